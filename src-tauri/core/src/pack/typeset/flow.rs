//! The running text: one column, filled from top to bottom, page after page.
//!
//! A flow knows how far down the page it is and what has to be said again at the top of the next one
//! (the question that goes on, the headings of a table). It does not know what a block is.

use super::page::{BOTTOM, LEFT, MEASURE, Mark, Page, Part, TOP, TURNED};
use crate::pack::PackError;
use crate::pack::fonts::Faces;

/// More pages than anybody prints and signs; a document that needs them is refused.
pub(crate) const MOST_PAGES: usize = 3000;

/// A column of text: its left edge and width in millimetres.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub x: f64,
    pub width: f64,
}

impl Frame {
    /// The whole measure of the page.
    pub const FULL: Frame = Frame {
        x: LEFT,
        width: MEASURE,
    };

    /// This frame as it stands on a page that is turned to landscape, or not.
    pub fn on(self, turned: bool) -> Frame {
        if turned {
            Frame {
                x: self.x - LEFT + TURNED.x,
                width: self.width - MEASURE + TURNED.width,
            }
        } else {
            self
        }
    }

    /// This frame without its first `by` millimetres; never narrower than a third of the page.
    pub fn indented(self, by: f64) -> Frame {
        if self.width - by < MEASURE / 3.0 {
            self
        } else {
            Frame {
                x: self.x + by,
                width: self.width - by,
            }
        }
    }
}

/// A question that a page break interrupted.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    pub number: String,
    pub prompt: String,
    pub frame: Frame,
}

/// The pages so far and the place on the last one.
pub(crate) struct Flow<'a> {
    pub faces: Faces<'a>,
    pub pages: Vec<Page>,
    /// Millimetres from the upper edge of the sheet.
    pub y: f64,
    pub marks: Vec<Mark>,
    /// Questions that are being answered, outermost first.
    pub open: Vec<Open>,
    /// How many pages stand before the first one of this flow.
    pub before: usize,
    /// How many pictures have been set.
    pub pictures: usize,
    units: usize,
    /// Whether anything but furniture stands on the current page.
    fresh: bool,
    /// Whether nothing but headings and questions stands on the current page, which lead to what
    /// comes next.
    bare: bool,
    /// Height at which the last heading ended, if nothing was set since.
    headed: Option<f64>,
}

