//! Everything that is open in an assessment, and for whom: queries, answers that await
//! advice, comments, measures that are due, and signatures whose turn has come.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::{
    Query, QueryState, advised_at, consultation, is_commissioner, queries, same_addressee,
};
use crate::assessment::cells::Cells;
use crate::assessment::fingerprint::hex;
use crate::assessment::fold::Assessment;
use crate::assessment::head::meta;
use crate::assessment::labels::label;
use crate::assessment::scope::{cell_path, evidence_path};
use crate::assessment::stage::{Awaiting, Stage, Steps, awaiting_advice};
use crate::assessment::value::Value;
use crate::form::place::FieldPath;
use crate::form::{EvidenceList, Form, FormIndex};

/// Something that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OpenItem {
    /// What sort of thing.
    pub kind: OpenKind,
    /// The assessment's id.
    pub assessment: String,
    /// Its reference.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// The path of what to go to.
    pub place: String,
    /// The place in words.
    pub about: String,
    /// Who is waited for; several names if anybody of them will do. Empty if nobody is named.
    pub who: String,
    /// What is to be done or answered.
    pub text: String,
    /// Since when it waits.
    #[ts(type = "string | null")]
    pub since: Option<Date>,
    /// When it is needed.
    #[ts(type = "string | null")]
    pub due: Option<Date>,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// What sort of thing waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OpenKind {
    /// A query waits for its answer.
    Query,
    /// An answer waits for whoever asked to deal with it.
    Reply,
    /// The Information Commissioner's advice is awaited.
    Consultation,
    /// An answer awaits advice.
    Advice,
    /// A comment is not settled.
    Comment,
    /// A measure is not in place.
    Measure,
    /// A signature's turn has come, or the content has changed since it was given.
    Signature,
}

impl OpenKind {
    /// The words that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Query => "Query to answer",
            Self::Reply => "Answer to deal with",
            Self::Consultation => "Consultation",
            Self::Advice => "Advice awaited",
            Self::Comment => "Comment",
            Self::Measure => "Measure",
            Self::Signature => "Signature",
        }
    }
}

/// Everything open in an assessment, as of one day: what is late first, then what is due
/// first, then what has waited longest.
pub fn open_items(index: &FormIndex, assessment: &Assessment, today: Date) -> Vec<OpenItem> {
    let finder = Finder {
        index,
        assessment,
        today,
    };
    let mut items = finder.of_queries();
    items.extend(finder.advice());
    items.extend(finder.comments());
    items.extend(finder.measures());
    items.extend(finder.signatures());
    in_order(&mut items);
    items
}

/// Puts items of several assessments into the same order.
pub fn in_order(items: &mut [OpenItem]) {
    items.sort_by_key(|item| {
        let due = item.due.unwrap_or(Date::MAX);
        let since = item.since.unwrap_or(Date::MAX);
        (!item.overdue, due, since, item.kind)
    });
}

/// Those that wait for a person or a role, by any of the names given.
pub fn open_for(form: &Form, items: Vec<OpenItem>, who: &[String]) -> Vec<OpenItem> {
    let is_theirs = |item: &OpenItem| who.iter().any(|name| same_addressee(form, &item.who, name));
    items.into_iter().filter(is_theirs).collect()
}

struct Finder<'a> {
    index: &'a FormIndex,
    assessment: &'a Assessment,
    today: Date,
}

