//! How messages name things.

use super::asked::{Asked, bare};

/// The longest piece of somebody's words that a message repeats, in characters.
const LONGEST: usize = 70;

/// How many names a message says before it counts the rest.
const SHOWN: usize = 4;

/// Somebody's words in quotation marks, cut where they are long.
pub fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST {
        return format!("“{text}”");
    }
    let cut: String = text.chars().take(LONGEST).collect();
    let whole_words = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("“{whole_words} …”")
}

/// A text that begins with a capital letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// Names as one says them: "A", "A and B", "A, B and C"; many as "A, B, C and 4 more".
pub fn listed<S: AsRef<str>>(names: &[S]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] if names.len() <= SHOWN + 1 => {
            format!("{} and {last}", first.join(", "))
        }
        many => format!(
            "{} and {} more",
            many[..SHOWN].join(", "),
            many.len() - SHOWN
        ),
    }
}

/// All of some names, however many: each of them has to be dealt with.
pub fn listed_all<S: AsRef<str>>(names: &[S]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        names => names.concat(),
    }
}

/// Somebody's words around a phrase of theirs, cut where they are long.
pub fn quoted_near(text: &str, phrase: &str) -> String {
    /// How much stands before the phrase, in characters.
    const BEFORE: usize = 25;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = super::super::text::plain(&text);
    let at = plain.find(phrase).unwrap_or_default();
    let at = plain.get(..at).map_or(0, |before| before.chars().count());
    if text.chars().count() <= LONGEST || at <= BEFORE {
        return quoted(&text);
    }
    let from: String = text.chars().skip(at - BEFORE).collect();
    let whole_words = from
        .split_once(' ')
        .map_or(from.as_str(), |(_, words)| words);
    let cut = quoted(whole_words);
    format!("“… {}", cut.trim_start_matches('“'))
}

/// Questions as one says them together: "question 4", "questions 4, 7 and 9". Numbers that
/// stand in several sections are said with theirs.
pub fn together(questions: &[&Asked<'_>]) -> String {
    let number = |asked: &&Asked<'_>| {
        let number = asked.question.number.as_deref();
        number.map(|number| bare(number).to_owned())
    };
    let shown = if questions.len() <= SHOWN + 1 {
        SHOWN + 1
    } else {
        SHOWN
    };
    let numbers: Vec<String> = questions.iter().take(shown).filter_map(number).collect();
    if questions.len() > 1 && numbers.len() == questions.len().min(shown) {
        let numbers = questions
            .iter()
            .map(|asked| number(asked).unwrap_or_default());
        let numbers = listed(&numbers.collect::<Vec<_>>());
        if let Some(together) = Asked::together(questions, &numbers) {
            return together;
        }
    }
    let names = questions.iter().map(|asked| match &asked.question.number {
        Some(_) => asked.name(),
        None => quoted(&asked.question.prompt),
    });
    listed(&names.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_at_a_word_and_short_ones_left() {
        assert_eq!(quoted(" as \n above "), "“as above”");
        let long = "the data is held for as long as it is needed and then it is deleted by hand";
        assert_eq!(
            quoted(long),
            "“the data is held for as long as it is needed and then it is deleted …”"
        );
    }

    #[test]
    fn long_words_are_cut_around_what_matters_in_them() {
        let long = "The agreement holds them to the very terms that bind the lead council, so that in effect they are controllers too.";
        assert_eq!(
            quoted_near(long, "in effect"),
            "“… lead council, so that in effect they are controllers too.”"
        );
        assert_eq!(quoted_near("In effect so.", "in effect"), "“In effect so.”");
        assert_eq!(quoted_near(long, "nowhere"), quoted(long));
    }

    #[test]
    fn names_read_as_one_says_them() {
        assert_eq!(listed::<&str>(&[]), "");
        assert_eq!(listed(&["A"]), "A");
        assert_eq!(listed(&["A", "B", "C"]), "A, B and C");
        assert_eq!(
            listed(&["A", "B", "C", "D", "E", "F"]),
            "A, B, C, D and 2 more"
        );
        assert_eq!(
            listed_all(&["A", "B", "C", "D", "E", "F"]),
            "A, B, C, D, E and F"
        );
        assert_eq!(listed_all(&["A"]), "A");
    }
}
