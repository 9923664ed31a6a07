//! Whom a risk would harm.

use std::sync::LazyLock;

use super::scale::{first, risk_named, risks};
use crate::check::rule::Found;
use crate::check::subject::Subject;
use crate::check::text::{Phrases, plain};

/// What happens to an organisation.
static TO_US: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "fined",
        "a fine",
        "fines",
        "monetary penalty",
        "monetary penalties",
        "reputation",
        "reputational",
        "bad publicity",
        "adverse publicity",
        "negative publicity",
        "bad press",
        "headline",
        "enforcement action",
        "enforcement notice",
        "regulatory action",
        "legal action against",
        "compensation claim",
        "non-compliance",
        "loss of income",
        "financial loss to the",
        "cost to the council",
        "costs to the council",
    ])
});
/// Whom harm can come to, and what it is to them.
static TO_PEOPLE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "people",
        "person",
        "individual",
        "resident",
        "citizen",
        "tenant",
        "customer",
        "client",
        "user",
        "respondent",
        "consultee",
        "patient",
        "pupil",
        "child",
        "children",
        "parent",
        "family",
        "families",
        "adult",
        "data subject",
        "subject",
        "applicant",
        "claimant",
        "member",
        "employee",
        "staff",
        "somebody",
        "someone",
        "anybody",
        "anyone",
        "man",
        "woman",
        "men",
        "women",
        "victim",
        "household",
        "public",
        "community",
        "communities",
        "distress",
        "upset",
        "identity theft",
        "identity fraud",
        "discrimination",
        "embarrassed",
        "embarrassment",
        "harassed",
        "harassment",
        "their",
        "they",
        "them",
    ])
});

pub(super) fn only_to_the_organisation(subject: &Subject<'_>, found: &mut Found<'_>) {
    for risk in risks(subject) {
        let text = plain(risk.text("risk"));
        let Some(hit) = TO_US.first(&text).filter(|_| !TO_PEOPLE.is_in(&text)) else {
            continue;
        };
        let word = text.get(hit.from..hit.until).unwrap_or(hit.phrase);
        found.say(
            format!(
                "{} tells what happens to the organisation (“{word}”) and not what people would suffer.",
                first(&risk_named(risk))
            ),
            &[&risk.cell("risk")],
        );
    }
}
