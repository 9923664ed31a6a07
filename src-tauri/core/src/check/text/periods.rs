//! Reading periods: how long somebody says that something is kept.
//!
//! It knows "6 months", "six (6) years", "a six-month period", "until the plan is adopted" and
//! "three years after the case is closed". What comes round ("every six months"), what looks
//! back ("the last two years") and how old people are ("under 18 years old") is no such period.

use crate::assessment::TimeUnit;

/// How long, as a sentence says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period<'t> {
    /// A stretch of time.
    For {
        /// How long.
        length: Length,
        /// The event that it counts from; empty if none is named.
        from: &'t str,
    },
    /// Until something happens, or a date.
    Until(&'t str),
    /// Without an end.
    Always,
    /// Not at all.
    AtOnce,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: TimeUnit,
}

impl Length {
    /// About how many days that is.
    pub fn days(self) -> u64 {
        let days = match self.unit {
            TimeUnit::Days => 1,
            TimeUnit::Weeks => 7,
            TimeUnit::Months => 30,
            TimeUnit::Years => 365,
        };
        u64::from(self.amount) * days
    }

    /// Whether it is about the same as another: 12 months are a year, 4 weeks a month.
    pub fn is_about(self, other: Self) -> bool {
        let (one, other) = (self.days(), other.days());
        one.abs_diff(other) * 100 <= one.max(other) * 8
    }

    /// In words: "6 months".
    pub fn words(self) -> String {
        let unit = match self.unit {
            TimeUnit::Days => "day",
            TimeUnit::Weeks => "week",
            TimeUnit::Months => "month",
            TimeUnit::Years => "year",
        };
        let plural = if self.amount == 1 { "" } else { "s" };
        format!("{} {unit}{plural}", self.amount)
    }
}

/// The periods in a plain sentence, in order.
pub fn periods(sentence: &str) -> Vec<Period<'_>> {
    let words = pieces(sentence);
    let lengths: Vec<(usize, Length)> = (0..words.len())
        .filter_map(|at| Some((at, length_at(&words, at)?)))
        .collect();
    let mut found: Vec<Period<'_>> = lengths
        .iter()
        .map(|(at, length)| Period::For {
            length: *length,
            from: event_after(sentence, &words, *at),
        })
        .collect();
    if lengths.is_empty() {
        found.extend(until(sentence, &words));
    }
    let says = |phrases: &[&str]| {
        let hit = phrases.iter().find_map(|phrase| sentence.find(phrase));
        hit.is_some_and(|at| !super::denied_before(sentence, at))
    };
    if found.is_empty() && says(FOR_EVER) {
        found.push(Period::Always);
    } else if found.is_empty() && says(AT_ONCE) {
        found.push(Period::AtOnce);
    }
    found
}

/// Whether words name a date: a year of this or the last century.
pub fn names_a_year(words: &str) -> bool {
    super::words(words).any(|word| {
        word.len() == 4
            && word
                .parse::<u16>()
                .is_ok_and(|year| (1900..2100).contains(&year))
    })
}

const FOR_EVER: &[&str] = &[
    "permanent",
    "indefinite",
    "in perpetuity",
    "for ever",
    "forever",
];
const AT_ONCE: &[&str] = &[
    "not kept",
    "not stored",
    "not retained",
    "nothing is kept",
    "nothing is stored",
    "nothing is retained",
    "no data is kept",
    "no data is stored",
    "no copy is kept",
    "deleted immediately",
    "deleted at once",
    "deleted straight away",
    "immediately deleted",
];

/// What ends a period without being anything that one could wait for.
const VAGUE: &[&str] = &[
    "necessary",
    "needed",
    "need",
    "required",
    "require",
    "appropriate",
    "reasonable",
    "relevant",
    "useful",
    "possible",
];

/// What stands before a number that does not say how long something is kept.
const COMES_ROUND: &[&str] = &[
    "every", "each", "per", "last", "past", "previous", "aged", "age", "turns", "under", "over",
];

/// The words, each with the place at which it begins; "six-month" is two.
fn pieces(sentence: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for piece in sentence.split_inclusive(|c: char| !c.is_alphanumeric() && c != '\'') {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '\'');
        if !word.is_empty() {
            pieces.push((from, word));
        }
        from += piece.len();
    }
    pieces
}

fn word<'t>(words: &[(usize, &'t str)], at: usize) -> &'t str {
    words.get(at).map_or("", |(_, word)| word)
}

fn before<'t>(words: &[(usize, &'t str)], at: usize, back: usize) -> &'t str {
    at.checked_sub(back).map_or("", |at| word(words, at))
}

/// The length whose unit is the word at this place.
fn length_at(words: &[(usize, &str)], at: usize) -> Option<Length> {
    let unit = match word(words, at) {
        "day" | "days" => TimeUnit::Days,
        "week" | "weeks" => TimeUnit::Weeks,
        "month" | "months" => TimeUnit::Months,
        "year" | "years" | "yr" | "yrs" => TimeUnit::Years,
        _ => return None,
    };
    if matches!(word(words, at + 1), "old" | "olds" | "age") || word(words, at + 2) == "age" {
        return None;
    }
    let mut back = 1;
    while matches!(
        before(words, at, back),
        "calendar" | "working" | "full" | "financial" | "whole" | "school" | "tax"
    ) {
        back += 1;
    }
    let amount = number(before(words, at, back))?;
    back += 1;
    // "twenty five" and "six (6)".
    let amount = match number(before(words, at, back)) {
        Some(tens) if tens >= 20 && tens % 10 == 0 && amount < 10 => {
            back += 1;
            tens + amount
        }
        Some(same) if same == amount => {
            back += 1;
            amount
        }
        _ => amount,
    };
    let stands_for_another = COMES_ROUND.contains(&before(words, at, back));
    (!stands_for_another).then_some(Length { amount, unit })
}

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
        return Some(1);
    }
    if let Ok(number) = word.parse() {
        return (1..=10_000).contains(&number).then_some(number);
    }
    let small = SMALL.iter().position(|known| *known == word);
    small.and_then(|at| u32::try_from(at + 1).ok()).or_else(|| {
        TENS.iter()
            .find(|(known, _)| *known == word)
            .map(|(_, n)| *n)
    })
}

