//! How long data is kept, in which words.

use dpia_core::assessment::{Duration, Event, Link, TimeUnit, Value, YesNo};

use crate::case::{Case, finds, passes};

fn system<'c>(case: &'c mut Case, id: &str, name: &str, retention: &str) -> &'c mut Case {
    case.row("systems", id, &[("name", name), ("kind", "store")]);
    if !retention.is_empty() {
        case.cell("systems", id, "retention", retention);
    }
    case
}

fn months(amount: u32) -> Value {
    Value::Duration(Duration {
        amount,
        unit: TimeUnit::Months,
        from: String::new(),
    })
}

#[test]
fn a_policy_is_no_period() {
    let mut case = Case::new();
    passes(&case, "RET-01");
    for nothing in [
        "In line with the council’s policy, as explained earlier.",
        "Data is kept for as long as necessary.",
        "It is deleted once it is no longer needed.",
        "The list is brought up to date every six months.",
        "We answer requests within one month.",
    ] {
        case.text("retention", nothing);
        finds(&case, "RET-01", &["names no time and no event"]);
    }
    for enough in [
        "Six months after the consultation closes.",
        "Data is held for six (6) years.",
        "Until the plan is adopted.",
        "As long as somebody is a tenant.",
        "Minutes are kept permanently in the archive.",
        "Recordings are not kept.",
        "Until 31 March 2028.",
    ] {
        case.text("retention", enough);
        passes(&case, "RET-01");
    }
}

#[test]
fn a_form_that_asks_for_the_period_in_passing() {
    let mut case = Case::on("ico-dpia");
    case.text(
        "s2.scope",
        "Names and addresses of about 900 allotment holders.",
    );
    finds(&case, "RET-01", &["does not say how long data is kept"]);
    case.text(
        "s2.nature",
        "Records are deleted two years after a plot is given up.",
    );
    passes(&case, "RET-01");
}

#[test]
fn a_store_that_is_brought_up_to_date_does_not_say_how_long_it_keeps_data() {
    let mut case = Case::new();
    case.text("retention", "Six months.");
    system(
        &mut case,
        "list",
        "Mailing list",
        "Brought up to date every six months",
    );
    finds(&case, "RET-01", &["in Mailing list is not said"]);
    case.cell("systems", "list", "retention", "See question 14");
    passes(&case, "RET-01");
    case.cell(
        "systems",
        "list",
        "retention",
        "Two years after the last e-mail was opened",
    );
    passes(&case, "RET-01");
    case.without("systems", "list");
    passes(&case, "RET-01");
}

#[test]
fn a_plan_may_never_be_adopted() {
    let mut case = Case::new();
    for waiting in [
        "Until three months after the core strategy has been adopted.",
        "Until the project is finished",
        "Data is kept until the subscriber opts out.",
    ] {
        case.text("retention", waiting);
        finds(&case, "RET-02", &["ends with an event"]);
    }
    for sound in [
        "Until three months after the strategy has been adopted, expected in May 2027.",
        "Until the project is finished, and at most five years.",
        "Six years after the case is closed.",
        "Until the subscriber opts out, or two years without an e-mail opened, whichever is sooner.",
        "Until 31 March 2028.",
        "Six months.",
        "As policy says.",
    ] {
        case.text("retention", sound);
        passes(&case, "RET-02");
    }
}

#[test]
fn an_event_that_is_entered_as_such_wants_a_date() {
    let mut case = Case::on("council-dpia");
    let mut event = Event {
        event: "The scheme closes".to_owned(),
        expected: None,
    };
    case.set("answer/5.5.1", Value::Event(event.clone()));
    finds(&case, "RET-02", &["the scheme closes"]);
    event.expected = "2028-01-01".parse().ok();
    case.set("answer/5.5.1", Value::Event(event));
    passes(&case, "RET-02");
}

#[test]
fn a_schedule_that_nobody_has_checked() {
    let mut case = Case::new();
    passes(&case, "RET-03");
    case.answer("schedule_confirmed_is", YesNo::Possible);
    finds(&case, "RET-03", &["is still open"]);
    case.no("schedule_confirmed");
    finds(&case, "RET-03", &["does not agree", "not why"]);
    case.comment(
        "schedule_confirmed_is",
        "The schedule has no such entry yet; Records add one in May.",
    );
    passes(&case, "RET-03");
    case.yes("schedule_confirmed");
    passes(&case, "RET-03");
}

#[test]
fn a_confirmed_schedule_wants_its_entry_linked_where_the_form_asks_for_it() {
    let mut case = Case::on("council-pia");
    case.answer("q15", YesNo::Yes);
    finds(&case, "RET-03", &["no entry of the schedule is linked"]);
    case.set(
        "answer/q15.link",
        Value::Link(Link {
            address: "https://intranet.example.gov.uk/schedule#planning".to_owned(),
            label: String::new(),
        }),
    );
    passes(&case, "RET-03");
}

