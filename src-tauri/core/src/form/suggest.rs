//! "Did you mean": the known name that a misspelt one is nearest to.

/// How alike two names must be to be suggested, from 0 (nothing in common) to 1 (equal).
const LIKENESS: f64 = 0.8;

/// The nearest of `known` to `name`, if one is near enough to be meant.
pub(crate) fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Advice on an unknown name: the nearest known one, else what there is to choose from.
pub(crate) fn advice<'k>(name: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> String {
    match nearest(name, known.clone()) {
        Some(candidate) => format!("Did you mean “{candidate}”?"),
        None => choose_from(known),
    }
}

/// A sentence that lists what there is to choose from.
pub(crate) fn choose_from<'k>(known: impl IntoIterator<Item = &'k str>) -> String {
    let names: Vec<&str> = known.into_iter().collect();
    if names.is_empty() {
        "There is nothing of the kind in this form yet; add it first.".to_owned()
    } else {
        format!("Use one of: {}.", names.join(", "))
    }
}
