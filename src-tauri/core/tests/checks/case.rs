//! A case: an assessment made answer by answer, and what the rules make of it.

use std::io::Write as _;
use std::rc::Rc;

use dpia_core::assessment::fingerprint::hex;
use dpia_core::assessment::signature::{BeforeSigning, Frontier, before_signing};
use dpia_core::assessment::stage::{Day, Obstacle, Steps, obstacles};
use dpia_core::assessment::{
    Assessment, AssessmentId, Author, Chosen, Facet, FieldPath, Person, RowPosition, Value, YesNo,
};
use dpia_core::check::{Criteria, Finding, Findings, criteria, day, findings};
use dpia_core::form::{AnswerType, EvidenceList, FormIndex, built_in_form, evidence};
use dpia_core::risk::{HeatMap, RiskRegister, heat_map, register};
use jiff::civil::Date;

use crate::form::tags;
use crate::put_aside::stays_aside_until_it_changes;

/// An assessment under way.
pub struct Case {
    index: Rc<FormIndex>,
    assessment: Assessment,
    author: Author,
    today: Date,
    /// The author's clock, which goes on with every change.
    clock: i64,
}

impl Case {
    /// An empty assessment on the form of tags: see [`crate::form`].
    pub fn new() -> Self {
        Self::with(tags().clone())
    }

    /// An empty assessment on a form that is built in.
    pub fn on(form: &str) -> Self {
        let form = &built_in_form(form).expect("a form that is built in").form;
        Self::with(FormIndex::new(form.clone()))
    }

    /// An empty assessment on any form.
    pub fn with(index: FormIndex) -> Self {
        Self {
            index: Rc::new(index),
            assessment: Assessment::new(AssessmentId(uuid::Uuid::from_u128(1))),
            author: Author::from_secret(&[7; 32]),
            today: "2026-11-22".parse().expect("a date"),
            clock: 0,
        }
    }

    /// The same once more, to go on with in another way.
    pub fn copy(&self) -> Self {
        Self {
            index: Rc::clone(&self.index),
            assessment: self.assessment.clone(),
            author: Author::from_secret(&[7; 32]),
            ..*self
        }
    }

    /// Everything that says something, but for where rows stand.
    pub fn said(&self) -> Vec<(String, Value)> {
        let fields = self.assessment.fields().filter_map(|(path, heads)| {
            let value = heads.first()?.value.clone()?;
            Some((path.to_string(), value))
        });
        fields
            .filter(|(_, value)| !matches!(value, Value::Row(_)))
            .collect()
    }

    /// Whether the form lets anybody waive what blocks.
    pub fn may_waive(&self) -> bool {
        self.index.form().roles.iter().any(|role| role.may_waive)
    }

    /// Dismisses a finding, or waives it in the first role that may.
    pub fn dismiss(&mut self, finding: &Finding) -> &mut Self {
        let mut roles = self.index.form().roles.iter();
        let role = roles.find(|role| role.may_waive);
        let role = role.map_or_else(String::new, |role| role.label.clone());
        let given_in = self.assessment.id.to_string();
        let number = self.assessment.rows("evidence/dismissals").len();
        self.row(
            "dismissals",
            &format!("d{number}"),
            &[
                ("rule", finding.rule),
                ("finding", &finding.message),
                ("place", finding.about()),
                ("reason", "Agreed at the board."),
                ("by", "Helena Marchbanks, DPO"),
                ("role", &role),
                ("at", "2026-11-20T09:30:00Z"),
                ("key", &finding.key),
                ("given_in", &given_in),
            ],
        )
    }

    /// Lets today be another day than 22 November 2026.
    pub fn today(&mut self, today: &str) -> &mut Self {
        self.today = today.parse().expect("a date");
        self
    }

    /// Gives a field any value. `field` is a whole path.
    pub fn set(&mut self, field: &str, value: Value) -> &mut Self {
        let path = FieldPath::parse(field).expect("a path");
        let seen = self.assessment.seen(&path);
        self.clock += 1;
        self.assessment
            .set(&self.author, self.clock, path, Some(value), &seen);
        self
    }

    /// Answers a yes/no question.
    pub fn answer(&mut self, question: &str, answer: YesNo) -> &mut Self {
        self.set(&format!("answer/{question}"), Value::YesNo(answer))
    }

    /// Says that a fact is so (on the form of tags).
    pub fn yes(&mut self, fact: &str) -> &mut Self {
        self.answer(&format!("{fact}_is"), YesNo::Yes)
    }

