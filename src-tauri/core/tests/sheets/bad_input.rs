//! Files that are wrong, one way each: what is said, and that nothing is taken in.

use crate::making::{cell, fill, ods, ods_of, packed, row, sheets, unpacked, xlsx};
use crate::{Work, csv, fates, in_the_way, messages};
use dpia_core::exchange::sheet::{Fate, SheetChoices, SheetError, read_file, read_pasted};
use dpia_core::form::EvidenceList;
use proptest::prelude::*;

#[track_caller]
fn refused(name: &str, bytes: &[u8]) -> SheetError {
    let error = read_file(name, bytes).expect_err("is refused");
    let failure = error.failure();
    assert!(
        failure.advice.contains("Nothing was taken in"),
        "{failure:?}"
    );
    error
}

#[test]
fn what_is_no_spreadsheet_is_named_as_what_it_is() {
    for (bytes, told) in [
        (
            b"%PDF-1.7\n".as_slice(),
            "This is not a spreadsheet, but a PDF document.",
        ),
        (
            b"\n<!DOCTYPE html><table>",
            "This is not a spreadsheet, but a web page or an XML file.",
        ),
        (
            b"\x89PNG\r\n\x1a\n",
            "This is not a spreadsheet, but a picture.",
        ),
        (
            b"\x7fELF\0\0\0",
            "This is not a spreadsheet, but a file that no text can be made of.",
        ),
        (
            b"PK\x03\x04nothing more",
            "The file looks like a spreadsheet, but it is damaged.",
        ),
    ] {
        assert_eq!(refused("flows.xlsx", bytes).to_string(), told);
    }
    let word = packed(&[("word/document.xml", b"<w/>")]);
    assert_eq!(
        refused("flows.xlsx", &word).to_string(),
        "This is not a spreadsheet, but a Word document."
    );
    let binary = packed(&[("xl/workbook.bin", b"x")]);
    assert!(matches!(
        refused("flows.xlsb", &binary),
        SheetError::OtherKind(_)
    ));
}

#[test]
fn an_old_workbook_and_one_with_a_password_are_told_apart() {
    let mut old = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    old.resize(4096, 0);
    assert!(refused("flows.xls", &old).to_string().contains(".xls"));
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused("flows.xlsx", &old), SheetError::Protected);
    let manifest = "<manifest:manifest xmlns:manifest=\"m\"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    assert_eq!(
        refused("flows.ods", &ods_of(b"\x01\x02", manifest)),
        SheetError::Protected
    );
}

#[test]
fn a_file_with_nothing_in_it_is_refused() {
    for bytes in [b"".as_slice(), b"\n\n,,\n", b"\xef\xbb\xbf"] {
        assert_eq!(refused("flows.csv", bytes), SheetError::Empty);
    }
    assert_eq!(
        refused("flows.xlsx", &xlsx("Flows", |_| {})),
        SheetError::Empty
    );
    assert_eq!(
        read_pasted(" \n", EvidenceList::Flows).expect_err("empty"),
        SheetError::Empty
    );
}

#[test]
fn headings_alone_are_nothing_to_take_in() {
    let mut work = Work::small();
    let file = csv("flows.csv", "From,To\n");
    let plan = work.plan(&file);
    assert!(!plan.ready);
    assert_eq!(
        plan.notes,
        ["The sheet “flows” has no rows below its headings."]
    );
    assert_eq!(
        work.edits(&file, &SheetChoices::default()),
        Err(SheetError::NotReady)
    );
}

#[test]
fn fifty_thousand_rows_are_refused_with_the_limit() {
    let rows: String = (0..50_000).map(|row| format!("a{row},b\n")).collect();
    let told = "The sheet “flows” has more than 2000 rows.";
    assert_eq!(
        refused("flows.csv", format!("From,To\n{rows}").as_bytes()).to_string(),
        told
    );
    let book = xlsx("flows", |sheet| {
        for row in 0..50_000 {
            sheet.write_number(row, 0, f64::from(row)).expect("written");
        }
    });
    assert_eq!(refused("flows.xlsx", &book).to_string(), told);
    let lines = row(&["a", "b"]).repeat(50_000);
    let book = ods(&format!(
        r#"<table:table table:name="flows">{lines}</table:table>"#
    ));
    assert_eq!(refused("flows.ods", &book).to_string(), told);
}

