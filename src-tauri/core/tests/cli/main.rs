//! The terminal program as people and scripts meet it: real processes, real stores.

mod attachments;
mod bad_input;
mod commands;
mod diagrams;
mod flows;
mod forms;
mod outputs;
mod packs;
mod published;
mod review;
mod secrets;
mod signed_packs;
mod store_trouble;
mod transfer;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;
use tempfile::TempDir;

/// What opens the stores of these tests.
const GOOD: &str = "copper kettle orbit";

/// A home of its own: its store, its passphrase file, no keyring, nobody at the terminal.
struct Home {
    folder: TempDir,
}

/// What came of a command.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Home {
    /// A home without a store.
    fn empty() -> Self {
        let folder = tempfile::tempdir().expect("temp folder");
        fs::write(folder.path().join("pass"), format!("{GOOD}\n")).expect("writes");
        Self { folder }
    }

    /// A home with an empty store.
    fn new() -> Self {
        let home = Self::empty();
        home.init().done();
        home
    }

    /// A home with the examples, `PIA-031`, `DPIA-145` and `DPIA-210`.
    fn with_examples() -> Self {
        let home = Self::new();
        home.dpia(["example"]).done();
        home
    }

    fn init(&self) -> Ran {
        let key = self.path("key");
        self.with_passphrase([
            "init",
            "--name",
            "Robin Ashdown",
            "--organisation",
            "Fernby Borough Council",
            "--recovery-out",
            &text(&key),
        ])
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn store(&self) -> PathBuf {
        self.path("store")
    }

    /// Writes a file and says where it is.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, content).expect("writes");
        text(&path)
    }

    /// The program, opening the store with the recovery key, which takes no time to try.
    fn dpia<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        let key = self.path("key");
        let mut command = self.command();
        command.arg("--recovery-key-file").arg(key).args(arguments);
        Ran::from(command.output().expect("runs"))
    }

    /// The program, opening the store with the passphrase file.
    fn with_passphrase<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        let pass = self.path("pass");
        let mut command = self.command();
        command.arg("--passphrase-file").arg(pass).args(arguments);
        Ran::from(command.output().expect("runs"))
    }

    /// The same with `--json`, read.
    fn json<const N: usize>(&self, arguments: [&str; N]) -> Json {
        let ran = self.dpia(["--json"].into_iter().chain(arguments));
        serde_json::from_str(&ran.done()).expect("JSON")
    }

    /// The program with its store and no way in yet.
    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dpia"));
        command
            .arg("--store")
            .arg(self.store())
            .arg("--no-keyring")
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    /// What stands at a path of an assessment, in words.
    fn words(&self, assessment: &str, path: &str) -> Option<String> {
        let shown = self.json(["show", assessment]);
        fields(&shown)
            .into_iter()
            .find(|field| field["path"] == path)
            .unwrap_or_else(|| panic!("no field {path}"))["words"]
            .as_str()
            .map(str::to_owned)
    }

    /// Everything that the store says of its assessments; equal before and after a command
    /// that changed nothing.
    fn everything(&self) -> Vec<String> {
        let rows = self.json(["list"]);
        rows.as_array()
            .expect("rows")
            .iter()
            .map(|row| self.dpia(["show", row["id"].as_str().expect("id")]).done())
            .collect()
    }
}

impl Ran {
    /// What it printed, if it did its work.
    #[track_caller]
    fn done(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    /// The last line of what it printed: a reference or an id.
    #[track_caller]
    fn name(self) -> String {
        self.done().trim().to_owned()
    }

    /// That it failed with this exit code, said why and what to do, and printed nothing else.
    #[track_caller]
    fn refused(self, code: i32) -> String {
        assert_eq!(self.code, code, "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        assert!(self.err.starts_with("dpia: "), "{self:?}");
        assert!(self.err.lines().count() >= 2, "no advice: {self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
        assert!(!self.err.contains(GOOD), "{self:?}");
        self.err
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

fn text(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

/// All fields of an assessment as `show --json` prints it, those in rows included.
fn fields(shown: &Json) -> Vec<Json> {
    fn collect(value: &Json, found: &mut Vec<Json>) {
        match value {
            Json::Object(object) => {
                if object.contains_key("path") {
                    found.push(value.clone());
                }
                object.values().for_each(|inner| collect(inner, found));
            }
            Json::Array(items) => items.iter().for_each(|item| collect(item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(shown, &mut found);
    found
}

/// Whether the program runs as somebody whom no permission keeps out.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|metadata| metadata.uid() == 0)
}
