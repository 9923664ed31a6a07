//! Making a new store.
//!
//! A new key is made only where there is no database and no slot file; the keyring cannot
//! hold a key for the new store, because its entries go by store id and this id is new. So
//! no key is ever made over data, and no entry of another store is ever replaced.
//!
//! Everything is made in `creating/` and then moved into place, the slots first. A creation
//! that dies leaves one of three things: no slot file in place (there is no store; the next
//! attempt starts afresh), the slot file in place and the database still in `creating/`
//! (the next opening finishes the move), or a whole store.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::connection::{File, StoreConnection};
use super::error::StoreError;
use super::files;
use super::integrity;
use super::keyring::{self, KeyringProblem, KeyringUse};
use super::lock::StoreLock;
use super::open::{Found, Opened, look};
use super::recovery::RecoveryKey;
use super::schema::Schema;
use super::secret::{DatabaseKey, Passphrase};
use super::slots::KeySlots;

/// How a new store is to be opened from day to day. A recovery key is always made as well.
#[derive(Debug)]
pub struct NewStore {
    /// Whether the keyring is to remember the key.
    pub keyring: KeyringUse,
    /// A passphrase. Needed if the keyring is not used or does not take the key.
    pub passphrase: Option<Passphrase>,
}

/// Makes a store in `dir`, which may not exist yet, and opens it.
///
/// The recovery key is for printing and is not kept anywhere. If the keyring does not take
/// the key but there is a passphrase, the store is made all the same and
/// [`Opened::keyring_problem`] says what went wrong; without a passphrase nothing is made.
pub async fn create(dir: &Path, new: NewStore) -> Result<(Opened, RecoveryKey), StoreError> {
    if new.keyring == KeyringUse::Never && new.passphrase.is_none() {
        return Err(StoreError::NoWayIn);
    }
    if let Some(passphrase) = &new.passphrase {
        passphrase.long_enough()?;
    }
    files::private_dir(dir)?;
    let lock = StoreLock::take(dir).await?;
    match look(dir)? {
        Found::Nothing => discard_unfinished(dir, new.keyring).await?,
        Found::DatabaseWithoutSlots => return Err(StoreError::SlotsMissing),
        Found::SlotsWithoutDatabase => return Err(StoreError::DatabaseMissing),
        Found::Store(_) | Found::Unmoved(_) => return Err(StoreError::AlreadyThere),
    }

    let made = make(dir, new).await;
    let (draft, recovery, keyring_problem) = match made {
        Ok(made) => made,
        Err((error, keyring)) => {
            // What cannot be cleared away now is cleared away by the next attempt.
            let _ = discard_unfinished(dir, keyring).await;
            return Err(error);
        }
    };
    draft.move_slots()?;
    draft.move_database()?;
    let mut opened =
        Opened::with_key(dir, lock, draft.slots, draft.key, &Schema::current()).await?;
    opened.keyring_problem = keyring_problem;
    Ok((opened, recovery))
}

type Made = (Draft, RecoveryKey, Option<KeyringProblem>);

/// Everything up to the move into place. An error says whether the keyring may hold an
/// entry that has to go.
async fn make(dir: &Path, new: NewStore) -> Result<Made, (StoreError, KeyringUse)> {
    let has_passphrase = new.passphrase.is_some();
    let (mut draft, recovery) = Draft::begin(dir, new.passphrase)
        .await
        .map_err(|error| (error, KeyringUse::Never))?;
    draft
        .make_database()
        .await
        .map_err(|error| (error, KeyringUse::Never))?;
    let mut problem = None;
    if new.keyring == KeyringUse::Keep {
        match draft.enter_keyring().await {
            Ok(()) => {}
            Err(StoreError::Keyring(told)) if has_passphrase => problem = Some(told),
            Err(error) => return Err((error, KeyringUse::Keep)),
        }
    }
    Ok((draft, recovery, problem))
}

/// Clears away what a creation that died has left, its keyring entry included. Only called
/// where no store is in place, so nothing can have been written with that key.
async fn discard_unfinished(dir: &Path, keyring: KeyringUse) -> Result<(), StoreError> {
    let creating = dir.join(files::CREATING);
    if keyring == KeyringUse::Keep
        && let Ok(Some(slots)) = KeySlots::read(&creating)
    {
        // An entry without a store is litter, not a reason to stop.
        let _ = keyring::forget(slots.store_id()).await;
    }
    files::remove(&creating).map_err(StoreError::io("clear away an unfinished store"))
}

/// A store being made in `creating/`. Each method is one step, and the process may die
/// after any of them.
struct Draft {
    dir: PathBuf,
    creating: PathBuf,
    key: Arc<DatabaseKey>,
    slots: KeySlots,
}

impl Draft {
    /// Makes the key and its slots. They are on the disk before there is a database.
    async fn begin(
        dir: &Path,
        passphrase: Option<Passphrase>,
    ) -> Result<(Self, RecoveryKey), StoreError> {
        let key = Arc::new(DatabaseKey::generate()?);
        let recovery = RecoveryKey::generate()?;
        let mut slots = KeySlots::new();
        slots.set_recovery(&key, &recovery)?;
        if let Some(passphrase) = passphrase {
            slots = slots.with_passphrase(Arc::clone(&key), passphrase).await?;
        }
        let creating = dir.join(files::CREATING);
        files::private_dir(&creating)?;
        slots.write(&creating)?;
        let dir = dir.to_owned();
        let draft = Self {
            dir,
            creating,
            key,
            slots,
        };
        Ok((draft, recovery))
    }

    /// Makes the database, closes it, and opens it again with the key to be sure.
    async fn make_database(&self) -> Result<(), StoreError> {
        let path = self.creating.join(files::DATABASE);
        files::private()
            .create_new(true)
            .write(true)
            .open(&path)
            .map_err(StoreError::io("make the database"))?;
        let mut connection = StoreConnection::connect(&path, &self.key, File::New).await?;
        connection.prepare().await?;
        Schema::current().make(&mut connection).await?;
        connection.close().await?;

        let mut connection = StoreConnection::connect(&path, &self.key, File::Existing).await?;
        integrity::quick(&mut connection).await?;
        connection.close().await
    }

    /// Gives the key, which by now has opened the database, to the keyring.
    async fn enter_keyring(&mut self) -> Result<(), StoreError> {
        keyring::keep(self.slots.store_id(), &self.key).await?;
        self.slots.set_keyring(&self.key)?;
        self.slots.write(&self.creating)
    }

    fn move_slots(&self) -> Result<(), StoreError> {
        files::move_into_place(
            &self.creating.join(files::SLOTS),
            &self.dir.join(files::SLOTS),
        )
        .map_err(StoreError::io("put the key-slot file in place"))
    }

    fn move_database(&self) -> Result<(), StoreError> {
        finish_move(&self.dir)
    }
}

/// Moves the database of a finished draft to its slots, which are in place already.
pub(super) fn finish_move(dir: &Path) -> Result<(), StoreError> {
    let creating = dir.join(files::CREATING);
    files::move_into_place(&creating.join(files::DATABASE), &dir.join(files::DATABASE))
        .and_then(|()| files::remove(&creating))
        .map_err(StoreError::io("put the database in place"))
}

#[cfg(test)]
mod tests;
