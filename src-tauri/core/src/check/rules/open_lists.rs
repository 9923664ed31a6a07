//! Lists that are open at the end: "and others as needed", "this list is not exhaustive".

use std::sync::LazyLock;

use crate::check::text::{Phrases, denied_before, words};

static OPEN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "not exhaustive",
        "isn't exhaustive",
        "non-exhaustive",
        "not an exhaustive",
        "not complete",
        "not a complete",
        "not a full list",
        "not definitive",
        "not a definitive",
        "not limited to",
        "but not limited",
        "among others",
        "amongst others",
        "and others",
        "or others",
        "others as needed",
        "others as required",
        "and so on",
        "and so forth",
        "and the like",
        "etc",
        "et cetera",
    ])
});

/// Ways to say that others come when they are wanted. Behind "by law" it is the law that says
/// who comes.
static WHEN_WANTED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "as needed",
        "as required",
        "as necessary",
        "as appropriate",
        "if needed",
        "if required",
        "when needed",
        "when required",
        "where needed",
        "where required",
        "where necessary",
        "as and when",
    ])
});

/// Others whom a list does not name.
static OTHERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "other organisation",
        "other partner",
        "other agency",
        "other agencies",
        "other body",
        "other bodies",
        "other council",
        "other authority",
        "other authorities",
        "other parties",
        "other service",
        "other team",
        "other officer",
        "other staff",
        "other colleague",
        "third parties",
        "third party",
        "others",
        "anybody else",
        "anyone else",
    ])
});

/// Whether a plain sentence leaves a list open at its end.
pub(super) fn goes_on(sentence: &str) -> bool {
    let mut open = OPEN.hits(sentence);
    if open.any(|hit| !denied_before(sentence, hit.from)) {
        return true;
    }
    let mut wanted = WHEN_WANTED.hits(sentence);
    let wanted = wanted.find(|hit| {
        let after = sentence.get(hit.until..).unwrap_or_default();
        words(after).next() != Some("by") && !denied_before(sentence, hit.from)
    });
    wanted.is_some() && OTHERS.is_in(sentence)
}

#[cfg(test)]
mod tests {
    use super::goes_on;

    #[test]
    fn a_list_goes_on_where_it_says_so() {
        for open in [
            "this list is not exhaustive.",
            "the list isn't exhaustive",
            "a non exhaustive list of partners",
            "including, but not limited to, the police",
            "the police and others as needed",
            "police, nhs etc.",
            "other agencies as and when required",
            "third parties where necessary",
        ] {
            assert!(goes_on(open), "{open}");
        }
        for closed in [
            "this list is exhaustive.",
            "nobody but the police.",
            "the police, as required by the act",
            "other agencies as required by law",
            "the data is corrected where necessary",
            "it is not shared with the police and others",
            "the fetch is complete",
        ] {
            assert!(!goes_on(closed), "{closed}");
        }
    }
}
