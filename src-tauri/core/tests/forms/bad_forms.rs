//! Every way in which a form file can be wrong, one file each.
//!
//! Beside each `bad-forms/<name>.toml` stands `<name>.expected` with what the author is
//! told. `UPDATE_GOLDEN=1 cargo test -p dpia-core --test bad_forms` writes them anew; read
//! the difference before it is committed.

use std::fs;
use std::path::{Path, PathBuf};

use dpia_core::form::load;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms/bad")
}

fn report(text: &str) -> String {
    match load(text) {
        Ok(_) => String::new(),
        Err(problems) => problems.iter().map(|p| format!("{p}\n")).collect(),
    }
}

#[test]
fn a_wrong_form_file_is_refused_with_every_fault_its_place_and_what_to_do() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    let mut files: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the folder of bad forms")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    assert!(
        files.len() > 50,
        "only {} bad forms were found",
        files.len()
    );
    for path in files {
        let found = report(&fs::read_to_string(&path).expect("a bad form"));
        let golden = path.with_extension("expected");
        if update {
            fs::write(&golden, &found).expect("written");
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if found.is_empty() || found != expected {
            wrong.push(format!(
                "{}\nexpected:\n{expected}found:\n{found}",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn five_different_faults_in_one_file_are_all_reported_at_once() {
    let text = fs::read_to_string(folder().join("five-at-once.toml")).expect("the file");
    let problems = load(&text).expect_err("it is wrong");
    assert_eq!(problems.len(), 5, "{problems:#?}");
    for problem in problems {
        let line = text
            .lines()
            .nth(problem.line - 1)
            .expect("a line of the file");
        assert!(line.contains("# wrong"), "{problem} points at: {line}");
    }
}
