//! Each command's main path.

use serde_json::json;

use super::{Home, Ran};

#[test]
fn from_nothing_to_a_pack_that_people_can_sign() {
    let home = Home::empty();
    let made = home.init().done();
    assert!(
        made.contains("your passphrase or the recovery key"),
        "{made}"
    );
    assert_eq!(home.dpia(["example", "council-pia"]).name(), "PIA-031");
    let listed = home.dpia(["list"]).done();
    assert!(
        listed.contains("PIA-031    Consultation and engagement platform"),
        "{listed}"
    );
    assert!(listed.contains(" block, "), "{listed}");
    let pack = home.path("pack.pdf");
    home.dpia(["pack", "PIA-031", "--out", pack.to_str().expect("UTF-8")])
        .done();
    assert!(std::fs::read(pack).expect("written").starts_with(b"%PDF-"));
}

#[test]
fn the_list_tells_how_many_findings_are_open_as_check_does() {
    let home = Home::with_examples();
    let rows = home.json(["list"]);
    let rows = rows.as_array().expect("a list");
    for row in rows {
        let reference = row["reference"].as_str().expect("a reference");
        let ran = home.dpia(["--json", "check", reference]);
        let found: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        let open = found["open"].as_array().expect("a list");
        for severity in ["blocks", "needs_answer", "advice"] {
            let found = open.iter().filter(|one| one["severity"] == severity);
            assert_eq!(
                row["findings"][severity],
                json!(found.count()),
                "{reference}: {severity}"
            );
        }
    }
}

#[test]
fn all_examples_come_by_default_and_each_is_listed_with_its_form() {
    let home = Home::with_examples();
    let rows = home.json(["list"]);
    let named: Vec<_> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| (row["reference"].clone(), row["form"].clone()))
        .collect();
    assert!(
        named.contains(&(json!("PIA-031"), json!("Council PIA"))),
        "{named:?}"
    );
    assert!(
        named.contains(&(json!("DPIA-145"), json!("Council DPIA"))),
        "{named:?}"
    );
    assert!(
        named.contains(&(json!("DPIA-210"), json!("ICO seven steps"))),
        "{named:?}"
    );
}

#[test]
fn a_new_assessment_gets_the_next_reference_and_prints_nothing_else() {
    let home = Home::new();
    let new = |title: &str| home.dpia(["new", "council-pia", "--title", title]).done();
    assert_eq!(new("Allotments"), "PIA-001\n");
    assert_eq!(new("Beach huts"), "PIA-002\n");
    let own = home.dpia([
        "new",
        "ico-dpia",
        "--title",
        "Car parks",
        "--reference",
        "IG-2026-14",
    ]);
    assert_eq!(own.done(), "IG-2026-14\n");
    let listed = home.dpia(["list"]).done();
    for title in ["Allotments", "Beach huts", "Car parks", "3 assessments"] {
        assert!(listed.contains(title), "{listed}");
    }
}

#[test]
fn an_answer_is_set_by_number_by_id_and_by_path_and_is_there_afterwards() {
    let home = Home::new();
    home.dpia(["new", "council-pia", "--title", "Allotments"])
        .done();
    let set = |question: &str, value: &str| home.dpia(["set", "pia-001", question, value]).done();
    assert_eq!(set("5", "yes"), "answer/q5: saved\n");
    set("h.start", "2026-03-31");
    set("answer/h.department", "Parks");
    set("38@comment", "The team will ask.");
    set("title", "Allotment waiting list");
    assert_eq!(home.words("PIA-001", "answer/q5").as_deref(), Some("Yes"));
    assert_eq!(
        home.words("PIA-001", "answer/h.start").as_deref(),
        Some("31 March 2026")
    );
    assert_eq!(
        home.words("PIA-001", "answer/h.department").as_deref(),
        Some("Parks")
    );
    let shown = home.dpia(["show", "PIA-001"]).done();
    assert!(shown.starts_with("Allotment waiting list\n"), "{shown}");
    assert!(shown.contains("Comment: The team will ask."), "{shown}");
}

#[test]
fn a_later_answer_takes_the_place_of_the_first_and_can_be_cleared() {
    let home = Home::new();
    home.dpia(["new", "council-pia", "--title", "Allotments"])
        .done();
    home.dpia(["set", "PIA-001", "9", "First"]).done();
    home.dpia(["set", "PIA-001", "9", "Second"]).done();
    assert_eq!(
        home.words("PIA-001", "answer/q9").as_deref(),
        Some("Second")
    );
    home.dpia(["set", "PIA-001", "9", "--clear"]).done();
    assert_eq!(home.words("PIA-001", "answer/q9"), None);
}

#[test]
fn text_comes_from_a_file_with_all_its_lines_and_without_the_last_break() {
    let home = Home::new();
    home.dpia(["new", "council-pia", "--title", "Allotments"])
        .done();
    let file = home.file("answer.txt", "One\n\n  two <b>&amp;\u{202E}\n");
    home.dpia(["set", "PIA-001", "9", "--file", &file]).done();
    assert_eq!(
        home.words("PIA-001", "answer/q9").as_deref(),
        Some("One\n\n  two <b>&amp;\u{202E}")
    );
}

