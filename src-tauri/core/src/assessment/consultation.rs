//! The clock of a prior consultation: how long the Information Commissioner may take.
//!
//! UK GDPR Article 36(2): written advice within eight weeks of receipt of the request, which
//! may be extended by six weeks; the controller is told of it within one month of receipt,
//! with the reasons; the periods may be suspended until information that was asked for has
//! come. That the time has passed is no permission: the clock says when an answer is to be
//! expected, never that the processing may start.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

/// Weeks for the advice: UK GDPR Article 36(2).
pub const WEEKS: i64 = 8;
/// Weeks by which they may be extended: UK GDPR Article 36(2).
pub const MORE_WEEKS: i64 = 6;

/// A consultation as far as its time goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsultationClock {
    /// The day on which the Commissioner received the request.
    pub received: Date,
    /// Whether the Commissioner has taken the further six weeks.
    pub extended: bool,
    /// Times in which the Commissioner waited for information.
    pub suspensions: Vec<Suspension>,
}

/// A time in which the clock stood still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Suspension {
    /// The day on which the information was asked for.
    #[ts(type = "string")]
    pub from: Date,
    /// The day on which it was given; none while it is awaited.
    #[ts(type = "string | null")]
    pub until: Option<Date>,
}

impl ConsultationClock {
    /// The day by which the period ends if nothing is suspended.
    pub fn period_ends(&self) -> Date {
        let weeks = if self.extended {
            WEEKS + MORE_WEEKS
        } else {
            WEEKS
        };
        self.received.saturating_add(weeks.weeks())
    }

    /// The last day on which the Commissioner can say that more time is taken: one month
    /// after receipt.
    pub fn extension_told_by(&self) -> Date {
        self.received.saturating_add(1.month())
    }

    /// How many days the clock has stood still up to `today`. Times that overlap count once.
    pub fn days_suspended(&self, today: Date) -> i32 {
        let mut times: Vec<(Date, Date)> = self
            .suspensions
            .iter()
            .map(|time| (time.from.max(self.received), time.until.unwrap_or(today)))
            .filter(|(from, until)| from < until)
            .collect();
        times.sort_unstable();
        let mut days = 0;
        let mut counted_to = Date::MIN;
        for (from, until) in times {
            let from = from.max(counted_to);
            if from < until {
                days += days_between(from, until);
                counted_to = until;
            }
        }
        days
    }

    /// The day by which the advice is to be expected, as things stand `today`: it moves on
    /// for as long as the clock stands still.
    pub fn expected_by(&self, today: Date) -> Date {
        let days = self.days_suspended(today);
        self.period_ends().saturating_add(days.days())
    }

    /// Whether the clock stands still.
    pub fn is_suspended(&self) -> bool {
        self.suspensions.iter().any(|time| time.until.is_none())
    }
}

fn days_between(from: Date, until: Date) -> i32 {
    (until - from).get_days()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn clock(extended: bool, suspensions: &[(Date, Option<Date>)]) -> ConsultationClock {
        let time = |(from, until): &(Date, Option<Date>)| Suspension {
            from: *from,
            until: *until,
        };
        ConsultationClock {
            received: date(2026, 1, 5),
            extended,
            suspensions: suspensions.iter().map(time).collect(),
        }
    }

    #[test]
    fn advice_comes_within_eight_weeks_or_fourteen_if_they_are_extended() {
        let today = date(2026, 1, 10);
        assert_eq!(clock(false, &[]).expected_by(today), date(2026, 3, 2));
        assert_eq!(clock(true, &[]).expected_by(today), date(2026, 4, 13));
        assert_eq!(clock(false, &[]).extension_told_by(), date(2026, 2, 5));
    }

    #[test]
    fn the_clock_stands_still_while_information_is_awaited() {
        let asked = date(2026, 1, 20);
        let waiting = clock(false, &[(asked, None)]);
        assert!(waiting.is_suspended());
        assert_eq!(waiting.expected_by(date(2026, 1, 30)), date(2026, 3, 12));
        assert_eq!(waiting.expected_by(date(2026, 2, 9)), date(2026, 3, 22));
        let given = clock(false, &[(asked, Some(date(2026, 1, 27)))]);
        assert!(!given.is_suspended());
        assert_eq!(given.expected_by(date(2026, 6, 1)), date(2026, 3, 9));
    }

    #[test]
    fn two_waits_at_the_same_time_count_once_and_none_before_the_request() {
        let both = clock(
            false,
            &[
                (date(2026, 1, 1), Some(date(2026, 1, 8))),
                (date(2026, 1, 6), Some(date(2026, 1, 12))),
                (date(2026, 1, 7), Some(date(2026, 1, 9))),
            ],
        );
        assert_eq!(both.days_suspended(date(2026, 5, 1)), 7);
    }

    #[test]
    fn a_month_that_has_no_such_day_ends_on_its_last() {
        let mut late = clock(false, &[]);
        late.received = date(2026, 1, 31);
        assert_eq!(late.extension_told_by(), date(2026, 2, 28));
    }
}
