//! Queries: questions that somebody else has to answer, each addressed, dated and visible
//! until it is closed.
//!
//! A query is a row of evidence. This part reads the rows; `store::desk` writes them. An
//! answer by whoever advises on the form (for the built-in forms the data protection officer)
//! is *advice*: it stays in its query, marked by who gave it, and is listed with the advice
//! step. It needs no second place: the row says who answered in which role, and nobody has to
//! keep two copies alike.

mod addressee;
mod open;
mod suggest;
mod told;

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

pub use addressee::{
    addressee_group, adviser, as_the_form_says, is_adviser, is_commissioner, plays, same_addressee,
};
pub use open::{OpenItem, OpenKind, in_order, open_for, open_items};
pub use suggest::{Suggestion, suggest_query};
pub use told::{HighRisk, high_risks};
pub(crate) use told::{TOLD, record, told_words};

use super::cells::Cells;
use super::consultation::{ConsultationClock, MORE_WEEKS, Suspension, WEEKS};
use super::fold::Assessment;
use super::scope::evidence_path;
use crate::form::{EvidenceList, Form};

/// The place of what is about how far an assessment has got: a consultation, or why
/// somebody went on although something stood in the way.
pub const STAGE: &str = "meta/stage";

/// Whom consultations are put to.
pub const COMMISSIONER: &str = addressee::COMMISSIONER.label;

/// A query as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Query {
    /// Its row's id.
    pub row: String,
    /// The path of the question or row that it is about; empty if about the whole.
    pub place: String,
    /// Who has to answer.
    pub to: String,
    /// What is asked.
    pub question: String,
    /// When the answer is needed.
    #[ts(type = "string | null")]
    pub due: Option<Date>,
    /// The answer; empty if there is none.
    pub answer: String,
    /// The day of the answer.
    #[ts(type = "string | null")]
    pub answered: Option<Date>,
    /// Who answered.
    pub answered_by: String,
    /// Who asked.
    pub asked_by: String,
    /// The day on which it was asked.
    #[ts(type = "string | null")]
    pub asked: Option<Date>,
    /// How far it has got.
    pub state: QueryState,
    /// Whether the answer is advice of whoever advises on the form.
    pub is_advice: bool,
}

/// How far a query has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum QueryState {
    /// Nobody has answered.
    Open,
    /// It is answered; whoever asked has to deal with the answer.
    Answered,
    /// It is dealt with.
    Closed,
}

impl QueryState {
    /// The words that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Answered => "Answered",
            Self::Closed => "Closed",
        }
    }
}

impl Query {
    /// Whether it is late.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.state == QueryState::Open && self.due.is_some_and(|due| due < today)
    }
}

/// The query at a place that has brought an answer; none while another there is still open.
pub fn answered_at<'q>(
    mut queries: impl DoubleEndedIterator<Item = &'q Query> + Clone,
    place: &str,
) -> Option<&'q Query> {
    let is_open = |query: &Query| query.place == place && query.state == QueryState::Open;
    if queries.clone().any(is_open) {
        return None;
    }
    queries.rfind(|query| query.place == place && !query.answer.is_empty())
}

/// As [`answered_at`], where the place awaits advice from somebody: what others were asked there
/// is not that advice. Whoever is awaited may be unnamed.
pub fn advised_at<'q>(
    form: &Form,
    queries: impl DoubleEndedIterator<Item = &'q Query> + Clone,
    place: &str,
    from: &str,
) -> Option<&'q Query> {
    let theirs = queries.filter(|query| {
        from.is_empty() || query.is_advice || same_addressee(form, &query.to, from)
    });
    answered_at(theirs, place)
}

/// All queries, in their order.
pub fn queries(form: &Form, assessment: &Assessment) -> Vec<Query> {
    let rows = assessment.rows(&evidence_path(EvidenceList::Queries));
    rows.into_iter()
        .map(|row| query(form, assessment, row))
        .collect()
}

