//! A session bus of a test's own and, on it, a real gnome-keyring.
//!
//! The bus activates nothing by itself: where a test asks for no keyring there
//! is none, and where a keyring is locked nobody answers its prompt.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::{
    home::Home,
    process::{Kept, beside},
};

/// The login keyring's password in tests.
const PASSWORD: &str = "a keyring password for tests";

/// What a program finds when it asks for the keyring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyringState {
    /// A login keyring, open.
    Unlocked,
    /// A login keyring that exists and that nobody opens.
    Locked,
    /// No Secret Service on the bus at all.
    Absent,
}

/// A private D-Bus session.
#[derive(Debug)]
pub struct Bus {
    address: String,
    _daemon: Kept,
}

impl Bus {
    /// Starts the bus in `home`'s runtime folder.
    pub fn start(home: &Home) -> Self {
        let socket = home.runtime().join("bus");
        let config = home.runtime().join("bus.conf");
        let policy =
            "<allow send_destination=\"*\"/><allow receive_sender=\"*\"/><allow own=\"*\"/>";
        fs::write(
            &config,
            format!(
                "<busconfig><type>session</type><listen>unix:path={}</listen>\
                 <auth>EXTERNAL</auth><policy context=\"default\">{policy}</policy></busconfig>",
                socket.display()
            ),
        )
        .expect("the runtime folder is writable");
        let mut daemon = Kept::spawn(
            beside("dbus-daemon")
                .arg(format!("--config-file={}", config.display()))
                .args(["--nofork", "--print-address=1"])
                .envs(home.variables())
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let pipe = daemon.child().stdout.take().expect("stdout is a pipe");
        let mut address = String::new();
        BufReader::new(pipe)
            .read_line(&mut address)
            .expect("dbus-daemon writes its address once it is ready");
        assert!(!address.trim().is_empty(), "dbus-daemon ended at once");
        Self {
            address: address.trim().to_owned(),
            _daemon: daemon,
        }
    }

    /// What `DBUS_SESSION_BUS_ADDRESS` has to say.
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// A running gnome-keyring with a login keyring.
#[derive(Debug)]
pub struct Keyring {
    home: PathBuf,
    address: String,
    variables: Vec<(&'static str, PathBuf)>,
    _daemon: Kept,
}

impl Keyring {
    /// Starts the keyring, unlocked, and waits until it answers.
    pub fn start(home: &Home, bus: &Bus) -> Self {
        let mut daemon = Kept::spawn(
            beside("gnome-keyring-daemon")
                .args(["--foreground", "--unlock", "--components=secrets"])
                .envs(home.variables())
                .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
                .env_remove("DISPLAY")
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        );
        let mut pipe = daemon.child().stdin.take().expect("stdin is a pipe");
        pipe.write_all(PASSWORD.as_bytes())
            .expect("gnome-keyring-daemon reads its password");
        drop(pipe);
        let keyring = Self {
            home: home.data().join("keyrings"),
            address: bus.address().to_owned(),
            variables: home.variables().to_vec(),
            _daemon: daemon,
        };
        assert!(
            crate::wait_until(|| keyring.responds()),
            "gnome-keyring-daemon did not open its login keyring"
        );
        keyring
    }

    /// Closes the login keyring, as a screen lock may do.
    pub fn lock(&self) {
        let status = self
            .with_surroundings(Command::new("dbus-send"))
            .args(["--print-reply", "--dest=org.freedesktop.secrets"])
            .arg("/org/freedesktop/secrets")
            .arg("org.freedesktop.Secret.Service.Lock")
            .arg("array:objpath:/org/freedesktop/secrets/collection/login")
            .status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "gnome-keyring did not lock its login keyring"
        );
    }

    /// The folder with the keyring's own files.
    pub fn files(&self) -> &PathBuf {
        &self.home
    }

    /// Stores and clears a word of our own: `secret-tool` has no gentler ping.
    fn responds(&self) -> bool {
        let store = self
            .tool()
            .args(["store", "--label=ready", "dpia-tests", "ready"])
            .stdin(Stdio::piped())
            .spawn()
            .and_then(|mut child| {
                if let Some(mut pipe) = child.stdin.take() {
                    pipe.write_all(b"ready")?;
                }
                child.wait()
            });
        store.is_ok_and(|status| status.success())
            && self
                .tool()
                .args(["clear", "dpia-tests", "ready"])
                .status()
                .is_ok_and(|status| status.success())
    }

    fn tool(&self) -> Command {
        self.with_surroundings(Command::new("secret-tool"))
    }

    fn with_surroundings(&self, mut command: Command) -> Command {
        command
            .envs(self.variables.iter().cloned())
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}
