//! The agreements between those who decide together or share.

use super::{ACCOUNTABLE, JOINT};
use crate::check::rule::{Found, Rule, Severity};
use crate::check::rules::instruments::{Standing, is_attached, of_kinds, standing, title};
use crate::check::subject::{Row, Subject, listed};
use crate::check::text::same_name;
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
    fix: "Give the agreement’s reference and date, or attach it.",
    law: &[ACCOUNTABLE],
    from: None,
    until: None,
    guesses: false,
    look: not_traceable,
};

pub(super) const ARRANGEMENTS: &[&str] = &["joint_controllers", "sharing", "memorandum"];

fn no_arrangement(subject: &Subject<'_>, found: &mut Found<'_>) {
    let joint: Vec<&Row<'_>> = subject
        .parties_as(&["joint_controller", "controller"])
        .collect();
    let together = joint
        .iter()
        .any(|party| party.has("role", "joint_controller"));
    let implied = with_ourselves(subject, &joint);
    if !together || (joint.len() < 2 && implied.is_none()) {
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
    // Whoever makes the assessment may stand in no row, and is bound by what it lists.
    let least = if implied.is_some() { 1 } else { 2 };
    let candidates = of_kinds(subject, ARRANGEMENTS);
    let best = candidates.max_by_key(|agreement| bound(agreement));
    let best = best.filter(|agreement| bound(agreement) >= least);
    let names: Vec<&str> = joint.iter().map(|party| party.text("name")).collect();
    let who = match &implied {
        Some(ourselves) => format!("{} decides together with {ourselves}", listed(&names)),
        None => format!("{} decide together", listed(&names)),
    };
    let cells = joint.iter().map(|party| party.cell("name"));
    let named: Vec<String> = cells.chain(implied).collect();
    let Some(best) = best else {
        if !attached {
            let message = format!("{who}, and no arrangement between them is listed.");
            found.say_reading(message, &["evidence/agreements"], &named);
        }
        return;
    };
    let left_out = joint.iter().filter(|party| !best.has("parties", &party.id));
    let left_out: Vec<&str> = left_out.map(|party| party.text("name")).collect();
    if let Standing::Not(how_far) = standing(subject, best) {
        let message = format!("{who}, and {} {how_far}.", title(best));
        found.say_reading(message, &[&best.cell("status"), &best.path], &named);
    } else if !left_out.is_empty() && !attached {
        let message = format!(
            "{} does not bind {}, who {} together with the others.",
            title(best),
            listed(&left_out),
            if left_out.len() == 1 {
                "decides"
            } else {
                "decide"
            }
        );
        found.say_reading(message, &[&best.cell("parties")], &named);
    }
}

/// Whoever makes the assessment, where a single joint controller is listed and it is somebody
/// else: nobody decides jointly alone, so the two decide together.
fn with_ourselves(subject: &Subject<'_>, joint: &[&Row<'_>]) -> Option<String> {
    let [only] = joint else {
        return None;
    };
    let own = subject.organisation();
    if own.trim().is_empty() {
        return Some("the organisation that makes this assessment".to_owned());
    }
    (!same_name(&own, only.text("name"))).then_some(own)
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
