//! All that a window shows of a review: how far the assessment has got, its queries and
//! comments, what is open and for whom, and which words in the answers hide a query.
//!
//! One look for everything, because each of them changes with the others: an answer closes
//! what stood in the way, a query opens something for somebody.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::cells::Cells;
use super::fold::Assessment;
use super::labels::label;
use super::officers::{Somebody, WaivingRole, waiving_roles};
use super::queries::{
    OpenItem, Query, Suggestion, addressee_group, adviser, answered_at, as_the_form_says,
    open_items, queries, same_addressee, suggest_query,
};
use super::scope::evidence_path;
use super::stage::{Awaiting, Day, StageProgress, awaiting_advice, progress};
use super::state::state;
use super::value::Value;
use crate::form::place::{Facet, FieldPath};
use crate::form::{EvidenceList, FormIndex};

/// A review as it stands on one day.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Review {
    /// How many changes the assessment is made of: of two replies, the one with more knows
    /// more.
    pub revision: usize,
    /// The day.
    #[ts(type = "string")]
    pub today: Date,
    /// How far the assessment has got.
    pub progress: StageProgress,
    /// All queries, in their order.
    pub queries: Vec<QueryShown>,
    /// All comments, in their order.
    pub comments: Vec<CommentShown>,
    /// Everything that is open, the most urgent first.
    pub open: Vec<OpenShown>,
    /// Whoever advises on the form, by whom queries are answered first of all.
    pub adviser: String,
    /// The roles in which a finding that blocks is waived.
    pub waivers: Vec<WaivingRole>,
    /// Words in the answers that hide a query which nobody has put.
    pub suggestions: Vec<SuggestedQuery>,
    /// Answers that still put off what a query has answered.
    pub answered: Vec<AnsweredElsewhere>,
}

/// A query, with what a reader of it needs.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct QueryShown {
    /// The query.
    #[serde(flatten)]
    pub query: Query,
    /// Whether its answer is late.
    pub overdue: bool,
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CommentShown {
    /// Its row's id.
    pub row: String,
    /// The path of what it is about; empty if about the whole.
    pub place: String,
    /// What it says.
    pub text: String,
    /// Whether nobody needs to come back to it.
    pub settled: bool,
    /// Who wrote it.
    pub by: String,
    /// The day on which it was written.
    #[ts(type = "string | null")]
    pub on: Option<Date>,
}

/// Something that waits, and whether it waits for whoever is looking.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct OpenShown {
    /// What waits.
    #[serde(flatten)]
    pub item: OpenItem,
    /// Whether it waits for the person at this machine, by name or by role.
    pub mine: bool,
    /// Under whom it is listed: one name however people write it; empty if nobody is named.
    pub group: String,
}

/// An answer that awaits advice, or puts it off in words, although a query has brought it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AnsweredElsewhere {
    /// The path of the answer.
    pub place: String,
    /// The row of the query.
    pub query: String,
}

/// A query that words in an answer hide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SuggestedQuery {
    /// The path of the answer.
    pub place: String,
    /// The query that it could be.
    #[serde(flatten)]
    pub suggestion: Suggestion,
}

/// Looks at everything, as `me` does.
pub fn review(index: &FormIndex, assessment: &Assessment, me: Somebody<'_>, day: &Day) -> Review {
    let today = day.date;
    let form = index.form();
    let queries = queries(form, assessment);
    let (suggestions, answered) = put_off(index, assessment, &queries);
    let is_mine = |item: &OpenItem| {
        let mut names = [me.name, me.role].into_iter();
        names.any(|name| !name.trim().is_empty() && same_addressee(form, &item.who, name))
    };
    Review {
        revision: assessment.len(),
        today,
        progress: progress(index, assessment, day),
        open: open_items(index, assessment, today)
            .into_iter()
            .map(|item| OpenShown {
                mine: is_mine(&item),
                group: addressee_group(form, &item.who),
                item,
            })
            .collect(),
        adviser: adviser(form),
        waivers: waiving_roles(form, assessment, me),
        suggestions,
        answered,
        comments: comments(assessment),
        queries: queries
            .into_iter()
            .map(|query| QueryShown {
                overdue: query.is_overdue(today),
                query,
            })
            .collect(),
    }
}

fn comments(assessment: &Assessment) -> Vec<CommentShown> {
    let list = EvidenceList::Comments;
    let rows = assessment.rows(&evidence_path(list));
    rows.into_iter()
        .map(|row| {
            let cells = Cells {
                assessment,
                list,
                row: &row,
            };
            CommentShown {
                place: cells.text("place"),
                text: cells.text("text"),
                settled: cells.is_yes("settled"),
                by: cells.text("by"),
                on: cells.day("at"),
                row: row.clone(),
            }
        })
        .collect()
}

/// Answers that await advice or say in words that somebody else has to answer: those about
/// which there is no query yet, and those whose query is answered. Each place once.
fn put_off(
    index: &FormIndex,
    assessment: &Assessment,
    queries: &[Query],
) -> (Vec<SuggestedQuery>, Vec<AnsweredElsewhere>) {
    let form = index.form();
    let hidden = state(form, assessment).hidden;
    let waiting =
        awaiting_advice(index, assessment)
            .into_iter()
            .map(|Awaiting { path, from, .. }| {
                let suggestion = Suggestion {
                    to: (!from.is_empty()).then_some(from),
                    question: label(index, assessment, &path),
                };
                (path.to_string(), suggestion)
            });
    let said = assessment
        .fields()
        .filter(|(path, _)| may_hide_a_query(path) && !hidden.contains(path.base()))
        .filter(|(path, _)| assessment.is_reachable(path))
        .filter_map(|(path, _)| {
            let found = match assessment.value(path)? {
                Value::Text(text) => suggest_query(text),
                Value::Lines(lines) => lines.iter().find_map(|line| suggest_query(line)),
                _ => None,
            };
            Some((path.base().to_owned(), found?))
        });
    let mut found: Vec<SuggestedQuery> = Vec::new();
    let mut answered: Vec<AnsweredElsewhere> = Vec::new();
    for (place, suggestion) in waiting.chain(said) {
        let known = found.iter().any(|known| known.place == place);
        if known || answered.iter().any(|known| known.place == place) {
            continue;
        }
        if queries.iter().any(|query| query.place == place) {
            answered.extend(
                answered_at(queries.iter(), &place).map(|query| AnsweredElsewhere {
                    query: query.row.clone(),
                    place,
                }),
            );
            continue;
        }
        let to = suggestion
            .to
            .map(|to| as_the_form_says(form, &to).unwrap_or(to));
        let suggestion = Suggestion { to, ..suggestion };
        found.push(SuggestedQuery { place, suggestion });
    }
    (found, answered)
}

/// Answers, and the risks and measures that people describe at length.
fn may_hide_a_query(path: &FieldPath) -> bool {
    let segments: Vec<&str> = path.segments().collect();
    let place = match segments.as_slice() {
        ["answer", ..] => true,
        ["evidence", list, ..] => ["risks", "measures"].contains(list),
        _ => false,
    };
    place
        && matches!(
            path.facet(),
            None | Some(Facet::Comment | Facet::Reason | Facet::Reference)
        )
}
