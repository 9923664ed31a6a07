//! Characters that the bundled typefaces cannot print as they were written, and where they stand.
//!
//! Such a character is never left out: its code is printed, from which anybody can find it again
//! ([`crate::typefaces::stand_in`]). That is no reason to keep quiet about it: whoever makes a
//! file is told which answer it concerns, and the file says so too.

use std::collections::BTreeSet;

use crate::typefaces::{reads_badly, stand_in};

/// Characters at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unprinted {
    /// Where they stand, as a person would look for it: a question, a heading, a box.
    pub place: String,
    /// The first word that holds one of them, if it can be shown on a screen.
    pub word: Option<String>,
    /// The characters, each once, in the order in which they appear.
    pub characters: Vec<char>,
}

impl Unprinted {
    /// What of these texts cannot be printed; nothing if all of it can.
    pub(crate) fn of<'t>(place: &str, texts: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        let mut found = Self {
            place: place.to_owned(),
            word: None,
            characters: Vec::new(),
        };
        let mut seen = BTreeSet::new();
        for word in texts.into_iter().flat_map(str::split_whitespace) {
            let before = found.characters.len();
            // Nearly all text is of these, and looking a character up in a typeface takes a while.
            let odd = word.chars().filter(|c| !c.is_ascii_graphic());
            for c in odd.filter(|c| reads_badly(*c)) {
                if seen.insert(c) {
                    found.characters.push(c);
                }
            }
            if found.word.is_none() && found.characters.len() > before {
                found.word = shown(word);
            }
        }
        (!found.characters.is_empty()).then_some(found)
    }

    /// A sentence for whoever saves the file.
    pub fn sentence(&self) -> String {
        /// More codes than this only say that there are many.
        const MOST: usize = 3;
        let codes = self.characters.iter().take(MOST);
        let codes: Vec<String> = codes.map(|c| format!("U+{:04X}", u32::from(*c))).collect();
        let word = match &self.word {
            Some(word) => format!(" (as in “{word}”)"),
            None => String::new(),
        };
        let codes = codes.join(", ");
        match self.characters.len() {
            1 => format!(
                "{}: a character cannot be printed and stands as its code, {codes}{word}.",
                self.place
            ),
            several => format!(
                "{}: {several} different characters cannot be printed and stand as their codes, \
                 {}{codes}{word}.",
                self.place,
                if several > MOST { "such as " } else { "" }
            ),
        }
    }
}

/// What a page says of characters that stand as their codes on it; nothing if there are none.
pub(crate) fn note(characters: &[char]) -> Option<String> {
    let code = stand_in(*characters.first()?);
    Some(match characters.len() {
        1 => format!(
            "One character here cannot be printed as it was written. It stands as its Unicode code in \
             brackets: {code}."
        ),
        several => format!(
            "{several} different characters here cannot be printed as they were written. Each stands as \
             its Unicode code in brackets, such as {code}."
        ),
    })
}

/// A word as a screen may show it: short, and without characters that do something to the rest.
fn shown(word: &str) -> Option<String> {
    /// Characters.
    const MOST: usize = 24;
    let harmless = word
        .chars()
        .all(|c| c.is_alphanumeric() || c.is_ascii_punctuation());
    harmless.then(|| {
        let mut start: String = word.chars().take(MOST).collect();
        if start.len() < word.len() {
            start.push('…');
        }
        start
    })
}
