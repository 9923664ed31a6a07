//! Files that are legal and odd or very large.

use crate::making::{cell, ods, row};
use crate::{Work, csv, fates, in_the_way, messages, problems, text, words};
use dpia_core::exchange::sheet::{
    Fate, MAX_PASTED, MAX_ROWS, SheetError, check_pasted, read_file, read_pasted, write,
};
use dpia_core::form::EvidenceList;

#[test]
fn two_thousand_flows_between_unknown_names_make_a_plan_that_a_page_can_take() {
    let mut work = Work::empty();
    for number in 0..300 {
        let name = text(&format!("Service number {number} of the council"));
        work.put("parties", &format!("party-{number}"), &[("name", name)]);
    }
    let long = "a very long protection ".repeat(100);
    let mut file = "From,To,Protection on the way\n".to_owned();
    for number in 1..MAX_ROWS {
        let protection = if number < 20 { &long } else { "" };
        file += &format!("Sender {number},Receiver {number},{protection}\n");
    }
    let plan = work.plan(&csv("flows.csv", &file));
    assert_eq!(fates(&plan), vec![Fate::Stuck; MAX_ROWS - 1]);
    let first = problems(&plan)[0];
    assert_eq!(first.candidates.len(), 10);
    let size = serde_json::to_vec(&plan).expect("can be told").len();
    assert!(size < 3 << 19, "{size}");
}

#[test]
fn prose_where_names_belong_is_asked_about_once_and_in_few_words() {
    let work = Work::small();
    let prose = "one, two and, three ".repeat(2_000);
    let file = format!("From,To,Data\nPlotwise Ltd,Booking platform,\"{prose}\"\n");
    let plan = work.plan(&csv("flows.csv", &file));
    let size = serde_json::to_vec(&plan).expect("can be told").len();
    assert!(size < 4_000, "{size}");
    assert!(
        in_the_way(&plan)
            .message
            .contains("is too long to be the name")
    );
}

#[test]
fn a_row_with_an_odd_quotation_mark_stands_in_the_way_and_no_other_does() {
    let work = Work::empty();
    let plan = work.plan(&csv(
        "parties.csv",
        "Name,Contact\n\"Sendright, Inc\",help desk\n\"Plotwise Ltd,phone\nFernby,post\n",
    ));
    assert_eq!(fates(&plan), [Fate::Add, Fate::Stuck, Fate::Add]);
    assert_eq!(plan.sheets[0].rows[0].name, "Sendright, Inc");
    let message = &in_the_way(&plan).message;
    assert!(
        message.starts_with("Row 3: A quotation mark opens here"),
        "{message}"
    );
}

#[test]
fn a_row_with_more_cells_than_headings_stands_in_the_way() {
    let work = Work::empty();
    let plan = work.plan(&csv(
        "parties.csv",
        "Name,Contact\nSendright, Inc,help desk\nPlotwise Ltd,phone,,\n",
    ));
    assert_eq!(fates(&plan), [Fate::Stuck, Fate::Add]);
    let message = &in_the_way(&plan).message;
    assert!(
        message.starts_with("Row 2: The row has more cells"),
        "{message}"
    );
}

#[test]
fn sheets_of_one_name_are_told_apart() {
    let table = |rows: &str| format!(r#"<table:table table:name="Parties">{rows}</table:table>"#);
    let rows = |name: &str| format!("{}{}", row(&["Name", "Contact"]), row(&[name, "x"]));
    let book = ods(&format!("{}{}", table(&rows("One")), table(&rows("Two"))));
    let workbook = read_file("a.ods", &book).expect("reads");
    let plan = Work::empty().plan(&workbook);
    let names: Vec<&str> = plan
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, ["Parties", "Parties (2)"]);
    assert!(
        plan.notes
            .iter()
            .any(|note| note.contains("Two sheets are called"))
    );
}

#[test]
fn numbers_of_repetitions_that_no_sheet_has_are_refused() {
    let most = u32::MAX;
    let blank = format!(r#"<table:table-cell table:number-columns-repeated="{most}"/>"#);
    let wide = format!(
        r#"<table:table-row table:number-rows-repeated="{most}">{blank}{blank}{}</table:table-row>"#,
        cell("x")
    );
    let book = ods(&format!(
        r#"<table:table table:name="a">{wide}</table:table>"#
    ));
    assert!(matches!(
        read_file("a.ods", &book).expect_err("is refused"),
        SheetError::Bomb | SheetError::TooManyRows(_)
    ));
}

#[test]
fn pasted_text_beyond_the_bound_is_refused() {
    let text = "a\t".repeat(MAX_PASTED / 2 + 1);
    assert_eq!(check_pasted(MAX_PASTED), Ok(()));
    assert_eq!(check_pasted(text.len()), Err(SheetError::TooMuchPasted));
    assert_eq!(
        read_pasted(&text, EvidenceList::Flows).expect_err("is refused"),
        SheetError::TooMuchPasted
    );
}

#[test]
fn more_rows_than_can_be_taken_in_again_are_not_written() {
    let mut work = Work::small();
    for number in 0..MAX_ROWS {
        work.put("purposes", &format!("purpose-{number}"), &[]);
    }
    let error = write(&work.form, &work.assessment).expect_err("is refused");
    let told = error.to_string();
    assert!(told.starts_with("“Purposes” has 2000 rows"), "{told}");
    assert!(error.failure().advice.contains("Nothing was written"));
}

#[test]
fn a_word_that_may_mean_an_option_is_asked_about() {
    let work = Work::small();
    let plan = work.plan(&csv("parties.csv", "Name,Role\nSendright Inc,Supplier\n"));
    let said = messages(&plan);
    assert!(
        said[0].contains("Perhaps “Processor” is meant."),
        "{said:?}"
    );
    let mut work = Work::small();
    let file = "From,To,How it is sent\nPlotwise Ltd,Booking platform,mail\n";
    let plan = work.plan(&csv("flows.csv", file));
    assert!(messages(&plan)[0].contains("Perhaps “E-mail” is meant."));
    work.take(&csv("flows.csv", file));
    assert_eq!(work.value("flows", 0, "method"), Some(words("mail")));
}
