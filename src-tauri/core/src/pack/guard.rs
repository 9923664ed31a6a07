//! The text guard: reads the finished file and refuses it unless it says what the document says.
//!
//! It starts from the bytes that would be handed out and trusts nothing that made them: content streams
//! are decoded, each code is led back to its character through the font's ToUnicode map, and marked
//! content tells text from furniture. Every unit of the document ([`super::reading`]) must be there, in
//! order, character for character; white space alone is free, because lines are broken at it. Page
//! furniture is compared as strictly with what was laid out for that very page. Text that is in neither
//! kind of mark, that runs off the sheet, or that is drawn in a way the guard does not know, is refused.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document as File, Encoding, Object};

use super::document::Document;
use super::fonts::stand_in;
use super::reading::read;
use super::{StandIn, UNIT_KEY};

/// Why a finished file was refused. The messages name places, never the text that stands there.
#[derive(Debug, thiserror::Error)]
pub enum GuardError {
    /// A part of the text is not what the document says.
    #[error("part {unit} of the text is missing or altered on page {page}")]
    Altered {
        /// The part, counted from 1 in reading order.
        unit: usize,
        /// The page on which it starts, counted from 1; 0 if it is nowhere.
        page: usize,
    },
    /// The file holds text that the document does not.
    #[error("page {page} holds text that the document does not")]
    Surplus {
        /// Counted from 1.
        page: usize,
    },
    /// A footer or a repeated heading is not what it should be.
    #[error("the footer or a repeated heading of page {page} is not what it should be")]
    Furniture {
        /// Counted from 1.
        page: usize,
    },
    /// Text runs off the sheet.
    #[error("text runs off the edge of page {page}")]
    OffTheSheet {
        /// Counted from 1.
        page: usize,
    },
    /// A page cannot be read back.
    #[error("page {page} cannot be read back: {why}")]
    Unreadable {
        /// Counted from 1; 0 for the file as a whole.
        page: usize,
        /// What is wrong with it.
        why: &'static str,
    },
}

/// The sheets that a page may have, in points: A4, upright and turned.
const SHEETS: [(f64, f64); 2] = [(595.28, 841.89), (841.89, 595.28)];

/// Everything that was found in the file.
#[derive(Default)]
struct Found {
    /// Text of each unit, without white space, and the page (from 1) on which it starts.
    units: BTreeMap<usize, (String, usize)>,
    /// Units in the order in which they first appear.
    order: Vec<usize>,
    /// Furniture of each page and what is read out instead of its figures, without white space.
    furniture: Vec<String>,
}

/// What a page of the finished file has to be.
pub(crate) enum Expected {
    /// A page of the document.
    Page {
        /// What it repeats or adds to the document's text.
        furniture: String,
        /// What the contents call it.
        label: String,
    },
    /// A page of an attached file, whose words are not the document's.
    Annex,
}

/// Compares the finished file with the document; returns the stand-ins that it met on the way.
/// `pages` are those that the file must have, in this order.
pub(crate) fn check(
    bytes: &[u8],
    document: &Document,
    pages: &[Expected],
) -> Result<Vec<StandIn>, GuardError> {
    let found = extract(bytes, pages)?;
    for (index, (found, expected)) in found.furniture.iter().zip(pages).enumerate() {
        if let Expected::Page { furniture, .. } = expected
            && *found != dense(furniture)
        {
            return Err(GuardError::Furniture { page: index + 1 });
        }
    }
    let mut reading = read(document);
    for listed in &reading.listed {
        let page = found.units.get(&listed.heading).map(|(_, page)| *page);
        let page = page.and_then(|page| match pages.get(page.checked_sub(1)?)? {
            Expected::Page { label, .. } => Some(label.clone()),
            Expected::Annex => None,
        });
        // A heading without a visible character stands nowhere; its number is taken as printed.
        let printed = found
            .units
            .get(&listed.number)
            .map(|(text, _)| text.clone());
        reading.units[listed.number] = page.or(printed).unwrap_or_default();
    }
    let mut stand_ins = BTreeMap::new();
    for (unit, expected) in reading.units.iter().enumerate() {
        let (text, page) = found
            .units
            .get(&unit)
            .map_or(("", 0), |(text, page)| (text, *page));
        if !same(expected, text, &mut stand_ins) {
            return Err(GuardError::Altered {
                unit: unit + 1,
                page,
            });
        }
    }
    if let Some((_, (_, page))) = found.units.range(reading.units.len()..).next() {
        return Err(GuardError::Surplus { page: *page });
    }
    let ranks = |unit: usize| reading.rank(unit);
    if let Some(pair) = found
        .order
        .windows(2)
        .find(|pair| ranks(pair[0]) > ranks(pair[1]))
    {
        let page = found.units.get(&pair[1]).map_or(0, |(_, page)| *page);
        return Err(GuardError::Altered {
            unit: pair[1] + 1,
            page,
        });
    }
    Ok(stand_ins
        .into_iter()
        .map(|(character, times)| StandIn { character, times })
        .collect())
}

