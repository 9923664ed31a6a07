//! The Debian package as a person meets it: installed, found in the menu,
//! started from there, removed, with nobody's data touched.
//!
//! It installs into the system that it runs on, so it is compiled only with
//! the feature `package`, which `make test` turns on last. It builds nothing:
//! `make package` does. Where the program is installed already it refuses,
//! rather than remove what a person uses.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use dpia_tests::{Desktop, wait_until, workspace_root};

const NAME: &str = "dpia-desk";
const DOCUMENTS: &str = "/usr/share/doc/dpia-desk";
const ENTRY: &str = "/usr/share/applications/dpia-desk.desktop";
/// An empty window has one colour; any text has more shades than this.
const BLANK: usize = 8;
/// How large a package may be, in bytes. People pass them on by mail and on sticks.
const LARGEST: u64 = 15_000_000;
const HAND_OFF: &str = "application/x-dpia-desk-handoff";

#[test]
fn the_package_installs_starts_from_the_menu_and_leaves_data_alone() {
    let desktop = Desktop::new();
    let package = package_file();
    the_packages_are_small(&package);
    an_older_system_is_told(&package);

    let older = package_of_version(&desktop, &package, "0.0.1");
    let mut installed = Installed::from(&older);
    let kept = a_store_with_examples(&desktop);
    installed.upgrade(&package);
    assert_eq!(
        listed(&desktop),
        kept,
        "the upgrade changed somebody’s data"
    );
    an_older_one_is_refused(&mut installed, &older);
    assert_eq!(
        listed(&desktop),
        kept,
        "a refused package changed somebody’s data"
    );

    the_menu_shows_it();
    its_papers_are_there(&desktop);
    its_files_open_with_it(&desktop);
    it_starts_from_the_menu(&desktop);
    let store = desktop.home().data().join("uk.dpia-desk.desktop");
    let before = contents(&store);
    installed.remove();

    assert!(!Path::new(ENTRY).exists(), "the menu entry stayed");
    for left in ["/usr/bin/dpia-desk", "/usr/bin/dpia", DOCUMENTS] {
        assert!(!Path::new(left).exists(), "{left} stayed");
    }
    assert_eq!(contents(&store), before, "the person’s data changed");
}

/// The .deb and the .rpm beside it.
fn the_packages_are_small(package: &Path) {
    let folder = package.parent().expect("a file lies in a folder");
    let files = fs::read_dir(folder).expect("packages lie there").flatten();
    let sizes: Vec<(PathBuf, u64)> = files
        .map(|file| (file.path(), file.metadata().expect("a file").len()))
        .filter(|(path, _)| path.extension().is_some_and(|e| e == "deb" || e == "rpm"))
        .collect();
    assert_eq!(sizes.len(), 2, "{sizes:?}");
    for (path, size) in sizes {
        assert!(size < LARGEST, "{} has {size} bytes", path.display());
    }
}

/// A system whose C library is too old refuses the package; the program itself would end unseen.
fn an_older_system_is_told(package: &Path) {
    let needs = run(Command::new("dpkg-deb")
        .arg("--field")
        .args([package.as_os_str(), "Depends".as_ref()]));
    assert!(needs.contains("libc6 (>= 2."), "{needs}");
}

/// Three assessments, kept with the programs that are installed; returns what is listed.
fn a_store_with_examples(desktop: &Desktop) -> String {
    run(desktop.command("/usr/bin/dpia").args([
        "init",
        "--name",
        "Robin Ashdown",
        "--organisation",
        "Fernby Borough Council",
        "--print-recovery",
    ]));
    run(desktop.command("/usr/bin/dpia").arg("example"));
    let listed = listed(desktop);
    assert!(listed.contains("PIA-031"), "{listed}");
    listed
}

fn listed(desktop: &Desktop) -> String {
    run(desktop.command("/usr/bin/dpia").args(["--json", "list"]))
}

/// This package with another version on it, as an older or a newer build would have.
fn package_of_version(desktop: &Desktop, package: &Path, version: &str) -> PathBuf {
    let folder = desktop.home().path().join(version);
    run(Command::new("dpkg-deb")
        .arg("--raw-extract")
        .args([package, &folder]));
    let control = folder.join("DEBIAN/control");
    let said = fs::read_to_string(&control).expect("a package says what it is");
    let lines = said.lines().map(|line| match line.split_once(": ") {
        Some(("Version", _)) => format!("Version: {version}\n"),
        _ => format!("{line}\n"),
    });
    fs::write(&control, lines.collect::<String>()).expect("the test’s home is writable");
    let built = desktop.home().path().join(format!("{version}.deb"));
    run(Command::new("dpkg-deb")
        .args(["--root-owner-group", "-Znone", "--build"])
        .args([&folder, &built]));
    built
}

