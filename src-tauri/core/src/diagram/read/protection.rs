//! What a text about protection says: something, nothing, or that there is none.

use crate::diagram::graph::Protection;

/// Beginnings that say that there is none.
const NONE: [&str; 12] = [
    "none",
    "nil",
    "no",
    "no encryption",
    "no protection",
    "no security",
    "not encrypted",
    "not protected",
    "not secured",
    "not secure",
    "unencrypted",
    "unprotected",
];
/// Beginnings that say that nobody knows.
const UNKNOWN: [&str; 10] = [
    "unknown",
    "not known",
    "not stated",
    "tbc",
    "tbd",
    "to be confirmed",
    "to be decided",
    "n a",
    "not applicable",
    "awaiting",
];

/// Guesses from the first words only, and only from those that can mean nothing else.
pub(super) fn protection(text: &str) -> Protection {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    // “No” alone says that there is none; “No access without a password” does not.
    let begins = |words: &&str| {
        plain == **words || (words.len() > 2 && plain.starts_with(&format!("{words} ")))
    };
    if plain.is_empty() || UNKNOWN.iter().any(&begins) {
        Protection::NotStated
    } else if plain == "http" || NONE.iter().any(begins) {
        Protection::None
    } else {
        Protection::Stated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_there_is_none_are_not_taken_for_protection() {
        for none in [
            "None.",
            "Not encrypted",
            "No encryption",
            "none (plain e-mail)",
            "HTTP",
            "no",
        ] {
            assert_eq!(protection(none), Protection::None, "{none}");
        }
        for unknown in [
            "",
            " ",
            "?",
            "TBC",
            "Unknown",
            "To be confirmed by IT",
            "-",
            "N/A",
        ] {
            assert_eq!(protection(unknown), Protection::NotStated, "{unknown}");
        }
        for stated in [
            "TLS 1.2",
            "HTTPS",
            "No access without a password",
            "Never leaves the virtual machine",
            "Notarised envelope",
        ] {
            assert_eq!(protection(stated), Protection::Stated, "{stated}");
        }
    }
}
