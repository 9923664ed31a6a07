//! Printing: the pages that are shown, as they are, through the system's own dialog.
//!
//! On Linux that is the dialog of GTK, which hands the file itself to the printer; nothing is
//! drawn a second time. Elsewhere the system's viewer opens a copy and prints it.

#[cfg(target_os = "linux")]
mod dialog;
#[cfg(target_os = "linux")]
mod unix_print;

use serde::Serialize;
use tauri::WebviewWindow;
use ts_rs::TS;

use crate::error::Answer;
#[cfg(target_os = "linux")]
use crate::texts::{Printing, t};

/// What came of printing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Printed {
    /// The person cancelled.
    Cancelled,
    /// The pages are with this printer.
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "pages know of it on every system")
    )]
    Sent(String),
    /// The system's viewer has a copy, from which it is printed.
    #[cfg_attr(
        target_os = "linux",
        expect(dead_code, reason = "pages know of it on every system")
    )]
    Viewer,
}

/// What is printed, which dialogs and messages name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The pages to read and sign.
    Pack,
    /// The page with the recovery key.
    RecoveryKey,
}

#[cfg(target_os = "linux")]
impl Paper {
    /// What the print dialog says of it.
    fn texts(self) -> &'static Printing {
        match self {
            Self::Pack => &t().printing.pack,
            Self::RecoveryKey => &t().printing.recovery_key,
        }
    }
}

/// Asks for a printer in front of a window, and prints. `name` is the name of the file.
///
/// # Errors
/// When the printer or the system refuses it.
#[cfg(target_os = "linux")]
pub async fn print(
    window: &WebviewWindow,
    paper: Paper,
    name: &str,
    pdf: &[u8],
) -> Answer<Printed> {
    dialog::print(window, paper, name.trim_end_matches(".pdf"), pdf).await
}

/// Opens a copy in the system's viewer, from which it is printed. `name` is the name of the file.
///
/// # Errors
/// When the copy cannot be written.
#[cfg(not(target_os = "linux"))]
pub async fn print(
    window: &WebviewWindow,
    paper: Paper,
    name: &str,
    pdf: &[u8],
) -> Answer<Printed> {
    use crate::error;
    use crate::texts::Task;
    use tauri::Manager;

    let (app, name, pdf) = (window.app_handle().clone(), name.to_owned(), pdf.to_vec());
    let shown =
        tokio::task::spawn_blocking(move || crate::pack_file::open_for_printing(&app, &name, &pdf));
    shown
        .await
        .map_err(|_| error::internal(Task::ShowInViewer(paper)))?
        .map_err(|error| error::file(Task::ShowInViewer(paper), &error))?;
    Ok(Printed::Viewer)
}
