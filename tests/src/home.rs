//! A fresh, private home directory with its XDG folders.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

/// A home that nobody has used before; dropping it deletes it.
#[derive(Debug)]
pub struct Home {
    root: TempDir,
}

impl Home {
    /// Makes the folders, all of them readable by their owner only.
    pub fn new() -> Self {
        let root = tempfile::Builder::new()
            .prefix("dpia-home-")
            .tempdir()
            .expect("the temp folder must be writable");
        let home = Self { root };
        for (_, folder) in home.variables() {
            fs::create_dir_all(&folder).expect("a fresh folder takes folders");
            fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))
                .expect("the owner may set permissions");
        }
        home
    }

    /// The home directory itself.
    pub fn path(&self) -> &Path {
        self.root.path()
    }

    /// Where programs keep their data (`XDG_DATA_HOME`).
    pub fn data(&self) -> PathBuf {
        self.path().join(".local/share")
    }

    /// Sockets and other things of one session (`XDG_RUNTIME_DIR`).
    pub fn runtime(&self) -> PathBuf {
        self.path().join("run")
    }

    /// Where programs put temporary files (`TMPDIR`): a test can search it for
    /// what should never have been written.
    pub fn temporary(&self) -> PathBuf {
        self.path().join("tmp")
    }

    /// The environment variables that make this folder a program's home.
    pub fn variables(&self) -> [(&'static str, PathBuf); 7] {
        [
            ("HOME", self.path().to_path_buf()),
            ("XDG_DATA_HOME", self.data()),
            ("XDG_CONFIG_HOME", self.path().join(".config")),
            ("XDG_CACHE_HOME", self.path().join(".cache")),
            ("XDG_STATE_HOME", self.path().join(".local/state")),
            ("XDG_RUNTIME_DIR", self.runtime()),
            ("TMPDIR", self.temporary()),
        ]
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}
