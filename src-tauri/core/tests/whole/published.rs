//! The copy for the public holds nothing that is withheld, and tells what else may have to go.

use std::collections::{BTreeMap, BTreeSet};

use dpia_core::assessment::{
    Action, Assessment, Author, FieldPath, Person, RowPosition, Value, Withheld,
};
use dpia_core::publish::{Choices, FoundKind, Grade, Officers, PublicCopy, publish};
use dpia_core::store::{FormFile, built_in_forms};
use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::written::Writer;
use super::{OWN_FORM, example};

pub(super) fn choices() -> Choices {
    Choices {
        officers: Officers::default(),
        contacts: BTreeSet::new(),
        date: jiff::civil::date(2026, 3, 3),
    }
}

pub(super) fn copy(form: &str, change: impl FnOnce(&mut Assessment, &Author)) -> PublicCopy {
    copy_with(form, &choices(), change)
}

pub(super) fn copy_with(
    form: &str,
    choices: &Choices,
    change: impl FnOnce(&mut Assessment, &Author),
) -> PublicCopy {
    let (form, mut assessment) = example(form);
    change(&mut assessment, &Author::from_secret(&[7; 32]));
    publish(form, &assessment, choices).expect("it is settled")
}

pub(super) fn set(assessment: &mut Assessment, author: &Author, path: &str, value: Value) {
    let path = FieldPath::parse(path).expect("a path");
    let seen: Vec<_> = assessment
        .heads(&path)
        .iter()
        .map(|head| head.change)
        .collect();
    assessment.set(author, 1, path, Some(value), &seen);
}

pub(super) fn withhold(
    assessment: &mut Assessment,
    author: &Author,
    path: &str,
    passages: &[&str],
) {
    let withheld = Withheld {
        passages: passages
            .iter()
            .map(|passage| (*passage).to_owned())
            .collect(),
        reason: "FOIA s.31(1)(a)".to_owned(),
    };
    set(
        assessment,
        author,
        &format!("{path}@withheld"),
        Value::Withheld(withheld),
    );
}

/// The page as a tree: it is XML as well as HTML, so that nothing in it is left to guess.
pub(super) fn tree(html: &str) -> Document<'_> {
    let body = html
        .strip_prefix("<!DOCTYPE html>\n")
        .expect("it says what it is");
    Document::parse(body).expect("it is well formed")
}

pub(super) fn all<'a>(tree: &'a Document<'_>, name: &str) -> Vec<Node<'a, 'a>> {
    tree.descendants()
        .filter(|node| node.tag_name().name() == name)
        .collect()
}