#[test]
fn every_kind_of_value_can_be_written_as_people_write_it() {
    let home = Home::with_examples();
    for (question, value, words) in [
        ("q1a.remark", "Plain words", "Plain words"),
        ("q10", "First\nSecond", "First\nSecond"),
        (
            "h.lead_officer",
            "Robin Ashdown, Parks Officer, robin@example.gov.uk",
            "Robin Ashdown, Parks Officer, robin@example.gov.uk",
        ),
        ("q32", "Unit or team", "Unit or team"),
        (
            "h.project_type",
            "it_system, other: A garden",
            "IT system\nOther: A garden",
        ),
        (
            "evidence/parties/hosting/parent",
            "Larkpost Inc.",
            "Larkpost Inc.",
        ),
        ("evidence/parties/hosting/country", "FR", "France"),
    ] {
        home.dpia(["set", "PIA-031", question, value]).done();
        let path = if question.contains('/') {
            question.to_owned()
        } else {
            format!("answer/{question}")
        };
        assert_eq!(
            home.words("PIA-031", &path).as_deref(),
            Some(words),
            "{question}"
        );
    }
    home.dpia([
        "set",
        "PIA-031",
        "q10",
        "--value-json",
        r#"{"lines":["Only"]}"#,
    ])
    .done();
    assert_eq!(home.words("PIA-031", "answer/q10").as_deref(), Some("Only"));
}

#[test]
fn rows_are_added_moved_removed_and_brought_back_with_what_stood_in_them() {
    let home = Home::with_examples();
    let names = || -> Vec<String> {
        let rows = home.json(["row", "list", "PIA-031", "7"]);
        let rows = rows.as_array().expect("rows");
        rows.iter()
            .map(|row| row["name"].as_str().expect("name").to_owned())
            .collect()
    };
    let all = "Every council service that runs a public consultation".to_owned();
    let row = home
        .dpia([
            "row",
            "add",
            "PIA-031",
            "7",
            "service=Housing",
            "reason=Repairs",
        ])
        .name();
    assert_eq!(names(), [all.clone(), "Housing".to_owned()]);
    home.dpia(["row", "move", "PIA-031", "7", "2", "--first"])
        .done();
    assert_eq!(names(), ["Housing".to_owned(), all.clone()]);
    let removed = home.dpia(["row", "remove", "PIA-031", "7", &row]);
    assert!(removed.err.contains("row restore PIA-031 7"), "{removed:?}");
    assert_eq!(names(), std::slice::from_ref(&all));
    home.dpia(["row", "restore", "PIA-031", "7", &row]).done();
    assert_eq!(names(), ["Housing".to_owned(), all]);
    let cell = format!("answer/q7/{row}/reason");
    assert_eq!(home.words("PIA-031", &cell).as_deref(), Some("Repairs"));
}

#[test]
fn one_section_is_shown_by_its_number() {
    let home = Home::with_examples();
    let shown = home.dpia(["show", "PIA-031", "--section", "40"]).done();
    assert!(shown.contains("40. Data flows"), "{shown}");
    assert!(shown.contains("All HTTPS traffic uses TLS 1.2."), "{shown}");
    assert!(!shown.contains("Rights and sharing"), "{shown}");
}

#[test]
fn every_path_that_is_listed_can_be_looked_up_by_set() {
    let home = Home::with_examples();
    let paths = home.dpia(["show", "DPIA-145", "--paths"]).done();
    assert!(paths.lines().count() > 100, "{paths}");
    let line = paths
        .lines()
        .find(|line| line.starts_with("evidence/parties/"))
        .expect("a party");
    let path = line.split_whitespace().next().expect("a path");
    home.dpia(["set", "DPIA-145", path, "Somebody else"]).done();
    assert_eq!(
        home.words("DPIA-145", path).as_deref(),
        Some("Somebody else")
    );
}

