//! Where output goes: files that are whole or not there, pipes that close early.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::{Command, Stdio};

use super::{Home, Ran, is_root, text};

#[test]
fn a_file_that_is_there_is_replaced_only_if_asked_for() {
    let home = Home::with_examples();
    let mine = home.file("pack.pdf", "mine");
    for arguments in [
        ["pack", "PIA-031", "--out", &mine],
        ["export", "PIA-031", "--out", &mine],
    ] {
        let said = home.dpia(arguments).refused(1);
        assert!(said.contains("--force"), "{said}");
        assert_eq!(fs::read_to_string(&mine).expect("there"), "mine");
    }
    home.dpia(["pack", "PIA-031", "--out", &mine, "--force"])
        .done();
    assert!(fs::read(&mine).expect("there").starts_with(b"%PDF-"));
}

#[test]
fn only_a_plain_file_is_ever_replaced() {
    let home = Home::with_examples();
    let target = home.file("target", "mine");
    let link = home.path("link");
    symlink(&target, &link).expect("a link");
    for out in [
        text(&link),
        "/dev/null".to_owned(),
        text(home.folder.path()),
    ] {
        let said = home
            .dpia(["export", "PIA-031", "--out", &out, "--force"])
            .refused(1);
        assert!(said.contains("not a plain file"), "{said}");
    }
    assert_eq!(fs::read_to_string(&target).expect("there"), "mine");
}

#[test]
fn a_folder_that_is_missing_or_read_only_is_named_as_that_and_nothing_is_left_in_it() {
    let home = Home::with_examples();
    let said = home
        .dpia(["pack", "PIA-031", "--out", "nowhere/pack.pdf"])
        .refused(1);
    assert!(said.contains("there is no such folder"), "{said}");

    let folder = home.path("closed");
    fs::create_dir(&folder).expect("a folder");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("closes");
    let out = folder.join("pack.pdf");
    let said = without_privileges(&home, &["pack", "PIA-031", "--out", &text(&out)]).refused(1);
    assert!(said.contains("you may not write to that folder"), "{said}");
    assert_eq!(fs::read_dir(&folder).expect("readable").count(), 0);
}

/// The program as somebody whom permissions keep out.
fn without_privileges(home: &Home, arguments: &[&str]) -> Ran {
    let usual = home.command();
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--bounding-set=-dac_override", "--inh-caps=-dac_override"]);
        command.arg(usual.get_program());
        command
    } else {
        Command::new(usual.get_program())
    };
    command
        .args(usual.get_args())
        .arg("--recovery-key-file")
        .arg(home.path("key"))
        .args(arguments)
        .env("HOME", home.folder.path())
        .current_dir(home.folder.path())
        .stdin(Stdio::null());
    Ran::from(command.output().expect("runs"))
}

/// The program where no file may grow beyond some blocks, as on a disk that fills up.
fn with_little_room(home: &Home, blocks: u32, arguments: &[&str]) -> Ran {
    let usual = home.command();
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\""
        ))
        .arg(usual.get_program())
        .args(usual.get_args())
        .arg("--recovery-key-file")
        .arg(home.path("key"))
        .args(arguments)
        .current_dir(home.folder.path())
        .stdin(Stdio::null());
    Ran::from(command.output().expect("runs"))
}

#[test]
fn on_a_full_disk_no_half_file_is_left() {
    let home = Home::with_examples();
    let folder = home.path("full");
    fs::create_dir(&folder).expect("a folder");
    let out = text(&folder.join("pack.pdf"));
    let said = with_little_room(&home, 40, &["pack", "PIA-031", "--out", &out]).refused(1);
    assert!(said.contains("the disk is full"), "{said}");
    assert_eq!(fs::read_dir(&folder).expect("readable").count(), 0);
}

#[test]
fn an_import_that_the_disk_has_no_room_for_changes_nothing() {
    let home = Home::with_examples();
    let file = home.path("out.json");
    home.dpia(["export", "PIA-031", "--out", &text(&file)])
        .done();
    let before = home.everything();
    let said = with_little_room(&home, 40, &["import", &text(&file)]).refused(1);
    // The core's own tests fill a real disk; here the limit is the shell's.
    assert!(said.contains("What was saved before is safe."), "{said}");
    assert_eq!(home.everything(), before);
    home.dpia(["import", &text(&file)]).done();
}

#[test]
fn a_reader_that_goes_away_early_harms_nothing() {
    let home = Home::with_examples();
    for arguments in [
        &["show", "DPIA-145"][..],
        &["--json", "show", "DPIA-145"],
        &["--help"],
    ] {
        let mut child = home
            .command()
            .arg("--recovery-key-file")
            .arg(home.path("key"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let mut line = String::new();
        let mut out = BufReader::with_capacity(16, child.stdout.take().expect("stdout"));
        out.read_line(&mut line).expect("a line");
        drop(out);
        let mut said = String::new();
        let mut err = child.stderr.take().expect("stderr");
        err.read_to_string(&mut said).expect("reads");
        assert_eq!(child.wait().expect("ends").code(), Some(0), "{said}");
        assert_eq!(said, "");
    }
}

#[test]
fn output_that_cannot_be_written_is_no_success() {
    let home = Home::with_examples();
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a full disk");
    let mut command = home.command();
    command.arg("--recovery-key-file").arg(home.path("key"));
    let ran = Ran::from(
        command
            .args(["export", "PIA-031"])
            .stdout(full)
            .output()
            .expect("runs"),
    );
    let said = ran.refused(1);
    assert!(said.contains("could not be written out"), "{said}");
}

#[test]
fn an_answer_cannot_steer_the_terminal() {
    let home = Home::new();
    home.dpia(["new", "council-pia", "--title", "Red \u{1b}[31malert"])
        .done();
    home.dpia(["set", "PIA-001", "9", "\u{1b}]0;owned\u{7}"])
        .done();
    for arguments in [&["list"][..], &["show", "PIA-001"]] {
        let shown = home.dpia(arguments).done();
        assert!(!shown.contains('\u{1b}'), "{shown:?}");
        assert!(shown.contains("[U+001B]"), "{shown}");
    }
    let words = home.words("PIA-001", "answer/q9");
    assert_eq!(
        words.as_deref(),
        Some("\u{1b}]0;owned\u{7}"),
        "JSON gives it as it is"
    );
}
