//! Holds cells that somebody copied, for as long as it runs, as a spreadsheet program does.
//!
//! `spreadsheet CELLS`, with tabs and line ends between them. It says a line once they can be
//! pasted. Linux only, as the tests are.

use gtk::{Clipboard, gdk};

fn main() -> Result<(), gtk::glib::BoolError> {
    let cells = std::env::args().nth(1).unwrap_or_default();
    gtk::init()?;
    Clipboard::get(&gdk::SELECTION_CLIPBOARD).set_text(&cells);
    println!("copied");
    gtk::main();
    Ok(())
}
