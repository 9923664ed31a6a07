//! Windows: the register, and one for each open assessment.

use std::io::Write;
use std::time::Duration;

use dpia_core::assessment::AssessmentId;
use dpia_core::file_name::shown;
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent,
};

use tauri_plugin_dialog::DialogExt;

use crate::commands::{Copy, Made, WordFile};
use crate::dialogs::Standing;
use crate::drops;
use crate::error::{Answer, out_of_place};
use crate::jobs::Jobs;
use crate::kept::Kept;
use crate::menu;
use crate::news::{self, News, Pages};
use crate::offers::Offers;
use crate::saved::SavedFiles;
use crate::session::Session;
use crate::texts::t;
use crate::waiting::Waiting;

/// How long a page may take to draw before its window is shown regardless.
const SHOW_ANYWAY_AFTER: Duration = Duration::from_secs(3);
/// How long a page may stay silent when asked to close before its window closes anyway.
/// A page that is alive answers at once that it sees to it, however long saving takes then
/// and however long somebody thinks about what could not be saved.
const CLOSE_ANYWAY_AFTER: Duration = Duration::from_secs(4);

/// More than the web engine keeps of pages that store nothing but a zoom, in bytes.
const KEPT_BY_THE_ENGINE: usize = 256 * 1024;

/// How WebView2 starts. These take the place of what Tauri would tell it, so they say again that
/// it has no menus of its own, sends no addresses away to be judged, and where [`nowhere`] is; and
/// they keep WebRTC, which the content security policy says nothing of, from sending anything
/// past that. Other web engines take no such words.
const FOR_WEBVIEW2: &str = "--disable-features=msWebOOUI,msPdfOOUI,msSmartScreenProtection --proxy-server=http://127.0.0.1:1 --force-webrtc-ip-handling-policy=disable_non_proxied_udp";

const REGISTER: &str = "register";
const ASSESSMENT: &str = "assessment-";

/// Tries whether the web engine can keep what it has to in the user's folders. It would otherwise
/// end the program, or show an empty window.
///
/// # Errors
/// When nothing can be written there.
pub fn can_be_kept(app: &AppHandle) -> tauri::Result<()> {
    let folder = app.path().app_local_data_dir()?;
    std::fs::create_dir_all(&folder)?;
    let mut file = tempfile::tempfile_in(&folder)?;
    file.write_all(&[0; KEPT_BY_THE_ENGINE])?;
    file.sync_all()?;
    Ok(())
}

/// Opens the register, or brings it forward.
///
/// # Errors
/// When the system refuses a window.
pub fn open_register(app: &AppHandle) -> tauri::Result<()> {
    let title = t().windows.register;
    open(app, REGISTER, "index.html?window=register", title)
}

/// Opens the register to do what was chosen in the menu, or brings it forward; whether it
/// was there already and has to be told.
///
/// # Errors
/// When the system refuses a window.
pub fn open_register_for(app: &AppHandle, item: &str) -> tauri::Result<Option<WebviewWindow>> {
    let there = app.get_webview_window(REGISTER);
    let page = format!("index.html?window=register&chosen={item}");
    open(app, REGISTER, &page, t().windows.register)?;
    Ok(there)
}

/// Brings the register forward.
pub fn show_register(app: &AppHandle) {
    come_forward(app, None);
}

/// Brings an assessment or the register forward, as a second start of the program asked.
pub fn come_forward(app: &AppHandle, assessment: Option<AssessmentId>) {
    let shown = match assessment {
        Some(id) => open_assessment(app, id),
        None => open_register(app),
    };
    if let Err(error) = shown {
        tracing::warn!(%error, "showing a window");
    }
}

/// Opens an assessment in its window, or brings that forward.
///
/// # Errors
/// When the system refuses a window.
pub fn open_assessment(app: &AppHandle, id: AssessmentId) -> tauri::Result<()> {
    open(
        app,
        &format!("{ASSESSMENT}{id}"),
        "index.html?window=assessment",
        t().windows.assessment,
    )
}

/// Says that hand-off files, which the desktop knows by their icon, cannot be read yet.
pub fn say_no_hand_off(app: &AppHandle) {
    app.dialog()
        .message(t().dialogs.no_hand_off)
        .title(t().program)
        .show(|_| {});
}

/// The assessment that a window is for.
///
/// # Errors
/// When the window is not an assessment's.
pub fn assessment_of(window: &WebviewWindow) -> Answer<AssessmentId> {
    assessment_in(window.label()).ok_or_else(out_of_place)
}

/// The same, of a window without regard to its page.
///
/// # Errors
/// When the window is not an assessment's.
pub fn assessment_in_window(window: &Window) -> Answer<AssessmentId> {
    assessment_in(window.label()).ok_or_else(out_of_place)
}

fn assessment_in(label: &str) -> Option<AssessmentId> {
    label.strip_prefix(ASSESSMENT)?.parse().ok()
}

fn open(app: &AppHandle, label: &str, page: &str, title: &str) -> tauri::Result<()> {
    if let Some(window) = app.get_webview_window(label) {
        window.unminimize()?;
        window.show()?;
        return window.set_focus();
    }
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .title(title)
        .inner_size(1320.0, 860.0)
        .min_inner_size(640.0, 480.0)
        .visible(false)
        .proxy_url(nowhere())
        .additional_browser_args(FOR_WEBVIEW2)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SHOW_ANYWAY_AFTER).await;
        show(&window);
    });
    Ok(())
}

