//! What a signature is bound to, over random histories: signing changes nothing of it, and
//! everything else does.

use dpia_core::assessment::fingerprint::hex;
use dpia_core::assessment::signature::{
    Frontier, SignedContent, content_of, differences, signatures,
};
use dpia_core::assessment::{Action, Assessment, FieldPath, SignedChange, Value};
use dpia_core::form::{FormIndex, built_in_form};
use proptest::prelude::*;

use crate::history::{any_whole_step, assessment_id, author, path, person, play, union};

fn text(words: &str) -> Option<Value> {
    Some(Value::Text(words.to_owned()))
}

fn begun() -> Assessment {
    let mut assessment = Assessment::new(assessment_id());
    assessment.act(&author(0), 0, crate::history::start());
    assessment
}

fn set(assessment: &mut Assessment, field: &str, value: Option<Value>) {
    let seen = assessment.seen(&path(field));
    assessment.set(&author(0), 1, path(field), value, &seen);
}

#[test]
fn signing_and_moving_the_stage_leave_the_fingerprint_as_it_is() {
    let mut assessment = begun();
    set(&mut assessment, "answer/q1", text("Names"));
    let signed = assessment.fingerprint();
    assessment.place_row(
        &author(0),
        1,
        path("evidence/sign_offs/s1"),
        "a0".to_owned(),
    );
    for column in ["step", "name", "fingerprint", "pack", "basis"] {
        set(
            &mut assessment,
            &format!("evidence/sign_offs/s1/{column}"),
            text("said"),
        );
    }
    set(&mut assessment, "meta/stage", text("In force"));
    assert_eq!(assessment.fingerprint(), signed);
}

#[test]
fn an_answer_a_row_what_stands_beside_it_and_the_head_change_the_fingerprint() {
    for field in [
        "answer/q1",
        "answer/q1@comment",
        "meta/title",
        "meta/version",
        "evidence/queries/r/answer",
        "evidence/attachments/r/sha256",
        "evidence/comments/r/text",
        "answer/sign_offs",
        "meta/stages",
    ] {
        let mut assessment = begun();
        let before = assessment.fingerprint();
        set(&mut assessment, field, text("said"));
        assert_ne!(assessment.fingerprint(), before, "{field}");
    }
}

#[test]
fn whoever_writes_another_fingerprint_past_the_program_is_found_out() {
    let mut assessment = Assessment::new(assessment_id());
    let mut log = vec![assessment.act(&author(0), 0, crate::history::start())];
    let row = path("evidence/sign_offs/s1");
    log.push(assessment.place_row(&author(0), 1, row, "a0".to_owned()));
    let basis = Frontier::of(&assessment).to_string();
    let mut write = |assessment: &mut Assessment, column: &str, words: &str| {
        let cell = path(&format!("evidence/sign_offs/s1/{column}"));
        let seen = assessment.seen(&cell);
        log.push(assessment.set(&author(0), 1, cell, text(words), &seen));
        log.clone()
    };
    let index = FormIndex::new(built_in_form("council-pia").expect("the form").form.clone());
    let said = |assessment: &Assessment, log: &[SignedChange]| {
        signatures(&index, assessment, log)[0].content
    };
    let log = write(&mut assessment, "basis", &basis);
    assert_eq!(said(&assessment, &log), SignedContent::NotBound);
    let whoever = format!("{basis}0");
    write(&mut assessment, "basis", &whoever);
    let now = hex(&assessment.fingerprint());
    write(&mut assessment, "fingerprint", &now);
    assert!(matches!(
        content_of(&assessment, "s1"),
        SignedContent::ChangesMissing { .. }
    ));
    write(&mut assessment, "basis", &basis);
    assert_eq!(content_of(&assessment, "s1"), SignedContent::Same);
    let log = write(&mut assessment, "fingerprint", &"0".repeat(64));
    assert_eq!(said(&assessment, &log), SignedContent::FingerprintDiffers);
    let log = write(&mut assessment, "basis", "nonsense");
    assert_eq!(said(&assessment, &log), SignedContent::BasisUnreadable);
}

