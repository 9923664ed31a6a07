//! A laid-out page: everything that stands on it, with its place. Millimetres from the upper left
//! corner of the sheet, as genpdf counts.

use crate::diagram::picture::Shape;
use crate::pack::fonts::Face;

/// A4, upright.
pub(crate) const SHEET: (f64, f64) = (210.0, 297.0);
/// The longer side of A4. genpdf knows one paper size for the whole file, so it paints on a square
/// sheet of this side, and finishing cuts off what a page does not have.
pub(crate) const LONGEST: f64 = SHEET.1;
/// Left edge of the text: wide enough for the holes of a ring binder.
pub(crate) const LEFT: f64 = 28.0;
/// Width of the text.
pub(crate) const MEASURE: f64 = 162.0;
/// Upper edge of the text.
pub(crate) const TOP: f64 = 22.0;
/// Lower edge of the text.
pub(crate) const BOTTOM: f64 = 272.0;
/// The same four for a page that is turned to landscape. Its upper edge is the one that is bound.
pub(crate) const TURNED: Area = Area {
    x: 20.0,
    y: 22.0,
    width: 257.0,
    height: 165.0,
};

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// A colour, as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ink(pub u8, pub u8, pub u8);

pub(crate) const INK: Ink = Ink(0x14, 0x20, 0x2b);
pub(crate) const QUIET: Ink = Ink(0x51, 0x60, 0x6d);
pub(crate) const LINE: Ink = Ink(0xd5, 0xdb, 0xe1);
pub(crate) const ACCENT: Ink = Ink(0x0f, 0x4c, 0x75);
pub(crate) const ACCENT_GROUND: Ink = Ink(0xe6, 0xef, 0xf6);
pub(crate) const GREEN: Ink = Ink(0x1a, 0x6b, 0x3c);
pub(crate) const GREEN_GROUND: Ink = Ink(0xe3, 0xf1, 0xe8);
pub(crate) const AMBER: Ink = Ink(0x8a, 0x5a, 0x00);
pub(crate) const AMBER_GROUND: Ink = Ink(0xfb, 0xf0, 0xd9);
pub(crate) const RED: Ink = Ink(0xb3, 0x26, 0x1e);
pub(crate) const RED_GROUND: Ink = Ink(0xfa, 0xe4, 0xe2);

/// What a piece of text is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Part of the document's text: the unit of `reading` that it belongs to.
    Unit(usize),
    /// Furniture: a footer, a bullet, a repeated table heading. Not part of the document's text.
    Furniture,
}

/// One run of text.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub x: f64,
    pub baseline: f64,
    pub face: Face,
    /// Points.
    pub size: f64,
    /// How much wider or narrower than the face is; 1 for all running text.
    pub stretch: f64,
    pub ink: Ink,
    pub text: String,
    pub part: Part,
}

impl Text {
    /// The size that genpdf paints it in, which knows whole points only; finishing puts in the
    /// true one. Nothing depends on this but the place of the base line, which both sides know.
    pub fn painted_size(&self) -> u8 {
        // A cast that saturates, of a number that was rounded.
        self.size.round().clamp(1.0, 255.0) as u8
    }
}

/// The lines and areas of a picture, or of as much of it as stands on this page.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// Of which picture of the document it is a part, counted from 0.
    pub picture: usize,
    /// What is read out instead.
    pub alt: String,
    /// Nothing is drawn outside of this.
    pub window: Area,
    /// Where the picture's own upper left corner is; it may lie outside of the page.
    pub origin: (f64, f64),
    /// Millimetres to a unit of the picture.
    pub scale: f64,
    /// The shapes, none of which is a text, and whether each is set back.
    pub shapes: Vec<(Shape, bool)>,
}

/// A straight line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub from: (f64, f64),
    pub to: (f64, f64),
    pub ink: Ink,
    /// Points.
    pub weight: f64,
}

/// A filled rectangle under the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fill {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub radius: f64,
    pub ink: Ink,
}

/// An area that leads to a heading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub y: f64,
    pub height: f64,
    /// Index into `Laid::marks`.
    pub mark: usize,
}

/// A place to sign, or to fill in what belongs to a signature.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub kind: FieldKind,
    /// The step of the form that is signed.
    pub step: String,
    /// What is read out.
    pub label: String,
    pub area: Area,
}

/// What goes into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldKind {
    Name,
    Signature,
    Date,
}

/// One page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub texts: Vec<Text>,
    pub rules: Vec<Rule>,
    pub fills: Vec<Fill>,
    pub figures: Vec<Figure>,
    pub links: Vec<Link>,
    pub fields: Vec<Field>,
    /// Whether it is turned to landscape.
    pub turned: bool,
    /// The letter of the annex before whose pages it stands.
    pub annex: Option<String>,
}

/// Where a heading stands: a bookmark, perhaps an entry of the contents.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub level: u8,
    pub text: String,
    /// Index of the page.
    pub page: usize,
    pub y: f64,
}

/// A document with every page laid out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Laid {
    pub pages: Vec<Page>,
    pub marks: Vec<Mark>,
}

impl Laid {
    /// What a page is called, by its index: its number, or the letter of the annex before whose
    /// pages it stands. Such sheets are the last ones.
    pub fn label(&self, index: usize) -> String {
        let annex = self.pages.get(index).and_then(|page| page.annex.clone());
        annex.unwrap_or_else(|| (index + 1).to_string())
    }
}

impl Page {
    /// Width and height of the sheet.
    pub fn sheet(&self) -> (f64, f64) {
        if self.turned {
            (SHEET.1, SHEET.0)
        } else {
            SHEET
        }
    }

    /// Where text may stand.
    pub fn text_area(&self) -> Area {
        if self.turned {
            TURNED
        } else {
            Area {
                x: LEFT,
                y: TOP,
                width: MEASURE,
                height: BOTTOM - TOP,
            }
        }
    }

    /// What the page says beside the document's text, in the order in which it is drawn: what is
    /// read out instead of its figures, and its furniture.
    pub fn furniture(&self) -> String {
        let figures = self.figures.iter().map(|figure| figure.alt.as_str());
        let furniture = self
            .texts
            .iter()
            .filter(|text| text.part == Part::Furniture)
            .map(|text| text.text.as_str());
        figures.chain(furniture).collect()
    }
}