/// Whether `found` says what `expected` says: the same characters, or their stand-ins.
fn same(expected: &str, found: &str, stand_ins: &mut BTreeMap<char, usize>) -> bool {
    let mut rest = found;
    for c in expected.chars().filter(|c| !c.is_whitespace()) {
        if let Some(after) = rest.strip_prefix(c) {
            rest = after;
        } else if let Some(after) = rest.strip_prefix(stand_in(c).as_str()) {
            *stand_ins.entry(c).or_insert(0) += 1;
            rest = after;
        } else {
            return false;
        }
    }
    rest.is_empty()
}

fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn extract(bytes: &[u8], expected: &[Expected]) -> Result<Found, GuardError> {
    let file = File::load_mem(bytes).map_err(|_| GuardError::Unreadable {
        page: 0,
        why: "it is no readable PDF",
    })?;
    let mut found = Found::default();
    let mut fonts = BTreeMap::new();
    let ids: Vec<lopdf::ObjectId> = file.page_iter().collect();
    if ids.len() != expected.len() {
        return Err(GuardError::Unreadable {
            page: 0,
            why: "it has another number of pages",
        });
    }
    for (index, (id, expected)) in ids.into_iter().zip(expected).enumerate() {
        let page = index + 1;
        if matches!(expected, Expected::Annex) {
            found.furniture.push(String::new());
            continue;
        }
        let unreadable = |why| GuardError::Unreadable { page, why };
        let mut names = BTreeMap::new();
        for (name, font) in file
            .get_page_fonts(id)
            .map_err(|_| unreadable("its fonts are missing"))?
        {
            // Pages share their fonts; a page with others of its own is read with its own.
            let key = std::ptr::from_ref(font);
            if let Entry::Vacant(free) = fonts.entry(key) {
                let font = Font::read(&file, font);
                free.insert(font.ok_or_else(|| unreadable("a font cannot be led back to text"))?);
            }
            names.insert(name, key);
        }
        let named = |name: &[u8]| names.get(name).and_then(|key| fonts.get(key));
        let content = Content::decode_strict(&file.get_page_content(id))
            .map_err(|_| unreadable("its content is damaged"))?;
        found.furniture.push(String::new());
        let sheet = sheet(&file, id).ok_or_else(|| unreadable("it is no sheet of A4"))?;
        read_page(page, sheet, &content.operations, named, &mut found)?;
    }
    Ok(found)
}

/// Width and height of a page, in points.
fn sheet(file: &File, page: lopdf::ObjectId) -> Option<(f64, f64)> {
    let page = file.get_dictionary(page).ok()?;
    let edges = page.get(b"MediaBox").ok()?.as_array().ok()?;
    let edges: Vec<f64> = edges
        .iter()
        .filter_map(|edge| edge.as_float().ok().map(f64::from))
        .collect();
    let [0.0, 0.0, width, height] = edges[..] else {
        return None;
    };
    let near = |one: f64, other: f64| (one - other).abs() < 0.1;
    let known = |sheet: &&(f64, f64)| near(sheet.0, width) && near(sheet.1, height);
    SHEETS.iter().find(known).copied()
}

/// A font as far as the guard needs it.
struct Font<'f> {
    encoding: Encoding<'f>,
    /// Width of each code from 1 on, in thousandths of the type size.
    widths: Vec<f64>,
}

impl<'f> Font<'f> {
    fn read(file: &'f File, font: &'f Dictionary) -> Option<Font<'f>> {
        let encoding = font.get_font_encoding(file).ok()?;
        if !matches!(encoding, Encoding::UnicodeMapEncoding(_)) {
            return None;
        }
        let descendant = font
            .get_deref(b"DescendantFonts", file)
            .ok()?
            .as_array()
            .ok()?
            .first()?;
        let descendant = file.dereference(descendant).ok()?.1.as_dict().ok()?;
        let [Object::Integer(1), Object::Array(widths)] =
            descendant.get(b"W").ok()?.as_array().ok()?.as_slice()
        else {
            return None;
        };
        let widths = widths
            .iter()
            .map(|width| width.as_float().ok().map(f64::from))
            .collect::<Option<_>>()?;
        Some(Font { encoding, widths })
    }

    fn width(&self, bytes: &[u8]) -> f64 {
        let codes = bytes.chunks(2).map(|code| {
            code.iter()
                .fold(0, |code, byte| code * 256 + usize::from(*byte))
        });
        codes
            .map(|code| {
                self.widths
                    .get(code.wrapping_sub(1))
                    .copied()
                    .unwrap_or(1000.0)
            })
            .sum()
    }
}

