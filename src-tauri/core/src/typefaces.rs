//! The typefaces that travel with the program, as files.
//!
//! The pack prints with them and the diagram is measured and drawn with them, so that neither
//! depends on what a machine happens to have installed. Their licences stand beside them.

/// Liberation Sans: the text.
pub(crate) static REGULAR: &[u8] = include_bytes!("../fonts/LiberationSans-Regular.ttf");
/// Liberation Sans Bold: headings, names.
pub(crate) static BOLD: &[u8] = include_bytes!("../fonts/LiberationSans-Bold.ttf");
/// Liberation Sans Italic: asides.
pub(crate) static ITALIC: &[u8] = include_bytes!("../fonts/LiberationSans-Italic.ttf");
/// DejaVu Sans: the characters that Liberation Sans lacks.
pub(crate) static WIDE: &[u8] = include_bytes!("../fonts/DejaVuSans.ttf");
