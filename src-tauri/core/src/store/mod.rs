//! The store: one encrypted file on this person's machine, and the ways to its key.
//!
//! What is here: making and opening a store, its key slots, its one database connection,
//! its checks against damage and its safety copies. What is not: the meaning of what is
//! stored. To this part a change is bytes with a few columns.
//!
//! The decision a reader will ask about: one process, one connection. The SQLite inside the
//! released SQLCipher can corrupt a write-ahead log that two connections write to
//! (<https://www.sqlite.org/wal.html#walresetbug>), so there is no pool, the database is
//! locked exclusively, and a lock file turns a second process away before that.
//!
//! ```text
//! desk/                an open store at work: its assessments and every way to change one
//! changes.rs           the change log
//! attachments/         the bytes of attached files
//! register.rs          one row for each assessment, rebuilt from the changes
//! forms.rs             the form files that assessments were started with
//! identity.rs          who works here, and their signing key
//! open.rs, create.rs   the two ways to an `Opened`
//! slots/               keyslots.json: the wrapped key
//! keyring.rs           the key in the operating system's keyring
//! recovery.rs          the printed key
//! connection.rs        the only place that opens SQLCipher
//! integrity.rs         what is wrong with a damaged file
//! schema.rs            migrations, and the refusal of newer or foreign files
//! backup.rs            a verified copy
//! ```

mod attachments;
mod backup;
mod changes;
mod connection;
mod create;
mod desk;
mod desk_error;
mod error;
mod files;
mod forms;
mod identity;
mod integrity;
mod keyring;
mod lock;
mod open;
mod recovery;
mod register;
mod schema;
mod secret;
mod settings;
mod slots;

pub use attachments::copies::{Copies, OUTSIDE as OUTSIDE_OF_THE_STORE};
pub use attachments::error::{AttachmentError, LARGEST as LARGEST_ATTACHMENT};
pub use attachments::intake::{FileProgress, Intake};
pub use attachments::kind::{FileKind, Kept, Openable, of as kind_of_file};
pub use attachments::preview::{Preview, make as preview_of_file};
pub use attachments::reader::AttachmentReader;
pub use attachments::row::{AttachmentView, FileBytes, FileRemoved};
pub use attachments::source::Source;
pub use connection::StoreConnection;
pub use create::{NewStore, create};
pub use desk::{
    Attached, BeforeMoving, Cells, Clock, Copying, Desk, Edited, FilesVerified, Loaded, PackCheck,
    PackProof, PackVerdict, Signed, Taken, Verified,
};
pub use desk_error::DeskError;
pub use error::StoreError;
pub use forms::{FormFile, built_in as built_in_forms};
pub use identity::Profile;
pub use keyring::{KEYRING_SERVICE, KeyringProblem, KeyringUse, is_running as keyring_is_running};
pub use open::{Opened, Orphan, StoreState, Unlock, open, state};
pub use recovery::{RecoveryKey, RecoveryKeyError};
pub use register::{FindingCounts, RegisterRow};
pub use secret::{DatabaseKey, MIN_PASSPHRASE_CHARS, Passphrase};
pub use slots::{SlotKind, StoreId};
