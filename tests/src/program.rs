//! Where the built programs are.
//!
//! `make test` builds them first and names them in `DPIA_DESK_BIN` and
//! `DPIA_BIN`. Without those, they are built here once, which is quick when
//! nothing has changed.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// The top folder of the source tree.
pub fn workspace_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("this crate is a folder of the workspace")
}

/// The window program, with native dialogs that answer from a script.
pub fn desk_program() -> PathBuf {
    named("DPIA_DESK_BIN", "dpia-desk")
}

/// The terminal program.
pub fn terminal_program() -> PathBuf {
    named("DPIA_BIN", "dpia")
}

fn named(variable: &str, name: &str) -> PathBuf {
    if let Some(path) = env::var_os(variable) {
        return path.into();
    }
    built().join(name)
}

/// Builds with the same selection as `make test`, so that neither throws away
/// the other's work, and returns the folder that holds the programs.
fn built() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        assert!(
            workspace_root().join("ui/dist/index.html").exists(),
            "the page is not built: run `npm --prefix ui run build` first"
        );
        let status = Command::new(env!("CARGO"))
            .args(["build", "--workspace", "--bins", "--tests"])
            .args(["--features", "dpia-desk/scripted-dialogs"])
            .current_dir(workspace_root())
            .status()
            .expect("cargo runs, it built this test");
        assert!(status.success(), "the programs do not build");
        // …/target/debug/deps/test-name -> …/target/debug
        let test = env::current_exe().expect("a running test has a path");
        test.ancestors()
            .nth(2)
            .expect("cargo puts tests in target/debug/deps")
            .to_path_buf()
    })
}
