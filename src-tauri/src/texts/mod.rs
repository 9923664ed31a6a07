//! The shell's catalogue: every text that windows, menus and native dialogs show, and every failure
//! that is made here. The page's words stand in `ui/src/texts`, and what the core says, in the core.
//!
//! A further language is one more file beside `english`, with one more `Texts`: the compiler asks
//! for whatever it lacks. Texts with something inside them are functions, so that each language
//! puts it where its grammar wants it.

#[cfg(test)]
mod elsewhere;
mod english;
mod failures;

use failures::Failures;
#[cfg(target_os = "linux")]
pub use failures::Printing;
pub use failures::{Task, WindowTask};

/// The texts of the program's language.
pub fn t() -> &'static Texts {
    &english::ENGLISH
}

/// What a language has to say.
#[derive(Debug)]
pub struct Texts {
    /// What the program is called.
    pub program: &'static str,
    /// A start that comes to nothing.
    pub start: Start,
    /// What stands on windows.
    pub windows: Windows,
    /// The menu.
    pub menu: Menu,
    /// Native dialogs that are no choosers of files.
    pub dialogs: Dialogs,
    /// What the choosers of files and folders are called.
    pub choosers: Choosers,
    /// What kinds of file are called there.
    pub kinds: Kinds,
    /// Names of files and folders that the program proposes.
    pub names: Names,
    /// What went wrong, and what to do.
    pub failures: Failures,
    /// What is printed, in the words of the print dialog and of its failures.
    #[cfg(target_os = "linux")]
    pub printing: Papers,
}

/// A start that comes to nothing: in a dialog, and in the terminal.
#[derive(Debug)]
pub struct Start {
    /// The dialog's title.
    pub title: &'static str,
    /// The same with the reason, in the terminal.
    pub in_the_terminal: fn(&str) -> String,
    /// There is no display. Only the terminal shows this.
    pub no_display: &'static str,
    /// Nothing may be written in the home folder.
    pub may_not_write: &'static str,
    /// Its disk is full.
    pub disk_full: &'static str,
    /// Anything else, in the computer's own words.
    pub otherwise: fn(&str) -> String,
}

/// What stands on windows.
#[derive(Debug)]
pub struct Windows {
    /// The register.
    pub register: &'static str,
    /// An assessment that is not read yet.
    pub assessment: &'static str,
    /// An assessment, by its reference and its title.
    pub named: fn(&str, &str) -> String,
    /// An assessment while the store is locked.
    pub locked: &'static str,
}

/// The menu. An `&` stands before the letter that is underlined.
#[derive(Debug)]
pub struct Menu {
    /// A menu: files, and the program as a whole.
    pub file: &'static str,
    /// Starts an assessment.
    pub new: &'static str,
    /// Brings the register forward.
    pub register: &'static str,
    /// Takes an assessment in.
    pub import: &'static str,
    /// Prints the pack.
    pub print: &'static str,
    /// A menu: files to give to others.
    pub export: &'static str,
    /// The pack.
    pub save_pack: &'static str,
    /// A Word document.
    pub word: &'static str,
    /// The copy for the public.
    pub publish: &'static str,
    /// The assessment as an exchange file.
    pub export_assessment: &'static str,
    /// Who works here.
    pub details: &'static str,
    /// Locks the store.
    pub lock: &'static str,
    /// Closes the window.
    pub close: &'static str,
    /// Ends the program.
    pub quit: &'static str,
    /// A menu: what is done with text.
    pub edit: &'static str,
    /// Takes the last change back.
    pub undo: &'static str,
    /// Makes it again.
    pub redo: &'static str,
    /// Cuts what is selected.
    pub cut: &'static str,
    /// Copies it.
    pub copy: &'static str,
    /// Puts in what was cut or copied.
    pub paste: &'static str,
    /// Selects everything.
    pub select_all: &'static str,
    /// Searches.
    pub find: &'static str,
    /// A menu: how large everything is.
    pub view: &'static str,
    /// Larger.
    pub zoom_in: &'static str,
    /// Smaller.
    pub zoom_out: &'static str,
    /// As large as it was made.
    pub zoom_reset: &'static str,
    /// A menu: help.
    pub help: &'static str,
    /// Opens the help.
    pub how_it_works: &'static str,
    /// Opens the box that says what the program is.
    pub about: &'static str,
    /// What it says there.
    pub what_it_is: &'static str,
    /// The menu with the program's name.
    #[cfg(target_os = "macos")]
    pub own: OwnMenu,
    /// The menu of the window that is in front.
    #[cfg(target_os = "macos")]
    pub window: WindowMenu,
}

/// What every program's own menu has on macOS.
#[cfg(target_os = "macos")]
#[derive(Debug)]
pub struct OwnMenu {
    /// What other programs offer.
    pub services: &'static str,
    /// Hides the program.
    pub hide: &'static str,
    /// Hides all others.
    pub hide_others: &'static str,
    /// Shows all again.
    pub show_all: &'static str,
}