impl<'a> Flow<'a> {
    /// A flow that starts on a new page with the given unit of the document's text.
    pub fn new(faces: Faces<'a>, first_unit: usize) -> Flow<'a> {
        Flow {
            faces,
            pages: vec![Page::default()],
            y: TOP,
            marks: Vec::new(),
            open: Vec::new(),
            before: 0,
            pictures: 0,
            units: first_unit,
            fresh: true,
            bare: true,
            headed: None,
        }
    }

    /// The next unit of the document's text.
    pub fn unit(&mut self) -> Part {
        self.units += 1;
        Part::Unit(self.units - 1)
    }

    /// How many units have been taken, counted from the start of the document.
    pub fn units(&self) -> usize {
        self.units
    }

    /// The page that is being filled.
    pub fn page(&mut self) -> &mut Page {
        self.fresh = false;
        self.bare = false;
        self.headed = None;
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Millimetres left on the page.
    pub fn left(&self) -> f64 {
        let bottom = self.pages.last().map_or(BOTTOM, |page| {
            let area = page.text_area();
            area.y + area.height
        });
        bottom - self.y
    }

    /// Whether so many millimetres are left on the page.
    pub fn has(&self, height: f64) -> bool {
        /// Sums of measures are not exact.
        const SLACK: f64 = 0.01;
        self.left() + SLACK >= height
    }

    /// Millimetres that are taken on the page already.
    pub fn taken(&self) -> f64 {
        let top = self.pages.last().map_or(TOP, |page| page.text_area().y);
        self.y - top
    }

    /// Whether so little stands on the page that it is never left for the next one: nothing, or
    /// what leads to what comes next, or a line or two.
    pub fn hardly_begun(&self) -> bool {
        /// Millimetres.
        const LITTLE: f64 = 32.0;
        self.fresh || self.bare || self.taken() < LITTLE
    }

    /// Sets what leads to something else: a page that had hardly begun is not left for that.
    pub fn lead_in<T>(&mut self, set: impl FnOnce(&mut Self) -> T) -> T {
        let bare = self.hardly_begun();
        let pages = self.pages.len();
        let result = set(self);
        self.bare = bare || self.pages.len() > pages;
        result
    }

    /// Whether the page that is being filled is turned to landscape.
    pub fn turned(&self) -> bool {
        self.pages.last().is_some_and(|page| page.turned)
    }

    /// Whether the page holds nothing but repeated headings yet.
    pub fn fresh(&self) -> bool {
        self.fresh
    }

    /// Leaves a gap, unless the page has just begun.
    pub fn space(&mut self, height: f64) {
        if !self.fresh {
            self.y += height;
        }
    }

    /// Notes that a heading has just been set.
    pub fn headed(&mut self) {
        self.headed = Some(self.y);
    }

    /// Whether a heading stands directly above.
    pub fn follows_heading(&self) -> bool {
        self.headed == Some(self.y)
    }

    /// Goes on on a new page, where open questions say that they continue.
    pub fn new_page(&mut self) -> Result<(), PackError> {
        self.begin_page(false)
    }

    /// As [`Self::new_page`], with the page turned to landscape if it says so.
    pub fn begin_page(&mut self, turned: bool) -> Result<(), PackError> {
        if self.pages.len() >= MOST_PAGES {
            return Err(PackError::TooLong { most: MOST_PAGES });
        }
        let page = Page {
            turned,
            annex: self.pages.last().and_then(|page| page.annex.clone()),
            ..Page::default()
        };
        self.y = page.text_area().y;
        self.pages.push(page);
        if let Some(open) = self.open.last().cloned() {
            super::question::say_again(self, &open);
        }
        self.fresh = true;
        self.bare = true;
        Ok(())
    }

    /// Goes on on a sheet of its own before the pages of an annex.
    pub fn begin_sheet(&mut self, label: &str) -> Result<(), PackError> {
        if !self.fresh {
            self.new_page()?;
        }
        if let Some(page) = self.pages.last_mut() {
            page.annex = Some(label.to_owned());
        }
        Ok(())
    }

    /// Turns the page that is being filled to landscape, with what stands at its top.
    pub fn turn(&mut self) {
        let index = self.pages.len().saturating_sub(1);
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        let before = page.text_area();
        page.turned = true;
        let after = page.text_area();
        let (x, y) = (after.x - before.x, after.y - before.y);
        for text in &mut page.texts {
            text.x += x;
            text.baseline += y;
        }
        for rule in &mut page.rules {
            // A line under a heading goes on to the margin.
            if rule.to.0 >= before.x + before.width {
                rule.to.0 += after.width - before.width;
            }
            for end in [&mut rule.from, &mut rule.to] {
                end.0 += x;
                end.1 += y;
            }
        }
        for fill in &mut page.fills {
            fill.x += x;
            fill.y += y;
        }
        for mark in self.marks.iter_mut().filter(|mark| mark.page == index) {
            mark.y += y;
        }
        self.y += y;
    }

    /// Starts a new page unless `height` millimetres are left, or the page has hardly begun.
    pub fn need(&mut self, height: f64) -> Result<(), PackError> {
        if !self.has(height) && !self.hardly_begun() {
            self.new_page()
        } else {
            Ok(())
        }
    }

    /// Remembers a heading for bookmarks and contents.
    pub fn mark(&mut self, level: u8, text: &str) {
        let page = self.pages.len() - 1;
        self.marks.push(Mark {
            level,
            text: text.into(),
            page,
            y: self.y,
        });
    }
}
