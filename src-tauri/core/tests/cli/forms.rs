//! Forms at a terminal: listed, read, checked, brought in.

use std::fs;
use std::path::Path;

use super::Home;

const COUNCIL_PIA: &str = include_str!("../../forms/council-pia.toml");

fn bad_form(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms/bad");
    super::text(&folder.join(format!("{name}.toml")))
}

#[test]
fn the_forms_are_listed_and_read_without_a_store() {
    let home = Home::empty();
    let listed = home.dpia(["forms"]).done();
    for id in ["council-pia", "council-dpia", "ico-dpia"] {
        assert!(listed.contains(id), "{listed}");
    }
    let shown = home.dpia(["form", "show", "council-pia"]).done();
    assert!(shown.contains("\n  3a (q3a)\n"), "{shown}");
    assert!(shown.contains("takes yes, no"), "{shown}");
    assert!(!home.store().exists());
}

#[test]
fn a_form_in_order_passes_its_check() {
    let home = Home::empty();
    let file = home.file("form.toml", COUNCIL_PIA);
    let said = home.dpia(["form", "check", &file]).done();
    assert!(
        said.contains("council-pia 1.0") && said.contains("Nothing to mend"),
        "{said}"
    );
    let outcome = home.json(["form", "check", &file]);
    assert_eq!(outcome["ok"], true);
}

#[test]
fn what_the_form_never_asks_is_advice_and_no_problem() {
    let home = Home::empty();
    let file = home.file("form.toml", COUNCIL_PIA);
    let said = home.dpia(["form", "check", &file]).done();
    assert!(
        said.contains("TPL-03 The form never asks for the views of the people concerned."),
        "{said}"
    );
    let outcome = home.json(["form", "check", &file]);
    let advice = outcome["advice"].as_array().expect("advice");
    assert!(
        advice.iter().any(|gap| gap["rule"] == "TPL-03"),
        "{outcome}"
    );
}

#[test]
fn every_problem_of_a_form_is_listed_as_file_line_and_column() {
    let home = Home::empty();
    let file = bad_form("bands-gap");
    let ran = home.dpia(["form", "check", &file]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.out.starts_with(&format!("{file}:30:1: ")), "{ran:?}");
    assert!(ran.out.contains("1 problem in "), "{ran:?}");

    let broken = COUNCIL_PIA.replacen("prompt = ", "promt = ", 3);
    let file = home.file("broken.toml", broken);
    let ran = home.dpia(["--json", "form", "check", &file]);
    assert_eq!(ran.code, 4, "{ran:?}");
    let outcome: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(outcome["ok"], false);
    let problems = outcome["problems"].as_array().expect("problems");
    assert!(problems.len() >= 3, "{problems:?}");
    for problem in problems {
        assert!(problem["line"].as_u64() > Some(0), "{problem}");
        assert!(
            !problem["advice"].as_str().expect("advice").is_empty(),
            "{problem}"
        );
    }
}

#[test]
fn a_form_of_a_newer_format_is_named_as_that() {
    let home = Home::empty();
    let newer = COUNCIL_PIA.replacen("format = 1", "format = 2", 1);
    let file = home.file("newer.toml", newer);
    let ran = home.dpia(["form", "check", &file]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(
        ran.out.contains("format 2") && ran.out.contains("newer DPIA Desk"),
        "{ran:?}"
    );
}

#[test]
fn a_file_that_is_not_what_it_claims_is_no_form() {
    let home = Home::empty();
    let picture = home.file("form.toml", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe");
    let said = home.dpia(["form", "check", &picture]).refused(4);
    assert!(said.contains("is not text in UTF-8"), "{said}");
    let said = home.dpia(["form", "check", "nowhere.toml"]).refused(1);
    assert!(said.contains("there is no such file"), "{said}");
    let said = home.dpia(["form", "check", "."]).refused(1);
    assert!(said.contains("it is a folder"), "{said}");
    let text = home.file("text.toml", "Dear Sir or Madam");
    assert_eq!(home.dpia(["form", "check", &text]).code, 4);
}

#[test]
fn a_councils_own_form_is_brought_in_and_worked_on() {
    let home = Home::new();
    let own = COUNCIL_PIA.replacen("id = \"council-pia\"", "id = \"fernby-pia\"", 1);
    let own = own.replacen(
        "reference_prefix = \"PIA\"",
        "reference_prefix = \"FER\"",
        1,
    );
    let file = home.file("fernby.toml", &own);
    assert_eq!(
        home.dpia(["form", "add", &file]).done(),
        "fernby-pia 1.0: kept.\n"
    );
    fs::remove_file(&file).expect("removes");
    assert!(home.dpia(["forms", "--own"]).done().contains("fernby-pia"));
    let name = home
        .dpia(["new", "fernby-pia", "--title", "Allotments"])
        .name();
    assert_eq!(name, "FER-001");
    home.dpia(["set", &name, "5", "yes"]).done();

    let broken = home.file("broken.toml", own.replacen("prompt = ", "promt = ", 1));
    let said = home.dpia(["form", "add", &broken]).refused(4);
    assert!(said.contains("broken.toml:"), "{said}");
}
