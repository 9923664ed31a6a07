//! The recovery key: made with the store, shown once, printed or saved, and typed back.

use dpia_core::assessment::words::date_words;
use dpia_core::outgoing::Readers;
use dpia_core::pack::{RecoveryFor, recovery_page};
use dpia_core::store::{self, Desk, KeyringUse, NewStore, Passphrase, Profile, RecoveryKey};
use serde::Serialize;
use tauri::{State, WebviewWindow};
use ts_rs::TS;

use super::way_in::{AppState, describe};
use crate::dialogs::{self, Kind};
use crate::error::{self, Answer};
use crate::pack_file::save;
use crate::printing::{self, Paper, Printed};
use crate::session::{Phase, Session};
use crate::texts::{Task, t};

/// The setting that holds the last group of the recovery key until it was typed back.
const LAST_GROUP: &str = "recovery-last-group";

/// A recovery key to be shown.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct RecoveryKeyShown {
    /// Its groups, the last one a checksum.
    pub recovery_key: Vec<String>,
}

/// Makes the store. Its recovery key is to be kept and typed back before anything else.
#[tauri::command]
pub async fn create_store(
    session: State<'_, Session>,
    profile: Profile,
    passphrase: Option<String>,
) -> Answer<RecoveryKeyShown> {
    if profile.name.trim().is_empty() {
        return Err(error::desk(store::DeskError::NameMissing));
    }
    let mut phase = session.phase().await;
    if !matches!(*phase, Phase::Locked(_)) {
        return Err(error::out_of_place());
    }
    let folder = session.folder.path();
    let new = NewStore {
        keyring: KeyringUse::Keep,
        passphrase: passphrase
            .filter(|typed| !typed.is_empty())
            .map(Passphrase::new),
    };
    let (opened, key) = store::create(&folder, new)
        .await
        .map_err(|error| error::store(&error))?;
    let mut desk = Desk::new(opened).await.map_err(error::desk)?;
    desk.introduce(profile).await.map_err(error::desk)?;
    expect_group(&mut desk, &key).await?;
    let shown = groups(&key);
    *phase = Phase::Confirming {
        desk: Box::new(desk),
        key: Some(key),
    };
    Ok(shown)
}

/// Saves the recovery key as a page to print.
#[tauri::command]
pub async fn save_recovery_key(window: WebviewWindow, session: State<'_, Session>) -> Answer<bool> {
    // The dialog may stay open for long, so nothing is held meanwhile.
    let (page, fresh) = key_on_a_page(&session).await?;
    let kind = Kind {
        name: t().kinds.pdf,
        endings: &["pdf"],
    };
    let chosen = dialogs::ask(&window, move |dialogs, window| {
        let title = t().choosers.save_recovery_key;
        dialogs.save(window, title, t().names.recovery_key, kind)
    });
    let Some(path) = chosen.await? else {
        return Ok(false);
    };
    save(&path, &page, Readers::Owner, Task::WriteRecoveryPage)?;
    take_fresh_key(&session, fresh).await?;
    Ok(true)
}

/// Prints the page with the recovery key, so that no file of it is left behind.
#[tauri::command]
pub async fn print_recovery_key(
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<Printed> {
    // As above: a printer may be chosen slowly.
    let (page, fresh) = key_on_a_page(&session).await?;
    let printed =
        printing::print(&window, Paper::RecoveryKey, t().names.recovery_key, &page).await?;
    if printed != Printed::Cancelled {
        take_fresh_key(&session, fresh).await?;
    }
    Ok(printed)
}

/// The page with the recovery key, and the key itself if it was made for this page.
async fn key_on_a_page(session: &Session) -> Answer<(Vec<u8>, Option<RecoveryKey>)> {
    let mut phase = session.phase().await;
    let Phase::Confirming { desk, key } = &mut *phase else {
        return Err(error::out_of_place());
    };
    // The key cannot be shown twice: once the program was closed, the page gets a new one.
    let fresh = match key {
        Some(_) => None,
        None => Some(RecoveryKey::generate().map_err(|error| error::store(&error))?),
    };
    let Some(shown) = fresh.as_ref().or(key.as_ref()) else {
        return Err(error::out_of_place());
    };
    let profile = desk.profile().cloned().unwrap_or_default();
    let groups = groups(shown).recovery_key;
    let words: Vec<&str> = groups.iter().map(String::as_str).collect();
    let of = RecoveryFor {
        name: &profile.name,
        organisation: &profile.organisation,
        folder: &session.folder.label(),
        made: &date_words(jiff::Zoned::now().date()),
    };
    let page = recovery_page(&words, of).map_err(|_| error::internal(Task::MakeRecoveryPage))?;
    Ok((page.bytes, fresh))
}

/// Puts a key in the place of the old one, now that it is on paper and not before.
async fn take_fresh_key(session: &Session, fresh: Option<RecoveryKey>) -> Answer<()> {
    let Some(fresh) = fresh else {
        return Ok(());
    };
    let mut phase = session.phase().await;
    let Phase::Confirming { desk, key } = &mut *phase else {
        return Err(error::out_of_place());
    };
    desk.opened()
        .replace_recovery_key(&fresh)
        .map_err(|error| error::store(&error))?;
    expect_group(desk, &fresh).await?;
    *key = Some(fresh);
    Ok(())
}

/// Compares what was typed with the last group of the recovery key.
#[tauri::command]
pub async fn confirm_recovery(session: State<'_, Session>, last_group: String) -> Answer<AppState> {
    let mut phase = session.phase().await;
    let Phase::Confirming { desk, .. } = &mut *phase else {
        return Err(error::out_of_place());
    };
    let right = desk.setting(LAST_GROUP).await.map_err(error::desk)?;
    let right = right.unwrap_or_default();
    if right.is_empty() || !last_group.trim().eq_ignore_ascii_case(&right) {
        return Err(t().failures.wrong_group.failure("wrong-group"));
    }
    desk.set_setting(LAST_GROUP, "")
        .await
        .map_err(error::desk)?;
    if let Phase::Confirming { desk, .. } = std::mem::take(&mut *phase) {
        *phase = Phase::Open(desk);
    }
    session.sign_of_life();
    Ok(describe(&session, &mut phase).await)
}

/// Whether somebody has the recovery key on paper: they typed it back, or it was never asked for.
///
/// # Errors
/// When the store cannot be read.
pub(super) async fn is_on_paper(desk: &mut Desk) -> Answer<bool> {
    // A store that the terminal program made has no group to be typed back.
    let group = desk.setting(LAST_GROUP).await.map_err(error::desk)?;
    // One that was being made when the program ended has nobody in it and no key on paper.
    Ok(desk.profile().is_some() && group.is_none_or(|group| group.is_empty()))
}

/// Writes down which group is to be typed back, for as long as it was not.
async fn expect_group(desk: &mut Desk, key: &RecoveryKey) -> Answer<()> {
    let group = groups(key).recovery_key.pop().unwrap_or_default();
    desk.set_setting(LAST_GROUP, &group)
        .await
        .map_err(error::desk)
}

fn groups(key: &RecoveryKey) -> RecoveryKeyShown {
    let recovery_key = key.reveal().split('-').map(str::to_owned).collect();
    RecoveryKeyShown { recovery_key }
}
