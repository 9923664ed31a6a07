//! The pack: made, saved, printed.

use dpia_core::failure::Failure;
use dpia_core::outgoing::Readers;
use dpia_core::pack::{Pdf, fill, make_pdf};
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

/// Saves the pack where the person says.
#[tauri::command]
pub async fn save_pack(window: WebviewWindow, session: State<'_, Session>) -> Answer<PackMade> {
    let (pdf, name) = make(&window, &session).await?;
    let kind = Kind {
        name: "PDF",
        endings: &["pdf"],
    };
    let Some(path) = dialogs::ask(&window, move |dialogs, window| {
        dialogs.save(window, "Save the pack", &name, kind)
    })
    .await
    else {
        return Ok(PackMade {
            name: None,
            warnings: Vec::new(),
        });
    };
    save(&path, &pdf.bytes, Readers::AsUsual, "write the pack")?;
    Ok(PackMade {
        name: Some(name_of(&path)),
        warnings: warnings(&pdf),
    })
}

/// Opens the pack in the system's viewer, which prints it.
#[tauri::command]
pub async fn print_pack(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<PackMade> {
    let (pdf, name) = make(&window, &session).await?;
    open_for_printing(&app, &name, &pdf.bytes)
        .map_err(|error| error::file("open the pack in the system’s viewer", &error))?;
    Ok(PackMade {
        name: Some(name),
        warnings: warnings(&pdf),
    })
}

async fn make(window: &WebviewWindow, session: &Session) -> Answer<(Pdf, String)> {
    let id = windows::assessment_of(window)?;
    let loaded = session
        .with(async |desk| desk.load(id).await.cloned())
        .await?;
    let document = fill::document(&loaded.form.form, &loaded.assessment);
    let name = file_name(&document.meta.reference, &document.meta.title, "pdf");
    // Typesetting takes a second; typing in other windows goes on meanwhile.
    let made = tokio::task::spawn_blocking(move || make_pdf(&document)).await;
    let made = made.map_err(|_| error::internal("make the pack"))?;
    let pdf = made.map_err(|error| {
        tracing::error!("the pack did not pass its own reading");
        Failure::new(
            "pack-refused",
            format!("The pack was not made: {error}."),
            "Nothing was lost. The program refuses to hand out a pack that would leave out a word; please report this.",
        )
    })?;
    Ok((pdf, name))
}

fn warnings(pdf: &Pdf) -> Vec<String> {
    pdf.stand_ins
        .iter()
        .map(|stand_in| {
            format!(
                "The character {} (U+{:04X}) cannot be printed and stands as its code in {} places.",
                stand_in.character,
                u32::from(stand_in.character),
                stand_in.times
            )
        })
        .collect()
}
