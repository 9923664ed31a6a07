//! Errors on their way to the page: code, message, advice. Details go to the log.

use dpia_core::failure::Failure;
use dpia_core::store::{DeskError, StoreError};

/// What a command answers.
pub type Answer<T> = Result<T, Failure>;

/// The store is locked.
pub fn locked() -> Failure {
    Failure::new(
        "locked",
        "The store is locked.",
        "Unlock it; everything that was saved is there.",
    )
}

/// The command does not belong in this window, or came at the wrong time.
pub fn out_of_place() -> Failure {
    Failure::new(
        "out-of-place",
        "This cannot be done here.",
        "Go back to the register and open the assessment again.",
    )
}

/// Something that the system refused, of windows.
pub fn system(what: &str, error: &tauri::Error) -> Failure {
    tracing::warn!(%error, "{what}");
    Failure::new(
        "system",
        format!("The system refused to {what}."),
        "Nothing was lost. Try again; if it happens again, restart the program.",
    )
}

/// Something that ought never to fail. Its error stays out of the log: it may quote what
/// somebody wrote.
pub fn internal(what: &str) -> Failure {
    tracing::error!("could not {what}");
    Failure::new(
        "internal",
        format!("The program could not {what}."),
        "Nothing was lost. Try again; if it happens again, please report it.",
    )
}

/// A file that could not be written or read, whatever the reason.
pub fn file(what: &str, error: &std::io::Error) -> Failure {
    tracing::warn!(kind = ?error.kind(), "{what}");
    let advice = match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            "You may not write there. Choose another folder."
        }
        std::io::ErrorKind::StorageFull => "The disk is full. Make room or choose another disk.",
        std::io::ErrorKind::NotFound => {
            "The folder or file is not there, or takes no files. Choose another."
        }
        _ => "Nothing in the store was changed. Choose another folder or try again.",
    };
    Failure::new("file", format!("The program could not {what}."), advice)
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