fn an_older_one_is_refused(installed: &mut Installed, older: &Path) {
    let refused = as_root("dpkg")
        .arg("--install")
        .arg(older)
        .output()
        .expect("dpkg runs");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        !refused.status.success(),
        "an older one went over a newer one"
    );
    assert!(
        said.contains("which is newer than this one (0.0.1)"),
        "{said}"
    );
    assert_ne!(installed.version(), "0.0.1");
}

fn the_menu_shows_it() {
    run(Command::new("desktop-file-validate").arg(ENTRY));
    run(Command::new("appstreamcli").args([
        "validate",
        "--no-net",
        "/usr/share/metainfo/uk.dpia-desk.desktop.metainfo.xml",
    ]));
    assert_eq!(entry_value("Name"), "DPIA Desk");
    assert_eq!(entry_value("Exec"), "dpia-desk %f");
    assert_eq!(entry_value("Icon"), NAME);
    assert!(entry_value("Categories").contains("Office"));
    assert!(entry_value("MimeType").contains(HAND_OFF));
    for size in ["16x16", "32x32", "48x48", "128x128", "256x256", "512x512"] {
        let icon = format!("/usr/share/icons/hicolor/{size}/apps/{NAME}.png");
        assert!(Path::new(&icon).is_file(), "no {icon}");
    }
    let drawing = "/usr/share/icons/hicolor/scalable/apps/dpia-desk.svg";
    assert!(Path::new(drawing).is_file(), "no {drawing}");
}

fn its_files_open_with_it(desktop: &Desktop) {
    let file = desktop.home().path().join("from a colleague.dpia");
    fs::write(&file, "not yet a hand-off").expect("the test’s home is writable");
    let kind = run(desktop
        .command("gio")
        .args(["info", "--attributes=standard::content-type"])
        .arg(&file));
    assert!(kind.contains(HAND_OFF), "{kind}");
    let handlers = run(desktop.command("gio").args(["mime", HAND_OFF]));
    assert!(handlers.contains("dpia-desk.desktop"), "{handlers}");
}

/// The manual, the completions, and the licences of what is inside.
fn its_papers_are_there(desktop: &Desktop) {
    let help = run(desktop.command("/usr/bin/dpia").arg("--help"));
    assert!(help.contains("init"), "dpia --help does not teach: {help}");
    for page in ["dpia-desk", "dpia", "dpia-check", "dpia-query-ask"] {
        let page = format!("/usr/share/man/man1/{page}.1.gz");
        let text = run(Command::new("gzip").args(["-dc", &page]));
        assert!(text.contains(".SH SYNOPSIS"), "{page}: {text}");
    }
    let offered = run(Command::new("bash").args([
        "-c",
        "source /usr/share/bash-completion/completions/dpia
         COMP_WORDS=(dpia pub); COMP_CWORD=1; _dpia dpia pub dpia; echo ${COMPREPLY[@]}",
    ]));
    assert_eq!(offered.trim(), "publish");
    for script in [
        "zsh/vendor-completions/_dpia",
        "fish/vendor_completions.d/dpia.fish",
    ] {
        let script = fs::read_to_string(Path::new("/usr/share").join(script));
        assert!(script.is_ok_and(|script| script.contains("publish")));
    }
    let licences = format!("{DOCUMENTS}/licences.txt.gz");
    let licences = run(Command::new("gzip").args(["-dc", &licences]));
    // A crate, the database, what the page is made of, a font.
    for part in [
        "genpdf 0.2.0",
        "libsqlite3-sys 0.37.0",
        "Zetetic LLC",
        "svelte ",
        "pdfjs-dist ",
        "Liberation",
    ] {
        assert!(licences.contains(part), "nothing is said of {part}");
    }
}

