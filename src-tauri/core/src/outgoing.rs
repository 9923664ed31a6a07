//! Files that go out to people: whole or not at all.
//!
//! The content goes into a temporary file in the same folder, onto the disk, and is then
//! given its name. So a full disk or a power cut never leaves half a pack under a name that
//! somebody trusts, nor takes the file that was there before. Until it has its name it is the
//! owner's alone, whoever may read it then.

use std::fs::Permissions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Who may read the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Whoever the system's settings let read new files.
    AsUsual,
    /// The owner alone.
    Owner,
}

/// How the names of files begin that are not finished.
const PREFIX: &str = ".dpia-";

/// A file that is not there yet.
#[derive(Debug)]
pub struct Outgoing {
    path: PathBuf,
    draft: NamedTempFile,
    /// What it gets with its name; none if it stays the owner's alone.
    permissions: Option<Permissions>,
}

impl Outgoing {
    /// Makes the temporary file. Done before long work, it finds out at once that a folder
    /// cannot be written to.
    ///
    /// # Errors
    /// What the system says.
    pub fn begin(path: &Path, readers: Readers) -> io::Result<Self> {
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        Ok(Self {
            path: path.to_owned(),
            draft: Builder::new().prefix(PREFIX).tempfile_in(folder)?,
            permissions: match readers {
                Readers::AsUsual => usual(folder)?,
                Readers::Owner => None,
            },
        })
    }

    /// Adds to the content, of which not all is in memory at once.
    ///
    /// # Errors
    /// What the system says.
    pub fn add(&mut self, content: &[u8]) -> io::Result<()> {
        self.draft.write_all(content)
    }

    /// Writes the content, behind what was added before, and gives the file its name. A file that has it already is only
    /// replaced if `replace` says so.
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::AlreadyExists`] when the name is taken.
    pub fn finish(mut self, content: &[u8], replace: bool) -> io::Result<()> {
        self.draft.write_all(content)?;
        let file = self.draft.as_file();
        if let Some(permissions) = self.permissions
            && file.metadata()?.permissions() != permissions
        {
            file.set_permissions(permissions)?;
        }
        file.sync_all()?;
        let named = if replace {
            self.draft.persist(&self.path)
        } else {
            self.draft.persist_noclobber(&self.path)
        };
        named.map(drop).map_err(|error| error.error)
    }
}

/// What the system lets others do with a new file in this folder. Only the system knows: an empty
/// file is made, looked at and deleted.
#[cfg(unix)]
fn usual(folder: &Path) -> io::Result<Option<Permissions>> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = Builder::new();
    // The system takes away what the user's mask denies.
    builder
        .prefix(PREFIX)
        .permissions(Permissions::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    Ok(Some(file.as_file().metadata()?.permissions()))
}

/// Here the folder alone decides.
#[cfg(not(unix))]
const fn usual(_: &Path) -> io::Result<Option<Permissions>> {
    Ok(None)
}
