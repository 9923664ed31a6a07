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
//! open.rs, create.rs   the two ways to an `Opened`
//! slots/               keyslots.json: the wrapped key
//! keyring.rs           the key in the operating system's keyring
//! recovery.rs          the printed key
//! connection.rs        the only place that opens SQLCipher
//! integrity.rs         what is wrong with a damaged file
//! schema.rs            migrations, and the refusal of newer or foreign files
//! backup.rs            a verified copy
//! ```

mod backup;
mod connection;
mod create;
mod error;
mod files;
mod integrity;
mod keyring;
mod lock;
mod open;
mod recovery;
mod schema;
mod secret;
mod slots;

pub use connection::StoreConnection;
pub use create::{NewStore, create};
pub use error::StoreError;
pub use keyring::{KEYRING_SERVICE, KeyringProblem, KeyringUse};
pub use open::{Opened, Orphan, StoreState, Unlock, open, state};
pub use recovery::{RecoveryKey, RecoveryKeyError};
pub use secret::{DatabaseKey, MIN_PASSPHRASE_CHARS, Passphrase};
pub use slots::{SlotKind, StoreId};
