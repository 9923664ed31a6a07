//! Nothing is ever sent: both programs under a tracer, doing what people do with them.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use dpia_tests::{
    Desktop, Kept, Window, desk_program, terminal_program, wait_until, workspace_root,
};
use serde_json::Value;

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

/// What strace is told: every call that names an address, and no other.
const TRACED: [&str; 5] = [
    "--seccomp-bpf",
    "-f",
    "-qq",
    "-e",
    "trace=socket,connect,sendto,sendmsg,sendmmsg,bind",
];

fn traced(desktop: &Desktop, trace: &Path, program: &Path) -> Command {
    let mut command = desktop.command("strace");
    command.args(TRACED);
    command.arg("-o").arg(trace).arg(program);
    command
}

/// Has the web engine look names up and connect, as far as a page can.
const HINTS: &str = "const [done] = arguments;
    for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'preload']) {
      const link = document.createElement('link');
      Object.assign(link, { rel, href: `https://${rel}.dpia-desk.example/`, as: 'image' });
      document.head.append(link);
    }
    navigator.sendBeacon('https://beacon.dpia-desk.example/', 'x');
    new Image().src = 'https://picture.dpia-desk.example/';
    if (typeof RTCPeerConnection !== 'undefined') {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.dpia-desk.example' }] });
      peer.createDataChannel('x');
      peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    }
    setTimeout(done, 4000);";

/// Where [`HINTS`] end: nobody listens there.
const NOWHERE: &str = "127.0.0.1:1";

#[tokio::test]
async fn a_window_at_work_connects_to_nothing_and_looks_no_name_up() {
    let desktop = Desktop::new();
    let home = desktop.home().path();
    let id = store(&desktop);
    let (trace, inspector) = (home.join("trace"), home.join("inspector"));
    let program = home.join("traced-desk");
    // The driver tells the program in this variable where it waits for it.
    let script = format!(
        "#!/bin/sh\necho \"$WEBKIT_INSPECTOR_SERVER\" >{}\nexec strace {} -o {} {} \"$@\"\n",
        inspector.display(),
        TRACED.join(" "),
        trace.display(),
        desk_program().display()
    );
    fs::write(&program, script).expect("the home is writable");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).expect("it is ours");
    let window = Window::open(&desktop, &program, &["--open", &id]).await;
    let drivers = fs::read_to_string(&inspector).expect("the driver started it");
    let drivers = drivers.trim();

    window.find("header .title").await;
    desktop.xdotool(&["key", "ctrl+l"]);
    window.type_into("#passphrase", PASSPHRASE).await;
    window.press("Unlock with the passphrase").await;
    window.find("header .title").await;
    desktop.xdotool(&["key", "F1"]);
    window.find("dialog[open]").await;
    desktop.xdotool(&["key", "Escape"]);
    for (pane, shown) in [
        ("Data flows", "main svg"),
        ("Is a DPIA needed?", "main"),
        ("Risk register", "main"),
        ("Findings", "main"),
        ("Review and sign-off", "main"),
        ("Evidence", "main table"),
    ] {
        window.press_in_list(pane).await;
        window.find(shown).await;
    }
    window.press("picture").await;
    window.find(".open img").await;
    window.press("Preview pack").await;
    window.find("[data-page='1'] canvas").await;
    window.screenshot("network-pack").await;
    assert_eq!(addresses(&trace), BTreeSet::from([drivers.to_owned()]));

    let hinted = window.client().execute_async(HINTS, vec![]).await;
    hinted.expect("the page goes on");
    let mut reached = addresses(&trace);
    reached.remove(NOWHERE);
    assert_eq!(reached, BTreeSet::from([drivers.to_owned()]));
    window.close().await;
}

const PASSPHRASE: &str = "correct horse battery";

/// A store with an example that has a picture attached; the id of that.
fn store(desktop: &Desktop) -> String {
    let home = desktop.home().path();
    let (pass, picture) = (home.join("passphrase"), home.join("picture.png"));
    fs::write(&pass, PASSPHRASE).expect("the home is writable");
    let icon = workspace_root().join("icons/128x128.png");
    fs::copy(icon, &picture).expect("the home is writable");
    let run = |words: &[&str]| {
        let mut command = desktop.command(terminal_program());
        let ran = command.args(["--json", "--passphrase-file"]).arg(&pass);
        let ran = ran.args(words).output().expect("dpia runs");
        assert!(ran.status.success(), "{ran:?}");
        ran.stdout
    };
    let key = home.join("recovery");
    let key = key.to_string_lossy();
    run(&["init", "--name", "Robin Example", "--recovery-out", &key]);
    let examples: Value = serde_json::from_slice(&run(&["example"])).expect("JSON");
    let id = examples[0]["id"].as_str().expect("an id").to_owned();
    run(&[
        "attach",
        &id,
        &picture.to_string_lossy(),
        "--kind",
        "other: a picture",
    ]);
    id
}

/// Every address of a network that was named to the system, this computer's own among them.
fn addresses(trace: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(trace).expect("a trace is text");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.iter().any(|line| line.contains("AF_UNIX")), "{text}");
    let named = lines
        .iter()
        .filter(|line| NETWORK.iter().any(|family| line.contains(family)))
        .filter(|line| !line.contains("socket("))
        .map(|line| {
            let port = between(line, "htons(", ")");
            let at = between(line, "inet_addr(\"", "\"");
            port.zip(at)
                .map_or_else(|| (*line).to_owned(), |(port, at)| format!("{at}:{port}"))
        });
    named.collect()
}

fn between<'a>(line: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(line.split_once(start)?.1.split_once(end)?.0)
}