/// What can be done with a window on macOS.
#[cfg(target_os = "macos")]
#[derive(Debug)]
pub struct WindowMenu {
    /// What the menu is called.
    pub title: &'static str,
    /// Puts the window away.
    pub minimise: &'static str,
    /// Makes it as large as it is of use.
    pub zoom: &'static str,
}

/// Native dialogs that are no choosers of files.
#[derive(Debug)]
pub struct Dialogs {
    /// Leaves everything as it is.
    pub cancel: &'static str,
    /// Hand-off files cannot be read.
    pub no_hand_off: &'static str,
    /// Something cannot be printed as it was written.
    pub unprinted: Unprinted,
    /// A copy for the public still says something of people.
    pub published: Published,
    /// The store is to be locked while a file is on its way.
    pub stops_files: StopsFiles,
    /// A copy of an attached file is to go to another program.
    pub opens_outside: OpensOutside,
}

/// Something cannot be printed as it was written.
#[derive(Debug)]
pub struct Unprinted {
    /// The dialog's title.
    pub title: &'static str,
    /// How many places more than those that are listed.
    pub more_places: fn(usize) -> String,
    /// What is below the list.
    pub kept: &'static str,
    /// The button.
    pub go_on: &'static str,
}

/// A copy for the public still says something of people.
#[derive(Debug)]
pub struct Published {
    /// The dialog's title.
    pub title: &'static str,
    /// The place, and what is found there.
    pub at: fn(&str, &str) -> String,
    /// How many places more than those that are listed.
    pub more_places: fn(usize) -> String,
    /// What is below the list.
    pub read_by_anybody: &'static str,
    /// The button.
    pub publish: &'static str,
}

/// A copy of an attached file is to go to another program. What that means, the core says.
#[derive(Debug)]
pub struct OpensOutside {
    /// The dialog's title.
    pub title: &'static str,
    /// The file's name above what it means.
    pub words: fn(&str, &str) -> String,
    /// The button.
    pub open: &'static str,
}

/// The store is to be locked while a file is on its way.
#[derive(Debug)]
pub struct StopsFiles {
    /// The dialog's title.
    pub title: &'static str,
    /// What it says.
    pub words: &'static str,
    /// The button.
    pub stop: &'static str,
}

/// What the choosers of files and folders are called.
#[derive(Debug)]
pub struct Choosers {
    /// The store's folder.
    pub store_folder: &'static str,
    /// Files to attach.
    pub attach: &'static str,
    /// A file in the place of one that is attached.
    pub new_version: &'static str,
    /// A spreadsheet with rows.
    pub spreadsheet: &'static str,
    /// A form of the council's own.
    pub form: &'static str,
    /// An exchange file.
    pub import: &'static str,
    /// Saves an exchange file.
    pub export: &'static str,
    /// Saves an attached file.
    pub save_attached: &'static str,
    /// Saves the pack.
    pub save_pack: &'static str,
    /// Saves the Word document.
    pub save_word: &'static str,
    /// Saves the copy for the public.
    pub save_public: &'static str,
    /// Saves the picture of the data flows.
    pub save_picture: &'static str,
    /// Saves rows, or a sheet for them.
    pub save_sheet: &'static str,
    /// Saves the page with the recovery key.
    pub save_recovery_key: &'static str,
}

/// What kinds of file are called.
#[derive(Debug)]
pub struct Kinds {
    /// Exchange files.
    pub assessments: &'static str,
    /// Forms.
    pub forms: &'static str,
    /// Spreadsheets.
    pub spreadsheets: &'static str,
    /// PDF.
    pub pdf: &'static str,
    /// HTML.
    pub web_page: &'static str,
    /// DOCX.
    pub word: &'static str,
    /// SVG.
    pub svg: &'static str,
    /// PNG.
    pub png: &'static str,
    /// Draw.io.
    pub drawio: &'static str,
}

/// Names of files and folders that the program proposes.
#[derive(Debug)]
pub struct Names {
    /// The store's folder within one that somebody chose.
    pub store_folder: &'static str,
    /// A person's home folder.
    pub home: &'static str,
    /// What leads to a folder within the home folder, whose parts have `›` between them.
    pub in_home: fn(&str) -> String,
    /// An assessment without a reference and a title.
    pub assessment: &'static str,
    /// An attached file whose own name no system takes.
    pub attached: &'static str,
    /// The data flows of an assessment, by its title.
    pub data_flows: fn(&str) -> String,
    /// An empty sheet for data flows, with its ending.
    pub template: &'static str,
    /// The page with the recovery key, with its ending; without it, what the printer's queue says.
    pub recovery_key: &'static str,
}

/// What is printed.
#[cfg(target_os = "linux")]
#[derive(Debug)]
pub struct Papers {
    /// The pages to read and sign.
    pub pack: Printing,
    /// The page with the recovery key.
    pub recovery_key: Printing,
}