#[test]
fn verify_finds_nothing_wrong_with_what_was_written_here() {
    let home = Home::with_examples();
    home.dpia(["set", "PIA-031", "5", "no"]).done();
    let said = home.dpia(["verify"]).done();
    assert!(
        said.contains("PIA-031: ") && said.contains("DPIA-145: "),
        "{said}"
    );
    assert!(said.ends_with("Nothing is wrong.\n"), "{said}");
    let outcome = home.json(["verify", "PIA-031"]);
    assert_eq!(outcome["ok"], true);
    assert_eq!(outcome["assessments"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_default_store_is_the_desktop_programs() {
    let home = Home::empty();
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dpia"));
        command
            .args(["--no-keyring", "--passphrase-file", "pass"])
            .args(arguments)
            .env("HOME", home.folder.path())
            .env("XDG_DATA_HOME", home.path("data"))
            .env("XDG_CONFIG_HOME", home.path("config"))
            .current_dir(home.folder.path());
        Ran::from(command.output().expect("runs"))
    };
    run(&["init", "--name", "Robin Ashdown", "--recovery-out", "key"]).done();
    let usual = home.path("data/uk.dpia-desk.desktop/store");
    assert!(usual.join("store.db").is_file());

    // The folder that was chosen in the desktop program comes before the usual one.
    let note = home.path("config/uk.dpia-desk.desktop");
    std::fs::create_dir_all(&note).expect("a folder");
    let elsewhere = home.path("elsewhere");
    std::fs::write(
        note.join("store-folder"),
        elsewhere.to_str().expect("UTF-8"),
    )
    .expect("writes");
    let refused = run(&["list"]).refused(1);
    assert!(refused.contains("no store in this folder"), "{refused}");
}

#[test]
fn help_teaches_every_command_with_an_example_and_the_exit_codes() {
    let home = Home::empty();
    let help = home.dpia(["--help"]).done();
    for command in [
        "init",
        "forms",
        "form",
        "new",
        "list",
        "show",
        "set",
        "row",
        "import",
        "export",
        "pack",
        "example",
        "attach",
        "attachments",
        "screening",
        "verify",
        "passphrase",
        "recovery",
    ] {
        assert!(
            help.contains(&format!("\n  {command} ")),
            "{command}: {help}"
        );
    }
    assert!(help.contains("Exit codes:\n  0  done"), "{help}");
    for command in [
        &["init"][..],
        &["form", "check"],
        &["form", "show"],
        &["new"],
        &["show"],
        &["set"],
        &["row", "add"],
        &["import"],
        &["export"],
        &["pack"],
        &["example"],
        &["attach"],
        &["attachments", "save"],
        &["attachments", "remove"],
        &["screening"],
        &["verify"],
        &["passphrase", "set"],
        &["recovery", "new"],
    ] {
        let help = home.dpia(command.iter().copied().chain(["--help"])).done();
        assert!(help.contains("Example"), "{command:?}: {help}");
    }
    let bare = home.command().arg("row").output().expect("runs");
    assert_eq!(bare.status.code(), Some(2));
}

#[test]
fn a_row_that_others_name_is_removed_with_them_or_not_at_all() {
    let home = Home::with_examples();
    let rows = |list: &str| home.json(["row", "list", "PIA-031", list]);
    let before = home.everything();
    let said = home
        .dpia(["row", "remove", "PIA-031", "parties", "police"])
        .refused(1);
    assert!(
        said.contains("Organisation: Wexmoor Police was not removed"),
        "{said}"
    );
    assert!(
        said.contains("→ Wexmoor Police: would be removed too"),
        "{said}"
    );
    assert!(said.contains("would stay, without it"), "{said}");
    assert!(said.contains("--with-references"), "{said}");
    assert_eq!(home.everything(), before);

    let flows = rows("flows").as_array().expect("rows").len();
    let ran = home.dpia([
        "row",
        "remove",
        "PIA-031",
        "parties",
        "police",
        "--with-references",
    ]);
    assert!(
        ran.out.contains("→ Wexmoor Police: removed too\n"),
        "{ran:?}"
    );
    assert_eq!(rows("flows").as_array().expect("rows").len(), flows - 1);
    assert!(!rows("parties").to_string().contains("police"));

    // Each line brings back what it names, in the order in which they stand.
    let way_back: Vec<Vec<&str>> = ran
        .err
        .lines()
        .filter_map(|line| line.trim().strip_prefix("dpia "))
        .map(|line| line.split(' ').collect())
        .collect();
    assert_eq!(way_back.len(), 2, "{ran:?}");
    let flow_first = home.dpia(&way_back[1]).refused(1);
    assert!(
        flow_first.contains("names a row that is not there"),
        "{flow_first}"
    );
    for command in &way_back {
        home.dpia(command).done();
    }
    assert_eq!(rows("flows").as_array().expect("rows").len(), flows);
    assert!(rows("parties").to_string().contains("police"));
}

#[test]
fn the_screening_is_told_with_what_says_so_and_what_was_decided() {
    let home = Home::with_examples();
    let told = home.dpia(["screening", "DPIA-145"]).done();
    assert!(told.starts_with("By this form’s rule: "), "{told}");
    assert!(told.contains("\nBy the lists of the law: "), "{told}");
    assert!(told.contains("\nDecision: "), "{told}");
    assert!(told.contains("[answer/"), "{told}");
    assert!(!told.contains(": Not met"), "{told}");
    let all = home.dpia(["screening", "DPIA-145", "--all"]).done();
    assert!(all.contains(": Not met"), "{all}");

    let json = home.json(["screening", "DPIA-145"]);
    assert_eq!(json["criteria"].as_array().map(Vec::len), Some(9));
    assert!(json["decision"]["path"].is_string(), "{json}");

    let told = home.dpia(["screening", "PIA-031"]).done();
    assert!(
        told.starts_with("This form is itself the assessment"),
        "{told}"
    );
    assert!(told.contains("    Not asked: whether "), "{told}");
}
