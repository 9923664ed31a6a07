//! How people write dates, periods, people and the like, each read into its own type.

use dpia_core::assessment::{Duration, Event, Link, Person, TimeUnit, Value, YesNo};
use dpia_core::form::Belongs;
use jiff::civil::Date;

use super::layout::shortened;
use super::trouble::Trouble;

/// Yes, no, or one of the other answers, by name or as people say them.
pub fn yes_no(text: &str) -> Result<YesNo, Trouble> {
    match text.trim().to_lowercase().replace([' ', '-'], "_").as_str() {
        "yes" | "y" => Ok(YesNo::Yes),
        "no" | "n" => Ok(YesNo::No),
        "possible" | "possibly" => Ok(YesNo::Possible),
        "not_applicable" | "n/a" | "na" => Ok(YesNo::NotApplicable),
        "awaiting_advice" => Ok(YesNo::AwaitingAdvice),
        _ => Err(misfit(
            text,
            "yes or no",
            "Write yes or no; some questions also take possible, not_applicable or awaiting_advice.",
        )),
    }
}

/// A date, as year-month-day.
pub fn date(text: &str) -> Result<Date, Trouble> {
    let text = text.trim();
    // Only the one way of writing that cannot be misread; jiff would take others.
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    shape.then(|| text.parse().ok()).flatten().ok_or_else(|| {
        misfit(
            text,
            "a date in the calendar",
            "Write year, month and day, such as 2026-03-31.",
        )
    })
}

/// A date; or, unless it was meant as one, an event.
pub fn date_or_event(text: &str) -> Result<Value, Trouble> {
    let looks_like_a_date = !text.trim().is_empty()
        && text
            .trim()
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-/. ".contains(&byte));
    if looks_like_a_date {
        return date(text).map(Value::Date);
    }
    Ok(Value::Event(Event {
        event: text.trim().to_owned(),
        expected: None,
    }))
}

/// A length of time, with what it counts from.
pub fn duration(text: &str) -> Result<Value, Trouble> {
    let wrong = || {
        misfit(
            text,
            "a length of time",
            "Write a number, then days, weeks, months or years, and what it counts from, such as “6 years from the last contact”.",
        )
    };
    let mut words = text.trim().splitn(3, char::is_whitespace);
    let amount = words
        .next()
        .and_then(|word| word.parse().ok())
        .ok_or_else(wrong)?;
    let unit = match words
        .next()
        .unwrap_or_default()
        .trim_end_matches(',')
        .to_lowercase()
        .as_str()
    {
        "day" | "days" => TimeUnit::Days,
        "week" | "weeks" => TimeUnit::Weeks,
        "month" | "months" => TimeUnit::Months,
        "year" | "years" => TimeUnit::Years,
        _ => return Err(wrong()),
    };
    let rest = words.next().unwrap_or_default().trim();
    let from = match rest.split_once(char::is_whitespace) {
        Some(("from" | "after", from)) => from.trim(),
        _ if rest.is_empty() => "",
        _ => return Err(wrong()),
    };
    Ok(Value::Duration(Duration {
        amount,
        unit,
        from: from.to_owned(),
    }))
}

/// Several things with semicolons or line breaks between them.
pub fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '\n'])
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}

/// Name, position and organisation, with an e-mail address and a telephone number wherever
/// they stand among them.
pub fn person(entry: &str, belongs: Belongs) -> Result<Person, Trouble> {
    let mut person = Person {
        external: belongs == Belongs::External,
        ..Person::default()
    };
    let mut words = vec![
        &mut person.name,
        &mut person.position,
        &mut person.organisation,
    ]
    .into_iter();
    for part in entry
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        if part.contains('@') {
            person.email = part.trim_matches(['<', '>']).to_owned();
        } else if part
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"+ ()-".contains(&byte))
        {
            person.telephone = part.to_owned();
        } else if let Some(field) = words.next() {
            *field = part.to_owned();
        } else {
            return Err(misfit(
                entry,
                "a person",
                "Write name, position, organisation and e-mail address with commas between them, or use --value-json.",
            ));
        }
    }
    Ok(person)
}

/// An address, then what is found there.
pub fn link(text: &str) -> Value {
    let text = text.trim();
    let (address, label) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    Value::Link(Link {
        address: address.to_owned(),
        label: label.trim().to_owned(),
    })
}

/// Something that is not what it should be.
pub fn misfit(text: &str, wanted: &str, advice: &str) -> Trouble {
    Trouble::misfit(
        "misfit",
        format!("“{}” is not {wanted}", beginning(text)),
        format!("{advice} Nothing was changed."),
    )
}

/// As much of what was typed as a message repeats.
pub fn beginning(text: &str) -> String {
    shortened(text.trim(), 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_taken_in_the_one_way_that_cannot_be_misread() {
        assert!(date("2026-03-31").is_ok());
        for wrong in [
            "31/03/2026",
            "2026-3-31",
            "20260331",
            "2026-02-30",
            "2026-03-31T10:00",
            "soon",
            "",
        ] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_no_date_may_be_an_event_unless_it_was_meant_as_a_date() {
        assert!(matches!(
            date_or_event("The contract ends"),
            Ok(Value::Event(_))
        ));
        assert!(matches!(date_or_event("2026-03-31"), Ok(Value::Date(_))));
        assert!(date_or_event("2026-02-30").is_err());
        assert!(date_or_event("31/3/2026").is_err());
    }

    #[test]
    fn a_period_says_what_it_counts_from() {
        let Ok(Value::Duration(read)) = duration("6 years from the last contact") else {
            panic!("not read");
        };
        assert_eq!(
            (read.amount, read.unit, read.from.as_str()),
            (6, TimeUnit::Years, "the last contact")
        );
        for wrong in ["six years", "6", "6 fortnights", "6 years the last contact"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_long_wrong_answer_is_not_repeated_whole() {
        let trouble = yes_no(&"x".repeat(5000)).expect_err("no yes or no");
        assert!(format!("{trouble:?}").len() < 500);
    }
}
