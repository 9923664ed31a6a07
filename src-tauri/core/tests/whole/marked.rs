//! What else a mark protects, and what becomes of words that cannot be taken out.

use std::collections::BTreeSet;

use dpia_core::assessment::{Assessment, Author, FieldPath, RowPosition, Value, Withheld};
use dpia_core::publish::{FoundKind, publish};

use super::example;
use super::published::{choices, copy, set, withhold};
use super::withheld::{page, text};

const REASON: &str = "FOIA s.31(1)(a)";

#[test]
fn a_mark_protects_other_answers_when_its_question_is_no_longer_asked() {
    let found = copy("council-pia", |assessment, author| {
        set(
            assessment,
            author,
            "answer/q6.yes",
            text("By Bluefin ConsultHub alone."),
        );
        withhold(assessment, author, "answer/q6.yes", &["Bluefin ConsultHub"]);
        set(
            assessment,
            author,
            "answer/q9",
            text("Bluefin ConsultHub helps."),
        );
    });
    let page = page(&found);
    assert!(!page.contains("Bluefin"), "question 6 was answered no");
    assert!(page.contains("[withheld 1] helps."));
    assert_eq!(found.redactions[0].number, 1);
    assert_eq!(found.redactions[0].reason, REASON);
}

#[test]
fn a_mark_protects_other_answers_when_its_row_was_removed() {
    let found = copy("council-pia", |assessment, author| {
        let row = "evidence/systems/old";
        let order = assessment.order_after("evidence/systems", None);
        set(assessment, author, row, Value::Row(RowPosition { order }));
        set(
            assessment,
            author,
            &format!("{row}/name"),
            text("Bluefin ConsultHub"),
        );
        withhold(assessment, author, &format!("{row}/name"), &[]);
        let row = FieldPath::parse(row).expect("a path");
        assessment.remove_row(author, 2, row.clone());
        assert!(!assessment.has_row(&row), "it is removed");
        set(
            assessment,
            author,
            "answer/q9",
            text("Bluefin ConsultHub helps."),
        );
    });
    assert!(page(&found).contains("[withheld 1] helps."));
    assert!(!found.html.contains("Bluefin"));
}

#[test]
fn a_mark_that_takes_nothing_out_is_not_listed_once_its_question_is_no_longer_asked() {
    let found = copy("council-pia", |assessment, author| {
        set(
            assessment,
            author,
            "answer/q6.yes",
            text("By Bluefin ConsultHub alone."),
        );
        withhold(assessment, author, "answer/q6.yes", &["Bluefin ConsultHub"]);
    });
    assert!(
        found
            .redactions
            .iter()
            .all(|redaction| redaction.reason != REASON)
    );
}

#[test]
fn withheld_words_too_short_to_be_taken_out_elsewhere_are_told_where_they_stand() {
    let told = |change: &dyn Fn(&mut Assessment, &Author)| -> BTreeSet<(String, String)> {
        let found = copy("council-pia", |assessment, author| {
            set(
                assessment,
                author,
                "answer/q9",
                text("It runs on AWS, in aws terms. Laws apply."),
            );
            change(assessment, author);
        });
        assert!(
            found.html.contains("It runs on AWS"),
            "nothing is changed unasked"
        );
        let short = found
            .found
            .into_iter()
            .filter(|found| found.kind == FoundKind::Short);
        short.map(|found| (found.path, found.text)).collect()
    };
    let expected = BTreeSet::from([("answer/q9".to_owned(), "AWS".to_owned())]);
    // A passage of three letters.
    let passage = told(&|assessment, author| {
        set(assessment, author, "answer/q18", text("Kept at AWS."));
        withhold(assessment, author, "answer/q18", &["AWS"]);
    });
    assert_eq!(passage, expected);
    // A whole answer of three letters.
    let whole = told(&|assessment, author| {
        set(assessment, author, "answer/h.system", text("AWS"));
        withhold(assessment, author, "answer/h.system", &[]);
    });
    assert_eq!(whole, expected);
    assert_eq!(told(&|_, _| ()), BTreeSet::new());
}

