//! The page for whoever signs: what it is, why, whose data, who gets it, what risk is left,
//! what the data protection officer advised, what is still open, and how much the checks found.
//!
//! Long answers are cut short here, at a word and with an ellipsis; they stand whole further
//! back, and what is cut says where.

use crate::assessment::fingerprint::hex;
use crate::assessment::head::meta;
use crate::assessment::queries::{QueryState, queries};
use crate::assessment::scope::evidence_path;
use crate::assessment::stage::Steps;
use crate::assessment::{FieldPath, Value};
use crate::diagram::{self, Graph};
use crate::form::{AnswerType, EvidenceList, Question, SignOffAct};
use crate::pack::document::Block;

use super::{Fill, risk_levels};

/// The most of an answer that the summary repeats, in characters.
const MOST: usize = 240;
/// The most names in one line of the summary.
const MOST_NAMES: usize = 12;

impl Fill<'_> {
    /// The summary, on a page of its own.
    pub(super) fn summary(&mut self) {
        self.summary_facts(1);
        self.blocks.push(Block::PageBreak);
    }

    /// The summary, under a heading of this level.
    pub(super) fn summary_facts(&mut self, level: u8) {
        let graph = diagram::read(self.form, self.assessment);
        self.heading(level, "Summary for whoever signs".to_owned());
        let mut facts = vec![
            ("What it is".to_owned(), self.what()),
            ("What for".to_owned(), self.what_for()),
            ("Whose data".to_owned(), self.whose_data()),
            ("Which data".to_owned(), self.which_data()),
            (
                "Lawful basis".to_owned(),
                self.column_of(EvidenceList::Purposes, "basis"),
            ),
            ("Who gets it".to_owned(), self.who_gets_it()),
            ("Leaves the UK".to_owned(), leaving(&graph)),
        ];
        for (label, level, words) in risk_levels(self.form, self.assessment) {
            let words = match level {
                Some(level) => format!("{} {words}", level.symbol()),
                None => words,
            };
            facts.push((label.to_owned(), words));
        }
        facts.push((
            "Advice of the data protection officer".to_owned(),
            self.advice(),
        ));
        facts.push(("Still open".to_owned(), self.still_open()));
        facts.push(("What the checks found".to_owned(), self.checked_in_short()));
        self.blocks.push(Block::Facts(facts));
    }

    /// The first long answer about the project; its title if there is none.
    fn what(&self) -> String {
        let described = self.first_text("project");
        described.unwrap_or_else(|| meta(self.assessment, "title"))
    }

    fn what_for(&self) -> String {
        let purposes = self.column_of(EvidenceList::Purposes, "name");
        if purposes.is_empty() {
            self.first_text("purposes").unwrap_or_default()
        } else {
            purposes
        }
    }

    fn whose_data(&self) -> String {
        let named = self.parties(
            |role| role == "data_subjects",
            |fill, row| fill.party_cell(row, "name"),
        );
        if named.is_empty() {
            self.first_text("subjects").unwrap_or_default()
        } else {
            some_of(named)
        }
    }

    fn which_data(&self) -> String {
        let list = EvidenceList::DataItems;
        let items = self.rows_of(&evidence_path(list));
        some_of(
            items
                .iter()
                .filter_map(|row| {
                    let name = self.evidence_words(list, row, "name")?;
                    match self.value_at(&format!("{row}/category")) {
                        Some(Value::Choice(chosen))
                            if chosen.ids.iter().any(|id| id != "ordinary") =>
                        {
                            let category = self.evidence_words(list, row, "category")?;
                            Some(format!("{name} ({})", category.to_lowercase()))
                        }
                        _ => Some(name),
                    }
                })
                .collect(),
        )
    }

    /// Everybody beside the people themselves and the controllers.
    fn who_gets_it(&self) -> String {
        let others = |role: &str| !matches!(role, "data_subjects" | "controller" | "team");
        some_of(self.parties(others, |fill, row| {
            let name = fill.party_cell(row, "name")?;
            let more: Vec<String> = ["role", "country"]
                .into_iter()
                .filter_map(|column| fill.party_cell(row, column))
                .collect();
            Some(if more.is_empty() {
                name
            } else {
                format!("{name} ({})", more.join(", "))
            })
        }))
    }

    fn advice(&self) -> String {
        let steps = self
            .form
            .sign_offs
            .iter()
            .filter(|step| step.act == SignOffAct::Advise);
        let mut said = Vec::new();
        for step in steps {
            for row in self.signature_rows(step) {
                let list = EvidenceList::SignOffs;
                let parts = ["date", "decision", "reasons"]
                    .into_iter()
                    .filter_map(|column| self.evidence_words(list, &row, column));
                said.push(parts.collect::<Vec<_>>().join(": "));
            }
            for question in &step.questions {
                said.extend(self.text_of(question));
            }
        }
        said.retain(|text| !text.is_empty());
        if said.is_empty() {
            "Not given yet".to_owned()
        } else {
            said.join("\n")
        }
    }

    fn still_open(&self) -> String {
        let unanswered: u32 = self.state.progress.iter().map(|section| section.open).sum();
        let queries = queries(self.form, self.assessment);
        let queries = |state| queries.iter().filter(|query| query.state == state).count();
        let steps = Steps::new(self.form, self.assessment);
        let (written_down, missing): (Vec<_>, Vec<_>) = steps
            .missing()
            .partition(|step| steps.is_written_down(&step.id));
        let outdated = steps.outdated(&hex(&self.assessment.fingerprint())).len();
        let unsettled = self
            .assessment
            .fields()
            .filter(|(path, _)| {
                self.assessment.is_reachable(path) && self.assessment.in_conflict(path)
            })
            .count();
        let lines: Vec<String> = [
            (
                unanswered as usize,
                "required question has",
                "required questions have",
                "no settled answer",
            ),
            (queries(QueryState::Open), "query is", "queries are", "open"),
            (
                queries(QueryState::Answered),
                "query is",
                "queries are",
                "answered, to close",
            ),
            (
                unsettled,
                "answer has",
                "answers have",
                "two versions, and nobody has chosen",
            ),
            (
                missing.len() + written_down.len(),
                "signature is",
                "signatures are",
                if written_down.is_empty() {
                    "missing"
                } else {
                    "missing, or written down and not signed in the program"
                },
            ),
            (
                outdated,
                "signature is",
                "signatures are",
                "of content that has changed since",
            ),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, several, rest)| {
            format!("{count} {} {rest}", if count == 1 { one } else { several })
        })
        .collect();
        if lines.is_empty() {
            "Nothing".to_owned()
        } else {
            lines.join("\n")
        }
    }

    fn party_cell(&self, row: &str, column: &str) -> Option<String> {
        self.evidence_words(EvidenceList::Parties, row, column)
    }

    fn parties(
        &self,
        wanted: impl Fn(&str) -> bool,
        said: impl Fn(&Self, &str) -> Option<String>,
    ) -> Vec<String> {
        let list = evidence_path(EvidenceList::Parties);
        let rows = self.rows_of(&list);
        let role = |row: &str| match self.value_at(&format!("{row}/role")) {
            Some(Value::Choice(chosen)) => chosen.ids.first().cloned().unwrap_or_default(),
            _ => String::new(),
        };
        rows.iter()
            .filter(|row| wanted(&role(row)))
            .filter_map(|row| said(self, row))
            .collect()
    }

    /// The different words of one column.
    fn column_of(&self, list: EvidenceList, column: &str) -> String {
        let rows = self.rows_of(&evidence_path(list));
        let mut said: Vec<String> = Vec::new();
        for words in rows
            .iter()
            .filter_map(|row| self.evidence_words(list, row, column))
        {
            if !said.contains(&words) {
                said.push(words);
            }
        }
        some_of(said)
    }

    /// The first long answer to a question with a concept.
    fn first_text(&self, concept: &str) -> Option<String> {
        let mut found = None;
        self.form.each_question(&mut |question| {
            let about = question.concepts.iter().any(|one| one == concept);
            let long = matches!(question.answer, AnswerType::LongText { .. });
            if found.is_none() && about && long {
                found = self.text_of(question);
            }
        });
        found
    }

    /// What was answered, cut short if it is long; nothing if two versions are not settled.
    fn text_of(&self, question: &Question) -> Option<String> {
        let path = FieldPath::parse(&format!("answer/{}", question.id)).ok()?;
        if self.assessment.in_conflict(&path) {
            return None;
        }
        match self.assessment.value(&path)? {
            Value::Text(text) => Some(cut(text.trim(), question.number.as_deref())),
            _ => None,
        }
    }
}

