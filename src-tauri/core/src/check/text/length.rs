//! A length of time, in the units in which somebody wrote it.

use crate::assessment::TimeUnit;

/// A unit of time, from the shortest to the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Hours,
    Days,
    Weeks,
    Fortnights,
    Months,
    Years,
}

impl From<TimeUnit> for Unit {
    fn from(unit: TimeUnit) -> Self {
        match unit {
            TimeUnit::Days => Self::Days,
            TimeUnit::Weeks => Self::Weeks,
            TimeUnit::Months => Self::Months,
            TimeUnit::Years => Self::Years,
        }
    }
}

impl Unit {
    const fn name(self) -> &'static str {
        match self {
            Self::Hours => "hour",
            Self::Days => "day",
            Self::Weeks => "week",
            Self::Fortnights => "fortnight",
            Self::Months => "month",
            Self::Years => "year",
        }
    }

    /// About how many hours it has.
    const fn hours(self) -> u64 {
        match self {
            Self::Hours => 1,
            Self::Days => 24,
            Self::Weeks => 7 * 24,
            Self::Fortnights => 14 * 24,
            // A twelfth of a year.
            Self::Months => 730,
            Self::Years => 12 * 730,
        }
    }

    /// Whether its length differs from one to the next, as that of months does.
    const fn varies(self) -> bool {
        matches!(self, Self::Months | Self::Years)
    }
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    hundredths: u32,
    unit: Unit,
    /// What is added in a smaller unit: the months of "2 years and 6 months".
    more: Option<(u32, Unit)>,
}

impl Length {
    /// So many hundredths of a unit.
    pub const fn new(hundredths: u32, unit: Unit) -> Self {
        Self {
            hundredths,
            unit,
            more: None,
        }
    }

    /// So many of a unit.
    pub const fn whole(amount: u32, unit: Unit) -> Self {
        Self::new(amount.saturating_mul(100), unit)
    }

    /// The same with a length in a smaller unit added; none if the two are two lengths.
    pub fn and(self, other: Self) -> Option<Self> {
        let is_less = other.unit < self.unit && other.more.is_none();
        (is_less && self.more.is_none()).then_some(Self {
            more: Some((other.hundredths, other.unit)),
            ..self
        })
    }

    /// About how many hundredths of an hour that is.
    fn measure(self) -> u64 {
        let of = |(hundredths, unit): (u32, Unit)| u64::from(hundredths) * unit.hours();
        of((self.hundredths, self.unit)) + self.more.map_or(0, of)
    }

    /// Whether it is longer than another.
    pub fn is_longer_than(self, other: Self) -> bool {
        self.measure() > other.measure() && !self.is_same(other)
    }

    /// Whether it is the same as another: 12 months are a year, and 4 weeks about a month.
    pub fn is_same(self, other: Self) -> bool {
        let (one, two) = (self.measure(), other.measure());
        if self.unit.varies() == other.unit.varies() {
            return one == two;
        }
        one.abs_diff(two) * 100 <= one.max(two) * 8
    }

    /// In the words in which it was written: "6 months", "1.5 years", "half a year".
    pub fn words(self) -> String {
        let first = in_words(self.hundredths, self.unit);
        match self.more {
            Some((hundredths, unit)) => format!("{first} and {}", in_words(hundredths, unit)),
            None => first,
        }
    }
}

fn in_words(hundredths: u32, unit: Unit) -> String {
    let name = unit.name();
    let (whole, part) = (hundredths / 100, hundredths % 100);
    match (whole, part) {
        (0, 50) => {
            let article = if unit == Unit::Hours { "an" } else { "a" };
            format!("half {article} {name}")
        }
        (1, 0) => format!("1 {name}"),
        (_, 0) => format!("{whole} {name}s"),
        (_, tenths) if tenths % 10 == 0 => format!("{whole}.{} {name}s", tenths / 10),
        _ => format!("{whole}.{part:02} {name}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_in_other_units_may_be_the_same() {
        let length = Length::whole;
        let half = |years: u32| Length::new(years * 50, Unit::Years);
        assert!(length(12, Unit::Months).is_same(length(1, Unit::Years)));
        assert!(length(18, Unit::Months).is_same(half(3)));
        assert!(length(6, Unit::Months).is_same(half(1)));
        assert!(length(4, Unit::Weeks).is_same(length(1, Unit::Months)));
        assert!(length(72, Unit::Hours).is_same(length(3, Unit::Days)));
        assert!(length(2, Unit::Weeks).is_same(length(1, Unit::Fortnights)));
        assert!(!length(6, Unit::Months).is_same(length(7, Unit::Months)));
        assert!(!length(13, Unit::Months).is_same(length(1, Unit::Years)));
        assert!(!length(25, Unit::Days).is_same(length(24, Unit::Days)));
    }

    #[test]
    fn a_length_is_said_in_the_unit_in_which_it_was_written() {
        for (length, words) in [
            (Length::whole(72, Unit::Hours), "72 hours"),
            (Length::whole(1, Unit::Fortnights), "1 fortnight"),
            (Length::new(150, Unit::Years), "1.5 years"),
            (Length::new(50, Unit::Hours), "half an hour"),
            (Length::new(225, Unit::Years), "2.25 years"),
        ] {
            assert_eq!(length.words(), words);
        }
        let both = Length::whole(2, Unit::Years).and(Length::whole(6, Unit::Months));
        assert_eq!(
            both.map(Length::words).as_deref(),
            Some("2 years and 6 months")
        );
        assert!(
            Length::whole(2, Unit::Weeks)
                .and(Length::whole(6, Unit::Months))
                .is_none()
        );
    }
}
