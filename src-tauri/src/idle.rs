//! Locking: now, or after nobody has been here for a while.

use std::time::Duration;

use tauri::{AppHandle, Emitter, Manager};

use crate::session::{Phase, Session};
use crate::windows;

/// How long pages get to save what was typed last, before the store is closed.
const LAST_WORDS: Duration = Duration::from_millis(600);

/// Watches for idleness as long as the program runs.
pub fn watch(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            let session = app.state::<Session>();
            if session.is_idle() && matches!(&*session.phase().await, Phase::Open(_)) {
                lock(&app).await;
            }
        }
    });
}

/// Lets every page save what was typed last, closes the store, and tells all windows.
pub async fn lock(app: &AppHandle) {
    emit(app, "save-now");
    tokio::time::sleep(LAST_WORDS).await;
    app.state::<Session>().close().await;
    windows::name_locked(app);
    emit(app, "state-changed");
}

/// Tells all windows something. A window that is just closing need not hear it.
pub fn emit(app: &AppHandle, event: &str) {
    if let Err(error) = app.emit(event, ()) {
        tracing::warn!(%error, "an event reached no window");
    }
}
