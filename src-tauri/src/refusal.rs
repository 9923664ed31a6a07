//! A start that fails says why where people look: in a dialog, and on stderr for whoever started
//! the program from a terminal.

use std::error::Error;
use std::io::ErrorKind;
use std::process::ExitCode;

use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// What the program ends with when it could not start.
const FAILED: i32 = 1;

/// Whether a window can be opened here at all. A library would end the process in its own words.
pub fn has_display() -> bool {
    #[cfg(target_os = "linux")]
    let opens = gtk::init().is_ok();
    #[cfg(not(target_os = "linux"))]
    let opens = true;
    opens
}

/// Says on stderr that no window can be opened; there is nowhere else to say it.
pub fn no_display() -> ExitCode {
    eprintln!(
        "dpia-desk: there is no display here that it may use, so no window can open. \
         The program for the terminal is called dpia: `dpia --help`."
    );
    ExitCode::FAILURE
}

/// Says on stderr why the program does not start, before it can show anything.
pub fn say(error: &(dyn Error + 'static)) -> ExitCode {
    eprintln!("dpia-desk could not start. {}", words(error));
    ExitCode::FAILURE
}

/// Says in a dialog why the program does not start, and ends it once somebody has read that.
pub fn show(app: &AppHandle, error: &(dyn Error + 'static)) {
    say(error);
    let ending = app.clone();
    app.dialog()
        .message(words(error))
        .title("DPIA Desk could not start")
        .kind(MessageDialogKind::Error)
        .show(move |_| ending.exit(FAILED));
}

fn words(error: &(dyn Error + 'static)) -> String {
    let (what, advice) = match kind_of(error) {
        Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => (
            "It may not write in your home folder, where it keeps the settings of its windows and, unless you chose another place, your assessments.".to_owned(),
            "Ask whoever looks after this computer to let you write there, then start it again.",
        ),
        Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => (
            "The disk that holds your home folder is full.".to_owned(),
            "Delete what you no longer need and empty the wastebasket, then start it again. Assessments that were saved are still there.",
        ),
        _ => (
            format!("The computer says: {error}."),
            "Start it again; if it happens again, tell whoever looks after this computer.",
        ),
    };
    format!("{what} Nothing was changed. {advice}")
}

/// What the system said, wherever in the chain of errors that is.
fn kind_of(error: &(dyn Error + 'static)) -> Option<ErrorKind> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<std::io::Error>() {
            return Some(error.kind());
        }
        cause = error.source();
    }
    None
}
