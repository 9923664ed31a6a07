//! Letters as they are compared, so that the same words are found in other characters.
//!
//! A name comes with accents of its own or on its letters, with curved or straight apostrophes,
//! with a hyphen that must not break, with marks that nobody sees, or as part of an address.
//! Texts are compared in a plain form that has none of these differences; each of its letters
//! knows the bytes that it was made from, so what is found can be taken out of the text itself.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A letter of the plain form, and the bytes of the text that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Letter {
    plain: char,
    place: Range<usize>,
}

/// Words to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    written: Vec<char>,
    in_address: Vec<char>,
}

/// A text to look in.
pub(super) struct Text {
    written: Vec<Letter>,
    /// Read as an address; nothing where it cannot hold one.
    in_address: Vec<Letter>,
}

impl Words {
    /// None if there is nothing to look for.
    pub(super) fn new(text: &str) -> Option<Self> {
        let trimmed = |letters: Vec<Letter>| -> Vec<char> {
            let plain: String = letters.into_iter().map(|letter| letter.plain).collect();
            plain.trim().chars().collect()
        };
        let words = Self {
            written: trimmed(written(text)),
            in_address: trimmed(in_address(text)),
        };
        (!words.written.is_empty()).then_some(words)
    }

    /// How many letters and signs they have in the plain form.
    pub(super) const fn len(&self) -> usize {
        self.written.len()
    }
}

impl Text {
    pub(super) fn new(text: &str) -> Self {
        let may_be_address = text.contains(['%', '/']) || text.contains("www.");
        Self {
            written: written(text),
            in_address: if may_be_address {
                in_address(text)
            } else {
                Vec::new()
            },
        }
    }

    /// The bytes at which words stand, in any order; if `alone`, only where they are no part of
    /// longer words.
    pub(super) fn find(&self, words: &Words, alone: bool) -> Vec<Range<usize>> {
        let mut found = occurrences(&self.written, &words.written, alone);
        found.extend(occurrences(&self.in_address, &words.in_address, alone));
        found
    }
}

/// The letters of a text as they are compared, without space around them.
pub(super) fn plain_letters(text: &str) -> String {
    let letters: String = written(text)
        .into_iter()
        .map(|letter| letter.plain)
        .collect();
    letters.trim().to_owned()
}

fn written(text: &str) -> Vec<Letter> {
    let chars = text.char_indices();
    folded(chars.map(|(at, c)| (c, at..at + c.len_utf8())))
}

/// The letters of an address, in which signs such as `-`, `_` and `%20` stand between words.
fn in_address(text: &str) -> Vec<Letter> {
    let between = |c: char| c.is_ascii_punctuation() && c != '%';
    let chars = decoded(text).into_iter();
    folded(chars.map(|(c, place)| (if between(c) { ' ' } else { c }, place)))
}

/// The characters that an address means, with the bytes that say so: `%C3%A9` is an é.
fn decoded(text: &str) -> Vec<(char, Range<usize>)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let bytes: Vec<u8> = escapes(&text[at..]).collect();
        if bytes.is_empty() {
            out.push((c, at..at + c.len_utf8()));
            at += c.len_utf8();
            continue;
        }
        let mut from = at;
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                let to = from + ESCAPE * c.len_utf8();
                out.push((c, from..to));
                from = to;
            }
            // Bytes that are no text stay nothing: no word is written with them.
            from += ESCAPE * chunk.invalid().len();
        }
        at += ESCAPE * bytes.len();
    }
    out
}

/// How many bytes an escape such as `%20` has.
const ESCAPE: usize = 3;

/// The bytes that the escapes at the beginning of a text stand for.
fn escapes(text: &str) -> impl Iterator<Item = u8> {
    text.as_bytes().chunks_exact(ESCAPE).map_while(|escape| {
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let (high, low) = (digit(escape[1])?, digit(escape[2])?);
        let byte = u8::try_from(high << 4 | low).ok();
        byte.filter(|_| escape[0] == b'%')
    })
}

