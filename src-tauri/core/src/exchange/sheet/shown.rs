//! Numbers, dates and times as a person sees them in a cell.

use jiff::civil::Date;

use crate::assessment::words::date_words;

/// A number: 3 and not 3.0, and no more digits than a spreadsheet knows.
pub(super) fn number(value: f64) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    rounded.to_string()
}

/// A day and a time of day, of which midnight is not said. The year is 1899 or 1900 where a
/// cell holds a time alone.
pub(super) fn moment(
    (year, month, day): (i16, i8, i8),
    (hour, minute): (i8, i8),
) -> Option<String> {
    let time = format!("{hour:02}:{minute:02}");
    if year < 1900 || (year, month, day) == (1900, 1, 0) {
        return Some(time);
    }
    let date = date_words(Date::new(year, month, day).ok()?);
    Some(if (hour, minute) == (0, 0) {
        date
    } else {
        format!("{date}, {time}")
    })
}

/// A length of time in days, as hours and minutes.
pub(super) fn length(days: f64) -> String {
    let minutes = (days * 24.0 * 60.0).round();
    format!("{}:{:02}", (minutes / 60.0).trunc(), (minutes % 60.0).abs())
}

/// A date as files write it, such as `2020-01-06` or `2020-01-06T14:30:00`.
pub(super) fn iso(text: &str) -> Option<String> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, time),
        None => (text, "00:00"),
    };
    let date: Date = date.parse().ok()?;
    let hour = time.get(..2)?.parse().ok()?;
    let minute = time.get(3..5)?.parse().ok()?;
    moment((date.year(), date.month(), date.day()), (hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_spreadsheet_shows_them() {
        let said: Vec<String> = [3.0, 0.1 + 0.2, -2.5, 1e20].map(number).to_vec();
        assert_eq!(said, ["3", "0.3", "-2.5", "100000000000000000000"]);
    }

    #[test]
    fn dates_and_times_are_written_as_in_british_documents() {
        assert_eq!(iso("2020-01-06").as_deref(), Some("6 January 2020"));
        assert_eq!(
            iso("2020-01-06T14:30:00").as_deref(),
            Some("6 January 2020, 14:30")
        );
        assert_eq!(iso("soon"), None);
        assert_eq!(length(1.5), "36:00");
    }
}