#[test]
fn a_marker_in_the_copy_is_not_taken_for_a_withheld_word() {
    let found = copy("council-pia", |assessment, author| {
        set(
            assessment,
            author,
            "answer/q18",
            text("There is 1 key, withheld."),
        );
        withhold(assessment, author, "answer/q18", &["1", "withheld"]);
        set(assessment, author, "answer/q9", text("No key."));
        withhold(assessment, author, "answer/q9", &["No key"]);
    });
    let short = |path: &str| {
        let told = found.found.iter();
        told.filter(|found| found.kind == FoundKind::Short && found.path == path)
            .count()
    };
    assert_eq!(short("answer/q9"), 0);
    assert_eq!(short("answer/q18"), 0);
}

#[test]
fn words_are_known_in_other_characters_and_in_addresses() {
    for (withheld, written) in [
        ("Café Nœud Ŵrexham", "Cafe\u{301} Nœud W\u{302}rexham"),
        ("Bluefin ConsultHub", "Blue\u{ad}fin Consult\u{200b}Hub"),
        (
            "Bluefin ConsultHub",
            "https://example.org/Bluefin%20ConsultHub",
        ),
        (
            "Bluefin ConsultHub",
            "https://bluefin-consulthub.example.org/a",
        ),
        ("Ŵrexham Depot", "https://example.org/%C5%B4rexham+Depot"),
        ("Bluefin’s ‘own’ hub", "Bluefin’s 'own' hub"),
        ("north-east server", "north\u{2011}east server"),
        ("Falcon\u{a0}nine", "ＦＡＬＣＯＮ nine"),
        ("STRASSE sieben", "Straße sieben"),
    ] {
        let found = copy("council-pia", |assessment, author| {
            set(assessment, author, "answer/q18", text(withheld));
            withhold(assessment, author, "answer/q18", &[withheld]);
            set(
                assessment,
                author,
                "answer/q9",
                text(&format!("Zebra {written}, after")),
            );
        });
        let page = page(&found);
        let (_, after) = page.split_once("Zebra ").expect("question 9");
        let said: String = after.chars().take_while(|c| *c != ',').collect();
        assert!(said.contains("[withheld 1]"), "{written}: {said}");
        for word in withheld.split(' ').filter(|word| word.chars().count() > 4) {
            let word = word.to_lowercase();
            assert!(!said.to_lowercase().contains(&word), "{written}: {said}");
        }
    }
}

#[test]
fn a_signature_is_published_without_a_word_on_what_it_is_bound_to() {
    let found = copy("council-dpia", |assessment, author| {
        let row = "evidence/sign_offs/dpo-advice";
        let print = "ab".repeat(32);
        set(
            assessment,
            author,
            &format!("{row}/fingerprint"),
            text(&print),
        );
        set(assessment, author, &format!("{row}/basis"), text("cd:3"));
    });
    let page = page(&found);
    assert!(page.contains("Advice given"), "the advice is published");
    for never in [
        "fingerprint",
        "which content was meant",
        "has changed since it was signed",
    ] {
        assert!(!page.contains(never), "{never}");
    }
}

#[test]
fn a_position_that_is_withheld_names_nobody() {
    let (form, mut assessment) = example("council-dpia");
    let author = Author::from_secret(&[7; 32]);
    let position = "evidence/sign_offs/dpo-advice/position";
    set(
        &mut assessment,
        &author,
        position,
        text("Head of Governance"),
    );
    withhold(&mut assessment, &author, position, &[]);
    let mut choices = choices();
    choices.officers.grade = Some(dpia_core::publish::Grade::HeadOfService);
    let copy = publish(form, &assessment, &choices).expect("settled");
    assert!(!copy.html.contains("Helena Marchbanks"));
}

#[test]
fn passages_that_are_only_space_mean_the_whole_answer() {
    let withheld = Withheld {
        passages: vec![" ".to_owned()],
        reason: REASON.to_owned(),
    };
    let found = copy("council-pia", |assessment, author| {
        set(
            assessment,
            author,
            "answer/q9@withheld",
            Value::Withheld(withheld),
        );
    });
    assert_eq!(found.redactions[0].what, "The whole answer");
}
