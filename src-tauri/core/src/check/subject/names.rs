//! How messages name things.

/// The longest piece of somebody's words that a message repeats, in characters.
const LONGEST: usize = 70;

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
    const SHOWN: usize = 4;
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
    fn names_read_as_one_says_them() {
        assert_eq!(listed::<&str>(&[]), "");
        assert_eq!(listed(&["A"]), "A");
        assert_eq!(listed(&["A", "B", "C"]), "A, B and C");
        assert_eq!(
            listed(&["A", "B", "C", "D", "E", "F"]),
            "A, B, C, D and 2 more"
        );
    }
}
