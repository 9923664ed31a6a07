//! Spreadsheets that somebody is looking at before their rows are taken in. Each window has
//! at most one; it is forgotten with its window and when the store is locked, because it
//! holds what the rows say.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use dpia_core::exchange::sheet::Workbook;
use uuid::Uuid;

use crate::error::{Answer, out_of_place};

/// The spreadsheets, by the label of their window.
#[derive(Debug, Default)]
pub struct Waiting(Mutex<HashMap<String, (String, Arc<Workbook>)>>);

impl Waiting {
    /// Keeps a spreadsheet for a window, in place of the one before; gives the id by which
    /// the page names it.
    pub fn keep(&self, window: &str, workbook: Arc<Workbook>) -> String {
        let id = Uuid::now_v7().to_string();
        if let Ok(mut all) = self.0.lock() {
            all.insert(window.to_owned(), (id.clone(), workbook));
        }
        id
    }

    /// Whether a window has one.
    pub fn is_kept(&self, window: &str) -> bool {
        self.0.lock().is_ok_and(|all| all.contains_key(window))
    }

    /// The spreadsheet of a window.
    ///
    /// # Errors
    /// When the window has none with this id.
    pub fn of(&self, window: &str, id: &str) -> Answer<Arc<Workbook>> {
        let all = self.0.lock().map_err(|_| out_of_place())?;
        match all.get(window) {
            Some((known, workbook)) if known == id => Ok(Arc::clone(workbook)),
            _ => Err(out_of_place()),
        }
    }

    /// Forgets the spreadsheet of a window.
    pub fn forget(&self, window: &str) {
        if let Ok(mut all) = self.0.lock() {
            all.remove(window);
        }
    }

    /// Forgets all.
    pub fn forget_all(&self) {
        if let Ok(mut all) = self.0.lock() {
            all.clear();
        }
    }
}
