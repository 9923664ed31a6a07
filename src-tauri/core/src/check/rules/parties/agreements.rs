//! The agreements between those who decide together or share.

use std::sync::LazyLock;

use super::{ACCOUNTABLE, JOINT};
use crate::check::rule::{Found, Rule, Severity};
use crate::check::rules::instruments::{Standing, is_attached, of_kinds, standing, title};
use crate::check::subject::{Row, Subject, Written, capital, listed, quoted};
use crate::check::text::{Hit, Phrases, is_denied, plain, same_name, sentences};
use crate::form::EvidenceList;

pub(super) const JNT_01: Rule = Rule {
    id: "JNT-01",
    severity: Severity::Blocks,
    title: "Joint controllers without an arrangement in force",
    reads: &[],
    why: "Whoever decides together has to have agreed who does what: who answers requests, who tells people, who reports a breach. Until then each of them answers for all of it.",
    fix: "Have the arrangement signed by all, and list it with its status and date.",
    law: &[JOINT],
    from: None,
    until: None,
    guesses: false,
    look: no_arrangement,
};

pub(super) const SHR_02: Rule = Rule {
    id: "SHR-02",
    severity: Severity::NeedsAnswer,
    title: "An agreement in force without reference, date or file",
    reads: &["agreement"],
    why: "An agreement that nobody can find protects nobody. Whoever signs has to be able to look it up.",
    fix: "Give the agreement's reference and date, or attach it.",
    law: &[ACCOUNTABLE],
    from: None,
    until: None,
    guesses: false,
    look: not_traceable,
};

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

const ARRANGEMENTS: &[&str] = &["joint_controllers", "sharing", "memorandum"];

fn no_arrangement(subject: &Subject<'_>, found: &mut Found<'_>) {
    let joint: Vec<&Row<'_>> = subject
        .parties_as(&["joint_controller", "controller"])
        .collect();
    let together = joint
        .iter()
        .any(|party| party.has("role", "joint_controller"));
    if joint.len() < 2 || !together {
        return;
    }
    let attached = joint
        .iter()
        .all(|party| is_attached(subject, &["sharing_agreement"], &party.id));
    let bound = |agreement: &Row<'_>| {
        let bound = joint
            .iter()
            .filter(|party| agreement.has("parties", &party.id));
        bound.count()
    };
    let candidates = of_kinds(subject, ARRANGEMENTS);
    let best = candidates.max_by_key(|agreement| bound(agreement));
    let best = best.filter(|agreement| bound(agreement) > 1);
    let names: Vec<&str> = joint.iter().map(|party| party.text("name")).collect();
    let who = listed(&names);
    let named: Vec<String> = joint.iter().map(|party| party.cell("name")).collect();
    let Some(best) = best else {
        if !attached {
            let message =
                format!("{who} decide together, and no arrangement between them is listed.");
            found.say_reading(message, &["evidence/agreements"], &named);
        }
        return;
    };
    let left_out = joint.iter().filter(|party| !best.has("parties", &party.id));
    let left_out: Vec<&str> = left_out.map(|party| party.text("name")).collect();
    if let Standing::Not(how_far) = standing(subject, best) {
        let message = format!("{who} decide together, and {} {how_far}.", title(best));
        found.say_reading(message, &[&best.cell("status"), &best.path], &named);
    } else if !left_out.is_empty() && !attached {
        let message = format!(
            "{} does not bind {}, who decides together with the others.",
            title(best),
            listed(&left_out)
        );
        found.say_reading(message, &[&best.cell("parties")], &named);
    }
}

fn not_traceable(subject: &Subject<'_>, found: &mut Found<'_>) {
    let agreements = subject.rows(EvidenceList::Agreements).iter();
    let lost: Vec<&Row<'_>> = agreements
        .filter(|agreement| agreement.has("status", "in_force"))
        .filter(|agreement| agreement.lacks("reference") && agreement.lacks("from"))
        .filter(|agreement| !has_file(subject, agreement))
        .collect();
    if lost.is_empty() {
        return;
    }
    let names: Vec<String> = lost.iter().map(|agreement| title(agreement)).collect();
    let places: Vec<String> = lost.iter().map(|row| row.cell("reference")).collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    let message = format!(
        "{} {} said to be in force, without a reference, date or file.",
        listed(&names),
        if names.len() == 1 { "is" } else { "are" }
    );
    found.say(message, &places);
}

fn has_file(subject: &Subject<'_>, agreement: &Row<'_>) -> bool {
    let mut files = subject.rows(EvidenceList::Attachments).iter();
    files.any(|file| {
        let is_text = ["contract", "sharing_agreement"]
            .iter()
            .any(|kind| file.has("kind", kind));
        let shares = agreement.ids("parties");
        let shares = shares.iter().filter(|party| file.has("parties", party));
        file.text("about") == agreement.path
            || same_name(file.text("name"), agreement.text("title"))
            || (is_text && shares.count() > 1)
    })
}

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
        "once",
        "until",
        "before",
        "if",
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
    /// The parties that the sentence names, or that the row binds.
    parties: Vec<String>,
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
            Standing::InForce => in_place.push(of_row(row, "is in force")),
            Standing::Not(how) if !row.lacks("status") => coming.push(of_row(row, &how)),
            Standing::Not(_) => {}
        }
    }
    let apart = |one: &Said, other: &Said| {
        let shared = one
            .parties
            .iter()
            .any(|party| other.parties.contains(party));
        !one.parties.is_empty() && !other.parties.is_empty() && !shared
    };
    let mut pairs = in_place
        .iter()
        .flat_map(|one| coming.iter().map(move |other| (one, other)));
    if let Some((one, other)) = pairs.find(|(one, other)| !apart(one, other)) {
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

/// Whether a sentence says of a sharing agreement that it is in place, or that it is not.
fn how_far(sentence: &str) -> Option<bool> {
    let agreement = AGREEMENT.first(sentence)?;
    let ready = IN_PLACE.first(sentence);
    // "Once it is in place" says that it is not; by itself "once" says nothing.
    let mut coming = COMING.hits(sentence);
    let coming = coming.any(|hit| ready.is_some() || hit.phrase.contains(' '));
    let denied = |hit: Hit| is_denied(sentence, hit);
    match ready {
        Some(hit) => Some(!coming && !denied(hit) && !denied(agreement)),
        None => coming.then_some(false),
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
    let parties = subject.rows(EvidenceList::Parties).iter();
    let named = parties.filter(|party| {
        let name = plain(party.text("name"));
        !name.is_empty() && small.contains(&name)
    });
    Said {
        place: subject.place_of(written),
        path: written.at().to_owned(),
        words: quoted(sentence.trim_end_matches('.')),
        parties: named.map(|party| party.id.clone()).collect(),
    }
}

fn of_row(row: &Row<'_>, how_far: &str) -> Said {
    Said {
        place: "the list of agreements".to_owned(),
        path: row.cell("status"),
        words: format!("{} {how_far}", title(row)),
        parties: row.ids("parties").to_vec(),
    }
}
