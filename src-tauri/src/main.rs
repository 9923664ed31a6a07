//! The shell: opens the register's window around the page in `ui/`.
//!
//! The window stays hidden until its page has loaded, so that nobody sees an
//! empty frame; should the page never report, it is shown all the same.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::time::Duration;

use serde::Serialize;
use tauri::{
    App, WebviewUrl, WebviewWindowBuilder,
    webview::{NewWindowResponse, PageLoadEvent},
};

/// How long a page may take to load before its window is shown regardless.
const SHOW_ANYWAY_AFTER: Duration = Duration::from_secs(3);

/// What the page asks first.
#[derive(Serialize)]
struct AppState {
    version: &'static str,
}

#[tauri::command]
fn app_state() -> AppState {
    AppState {
        version: env!("CARGO_PKG_VERSION"),
    }
}

fn main() {
    tauri::Builder::default()
        .setup(|app| Ok(open_register(app)?))
        .invoke_handler(tauri::generate_handler![app_state])
        .run(tauri::generate_context!())
        .expect("the system must have a display and WebKitGTK");
}

fn open_register(app: &App) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, "register", WebviewUrl::default())
        .title("DPIA Desk")
        .inner_size(1320.0, 860.0)
        .visible(false)
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                // A window that is closing cannot be shown; nothing is lost by that.
                let _ = window.show();
            }
        })
        .build()?;
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SHOW_ANYWAY_AFTER).await;
        let _ = window.show();
    });
    Ok(())
}
