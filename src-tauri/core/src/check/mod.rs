//! Findings: what an attentive colleague would say after reading the whole assessment.
//!
//! Each rule is a small function over the [`Subject`], the assessment as one reads it: the
//! questions that are asked with what they mean, the rows of evidence, the diagram. Rules read
//! concepts, facts, evidence and structure, never question numbers, so a form that somebody
//! writes tomorrow is checked by its tags. They are pure: today's date comes in as an argument.
//!
//! Rules that guess from words say so and never stand in the way of a signature; a test holds
//! every rule to that.

mod catalogue;
mod criteria;
mod dismissal;
mod document;
mod finding;
mod form_gaps;
mod lowered;
mod rule;
mod rules;
mod sources;
pub(crate) mod subject;
pub(crate) mod text;
mod waiving;
mod yielding;

use jiff::civil::Date;

use crate::assessment::Assessment;
use crate::assessment::stage::{Blocking, Day};
use crate::form::FormIndex;

pub use catalogue::{RuleView, catalogue, rule, rules};
pub use criteria::{
    Criteria, CriterionShown, Disagreement, DisagreementKind, FormRule, ItemShown, LawOutcome,
    LawSays, SaidBy, ScreeningDecision, Standing, criteria,
};
pub use dismissal::Dismissal;
pub use document::document;
pub use finding::{Finding, Findings, Place};
pub use form_gaps::{FormGap, form_gaps};
pub use rule::{Found, Law, Rule, Severity};
pub use subject::Subject;
pub use waiving::{DismissalRefused, Somebody, Waiver, may_dismiss};
pub use yielding::{YIELDS, Yields};

use dismissal::Dismissals;

/// Rules about what stands in the way of a stage by itself: each thing is said once there.
const SAID_BY_STAGES: [&str; 4] = ["CMP-01", "CMP-02", "QRY-01", "RSK-10"];

/// The groups of rules that hold where no assessment is made.
const OF_SCREENING: [&str; 3] = ["SCN-", "CMP-", "QRY-"];

/// Rules about signatures that are mended by signing, so that no signature waits for them.
const MENDED_BY_SIGNING: [&str; 5] = ["SGN-01", "SGN-02", "SGN-03", "SGN-04", "SGN-06"];

/// Whether a finding stands in the way of stages and signatures.
fn stands_in_the_way(finding: &Finding) -> bool {
    !SAID_BY_STAGES.contains(&finding.rule) && !MENDED_BY_SIGNING.contains(&finding.rule)
}

/// A day, with what the rules find on it that blocks a signature.
pub fn day(index: &FormIndex, assessment: &Assessment, date: Date) -> Day {
    let findings = findings(index, assessment, date);
    let blocking = findings
        .blocking()
        .filter(|finding| stands_in_the_way(finding))
        .map(|finding| Blocking {
            place: finding
                .places
                .first()
                .map(|place| place.path.clone())
                .unwrap_or_default(),
            message: finding.message.clone(),
        });
    Day {
        date,
        blocking: blocking.collect(),
    }
}

/// Everything that the rules find, the gravest first, then in the order of the rules.
pub fn findings(index: &FormIndex, assessment: &Assessment, today: Date) -> Findings {
    let subject = Subject::new(index, assessment, today);
    let mut found = Found::new(&subject);
    // Where it is decided that no assessment is made, only the record of that has to be right.
    let screened_out = subject.denied("assessment_made").is_some();
    let is_asked =
        |rule: &Rule| !screened_out || OF_SCREENING.iter().any(|group| rule.id.starts_with(group));
    for (at, rule) in yielding::in_order() {
        if catalogue::is_in_force(rule, today) && is_asked(rule) {
            found.run(at, rule);
        }
    }
    Findings::new(found.into_list(), &Dismissals::of(index.form(), assessment))
}
