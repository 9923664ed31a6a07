//! Documents that the assessment says are there.

use super::ACCOUNTABILITY;
use crate::assessment::words::date_words;
use crate::assessment::{Facet, Value, YesNo};
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Asked, Row, Subject, quoted};
use crate::form::{AnswerType, EvidenceList};

pub(super) const NO_FILE: Rule = Rule {
    id: "ATT-01",
    severity: Severity::Blocks,
    title: "A document is said to be attached and is not",
    reads: &[],
    why: "Whoever signs relies on papers that they can read. An answer alone proves nothing later on.",
    fix: "Attach the document, or give the address at which it is kept as its reference.",
    law: &[ACCOUNTABILITY],
    from: None,
    until: None,
    guesses: false,
    look: no_file,
};

pub(super) const NO_REASON: Rule = Rule {
    id: "ATT-02",
    severity: Severity::NeedsAnswer,
    title: "A document is missing without a reason, has run out or cannot be found",
    reads: &[],
    why: "A reader cannot tell a document that is not needed from one that was forgotten, and an agreement that has ended protects nobody.",
    fix: "Give the reason, renew the document, or mend the link.",
    law: &[ACCOUNTABILITY],
    from: None,
    until: None,
    guesses: false,
    look: no_reason,
};

fn attachments<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = &'s Asked<'a>> {
    let asked = subject.asked.iter();
    asked.filter(|asked| matches!(asked.question.answer, AnswerType::Attachment { .. }))
}

/// What stands beside an answer.
fn beside<'a>(subject: &Subject<'a>, asked: &Asked<'_>, facet: Facet) -> Option<&'a Value> {
    subject.assessment.value(&asked.path.with_facet(facet))
}

fn words<'a>(subject: &Subject<'a>, asked: &Asked<'_>, facet: Facet) -> &'a str {
    match beside(subject, asked, facet) {
        Some(Value::Text(text)) => text.trim(),
        _ => "",
    }
}

/// The files that stand beside an answer, by the ids of their rows.
fn files<'a>(subject: &Subject<'a>, asked: &Asked<'_>) -> &'a [String] {
    match beside(subject, asked, Facet::Files) {
        Some(Value::Files(files)) => files,
        _ => &[],
    }
}

fn is_kept(subject: &Subject<'_>, file: &str) -> bool {
    subject.row(EvidenceList::Attachments, file).is_some()
}

fn no_file(subject: &Subject<'_>, found: &mut Found<'_>) {
    for asked in attachments(subject) {
        if asked.yes_no() != Some(YesNo::Yes) {
            continue;
        }
        let mut rows = subject.rows(EvidenceList::Attachments).iter();
        let reference = words(subject, asked, Facet::Reference);
        if files(subject, asked)
            .iter()
            .any(|file| is_kept(subject, file))
            || rows.any(|row| row.text("about") == asked.at())
            || is_address(reference)
        {
            continue;
        }
        let what = if reference.is_empty() {
            "something".to_owned()
        } else {
            quoted(reference)
        };
        found.say(
            format!(
                "{} says that {what} is attached; there is no file and no link.",
                asked.name_first()
            ),
            &[asked.at()],
        );
    }
}

/// Whether words are the address of a page or of a place on a drive.
fn is_address(text: &str) -> bool {
    ["://", "www.", "\\\\", ":\\"]
        .iter()
        .any(|mark| text.contains(mark))
}

fn no_reason(subject: &Subject<'_>, found: &mut Found<'_>) {
    for asked in attachments(subject) {
        if asked.yes_no() == Some(YesNo::No) && words(subject, asked, Facet::Reason).is_empty() {
            found.say(
                format!("{} is answered No, without a reason.", asked.name_first()),
                &[asked.at()],
            );
        }
        let files = files(subject, asked);
        let lost = files.iter().filter(|file| !is_kept(subject, file)).count();
        // With no file left, that is the finding (ATT-01).
        if lost > 0 && lost < files.len() {
            found.say(
                format!("A file that {} names is no longer attached.", asked.name()),
                &[asked.at()],
            );
        }
    }
    run_out(subject, found);
    for asked in &subject.asked {
        if let Some(Value::Link(link)) = asked.value {
            broken(asked, link.address.trim(), found);
        }
    }
}

fn run_out(subject: &Subject<'_>, found: &mut Found<'_>) {
    let passed =
        |row: &Row<'_>, column: &str| row.date(column).filter(|date| *date < subject.today);
    for row in subject.rows(EvidenceList::Agreements) {
        let ended = passed(row, "to");
        let title = row.text("title");
        let message = match ended {
            Some(date) => format!("{} ended on {}.", quoted(title), date_words(date)),
            None if row.has("status", "expired") => format!("{} has expired.", quoted(title)),
            None => continue,
        };
        found.say(message, &[&row.path]);
    }
    let files = subject.rows(EvidenceList::Attachments);
    for row in files {
        let replaced = files.iter().any(|other| other.has("replaces", &row.id));
        let ended = passed(row, "expires").or_else(|| passed(row, "until"));
        if let Some(date) = ended.filter(|_| !replaced) {
            found.say(
                format!(
                    "{} ran out on {}.",
                    quoted(row.text("name")),
                    date_words(date)
                ),
                &[&row.path],
            );
        }
    }
}

/// A link that leads nowhere, as far as that can be seen without following it.
fn broken(asked: &Asked<'_>, address: &str, found: &mut Found<'_>) {
    let leads = address.contains(['.', '/', '\\', ':']);
    if !address.is_empty() && !leads {
        found.say(
            format!(
                "{} is not the address of a page or a file ({}).",
                quoted(address),
                asked.name()
            ),
            &[asked.at()],
        );
    }
}
