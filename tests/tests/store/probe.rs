//! Running `store-probe` and reading what it says.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

pub const PROBE: &str = env!("CARGO_BIN_EXE_store-probe");
pub const GOOD: &str = "copper kettle orbit";

/// What one run of the probe said.
pub struct Said {
    pub out: String,
    pub logs: String,
}

impl Said {
    /// `ok`, or an error's code.
    pub fn code(&self) -> &str {
        let words = self.out.lines().find(|line| !line.starts_with("saved "));
        words.and_then(|line| line.split(' ').next()).unwrap_or("")
    }

    /// The words after `ok`.
    pub fn told(&self) -> Vec<&str> {
        assert_eq!(self.code(), "ok", "{}", self.out);
        self.out.trim().split(' ').skip(1).collect()
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            logs: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

pub fn probe(what: &str, dir: &Path, argument: &str) -> Said {
    Command::new(PROBE)
        .args([what.as_ref(), dir.as_os_str(), argument.as_ref()])
        .stdin(Stdio::null())
        .output()
        .expect("the probe runs")
        .into()
}

/// A probe that stops at points it names, and goes on when told.
pub struct Held {
    child: Child,
    lines: BufReader<ChildStdout>,
    stdin: ChildStdin,
}

impl Held {
    pub fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the probe runs");
        Self {
            lines: BufReader::new(child.stdout.take().expect("piped")),
            stdin: child.stdin.take().expect("piped"),
            child,
        }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }

    pub fn go_on(&mut self) {
        self.stdin.write_all(b"\n").expect("listens");
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
