//! A start that fails says why where people look: in a dialog, and on stderr for whoever started
//! the program from a terminal.

use std::error::Error;
use std::io::ErrorKind;
use std::process::ExitCode;

use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt as _, MessageDialogKind};

use crate::texts::t;

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
    eprintln!("{}", t().start.no_display);
    ExitCode::FAILURE
}

/// Says on stderr why the program does not start.
fn say(error: &(dyn Error + 'static)) -> ExitCode {
    eprintln!("{}", (t().start.in_the_terminal)(&words(error)));
    ExitCode::FAILURE
}

/// Says in a dialog of its own why the program does not start, where there is no program yet that
/// could show one: who chose it in a menu sees no terminal.
pub fn show_alone(error: &(dyn Error + 'static)) -> ExitCode {
    let failed = say(error);
    alone(&words(error));
    failed
}

#[cfg(target_os = "linux")]
fn alone(words: &str) {
    use gtk::prelude::*;
    let dialog = gtk::MessageDialog::new(
        None::<&gtk::Window>,
        gtk::DialogFlags::empty(),
        gtk::MessageType::Error,
        gtk::ButtonsType::Close,
        words,
    );
    dialog.set_title(t().start.title);
    dialog.run();
}

#[cfg(not(target_os = "linux"))]
fn alone(words: &str) {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title(t().start.title)
        .set_description(words)
        .show();
}

/// Says in a dialog why the program does not start, and ends it once somebody has read that.
pub fn show(app: &AppHandle, error: &(dyn Error + 'static)) {
    say(error);
    let ending = app.clone();
    app.dialog()
        .message(words(error))
        .title(t().start.title)
        .kind(MessageDialogKind::Error)
        .show(move |_| ending.exit(FAILED));
}

fn words(error: &(dyn Error + 'static)) -> String {
    let start = &t().start;
    match kind_of(error) {
        Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            start.may_not_write.to_owned()
        }
        Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => start.disk_full.to_owned(),
        _ => (start.otherwise)(&error.to_string()),
    }
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
