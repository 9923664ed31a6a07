//! What the program tells its pages. Each page hands over a channel of its own at its start,
//! and there is nothing else that a page could listen to: Tauri's own events, among them that
//! of a drop with the paths of its files, are granted to no window.

use std::collections::HashMap;
use std::sync::Mutex;

use dpia_core::failure::Failure;
use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager};

use crate::jobs::JobProgress;
use crate::offers::FilesOffered;

/// Something that a page is told unasked.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
#[serde(tag = "news", content = "about", rename_all = "snake_case")]
#[ts(export)]
pub enum News {
    /// What was chosen in the menu, by its id.
    Menu(String),
    /// The store was opened, locked or found unusable.
    StateChanged,
    /// The store is about to be locked: what was typed last has to be saved now.
    SaveNow,
    /// An assessment was added or changed.
    RegisterChanged,
    /// Somebody asks the window to close.
    CloseRequested,
    /// Where files are held over the window; nowhere any more, if none.
    DropHover(Option<Point>),
    /// Files were dropped, and wait until the page says what becomes of them.
    FilesDropped(FilesDropped),
    /// What was dropped is not taken.
    DropRefused(Failure),
    /// How far a job with a file has come.
    FileProgress(JobProgress),
}

/// A point of the page, in its own pixels from the left and from the top.
#[derive(Clone, Copy, Debug, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Files that were dropped, and where. The page knows what it shows there.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct FilesDropped {
    /// Where they were let go.
    pub at: Point,
    /// The files.
    #[serde(flatten)]
    pub offered: FilesOffered,
}

/// The channels of the pages, by the label of their window.
#[derive(Default)]
pub struct Pages(Mutex<HashMap<String, Channel<News>>>);

impl Pages {
    /// Tells a window's page from now on, in place of one that was there before.
    pub fn hear(&self, window: &str, page: Channel<News>) {
        if let Ok(mut all) = self.0.lock() {
            all.insert(window.to_owned(), page);
        }
    }

    /// Forgets the page of a window that is gone.
    pub fn forget(&self, window: &str) {
        if let Ok(mut all) = self.0.lock() {
            all.remove(window);
        }
    }

    /// The channels that `wanted` picks by label. They are told after this is unlocked again.
    fn channels(&self, wanted: impl Fn(&str) -> bool) -> Vec<Channel<News>> {
        self.0.lock().map_or_else(
            |_| Vec::new(),
            |all| {
                let wanted = all.iter().filter(|(label, _)| wanted(label));
                wanted.map(|(_, page)| page.clone()).collect()
            },
        )
    }
}

/// Tells the page of one window.
pub fn tell(app: &AppHandle, window: &str, news: &News) {
    send(app.state::<Pages>().channels(|label| label == window), news);
}

/// Tells the pages of all windows.
pub fn tell_all(app: &AppHandle, news: &News) {
    send(app.state::<Pages>().channels(|_| true), news);
}

/// A window that is just closing need not hear it.
fn send(pages: Vec<Channel<News>>, news: &News) {
    for page in pages {
        if let Err(error) = page.send(news.clone()) {
            tracing::warn!(%error, "telling a page");
        }
    }
}
