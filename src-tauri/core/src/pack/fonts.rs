//! The four bundled faces, what each can print, and how wide it prints it.
//!
//! Liberation Sans sets the text; DejaVu Sans helps out, character by character, where Liberation has
//! no glyph. All four travel to genpdf as one "family": the slot that genpdf calls bold italic, which
//! the packs never use, holds DejaVu. That way every face is embedded once and chosen by `Style`.
//!
//! There is no shaping here, so only scripts that read correctly without it are printed
//! ([`reads_without_shaping`](crate::typefaces)). Everything else, and every control or direction mark, prints as a
//! visible stand-in such as `[U+0986]`: wrong-looking on purpose, never wrong without saying so.

use genpdf::Mm;
use genpdf::fonts::{Font, FontCache, FontData, FontFamily};
use genpdf::style::Style;

pub(crate) use crate::typefaces::stand_in;
use crate::typefaces::{BOLD, ITALIC, REGULAR, WIDE, reads_without_shaping};

/// One of the bundled faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Face {
    Regular,
    Bold,
    Italic,
    /// DejaVu Sans, for what Liberation Sans lacks.
    Wide,
}

/// All faces, in the order of their PDF resource names.
pub(crate) const FACES: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::Wide];

impl Face {
    /// The font file.
    pub fn file(self) -> &'static [u8] {
        match self {
            Face::Regular => REGULAR,
            Face::Bold => BOLD,
            Face::Italic => ITALIC,
            Face::Wide => WIDE,
        }
    }

    /// PostScript name.
    pub fn name(self) -> &'static str {
        match self {
            Face::Regular => "LiberationSans",
            Face::Bold => "LiberationSans-Bold",
            Face::Italic => "LiberationSans-Italic",
            Face::Wide => "DejaVuSans",
        }
    }

    /// The genpdf style that selects this face.
    pub fn style(self) -> Style {
        match self {
            Face::Regular => Style::new(),
            Face::Bold => Style::new().bold(),
            Face::Italic => Style::new().italic(),
            Face::Wide => Style::new().bold().italic(),
        }
    }
}

/// The bundled files as genpdf takes them.
pub(crate) fn family() -> Result<FontFamily<FontData>, genpdf::error::Error> {
    let load = |face: Face| FontData::new(face.file().to_vec(), None);
    Ok(FontFamily {
        regular: load(Face::Regular)?,
        bold: load(Face::Bold)?,
        italic: load(Face::Italic)?,
        bold_italic: load(Face::Wide)?,
    })
}

/// Coverage and measures of the faces that a genpdf document has loaded.
#[derive(Clone, Copy)]
pub(crate) struct Faces<'a> {
    cache: &'a FontCache,
}

impl<'a> Faces<'a> {
    /// The faces of this cache, which must have been made from [`family`].
    pub fn new(cache: &'a FontCache) -> Faces<'a> {
        Faces { cache }
    }

    fn font(&self, face: Face) -> Font {
        face.style().font(self.cache)
    }

    /// Glyph of a character; 0 where the face has none.
    pub fn glyph(&self, face: Face, c: char) -> u16 {
        // A TrueType font has at most 65,535 glyphs, so the number always fits.
        u16::try_from(self.cache.get_rt_font(self.font(face)).glyph(c).id().0).unwrap_or(0)
    }

    fn covers(&self, face: Face, c: char) -> bool {
        self.glyph(face, c) != 0
    }

    /// The face that prints `c` in a text set in `wanted`; none if a stand-in has to.
    pub fn pick(&self, wanted: Face, c: char) -> Option<Face> {
        if !reads_without_shaping(c)
            || !(self.covers(Face::Regular, c) || self.covers(Face::Wide, c))
        {
            return None;
        }
        [wanted, Face::Regular, Face::Wide]
            .into_iter()
            .find(|face| self.covers(*face, c))
    }

    /// Width in millimetres, kerning included.
    pub fn width(&self, face: Face, size: u8, text: &str) -> f64 {
        face.style()
            .with_font_size(size)
            .str_width(self.cache, text)
            .into()
    }

    /// Width of one character in millimetres.
    pub fn char_width(&self, face: Face, size: u8, c: char) -> f64 {
        face.style()
            .with_font_size(size)
            .char_width(self.cache, c)
            .into()
    }

    /// Width of one character in thousandths of the type size, as PDF wants it.
    pub fn advance(&self, face: Face, c: char) -> f64 {
        const SIZE: u8 = 200;
        self.char_width(face, SIZE, c) * 72.0 / 25.4 / f64::from(SIZE) * 1000.0
    }

    /// What genpdf adds to a position to find the base line, in millimetres.
    pub fn drop_to_baseline(&self, face: Face, size: u8) -> f64 {
        let height: Mm = self.font(face).glyph_height(size);
        height.into()
    }
}
