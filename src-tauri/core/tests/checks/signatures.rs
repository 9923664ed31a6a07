use dpia_core::assessment::{Event, Person, Value};

use crate::case::{Case, finds, passes};

/// Everything that the form of tags wants signed, in order.
fn signed() -> Case {
    let mut case = Case::new();
    case.text("purposes", "To hear what people think")
        .sign("measures", "Ada Quill", "2026-11-01")
        .sign("advice", "Helena March", "2026-11-03")
        .sign("decision", "Ada Quill", "2026-11-04")
        .cell("sign_offs", "advice-2026-11-03", "decision", "advised")
        .cell(
            "sign_offs",
            "advice-2026-11-03",
            "reasons",
            "Go ahead with the second factor.",
        )
        .cell("sign_offs", "decision-2026-11-04", "decision", "accepted");
    case
}

#[test]
fn signatures_in_order_have_no_findings_and_no_signatures_have_none() {
    for number in 1..=9 {
        let rule = format!("SGN-{number:02}");
        passes(&signed(), &rule);
        passes(&Case::new(), &rule);
    }
}

#[test]
fn a_start_that_has_come_needs_an_approval() {
    let mut case = Case::on("council-pia");
    let start = |case: &mut Case, date: &str| {
        case.set("answer/h.start", Value::Date(date.parse().expect("a date")));
    };
    start(&mut case, "2027-01-06");
    passes(&case, "SGN-01");
    start(&mut case, "2020-01-06");
    finds(
        &case,
        "SGN-01",
        &[
            "gives 6 January 2020 as the start",
            "“Lead officer”",
            "are not signed",
        ],
    );
    case.set(
        "answer/h.start",
        Value::Event(Event {
            event: "When the contract is signed".to_owned(),
            expected: None,
        }),
    );
    passes(&case, "SGN-01");
    let mut running = Case::new();
    running.set("meta/stage", Value::Text("In force".to_owned()));
    finds(
        &running,
        "SGN-01",
        &["The stage says that the processing is under way"],
    );
    let mut whole = signed();
    whole.set("meta/stage", Value::Text("In force".to_owned()));
    passes(&whole, "SGN-01");
}

#[test]
fn a_date_without_a_name_and_a_name_without_a_date_are_no_signature() {
    let mut case = Case::new();
    case.row(
        "sign_offs",
        "a",
        &[("step", "measures"), ("date", "2020-06-24")],
    )
    .row(
        "sign_offs",
        "b",
        &[("step", "advice"), ("name", "Helena March")],
    )
    .row(
        "sign_offs",
        "c",
        &[("step", "decision"), ("decision", "accepted")],
    );
    let said = finds(
        &case,
        "SGN-02",
        &[
            "“Measures approved by” is dated 24 June 2020, and nobody is named.",
            "names Helena March, without a date",
            "says “accepted”, without a name or a date",
        ],
    );
    assert_eq!(said.len(), 3, "{said:#?}");
    // Signed again, the rows that were left incomplete no longer matter.
    case.sign("measures", "Ada Quill", "2026-11-01")
        .sign("advice", "Helena March", "2026-11-02")
        .sign("decision", "Ada Quill", "2026-11-03")
        .cell("sign_offs", "decision-2026-11-03", "decision", "accepted");
    passes(&case, "SGN-02");
    case.row("sign_offs", "ready", &[("step", "siro")]);
    passes(&case, "SGN-02");
}

#[test]
fn whoever_decides_on_advice_says_what_they_decide() {
    let mut case = Case::new();
    case.sign("decision", "Ada Quill", "2026-11-03");
    finds(
        &case,
        "SGN-02",
        &["does not say whether the advice is accepted or overruled"],
    );
    case.cell("sign_offs", "decision-2026-11-03", "decision", "accepted");
    passes(&case, "SGN-02");
}

#[test]
fn advice_before_the_measures_is_out_of_order() {
    let mut case = Case::new();
    case.sign("advice", "Helena March", "2026-11-03");
    finds(
        &case,
        "SGN-03",
        &[
            "“Advice of the data protection officer” was signed on 3 November 2026 before “Measures approved by”, which is not signed.",
        ],
    );
    case.sign("measures", "Ada Quill", "2026-11-05");
    finds(
        &case,
        "SGN-03",
        &["and “Measures approved by”, which comes first, on 5 November 2026"],
    );
    case.sign("advice", "Helena March", "2026-11-05");
    passes(&case, "SGN-03");
    // An incomplete row is reported as that.
    let mut begun = Case::new();
    begun
        .row(
            "sign_offs",
            "a",
            &[("step", "measures"), ("date", "2020-06-24")],
        )
        .sign("advice", "Helena March", "2026-11-03");
    passes(&begun, "SGN-03");
}

