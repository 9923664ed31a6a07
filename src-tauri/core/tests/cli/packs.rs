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
            first.len() < 400 * 1024,
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

/// A document of one page, which says `words`.
fn paper(words: &str) -> Vec<u8> {
    let content = format!("BT /F1 12 Tf 72 700 Td ({words}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let table = file.len();
    file += "xref\n0 6\n0000000000 65535 f \n";
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    file.into_bytes()
}

#[test]
fn chosen_files_stand_behind_the_pack_or_are_inside_of_it() {
    let home = Home::with_examples();
    let contract = home.file("contract.pdf", paper("The contract in full"));
    home.dpia(["attach", "PIA-031", &contract]).done();
    let notes = home.file("notes.txt", "What was said.");
    home.dpia(["attach", "PIA-031", &notes]).done();
    let out = text(&home.path("pack.pdf"));
    home.dpia(["pack", "PIA-031", "--annexes", "all", "--out", &out])
        .done();
    let said = printed(&home, "pack.pdf");
    assert!(said.contains("Thecontractinfull"), "the pages of the first");
    assert!(said.contains("AnnexA.contract"), "its sheet");
    let enclosed = || {
        let listed = Command::new("pdfdetach").args(["-list", &out]).output();
        let listed = listed.expect("pdfdetach runs; it is in the package poppler-utils");
        String::from_utf8(listed.stdout).expect("UTF-8")
    };
    let listed = enclosed();
    assert!(
        listed.contains("1 embedded files") && listed.contains("notes.txt"),
        "{listed}"
    );
    let checked = Command::new("qpdf").args(["--check", &out]).output();
    assert!(checked.expect("qpdf runs").status.success());

    home.dpia([
        "pack",
        "PIA-031",
        "--annexes",
        "1",
        "--as-files",
        "1",
        "--out",
        &out,
        "--force",
    ])
    .done();
    let said = printed(&home, "pack.pdf");
    assert!(!said.contains("Thecontractinfull"), "a file, and no pages");
    let listed = enclosed();
    assert!(listed.contains("1 embedded files"), "{listed}");
    assert!(!listed.contains("notes.txt"), "nobody chose it: {listed}");
}

#[test]
fn a_file_that_cannot_go_in_is_named_and_no_pack_is_written() {
    let home = Home::with_examples();
    let mut damaged = paper("The contract in full");
    damaged.truncate(damaged.len() / 2);
    let damaged = home.file("damaged.pdf", damaged);
    home.dpia(["attach", "PIA-031", &damaged]).done();
    let out = text(&home.path("pack.pdf"));
    let ran = home.dpia(["pack", "PIA-031", "--annexes", "1", "--out", &out]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(
        ran.err.contains("“damaged” cannot go into the pack"),
        "{ran:?}"
    );
    assert!(ran.err.contains("Put it in as a file instead"), "{ran:?}");
    assert!(!home.path("pack.pdf").exists());
    home.dpia([
        "pack",
        "PIA-031",
        "--annexes",
        "1",
        "--as-files",
        "1",
        "--out",
        &out,
    ])
    .done();

    let ran = home.dpia([
        "pack",
        "PIA-031",
        "--annexes",
        "7",
        "--out",
        &out,
        "--force",
    ]);
    assert!(ran.err.contains("no row “7”"), "{ran:?}");
}

#[test]
fn a_removed_file_is_listed_with_the_reason_and_goes_into_no_pack() {
    let home = Home::with_examples();
    let file = home.file("contract.pdf", paper("The contract in full"));
    home.dpia(["attach", "PIA-031", &file]).done();
    home.dpia([
        "attachments",
        "remove",
        "PIA-031",
        "1",
        "--reason",
        "Sent to us by mistake",
    ])
    .done();
    let out = text(&home.path("pack.pdf"));
    home.dpia(["pack", "PIA-031", "--annexes", "all", "--out", &out])
        .done();
    let said = printed(&home, "pack.pdf");
    assert!(said.contains("Senttousbymistake") && !said.contains("AnnexA"));
    let ran = home.dpia([
        "pack",
        "PIA-031",
        "--annexes",
        "1",
        "--out",
        &out,
        "--force",
    ]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.err.contains("the file has been removed"), "{ran:?}");
}

#[test]
fn the_summary_of_each_example_is_one_page_and_takes_no_annexes() {
    let home = Home::with_examples();
    for reference in ["PIA-031", "DPIA-145", "DPIA-210"] {
        let summary = [
            "pack", reference, "--only", "summary", "--out", "s.pdf", "--force",
        ];
        let said = home.dpia(summary).done();
        assert!(said.ends_with(": 1 page\n"), "{reference}: {said}");
        let ran = home.dpia([&summary[..], &["--annexes", "all"]].concat());
        assert!(
            ran.err.contains("Annexes belong to the full pack"),
            "{ran:?}"
        );
    }
}
