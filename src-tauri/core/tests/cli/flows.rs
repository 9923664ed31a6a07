//! Data flows in and out of spreadsheets, from a terminal.

use std::fs;

use super::Home;

/// A home with an assessment that has a council, a supplier's platform and nothing else.
fn home() -> (Home, String) {
    let home = Home::new();
    let name = home
        .dpia(["new", "council-pia", "--title", "Allotments"])
        .name();
    home.dpia([
        "row",
        "add",
        &name,
        "parties",
        "name=Fernby Borough Council",
        "role=controller",
    ])
    .done();
    home.dpia([
        "row",
        "add",
        &name,
        "systems",
        "name=Booking platform",
        "kind=system",
    ])
    .done();
    (home, name)
}

#[test]
fn flows_come_in_from_a_file_and_the_same_file_again_changes_nothing() {
    let (home, name) = home();
    let file = home.file(
        "flows.csv",
        "From,To,How it is sent\nFernby Borough Council,Booking platform,API\n",
    );
    let said = home.dpia(["flows", "import", &name, &file]).done();
    assert!(
        said.contains("2    add   Fernby Borough Council → Booking platform"),
        "{said}"
    );
    assert!(
        said.ends_with("1 row added, 0 changed, 0 there already\n"),
        "{said}"
    );
    let before = home.everything();
    let said = home.dpia(["flows", "import", &name, &file]).done();
    assert!(
        said.ends_with("0 rows added, 0 changed, 1 there already\n"),
        "{said}"
    );
    assert_eq!(home.everything(), before);
    let listed = home.dpia(["flows", "list", &name]).done();
    assert!(listed.contains("Interface between systems"), "{listed}");
    let listed = home.json(["flows", "list", &name]);
    assert_eq!(listed[0]["says"]["to"], "Booking platform");
}

#[test]
fn one_row_that_cannot_be_taken_in_keeps_all_of_them_out() {
    let (home, name) = home();
    let before = home.everything();
    let rows = "From,To\nFernby Borough Council,Booking platform\nFernby Borough Council,Mailing service\n";
    let file = home.file("flows.csv", rows);
    let said = home.dpia(["flows", "import", &name, &file]).refused(4);
    assert!(
        said.contains("\n  B3: “Mailing service” is not listed"),
        "{said}"
    );
    let told = home.dpia(["--json", "flows", "import", &name, &file]);
    let told: serde_json::Value = serde_json::from_str(&told.err).expect("JSON");
    assert_eq!(told["code"], "sheet-unsettled");
    assert_eq!(told["problems"][0]["place"], "B3");
    let shown = home.dpia(["flows", "import", &name, &file, "--dry-run"]);
    assert_eq!(shown.code, 4);
    assert!(shown.out.contains("3    stuck"), "{shown:?}");
    assert_eq!(home.everything(), before);

    home.dpia(["flows", "import", &name, &file, "--skip", "9"])
        .refused(2);
    let said = home
        .dpia(["flows", "import", &name, &file, "--skip", "3"])
        .done();
    assert!(
        said.ends_with("1 row added, 0 changed, 0 there already\n"),
        "{said}"
    );
    let ran = home.dpia(["flows", "import", &name, &file, "--add-missing"]);
    assert!(
        ran.err
            .contains("“Mailing service” is added to “Systems and stores” by its name alone"),
        "{ran:?}"
    );
    assert!(
        ran.done()
            .ends_with("2 rows added, 0 changed, 1 there already\n")
    );
}

#[test]
fn a_dry_run_shows_the_rows_and_changes_nothing() {
    let (home, name) = home();
    let before = home.everything();
    let file = home.file("parties.csv", "Organisation,Role\nPlotwise Ltd,processor\n");
    let said = home
        .dpia(["flows", "import", &name, &file, "--dry-run"])
        .done();
    assert!(
        said.ends_with("1 row to add, 0 to change, 0 there already\n"),
        "{said}"
    );
    assert_eq!(home.everything(), before);
}

#[test]
fn what_is_exported_comes_back_unchanged_and_is_not_replaced_unasked() {
    let (home, name) = home();
    let file = home.file(
        "flows.csv",
        "From,To\nFernby Borough Council,Booking platform\n",
    );
    home.dpia(["flows", "import", &name, &file]).done();
    let out = home.path("out.xlsx");
    let out = out.to_str().expect("UTF-8");
    let ran = home.dpia(["flows", "export", &name, "--out", out]);
    assert!(ran.err.contains("not encrypted"), "{ran:?}");
    assert_eq!(ran.done(), format!("{out}: written\n"));
    let said = home.dpia(["flows", "import", &name, out]).done();
    assert!(
        said.ends_with("0 rows added, 0 changed, 3 there already\n"),
        "{said}"
    );
    let first = fs::read(out).expect("written");
    let said = home
        .dpia(["flows", "export", &name, "--out", out])
        .refused(1);
    assert!(said.contains("--force"), "{said}");
    assert_eq!(fs::read(out).expect("still there"), first);
}

#[test]
fn the_template_holds_nothing_to_take_in() {
    let (home, name) = home();
    let out = home.path("template.xlsx");
    let out = out.to_str().expect("UTF-8");
    home.command()
        .args(["flows", "template", "--out", out])
        .output()
        .map(super::Ran::from)
        .inspect(|ran| assert!(ran.err.contains("not encrypted"), "{ran:?}"))
        .expect("runs")
        .done();
    let said = home.dpia(["flows", "import", &name, out]).refused(4);
    assert!(said.contains("there is no row in it"), "{said}");
}

