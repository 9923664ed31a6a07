//! Files put with an assessment from a terminal: in, out, removed, and what is refused.

use std::fs::{self, File};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Home, text};

const PDF: &[u8] = b"%PDF-1.7\nThe contract in full.\n";
const LONG: u64 = 100 << 20;

impl Home {
    fn attached(&self, name: &str, content: &[u8]) -> String {
        let file = self.file(name, content);
        self.dpia(["attach", "PIA-031", &file]).name()
    }

    /// A long file of nothing but zeros, which takes no room.
    fn long_file(&self) -> String {
        let path = self.path("long.bin");
        let file = File::create(&path).expect("a file");
        file.set_len(LONG).expect("grows");
        text(&path)
    }

    /// `dpia attach` at work.
    fn attaching(&self, file: &str) -> Child {
        let mut command = self.command();
        command.arg("--recovery-key-file").arg(self.path("key"));
        command.args(["attach", "PIA-031", file]);
        let command = command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("runs")
    }

    /// The size of the database with its log.
    fn stored(&self) -> u64 {
        ["store.db", "store.db-wal"]
            .iter()
            .filter_map(|name| fs::metadata(self.store().join(name)).ok())
            .map(|file| file.len())
            .sum()
    }
}

#[test]
fn a_file_is_attached_listed_saved_and_removed() {
    let home = Home::with_examples();
    let before = home.json(["attachments", "list", "PIA-031"]);
    let first = before.as_array().expect("rows").len() + 1;
    let file = home.file("Contract C-114.pdf", PDF);
    let row = home
        .dpia([
            "attach",
            "PIA-031",
            &file,
            "--kind",
            "contract",
            "--reference",
            "C-114",
            "--dated",
            "2026-03-31",
            "--about",
            "5",
        ])
        .name();
    for (column, words) in [
        ("kind", "Contract"),
        ("dated", "31 March 2026"),
        ("about", "answer/q5"),
        ("file", "Contract C-114.pdf"),
        ("media_type", "application/pdf"),
        ("added_by", "Robin Ashdown"),
    ] {
        let path = format!("evidence/attachments/{row}/{column}");
        assert_eq!(
            home.words("PIA-031", &path).as_deref(),
            Some(words),
            "{column}"
        );
    }
    let said = home.dpia(["attachments", "list", "PIA-031"]).done();
    assert!(
        said.contains("Contract C-114.pdf") && said.contains("31 bytes"),
        "{said}"
    );

    let out = text(&home.path("out.pdf"));
    let number = first.to_string();
    let saving = ["attachments", "save", "PIA-031", &number, "--out", &out];
    let saved = home.dpia(saving);
    assert!(saved.err.contains("outside of the encryption"), "{saved:?}");
    saved.done();
    assert_eq!(fs::read(&out).expect("is there"), PDF);
    assert!(home.dpia(saving).refused(1).contains("--force"));

    let removing = ["attachments", "remove", "PIA-031", &number, "--reason"];
    let said = home.dpia(removing.into_iter().chain([" "])).refused(1);
    assert!(said.contains("with a reason"), "{said}");
    home.dpia(removing.into_iter().chain(["Not ours"])).done();
    let said = home.dpia(["attachments", "list", "PIA-031"]).done();
    assert!(said.contains("removed: Not ours"), "{said}");
    home.dpia(["attachments", "save", "PIA-031", &number, "--out", "x"])
        .refused(1);
    assert!(!home.path("x").exists());
}

#[test]
fn a_new_version_is_listed_beside_the_old_one() {
    let home = Home::with_examples();
    let old = home.attached("c1.pdf", PDF);
    let file = home.file("c2.pdf", b"%PDF-1.7 signed");
    let new = home
        .dpia(["attach", "PIA-031", &file, "--replaces", &old])
        .name();
    let views = home.json(["attachments", "list", "PIA-031"]);
    let of = |row: &str| {
        let mut views = views.as_array().expect("rows").iter();
        views
            .find(|view| view["row"] == row)
            .expect("is listed")
            .clone()
    };
    assert_eq!(of(&old)["replaced_by"], new.as_str());
    assert_eq!(
        (of(&new)["replaces"].as_str(), of(&new)["name"].as_str()),
        (Some(old.as_str()), Some("c1"))
    );
    let said = home.dpia(["attachments", "list", "PIA-031"]).done();
    assert!(
        said.contains("replaced by ") && said.contains("replaces "),
        "{said}"
    );
}

