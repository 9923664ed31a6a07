//! Reading an exchange file: every misfit is listed, and nothing is taken in unless all
//! of it fits.

use std::collections::BTreeSet;

use fractional_index::FractionalIndex;
use serde::Serialize;
use serde_json::{Map, Value as Json};
use ts_rs::TS;

use crate::assessment::references::references;
use crate::assessment::validate::{facet_fits, fits};
use crate::assessment::{FieldPath, RowPosition, Value};
use crate::form::{AnswerType, EvidenceList, FixedRow, Form, FormIndex, Slot};

use super::unambiguous::Unambiguous;
use super::{EXCHANGE_FORMAT, FormName};

/// Something in a file that does not fit its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Misplaced {
    /// Where in the file, such as `answers › q26`.
    pub place: String,
    /// What does not fit.
    pub message: String,
}

/// The parts of a file that must be known before it can be read against a form.
///
/// # Errors
/// When the text is no exchange file, or one of a newer format.
pub fn form_name(text: &str) -> Result<FormName, Misplaced> {
    let json = parse(text)?;
    match json.get("format").and_then(Json::as_u64) {
        Some(1) => {}
        Some(newer) if newer > u64::from(EXCHANGE_FORMAT) => {
            return Err(Misplaced {
                place: "format".to_owned(),
                message: format!(
                    "the file has format {newer}; this program reads up to {EXCHANGE_FORMAT}. Use a newer version of the program."
                ),
            });
        }
        _ => {
            return Err(Misplaced {
                place: "format".to_owned(),
                message: "this is not an assessment file: “format” must be 1".to_owned(),
            });
        }
    }
    let form = json.get("form").cloned().unwrap_or(Json::Null);
    serde_json::from_value(form).map_err(|_| Misplaced {
        place: "form".to_owned(),
        message: "must name the form: { \"id\": …, \"version\": … }".to_owned(),
    })
}

/// Reads JSON in which no key stands twice: of two answers to one question, neither may be
/// dropped in silence.
fn parse(text: &str) -> Result<Json, Misplaced> {
    serde_json::from_str::<Unambiguous>(text)
        .map(|json| json.0)
        .map_err(|error| Misplaced {
            place: format!("line {}, column {}", error.line(), error.column()),
            message: if error.is_data() {
                // The place stands in front already.
                let message = error.to_string();
                message
                    .split(" at line ")
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            } else {
                "this is not JSON; the file may be damaged or of another kind".to_owned()
            },
        })
}

/// Reads a file against its form: the fields to set, in an order in which rows come before
/// what stands in them.
///
/// # Errors
/// Every misfit, by place.
pub fn read(index: &FormIndex, text: &str) -> Result<Vec<(FieldPath, Value)>, Vec<Misplaced>> {
    form_name(text).map_err(|misfit| vec![misfit])?;
    let json = parse(text).map_err(|misfit| vec![misfit])?;
    let mut reader = Reader {
        form: index.form(),
        index,
        fields: Vec::new(),
        removed: BTreeSet::new(),
        misfits: Vec::new(),
    };
    if let Json::Object(file) = json {
        reader.file(file);
        reader.check_rows();
    }
    if reader.misfits.is_empty() {
        Ok(reader.fields)
    } else {
        Err(reader.misfits)
    }
}

/// Reads a single value, such as `{ "text": "…" }`.
///
/// # Errors
/// Why it is none.
pub fn value_of(json: Json) -> Result<Value, &'static str> {
    let is_date = json.get("date").is_some_and(Json::is_string);
    serde_json::from_value(json).map_err(|_| {
        if is_date {
            "is not a date of the calendar, written as year-month-day"
        } else {
            "is not a value such as { \"text\": \"…\" }"
        }
    })
}

struct Reader<'a> {
    form: &'a Form,
    index: &'a FormIndex,
    fields: Vec<(FieldPath, Value)>,
    removed: BTreeSet<String>,
    misfits: Vec<Misplaced>,
}

