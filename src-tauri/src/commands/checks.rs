//! Findings, the rules behind them, screening, and the register of risks: one core call each.

use dpia_core::check::{Criteria, RuleView, catalogue};
use dpia_core::risk::RiskView;
use dpia_core::risk_library::RiskOffers;
use dpia_core::store::Edited;
use tauri::{AppHandle, State, WebviewWindow};

use super::review::change;
use crate::error::Answer;
use crate::session::Session;
use crate::windows;

/// What all rules say about themselves.
#[tauri::command]
pub fn list_rules() -> Vec<RuleView> {
    catalogue()
}

/// Puts a finding aside. `key` is the finding's as it was shown, `role` the form's id of the
/// role in which a blocking one is waived.
#[tauri::command]
pub async fn dismiss_finding(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    key: String,
    role: Option<String>,
    reason: String,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        desk.dismiss(id, &key, role.as_deref(), &reason).await
    })
    .await
}

/// Takes a dismissal or a waiver back.
#[tauri::command]
pub async fn take_up_finding(
    app: AppHandle,
    window: WebviewWindow,
    session: State<'_, Session>,
    dismissal: String,
) -> Answer<Edited> {
    let id = windows::assessment_of(&window)?;
    change(&app, &session, async |desk| {
        desk.take_up(id, &dismissal).await
    })
    .await
}

/// Whether an assessment is needed, by the law's own criteria and by the form's rule.
#[tauri::command]
pub async fn screening(window: WebviewWindow, session: State<'_, Session>) -> Answer<Criteria> {
    let id = windows::assessment_of(&window)?;
    session.with(async |desk| desk.screening(id).await).await
}

/// The register of risks with its heat map.
#[tauri::command]
pub async fn risks(window: WebviewWindow, session: State<'_, Session>) -> Answer<RiskView> {
    let id = windows::assessment_of(&window)?;
    session.with(async |desk| desk.risks(id).await).await
}

/// The risks of the library, those first that the assessment implies.
#[tauri::command]
pub async fn risk_offers(window: WebviewWindow, session: State<'_, Session>) -> Answer<RiskOffers> {
    let id = windows::assessment_of(&window)?;
    session.with(async |desk| desk.risk_offers(id).await).await
}
