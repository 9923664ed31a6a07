//! The fold in single cases: what two people see after writing at the same time.

use crate::history::{admit, assessment_id, author, path, start};
use dpia_core::assessment::{Assessment, Author, FieldPath, SignedChange, Value, order};

/// Two people with the same beginning.
struct Two {
    anna: Author,
    ben: Author,
    annas: Assessment,
    bens: Assessment,
}

fn two() -> Two {
    let (anna, ben) = (author(0), author(1));
    let mut annas = Assessment::new(assessment_id());
    annas.act(&anna, 0, start());
    annas.act(&anna, 0, admit(1));
    let bens = annas.clone();
    Two {
        anna,
        ben,
        annas,
        bens,
    }
}

fn text(words: &str) -> Option<Value> {
    Some(Value::Text(words.to_owned()))
}

fn write(copy: &mut Assessment, who: &Author, field: &str, value: Option<Value>) -> SignedChange {
    let field = path(field);
    let seen = copy.seen(&field);
    copy.set(who, 0, field, value, &seen)
}

fn place(copy: &mut Assessment, who: &Author, row: &str, after: Option<&str>) -> SignedChange {
    let (list, _) = row.rsplit_once('/').expect("a row of a list");
    let order = copy.order_after(list, after);
    copy.place_row(who, 0, path(row), order)
}

fn take(copy: &mut Assessment, change: &SignedChange) {
    copy.apply(change.id, &change.change);
}

#[test]
fn a_field_that_was_cleared_can_be_written_again() {
    let mut two = two();
    write(&mut two.annas, &two.anna, "answer/q1", text("first"));
    write(
        &mut two.annas,
        &two.anna,
        "answer/q1@comment",
        text("because"),
    );
    write(&mut two.annas, &two.anna, "answer/q1", None);
    assert!(two.annas.is_reachable(&path("answer/q1")));
    assert!(
        two.annas.is_reachable(&path("answer/q1@comment")),
        "its comment stays"
    );
    write(&mut two.annas, &two.anna, "answer/q1", text("second"));
    assert_eq!(two.annas.value(&path("answer/q1")), text("second").as_ref());
}

#[test]
fn the_same_answer_from_two_people_is_no_conflict_and_another_is() {
    let mut two = two();
    let first = write(&mut two.annas, &two.anna, "answer/q1", text("yes"));
    let second = write(&mut two.bens, &two.ben, "answer/q1", text("yes"));
    take(&mut two.annas, &second);
    assert!(!two.annas.in_conflict(&path("answer/q1")));
    assert_eq!(two.annas.value(&path("answer/q1")), text("yes").as_ref());

    let third = write(&mut two.bens, &two.ben, "answer/q1", text("no"));
    take(&mut two.annas, &third);
    assert!(
        two.annas.in_conflict(&path("answer/q1")),
        "Anna’s yes was not seen by Ben"
    );
    assert_eq!(two.annas.value(&path("answer/q1")), None);
    take(&mut two.bens, &first);
    assert_eq!(two.annas.fingerprint(), two.bens.fingerprint());

    write(&mut two.annas, &two.anna, "answer/q1", text("no"));
    assert!(
        !two.annas.in_conflict(&path("answer/q1")),
        "one change settles it"
    );
}

#[test]
fn a_value_written_while_somebody_removes_its_row_keeps_the_row_there() {
    let mut two = two();
    let added = place(&mut two.annas, &two.anna, "evidence/parties/r0", None);
    take(&mut two.bens, &added);
    let removed = two
        .annas
        .remove_row(&two.anna, 0, path("evidence/parties/r0"));
    write(
        &mut two.bens,
        &two.ben,
        "evidence/parties/r0/name",
        text("A supplier"),
    );
    take(&mut two.bens, &removed);
    let row = path("evidence/parties/r0");
    assert_eq!(two.bens.rows("evidence/parties"), ["r0"]);
    assert!(two.bens.removal_is_contested(&row));
    // Having seen it, Ben may remove it after all.
    two.bens.remove_row(&two.ben, 0, row.clone());
    assert!(two.bens.rows("evidence/parties").is_empty());
    assert!(!two.bens.removal_is_contested(&row));
}

#[test]
fn a_value_of_the_wrong_kind_cannot_make_a_row_disappear() {
    let mut two = two();
    let added = place(&mut two.annas, &two.anna, "evidence/parties/r0", None);
    write(
        &mut two.annas,
        &two.anna,
        "evidence/parties/r0/name",
        text("A supplier"),
    );
    take(&mut two.bens, &added);
    let wrong = write(
        &mut two.bens,
        &two.ben,
        "evidence/parties/r0",
        text("no row at all"),
    );
    take(&mut two.annas, &wrong);
    assert_eq!(two.annas.rows("evidence/parties"), ["r0"]);
    assert!(two.annas.is_reachable(&path("evidence/parties/r0/name")));
}

