//! What bad input gets: code, message, advice, an exit code, and nothing changed.

use super::Home;

/// Runs a command that has to be refused, twice: told to a person, and told to a program.
#[track_caller]
fn refused(home: &Home, exit: i32, code: &str, arguments: &[&str]) -> String {
    let said = home.dpia(arguments).refused(exit);
    let told = home.dpia(["--json"].iter().chain(arguments));
    assert_eq!(told.code, exit, "{told:?}");
    assert_eq!(told.out, "", "{told:?}");
    let failure: serde_json::Value = serde_json::from_str(&told.err).expect("JSON on stderr");
    assert_eq!(failure["code"], code, "{failure}");
    assert!(!failure["message"].as_str().expect("message").is_empty());
    assert!(!failure["advice"].as_str().expect("advice").is_empty());
    said
}

/// That bad input changes nothing, whatever it was.
#[track_caller]
fn nothing_changes(work: impl FnOnce(&Home)) {
    let home = Home::with_examples();
    let before = home.everything();
    work(&home);
    assert_eq!(home.everything(), before, "something was changed");
}

#[test]
fn an_answer_of_the_wrong_type_is_refused_with_what_the_question_takes() {
    nothing_changes(|home| {
        let said = refused(home, 4, "misfit", &["set", "PIA-031", "5", "perhaps"]);
        assert!(said.contains("Write yes or no"), "{said}");
        let said = refused(
            home,
            4,
            "misfit",
            &["set", "PIA-031", "5", "--value-json", r#"{"text":"yes"}"#],
        );
        assert!(said.contains("takes yes or no, not text"), "{said}");
        refused(
            home,
            4,
            "misfit",
            &["set", "PIA-031", "5", "--value-json", "{"],
        );
        refused(
            home,
            4,
            "misfit",
            &["set", "PIA-031", "5", "--value-json", r#"{"colour":"red"}"#],
        );
        refused(
            home,
            4,
            "misfit",
            &["set", "PIA-031", "q6", "not_applicable"],
        );
        let said = refused(
            home,
            4,
            "misfit",
            &["set", "PIA-031", "evidence/parties/council/role", "king"],
        );
        assert!(said.contains("Choose from: controller,"), "{said}");
    });
}

#[test]
fn a_date_that_is_none_is_refused() {
    nothing_changes(|home| {
        let date = "evidence/contributors/information-officer/date";
        for wrong in ["2026-02-30", "31/03/2026", "2026-3-31", "next week"] {
            let said = refused(home, 4, "misfit", &["set", "DPIA-145", date, wrong]);
            assert!(said.contains("such as 2026-03-31"), "{said}");
        }
        // Where an event may stand in for a date, a date that is none is still not an event.
        refused(
            home,
            4,
            "misfit",
            &["set", "PIA-031", "h.start", "2026-02-30"],
        );
        let value = r#"{"date":"2026-02-30"}"#;
        let said = refused(
            home,
            4,
            "misfit",
            &["set", "PIA-031", "h.start", "--value-json", value],
        );
        assert!(said.contains("not a date of the calendar"), "{said}");
        refused(home, 4, "misfit", &["set", "PIA-031", "h.start", ""]);
    });
}

#[test]
fn an_over_long_answer_is_refused_and_not_cut() {
    nothing_changes(|home| {
        let long = home.file("long.txt", "ä".repeat(501));
        let said = refused(
            home,
            4,
            "misfit",
            &["set", "PIA-031", "title", "--file", &long],
        );
        assert!(said.contains("500 characters"), "{said}");
        let longer = home.file("longer.txt", "ä".repeat(200_001));
        let said = refused(
            home,
            4,
            "misfit",
            &["set", "PIA-031", "9", "--file", &longer],
        );
        assert!(said.contains("200000 characters"), "{said}");
        assert!(said.len() < 500, "the answer is not repeated");
    });
    let home = Home::with_examples();
    let just = home.file("just.txt", "ä".repeat(200_000));
    home.dpia(["set", "PIA-031", "9", "--file", &just]).done();
    let words = home.words("PIA-031", "answer/q9").expect("an answer");
    assert_eq!(words.chars().count(), 200_000);
}

#[test]
fn an_assessment_a_question_or_a_row_that_does_not_exist_is_named_as_that() {
    nothing_changes(|home| {
        refused(home, 1, "no-such-assessment", &["show", "PIA-999"]);
        refused(
            home,
            1,
            "no-such-assessment",
            &[
                "pack",
                "00000000-0000-7000-8000-000000000000",
                "--out",
                "p.pdf",
            ],
        );
        assert!(!home.path("p.pdf").exists());
        let said = refused(
            home,
            1,
            "no-such-field",
            &["set", "PIA-031", "h.departmnet", "Parks"],
        );
        assert!(said.contains("Do you mean h.department?"), "{said}");
        refused(
            home,
            1,
            "no-such-field",
            &["set", "PIA-031", "answer/q7/nobody/colour", "red"],
        );
        refused(
            home,
            1,
            "no-such-field",
            &["set", "PIA-031", "answer/../q7", "red"],
        );
        refused(
            home,
            1,
            "no-such-row",
            &["set", "PIA-031", "answer/q7/nobody/service", "Parks"],
        );
        refused(
            home,
            1,
            "no-such-row",
            &["row", "remove", "PIA-031", "7", "99"],
        );
        refused(home, 1, "no-rows", &["row", "add", "PIA-031", "9"]);
        refused(
            home,
            1,
            "no-such-form",
            &["new", "no-such-form", "--title", "Allotments"],
        );
        refused(home, 1, "no-such-example", &["example", "council"]);
        refused(
            home,
            1,
            "no-such-section",
            &["show", "PIA-031", "--section", "99"],
        );
        refused(
            home,
            1,
            "reference-taken",
            &[
                "new",
                "council-pia",
                "--title",
                "Allotments",
                "--reference",
                "pia-031",
            ],
        );
    });
}

#[test]
fn a_reference_that_two_assessments_have_is_refused_with_the_ids_of_both() {
    let home = Home::with_examples();
    let second = home.dpia(["example", "council-pia"]).name();
    assert!(
        second.len() == 36,
        "an id, because the reference would not do: {second}"
    );
    let said = refused(&home, 1, "ambiguous-reference", &["show", "PIA-031"]);
    assert!(said.contains(&second), "{said}");
    home.dpia(["set", &second, "reference", "PIA-032"]).done();
    home.dpia(["show", "PIA-032"]).done();
    home.dpia(["show", "PIA-031"]).done();
}

#[test]
fn a_number_that_two_questions_have_is_refused_with_the_ids_of_both() {
    nothing_changes(|home| {
        let said = refused(
            home,
            1,
            "ambiguous-question",
            &["set", "DPIA-145", "1.1", "Housing Act"],
        );
        assert!(said.contains("4.1.1") && said.contains("5.1.1"), "{said}");
    });
}

#[test]
fn a_cell_that_does_not_fit_adds_no_row() {
    nothing_changes(|home| {
        refused(
            home,
            4,
            "misfit",
            &[
                "row",
                "add",
                "PIA-031",
                "parties",
                "name=Plotwise",
                "role=king",
            ],
        );
        let long = format!("name={}", "x".repeat(501));
        refused(
            home,
            4,
            "misfit",
            &["row", "add", "PIA-031", "parties", &long],
        );
        refused(
            home,
            1,
            "no-such-field",
            &["row", "add", "PIA-031", "parties", "colour=red"],
        );
        refused(
            home,
            2,
            "usage",
            &["row", "add", "PIA-031", "parties", "Plotwise"],
        );
    });
}

#[test]
fn arguments_that_make_no_command_end_with_2_in_words_and_in_json() {
    let home = Home::new();
    for arguments in [
        &["lst"][..],
        &["list", "--colour"],
        &["list", "twice"],
        &["set", "PIA-001", "5"],
        &["set", "PIA-001", "5", "yes", "--clear"],
        &["new", "council-pia"],
        &["new", "council-pia", "--title", " "],
        &["--passphrase-fd", "three", "list"],
    ] {
        let refused = home.command().args(arguments).output().expect("runs");
        let said = super::Ran::from(refused).refused(2);
        assert!(!said.contains("error:"), "{said}");
        let mut json = home.command();
        let json = json.arg("--json").args(arguments).output().expect("runs");
        let told: serde_json::Value = serde_json::from_slice(&json.stderr).expect("JSON");
        assert_eq!(told["code"], "usage", "{arguments:?}");
    }
    let near = super::Ran::from(home.command().arg("lst").output().expect("runs"));
    assert!(near.refused(2).contains("Do you mean list?"));
}