#[test]
fn a_file_beyond_the_bound_is_not_looked_at() {
    assert_eq!(
        refused("flows.csv", &vec![b'a'; (20 << 20) + 1]),
        SheetError::TooLarge
    );
}

#[test]
fn a_zip_bomb_is_found_by_unpacking_and_not_by_what_it_declares() {
    let zeros = vec![b' '; 101 << 20];
    let bomb = packed(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/worksheets/sheet1.xml", &zeros),
    ]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refused("flows.xlsx", &bomb), SheetError::Bomb);
    // The same with headers that say it is small.
    let real = u32::try_from(zeros.len()).expect("fits").to_le_bytes();
    let mut lying = bomb.clone();
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == real {
            lying[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
        }
    }
    assert_ne!(lying, bomb);
    let error = refused("flows.xlsx", &lying);
    assert!(
        matches!(error, SheetError::Bomb | SheetError::Damaged),
        "{error:?}"
    );
    // Many parts that share the work.
    let part = vec![b' '; 11 << 20];
    let names: Vec<String> = (0..10).map(|part| format!("xl/part{part}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), part.as_slice()))
        .collect();
    assert_eq!(refused("flows.xlsx", &packed(&parts)), SheetError::Bomb);
}

#[test]
fn a_few_bytes_that_spread_to_millions_of_cells_are_refused() {
    let wide = r#"<table:table-row table:number-rows-repeated="50000"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    let book = ods(&format!(
        r#"<table:table table:name="flows">{wide}</table:table>"#
    ));
    assert_eq!(refused("flows.ods", &book), SheetError::Bomb);
    let blanks = r#"<table:table-cell office:value-type="string"><text:p><text:s text:c="4000000000"/></text:p></table:table-cell>"#;
    let book = ods(&format!(
        r#"<table:table table:name="flows"><table:table-row>{blanks}</table:table-row></table:table>"#
    ));
    assert_eq!(refused("flows.ods", &book), SheetError::Bomb);
    let low = format!(
        r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>{}"#,
        row(&["x"])
    );
    let book = ods(&format!(
        r#"<table:table table:name="flows">{low}</table:table>"#
    ));
    assert!(matches!(
        refused("flows.ods", &book),
        SheetError::TooManyRows(_)
    ));
    // Two cells in far corners of an Excel sheet are two cells.
    let corners = xlsx("flows", |sheet| {
        fill(sheet, &[&["From", "To"]]);
        sheet.write_string(1_048_575, 0, "a").expect("written");
        sheet.write_string(0, 16_383, "b").expect("written");
    });
    assert!(read_file("flows.xlsx", &corners).is_ok());
}

#[test]
fn a_file_that_breaks_off_is_damaged() {
    let text = format!(
        r#"<table:table table:name="flows">{}</table:table>"#,
        row(&["From", "To"])
    );
    let broken = "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"x\"><table:table-row><table:table-cell office:value-type=\"string\"><office:annotation>";
    assert_eq!(
        refused("flows.ods", &ods_of(broken.as_bytes(), "<m/>")),
        SheetError::Damaged
    );
    let whole = ods(&text);
    assert_eq!(
        refused("flows.ods", &whole[..whole.len() / 2]),
        SheetError::Damaged
    );
    let whole = sheets(&[("flows", &[&["From", "To"]])]);
    assert_eq!(
        refused("flows.xlsx", &whole[..whole.len() / 2]),
        SheetError::Damaged
    );
}

#[test]
fn an_entity_that_multiplies_itself_is_refused() {
    let content = format!(
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><office:document-content><table:table table:name=\"x\"><table:table-row>{}</table:table-row></table:table></office:document-content>",
        cell("&b;")
    );
    assert_eq!(
        refused("flows.ods", &ods_of(content.as_bytes(), "<m/>")),
        SheetError::Damaged
    );
}

