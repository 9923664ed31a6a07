//! An assessment in which every place that a form has says something that stands nowhere else.

use dpia_core::assessment::validate::{facet_fits, fits};
use dpia_core::assessment::{
    Action, Assessment, AssessmentId, Author, Chosen, Duration, Event, Facet, FieldPath, Link,
    Person, RowPosition, TimeUnit, Value, Withheld, YesNo,
};
use dpia_core::form::{AnswerType, EvidenceList, Question, evidence};
use dpia_core::store::FormFile;
use uuid::Uuid;

const ROWS: [&str; 2] = ["first", "second"];

/// Writes into every place that a form has, each time a word that stands nowhere else.
pub struct Writer<'a> {
    form: &'a FormFile,
    author: Author,
    /// What came of it.
    pub assessment: Assessment,
    /// What was written, by where.
    pub written: Vec<(FieldPath, String)>,
    /// Decides which branch of the form each answer takes.
    seed: u64,
    /// Whether answers are marked as not to be published.
    withholds: bool,
}

impl<'a> Writer<'a> {
    /// Nothing is written yet.
    pub fn new(form: &'a FormFile, seed: u64) -> Self {
        let author = Author::from_secret(&[7; 32]);
        let mut assessment = Assessment::new(AssessmentId(Uuid::from_u128(1)));
        let person = Person {
            name: "Robin Example".to_owned(),
            ..Person::default()
        };
        let start = Action::Start {
            form: form.form.id.clone(),
            version: form.form.version.clone(),
            form_hash: form.sha256,
            person,
        };
        assessment.act(&author, 0, start);
        Self {
            form,
            author,
            assessment,
            written: Vec::new(),
            seed,
            withholds: true,
        }
    }

    /// The same, with nothing marked as not to be published.
    pub fn withholding_nothing(mut self) -> Self {
        self.withholds = false;
        self
    }

    /// Writes into every place.
    pub fn fill(mut self) -> Self {
        let form = self.form;
        for section in &form.form.sections {
            self.questions("answer", &section.questions);
        }
        for step in &form.form.sign_offs {
            self.questions("answer", &step.questions);
        }
        for list in EvidenceList::ALL {
            for row in self.rows(&format!("evidence/{}", list.id())) {
                for column in &evidence::definition(list).columns {
                    self.cell(&format!("{row}/{}", column.id), &column.answer);
                }
            }
        }
        self
    }

    fn questions(&mut self, prefix: &str, questions: &[Question]) {
        for question in questions {
            let path = format!("{prefix}/{}", question.id);
            match &question.answer {
                AnswerType::Group { questions, .. } => {
                    for row in self.rows(&path) {
                        self.questions(&row, questions);
                    }
                }
                AnswerType::Table { columns, .. } => {
                    for row in self.rows(&path) {
                        for column in columns {
                            self.cell(&format!("{row}/{}", column.id), &column.answer);
                        }
                    }
                }
                AnswerType::Grid { rows, columns } => {
                    for (row, column) in rows
                        .iter()
                        .flat_map(|r| columns.iter().map(move |c| (r, c)))
                    {
                        self.cell(&format!("{path}/{}/{}", row.id, column.id), &column.answer);
                    }
                }
                _ => {}
            }
            self.cell(&path, &question.answer);
            for follow_up in &question.follow_ups {
                self.questions(prefix, std::slice::from_ref(&follow_up.question));
            }
        }
    }

    fn rows(&mut self, list: &str) -> Vec<String> {
        let mut rows = Vec::new();
        for (number, id) in ROWS.iter().enumerate() {
            let path = FieldPath::parse(&format!("{list}/{id}")).expect("a path");
            let order = self
                .assessment
                .order_after(list, number.checked_sub(1).map(|n| ROWS[n]));
            self.assessment.set(
                &self.author,
                0,
                path.clone(),
                Some(Value::Row(RowPosition { order })),
                &[],
            );
            rows.push(path.to_string());
        }
        rows
    }

    /// A value that fits, and every facet that may stand beside it.
    fn cell(&mut self, path: &str, answer: &AnswerType) {
        let path = FieldPath::parse(path).expect("a path");
        // A sign-off that names no step of the form is printed too, under further evidence.
        if let Some((value, word)) = self.value(answer)
            && fits(&self.form.form, answer, &value).is_ok()
        {
            self.write(path.clone(), value, word);
        }
        for facet in Facet::ALL {
            let word = self.word();
            let value = match facet {
                Facet::Files | Facet::Source => continue,
                Facet::Withheld if !self.withholds => continue,
                Facet::Withheld => Value::Withheld(Withheld {
                    passages: Vec::new(),
                    reason: word.clone(),
                }),
                _ => Value::Text(word.clone()),
            };
            let at = path.with_facet(facet);
            if self.form.index.slot(&at).is_some() && facet_fits(facet, &value).is_ok() {
                self.write(at, value, Some(word));
            }
        }
    }

    fn write(&mut self, path: FieldPath, value: Value, word: Option<String>) {
        self.assessment
            .set(&self.author, 0, path.clone(), Some(value), &[]);
        self.written.extend(word.map(|word| (path, word)));
    }

    fn word(&self) -> String {
        format!("word{}x", self.assessment.len())
    }

    /// The next number of a fixed series.
    fn pick(&mut self, among: usize) -> usize {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.seed >> 33).expect("31 bits") % among.max(1)
    }

    /// A value for an answer, with the word that makes it known again.
    fn value(&mut self, answer: &AnswerType) -> Option<(Value, Option<String>)> {
        let word = self.word();
        let known = Some(word.clone());
        Some(match answer {
            AnswerType::Text { .. } | AnswerType::LongText { .. } => (Value::Text(word), known),
            AnswerType::NumberedList {} => (Value::Lines(vec![word]), known),
            AnswerType::Date {} => (Value::Date(jiff::civil::date(2026, 3, 3)), None),
            AnswerType::DateOrEvent {} => {
                let event = Event {
                    event: word,
                    expected: None,
                };
                (Value::Event(event), known)
            }
            AnswerType::Duration {} => {
                let duration = Duration {
                    amount: 3,
                    unit: TimeUnit::Months,
                    from: word,
                };
                (Value::Duration(duration), known)
            }
            AnswerType::Person { .. } => {
                let person = Person {
                    name: word,
                    ..Person::default()
                };
                (Value::People(vec![person]), known)
            }
            AnswerType::Organisation { .. } => (Value::Organisations(vec![word]), known),
            AnswerType::YesNo { .. } | AnswerType::Attachment { .. } => {
                let answers = [YesNo::Yes, YesNo::No];
                (Value::YesNo(answers[self.pick(answers.len())]), None)
            }
            AnswerType::Choice { options, other, .. } if *other && self.pick(2) == 0 => {
                let ids = options.iter().take(0).map(|o| o.id.clone()).collect();
                let chosen = Chosen {
                    ids,
                    other: Some(word),
                };
                (Value::Choice(chosen), known)
            }
            AnswerType::Choice { options, .. } if !options.is_empty() => {
                let id = options[self.pick(options.len())].id.clone();
                let chosen = Chosen {
                    ids: vec![id],
                    other: None,
                };
                (Value::Choice(chosen), None)
            }
            AnswerType::Link {} => {
                let link = Link {
                    address: format!("https://example.org/{word}"),
                    label: String::new(),
                };
                (Value::Link(link), known)
            }
            _ => return None,
        })
    }
}
