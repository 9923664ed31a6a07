//! The store with a real gnome-keyring on a private session bus, and with everything that
//! can be missing of it.
//!
//! Needs the Debian packages gnome-keyring and dbus. Every scenario has a home, a runtime
//! folder and a bus of its own and never meets the keyring of the person who runs the tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::probe::{GOOD, PROBE, Said};

/// The password of the keyring: not a secret of the store.
const LOGIN: &str = "login-of-the-tests";

/// A person's session: a home with, perhaps, a keyring in it.
struct Session {
    home: tempfile::TempDir,
}

impl Session {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("temp folder");
        for dir in ["data", "run"] {
            let dir = home.path().join(dir);
            fs::create_dir(&dir).expect("makes");
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let private = fs::Permissions::from_mode(0o700);
                fs::set_permissions(&dir, private).expect("sets");
            }
        }
        Self { home }
    }

    fn store(&self) -> PathBuf {
        self.home.path().join("store")
    }

    fn keyring_files(&self) -> PathBuf {
        self.home.path().join("data/keyrings")
    }

    /// Runs a shell script on a new bus whose keyring was unlocked with `password`. In the
    /// script `p` is the probe.
    fn unlocked_with(&self, password: &str, script: &str) -> Said {
        let script = format!(
            "printf '{password}' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
             {script}"
        );
        self.on_a_bus(&script)
    }

    /// As [`Self::unlocked_with`], with the right password.
    fn unlocked(&self, script: &str) -> Said {
        self.unlocked_with(LOGIN, script)
    }

    fn on_a_bus(&self, script: &str) -> Said {
        self.run(Command::new("dbus-run-session").args(["--", "bash", "-c", &with_p(script)]))
    }

    /// A bus on which nothing can start a keyring.
    fn on_a_bare_bus(&self, script: &str) -> Said {
        let config = self.home.path().join("bare-bus.conf");
        let text = "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
            <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>
            <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>";
        fs::write(&config, text).expect("writes");
        let config = format!("--config-file={}", config.display());
        self.run(Command::new("dbus-run-session").args([
            &config,
            "--",
            "bash",
            "-c",
            &with_p(script),
        ]))
    }

    fn without_a_bus(&self, script: &str) -> Said {
        let mut command = Command::new("bash");
        command.args(["-c", &with_p(script)]);
        command.env_remove("XDG_RUNTIME_DIR");
        self.run(&mut command)
    }

    fn run(&self, command: &mut Command) -> Said {
        let home = self.home.path();
        let keeps_runtime_dir = command.get_program() != "bash";
        command
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("STORE", self.store())
            .env("PROBE", PROBE)
            .env("GOOD", GOOD)
            .stdin(Stdio::null());
        if keeps_runtime_dir {
            command.env("XDG_RUNTIME_DIR", home.join("run"));
        }
        command
            .output()
            .expect("dbus and gnome-keyring are installed")
            .into()
    }
}

/// The script with `p WHAT [ARGUMENT]` defined.
fn with_p(script: &str) -> String {
    format!("p() {{ \"$PROBE\" \"$1\" \"$STORE\" \"$2\"; }}\n{script}")
}

/// The first words of the lines a script printed.
fn codes(said: &Said) -> Vec<&str> {
    said.out
        .lines()
        .filter(|line| line.starts_with("ok") || is_code(line))
        .map(|line| line.split(' ').next().unwrap_or(""))
        .collect()
}

