//! Rows from a spreadsheet and to one.

use std::sync::Arc;

use dpia_core::exchange::sheet::{self, KnownHeadings, SheetChoices, SheetPlan};
use dpia_core::form::EvidenceList;
use dpia_core::outgoing::Readers;
use dpia_core::store::{Desk, Edited, Taken};
use serde::Serialize;
use tauri::{AppHandle, State, WebviewWindow};
use ts_rs::TS;

use crate::dialogs::{self, Kind};
use crate::drops::{self, SheetOpened};
use crate::error::Answer;
use crate::news::{News, tell_all};
use crate::pack_file::{file_name, save};
use crate::saved;
use crate::session::Session;
use crate::texts::{Task, t};
use crate::waiting::{Before, Waiting};
use crate::windows;

/// Asks for a spreadsheet and shows what would be taken in; nothing if cancelled.
#[tauri::command]
pub async fn choose_rows_file(window: WebviewWindow) -> Answer<Option<SheetOpened>> {
    let kind = Kind {
        name: t().kinds.spreadsheets,
        endings: &["xlsx", "ods", "csv"],
    };
    let chosen = dialogs::ask(&window, move |dialogs, window| {
        dialogs.open(window, t().choosers.spreadsheet, kind)
    });
    match chosen.await? {
        Some(path) => drops::open(&window.as_ref().window(), path, Before::Goes)
            .await
            .map(Some),
        None => Ok(None),
    }
}

/// Shows what would be taken in from rows that were pasted.
#[tauri::command]
pub async fn paste_rows(
    window: WebviewWindow,
    list: EvidenceList,
    text: String,
) -> Answer<SheetOpened> {
    let workbook = sheet::read_pasted(&text, list).map_err(|error| error.failure())?;
    drops::keep(&window.as_ref().window(), workbook, Before::Goes).await
}

/// Shows what would be taken in, as things are settled now.
#[tauri::command]
pub async fn plan_rows(
    window: WebviewWindow,
    waiting: State<'_, Waiting>,
    import: String,
    choices: SheetChoices,
) -> Answer<SheetPlan> {
    let workbook = waiting.of(window.label(), &import)?.workbook;
    let shown = drops::propose(&window.as_ref().window(), workbook, choices).await?;
    let plan = shown.plan.clone();
    waiting.show(window.label(), &import, shown);
    Ok(plan)
}

/// What became of rows that were to be taken in.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RowsTaken {
    /// They are in.
    Done(Edited),
    /// Nothing was taken in, because the assessment has changed: this would be by now.
    Changed(SheetPlan),
}

/// Takes the rows in, all or none, as they were shown.
#[tauri::command]
pub async fn take_rows(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    waiting: State<'_, Waiting>,
    import: String,
    choices: SheetChoices,
) -> Answer<RowsTaken> {
    let id = windows::assessment_of(&window)?;
    let label = window.label();
    // All of it while the store is ours: a second call finds nothing that waits, and what
    // could not be taken in waits on.
    let work = async |desk: &mut Desk| {
        let looked = match waiting.of(label, &import) {
            Ok(looked) => looked,
            Err(refused) => return Ok(Err(refused)),
        };
        let taken = desk.take_rows(id, &looked.workbook, &choices, &looked.shown);
        Ok(Ok(match taken.await? {
            Taken::Done(edited) => {
                waiting.forget(label, &import);
                RowsTaken::Done(edited)
            }
            Taken::Changed(now) => {
                let plan = now.plan.clone();
                waiting.show(label, &import, Arc::new(now));
                RowsTaken::Changed(plan)
            }
        }))
    };
    let taken = session.with(work).await??;
    if matches!(taken, RowsTaken::Done(_)) {
        tell_all(&app, &News::RegisterChanged);
    }
    Ok(taken)
}

/// Forgets a spreadsheet that is not taken in after all.
#[tauri::command]
pub fn forget_rows(window: WebviewWindow, waiting: State<'_, Waiting>, import: &str) {
    waiting.forget(window.label(), import);
}

/// By which headings the columns of a list are found.
#[tauri::command]
pub fn known_headings(list: EvidenceList) -> Vec<KnownHeadings> {
    sheet::known_headings(list)
}

/// Saves an empty spreadsheet to fill in.
#[tauri::command]
pub async fn save_flow_template(window: WebviewWindow) -> Answer<Option<String>> {
    let bytes = sheet::template().map_err(|error| error.failure())?;
    save_sheet(&window, t().names.template.to_owned(), bytes).await
}

/// Saves the rows as a spreadsheet.
#[tauri::command]
pub async fn save_flow_sheet(
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<Option<String>> {
    let id = windows::assessment_of(&window)?;
    let view = session
        .with(async |desk| desk.load(id).await.cloned())
        .await?;
    let meta = |name| dpia_core::assessment::head::meta(&view.assessment, name);
    let title = (t().names.data_flows)(&meta("title"));
    let name = file_name(&meta("reference"), &title, "xlsx");
    let bytes = sheet::write(&view.form.form, &view.assessment).map_err(|error| error.failure())?;
    save_sheet(&window, name, bytes).await
}

async fn save_sheet(
    window: &WebviewWindow,
    name: String,
    bytes: Vec<u8>,
) -> Answer<Option<String>> {
    let kind = Kind {
        name: t().kinds.spreadsheets,
        endings: &["xlsx"],
    };
    let chosen = dialogs::ask(window, move |dialogs, window| {
        dialogs.save(window, t().choosers.save_sheet, &name, kind)
    });
    let Some(path) = chosen.await? else {
        return Ok(None);
    };
    save(&path, &bytes, Readers::AsUsual, Task::WriteSpreadsheet)?;
    Ok(Some(saved::note(window, path)))
}
