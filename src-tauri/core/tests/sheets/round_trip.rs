//! What is written out comes back as it was, and the template is ready to be filled in.

use crate::{Work, chosen, fates, messages, text};
use dpia_core::assessment::{Chosen, Value};
use dpia_core::exchange::sheet::{Fate, LISTS, SheetChoices, read_file, template, write};
use dpia_core::form::{AnswerType, EvidenceList, RowSource, evidence};
use proptest::prelude::*;

#[test]
fn the_template_is_read_as_every_list_without_a_row() {
    let mut work = Work::empty();
    let file = read_file("template.xlsx", &template().expect("written")).expect("reads");
    let plan = work.plan(&file);
    let lists: Vec<_> = plan.sheets.iter().filter_map(|sheet| sheet.list).collect();
    assert_eq!(lists, LISTS);
    for sheet in &plan.sheets {
        let left_out: Vec<_> = sheet
            .headings
            .iter()
            .filter(|h| h.column.is_none())
            .collect();
        assert!(left_out.is_empty(), "{left_out:?}");
    }
    assert_eq!(fates(&plan), []);
    let examples = plan
        .notes
        .iter()
        .filter(|note| note.contains("example of the template"));
    assert_eq!(examples.count(), LISTS.len(), "{:?}", plan.notes);
    assert!(work.edits(&file, &SheetChoices::default()).is_err());
}

#[test]
fn every_column_is_of_a_kind_that_spreadsheets_can_hold() {
    for column in LISTS
        .iter()
        .flat_map(|list| &evidence::definition(*list).columns)
    {
        let kind = &column.answer;
        assert!(
            matches!(
                kind,
                AnswerType::Text { .. }
                    | AnswerType::LongText { .. }
                    | AnswerType::Number { .. }
                    | AnswerType::Choice { .. }
            ),
            "{}: {kind:?}",
            column.id
        );
    }
}

#[test]
fn a_text_that_no_cell_can_hold_stays_as_it_is() {
    let mut work = Work::small();
    let long = "Tŷ 🏠 ".repeat(20_000);
    work.put(
        "parties",
        "long",
        &[("name", text("Long")), ("notes", text(&long))],
    );
    let bytes = write(&work.form, &work.assessment).expect("written");
    let file = read_file("out.xlsx", &bytes).expect("reads");
    let plan = work.plan(&file);
    assert_eq!(
        fates(&plan)
            .iter()
            .filter(|fate| **fate != Fate::Same)
            .count(),
        0
    );
    work.take(&file);
    assert_eq!(work.value("parties", 2, "notes"), Some(text(&long)));
}

#[test]
fn an_assessment_that_is_written_out_can_be_taken_into_another() {
    let mut work = Work::small();
    work.put(
        "flows",
        "f",
        &[
            ("from", chosen(&["council"])),
            ("to", chosen(&["platform"])),
            ("data", chosen(&["postcode"])),
        ],
    );
    let bytes = write(&work.form, &work.assessment).expect("written");
    let file = read_file("out.xlsx", &bytes).expect("reads");
    let mut other = Work::empty();
    other.take(&file);
    for list in LISTS {
        assert_eq!(other.names(list), work.names(list));
    }
}

/// Names that people, other languages and mischief-makers write.
fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-C]{1,2}",
        1 => "[ a-c;,\\[\\]]{1,6}",
        1 => "[=+@-][a-z(),;:!\"']{0,8}",
        1 => "(Cyngor|Δήμος|Tŷ) [a-zŵŷάέ]{1,6}",
        1 => "\\PC{1,20}",
        1 => Just("Example: x".to_owned()),
        1 => Just("_x0041_ \u{1}x".to_owned()),
        1 => Just(" ".to_owned()),
    ]
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        any_name(),
        "[a-z=\\n ;,\"']{0,40}",
        Just("one\r\ntwo\n\n\tthree".to_owned()),
        Just("Other: x; y".to_owned()),
    ]
}

