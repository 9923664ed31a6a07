//! Nothing is ever sent: both programs under a tracer, doing what people do with them.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use dpia_tests::{Desktop, Kept, desk_program, terminal_program, wait_until};

/// The families of addresses that lead off this computer, or to another program's port on it.
const NETWORK: [&str; 3] = ["AF_INET", "AF_INET6", "AF_PACKET"];

#[test]
fn neither_program_opens_a_network_connection() {
    let desktop = Desktop::new();
    let traces = desktop.home().path().join("traces");
    fs::create_dir_all(&traces).expect("the home is writable");

    let ran = traced(&desktop, &traces.join("init"), &terminal_program())
        .args(["init", "--name", "Robin Example", "--print-recovery"])
        .output()
        .expect("strace is installed by scripts/setup.sh test");
    assert!(ran.status.success(), "{ran:?}");
    let pack = desktop.home().path().join("pack.pdf");
    for (name, words) in [
        ("example", vec!["example"]),
        ("check", vec!["check", "PIA-031"]),
        (
            "pack",
            vec![
                "pack",
                "PIA-031",
                "--out",
                pack.to_str().expect("a plain path"),
            ],
        ),
    ] {
        let ran = traced(&desktop, &traces.join(name), &terminal_program())
            .args(words)
            .output();
        ran.expect("strace runs");
    }
    assert!(pack.exists(), "the pack was not made");

    let mut program = traced(&desktop, &traces.join("desk"), &desk_program());
    let program = Kept::spawn(program.stdout(Stdio::null()).stderr(Stdio::null()));
    let window = desktop.wait_for_window("DPIA Desk");
    // Long enough for the web engine to have started all that it starts.
    std::thread::sleep(Duration::from_secs(5));
    desktop.xdotool(&["windowfocus", "--sync", &window]);
    desktop.xdotool(&["key", "ctrl+q"]);
    assert!(
        wait_until(|| desktop.windows_titled("DPIA Desk").is_empty()),
        "it did not end"
    );
    drop(program);

    let mut sockets = 0;
    for trace in fs::read_dir(&traces).expect("traces").flatten() {
        let text = fs::read_to_string(trace.path()).expect("a trace is text");
        for line in text.lines() {
            sockets += usize::from(line.contains("AF_UNIX"));
            assert!(
                !NETWORK.iter().any(|family| line.contains(family)),
                "{:?}: {line}",
                trace.file_name()
            );
        }
    }
    // The keyring and the display are reached through sockets of this computer.
    assert!(sockets > 10, "the tracer saw nothing: {sockets}");
}

fn traced(desktop: &Desktop, trace: &Path, program: &Path) -> Command {
    let mut command = desktop.command("strace");
    command.args([
        "-f",
        "-qq",
        "-e",
        "trace=socket,connect,sendto,sendmsg,bind",
    ]);
    command.arg("-o").arg(trace).arg(program);
    command
}
