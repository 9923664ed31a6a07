//! What a cell means that names rows: which rows, or what is to be settled about its names.

use crate::assessment::{Chosen, Value};
use crate::form::{EvidenceList, RowSource, evidence};

use super::cells::{Meant, Reader, Remark, short};
use super::names::{Meaning, Names};
use super::split::{self, Piece};

/// The longest name, in bytes, that can be settled by saying what it means.
const LONGEST_NAME: usize = 400;
/// After how many remarks no further names of a cell are asked about.
const MOST_REMARKS: usize = 10;

impl Reader<'_> {
    /// Reads the names of a cell. `before` is what the field holds now.
    pub(super) fn rows(
        &self,
        text: &str,
        rows_of: &[RowSource],
        many: bool,
        before: Option<&Value>,
        names: &mut Names,
        meant: &mut Meant,
    ) {
        let lists: Vec<EvidenceList> = rows_of.iter().filter_map(RowSource::evidence).collect();
        let held: &[String] = match before {
            Some(Value::Choice(chosen)) => &chosen.ids,
            _ => &[],
        };
        // The export writes the id of a row behind a name that alone could mean another.
        let by_id = |names: &Names, text: &str| {
            let id = split::id_behind(text)?;
            (names.has(&lists, id) || held.iter().any(|held| held == id)).then(|| id.to_owned())
        };
        let known = |text: &str| {
            by_id(names, text).is_some()
                || names.said(&lists, text).is_some()
                || !names.called(&lists, text).is_empty()
        };
        let pieces = if many {
            split::pieces(text, &known)
        } else {
            vec![Piece::Known(text.to_owned())]
        };
        let mut ids: Vec<String> = Vec::new();
        let mut said: Vec<String> = Vec::new();
        for piece in pieces {
            let (Piece::Known(name) | Piece::Unknown(name)) = piece;
            let meaning = match by_id(names, &name) {
                Some(id) => Meaning::Row(id),
                None => names.meaning(&lists, &name),
            };
            match meaning {
                Meaning::Row(id) if ids.contains(&id) => {}
                Meaning::Row(id) => {
                    said.push(names.name_of(&lists, &id));
                    ids.push(id);
                }
                Meaning::Unknown if name.len() > LONGEST_NAME => {
                    meant.remarks.push(Remark::stop(format!(
                        "“{}” is too long to be the name of {}.",
                        short(&name),
                        either(&lists)
                    )));
                }
                Meaning::Unknown if meant.remarks.len() >= MOST_REMARKS => {
                    meant.remarks.push(Remark::stop(
                        "More names in this cell are not listed; settle the first ones.",
                    ));
                    break;
                }
                Meaning::Unknown => meant.remarks.push(Remark {
                    message: format!("“{}” is not listed as {}.", short(&name), either(&lists)),
                    blocks: true,
                    candidates: names.candidates(&lists, &name),
                    can_add: lists.clone(),
                    name: Some(name),
                }),
                Meaning::Several(targets) => meant.remarks.push(Remark {
                    message: format!(
                        "“{}” is the name of {} rows; say which is meant.",
                        short(&name),
                        targets.len()
                    ),
                    blocks: true,
                    candidates: targets
                        .iter()
                        .take(MOST_REMARKS)
                        .map(|target| (target.clone(), names.described(&lists, target)))
                        .collect(),
                    can_add: Vec::new(),
                    name: Some(name),
                }),
            }
        }
        if !meant.remarks.iter().any(|remark| remark.blocks) {
            meant.words = said.join("; ");
            meant.value = Some(Value::Choice(Chosen { ids, other: None }));
        }
    }
}

/// `a party`, or `a system or store or a party`.
fn either(lists: &[EvidenceList]) -> String {
    let labels = lists
        .iter()
        .map(|list| evidence::definition(*list).row_label.as_str());
    labels
        .map(|label| {
            let vowel = label.starts_with(['a', 'e', 'i', 'o', 'u']);
            format!("{} {label}", if vowel { "an" } else { "a" })
        })
        .collect::<Vec<_>>()
        .join(" or ")
}
