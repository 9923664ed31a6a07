use dpia_core::assessment::{Source, Value, YesNo};
use dpia_core::form::{FormIndex, load};

use crate::case::{Case, finds, passes};

const FORM: &str = r#"
format = 1
id = "small"
version = "1"
title = "A small form"
short_title = "Small"
reference_prefix = "SML"

[[section]]
id = "one"
number = "1"
title = "The plan"

[[section.question]]
id = "what"
number = "1"
prompt = "What is planned?"
answer = { type = "long_text" }

[[section.question]]
id = "who"
number = "2"
prompt = "Who answers for it?"
answer = { type = "text" }

[[section.question]]
id = "sure"
number = "3"
prompt = "Are you sure?"
answer = { type = "yes_no", also = ["awaiting_advice"], comment = true }

[[section.question.follow_up]]
when = ["yes"]
[section.question.follow_up.question]
id = "sure.yes"
prompt = "How?"
required = false
answer = { type = "long_text" }

[[section.question.follow_up]]
when = ["no"]
[section.question.follow_up.question]
id = "sure.no"
prompt = "Why not?"
required = false
answer = { type = "long_text" }

[[section.question]]
id = "paper"
number = "4"
prompt = "Is the paper attached?"
required = false
answer = { type = "attachment" }

[[section.question]]
id = "effect"
number = "5"
prompt = "What will it lead to?"
required = false
answer = { type = "choice", other = true, options = [
  { id = "remote", label = "Remote" },
  { id = "possible", label = "Possible" },
] }

[[section.question]]
id = "kept_right"
number = "6"
prompt = "How is the data kept right?"
required = false
concepts = ["accuracy"]
answer = { type = "long_text" }

[[section.question]]
id = "watched"
number = "7"
prompt = "How is security watched?"
required = false
concepts = ["monitoring", "security"]
answer = { type = "long_text" }

[[section.question]]
id = "refuse"
number = "8"
prompt = "Can people refuse?"
required = false
fact = "can_refuse"
answer = { type = "yes_no" }

[[section.question.follow_up]]
when = ["yes"]
[section.question.follow_up.question]
id = "refuse.effect"
prompt = "What follows for them?"
required = false
answer = { type = "long_text" }
"#;

fn small() -> Case {
    let form = load(FORM).unwrap_or_else(|problems| panic!("{problems:#?}"));
    Case::with(FormIndex::new(form.into()))
}

const LONG: &str = "The platform is certified to ISO 27001 and runs in two data centres in this country. Each customer has a machine of its own, shared with nobody, and the two are kept apart by the hypervisor at all times.";

#[test]
fn blank_questions_are_told_once_for_their_section() {
    let mut case = small();
    let said = finds(
        &case,
        "CMP-01",
        &["“1. The plan”: 3 required questions are not answered: questions 1, 2 and 3."],
    );
    assert_eq!(said.len(), 1);
    case.text("what", "A list.").text("who", " ");
    finds(&case, "CMP-01", &["questions 2 and 3"]);
    case.text("who", "Jo Bloggs");
    finds(&case, "CMP-01", &["question 3 is not answered."]);
    case.answer("sure", YesNo::Yes);
    passes(&case, "CMP-01");
}

#[test]
fn a_remark_is_neither_yes_nor_no() {
    let mut case = small();
    passes(&case, "CMP-02");
    case.comment("sure", "That is for the council to say.");
    finds(
        &case,
        "CMP-02",
        &["Question 3 is answered neither Yes nor No; “That is for the council to say.”"],
    );
    // It is not told twice.
    finds(&case, "CMP-01", &["questions 1 and 2"]);
    case.answer("sure", YesNo::No);
    passes(&case, "CMP-02");
    case.set(
        "answer/paper@reason",
        Value::Text("It is being written.".to_owned()),
    );
    finds(&case, "CMP-02", &["Question 4"]);
    case.set("answer/paper", Value::YesNo(YesNo::No));
    passes(&case, "CMP-02");
}

