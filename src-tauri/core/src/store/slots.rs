//! The key slots: the ways in to one store, kept in `keyslots.json` beside the database.
//!
//! The database key is random and never changes; each slot is one way to get at it. A
//! passphrase slot and a recovery slot hold the key wrapped. A keyring slot holds no key:
//! it records that this system's keyring was given one, and a proof that tells the right
//! key from a wrong one before the database is touched.
//!
//! The file needs no secrecy beyond its wrapping. What it cannot show is that an *older*
//! copy of it was put back, in which a passphrase since replaced still works.

mod format;
mod wrap;

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::StoreError;
use super::files;
use super::keyring;
use super::recovery::RecoveryKey;
use super::secret::{DatabaseKey, Passphrase};
use format::{Kdf, SlotFile, Way};
pub(super) use format::{Slot, VERSION};

/// The name of a store, made with it. It names the keyring entry, so that a store can be
/// moved and two stores never share a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoreId(Uuid);

impl fmt::Display for StoreId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The kinds of slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// The operating system's keyring.
    Keyring,
    /// A passphrase that somebody remembers.
    Passphrase,
    /// The printed recovery key.
    Recovery,
}

impl SlotKind {
    /// How a sentence names it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Keyring => "this computer’s keyring",
            Self::Passphrase => "a passphrase",
            Self::Recovery => "a recovery key",
        }
    }
}

/// All slots of one store. Nothing in them is secret by itself, so they may be copied.
#[derive(Debug, Clone)]
pub(super) struct KeySlots(SlotFile);

impl KeySlots {
    /// The slots of a store that is being made: none yet.
    pub(super) fn new() -> Self {
        Self(SlotFile {
            v: VERSION,
            store_id: StoreId(Uuid::now_v7()),
            slots: Vec::new(),
        })
    }

    /// Reads the file in `dir`; `None` if there is none.
    pub(super) fn read(dir: &Path) -> Result<Option<Self>, StoreError> {
        match fs::read(dir.join(files::SLOTS)) {
            Ok(bytes) => format::parse(&bytes).map(Self).map(Some),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::io("read the key-slot file")(error)),
        }
    }

    /// Replaces the file in `dir`, whole or not at all.
    pub(super) fn write(&self, dir: &Path) -> Result<(), StoreError> {
        let text = format::print(&self.0)?;
        files::replace(&dir.join(files::SLOTS), text.as_bytes())
            .map_err(StoreError::io("write the key-slot file"))
    }

    pub(super) fn store_id(&self) -> StoreId {
        self.0.store_id
    }

    pub(super) fn kinds(&self) -> Vec<SlotKind> {
        self.0.slots.iter().map(Slot::kind).collect()
    }

    /// The key, if the passphrase opens the passphrase slot. Takes about 0.2 s.
    pub(super) fn open_with_passphrase(
        &self,
        passphrase: &Passphrase,
    ) -> Result<DatabaseKey, StoreError> {
        let slot = self.of_kind(SlotKind::Passphrase)?;
        slot.check_numbers()?;
        let wrapping = wrap::from_passphrase(passphrase, &slot.way)?;
        wrap::unwrap(self.store_id(), slot, &wrapping).ok_or(StoreError::WrongPassphrase)
    }

    /// The key, if the recovery key opens the recovery slot.
    pub(super) fn open_with_recovery(
        &self,
        recovery: &RecoveryKey,
    ) -> Result<DatabaseKey, StoreError> {
        let slot = self.of_kind(SlotKind::Recovery)?;
        wrap::unwrap(self.store_id(), slot, recovery.expose()).ok_or(StoreError::WrongRecoveryKey)
    }

    /// Whether a key that the keyring gave is this store's.
    pub(super) fn check_keyring_key(&self, key: &DatabaseKey) -> Result<(), StoreError> {
        let slot = self.of_kind(SlotKind::Keyring)?;
        if wrap::proof_holds(self.store_id(), slot, key) {
            Ok(())
        } else {
            Err(StoreError::KeyringMismatch)
        }
    }

    /// That there is a slot of this kind.
    pub(super) fn has(&self, kind: SlotKind) -> Result<(), StoreError> {
        self.of_kind(kind).map(drop)
    }

    /// Wraps the key with a passphrase, in place of an earlier one.
    pub(super) fn set_passphrase(
        &mut self,
        key: &DatabaseKey,
        passphrase: &Passphrase,
    ) -> Result<(), StoreError> {
        passphrase.long_enough()?;
        let way = Way::Passphrase {
            kdf: Kdf::new_argon2id()?,
        };
        let wrapping = wrap::from_passphrase(passphrase, &way)?;
        let slot = wrap::wrap(self.store_id(), way, &wrapping, key)?;
        self.put(slot);
        Ok(())
    }

    /// Wraps the key with a recovery key, in place of an earlier one.
    pub(super) fn set_recovery(
        &mut self,
        key: &DatabaseKey,
        recovery: &RecoveryKey,
    ) -> Result<(), StoreError> {
        let slot = wrap::wrap(self.store_id(), Way::Recovery, recovery.expose(), key)?;
        self.put(slot);
        Ok(())
    }

    /// Records that this system's keyring holds the key.
    pub(super) fn set_keyring(&mut self, key: &DatabaseKey) -> Result<(), StoreError> {
        let way = Way::Keyring {
            backend: keyring::backend().to_owned(),
            service: keyring::KEYRING_SERVICE.to_owned(),
            account: self.store_id().to_string(),
        };
        let slot = wrap::prove(self.store_id(), way, key)?;
        self.put(slot);
        Ok(())
    }

    /// [`Self::open_with_passphrase`] off the async threads, which it would hold up.
    pub(super) async fn key_by_passphrase(
        self,
        passphrase: Passphrase,
    ) -> Result<DatabaseKey, StoreError> {
        off_the_runtime(move || self.open_with_passphrase(&passphrase)).await
    }

    /// [`Self::set_passphrase`] off the async threads.
    pub(super) async fn with_passphrase(
        mut self,
        key: Arc<DatabaseKey>,
        passphrase: Passphrase,
    ) -> Result<Self, StoreError> {
        off_the_runtime(move || {
            self.set_passphrase(&key, &passphrase)?;
            Ok(self)
        })
        .await
    }

    fn put(&mut self, slot: Slot) {
        self.0.slots.retain(|old| old.kind() != slot.kind());
        self.0.slots.push(slot);
    }

    fn of_kind(&self, kind: SlotKind) -> Result<&Slot, StoreError> {
        self.0
            .slots
            .iter()
            .find(|slot| slot.kind() == kind)
            .ok_or(StoreError::NoSuchSlot(kind))
    }
}

async fn off_the_runtime<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let result = tokio::task::spawn_blocking(work).await;
    // Only a panic or the end of the runtime gets here.
    result.unwrap_or(Err(StoreError::Io {
        doing: "work out the key",
        kind: std::io::ErrorKind::Interrupted,
    }))
}

#[cfg(test)]
mod tests;
