//! English, as it is written in the United Kingdom.

#[cfg(target_os = "linux")]
use super::Papers;
#[cfg(target_os = "linux")]
use super::failures::Printing;
use super::failures::{Failures, OfFiles, Said, Task, WindowTask};
use super::{
    Choosers, Dialogs, Kinds, Menu, Names, OpensOutside, Published, Start, StopsFiles, Texts,
    Unprinted, Windows,
};
use crate::printing::Paper;

/// The texts.
pub static ENGLISH: Texts = Texts {
    program: "DPIA Desk",
    start: Start {
        title: "DPIA Desk could not start",
        in_the_terminal: |why| format!("dpia-desk could not start. {why}"),
        no_display: "dpia-desk: there is no display here that it may use, so no window can open. The program for the terminal is called dpia: `dpia --help`.",
        may_not_write: "It may not write in your home folder, where it keeps the settings of its windows and, unless you chose another place, your assessments. Nothing was changed. Ask whoever looks after this computer to let you write there, then start it again.",
        disk_full: "The disk that holds your home folder is full. Nothing was changed. Delete what you no longer need and empty the wastebasket, then start it again. Assessments that were saved are still there.",
        otherwise: |error| {
            format!(
                "The computer says: {error}. Nothing was changed. Start it again; if it happens again, tell whoever looks after this computer."
            )
        },
    },
    windows: Windows {
        register: "DPIA Desk",
        assessment: "Assessment – DPIA Desk",
        named: |reference, title| format!("{reference} {title} – DPIA Desk"),
        locked: "Locked – DPIA Desk",
    },
    menu: Menu {
        file: "&File",
        new: "&New assessment…",
        register: "Show the &register",
        import: "&Import an assessment…",
        print: "&Print…",
        export: "&Export",
        save_pack: "The pack as &PDF…",
        word: "A &Word document…",
        publish: "A copy for the p&ublic…",
        export_assessment: "The &assessment as a file…",
        details: "Your &details…",
        lock: "&Lock now",
        close: "&Close the window",
        quit: if cfg!(target_os = "macos") {
            "Quit DPIA Desk"
        } else {
            "&Quit"
        },
        edit: "&Edit",
        undo: "Undo",
        redo: "Redo",
        cut: "Cu&t",
        copy: "&Copy",
        paste: "&Paste",
        select_all: "Select &All",
        find: "&Find…",
        view: "&View",
        zoom_in: "Zoom &in",
        zoom_out: "Zoom &out",
        zoom_reset: "&Actual size",
        help: "&Help",
        how_it_works: "&How DPIA Desk works",
        about: "&About DPIA Desk",
        what_it_is: "Data protection impact assessments, kept on this computer.",
        #[cfg(target_os = "macos")]
        own: super::OwnMenu {
            services: "Services",
            hide: "Hide DPIA Desk",
            hide_others: "Hide Others",
            show_all: "Show All",
        },
        #[cfg(target_os = "macos")]
        window: super::WindowMenu {
            title: "Window",
            minimise: "Minimise",
            zoom: "Zoom",
        },
    },
    dialogs: Dialogs {
        cancel: "Cancel",
        no_hand_off: "This version of DPIA Desk cannot read hand-off files yet. Nothing was changed.",
        unprinted: Unprinted {
            title: "Not everything can be printed",
            more_places: |places| match places {
                1 => "The same at 1 more place.".to_owned(),
                _ => format!("The same at {places} more places."),
            },
            kept: "The file says so too. Your answers keep every letter.",
            go_on: "Go on",
        },
        published: Published {
            title: "The copy still says something of people",
            at: |place, found| format!("{place}: {found}"),
            more_places: |places| match places {
                1 => "Something like it at 1 more place.".to_owned(),
                _ => format!("Something like it at {places} more places."),
            },
            read_by_anybody: "Whoever reads the copy will read this too. Save it only if all of it may be published as it stands.",
            publish: "It may be published",
        },
        stops_files: StopsFiles {
            title: "A file is on its way",
            words: "A file is still being added or copied. If you lock now, it is stopped and nothing of it is kept.",
            stop: "Stop it and lock",
        },
        opens_outside: OpensOutside {
            title: "Open in another program",
            words: |file, means| format!("“{file}”\n\n{means}"),
            open: "Open a copy",
        },
    },
    choosers: Choosers {
        store_folder: "Where shall the assessments be kept?",
        attach: "Choose files to attach",
        new_version: "Choose the new version",
        spreadsheet: "Choose a spreadsheet",
        form: "Open a form file",
        import: "Import an assessment",
        export: "Export the assessment",
        save_attached: "Save a copy",
        save_pack: "Save the pack",
        save_word: "Save as a Word document",
        save_public: "Save the copy for the public",
        save_picture: "Save the picture",
        save_sheet: "Save the spreadsheet",
        save_recovery_key: "Save the recovery key as a page to print",
    },
    kinds: Kinds {
        assessments: "Assessments",
        forms: "Form files",
        spreadsheets: "Spreadsheets",
        pdf: "PDF",
        web_page: "Web page",
        word: "Word document",
        svg: "SVG drawing",
        png: "PNG picture",
        drawio: "draw.io drawing",
    },
    names: Names {
        store_folder: "DPIA Desk",
        home: "Your home folder",
        in_home: |way| format!("Your home folder › {way}"),
        assessment: "Assessment",
        attached: "File",
        data_flows: |title| format!("{title} data flows"),
        template: "Data flows template.xlsx",
        recovery_key: "DPIA Desk recovery key.pdf",
    },
    failures: FAILURES,
    #[cfg(target_os = "linux")]
    printing: Papers {
        pack: Printing {
            title: "Print the pack",
            no_printer: Said {
                message: "No printer was chosen.",
                advice: "Choose one in the print dialog, or save the pack as PDF.",
            },
            refused: Said {
                message: |why| format!("The pack was not printed: {why}."),
                advice: "Check the printer and try again, or save the pack as PDF and print that file.",
            },
        },
        recovery_key: Printing {
            title: "Print the recovery key",
            no_printer: Said {
                message: "No printer was chosen.",
                advice: "Choose one in the print dialog, or save it as a page to print.",
            },
            refused: Said {
                message: |why| format!("The recovery key was not printed: {why}."),
                advice: "Check the printer and try again, or save it as a page to print and print that file.",
            },
        },
    },
};

