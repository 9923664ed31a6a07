//! What stands in a cell, and what it means.

use crate::making::{cell, date_format, fill, formula, ods, row, xlsx};
use crate::{Work, chosen, csv, fates, in_the_way, messages, text, words};
use dpia_core::assessment::{Chosen, Value};
use dpia_core::exchange::sheet::{Fate, read_file};
use dpia_core::form::EvidenceList;
use rust_xlsxwriter::ExcelDateTime;

#[test]
fn countries_are_known_under_the_names_that_people_use() {
    let mut work = Work::empty();
    let names = ["UK", "GB", "gbr", "United Kingdom", "England", "U.K."];
    let rows: String = names
        .iter()
        .map(|name| format!("{name} body,{name}\n"))
        .collect();
    work.take(&csv(
        "parties.csv",
        &format!("Name,Country\n{rows}The mailer,usa\nElsewhere,Atlantis\n"),
    ));
    for (at, name) in names.iter().enumerate() {
        let country = work.value("parties", at, "country");
        assert_eq!(country, Some(chosen(&["GB"])), "{name}");
    }
    assert_eq!(work.value("parties", 6, "country"), Some(chosen(&["US"])));
    assert_eq!(work.value("parties", 7, "country"), Some(words("Atlantis")));
}

#[test]
fn several_options_and_words_of_ones_own_fit_in_one_cell() {
    let mut work = Work::empty();
    work.take(&csv(
        "systems.csv",
        "Name,How it is stored\nArchive,\"Paper, Laptop, phone or removable medium; a tin\"\n",
    ));
    let expected = Value::Choice(Chosen {
        ids: vec!["paper".to_owned(), "device".to_owned()],
        other: Some("a tin".to_owned()),
    });
    assert_eq!(work.value("systems", 0, "storage"), Some(expected));
}

#[test]
fn an_unknown_option_where_there_are_no_others_is_refused_with_what_there_is() {
    let work = Work::empty();
    let plan = work.plan(&csv("systems.csv", "Name,Kind\nArchive,shed\n"));
    let problem = in_the_way(&plan);
    assert_eq!(
        problem.message,
        "B2: “shed” is not one of the options of “Kind”. It takes: System; Store; Process; People or team."
    );
    assert_eq!(fates(&plan), [Fate::Stuck]);
}

#[test]
fn a_misspelt_option_is_named() {
    let work = Work::empty();
    let plan = work.plan(&csv("parties.csv", "Name,Role\nPlotwise Ltd,Procesor\n"));
    assert!(
        messages(&plan)[0].ends_with("Perhaps “Processor” is meant."),
        "{:?}",
        messages(&plan)
    );
}

#[test]
fn a_number_where_an_option_is_expected_is_refused() {
    let work = Work::empty();
    let plan = work.plan(&csv("parties.csv", "Name,Country\nPlotwise Ltd,44\n"));
    assert_eq!(in_the_way(&plan).cell.as_deref(), Some("B2"));
}

#[test]
fn numbers_and_dates_are_taken_as_the_spreadsheet_shows_them() {
    let mut work = Work::empty();
    let file = xlsx("Systems", |sheet| {
        fill(
            sheet,
            &[
                &["Name", "Place", "Retention", "Place in the picture"],
                &["Archive"],
            ],
        );
        sheet.write_number(1, 1, 3.0).expect("written");
        let day = ExcelDateTime::from_ymd(2020, 1, 6).expect("a date");
        sheet
            .write_datetime_with_format(1, 2, day, &date_format())
            .expect("written");
        sheet.write_number(1, 3, 2.0).expect("written");
    });
    work.take(&read_file("a.xlsx", &file).expect("reads"));
    assert_eq!(work.value("systems", 0, "place"), Some(text("3")));
    assert_eq!(
        work.value("systems", 0, "retention"),
        Some(text("6 January 2020"))
    );
    assert_eq!(work.value("systems", 0, "position"), Some(Value::Number(2)));
}

