//! The register: what there is, and how something new gets there.

use std::path::Path;
use std::sync::Arc;

use dpia_core::exchange::{self, Misplaced};
use dpia_core::form::{Form, Problem};
use dpia_core::store::{FormFile, RegisterRow, built_in_forms};
use serde::Serialize;
use tauri::{AppHandle, State, WebviewWindow};
use ts_rs::TS;

use crate::dialogs::{self, Kind};
use crate::error::{self, Answer};
use crate::incoming;
use crate::news::{News, tell_all};
use crate::session::Session;
use crate::texts::{WindowTask, t};
use crate::windows;

/// The most bytes of a form or an exchange file that are read.
const LARGEST_FILE: u64 = 64 << 20;

/// A form that an assessment can be started with.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct FormSummary {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: String,
    /// Its short title.
    pub short_title: String,
    /// What it is for.
    pub introduction: Vec<String>,
    /// How many sections it has.
    pub sections: u32,
    /// How many questions it has.
    pub questions: u32,
    /// Whether it comes with the program.
    pub built_in: bool,
}

/// What came of opening a form file.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct FormOpened {
    /// The form, if it is in order.
    pub form: Option<FormSummary>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// What came of reading an exchange file.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Imported {
    /// The new assessment, if the file fits its form.
    pub id: Option<String>,
    /// What does not fit.
    pub problems: Vec<Misplaced>,
}

/// All assessments.
#[tauri::command]
pub async fn list_assessments(session: State<'_, Session>) -> Answer<Vec<RegisterRow>> {
    session.with(async |desk| desk.register().await).await
}

/// All forms: those that come with the program, then the council's own.
#[tauri::command]
pub async fn list_forms(session: State<'_, Session>) -> Answer<Vec<FormSummary>> {
    let own = session.with(async |desk| desk.own_forms().await).await?;
    // An assessment may have been started on an older text of a form that comes with the
    // program; new ones are not.
    let own = own.iter().filter(|file| {
        let (id, version) = (&file.form.id, &file.form.version);
        built_in_forms()
            .iter()
            .all(|b| (&b.form.id, &b.form.version) != (id, version))
    });
    Ok(built_in_forms()
        .iter()
        .map(|file| summary(&file.form, true))
        .chain(own.map(|file| summary(&file.form, false)))
        .collect())
}

/// Asks for a form file and keeps it if it is in order.
#[tauri::command]
pub async fn open_form_file(
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<Option<FormOpened>> {
    let kind = Kind {
        name: t().kinds.forms,
        endings: &["toml"],
    };
    let Some(path) = dialogs::ask(&window, move |dialogs, window| {
        dialogs.open(window, t().choosers.form, kind)
    })
    .await?
    else {
        return Ok(None);
    };
    let text = read(&path)?;
    Ok(Some(match FormFile::read(&text) {
        Ok(file) => {
            session
                .with(async |desk| desk.keep_form(&file).await)
                .await?;
            FormOpened {
                form: Some(summary(&file.form, false)),
                problems: Vec::new(),
            }
        }
        Err(problems) => FormOpened {
            form: None,
            problems,
        },
    }))
}

/// Starts an assessment and opens its window.
#[tauri::command]
pub async fn new_assessment(
    app: AppHandle,
    session: State<'_, Session>,
    form: String,
    version: String,
    title: String,
) -> Answer<String> {
    let id = session
        .with(async |desk| {
            let file = desk.form(&form, &version).await?;
            desk.start_titled(file, &title).await
        })
        .await?;
    tell_all(&app, &News::RegisterChanged);
    windows::open_assessment(&app, id).map_err(|error| error::system(WindowTask::Open, &error))?;
    Ok(id.to_string())
}

/// Opens an assessment's window, or brings it forward.
#[tauri::command]
pub async fn open_assessment(
    app: AppHandle,
    session: State<'_, Session>,
    id: String,
) -> Answer<()> {
    let id = id.parse().map_err(|_| error::out_of_place())?;
    session
        .with(async |desk| desk.load(id).await.map(|_| ()))
        .await?;
    windows::open_assessment(&app, id).map_err(|error| error::system(WindowTask::Open, &error))
}

/// Adds the three example assessments.
#[tauri::command]
pub async fn load_examples(app: AppHandle, session: State<'_, Session>) -> Answer<Vec<String>> {
    let ids = session
        .with(async |desk| desk.load_examples().await)
        .await?;
    tell_all(&app, &News::RegisterChanged);
    Ok(ids.into_iter().map(|id| id.to_string()).collect())
}

/// Asks for an exchange file and takes it in as a new assessment, if all of it fits.
#[tauri::command]
pub async fn import_assessment(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<Option<Imported>> {
    let kind = Kind {
        name: t().kinds.assessments,
        endings: &["json"],
    };
    let Some(path) = dialogs::ask(&window, move |dialogs, window| {
        dialogs.open(window, t().choosers.import, kind)
    })
    .await?
    else {
        return Ok(None);
    };
    let text = read(&path)?;
    let name = match exchange::form_name(&text) {
        Ok(name) => name,
        Err(problem) => {
            return Ok(Some(Imported {
                id: None,
                problems: vec![problem],
            }));
        }
    };
    let file: Arc<FormFile> = session
        .with(async |desk| desk.form(&name.id, &name.version).await)
        .await?;
    match exchange::read(&file.index, &text) {
        Ok(fields) => {
            let id = session
                .with(async |desk| desk.start(file, fields).await)
                .await?;
            tell_all(&app, &News::RegisterChanged);
            Ok(Some(Imported {
                id: Some(id.to_string()),
                problems: Vec::new(),
            }))
        }
        Err(problems) => Ok(Some(Imported { id: None, problems })),
    }
}

fn summary(form: &Form, built_in: bool) -> FormSummary {
    let mut questions = 0;
    form.each_question(&mut |question| questions += u32::from(!question.answer.takes_no_answer()));
    FormSummary {
        id: form.id.clone(),
        version: form.version.clone(),
        title: form.title.clone(),
        short_title: form.short_title.clone(),
        introduction: form.introduction.clone(),
        sections: u32::try_from(form.sections.len()).unwrap_or(u32::MAX),
        questions,
        built_in,
    }
}

fn read(path: &Path) -> Answer<String> {
    let bytes = incoming::read(path, LARGEST_FILE)?;
    String::from_utf8(bytes).map_err(|_| t().failures.not_text.failure("not-text"))
}
