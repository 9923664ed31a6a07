//! What people are told.

use jiff::civil::{Date, date};

use super::named;
use crate::assessment::{Value, YesNo};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject, quoted};
use crate::check::text::plain;
use crate::form::{AnswerType, EvidenceList};

pub(super) const PVN_01: Rule = Rule {
    id: "PVN-01",
    severity: Severity::Blocks,
    title: "No privacy notice is attached or linked",
    reads: &["privacy_notice", "data_items", "purposes"],
    why: "People have a right to be told who uses their data, for what, on which basis, for how long and whom it is passed to. Whoever reads the assessment has to see what they are told.",
    fix: "Attach the privacy notice, or give the address at which it stands.",
    law: &[Law {
        provision: "UK GDPR Articles 13 and 14",
        source: sources::UK_GDPR,
    }],
    from: None,
    until: None,
    guesses: false,
    look: no_notice,
};

pub(super) const PVN_02: Rule = Rule {
    id: "PVN-02",
    severity: Severity::NeedsAnswer,
    title: "A privacy notice from before the right to complain to the controller",
    reads: &[],
    why: "Since 19 June 2026 people can complain to the organisation itself, and its notices have to say so. A notice from before most likely does not.",
    fix: "Add to the notice how people complain to the council, attach the new version and say in its notes that the route is in it.",
    law: &[Law {
        provision: "Data Protection Act 2018 section 164A",
        source: sources::COMPLAINTS,
    }],
    from: Some(COMPLAINTS),
    until: None,
    guesses: false,
    look: old_notice,
};

/// When the right to complain to the controller began.
const COMPLAINTS: Date = date(2026, 6, 19);

fn no_notice(subject: &Subject<'_>, found: &mut Found<'_>) {
    let collects = named(subject, EvidenceList::DataItems).next().is_some()
        && named(subject, EvidenceList::Purposes).next().is_some();
    let says_so = subject.affirmed("personal_data").is_some();
    if !(collects || says_so) || notice_given(subject) {
        return;
    }
    let asked: Vec<&Asked<'_>> = subject.about("privacy_notice").collect();
    let said = asked.iter().find(|asked| !asked.text().is_empty());
    let purposes = named(subject, EvidenceList::Purposes);
    let collected = named(subject, EvidenceList::DataItems);
    let read: Vec<String> = purposes
        .chain(collected)
        .map(|row| row.cell("name"))
        .collect();
    match said {
        Some(asked) => found.say_reading(
            format!(
                "{} tells of the privacy notice, and none is attached or linked.",
                asked.name_first()
            ),
            &[asked.at(), "evidence/attachments"],
            &read,
        ),
        None => found.say_reading(
            "No privacy notice is attached or linked.",
            &["evidence/attachments"],
            &read,
        ),
    }
}

/// Whether the notice is attached, or its address given.
fn notice_given(subject: &Subject<'_>) -> bool {
    let mut files = subject.rows(EvidenceList::Attachments).iter();
    if files.any(|file| file.has("kind", "privacy_notice")) {
        return true;
    }
    let gives = |asked: &Asked<'_>| {
        let is_attachment = matches!(asked.question.answer, AnswerType::Attachment { .. });
        let is_link = matches!(asked.value, Some(Value::Link(link)) if !link.address.is_empty());
        is_link || (is_attachment && asked.yes_no() == Some(YesNo::Yes))
    };
    let mut texts = subject.texts_on(&["privacy_notice"]);
    subject.about("privacy_notice").any(gives)
        || texts.any(|written| written.plain.split(' ').any(is_address))
}

/// Whether a word is the address of a page: "https://…", "www.…" or "council.gov.uk/privacy".
fn is_address(word: &str) -> bool {
    let has_domain = |host: &str| {
        let mut parts = host.trim_start_matches(['(', '"']).rsplit('.');
        let last = parts.next().unwrap_or_default();
        last.len() > 1
            && last.chars().all(|c| c.is_ascii_alphabetic())
            && parts.next().is_some_and(|part| part.len() > 1)
    };
    word.contains("://")
        || word.contains("www.")
        || word
            .split_once('/')
            .is_some_and(|(host, _)| has_domain(host))
}

fn old_notice(subject: &Subject<'_>, found: &mut Found<'_>) {
    let files = subject.rows(EvidenceList::Attachments);
    for file in files
        .iter()
        .filter(|file| file.has("kind", "privacy_notice"))
    {
        let replaced = files.iter().any(|other| other.has("replaces", &file.id));
        let told = ["notes", "reference", "name"]
            .iter()
            .any(|column| plain(file.text(column)).contains("complain"));
        let dated = file.date("dated").or_else(|| file.date("from"));
        let Some(old) = dated.filter(|dated| *dated < COMPLAINTS && !replaced && !told) else {
            continue;
        };
        let name = match file.text("name") {
            "" => "A privacy notice".to_owned(),
            name => quoted(name),
        };
        let message = format!(
            "{name} is dated {}, before people could complain to the organisation itself.",
            old.strftime("%-d %B %Y")
        );
        found.say(message, &[&file.path]);
    }
}