/// Starts the menu entry as a desktop does and looks at the window it brings.
fn it_starts_from_the_menu(desktop: &Desktop) {
    launch(desktop);
    let window = desktop.wait_for_window("DPIA Desk");
    let class = desktop.window_class(&window);
    let wanted = entry_value("StartupWMClass");
    assert!(
        class.iter().any(|name| name.eq_ignore_ascii_case(&wanted)),
        "the desktop could not group {class:?} under {wanted:?}"
    );
    let id = desktop.xdotool(&["getwindowpid", &window]).concat();
    let program = fs::read_link(format!("/proc/{id}/exe")).expect("the window’s program runs");
    assert_eq!(program, Path::new("/usr/bin/dpia-desk"));
    assert!(
        wait_until(|| colours(&desktop.screenshot("package-started-from-menu")) > BLANK),
        "the window stayed blank: see test-results/package-started-from-menu.png"
    );
    a_second_start_brings_it_forward(desktop, &window);
    run(Command::new("kill").arg(&id));
    assert!(
        wait_until(|| !Path::new(&format!("/proc/{id}/exe")).exists()),
        "the program did not end"
    );
}

/// As a menu does it.
fn launch(desktop: &Desktop) {
    // Without pipes: the program would inherit them and never let go.
    let started = desktop
        .command("gio")
        .args(["launch", ENTRY])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(started.is_ok_and(|status| status.success()));
}

/// Somebody who does not see the window picks the entry in the menu once more.
fn a_second_start_brings_it_forward(desktop: &Desktop, window: &str) {
    desktop.xdotool(&["windowminimize", window]);
    assert!(
        wait_until(|| desktop.windows_titled("DPIA Desk").is_empty()),
        "the window did not go out of sight"
    );
    launch(desktop);
    assert!(
        wait_until(|| desktop.windows_titled("DPIA Desk") == [window]),
        "the window did not come forward"
    );
    // The second one ends as soon as it has told the first.
    assert!(
        wait_until(|| {
            let programs = run(Command::new("pgrep").args(["--exact", "--count", NAME]));
            programs.trim() == "1"
        }),
        "two programs run"
    );
}

/// How many colours the middle of a picture has: the window's frame is left out.
fn colours(picture: &Path) -> usize {
    run(Command::new("convert")
        .arg(picture)
        .args(["-shave", "10x40", "-format", "%k", "info:"]))
    .trim()
    .parse()
    .expect("ImageMagick counts colours")
}

/// Every file below a folder with what it holds.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the data folder is still there")
        .map(|entry| entry.expect("the folder lists its files").path())
        .flat_map(|path| {
            if path.is_dir() {
                return contents(&path);
            }
            let content = fs::read(&path).expect("the file is readable");
            vec![(path, content)]
        })
        .collect();
    files.sort();
    files
}

fn entry_value(key: &str) -> String {
    fs::read_to_string(ENTRY)
        .expect("the package brings a menu entry")
        .lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
        .unwrap_or_else(|| panic!("the menu entry has no {key}"))
        .to_owned()
}

/// The file named in `DPIA_DEB`, or the only one in `out/`.
fn package_file() -> PathBuf {
    if let Some(path) = env::var_os("DPIA_DEB") {
        return path.into();
    }
    fs::read_dir(workspace_root().join("out"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|ending| ending == "deb"))
        .expect("there is no .deb in out/: run `make package` first, or name one in DPIA_DEB")
}

/// The package in this system; dropping it removes it, also after a failure.
struct Installed {
    removed: bool,
}

impl Installed {
    fn from(package: &Path) -> Self {
        assert!(
            !Path::new("/usr/bin/dpia-desk").exists(),
            "dpia-desk is installed already; remove it first, this test would take it away"
        );
        // From here on there may be something to remove.
        let mut installed = Self { removed: false };
        installed.upgrade(package);
        installed
    }

    fn upgrade(&mut self, package: &Path) {
        run(as_root("apt-get")
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .arg(
                package
                    .canonicalize()
                    .unwrap_or_else(|error| panic!("no package at {}: {error}", package.display())),
            ));
    }

    fn version(&self) -> String {
        run(Command::new("dpkg-query").args(["-W", "-f=${Version}", NAME]))
    }

    fn remove(mut self) {
        self.removed = true;
        run(as_root("apt-get").args(["remove", "--yes", "--quiet", NAME]));
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        if !self.removed {
            // Already failing: the first failure is the one to report.
            let _ = as_root("dpkg").args(["--remove", NAME]).output();
        }
    }
}

fn as_root(program: &str) -> Command {
    let root = run(Command::new("id").arg("-u")).trim() == "0";
    let mut command = Command::new(if root { "env" } else { "sudo" });
    if !root {
        command.arg("env");
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", program]);
    command
}

/// Runs a command that has to succeed, and returns what it printed.
fn run(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{command:?} failed\n{printed}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    printed
}
