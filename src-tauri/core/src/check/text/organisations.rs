//! Names of organisations in running text: capitalised words that end in "Council", "Ltd" and
//! the like, in whichever case they are typed.

/// How the names of organisations end, in small letters.
const ENDINGS: [&str; 12] = [
    "council",
    "ltd",
    "limited",
    "plc",
    "llp",
    "inc",
    "gmbh",
    "police",
    "constabulary",
    "trust",
    "university",
    "llc",
];

/// Words that say what kind of council or trust it is; none of them begins a name.
const KINDS: [&str; 14] = [
    "city",
    "borough",
    "county",
    "district",
    "parish",
    "town",
    "local",
    "unitary",
    "metropolitan",
    "nhs",
    "foundation",
    "academy",
    "housing",
    "charitable",
];
/// Words that are no part of a name where they stand before it: sentences begin with them.
const NO_NAME: &[&str] = &[
    "the",
    "a",
    "an",
    "our",
    "this",
    "that",
    "these",
    "those",
    "its",
    "their",
    "your",
    "my",
    "his",
    "her",
    "if",
    "with",
    "by",
    "for",
    "from",
    "to",
    "at",
    "in",
    "on",
    "of",
    "as",
    "but",
    "or",
    "so",
    "and",
    "when",
    "where",
    "while",
    "whilst",
    "who",
    "which",
    "what",
    "how",
    "each",
    "every",
    "any",
    "all",
    "both",
    "either",
    "neither",
    "only",
    "some",
    "many",
    "most",
    "several",
    "few",
    "no",
    "not",
    "yes",
    "it",
    "we",
    "they",
    "he",
    "she",
    "you",
    "i",
    "there",
    "here",
    "after",
    "before",
    "during",
    "until",
    "till",
    "since",
    "once",
    "because",
    "although",
    "though",
    "unless",
    "later",
    "then",
    "now",
    "next",
    "last",
    "first",
    "second",
    "third",
    "finally",
    "also",
    "besides",
    "however",
    "therefore",
    "thus",
    "hence",
    "instead",
    "otherwise",
    "meanwhile",
    "today",
    "sometimes",
    "often",
    "always",
    "never",
    "perhaps",
    "maybe",
    "please",
    "under",
    "via",
    "through",
    "per",
    "using",
    "including",
    "unlike",
    "like",
    "than",
    "between",
    "among",
    "within",
    "without",
    "outside",
    "inside",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "may",
    "can",
    "could",
    "must",
    "should",
    "ask",
    "asked",
    "contact",
    "see",
    "send",
    "share",
    "use",
    "uses",
    "tell",
    "told",
    "write",
    "call",
    "give",
    "data",
    "personal",
    "joint",
    "lead",
    "partner",
    "partners",
    "neighbouring",
    "other",
    "another",
    "further",
    "individual",
    "participating",
    "combined",
    "limited",
    "recipient",
    "recipients",
    "supplier",
    "suppliers",
    "processor",
    "controller",
    "dear",
];

/// Words after which "of" goes on with a name: "Royal Borough of Kingston Council".
const OF: [&str; 12] = [
    "borough",
    "city",
    "county",
    "district",
    "town",
    "parish",
    "isle",
    "university",
    "bank",
    "church",
    "corporation",
    "college",
];

/// The names of organisations in a text, as they were typed.
pub fn organisations(text: &str) -> impl Iterator<Item = &str> {
    let mut names = Names::default();
    words_at(text).filter_map(move |word| names.next(text, word))
}

/// What has been read of a name so far.
#[derive(Default)]
struct Names {
    begins: Option<usize>,
    /// The word before, in small letters.
    last: String,
    /// Where the word before ended.
    ended: usize,
}

impl Names {
    /// Reads a word; the name that ends with it, if one does.
    fn next<'t>(&mut self, text: &'t str, (from, word): (usize, &'t str)) -> Option<&'t str> {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.trim_end_matches("'s").trim_end_matches("’s");
        let begins = from + word.find(bare).unwrap_or(0);
        let until = begins + bare.len();
        let capital = bare.starts_with(char::is_uppercase) || bare == "plc";
        let between = text.get(self.ended..from).unwrap_or_default();
        self.ended = from + word.len();
        // Most words are neither in a name nor between its parts.
        if !capital && bare != "of" && word != "&" {
            self.begins = None;
            self.last.clear();
            return None;
        }
        let small = bare.to_lowercase();
        // A new line and an opening bracket begin something else.
        if between.contains('\n') || begins != from {
            self.begins = None;
        }
        let ends = capital && ENDINGS.contains(&small.as_str());
        let found = self
            .begins
            .filter(|_| ends)
            .and_then(|name| text.get(name..until));
        let stops = !word.ends_with(|c: char| c.is_alphanumeric() || c == '&') || found.is_some();
        let lists = [NO_NAME, KINDS.as_slice()];
        let no_name = lists.iter().any(|list| list.contains(&small.as_str())) || is_adverb(&small);
        let goes_on = match small.as_str() {
            "of" => OF.contains(&self.last.as_str()),
            "" => word == "&",
            kind if KINDS.contains(&kind) => capital,
            _ => capital && !no_name,
        };
        self.begins = match self.begins {
            _ if stops => None,
            Some(name) if goes_on => Some(name),
            _ if capital && !no_name && !ends => Some(begins),
            _ => None,
        };
        self.last = small;
        found
    }
}

/// "Recently", "Occasionally": sentences begin with them, names do not.
fn is_adverb(small: &str) -> bool {
    small.len() > 5 && small.ends_with("ly") && !small.ends_with("ley")
}

/// The words of a text with where they begin, in bytes. A stroke parts two names.
fn words_at(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split(|c: char| c.is_whitespace() || c == '/')
        .filter(|word| !word.is_empty())
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
        assert_eq!(
            found("The Royal Borough of Wexmoor Council and Fennick & Rowe Ltd run it."),
            ["Royal Borough of Wexmoor Council", "Fennick & Rowe Ltd"]
        );
        assert_eq!(found("PLOTWISE LTD. hosts it."), ["PLOTWISE LTD"]);
    }

    #[test]
    fn the_word_that_begins_a_sentence_is_no_part_of_a_name() {
        for text in [
            "Later Wexmoor Police joined.",
            "Occasionally Wexmoor Police asks.",
            "Asked Wexmoor Police first.",
            "THE DATA GOES TO WEXMOOR POLICE",
        ] {
            let names = found(text);
            assert!(
                matches!(names[..], [name] if name.eq_ignore_ascii_case("wexmoor police")),
                "{names:?}"
            );
        }
    }

    #[test]
    fn two_clauses_are_not_glued_into_one_name() {
        assert_eq!(found("Ask Planning\nWexmoor Police"), ["Wexmoor Police"]);
        assert_eq!(
            found("The Planning Team (Wexmoor Police)"),
            ["Wexmoor Police"]
        );
        assert_eq!(
            found("Sent by Planning: Wexmoor Police"),
            ["Wexmoor Police"]
        );
        assert_eq!(
            found("Officers of Wexmoor Council see it."),
            ["Wexmoor Council"]
        );
        assert_eq!(
            found("Eastfold Council/Wexmoor Council"),
            ["Eastfold Council", "Wexmoor Council"]
        );
    }

    #[test]
    fn general_words_are_no_names() {
        for text in [
            "The Council runs it; our Police partners do not.",
            "The City Council and every Borough Council may see it.",
            "Access is Limited to staff. Trust is good.",
            "Any NHS Trust or Housing Trust",
            "",
            "“ ” – … & /",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
