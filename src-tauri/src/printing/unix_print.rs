//! GTK's print dialog and print job, which its Rust crate leaves out: a few of their functions,
//! declared as in `gtk/gtkprintunixdialog.h` and `gtk/gtkprintjob.h` of GTK 3, and made safe.
//!
//! The one decision a reader would ask about: `gtk::PrintOperation`, which the crate has, can only
//! draw pages anew. Handing over a finished PDF takes these.

#![allow(
    unsafe_code,
    reason = "there is no safe binding of these functions; each call below says why it is sound"
)]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::fs::File;
use std::os::fd::AsRawFd;
use std::ptr::null_mut;

use gtk::glib::translate::{FromGlibPtrFull, FromGlibPtrNone, ToGlibPtr, from_glib_full};
use gtk::glib::{self, Object, gobject_ffi};
use gtk::prelude::*;
use gtk::{ApplicationWindow, Dialog, PrintSettings, ResponseType, Window, ffi};

/// That the program brings a PDF (`GTK_PRINT_CAPABILITY_GENERATE_PDF`).
const GENERATES_PDF: c_int = 1 << 5;

type Complete = extern "C" fn(*mut c_void, *mut c_void, *const glib::ffi::GError);
type Destroy = extern "C" fn(*mut c_void);

// The library itself is linked by the crate `gtk`.
unsafe extern "C" {
    fn gtk_print_unix_dialog_new(
        title: *const c_char,
        parent: *mut ffi::GtkWindow,
    ) -> *mut ffi::GtkWidget;
    fn gtk_print_unix_dialog_set_manual_capabilities(dialog: *mut c_void, capabilities: c_int);
    fn gtk_print_unix_dialog_set_settings(
        dialog: *mut c_void,
        settings: *mut ffi::GtkPrintSettings,
    );
    fn gtk_print_unix_dialog_get_settings(dialog: *mut c_void) -> *mut ffi::GtkPrintSettings;
    fn gtk_print_unix_dialog_get_page_setup(dialog: *mut c_void) -> *mut ffi::GtkPageSetup;
    fn gtk_print_unix_dialog_get_selected_printer(dialog: *mut c_void) -> *mut c_void;
    fn gtk_printer_get_name(printer: *mut c_void) -> *const c_char;
    fn gtk_print_job_new(
        title: *const c_char,
        printer: *mut c_void,
        settings: *mut ffi::GtkPrintSettings,
        page_setup: *mut ffi::GtkPageSetup,
    ) -> *mut gobject_ffi::GObject;
    fn gtk_print_job_get_printer(job: *mut c_void) -> *mut c_void;
    fn gtk_print_job_set_source_file(
        job: *mut c_void,
        name: *const c_char,
        error: *mut *mut glib::ffi::GError,
    ) -> c_int;
    fn gtk_print_job_send(
        job: *mut c_void,
        callback: Complete,
        data: *mut c_void,
        destroy: Destroy,
    );
}

/// The dialog in which a person chooses a printer. Only for the main thread.
pub struct PrintDialog(Dialog);

impl PrintDialog {
    /// A dialog that is not shown yet.
    pub fn new(title: &str, parent: Option<&ApplicationWindow>) -> Self {
        let parent: Option<&Window> = parent.map(Cast::upcast_ref);
        // Sound: both pointers live over the call, and what comes back is a `GtkDialog`, which
        // GTK itself holds until it is destroyed.
        let dialog = unsafe {
            let new = gtk_print_unix_dialog_new(title.to_glib_none().0, parent.to_glib_none().0);
            Dialog::from_glib_none(new.cast::<ffi::GtkDialog>())
        };
        dialog.set_modal(true);
        let this = Self(dialog);
        // Sound: the pointer is the dialog that was just made.
        unsafe { gtk_print_unix_dialog_set_manual_capabilities(this.raw(), GENERATES_PDF) };
        this
    }

    /// Calls back with each answer, the dialog still being there.
    pub fn answered(&self, mut answer: impl FnMut(&Self, ResponseType) + 'static) {
        let answer =
            std::cell::RefCell::new(move |dialog: &Self, response| answer(dialog, response));
        self.0.connect_response(move |dialog, response| {
            if let Ok(mut answer) = answer.try_borrow_mut() {
                answer(&Self(dialog.clone()), response);
            }
        });
    }