/// A list in one line, with how many more there are.
fn some_of(names: Vec<String>) -> String {
    let more = names.len().saturating_sub(MOST_NAMES);
    let mut line = names
        .into_iter()
        .take(MOST_NAMES)
        .collect::<Vec<_>>()
        .join("; ");
    if more > 0 {
        line.push_str(&format!("; and {more} more"));
    }
    line
}

fn cut(text: &str, number: Option<&str>) -> String {
    let Some((end, _)) = text.char_indices().nth(MOST) else {
        return text.to_owned();
    };
    let start = &text[..end];
    let start = start
        .rsplit_once(char::is_whitespace)
        .map_or(start, |(whole, _)| whole);
    match number {
        Some(number) => format!("{start} … (whole under {number})"),
        None => format!("{start} …"),
    }
}

fn leaving(graph: &Graph) -> String {
    let flows = graph
        .flows
        .iter()
        .filter(|flow| flow.marks.leaves_uk || flow.marks.goes_on);
    let said = flows.map(|flow| {
        let to = flow
            .to
            .map_or_else(|| "a place not stated".to_owned(), |to| graph.full_name(to));
        format!("Flow {} to {to}", flow.number)
    });
    let said: Vec<String> = said.collect();
    if !said.is_empty() {
        return some_of(said);
    }
    if graph.flows.is_empty() {
        return "No data flows are recorded".to_owned();
    }
    let unplaced = graph
        .flows
        .iter()
        .filter(|flow| flow.marks.unplaced)
        .count();
    match unplaced {
        0 => "No recorded flow does".to_owned(),
        1 => "No recorded flow is known to; for one the country is not stated".to_owned(),
        several => format!("No recorded flow is known to; for {several} the country is not stated"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::assessment::{Assessment, AssessmentId, Author};
    use crate::exchange::{self, EXAMPLES};
    use crate::form::{FormIndex, built_in_form};
    use crate::pack::fill;

    /// The lines of an example's summary, after some of its fields were set anew.
    fn summary(form: &str, anew: &[(&str, Value)]) -> Vec<(String, String)> {
        let example = EXAMPLES.iter().find(|example| example.form == form);
        let file = built_in_form(form).expect("built in");
        let author = Author::from_secret(&[7; 32]);
        let mut assessment = Assessment::new(AssessmentId(uuid::Uuid::from_u128(1)));
        let index = FormIndex::new(Arc::clone(&file.form));
        let filled = exchange::read(&index, example.expect("is shipped").json);
        for (path, value) in filled.expect("fits its form") {
            assessment.set(&author, 0, path, Some(value), &[]);
        }
        for (path, value) in anew {
            let path = FieldPath::parse(path).expect("a path");
            let seen: Vec<_> = assessment
                .heads(&path)
                .iter()
                .map(|head| head.change)
                .collect();
            assessment.set(&author, 1, path, Some(value.clone()), &seen);
        }
        let document = fill::document(&file.form, &assessment);
        let facts = document.blocks.iter().find_map(|block| match block {
            Block::Facts(facts) => Some(facts.clone()),
            _ => None,
        });
        facts.expect("a summary")
    }

    fn said<'s>(summary: &'s [(String, String)], label: &str) -> &'s str {
        let fact = summary.iter().find(|(name, _)| name == label);
        fact.map_or("", |(_, words)| words)
    }

    #[test]
    fn it_says_who_gets_the_data_and_what_leaves_the_country() {
        let summary = summary("council-pia", &[]);
        assert!(said(&summary, "Who gets it").contains("Larkpost Inc. (Processor, United States)"));
        assert_eq!(
            said(&summary, "Leaves the UK"),
            "Flow 6 to Larkpost mailing list"
        );
        assert!(said(&summary, "Which data").contains("Disability (special category data)"));
        assert_eq!(
            said(&summary, "Advice of the data protection officer"),
            "Not given yet"
        );
        assert!(said(&summary, "Still open").contains("queries are open"));
    }

    #[test]
    fn it_says_what_risk_is_left_and_what_was_advised() {
        let summary = summary("council-dpia", &[]);
        assert!(said(&summary, "Overall risk").ends_with("Medium"));
        assert!(said(&summary, "Risk after measures").ends_with("Low"));
        let advice = said(&summary, "Advice of the data protection officer");
        assert!(advice.contains("Advice given"), "{advice}");
    }

    #[test]
    fn it_counts_what_the_checks_found_by_what_it_means_for_a_signature() {
        let found = summary("council-dpia", &[]);
        let found = said(&found, "What the checks found");
        let (blocking, rest) = found
            .split_once(" block sign-off; ")
            .expect("some block it");
        assert!(blocking.parse::<u32>().is_ok(), "{found}");
        assert!(rest.contains(" need an answer"), "{found}");
        let day = "; each is listed in the full pack)";
        assert!(rest.ends_with(day), "{found}");
    }

    #[test]
    fn a_long_answer_is_cut_at_a_word_and_says_where_it_stands_whole() {
        let long = Value::Text("Wörter ".repeat(300));
        let summary = summary("council-dpia", &[("answer/3.1", long)]);
        let what = said(&summary, "What it is");
        assert!(what.ends_with("Wörter … (whole under 3.1)"), "{what}");
        assert!(what.chars().count() < MOST + 40);
    }
}
