//! Messages that people have not asked for.

use std::sync::LazyLock;

use super::named;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Claim, Row, Subject, claims_in, listed, quoted};
use crate::check::text::{Phrases, plain};
use crate::form::EvidenceList;

pub(super) const PUR_03: Rule = Rule {
    id: "PUR-03",
    severity: Severity::NeedsAnswer,
    title: "Newsletters, prize draws or the like without a purpose and consent of their own",
    reads: &["purposes", "data_items", "direct_marketing", "consent"],
    why: "Messages that people have not asked for need consent by e-mail or text under rules of their own, and people can object to them at any time. That something is such a message is guessed from words.",
    fix: "Make each of them a purpose of its own, with consent as its basis.",
    law: &[
        Law {
            provision: "Privacy and Electronic Communications Regulations 2003, regulation 22",
            source: sources::PECR,
        },
        Law {
            provision: "UK GDPR Article 21(2) and 21(3)",
            source: sources::UK_GDPR,
        },
    ],
    from: None,
    until: None,
    guesses: true,
    look: marketing,
};

/// Words for messages that people have not asked for, by what they are.
const MARKETING: [(&str, &[&str]); 3] = [
    (
        "a prize draw",
        &["prize draw", "prize-draw", "competition entry", "raffle"],
    ),
    (
        "news",
        &[
            "newsletter",
            "e-newsletter",
            "send news",
            "news on topics",
            "mailing list",
            "topics of interest",
            "interest areas",
            "areas of interest",
            "future consultations",
            "news about new consultations",
            "alerts about new consultations",
        ],
    ),
    (
        "promotion",
        &[
            "direct marketing",
            "marketing e-mail",
            "marketing email",
            "marketing message",
            "promotional",
            "promote our services",
        ],
    ),
];

static MARKETING_WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    let words: Vec<&str> = MARKETING
        .iter()
        .flat_map(|(_, words)| words.iter().copied())
        .collect();
    Phrases::new(&words)
});

/// Whether a purpose's name is that of a message that people have not asked for.
pub(in crate::check::rules) fn is_marketing(name: &str) -> bool {
    !marketing_kinds(name).is_empty()
}

/// The kinds of such messages that a text names.
fn marketing_kinds(text: &str) -> Vec<&'static str> {
    let text = plain(text);
    let hits: Vec<&str> = MARKETING_WORDS.hits(&text).map(|hit| hit.phrase).collect();
    let named = |words: &[&str]| hits.iter().any(|hit| words.contains(hit));
    let kinds = MARKETING.iter().filter(|(_, words)| named(words));
    kinds.map(|(kind, _)| *kind).collect()
}

fn marketing(subject: &Subject<'_>, found: &mut Found<'_>) {
    let rows: Vec<&Row<'_>> = named(subject, EvidenceList::Purposes).collect();
    let for_it: Vec<&Row<'_>> = rows
        .iter()
        .filter(|row| is_marketing(row.text("name")))
        .copied()
        .collect();
    for row in &for_it {
        let kinds = marketing_kinds(row.text("name"));
        let name = quoted(row.text("name"));
        if kinds.len() > 1 {
            let message = format!("{name} puts {} into one purpose.", listed(&kinds));
            found.say(message, &[&row.path]);
        }
        if !row.lacks("basis") && !row.has("basis", "consent") {
            let message =
                format!("{name} looks like direct marketing, and consent is not its basis.");
            found.say(message, &[&row.cell("basis")]);
        }
    }
    if for_it.is_empty() && !rows.is_empty() {
        marketing_in_passing(subject, found);
    }
}

/// Such messages in an answer or in the reason for a data item, and no purpose for them.
fn marketing_in_passing(subject: &Subject<'_>, found: &mut Found<'_>) {
    let concepts = &["purposes", "data_items", "consent", "direct_marketing"];
    let items = subject.written.iter();
    let items = items.filter(|written| written.list == Some(EvidenceList::DataItems));
    let answers = subject.claims(concepts, &MARKETING_WORDS);
    let claims: Vec<Claim<'_, '_>> = answers.chain(claims_in(items, &MARKETING_WORDS)).collect();
    let Some(claim) = claims.first() else {
        return;
    };
    let message = format!(
        "No purpose covers what {} says: {}.",
        subject.place_of(claim.written),
        quoted(claim.sentence.trim_end_matches('.'))
    );
    let mut places = vec!["evidence/purposes"];
    places.extend(claims.iter().map(Claim::at));
    found.say(message, &places);
}