#[test]
fn a_conflict_between_a_value_and_nothing_has_a_fingerprint_of_its_own() {
    let mut two = two();
    let written = write(&mut two.annas, &two.anna, "answer/q1", text("v"));
    let settled = two.annas.fingerprint();
    take(&mut two.bens, &written);
    let cleared = write(&mut two.bens, &two.ben, "answer/q1", None);
    write(&mut two.annas, &two.anna, "answer/q1", text("v"));
    take(&mut two.annas, &cleared);
    assert!(two.annas.in_conflict(&path("answer/q1")));
    assert_ne!(two.annas.fingerprint(), settled);
}

#[test]
fn who_wrote_an_answer_and_when_does_not_change_the_fingerprint() {
    let mut two = two();
    two.annas
        .set(&two.anna, 5, path("answer/q1"), text("v"), &[]);
    two.bens
        .set(&two.ben, 9_999, path("answer/q1"), text("v"), &[]);
    assert_eq!(two.annas.fingerprint(), two.bens.fingerprint());
    write(&mut two.bens, &two.ben, "answer/q2", text("w"));
    assert_ne!(two.annas.fingerprint(), two.bens.fingerprint());
}

#[test]
fn rows_stand_where_they_are_put_however_many_are_put_in_front() {
    let anna = author(0);
    let mut copy = Assessment::new(assessment_id());
    let mut expected: Vec<String> = Vec::new();
    for number in 0..300 {
        let id = format!("r{number}");
        place(&mut copy, &anna, &format!("evidence/risks/{id}"), None);
        expected.insert(0, id);
    }
    // Between every two neighbours, where keys share their beginnings.
    for number in (0..299).rev() {
        let (id, after) = (format!("m{number}"), expected[number].clone());
        place(
            &mut copy,
            &anna,
            &format!("evidence/risks/{id}"),
            Some(&after),
        );
        expected.insert(number + 1, id);
    }
    assert_eq!(copy.rows("evidence/risks"), expected);
    let longest = copy.order_after("evidence/risks", None).len();
    assert!(longest <= 8, "{longest} characters");
}

#[test]
fn a_row_put_behind_one_of_two_that_share_a_key_comes_right_behind_both() {
    let mut two = two();
    let first = place(&mut two.annas, &two.anna, "evidence/risks/a", None);
    take(&mut two.bens, &first);
    place(&mut two.annas, &two.anna, "evidence/risks/b", Some("a"));
    let bens = place(&mut two.bens, &two.ben, "evidence/risks/c", Some("a"));
    take(&mut two.annas, &bens);
    place(&mut two.annas, &two.anna, "evidence/risks/z", Some("c"));
    assert_eq!(two.annas.rows("evidence/risks"), ["a", "b", "c", "z"]);
    place(&mut two.annas, &two.anna, "evidence/risks/x", Some("b"));
    assert_eq!(two.annas.rows("evidence/risks"), ["a", "b", "c", "x", "z"]);
}

#[test]
fn a_key_that_is_none_is_passed_over_and_not_a_crash() {
    let mut two = two();
    for (number, odd) in ["\u{20ac}\u{e9}", "", "8", "80x", "zz80", "ff"]
        .iter()
        .enumerate()
    {
        assert!(!order::is_key(odd), "{odd}");
        let row = path(&format!("evidence/risks/odd{number}"));
        two.annas.place_row(&two.anna, 0, row, (*odd).to_owned());
    }
    for after in two.annas.rows("evidence/risks") {
        let key = two.annas.order_after("evidence/risks", Some(&after));
        assert!(order::is_key(&key), "{key}");
    }
}

#[test]
fn fields_are_found_by_the_list_they_stand_in_and_not_by_a_shared_beginning() {
    let anna = author(0);
    let mut copy = Assessment::new(assessment_id());
    place(&mut copy, &anna, "answer/partner/g0", None);
    place(&mut copy, &anna, "answer/partners/g1", None);
    write(&mut copy, &anna, "answer/partners/g1/name", text("x"));
    assert_eq!(copy.rows("answer/partner"), ["g0"]);
    let inside: Vec<&FieldPath> = copy
        .inside("answer/partners/g")
        .map(|(path, _)| path)
        .collect();
    assert!(inside.is_empty());
}
