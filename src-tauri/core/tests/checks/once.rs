//! One matter at one place is said once, by the rule that says it better.

use dpia_core::assessment::stage::Stage;
use dpia_core::assessment::{FieldPath, YesNo};
use dpia_core::check::{Finding, YIELDS};
use dpia_core::form::{FormIndex, load};

use crate::case::{Case, finds, passes};

/// Findings that say what another has said at their first place, in words.
pub fn doubles(findings: &[Finding]) -> Vec<String> {
    let field = |path: &str| path.split('@').next().unwrap_or_default().to_owned();
    let mut doubles = Vec::new();
    for finding in findings {
        let Some(first) = finding.places.first() else {
            continue;
        };
        let to = YIELDS.iter().filter(|yields| yields.rule == finding.rule);
        let to: Vec<&str> = to.flat_map(|yields| yields.to).copied().collect();
        let mut others = findings.iter().filter(|other| to.contains(&other.rule));
        let other = others.find(|other| {
            let mut places = other.places.iter();
            places.any(|place| field(&place.path) == field(&first.path))
        });
        doubles.extend(other.map(|other| format!("{} and {}", finding.id, other.id)));
    }
    doubles
}

const COPIED: &str = "The platform is certified to ISO 27001 and runs in two data centres in this country. Each customer has a machine of its own, shared with nobody, and the two are kept apart by the hypervisor at all times.";

#[test]
fn a_question_that_is_answered_neither_way_is_not_asked_for_again() {
    let mut case = Case::new();
    case.comment("registered_is", "For the DPO to advise.");
    finds(&case, "CMP-02", &["For the DPO to advise"]);
    passes(&case, "GOV-03");
    passes(&case, "QRY-02");
    case.no("registered");
    passes(&case, "CMP-02");
    finds(&case, "QRY-02", &["there is no query about it"]);
    case.comment("registered_is", "");
    finds(&case, "GOV-03", &["not in the register"]);
    // The form's own words beside it are no remark.
    let mut case = Case::new();
    case.comment("registered_is", "Yes/No");
    finds(&case, "CMP-04", &[]);
    passes(&case, "CMP-02");
}

#[test]
fn a_schedule_that_awaits_advice_is_told_as_that() {
    let mut case = Case::new();
    case.answer("schedule_confirmed_is", YesNo::AwaitingAdvice);
    finds(&case, "QRY-01", &["Waiting for advice"]);
    passes(&case, "RET-03");
    case.no("schedule_confirmed");
    finds(&case, "RET-03", &["does not agree"]);
    case.row(
        "queries",
        "q",
        &[
            ("place", "answer/schedule_confirmed_is"),
            ("to", "Records manager"),
            ("question", "Is it three years?"),
        ],
    );
    finds(&case, "QRY-01", &["Records manager"]);
    // That somebody was asked mends nothing, and waiving the query waives no more than that.
    finds(&case, "RET-03", &["does not agree"]);
}

#[test]
fn a_consent_form_that_is_missing_is_missing_once() {
    let mut case = Case::on("council-pia");
    case.answer("q3b.iii", YesNo::No).row(
        "purposes",
        "news",
        &[("name", "Send news"), ("basis", "consent")],
    );
    finds(&case, "CON-01", &["question 3b(iii)"]);
    passes(&case, "ATT-02");
    // Another paper is another matter.
    let mut case = Case::on("council-dpia");
    case.answer("a6", YesNo::No);
    finds(&case, "ATT-02", &["without a reason"]);
}

#[test]
fn an_answer_that_was_copied_is_not_faulted_for_what_it_leaves_out() {
    let mut case = Case::on("council-pia");
    case.text("q31", COPIED);
    finds(&case, "SEC-06", &["Question 31 names no test"]);
    passes(&case, "CMP-06");
    case.text("q28", COPIED);
    finds(&case, "CMP-05", &["Question 31 has the same text"]);
    passes(&case, "SEC-06");
    passes(&case, "CMP-06");
}

#[test]
fn a_blank_cell_that_another_rule_explains_is_not_listed_as_blank() {
    let mut case = Case::on("council-pia");
    case.row("purposes", "news", &[("name", "Send news")]);
    finds(
        &case,
        "LAW-01",
        &["No lawful basis is given for “Send news”."],
    );
    let said = finds(&case, "CMP-01", &["required questions are not answered"]);
    let told = said
        .iter()
        .any(|message| message.contains("Lawful basis” of"));
    assert!(!told, "{said:#?}");
    let mut dpia = Case::on("council-dpia");
    dpia.row(
        "risks",
        "leak",
        &[("risk", "A list leaks."), ("likelihood", "remote")],
    );
    finds(&dpia, "RSK-08", &["lacks"]);
    finds(
        &dpia,
        "CMP-01",
        &[
            "“Security measures and controls that apply” of “A list leaks.” is blank, and one more cell",
        ],
    );
    dpia.cell("risks", "leak", "severity", "minimal").cell(
        "risks",
        "leak",
        "controls",
        "Access by password.",
    );
    passes(&dpia, "RSK-08");
    finds(
        &dpia,
        "CMP-01",
        &["“Overall risk” of “A list leaks.” is blank"],
    );
}

