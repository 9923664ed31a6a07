//! Locking: now, or after nobody has been here for a while.

use std::time::Duration;

use tauri::{AppHandle, Manager};

use crate::news::{News, tell_all};
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
    tell_all(app, &News::SaveNow);
    tokio::time::sleep(LAST_WORDS).await;
    app.state::<Session>().close().await;
    windows::name_locked(app);
    tell_all(app, &News::StateChanged);
}
