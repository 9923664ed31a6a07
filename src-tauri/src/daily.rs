//! What the checks find depends on the day, and the register keeps how much they found. While the
//! program runs, its counts are brought to today a few assessments at a time, so that nobody waits
//! for it: after midnight, and where there are more than the store's opening sees to.

use std::time::Duration;

use dpia_core::store::{Desk, DeskError};
use tauri::{AppHandle, Manager};

use crate::news::{News, tell_all};
use crate::session::{Phase, Session};

/// So many assessments are checked before whoever waits for the store gets their turn.
const AT_ONCE: usize = 5;
/// How long others have the store to themselves in between.
const BETWEEN: Duration = Duration::from_millis(250);
/// How often it is looked at whether a day has passed.
const LOOK: Duration = Duration::from_secs(60);

/// Brings the register's counts to today as long as the program runs.
pub fn watch(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            match check_some(&app).await {
                Ok(0) => tokio::time::sleep(LOOK).await,
                Ok(_) => {
                    tell_all(&app, &News::RegisterChanged);
                    tokio::time::sleep(BETWEEN).await;
                }
                // The counts say of which day they are; what is wrong with the store is told to
                // whoever works with it.
                Err(error) => {
                    tracing::warn!(
                        code = error.failure().code,
                        "checking assessments of another day"
                    );
                    tokio::time::sleep(LOOK).await;
                }
            }
        }
    });
}

/// Checks a few assessments again, if the store is open; tells how many. That is no sign that
/// somebody is here: the store locks all the same.
async fn check_some(app: &AppHandle) -> Result<usize, DeskError> {
    match &mut *app.state::<Session>().phase().await {
        Phase::Open(desk) => Desk::refresh_register(desk, AT_ONCE).await,
        _ => Ok(0),
    }
}