#[test]
fn what_a_blank_cell_needs_is_said_first_and_led_to_first() {
    let mut case = Case::on("council-dpia");
    case.row(
        "contributors",
        "jo",
        &[("name", "Jo Bloggs"), ("position", "Planner")],
    );
    finds(&case, "CMP-01", &["“Date” of “Jo Bloggs” is blank"]);
    passes(&case, "DOC-01");
    case.cell("contributors", "jo", "date", "2026-11-01");
    let said = finds(&case, "CMP-01", &[]);
    assert!(!said.iter().any(|message| message.contains("Jo Bloggs")));
    // A form that does not require the date is told by the rule about the record.
    let mut tags = Case::new();
    tags.row("contributors", "jo", &[("name", "Jo Bloggs")]);
    finds(&tags, "DOC-01", &["contribution of Jo Bloggs"]);
}

#[test]
fn the_way_leads_to_the_cell_and_not_to_its_section() {
    let mut case = Case::on("council-pia");
    case.row(
        "systems",
        "post",
        &[("name", "Post room"), ("kind", "store")],
    );
    let found = case.of("CMP-01");
    let stores = found
        .iter()
        .find(|finding| finding.message.contains("“Place” of “Post room” is blank"));
    let stores = stores.expect("the store is told");
    assert_eq!(stores.places[0].path, "evidence/systems/post/place");
    assert_eq!(stores.places[0].label, "System or store: Post room, Place");
    let last = stores.places.last().expect("there is one");
    assert_eq!(last.path, "section/security", "the section comes last");
    // A team holds nothing by itself.
    case.cell("systems", "post", "kind", "people");
    let found = case.of("CMP-01");
    let told = |finding: &Finding| finding.message.contains("Place");
    assert!(!found.iter().any(told), "{found:#?}");
}

#[test]
fn a_blank_question_holds_the_approval_whatever_else_is_said_of_it() {
    let mut case = Case::on("council-dpia");
    case.row(
        "queries",
        "q",
        &[
            ("place", "answer/3.2"),
            ("to", "Legal"),
            ("question", "Does it apply to us?"),
        ],
    );
    let query = finds(&case, "QRY-01", &["Legal"]);
    assert_eq!(query.len(), 1);
    let asks = |case: &Case| {
        let list = case.in_the_way().into_iter();
        let mut blanks = list.filter(|one| one.message.contains("3.2"));
        blanks.any(|one| one.blocks && one.stage <= Stage::MeasuresApproved)
    };
    assert!(asks(&case), "{:#?}", case.of("CMP-01"));
    for finding in case.of("QRY-01") {
        case.dismiss(&finding);
    }
    assert!(asks(&case), "a waiver of the query waives no answer");
}

#[test]
fn a_question_that_decides_about_a_signature_is_blank_although_the_signature_is_put_aside() {
    let mut case = Case::on("council-dpia");
    let asks = |case: &Case| {
        let found = case.of("CMP-01");
        found
            .iter()
            .any(|finding| finding.message.contains("Is it a major project"))
    };
    assert!(asks(&case), "{:#?}", case.of("CMP-01"));
    case.row(
        "sign_offs",
        "siro",
        &[("step", "siro"), ("decision", "not_applicable")],
    );
    finds(&case, "SGN-06", &["Is it a major project"]);
    assert!(asks(&case), "{:#?}", case.of("CMP-01"));
    let list = case.in_the_way().into_iter();
    let mut holds = list.filter(|one| one.message.contains("Is it a major project"));
    assert!(holds.any(|one| one.blocks && one.stage <= Stage::Decision));
}

#[test]
fn a_country_that_is_missing_is_asked_for_once() {
    let mut case = Case::new();
    case.row(
        "parties",
        "host",
        &[("name", "Hoster"), ("role", "processor")],
    )
    .row(
        "systems",
        "site",
        &[("name", "Survey site"), ("kind", "system")],
    );
    finds(&case, "PTY-02", &["No country is given for Hoster"]);
    finds(&case, "DFD-02", &["Survey site"]);
    case.no("leaves_uk");
    let said = finds(&case, "TRF-02", &["no country is given for Hoster."]);
    assert_eq!(said.len(), 1);
    passes(&case, "PTY-02");
    finds(&case, "DFD-02", &["Neither a place nor a country"]);
    case.cell("systems", "site", "place", "Leeds");
    passes(&case, "DFD-02");
    finds(&case, "TRF-02", &["Hoster and Survey site"]);
}

