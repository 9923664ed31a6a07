//! What a language says of failures: each has what happened and what to do.

use dpia_core::failure::Failure;

use crate::printing::Paper;

/// What happened, and what to do. What happened is a function where it has something inside.
#[derive(Debug)]
pub struct Said<Message = &'static str> {
    /// What happened.
    pub message: Message,
    /// What to do.
    pub advice: &'static str,
}

impl Said {
    /// The failure, under the code that the page knows it by.
    pub fn failure(&self, code: &str) -> Failure {
        Failure::new(code, self.message, self.advice)
    }
}

impl Said<fn(&str) -> String> {
    /// The failure with a folder in it, as people know the way there.
    pub fn failure_at(&self, code: &str, folder: &str) -> Failure {
        Failure::new(code, (self.message)(folder), self.advice)
    }
}

/// What went wrong, and what to do.
#[derive(Debug)]
pub struct Failures {
    /// The store is locked.
    pub locked: Said,
    /// The command does not belong in this window, or came at the wrong time.
    pub out_of_place: Said,
    /// The system refused something about windows.
    pub windows: Said<fn(WindowTask) -> &'static str>,
    /// What the program could not do.
    pub could_not: fn(Task) -> &'static str,
    /// What to do after that where it ought never to fail.
    pub internal: &'static str,
    /// What to do after that where a file is the reason.
    pub files: OfFiles,
    /// The store's folder is gone, as people know the way to it.
    pub folder_missing: Said<fn(&str) -> String>,
    /// A file that was saved is no longer in this folder.
    pub saved_gone: Said<fn(&str) -> String>,
    /// Nothing on this computer shows folders; the file is in this one.
    pub not_shown: Said<fn(&str) -> String>,
    /// What was typed is not the last group of the recovery key.
    pub wrong_group: Said,
    /// A file is larger than so many megabytes.
    pub too_large: Said<fn(u64) -> String>,
    /// A folder or a device where a file is wanted.
    pub not_a_file: Said,
    /// A form or an exchange file is no text.
    pub not_text: Said,
    /// More files at once than so many.
    pub too_many_files: Said<fn(usize) -> String>,
    /// The window has a dialog open.
    pub dialog_stands: Said,
    /// A spreadsheet was dropped while another waits.
    pub one_at_a_time: Said,
    /// What is shown is no longer kept.
    pub made_anew: Said,
    /// This part of the picture cannot be moved.
    pub fixed_place: Said,
    /// The picture is refused, in the core's words.
    pub picture: Said<fn(&str) -> String>,
    /// The Word document is refused, in the core's words.
    pub word: Said<fn(&str) -> String>,
    /// What to do before an assessment that holds conflicts is exported; the core says which.
    pub conflicts: &'static str,
}

/// What to do where a file could not be written or read.
#[derive(Debug)]
pub struct OfFiles {
    /// It may not be read.
    pub not_readable: &'static str,
    /// Nothing may be written there.
    pub not_allowed: &'static str,
    /// The disk is full.
    pub disk_full: &'static str,
    /// Nothing is there.
    pub not_there: &'static str,
    /// Any other reason.
    pub otherwise: &'static str,
}

/// What is done with windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowTask {
    /// One is opened.
    Open,
    /// One is closed.
    Close,
    /// The print dialog is opened.
    #[cfg(target_os = "linux")]
    OpenPrintDialog,
}

/// What is done with files and with what goes into them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A file is read.
    Read,
    /// Files are opened to be attached.
    Open,
    /// An attached file's copy is opened in another program.
    OpenCopy,
    /// An attached file's copy is written.
    WriteCopy,
    /// A spreadsheet is read.
    ReadSpreadsheet,
    /// A spreadsheet is written.
    WriteSpreadsheet,
    /// The data flows are drawn.
    DrawFlows,
    /// Their picture is written.
    WritePicture,
    /// An exchange file is made.
    MakeExchange,
    /// An exchange file is written.
    WriteExchange,
    /// The pack is made.
    MakePack,
    /// The pack is written.
    WritePack,
    /// The Word document is made.
    MakeWord,
    /// The Word document is written.
    WriteWord,
    /// The copy for the public is made.
    MakePublic,
    /// The copy for the public is written.
    WritePublic,
    /// The page with the recovery key is made.
    MakeRecoveryPage,
    /// The page with the recovery key is written.
    WriteRecoveryPage,
    /// A folder is shown in the file manager.
    ShowFolder,
    /// A folder becomes the store's.
    KeepInFolder,
    /// The pages that somebody asked for are taken out of a pack.
    #[cfg(target_os = "linux")]
    TakeOutPages,
    /// Something is handed to the printer.
    #[cfg(target_os = "linux")]
    HandToPrinter(Paper),
    /// Something is opened in the system's viewer.
    #[cfg(not(target_os = "linux"))]
    ShowInViewer(Paper),
}

/// What the print dialog says of what is printed.
#[cfg(target_os = "linux")]
#[derive(Debug)]
pub struct Printing {
    /// The dialog's title.
    pub title: &'static str,
    /// No printer was chosen.
    pub no_printer: Said,
    /// The printer refused it, in the system's words without a full stop.
    pub refused: Said<fn(&str) -> String>,
}
