//! A private computer: home, display, session bus, keyring.

use std::{
    env,
    ffi::OsStr,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    display::Display,
    home::Home,
    keyring::{Bus, Keyring, KeyringState},
    process::Kept,
    workspace_root,
};

/// How long to wait for what ought to happen soon; generous, for a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks again and again, until `condition` holds or 30 seconds have passed.
/// Returns whether it held.
pub fn wait_until(mut condition: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if condition() {
            return true;
        }
        thread::sleep(Duration::from_millis(50));
    }
    false
}

/// Everything that a desktop program finds around itself.
#[derive(Debug)]
pub struct Desktop {
    // In this order: each may still need what stands below it.
    keyring: Option<Keyring>,
    bus: Bus,
    display: Display,
    home: Home,
}

impl Desktop {
    /// A fresh computer with an unlocked keyring.
    pub fn new() -> Self {
        Self::with_keyring(KeyringState::Unlocked)
    }

    /// A fresh computer whose keyring is as `state` says.
    pub fn with_keyring(state: KeyringState) -> Self {
        Self::with(state, (1400, 1000))
    }

    /// A fresh computer whose screen has this size in pixels: a window fills it.
    pub fn with_screen(width: u32, height: u32) -> Self {
        Self::with(KeyringState::Unlocked, (width, height))
    }

    fn with(state: KeyringState, screen: (u32, u32)) -> Self {
        let home = Home::new();
        let display = Display::start(screen);
        let bus = Bus::start(&home);
        let keyring = (state != KeyringState::Absent).then(|| Keyring::start(&home, &bus));
        if let (Some(keyring), KeyringState::Locked) = (&keyring, state) {
            keyring.lock();
        }
        Self {
            keyring,
            bus,
            display,
            home,
        }
    }

    /// The home directory on this computer.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// Locks the keyring while programs run.
    ///
    /// # Panics
    /// When this computer has no keyring.
    pub fn lock_keyring(&self) {
        self.keyring
            .as_ref()
            .expect("this computer has a keyring")
            .lock();
    }

    /// The keyring's own files, for a test that deletes them; `None` without a keyring.
    pub fn keyring_files(&self) -> Option<&Path> {
        self.keyring
            .as_ref()
            .map(|keyring| keyring.files().as_path())
    }