impl Reader<'_> {
    fn file(&mut self, file: Map<String, Json>) {
        for (key, part) in file {
            match (key.as_str(), part) {
                ("format" | "form", _) => {}
                ("meta", Json::Object(meta)) => {
                    for (name, text) in meta {
                        self.meta(&name, text);
                    }
                }
                ("answers", Json::Object(answers)) => {
                    for (question, entry) in answers {
                        let place = format!("answers › {question}");
                        self.entry(&format!("answer/{question}"), &place, entry);
                    }
                }
                ("facets", Json::Object(facets)) => {
                    for (path, value) in facets {
                        self.facet(&path, value);
                    }
                }
                ("evidence", Json::Object(lists)) => {
                    for (list, rows) in lists {
                        let place = format!("evidence › {list}");
                        if EvidenceList::from_id(&list).is_none() {
                            self.misfit(&place, "there is no such list");
                            continue;
                        }
                        self.rows(&format!("evidence/{list}"), &place, rows);
                    }
                }
                ("removed", Json::Array(rows)) => self.removed(rows),
                ("removed", _) => self.misfit(&key, "must be a list: [ … ]"),
                ("meta" | "answers" | "facets" | "evidence", _) => {
                    self.misfit(&key, "must be an object: { … }");
                }
                _ => self.misfit(&key, "is not part of an assessment file"),
            }
        }
    }

    fn meta(&mut self, name: &str, text: Json) {
        let place = format!("meta › {name}");
        let Ok(path) = FieldPath::parse(&format!("meta/{name}")) else {
            return self.misfit(&place, "is not known");
        };
        match (self.index.slot(&path), text) {
            (Some(Slot::Meta(_)), Json::String(text)) => {
                let value = Value::Text(text);
                match fits(self.form, &AnswerType::Text { max: None }, &value) {
                    Ok(()) => self.fields.push((path, value)),
                    Err(misfit) => self.misfit(&place, &misfit.to_string()),
                }
            }
            (Some(Slot::Meta(_)), _) => self.misfit(&place, "must be text"),
            _ => self.misfit(&place, "is not known"),
        }
    }

    /// An answer or a cell, the rows of a table, or the cells of a grid, as the form says.
    fn entry(&mut self, at: &str, place: &str, entry: Json) {
        let Ok(path) = FieldPath::parse(at) else {
            return self.misfit(place, "is not a proper id: use letters, digits, - _ and .");
        };
        let answer = match self.index.slot(&path) {
            Some(Slot::Answer { answer, .. }) => answer,
            Some(Slot::Cell { column, .. }) => &column.answer,
            _ => return self.misfit(place, "the form has no such question or column"),
        };
        match answer {
            AnswerType::Table { .. } | AnswerType::Group { .. } => self.rows(at, place, entry),
            AnswerType::Grid { rows, .. } => self.grid(at, place, rows, entry),
            answer => match value_of(entry) {
                Ok(value) => match fits(self.form, answer, &value) {
                    Ok(()) => self.fields.push((path, value)),
                    Err(misfit) => self.misfit(place, &misfit.to_string()),
                },
                Err(reason) => self.misfit(place, reason),
            },
        }
    }

    fn grid(&mut self, at: &str, place: &str, printed: &[FixedRow], entry: Json) {
        let Json::Object(rows) = entry else {
            return self.misfit(place, "must be an object: { … }");
        };
        for (row, cells) in rows {
            let place = format!("{place} › {row}");
            match cells {
                _ if printed.iter().all(|known| known.id != row) => {
                    self.misfit(&place, "the form has no such row");
                }
                Json::Object(cells) => {
                    for (column, cell) in cells {
                        let place = format!("{place} › {column}");
                        self.entry(&format!("{at}/{row}/{column}"), &place, cell);
                    }
                }
                _ => self.misfit(&place, "must be an object: { … }"),
            }
        }
    }

    fn rows(&mut self, list: &str, place: &str, rows: Json) {
        let Json::Array(rows) = rows else {
            return self.misfit(place, "must be a list of rows: [ … ]");
        };
        let mut ids = BTreeSet::new();
        let mut order = FractionalIndex::default();
        for (number, row) in rows.into_iter().enumerate() {
            let place = format!("{place} › row {}", number + 1);
            let Json::Object(mut row) = row else {
                self.misfit(&place, "must be an object with an “id”");
                continue;
            };
            let id = match row.remove("id") {
                Some(Json::String(id)) => id,
                _ => {
                    self.misfit(&place, "needs an “id”");
                    continue;
                }
            };
            let at = format!("{list}/{id}");
            let Ok(path) = FieldPath::parse(&at) else {
                self.misfit(&place, "the “id” may hold letters, digits, - _ and . only");
                continue;
            };
            if !ids.insert(id) {
                self.misfit(&place, "another row of this list has the same “id”");
                continue;
            }
            self.fields.push((
                path,
                Value::Row(RowPosition {
                    order: order.to_string(),
                }),
            ));
            order = FractionalIndex::new_after(&order);
            for (name, cell) in row {
                self.entry(&format!("{at}/{name}"), &format!("{place} › {name}"), cell);
            }
        }
    }

    fn facet(&mut self, at: &str, json: Json) {
        let place = format!("facets › {at}");
        let Ok(path) = FieldPath::parse(at) else {
            return self.misfit(
                &place,
                "is not the path of a facet, such as answer/q26@comment",
            );
        };
        match self.index.slot(&path) {
            Some(Slot::Facet { facet, .. }) => match value_of(json) {
                Ok(value) => match facet_fits(facet, &value) {
                    Ok(()) => self.fields.push((path, value)),
                    Err(misfit) => self.misfit(&place, &misfit.to_string()),
                },
                Err(reason) => self.misfit(&place, reason),
            },
            _ => self.misfit(&place, "the form has nothing there"),
        }
    }

    /// Facets of rows and choices among rows need these rows in the file.
    fn check_rows(&mut self) {
        let is_row = |path: &FieldPath| matches!(self.index.slot(path), Some(Slot::Row { .. }));
        let rows: BTreeSet<&str> = self
            .fields
            .iter()
            .filter(|(_, value)| matches!(value, Value::Row(_)))
            .map(|(path, _)| path.as_str())
            .collect();
        let mut missing = Vec::new();
        for (path, value) in &self.fields {
            let base = path.base();
            for (end, _) in base.match_indices('/') {
                let outer = FieldPath::parse(&base[..end]);
                if outer.is_ok_and(|outer| is_row(&outer) && !rows.contains(outer.as_str())) {
                    missing.push((
                        path.to_string(),
                        format!("there is no row {}", &base[..end]),
                    ));
                }
            }
            for reference in references(self.index, path, value) {
                let named =
                    |row: String| rows.contains(row.as_str()) || self.removed.contains(&row);
                if !reference.paths().any(named) {
                    let message = format!(
                        "there is no row “{}” in {}",
                        reference.row,
                        reference.lists.join(" or ")
                    );
                    missing.push((path.to_string(), message));
                }
            }
        }
        for (place, message) in missing {
            self.misfit(&place, &message);
        }
    }

    fn removed(&mut self, rows: Vec<Json>) {
        for row in rows {
            let Json::String(row) = row else {
                self.misfit("removed", "must be a list of the paths of rows");
                continue;
            };
            let path = FieldPath::parse(&row);
            if path.is_ok_and(|path| matches!(self.index.slot(&path), Some(Slot::Row { .. }))) {
                self.removed.insert(row);
            } else {
                self.misfit(&format!("removed › {row}"), "is not the path of a row");
            }
        }
    }

    fn misfit(&mut self, place: &str, message: &str) {
        self.misfits.push(Misplaced {
            place: place.to_owned(),
            message: message.to_owned(),
        });
    }
}
