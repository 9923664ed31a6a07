//! Elements and text: the one place where what people wrote meets `<` and `&`.
//!
//! Names of elements and attributes are the program's own (`&'static str`); text and the values
//! of attributes are anybody's, and are escaped here and nowhere else. The markup is XML and
//! HTML at once, so that the published page and the Word file are written with the same hand.

use crate::diagram::{Picture, inline_svg};
use crate::typefaces::stand_in;

/// A file of elements that is being written.
pub(crate) struct Markup {
    out: String,
}

/// Attributes: the program's names, anybody's values.
pub(crate) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Markup {
    /// Begins with words of the program's own, such as a declaration.
    pub(crate) fn new(beginning: &'static str) -> Self {
        Self {
            out: beginning.to_owned(),
        }
    }

    /// An element and what `inner` writes into it.
    pub(crate) fn element(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        inner: impl FnOnce(&mut Self),
    ) {
        self.start(name, attributes);
        self.out.push('>');
        inner(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element that holds nothing but text.
    pub(crate) fn line(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |inner| inner.text(text));
        self.out.push('\n');
    }

    /// An element that can hold nothing, such as a line break.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.out.push_str("/>");
    }

    fn start(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            self.out.push_str("=\"");
            self.text(value);
            self.out.push('"');
        }
    }

    /// Text. Characters that no reader would see, and those that turn the direction of what
    /// follows, are shown by their code.
    pub(crate) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\t' | '\n' | '\r' => self.out.push(' '),
                c if hides(c) => self.out.push_str(&stand_in(c)),
                c => self.out.push(c),
            }
        }
    }

    /// Markup that the program itself holds, such as its style sheet.
    pub(crate) fn own(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// A drawing. `name` begins the ids inside of it.
    pub(crate) fn drawing(&mut self, picture: &Picture, name: &str) {
        self.out.push_str(&inline_svg(picture, name));
    }

    /// The file.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}

/// Whether a character is not to stand in a file as itself.
fn hides(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{FFFE}' | '\u{FFFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn whatever_stands_in_a_text_stays_text() {
        let mut markup = Markup::new("");
        let hostile = "\"><script>alert('1')</script>&amp;\u{0}\u{202e}";
        markup.line("p", &[("title", hostile)], hostile);
        let written = markup.finish();
        let read = roxmltree::Document::parse(&written).expect("it is XML");
        let shown = "\"><script>alert('1')</script>&amp;[U+0000][U+202E]";
        let paragraph = read.root_element();
        assert_eq!(paragraph.text(), Some(shown));
        assert_eq!(paragraph.attribute("title"), Some(shown));
        assert!(!read.descendants().any(|node| node.has_tag_name("script")));
    }
}
