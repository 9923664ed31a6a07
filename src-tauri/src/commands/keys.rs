//! The way into the store: first run, unlocking, locking, the recovery key.

use dpia_core::assessment::words::date_words;
use dpia_core::failure::Failure;
use dpia_core::outgoing::Readers;
use dpia_core::pack::{RecoveryFor, recovery_page};
use dpia_core::store::{
    self, Desk, KeyringUse, NewStore, Opened, Orphan, Passphrase, Profile, RecoveryKey, SlotKind,
    StoreError, StoreState, Unlock,
};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State, WebviewWindow};
use ts_rs::TS;

use crate::dialogs::{self, Kind};
use crate::error::{self, Answer};
use crate::news::{News, tell_all};
use crate::pack_file::save;
use crate::printing::{self, Paper, Printed};
use crate::session::{Phase, Session};
use crate::texts::{Task, t};
use crate::{idle, menu};

/// The setting that holds the last group of the recovery key until it was typed back.
const LAST_GROUP: &str = "recovery-last-group";

/// Where the way into the store has got to.
#[derive(Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum AppState {
    /// There is no store yet.
    FirstRun {
        /// Whether the system's keyring can hold the key.
        keyring_available: bool,
        /// What the store's folder is called.
        folder: String,
    },
    /// The store is open, but its recovery key has not been typed back yet.
    ConfirmRecovery,
    /// The store is locked.
    Locked {
        /// The ways in that it has.
        ways: Vec<UnlockWay>,
        /// What stood in the way the last time.
        failure: Option<Failure>,
    },
    /// The store is open.
    Open {
        /// Who is working here.
        profile: Profile,
        /// Minutes after which it locks.
        lock_after_minutes: u32,
        /// Whether this computer's keyring opens it.
        keyring: bool,
        /// What is wrong with the record of changes.
        troubles: Vec<Failure>,
    },
    /// The store cannot be used as it is.
    Unusable {
        /// Why, and what to do.
        failure: Failure,
        /// The ways in that it has.
        ways: Vec<UnlockWay>,
    },
}

/// A way into the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum UnlockWay {
    /// The system's keyring.
    Keyring,
    /// The passphrase.
    Passphrase,
    /// The printed recovery key.
    Recovery,
}

/// A recovery key to be shown.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct RecoveryKeyShown {
    /// Its groups, the last one a checksum.
    pub recovery_key: Vec<String>,
}

/// Where things stand. At the first call of a run the keyring may open the store.
#[tauri::command]
pub async fn app_state(session: State<'_, Session>) -> Answer<AppState> {
    let mut phase = session.phase().await;
    if matches!(*phase, Phase::Fresh) {
        *phase = Phase::Locked(None);
        let there = store::state(&session.folder.path());
        if let Ok(StoreState::Present { slots, .. }) = there
            && slots.contains(&SlotKind::Keyring)
        {
            match store::open(&session.folder.path(), Unlock::Keyring).await {
                Ok(opened) => *phase = enter(&session, opened).await?,
                Err(error) => *phase = Phase::Locked(Some(error::store(&error))),
            }
        }
    }
    describe(&session, &mut phase).await
}