impl Finder<'_> {
    fn item(&self, kind: OpenKind, place: String, who: String, text: String) -> OpenItem {
        let of = |name| meta(self.assessment, name);
        OpenItem {
            kind,
            assessment: self.assessment.id.to_string(),
            reference: of("reference"),
            title: of("title"),
            about: self.about(&place),
            place,
            who,
            text,
            since: None,
            due: None,
            overdue: false,
        }
    }

    fn dated(&self, item: OpenItem, since: Option<Date>, due: Option<Date>) -> OpenItem {
        OpenItem {
            since,
            due,
            overdue: due.is_some_and(|due| due < self.today),
            ..item
        }
    }

    fn about(&self, place: &str) -> String {
        match FieldPath::parse(place) {
            Ok(path) => label(self.index, self.assessment, &path),
            Err(_) => String::new(),
        }
    }

    fn of_queries(&self) -> Vec<OpenItem> {
        let form = self.index.form();
        let consulted = consultation(form, self.assessment, self.today);
        let open = queries(form, self.assessment)
            .into_iter()
            .filter(|query| query.state != QueryState::Closed);
        open.map(|query| match &consulted {
            Some(known) if known.row == query.row && query.state == QueryState::Open => {
                let item = self.of_query(OpenKind::Consultation, &query, query.to.clone());
                self.dated(item, query.asked, Some(known.expected_by))
            }
            _ if query.state == QueryState::Answered => {
                // Nobody deals with an answer for the Commissioner.
                let who = if is_commissioner(form, &query.asked_by) {
                    query.to.clone()
                } else {
                    query.asked_by.clone()
                };
                let item = self.of_query(OpenKind::Reply, &query, who);
                self.dated(item, query.answered, None)
            }
            _ => {
                let item = self.of_query(OpenKind::Query, &query, query.to.clone());
                self.dated(item, query.asked, query.due)
            }
        })
        .collect()
    }

    fn of_query(&self, kind: OpenKind, query: &Query, who: String) -> OpenItem {
        let row = format!("{}/{}", evidence_path(EvidenceList::Queries), query.row);
        let text = match kind {
            OpenKind::Reply => format!("{} Answer: {}", query.question, query.answer),
            _ => query.question.clone(),
        };
        OpenItem {
            about: self.about(&query.place),
            ..self.item(kind, row, who, text)
        }
    }

    fn advice(&self) -> Vec<OpenItem> {
        let waiting = awaiting_advice(self.index, self.assessment);
        let queries = queries(self.index.form(), self.assessment);
        waiting
            .into_iter()
            .filter_map(|Awaiting { path, from, since }| {
                let form = self.index.form();
                let Some(query) = advised_at(form, queries.iter(), path.as_str(), &from) else {
                    let text = "The answer awaits advice.".to_owned();
                    let item = self.item(OpenKind::Advice, path.to_string(), from, text);
                    return Some(self.dated(item, since, None));
                };
                // As long as it is not closed the query itself says so.
                if query.state == QueryState::Answered {
                    return None;
                }
                // It waits no longer for whoever advises, but for whoever asked them.
                let text = "The advice has come; take it into the answer.".to_owned();
                let who = query.asked_by.clone();
                let item = self.item(OpenKind::Reply, path.to_string(), who, text);
                Some(self.dated(item, query.answered, None))
            })
            .collect()
    }

    fn comments(&self) -> Vec<OpenItem> {
        let list = EvidenceList::Comments;
        let rows = self.assessment.rows(&evidence_path(list));
        let unsettled = rows.iter().filter_map(|row| {
            let cells = self.cells(list, row);
            let text = cells.text("text");
            if cells.is_yes("settled") || text.is_empty() {
                return None;
            }
            let place = format!("{}/{row}", evidence_path(list));
            let item = OpenItem {
                about: self.about(&cells.text("place")),
                ..self.item(OpenKind::Comment, place, cells.text("by"), text)
            };
            Some(self.dated(item, cells.day("at"), None))
        });
        unsettled.collect()
    }

    fn measures(&self) -> Vec<OpenItem> {
        let list = EvidenceList::Measures;
        let rows = self.assessment.rows(&evidence_path(list));
        let to_do = rows.iter().filter_map(|row| {
            let cells = self.cells(list, row);
            let due = cells.date("due")?;
            if cells.date("done").is_some() {
                return None;
            }
            let place = format!("{}/{row}", evidence_path(list));
            let who = self.people(list, row, "owner");
            let item = self.item(OpenKind::Measure, place, who, cells.text("measure"));
            Some(self.dated(item, None, Some(due)))
        });
        to_do.collect()
    }

    /// None for what is closed: nobody is to be chased for its signatures.
    fn signatures(&self) -> Vec<OpenItem> {
        let form = self.index.form();
        if Stage::read(&meta(self.assessment, "stage")) == Some(Stage::Closed) {
            return Vec::new();
        }
        let steps = Steps::new(form, self.assessment);
        let present = hex(&self.assessment.fingerprint());
        let again = steps.outdated(&present).into_iter().map(|step| {
            let text = format!("To sign again, as the content has changed: {}", step.label);
            (step, text)
        });
        steps
            .turn_has_come()
            .map(|step| (step, format!("To sign: {}", step.label)))
            .chain(again)
            .map(|(step, text)| {
                let role = form.roles.iter().find(|role| role.id == step.role);
                let role = role.map_or(step.role.as_str(), |role| role.label.as_str());
                OpenItem {
                    about: step.label.clone(),
                    ..self.item(
                        OpenKind::Signature,
                        format!("step/{}", step.id),
                        role.to_owned(),
                        text,
                    )
                }
            })
            .collect()
    }

    fn cells<'a>(&'a self, list: EvidenceList, row: &'a str) -> Cells<'a> {
        Cells {
            assessment: self.assessment,
            list,
            row,
        }
    }

    fn people(&self, list: EvidenceList, row: &str, column: &str) -> String {
        let path = cell_path(list, row, column);
        match path.as_ref().and_then(|path| self.assessment.value(path)) {
            Some(Value::People(people)) => people
                .iter()
                .map(|person| person.name.trim())
                .collect::<Vec<_>>()
                .join(", "),
            _ => String::new(),
        }
    }
}
