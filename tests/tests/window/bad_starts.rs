//! A start under bad conditions ends with words that somebody can act on, or works all the same.

use std::io::Read;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use dpia_tests::{Desktop, Kept, KeyringState, desk_program, wait_until};

use crate::store::{PASSPHRASE, example, folder};

const COULD_NOT: &str = "DPIA Desk could not start";

/// Starts the program after a shell script that prepares its home, in a mount namespace of its own.
fn start_after(desktop: &Desktop, script: &str) -> Kept {
    let is_root = rustix::process::geteuid().is_root();
    let namespace = if is_root {
        &["--mount"][..]
    } else {
        &["--mount", "--user", "--map-root-user"]
    };
    Kept::spawn(
        desktop
            .command("unshare")
            .args(namespace)
            .args(["sh", "-c", &format!("{script}\nexec \"$0\"")])
            .arg(desk_program())
            .stderr(Stdio::piped()),
    )
}

fn ends(program: &mut Kept) -> Option<ExitStatus> {
    let mut status = None;
    wait_until(|| {
        status = program.child().try_wait().expect("it is a child");
        status.is_some()
    });
    status
}

fn said(program: &mut Kept) -> String {
    let mut words = String::new();
    let pipe = program.child().stderr.as_mut().expect("a pipe");
    pipe.read_to_string(&mut words).expect("it is text");
    words
}

/// The dialog is read, closed, and the program ends.
fn refuses_with(desktop: &Desktop, mut program: Kept, words: &str, picture: &str) {
    let dialog = desktop.wait_for_window(COULD_NOT);
    // It is drawn a moment after it is there.
    thread::sleep(Duration::from_secs(1));
    desktop.screenshot(picture);
    start_once_more(desktop);
    desktop.xdotool(&["windowfocus", "--sync", &dialog]);
    desktop.xdotool(&["key", "Return"]);
    let status = ends(&mut program).expect("it ends once its dialog is closed");
    let said = said(&mut program);
    assert_eq!(status.code(), Some(1), "{said}");
    assert!(said.contains(words), "{said}");
    assert!(said.contains("Nothing was changed."), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

/// Somebody who overlooks the dialog starts the program again: it ends at once, and the first one
/// opens none of the windows that it could not keep.
fn start_once_more(desktop: &Desktop) {
    for arguments in [&["--open", "01890000-0000-7000-8000-000000000001"][..], &[]] {
        let mut again = Kept::spawn(desktop.command(desk_program()).args(arguments));
        let status = ends(&mut again).expect("there is a program that it leaves all to");
        assert!(status.success(), "{status}");
    }
    thread::sleep(Duration::from_secs(1));
    assert_eq!(desktop.windows_titled(COULD_NOT).len(), 1);
    assert_eq!(desktop.windows_titled(".*DPIA Desk"), Vec::<String>::new());
}

#[test]
fn without_a_display_the_terminal_is_told_of_the_other_program() {
    for display in [None, Some(":4095")] {
        let home = dpia_tests::Home::new();
        let mut command = Command::new(desk_program());
        command.envs(home.variables()).env_remove("WAYLAND_DISPLAY");
        command.env_remove("DISPLAY").env_remove("GDK_BACKEND");
        if let Some(display) = display {
            command.env("DISPLAY", display);
        }
        let output = command.output().expect("it starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("no display"), "{said}");
        assert!(said.contains("dpia --help"), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn a_home_that_may_not_be_written_in_is_named_in_a_dialog() {
    let desktop = Desktop::new();
    let program = start_after(
        &desktop,
        r#"mount --bind "$HOME" "$HOME" && mount -o remount,bind,ro "$HOME""#,
    );
    refuses_with(
        &desktop,
        program,
        "may not write in your home folder",
        "read-only-home",
    );
}

#[test]
fn a_home_on_a_full_disk_is_named_in_a_dialog() {
    let desktop = Desktop::new();
    let program = start_after(
        &desktop,
        // The session's bus lies in a folder of the home, and is to be reached as before.
        r#"full="$HOME/full" && mkdir "$full" && mount -t tmpfs -o size=64k tmpfs "$full"
           head -c 1M /dev/zero >"$full/all" 2>/dev/null
           mkdir "$full/tmp" "$full/run" && mount --bind "$XDG_RUNTIME_DIR" "$full/run"
           mount --rbind "$full" "$HOME""#,
    );
    refuses_with(&desktop, program, "is full", "full-home");
}

#[tokio::test]
async fn without_a_session_bus_and_a_keyring_the_passphrase_opens_the_store() {
    let desktop = Desktop::with_keyring(KeyringState::Absent);
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let mut command = desktop.command(desk_program());
    command.arg("--store").arg(&folder);
    command.args(["--open", &id.to_string()]);
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    let _program = Kept::spawn(&mut command);
    let window = desktop.wait_for_window("Assessment .*");
    thread::sleep(Duration::from_secs(2));
    // Whoever opens it can type at once.
    desktop.xdotool(&["windowfocus", "--sync", &window]);
    desktop.xdotool(&["type", PASSPHRASE]);
    desktop.xdotool(&["key", "Return"]);
    desktop.wait_for_window("PIA-031 .*");
}
