//! Spreadsheets that somebody is looking at before their rows are taken in. Each window has
//! at most one; it is forgotten with its window and when the store is locked, because it
//! holds what the rows say.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use dpia_core::exchange::sheet::{Proposal, Workbook};
use uuid::Uuid;

use crate::error::{Answer, out_of_place};

/// A spreadsheet, and what the page was last shown of it.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The spreadsheet.
    pub workbook: Arc<Workbook>,
    /// What would be taken in.
    pub shown: Arc<Proposal>,
}

/// What becomes of the spreadsheet that a window has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// The person chose another.
    Goes,
    /// What was settled in it must not be lost to a file that came unasked.
    Stays,
}

/// The spreadsheets, each with the id that the page knows, by the label of their window.
#[derive(Debug, Default)]
pub struct Waiting(Mutex<HashMap<String, (String, Looked)>>);

impl Waiting {
    /// Keeps a spreadsheet for a window; gives the id by which the page names it, and nothing
    /// if the one before stays.
    pub fn keep(&self, window: &str, looked: Looked, before: Before) -> Option<String> {
        let mut all = self.0.lock().ok()?;
        if before == Before::Stays && all.contains_key(window) {
            return None;
        }
        let id = Uuid::now_v7().to_string();
        all.insert(window.to_owned(), (id.clone(), looked));
        Some(id)
    }

    /// Whether a window has one.
    pub fn is_kept(&self, window: &str) -> bool {
        self.0.lock().is_ok_and(|all| all.contains_key(window))
    }

    /// The spreadsheet of a window.
    ///
    /// # Errors
    /// When the window has none with this id.
    pub fn of(&self, window: &str, id: &str) -> Answer<Looked> {
        let all = self.0.lock().map_err(|_| out_of_place())?;
        match all.get(window) {
            Some((known, looked)) if known == id => Ok(looked.clone()),
            _ => Err(out_of_place()),
        }
    }

    /// Notes what the page is shown of a spreadsheet, if it still waits.
    pub fn show(&self, window: &str, id: &str, shown: Arc<Proposal>) {
        if let Ok(mut all) = self.0.lock()
            && let Some((known, looked)) = all.get_mut(window)
            && known == id
        {
            looked.shown = shown;
        }
    }

    /// Forgets a spreadsheet, and no other that the window was given since.
    pub fn forget(&self, window: &str, id: &str) {
        if let Ok(mut all) = self.0.lock()
            && all.get(window).is_some_and(|(known, _)| known == id)
        {
            all.remove(window);
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

#[cfg(test)]
mod tests {
    use dpia_core::assessment::Assessment;
    use dpia_core::exchange::sheet::{SheetChoices, read_file};
    use dpia_core::form::built_in_form;

    use super::*;

    fn looked(name: &str) -> Looked {
        let workbook = read_file(name, b"From,To\nA,B\n").expect("reads");
        let form = &built_in_form("council-pia").expect("built in").form;
        let id = "01890000-0000-7000-8000-000000000001";
        let assessment = Assessment::new(id.parse().expect("an id"));
        let shown = Proposal::new(form, &assessment, &workbook, &SheetChoices::default());
        Looked {
            workbook: Arc::new(workbook),
            shown: Arc::new(shown),
        }
    }

    fn kept(waiting: &Waiting, name: &str) -> String {
        let id = waiting.keep("a", looked(name), Before::Goes);
        id.expect("kept")
    }

    #[test]
    fn forgetting_what_was_taken_in_keeps_what_was_dropped_meanwhile() {
        let waiting = Waiting::default();
        let first = kept(&waiting, "first.csv");
        let second = kept(&waiting, "second.csv");
        waiting.forget("a", &first);
        assert!(waiting.of("a", &first).is_err());
        let left = waiting.of("a", &second).expect("still waits");
        assert_eq!(left.shown.plan.source, "second.csv");
        waiting.forget("a", &second);
        assert!(waiting.of("a", &second).is_err());
    }

    #[test]
    fn of_two_files_dropped_one_after_the_other_the_first_is_kept() {
        let waiting = Waiting::default();
        let first = waiting.keep("a", looked("first.csv"), Before::Stays);
        assert_eq!(waiting.keep("a", looked("second.csv"), Before::Stays), None);
        let first = first.expect("kept");
        let kept = waiting.of("a", &first).expect("still waits");
        assert_eq!(kept.shown.plan.source, "first.csv");
        waiting.forget("a", &first);
        assert!(
            waiting
                .keep("a", looked("second.csv"), Before::Stays)
                .is_some()
        );
    }

    #[test]
    fn a_window_sees_its_own_spreadsheet_only() {
        let waiting = Waiting::default();
        let id = kept(&waiting, "rows.csv");
        assert!(waiting.of("b", &id).is_err());
        waiting.forget_window("b");
        assert!(waiting.of("a", &id).is_ok());
        waiting.forget_all();
        assert!(waiting.of("a", &id).is_err());
    }

    #[test]
    fn a_proposal_that_comes_late_is_not_shown_for_another_spreadsheet() {
        let waiting = Waiting::default();
        let first = kept(&waiting, "first.csv");
        let second = kept(&waiting, "second.csv");
        waiting.show("a", &first, looked("first.csv").shown);
        let left = waiting.of("a", &second).expect("still waits");
        assert_eq!(left.shown.plan.source, "second.csv");
    }
}