#[test]
fn what_changed_after_it_was_signed_is_named() {
    let mut case = signed();
    case.text("purposes", "To sell to people");
    finds(
        &case,
        "SGN-04",
        &[
            "Changed since “Measures approved by” (1 November 2026),",
            "were signed: ",
            "Tell us what the data is used for.",
        ],
    );
    case.text("purposes", "To hear what people think");
    passes(&case, "SGN-04");
}

#[test]
fn progress_and_queries_after_a_signature_are_no_change_of_what_was_signed() {
    let mut case = signed();
    case.row(
        "queries",
        "q",
        &[("to", "DPO"), ("question", "Is it in place?")],
    )
    .row("dismissals", "d", &[("rule", "X"), ("finding", "Y")]);
    passes(&case, "SGN-04");
    case.row("data_items", "age", &[("name", "Age")]);
    let said = finds(&case, "SGN-04", &["were signed: Data item: Age."]);
    assert_eq!(said.len(), 1, "{said:#?}");
    // A name that was only written down says nothing about what was meant.
    let mut written = Case::new();
    written
        .row(
            "sign_offs",
            "a",
            &[
                ("step", "measures"),
                ("name", "Ada Quill"),
                ("date", "2026-11-01"),
            ],
        )
        .text("purposes", "To hear what people think");
    passes(&written, "SGN-04");
}

#[test]
fn whoever_advises_neither_approves_nor_decides() {
    let mut case = signed();
    case.sign("decision", "Helena  March", "2026-11-06");
    finds(
        &case,
        "SGN-05",
        &[
            "Helena March signed “Advice of the data protection officer” and also “Advice accepted or overruled by”.",
        ],
    );
    let mut owner = signed();
    owner.row(
        "measures",
        "m",
        &[("measure", "Train"), ("owner", "Helena March")],
    );
    finds(&owner, "SGN-05", &["sees to the measure “Train”"]);
    owner.cell("measures", "m", "owner", "Ada Quill");
    passes(&owner, "SGN-05");
    let mut pia = Case::on("council-pia");
    pia.sign("lead_officer", "Ada Quill", "2026-11-01").sign(
        "ig_assessment",
        "Ada Quill",
        "2026-11-02",
    );
    finds(
        &pia,
        "SGN-05",
        &["Ada Quill signed “Lead officer” and reviewed it"],
    );
}

fn person(name: &str) -> Value {
    Value::People(vec![Person {
        name: name.to_owned(),
        ..Person::default()
    }])
}

#[test]
fn whoever_advises_neither_writes_the_assessment_nor_owns_the_project() {
    let mut case = Case::on("council-dpia");
    case.sign("dpo-advice", "Helena March", "2026-11-01");
    passes(&case, "SGN-05");
    case.set("answer/dc-owner", person("Helena March"));
    finds(
        &case,
        "SGN-05",
        &["Helena March signed “DPO advice provided” and is named for “Who owns the project?”."],
    );
    case.set("answer/dc-owner", person("Ada Quill"))
        .set("meta/owner", Value::Text("Helena  March".to_owned()));
    finds(&case, "SGN-05", &["and owns the assessment"]);
    case.set("meta/owner", Value::Text("Ada Quill".to_owned()))
        .row(
            "amendments",
            "first",
            &[("issue", "0.1"), ("author", "Helena March")],
        );
    finds(&case, "SGN-05", &["and wrote issue “0.1”"]);
    case.cell("amendments", "first", "author", "Ada Quill");
    passes(&case, "SGN-05");
    // The adviser is asked for beside the lead officer, and is no part of the project by that.
    let mut pia = Case::on("council-pia");
    pia.set("answer/h.dpo", person("Helena March"))
        .sign("dpo", "Helena March", "2026-11-01");
    passes(&pia, "SGN-05");
}

#[test]
fn whoever_approves_their_own_work_lets_somebody_else_read_it() {
    let mut case = Case::on("council-dpia");
    case.set("answer/dc-author", person("Ada Quill"))
        .set("answer/dc-owner", person("Bo Lund"))
        .sign("measures", "Bo Lund", "2026-11-01");
    passes(&case, "SGN-05");
    case.set("answer/dc-author", person("Bo Lund"));
    finds(
        &case,
        "SGN-05",
        &[
            "Bo Lund is named for “Who is writing this assessment?” and is named for “Who owns the project?”, and signed “Measures approved by (project owner)”",
        ],
    );
    case.row(
        "contributors",
        "reader",
        &[("name", "Cy Dean"), ("date", "2026-10-30")],
    );
    passes(&case, "SGN-05");
    case.without("contributors", "reader")
        .set("answer/dc-author", person("Ada Quill"))
        .row(
            "amendments",
            "first",
            &[("issue", "1.0"), ("author", "Bo Lund")],
        );
    finds(&case, "SGN-05", &["wrote issue “1.0”"]);
}

