//! Queries, comments, stages and signatures: one core call each.

use dpia_core::assessment::FieldPath;
use dpia_core::assessment::review::Review;
use dpia_core::assessment::signature::{BeforeSigning, SignatureStatus, Signing};
use dpia_core::assessment::stage::Stage;
use dpia_core::store::{BeforeMoving, Desk, DeskError, Edited, PackCheck, Signed};
use dpia_core::view::Saved;
use jiff::civil::Date;
use tauri::{AppHandle, State, WebviewWindow};

use crate::error::Answer;
use crate::news::{News, tell_all};
use crate::session::Session;
use crate::windows;

/// Queries, comments, the stage, and what is open for whom.
#[tauri::command]
pub async fn review(window: WebviewWindow, session: State<'_, Session>) -> Answer<Review> {
    let id = windows::assessment_of(&window)?;
    session.with(async |desk| desk.review(id).await).await
}

/// All signatures, with what changed since.
#[tauri::command]
pub async fn signatures(
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Answer<Vec<SignatureStatus>> {
    let id = windows::assessment_of(&window)?;
    session.with(async |desk| desk.signatures(id).await).await
}

/// What a signed page says that is attached: whether it is a pack of this assessment, and whose
/// signatures it carries.
#[tauri::command]
pub async fn look_at_signed(
    window: WebviewWindow,
    session: State<'_, Session>,
    row: String,
) -> Answer<PackCheck> {
    let id = windows::assessment_of(&window)?;
    session
        .with(async |desk| desk.look_at_signed(id, &row).await)
        .await
}

/// Puts a query to somebody, about a place or the whole.
#[tauri::command]
pub async fn ask(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    place: Option<String>,
    to: String,
    question: String,
    due: Option<Date>,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        let place = at(place)?;
        let asked = desk.ask(id, place.as_ref(), &to, &question, due).await?;
        Ok(asked.1)
    })
    .await
}

/// Answers a query.
#[tauri::command]
pub async fn answer_query(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    query: String,
    answer: String,
    given_by: Option<String>,
    on: Option<Date>,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        let given_by = given_by.as_deref();
        desk.answer(id, &query, &answer, given_by, on).await
    })
    .await
}

/// Closes a query.
#[tauri::command]
pub async fn close_query(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    query: String,
    why: Option<String>,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        desk.close_query(id, &query, why.as_deref()).await
    })
    .await
}

/// Opens a closed query again.
#[tauri::command]
pub async fn reopen_query(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    query: String,
    why: String,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        desk.reopen_query(id, &query, &why).await
    })
    .await
}

/// Writes a comment beside a place or the whole.
#[tauri::command]
pub async fn comment(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    place: Option<String>,
    text: String,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        let place = at(place)?;
        Ok(desk.comment(id, place.as_ref(), &text).await?.1)
    })
    .await
}

/// Settles a comment, or takes that back.
#[tauri::command]
pub async fn settle_comment(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    comment: String,
    settled: bool,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        desk.settle(id, &comment, settled).await
    })
    .await
}

/// What whoever is about to move the assessment to a stage should know.
#[tauri::command]
pub async fn before_moving(
    window: WebviewWindow,
    session: State<'_, Session>,
    stage: Stage,
) -> Answer<BeforeMoving> {
    let id = windows::assessment_of(&window)?;
    session
        .with(async |desk| desk.before_moving(id, stage).await)
        .await
}

/// Moves the assessment to a stage.
#[tauri::command]
pub async fn set_stage(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    stage: Stage,
    reason: Option<String>,
) -> Answer<Saved> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        desk.set_stage(id, stage, reason.as_deref()).await
    })
    .await
}

/// What whoever is about to sign a step should know.
#[tauri::command]
pub async fn before_signing(
    window: WebviewWindow,
    session: State<'_, Session>,
    step: String,
) -> Answer<BeforeSigning> {
    let id = windows::assessment_of(&window)?;
    session
        .with(async |desk| desk.before_signing(id, &step).await)
        .await
}

/// Records a signature.
#[tauri::command]
pub async fn sign(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    signing: Signing,
) -> Answer<Signed> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| desk.sign(id, &signing).await).await
}

/// Records that the Information Commissioner is consulted.
#[tauri::command]
pub async fn consult(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    received: Date,
    about: String,
    risks: Vec<String>,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        Ok(desk.consult(id, received, &about, &risks).await?.1)
    })
    .await
}

/// Records that the Commissioner was told of further high risks.
#[tauri::command]
pub async fn tell_commissioner(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    risks: Vec<String>,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        desk.tell_commissioner(id, &risks).await
    })
    .await
}

/// Records that the Commissioner takes six weeks more.
#[tauri::command]
pub async fn extend_consultation(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    told: Date,
    why: String,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        desk.extend_consultation(id, told, &why).await
    })
    .await
}

/// Records that the Commissioner waits for information.
#[tauri::command]
pub async fn suspend_consultation(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    asked: Date,
    to: String,
    information: String,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        let done = desk.suspend_consultation(id, asked, &to, &information);
        Ok(done.await?.1)
    })
    .await
}

/// Works with the store, and tells the other windows.
pub(super) async fn change<T>(
    app: &AppHandle,
    session: &Session,
    work: impl AsyncFnOnce(&mut Desk) -> Result<T, DeskError>,
) -> Answer<T> {
    let done = session.with(work).await?;
    tell_all(app, &News::RegisterChanged);
    Ok(done)
}

fn at(place: Option<String>) -> Result<Option<FieldPath>, DeskError> {
    let place = place.map(|place| FieldPath::parse(&place)).transpose();
    place.map_err(DeskError::from)
}