/// Asks for another folder for the store.
#[tauri::command]
pub async fn choose_store_folder(
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<Option<String>> {
    let Some(folder) = dialogs::ask(&window, move |dialogs, window| {
        dialogs.folder(window, t().choosers.store_folder)
    })
    .await?
    else {
        return Ok(None);
    };
    // An open store stays where it is.
    if !matches!(*session.phase().await, Phase::Locked(_)) {
        return Err(error::out_of_place());
    }
    let folder = match store::state(&folder) {
        Ok(StoreState::Absent) => folder.join(t().names.store_folder),
        // A folder that holds a store already is taken as it is.
        _ => folder,
    };
    session
        .folder
        .choose(folder)
        .map_err(|error| error::file(Task::KeepInFolder, &error))?;
    Ok(Some(session.folder.label()))
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
    describe(&session, &mut phase).await
}

/// Opens the store.
#[tauri::command]
pub async fn unlock(
    app: AppHandle,
    session: State<'_, Session>,
    way: UnlockWay,
    secret: Option<String>,
) -> Answer<AppState> {
    let mut phase = session.phase().await;
    if matches!(*phase, Phase::Locked(_)) {
        let secret = secret.unwrap_or_default();
        let unlock = match way {
            UnlockWay::Keyring => Unlock::Keyring,
            UnlockWay::Passphrase => Unlock::Passphrase(Passphrase::new(secret)),
            UnlockWay::Recovery => Unlock::Recovery(
                RecoveryKey::parse(&secret).map_err(|error| error::store(&error.into()))?,
            ),
        };
        let opened = store::open(&session.folder.path(), unlock).await;
        let mut opened = opened.map_err(|error| error::store(&error))?;
        if way != UnlockWay::Keyring
            && opened.slots().contains(&SlotKind::Keyring)
            && let Err(error) = opened.remember_in_keyring().await
        {
            // The store is open; this computer just will not open it by itself.
            tracing::warn!(code = error.code(), "keyring");
        }
        *phase = enter(&session, opened).await?;
    }
    session.sign_of_life();
    let state = describe(&session, &mut phase).await;
    tell_all(&app, &News::StateChanged);
    state
}

/// Locks the store after every page has saved what was typed last.
#[tauri::command]
pub async fn lock(app: AppHandle) -> Answer<()> {
    idle::lock(&app).await;
    Ok(())
}

/// Notes that somebody is typing or moving the pointer.
#[tauri::command]
pub fn still_here(session: State<'_, Session>) {
    session.sign_of_life();
}

/// Sets the minutes after which the store locks.
#[tauri::command]
pub async fn set_lock_after(session: State<'_, Session>, minutes: u32) -> Answer<()> {
    let minutes = minutes.clamp(1, 120);
    session
        .with(async |desk| desk.set_setting("lock-after", &minutes.to_string()).await)
        .await?;
    session.set_lock_after(minutes);
    Ok(())
}

/// Changes how the person at this computer is named.
#[tauri::command]
pub async fn set_profile(
    app: AppHandle,
    session: State<'_, Session>,
    profile: Profile,
) -> Answer<()> {
    session
        .with(async |desk| desk.introduce(profile).await)
        .await?;
    // What somebody may do in an assessment hangs on their role.
    tell_all(&app, &News::StateChanged);
    Ok(())
}

/// Puts an open store to work. One whose first run was cut short goes on from there.
async fn enter(session: &Session, opened: Opened) -> Answer<Phase> {
    let mut desk = Desk::new(opened).await.map_err(error::desk)?;
    let minutes = desk.setting("lock-after").await.map_err(error::desk)?;
    session.set_lock_after(
        minutes
            .and_then(|text| text.parse().ok())
            .unwrap_or(crate::session::LOCK_AFTER),
    );
    // A store that the terminal program made has no group to be typed back.
    let group = desk.setting(LAST_GROUP).await.map_err(error::desk)?;
    // One that was being made when the program ended has nobody in it and no key on paper.
    let confirmed = desk.profile().is_some() && group.is_none_or(|group| group.is_empty());
    let desk = Box::new(desk);
    Ok(if confirmed {
        Phase::Open(desk)
    } else {
        Phase::Confirming { desk, key: None }
    })
}

/// Writes down which group is to be typed back, for as long as it was not.
async fn expect_group(desk: &mut Desk, key: &RecoveryKey) -> Answer<()> {
    let group = groups(key).recovery_key.pop().unwrap_or_default();
    desk.set_setting(LAST_GROUP, &group)
        .await
        .map_err(error::desk)
}

async fn describe(session: &Session, phase: &mut Phase) -> Answer<AppState> {
    let (app, open) = (session.app().clone(), matches!(phase, Phase::Open(_)));
    // By itself: the menu belongs to the main thread, which may be waiting for the phase.
    tauri::async_runtime::spawn(async move { menu::follow(&app, open) });
    Ok(match phase {
        Phase::Open(desk) => AppState::Open {
            profile: desk.profile().cloned().unwrap_or_default(),
            lock_after_minutes: session.lock_after(),
            keyring: desk.opened().slots().contains(&SlotKind::Keyring),
            troubles: desk.troubles().to_vec(),
        },
        Phase::Confirming { .. } => AppState::ConfirmRecovery,
        Phase::Fresh | Phase::Locked(_) => {
            let failure = match phase {
                Phase::Locked(failure) => failure.clone(),
                _ => None,
            };
            match store::state(&session.folder.path()) {
                Ok(StoreState::Absent) if session.folder.is_missing() => AppState::Unusable {
                    failure: folder_missing(&session.folder.label()),
                    ways: Vec::new(),
                },
                Ok(StoreState::Absent) => AppState::FirstRun {
                    keyring_available: store::keyring_is_running().await,
                    folder: session.folder.label(),
                },
                Ok(StoreState::Present { slots, .. }) => AppState::Locked {
                    ways: slots.into_iter().map(way).collect(),
                    failure,
                },
                Ok(StoreState::Orphaned(part)) => AppState::Unusable {
                    failure: error::store(&orphan(part)),
                    ways: Vec::new(),
                },
                Err(error) => AppState::Unusable {
                    failure: error::store(&error),
                    ways: Vec::new(),
                },
            }
        }
    })
}

fn folder_missing(label: &str) -> Failure {
    let said = &t().failures.folder_missing;
    Failure::new("folder-missing", (said.message)(label), said.advice)
}

const fn orphan(part: Orphan) -> StoreError {
    match part {
        Orphan::DatabaseWithoutSlots => StoreError::SlotsMissing,
        Orphan::SlotsWithoutDatabase => StoreError::DatabaseMissing,
    }
}

const fn way(slot: SlotKind) -> UnlockWay {
    match slot {
        SlotKind::Keyring => UnlockWay::Keyring,
        SlotKind::Passphrase => UnlockWay::Passphrase,
        SlotKind::Recovery => UnlockWay::Recovery,
    }
}

fn groups(key: &RecoveryKey) -> RecoveryKeyShown {
    let recovery_key = key.reveal().split('-').map(str::to_owned).collect();
    RecoveryKeyShown { recovery_key }
}
