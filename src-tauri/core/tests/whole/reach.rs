//! Whoever is left out of the copy cannot be reached or found out through it either.

use std::collections::BTreeSet;

use dpia_core::assessment::{Assessment, Author, Person, Value, Withheld};
use dpia_core::publish::{Choices, Grade, Officers, PublicCopy};

use super::published::{choices, copy_with, set, withhold};

const TEXT: &str = "Wren Tallis (planning.desk@fernby.example, 01234 567890) wrote it. Others may \
                    mail w.tallis@fernby.example. Residents write to consult@fernby.example or \
                    ring 01234 999000.";

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn signed_by_wren(assessment: &mut Assessment, author: &Author, position: &str) {
    let row = "evidence/sign_offs";
    let step = assessment.rows(row)[0].clone();
    let cell = |column: &str| format!("{row}/{step}/{column}");
    set(assessment, author, &cell("name"), text("Wren Tallis"));
    set(assessment, author, &cell("position"), text(position));
    set(assessment, author, "answer/3.1", text(TEXT));
}

fn senior() -> Choices {
    Choices {
        officers: Officers {
            grade: Some(Grade::Director),
            ..Officers::default()
        },
        ..choices()
    }
}

fn stand(copy: &PublicCopy, words: &[&str]) -> Vec<bool> {
    words
        .iter()
        .map(|words| copy.html.contains(words))
        .collect()
}

const THEIRS: [&str; 3] = ["planning.desk@", "01234 567890", "w.tallis@"];
const PUBLIC: [&str; 2] = ["consult@fernby.example", "01234 999000"];

#[test]
fn the_address_and_number_of_somebody_below_the_grade_go_and_the_public_mailbox_stays() {
    let copy = copy_with("council-dpia", &senior(), |assessment, author| {
        signed_by_wren(assessment, author, "Planning officer");
    });
    assert_eq!(stand(&copy, &THEIRS), [false; 3]);
    assert_eq!(stand(&copy, &PUBLIC), [true; 2]);
    let last = copy.redactions.last().expect("names went");
    assert_eq!(last.what, "Names and contact details of people");
    assert!(
        last.places.iter().any(|place| place.starts_with("3.1")),
        "{last:?}"
    );
    let told: Vec<&str> = copy.found.iter().map(|found| found.text.as_str()).collect();
    assert!(
        !told
            .iter()
            .any(|text| THEIRS.iter().any(|theirs| text.contains(theirs)))
    );
    assert!(told.contains(&"consult@fernby.example"), "{told:?}");
}

#[test]
fn whoever_is_named_keeps_the_address_that_was_agreed_to() {
    let copy = copy_with("council-dpia", &senior(), |assessment, author| {
        signed_by_wren(assessment, author, "Director of Place");
    });
    assert_eq!(stand(&copy, &THEIRS), [true; 3]);
}

#[test]
fn a_withheld_person_cannot_be_reached_through_other_answers() {
    let copy = copy_with("council-dpia", &choices(), |assessment, author| {
        set(assessment, author, "answer/3.1", text(TEXT));
        withhold(assessment, author, "answer/3.1", &["Wren Tallis"]);
        let other = "Ask tallis.wren@fernby.example, or Wren Tallis on +44 1234 567890.";
        set(assessment, author, "answer/3.2", text(other));
    });
    assert_eq!(stand(&copy, &THEIRS), [false; 3]);
    assert_eq!(
        stand(&copy, &["Wren", "Tallis", "tallis", "1234 567890"]),
        [false; 4]
    );
    assert_eq!(stand(&copy, &PUBLIC), [true; 2]);
}

#[test]
fn an_address_that_was_recorded_with_a_person_goes_wherever_it_is_repeated() {
    let copy = copy_with("council-dpia", &choices(), |assessment, author| {
        let person = Person {
            name: "Wren Tallis".to_owned(),
            email: "moorhen7@post.example".to_owned(),
            telephone: "01234 567890".to_owned(),
            ..Person::default()
        };
        let measure = assessment.rows("evidence/measures")[0].clone();
        let owner = format!("evidence/measures/{measure}/owner");
        set(assessment, author, &owner, Value::People(vec![person]));
        let mail = "Objections go to Moorhen7@post.example.\nOr ring +44 (0)1234 567 890.";
        set(assessment, author, "answer/3.1", text(mail));
    });
    assert_eq!(
        stand(
            &copy,
            &[
                "oorhen7",
                "567 890",
                "Objections go to [contact not published]."
            ]
        ),
        [false, false, true]
    );
}