const FAILURES: Failures = Failures {
    locked: Said {
        message: "The store is locked.",
        advice: "Unlock it; everything that was saved is there.",
    },
    out_of_place: Said {
        message: "This cannot be done here.",
        advice: "Go back to the register and open the assessment again.",
    },
    windows: Said {
        message: refused_by_the_system,
        advice: "Nothing was lost. Try again; if it happens again, restart the program.",
    },
    could_not,
    internal: "Nothing was lost. Try again; if it happens again, please report it.",
    files: OfFiles {
        not_readable: "You may not read it. Ask its owner for access, or choose another file. Nothing was taken in.",
        not_allowed: "You may not write there. Choose another folder.",
        disk_full: "The disk is full. Make room or choose another disk.",
        not_there: "The folder or file is not there, or takes no files. Choose another.",
        otherwise: "Nothing in the store was changed. Choose another folder or try again.",
    },
    saved_gone: Said {
        message: |folder| format!("The file is no longer where it was saved: {folder}."),
        advice: "It was moved, renamed or deleted since. You can save it again.",
    },
    not_shown: Said {
        message: |folder| {
            format!("No program on this computer showed the folder. The file is here: {folder}.")
        },
        advice: "It is saved all the same, and can be opened from there.",
    },
    folder_missing: Said {
        message: |folder| format!("The folder of your assessments is not there: {folder}."),
        advice: "Connect the drive that it is on and try again, or choose the folder that it has been moved to.",
    },
    wrong_group: Said {
        message: "This is not the last group of the recovery key.",
        advice: "Look at the last group of letters on your copy and type it again.",
    },
    too_large: Said {
        message: |megabytes| format!("The file is larger than {megabytes} MB."),
        advice: "Choose the right file. Nothing was taken in.",
    },
    not_a_file: Said {
        message: "That is a folder or a device, not a file.",
        advice: "Choose a file. Nothing was taken in.",
    },
    not_text: Said {
        message: "The file is not text in UTF-8.",
        advice: "Choose a form (.toml) or an assessment (.json). Nothing was taken in.",
    },
    too_many_files: Said {
        message: |most| format!("More than {most} files came at once."),
        advice: "Attach the others first, then this one. Nothing of it was attached.",
    },
    dialog_stands: Said {
        message: "A dialog of this window is open already.",
        advice: "Answer it first: it may be behind this window. Nothing was done twice.",
    },
    one_at_a_time: Said {
        message: "The rows of another spreadsheet are waiting to be taken in.",
        advice: "Take them in or cancel first, then drop this file again. Nothing was changed.",
    },
    made_anew: Said {
        message: "What is shown here has been made anew since.",
        advice: "Nothing was written. Look at it again, then try again.",
    },
    fixed_place: Said {
        message: "This part of the picture has a fixed place.",
        advice: "The people whom the data is about stay on top, what has no owner at the bottom, and an organisation’s own box in its band.",
    },
    picture: Said {
        message: |why| format!("The picture was not made: {why}."),
        advice: "Nothing was lost. Save it as SVG instead, which takes little memory at any size.",
    },
    word: Said {
        message: |why| format!("The Word file was not made: {why}."),
        advice: "Nothing was lost. Save the pack as PDF instead, and please report this.",
    },
    conflicts: "Choose one version of each, then export again.",
};

