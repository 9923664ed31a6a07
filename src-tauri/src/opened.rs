//! Copies of attached files that are open in other programs. They are deleted when the store
//! is locked, when the program ends and, should it have been killed, when it starts again.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use dpia_core::store::Copies;
use tauri::{AppHandle, Manager};

/// The copies of this run, and whether somebody was told what a copy means.
#[derive(Debug, Default)]
pub struct OpenedCopies {
    copies: Mutex<Option<Arc<Copies>>>,
    told: AtomicBool,
}

impl OpenedCopies {
    /// The folder of copies, made anew after it was cleared.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn copies(&self, app: &AppHandle) -> std::io::Result<Arc<Copies>> {
        let cache = app.path().app_cache_dir().map_err(std::io::Error::other)?;
        let mut kept = self
            .copies
            .lock()
            .map_err(|_| std::io::Error::other("poisoned"))?;
        if let Some(copies) = &*kept {
            return Ok(Arc::clone(copies));
        }
        std::fs::create_dir_all(&cache)?;
        let copies = Arc::new(Copies::new(&cache.join("opened"))?);
        *kept = Some(Arc::clone(&copies));
        Ok(copies)
    }

    /// Deletes the copies, and asks again before the next one.
    pub fn clear(&self) {
        self.told.store(false, Ordering::Relaxed);
        if let Ok(mut kept) = self.copies.lock() {
            *kept = None;
        }
    }

    /// Whether somebody was told what a copy means.
    pub fn is_told(&self) -> bool {
        self.told.load(Ordering::Relaxed)
    }

    /// Notes that somebody was.
    pub fn note_told(&self) {
        self.told.store(true, Ordering::Relaxed);
    }
}
