//! How alike two texts or two names are.

use std::collections::HashMap;

use strsim::osa_distance;

/// A text as the words that it uses and how often, to compare it with others.
#[derive(Clone, Debug)]
pub struct Shingles {
    pairs: HashMap<u64, u32>,
    total: u32,
}

impl Shingles {
    /// Of a text's words, each with the one that follows it.
    pub fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        let mut pairs = HashMap::new();
        let mut total = 0;
        let mut before = "";
        for word in words {
            *pairs.entry(hasher.hash_one((before, word))).or_insert(0) += 1;
            total += 1;
            before = word;
        }
        Self { pairs, total }
    }

    /// How many words the text has.
    pub const fn words(&self) -> u32 {
        self.total
    }

    /// The smallest of the numbers that stand for its pairs of words. Texts that are much alike
    /// share some of them, so that only those few need comparing.
    pub fn sketch(&self, size: usize) -> Vec<u64> {
        let mut pairs: Vec<u64> = self.pairs.keys().copied().collect();
        pairs.sort_unstable();
        pairs.truncate(size);
        pairs
    }

    /// Which part of the longer text is in the other, from 0 to 100 percent.
    pub fn likeness(&self, other: &Self) -> u32 {
        let (longer, shorter) = if self.total >= other.total {
            (self, other)
        } else {
            (other, self)
        };
        if longer.total == 0 {
            return 0;
        }
        // The most that it can be, before anything is counted.
        let most = shorter.total * 100 / longer.total;
        if most < 50 {
            return most;
        }
        let shared: u32 = shorter
            .pairs
            .iter()
            .map(|(pair, times)| longer.pairs.get(pair).map_or(0, |known| *known.min(times)))
            .sum();
        shared * 100 / longer.total
    }
}

/// Whether two names of organisations or people are most likely the same: case, punctuation and
/// forms such as "Ltd" aside, a slip of the pen allowed in longer ones.
pub fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    // Digits tell "Lot 1" from "Lot 2".
    let digits = |name: &str| {
        name.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let long = one.chars().count().min(other.chars().count()) >= 8;
    one == other || (long && digits(&one) == digits(&other) && osa_distance(&one, &other) <= 1)
}

/// Whether a plain text names an organisation, in whatever form: "plotwise" for "Plotwise Ltd",
/// "wexmoor police's" for "Wexmoor Police".
pub fn names(plain: &str, organisation: &str) -> bool {
    let organisation = bare(organisation);
    !organisation.is_empty() && format!(" {} ", bare(plain)).contains(&format!(" {organisation} "))
}

const LEGAL_FORMS: [&str; 12] = [
    "ltd",
    "limited",
    "plc",
    "llp",
    "llc",
    "inc",
    "incorporated",
    "gmbh",
    "co",
    "corp",
    "the",
    "cyf",
];

/// A name by the words that tell it from others.
fn bare(name: &str) -> String {
    let plain = super::plain(name).replace('&', " and ");
    let words = super::words(&plain).map(|word| word.strip_suffix("'s").unwrap_or(word));
    let words = words.filter(|word| !LEGAL_FORMS.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> u32 {
        Shingles::new(one.split(' ')).likeness(&Shingles::new(other.split(' ')))
    }

    #[test]
    fn the_same_text_is_all_alike_and_another_is_not() {
        assert_eq!(likeness("a b c d", "a b c d"), 100);
        assert_eq!(likeness("a b c d", "a b c d e"), 80);
        assert_eq!(likeness("a b c d", "e f g h"), 0);
        assert_eq!(
            Shingles::new(std::iter::empty()).likeness(&Shingles::new("a".split(' '))),
            0
        );
    }

    #[test]
    fn texts_that_are_much_alike_share_most_of_their_sketch() {
        let text = "one two three four five six seven eight nine ten eleven twelve";
        let other = text.replace("twelve", "thirteen");
        let [one, other] = [text, &other].map(|text| Shingles::new(text.split(' ')).sketch(6));
        assert_eq!(one.len(), 6);
        assert!(one.iter().filter(|pair| other.contains(pair)).count() >= 4);
    }

    #[test]
    fn names_are_the_same_whatever_their_legal_form_or_a_slip() {
        assert!(same_name("Plotwise Ltd", "PLOTWISE Limited"));
        assert!(same_name("PLOTWISE LTD.", "Plotwise"));
        assert!(same_name("The Fennick & Rowe Co. Ltd", "Fennick and Rowe"));
        assert!(same_name("Wexmoor's Police", "Wexmoor Police"));
        assert!(same_name("Consultation Systems", "Consultations Systems"));
        assert!(!same_name("Northvale Council", "Southvale Council"));
        assert!(!same_name("Development plan 1", "Development plan 2"));
        assert!(!same_name("", ""));
    }

    #[test]
    fn a_text_names_an_organisation_in_whatever_form() {
        assert!(names("plotwise's server holds it", "Plotwise Ltd"));
        assert!(names("the plotwise limited contract", "PLOTWISE LTD."));
        assert!(!names("plotwiser than before", "Plotwise Ltd"));
        assert!(!names("the limited", "Ltd"));
    }
}