const fn refused_by_the_system(what: WindowTask) -> &'static str {
    match what {
        WindowTask::Open => "The system refused to open a window.",
        WindowTask::Close => "The system refused to close the window.",
        #[cfg(target_os = "linux")]
        WindowTask::OpenPrintDialog => "The system refused to open its print dialog.",
    }
}

const fn could_not(what: Task) -> &'static str {
    match what {
        Task::Read => "The program could not read the file.",
        Task::Open => "The program could not open the files.",
        Task::OpenCopy => "The program could not open the copy in another program.",
        Task::WriteCopy => "The program could not write the copy.",
        Task::ReadSpreadsheet => "The program could not read the spreadsheet.",
        Task::WriteSpreadsheet => "The program could not write the spreadsheet.",
        Task::DrawFlows => "The program could not draw the data flows.",
        Task::WritePicture => "The program could not write the picture.",
        Task::MakeExchange => "The program could not write the assessment.",
        Task::WriteExchange => "The program could not write the file.",
        Task::MakePack => "The program could not make the pack.",
        Task::WritePack => "The program could not write the pack.",
        Task::MakeWord => "The program could not make the Word file.",
        Task::WriteWord => "The program could not write the Word file.",
        Task::MakePublic => "The program could not make the copy for the public.",
        Task::WritePublic => "The program could not write the copy for the public.",
        Task::MakeRecoveryPage => "The program could not make the page.",
        Task::WriteRecoveryPage => "The program could not write the page.",
        Task::ShowFolder => "The program could not show the folder.",
        Task::KeepInFolder => "The program could not keep anything in this folder.",
        #[cfg(target_os = "linux")]
        Task::TakeOutPages => "The program could not take out the chosen pages.",
        #[cfg(target_os = "linux")]
        Task::HandToPrinter(Paper::Pack) => "The program could not hand the pack to the printer.",
        #[cfg(target_os = "linux")]
        Task::HandToPrinter(Paper::RecoveryKey) => {
            "The program could not hand the recovery key to the printer."
        }
        #[cfg(not(target_os = "linux"))]
        Task::ShowInViewer(Paper::Pack) => {
            "The program could not open the pack in the system’s viewer."
        }
        #[cfg(not(target_os = "linux"))]
        Task::ShowInViewer(Paper::RecoveryKey) => {
            "The program could not open the recovery key in the system’s viewer."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ENGLISH;

    #[test]
    fn one_place_more_is_no_places() {
        let more = ENGLISH.dialogs.unprinted.more_places;
        assert_eq!(more(1), "The same at 1 more place.");
        assert_eq!(more(12), "The same at 12 more places.");
    }
}
