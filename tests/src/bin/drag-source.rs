//! A small window to drag files out of, for trying a real drop on another window.
//!
//! `drag-source FILE…`. Move the pointer onto it, hold button 1, move over the other window,
//! let go. Linux only, as the tests are.

use gtk::gdk::{DragAction, ModifierType, WindowTypeHint};
use gtk::prelude::*;
use gtk::{EventBox, Label, Window, WindowType, glib};

fn main() -> Result<(), glib::Error> {
    let uris: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|path| glib::filename_to_uri(path, None).map(String::from))
        .collect::<Result<_, _>>()?;
    gtk::init().map_err(|error| glib::Error::new(glib::FileError::Failed, &error.to_string()))?;
    let window = Window::new(WindowType::Toplevel);
    window.set_title("drag-source");
    window.set_default_size(160, 100);
    window.set_keep_above(true);
    window.set_type_hint(WindowTypeHint::Dialog);
    let handle = EventBox::new();
    handle.add(&Label::new(Some("drag me")));
    handle.drag_source_set(ModifierType::BUTTON1_MASK, &[], DragAction::COPY);
    handle.drag_source_add_uri_targets();
    handle.connect_drag_data_get(move |_, _, data, _, _| {
        let uris: Vec<&str> = uris.iter().map(String::as_str).collect();
        data.set_uris(&uris);
    });
    handle.connect_drag_end(|_, _| gtk::main_quit());
    window.add(&handle);
    window.show_all();
    gtk::main();
    Ok(())
}