    /// Says that a fact is not so (on the form of tags).
    pub fn no(&mut self, fact: &str) -> &mut Self {
        self.answer(&format!("{fact}_is"), YesNo::No)
    }

    /// Answers a question in words. On the form of tags questions are called after concepts.
    pub fn text(&mut self, question: &str, text: &str) -> &mut Self {
        self.set(&format!("answer/{question}"), Value::Text(text.to_owned()))
    }

    /// Writes the comment beside an answer.
    pub fn comment(&mut self, question: &str, text: &str) -> &mut Self {
        let facet = Facet::Comment.name();
        self.set(
            &format!("answer/{question}@{facet}"),
            Value::Text(text.to_owned()),
        )
    }

    /// Chooses options.
    pub fn choose(&mut self, question: &str, ids: &[&str]) -> &mut Self {
        let ids = ids.iter().map(|id| (*id).to_owned()).collect();
        self.set(
            &format!("answer/{question}"),
            Value::Choice(Chosen { ids, other: None }),
        )
    }

    /// Adds a row of evidence with its cells. What a cell's text means follows from its column:
    /// ids of options or rows parted by spaces, a date, "yes" or "no", a name, or words. A
    /// choice that is no id is somebody's own words, behind "other:".
    pub fn row(&mut self, list: &str, id: &str, cells: &[(&str, &str)]) -> &mut Self {
        let path = format!("evidence/{list}");
        let rows = self.assessment.rows(&path);
        let order = self
            .assessment
            .order_after(&path, rows.last().map(String::as_str));
        self.set(&format!("{path}/{id}"), Value::Row(RowPosition { order }));
        for (column, text) in cells {
            self.cell(list, id, column, text);
        }
        self
    }

    /// Writes one cell of evidence, as in [`Self::row`].
    pub fn cell(&mut self, list: &str, id: &str, column: &str, text: &str) -> &mut Self {
        let known = EvidenceList::from_id(list).expect("a list of evidence");
        let known = evidence::definition(known);
        let known = known
            .column(column)
            .unwrap_or_else(|| panic!("no column {list}/{column}"));
        let value = value(&known.answer, text);
        self.set(&format!("evidence/{list}/{id}/{column}"), value)
    }

    /// Signs a step for what stands there now.
    pub fn sign(&mut self, step: &str, name: &str, date: &str) -> &mut Self {
        let fingerprint = hex(&self.assessment.fingerprint());
        let basis = Frontier::of(&self.assessment).to_string();
        self.row(
            "sign_offs",
            &format!("{step}-{date}"),
            &[
                ("step", step),
                ("name", name),
                ("date", date),
                ("fingerprint", &fingerprint),
                ("basis", &basis),
            ],
        )
    }

    /// Takes a row of evidence out.
    pub fn without(&mut self, list: &str, id: &str) -> &mut Self {
        let row = FieldPath::parse(&format!("evidence/{list}/{id}")).expect("a path");
        self.clock += 1;
        self.assessment.remove_row(&self.author, self.clock, row);
        self
    }

    /// The form.
    pub fn form(&self) -> &dpia_core::form::Form {
        self.index.form()
    }

    /// What lists of changes and findings call a field.
    pub fn label(&self, field: &str) -> String {
        let field = FieldPath::parse(field).expect("a path");
        dpia_core::assessment::labels::label(&self.index, &self.assessment, &field)
    }

    /// Every field that holds something, or about which people disagree.
    pub fn fields(&self) -> Vec<FieldPath> {
        let fields = self.assessment.fields();
        fields.map(|(path, _)| path.clone()).collect()
    }

    /// What a field holds.
    pub fn value(&self, field: &FieldPath) -> Option<Value> {
        self.assessment.value(field).cloned()
    }

    /// Whether the form knows a field.
    pub fn means_something(&self, field: &FieldPath) -> bool {
        self.index.slot(field).is_some()
    }

    /// Whether a row is there.
    pub fn has_row(&self, row: &str) -> bool {
        let row = FieldPath::parse(row);
        row.is_ok_and(|row| self.assessment.has_row(&row))
    }

    /// Empties a field.
    pub fn empty(&mut self, field: &FieldPath) {
        let seen = self.assessment.seen(field);
        self.clock += 1;
        self.assessment
            .set(&self.author, self.clock, field.clone(), None, &seen);
    }

    /// Takes any row out, if it is one.
    pub fn remove(&mut self, row: &str) {
        if let Ok(row) = FieldPath::parse(row)
            && self.assessment.has_row(&row)
        {
            self.clock += 1;
            self.assessment.remove_row(&self.author, self.clock, row);
        }
    }