#[test]
fn a_shield_that_is_gone_is_told_as_a_mechanism_and_not_as_old_law_too() {
    let mut case = Case::new();
    case.text(
        "transfer_outside_uk",
        "Our mailing service is certified under the Privacy Shield.",
    );
    finds(&case, "TRF-05", &["Privacy Shield"]);
    passes(&case, "LGL-01");
}

/// A form that asks where data rests and what is done, with a store and a measure whose period,
/// owner and day are blank. `required` says whether the form asks for period and owner, `day`
/// whether it asks for the day.
fn with_blank_cells(required: bool, day: bool) -> Case {
    let text = format!(
        r#"
format = 1
id = "own"
version = "1"
title = "Our form"
short_title = "Ours"
reference_prefix = "OWN"
role = [{{ id = "dpo", label = "Data protection officer", may_waive = true }}]
[[section]]
id = "one"
title = "One"
[[section.question]]
id = "stores"
prompt = "Where is it?"
answer = {{ type = "evidence", list = "systems", columns = [
  {{ field = "name" }}, {{ field = "retention", required = {required} }},
] }}
[[section.question]]
id = "measures"
prompt = "What is done?"
answer = {{ type = "evidence", list = "measures", columns = [
  {{ field = "measure" }}, {{ field = "owner", required = {required} }}, {{ field = "due", required = {day} }},
] }}
"#
    );
    let form = load(&text).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut case = Case::with(FormIndex::new(form.into()));
    case.row(
        "systems",
        "desk",
        &[
            ("name", "Case files"),
            ("kind", "store"),
            ("retention", "Six years"),
        ],
    )
    .row("systems", "copy", &[("name", "Backup"), ("kind", "store")])
    .row("measures", "train", &[("measure", "Train the team.")]);
    case
}

#[test]
fn a_period_an_owner_and_a_date_that_the_form_requires_are_asked_for_once() {
    let case = with_blank_cells(false, false);
    finds(&case, "RET-05", &["Backup"]);
    finds(&case, "RSK-12", &["has no owner and no date"]);
    let case = with_blank_cells(true, true);
    finds(
        &case,
        "CMP-01",
        &["of “Backup” is blank", "of “Train the team.” is blank"],
    );
    passes(&case, "RET-05");
    passes(&case, "RSK-12");
    // The one that the form does not require is left to say.
    let case = with_blank_cells(true, false);
    let said = finds(&case, "RSK-12", &["“Train the team.” has no date."]);
    assert_eq!(said.len(), 1);
}

#[test]
fn blank_cells_to_which_no_place_leads_are_told_once_too() {
    let mut case = with_blank_cells(true, true);
    for number in 1..9 {
        let name = format!("Copy {number}");
        let row = format!("c{number}");
        case.row("systems", &row, &[("name", &name), ("kind", "store")])
            .row("measures", &row, &[("measure", &name)]);
    }
    finds(&case, "CMP-01", &["and 8 more cells"]);
    passes(&case, "RET-05");
    passes(&case, "RSK-12");
}

#[test]
fn a_waiver_of_blanks_covers_those_that_were_blank_and_no_other() {
    let waived = |case: &Case| {
        let mut aside = case.copy();
        let found = case.of("CMP-01");
        assert!(!found.is_empty(), "nothing is blank");
        for finding in &found {
            aside.dismiss(finding);
        }
        assert!(aside.of("CMP-01").is_empty());
        aside
    };
    // Far more questions are blank than a finding leads to; one is cleared behind them.
    let mut case = Case::new();
    case.yes("vulnerable")
        .yes("leaves_uk")
        .yes("special_category");
    let mut case = waived(&case);
    for fact in ["vulnerable", "leaves_uk", "special_category"] {
        let mut cleared = case.copy();
        let path = FieldPath::parse(&format!("answer/{fact}_is")).expect("a path");
        cleared.empty(&path);
        assert_eq!(cleared.of("CMP-01").len(), 1, "{fact}");
    }
    case.comment("leaves_uk_is", "By post.");
    assert!(case.of("CMP-01").is_empty());
    // Cells of the same list.
    let mut case = waived(&with_blank_cells(true, true));
    case.row("systems", "more", &[("name", "Copies"), ("kind", "store")]);
    assert_eq!(case.of("CMP-01").len(), 1);
}

#[test]
fn a_place_is_listed_once_in_a_finding() {
    let case = crate::examples::example("council-dpia");
    for finding in case.findings().open {
        let mut paths: Vec<&str> = finding.places.iter().map(|place| &*place.path).collect();
        let all = paths.len();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), all, "{}", finding.id);
    }
}

#[test]
fn no_finding_of_the_examples_says_what_another_has_said() {
    for form in ["council-pia", "council-dpia", "ico-dpia"] {
        let found = doubles(&crate::examples::example(form).findings().open);
        assert!(found.is_empty(), "{found:#?}");
    }
}
