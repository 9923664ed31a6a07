//! Files that a window's page has seen and nobody has saved yet. Each window has at most one of a
//! kind: what is saved or printed are the very bytes that were seen, however much somebody has
//! written since. Forgotten with the window and when the store is locked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use dpia_core::failure::Failure;
use uuid::Uuid;

use crate::error::Answer;

/// One file for each window, by the window's label.
#[derive(Debug)]
pub struct Kept<T>(Mutex<HashMap<String, (String, Arc<T>)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Kept<T> {
    /// Keeps a file in place of the one that the window had; gives the id by which its page names
    /// it.
    pub fn keep(&self, window: &str, file: T) -> String {
        let id = Uuid::now_v7().to_string();
        if let Ok(mut all) = self.0.lock() {
            all.insert(window.to_owned(), (id.clone(), Arc::new(file)));
        }
        id
    }

    /// The file that a window's page has seen.
    ///
    /// # Errors
    /// When it is not kept any more.
    pub fn of(&self, window: &str, id: &str) -> Answer<Arc<T>> {
        let all = self.0.lock().map_err(|_| gone())?;
        match all.get(window) {
            Some((known, file)) if known == id => Ok(Arc::clone(file)),
            _ => Err(gone()),
        }
    }

    /// Forgets what a window has.
    pub fn forget_window(&self, window: &str) {
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

fn gone() -> Failure {
    Failure::new(
        "made-anew",
        "What is shown here has been made anew since.",
        "Nothing was written. Look at it again, then try again.",
    )
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn a_window_gets_what_it_has_seen_and_nothing_older_or_of_another_window() {
        let kept = Kept::default();
        let first = kept.keep("a", "first");
        let second = kept.keep("a", "second");
        let other = kept.keep("b", "other");
        assert!(kept.of("a", &first).is_err());
        assert!(kept.of("a", &other).is_err());
        assert_eq!(*kept.of("a", &second).expect("is kept"), "second");
        kept.forget_window("a");
        assert!(kept.of("a", &second).is_err());
        assert_eq!(*kept.of("b", &other).expect("is kept"), "other");
        kept.forget_all();
        assert!(kept.of("b", &other).is_err());
    }
}
