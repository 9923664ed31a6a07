//! The native menu. What it cannot do itself it tells the focused page.

use tauri::menu::{
    AboutMetadata, HELP_SUBMENU_ID, Menu, MenuItem, MenuItemKind, PredefinedMenuItem, Submenu,
};
use tauri::{AppHandle, Manager, WebviewWindow, Window, Wry};

use crate::jobs::Jobs;
use crate::news::{self, News};
use crate::texts::t;
use crate::{dialogs, idle, windows};

/// Builds the menu and gives it to every window.
///
/// # Errors
/// When the system refuses a menu.
pub fn install(app: &AppHandle) -> tauri::Result<()> {
    let texts = &t().menu;
    let item =
        |id: &str, text: &str, keys: Option<&str>| MenuItem::with_id(app, id, text, true, keys);
    let line = || PredefinedMenuItem::separator(app);
    let quit = item("quit", texts.quit, Some("CmdOrCtrl+Q"))?;
    let file = Submenu::with_items(
        app,
        texts.file,
        true,
        &[
            &item("new", texts.new, Some("CmdOrCtrl+N"))?,
            &item("register", texts.register, Some("CmdOrCtrl+R"))?,
            &item("import", texts.import, None)?,
            &line()?,
            &item("print", texts.print, Some("CmdOrCtrl+P"))?,
            &Submenu::with_items(
                app,
                texts.export,
                true,
                &[
                    &item("save-pack", texts.save_pack, Some("CmdOrCtrl+S"))?,
                    &item("word", texts.word, None)?,
                    &item("publish", texts.publish, None)?,
                    &line()?,
                    &item("export", texts.export_assessment, Some("CmdOrCtrl+E"))?,
                ],
            )?,
            &line()?,
            &item("details", texts.details, None)?,
            &item("lock", texts.lock, Some("CmdOrCtrl+L"))?,
            &line()?,
            &item("close", texts.close, Some("CmdOrCtrl+W"))?,
        ],
    )?;
    let edit = Submenu::with_items(
        app,
        texts.edit,
        true,
        &[
            &PredefinedMenuItem::undo(app, Some(texts.undo))?,
            &PredefinedMenuItem::redo(app, Some(texts.redo))?,
            &line()?,
            &PredefinedMenuItem::cut(app, Some(texts.cut))?,
            &PredefinedMenuItem::copy(app, Some(texts.copy))?,
            &PredefinedMenuItem::paste(app, Some(texts.paste))?,
            &PredefinedMenuItem::select_all(app, Some(texts.select_all))?,
            &line()?,
            &item("find", texts.find, Some("CmdOrCtrl+F"))?,
        ],
    )?;
    let view = Submenu::with_items(
        app,
        texts.view,
        true,
        &[
            &item("zoom-in", texts.zoom_in, Some("CmdOrCtrl+="))?,
            &item("zoom-out", texts.zoom_out, Some("CmdOrCtrl+-"))?,
            &item("zoom-reset", texts.zoom_reset, Some("CmdOrCtrl+0"))?,
        ],
    )?;
    let how_it_works = item("help", texts.how_it_works, Some("F1"))?;
    let help =
        Submenu::with_id_and_items(app, HELP_SUBMENU_ID, texts.help, true, &[&how_it_works])?;
    #[cfg(not(target_os = "macos"))]
    let menu = {
        file.append(&quit)?;
        help.append_items(&[&line()?, &about(app)?])?;
        Menu::with_items(app, &[&file, &edit, &view, &help])?
    };
    #[cfg(target_os = "macos")]
    let menu = {
        let (own, window) = (own(app, &quit)?, window(app)?);
        Menu::with_items(app, &[&own, &file, &edit, &view, &window, &help])?
    };
    app.set_menu(menu)?;
    Ok(())
}

/// The box that says what the program is.
fn about(app: &AppHandle) -> tauri::Result<PredefinedMenuItem<Wry>> {
    let texts = &t().menu;
    let about = AboutMetadata {
        name: Some(t().program.to_owned()),
        version: Some(app.package_info().version.to_string()),
        comments: Some(texts.what_it_is.to_owned()),
        license: Some("MIT".to_owned()),
        ..AboutMetadata::default()
    };
    PredefinedMenuItem::about(app, Some(texts.about), Some(about))
}

/// The menu with the program's name, which macOS makes of whichever is the first.
#[cfg(target_os = "macos")]
fn own(app: &AppHandle, quit: &MenuItem<Wry>) -> tauri::Result<Submenu<Wry>> {
    let texts = &t().menu.own;
    let line = || PredefinedMenuItem::separator(app);
    Submenu::with_items(
        app,
        t().program,
        true,
        &[
            &about(app)?,
            &line()?,
            &PredefinedMenuItem::services(app, Some(texts.services))?,
            &line()?,
            &PredefinedMenuItem::hide(app, Some(texts.hide))?,
            &PredefinedMenuItem::hide_others(app, Some(texts.hide_others))?,
            &PredefinedMenuItem::show_all(app, Some(texts.show_all))?,
            &line()?,
            quit,
        ],
    )
}

/// The menu of the window that is in front.
#[cfg(target_os = "macos")]
fn window(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    let texts = &t().menu.window;
    Submenu::with_id_and_items(
        app,
        tauri::menu::WINDOW_SUBMENU_ID,
        texts.title,
        true,
        &[
            &PredefinedMenuItem::minimize(app, Some(texts.minimise))?,
            &PredefinedMenuItem::maximize(app, Some(texts.zoom))?,
        ],
    )
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
        // Where another dialog stands nobody can be asked: who locks means it, and a page that
        // holds a dialog open does not keep the store open with it.
        Some(window) if app.state::<Jobs>().are_under_way() => {
            dialogs::stops_files(&window).await.unwrap_or(true)
        }
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
