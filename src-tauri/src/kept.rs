//! Files that a window's page has seen and nobody has saved yet. Each window has at most one of a
//! kind: what is saved or printed are the very bytes that were seen, however much somebody has
//! written since. Forgotten with the window and when the store is locked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use dpia_core::failure::Failure;
use uuid::Uuid;

use crate::error::Answer;
use crate::texts::t;

/// One file for each window, by the window's label.
#[derive(Debug)]
pub struct Kept<T>(Mutex<Windows<T>>);

#[derive(Debug)]
struct Windows<T> {
    /// The last turn that was given out.
    turn: u64,
    by_label: HashMap<String, Window<T>>,
}

#[derive(Debug)]
struct Window<T> {
    /// The turn of what is made for it now.
    turn: u64,
    file: Option<(String, Arc<T>)>,
}

/// What is about to be made for a window: of several, the one begun last is kept.
#[derive(Clone, Copy, Debug)]
pub struct Turn(u64);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::new(Windows {
            turn: 0,
            by_label: HashMap::new(),
        }))
    }
}

impl<T> Kept<T> {
    /// Begins to make a file for a window.
    pub fn begin(&self, window: &str) -> Turn {
        self.0.lock().map_or(Turn(0), |mut all| {
            all.turn += 1;
            let turn = all.turn;
            let label = window.to_owned();
            let there = all
                .by_label
                .entry(label)
                .or_insert(Window { turn, file: None });
            there.turn = turn;
            Turn(turn)
        })
    }

    /// Keeps a file in place of the one that the window had; gives the id by which its page names
    /// it.
    ///
    /// # Errors
    /// When another was begun since, or everything was forgotten.
    pub fn keep(&self, window: &str, turn: Turn, file: T) -> Answer<String> {
        let mut all = self.0.lock().map_err(|_| gone())?;
        match all.by_label.get_mut(window) {
            Some(there) if there.turn == turn.0 => {
                let id = Uuid::now_v7().to_string();
                there.file = Some((id.clone(), Arc::new(file)));
                Ok(id)
            }
            _ => Err(gone()),
        }
    }

    /// The file that a window's page has seen.
    ///
    /// # Errors
    /// When it is not kept any more.
    pub fn of(&self, window: &str, id: &str) -> Answer<Arc<T>> {
        let all = self.0.lock().map_err(|_| gone())?;
        let there = all
            .by_label
            .get(window)
            .and_then(|there| there.file.as_ref());
        match there {
            Some((known, file)) if known == id => Ok(Arc::clone(file)),
            _ => Err(gone()),
        }
    }

    /// Forgets what a window has.
    pub fn forget_window(&self, window: &str) {
        if let Ok(mut all) = self.0.lock() {
            all.by_label.remove(window);
        }
    }

    /// Forgets all.
    pub fn forget_all(&self) {
        if let Ok(mut all) = self.0.lock() {
            all.by_label.clear();
        }
    }
}

fn gone() -> Failure {
    t().failures.made_anew.failure("made-anew")
}

#[cfg(test)]
mod tests {
    use super::Kept;

    fn keep(kept: &Kept<&'static str>, window: &str, file: &'static str) -> String {
        let turn = kept.begin(window);
        kept.keep(window, turn, file).expect("is the newest")
    }

    #[test]
    fn a_window_gets_what_it_has_seen_and_nothing_older_or_of_another_window() {
        let kept = Kept::default();
        let first = keep(&kept, "a", "first");
        let second = keep(&kept, "a", "second");
        let other = keep(&kept, "b", "other");
        assert!(kept.of("a", &first).is_err());
        assert!(kept.of("a", &other).is_err());
        assert_eq!(*kept.of("a", &second).expect("is kept"), "second");
        kept.forget_window("a");
        assert!(kept.of("a", &second).is_err());
        assert_eq!(*kept.of("b", &other).expect("is kept"), "other");
        kept.forget_all();
        assert!(kept.of("b", &other).is_err());
    }

    #[test]
    fn what_nobody_waited_for_does_not_replace_what_was_made_since() {
        let kept = Kept::default();
        let given_up = kept.begin("a");
        let seen = keep(&kept, "a", "seen");
        assert!(kept.keep("a", given_up, "late").is_err());
        assert_eq!(*kept.of("a", &seen).expect("is kept"), "seen");
        let before_locking = kept.begin("a");
        kept.forget_all();
        assert!(kept.keep("a", before_locking, "secret").is_err());
    }
}