fn folded(chars: impl Iterator<Item = (char, Range<usize>)>) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for (c, place) in chars {
        let known = letters.len();
        let mut add = |plain| {
            let again = plain == ' ' && letters.last().is_some_and(|last| last.plain == ' ');
            if !again {
                let place = place.clone();
                letters.push(Letter { plain, place });
            }
        };
        if c.is_ascii_alphanumeric() {
            // Most letters by far, and nothing to take apart.
            add(c.to_ascii_lowercase());
        } else {
            plain(c).for_each(add);
        }
        // What leaves no letter of its own goes with the one before: an accent does not stay
        // behind.
        if letters.len() == known
            && let Some(last) = letters.last_mut()
        {
            last.place.end = place.end;
        }
    }
    letters
}

/// The plain letters of a character: small, without accents, of the plainest shape.
fn plain(c: char) -> impl Iterator<Item = char> {
    let c = if is_unseen(c) { None } else { Some(usual(c)) };
    let small = c.into_iter().flat_map(char::to_lowercase);
    let apart = small.nfkd().flat_map(char::to_lowercase).nfkd();
    let bare = apart.filter(|c| canonical_combining_class(*c) == 0);
    bare.flat_map(|c| {
        let (first, second) = match usual(c) {
            'ß' => ('s', Some('s')),
            'æ' => ('a', Some('e')),
            'œ' => ('o', Some('e')),
            'ς' => ('σ', None),
            c if c.is_whitespace() => (' ', None),
            c => (c, None),
        };
        std::iter::once(first).chain(second)
    })
}

/// The sign that is on every keyboard, for those that look like it.
const fn usual(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | '′' | '´' | '`' | '＇' => {
            '\''
        }
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '＂' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '−' | '﹘' | '﹣' | '－' => '-',
        c => c,
    }
}

/// Whether a character is never seen, wherever it stands: soft hyphens, joiners, marks of
/// direction, variants, controls.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{e0000}'..='\u{e0fff}'
    ) || (c.is_control() && !c.is_whitespace())
}

fn occurrences(given: &[Letter], wanted: &[char], alone: bool) -> Vec<Range<usize>> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at + wanted.len() <= given.len() {
        let here = &given[at..at + wanted.len()];
        let same = here.iter().map(|letter| &letter.plain).eq(wanted);
        if same && (!alone || stands_alone(given, at, wanted.len())) {
            found.push(here[0].place.start..here[wanted.len() - 1].place.end);
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

fn stands_alone(given: &[Letter], at: usize, count: usize) -> bool {
    let joins =
        |a: usize, b: usize| given[a].plain.is_alphanumeric() && given[b].plain.is_alphanumeric();
    let begins = at == 0 || !joins(at - 1, at);
    let ends = at + count == given.len() || !joins(at + count - 1, at + count);
    begins && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, words: &str) -> Vec<&'t str> {
        let words = Words::new(words).expect("there are words");
        let mut places = Text::new(text).find(&words, false);
        // Both readings may find the same.
        places.dedup();
        places.into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn what_is_found_is_the_text_as_it_was_written() {
        assert_eq!(found("In Cafe\u{301}!", "café"), ["Cafe\u{301}"]);
        assert_eq!(
            found("the ﬁnal Blue\u{ad}fin", "bluefin"),
            ["Blue\u{ad}fin"]
        );
        assert_eq!(found("a  b\n\u{a0}c", "A B C"), ["a  b\n\u{a0}c"]);
        assert_eq!(found("/x%20y/", "x y"), ["x%20y"]);
        assert_eq!(found("/caf%C3%A9?", "Café"), ["caf%C3%A9"]);
        assert_eq!(found("100% of a%zz", "%zz"), ["%zz"]);
        assert_eq!(found("%ff%41%", "a"), ["%41"]);
    }

    #[test]
    fn nothing_is_looked_for_where_there_are_no_letters() {
        assert_eq!(Words::new(" \u{200b}\n"), None);
    }
}
