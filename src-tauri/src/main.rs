//! The shell: windows, menus, native dialogs and thin commands around `dpia-core`.
//!
//! A command unpacks what the page sent, makes one call to the core, and maps the error.
//! The page never sees a path, a key or another window's assessment.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod commands;
mod dialogs;
mod error;
mod folder;
mod idle;
mod menu;
mod pack_file;
mod session;
mod windows;

use tauri::{Manager, RunEvent};

use crate::arguments::Arguments;
use crate::session::Session;

fn main() {
    let arguments = Arguments::read(std::env::args_os().skip(1));
    let app = tauri::Builder::default()
        // First, so that a second start ends here before it touches the store.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            windows::show_register(app)
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .setup(move |app| {
            let folder = folder::Folder::find(app.handle(), arguments.store.clone())?;
            pack_file::clear_left_over(app.handle());
            app.manage(Session::new(folder));
            app.manage(dialogs::dialogs());
            menu::install(app.handle())?;
            idle::watch(app.handle());
            match arguments.open {
                Some(id) => windows::open_assessment(app.handle(), id)?,
                None => windows::open_register(app.handle())?,
            }
            Ok(())
        })
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .on_window_event(windows::on_event)
        .invoke_handler(commands::handler())
        .build(tauri::generate_context!())
        .expect("the system must have a display and a web view");
    app.run(|app, event| {
        if matches!(event, RunEvent::Exit) {
            let session = app.state::<Session>();
            tauri::async_runtime::block_on(session.close());
            pack_file::clear_left_over(app);
        }
    });
}
