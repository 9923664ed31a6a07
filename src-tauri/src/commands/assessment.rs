//! One assessment in its window. The window's label says which; the page cannot choose.

use dpia_core::assessment::{ChangeId, FieldPath, Value};
use dpia_core::exchange;
use dpia_core::failure::Failure;
use dpia_core::outgoing::Readers;
use dpia_core::store::DeskError;
use dpia_core::view::{AssessmentView, Saved};
use serde::Serialize;
use tauri::{AppHandle, State, WebviewWindow};
use ts_rs::TS;

use crate::dialogs::{self, Kind};
use crate::error::{self, Answer};
use crate::news::{News, tell_all};
use crate::pack_file::{file_name, save};
use crate::saved;
use crate::session::Session;
use crate::texts::{Task, t};
use crate::windows;

/// What is told after a row was added.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct RowAdded {
    /// The new row's id.
    pub row: String,
    /// What changed with it.
    #[serde(flatten)]
    pub saved: Saved,
}

/// The assessment of this window.
#[tauri::command]
pub async fn load_assessment(
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<AssessmentView> {
    let id = windows::assessment_of(&window)?;
    let view = session.with(async |desk| desk.view(id).await).await?;
    windows::name(&window, &view.reference, &view.title);
    Ok(view)
}

/// Gives a field a value, or clears it.
#[tauri::command]
pub async fn set_field(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    path: String,
    value: Option<Value>,
    seen: Vec<String>,
) -> Answer<Saved> {
    let id = windows::assessment_of(&window)?;
    let path = field(&path)?;
    let seen: Vec<ChangeId> = seen
        .iter()
        .map(|id| id.parse())
        .collect::<Result<_, _>>()
        .map_err(|_| error::out_of_place())?;
    let titled = path.as_str().starts_with("meta/");
    let saved = session
        .with(async |desk| desk.set(id, path, value, &seen).await)
        .await?;
    if titled {
        windows::name(&window, &saved.reference, &saved.title);
    }
    tell_all(&app, &News::RegisterChanged);
    Ok(saved)
}

/// Adds a row to a list.
#[tauri::command]
pub async fn add_row(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    list: String,
    after: Option<String>,
) -> Answer<RowAdded> {
    let id = windows::assessment_of(&window)?;
    let (row, saved) = session
        .with(async |desk| desk.add_row(id, &list, after.as_deref()).await)
        .await?;
    tell_all(&app, &News::RegisterChanged);
    Ok(RowAdded { row, saved })
}

/// Moves a row.
#[tauri::command]
pub async fn move_row(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    row: String,
    after: Option<String>,
) -> Answer<Saved> {
    let id = windows::assessment_of(&window)?;
    let row = field(&row)?;
    let saved = session
        .with(async |desk| desk.move_row(id, row, after.as_deref()).await)
        .await?;
    tell_all(&app, &News::RegisterChanged);
    Ok(saved)
}

/// Saves the assessment as an exchange file, and tells its name unless somebody cancelled.
#[tauri::command]
pub async fn export_assessment(
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<Option<String>> {
    let id = windows::assessment_of(&window)?;
    let loaded = session
        .with(async |desk| desk.load(id).await.cloned())
        .await?;
    let file = exchange::export(&loaded.form.index, &loaded.assessment)
        .map_err(|error| Failure::new("conflicts", error.to_string(), t().failures.conflicts))?;
    let name = file_name(
        file.meta.get("reference").map_or("", String::as_str),
        file.meta.get("title").map_or("", String::as_str),
        "json",
    );
    let kind = Kind {
        name: t().kinds.assessments,
        endings: &["json"],
    };
    let Some(path) = dialogs::ask(&window, move |dialogs, window| {
        dialogs.save(window, t().choosers.export, &name, kind)
    })
    .await?
    else {
        return Ok(None);
    };
    let text =
        serde_json::to_string_pretty(&file).map_err(|_| error::internal(Task::MakeExchange))?;
    save(
        &path,
        text.as_bytes(),
        Readers::AsUsual,
        Task::WriteExchange,
    )?;
    Ok(Some(saved::note(&window, path)))
}

fn field(path: &str) -> Answer<FieldPath> {
    FieldPath::parse(path).map_err(|error| error::desk(DeskError::from(error)))
}
