//! What the file says about itself: document information, XMP metadata, bookmarks.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::content::POINTS;
use crate::pack::document::Meta;
use crate::pack::typeset::page::{Laid, Mark, SHEET};

const PRODUCER: &str = "DPIA Desk";

/// The document information dictionary.
pub(super) fn information(meta: &Meta) -> Dictionary {
    let mut information = dictionary! {
        "Title" => text(&meta.title),
        "Author" => text(&meta.author),
        "Subject" => text(&subject(meta)),
        "Creator" => text(PRODUCER),
        "Producer" => text(PRODUCER),
    };
    if let Some(created) = meta.created {
        let date = created.strftime("D:%Y%m%d%H%M%SZ").to_string();
        information.set("CreationDate", Object::string_literal(date.clone()));
        information.set("ModDate", Object::string_literal(date));
    }
    information
}

fn subject(meta: &Meta) -> String {
    let parts = [&meta.reference, &meta.version, &meta.organisation];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

/// The XMP packet; uncompressed, so that programs that know no PDF can find it.
pub(super) fn metadata(meta: &Meta) -> Stream {
    let mut packet = String::from(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n\
         <dc:format>application/pdf</dc:format>\n",
    );
    let _ = write!(
        packet,
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n\
         <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:description>\n\
         <dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n\
         <dc:identifier>sha256:{}</dc:identifier>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\n",
        escaped(&meta.title),
        escaped(&meta.author),
        escaped(&subject(meta)),
        escaped(&meta.language),
        escaped(&meta.fingerprint),
    );
    if let Some(created) = meta.created {
        let date = created.strftime("%Y-%m-%dT%H:%M:%SZ");
        let _ = writeln!(
            packet,
            "<xmp:CreateDate>{date}</xmp:CreateDate>\n<xmp:ModifyDate>{date}</xmp:ModifyDate>"
        );
    }
    packet.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(dictionary, packet.into_bytes()).with_compression(false)
}

/// Text for XML 1.0, which has no way to write most control characters; they are shown as their code.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {
                out.push_str(&crate::pack::fonts::stand_in(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// A text string as PDF keeps it: plain ASCII as it is, anything else in UTF-16 with a mark.
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() && !text.chars().any(|c| c.is_control()) {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Where a heading is, as a destination; a little above it, so that it is not cut off.
pub(super) fn destination(mark: &Mark, laid: &Laid, pages: &[ObjectId]) -> Object {
    let sheet = laid
        .pages
        .get(mark.page)
        .map_or(SHEET.1, |page| page.sheet().1);
    let top = ((sheet - mark.y + 4.0) * POINTS).min(sheet * POINTS);
    // Tenths of a point, which an f32 holds with room to spare.
    let top = ((top * 10.0).round() / 10.0) as f32;
    let page = pages
        .get(mark.page)
        .copied()
        .map_or(Object::Null, Object::Reference);
    Object::Array(vec![
        page,
        "XYZ".into(),
        Object::Null,
        Object::Real(top),
        Object::Null,
    ])
}

/// A line of the bookmarks.
pub(super) struct Bookmark {
    /// 1 is the highest.
    pub level: u8,
    pub title: String,
    /// Where it leads; null if nowhere.
    pub destination: Object,
}

/// Adds the bookmarks, nested by their levels; none without any.
pub(super) fn bookmarks(file: &mut Document, marks: Vec<Bookmark>) -> Option<ObjectId> {
    if marks.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = marks.iter().map(|_| file.new_object_id()).collect();
    let parents = parents(&marks);
    let open = |items: &[usize]| i64::try_from(items.len()).unwrap_or(i64::MAX);

    // One pass to group children by parent keeps this linear in the number of bookmarks.
    let mut grouped: Vec<Vec<usize>> = vec![Vec::new(); marks.len()];
    for (at, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            grouped[*parent].push(at);
        }
    }
    let top: Vec<usize> = (0..marks.len())
        .filter(|at| parents[*at].is_none())
        .collect();
    for (at, mark) in marks.into_iter().enumerate() {
        let siblings = parents[at].map_or(&top, |parent| &grouped[parent]);
        let place = siblings.binary_search(&at).unwrap_or_default();
        let mut item = dictionary! {
            "Title" => text(&title(&mark.title)),
            "Parent" => parents[at].map_or(root, |parent| ids[parent]),
        };
        if mark.destination != Object::Null {
            item.set("Dest", mark.destination);
        }
        if let Some(previous) = place.checked_sub(1).and_then(|place| siblings.get(place)) {
            item.set("Prev", ids[*previous]);
        }
        if let Some(next) = siblings.get(place + 1) {
            item.set("Next", ids[*next]);
        }
        if let (Some(first), Some(last)) = (grouped[at].first(), grouped[at].last()) {
            item.set("First", ids[*first]);
            item.set("Last", ids[*last]);
            // Negative: the children are folded away until asked for.
            item.set("Count", -open(&grouped[at]));
        }
        file.set_object(ids[at], item);
    }
    let mut outlines = dictionary! { "Type" => "Outlines", "Count" => open(&top) };
    if let (Some(first), Some(last)) = (top.first(), top.last()) {
        outlines.set("First", ids[*first]);
        outlines.set("Last", ids[*last]);
    }
    file.set_object(root, outlines);
    Some(root)
}

/// A bookmark is a line in a narrow pane.
fn title(heading: &str) -> String {
    const MOST: usize = 200;
    let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    if heading.chars().count() <= MOST {
        return heading;
    }
    heading.chars().take(MOST).chain(['…']).collect()
}

/// For each bookmark, the nearest earlier one of a higher level.
fn parents(marks: &[Bookmark]) -> Vec<Option<usize>> {
    let mut path: Vec<usize> = Vec::new();
    let mut parents = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        while path
            .last()
            .is_some_and(|last| marks[*last].level >= mark.level)
        {
            path.pop();
        }
        parents.push(path.last().copied());
        path.push(at);
    }
    parents
}
