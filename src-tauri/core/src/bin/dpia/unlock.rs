//! Which store, and the ways into it.
//!
//! In this order: what the arguments give; the keyring, unless it is to be left alone; a
//! question, if somebody is there to answer it. What was given and is wrong is never made
//! up for by another way: a script would not notice that its passphrase has changed.

use std::path::{Path, PathBuf};

use dpia_core::failure::Failure;
use dpia_core::store::{
    Desk, Opened, Orphan, Passphrase, SlotKind, StoreError, StoreState, Unlock, open, state,
};

use super::args::Global;
use super::said::{Said, aside};
use super::secrets;
use super::trouble::{Exit, Trouble};

/// What the desktop program's folders are called.
const PROGRAM: &str = "uk.dpia-desk.desktop";

/// How often somebody at the terminal may mistype.
const ATTEMPTS: u32 = 3;

/// The store's folder: the one given, the one chosen in the desktop program, or the usual.
pub fn folder(global: &Global) -> Result<PathBuf, Trouble> {
    if let Some(given) = &global.store {
        return Ok(given.clone());
    }
    let chosen = dirs::config_dir()
        .and_then(|folder| std::fs::read_to_string(folder.join(PROGRAM).join("store-folder")).ok())
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    chosen
        .or_else(|| Some(dirs::data_dir()?.join(PROGRAM).join("store")))
        .ok_or_else(|| {
            Trouble::from(Failure::new(
                "no-home",
                "This system names no folder for your data.",
                "Say where the store is with --store DIR.",
            ))
        })
}

/// Opens the store, does the work and closes the store, whatever came of the work.
pub async fn at_desk(
    global: &Global,
    work: impl AsyncFnOnce(&mut Desk) -> Result<Said, Trouble>,
) -> Result<Said, Trouble> {
    let mut desk = Desk::new(unlocked(global).await?).await?;
    let said = work(&mut desk).await;
    let closed = desk.close().await;
    let said = said?;
    closed?;
    Ok(said)
}

async fn unlocked(global: &Global) -> Result<Opened, Trouble> {
    let folder = folder(global)?;
    let slots = slots_in(&folder)?;
    if let Some(way) = given(global)? {
        return Ok(open(&folder, way).await?);
    }
    let mut keyring = None;
    if !global.no_keyring && slots.contains(&SlotKind::Keyring) {
        match open(&folder, Unlock::Keyring).await {
            Err(error @ (StoreError::Keyring(_) | StoreError::KeyringMismatch)) => {
                keyring = Some(error);
            }
            other => return Ok(other?),
        }
    }
    if !secrets::can_ask() {
        return Err(locked(keyring.as_ref()));
    }
    let mut attempt = 1;
    loop {
        match open(&folder, asked(&slots)?).await {
            Err(StoreError::WrongPassphrase | StoreError::WrongRecoveryKey)
                if attempt < ATTEMPTS =>
            {
                aside("That does not open this store. Try again.");
                attempt += 1;
            }
            other => return Ok(other?),
        }
    }
}

/// The ways into the store. Looked at before anybody is asked for a secret in vain.
fn slots_in(folder: &Path) -> Result<Vec<SlotKind>, StoreError> {
    match state(folder)? {
        StoreState::Present { slots, .. } => Ok(slots),
        StoreState::Absent => Err(StoreError::Absent),
        StoreState::Orphaned(Orphan::DatabaseWithoutSlots) => Err(StoreError::SlotsMissing),
        StoreState::Orphaned(Orphan::SlotsWithoutDatabase) => Err(StoreError::DatabaseMissing),
    }
}

/// The way in that the arguments give.
fn given(global: &Global) -> Result<Option<Unlock>, Trouble> {
    if let Some(path) = &global.recovery_key_file {
        return Ok(Some(Unlock::Recovery(secrets::recovery_key_in(path)?)));
    }
    Ok(passphrase(global)?.map(Unlock::Passphrase))
}

/// The passphrase that the arguments give.
pub fn passphrase(global: &Global) -> Result<Option<Passphrase>, Trouble> {
    if let Some(path) = &global.passphrase_file {
        return secrets::passphrase_in(path).map(Some);
    }
    global.passphrase_fd.map(secrets::passphrase_on).transpose()
}

fn asked(slots: &[SlotKind]) -> Result<Unlock, Trouble> {
    if slots.contains(&SlotKind::Passphrase) {
        let typed = secrets::ask("Passphrase: ")?;
        return Ok(Unlock::Passphrase(Passphrase::new(typed.to_string())));
    }
    let typed = secrets::ask("Recovery key: ")?;
    Ok(Unlock::Recovery(secrets::recovery_key(&typed)?))
}

fn locked(keyring: Option<&StoreError>) -> Trouble {
    let keyring = keyring.map(|error| format!(" {error}")).unwrap_or_default();
    Trouble::new(
        Exit::Locked,
        "locked",
        format!("The store is locked, and nobody is here to be asked for the passphrase.{keyring}"),
        "Use --passphrase-file, --passphrase-fd or --recovery-key-file.",
    )
}
