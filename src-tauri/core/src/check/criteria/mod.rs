//! Whether an assessment is needed, by the law's own criteria: the nine of WP248 and the lists
//! of Article 35(3) and of the Information Commissioner, beside what the form's own rule says.
//!
//! Criteria are met by facts, whichever question states them, so the screening of any form can
//! be held against them, and a form without one too. The list is no plain count: some of its
//! items call for an assessment alone, others only with one more criterion.

mod decision;
mod facts;
mod law;
mod table;

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::findings;
use super::sources::LawSource;
use super::subject::{Asked, Row, Subject, asked, rows};
use crate::assessment::screening::{screening_count, screening_outcome};
use crate::assessment::state::screening_words;
use crate::assessment::{Assessment, YesNo};
use crate::form::{EvidenceList, Form, FormIndex, ScreeningOutcome};

pub(super) use decision::{is_not_needed, recorded};
use facts::Facts;
pub use law::{LawOutcome, LawSays};
use table::{CRITERIA, ITEMS};

/// The law's criteria, the form's rule and the decision, side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Criteria {
    /// The nine criteria of WP248, in their order.
    pub criteria: Vec<CriterionShown>,
    /// How many of them are met. Two or more normally call for an assessment.
    pub met: u32,
    /// The items of Article 35(3) and of the Commissioner's list.
    pub items: Vec<ItemShown>,
    /// What all of these come to.
    pub law: LawSays,
    /// What the form's rule says; none if the form has no screening.
    pub form_rule: Option<FormRule>,
    /// What was decided; none if the form does not ask.
    pub decision: Option<ScreeningDecision>,
    /// Where the form's rule and the law's criteria part.
    pub disagreement: Option<Disagreement>,
}

/// One of the nine criteria.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CriterionShown {
    /// Its number in WP248.
    pub number: u8,
    /// What it is.
    pub title: &'static str,
    /// Whether it is met.
    pub standing: Standing,
    /// The answers that say so; those that nobody has given yet while it is open.
    pub by: Vec<SaidBy>,
    /// What would say it and the form asks nobody, as a sentence; empty where something is known.
    pub unasked: String,
}

/// An item of one of the lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ItemShown {
    /// Its name for programs.
    pub id: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Whose list it stands on.
    pub source: LawSource,
    /// Whether it counts only together with one of the nine criteria.
    pub with_one_other: bool,
    /// Whether it is met.
    pub standing: Standing,
    /// The answers that say so; those that nobody has given yet while it is open.
    pub by: Vec<SaidBy>,
    /// What would say it and the form asks nobody, as a sentence; empty where something is known.
    pub unasked: String,
    /// Whether it calls for an assessment as things stand.
    pub calls: bool,
}

/// Whether a criterion is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Standing {
    /// An answer says so.
    Met,
    /// An answer says that it is possible.
    MayBe,
    /// The answers say that it is not.
    NotMet,
    /// The form asks, and nobody has answered.
    Open,
    /// The form never asks.
    NotAsked,
}

/// An answer or a row that says how a criterion stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[ts(export)]
pub struct SaidBy {
    /// Its path.
    pub path: String,
    /// What people call it.
    pub name: String,
    /// The answer, in words.
    pub answer: String,
}

impl Standing {
    /// The words that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Met => "Met",
            Self::MayBe => "Possibly met",
            Self::NotMet => "Not met",
            Self::Open => "Not known: not answered yet",
            Self::NotAsked => "Not known: the form does not ask",
        }
    }

    /// Whether it is so, or may be.
    const fn holds(self) -> bool {
        matches!(self, Self::Met | Self::MayBe)
    }
}

/// What a form's own rule says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FormRule {
    /// What the screening comes to.
    pub outcome: ScreeningOutcome,
    /// How many of the questions that count are answered "yes".
    pub yes: u32,
    /// How many make an assessment necessary.
    pub threshold: u32,
    /// The same in the form's words.
    pub says: String,
}

/// What was decided about carrying an assessment out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ScreeningDecision {
    /// The question's path.
    pub path: String,
    /// What people call it.
    pub name: String,
    /// The answer.
    pub answer: Option<YesNo>,
    /// Why no assessment is needed, as far as that is written.
    pub reason: String,
    /// Who decided that, each with their post.
    pub by: Vec<String>,
    /// When, in words; empty if nobody has said.
    pub on: String,
    /// What the record of "not needed" lacks; empty for another answer.
    pub lacks: Vec<&'static str>,
    /// The ids of the findings that block and speak against "not needed", if that is decided.
    pub blocked_by: Vec<String>,
    /// Whether "not needed" is decided, with all that belongs to it, and nothing blocks: nothing
    /// more is to do.
    pub finished: bool,
}

impl ScreeningDecision {
    /// The decision as a sentence.
    pub const fn says(&self) -> &'static str {
        match self.answer {
            Some(YesNo::Yes) => "An assessment is made.",
            Some(YesNo::No) => "No assessment is made.",
            Some(YesNo::AwaitingAdvice) => "The decision awaits advice.",
            Some(YesNo::Possible | YesNo::NotApplicable) | None => {
                "Nobody has recorded a decision yet."
            }
        }
    }
}

