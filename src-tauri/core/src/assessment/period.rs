//! Whether the dates of a row make sense together: nothing ends before it begins.
//!
//! Asked of what somebody writes, wherever they write it. A row that came in with a file is
//! taken as it is, and the pack says of it what is odd.

use jiff::civil::Date;

use super::cells::Cells;
use super::edit::Edit;
use super::fold::Assessment;
use super::scope::cell_path;
use super::validate::Misfit;
use super::value::Value;
use super::words::date_words;
use crate::form::place::FieldPath;
use crate::form::{EvidenceDefinition, EvidenceList, evidence};

/// A date of a row that comes before the day on which its row begins to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TooEarly {
    /// What the form calls the end.
    end: String,
    /// What it calls the beginning.
    start: String,
    from: Date,
}

impl TooEarly {
    /// As it is told to whoever reads it beside the date.
    pub(crate) fn remark(&self) -> String {
        format!("before {} (“{}”)", date_words(self.from), self.start)
    }
}

impl From<TooEarly> for Misfit {
    fn from(early: TooEarly) -> Self {
        Self::TooEarly {
            end: early.end,
            start: early.start,
            from: date_words(early.from),
        }
    }
}

/// Whether the value that a field is given makes its row end before it begins. `together` are the
/// edits that it is made with.
///
/// # Errors
/// [`Misfit::TooEarly`].
pub(crate) fn fits_its_row(
    assessment: &Assessment,
    path: &FieldPath,
    value: &Value,
    together: &[Edit],
) -> Result<(), Misfit> {
    let segments: Vec<&str> = path.segments().collect();
    let (["evidence", list, row, column], Value::Date(date), None) =
        (&segments[..], value, path.facet())
    else {
        return Ok(());
    };
    let Some(list) = EvidenceList::from_id(list) else {
        return Ok(());
    };
    let cells = Cells {
        assessment,
        list,
        row,
    };
    let as_given = |name: &str| {
        if name == *column {
            return Some(*date);
        }
        let cell = cell_path(list, row, name)?;
        let given = together.iter().find_map(|edit| match edit {
            Edit::Set { path, value } if *path == cell => Some(value.as_ref()),
            _ => None,
        });
        match given {
            Some(Some(Value::Date(date))) => Some(*date),
            Some(_) => None,
            None => cells.date(name),
        }
    };
    let found = ends(list, column).find_map(|end| too_early(list, end, &as_given));
    found.map_or(Ok(()), |early| Err(early.into()))
}

/// As [`fits_its_row`], of cells that make a new row together.
///
/// # Errors
/// [`Misfit::TooEarly`].
pub fn fit_together(list: EvidenceList, cells: &[(String, Value)]) -> Result<(), Misfit> {
    let as_given = |name: &str| {
        let cell = cells.iter().find(|(column, _)| column == name);
        match cell {
            Some((_, Value::Date(date))) => Some(*date),
            _ => None,
        }
    };
    let mut ends = evidence::definition(list).ends.iter();
    let found = ends.find_map(|end| too_early(list, end, &as_given));
    found.map_or(Ok(()), |early| Err(early.into()))
}

/// What is odd about a date that is there.
pub(crate) fn oddity(
    assessment: &Assessment,
    list: EvidenceList,
    row: &str,
    column: &str,
) -> Option<TooEarly> {
    let cells = Cells {
        assessment,
        list,
        row,
    };
    let ends = &evidence::definition(list).ends;
    let end = ends.iter().find(|end| *end == column)?;
    too_early(list, end, &|name| cells.date(name))
}

/// The ends that a column has to do with: itself, or all if it is the beginning.
fn ends(list: EvidenceList, column: &str) -> impl Iterator<Item = &'static String> {
    let ends = evidence::definition(list).ends.iter();
    ends.filter(move |end| *end == column || column == BEGINNING)
}

/// The column with the day on which a row begins to hold.
const BEGINNING: &str = "from";

fn too_early(
    list: EvidenceList,
    end: &str,
    dates: &impl Fn(&str) -> Option<Date>,
) -> Option<TooEarly> {
    let (from, until) = (dates(BEGINNING)?, dates(end)?);
    let definition: &EvidenceDefinition = evidence::definition(list);
    let label = |column| definition.column(column).map(|column| column.label.clone());
    (until < from).then(|| TooEarly {
        end: label(end).unwrap_or_default(),
        start: label(BEGINNING).unwrap_or_default(),
        from,
    })
}
