//! Reading periods: how long somebody says that something is kept.
//!
//! It knows "6 months", "six (6) years", "a year and a half", "a six-month period", "until the
//! plan is adopted" and "three years after the case is closed". What comes round ("every six months"), what looks
//! back ("the last two years") and how old people are ("under 18 years old") is no such period.

use super::amount::amount;
use super::length::{Length, Unit};

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

/// The periods in a plain sentence, in order.
pub fn periods(sentence: &str) -> Vec<Period<'_>> {
    let words = pieces(sentence);
    let lengths = lengths(sentence, &words);
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

/// The lengths in a sentence, each with the place of its last word. "2 years and 6 months" is one.
fn lengths(sentence: &str, words: &[(usize, &str)]) -> Vec<(usize, Length)> {
    let mut all: Vec<(usize, Length)> = Vec::new();
    for at in 0..words.len() {
        let Some((end, length)) = length_at(words, at) else {
            continue;
        };
        let joined = all.last().and_then(|(last, before)| {
            let from = words.get(*last)?;
            let between = sentence.get(from.0 + from.1.len()..words.get(at - 1)?.0)?;
            matches!(between.trim(), "" | "and" | ",")
                .then(|| before.and(length))
                .flatten()
        });
        match (joined, all.last_mut()) {
            (Some(joined), Some(last)) => *last = (end, joined),
            _ => all.push((end, length)),
        }
    }
    all
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

/// The words, each with the place at which it begins; "six-month" is two, "1.5" is one.
fn pieces(sentence: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut from = None;
    let mut before = ' ';
    let mut rest = sentence.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map_or(' ', |(_, next)| *next);
        let inside = c == '.' && before.is_ascii_digit() && next.is_ascii_digit();
        if c.is_alphanumeric() || c == '\'' || inside {
            from.get_or_insert(at);
        } else if let Some(from) = from.take() {
            pieces.push((from, &sentence[from..at]));
        }
        before = c;
    }
    if let Some(from) = from {
        pieces.push((from, &sentence[from..]));
    }
    pieces
}

fn word<'t>(words: &[(usize, &'t str)], at: usize) -> &'t str {
    words.get(at).map_or("", |(_, word)| word)
}

/// The word that stands so many places before another; empty if there is none.
pub(super) fn before<'t>(words: &[(usize, &'t str)], at: usize, back: usize) -> &'t str {
    at.checked_sub(back).map_or("", |at| word(words, at))
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "hour" | "hours" | "hrs" => Unit::Hours,
        "day" | "days" => Unit::Days,
        "week" | "weeks" => Unit::Weeks,
        "fortnight" | "fortnights" => Unit::Fortnights,
        "month" | "months" => Unit::Months,
        "year" | "years" | "yr" | "yrs" => Unit::Years,
        _ => return None,
    })
}

/// The length whose unit is the word at this place, with the place of its last word.
fn length_at(words: &[(usize, &str)], at: usize) -> Option<(usize, Length)> {
    let unit = unit(word(words, at))?;
    let after = |more: usize| word(words, at + more);
    if matches!(after(1), "old" | "olds" | "age") || after(2) == "age" {
        return None;
    }
    // "24 hours a day" and "five days per week" are how long somebody is there.
    if matches!(after(1), "a" | "per") && self::unit(after(2)).is_some() {
        return None;
    }
    let mut back = 1;
    while matches!(
        before(words, at, back),
        "calendar" | "working" | "full" | "financial" | "whole" | "school" | "tax"
    ) {
        back += 1;
    }
    let (mut hundredths, taken) = amount(words, at, back)?;
    back = taken;
    let first = before(words, at, back);
    // "Once a year", "24 hours a day".
    let is_rate = before(words, at, 1) == "a"
        && (matches!(first, "once" | "twice" | "times") || self::unit(first).is_some());
    if is_rate || COMES_ROUND.contains(&first) {
        return None;
    }
    // "a year and a half"
    let half = after(1) == "and" && after(2) == "a" && after(3) == "half";
    if half {
        hundredths += 50;
    }
    Some((at + if half { 3 } else { 0 }, Length::new(hundredths, unit)))
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
        "duration" | "life" | "lifetime" | "length" => word(words, at + 1) == "of",
        "long" => before(words, *at, 1) == "as" && word(words, at + 1) == "as",
        "after" | "once" | "when" => is_deleted_before(words, *at),
        "on" | "upon" | "at" | "following" => {
            is_deleted_before(words, *at)
                && (at + 1..at + 4).any(|at| ENDS.contains(&word(words, at)))
        }
        _ => false,
    })?;
    let two = ["duration", "life", "lifetime", "length", "long"];
    let skipped = 1 + usize::from(two.contains(&word(words, at)));
    let (from, _) = words.get(at + skipped)?;
    let event = clause(sentence, *from);
    let vague = super::words(event)
        .take(7)
        .any(|word| VAGUE.contains(&word));
    (!vague).then_some(Period::Until(event))
}

