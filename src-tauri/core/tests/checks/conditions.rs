//! The conditions for special category and criminal offence data.

use dpia_core::assessment::YesNo;

use crate::case::{Case, finds, passes};
use crate::lawfulness::purpose;

/// A purpose that uses an item of special category data.
fn health() -> Case {
    let mut case = purpose(&[("basis", "public_task"), ("data", "h")]);
    case.row(
        "data_items",
        "h",
        &[("name", "Health"), ("category", "special")],
    );
    case
}

#[test]
fn special_category_data_needs_a_condition() {
    let mut case = health();
    finds(&case, "SPC-01", &["“Consult residents” uses Health"]);
    case.cell("purposes", "p", "condition", "explicit_consent");
    passes(&case, "SPC-01");
    let mut case = health();
    case.text(
        "lawful_basis",
        "Article 9(2)(g) applies to the health notes.",
    );
    passes(&case, "SPC-01");
    passes(&purpose(&[("basis", "public_task")]), "SPC-01");
}

#[test]
fn data_that_may_turn_out_special_needs_a_condition_too() {
    let mut case = Case::new();
    case.answer("special_category_is", YesNo::Possible);
    finds(
        &case,
        "SPC-01",
        &["special category data is used or may be"],
    );
    case.no("special_category");
    passes(&case, "SPC-01");
    case.answer("special_category_is", YesNo::AwaitingAdvice);
    passes(&case, "SPC-01");
}

#[test]
fn some_conditions_need_one_in_schedule_1() {
    let mut case = health();
    case.cell("purposes", "p", "condition", "substantial_public_interest");
    finds(
        &case,
        "SPC-02",
        &["“Consult residents” relies on substantial public interest"],
    );
    case.cell("purposes", "p", "schedule", "Paragraph 8");
    passes(&case, "SPC-02");
    case.cell("purposes", "p", "condition", "explicit_consent");
    passes(&case, "SPC-02");
}

#[test]
fn a_condition_chosen_for_the_project_needs_schedule_1_as_well() {
    let mut case = Case::on("council-dpia");
    case.answer("3.14", YesNo::Yes)
        .choose("5.2.1.special", &["health_social_care"]);
    finds(&case, "SPC-02", &["relies on health or social care"]);
    case.text(
        "5.2.1.detail",
        "Data Protection Act 2018, Schedule 1, paragraph 2",
    );
    passes(&case, "SPC-02");
}

#[test]
fn an_appropriate_policy_document_is_linked() {
    let mut case = health();
    case.cell("purposes", "p", "condition", "substantial_public_interest");
    finds(
        &case,
        "SPC-03",
        &["No appropriate policy document is linked for “Consult residents”."],
    );
    for wanted in [
        "An appropriate policy document is needed.",
        "The appropriate policy document is still to be written.",
    ] {
        case.text("statute", wanted);
        finds(
            &case,
            "SPC-03",
            &["No appropriate policy document is linked"],
        );
    }
    case.text("statute", "");
    case.cell("purposes", "p", "policy", "https://example.gov.uk/apd");
    passes(&case, "SPC-03");
    let mut case = health();
    case.cell("purposes", "p", "condition", "health_social_care");
    passes(&case, "SPC-03");
}

#[test]
fn criminal_offence_data_needs_authority() {
    let mut case = purpose(&[("basis", "public_task"), ("data", "c")]);
    case.row(
        "data_items",
        "c",
        &[("name", "Convictions"), ("category", "criminal")],
    );
    finds(
        &case,
        "SPC-04",
        &["(Convictions) is used for “Consult residents”"],
    );
    case.cell("purposes", "p", "schedule", "Paragraph 10");
    passes(&case, "SPC-04");
    case.without("purposes", "p");
    finds(&case, "SPC-04", &["nothing says what allows its use"]);
    case.text("statute", "Article 10: under official authority");
    passes(&case, "SPC-04");
}

#[test]
fn names_that_do_not_fit_their_category() {
    let mut case = Case::new();
    for (id, name, category) in [
        ("a", "Age group", "special"),
        ("b", "Gender", "special"),
        ("c", "Ethnicity", "ordinary"),
        ("d", "Previous convictions", "ordinary"),
    ] {
        case.row("data_items", id, &[("name", name), ("category", category)]);
    }
    let said = finds(
        &case,
        "SPC-05",
        &[
            "Age group and Gender are listed as special category data",
            "Ethnicity is listed as ordinary",
            "Previous convictions is listed as ordinary; by its name it is criminal offence data",
        ],
    );
    assert_eq!(said.len(), 3);
}