fn query(form: &Form, assessment: &Assessment, row: String) -> Query {
    let cells = Cells {
        assessment,
        list: EvidenceList::Queries,
        row: &row,
    };
    let answer = cells.text("answer");
    let answered_by = cells.text("answered_by");
    let state = if cells.is_yes("closed") {
        QueryState::Closed
    } else if answer.is_empty() {
        QueryState::Open
    } else {
        QueryState::Answered
    };
    Query {
        place: cells.text("place"),
        to: cells.text("to"),
        question: cells.text("question"),
        due: cells.date("due"),
        answered: cells.date("answered"),
        asked_by: cells.text("asked_by"),
        asked: cells.day("asked_at"),
        state,
        is_advice: !answer.is_empty() && is_adviser(form, &answered_by),
        answer,
        answered_by,
        row,
    }
}

/// A consultation of the Information Commissioner (UK GDPR Article 36), as of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Consultation {
    /// The row of its query.
    pub row: String,
    /// The day on which the Commissioner received the request.
    #[ts(type = "string")]
    pub received: Date,
    /// The day by which the advice is to be expected.
    #[ts(type = "string")]
    pub expected_by: Date,
    /// Whether the further six weeks were taken.
    pub extended: bool,
    /// Until when the Commissioner could say so.
    #[ts(type = "string")]
    pub extension_told_by: Date,
    /// The times in which the clock stood still.
    pub suspensions: Vec<Suspension>,
    /// How many days those are by now.
    pub days_suspended: i32,
    /// Whether it stands still now.
    pub suspended: bool,
    /// Whether it is still to be answered: not if it was closed without an answer.
    pub open: bool,
    /// The high risks that the Commissioner was told of, each with its level then.
    pub told: Vec<String>,
    /// The advice; empty while there is none.
    pub answer: String,
    /// The day of the advice.
    #[ts(type = "string | null")]
    pub answered: Option<Date>,
}

/// The last consultation of the Commissioner; none if there was none.
///
/// It is a query to the Commissioner about the stage. Its due date is the end of the period
/// without suspensions, so that an extension is a later due date. What the Commissioner asks
/// meanwhile is a query about that query; while it is open, the clock stands still.
pub fn consultation(form: &Form, assessment: &Assessment, today: Date) -> Option<Consultation> {
    let all = queries(form, assessment);
    let asked = all
        .iter()
        .rev()
        .find(|query| query.place == STAGE && is_commissioner(form, &query.to))?;
    let received = asked.asked?;
    let own_place = format!("{}/{}", evidence_path(EvidenceList::Queries), asked.row);
    let suspensions: Vec<Suspension> = all
        .iter()
        .filter(|query| query.place == own_place && is_commissioner(form, &query.asked_by))
        .filter_map(|query| {
            let from = query.asked?;
            Some(Suspension {
                from,
                // One that was closed without an answer stopped nothing.
                until: (query.state != QueryState::Open).then(|| query.answered.unwrap_or(from)),
            })
        })
        .collect();
    let weeks = jiff::Span::new().weeks(WEEKS + MORE_WEEKS);
    let clock = ConsultationClock {
        received,
        extended: asked
            .due
            .is_some_and(|due| due >= received.saturating_add(weeks)),
        suspensions,
    };
    // After the answer time goes on, but not for this.
    let until = asked.answered.unwrap_or(today);
    Some(Consultation {
        row: asked.row.clone(),
        received,
        expected_by: clock.expected_by(until),
        extended: clock.extended,
        extension_told_by: clock.extension_told_by(),
        days_suspended: clock.days_suspended(until),
        suspended: asked.state == QueryState::Open && clock.is_suspended(),
        suspensions: clock.suspensions,
        open: asked.state == QueryState::Open,
        told: told_words(form, &told::lines_of(assessment, &asked.row)),
        answer: asked.answer.clone(),
        answered: asked.answered,
    })
}

/// Whether a query is the consultation of the Commissioner or one of its own.
pub(crate) fn belongs_to_consultation(form: &Form, query: &Query) -> bool {
    (query.place == STAGE && is_commissioner(form, &query.to))
        || is_commissioner(form, &query.asked_by)
}