/// What a stretch of marked content is.
#[derive(Clone, Copy)]
enum Mark {
    Furniture,
    Unit(usize),
    /// Lines and areas that something is read out for; no text.
    Figure,
}

fn read_page<'f>(
    page: usize,
    sheet: (f64, f64),
    operations: &[Operation],
    fonts: impl Fn(&[u8]) -> Option<&'f Font<'f>>,
    found: &mut Found,
) -> Result<(), GuardError> {
    let unreadable = |why| GuardError::Unreadable { page, why };
    let damaged = || unreadable("an operation lacks a number");
    let mut mark = None;
    let mut font: Option<&Font> = None;
    let mut size = 0.0;
    let mut stretch = 1.0;
    let mut place = (0.0, 0.0);
    for Operation { operator, operands } in operations {
        let number = |at: usize| {
            operands
                .get(at)
                .and_then(|number| number.as_float().ok())
                .map(f64::from)
                .ok_or_else(damaged)
        };
        match operator.as_str() {
            "BMC"
                if mark.is_none()
                    && operands
                        .first()
                        .is_some_and(|tag| tag.as_name().is_ok_and(|tag| tag == b"Artifact")) =>
            {
                mark = Some(Mark::Furniture);
            }
            "BDC" if mark.is_none() => {
                let list = operands.get(1).and_then(|list| list.as_dict().ok());
                if let Some(words) = list.and_then(read_out) {
                    found.furniture[page - 1].push_str(&dense(&words));
                    mark = Some(Mark::Figure);
                    continue;
                }
                let unit = list
                    .and_then(|list| list.get(UNIT_KEY.as_bytes()).ok())
                    .and_then(|unit| unit.as_i64().ok());
                let unit = unit
                    .and_then(|unit| usize::try_from(unit).ok())
                    .ok_or_else(|| unreadable("text without its place"))?;
                mark = Some(Mark::Unit(unit));
            }
            "EMC" if mark.is_some() => mark = None,
            "BT" | "ET" => place = (0.0, 0.0),
            "Tf" => {
                let name = operands
                    .first()
                    .and_then(|name| name.as_name().ok())
                    .ok_or_else(damaged)?;
                font = Some(
                    fonts(name)
                        .ok_or_else(|| unreadable("it uses a font that it does not have"))?,
                );
                size = number(1)?;
            }
            "Tz" => stretch = number(0)? / 100.0,
            "Td" => place = (place.0 + number(0)?, place.1 + number(1)?),
            "TJ" => {
                let font = font.ok_or_else(|| unreadable("text without a font"))?;
                let parts = operands
                    .first()
                    .and_then(|parts| parts.as_array().ok())
                    .ok_or_else(damaged)?;
                let (text, advance) =
                    shown(font, parts).ok_or_else(|| unreadable("a text cannot be led back"))?;
                let end = place.0 + advance / 1000.0 * size * stretch;
                if place.0 < 0.0 || end > sheet.0 || place.1 < 0.0 || place.1 > sheet.1 {
                    return Err(GuardError::OffTheSheet { page });
                }
                match mark {
                    Some(Mark::Furniture) => found.furniture[page - 1].push_str(&text),
                    Some(Mark::Unit(unit)) => {
                        let order = &mut found.order;
                        let entry = found.units.entry(unit).or_insert_with(|| {
                            order.push(unit);
                            (String::new(), page)
                        });
                        entry.0.push_str(&text);
                    }
                    Some(Mark::Figure) | None => return Err(GuardError::Surplus { page }),
                }
            }
            "rg" | "RG" | "w" | "m" | "l" | "c" | "re" | "f" | "S" | "h" => {}
            // What would hide or move text is known inside of figures alone, where there is none.
            "q" | "Q" | "W" | "n" | "cm" | "d" | "B" if matches!(mark, Some(Mark::Figure)) => {}
            _ => {
                return Err(unreadable(
                    "it is drawn in a way that the guard does not know",
                ));
            }
        }
    }
    Ok(())
}

/// What is read out instead of a stretch of marked content.
fn read_out(list: &Dictionary) -> Option<String> {
    let bytes = list
        .get(b"Alt")
        .ok()?
        .as_str()
        .ok()?
        .strip_prefix(&[0xFE, 0xFF])?;
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units).ok()
}

/// The characters of a TJ operation without white space, and how far it moves in thousandths.
fn shown(font: &Font, parts: &[Object]) -> Option<(String, f64)> {
    let mut text = String::new();
    let mut advance = 0.0;
    for part in parts {
        match part {
            Object::String(bytes, _) => {
                text.push_str(&dense(&File::decode_text(&font.encoding, bytes).ok()?));
                advance += font.width(bytes);
            }
            kerning => advance -= f64::from(kerning.as_float().ok()?),
        }
    }
    Some((text, advance))
}

#[cfg(test)]
#[path = "guard_tests.rs"]
mod tests;