fn is_code(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

#[test]
fn a_store_made_with_the_keyring_opens_in_the_next_session_without_a_question() {
    let session = Session::new();
    let made = session.unlocked("p create-keyring; p open-keyring");
    assert_eq!(codes(&made), ["ok", "ok"], "{}", made.out);
    let next = session.unlocked("p open-keyring");
    assert_eq!(codes(&next), ["ok"], "{}\n{}", next.out, next.logs);
    let id = |said: &Said| said.out.split(' ').nth(1).map(str::to_owned);
    assert_eq!(id(&made), id(&next));
}

#[test]
fn the_key_is_in_no_log_and_no_file_of_the_store() {
    let session = Session::new();
    let made = session.unlocked(
        "p create-both \"$GOOD\"; p open-keyring; p open \"$GOOD\"; p remember \"$GOOD\"",
    );
    assert_eq!(codes(&made), ["ok"; 4], "{}", made.out);
    let words: Vec<&str> = made.out.lines().next().unwrap_or("").split(' ').collect();
    let (id, recovery) = (words[1], words[3]);
    let read = session.unlocked(&format!("p keyring-key {id}"));
    let hex = read.told()[0].to_owned();
    assert_eq!(hex.len(), 64, "32 bytes are in the keyring");

    assert!(
        made.logs.len() > 10_000,
        "the libraries did log: {}",
        made.logs.len()
    );
    let bytes: Vec<u8> = (0..32)
        .map(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).expect("hex"))
        .collect();
    let listed = format!("{bytes:?}");
    for secret in [&hex, &hex.to_uppercase(), &listed[1..40], GOOD, recovery] {
        assert!(!made.logs.contains(secret), "a secret was logged");
    }
    for entry in fs::read_dir(session.store()).expect("lists") {
        let path = entry.expect("entry").path();
        let content = fs::read(&path).unwrap_or_default();
        for secret in [hex.as_bytes(), &bytes] {
            assert!(
                !content.windows(secret.len()).any(|w| w == secret),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn a_locked_keyring_is_called_locked_and_the_passphrase_still_opens() {
    let session = Session::new();
    let made = session.unlocked("p create-both \"$GOOD\"");
    assert_eq!(codes(&made), ["ok"], "{}", made.out);
    let locked = session.unlocked_with("wrong", "p open-keyring; p open \"$GOOD\"");
    assert_eq!(codes(&locked), ["keyring-locked", "ok"], "{}", locked.out);
}

#[test]
fn deleted_keyring_files_lead_to_the_passphrase_and_never_to_a_new_key() {
    let session = Session::new();
    let made = session.unlocked("p create-both \"$GOOD\"");
    let recovery = made.told()[2].to_owned();
    let id = made.told()[0].to_owned();
    fs::remove_dir_all(session.keyring_files()).expect("there were keyring files");
    let slots = fs::read(session.store().join("keyslots.json")).expect("reads");

    let after = session.unlocked(&format!(
        "p open-keyring; p keyring-key {id} | grep -q '^fault' && echo still-no-entry
         p create-keyring; p open \"$GOOD\"; p open-recovery {recovery}"
    ));
    let expected = [
        "keyring-no-entry",
        "still-no-entry",
        "store-already-there",
        "ok",
        "ok",
    ];
    assert_eq!(codes(&after), expected, "{}", after.out);
    let unchanged = fs::read(session.store().join("keyslots.json")).expect("reads");
    assert!(slots == unchanged);

    let healed = session.unlocked("p remember \"$GOOD\"; p open-keyring");
    assert_eq!(codes(&healed), ["ok", "ok"], "{}", healed.out);
}

#[test]
fn a_store_copied_to_another_computer_opens_by_passphrase_and_can_be_remembered_there() {
    let (here, there) = (Session::new(), Session::new());
    let made = here.unlocked("p create-both \"$GOOD\"");
    assert_eq!(codes(&made), ["ok"], "{}", made.out);
    copy(&here.store(), &there.store());
    let opened =
        there.unlocked("p open-keyring; p open \"$GOOD\"; p remember \"$GOOD\"; p open-keyring");
    let expected = ["keyring-no-entry", "ok", "ok", "ok"];
    assert_eq!(codes(&opened), expected, "{}", opened.out);
    let still = here.unlocked("p open-keyring");
    assert_eq!(codes(&still), ["ok"], "the first computer is not affected");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("makes");
    for name in ["store.db", "keyslots.json"] {
        fs::copy(from.join(name), to.join(name)).expect("copies");
    }
}

#[test]
fn a_different_key_in_the_keyring_is_noticed_before_the_database_is_touched() {
    let session = Session::new();
    let made = session.unlocked("p create-both \"$GOOD\"");
    let id = made.told()[0].to_owned();
    let spoilt = session.unlocked(&format!(
        "p keyring-spoil {id}; p open-keyring; p open \"$GOOD\""
    ));
    assert_eq!(
        codes(&spoilt),
        ["ok", "keyring-mismatch", "ok"],
        "{}",
        spoilt.out
    );
}

#[test]
fn without_a_bus_or_a_service_the_keyring_is_absent_and_the_passphrase_opens() {
    let session = Session::new();
    let made = session.unlocked("p create-both \"$GOOD\"");
    assert_eq!(codes(&made), ["ok"], "{}", made.out);
    let script = "p open-keyring; p open \"$GOOD\"";
    for said in [session.without_a_bus(script), session.on_a_bare_bus(script)] {
        assert_eq!(codes(&said), ["keyring-absent", "ok"], "{}", said.out);
        assert!(said.out.contains("no keyring running"), "{}", said.out);
    }
}

#[test]
fn without_a_keyring_a_store_needs_a_passphrase_and_nothing_half_made_is_left() {
    let session = Session::new();
    let refused = session.without_a_bus("p create-keyring; p state");
    assert_eq!(codes(&refused), ["keyring-absent", "ok"], "{}", refused.out);
    assert!(refused.out.contains("ok Absent"), "{}", refused.out);

    let made = session.without_a_bus("p create-both \"$GOOD\"; p open \"$GOOD\"; p open-keyring");
    assert_eq!(codes(&made), ["ok", "ok", "no-such-slot"], "{}", made.out);
    assert!(
        made.out.contains(" keyring-absent "),
        "says why: {}",
        made.out
    );
}

#[test]
fn a_keyring_that_was_never_set_up_does_not_get_the_key_and_says_so() {
    let session = Session::new();
    let refused = session.on_a_bus("p create-keyring; p state");
    assert_eq!(
        codes(&refused),
        ["keyring-refused", "ok"],
        "{}",
        refused.out
    );
    assert!(refused.out.contains("ok Absent"), "{}", refused.out);
}

#[test]
fn a_creation_killed_around_its_keyring_entry_can_be_repeated() {
    let session = Session::new();
    for delay in ["0.05", "0.2", "0.24", "0.28", "0.32", "0.4"] {
        let said = session.unlocked(&format!(
            "\"$PROBE\" create-both \"$STORE\" \"$GOOD\" >/dev/null 2>&1 & made=$!
             sleep {delay}; kill -KILL $made; wait $made
             case $(p state) in 'ok Absent') p create-both \"$GOOD\" ;; *) echo ok there ;; esac
             p open-keyring; p open \"$GOOD\""
        ));
        assert_eq!(codes(&said), ["ok"; 3], "after {delay}: {}", said.out);
        fs::remove_dir_all(session.store()).expect("removes");
    }
}
