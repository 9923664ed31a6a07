//! The finished drawing: lines, areas and words with their places, and what each belongs to.
//!
//! Measured in units: one is a pixel on the screen and 1/96 inch in a picture file. Colours
//! are roles, because the window has a light and a dark set, and paper only one. Everything
//! after this (SVG, PNG, PDF, the window) draws these shapes and decides nothing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A finished drawing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Picture {
    /// Its width, in units.
    pub width: f64,
    /// Its height, in units.
    pub height: f64,
    /// What it is a picture of.
    pub title: String,
    /// What it shows, in a sentence; the tables say the rest.
    pub description: String,
    /// Its parts, from the back to the front.
    pub parts: Vec<Part>,
    /// Heights at which it may be cut for paper, in units from the top: no box, number or
    /// heading lies across them.
    pub cuts: Vec<f64>,
    /// Where it may be cut from top to bottom, in units from the left.
    pub cuts_across: Vec<f64>,
}

/// Everything that is drawn for one thing.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Part {
    /// What it belongs to.
    pub thing: Thing,
    /// The path of that thing's row; none for what is not a row.
    pub row: Option<String>,
    /// What it is called when it is read out.
    pub label: String,
    /// Whether it is set back because something else is looked at.
    pub faded: bool,
    /// What is drawn, in order.
    pub shapes: Vec<Shape>,
}

/// What a part belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Thing {
    /// The frame of an organisation.
    Band,
    /// A box.
    Box,
    /// A flow: its line, its arrow, its number.
    Flow,
    /// The explanation of colours and shapes.
    Legend,
}

/// One thing to draw.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "shape")]
#[ts(export)]
pub enum Shape {
    /// A rectangle, with rounded corners if `radius` is over 0.
    Rect {
        /// Left edge.
        x: f64,
        /// Upper edge.
        y: f64,
        /// Its width.
        width: f64,
        /// Its height.
        height: f64,
        /// Of its corners.
        radius: f64,
        /// How it is filled.
        fill: Option<Ink>,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// Cubic curves end to end: a first point, then three points for each.
    Curve {
        /// x and y of each point.
        points: Vec<[f64; 2]>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// An area with straight sides.
    Polygon {
        /// Its corners.
        points: Vec<[f64; 2]>,
        /// How it is filled.
        fill: Ink,
    },
    /// A filled disc.
    Disc {
        /// Its centre.
        x: f64,
        /// Its centre.
        y: f64,
        /// Its radius.
        radius: f64,
        /// How it is filled.
        fill: Ink,
    },
    /// One line of words, on its baseline.
    Text {
        /// Where it starts, or its middle.
        x: f64,
        /// Its baseline.
        y: f64,
        /// The size of its letters.
        size: f64,
        /// Whether it is bold.
        bold: bool,
        /// Whether `x` is its middle.
        centred: bool,
        /// Its colour.
        ink: Ink,
        /// The words.
        text: String,
    },
}

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Stroke {
    /// Its colour.
    pub ink: Ink,
    /// Its width.
    pub width: f64,
    /// Lengths of dashes and gaps in turn; a full line if there are none.
    pub dash: Vec<f64>,
}

/// The roles of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Ink {
    /// Words and lines that count.
    Ink,
    /// Words that say more.
    Quiet,
    /// Frames.
    Edge,
    /// The ground of a band.
    Ground,
    /// The ground of the picture and of boxes.
    Surface,
    /// Names of organisations, numbers.
    Accent,
    /// What leaves the United Kingdom.
    Red,
    /// The ground of what is outside of it.
    RedGround,
    /// What is missing.
    Amber,
    /// Special category data.
    Violet,
    /// Words on a dark disc.
    OnDark,
}

impl Ink {
    /// The colour on paper, as red, green and blue.
    pub const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Ink => [0x14, 0x20, 0x2b],
            Self::Quiet => [0x51, 0x60, 0x6d],
            Self::Edge => [0x8a, 0x98, 0xa5],
            Self::Ground => [0xf5, 0xf6, 0xf8],
            Self::Surface | Self::OnDark => [0xff, 0xff, 0xff],
            Self::Accent => [0x0f, 0x4c, 0x75],
            Self::Red => [0xb3, 0x26, 0x1e],
            Self::RedGround => [0xfd, 0xf1, 0xf0],
            Self::Amber => [0x8a, 0x5a, 0x00],
            Self::Violet => [0x6b, 0x3f, 0xa0],
        }
    }

    /// As [`Self::rgb`]; paler if it is set back because something else is looked at.
    pub fn printed(self, faded: bool) -> [u8; 3] {
        /// How much is left of the difference to white, of 8 parts.
        const LEFT: u8 = 2;
        if faded {
            self.rgb().map(|part| 255 - (255 - part) / 8 * LEFT)
        } else {
            self.rgb()
        }
    }
}
