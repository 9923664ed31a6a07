//! A text as sentences of words, with what a rule has to know of each word: whether a clause
//! begins or ends with it.

/// A sentence.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    /// As it stands in the text.
    pub text: &'a str,
    /// Its words; an ampersand is one.
    pub words: Vec<Word<'a>>,
}

/// A word.
#[derive(Debug)]
pub(super) struct Word<'a> {
    /// As it stands in the text.
    pub text: &'a str,
    /// In lower case, without full stops, apostrophes all alike, no possessive s.
    pub plain: String,
    /// Whether a clause begins with it.
    pub begins: bool,
    /// Whether a clause ends with it.
    pub ends: bool,
}

impl Word<'_> {
    /// Whether it begins with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The sentences of a text. A line break ends one: lists are written without full stops.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Sentence<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (sentence, left) = rest.split_at(end_of_sentence(rest));
            rest = left;
            let words = words(sentence);
            if !words.is_empty() {
                return Some(Sentence {
                    text: sentence.trim(),
                    words,
                });
            }
        }
        None
    })
}

fn end_of_sentence(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let ends = match letter {
            '\n' | '!' | '?' | ';' | '•' => true,
            // Not within D.P.O. or 3.5.
            '.' => next.is_none_or(char::is_whitespace) && !of_abbreviation(text, at),
            _ => false,
        };
        if ends {
            return at + letter.len_utf8();
        }
    }
    text.len()
}

/// Whether the full stop here is the last of an abbreviation in the middle of a sentence.
fn of_abbreviation(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    let dotted = before.next().is_some_and(char::is_alphabetic) && before.next() == Some('.');
    let goes_on = text[at + 1..].trim_start_matches(' ').chars().next();
    dotted && goes_on.is_some_and(char::is_lowercase)
}

fn words(sentence: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut begins = true;
    let mut from = None;
    for (at, letter) in sentence.char_indices().chain([(sentence.len(), ' ')]) {
        let of_word = letter.is_alphanumeric() || "'’.-&".contains(letter) || is_mark(letter);
        if of_word {
            from = from.or(Some(at));
            continue;
        }
        if let Some(start) = from.take() {
            push(&mut words, &sentence[start..at], &mut begins);
        }
        // Closing brackets join what they hold to what follows: “[IG officer] to check”.
        if !letter.is_whitespace() && !")]\"”“".contains(letter) {
            begins = true;
            if let Some(last) = words.last_mut() {
                last.ends = true;
            }
        }
    }
    if let Some(last) = words.last_mut() {
        last.ends = true;
    }
    words
}

fn push<'a>(words: &mut Vec<Word<'a>>, piece: &'a str, begins: &mut bool) {
    let text = piece.trim_matches(['\'', '’', '.', '-']);
    if text.is_empty() {
        // A dash on its own parts two clauses.
        if piece.contains('-') {
            *begins = true;
            if let Some(last) = words.last_mut() {
                last.ends = true;
            }
        }
        return;
    }
    let plain = text.to_lowercase().replace('’', "'").replace('.', "");
    let plain = plain.strip_suffix("'s").map(str::to_owned).unwrap_or(plain);
    words.push(Word {
        text,
        plain,
        begins: std::mem::take(begins),
        ends: false,
    });
}

/// Marks that are typed over the letter before them belong to the word.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}')
}
