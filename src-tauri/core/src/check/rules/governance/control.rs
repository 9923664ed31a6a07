//! The document's own record.

use super::ACCOUNTABILITY;
use crate::assessment::head::meta;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Row, Subject, listed};
use crate::form::{AnswerType, EvidenceList};

pub(super) const INCOMPLETE: Rule = Rule {
    id: "DOC-01",
    severity: Severity::NeedsAnswer,
    title: "The document’s history or the list of contributors has gaps",
    reads: &["doc_control"],
    why: "Whoever reads the assessment in three years has to see what was decided when, and by whom.",
    fix: "Write down each issue with its author and date, and when each contributor looked at it.",
    law: &[
        ACCOUNTABILITY,
        Law {
            provision: "ICO accountability framework, DPIA content",
            source: sources::ACCOUNTABILITY,
        },
    ],
    from: None,
    until: None,
    guesses: false,
    look: incomplete,
};

fn incomplete(subject: &Subject<'_>, found: &mut Found<'_>) {
    let amendments = subject.rows(EvidenceList::Amendments);
    let version = meta(subject.assessment, "version");
    if amendments.is_empty()
        && is_issued(&version)
        && let Some(place) = asked_for(subject, EvidenceList::Amendments)
    {
        found.say_reading(
            format!(
                "This is version {}, and the amendment record is empty.",
                version.trim()
            ),
            &[place],
            &["meta/version"],
        );
    }
    say(
        amendments,
        "issue",
        &["author", "date"],
        "The amendment record lacks the author or the date of",
        found,
    );
    say(
        subject.rows(EvidenceList::Contributors),
        "name",
        &["date"],
        "There is no date for the contribution of",
        found,
    );
}

/// Says which rows that have a name lack any of some columns.
fn say(rows: &[Row<'_>], name: &str, columns: &[&str], what: &str, found: &mut Found<'_>) {
    let (mut names, mut cells) = (Vec::new(), Vec::new());
    for row in rows.iter().filter(|row| !row.text(name).is_empty()) {
        let missing = columns.iter().filter(|column| row.lacks(column));
        let missing = missing.map(|column| row.cell(column));
        let missing: Vec<String> = missing.filter(|cell| !found.leaves(cell)).collect();
        if !missing.is_empty() {
            names.push(row.text(name));
            cells.extend(missing);
        }
    }
    if !names.is_empty() {
        let places: Vec<&str> = cells.iter().map(String::as_str).collect();
        found.say(format!("{what} {}.", listed(&names)), &places);
    }
}

/// Whether a version is a first issue or a later one: "1.0" and "V2" are, "0.3" is a draft.
fn is_issued(version: &str) -> bool {
    let digits = version.trim_start_matches(|c: char| !c.is_ascii_digit());
    let whole = digits.split(|c: char| !c.is_ascii_digit()).next();
    whole.is_some_and(|number| number.chars().any(|digit| digit != '0'))
}

/// Where the form shows a list, if it does.
fn asked_for<'s>(subject: &'s Subject<'_>, list: EvidenceList) -> Option<&'s str> {
    let shows = |answer: &AnswerType| matches!(answer, AnswerType::Evidence { list: shown, .. } if *shown == list);
    let mut asked = subject.asked.iter();
    asked
        .find(|asked| shows(&asked.question.answer))
        .map(|asked| asked.at())
}
