//! Ways in, and that no secret shows anywhere.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use super::{GOOD, Home, Ran, text};

const OTHER: &str = "seven quiet lanterns";

fn run(home: &Home, arguments: &[&str]) -> Ran {
    Ran::from(home.command().args(arguments).output().expect("runs"))
}

#[test]
fn the_store_opens_with_the_passphrase_on_a_descriptor() {
    let home = Home::new();
    let usual = home.command();
    let mut command = Command::new("sh");
    command
        .args(["-c", "exec \"$0\" \"$@\" 3< pass"])
        .arg(usual.get_program())
        .args(usual.get_args())
        .args(["--passphrase-fd", "3", "list"])
        .current_dir(home.folder.path());
    let said = Ran::from(command.output().expect("runs")).done();
    assert!(said.contains("No assessments yet"), "{said}");
    run(&home, &["--passphrase-fd", "77", "list"]).refused(3);
}

#[test]
fn the_store_opens_with_the_recovery_key_which_only_its_owner_may_read() {
    let home = Home::new();
    let key = home.path("key");
    let mode = fs::metadata(&key).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    run(&home, &["--recovery-key-file", &text(&key), "list"]).done();

    let mistyped = fs::read_to_string(&key)
        .expect("there")
        .replacen(|_: char| true, "U", 1);
    let file = home.file("mistyped", mistyped);
    let said = run(&home, &["--recovery-key-file", &file, "list"]).refused(3);
    assert!(said.contains("Group 1"), "{said}");
    let other = Home::new();
    let said = run(
        &home,
        &["--recovery-key-file", &text(&other.path("key")), "list"],
    )
    .refused(3);
    assert!(said.contains("does not open this store"), "{said}");
}

#[test]
fn a_wrong_an_empty_or_a_missing_passphrase_leaves_the_store_locked() {
    let home = Home::new();
    let wrong = home.file("wrong", "not this one at all\n");
    let said = run(&home, &["--passphrase-file", &wrong, "list"]).refused(3);
    assert!(
        said.contains("That passphrase does not open this store."),
        "{said}"
    );
    assert!(!said.contains("not this one"), "{said}");
    let empty = home.file("empty", "\n");
    run(&home, &["--passphrase-file", &empty, "list"]).refused(3);
    // A passphrase typed where its file belongs is not repeated.
    let said = run(&home, &["--passphrase-file", OTHER, "list"]).refused(3);
    assert!(!said.contains(OTHER), "{said}");
    let said = run(&home, &["list"]).refused(3);
    assert!(said.contains("--passphrase-file"), "{said}");
}

#[test]
fn a_passphrase_typed_as_an_argument_is_refused_and_not_repeated() {
    let home = Home::new();
    for arguments in [
        &["passphrase", "set", OTHER][..],
        &["passphrase", OTHER],
        &["--passphrase", OTHER, "list"],
        &["list", &format!("--passphrase={OTHER}")],
        &["--passphrase-fd", OTHER, "list"],
        &["list", OTHER],
        &[OTHER],
    ] {
        let said = run(&home, arguments).refused(2);
        assert!(!said.contains(OTHER), "{arguments:?}: {said}");
        let told = run(&home, &[&["--json"], arguments].concat());
        assert!(!format!("{told:?}").contains(OTHER), "{told:?}");
    }
}

