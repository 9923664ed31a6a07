//! Finding words that are withheld, however they are spaced and whatever letters begin them.
//!
//! What somebody marks in one answer is often repeated in the next one. So a withheld passage is
//! taken out wherever it stands; a short one only as a word of its own. A very short one, and a
//! short answer that is withheld as a whole, goes only where it was marked, because nobody who
//! withholds “7” means every 7; where else it stands, somebody is told of it.

use std::ops::Range;

use super::folded::{Text, Words};

/// From how many letters on a withheld passage is looked for in other answers, as whole words.
const WORDS: usize = 4;
/// From how many letters on it is also looked for inside of longer words.
const ANYWHERE: usize = 6;

/// A text that is withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Secret {
    /// The number of its redaction.
    pub(super) number: usize,
    words: Words,
    elsewhere: Elsewhere,
}

/// What happens where it stands in an answer that it was not marked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Elsewhere {
    /// It goes, inside of longer words too.
    Anywhere,
    /// It goes where it is a word; inside of a longer one somebody is told.
    AsWords,
    /// It stays, and somebody is told where it is a word.
    Told,
}

/// Words in a text that they may have to go from: the bytes, and the number of the redaction.
type Place = (Range<usize>, usize);

impl Secret {
    /// A passage that somebody marked. None if it has no letters.
    pub(super) fn passage(number: usize, text: &str) -> Option<Self> {
        Self::new(number, text, |letters| match letters {
            ANYWHERE.. => Elsewhere::Anywhere,
            WORDS.. => Elsewhere::AsWords,
            _ => Elsewhere::Told,
        })
    }

    /// All that somebody typed into a field that is withheld as a whole: whoever withholds the
    /// answer “None” means this answer, not the word.
    pub(super) fn answer(number: usize, text: &str) -> Option<Self> {
        Self::new(number, text, |letters| match letters {
            ANYWHERE.. => Elsewhere::Anywhere,
            _ => Elsewhere::Told,
        })
    }

    fn new(number: usize, text: &str, elsewhere: impl Fn(usize) -> Elsewhere) -> Option<Self> {
        let words = Words::new(text)?;
        Some(Self {
            number,
            elsewhere: elsewhere(words.len()),
            words,
        })
    }

    /// Where it stands in the answer in which it was marked.
    fn marked_in(&self, text: &Text) -> Vec<Range<usize>> {
        text.find(&self.words, false)
    }

    /// Where it has to go from any other answer.
    fn goes_from(&self, text: &Text) -> Vec<Range<usize>> {
        match self.elsewhere {
            Elsewhere::Anywhere => text.find(&self.words, false),
            Elsewhere::AsWords => text.find(&self.words, true),
            Elsewhere::Told => Vec::new(),
        }
    }

    /// Whether it goes from any other answer in which it is a word.
    pub(super) fn is_taken_out_elsewhere(&self) -> bool {
        self.elsewhere != Elsewhere::Told
    }

    /// Where it stands as a word of its own.
    pub(super) fn as_words(&self, text: &Text) -> Vec<Range<usize>> {
        text.find(&self.words, true)
    }

    /// Whether it is left in a text because it stands inside of a longer word there.
    pub(super) fn is_inside_a_word(&self, text: &str) -> bool {
        self.elsewhere == Elsewhere::AsWords && !Text::new(text).find(&self.words, false).is_empty()
    }

    /// Whether it has to go from any of these texts, if it was not marked there.
    pub(super) fn goes_from_any<'t>(&self, mut texts: impl Iterator<Item = &'t str>) -> bool {
        texts.any(|text| !self.goes_from(&Text::new(text)).is_empty())
    }
}

/// The words that stand in the place of something withheld.
pub(super) fn marker(number: usize) -> String {
    format!("{MARKER}{number}]")
}

const MARKER: &str = "[withheld ";

/// The stretches of a text between the words that stand for something withheld.
pub(super) fn between_markers(text: &str) -> impl Iterator<Item = &str> {
    text.split(MARKER).enumerate().map(|(at, part)| {
        let number = |part: &str| part.find(|c: char| !c.is_ascii_digit());
        match number(part) {
            Some(end) if at > 0 && part[end..].starts_with(']') => &part[end + 1..],
            _ => part,
        }
    })
}

/// Whether a passage stands in lines that are read one after another, with their numbers or
/// without.
pub(super) fn stands_in(lines: &[&str], passage: &Secret) -> bool {
    let find = |text: &Text| -> Vec<Place> {
        let found = passage.marked_in(text).into_iter();
        found.map(|place| (place, passage.number)).collect()
    };
    places(lines, &find).iter().any(|found| !found.is_empty())
}

