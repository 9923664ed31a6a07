//! What the list of agreements says of each: whom it binds, and whether it holds.

use crate::check::subject::{Row, Subject, quoted};
use crate::form::EvidenceList;

/// How far an agreement has got.
pub(super) enum Standing {
    /// It holds.
    InForce,
    /// It does not hold, or nobody says that it does: in words that go behind its name.
    Not(String),
}

/// The agreements of some kinds.
pub(super) fn of_kinds<'s, 'a>(
    subject: &'s Subject<'a>,
    kinds: &'s [&'s str],
) -> impl Iterator<Item = &'s Row<'a>> {
    let all = subject.rows(EvidenceList::Agreements).iter();
    all.filter(move |row| kinds.iter().any(|kind| row.has("kind", kind)))
}

/// How far an agreement has got today.
pub(super) fn standing(subject: &Subject<'_>, agreement: &Row<'_>) -> Standing {
    let said = |words: &str| Standing::Not(words.to_owned());
    if let Some(end) = agreement.date("to").filter(|end| *end < subject.today) {
        return Standing::Not(format!("ended on {}", end.strftime("%-d %B %Y")));
    }
    match agreement.ids("status").first().map(String::as_str) {
        Some("in_force") => Standing::InForce,
        Some("in_preparation") => said("is in preparation"),
        Some("draft") => said("is a draft"),
        Some("expired") => said("has expired"),
        _ => said("has no status"),
    }
}

/// What messages call an agreement.
pub(super) fn title(agreement: &Row<'_>) -> String {
    match agreement.text("title") {
        "" => "An agreement without a title".to_owned(),
        title => quoted(title),
    }
}

/// The files that are attached as the text of an agreement with a party.
pub(super) fn is_attached(subject: &Subject<'_>, kinds: &[&str], party: &str) -> bool {
    let mut files = subject.rows(EvidenceList::Attachments).iter();
    files.any(|file| kinds.iter().any(|kind| file.has("kind", kind)) && file.has("parties", party))
}
