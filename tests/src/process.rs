//! Programs that run beside a test and end with it.
//!
//! Each gets a process group of its own, so that what it starts in turn (the
//! driver starts the application, that starts WebKit) ends too. Should the
//! test be killed, the kernel ends the direct child.

use std::{
    fs,
    os::unix::process::CommandExt,
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group};

/// How long a program may take to end politely.
const GRACE: Duration = Duration::from_secs(2);

/// A command whose process ends when the thread that spawned it ends.
pub fn beside(program: &str) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "TERM", program]);
    command
}

/// A running program; dropping it ends the program and all that it started.
#[derive(Debug)]
pub struct Kept {
    child: Child,
}

impl Kept {
    /// Starts `command` in a process group of its own.
    pub fn spawn(command: &mut Command) -> Self {
        let child = command.process_group(0).spawn().unwrap_or_else(|error| {
            panic!("cannot start {command:?}: {error}; scripts/setup.sh test installs it")
        });
        Self { child }
    }

    /// The child, for its pipes and its exit status.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Ends the whole group at once, as a crash or `kill -9` would, and waits until all of
    /// it is gone: a program that is started next must not meet it.
    pub fn kill(&mut self) {
        self.signal(Signal::KILL);
        // Reaps the child; it is gone either way.
        let _ = self.child.wait();
        let start = Instant::now();
        while start.elapsed() < GRACE && group_is_alive(self.child.id()) {
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.id()).expect("process ids fit in 31 bits");
        if let Some(group) = Pid::from_raw(id) {
            // An error means that nobody is left in the group.
            let _ = kill_process_group(group, signal);
        }
    }
}

/// Whether a process of this group still runs; one that has ended and that nobody has asked
/// about since does not.
fn group_is_alive(group: u32) -> bool {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|process| fs::read_to_string(process.path().join("stat")).ok())
        .any(|stat| {
            // The name in front may hold anything; state, parent and group stand behind it.
            let after_name = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
            let mut fields = after_name.split(' ');
            let running = fields.next().is_some_and(|state| state != "Z");
            running && fields.nth(1).and_then(|id| id.parse().ok()) == Some(group)
        })
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.signal(Signal::TERM);
        let start = Instant::now();
        while start.elapsed() < GRACE {
            if !matches!(self.child.try_wait(), Ok(None)) {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // Also after a polite end: what the program started may have stayed.
        self.kill();
    }
}