#[test]
fn the_answers_for_yes_and_for_no_are_both_there() {
    let mut case = small();
    case.answer("sure", YesNo::Yes)
        .text("sure.no", "For the officer to say.");
    // Somebody changed their mind and has not said more yet.
    passes(&case, "CMP-03");
    case.text("sure.yes", "By the agreement.");
    finds(
        &case,
        "CMP-03",
        &[
            "Question 3 is answered Yes, and “Why not?”, which belongs to another answer, says “For the officer to say.”",
        ],
    );
    case.text("sure.no", "");
    passes(&case, "CMP-03");
}

#[test]
fn the_forms_own_words_are_no_answer() {
    let mut case = small();
    for text in [
        "Yes/No",
        " yes / no ",
        "Choose an item.",
        "[Delete as appropriate]",
    ] {
        case.text("who", text);
        finds(&case, "CMP-04", &["is what the form prints"]);
    }
    for text in [
        "Yes",
        "No/low risk to people",
        "Yes or no, depending on the day",
    ] {
        case.text("who", text);
        passes(&case, "CMP-04");
    }
    let own = |text: &str| {
        Value::Choice(dpia_core::assessment::Chosen {
            ids: Vec::new(),
            other: Some(text.to_owned()),
        })
    };
    case.set("answer/effect", own("Remote / Possible"));
    finds(&case, "CMP-04", &["“Remote / Possible”"]);
    case.set("answer/effect", own("Possible"));
    passes(&case, "CMP-04");
}

#[test]
fn the_same_text_for_two_questions() {
    let mut case = small();
    case.text("what", LONG).text("watched", LONG);
    let said = finds(
        &case,
        "CMP-05",
        &["Question 7 has the same text as question 1."],
    );
    assert_eq!(said.len(), 1);
    case.text(
        "watched",
        &LONG.replace("two data centres", "three data centres"),
    );
    finds(&case, "CMP-05", &["Question 7"]);
    case.text("watched", &format!("{LONG} We also look at the logs each week, and an auditor comes each year to test it all."));
    passes(&case, "CMP-05");
    // Short answers may well be the same.
    case.text("what", "The team checks it each year.")
        .text("watched", "The team checks it each year.");
    passes(&case, "CMP-05");
}

#[test]
fn an_answer_that_speaks_of_something_else() {
    let mut case = small();
    case.text(
        "kept_right",
        "Data is stored in data centres in this country that belong to the host.",
    );
    finds(
        &case,
        "CMP-06",
        &["question 6 does not seem to say how the data is kept right"],
    );
    case.text("kept_right", "Data is stored in data centres, and corrections that people send in are made the same day.");
    passes(&case, "CMP-06");
    case.text(
        "watched",
        "The platform is certified to ISO 27001 and holds Cyber Essentials as well.",
    );
    // The better rule says so: there is no monitoring.
    finds(&case, "SEC-06", &["Question 7 names no test, log or audit"]);
    passes(&case, "CMP-06");
    case.text(
        "watched",
        "Security is audited by an outside firm, and somebody reads the logs each week.",
    );
    passes(&case, "CMP-06");
    case.text("watched", "Not yet.");
    passes(&case, "CMP-06");
    case.answer("refuse", YesNo::Yes).text(
        "refuse.effect",
        "There is a data sharing agreement with the supplier as part of the service agreement.",
    );
    finds(&case, "CMP-06", &["what follows for people who refuse"]);
    case.text(
        "refuse.effect",
        "They can still take part on paper, and get the same result as everybody else.",
    );
    passes(&case, "CMP-06");
}

#[test]
fn an_answer_that_only_points_somewhere() {
    let mut case = small();
    case.text(
        "what",
        "As explained earlier, this follows the council’s policy.",
    );
    finds(&case, "CMP-07", &["Question 1 says “As explained earlier"]);
    for text in [
        "See question 12.",
        "As above (question 2), and in addition the officers who run it are asked each month who still needs it.",
        "The shelves above the office.",
    ] {
        case.text("what", text);
        passes(&case, "CMP-07");
    }
    case.comment("sure", "as above");
    finds(&case, "CMP-07", &["“as above”"]);
}

