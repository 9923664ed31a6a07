//! GTK's print dialog, from its opening to the last byte at the printer.
//!
//! The pages never touch a disk on their way: they lie in a file that only this process knows.
//! Where somebody asks for some of the pages, a file of those is made; everything else that the
//! dialog offers is done by the printer's own side.

use std::fs::File;
use std::io::{Seek, Write};

use dpia_core::failure::Failure;
use dpia_core::pack::some_pages;
use gtk::{PrintPages, PrintSettings, ResponseType};
use rustix::fs::{MemfdFlags, memfd_create};
use tauri::{Manager, WebviewWindow};
use tokio::sync::oneshot;

use super::unix_print::{Job, PrintDialog};
use super::{Paper, Printed};
use crate::dialogs::{Standing, Stands};
use crate::error::{self, Answer};
use crate::texts::{Task, WindowTask};

/// Where the outcome is told, once.
type Tell = oneshot::Sender<Answer<Printed>>;

/// Asks and prints; `title` is what the printer's queue says.
pub async fn print(
    window: &WebviewWindow,
    paper: Paper,
    title: &str,
    pdf: &[u8],
) -> Answer<Printed> {
    let stands = window.state::<Standing>().begin(window.label())?;
    let (tell, told) = oneshot::channel();
    let (in_front_of, title, pdf) = (window.clone(), title.to_owned(), pdf.to_vec());
    window
        .run_on_main_thread(move || ask(&in_front_of, paper, title, pdf, tell, stands))
        .map_err(|error| error::system(WindowTask::OpenPrintDialog, &error))?;
    // A dialog that goes away with its window was not answered.
    told.await.unwrap_or(Ok(Printed::Cancelled))
}

fn ask(
    window: &WebviewWindow,
    paper: Paper,
    title: String,
    pdf: Vec<u8>,
    tell: Tell,
    stands: Stands,
) {
    let parent = window.gtk_window().ok();
    let dialog = PrintDialog::new(paper.texts().title, parent.as_ref());
    dialog.propose(&proposal(window, &title));
    let mut waiting = Some((title, pdf, tell, stands));
    dialog.answered(move |dialog, response| {
        let Some((title, pdf, tell, stands)) = waiting.take() else {
            return;
        };
        if response == ResponseType::Ok {
            send(dialog, paper, &title, &pdf, tell);
        } else {
            // Nobody may be waiting any more, and then nobody needs to know.
            let _ = tell.send(Ok(Printed::Cancelled));
        }
        dialog.close();
        drop(stands);
    });
    dialog.show();
}

/// Whoever prints into a file finds it among their documents, under the pack's name.
fn proposal(window: &WebviewWindow, title: &str) -> PrintSettings {
    let settings = PrintSettings::new();
    let (documents, home) = (window.path().document_dir(), window.path().home_dir());
    if let Some(folder) = [documents, home]
        .into_iter()
        .flatten()
        .find(|folder| folder.is_dir())
    {
        settings.set("output-dir", folder.to_str());
    }
    settings.set("output-basename", Some(title));
    settings
}

fn send(dialog: &PrintDialog, paper: Paper, title: &str, pdf: &[u8], tell: Tell) {
    let job = match prepared(dialog, paper, title, pdf) {
        Ok(job) => job,
        Err(failure) => {
            let _ = tell.send(Err(failure));
            return;
        }
    };
    let printer = job.printer();
    job.send(move |result| {
        let answer = match result {
            Ok(()) => Ok(Printed::Sent(printer)),
            Err(error) => Err(refused(paper, &error)),
        };
        let _ = tell.send(answer);
    });
}

fn prepared(dialog: &PrintDialog, paper: Paper, title: &str, pdf: &[u8]) -> Answer<Job> {
    let settings = dialog.settings();
    let file = match chosen_pages(&settings) {
        Some(ranges) => some_pages(pdf, &ranges)
            .map_err(|_| error::internal(Task::TakeOutPages))
            .and_then(|pdf| in_memory(paper, &pdf))?,
        None => in_memory(paper, pdf)?,
    };
    let job = dialog
        .job(title, &settings)
        .ok_or_else(|| paper.texts().no_printer.failure("no-printer"))?;
    job.take_from(&file)
        .map_err(|error| refused(paper, &error))?;
    Ok(job)
}

/// The pages that were asked for, counted from 1; none if all were.
fn chosen_pages(settings: &PrintSettings) -> Option<Vec<(usize, usize)>> {
    if settings.print_pages() != PrintPages::Ranges {
        return None;
    }
    let page = |number: i32| usize::try_from(number).map_or(0, |number| number + 1);
    let ranges = settings.page_ranges();
    let ranges = ranges.iter().map(|range| {
        // GTK leaves the end out where somebody typed a single page.
        let start = page(range.start());
        (start, page(range.end()).max(start))
    });
    Some(ranges.collect())
}

fn in_memory(paper: Paper, pdf: &[u8]) -> Answer<File> {
    let written = memfd_create("pages", MemfdFlags::CLOEXEC)
        .map_err(std::io::Error::from)
        .and_then(|memory| {
            let mut file = File::from(memory);
            file.write_all(pdf)?;
            file.rewind()?;
            Ok(file)
        });
    written.map_err(|error| error::file(Task::HandToPrinter(paper), &error))
}

fn refused(paper: Paper, error: &gtk::glib::Error) -> Failure {
    // What the system says may name a file or a server; the person sees it, the log does not.
    tracing::warn!("the printer refused the pages");
    let said = &paper.texts().refused;
    let why = error.message().trim_end_matches('.');
    Failure::new("printing", (said.message)(why), said.advice)
}
