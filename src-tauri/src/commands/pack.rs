//! The pack: made, saved, printed.

use dpia_core::failure::Failure;
use dpia_core::outgoing::Readers;
use dpia_core::pack::{Pdf, fill, make_pdf, unprinted};
use dpia_core::unprinted::Unprinted;
use serde::Serialize;
use tauri::{AppHandle, State, WebviewWindow};
use ts_rs::TS;

use crate::dialogs::{self, Kind};
use crate::error::{self, Answer};
use crate::pack_file::{file_name, name_of, open_for_printing, save};
use crate::session::Session;
use crate::windows;

/// What came of making a pack.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PackMade {
    /// The name of its file; none if the person cancelled.
    pub name: Option<String>,
    /// What somebody about to sign should know.
    pub warnings: Vec<String>,
}

impl PackMade {
    /// The person cancelled.
    const NONE: Self = Self {
        name: None,
        warnings: Vec::new(),
    };
}

/// Saves the pack where the person says.
#[tauri::command]
pub async fn save_pack(window: WebviewWindow, session: State<'_, Session>) -> Answer<PackMade> {
    let made = make(&window, &session).await?;
    if !dialogs::accepted(&window, &made.unprinted).await {
        return Ok(PackMade::NONE);
    }
    let name = made.name.clone();
    let kind = Kind {
        name: "PDF",
        endings: &["pdf"],
    };
    let Some(path) = dialogs::ask(&window, move |dialogs, window| {
        dialogs.save(window, "Save the pack", &name, kind)
    })
    .await
    else {
        return Ok(PackMade::NONE);
    };
    save(&path, &made.pdf.bytes, Readers::AsUsual, "write the pack")?;
    Ok(PackMade {
        name: Some(name_of(&path)),
        warnings: sentences(&made.unprinted),
    })
}

/// Opens the pack in the system's viewer, which prints it.
#[tauri::command]
pub async fn print_pack(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<PackMade> {
    let made = make(&window, &session).await?;
    if !dialogs::accepted(&window, &made.unprinted).await {
        return Ok(PackMade::NONE);
    }
    open_for_printing(&app, &made.name, &made.pdf.bytes)
        .map_err(|error| error::file("open the pack in the system’s viewer", &error))?;
    Ok(PackMade {
        name: Some(made.name),
        warnings: sentences(&made.unprinted),
    })
}

/// A pack that is not saved yet.
struct Made {
    pdf: Pdf,
    /// The name that is proposed for its file.
    name: String,
    unprinted: Vec<Unprinted>,
}

async fn make(window: &WebviewWindow, session: &Session) -> Answer<Made> {
    let id = windows::assessment_of(window)?;
    let loaded = session
        .with(async |desk| desk.load(id).await.cloned())
        .await?;
    // Drawing and typesetting take a second; typing goes on meanwhile.
    let made = tokio::task::spawn_blocking(move || {
        let document = fill::document(&loaded.form.form, &loaded.assessment);
        let name = file_name(&document.meta.reference, &document.meta.title, "pdf");
        (make_pdf(&document), name, unprinted(&document))
    });
    let (pdf, name, unprinted) = made.await.map_err(|_| error::internal("make the pack"))?;
    let pdf = pdf.map_err(|error| {
        tracing::error!("the pack did not pass its own reading");
        Failure::new(
            "pack-refused",
            format!("The pack was not made: {error}."),
            "Nothing was lost. The program refuses to hand out a pack that would leave out a word; please report this.",
        )
    })?;
    Ok(Made {
        pdf,
        name,
        unprinted,
    })
}

fn sentences(unprinted: &[Unprinted]) -> Vec<String> {
    unprinted.iter().map(Unprinted::sentence).collect()
}
