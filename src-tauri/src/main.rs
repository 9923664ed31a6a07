//! The shell: windows, menus, native dialogs and thin commands around `dpia-core`.
//!
//! A command unpacks what the page sent, makes one call to the core, and maps the error.
//! The page never sees a path, a key or another window's assessment.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod commands;
mod daily;
mod dialogs;
mod drops;
mod error;
mod folder;
mod idle;
mod incoming;
mod jobs;
mod kept;
mod menu;
mod news;
mod offers;
mod opened;
mod pack_file;
mod printing;
mod refusal;
mod saved;
mod session;
mod texts;
mod waiting;
mod windows;

use std::ffi::OsString;
use std::process::{Command, ExitCode};
use std::time::Duration;

use dpia_core::hardening::leave_no_memory_dumps;
use tauri::{App, AppHandle, Error, Manager, RunEvent};
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

use crate::arguments::Arguments;
use crate::session::Session;

/// What the single-instance plugin is called in Tauri's errors.
const SINGLE_INSTANCE: &str = "single-instance";
/// Set in the environment of a program that starts itself again.
const STARTED_AGAIN: &str = "DPIA_DESK_STARTED_AGAIN";
/// How long a program that is ending gets to be gone.
const UNTIL_IT_IS_GONE: Duration = Duration::from_millis(500);

fn main() -> ExitCode {
    if !refusal::has_display() {
        return refusal::no_display();
    }
    log_to_stderr();
    leave_no_memory_dumps();
    match build() {
        Ok(app) => {
            run(app);
            ExitCode::SUCCESS
        }
        // There was another program, and it ended before it could be told to come forward.
        Err(Error::PluginInitialization(plugin, _))
            if plugin == SINGLE_INSTANCE && std::env::var_os(STARTED_AGAIN).is_none() =>
        {
            std::thread::sleep(UNTIL_IT_IS_GONE);
            start_again()
        }
        Err(error) => refusal::show_alone(&error),
    }
}

/// Warnings of our own code, which name neither answers nor paths. What libraries say may
/// name anything, and is not written down.
fn log_to_stderr() {
    let ours = Targets::new()
        .with_target("dpia_core", Level::WARN)
        .with_target("dpia_desk", Level::WARN);
    tracing_subscriber::registry()
        .with(fmt::layer().with_writer(std::io::stderr))
        .with(ours)
        .init();
}

fn build() -> tauri::Result<App> {
    let arguments = Arguments::read(std::env::args_os().skip(1));
    tauri::Builder::default()
        // First, so that a second start ends here before it touches the store.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, _| {
            // The dialog that says why the program does not start may still be open. No window can
            // open then, and the program is about to end.
            if app.try_state::<Session>().is_none() {
                return;
            }
            let arguments = arguments.into_iter().skip(1).map(OsString::from);
            let arguments = Arguments::read(arguments);
            windows::come_forward(app, arguments.open);
            if arguments.hand_off {
                windows::say_no_hand_off(app);
            }
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .setup(move |app| {
            // An error that is returned from here ends the program without a word to anybody.
            if let Err(error) = set_up(app.handle(), arguments) {
                refusal::show(app.handle(), &error);
            }
            Ok(())
        })
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .on_window_event(windows::on_event)
        .invoke_handler(commands::handler())
        .build(tauri::generate_context!())
}

fn set_up(app: &AppHandle, arguments: Arguments) -> tauri::Result<()> {
    app.manage(dialogs::dialogs());
    app.manage(dialogs::Standing::default());
    let folder = folder::Folder::find(app, arguments.store)?;
    windows::can_be_kept(app)?;
    pack_file::clear_left_over(app);
    app.manage(Session::new(app.clone(), folder));
    app.manage(waiting::Waiting::default());
    app.manage(offers::Offers::default());
    app.manage(jobs::Jobs::default());
    app.manage(opened::OpenedCopies::default());
    app.manage(saved::SavedFiles::default());
    app.manage(kept::Kept::<commands::Made>::default());
    app.manage(kept::Kept::<commands::Copy>::default());
    app.manage(kept::Kept::<commands::WordFile>::default());
    app.manage(news::Pages::default());
    clear_opened_copies(app);
    menu::install(app)?;
    idle::watch(app);
    daily::watch(app);
    match arguments.open {
        Some(id) => windows::open_assessment(app, id)?,
        None => windows::open_register(app)?,
    }
    if arguments.hand_off {
        windows::say_no_hand_off(app);
    }
    Ok(())
}

/// Deletes what an earlier run could not: it may have been killed.
fn clear_opened_copies(app: &AppHandle) {
    if let Err(error) = app.state::<opened::OpenedCopies>().copies(app) {
        tracing::warn!(kind = ?error.kind(), "clearing opened copies");
    }
}

fn run(app: App) {
    app.run(|app, event| match event {
        RunEvent::Exit => {
            // Whoever starts the program from now on starts a new one, which waits for the
            // store: this one can no longer come forward.
            tauri_plugin_single_instance::destroy(app);
            // There is none after a start that failed.
            if let Some(session) = app.try_state::<Session>() {
                tauri::async_runtime::block_on(session.close());
            }
            pack_file::clear_left_over(app);
        }
        // macOS names no file in the arguments.
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls }
            if urls
                .iter()
                .any(|url| arguments::is_hand_off(url.path().as_ref())) =>
        {
            windows::say_no_hand_off(app);
        }
        _ => {}
    });
}

/// Whoever started this program goes on waiting for the same process where the system can
/// put another program into it.
fn start_again() -> ExitCode {
    let again = std::env::current_exe().map(|program| {
        let mut command = Command::new(program);
        command
            .args(std::env::args_os().skip(1))
            .env(STARTED_AGAIN, "1");
        command
    });
    match again.and_then(become_it) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refusal::show_alone(&error),
    }
}

#[cfg(unix)]
fn become_it(mut command: Command) -> std::io::Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec())
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> std::io::Result<()> {
    command.spawn().map(drop)
}