#[test]
fn the_same_bytes_attached_again_are_said_to_be_kept_once() {
    let home = Home::with_examples();
    let first = home.attached("a.pdf", PDF);
    let file = home.file("b.pdf", PDF);
    let again = home.dpia(["attach", "PIA-031", &file]);
    assert!(
        again.err.contains(&first) && again.err.contains("kept once"),
        "{again:?}"
    );
    again.done();
}

#[test]
fn what_cannot_be_attached_is_refused_in_words_and_changes_nothing() {
    let home = Home::with_examples();
    let before = home.everything();
    let empty = home.file("empty.pdf", b"");
    let file = home.file("c.pdf", PDF);
    let large = home.path("large.bin");
    File::create(&large)
        .and_then(|file| file.set_len((500 << 20) + 1))
        .expect("grows");
    let database = text(&home.store().join("store.db"));
    for (arguments, exit, words) in [
        (vec![text(home.folder.path())], 4, "This is a folder"),
        (vec!["/dev/zero".to_owned()], 4, "a device or a pipe"),
        (vec![empty], 4, "The file is empty"),
        (vec![text(&large)], 4, "larger than 500 MB"),
        (vec![database], 4, "belongs to the store itself"),
        (vec!["nowhere.pdf".to_owned()], 1, "no such file"),
        (
            vec![file.clone(), "--dated".into(), "soon".into()],
            4,
            "not a date",
        ),
        (
            vec![file.clone(), "--kind".into(), "poem".into()],
            4,
            "poem",
        ),
        (vec![file.clone(), "--about".into(), "999".into()], 1, "999"),
        (vec![file, "--replaces".into(), "99".into()], 1, "99"),
    ] {
        let all = ["attach".to_owned(), "PIA-031".to_owned()]
            .into_iter()
            .chain(arguments);
        let said = home.dpia(all).refused(exit);
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(home.everything(), before);
}

#[test]
fn a_line_of_a_file_is_not_removed_or_rewritten_as_if_it_were_any_row() {
    let home = Home::with_examples();
    let row = home.attached("c.pdf", PDF);
    let said = home
        .dpia(["row", "remove", "PIA-031", "attachments", &row])
        .refused(1);
    assert!(said.contains("its line stays"), "{said}");
    let field = format!("evidence/attachments/{row}/sha256");
    let said = home.dpia(["set", "PIA-031", &field, "0"]).refused(1);
    assert!(said.contains("fills this in itself"), "{said}");
}

#[test]
fn an_export_says_that_files_are_not_in_it_and_an_import_that_they_are_missing() {
    let home = Home::with_examples();
    let row = home.attached("c.pdf", PDF);
    let exported = home.dpia(["export", "PIA-031"]);
    assert!(
        exported.err.contains("1 attached file is not in it"),
        "{exported:?}"
    );
    let other = Home::new();
    let file = other.file("in.json", exported.done());
    let imported = other.dpia(["import", &file]);
    assert!(
        imported
            .err
            .contains("1 attached file is listed, but not in this store"),
        "{imported:?}"
    );
    imported.done();
    let said = other.dpia(["attachments", "list", "PIA-031"]).done();
    assert!(said.contains("not in this store"), "{said}");
    let said = other
        .dpia(["attachments", "save", "PIA-031", &row, "--out", "x"])
        .refused(1);
    assert!(
        said.contains("not in this store") && said.contains("SHA-256"),
        "{said}"
    );
    let said = other.dpia(["verify"]).done();
    assert!(
        said.contains("“c” is listed, but its file is not in this store"),
        "{said}"
    );
    // Once somebody sends the file, attaching it anywhere makes it whole.
    let found = other.file("found.pdf", PDF);
    other.dpia(["attach", "PIA-031", &found]).done();
    other
        .dpia(["attachments", "save", "PIA-031", &row, "--out", "x"])
        .done();
}

#[test]
fn verify_reads_every_file() {
    let home = Home::with_examples();
    home.attached("c.pdf", PDF);
    let said = home.dpia(["verify", "PIA-031"]).done();
    assert!(
        said.contains("1 file, every byte as it was attached"),
        "{said}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_long_file_goes_in_and_out_in_the_memory_of_a_short_one() {
    let home = Home::with_examples();
    let peak = |mut child: Child| {
        let status = format!("/proc/{}/status", child.id());
        let mut peak = 0;
        while child.try_wait().expect("waits").is_none() {
            let text = fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
            peak = peak.max(kilobytes.unwrap_or(0u64));
            sleep(Duration::from_millis(5));
        }
        assert!(child.wait().expect("ends").success());
        peak
    };
    let short = peak(home.attaching(&home.file("short.pdf", PDF)));
    let long = peak(home.attaching(&home.long_file()));
    let views = home.json(["attachments", "list", "PIA-031"]);
    let row = views.as_array().expect("rows").len().to_string();
    let mut saving = home.command();
    saving.arg("--recovery-key-file").arg(home.path("key"));
    saving.args(["attachments", "save", "PIA-031", &row, "--out", "out.bin"]);
    saving.stdout(Stdio::null()).stderr(Stdio::null());
    let out = peak(saving.spawn().expect("runs"));
    assert_eq!(
        fs::metadata(home.path("out.bin")).expect("is there").len(),
        LONG
    );
    // The database's cache, which both fill in time, is 16 MB.
    for (what, peak) in [("in", long), ("out", out)] {
        assert!(
            peak < short + 40_000,
            "{what}: {peak} kB, a short file {short} kB"
        );
    }
}

/// What Ctrl+C, the end of a session and a closed terminal send.
#[cfg(unix)]
#[test]
fn saving_that_is_stopped_leaves_nothing_in_clear_and_nobody_else_could_read_it() {
    use rustix::process::{Pid, Signal, kill_process};
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_examples();
    // Long enough to be caught at it.
    let row = home.attached("long.bin", &vec![0; 32 << 20]);
    for signal in [Signal::INT, Signal::TERM, Signal::HUP] {
        let folder = home.path("out");
        fs::create_dir(&folder).expect("a folder");
        let mut saving = home.command();
        saving.arg("--recovery-key-file").arg(home.path("key"));
        saving.args(["attachments", "save", "PIA-031", &row, "--out"]);
        saving.arg(folder.join("long.bin")).stdout(Stdio::null());
        let mut saving = saving.stderr(Stdio::piped()).spawn().expect("runs");
        let begun = Instant::now();
        let draft = loop {
            assert!(begun.elapsed() < Duration::from_secs(60), "it never begins");
            let mut files = fs::read_dir(&folder).expect("reads").flatten();
            let draft = files.find_map(|file| file.metadata().ok().filter(|it| it.len() > 0));
            match draft {
                Some(draft) => break draft,
                None => sleep(Duration::from_millis(1)),
            }
        };
        assert_eq!(draft.permissions().mode() & 0o077, 0, "others may read it");
        let pid = Pid::from_child(&saving);
        kill_process(pid, signal).expect("is sent");
        let mut said = String::new();
        let err = saving.stderr.as_mut().expect("a pipe");
        std::io::Read::read_to_string(err, &mut said).expect("reads");
        let ended = saving.wait().expect("ends");
        assert_eq!(ended.code(), Some(1), "{signal:?}: {said}");
        assert!(said.contains("Stopped"), "{said}");
        let left: Vec<_> = fs::read_dir(&folder).expect("reads").collect();
        assert!(left.is_empty(), "{signal:?}: {left:?}");
        fs::remove_dir(&folder).expect("is empty");
    }
}

#[cfg(unix)]
#[test]
fn a_saved_file_may_be_read_by_whom_the_systems_settings_let_read_new_files() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_examples();
    let row = home.attached("c.pdf", PDF);
    for (mask, mode) in [("022", 0o644), ("027", 0o640), ("077", 0o600)] {
        let name = format!("out-{mask}.pdf");
        let program = env!("CARGO_BIN_EXE_dpia");
        let saved = std::process::Command::new("sh")
            .args(["-c", &format!("umask {mask}; exec \"$@\""), "sh", program])
            .arg("--store")
            .arg(home.store())
            .args(["--no-keyring", "--recovery-key-file"])
            .arg(home.path("key"))
            .args(["attachments", "save", "PIA-031", &row, "--out"])
            .arg(home.path(&name))
            .output();
        assert!(saved.expect("runs").status.success());
        let file = fs::metadata(home.path(&name)).expect("is there");
        assert_eq!(file.permissions().mode() & 0o777, mode, "umask {mask}");
    }
}

/// Ctrl+C is a decision, not an accident: the store is closed properly.
#[cfg(unix)]
#[test]
fn attaching_that_is_stopped_says_so_and_leaves_nothing_of_the_file() {
    use rustix::process::{Pid, Signal, kill_process};
    let home = Home::with_examples();
    let before = home.everything();
    let until = home.stored() + (8 << 20);
    let mut child = home.attaching(&home.long_file());
    let begun = Instant::now();
    while home.stored() < until {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never begins");
        assert!(child.try_wait().expect("waits").is_none(), "it ended");
        sleep(Duration::from_millis(1));
    }
    kill_process(Pid::from_child(&child), Signal::INT).expect("is sent");
    assert_eq!(child.wait().expect("ends").code(), Some(1));
    let log = home.store().join("store.db-wal");
    assert!(!log.exists(), "the store was not closed");
    assert_eq!(home.everything(), before);
}

#[test]
fn a_program_that_is_killed_while_a_file_goes_in_leaves_nothing_of_it() {
    let home = Home::with_examples();
    let before = home.everything();
    let file = home.long_file();
    let until = home.stored() + (24 << 20);
    let mut child = home.attaching(&file);
    let begun = Instant::now();
    while home.stored() < until {
        assert!(
            begun.elapsed() < Duration::from_secs(120),
            "it never gets there"
        );
        assert!(
            child.try_wait().expect("waits").is_none(),
            "it ended by itself"
        );
        sleep(Duration::from_millis(5));
    }
    child.kill().expect("is killed");
    child.wait().expect("is gone");
    assert_eq!(home.everything(), before);
    home.dpia(["verify"]).done();
    // What was taken in is free for the next file.
    let left = home.stored();
    home.attached("next.bin", &vec![1; 20 << 20]);
    assert!(home.stored() < left + (4 << 20), "the room is used again");
}

#[test]
fn what_ends_before_it_begins_is_refused_wherever_it_is_written() {
    let home = Home::with_examples();
    fs::write(home.path("deed.txt"), "A deed.").expect("writes");
    let deed = text(&home.path("deed.txt"));
    let dates = ["--from", "2026-05-01", "--until", "2026-04-30"];
    let attach = [&["attach", "PIA-031", &deed][..], &dates].concat();
    let ran = home.dpia(&attach);
    assert_ne!(ran.code, 0);
    let told = "“Holds until” cannot be before “Holds from”, which is 1 May 2026";
    assert!(ran.err.contains(told), "{}", ran.err);
    let row = ["row", "add", "PIA-031", "agreements"];
    let cells = [
        "title=Deed",
        "kind=contract",
        "from=2026-05-01",
        "to=2026-04-30",
    ];
    let before = home.dpia(["row", "list", "PIA-031", "agreements"]).done();
    let ran = home.dpia([&row[..], &cells].concat());
    assert!(
        ran.err.contains("“Until” cannot be before “From”"),
        "{}",
        ran.err
    );
    let after = home.dpia(["row", "list", "PIA-031", "agreements"]).done();
    assert_eq!(before, after, "no half-made row is left");
    let attach = ["attach", "PIA-031", &deed, "--from", "2026-05-01"];
    let attached = home.dpia(attach).done();
    let id = attached.trim().lines().last().expect("its row").to_owned();
    let expires = format!("evidence/attachments/{id}/expires");
    let ran = home.dpia(["set", "PIA-031", &expires, "2026-04-30"]);
    assert!(
        ran.err.contains("“Renew or check by” cannot be before"),
        "{}",
        ran.err
    );
    home.dpia(["set", "PIA-031", &expires, "2026-05-01"]).done();
}

#[test]
fn a_kind_that_is_not_listed_can_be_given_in_ones_own_words_and_the_refusal_says_so() {
    let home = Home::with_examples();
    fs::write(home.path("plan.txt"), "A plan.").expect("writes");
    let plan = text(&home.path("plan.txt"));
    let ran = home.dpia(["attach", "PIA-031", &plan, "--kind", "site plan"]);
    assert!(ran.err.contains("other: site plan"), "{}", ran.err);
    home.dpia(["attach", "PIA-031", &plan, "--kind", "other: site plan"])
        .done();
}
