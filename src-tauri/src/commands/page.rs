//! A page and its window, whatever it shows.

use tauri::ipc::Channel;
use tauri::{State, WebviewWindow, Window};

use crate::error::{self, Answer};
use crate::news::{News, Pages};
use crate::session::Session;
use crate::texts::WindowTask;
use crate::waiting::Waiting;
use crate::windows;

/// The page has started: it is told over this channel what it ought to know unasked. A page
/// that was loaded again knows of no spreadsheet that waits.
#[tauri::command]
pub fn hear(
    window: WebviewWindow,
    pages: State<'_, Pages>,
    waiting: State<'_, Waiting>,
    page: Channel<News>,
) {
    waiting.forget_window(window.label());
    pages.hear(window.label(), page);
}

/// The page has drawn: its window can be shown.
#[tauri::command]
pub fn ready(window: WebviewWindow) {
    windows::show(&window);
}

/// The page has saved what was typed last: its window can close.
#[tauri::command]
pub fn close_window(window: Window) -> Answer<()> {
    windows::destroy(&window).map_err(|error| error::system(WindowTask::Close, &error))
}

/// The page has heard that its window is to close. It saves first, and closes it then.
#[tauri::command]
pub fn closing_heard(window: WebviewWindow, session: State<'_, Session>) {
    session.answered(window.label());
}