/// Where the form's rule and the law's criteria part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Disagreement {
    /// Which of them asks for more.
    pub kind: DisagreementKind,
    /// What the matter is, as a sentence.
    pub message: String,
}

/// Which of the two asks for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DisagreementKind {
    /// The form's rule asks for no assessment, the law's criteria do.
    FormAsksLess,
    /// The form's rule asks for one, the law's criteria do not. That does no harm.
    FormAsksMore,
}

/// Reads an assessment by the law's criteria, as of one day.
pub fn criteria(index: &FormIndex, assessment: &Assessment, today: Date) -> Criteria {
    let form = index.form();
    let rows = rows(assessment);
    let items = rows.get(&EvidenceList::DataItems);
    let items = items.map_or(&[][..], Vec::as_slice);
    let mut seen = read(form, assessment, &asked(form, assessment), items);
    let decided = seen.decision.as_mut();
    if let Some(decision) = decided.filter(|known| known.answer == Some(YesNo::No)) {
        let found = findings(index, assessment, today);
        decision.blocked_by = found.blocking().map(|one| one.id.clone()).collect();
        decision.finished &= decision.blocked_by.is_empty();
    }
    seen
}

/// The same of what the rules read.
pub(super) fn of(subject: &Subject<'_>) -> Criteria {
    let items = subject.rows(EvidenceList::DataItems);
    read(subject.form, subject.assessment, &subject.asked, items)
}

fn read(form: &Form, assessment: &Assessment, asked: &[Asked<'_>], items: &[Row<'_>]) -> Criteria {
    let facts = Facts::new(form, asked, items);
    let criteria: Vec<CriterionShown> = CRITERIA
        .iter()
        .map(|criterion| {
            let (standing, by) = facts.any(criterion.facts);
            CriterionShown {
                number: criterion.number,
                title: criterion.title,
                standing,
                by,
                unasked: facts.unasked(&[criterion.facts]),
            }
        })
        .collect();
    let met: Vec<u8> = criteria
        .iter()
        .filter(|criterion| criterion.standing == Standing::Met)
        .map(|criterion| criterion.number)
        .collect();
    let items: Vec<ItemShown> = ITEMS.iter().map(|item| facts.item(item, &met)).collect();
    let form_rule = form_rule(form, assessment);
    let met = u32::try_from(met.len()).unwrap_or(u32::MAX);
    Criteria {
        law: law::says(&criteria, &items, met),
        disagreement: form_rule
            .as_ref()
            .and_then(|rule| disagreement(rule, &items, met)),
        decision: recorded(asked).map(|recorded| {
            let answer = recorded.asked.yes_no();
            let lacks = recorded.lacks();
            let lacks = lacks.into_iter().map(|lack| lack.what);
            let (reason, by, on) = recorded.in_words();
            ScreeningDecision {
                path: recorded.asked.at().to_owned(),
                name: recorded.asked.name(),
                answer,
                reason,
                by,
                on,
                lacks: if answer == Some(YesNo::No) {
                    lacks.collect()
                } else {
                    Vec::new()
                },
                blocked_by: Vec::new(),
                finished: recorded.is_finished(),
            }
        }),
        criteria,
        met,
        items,
        form_rule,
    }
}

fn form_rule(form: &Form, assessment: &Assessment) -> Option<FormRule> {
    let screening = form.screening.as_ref()?;
    Some(FormRule {
        outcome: screening_outcome(form, assessment)?,
        yes: screening_count(screening, assessment),
        threshold: screening.threshold,
        says: screening_words(form, assessment),
    })
}

fn disagreement(rule: &FormRule, items: &[ItemShown], met: u32) -> Option<Disagreement> {
    let calling = law::calling(items);
    let (kind, message) = match (rule.outcome, calling.as_slice()) {
        (ScreeningOutcome::AskDpo | ScreeningOutcome::NotRequired, [_, ..]) => (
            DisagreementKind::FormAsksLess,
            format!(
                "The form’s rule does not ask for an assessment: {} of its questions {} “Yes”, and it wants {}. The law’s own lists do, because of {}.",
                rule.yes,
                if rule.yes == 1 { "says" } else { "say" },
                rule.threshold,
                super::subject::listed(&calling)
            ),
        ),
        (ScreeningOutcome::AskDpo | ScreeningOutcome::NotRequired, []) if met >= 2 => (
            DisagreementKind::FormAsksLess,
            format!(
                "The form’s rule does not ask for an assessment, and {met} of the nine criteria of WP248 are met; two normally call for one."
            ),
        ),
        (ScreeningOutcome::Required, []) if met < 2 => (
            DisagreementKind::FormAsksMore,
            "The form’s rule asks for an assessment; the law’s own criteria by themselves would not. An assessment does no harm.".to_owned(),
        ),
        _ => return None,
    };
    Some(Disagreement { kind, message })
}
