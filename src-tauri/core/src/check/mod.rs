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
mod in_the_way;
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
pub use in_the_way::{day, is_finished_without, last_changed, since_last_change};
pub use rule::{Found, Law, Rule, Severity};
pub use sources::{LawSource, NotConfirmed};
pub use subject::Subject;
pub use waiving::{DismissalRefused, Waiver, may_dismiss};
pub use yielding::{YIELDS, Yields};

use dismissal::Dismissals;

/// The groups of rules that hold where no assessment is made.
const OF_SCREENING: [&str; 3] = ["SCN-", "CMP-", "QRY-"];

/// Everything that the rules find, the gravest first, then in the order of the rules.
pub fn findings(index: &FormIndex, assessment: &Assessment, today: Date) -> Findings {
    let subject = Subject::new(index, assessment, today);
    let mut found = Found::new(&subject);
    // Where it is decided that no assessment is made, only the record of that has to be right.
    let screened_out = criteria::is_not_needed(&subject.asked);
    let is_asked =
        |rule: &Rule| !screened_out || OF_SCREENING.iter().any(|group| rule.id.starts_with(group));
    for (at, rule) in yielding::in_order() {
        if catalogue::is_in_force(rule, today) && is_asked(rule) {
            found.run(at, rule);
        }
    }
    Findings::new(found.into_list(), &Dismissals::of(index.form(), assessment))
}
