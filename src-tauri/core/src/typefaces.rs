//! The typefaces that travel with the program, as files.
//!
//! The pack prints with them and the diagram is measured and drawn with them, so that neither
//! depends on what a machine happens to have installed. Their licences stand beside them.

use std::sync::LazyLock;

use skrifa::{FontRef, MetadataProvider};

/// Liberation Sans: the text.
pub(crate) static REGULAR: &[u8] = include_bytes!("../fonts/LiberationSans-Regular.ttf");
/// Liberation Sans Bold: headings, names.
pub(crate) static BOLD: &[u8] = include_bytes!("../fonts/LiberationSans-Bold.ttf");
/// Liberation Sans Italic: asides.
pub(crate) static ITALIC: &[u8] = include_bytes!("../fonts/LiberationSans-Italic.ttf");
/// DejaVu Sans: the characters that Liberation Sans lacks.
pub(crate) static WIDE: &[u8] = include_bytes!("../fonts/DejaVuSans.ttf");

/// What is printed for a character that cannot be.
pub(crate) fn stand_in(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}

/// Whether a character is printed as its [`stand_in`]: no bundled face has it, or it would be
/// wrong without shaping.
pub(crate) fn reads_badly(c: char) -> bool {
    static FACES: LazyLock<Vec<FontRef<'static>>> = LazyLock::new(|| {
        let faces = [REGULAR, WIDE].into_iter();
        faces.filter_map(|file| FontRef::new(file).ok()).collect()
    });
    !reads_without_shaping(c) || FACES.iter().all(|face| face.charmap().map(c).is_none())
}

/// Whether a character reads correctly when glyphs are simply set one after the other.
///
/// A list of what is allowed rather than of what is not: a script that nobody thought of becomes a
/// stand-in, not a wrong page. Left out on purpose: everything written from right to left or joined,
/// control, format and direction characters, private use, variation selectors.
pub(crate) fn reads_without_shaping(c: char) -> bool {
    matches!(u32::from(c),
        0x20..=0x7E                 // Basic Latin
        | 0xA0..=0xAC | 0xAE..=0x2FF // Latin, IPA, modifier letters; not the soft hyphen
        | 0x300..=0x34E | 0x350..=0x36F // combining marks; not the grapheme joiner
        | 0x370..=0x52F             // Greek, Cyrillic
        | 0x531..=0x58F             // Armenian
        | 0x10A0..=0x10FF           // Georgian
        | 0x1D00..=0x1FFF           // phonetic, Latin additional, Greek extended
        | 0x2000..=0x200A | 0x2010..=0x2027 | 0x202F..=0x205F // punctuation without format characters
        | 0x2070..=0x2BFF           // sub- and superscripts, currencies, letterlike, arrows, mathematics, shapes
        | 0x2C60..=0x2C7F | 0x2DE0..=0x2E5D | 0xA640..=0xA69F | 0xA720..=0xA7FF | 0xAB30..=0xAB6F
        | 0xFB00..=0xFB06 | 0xFFFD
        | 0x1D400..=0x1D7FF         // mathematical letters
    )
}
