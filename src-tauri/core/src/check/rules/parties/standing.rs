//! Whether a sharing agreement is in place in one answer and still to come in another.

use std::sync::LazyLock;

use super::ACCOUNTABLE;
use super::agreements::ARRANGEMENTS;
use crate::check::rule::{Found, Rule, Severity};
use crate::check::rules::instruments::{Standing, of_kinds, standing, title};
use crate::check::subject::{Row, Subject, Written, capital, quoted};
use crate::check::text::{
    Hit, Phrases, is_denied, names, organisations, plain, same_name, sentences, words,
};
use crate::form::EvidenceList;

pub(super) const SHR_03: Rule = Rule {
    id: "SHR-03",
    severity: Severity::NeedsAnswer,
    title: "A sharing agreement is in place in one answer and still to come in another",
    reads: &[
        "agreement",
        "sharing_external",
        "processor_contract",
        "attachments",
    ],
    why: "Either the agreement holds or it does not, and sharing has to wait until it does. What the answers mean is guessed from their words.",
    fix: "Find out how far the agreement has got, and say the same everywhere.",
    law: &[ACCOUNTABLE],
    from: None,
    until: None,
    guesses: true,
    look: disagreeing,
};

static AGREEMENT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "sharing agreement",
        "data-sharing agreement",
        "sharing partnership agreement",
        "partnership agreement",
        "sharing protocol",
        "sharing arrangement",
    ])
});
static COMING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "being prepared",
        "is preparing",
        "are preparing",
        "in preparation",
        "being worked up",
        "being drafted",
        "being drawn up",
        "being negotiated",
        "under negotiation",
        "in draft",
        "draft agreement",
        "there will be",
        "will be signed",
        "will be in place",
        "will be put in place",
        "will be drawn up",
        "will be agreed",
        "will sign",
        "to be signed",
        "not yet",
        "not in place",
        "not been signed",
        "is planned",
    ])
});
static IN_PLACE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "in place",
        "in force",
        "has been signed",
        "is signed",
        "was signed",
        "have signed",
        "has signed",
        "already has",
        "already have",
    ])
});

/// What a sentence or a row says of a sharing agreement.
struct Said {
    place: String,
    path: String,
    words: String,
    /// The organisations that the sentence names, or that the row binds.
    with: Vec<String>,
    /// The listed agreement that is meant, by its title.
    titles: Vec<String>,
}

impl Said {
    /// Whether two of them speak of two agreements: of other titles, or with other organisations.
    fn is_of_another(&self, other: &Self) -> bool {
        let apart = |one: &[String], other: &[String]| {
            let shared = one
                .iter()
                .any(|name| other.iter().any(|known| same_name(name, known)));
            !one.is_empty() && !other.is_empty() && !shared
        };
        apart(&self.titles, &other.titles) || apart(&self.with, &other.with)
    }
}

fn disagreeing(subject: &Subject<'_>, found: &mut Found<'_>) {
    let concepts = &[
        "agreement",
        "sharing_external",
        "processor_contract",
        "attachments",
    ];
    let (mut coming, mut in_place) = (Vec::new(), Vec::new());
    let texts = subject.texts_on(concepts);
    for written in texts.filter(|written| AGREEMENT.is_in(&written.plain)) {
        for sentence in written.text.lines().flat_map(sentences) {
            match how_far(&plain(sentence)) {
                Some(true) => in_place.push(said(subject, written, sentence)),
                Some(false) => coming.push(said(subject, written, sentence)),
                None => {}
            }
        }
    }
    if let Some(row) = only_row(subject) {
        match standing(subject, row) {
            Standing::InForce => in_place.push(of_row(subject, row, "is in force")),
            Standing::Not(how) if !row.lacks("status") => coming.push(of_row(subject, row, &how)),
            Standing::Not(_) => {}
        }
    }
    let mut pairs = in_place
        .iter()
        .flat_map(|one| coming.iter().map(move |other| (one, other)));
    if let Some((one, other)) = pairs.find(|(one, other)| !one.is_of_another(other)) {
        let message = format!(
            "{} says: {}. But {} says: {}.",
            capital(&one.place),
            one.words,
            other.place,
            other.words
        );
        found.say(message, &[&one.path, &other.path]);
    }
}

