//! Names of organisations in running text: capitalised words that end in "Council", "Ltd" and
//! the like.

/// How the names of organisations end.
const ENDINGS: [&str; 12] = [
    "Council",
    "Ltd",
    "Limited",
    "PLC",
    "plc",
    "LLP",
    "Inc",
    "GmbH",
    "Police",
    "Constabulary",
    "Trust",
    "University",
];
/// Capitalised words that make no name of what follows them.
const NO_NAME: [&str; 24] = [
    "The",
    "A",
    "Our",
    "This",
    "If",
    "With",
    "By",
    "For",
    "When",
    "Each",
    "Every",
    "All",
    "And",
    "City",
    "Borough",
    "County",
    "District",
    "Parish",
    "Town",
    "Local",
    "Metropolitan",
    "Both",
    "Only",
    "Data",
];

/// The names of organisations in a text, as they were typed.
pub fn organisations(text: &str) -> impl Iterator<Item = &str> {
    let mut name: Option<usize> = None;
    words_at(text).filter_map(move |(from, word)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.trim_end_matches("'s").trim_end_matches("’s");
        let until = from + word.rfind(bare).unwrap_or(0) + bare.len();
        let capital = bare.starts_with(|c: char| c.is_uppercase());
        let begins = from + word.find(bare).unwrap_or(0);
        let ends_name = ENDINGS.contains(&bare);
        let found = name.filter(|_| ends_name).map(|name| &text[name..until]);
        // Punctuation ends a name, and a small word too, but for "of" inside.
        let goes_on = word.ends_with(|c: char| c.is_alphanumeric()) && found.is_none();
        name = match name {
            Some(name) if goes_on && (capital || bare == "of") => Some(name),
            _ if goes_on && capital && !NO_NAME.contains(&bare) && !ends_name => Some(begins),
            _ => None,
        };
        found
    })
}

/// The words of a text with where they begin, in bytes.
fn words_at(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace()
        .map(move |word| (word.as_ptr() as usize - start, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        organisations(text).collect()
    }

    #[test]
    fn names_of_organisations_are_found_whole() {
        assert_eq!(
            found("We asked East Wexmoor Council, Wexmoor Police and Larkpost Inc. for help."),
            ["East Wexmoor Council", "Wexmoor Police", "Larkpost Inc"]
        );
        assert_eq!(
            found("It is on East Wexmoor Council’s server (Fennick Rowe Digital Ltd)."),
            ["East Wexmoor Council", "Fennick Rowe Digital Ltd"]
        );
    }

    #[test]
    fn general_words_are_no_names() {
        for text in [
            "The Council runs it; our Police partners do not.",
            "The City Council and every Borough Council may see it.",
            "Access is Limited to staff. Trust is good.",
            "",
            "“ ” – …",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
