//! Assessments whose fields hold anything at all, as a file from elsewhere may: everything
//! that reads them must cope.

use crate::history::values::any_value;
use crate::history::{assessment_id, path};
use dpia_core::assessment::state::state;
use dpia_core::assessment::{
    Action, Assessment, AuthorId, Change, ChangeId, Facet, FieldPath, Value,
};
use dpia_core::exchange::export;
use dpia_core::form::{AnswerType, EvidenceList, Form, FormIndex, Question, built_in, evidence};
use dpia_core::view::{AssessmentView, Saved};
use proptest::prelude::*;

/// Every place that a form has, with two rows wherever rows can be.
fn places(form: &Form) -> Vec<FieldPath> {
    let mut texts = vec!["meta/title".to_owned(), "meta/reference".to_owned()];
    for list in EvidenceList::ALL {
        let columns = evidence::definition(list).columns.iter();
        rows(
            &mut texts,
            &format!("evidence/{}", list.id()),
            columns.map(|c| c.id.as_str()),
        );
    }
    form.each_question(&mut |question| place(&mut texts, question, "answer"));
    let facets = Facet::ALL.iter().cycle();
    let with_facets: Vec<FieldPath> = texts
        .iter()
        .zip(facets)
        .map(|(text, facet)| path(text).with_facet(*facet))
        .collect();
    texts
        .iter()
        .map(|text| path(text))
        .chain(with_facets)
        .collect()
}

fn place(texts: &mut Vec<String>, question: &Question, prefix: &str) {
    let at = format!("{prefix}/{}", question.id);
    match &question.answer {
        AnswerType::Table { columns, .. } => {
            rows(texts, &at, columns.iter().map(|c| c.id.as_str()));
        }
        AnswerType::Grid { rows, columns } => {
            for (row, column) in rows
                .iter()
                .flat_map(|row| columns.iter().map(move |c| (row, c)))
            {
                texts.push(format!("{at}/{}/{}", row.id, column.id));
            }
        }
        AnswerType::Group { questions, .. } => {
            rows(
                texts,
                &at,
                questions.iter().map(|question| question.id.as_str()),
            );
        }
        _ => {}
    }
    texts.push(at);
}

fn rows<'a>(texts: &mut Vec<String>, list: &str, columns: impl Iterator<Item = &'a str> + Clone) {
    for row in ["r0", "r1"] {
        texts.push(format!("{list}/{row}"));
        texts.extend(
            columns
                .clone()
                .map(|column| format!("{list}/{row}/{column}")),
        );
    }
}

fn change(number: u64, field: FieldPath, value: Option<Value>) -> (ChangeId, Change) {
    let mut id = [0; 32];
    id[..8].copy_from_slice(&number.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes());
    let change = Change {
        assessment: assessment_id(),
        author: AuthorId([1; 32]),
        seq: number,
        prev: None,
        seen: Vec::new(),
        at: number.wrapping_mul(0x9E37_79B9_7F4A_7C15) as i64,
        action: Action::Set {
            field,
            value,
            supersedes: Vec::new(),
        },
    };
    (ChangeId(id), change)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_stands_in_the_fields_a_view_can_be_made(
        which in 0..3usize,
        fields in prop::collection::vec(
            (any::<prop::sample::Index>(), prop::option::weighted(0.9, any_value())),
            0..150,
        ),
    ) {
        let form = &built_in()[which].form;
        let places = places(form);
        let mut assessment = Assessment::new(assessment_id());
        let mut changed = Vec::new();
        for ((place, value), number) in fields.into_iter().zip(1..) {
            let field = places[place.index(places.len())].clone();
            let (id, change) = change(number, field.clone(), value);
            assessment.apply(id, &change);
            changed.push(field);
        }
        let index = FormIndex::new(form.clone());
        let told = state(form, &assessment);
        prop_assert_eq!(told.progress.len(), form.sections.len());
        for section in &told.progress {
            prop_assert!(section.open <= section.questions);
        }
        let today = jiff::civil::date(2026, 11, 22);
        let view = AssessmentView::new(&index, &assessment, "me", today);
        serde_json::to_string(&view).expect("a view is JSON");
        Saved::new(&index, &assessment, &changed, i64::MAX, today);
        let _ = export(&index, &assessment);
        assessment.fingerprint();
    }
}