#[test]
fn a_formula_counts_by_what_it_shows_and_an_error_stands_in_the_way() {
    let mut work = Work::empty();
    let file = xlsx("Parties", |sheet| {
        fill(sheet, &[&["Name", "Contact"]]);
        sheet
            .write_formula(1, 0, formula("=UPPER(\"sendright\")", "SENDRIGHT"))
            .expect("written");
        fill_row(sheet, 2, "Plotwise Ltd");
        sheet
            .write_formula(2, 1, formula("=Gone!A1", "#REF!"))
            .expect("written");
    });
    let file = read_file("a.xlsx", &file).expect("reads");
    let plan = work.plan(&file);
    assert_eq!(fates(&plan), [Fate::Add, Fate::Stuck]);
    let said = messages(&plan);
    assert_eq!(
        said[0],
        "A2: A formula stands here; the text that it shows is taken."
    );
    assert_eq!(
        said[1],
        "B3: The spreadsheet shows an error (#REF!); mend it there, or type the text."
    );
    let mut choices = dpia_core::exchange::sheet::SheetChoices::default();
    choices
        .cells
        .insert("Parties!B3".to_owned(), "help desk".to_owned());
    work.take_settled(&file, &choices);
    assert_eq!(
        work.names(EvidenceList::Parties),
        ["SENDRIGHT", "Plotwise Ltd"]
    );
}

fn fill_row(sheet: &mut rust_xlsxwriter::Worksheet, row: u32, name: &str) {
    sheet.write_string(row, 0, name).expect("written");
}

#[test]
fn merged_cells_count_for_every_row_that_they_cover() {
    let mut work = Work::small();
    let file = xlsx("Flows", |sheet| {
        fill(
            sheet,
            &[
                &["From", "To", "How often"],
                &["", "Booking platform", "daily"],
                &["", "Plotwise Ltd", "weekly"],
            ],
        );
        sheet
            .merge_range(
                1,
                0,
                2,
                0,
                "Fernby Borough Council",
                &rust_xlsxwriter::Format::new(),
            )
            .expect("merged");
    });
    let file = read_file("a.xlsx", &file).expect("reads");
    assert_eq!(
        messages(&work.plan(&file)),
        ["A3: The cell is merged with another, whose text is taken here too."]
    );
    work.take(&file);
    assert_eq!(
        work.names(EvidenceList::Flows),
        [
            "Fernby Borough Council → Booking platform",
            "Fernby Borough Council → Plotwise Ltd"
        ]
    );
}

#[test]
fn an_opendocument_spreadsheet_is_read_like_an_excel_workbook() {
    let mut work = Work::small();
    let merged = r#"<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>Plotwise Ltd</text:p></table:table-cell>"#;
    let covered = "<table:table-row><table:covered-table-cell/>";
    let number = r#"<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>"#;
    let date = r#"<table:table-cell office:value-type="date" office:date-value="2020-01-06"><text:p>06/01/20</text:p></table:table-cell>"#;
    let body = format!(
        r#"<table:table table:name="Data flows">{}{merged}{}{number}</table:table-row>{covered}{}{date}</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#,
        row(&["From", "To", "How often"]),
        cell("Booking platform"),
        cell("Fernby Borough Council"),
    );
    let file = read_file("flows.ods", &ods(&body)).expect("reads");
    assert_eq!(
        messages(&work.plan(&file)),
        ["A3: The cell is merged with another, whose text is taken here too."]
    );
    work.take(&file);
    assert_eq!(work.value("flows", 0, "frequency"), Some(text("3")));
    assert_eq!(
        work.value("flows", 1, "frequency"),
        Some(text("6 January 2020"))
    );
    assert_eq!(
        work.names(EvidenceList::Flows)[1],
        "Plotwise Ltd → Fernby Borough Council"
    );
}

#[test]
fn text_that_looks_like_a_formula_is_text() {
    let mut work = Work::empty();
    work.take(&csv(
        "parties.csv",
        "Name,Contact\n=cmd|' /C calc'!A0,@here\n+44 Ltd,-1\n",
    ));
    assert_eq!(
        work.names(EvidenceList::Parties),
        ["=cmd|' /C calc'!A0", "+44 Ltd"]
    );
}