    /// Lets somebody else write a field who has not seen what it holds.
    pub fn dispute(&mut self, field: &FieldPath, value: Value) {
        self.clock += 1;
        let other = Author::from_secret(&[9; 32]);
        self.assessment
            .set(&other, self.clock, field.clone(), Some(value), &[]);
    }

    /// The register of risks.
    pub fn register(&self) -> RiskRegister {
        register(self.index.form(), &self.assessment, self.today)
    }

    /// The heat map.
    pub fn heat_map(&self) -> Option<HeatMap> {
        heat_map(self.index.form(), &self.register())
    }

    /// Everything that the rules find.
    pub fn findings(&self) -> Findings {
        findings(&self.index, &self.assessment, self.today)
    }

    /// Today, with what the rules find.
    pub fn day(&self) -> Day {
        day(&self.index, &self.assessment, self.today)
    }

    /// What stands in the way of any stage.
    pub fn in_the_way(&self) -> Vec<Obstacle> {
        let steps = Steps::new(self.index.form(), &self.assessment);
        obstacles(&self.index, &self.assessment, &steps, &self.day())
    }

    /// What whoever is about to sign a step should know.
    pub fn before_signing(&self, step: &str) -> BeforeSigning {
        before_signing(&self.index, &self.assessment, step, &self.day()).expect("a step")
    }

    /// What the law's own criteria make of it.
    pub fn criteria(&self) -> Criteria {
        criteria(&self.index, &self.assessment, self.today)
    }

    /// What one rule finds.
    pub fn of(&self, rule: &str) -> Vec<Finding> {
        assert!(
            dpia_core::check::rule(rule).is_some(),
            "there is no rule {rule}"
        );
        let open = self.findings().open.into_iter();
        open.filter(|finding| finding.rule == rule).collect()
    }
}

/// Tells the test of all rules, which runs these tests for it, that one was held to a case, and
/// whether it is that test which runs them.
fn note(rule: &str, what: &str) -> bool {
    let path = std::env::var_os(NOTES);
    if let Some(path) = &path {
        let notes = std::fs::OpenOptions::new().append(true).open(path);
        let mut notes = notes.expect("the notes are there");
        // One write, so that notes of two tests do not mix.
        notes
            .write_all(format!("{what} {rule}\n").as_bytes())
            .expect("the notes are written");
    }
    path.is_some()
}

/// The variable with the path of a file to which each rule is written that was held to a case.
pub const NOTES: &str = "DPIA_CHECKS_NOTES";

/// The rule finds something in the case, and says each of `words`. Returns the messages. What
/// it finds can be dismissed and comes back with what it read: see [`crate::put_aside`].
#[track_caller]
pub fn finds(case: &Case, rule: &str, words: &[&str]) -> Vec<String> {
    let messages: Vec<String> = case.of(rule).into_iter().map(|one| one.message).collect();
    assert!(!messages.is_empty(), "{rule} finds nothing");
    for words in words {
        let said = messages.iter().any(|message| message.contains(words));
        assert!(said, "{rule} does not say “{words}”: {messages:#?}");
    }
    // Once is enough for what takes long.
    if !note(rule, "finds") {
        stays_aside_until_it_changes(case, rule);
    }
    messages
}

/// The rule leaves the case alone. An empty case is none to which it could be held.
#[track_caller]
pub fn passes(case: &Case, rule: &str) {
    let found = case.of(rule);
    assert!(found.is_empty(), "{rule} finds {found:#?}");
    if case.clock > 0 {
        note(rule, "passes");
    }
}

fn value(answer: &AnswerType, text: &str) -> Value {
    match answer {
        AnswerType::YesNo { .. } => Value::YesNo(match text {
            "yes" => YesNo::Yes,
            "no" => YesNo::No,
            other => panic!("{other} is neither yes nor no"),
        }),
        AnswerType::Date { .. } => Value::Date(text.parse().expect("a date")),
        AnswerType::Number { .. } => Value::Number(text.parse().expect("a number")),
        AnswerType::Person { .. } => Value::People(vec![Person {
            name: text.to_owned(),
            ..Person::default()
        }]),
        AnswerType::Choice { .. } | AnswerType::MatrixLevel { .. } => {
            Value::Choice(match text.strip_prefix("other:") {
                Some(own) => Chosen {
                    ids: Vec::new(),
                    other: Some(own.to_owned()),
                },
                None => Chosen {
                    ids: text.split_whitespace().map(str::to_owned).collect(),
                    other: None,
                },
            })
        }
        _ => Value::Text(text.to_owned()),
    }
}