pub(super) fn words(node: Node<'_, '_>) -> String {
    let words: Vec<&str> = node.descendants().filter_map(|node| node.text()).collect();
    words
        .concat()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_withheld_passage_is_nowhere_in_the_file_however_often_it_was_written() {
    let name = "Bluefin ConsultHub";
    let (_, before) = example("council-pia");
    let owner = before.rows("evidence/systems");
    let row = format!("evidence/systems/{}", owner[0]);
    let found = copy("council-pia", |assessment, author| {
        set(
            assessment,
            author,
            "meta/title",
            Value::Text(format!("Moving to {name}")),
        );
        set(
            assessment,
            author,
            &format!("{row}/name"),
            Value::Text(name.to_owned()),
        );
        let text = format!("It runs on {name}. The bluefin\nconsulthub is in Leeds.");
        set(assessment, author, "answer/q9", Value::Text(text));
        withhold(assessment, author, &format!("{row}/name"), &[name]);
    });
    let file = found.html.to_lowercase();
    assert!(!file.contains("bluefin"), "it still stands in the file");
    assert!(file.contains("moving to [withheld 1]"));
    assert!(file.contains("it runs on [withheld 1]. the [withheld 1] is in leeds."));
    let redaction = &found.redactions[0];
    assert_eq!(redaction.what, "One passage");
    assert_eq!(redaction.places, ["Systems and stores, row 1: Name"]);
    assert!(
        redaction
            .exemption
            .is_some_and(|name| name.contains("section 31"))
    );
}

#[test]
fn an_answer_that_is_withheld_as_a_whole_says_so_and_why() {
    let found = copy("council-pia", |assessment, author| {
        withhold(assessment, author, "answer/q9", &[]);
    });
    let (_, original) = example("council-pia");
    let path = FieldPath::parse("answer/q9").expect("a path");
    let Some(Value::Text(text)) = original.value(&path) else {
        panic!("question 9 is answered in words");
    };
    let page = words(tree(&found.html).root_element());
    for line in text.lines().filter(|line| line.len() > 20) {
        assert!(!page.contains(line), "{line}");
    }
    assert!(page.contains("[withheld 1]: this answer is not published. Reason: FOIA s.31(1)(a)"));
}

#[test]
fn nothing_that_is_marked_anywhere_reaches_the_file() {
    let own = FormFile::read(OWN_FORM).expect("the form is sound");
    for form in built_in_forms().iter().map(AsRef::as_ref).chain([&own]) {
        let everything = Writer::new(form, 5).fill();
        let found = publish(&form.form, &everything.assessment, &choices()).expect("settled");
        let leaked: Vec<&str> = everything
            .written
            .iter()
            // What stands as a reason is meant to be read.
            .filter(|(path, _)| !path.as_str().ends_with("@withheld"))
            .filter(|(_, word)| found.html.contains(word.as_str()))
            .map(|(path, _)| path.as_str())
            .collect();
        assert_eq!(leaked, [""; 0], "{}", form.form.id);
        assert!(found.redactions.len() > 10, "{}", form.form.id);
    }
}

#[test]
fn queries_comments_working_notes_and_names_are_not_in_a_copy_in_which_nothing_is_marked() {
    let form = built_in_forms()
        .iter()
        .find(|file| file.form.id == "council-pia");
    let form = form.expect("is built in");
    let everything = Writer::new(form, 5).withholding_nothing().fill();
    let found = publish(&form.form, &everything.assessment, &choices()).expect("settled");
    let mut stands = BTreeMap::new();
    for (path, word) in &everything.written {
        let list = path.segments().nth(1).unwrap_or_default();
        let column = path.segments().nth(3).unwrap_or_default();
        stands.insert((list, column), found.html.contains(word.as_str()));
    }
    for never in [
        ("queries", "question"),
        ("queries", "answer"),
        ("comments", "text"),
        ("attachments", "notes"),
        ("attachments", "sha256"),
        ("attachments", "added_by"),
        ("agreements", "notes"),
        ("sign_offs", "name"),
        ("sign_offs", "fingerprint"),
        ("sign_offs", "basis"),
        ("contributors", "name"),
        ("amendments", "author"),
        ("measures", "owner"),
        ("parties", "contact"),
    ] {
        assert_eq!(stands.get(&never), Some(&false), "{never:?}");
    }
    for public in [
        ("parties", "name"),
        ("risks", "risk"),
        ("measures", "measure"),
        ("sign_offs", "reasons"),
        ("agreements", "title"),
    ] {
        assert_eq!(stands.get(&public), Some(&true), "{public:?}");
    }
    assert!(
        !found.html.contains("Robin Example"),
        "who wrote it is named"
    );
}

#[test]
fn a_column_of_working_notes_is_not_said_to_be_empty() {
    let (form, assessment) = example("council-pia");
    let pack = format!("{:?}", dpia_core::pack::fill::document(form, &assessment));
    let shown = "heading: \"Notes\"";
    assert!(pack.contains(shown), "the form shows notes on agreements");
    let page = copy("council-pia", |_, _| ()).html;
    let heading = "Contracts and agreements</h";
    let (_, after) = page
        .split_once(heading)
        .expect("the form asks for agreements");
    let answer = after.split("class=\"question\"").next().unwrap_or_default();
    assert!(answer.contains(">Reference<"), "they are listed");
    assert!(!answer.contains(">Notes<"));
}

#[test]
fn an_attachment_whose_name_is_withheld_or_that_is_gone_is_not_listed_at_all() {
    let found = copy("council-dpia", |assessment, author| {
        for (id, name) in [
            ("one", "Open contract"),
            ("two", "Penetration test"),
            ("three", "Old notice"),
        ] {
            let row = format!("evidence/attachments/{id}");
            let order = assessment.order_after("evidence/attachments", None);
            set(assessment, author, &row, Value::Row(RowPosition { order }));
            set(
                assessment,
                author,
                &format!("{row}/name"),
                Value::Text(name.to_owned()),
            );
        }
        withhold(assessment, author, "evidence/attachments/two/name", &[]);
        let gone = Value::Text("2026-02-02".to_owned());
        set(
            assessment,
            author,
            "evidence/attachments/three/removed_at",
            gone,
        );
    });
    assert!(found.html.contains("Open contract"));
    assert!(!found.html.contains("Penetration"));
    assert!(!found.html.contains("Old notice"));
}

#[test]
fn only_officers_of_the_chosen_grade_or_role_are_named() {
    let sign = |assessment: &mut Assessment, author: &Author| {
        let position = "evidence/sign_offs/dpo-advice/position";
        set(
            assessment,
            author,
            position,
            Value::Text("Head of Governance".to_owned()),
        );
    };
    let named = |officers: Officers| {
        let choices = Choices {
            officers,
            ..choices()
        };
        let page = copy_with("council-dpia", &choices, sign).html;
        page.contains("Helena Marchbanks")
    };
    let of_grade = |grade| Officers {
        grade: Some(grade),
        ..Officers::default()
    };
    assert!(!named(Officers::default()));
    assert!(named(of_grade(Grade::HeadOfService)));
    assert!(!named(of_grade(Grade::Director)));
    let page = copy("council-dpia", sign).html;
    assert!(page.contains("Head of Governance"), "the role stays");
    assert!(page.contains("Name not published"));
}

#[test]
fn addresses_numbers_and_names_in_free_text_are_told_and_stay() {
    let found = copy("council-dpia", |assessment, author| {
        let text = "Ask Helena Marchbanks. Write to ig@harrowmere.example or ring 01632 960 983.";
        set(
            assessment,
            author,
            "answer/3.1",
            Value::Text(text.to_owned()),
        );
    });
    let told: BTreeSet<(FoundKind, &str)> = found
        .found
        .iter()
        .filter(|found| found.path == "answer/3.1")
        .map(|found| (found.kind, found.text.as_str()))
        .collect();
    let expected = BTreeSet::from([
        (FoundKind::Email, "ig@harrowmere.example"),
        (FoundKind::Telephone, "01632 960 983"),
        (FoundKind::Name, "Helena Marchbanks"),
    ]);
    assert_eq!(told, expected);
    assert!(
        found.html.contains("ig@harrowmere.example"),
        "nothing is changed unasked"
    );
}

#[test]
fn each_person_and_contact_that_is_told_can_be_left_out_where_it_was_found() {
    let words = "Ask Helena Marchbanks. Or write to ig@harrowmere.example or ring 01632 960 983.";
    let found = copy("council-dpia", |assessment, author| {
        set(
            assessment,
            author,
            "answer/3.1",
            Value::Text(words.to_owned()),
        );
    });
    let here = found.found.iter().filter(|one| one.path == "answer/3.1");
    let passages: Vec<&str> = here
        .clone()
        .filter(|one| {
            one.mark()
                .is_some_and(|mark| mark.as_str() == "answer/3.1@withheld")
        })
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(passages.len(), 3, "{passages:?}");
    let found = copy("council-dpia", |assessment, author| {
        set(
            assessment,
            author,
            "answer/3.1",
            Value::Text(words.to_owned()),
        );
        withhold(assessment, author, "answer/3.1", &passages);
    });
    for passage in passages {
        assert!(!found.html.contains(passage), "{passage} is published");
    }
    assert!(!found.found.iter().any(|one| one.path == "answer/3.1"));
    let marked = found.redactions.iter().find_map(|one| one.mark.as_deref());
    assert_eq!(marked, Some("answer/3.1@withheld"));
}

#[test]
fn an_address_in_the_title_is_told_and_not_offered_to_be_marked() {
    let found = copy("council-dpia", |assessment, author| {
        let title = Value::Text("Survey, ask survey@harrowmere.example".to_owned());
        set(assessment, author, "meta/title", title);
    });
    let mut in_title = found.found.iter().filter(|one| one.path == "meta/title");
    let told = in_title.next().expect("it is told");
    assert_eq!(told.mark(), None, "a title cannot be withheld");
}

#[test]
fn two_versions_that_nobody_has_chosen_between_are_not_published() {
    let (form, mut assessment) = example("council-pia");
    let other = Author::from_secret(&[8; 32]);
    let path = FieldPath::parse("answer/q9").expect("a path");
    assessment.set(
        &other,
        1,
        path,
        Some(Value::Text("Another".to_owned())),
        &[],
    );
    let error = publish(form, &assessment, &choices()).expect_err("it is in dispute");
    assert!(
        error
            .to_string()
            .starts_with("nobody has chosen between two versions of 9. "),
        "{error}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hostile_text_stays_text_and_a_hostile_secret_goes(
        hostile in "[<>&\"'/=a-z \u{0}-\u{1f}\u{202a}-\u{202e}]{0,40}",
        secret in "[<>&\"'A-Za-z]{6,20}",
    ) {
        // Letters of its own, so that no other text happens to hold it.
        let secret = format!("Zq{secret}qZ");
        let text = format!("</p><script>{hostile} {secret}</script> {hostile}");
        let found = copy("council-dpia", |assessment, author| {
            for path in ["meta/title", "meta/organisation", "answer/3.1", "evidence/parties/joint/name"] {
                set(assessment, author, path, Value::Text(text.clone()));
            }
            withhold(assessment, author, "answer/3.1", &[&secret]);
        });
        let tree = tree(&found.html);
        prop_assert!(all(&tree, "script").is_empty());
        let held = tree.descendants().any(|node| {
            node.text().is_some_and(|text| text.contains(&secret))
                || node.attributes().any(|attribute| attribute.value().contains(&secret))
        });
        prop_assert!(!held, "the secret is in the file");
        let title = words(all(&tree, "h1")[0]);
        prop_assert!(title.starts_with("</p><script>"), "{}", title);
    }
}

#[test]
fn who_wrote_it_is_told_only_if_their_name_stands_in_free_text() {
    let told = |text: &str| {
        let found = copy("council-pia", |assessment, author| {
            let person = Person {
                name: "Wren Tallis".to_owned(),
                ..Person::default()
            };
            let start = Action::Start {
                form: "council-pia".to_owned(),
                version: "1.0".to_owned(),
                form_hash: [0; 32],
                person,
            };
            assessment.act(author, 0, start);
            set(
                assessment,
                author,
                "answer/q9",
                Value::Text(text.to_owned()),
            );
        });
        let stands = found.html.contains("Wren Tallis");
        let names = found.found.into_iter();
        let told: Vec<String> = names
            .filter(|found| found.kind == FoundKind::Name && found.path == "answer/q9")
            .map(|found| found.text)
            .collect();
        (stands, told)
    };
    assert_eq!(told("It helps everybody."), (false, Vec::new()));
    let in_the_text = told("It helps everybody, as Wren Tallis wrote.");
    assert_eq!(in_the_text, (true, vec!["Wren Tallis".to_owned()]));
}