#[test]
fn the_passphrase_shows_neither_in_the_process_list_nor_in_any_output() {
    let home = Home::new();
    let mut child = home
        .command()
        .args(["--passphrase-fd", "0", "list"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut stdin = child.stdin.take().expect("stdin");
    writeln!(stdin, "{GOOD}").expect("writes");
    // The descriptor is still open, so the program has the passphrase and waits for more.
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(
        child.try_wait().expect("asks").is_none(),
        "ended before its input did"
    );
    for seen in ["cmdline", "environ", "comm"] {
        let seen = fs::read(format!("/proc/{}/{seen}", child.id())).expect("reads");
        let seen = String::from_utf8_lossy(&seen).into_owned();
        assert!(!seen.contains("kettle"), "{seen}");
    }
    drop(stdin);
    let ran = Ran::from(child.wait_with_output().expect("ends"));
    assert!(!format!("{ran:?}").contains("kettle"), "{ran:?}");
    ran.done();
}

#[test]
fn somebody_at_a_terminal_is_asked_and_what_they_type_does_not_show() {
    let home = Home::new();
    let usual = home.command();
    let words: Vec<String> = std::iter::once(usual.get_program())
        .chain(usual.get_args())
        .map(|word| format!("'{}'", word.to_str().expect("UTF-8")))
        .collect();
    // script gives the program a terminal of its own.
    let mut child = Command::new("script")
        .args([
            "--quiet",
            "--return",
            "--command",
            &format!("{} list", words.join(" ")),
            "/dev/null",
        ])
        .current_dir(home.folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script starts; it is in the package bsdutils");
    let mut stdin = child.stdin.take().expect("stdin");
    std::thread::sleep(std::time::Duration::from_millis(500));
    writeln!(stdin, "not this one at all").expect("types");
    std::thread::sleep(std::time::Duration::from_millis(2500));
    writeln!(stdin, "{GOOD}").expect("types");
    let output = child.wait_with_output().expect("ends");
    drop(stdin);
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{shown}");
    assert!(shown.contains("Passphrase: "), "{shown}");
    assert!(shown.contains("Try again."), "{shown}");
    assert!(shown.contains("No assessments yet"), "{shown}");
    assert!(
        !shown.contains("kettle") && !shown.contains("not this one"),
        "{shown}"
    );
}

#[test]
fn a_new_passphrase_takes_the_place_of_the_old_one() {
    let home = Home::with_examples();
    let new = home.file("new", format!("{OTHER}\r\nsecond line\n"));
    home.with_passphrase(["passphrase", "set", "--new-passphrase-file", &new])
        .done();
    home.with_passphrase(["list"]).refused(3);
    let listed = run(&home, &["--passphrase-file", &new, "list"]).done();
    assert!(listed.contains("PIA-031"), "{listed}");

    let short = home.file("short", "short\n");
    let ways = ["--passphrase-file", &new, "passphrase", "set"];
    let said = run(
        &home,
        &[&ways[..], &["--new-passphrase-file", &short]].concat(),
    )
    .refused(1);
    assert!(said.contains("too short"), "{said}");
    run(&home, &ways).refused(2);
    run(&home, &["--passphrase-file", &new, "list"]).done();
}

#[test]
fn a_new_recovery_key_takes_the_place_of_the_old_one_only_once_it_is_written() {
    let home = Home::new();
    let (old, new) = (text(&home.path("key")), text(&home.path("new-key")));
    home.with_passphrase(["recovery", "new"]).refused(2);
    home.with_passphrase(["recovery", "new", "--recovery-out", "nowhere/key"])
        .refused(1);
    run(&home, &["--recovery-key-file", &old, "list"]).done();
    home.with_passphrase(["recovery", "new", "--recovery-out", &new])
        .done();
    run(&home, &["--recovery-key-file", &new, "list"]).done();
    run(&home, &["--recovery-key-file", &old, "list"]).refused(3);
    let printed = home
        .with_passphrase(["recovery", "new", "--print-recovery"])
        .done();
    let key = printed
        .lines()
        .find(|line| line.matches('-').count() == 13)
        .expect("the key");
    let file = home.file("printed", key.trim());
    run(&home, &["--recovery-key-file", &file, "list"]).done();
}

#[test]
fn a_store_is_not_made_without_a_way_in_or_a_place_for_the_recovery_key() {
    let home = Home::empty();
    let name = ["init", "--name", "Robin Ashdown"];
    let out = ["--recovery-out", "key"];
    // Nobody to ask, no keyring, no passphrase.
    run(&home, &[&name[..], &out].concat()).refused(3);
    home.with_passphrase(name).refused(2);
    home.with_passphrase([&name[..], &["--recovery-out", "nowhere/key"]].concat())
        .refused(1);
    home.with_passphrase(["init", "--name", " ", "--recovery-out", "key"])
        .refused(1);
    let short = home.file("short", "short");
    run(
        &home,
        &[&["--passphrase-file", &short], &name[..], &out].concat(),
    )
    .refused(1);
    assert!(!home.path("key").exists());
    assert!(!home.store().join("store.db").exists());
    let made = home
        .with_passphrase([&name[..], &["--print-recovery"]].concat())
        .done();
    assert!(
        made.lines().any(|line| line.matches('-').count() == 13),
        "{made}"
    );
}
