//! The diagram in the text, with its alternative text.

use crate::diagram::Picture;
use crate::markup::{Attributes, Markup};

use super::parts;

pub(super) const WP: (&str, &str) = (
    "xmlns:wp",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
);
pub(super) const A: (&str, &str) = (
    "xmlns:a",
    "http://schemas.openxmlformats.org/drawingml/2006/main",
);
pub(super) const PIC: (&str, &str) = (
    "xmlns:pic",
    "http://schemas.openxmlformats.org/drawingml/2006/picture",
);

/// Units of the format to one unit of a picture: 914 400 and 96 to an inch.
const UNIT: f64 = 9525.0;
/// Units of a picture to a millimetre.
const PER_MM: f64 = 96.0 / 25.4;

/// How the page lies on which something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// A4 upright.
    Portrait,
    /// A4 turned.
    Landscape,
}

impl Paper {
    /// A picture is turned if its words become larger by that.
    pub(super) fn for_picture(picture: &Picture) -> Self {
        if Self::Landscape.scale(picture) > Self::Portrait.scale(picture) {
            Self::Landscape
        } else {
            Self::Portrait
        }
    }

    /// Room for a picture within the margins of 20 mm and beside a line of text, in millimetres.
    const fn room(self) -> (f64, f64) {
        match self {
            Self::Portrait => (170.0, 235.0),
            Self::Landscape => (257.0, 155.0),
        }
    }

    fn scale(self, picture: &Picture) -> f64 {
        let (width, height) = self.room();
        let across = width * PER_MM / picture.width.max(1.0);
        let down = height * PER_MM / picture.height.max(1.0);
        across.min(down).min(1.0)
    }

    /// The page, in twentieths of a point.
    pub(super) const fn size(self) -> Attributes<'static> {
        match self {
            Self::Portrait => &[("w:w", "11906"), ("w:h", "16838")],
            Self::Landscape => &[
                ("w:w", "16838"),
                ("w:h", "11906"),
                ("w:orient", "landscape"),
            ],
        }
    }
}

/// A picture in a run of its own. The tables that follow it say the rest.
pub(super) fn drawing(out: &mut Markup, picture: &Picture, number: usize, paper: Paper) {
    let scale = paper.scale(picture) * UNIT;
    let width = format!("{:.0}", picture.width * scale);
    let height = format!("{:.0}", picture.height * scale);
    let id = number.to_string();
    let relation = parts::picture(number);
    let name = format!("Picture {number}");
    let told = format!(
        "{}. {} The tables that follow say the same in words.",
        picture.title, picture.description
    );
    let own = [("id", id.as_str()), ("name", &name), ("descr", &told)];
    let extent = [("cx", width.as_str()), ("cy", &height)];
    out.element("w:r", &[], |out| {
        out.element("w:drawing", &[], |out| {
            let flush = [
                ("distT", "0"),
                ("distB", "0"),
                ("distL", "0"),
                ("distR", "0"),
            ];
            out.element("wp:inline", &flush, |out| {
                out.empty("wp:extent", &extent);
                out.empty("wp:docPr", &own);
                out.element("a:graphic", &[], |out| {
                    let kind = [("uri", PIC.1)];
                    out.element("a:graphicData", &kind, |out| {
                        out.element("pic:pic", &[], |out| {
                            out.element("pic:nvPicPr", &[], |out| {
                                out.empty("pic:cNvPr", &own);
                                out.empty("pic:cNvPicPr", &[]);
                            });
                            out.element("pic:blipFill", &[], |out| {
                                out.empty("a:blip", &[("r:embed", &relation)]);
                                out.element("a:stretch", &[], |out| out.empty("a:fillRect", &[]));
                            });
                            out.element("pic:spPr", &[], |out| shape(out, &extent));
                        });
                    });
                });
            });
        });
    });
}

fn shape(out: &mut Markup, extent: Attributes<'_>) {
    out.element("a:xfrm", &[], |out| {
        out.empty("a:off", &[("x", "0"), ("y", "0")]);
        out.empty("a:ext", extent);
    });
    out.element("a:prstGeom", &[("prst", "rect")], |out| {
        out.empty("a:avLst", &[])
    });
}
