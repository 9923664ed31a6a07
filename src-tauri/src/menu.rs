//! The native menu. What it cannot do itself it tells the focused page.

use tauri::menu::{AboutMetadata, Menu, MenuItem, MenuItemKind, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Manager, WebviewWindow, Window, Wry};

use crate::jobs::Jobs;
use crate::news::{self, News};
use crate::{dialogs, idle, windows};

/// Builds the menu and gives it to every window.
///
/// # Errors
/// When the system refuses a menu.
pub fn install(app: &AppHandle) -> tauri::Result<()> {
    let item =
        |id: &str, text: &str, keys: Option<&str>| MenuItem::with_id(app, id, text, true, keys);
    let line = || PredefinedMenuItem::separator(app);
    let file = Submenu::with_items(
        app,
        "&File",
        true,
        &[
            &item("new", "&New assessment…", Some("CmdOrCtrl+N"))?,
            &item("register", "Show the &register", Some("CmdOrCtrl+R"))?,
            &item("import", "&Import an assessment…", None)?,
            &line()?,
            &item("print", "&Print…", Some("CmdOrCtrl+P"))?,
            &Submenu::with_items(
                app,
                "&Export",
                true,
                &[
                    &item("save-pack", "The pack as &PDF…", Some("CmdOrCtrl+S"))?,
                    &item("word", "A &Word document…", None)?,
                    &item("publish", "A copy for the p&ublic…", None)?,
                    &line()?,
                    &item("export", "The &assessment as a file…", Some("CmdOrCtrl+E"))?,
                ],
            )?,
            &line()?,
            &item("details", "Your &details…", None)?,
            &item("lock", "&Lock now", Some("CmdOrCtrl+L"))?,
            &line()?,
            &item("close", "&Close the window", Some("CmdOrCtrl+W"))?,
            &item("quit", "&Quit", Some("CmdOrCtrl+Q"))?,
        ],
    )?;
    let edit = Submenu::with_items(
        app,
        "&Edit",
        true,
        &[
            &PredefinedMenuItem::undo(app, None)?,
            &PredefinedMenuItem::redo(app, None)?,
            &line()?,
            &PredefinedMenuItem::cut(app, None)?,
            &PredefinedMenuItem::copy(app, None)?,
            &PredefinedMenuItem::paste(app, None)?,
            &PredefinedMenuItem::select_all(app, None)?,
            &line()?,
            &item("find", "&Find…", Some("CmdOrCtrl+F"))?,
        ],
    )?;
    let view = Submenu::with_items(
        app,
        "&View",
        true,
        &[
            &item("zoom-in", "Zoom &in", Some("CmdOrCtrl+="))?,
            &item("zoom-out", "Zoom &out", Some("CmdOrCtrl+-"))?,
            &item("zoom-reset", "&Actual size", Some("CmdOrCtrl+0"))?,
        ],
    )?;
    let about = AboutMetadata {
        name: Some("DPIA Desk".to_owned()),
        version: Some(app.package_info().version.to_string()),
        comments: Some("Data protection impact assessments, kept on this computer.".to_owned()),
        license: Some("MIT".to_owned()),
        ..AboutMetadata::default()
    };
    let help = Submenu::with_items(
        app,
        "&Help",
        true,
        &[
            &item("help", "&How DPIA Desk works", Some("F1"))?,
            &line()?,
            &PredefinedMenuItem::about(app, Some("&About DPIA Desk"), Some(about))?,
        ],
    )?;
    app.set_menu(Menu::with_items(app, &[&file, &edit, &view, &help])?)?;
    Ok(())
}

/// Takes the menu off a window that is about to close.
/// GTK's menus are remembered by the address of their window: a later window that comes to lie at
/// the same address would get none, and with it no key of the menu.
pub fn take_off(window: &Window) {
    if let Err(error) = window.remove_menu() {
        tracing::warn!(%error, "taking the menu off a window");
    }
}

/// What there is nothing to do with while no store is open.
const OF_AN_OPEN_STORE: [&str; 9] = [
    "new",
    "import",
    "print",
    "save-pack",
    "word",
    "publish",
    "export",
    "details",
    "lock",
];

/// Greys out what cannot be done now.
pub fn follow(app: &AppHandle, open: bool) {
    let items = app.menu().and_then(|menu| menu.items().ok());
    for item in items.unwrap_or_default() {
        enable(&item, open);
    }
}

/// The same of an item and all below it.
fn enable(item: &MenuItemKind<Wry>, open: bool) {
    match item {
        MenuItemKind::Submenu(submenu) => {
            for item in submenu.items().unwrap_or_default() {
                enable(&item, open);
            }
        }
        MenuItemKind::MenuItem(item) if OF_AN_OPEN_STORE.contains(&item.id().as_ref()) => {
            if let Err(error) = item.set_enabled(open) {
                tracing::warn!(%error, "changing the menu");
            }
        }
        _ => {}
    }
}

/// Does what was chosen.
pub fn chosen(app: &AppHandle, item: &str) {
    match item {
        "register" => windows::show_register(app),
        "close" => close(focused(app)),
        "quit" => quit(app),
        "lock" => {
            let app = app.clone();
            let asked = focused(&app);
            tauri::async_runtime::spawn(async move {
                if may_lock(&app, asked).await {
                    idle::lock(&app).await;
                }
            });
        }
        "new" | "import" | "details" => match windows::open_register_for(app, item) {
            Ok(there) => tell(app, there, item),
            Err(error) => tracing::warn!(%error, "showing the register"),
        },
        _ => tell(app, focused(app), item),
    }
}

/// Whether the store can be locked: it can, unless that would stop a file on its way in or out and
/// somebody would rather wait. Of a store that locks by itself nobody is there to be asked.
async fn may_lock(app: &AppHandle, window: Option<WebviewWindow>) -> bool {
    match window {
        Some(window) if app.state::<Jobs>().are_under_way() => dialogs::stops_files(&window).await,
        _ => true,
    }
}

fn focused(app: &AppHandle) -> Option<WebviewWindow> {
    app.webview_windows()
        .into_values()
        .find(|window| window.is_focused().unwrap_or(false))
}

fn tell(app: &AppHandle, window: Option<WebviewWindow>, item: &str) {
    if let Some(window) = window {
        news::tell(app, window.label(), &News::Menu(item.to_owned()));
    }
}

/// Closes every window, each after its page has saved; the program ends with the last.
fn quit(app: &AppHandle) {
    for window in app.webview_windows().into_values() {
        close(Some(window));
    }
}

fn close(window: Option<WebviewWindow>) {
    if let Some(window) = window
        && let Err(error) = window.close()
    {
        tracing::warn!(%error, "closing a window");
    }
}
