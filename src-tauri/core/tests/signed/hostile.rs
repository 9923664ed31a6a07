//! Files that are made to lead a reader astray.

use dpia_core::signed_pdf::{Fault, look};
use proptest::prelude::*;

use crate::{pack, relied_on, signed_pack};

fn minimal(parts: &str, trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for part in parts.split("endobj").filter(|part| !part.trim().is_empty()) {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj {part} endobj\n", places.len()).bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n1 {}\n", places.len()).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes.extend(format!("trailer <<{trailer}>>\nstartxref\n{start}\n%%EOF").bytes());
    bytes
}

#[test]
fn circles_lead_to_an_answer() {
    let circles = [
        // Pages that are their own parents.
        ("<</Pages 2 0 R>> endobj <</Kids [2 0 R]>>", "/Root 1 0 R"),
        // Fields in one another.
        (
            "<</Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>> endobj <</Kids []>> endobj <</T(a)/Kids[3 0 R]>>",
            "/Root 1 0 R",
        ),
        // References that lead to themselves.
        (
            "<</Pages 2 0 R/AcroForm 3 0 R>> endobj <</Kids []>> endobj 3 0 R",
            "/Root 1 0 R",
        ),
        // A stream as long as itself.
        ("<</Length 1 0 R>> stream\nx\nendstream", "/Root 1 0 R"),
        ("<<>>", "/Root 1 0 R/Prev 10"),
        ("<<>>", "/Root 1 0 R/Prev 99999999999"),
        ("<<>>", "/Root 1 0 R/Prev -1"),
        ("<<>>", ""),
    ];
    for (parts, trailer) in circles {
        let answer = look(&minimal(parts, trailer));
        assert!(answer.as_ref().is_ok_and(|file| file.signatures.is_empty()) || answer.is_err());
    }
}

#[test]
fn an_index_that_leads_to_itself_or_out_of_its_version_is_refused() {
    let bytes = signed_pack();
    let text = String::from_utf8_lossy(&bytes[bytes.len() - 40..]).into_owned();
    let start = text.split_whitespace().rev().nth(1).expect("a number");
    let last: usize = start.parse().expect("a number");
    let before = b"/Prev ";
    let at = bytes
        .windows(before.len())
        .rposition(|window| window == before);
    let at = at.expect("is there") + before.len();
    for other in [start, "0", "1", "99999"] {
        let mut altered = bytes.clone();
        let end = at
            + altered[at..]
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .count();
        altered[at..end].fill(b' ');
        let other = &other[..other.len().min(end - at)];
        altered[at..at + other.len()].copy_from_slice(other.as_bytes());
        assert!(
            look(&altered).is_err(),
            "{other} for the index before {last}"
        );
    }
}

#[test]
fn an_encrypted_file_and_one_that_is_no_pdf_say_so() {
    let encrypted = minimal(
        "<</Pages 2 0 R>> endobj <</Kids []>>",
        "/Root 1 0 R/Encrypt 2 0 R",
    );
    assert_eq!(look(&encrypted), Err(Fault::Encrypted));
    assert_eq!(look(b"PK\x03\x04 a spreadsheet"), Err(Fault::NotPdf));
    assert_eq!(look(b""), Err(Fault::NotPdf));
    assert_eq!(look(b"%PDF-1.7"), Err(Fault::NoEnd));
}

#[test]
fn depth_and_number_of_parts_have_bounds() {
    let deep = format!("<</Pages 2 0 R/A {}{}>>", "[".repeat(200), "]".repeat(200));
    let deep = minimal(&format!("{deep} endobj <</Kids []>>"), "/Root 1 0 R");
    assert_eq!(look(&deep), Err(Fault::TooMuch));
    let many = format!("<</Pages 2 0 R/A [{}]>>", "0 ".repeat(1_100_000));
    let many = minimal(&format!("{many} endobj <</Kids []>>"), "/Root 1 0 R");
    assert_eq!(look(&many), Err(Fault::TooMuch));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_bytes_are_there_is_an_answer(
        at in any::<prop::sample::Index>(),
        junk in prop::collection::vec(any::<u8>(), 0..200),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = signed_pack_once().to_vec();
        let begin = at.index(bytes.len());
        let end = (begin + cut.index(400)).min(bytes.len());
        let same = bytes[begin..end] == junk[..];
        bytes.splice(begin..end, junk);
        prop_assert!(same || !relied_on(&bytes) || bytes.trim_ascii_end() == signed_pack_once().trim_ascii_end());
    }
}

fn signed_pack_once() -> &'static [u8] {
    static ONCE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    ONCE.get_or_init(signed_pack)
}

#[test]
fn a_pack_of_another_program_has_no_identity_and_no_checksum() {
    let mut bytes = pack();
    let at = bytes
        .windows(9)
        .position(|window| window == b"/DpiaDesk")
        .expect("is there");
    bytes[at + 1] = b'X';
    let file = look(&bytes).expect("reads");
    assert_eq!((file.pack.identity, file.pack.is_whole), (None, false));
}