#[test]
fn a_file_that_is_no_spreadsheet_is_named_as_what_it_is() {
    let (home, name) = home();
    let before = home.everything();
    let file = home.file("flows.xlsx", "%PDF-1.7\n");
    let said = home.dpia(["flows", "import", &name, &file]).refused(4);
    assert!(
        said.contains("not a spreadsheet, but a PDF document"),
        "{said}"
    );
    let said = home
        .dpia(["flows", "import", &name, "nowhere.xlsx"])
        .refused(1);
    assert!(said.contains("there is no such file"), "{said}");
    assert_eq!(home.everything(), before);
}

#[test]
fn a_flow_with_only_its_ends_alike_is_added_where_that_is_said() {
    let (home, name) = home();
    let first = home.file(
        "first.csv",
        "From,To,How it is sent\nFernby Borough Council,Booking platform,Post\n",
    );
    home.dpia(["flows", "import", &name, &first]).done();
    let before = home.everything();
    let second = home.file(
        "second.csv",
        "From,To,How it is sent\nFernby Borough Council,Booking platform,E-mail\n",
    );
    let said = home.dpia(["flows", "import", &name, &second]).refused(4);
    assert!(
        said.contains("is there already between the same two"),
        "{said}"
    );
    assert!(said.contains("--add-flows"), "{said}");
    assert_eq!(home.everything(), before);

    let said = home
        .dpia(["flows", "import", &name, &second, "--add-flows"])
        .done();
    assert!(
        said.ends_with("1 row added, 0 changed, 0 there already\n"),
        "{said}"
    );
    let flows = home.json(["flows", "list", &name]);
    let sent: Vec<_> = (0..2).map(|at| &flows[at]["says"]["method"]).collect();
    assert_eq!(sent, ["Post or courier", "E-mail"]);
    // What is there now is known by the way it is sent.
    let said = home
        .dpia(["flows", "import", &name, &second, "--add-flows"])
        .done();
    assert!(
        said.ends_with("0 rows added, 0 changed, 1 there already\n"),
        "{said}"
    );
}

#[test]
fn a_row_of_one_of_several_sheets_is_left_out_by_sheet_and_number() {
    let (home, name) = home();
    let out = home.path("rows.xlsx");
    let out = out.to_str().expect("UTF-8");
    home.dpia(["flows", "export", &name, "--out", out]).done();
    home.dpia(["flows", "import", &name, out, "--skip", "2"])
        .refused(2);
    home.dpia(["flows", "import", &name, out, "--skip", "Organisations!9"])
        .refused(2);
    home.dpia(["flows", "import", &name, out, "--skip", "Weather!2"])
        .refused(2);
    let told = home.json(["flows", "import", &name, out, "--skip", "Organisations!2"]);
    assert_eq!(told["taken_in"], true);
    assert_eq!(told["unchanged"], 1);
    assert_eq!(told["sheets"][0]["rows"][0]["fate"], "skip");
}

#[test]
fn what_is_added_for_a_name_and_what_is_left_out_go_together() {
    let (home, name) = home();
    let file = home.file(
        "flows.csv",
        "From,To,Data\nFernby Borough Council,Mailing service,Addresses\nFernby Borough Council,,Names\n",
    );
    home.dpia(["flows", "import", &name, &file, "--add-missing"])
        .refused(4);
    let ran = home.dpia([
        "flows",
        "import",
        &name,
        &file,
        "--add-missing",
        "--skip",
        "3",
    ]);
    assert!(!ran.err.contains("Names"), "{ran:?}");
    assert!(
        ran.done()
            .ends_with("3 rows added, 0 changed, 0 there already\n")
    );
}

#[test]
fn flows_are_listed_whole_on_lines_of_the_terminals_width() {
    let (home, name) = home();
    let protection = "Encrypted on the way with keys that the council keeps, and logged ";
    let file = home.file(
        "flows.csv",
        format!(
            "From,To,How it is sent,Protection on the way\nFernby Borough Council,Booking platform,Pigeon,\"{}\"\n",
            protection.repeat(3)
        ),
    );
    home.dpia(["flows", "import", &name, &file]).done();
    let key = home.path("key");
    let ran = home
        .command()
        .env("COLUMNS", "60")
        .arg("--recovery-key-file")
        .arg(key)
        .args(["flows", "list", &name])
        .output()
        .map(super::Ran::from);
    let listed = ran.expect("runs").done();
    assert!(
        listed.starts_with("1.   Fernby Borough Council → Booking platform\n"),
        "{listed}"
    );
    assert!(listed.contains("How it is sent: Pigeon\n"), "{listed}");
    assert!(
        listed.lines().all(|line| line.chars().count() <= 60),
        "{listed}"
    );
    let words: Vec<&str> = listed.split_whitespace().collect();
    assert!(
        words.join(" ").contains(protection.repeat(3).trim()),
        "{listed}"
    );
    let unset = home.dpia(["flows", "list", &name]).done();
    assert!(
        unset.lines().any(|line| line.chars().count() > 60),
        "{unset}"
    );
}

#[test]
fn of_two_thousand_cells_in_the_way_the_first_are_told_and_how_many_more_there_are() {
    let (home, name) = home();
    let rows = "Nobody,Booking platform\n".repeat(1_999);
    let file = home.file("flows.csv", format!("From,To\n{rows}"));
    let said = home.dpia(["flows", "import", &name, &file]).refused(4);
    assert!(said.contains("\n  A51: “Nobody” is not listed"), "{said}");
    assert!(
        said.contains("\n  1949 more: `--dry-run` shows them all."),
        "{said}"
    );
    assert!(said.lines().count() < 60, "{said}");
    let told = home.dpia(["--json", "flows", "import", &name, &file]);
    let told: serde_json::Value = serde_json::from_str(&told.err).expect("JSON");
    assert_eq!(told["problems"].as_array().map(Vec::len), Some(1_999));
}
