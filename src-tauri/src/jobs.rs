//! Work with a file that takes long: the page hears how far it has come, and may stop it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};

use dpia_core::store::FileProgress;
use serde::Serialize;
use tauri::{Manager, WebviewWindow};
use ts_rs::TS;

use crate::news::{self, News};

/// How far a job has come.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct JobProgress {
    /// The name that the page gave it.
    pub job: String,
    /// How far it has come.
    #[serde(flatten)]
    pub progress: FileProgress,
}

/// Whether a job goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
    /// It does.
    On,
    /// Somebody stopped it: what it has done is to be taken back.
    Stopped,
    /// The store was locked, and may have been opened again since. Whatever the job knows of
    /// the store is no longer true.
    Lost,
}

const ON: u8 = 0;
const STOPPED: u8 = 1;
const LOST: u8 = 2;

/// The jobs under way, by the label of their window and their own name.
#[derive(Debug, Default)]
pub struct Jobs(Mutex<HashMap<(String, String), Arc<AtomicU8>>>);

impl Jobs {
    /// Begins a job of a window; it ends when it is dropped.
    pub fn begin(&self, window: &WebviewWindow, name: String) -> Job {
        let state = Arc::new(AtomicU8::new(ON));
        if let Ok(mut all) = self.0.lock() {
            all.insert(
                (window.label().to_owned(), name.clone()),
                Arc::clone(&state),
            );
        }
        Job {
            window: window.clone(),
            name,
            state,
            told: None,
        }
    }

    /// Stops a job of a window.
    pub fn stop(&self, window: &str, name: &str) {
        if let Ok(all) = self.0.lock()
            && let Some(state) = all.get(&(window.to_owned(), name.to_owned()))
        {
            // One that is lost stays so.
            let _ = state.compare_exchange(ON, STOPPED, Ordering::Relaxed, Ordering::Relaxed);
        }
    }

    /// Stops what a window does.
    pub fn stop_window(&self, window: &str) {
        if let Ok(all) = self.0.lock() {
            for (_, state) in all.iter().filter(|((label, _), _)| label == window) {
                let _ = state.compare_exchange(ON, STOPPED, Ordering::Relaxed, Ordering::Relaxed);
            }
        }
    }

    /// Whether anything goes on in any window.
    pub fn are_under_way(&self) -> bool {
        self.0.lock().is_ok_and(|all| {
            all.values()
                .any(|state| state.load(Ordering::Relaxed) == ON)
        })
    }

    /// The store is closed. Called while nobody else can open it.
    pub fn lose_all(&self) {
        if let Ok(all) = self.0.lock() {
            all.values()
                .for_each(|state| state.store(LOST, Ordering::Relaxed));
        }
    }

    fn end(&self, window: &str, job: &Job) {
        if let Ok(mut all) = self.0.lock() {
            let key = (window.to_owned(), job.name.clone());
            // A later one may have the same name.
            if all
                .get(&key)
                .is_some_and(|state| Arc::ptr_eq(state, &job.state))
            {
                all.remove(&key);
            }
        }
    }
}

/// A job under way.
#[derive(Debug)]
pub struct Job {
    window: WebviewWindow,
    name: String,
    state: Arc<AtomicU8>,
    /// The last whole per cent that the page was told.
    told: Option<u64>,
}

impl Job {
    /// Whether it goes on. To be asked while the store is ours.
    pub fn going(&self) -> Going {
        match self.state.load(Ordering::Relaxed) {
            ON => Going::On,
            STOPPED => Going::Stopped,
            _ => Going::Lost,
        }
    }

    /// Tells the page how far it has come, if that is a whole per cent further.
    pub fn tell(&mut self, progress: FileProgress) {
        let percent = progress.done * 100 / progress.total.max(1);
        if self.told == Some(percent) {
            return;
        }
        self.told = Some(percent);
        let progress = JobProgress {
            job: self.name.clone(),
            progress,
        };
        let app = self.window.app_handle();
        news::tell(app, self.window.label(), &News::FileProgress(progress));
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.window.state::<Jobs>().end(self.window.label(), self);
    }
}