#[test]
fn characters_that_nobody_sees_are_left_out_and_that_is_said() {
    let mut work = Work::empty();
    let file = csv(
        "parties.csv",
        "Name,Contact\nPlot\u{7}wise\u{1b}[31m Ltd,a\n",
    );
    assert_eq!(
        messages(&work.plan(&file)),
        ["A2: Characters that cannot be seen are left out."]
    );
    work.take(&file);
    assert_eq!(work.names(EvidenceList::Parties), ["Plotwise[31m Ltd"]);
}

#[test]
fn a_name_with_characters_that_nobody_sees_is_the_name_that_it_looks_like() {
    let work = Work::small();
    let file = csv(
        "parties.csv",
        "Name,Role\nPlot\u{200b}wise Ltd\u{feff},Processor\n\u{202e}Plotwise Ltd\u{202c},Processor\n",
    );
    let plan = work.plan(&file);
    assert_eq!(fates(&plan), [Fate::Same, Fate::Stuck]);
    assert!(
        messages(&plan)
            .iter()
            .any(|message| message.starts_with("A2: Characters that cannot be seen are left out")),
        "{:?}",
        messages(&plan)
    );
}

#[test]
fn headings_too_far_down_are_not_found_and_it_is_said_where_they_may_stand() {
    let work = Work::small();
    let rows = "Notes of the service\n".repeat(11);
    let file = csv(
        "survey.csv",
        &format!("{rows}From,To\nPlotwise Ltd,Booking platform\n"),
    );
    let plan = work.plan(&file);
    assert!(!plan.ready);
    assert!(plan.notes[0].contains("first 10 rows"), "{:?}", plan.notes);
}

#[test]
fn a_cell_of_a_megabyte_is_refused_by_its_place() {
    let work = Work::empty();
    let long = "x".repeat(1 << 20);
    let plan = work.plan(&csv(
        "parties.csv",
        &format!("Name,Notes\nPlotwise Ltd,{long}\n"),
    ));
    assert_eq!(
        in_the_way(&plan).message,
        "B2: This is longer than the 200000 characters that fit here."
    );
    let plan = work.plan(&csv("parties.csv", &format!("Name,Notes\n{long},x\n")));
    let problem = in_the_way(&plan);
    assert_eq!(problem.cell.as_deref(), Some("A2"));
    assert!(problem.message.len() < 300);
}

#[test]
fn one_row_in_the_way_keeps_all_rows_out() {
    let mut work = Work::small();
    let file = csv(
        "flows.csv",
        "From,To\nPlotwise Ltd,Booking platform\nPlotwise Ltd,Nowhere\n",
    );
    assert_eq!(
        work.edits(&file, &SheetChoices::default()),
        Err(SheetError::NotReady)
    );
    assert!(SheetError::NotReady.failure().advice.contains("leave out"));
}

#[test]
fn no_sheet_that_anybody_knows_is_nothing_to_take_in() {
    let work = Work::small();
    let plan = work.plan(&csv("dates.csv", "Monday,Tuesday\nx,y\n"));
    assert!(!plan.ready);
    assert_eq!(plan.sheets[0].list, None);
}

/// Replaces bytes inside a packed file's parts, and packs it again.
fn altered(file: &[u8], changes: &[(prop::sample::Index, prop::sample::Index, u8)]) -> Vec<u8> {
    let mut parts = unpacked(file);
    for (part, at, byte) in changes {
        let (_, content) = part.get_mut(&mut parts);
        if !content.is_empty() {
            *at.get_mut(content) = *byte;
        }
    }
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_slice()))
        .collect();
    packed(&parts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_file_that_was_tampered_with_is_refused_or_read_and_never_brings_the_program_down(
        is_ods in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let whole = if is_ods {
            ods(&format!(r#"<table:table table:name="flows">{}{}</table:table>"#, row(&["From", "To"]), row(&["a", "b"])))
        } else {
            sheets(&[("flows", &[&["From", "To"], &["a", "b"]])])
        };
        if let Ok(workbook) = read_file("flows", &altered(&whole, &changes)) {
            let _ = Work::small().plan(&workbook);
        }
    }

    #[test]
    fn any_bytes_at_all_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(workbook) = read_file("flows.csv", &bytes) {
            let _ = Work::small().plan(&workbook);
        }
    }
}
