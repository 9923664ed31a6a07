//! genpdf as the painter: one element of our own that prints pages which are already laid out.

use std::cell::Cell;
use std::rc::Rc;

use genpdf::error::{Error, ErrorKind};
use genpdf::render::Area;
use genpdf::style::{Color, Style};
use genpdf::{Context, Element, Position, RenderResult, Size};

use super::page::{Ink, LONGEST, Page};
use crate::pack::PackError;
use crate::pack::fonts::Faces;

/// Prints the pages and returns genpdf's file, which still has whole fonts and no properties.
pub(crate) fn paint(
    mut canvas: genpdf::Document,
    pages: Rc<Vec<Page>>,
) -> Result<Vec<u8>, PackError> {
    let printed = Rc::new(Cell::new(0));
    let count = pages.len();
    canvas.set_minimal_conformance();
    canvas.set_paper_size(Size::new(LONGEST, LONGEST));
    canvas.push(Painter {
        pages,
        printed: Rc::clone(&printed),
    });
    let mut bytes = Vec::new();
    canvas.render(&mut bytes)?;
    if printed.get() != count {
        return Err(PackError::Painter("a page was left out"));
    }
    Ok(bytes)
}

struct Painter {
    pages: Rc<Vec<Page>>,
    printed: Rc<Cell<usize>>,
}

impl Element for Painter {
    fn render(
        &mut self,
        context: &Context,
        area: Area<'_>,
        _: Style,
    ) -> Result<RenderResult, Error> {
        let index = self.printed.get();
        let page = self
            .pages
            .get(index)
            .ok_or_else(|| refused("there is no such page"))?;
        print(&Faces::new(&context.font_cache), context, &area, page)?;
        self.printed.set(index + 1);
        Ok(RenderResult {
            size: Size::new(1, 1),
            has_more: index + 1 < self.pages.len(),
        })
    }
}

fn print(faces: &Faces, context: &Context, area: &Area<'_>, page: &Page) -> Result<(), Error> {
    for rule in &page.rules {
        let points = vec![
            Position::new(rule.from.0, rule.from.1),
            Position::new(rule.to.0, rule.to.1),
        ];
        area.draw_line(points, Style::new().with_color(color(rule.ink)));
    }
    for text in &page.texts {
        let top = text.baseline - faces.drop_to_baseline(text.face, text.painted_size());
        let style = text
            .face
            .style()
            .with_font_size(text.painted_size())
            .with_color(color(text.ink));
        let place = Position::new(text.x, top);
        if !area.print_str(&context.font_cache, place, style, &text.text)? {
            return Err(refused("a text does not fit on its page"));
        }
    }
    Ok(())
}

fn refused(why: &str) -> Error {
    Error::new(why, ErrorKind::PageSizeExceeded)
}

fn color(ink: Ink) -> Color {
    Color::Rgb(ink.0, ink.1, ink.2)
}