/// Whether a window may show this address: it is the program's own page.
fn is_own_page(url: &Url) -> bool {
    // WebView2 takes no scheme of a program's own. Nothing is asked of a network there either: it
    // gives what it would ask of this host to the program.
    let (scheme, host) = if cfg!(windows) {
        ("http", "tauri.localhost")
    } else {
        ("tauri", "localhost")
    };
    url.scheme() == scheme && url.host_str() == Some(host) && url.port().is_none()
}

/// Where the web engine sends whatever it would connect to: nobody listens there. The content
/// security policy stops every request, but not that a page has the engine look up a name or
/// connect beforehand, which would tell something to whoever answers. This is a second lock behind
/// that first one, and not equally good everywhere:
///
/// - WebKitGTK connects to nothing but this proxy, and looks no name up. Only the system's
///   administrator can listen on this port. WebRTC is off unless a program turns it on.
/// - WebView2 does the same, but goes past it to this computer's own addresses, and on Windows any
///   user may listen on this port. WebRTC heeds it because of [`FOR_WEBVIEW2`] only.
/// - On macOS it does nothing: Tauri sets it with its `macos-proxy` feature, which needs macOS 14,
///   and this program runs on older ones. The content security policy is all there is.
fn nowhere() -> Url {
    Url::parse("http://127.0.0.1:1").expect("an address of this computer")
}

/// Shows a window whose page has drawn.
pub fn show(window: &WebviewWindow) {
    if let Err(error) = window.show() {
        tracing::warn!(%error, "showing a window");
    }
}

/// Puts the assessment's name on its window. That the system refuses is no reason to say that
/// something was not saved. A title may come from a file that a stranger made: some of the letters
/// that it can hold end the program where the system is given them, others turn the rest around.
pub fn name(window: &WebviewWindow, reference: &str, title: &str) {
    let text = (t().windows.named)(&shown(reference), &shown(title));
    if let Err(error) = window.set_title(&text) {
        tracing::warn!(%error, "naming a window");
    }
}

/// Takes the assessments' names off their windows, which the task bar shows to anybody.
pub fn name_locked(app: &AppHandle) {
    for window in app.webview_windows().into_values() {
        if assessment_in(window.label()).is_some()
            && let Err(error) = window.set_title(t().windows.locked)
        {
            tracing::warn!(%error, "naming a window");
        }
    }
}

/// Closes a window without asking its page.
///
/// # Errors
/// When the system refuses.
pub fn destroy(window: &Window) -> tauri::Result<()> {
    menu::take_off(window);
    window.destroy()
}

/// A window about to close first lets its page save what was typed last, and ask about the rest.
pub fn on_event(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            let window = window.clone();
            let request = window.state::<Session>().ask_to_close(window.label());
            tauri::async_runtime::spawn(async move {
                news::tell(window.app_handle(), window.label(), &News::CloseRequested);
                tokio::time::sleep(CLOSE_ANYWAY_AFTER).await;
                if window.state::<Session>().is_silent(window.label(), request)
                    && let Err(error) = destroy(&window)
                {
                    tracing::warn!(%error, "closing a window");
                }
            });
        }
        WindowEvent::DragDrop(event) if assessment_in(window.label()).is_some() => {
            drops::on_event(window, event);
        }
        WindowEvent::Destroyed => {
            window.state::<Waiting>().forget_window(window.label());
            window.state::<Offers>().forget_window(window.label());
            window.state::<Jobs>().stop_window(window.label());
            window.state::<SavedFiles>().forget_window(window.label());
            window.state::<Standing>().forget_window(window.label());
            window.state::<Kept<Made>>().forget_window(window.label());
            window.state::<Kept<Copy>>().forget_window(window.label());
            window
                .state::<Kept<WordFile>>()
                .forget_window(window.label());
            window.state::<Pages>().forget(window.label());
            if let Some(id) = assessment_in(window.label()) {
                let app = window.app_handle().clone();
                tauri::async_runtime::spawn(async move {
                    let session = app.state::<Session>();
                    // A locked store has put it away already.
                    let _ = session
                        .with(async |desk| {
                            desk.put_away(id);
                            Ok(())
                        })
                        .await;
                });
            }
        }
        WindowEvent::Focused(true) => window.state::<Session>().sign_of_life(),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{FOR_WEBVIEW2, is_own_page, nowhere};

    #[test]
    fn a_window_shows_the_programs_own_page_and_no_address_like_it() {
        let own = if cfg!(windows) {
            "http://tauri.localhost/index.html"
        } else {
            "tauri://localhost/index.html"
        };
        assert!(is_own_page(&own.parse().expect("an address")));
        for other in [
            "http://tauri.localhost:8080/",
            "https://tauri.localhost/",
            "http://tauri.localhost.example.org/",
            "http://localhost/",
            "tauri://elsewhere/",
            "tauri://localhost:1/",
            "about:blank",
            "data:text/html,x",
            "file:///etc/passwd",
        ] {
            assert!(!is_own_page(&other.parse().expect("an address")), "{other}");
        }
    }

    #[test]
    fn every_web_engine_is_told_of_the_same_proxy() {
        let told = format!("--proxy-server={}", nowhere());
        let told = told.trim_end_matches('/');
        assert!(FOR_WEBVIEW2.split(' ').any(|word| word == told));
    }
}