/// What a length counts from: the words behind "after", "from" and the like, up to a comma.
fn event_after<'t>(sentence: &'t str, words: &[(usize, &'t str)], unit: usize) -> &'t str {
    let joins = |word: &str| matches!(word, "after" | "from" | "following" | "since" | "post");
    let found = (unit + 1..unit + 4).find(|at| joins(word(words, *at)));
    let Some((from, _)) = found.and_then(|at| words.get(at + 1)) else {
        return "";
    };
    clause(sentence, *from)
}

/// Until what: a date or an event, if it is one that comes.
fn until<'t>(sentence: &'t str, words: &[(usize, &'t str)]) -> Option<Period<'t>> {
    let at = (0..words.len()).find(|at| match word(words, *at) {
        "until" | "till" => true,
        "duration" | "life" | "lifetime" => word(words, at + 1) == "of",
        "long" => before(words, *at, 1) == "as" && word(words, at + 1) == "as",
        "after" | "once" | "when" => DELETES.contains(&before(words, *at, 1)),
        _ => false,
    })?;
    let skipped = if matches!(word(words, at), "duration" | "life" | "lifetime" | "long") {
        2
    } else {
        1
    };
    let (from, _) = words.get(at + skipped)?;
    let event = clause(sentence, *from);
    let vague = super::words(event)
        .take(7)
        .any(|word| VAGUE.contains(&word));
    (!vague).then_some(Period::Until(event))
}

const DELETES: &[&str] = &["deleted", "erased", "destroyed", "removed", "shredded"];

/// The words from a place on, up to the next comma, bracket or stop.
fn clause(sentence: &str, from: usize) -> &str {
    let rest = sentence.get(from..).unwrap_or_default();
    let end = rest.find([',', ')', ';', ':', '.']).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(sentence: &str) -> Vec<String> {
        let found = periods(sentence).into_iter();
        found
            .filter_map(|period| match period {
                Period::For { length, .. } => Some(length.words()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn lengths_are_read_in_figures_and_in_words() {
        assert_eq!(lengths("kept for 6 months"), ["6 months"]);
        assert_eq!(lengths("six years plus the current one"), ["6 years"]);
        assert_eq!(lengths("six (6) years"), ["6 years"]);
        assert_eq!(lengths("a six-month period"), ["6 months"]);
        assert_eq!(lengths("twenty-five years"), ["25 years"]);
        assert_eq!(lengths("30 calendar days"), ["30 days"]);
        assert_eq!(lengths("a year"), ["1 year"]);
        assert_eq!(
            lengths("2 years for letters and 90 days for logs"),
            ["2 years", "90 days"]
        );
    }

    #[test]
    fn what_comes_round_and_how_old_people_are_is_no_period() {
        assert_eq!(lengths("updated every six months"), [""; 0]);
        assert_eq!(lengths("once every two years"), [""; 0]);
        assert_eq!(lengths("people under 18 years"), [""; 0]);
        assert_eq!(lengths("children 12 years old"), [""; 0]);
        assert_eq!(lengths("children of 16 years of age"), [""; 0]);
        assert_eq!(lengths("in the last 5 years"), [""; 0]);
        assert_eq!(lengths("months of work, many years"), [""; 0]);
    }

    #[test]
    fn an_event_ends_a_period_unless_it_says_nothing() {
        assert_eq!(
            periods("until the plan is adopted, then deleted"),
            [Period::Until("the plan is adopted")]
        );
        assert_eq!(
            periods("for the duration of the tenancy"),
            [Period::Until("the tenancy")]
        );
        assert_eq!(
            periods("as long as somebody is a member"),
            [Period::Until("somebody is a member")]
        );
        assert_eq!(periods("for as long as necessary"), []);
        assert_eq!(periods("until it is no longer needed"), []);
        assert_eq!(periods("in line with the council's policy"), []);
        assert_eq!(
            periods("until three months after the strategy has been adopted."),
            [Period::For {
                length: Length {
                    amount: 3,
                    unit: TimeUnit::Months
                },
                from: "the strategy has been adopted",
            }]
        );
    }

    #[test]
    fn without_an_end_and_not_at_all_are_answers_too() {
        assert_eq!(periods("kept permanently in the archive"), [Period::Always]);
        assert_eq!(periods("never kept indefinitely"), []);
        assert_eq!(periods("recordings are not stored"), [Period::AtOnce]);
    }

    #[test]
    fn lengths_in_other_units_may_be_the_same() {
        let length = |amount, unit| Length { amount, unit };
        assert!(length(12, TimeUnit::Months).is_about(length(1, TimeUnit::Years)));
        assert!(length(4, TimeUnit::Weeks).is_about(length(1, TimeUnit::Months)));
        assert!(!length(6, TimeUnit::Months).is_about(length(7, TimeUnit::Months)));
        assert!(!length(11, TimeUnit::Months).is_about(length(1, TimeUnit::Years)));
    }

    #[test]
    fn a_date_is_told_by_its_year() {
        assert!(names_a_year("31 march 2027"));
        assert!(!names_a_year("the case, number 123456, is closed"));
    }
}