#[test]
fn the_reason_of_a_mark_tells_nobodys_number_wherever_it_is_printed() {
    let copy = copy_with("council-dpia", &choices(), |assessment, author| {
        let person = Person {
            name: "Wren Tallis".to_owned(),
            ..Person::default()
        };
        set(
            assessment,
            author,
            "answer/dc-owner",
            Value::People(vec![person]),
        );
        let mark = Value::Withheld(Withheld {
            passages: Vec::new(),
            reason: "Asked for by Wren Tallis, Tel. 01234 567890".to_owned(),
        });
        set(assessment, author, "answer/3.1@withheld", mark);
    });
    assert_eq!(stand(&copy, &["01234 567890"]), [false]);
}

#[test]
fn a_post_in_the_place_of_a_name_takes_no_mailbox_out() {
    let copy = copy_with("council-dpia", &choices(), |assessment, author| {
        let person = Person {
            name: "DPO".to_owned(),
            ..Person::default()
        };
        set(
            assessment,
            author,
            "answer/dc-author",
            Value::People(vec![person]),
        );
        let words = "Object by writing to the DPO at consult@fernby.example.";
        set(assessment, author, "answer/3.2", text(words));
    });
    assert_eq!(stand(&copy, &["consult@fernby.example"]), [true]);
}

#[test]
fn a_name_with_particles_a_post_or_a_title_is_one_all_the_same() {
    for (name, email) in [
        ("Jan van der Moor", "j.vandermoor@fernby.example"),
        ("Wren Tallis, Planning Officer", "wtallis@fernby.example"),
        ("Dr Wren Ada Tallis", "tallisw@fernby.example"),
        ("Seán O'Tallis", "otallis@fernby.example"),
    ] {
        let copy = copy_with("council-dpia", &choices(), |assessment, author| {
            let person = Person {
                name: name.to_owned(),
                telephone: "01234 567890 / 07700 900123".to_owned(),
                ..Person::default()
            };
            set(
                assessment,
                author,
                "answer/dc-owner",
                Value::People(vec![person]),
            );
            let other = format!("Objections: {email}.\nOr ring 07700 900123.");
            set(assessment, author, "answer/3.2", text(&other));
        });
        assert_eq!(stand(&copy, &[email, "07700 900123"]), [false; 2], "{name}");
    }
}

#[test]
fn the_mailbox_of_a_team_goes_is_told_and_can_be_published() {
    let recorded = |assessment: &mut Assessment, author: &Author| {
        for (field, name, email) in [
            (
                "dc-author",
                "Information Governance Team",
                "ig@fernby.example",
            ),
            ("dc-owner", "Wren Tallis", "wren.tallis@fernby.example"),
        ] {
            let person = Person {
                name: name.to_owned(),
                email: email.to_owned(),
                ..Person::default()
            };
            let people = Value::People(vec![person]);
            set(assessment, author, &format!("answer/{field}"), people);
        }
        let words = "Object to ig@fernby.example or 01234 998877. Wren.Tallis@fernby.example \
                     reads it.";
        set(assessment, author, "answer/3.2", text(words));
    };
    let contacts = |copy: &PublicCopy| -> Vec<(String, bool)> {
        let all = copy.contacts.iter();
        // The example's own are none of this.
        let all = all.filter(|one| one.text.ends_with("@fernby.example") || one.is("01234 998877"));
        all.map(|one| (one.text.clone(), one.published)).collect()
    };
    let words = ["ig@", "998877", "Wren.Tallis@"];
    let copy = copy_with("council-dpia", &choices(), recorded);
    assert_eq!(stand(&copy, &words), [false; 3]);
    let told = |ours| {
        [
            ("01234 998877".to_owned(), false),
            ("ig@fernby.example".to_owned(), ours),
            ("Wren.Tallis@fernby.example".to_owned(), false),
        ]
    };
    assert_eq!(contacts(&copy), told(false));
    let team = copy.contacts.iter().find(|one| one.text.starts_with("ig@"));
    let places = &team.expect("it is told").places;
    assert!(places[0].starts_with("3.2"), "{places:?}");

    let meant = Choices {
        contacts: BTreeSet::from(["IG@fernby.example".to_owned()]),
        ..choices()
    };
    let copy = copy_with("council-dpia", &meant, recorded);
    assert_eq!(
        stand(&copy, &words),
        [true, false, false],
        "nobody meant the number"
    );
    assert_eq!(contacts(&copy), told(true));
    let ours = "ig@fernby.example";
    assert!(
        copy.found.iter().any(|found| found.text == ours),
        "somebody still has to look at it: {:?}",
        copy.found
    );
}