/// Whether a sentence says of a sharing agreement that it is in place, or that it is not; nothing
/// if it says neither, or speaks of one agreement among several.
fn how_far(sentence: &str) -> Option<bool> {
    /// Words that make the agreement another one than that of which other answers speak.
    static ANOTHER: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "another",
            "a second",
            "a further",
            "a new",
            "an additional",
            "successor",
            "renewed",
            "renewal",
            "previous agreement",
            "former agreement",
            "earlier agreement",
            "old agreement",
        ])
    });
    /// What was still to come has come since.
    static SINCE: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "now in place",
            "now in force",
            "now signed",
            "now been signed",
            "since been signed",
            "since signed",
        ])
    });
    let agreement = AGREEMENT.first(sentence)?;
    if ANOTHER.is_in(sentence) {
        return None;
    }
    if let Some(hit) = SINCE.first(sentence) {
        return (!is_denied(sentence, hit)).then_some(true);
    }
    match IN_PLACE.first(sentence) {
        Some(ready) => {
            let denied = |hit: Hit| is_denied(sentence, hit);
            match condition(sentence, ready) {
                Condition::None => Some(!denied(ready) && !denied(agreement)),
                Condition::Awaited => Some(false),
                Condition::Asked => None,
            }
        }
        None => COMING.is_in(sentence).then_some(false),
    }
}

/// On what a sentence makes it depend that an agreement is in place.
enum Condition {
    None,
    /// It will be: "once the agreement is in place", "will be in place".
    Awaited,
    /// It has to be, or may be: "only if an agreement is in place".
    Asked,
}

fn condition(sentence: &str, ready: Hit) -> Condition {
    const AWAITED: [&str; 6] = ["once", "until", "till", "will", "shall", "soon"];
    const ASKED: [&str; 11] = [
        "if", "unless", "whether", "where", "before", "when", "must", "should", "has", "have",
        "need",
    ];
    let before = sentence.get(..ready.from).unwrap_or_default();
    let clause = before.rsplit([',', ';', ':']).next().unwrap_or_default();
    let clause: Vec<&str> = words(clause).collect();
    // "Has to be in place", where "has been in place" is a fact.
    let asks = |(at, word): (usize, &&str)| {
        let demands = !["has", "have", "need"].contains(word) || clause.get(at + 1) == Some(&"to");
        ASKED.contains(word) && demands
    };
    if clause.iter().any(|word| AWAITED.contains(word)) {
        Condition::Awaited
    } else if clause.iter().enumerate().any(asks) {
        Condition::Asked
    } else {
        Condition::None
    }
}

/// The sharing agreement, where there is only one that may be meant.
fn only_row<'s, 'a>(subject: &'s Subject<'a>) -> Option<&'s Row<'a>> {
    let mut rows = of_kinds(subject, ARRANGEMENTS);
    let first = rows.next()?;
    rows.next().is_none().then_some(first)
}

fn said(subject: &Subject<'_>, written: &Written<'_>, sentence: &str) -> Said {
    let small = plain(sentence);
    let listed = |list: EvidenceList, column: &str| -> Vec<String> {
        let rows = subject.rows(list).iter().map(|row| row.text(column));
        let named = rows.filter(|name| names(&small, name));
        named.map(str::to_owned).collect()
    };
    let own = subject.organisation();
    let mut with = listed(EvidenceList::Parties, "name");
    with.extend(organisations(sentence).map(str::to_owned));
    // Each agreement is with whoever makes the assessment; that tells none from another.
    with.retain(|name| !same_name(name, &own));
    Said {
        place: subject.place_of(written),
        path: written.at().to_owned(),
        words: quoted(sentence.trim_end_matches('.')),
        with,
        titles: listed(EvidenceList::Agreements, "title"),
    }
}

fn of_row(subject: &Subject<'_>, row: &Row<'_>, how_far: &str) -> Said {
    let own = subject.organisation();
    let bound = row.ids("parties").iter();
    let bound = bound.filter_map(|id| subject.row(EvidenceList::Parties, id));
    let bound = bound.map(|party| party.text("name").to_owned());
    Said {
        place: "the list of agreements".to_owned(),
        path: row.cell("status"),
        words: format!("{} {how_far}", title(row)),
        with: bound.filter(|name| !same_name(name, &own)).collect(),
        titles: vec![row.text("title").to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::how_far;

    #[test]
    fn an_agreement_is_in_place_or_to_come_and_a_rule_says_neither() {
        for in_place in [
            "the sharing agreement is in place until 2027.",
            "the sharing agreement has been in place since may.",
            "the sharing agreement, in draft until may, is now in force.",
            "the sharing agreement is in place and is looked at again before it ends.",
        ] {
            assert_eq!(how_far(in_place), Some(true), "{in_place}");
        }
        for coming in [
            "the sharing agreement will be in place by may.",
            "data is shared once the sharing agreement is in place.",
            "the sharing agreement is not yet in force.",
            "a sharing agreement is being drafted.",
        ] {
            assert_eq!(how_far(coming), Some(false), "{coming}");
        }
        for neither in [
            "data is shared only if a sharing agreement is in place.",
            "a sharing agreement must be in place first.",
            "another sharing agreement will be signed next year.",
            "the sharing agreement has to be in place.",
            "officers know the sharing agreement.",
        ] {
            assert_eq!(how_far(neither), None, "{neither}");
        }
    }
}
