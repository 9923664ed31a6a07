//! Scores that somebody multiplied in the text.

use crate::check::rule::Found;
use crate::check::subject::{Subject, Written};
use crate::form::EvidenceList;

pub(super) fn wrong_products(subject: &Subject<'_>, found: &mut Found<'_>) {
    for text in subject
        .written
        .iter()
        .filter(|text| is_about_risks(subject, text))
    {
        for (one, other, said) in products(&text.plain) {
            let right = one.saturating_mul(other);
            if right != said {
                found.say(
                    format!("The text says that {one} × {other} is {said}; it is {right}."),
                    &[text.at()],
                );
            }
        }
    }
}

fn is_about_risks(subject: &Subject<'_>, text: &Written<'_>) -> bool {
    let asked = text.asked.and_then(|at| subject.asked.get(at));
    matches!(
        text.list,
        Some(EvidenceList::Risks | EvidenceList::Measures)
    ) || asked.is_some_and(|asked| asked.is_about("risks") || asked.is_about("measures"))
}

/// Every "a x b = c" of small whole numbers in a plain text.
fn products(plain: &str) -> impl Iterator<Item = (u64, u64, u64)> {
    plain.match_indices('=').filter_map(|(at, _)| {
        let said = leading(plain.get(at + 1..)?.trim_start())?;
        let (rest, other) = trailing(plain.get(..at)?)?;
        let rest = rest.trim_end().strip_suffix(['x', '×', '*'])?;
        let (before, one) = trailing(rest)?;
        // "1.5 x 2" and "page3 x 2" are something else.
        let whole =
            !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-'));
        whole.then_some((one, other, said))
    })
}

/// The number at the end of a text, spaces aside, and what stands before it.
fn trailing(text: &str) -> Option<(&str, u64)> {
    let text = text.trim_end();
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    Some((rest, text.get(rest.len()..)?.parse().ok()?))
}

/// The whole number at the beginning of a text.
fn leading(text: &str) -> Option<u64> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.get(..text.len() - rest.len())?;
    let mut after = rest.chars();
    let goes_on = match after.next() {
        Some('.' | ',') => after.next().is_some_and(|c| c.is_ascii_digit()),
        Some('%' | '/') => true,
        Some(c) => c.is_alphanumeric(),
        None => false,
    };
    number.parse().ok().filter(|_| !goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_that_are_multiplied_are_read_and_nothing_else() {
        let all = |text: &str| products(text).collect::<Vec<_>>();
        assert_eq!(all("score: 2 x 3 = 5 (medium)."), [(2, 3, 5)]);
        assert_eq!(all("4×4=16, 3*2 =7"), [(4, 4, 16), (3, 2, 7)]);
        for text in [
            "1.5 x 2 = 3",
            "2 x 3 = 6.5",
            "a = b",
            "risk = likelihood x severity",
            "x = 3",
            "=",
            "2 x = 4",
            "99999999999999999999 x 2 = 4",
            "form3 x 2 = 5",
        ] {
            assert_eq!(all(text), [], "{text}");
        }
    }
}
