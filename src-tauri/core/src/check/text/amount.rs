//! Reading how many of a unit: "six", "twenty-five", "1.5", "half a", "two and a half".

use super::periods::before;

/// The number before a unit in hundredths, and how many words before the unit it begins.
pub(super) fn amount(words: &[(usize, &str)], at: usize, mut back: usize) -> Option<(u32, usize)> {
    let word = |back: usize| before(words, at, back);
    // "half a year", "a half year", "six and a half years"
    if word(back) == "a" && word(back + 1) == "half" {
        return Some((50, back + 2));
    }
    if word(back) == "half" {
        if word(back + 1) == "a" && word(back + 2) == "and" {
            let (whole, taken) = amount(words, at, back + 3)?;
            return Some((whole + 50, taken));
        }
        let article = matches!(word(back + 1), "a" | "the" | "one");
        return Some((50, back + 1 + usize::from(article)));
    }
    let hundredths = number(word(back))?;
    back += 1;
    // "twenty five" and "six (6)".
    Some(match number(word(back)) {
        Some(tens) if tens >= 2_000 && tens % 1_000 == 0 && hundredths < 1_000 => {
            (tens + hundredths, back + 1)
        }
        Some(same) if same == hundredths => (hundredths, back + 1),
        _ => (hundredths, back),
    })
}

/// A number in words or figures, in hundredths.
fn number(word: &str) -> Option<u32> {
    const SMALL: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const TENS: [(&str, u32); 8] = [
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("hundred", 100),
    ];
    if matches!(word, "a" | "an") {
        return Some(100);
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return figures(word);
    }
    let small = SMALL.iter().position(|known| *known == word);
    let small = small.and_then(|at| u32::try_from(at + 1).ok());
    let tens = || {
        TENS.iter()
            .find(|(known, _)| *known == word)
            .map(|(_, n)| *n)
    };
    small.or_else(tens).map(|whole| whole * 100)
}

/// "6", "1.5", "2.25" and "1½".
fn figures(word: &str) -> Option<u32> {
    let (word, half) = match word.strip_suffix('½') {
        Some(word) => (word, 50),
        None => (word, 0),
    };
    let (whole, part) = word.split_once('.').unwrap_or((word, "0"));
    let part = match part.len() {
        1 => part.parse::<u32>().ok()? * 10,
        2 => part.parse().ok()?,
        _ => return None,
    };
    let whole: u32 = whole.parse().ok()?;
    let hundredths = whole.checked_mul(100)?.checked_add(part + half)?;
    (1..=1_000_000).contains(&hundredths).then_some(hundredths)
}