#[test]
fn another_form_file_changes_the_fingerprint() {
    let with = |form_hash| {
        let mut assessment = Assessment::new(assessment_id());
        let start = Action::Start {
            form: "own".to_owned(),
            version: "1".to_owned(),
            form_hash,
            person: person("somebody"),
        };
        assessment.act(&author(0), 0, start);
        assessment.fingerprint()
    };
    assert_ne!(with([1; 32]), with([2; 32]));
}

#[test]
fn a_frontier_is_read_as_it_was_written_and_nothing_else_is() {
    let people = play(&[]);
    let written = Frontier::of(&people[0].assessment).to_string();
    let read: Frontier = written.parse().expect("is read");
    assert_eq!(read.to_string(), written);
    let author = "ab".repeat(32);
    for wrong in [
        String::new(),
        "x:1".to_owned(),
        author.clone(),
        format!("{author}:0"),
        format!("{author}:-1"),
        format!("{author}:1,"),
        format!("{author}:1,{author}:2"),
        format!("{author}:99999999999999999999"),
    ] {
        assert!(wrong.parse::<Frontier>().is_err(), "{wrong}");
    }
    let all = format!("{author}:{}", u64::MAX);
    let huge: Frontier = all.parse().expect("is read");
    assert!(huge.fold(assessment_id(), &people[0].log).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_was_signed_is_folded_again_whatever_comes_later(
        before in prop::collection::vec(any_whole_step(), 0..30),
        after in prop::collection::vec(any_whole_step(), 0..30),
        who in 0..3_usize,
    ) {
        let index = FormIndex::new(built_in_form("council-pia").expect("built in").form.clone());
        let then = &play(&before)[who].assessment;
        let basis = Frontier::of(then);
        let whole: Vec<_> = before.iter().chain(&after).cloned().collect();
        let log = union(&play(&whole));
        let again = basis.fold(then.id, &log).expect("all changes are there");
        prop_assert_eq!(again.fingerprint(), then.fingerprint());

        // Field by field and as a whole the same is said of what changed since.
        let now = Assessment::fold(then.id, &log);
        let listed = differences(&index, &again, &now);
        prop_assert_eq!(listed.is_empty(), now.fingerprint() == again.fingerprint());
        for field in &listed {
            prop_assert!(!field.by.is_empty() && !field.label.is_empty(), "{:?}", field);
        }

        // Any one change that is missing is noticed.
        for (at, gone) in log.iter().enumerate().filter(|(_, signed)| basis.takes(&signed.change)) {
            let rest: Vec<SignedChange> = log
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .map(|(_, signed)| signed.clone())
                .collect();
            prop_assert_eq!(basis.fold(then.id, &rest), Err(1), "{}", gone.id);
        }
    }

    #[test]
    fn no_edit_but_signing_goes_unnoticed(
        number in 0..4_usize,
        words in "[a-z]{1,8}",
        signing in prop::collection::vec(("[a-z]{1,4}", "[a-z]{1,8}"), 0..6),
    ) {
        let fields = ["answer/q9", "answer/q12@source", "meta/owner", "evidence/risks/r/risk"];
        let mut assessment = begun();
        for field in fields {
            set(&mut assessment, field, text("before"));
        }
        let signed = assessment.fingerprint();
        for (column, said) in &signing {
            set(&mut assessment, &format!("evidence/sign_offs/r/{column}"), text(said));
        }
        prop_assert_eq!(assessment.fingerprint(), signed);
        let field = FieldPath::parse(fields[number]).expect("a path");
        set(&mut assessment, field.as_str(), text(&words));
        prop_assert_eq!(assessment.fingerprint() == signed, words == "before");
        set(&mut assessment, field.as_str(), text("before"));
        prop_assert_eq!(assessment.fingerprint(), signed);
    }
}
