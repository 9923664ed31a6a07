//! Second processes, killed processes, full disks and folders that cannot be written.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::probe::{GOOD, Held, PROBE, Said, probe};

#[test]
fn a_second_process_is_refused_until_the_first_has_gone() {
    let dir = tempfile::tempdir().expect("temp folder");
    assert_eq!(probe("create", dir.path(), GOOD).code(), "ok");
    let mut first = hold(dir.path());
    let second = probe("open", dir.path(), GOOD);
    assert_eq!(second.code(), "store-in-use");
    assert!(
        second.out.contains("already open in another window"),
        "{}",
        second.out
    );
    assert_eq!(probe("create", dir.path(), GOOD).code(), "store-in-use");

    first.go_on();
    assert_eq!(first.line(), "ok");
    assert_eq!(probe("open", dir.path(), GOOD).code(), "ok");

    // A process that was killed holds nothing either.
    drop(hold(dir.path()));
    assert_eq!(probe("open", dir.path(), GOOD).code(), "ok");
}

fn hold(dir: &Path) -> Held {
    let mut held = Held::start(
        Command::new(PROBE)
            .args(["hold".as_ref(), dir.as_os_str(), GOOD.as_ref()])
            .stderr(Stdio::null()),
    );
    assert_eq!(held.line(), "holding");
    held
}

#[test]
fn a_creation_killed_at_any_moment_leaves_nothing_or_a_store_that_opens() {
    let (mut nothing, mut whole) = (0, 0);
    let unhurried = how_long_a_creation_takes();
    for round in 0..40 {
        let root = tempfile::tempdir().expect("temp folder");
        let dir = root.path().join("store");
        let mut child = start_creating(&dir);
        // From the first trace of the store to well after its last.
        std::thread::sleep(unhurried.mul_f64(f64::from(round) / 25.0));
        child.kill().expect("kills");
        child.wait().expect("ends");

        let state = probe("state", &dir, "");
        if state.told() == ["Absent"] {
            nothing += 1;
            assert_eq!(probe("create", &dir, GOOD).code(), "ok", "round {round}");
        } else {
            whole += 1;
        }
        let opened = probe("open", &dir, GOOD);
        assert_eq!(opened.code(), "ok", "round {round}: {}", opened.out);
        assert!(!dir.join("creating").exists());
    }
    assert!(
        nothing > 0 && whole > 0,
        "both were met: {nothing} and {whole}"
    );
}

