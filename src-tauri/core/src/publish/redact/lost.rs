//! Where an answer names rows that the copy does not have: an id may be a word.

use crate::assessment::scope::evidence_path;
use crate::assessment::{FieldPath, Value};
use crate::form::{AnswerType, EvidenceList, Slot};
use crate::publish::scrub::marker;

use super::Pass;

/// Where a row is that an answer names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// It is in the copy.
    Listed,
    /// It is withheld under this number.
    Withheld(usize),
    /// It is not in the assessment any more, or is never listed.
    Gone,
}

impl Pass<'_> {
    /// The value without ids of rows that the copy does not have; a marker stands where rows
    /// are withheld.
    pub(super) fn without_lost_rows(&self, path: &FieldPath, value: &Value) -> Value {
        match value {
            Value::Files(files) => {
                let lists = [evidence_path(EvidenceList::Attachments)];
                let (kept, withheld) = self.parted(&lists, files);
                match withheld {
                    Some(number) if kept.is_empty() => Value::Text(marker(number)),
                    _ => Value::Files(kept),
                }
            }
            Value::Choice(chosen) => {
                let slot = self.form.slot(path);
                let Some(AnswerType::Choice { rows_of, .. }) =
                    slot.as_ref().and_then(Slot::answer_type)
                else {
                    return value.clone();
                };
                if rows_of.is_empty() {
                    return value.clone();
                }
                let lists: Vec<String> = rows_of.iter().map(|of| of.list()).collect();
                let (kept, withheld) = self.parted(&lists, &chosen.ids);
                let mut chosen = chosen.clone();
                chosen.ids = kept;
                if let Some(number) = withheld {
                    if chosen.ids.is_empty() && chosen.other.is_none() {
                        return Value::Text(marker(number));
                    }
                    let other = chosen.other.iter().cloned().chain([marker(number)]);
                    chosen.other = Some(other.collect::<Vec<_>>().join("; "));
                }
                Value::Choice(chosen)
            }
            other => other.clone(),
        }
    }

    /// The ids of rows that the copy has, and the number under which others are withheld.
    fn parted(&self, lists: &[String], ids: &[String]) -> (Vec<String>, Option<usize>) {
        let mut kept = Vec::new();
        let mut withheld = None;
        for id in ids {
            match self.row(lists, id) {
                Row::Listed => kept.push(id.clone()),
                Row::Withheld(number) => withheld = withheld.or(Some(number)),
                Row::Gone => {}
            }
        }
        (kept, withheld)
    }

    fn row(&self, lists: &[String], id: &str) -> Row {
        let paths = lists.iter().map(|list| format!("{list}/{id}"));
        let path = paths
            .filter_map(|path| FieldPath::parse(&path).ok())
            .find(|path| self.assessment.has_row(path));
        let Some(path) = path else {
            return Row::Gone;
        };
        let base = path.as_str();
        let mark = self.marks.iter().find(|mark| mark.takes(base));
        match mark
            .map(|mark| mark.number)
            .or_else(|| self.follows.at(base))
        {
            Some(number) => Row::Withheld(number),
            None if self.goes(&path) => Row::Gone,
            None => Row::Listed,
        }
    }
}
