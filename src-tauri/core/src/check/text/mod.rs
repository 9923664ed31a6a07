//! Reading words: what every rule that guesses from them shares.

mod amount;
mod denial;
mod length;
mod organisations;
mod periods;
mod phrases;
mod similar;
mod undecided;

pub use denial::{denied_before, has_denial, is_claim_denied, is_denied};
pub use length::Length;
pub use organisations::organisations;
pub use periods::{Period, names_a_year, periods};
pub use phrases::{Hit, Phrases};
pub use similar::{Shingles, names, same_name};
pub use undecided::is_undecided;

/// A text in small letters, with plain quotation marks, dashes and single spaces, so that a
/// phrase is found however it was typed.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            // Nearly all of it, and every check reads every text.
            '!'..='_' | 'a'..='~' => plain.push(character.to_ascii_lowercase()),
            '‘' | '’' | '`' => plain.push('\''),
            '“' | '”' => plain.push('"'),
            '‐' | '‑' | '–' | '—' => plain.push('-'),
            _ if character.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            _ => plain.extend(character.to_lowercase()),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// The words of a plain text: letters and digits, with what joins them inside a word.
pub fn words(plain: &str) -> impl Iterator<Item = &str> {
    plain
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-')
        .map(|word| word.trim_matches(['\'', '-']))
        .filter(|word| !word.is_empty())
}

/// The sentences of a text.
pub fn sentences(plain: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | ';');
    let mut from = 0;
    let mut at = plain.char_indices().peekable();
    std::iter::from_fn(move || {
        if from >= plain.len() {
            return None;
        }
        let end = loop {
            match at.next() {
                None => break plain.len(),
                // "3.14" and "gov.uk" go on.
                Some((here, c))
                    if ends(c) && at.peek().is_none_or(|(_, next)| next.is_whitespace()) =>
                {
                    break here + c.len_utf8();
                }
                Some(_) => {}
            }
        };
        let sentence = plain[from..end].trim();
        from = end;
        Some(sentence)
    })
    .filter(|sentence| !sentence.is_empty())
}

/// The first sentence of a text, as it was typed but for its spaces, of which something holds
/// that is asked of its plain form.
pub fn sentence_that(text: &str, holds: impl Fn(&str) -> bool) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = sentences(&text).find(|sentence| holds(&plain(sentence)));
    found.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_it_was_typed_the_plain_text_is_the_same() {
        assert_eq!(
            plain("The  Council’s\n“Fully–Secure” "),
            "the council's \"fully-secure\""
        );
    }

    #[test]
    fn words_keep_what_joins_them_and_lose_what_stands_around() {
        let found: Vec<&str> = words("(the dpo's e-mail, 'soon')").collect();
        assert_eq!(found, ["the", "dpo's", "e-mail", "soon"]);
    }

    #[test]
    fn sentences_end_at_a_stop_and_not_inside_a_number() {
        let found: Vec<&str> = sentences("see 3.14 on gov.uk. no data leaves! ok").collect();
        assert_eq!(found, ["see 3.14 on gov.uk.", "no data leaves!", "ok"]);
    }

    #[test]
    fn a_sentence_is_found_by_its_plain_form_and_given_as_it_was_typed() {
        let text = "None.\n\nOnly  Officers\nlog in. More.";
        let found = sentence_that(text, |plain| plain.contains("officers"));
        assert_eq!(found.as_deref(), Some("Only Officers log in."));
        assert_eq!(sentence_that(text, |plain| plain.is_empty()), None);
    }
}
