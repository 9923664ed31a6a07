//! What was saved last, shown in its folder.

use tauri::{AppHandle, Manager, State, WebviewWindow};

use crate::dialogs::Standing;
use crate::error::{self, Answer};
use crate::folder::way_to;
use crate::saved::{self, SavedFiles};
use crate::texts::{Task, t};

/// Shows the file that this window saved last in its folder.
#[tauri::command]
pub async fn show_saved(
    app: AppHandle,
    window: WebviewWindow,
    files: State<'_, SavedFiles>,
) -> Answer<()> {
    let Some(path) = files.of(window.label()) else {
        return Err(error::out_of_place());
    };
    // A file manager is one more window of somebody else's making: one at a time, as dialogs are.
    let _stands = window.state::<Standing>().begin(window.label())?;
    let home = app.path().home_dir().ok();
    let way = way_to(path.parent().unwrap_or(&path), home.as_deref());
    // A disk may answer late, and a file manager may have to be started first.
    let shown = tokio::task::spawn_blocking(move || {
        std::io::Result::Ok(path.try_exists()?.then(|| saved::show(&path)))
    });
    let shown = shown.await.map_err(|_| error::internal(Task::ShowFolder))?;
    match shown {
        Ok(None) => Err(t().failures.saved_gone.failure_at("saved-gone", &way)),
        Ok(Some(Ok(()))) => Ok(()),
        Ok(Some(Err(error))) | Err(error) => {
            tracing::warn!(kind = ?error.kind(), "no folder was shown");
            Err(t().failures.not_shown.failure_at("not-shown", &way))
        }
    }
}
