//! The operating system's keyring, as one place to keep the database key.
//!
//! Secret Service on Linux, the keychain on macOS, Credential Manager on Windows, through
//! the `keyring` crate. The entry's account is the store's id, not its path, so a moved
//! store finds its key and two stores never share one.
//!
//! The trap that decides this interface: a keyring that is locked away or was deleted
//! answers "no entry", just like one that never had the key. So `NoEntry` is an error here
//! like any other, and nothing in this module ever makes a key.
//!
//! The calls block, possibly for as long as a person looks at an unlock prompt. They run on
//! a thread of their own rather than the runtime's blocking pool, because the runtime waits
//! for its pool when it ends: one unanswered prompt would keep the program from closing.

use std::time::Duration;

use keyring::v1::{Entry, Error};
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::secret::DatabaseKey;
use super::slots::StoreId;

/// The service name under which the keyring lists the key.
pub const KEYRING_SERVICE: &str = "dpia-desk";

/// How long a call may take, an unlock prompt included.
const TIME_LIMIT: Duration = Duration::from_secs(90);

/// Whether a store may use the keyring at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyringUse {
    /// Keep the key in the keyring, if it takes it.
    Keep,
    /// Leave the keyring alone: no call is made to it.
    Never,
}

/// Why the keyring did not help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyringProblem {
    /// No keyring is running and none could be started.
    #[error("This computer has no keyring running.")]
    NoService,
    /// It needs unlocking, and the prompt was dismissed or could not be shown.
    #[error("The keyring is locked.")]
    Locked,
    /// It has no key for this store, or hides that it has one.
    #[error("The keyring has no key for this store.")]
    NoEntry,
    /// It did not take the key.
    #[error("The keyring did not accept the store’s key.")]
    Refused,
    /// What it holds is not a key, or it holds several.
    #[error("What the keyring holds for this store is not a key.")]
    Unreadable,
    /// It did not answer in time.
    #[error("The keyring did not answer in time.")]
    TimedOut,
    /// It failed in another way.
    #[error("The keyring failed.")]
    Failed,
}

/// Whether a keyring is running that could hold a key. It may still refuse.
pub async fn is_running() -> bool {
    // Asking for a key that nobody keeps stores nothing and shows no prompt.
    tokio::task::spawn_blocking(|| Entry::new(KEYRING_SERVICE, "probe").is_ok())
        .await
        .unwrap_or(false)
}

impl KeyringProblem {
    /// A stable name, for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoService => "keyring-absent",
            Self::Locked => "keyring-locked",
            Self::NoEntry => "keyring-no-entry",
            Self::Refused => "keyring-refused",
            Self::Unreadable => "keyring-unreadable",
            Self::TimedOut => "keyring-timed-out",
            Self::Failed => "keyring-failed",
        }
    }

    /// What the person can do about it.
    pub fn advice(self) -> &'static str {
        match self {
            Self::NoService => {
                "Use the passphrase or the recovery key. The keyring usually starts when you sign in; restart DPIA Desk after it has."
            }
            Self::Locked => {
                "Unlock the keyring and try again, or use the passphrase or the recovery key."
            }
            Self::NoEntry => {
                "Use the passphrase or the recovery key; this computer can remember the key again afterwards. No new key has been made."
            }
            Self::Refused => "Unlock or set up the keyring and try again, or choose a passphrase.",
            Self::Unreadable => {
                "Use the passphrase or the recovery key. Nothing in the keyring was changed."
            }
            Self::TimedOut => {
                "Look for an unlock prompt behind other windows and try again, or use the passphrase or the recovery key."
            }
            Self::Failed => "Try again, or use the passphrase or the recovery key.",
        }
    }
}

/// The name of the keyring that this system uses, for the slot file.
pub(super) fn backend() -> &'static str {
    if cfg!(target_os = "macos") {
        "macos-keychain"
    } else if cfg!(target_os = "windows") {
        "windows-credential-manager"
    } else {
        "secret-service"
    }
}

/// Reads the key of a store.
pub(super) async fn read(store_id: StoreId) -> Result<DatabaseKey, KeyringProblem> {
    on_a_thread(move || {
        let secret = entry(store_id)?.get_secret().map_err(when_reading)?;
        DatabaseKey::from_bytes(Zeroizing::new(secret)).ok_or(KeyringProblem::Unreadable)
    })
    .await
}

/// Keeps the key of a store and reads it back, because a keyring may accept a secret and
/// lose it. Replaces what was there: only for a key that has opened the store.
pub(super) async fn keep(store_id: StoreId, key: &DatabaseKey) -> Result<(), KeyringProblem> {
    let key = Zeroizing::new(key.expose().to_vec());
    on_a_thread(move || {
        let entry = entry(store_id)?;
        entry.set_secret(&key).map_err(when_writing)?;
        match entry.get_secret().map(Zeroizing::new) {
            Ok(kept) if *kept == *key => Ok(()),
            _ => Err(KeyringProblem::Refused),
        }
    })
    .await
}

/// Forgets the key of a store that was never finished.
pub(super) async fn forget(store_id: StoreId) -> Result<(), KeyringProblem> {
    on_a_thread(move || match entry(store_id)?.delete_credential() {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(when_writing(error)),
    })
    .await
}

fn entry(store_id: StoreId) -> Result<Entry, KeyringProblem> {
    Entry::new(KEYRING_SERVICE, &store_id.to_string()).map_err(when_reading)
}

fn when_reading(error: Error) -> KeyringProblem {
    match error {
        Error::NoDefaultStore => KeyringProblem::NoService,
        Error::NoEntry => KeyringProblem::NoEntry,
        Error::NoStorageAccess(_) => KeyringProblem::Locked,
        Error::BadEncoding(bytes) | Error::BadDataFormat(bytes, _) => {
            drop(Zeroizing::new(bytes));
            KeyringProblem::Unreadable
        }
        Error::Ambiguous(_) => KeyringProblem::Unreadable,
        _ => KeyringProblem::Failed,
    }
}

fn when_writing(error: Error) -> KeyringProblem {
    match error {
        // Also what a keyring without any collection says, so "locked" would be a guess.
        Error::NoStorageAccess(_) => KeyringProblem::Refused,
        other => when_reading(other),
    }
}

async fn on_a_thread<T: Send + 'static>(
    call: impl FnOnce() -> Result<T, KeyringProblem> + Send + 'static,
) -> Result<T, KeyringProblem> {
    let (answer, waiting) = oneshot::channel();
    std::thread::Builder::new()
        .name("keyring".into())
        .spawn(move || {
            // Nobody listens any more once the time limit has passed.
            let _ = answer.send(call());
        })
        .map_err(|_| KeyringProblem::Failed)?;
    match tokio::time::timeout(TIME_LIMIT, waiting).await {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(KeyringProblem::Failed),
        Err(_) => Err(KeyringProblem::TimedOut),
    }
}
