//! Opening a store, and what can be done to its slots while it is open.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::connection::{File, StoreConnection};
use super::create::finish_move;
use super::error::StoreError;
use super::files;
use super::integrity;
use super::keyring::{self, KeyringProblem};
use super::lock::StoreLock;
use super::recovery::RecoveryKey;
use super::schema::Schema;
use super::secret::{DatabaseKey, Passphrase};
use super::slots::{KeySlots, SlotKind, StoreId};

/// What a folder holds, as far as can be seen without a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreState {
    /// No store: one may be created. The only state in which that is possible.
    Absent,
    /// A store, with these ways in.
    Present {
        /// Its name.
        store_id: StoreId,
        /// The kinds of slot it has.
        slots: Vec<SlotKind>,
    },
    /// A part of a store. Nothing can be created here and nothing opened.
    Orphaned(Orphan),
}

/// Which part of a store is there alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orphan {
    /// The database, or its write-ahead log.
    DatabaseWithoutSlots,
    /// The wrapped key.
    SlotsWithoutDatabase,
}

/// A way in.
#[derive(Debug)]
pub enum Unlock {
    /// The operating system's keyring.
    Keyring,
    /// The passphrase.
    Passphrase(Passphrase),
    /// The printed recovery key.
    Recovery(RecoveryKey),
}

/// An open store. Close it with [`Opened::close`]; a store that is dropped instead is
/// whole, but is checked thoroughly, page by page, the next time.
#[derive(Debug)]
pub struct Opened {
    /// The database.
    pub connection: StoreConnection,
    pub(super) keyring_problem: Option<KeyringProblem>,
    /// Whether the program that had it open before did not close it.
    pub(super) was_unclean: bool,
    dir: PathBuf,
    key: Arc<DatabaseKey>,
    slots: KeySlots,
    // Last, so that the database is closed before another process may open it.
    lock: StoreLock,
}

/// What is in `dir`. An error if its slot file cannot be read, or is newer.
pub fn state(dir: &Path) -> Result<StoreState, StoreError> {
    Ok(match look(dir)? {
        Found::Nothing => StoreState::Absent,
        Found::Store(slots) | Found::Unmoved(slots) => StoreState::Present {
            store_id: slots.store_id(),
            slots: slots.kinds(),
        },
        Found::DatabaseWithoutSlots => StoreState::Orphaned(Orphan::DatabaseWithoutSlots),
        Found::SlotsWithoutDatabase => StoreState::Orphaned(Orphan::SlotsWithoutDatabase),
    })
}

/// Opens the store in `dir`.
///
/// Never makes anything that was not there: with the keyring empty, the answer is that it
/// is empty, and another way in has to be used.
pub async fn open(dir: &Path, unlock: Unlock) -> Result<Opened, StoreError> {
    open_to(dir, unlock, &Schema::current()).await
}

/// As [`open`], brought up to the given migrations.
pub(super) async fn open_to(
    dir: &Path,
    unlock: Unlock,
    schema: &Schema,
) -> Result<Opened, StoreError> {
    // Once before the lock, so that looking for a store that is not there makes no file.
    slots_in(dir)?;
    let lock = StoreLock::take(dir).await?;
    let slots = slots_in(dir)?;
    match look(dir)? {
        Found::Unmoved(_) => finish_move(dir)?,
        // An empty folder that a creation could not remove any more; a full one is not ours
        // to remove, and harmless.
        _ => drop(fs::remove_dir(dir.join(files::CREATING))),
    }
    let key = match unlock {
        Unlock::Keyring => {
            slots.has(SlotKind::Keyring)?;
            let key = keyring::read(slots.store_id()).await?;
            slots.check_keyring_key(&key)?;
            key
        }
        Unlock::Passphrase(passphrase) => slots.clone().key_by_passphrase(passphrase).await?,
        Unlock::Recovery(recovery) => slots.open_with_recovery(&recovery)?,
    };
    Opened::with_key(dir, lock, slots, Arc::new(key), schema).await
}

fn slots_in(dir: &Path) -> Result<KeySlots, StoreError> {
    match look(dir)? {
        Found::Store(slots) | Found::Unmoved(slots) => Ok(slots),
        Found::Nothing => Err(StoreError::Absent),
        Found::DatabaseWithoutSlots => Err(StoreError::SlotsMissing),
        Found::SlotsWithoutDatabase => Err(StoreError::DatabaseMissing),
    }
}