#[test]
fn two_answers_give_two_periods_for_the_same_data() {
    let mut case = Case::on("council-pia");
    case.set("answer/q14", months(6))
        .text("q25", "The data is deleted after two years.");
    finds(
        &case,
        "RET-04",
        &["Question 14: the data is kept for 6 months; question 25 says 2 years"],
    );
    for other in [
        "The data is deleted after half a year, that is, 6 months.",
        "The data is checked every two years.",
        "Backups of the data are kept for two years.",
        "Complaints are kept for two years. The rest goes sooner.",
        "We answer requests for the data within 1 month.",
    ] {
        case.text("q25", other);
        passes(&case, "RET-04");
    }
}

#[test]
fn a_system_keeps_data_for_longer_than_an_answer_says_of_it() {
    let mut case = Case::new();
    system(&mut case, "site", "Survey site", "12 months");
    case.text("retention", "In Survey site data is kept for a year.");
    passes(&case, "RET-04");
    case.text("retention", "In Survey site data is kept for three months.");
    finds(
        &case,
        "RET-04",
        &[
            "data in Survey site is kept for 3 months",
            "under “Survey site” says 12 months",
        ],
    );
    case.text("retention", "Six months.");
    finds(&case, "RET-04", &["6 months"]);
    case.cell("systems", "site", "retention", "30 days");
    passes(&case, "RET-04");
    case.cell("systems", "site", "retention", "Six months");
    passes(&case, "RET-04");
}

#[test]
fn a_kind_of_data_has_two_periods() {
    let mut case = Case::on("council-dpia");
    case.row("data_items", "minutes", &[("name", "Minutes")])
        .text("5.5.1", "Minutes are kept for six years.")
        .text("5.5.2", "Minutes are deleted after 24 months by hand.");
    finds(
        &case,
        "RET-04",
        &["Question 5.1: “Minutes” is kept for 6 years; question 5.2 says 24 months."],
    );
    case.text("5.5.2", "Minutes are deleted after 72 months by hand.");
    passes(&case, "RET-04");
    case.without("data_items", "minutes").text(
        "5.5.2",
        "Letters are deleted after 24 months by hand, the rest later.",
    );
    passes(&case, "RET-04");
}

#[test]
fn an_extract_has_no_period_while_the_system_has_one() {
    let mut case = Case::new();
    system(&mut case, "site", "Survey site", "");
    system(&mut case, "drive", "Council drive", "");
    passes(&case, "RET-05");
    case.text("retention", "Six months.");
    passes(&case, "RET-05");
    case.cell("systems", "site", "retention", "Six months");
    finds(&case, "RET-05", &["how long data is kept in Council drive"]);
    case.text("retention", "All copies are deleted after six months.");
    passes(&case, "RET-05");
    case.text(
        "retention",
        "Six months. On the council drive, data is deleted after a month.",
    );
    passes(&case, "RET-05");
    case.text("retention", "Six months.")
        .cell("systems", "drive", "kind", "people");
    passes(&case, "RET-05");
}

#[test]
fn a_backup_is_not_meant_by_the_general_period() {
    let mut case = Case::new();
    case.text("retention", "Six months.");
    system(&mut case, "backup", "Nightly backups", "");
    finds(&case, "RET-05", &["Nightly backups"]);
    case.row(
        "parties",
        "police",
        &[("name", "Police"), ("role", "recipient")],
    )
    .cell("systems", "backup", "owner", "police");
    passes(&case, "RET-05");
}

#[test]
fn a_birthday_is_a_day_that_comes() {
    let mut case = Case::new();
    for known in [
        "Until the child’s 25th birthday.",
        "Until the young person reaches the age of 25.",
        "Until the end of the financial year.",
        "Until the pupil turns 18.",
    ] {
        case.text("retention", known);
        passes(&case, "RET-01");
        passes(&case, "RET-02");
    }
    for open in [
        "It is deleted securely when the scheme closes.",
        "Data is deleted on completion of the project.",
        "Until the scheme closes; there is no maximum.",
    ] {
        case.text("retention", open);
        passes(&case, "RET-01");
        finds(&case, "RET-02", &["ends with an event"]);
    }
    case.text(
        "retention",
        "Until the scheme closes, and not later than in six years.",
    );
    passes(&case, "RET-02");
}

#[test]
fn a_period_is_said_in_the_unit_in_which_it_was_written() {
    let mut case = Case::on("council-pia");
    case.set("answer/q14", months(18));
    for same in [
        "The data is deleted after a year and a half.",
        "The data is deleted after 1.5 years.",
        "The data is deleted after one and a half years.",
        "The data is deleted after 1 year and 6 months.",
    ] {
        case.text("q25", same);
        passes(&case, "RET-04");
    }
    for (other, said) in [
        (
            "The data is deleted after 72 hours.",
            "question 25 says 72 hours.",
        ),
        (
            "The data is deleted after a fortnight.",
            "question 25 says 1 fortnight.",
        ),
        (
            "The data is deleted after half a year.",
            "question 25 says half a year.",
        ),
        (
            "The data is deleted after 19 months.",
            "question 25 says 19 months.",
        ),
        (
            "The data is deleted after 6 weeks.",
            "question 25 says 6 weeks.",
        ),
    ] {
        case.text("q25", other);
        finds(&case, "RET-04", &["kept for 18 months", said]);
    }
}