fn any_value(answer: &'static AnswerType) -> BoxedStrategy<Option<Value>> {
    let form = crate::form();
    match answer {
        AnswerType::LongText { .. } => any_words().prop_map(|t| Some(Value::Text(t))).boxed(),
        AnswerType::Number { .. } => (1i64..1000).prop_map(|n| Some(Value::Number(n))).boxed(),
        AnswerType::Choice { rows_of, many, .. } if !rows_of.is_empty() => {
            let lists: Vec<&str> = rows_of
                .iter()
                .map(|source| match source {
                    RowSource::Evidence(list) => list.id(),
                    RowSource::Question(_) => unreachable!("evidence names evidence"),
                })
                .collect();
            let most = if *many { 3 } else { 1 };
            prop::collection::vec((prop::sample::select(lists), 0usize..5), 0..=most)
                .prop_map(|rows| {
                    let mut ids: Vec<String> = rows
                        .into_iter()
                        .map(|(list, row)| format!("{list}-{row}"))
                        .collect();
                    ids.sort();
                    ids.dedup();
                    Some(Value::Choice(Chosen { ids, other: None }))
                        .filter(|v| !matches!(v, Value::Choice(c) if c.ids.is_empty()))
                })
                .boxed()
        }
        AnswerType::Choice { other, many, .. } => {
            let ids: Vec<String> = dpia_core::assessment::validate::printed_options(&form, answer)
                .into_iter()
                .map(|(id, _)| id.to_owned())
                .collect();
            let most = if *many { 3.min(ids.len()) } else { 1 };
            let (other, many) = (*other, *many);
            (prop::sample::subsequence(ids, 0..=most), any_name())
                .prop_map(move |(ids, own)| {
                    let own = Some(own)
                        .filter(|own| other && !own.contains('\n') && (many || ids.is_empty()));
                    (!ids.is_empty() || own.is_some())
                        .then_some(Value::Choice(Chosen { ids, other: own }))
                })
                .boxed()
        }
        _ => any_name().prop_map(|t| Some(Value::Text(t))).boxed(),
    }
}

type Cells = Vec<(&'static str, &'static str, Option<Value>)>;

/// Up to five rows in each list.
fn any_evidence() -> impl Strategy<Value = Vec<(String, Cells)>> {
    let rows = |list: EvidenceList| {
        let cells: Vec<_> = evidence::definition(list)
            .columns
            .iter()
            .map(|column| {
                any_value(&column.answer)
                    .prop_map(move |value| (list.id(), column.id.as_str(), value))
            })
            .collect();
        prop::collection::vec(cells, 5).prop_map(move |rows| {
            rows.into_iter()
                .enumerate()
                .map(|(at, cells)| (format!("{}-{at}", list.id()), cells))
                .collect::<Vec<_>>()
        })
    };
    LISTS
        .map(rows)
        .to_vec()
        .prop_map(|lists| lists.into_iter().flatten().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_written_out_comes_back_unchanged(rows in any_evidence(), removed in 0usize..5) {
        let mut work = Work::empty();
        for (row, cells) in rows {
            let list = cells[0].0;
            let cells: Vec<(&str, Value)> = cells.into_iter().filter_map(|(_, column, value)| Some((column, value?))).collect();
            work.put(list, &row, &cells);
        }
        // A row that is gone may still be named.
        let row = crate::path(&format!("evidence/data_items/data_items-{removed}"));
        work.make(&[dpia_core::assessment::edit::Edit::Remove { row }]);
        let bytes = write(&work.form, &work.assessment).expect("written");
        let file = read_file("out.xlsx", &bytes).expect("reads");
        let plan = work.plan(&file);
        let altered: Vec<_> = plan.sheets.iter().flat_map(|sheet| sheet.rows.iter().map(move |row| (sheet.list, row))).filter(|(_, row)| row.fate != Fate::Same).collect();
        prop_assert!(altered.is_empty(), "{:#?}\n{:#?}", altered, messages(&plan));
        prop_assert_eq!(plan.unchanged, 24);
        prop_assert_eq!(work.edits(&file, &SheetChoices::default()), Ok(Vec::new()));
    }
}