/// A process that makes a store, from the moment on at which there is a trace of it.
fn start_creating(dir: &Path) -> Child {
    let child = Command::new(PROBE)
        .args(["create".as_ref(), dir.as_os_str(), GOOD.as_ref()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the probe runs");
    while !dir.join("creating").exists() && !dir.join("store.db").exists() {
        std::thread::sleep(Duration::from_micros(200));
    }
    child
}

/// From the first trace to the end of the process, so that the kills are spread over all of
/// it on a slow machine too.
fn how_long_a_creation_takes() -> Duration {
    let root = tempfile::tempdir().expect("temp folder");
    let mut child = start_creating(&root.path().join("store"));
    let begun = Instant::now();
    assert!(child.wait().expect("ends").success());
    begun.elapsed()
}

#[test]
fn a_store_killed_while_writing_keeps_all_that_was_acknowledged() {
    let dir = tempfile::tempdir().expect("temp folder");
    assert_eq!(probe("create", dir.path(), GOOD).code(), "ok");
    let mut before = 0;
    for round in 1..=10 {
        let mut held = Held::start(
            Command::new(PROBE)
                .args(["fill".as_ref(), dir.path().as_os_str(), GOOD.as_ref()])
                .stderr(Stdio::null()),
        );
        let mut acknowledged = 0;
        while acknowledged < round * 7 && held.line().starts_with("saved") {
            acknowledged += 1;
        }
        assert_eq!(acknowledged, round * 7);
        drop(held);
        let opened = probe("open", dir.path(), GOOD);
        let count: i64 = opened.told()[1].parse().expect("a number");
        assert!(
            count >= before + acknowledged,
            "{count} of {before} and {acknowledged}"
        );
        before = count;
    }
}

/// Runs a shell script that may mount things, in a mount namespace of its own so that
/// nothing stays mounted. As root directly, otherwise as root of a user namespace.
fn with_mounts(script: &str, dir: &Path) -> Option<Said> {
    for namespace in [&["--mount"][..], &["--mount", "--user", "--map-root-user"]] {
        let can = Command::new("unshare")
            .args(namespace)
            .args(["sh", "-c", "mount -t tmpfs -o size=64k tmpfs \"$0\""])
            .arg(dir)
            .stderr(Stdio::null())
            .status();
        if can.is_ok_and(|status| status.success()) {
            let output = Command::new("unshare")
                .args(namespace)
                .args(["sh", "-c", script])
                .args([dir.as_os_str(), PROBE.as_ref(), GOOD.as_ref()])
                .output()
                .expect("the script runs");
            return Some(output.into());
        }
    }
    None
}

/// Runs a shell script under a limit on the size of a file, which writing meets like a full
/// disk. For machines on which nothing can be mounted.
fn with_a_size_limit(kib: u32, script: &str, dir: &Path) -> Said {
    Command::new("bash")
        .arg("-c")
        .arg(format!("trap '' XFSZ; ulimit -f {kib}; {script}"))
        .args([dir.as_os_str(), PROBE.as_ref(), GOOD.as_ref()])
        .output()
        .expect("the script runs")
        .into()
}

#[test]
fn on_a_full_disk_what_was_saved_stays_and_writing_goes_on_when_there_is_room() {
    let dir = tempfile::tempdir().expect("temp folder");
    let fill = r#""$1" create "$0" "$2" && "$1" fill "$0" "$2"; "#;
    let script = format!(
        r#"mount -t tmpfs -o size=1m tmpfs "$0"; {fill}
           mount -o remount,size=8m "$0"; "$1" open "$0" "$2""#
    );
    let said = with_mounts(&script, dir.path())
        .unwrap_or_else(|| with_a_size_limit(600, fill, dir.path()));
    let saved = said
        .out
        .lines()
        .filter(|line| line.starts_with("saved "))
        .count();
    assert!(saved > 10, "{}", said.out);
    let told: Vec<&str> = said
        .out
        .lines()
        .filter(|l| !l.starts_with("saved"))
        .collect();
    assert_eq!(told[1..3], ["disk-full", "The disk is full."], "{told:?}");
    let opened = match told.get(4) {
        Some(line) => (*line).to_owned(),
        None => probe("open", dir.path(), GOOD).out.trim().to_owned(),
    };
    assert!(
        opened.ends_with(&format!(" {saved}")),
        "{opened} after {saved}"
    );
}

#[test]
fn a_disk_too_full_for_a_new_store_leaves_nothing_that_looks_like_one() {
    let dir = tempfile::tempdir().expect("temp folder");
    let create = r#""$1" create "$0" "$2"; "$1" state "$0"; "#;
    for kib in [8, 16, 40, 64, 100] {
        let script = format!(
            r#"mount -t tmpfs -o size={kib}k tmpfs "$0"; {create}
               mount -o remount,size=8m "$0"; "$1" create "$0" "$2""#
        );
        let mounted = with_mounts(&script, dir.path());
        let here = mounted.is_some();
        let said = mounted.unwrap_or_else(|| with_a_size_limit(kib, create, dir.path()));
        let told: Vec<&str> = said.out.lines().collect();
        assert_eq!(told[0], "disk-full", "{kib} KiB: {told:?}");
        assert_eq!(told[3], "ok Absent", "{kib} KiB: {told:?}");
        let again = match told.get(4) {
            Some(line) => (*line).to_owned(),
            None => probe("create", &dir.path().join(kib.to_string()), GOOD).out,
        };
        assert!(
            again.starts_with("ok "),
            "{kib} KiB, mounted {here}: {again}"
        );
    }
}

#[test]
fn a_read_only_folder_is_named_as_that_and_left_alone() {
    let dir = tempfile::tempdir().expect("temp folder");
    let try_all = r#""$1" open "$0" "$2"; "$1" create "$0/new" "$2";"#;
    let script = format!(
        r#"mount -t tmpfs -o size=4m tmpfs "$0"; "$1" create "$0" "$2"; mount -o remount,ro "$0";
           {try_all} mount -o remount,rw "$0"; "$1" open "$0" "$2""#
    );
    let said = with_mounts(&script, dir.path()).unwrap_or_else(|| {
        // Where nothing can be mounted nobody is root either, and permissions bind.
        Command::new("sh")
            .arg("-c")
            .arg(format!(
                r#""$1" create "$0" "$2"; chmod 500 "$0"; {try_all} chmod 700 "$0"; "$1" open "$0" "$2""#
            ))
            .args([dir.path().as_os_str(), PROBE.as_ref(), GOOD.as_ref()])
            .output()
            .expect("the script runs")
            .into()
    });
    let told: Vec<&str> = said.out.lines().collect();
    assert!(told[0].starts_with("ok "), "{told:?}");
    assert_eq!(told[1], "folder-read-only", "{told:?}");
    assert_eq!(told[2], "The store’s folder cannot be written to.");
    assert_eq!(told[4], "folder-read-only", "{told:?}");
    assert!(
        told[7].starts_with("ok ") && told[7].ends_with(" 0"),
        "{told:?}"
    );
}