/// Whether "deleted" or the like stands before a place: "deleted securely when …".
fn is_deleted_before(words: &[(usize, &str)], at: usize) -> bool {
    let adverb = before(words, at, 1).ends_with("ly");
    DELETES.contains(&before(words, at, 1 + usize::from(adverb)))
}

const DELETES: &[&str] = &[
    "deleted",
    "erased",
    "destroyed",
    "removed",
    "shredded",
    "purged",
    "wiped",
];
/// What ends a period where "deleted on" or the like stands before it.
const ENDS: &[&str] = &[
    "end",
    "completion",
    "conclusion",
    "close",
    "closure",
    "adoption",
    "approval",
    "publication",
    "expiry",
    "termination",
];

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
        assert_eq!(lengths("for 72 hours"), ["72 hours"]);
        assert_eq!(lengths("after a fortnight"), ["1 fortnight"]);
        assert_eq!(lengths("two fortnights and then"), ["2 fortnights"]);
        assert_eq!(
            lengths("2 years for letters and 90 days for logs"),
            ["2 years", "90 days"]
        );
    }

    #[test]
    fn halves_are_read_however_they_are_written() {
        for text in [
            "a year and a half",
            "one and a half years",
            "1.5 years",
            "1½ years",
        ] {
            assert_eq!(lengths(text), ["1.5 years"], "{text}");
        }
        assert_eq!(lengths("half a year"), ["half a year"]);
        assert_eq!(lengths("a half-year period"), ["half a year"]);
        assert_eq!(lengths("six and a half years"), ["6.5 years"]);
        assert_eq!(lengths("kept for 2.25 years."), ["2.25 years"]);
        assert_eq!(lengths("2 years and 6 months"), ["2 years and 6 months"]);
        assert_eq!(
            lengths("2 years for letters and 6 months for logs"),
            ["2 years", "6 months"]
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
        assert_eq!(lengths("the desk is open 24 hours a day"), [""; 0]);
        assert_eq!(lengths("open five days a week"), [""; 0]);
        assert_eq!(lengths("checked twice a year"), [""; 0]);
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
        assert_eq!(
            periods("it is deleted securely when the scheme closes"),
            [Period::Until("the scheme closes")]
        );
        assert_eq!(
            periods("it is deleted on completion of the project"),
            [Period::Until("completion of the project")]
        );
        assert_eq!(periods("it is deleted on request"), []);
        assert_eq!(periods("for as long as necessary"), []);
        assert_eq!(periods("until it is no longer needed"), []);
        assert_eq!(periods("in line with the council's policy"), []);
        assert_eq!(
            periods("until three months after the strategy has been adopted."),
            [Period::For {
                length: Length::new(300, Unit::Months),
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
    fn a_date_is_told_by_its_year() {
        assert!(names_a_year("31 march 2027"));
        assert!(!names_a_year("the case, number 123456, is closed"));
    }
}