/// Lines that are read one after another, without the secrets. `marked` are those of the answer
/// itself.
pub(super) fn scrubbed(lines: &[&str], marked: &[Secret], all: &[Secret]) -> Vec<String> {
    let find = |text: &Text| {
        let mut found: Vec<Place> = Vec::new();
        for secret in marked {
            found.extend(
                secret
                    .marked_in(text)
                    .into_iter()
                    .map(|at| (at, secret.number)),
            );
        }
        for secret in all {
            found.extend(
                secret
                    .goes_from(text)
                    .into_iter()
                    .map(|at| (at, secret.number)),
            );
        }
        found
    };
    let places = places(lines, &find);
    let each = lines.iter().zip(places);
    each.map(|(line, places)| without(line, places)).collect()
}

/// One text without the secrets of others.
pub(super) fn scrubbed_text(text: &str, all: &[Secret]) -> String {
    scrubbed(&[text], &[], all).concat()
}

/// What is found in each line, when they are read together: as they are, and numbered as in the
/// pack, from where people copy them.
fn places(lines: &[&str], find: &impl Fn(&Text) -> Vec<Place>) -> Vec<Vec<Place>> {
    let mut places: Vec<Vec<Place>> = vec![Vec::new(); lines.len()];
    let bare = |_: usize| String::new();
    let numbered = |at: usize| format!("{}. ", at + 1);
    let both: [&dyn Fn(usize) -> String; 2] = [&bare, &numbered];
    // One line by itself has no number to copy.
    let ways = if lines.len() > 1 {
        &both[..]
    } else {
        &both[..1]
    };
    for before in ways {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            text.push_str(&before(at));
            starts.push(text.len());
            text.push_str(line);
            text.push('\n');
        }
        for (found, number) in find(&Text::new(&text)) {
            for ((line, start), places) in lines.iter().zip(&starts).zip(&mut places) {
                let from = found.start.max(*start);
                let to = found.end.min(start + line.len());
                if from < to {
                    places.push((from - start..to - start, number));
                }
            }
        }
    }
    places
}

fn without(text: &str, mut places: Vec<Place>) -> String {
    places.sort_by_key(|(place, number)| (place.start, usize::MAX - place.end, *number));
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (place, number) in places {
        // Where two overlap, what the first one leaves of the second goes as well.
        if place.start >= from {
            out.push_str(&text[from..place.start]);
            out.push_str(&marker(number));
        }
        from = from.max(place.end);
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Secret {
        Secret::passage(1, text).expect("it has letters")
    }

    fn elsewhere(text: &str, withheld: &str) -> String {
        scrubbed_text(text, &[secret(withheld)])
    }

    #[test]
    fn a_passage_is_found_however_it_is_spaced_and_begun() {
        assert_eq!(
            elsewhere("On FALCON\n  nine, that is falcon nine.", "Falcon nine"),
            "On [withheld 1], that is [withheld 1]."
        );
        assert_eq!(
            elsewhere("Straße 7 in ŴREXHAM", "ŵrexham"),
            "Straße 7 in [withheld 1]"
        );
    }

    #[test]
    fn a_short_passage_is_taken_out_of_other_answers_as_a_word_only() {
        assert_eq!(elsewhere("port, support", "port"), "[withheld 1], support");
        assert!(secret("port").is_inside_a_word("support"));
        assert_eq!(elsewhere("7 of 17", "7"), "7 of 17");
        assert_eq!(secret("7").as_words(&Text::new("7 of 17")).len(), 1);
        assert_eq!(
            scrubbed(&["7 of 17"], &[secret("7")], &[]),
            ["[withheld 1] of 1[withheld 1]"]
        );
    }

    #[test]
    fn of_passages_that_overlap_nothing_is_left() {
        let secrets = [
            secret("north server"),
            Secret::passage(2, "server room").expect("letters"),
        ];
        assert_eq!(
            scrubbed_text("The north server room.", &secrets),
            "The [withheld 1]."
        );
    }

    #[test]
    fn lines_are_read_together_and_each_keeps_the_rest() {
        let passage = [secret("to the depot\n2. and back")];
        let lines = ["They go to the depot", "and back again"];
        assert_eq!(
            scrubbed(&lines, &passage, &[]),
            ["They go [withheld 1]", "[withheld 1] again"]
        );
        assert!(stands_in(&lines, &secret("depot and")));
        assert!(!stands_in(&lines, &secret("depot again")));
    }

    #[test]
    fn what_stands_for_something_withheld_is_not_looked_through() {
        let parts: Vec<&str> = between_markers("a [withheld 12] b [withheld c]").collect();
        assert_eq!(parts, ["a ", " b ", "c]"]);
    }
}
