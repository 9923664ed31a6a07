//! Copies of attached files that are open in other programs. They are deleted when the store
//! is locked, when the program ends and, should it have been killed, when it starts again.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use dpia_core::assessment::AssessmentId;
use dpia_core::store::Copies;
use tauri::{AppHandle, Manager};

/// The copies of this run, and of which files somebody has agreed to a copy.
#[derive(Debug, Default)]
pub struct OpenedCopies {
    copies: Mutex<Option<Arc<Copies>>>,
    agreed: Mutex<BTreeSet<(AssessmentId, String)>>,
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
        if let Ok(mut agreed) = self.agreed.lock() {
            agreed.clear();
        }
        if let Ok(mut kept) = self.copies.lock() {
            *kept = None;
        }
    }

    /// Whether somebody has agreed to a copy of this file.
    pub fn is_agreed(&self, id: AssessmentId, row: &str) -> bool {
        let file = (id, row.to_owned());
        self.agreed
            .lock()
            .is_ok_and(|agreed| agreed.contains(&file))
    }

    /// Notes that somebody has. Called while the store is open, so that locking it forgets this.
    pub fn note_agreed(&self, id: AssessmentId, row: &str) {
        if let Ok(mut agreed) = self.agreed.lock() {
            agreed.insert((id, row.to_owned()));
        }
    }
}
