//! Packs that come back, told apart at a terminal.

use std::fs;

use super::{Home, text};

#[path = "../signed/signer.rs"]
mod signer;

use signer::{Signer, signed};

/// A home with the examples, the pack of `PIA-031`, and the same with a signature.
fn signed_home() -> (Home, Vec<u8>, String) {
    let home = Home::with_examples();
    let out = text(&home.path("pack.pdf"));
    home.dpia(["pack", "PIA-031", "--out", &out]).done();
    let pack = fs::read(&out).expect("written");
    let field = String::from_utf8_lossy(&pack);
    let field = field.split("/T(").find_map(|part| {
        let name = part.split(')').next()?;
        name.starts_with("sign-").then(|| name.to_owned())
    });
    let officer = Signer::new("CN=Helena Marchbanks,O=Fernby Borough Council,C=GB", 7);
    let bytes = signed(&pack, &field.expect("a field to sign in"), |bytes| {
        officer.sign(bytes)
    });
    let file = home.file("signed.pdf", &bytes);
    (home, bytes, file)
}

#[test]
fn a_signed_pack_is_known_again_with_its_signature_and_what_changed_since() {
    let (home, _, file) = signed_home();
    let said = home.dpia(["verify-pack", &file]).done();
    for part in [
        "Made of: PIA-031",
        "This is the pack of this assessment, unaltered.",
        "the pack is the same, byte for byte",
        "The assessment says the same as the pack.",
        "The signature is whole and made with this certificate.",
        "Helena Marchbanks, Fernby Borough Council",
        "It covers the whole file.",
        "is not checked here",
    ] {
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(part), "{part}: {said}");
    }

    home.dpia(["set", "PIA-031", "meta/title", "Another title"])
        .done();
    let said = home.json(["verify-pack", &file, "PIA-031"]);
    assert_eq!(said["verdict"], "this_pack");
    assert_eq!(said["proof"], "made_again");
    assert_eq!(said["content"]["is"], "changed");
    assert_eq!(said["changed"][0]["path"], "meta/title");
    assert_eq!(said["changed"][0]["after"], "Another title");
    assert_eq!(said["file"]["signatures"][0]["finding"]["is"], "whole");
}

#[test]
fn a_pack_that_a_signature_names_is_proved_by_it() {
    let (home, _, file) = signed_home();
    let pack = text(&home.path("pack.pdf"));
    home.dpia([
        "sign",
        "PIA-031",
        "lead_officer",
        "--pack",
        &pack,
        "--in-spite",
        "It was agreed.",
        "--reasons",
        "Agreed.",
    ])
    .done();
    let said = home.json(["verify-pack", &file]);
    assert_eq!(said["proof"], "recorded");
    assert_eq!(said["signed_in"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        said["content"]["is"], "same",
        "signing changes nothing of it"
    );
}

#[test]
fn nobody_signs_with_a_file_that_does_not_say_what_the_assessment_says() {
    let (home, _, _) = signed_home();
    let sign = |file: &str| {
        let plain = ["--in-spite", "It was agreed.", "--reasons", "Agreed."];
        let mut words = vec!["sign", "PIA-031", "lead_officer", "--pack", file];
        words.extend(plain);
        home.dpia(words)
    };
    let photo = home.file("photo.pdf", b"%PDF-1.7 of a holiday");
    assert_eq!(sign(&photo).code, 4, "no pack");
    let pack = text(&home.path("pack.pdf"));
    home.dpia(["set", "PIA-031", "title", "Another title"])
        .done();
    let refused = sign(&pack);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        refused.err.contains("has changed since this pack was made"),
        "{refused:?}"
    );
    let signatures = home.json(["signatures", "PIA-031"]);
    assert!(
        !signatures.to_string().contains("Agreed."),
        "nothing was signed"
    );
}

#[test]
fn an_altered_pack_another_ones_and_no_pack_each_have_their_answer() {
    let (home, bytes, file) = signed_home();
    let ran = home.dpia(["verify-pack", &file, "DPIA-145"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(
        ran.out.contains("the pack of another assessment"),
        "{ran:?}"
    );

    let verdict = |name: &str, bytes: &[u8]| {
        let file = home.file(name, bytes);
        let ran = home.dpia(["--json", "verify-pack", &file, "PIA-031"]);
        let said: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        let verdict = said["verdict"].as_str().expect("a verdict").to_owned();
        (ran.code, verdict)
    };
    let altered = |at: usize| {
        let mut other = bytes.clone();
        other[at] ^= 1;
        other
    };
    let told = (5, "altered".to_owned());
    for at in [
        9_000,
        bytes.len() / 2,
        bytes.len() - 12_000,
        bytes.len() - 20,
    ] {
        assert_eq!(verdict("altered.pdf", &altered(at)), told, "{at}");
    }
    assert_eq!(verdict("cut.pdf", &bytes[..bytes.len() - 500]), told);
    let none = (4, "no_pack".to_owned());
    assert_eq!(verdict("empty.pdf", b""), none);
    assert_eq!(verdict("notes.txt", b"A note."), none);

    let missing = text(&home.path("missing.pdf"));
    home.dpia(["verify-pack", &missing]).refused(1);
}
