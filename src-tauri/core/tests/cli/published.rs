//! Copies for the public, and Word files.

use std::fs;

use super::{Home, text};

#[test]
fn nothing_is_published_before_somebody_has_looked_at_addresses_and_numbers() {
    let home = Home::with_examples();
    let mailbox = "Questions go to consultations@example.gov.uk.";
    home.dpia(["set", "PIA-031", "q2.use", mailbox]).done();
    let file = home.path("pia.html");
    let out = text(&file);
    let publish = ["publish", "PIA-031", "--out", &out];
    let said = home.dpia(publish).refused(1);
    assert!(said.contains("answer/q2.use: "), "{said}");
    let told = "the e-mail address consultations@example.gov.uk";
    assert!(said.contains(told), "{said}");
    assert!(said.contains("--contacts-agreed"), "{said}");
    assert!(!file.exists());
    let agreed = publish.into_iter().chain(["--contacts-agreed"]);
    let said = home.dpia(agreed).done();
    assert!(said.contains("pia.html: written, 1 redaction\n"), "{said}");
    assert!(
        said.contains("Not in it: tamsin.orrelby@example.gov.uk, which was recorded"),
        "{said}"
    );
    let page = fs::read_to_string(file).expect("written");
    assert!(
        page.contains("consultations@example.gov.uk"),
        "it was agreed"
    );
    for of_a_person in ["Tamsin Orrelby", "tamsin.orrelby@example.gov.uk"] {
        assert!(!page.contains(of_a_person), "{of_a_person} is left out");
    }
}

#[test]
fn an_address_of_somebody_is_published_only_if_it_is_named_and_is_one_of_those_that_go() {
    let home = Home::with_examples();
    let file = home.path("pia.html");
    let out = text(&file);
    let publish = ["publish", "PIA-031", "--contacts-agreed", "--out", &out];
    let with = |contact| publish.into_iter().chain(["--publish-contact", contact]);
    let refused = home.dpia(with("nobody@example.gov.uk")).refused(1);
    assert!(
        refused.contains("tamsin.orrelby@example.gov.uk"),
        "{refused}"
    );
    assert!(!file.exists());
    home.dpia(with("Tamsin.Orrelby@example.gov.uk")).done();
    let page = fs::read_to_string(file).expect("written");
    assert!(page.contains("tamsin.orrelby@example.gov.uk"));
    assert!(!page.contains("meredith.vasanji@example.gov.uk"));
}

#[test]
fn what_is_withheld_is_listed_with_its_exemption_and_not_in_the_file() {
    let home = Home::with_examples();
    let mark = r#"{"withheld":{"passages":["Hallmoot"],"reason":"FOIA s.43"}}"#;
    let path = "answer/q28@withheld";
    home.dpia(["set", "PIA-031", path, "--value-json", mark])
        .done();
    let file = home.path("pia.html");
    let said = home.json([
        "publish",
        "PIA-031",
        "--contacts-agreed",
        "--out",
        &text(&file),
    ]);
    let redaction = &said["redactions"][0];
    assert_eq!(redaction["what"], "One passage");
    let exemption = redaction["exemption"].as_str().expect("it is known");
    assert!(exemption.ends_with("commercial interests"), "{exemption}");
    let page = fs::read_to_string(file).expect("written").to_lowercase();
    assert!(!page.contains("hallmoot"));
    assert!(page.contains("[withheld 1]"));
}

#[test]
fn a_role_that_the_form_does_not_have_is_refused_and_its_roles_are_named() {
    let home = Home::with_examples();
    let out = text(&home.path("b.html"));
    let said = home
        .dpia(["publish", "DPIA-145", "--names-of", "mayor", "--out", &out])
        .refused(1);
    assert!(said.contains("no role “mayor”"), "{said}");
    assert!(said.contains("dpo (Data protection officer)"), "{said}");
    let named = home.dpia([
        "publish",
        "DPIA-145",
        "--names-of",
        "Data protection officer",
        "--contacts-agreed",
        "--out",
        &out,
    ]);
    named.done();
    let page = fs::read_to_string(home.path("b.html")).expect("written");
    assert!(page.contains("Helena Marchbanks"));
}

#[test]
fn a_word_file_needs_a_name_and_is_the_same_bytes_twice() {
    let home = Home::with_examples();
    home.dpia(["export", "PIA-031", "--docx"]).refused(2);
    let export = |name: &str| {
        let file = home.path(name);
        home.dpia(["export", "PIA-031", "--docx", "--out", &text(&file)])
            .done();
        fs::read(file).expect("written")
    };
    let first = export("first.docx");
    assert!(first.starts_with(b"PK"));
    assert!(first == export("second.docx"));
}