    /// A command that will run on this computer instead of the real one.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        self.surround(&mut command);
        command
    }

    /// Gives `command` this computer's home, display and bus.
    pub fn surround(&self, command: &mut Command) {
        for (name, _) in env::vars_os() {
            // The person's own theme, input method and WebKit switches stay out.
            let text = name.to_string_lossy();
            if ["WEBKIT_", "GTK_", "XDG_", "WAYLAND_", "LC_"]
                .iter()
                .any(|start| text.starts_with(start))
            {
                command.env_remove(&name);
            }
        }
        command
            .envs(self.home.variables())
            .env("DISPLAY", self.display.name())
            .env("DBUS_SESSION_BUS_ADDRESS", self.bus.address())
            .env("GDK_BACKEND", "x11")
            .env("LANG", "C.UTF-8")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("XAUTHORITY");
        if self.dialogs().exists() {
            command.env("DPIA_DIALOGS", self.dialogs());
        }
    }

    /// Lets the program's next file dialogs answer with these paths, one after the other. A
    /// program that was started before keeps its native dialogs.
    pub fn answer_dialogs(&self, paths: &[&Path]) {
        let lines: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
        fs::write(self.dialogs(), lines.join("\n") + "\n").expect("the home is writable");
    }

    /// How many of those dialogs have not been asked for yet.
    pub fn dialogs_left(&self) -> usize {
        let script = fs::read_to_string(self.dialogs()).unwrap_or_default();
        script.lines().filter(|line| !line.is_empty()).count()
    }

    /// Sets the desktop up for programs that start from now on, as its own settings do: a line for
    /// each of GTK's properties, such as `gtk-theme-name=HighContrast`.
    pub fn set_up(&self, properties: &[&str]) {
        let folder = self.home.path().join(".config/gtk-3.0");
        fs::create_dir_all(&folder).expect("the home is writable");
        let lines = format!("[Settings]\n{}\n", properties.join("\n"));
        fs::write(folder.join("settings.ini"), lines).expect("the home is writable");
    }

    fn dialogs(&self) -> PathBuf {
        self.home.path().join("dialogs")
    }

    /// Runs xdotool and returns its lines; none when it found nothing.
    pub fn xdotool(&self, arguments: &[&str]) -> Vec<String> {
        let output = self
            .command("xdotool")
            .args(arguments)
            .output()
            .expect("xdotool is installed by scripts/setup.sh test");
        String::from_utf8_lossy(&output.stdout)
            .lines()
            .map(str::to_owned)
            .collect()
    }

    /// The X ids of all visible windows with exactly this title.
    pub fn windows_titled(&self, title: &str) -> Vec<String> {
        let pattern = format!("^{title}$");
        self.xdotool(&["search", "--onlyvisible", "--name", &pattern])
    }

    /// Waits for a visible window with this title and returns its X id.
    pub fn wait_for_window(&self, title: &str) -> String {
        let mut found = None;
        wait_until(|| {
            found = self.windows_titled(title).into_iter().next();
            found.is_some()
        });
        found.unwrap_or_else(|| {
            let shot = self.screenshot("window-missing");
            panic!(
                "no window titled {title:?}; the screen is in {}",
                shot.display()
            )
        })
    }

    /// Drags files out of another window and drops them on the middle of this one. `source` is
    /// the program `drag-source`.
    pub fn drop_files(&self, source: &str, files: &[&Path], window: &str) {
        self.drop_files_at(source, files, window, (585, 440));
    }

    /// The same, dropped on a point of the window, in pixels from its left and its top.
    pub fn drop_files_at(&self, source: &str, files: &[&Path], window: &str, at: (i32, i32)) {
        let _source = Kept::spawn(self.command(source).args(files));
        let from = self.wait_for_window("drag-source");
        let step = |arguments: &[&str], pause: u64| {
            self.xdotool(arguments);
            thread::sleep(Duration::from_millis(pause));
        };
        step(&["mousemove", "--window", &from, "60", "60"], 200);
        step(&["mousedown", "1"], 300);
        // A drag begins after a few pixels, and a target is found by moving over it.
        for left in (0..20).rev() {
            let (x, y) = (at.0 - 15 * left, at.1 - 10 * left);
            let (x, y) = (x.max(2).to_string(), y.max(2).to_string());
            step(&["mousemove", "--window", window, &x, &y], 50);
        }
        thread::sleep(Duration::from_millis(500));
        step(&["mouseup", "1"], 300);
    }

    /// Copies cells in another program, which holds them for as long as what comes back is kept.
    /// `program` is `spreadsheet`.
    pub fn copy_cells(&self, program: &str, cells: &str) -> Kept {
        let mut command = self.command(program);
        let mut running = Kept::spawn(command.arg(cells).stdout(Stdio::piped()));
        let pipe = running.child().stdout.take().expect("stdout is a pipe");
        let mut said = String::new();
        BufReader::new(pipe)
            .read_line(&mut said)
            .expect("it says that they are copied");
        assert_eq!(said.trim(), "copied", "the clipboard takes nothing");
        running
    }

    /// The two names by which a desktop groups a window under its menu entry.
    pub fn window_class(&self, window: &str) -> Vec<String> {
        let output = self
            .command("xprop")
            .args(["-id", window, "-notype", "WM_CLASS"])
            .output()
            .expect("xprop is installed by scripts/setup.sh test");
        String::from_utf8_lossy(&output.stdout)
            .split('"')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    }

    /// The whole screen, native dialogs included, as `test-results/<name>.png`.
    pub fn screenshot(&self, name: &str) -> PathBuf {
        let path = result_file(name);
        let status = self
            .command("import")
            .args(["-window", "root"])
            .arg(&path)
            .stderr(Stdio::null())
            .status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "ImageMagick’s import took no screenshot"
        );
        path
    }
}

impl Default for Desktop {
    fn default() -> Self {
        Self::new()
    }
}

/// Where pictures go that a person may want to look at afterwards.
pub(crate) fn result_file(name: &str) -> PathBuf {
    let folder = workspace_root().join("test-results");
    fs::create_dir_all(&folder).expect("the source tree is writable");
    folder.join(format!("{name}.png"))
}
