//! The way into the store: where it is kept, unlocking, locking, who works here.

use dpia_core::failure::Failure;
use dpia_core::store::{
    self, Desk, Opened, Orphan, Passphrase, Profile, RecoveryKey, SlotKind, StoreError, StoreState,
    Unlock,
};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State, WebviewWindow};
use ts_rs::TS;

use super::recovery;
use crate::dialogs;
use crate::error::{self, Answer};
use crate::news::{News, tell_all};
use crate::session::{Phase, Session};
use crate::texts::{Task, t};
use crate::{idle, menu};

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
    Ok(describe(&session, &mut phase).await)
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
    Ok(state)
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
    let confirmed = recovery::is_on_paper(&mut desk).await?;
    let desk = Box::new(desk);
    Ok(if confirmed {
        Phase::Open(desk)
    } else {
        Phase::Confirming { desk, key: None }
    })
}

/// Tells where things stand. Never a failure: what keeps the store from being used is told too.
pub(super) async fn describe(session: &Session, phase: &mut Phase) -> AppState {
    let (app, open) = (session.app().clone(), matches!(phase, Phase::Open(_)));
    // By itself: the menu belongs to the main thread, which may be waiting for the phase.
    tauri::async_runtime::spawn(async move { menu::follow(&app, open) });
    match phase {
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
    }
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
