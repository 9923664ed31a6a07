//! What is never for the public, whoever marks it or not.

use std::collections::BTreeSet;

use crate::assessment::scope::evidence_path;
use crate::assessment::{Assessment, FieldPath};
use crate::form::EvidenceList;

use super::marks::Mark;

/// Working columns of lists that are otherwise published.
const WORKING_COLUMNS: [(EvidenceList, &[&str]); 3] = [
    (
        EvidenceList::Attachments,
        &[
            "notes",
            "about",
            "sign_offs",
            "replaces",
            "file",
            "media_type",
            "size",
            "sha256",
            "added_by",
            "added_at",
            "removed_by",
            "removed_at",
            "removed_why",
        ],
    ),
    (EvidenceList::Agreements, &["notes"]),
    (EvidenceList::SignOffs, &["fingerprint", "pack", "basis"]),
];

/// Whether a list is for those who work on the assessment only.
pub(super) const fn is_internal(list: EvidenceList) -> bool {
    matches!(
        list,
        EvidenceList::Queries | EvidenceList::Comments | EvidenceList::Dismissals
    )
}

/// The columns that no list shows.
pub(super) fn working_columns() -> impl Iterator<Item = (EvidenceList, &'static str)> {
    let columns = WORKING_COLUMNS.iter();
    columns.flat_map(|(list, columns)| columns.iter().map(move |column| (*list, *column)))
}

/// Whether a field is for those who work on the assessment only.
pub(super) fn is_never_public(path: &FieldPath) -> bool {
    if path.as_str() == "meta/owner" || path.facet().is_some_and(super::is_working_facet) {
        return true;
    }
    let segments: Vec<&str> = path.segments().collect();
    let ["evidence", list, rest @ ..] = segments.as_slice() else {
        return false;
    };
    let Some(list) = EvidenceList::ALL
        .into_iter()
        .find(|known| known.id() == *list)
    else {
        return true;
    };
    let working = WORKING_COLUMNS.iter().find(|(of, _)| *of == list);
    is_internal(list)
        || matches!((rest, working), ([_, column], Some((_, columns))) if columns.contains(column))
}

/// The rows of attachments that are not listed: what is no longer kept, and what has a name
/// that is withheld.
pub(super) fn attachments_left_out(
    assessment: &Assessment,
    marks: &[Mark<'_>],
) -> BTreeSet<String> {
    let list = evidence_path(EvidenceList::Attachments);
    assessment
        .rows(&list)
        .into_iter()
        .map(|row| format!("{list}/{row}"))
        .filter(|row| {
            let holds = |column: &str| {
                FieldPath::parse(&format!("{row}/{column}")).is_ok_and(|path| {
                    assessment
                        .value(&path)
                        .is_some_and(|value| !value.is_empty())
                })
            };
            let name = format!("{row}/name");
            let withheld = marks
                .iter()
                .any(|mark| mark.is_whole && mark.path.base() == name);
            withheld || holds("removed_at")
        })
        .collect()
}