impl Opened {
    /// Opens the database with a key that a slot gave, and checks it.
    pub(super) async fn with_key(
        dir: &Path,
        lock: StoreLock,
        slots: KeySlots,
        key: Arc<DatabaseKey>,
        schema: &Schema,
    ) -> Result<Self, StoreError> {
        let path = dir.join(files::DATABASE);
        let mark = dir.join(files::OPEN_MARK);
        let unclean = is_there(&mark)? || is_there(&dir.join(files::WAL))?;

        integrity::whole_first_page(&path)?;
        let mut connection = match StoreConnection::connect(&path, &key, File::Existing).await {
            Ok(connection) => connection,
            Err(error) => return Err(integrity::diagnose(&path, &key, error).await),
        };
        let checked = async {
            let found = schema.gate(&mut connection).await?;
            files::replace(&mark, b"").map_err(StoreError::io("mark the store as open"))?;
            if unclean {
                integrity::deep(&mut connection).await?;
            } else {
                integrity::quick(&mut connection).await?;
            }
            Ok(found)
        };
        let found = match checked.await {
            Ok(found) => found,
            Err(error) => {
                // A damaged database may not even close properly.
                let _ = connection.close().await;
                return Err(match error {
                    // The gate has read what the file is; its pages are in order.
                    StoreError::Foreign => error,
                    other => integrity::diagnose(&path, &key, other).await,
                });
            }
        };
        connection.prepare().await?;
        schema.bring_up(&mut connection, found, dir, &key).await?;
        Ok(Self {
            connection,
            keyring_problem: None,
            was_unclean: unclean,
            dir: dir.to_owned(),
            key,
            slots,
            lock,
        })
    }

    /// The store's name.
    pub fn store_id(&self) -> StoreId {
        self.slots.store_id()
    }

    /// The store's folder.
    pub(super) fn folder(&self) -> &Path {
        &self.dir
    }

    /// The ways in that the store has.
    pub fn slots(&self) -> Vec<SlotKind> {
        self.slots.kinds()
    }

    /// Why the keyring did not take the key when the store was created, if it did not.
    pub fn keyring_problem(&self) -> Option<KeyringProblem> {
        self.keyring_problem
    }

    /// Sets the passphrase, in place of an earlier one.
    pub async fn set_passphrase(&mut self, passphrase: Passphrase) -> Result<(), StoreError> {
        let slots = self.slots.clone();
        let slots = slots
            .with_passphrase(Arc::clone(&self.key), passphrase)
            .await?;
        self.keep_slots(slots)
    }

    /// Lets this computer's keyring remember the key: after a move to another computer, or
    /// when the keyring was lost. The key has opened the store, so an entry under the
    /// store's name that did not may be replaced.
    pub async fn remember_in_keyring(&mut self) -> Result<(), StoreError> {
        keyring::keep(self.store_id(), &self.key).await?;
        let mut slots = self.slots.clone();
        slots.set_keyring(&self.key)?;
        self.keep_slots(slots)?;
        self.keyring_problem = None;
        Ok(())
    }

    /// Puts a new recovery key in place of the old one, which opens nothing from then on.
    /// Make it with [`RecoveryKey::generate`], have it printed and typed back, and only
    /// then call this: until the call the old one stays good.
    pub fn replace_recovery_key(&mut self, recovery: &RecoveryKey) -> Result<(), StoreError> {
        let mut slots = self.slots.clone();
        slots.set_recovery(&self.key, recovery)?;
        self.keep_slots(slots)
    }

    /// Closes the store and notes that it was closed cleanly.
    pub async fn close(self) -> Result<(), StoreError> {
        self.connection.close().await?;
        files::remove(&self.dir.join(files::OPEN_MARK))
            .map_err(StoreError::io("mark the store as closed"))?;
        drop(self.lock);
        Ok(())
    }

    fn keep_slots(&mut self, slots: KeySlots) -> Result<(), StoreError> {
        slots.write(&self.dir)?;
        self.slots = slots;
        Ok(())
    }
}

/// What [`look`] finds.
pub(super) enum Found {
    /// Nothing that matters: perhaps a creation that died early.
    Nothing,
    Store(KeySlots),
    /// A whole store whose database has not been moved into place.
    Unmoved(KeySlots),
    DatabaseWithoutSlots,
    SlotsWithoutDatabase,
}

/// Looks at the files of a folder, and reads the slot file.
pub(super) fn look(dir: &Path) -> Result<Found, StoreError> {
    let database = is_there(&dir.join(files::DATABASE))?;
    let log = is_there(&dir.join(files::WAL))?;
    let unmoved = is_there(&dir.join(files::CREATING).join(files::DATABASE))?;
    Ok(match KeySlots::read(dir)? {
        Some(slots) if database => Found::Store(slots),
        // A log that waits for its database would be played into any other.
        Some(slots) if unmoved && !log => Found::Unmoved(slots),
        Some(_) => Found::SlotsWithoutDatabase,
        None if database || log => Found::DatabaseWithoutSlots,
        None => Found::Nothing,
    })
}

/// Whether anything has this name, be it a link that leads nowhere.
fn is_there(path: &Path) -> Result<bool, StoreError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::io("look into the store’s folder")(error)),
    }
}