#[test]
fn names_that_fit_or_say_too_little_are_left_alone() {
    let mut case = Case::new();
    for (at, (name, category)) in [
        ("Age", "ordinary"),
        ("Disability", "special"),
        ("Gender, ethnicity and age", "special"),
        ("Gender reassignment", "special"),
        ("Health and safety training", "ordinary"),
        ("Name of the health centre", "ordinary"),
        ("Racecourse membership", "ordinary"),
        ("Message", "special"),
    ]
    .into_iter()
    .enumerate()
    {
        case.row(
            "data_items",
            &format!("i{at}"),
            &[("name", name), ("category", category)],
        );
    }
    passes(&case, "SPC-05");
}

#[test]
fn what_people_volunteer_is_dealt_with() {
    let mut case = Case::new();
    case.text(
        "special_category",
        "People may mention an illness of their own accord.",
    );
    finds(&case, "SPC-06", &["nothing says what happens to it then"]);
    case.text(
        "special_category",
        "People may mention an illness of their own accord. It is not deleted.",
    );
    finds(&case, "SPC-06", &["nothing says what happens to it then"]);
    case.text(
        "special_category",
        "People may mention an illness of their own accord. The team redacts it at once.",
    );
    passes(&case, "SPC-06");
    case.text("special_category", "Volunteered details of health come in.")
        .text(
            "measures",
            "A moderator removes sensitive details each day.",
        );
    passes(&case, "SPC-06");
    case.text("measures", "").text(
        "special_category",
        "Volunteers’ health is asked for on the form.",
    );
    passes(&case, "SPC-06");
}

#[test]
fn a_chance_phrase_is_no_condition() {
    let mut case = health();
    for chance in [
        "Public Health Act 1984",
        "Our legal claims team sees it.",
        "Article 9(2) has to be looked at.",
        "Which condition of Article 9(2)(g) or (h) is met is still to be decided.",
        "Article 9(2)(a) does not apply.",
    ] {
        case.text("statute", chance);
        finds(&case, "SPC-01", &["uses Health"]);
    }
    for cited in [
        "Art. 9(2)(h), health care",
        "The condition of Article 9 is substantial public interest.",
    ] {
        case.text("statute", cited);
        passes(&case, "SPC-01");
    }
}

#[test]
fn each_item_without_a_condition_is_named() {
    let mut case = purpose(&[("basis", "public_task"), ("data", "a b c d e f")]);
    let names = [
        "Health",
        "Religion",
        "Ethnicity",
        "Politics",
        "Union",
        "Genes",
    ];
    for (id, name) in ["a", "b", "c", "d", "e", "f"].into_iter().zip(names) {
        case.row("data_items", id, &[("name", name), ("category", "special")]);
    }
    finds(
        &case,
        "SPC-01",
        &["Health, Religion, Ethnicity, Politics, Union and Genes"],
    );
}

#[test]
fn the_paragraph_of_schedule_1_is_that_of_the_condition() {
    let mut case = health();
    case.cell("purposes", "p", "condition", "substantial_public_interest");
    for none in ["TBC", "n/a", "To be confirmed"] {
        case.cell("purposes", "p", "schedule", none);
        finds(&case, "SPC-02", &["no paragraph of Schedule 1 is given"]);
    }
    case.cell("purposes", "p", "schedule", "Paragraph 2");
    finds(
        &case,
        "SPC-02",
        &["takes one of paragraphs 6 to 28 of Schedule 1; “Paragraph 2” is given"],
    );
    for right in [
        "Para 18(1)",
        "Equality of opportunity",
        "Part 2, paragraph 8",
    ] {
        case.cell("purposes", "p", "schedule", right);
        passes(&case, "SPC-02");
    }
    case.cell("purposes", "p", "schedule", "")
        .text("statute", "Schedule 1 of the Housing Act 1996, paragraph 8");
    finds(&case, "SPC-02", &["no paragraph"]);
    case.text("statute", "Schedule 1, paragraph 2");
    finds(&case, "SPC-02", &["no paragraph"]);
    case.text("statute", "Data Protection Act 2018, Schedule 1, para. 8");
    passes(&case, "SPC-02");
}

#[test]
fn a_chance_phrase_is_no_authority_over_criminal_offence_data() {
    let mut case = purpose(&[("basis", "public_task"), ("data", "c")]);
    case.row(
        "data_items",
        "c",
        &[("name", "Convictions"), ("category", "criminal")],
    );
    for chance in [
        "The task is done in the exercise of official authority.",
        "Article 10 of the Convention protects free speech.",
        "Schedule 1 of the Housing Act 1996",
    ] {
        case.text("statute", chance);
        finds(&case, "SPC-04", &["(Convictions)"]);
    }
    case.text("statute", "")
        .cell("purposes", "p", "schedule", "tbc");
    finds(&case, "SPC-04", &["(Convictions)"]);
    case.text(
        "statute",
        "Data Protection Act 2018, Schedule 1, paragraph 10",
    );
    passes(&case, "SPC-04");
}
