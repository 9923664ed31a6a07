//! Errors on their way to the page: code, message, advice. Details go to the log.

use std::io::ErrorKind;

use dpia_core::failure::Failure;
use dpia_core::store::{DeskError, StoreError};

use crate::texts::{Task, WindowTask, t};

/// What a command answers.
pub type Answer<T> = Result<T, Failure>;

/// The store is locked.
pub fn locked() -> Failure {
    t().failures.locked.failure("locked")
}

/// The command does not belong in this window, or came at the wrong time.
pub fn out_of_place() -> Failure {
    t().failures.out_of_place.failure("out-of-place")
}

/// Something that the system refused, of windows.
pub fn system(task: WindowTask, error: &tauri::Error) -> Failure {
    tracing::warn!(%error, ?task, "the system refused");
    let said = &t().failures.windows;
    Failure::new("system", (said.message)(task), said.advice)
}

/// Something that ought never to fail. Its error stays out of the log: it may quote what
/// somebody wrote.
pub fn internal(task: Task) -> Failure {
    tracing::error!(?task, "could not be done");
    let said = &t().failures;
    Failure::new("internal", (said.could_not)(task), said.internal)
}

/// A file that could not be written or read, whatever the reason.
pub fn file(task: Task, error: &std::io::Error) -> Failure {
    tracing::warn!(kind = ?error.kind(), ?task, "a file was refused");
    let said = &t().failures;
    let advice = match error.kind() {
        ErrorKind::PermissionDenied if task == Task::Read => said.files.not_readable,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => said.files.not_allowed,
        // To whoever saves a file they are one: there is no room for it there.
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            said.files.disk_full
        }
        ErrorKind::NotFound | ErrorKind::NotADirectory => said.files.not_there,
        _ => said.files.otherwise,
    };
    Failure::new("file", (said.could_not)(task), advice)
}

/// The store's own errors.
pub fn store(error: &StoreError) -> Failure {
    tracing::warn!(code = error.code(), "store");
    Failure::new(error.code(), error.to_string(), error.advice())
}

/// Errors at work with an open store.
pub fn desk(error: DeskError) -> Failure {
    let mut failure = error.failure();
    tracing::warn!(code = failure.code, "desk");
    failure.message = sentence(&failure.message);
    failure
}

/// An error's words as the page shows them: between others, each is a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let stop = if words.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    format!("{}{}{stop}", first.to_uppercase(), letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_is_no_room_for_a_file_it_says_so_whatever_the_system_calls_it() {
        let files = &t().failures.files;
        let advice = |kind: ErrorKind| file(Task::WritePack, &kind.into()).advice;
        for (kind, expected) in [
            (ErrorKind::StorageFull, files.disk_full),
            (ErrorKind::QuotaExceeded, files.disk_full),
            (ErrorKind::FileTooLarge, files.disk_full),
            (ErrorKind::PermissionDenied, files.not_allowed),
            (ErrorKind::ReadOnlyFilesystem, files.not_allowed),
            (ErrorKind::NotFound, files.not_there),
            (ErrorKind::NotADirectory, files.not_there),
            (ErrorKind::TimedOut, files.otherwise),
        ] {
            assert_eq!(advice(kind), expected, "{kind}");
        }
        let unread = file(Task::Read, &ErrorKind::PermissionDenied.into());
        assert_eq!(unread.advice, files.not_readable);
    }
}
