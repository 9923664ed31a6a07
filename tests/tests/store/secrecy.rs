//! Nothing of what is stored, and nothing of the key, is anywhere in clear.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::probe::{GOOD, Held, PROBE, probe};

const MARKER: &[u8] = b"plaintext-marker-zebra";

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Every file below a folder.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).expect("lists") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn no_stored_text_is_in_any_file_or_log_while_writing_or_after() {
    let root = tempfile::tempdir().expect("temp folder");
    let (store, temp) = (root.path().join("store"), root.path().join("temp"));
    fs::create_dir(&temp).expect("temp folder");
    let log = root.path().join("log");
    assert_eq!(probe("create", &store, GOOD).code(), "ok");

    let mut held = Held::start(
        Command::new(PROBE)
            .args(["write".as_ref(), store.as_os_str(), GOOD.as_ref()])
            .env("TMPDIR", &temp)
            .env("SQLITE_TMPDIR", &temp)
            .stderr(File::create(&log).expect("a log file")),
    );
    for expected in ["writing", "writing", "written"] {
        assert_eq!(held.line(), expected);
        let mut looked_at = files(root.path());
        // Also what is open but has no name any more, as SQLite's temporary files have.
        if let Ok(open) = fs::read_dir(format!("/proc/{}/fd", held.id())) {
            looked_at.extend(
                open.map(|entry| entry.expect("entry").path())
                    .filter(|path| fs::metadata(path).is_ok_and(|found| found.is_file())),
            );
        }
        let names = format!("{looked_at:?}");
        assert!(names.contains("store.db-wal"), "{names}");
        for path in looked_at {
            let bytes = fs::read(&path).expect("reads");
            assert!(!contains(&bytes, MARKER), "in {}", path.display());
            assert!(
                !contains(&bytes, b"SQLite format 3"),
                "in {}",
                path.display()
            );
            assert!(!contains(&bytes, GOOD.as_bytes()), "in {}", path.display());
        }
        held.go_on();
    }
    assert_eq!(held.line(), "ok");
    let size = fs::metadata(store.join("store.db"))
        .expect("is there")
        .len();
    assert!(size > 3_000_000, "the text is really there: {size} bytes");
    for path in files(&store) {
        assert!(
            !contains(&fs::read(&path).expect("reads"), MARKER),
            "in {}",
            path.display()
        );
    }
    assert_eq!(files(&temp), Vec::<PathBuf>::new());
}

#[test]
fn the_search_for_text_would_find_it() {
    let root = tempfile::tempdir().expect("temp folder");
    fs::write(root.path().join("clear"), [b"..", MARKER, b".."].concat()).expect("writes");
    let found = files(root.path());
    assert!(contains(&fs::read(&found[0]).expect("reads"), MARKER));
}