    /// Shows it.
    pub fn show(&self) {
        self.0.show();
    }

    /// Takes it away.
    pub fn close(&self) {
        // Sound: a top-level window may be destroyed while others still hold it; the crate marks
        // this as unsafe because it stays behind as an empty shell.
        unsafe { self.0.destroy() };
    }

    /// What is chosen before the person has chosen anything.
    pub fn propose(&self, settings: &PrintSettings) {
        // Sound: both live over the call, and the dialog takes what it needs.
        unsafe { gtk_print_unix_dialog_set_settings(self.raw(), settings.to_glib_none().0) };
    }

    /// What the person chose, as far as it does not lie in the printer.
    pub fn settings(&self) -> PrintSettings {
        // Sound: the dialog lives, and gives a copy that is ours.
        unsafe { from_glib_full(gtk_print_unix_dialog_get_settings(self.raw())) }
    }

    /// A job for the chosen printer; none without one.
    pub fn job(&self, title: &str, settings: &PrintSettings) -> Option<Job> {
        // Sound: the printer and the page setup belong to the dialog, which lives; the job takes
        // references of its own, and is ours.
        unsafe {
            let printer = gtk_print_unix_dialog_get_selected_printer(self.raw());
            if printer.is_null() {
                return None;
            }
            let job = gtk_print_job_new(
                title.to_glib_none().0,
                printer,
                settings.to_glib_none().0,
                gtk_print_unix_dialog_get_page_setup(self.raw()),
            );
            Some(Job(Object::from_glib_full(job)))
        }
    }

    fn raw(&self) -> *mut c_void {
        let dialog: *mut ffi::GtkDialog = self.0.to_glib_none().0;
        dialog.cast()
    }
}

/// Something for a printer.
pub struct Job(Object);

impl Job {
    /// What the printer is called.
    pub fn printer(&self) -> String {
        // Sound: the job lives and holds its printer, whose name ends with a zero byte.
        unsafe {
            let name = gtk_printer_get_name(gtk_print_job_get_printer(self.raw()));
            if name.is_null() {
                return String::new();
            }
            CStr::from_ptr(name).to_string_lossy().into_owned()
        }
    }

    /// Takes the document from an open file, which need not have a name.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn take_from(&self, file: &File) -> Result<(), glib::Error> {
        // GTK's own way for descriptors neither copies them nor reads them as bytes.
        let name = format!("/proc/self/fd/{}", file.as_raw_fd());
        let mut error = null_mut();
        // Sound: GTK opens the file again while `file` holds it, and fills in `error` or leaves
        // it.
        unsafe {
            let name = name.as_str().to_glib_none();
            gtk_print_job_set_source_file(self.raw(), name.0, &raw mut error);
            if error.is_null() {
                Ok(())
            } else {
                Err(from_glib_full(error))
            }
        }
    }

    /// Sends it; calls back when the printer has it, or has refused it.
    pub fn send(self, done: impl FnOnce(Result<(), glib::Error>) + 'static) {
        let done: Box<Done> = Box::new(Some(Box::new(done)));
        // Sound: `completed` and `dropped` get the box that is given away here; GTK calls
        // `dropped` once, after the last `completed`, and holds the job until then.
        unsafe { gtk_print_job_send(self.raw(), completed, Box::into_raw(done).cast(), dropped) };
    }

    fn raw(&self) -> *mut c_void {
        let job: *mut gobject_ffi::GObject = self.0.to_glib_none().0;
        job.cast()
    }
}

/// What is to be done once.
type Done = Option<Box<dyn FnOnce(Result<(), glib::Error>)>>;

extern "C" fn completed(_job: *mut c_void, data: *mut c_void, error: *const glib::ffi::GError) {
    // Sound: `data` is the box of `send`, which `dropped` has not had yet; the error is lent.
    unsafe {
        let done = &mut *data.cast::<Done>();
        let result = if error.is_null() {
            Ok(())
        } else {
            Err(glib::Error::from_glib_none(error))
        };
        if let Some(done) = done.take() {
            done(result);
        }
    }
}

extern "C" fn dropped(data: *mut c_void) {
    // Sound: the box of `send`, given back once.
    drop(unsafe { Box::from_raw(data.cast::<Done>()) });
}