#[test]
fn abbreviations_that_nobody_explains() {
    let mut case = small();
    case.text(
        "what",
        "The LDF is read with the ACS, and the JPAB decides.",
    );
    finds(&case, "CMP-08", &["LDF, ACS and JPAB are used"]);
    case.row("glossary", "ldf", &[("term", "LDF")]);
    passes(&case, "CMP-08");
    case.without("glossary", "ldf").text(
        "what",
        "The Local Development Framework (LDF) is read with the ACS, and the JPAB decides.",
    );
    passes(&case, "CMP-08");
    case.text(
        "what",
        "The DPO, the SIRO and IT have read the DPIA under the UK GDPR.",
    );
    passes(&case, "CMP-08");
}

#[test]
fn what_waits_for_somebody() {
    let mut case = small();
    passes(&case, "QRY-01");
    case.answer("sure", YesNo::AwaitingAdvice).set(
        "answer/sure@advice_from",
        Value::Text("Data Protection Officer".to_owned()),
    );
    finds(
        &case,
        "QRY-01",
        &[
            "Waiting for advice from Data Protection Officer since ",
            ": question 3. Sign-off waits for it.",
        ],
    );
    case.row(
        "queries",
        "q",
        &[
            ("place", "answer/sure"),
            ("to", "Data Protection Officer"),
            ("question", "Can we be sure?"),
            ("asked_at", "2026-11-02T10:00:00Z"),
        ],
    );
    let said = finds(
        &case,
        "QRY-01",
        &["A query waits for Data Protection Officer since 2 November 2026: “Can we be sure?”"],
    );
    assert_eq!(said.len(), 1);
    case.cell("queries", "q", "answer", "You can.");
    finds(&case, "QRY-01", &["is answered, and nobody has closed it"]);
    case.cell("queries", "q", "closed", "yes")
        .answer("sure", YesNo::Yes);
    passes(&case, "QRY-01");
}

#[test]
fn words_that_put_an_answer_off() {
    let mut case = small();
    for text in [
        "For DPO to advise",
        "Kofi Brandreth to check and advise",
        "TBC",
        "An agreement is being worked up.",
        "FOR THE DATA PROTECTION OFFICER TO ADVISE.",
    ] {
        case.text("who", text);
        finds(&case, "QRY-02", &["there is no query about it"]);
    }
    for text in [
        "The DPO advised in May, and we follow the advice.",
        "Staff check each address against the register.",
        "We use it to confirm addresses.",
    ] {
        case.text("who", text);
        passes(&case, "QRY-02");
    }
    case.text("who", "For DPO to advise").row(
        "queries",
        "q",
        &[("place", "answer/who"), ("to", "DPO"), ("question", "Who?")],
    );
    passes(&case, "QRY-02");
    // Where neither Yes nor No is chosen, that is told, and the same words not twice.
    case.comment("sure", "For DPO to advise");
    finds(&case, "CMP-02", &["“For DPO to advise”"]);
    passes(&case, "QRY-02");
    case.answer("sure", YesNo::No);
    finds(&case, "QRY-02", &["there is no query about it"]);
}

#[test]
fn a_suppliers_words_that_nobody_has_adopted() {
    let mut case = small();
    let supplier = Value::Source(Source::Supplier);
    case.set("answer/what@source", supplier.clone());
    // There is nothing to adopt yet.
    passes(&case, "SRC-01");
    case.text("what", LONG)
        .text("watched", "We watch it.")
        .set("answer/watched@source", supplier);
    let said = finds(
        &case,
        "SRC-01",
        &["The answers to questions 1 and 7 are the supplier’s words"],
    );
    assert_eq!(said.len(), 1);
    case.set("answer/what@source", Value::Source(Source::OwnWords))
        .set("answer/watched@source", Value::Source(Source::OwnWords));
    passes(&case, "SRC-01");
}

#[test]
fn an_answer_that_says_whose_it_is() {
    let mut case = small();
    for text in [
        "Response from Delib: this is a question for yourselves.",
        "Supplier’s response: updated each month.",
        "Answer from the supplier. It is updated each month.",
    ] {
        case.text("what", text);
        finds(&case, "SRC-02", &["the words of somebody outside"]);
    }
    for text in [
        "Response from residents is expected to be small.",
        "We wait for a response from the supplier.",
        "Information from the electoral register is used.",
    ] {
        case.text("what", text);
        passes(&case, "SRC-02");
    }
    case.text("what", "Response from Delib: yes.")
        .set("answer/what@source", Value::Source(Source::Supplier));
    passes(&case, "SRC-02");
}
