//! The packs of both examples.

use std::fs;
use std::process::Command;

use super::{Home, fields, text};

fn pack(home: &Home, reference: &str, name: &str) -> Vec<u8> {
    let path = home.path(name);
    let said = home.dpia(["pack", reference, "--out", &text(&path)]).done();
    assert!(said.ends_with(" pages\n"), "{said}");
    fs::read(path).expect("written")
}

/// The text of a PDF in the order in which it was written, without spaces, which line
/// breaks replace, and without what pages repeat.
fn printed(home: &Home, name: &str) -> String {
    let output = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8"])
        .arg(home.path(name))
        .arg("-")
        .output()
        .expect("pdftotext runs; it is in the package poppler-utils");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.split('\u{c}')
        .flat_map(|page| page.lines())
        .filter(|line| !line.contains("· Version ") && !line.ends_with("(continued)"))
        .flat_map(str::chars)
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

#[test]
fn the_pack_of_each_example_holds_every_answer_and_is_the_same_bytes_twice() {
    let home = Home::with_examples();
    for reference in ["PIA-031", "DPIA-145"] {
        let first = pack(&home, reference, "first.pdf");
        let second = pack(&home, reference, "second.pdf");
        assert!(first == second, "{reference}: two packs differ");
        assert!(
            first.len() < 300 * 1024,
            "{reference}: {} bytes",
            first.len()
        );
        let printed = printed(&home, "first.pdf");
        let shown = home.json(["show", reference]);
        let mut answers = 0;
        for field in fields(&shown) {
            let path = field["path"].as_str().expect("path");
            if path.starts_with("evidence/queries/") && path.ends_with("/place")
                || path.starts_with("evidence/sign_offs/") && path.ends_with("/step")
            {
                // Ids, which the pack puts into words.
                continue;
            }
            let Some(words) = field["words"].as_str() else {
                continue;
            };
            for line in words.lines() {
                // The diagram's tables print words of one's own without saying so.
                let line = line.strip_prefix("Other: ").unwrap_or(line);
                let line: String = line
                    .chars()
                    .filter(|letter| !letter.is_whitespace())
                    .collect();
                assert!(printed.contains(&line), "{reference} {path}: {line}");
            }
            answers += 1;
        }
        assert!(answers > 80, "{reference}: {answers} answers");
        fs::remove_file(home.path("first.pdf")).expect("removes");
        fs::remove_file(home.path("second.pdf")).expect("removes");
    }
}

#[test]
fn a_comment_beside_no_answer_does_not_pass_for_an_answer() {
    let home = Home::new();
    home.dpia(["new", "council-pia", "--title", "Allotments"])
        .done();
    home.dpia(["set", "PIA-001", "38@comment", "The team will ask."])
        .done();
    let section = home.dpia(["show", "PIA-001", "--section", "32–39"]).done();
    let question = section.split("\n38 ").nth(1).expect("question 38");
    let (above, _) = question
        .split_once("Comment: The team will ask.")
        .expect("the comment");
    assert!(above.contains("Not answered"), "{question}");
}

#[test]
fn a_signature_for_a_step_that_the_form_does_not_have_is_printed_all_the_same() {
    let home = Home::new();
    home.dpia(["new", "council-pia", "--title", "Allotments"])
        .done();
    home.dpia([
        "row",
        "add",
        "PIA-001",
        "sign_offs",
        "step=mayor",
        "name=Robin Ashdown",
    ])
    .done();
    let shown = home.dpia(["show", "PIA-001"]).done();
    assert!(
        shown.contains("Further evidence") && shown.contains("Robin Ashdown"),
        "{shown}"
    );
}

#[test]
fn a_character_that_cannot_be_printed_is_told_to_whoever_makes_the_pack() {
    let home = Home::new();
    home.dpia(["new", "council-pia", "--title", "Allotments"])
        .done();
    home.dpia(["set", "PIA-001", "9", "আ"]).done();
    let ran = home.dpia(["pack", "PIA-001", "--out", "pack.pdf"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("U+0986"), "{ran:?}");
    assert!(ran.err.contains("Question 9"), "{ran:?}");
}