#[test]
fn not_applicable_needs_a_reason_or_an_answer_that_says_so() {
    let mut case = Case::on("council-dpia");
    case.row(
        "sign_offs",
        "siro",
        &[("step", "siro"), ("decision", "not_applicable")],
    );
    finds(
        &case,
        "SGN-06",
        &[
            "“SIRO sign off” is marked as not applicable, and",
            "has no answer",
        ],
    );
    case.answer("so-major", dpia_core::assessment::YesNo::No);
    passes(&case, "SGN-06");
    case.answer("so-major", dpia_core::assessment::YesNo::Yes);
    finds(&case, "SGN-06", &["and no reason is given"]);
    case.cell(
        "sign_offs",
        "siro",
        "reasons",
        "The chief executive signed in her place.",
    );
    passes(&case, "SGN-06");
    case.row(
        "sign_offs",
        "views",
        &[("step", "consultation"), ("decision", "not_applicable")],
    );
    finds(
        &case,
        "SGN-06",
        &["“Consultation responses reviewed by” is marked"],
    );
}

#[test]
fn a_name_alone_is_no_advice() {
    let mut case = Case::on("council-dpia");
    case.sign("dpo-advice", "Helena March", "2026-11-03");
    finds(
        &case,
        "SGN-07",
        &["Helena March signed “DPO advice provided”, and nothing says what the advice is."],
    );
    case.text("so-dpo-summary", "Go ahead.");
    passes(&case, "SGN-07");
    let mut pia = Case::on("council-pia");
    pia.sign("dpo", "Helena March", "2026-11-03");
    finds(&pia, "SGN-07", &["nothing says what the advice is"]);
    pia.cell("sign_offs", "dpo-2026-11-03", "reasons", "Go ahead.");
    passes(&pia, "SGN-07");
}

#[test]
fn advice_that_rests_on_another_answer_is_held_against_it() {
    let mut case = signed();
    let advise = |case: &mut Case, words: &str| {
        case.cell("sign_offs", "advice-2026-11-03", "reasons", words);
    };
    advise(
        &mut case,
        "As no special category data is asked for, go ahead. All data stays in the UK.",
    );
    passes(&case, "SGN-08");
    case.yes("special_category").yes("leaves_uk");
    let said = finds(
        &case,
        "SGN-08",
        &[
            "no special category data is asked for",
            "says Yes",
            "stays in the uk",
        ],
    );
    assert_eq!(said.len(), 2, "{said:#?}");
    advise(
        &mut case,
        "No special category data is asked for, although somebody may volunteer some.",
    );
    passes(&case, "SGN-08");
    advise(
        &mut case,
        "Special category data and transfers are covered.",
    );
    passes(&case, "SGN-08");
}

#[test]
fn advice_that_calls_the_risk_low_is_held_against_what_is_left() {
    let mut case = signed();
    case.cell(
        "sign_offs",
        "advice-2026-11-03",
        "reasons",
        "The project’s privacy risks are low.",
    )
    .row(
        "risks",
        "found",
        &[
            ("risk", "Somebody is found"),
            ("likelihood", "probable"),
            ("severity", "severe"),
        ],
    );
    finds(
        &case,
        "SGN-08",
        &["in the register High risk is left after the measures"],
    );
    case.row(
        "measures",
        "m",
        &[
            ("measure", "Hide it"),
            ("risk", "found"),
            ("residual", "low"),
        ],
    );
    passes(&case, "SGN-08");
}

#[test]
fn to_overrule_to_refuse_and_to_set_conditions_takes_words() {
    let mut case = signed();
    for (decision, words) in [
        ("overruled", "overrules the advice and gives no reasons"),
        ("refused", "is refused, and no reasons are given"),
        (
            "approved_with_conditions",
            "approved with conditions, and none are stated",
        ),
    ] {
        case.cell("sign_offs", "decision-2026-11-04", "decision", decision);
        finds(&case, "SGN-09", &[words]);
    }
    case.cell(
        "sign_offs",
        "decision-2026-11-04",
        "reasons",
        "The second factor costs too much.",
    );
    passes(&case, "SGN-09");
}
