//! Answers in a supplier's words.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::assessment::{Facet, Source, Value};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject, quoted, together};
use crate::check::text::Phrases;

pub(super) const NOT_ADOPTED: Rule = Rule {
    id: "SRC-01",
    severity: Severity::NeedsAnswer,
    title: "Answers are marked as the supplier’s words, and nobody has made them the council’s",
    reads: &[],
    why: "The controller answers for the processing, not the supplier. What a supplier says of itself is to be checked before the council says it.",
    fix: "Check what it says, ask for the evidence, put it in your own words, and mark the answer as yours.",
    law: RESPONSIBLE,
    from: None,
    until: None,
    guesses: false,
    look: not_adopted,
};

pub(super) const BY_ITS_OWN_WORDS: Rule = Rule {
    id: "SRC-02",
    severity: Severity::NeedsAnswer,
    title: "An answer says of itself that it is the supplier’s",
    reads: &[],
    why: "“Response from the supplier” tells the reader that the council has not answered. This is guessed from words.",
    fix: "Check what it says and answer in the council’s own words, or mark the answer as the supplier’s until somebody has.",
    law: RESPONSIBLE,
    from: None,
    until: None,
    guesses: true,
    look: by_its_own_words,
};

const RESPONSIBLE: &[Law] = &[Law {
    provision: "UK GDPR Articles 24 and 28(1)",
    source: sources::UK_GDPR,
}];

fn is_suppliers(subject: &Subject<'_>, asked: &Asked<'_>) -> bool {
    let source = asked.path.with_facet(Facet::Source);
    subject.assessment.value(&source) == Some(&Value::Source(Source::Supplier))
}

/// Something that could be adopted: an answer, or what stands beside it.
fn says_something(asked: &Asked<'_>) -> bool {
    !asked.is_blank() || !asked.comment.is_empty()
}

fn not_adopted(subject: &Subject<'_>, found: &mut Found<'_>) {
    let questions: Vec<&Asked<'_>> = subject
        .asked
        .iter()
        .filter(|asked| says_something(asked) && is_suppliers(subject, asked))
        .collect();
    if questions.is_empty() {
        return;
    }
    let places: Vec<&str> = questions.iter().map(|asked| asked.at()).collect();
    let answers = if questions.len() == 1 {
        "The answer to"
    } else {
        "The answers to"
    };
    let are = if questions.len() == 1 { "is" } else { "are" };
    let sources = questions
        .iter()
        .map(|asked| asked.path.with_facet(Facet::Source).to_string());
    let sources: Vec<String> = sources.collect();
    found.say_reading(
        format!(
            "{answers} {} {are} the supplier’s words; nobody at the council has taken them over.",
            together(&questions)
        ),
        &places,
        &sources,
    );
}

static OPENINGS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "response from",
        "answer from",
        "reply from",
        "statement from",
        "comment from",
        "comments from",
        "text from",
        "wording from",
        "input from",
        "information from",
        "response by",
        "answer by",
        "reply by",
        "supplier response",
        "supplier's response",
        "supplier answer",
        "supplier's answer",
        "supplier comment",
        "vendor response",
        "vendor's response",
        "provider response",
        "provider's response",
        "response of",
        "answer of",
        "according to our supplier",
        "the supplier says",
        "the supplier states",
    ])
});

/// How far from its beginning a text says whose it is, in bytes.
const BEGINNING: usize = 4;
/// How much of a text is looked at, in bytes.
const HEAD: usize = 60;

fn by_its_own_words(subject: &Subject<'_>, found: &mut Found<'_>) {
    let suppliers: BTreeSet<String> = suppliers(subject);
    for written in &subject.written {
        let Some(asked) = written.asked.and_then(|at| subject.asked.get(at)) else {
            continue;
        };
        let head = written.plain.get(..HEAD).unwrap_or(&written.plain);
        let Some(opening) = OPENINGS.first(head) else {
            continue;
        };
        if opening.from > BEGINNING || is_suppliers(subject, asked) {
            continue;
        }
        let rest = written.plain.get(opening.until..).unwrap_or_default();
        let whose = rest.split([':', '\n', '.']).next().unwrap_or_default();
        let by_name = suppliers.iter().any(|name| whose.contains(name.as_str()));
        let by_role = ["supplier", "vendor", "provider"]
            .iter()
            .any(|role| whose.contains(role) || opening.phrase.contains(role));
        // "Response from Delib: …", whoever that is.
        let announced = whose.len() <= 60
            && rest
                .get(whose.len()..)
                .is_some_and(|rest| rest.starts_with(':'));
        if by_name || by_role || announced {
            found.say(
                format!(
                    "{} says {}: the words of somebody outside.",
                    asked.name_first(),
                    quoted(written.text)
                ),
                &[written.at()],
            );
        }
    }
}

/// The first words of the names of processors: "fennick" of "Fennick Rowe Digital Ltd".
fn suppliers(subject: &Subject<'_>) -> BTreeSet<String> {
    let parties = subject.rows(crate::form::EvidenceList::Parties).iter();
    parties
        .filter(|party| party.has("role", "processor") || party.has("role", "sub_processor"))
        .filter_map(|party| {
            let plain = crate::check::text::plain(party.text("name"));
            let first = crate::check::text::words(&plain).next()?.to_owned();
            (first.len() > 3).then_some(first)
        })
        .collect()
}
