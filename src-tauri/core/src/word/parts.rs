//! The parts of a Word file beside its text: what it says about itself, its styles, its foot.

use crate::markup::Markup;
use crate::pack::document::Meta;

pub(super) const CONTENT_TYPES: &str = include_str!("parts/content_types.xml");
pub(super) const RELATIONS: &str = include_str!("parts/relations.xml");
pub(super) const STYLES: &str = include_str!("parts/styles.xml");
pub(super) const NUMBERING: &str = include_str!("parts/numbering.xml");
pub(super) const SETTINGS: &str = include_str!("parts/settings.xml");

pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespace of everything that is text.
pub(super) const W: (&str, &str) = (
    "xmlns:w",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
);
/// The namespace of relations between parts.
pub(super) const R: (&str, &str) = (
    "xmlns:r",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
);
/// The relation of the foot of each page.
pub(super) const FOOTER: &str = "footer";

const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The document's properties. No author: who takes part in an assessment stands in its text.
pub(super) fn properties(meta: &Meta) -> String {
    let mut out = Markup::new(DECLARATION);
    let namespaces = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    out.element("cp:coreProperties", &namespaces, |out| {
        out.line("dc:title", &[], &meta.title);
        out.line("dc:subject", &[], &identity(meta));
        out.line("dc:language", &[], &meta.language);
        out.line(
            "dc:identifier",
            &[],
            &format!("sha256:{}", meta.fingerprint),
        );
    });
    out.finish()
}

/// Reference, version and organisation, as far as they are given.
fn identity(meta: &Meta) -> String {
    let version = match meta.version.trim() {
        "" => String::new(),
        version => format!("Version {version}"),
    };
    let parts = [meta.reference.trim(), &version, meta.organisation.trim()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// How the text finds the other parts.
pub(super) fn document_relations(pictures: usize) -> String {
    let mut parts = vec![
        ("styles".to_owned(), "styles", "styles.xml".to_owned()),
        (
            "numbering".to_owned(),
            "numbering",
            "numbering.xml".to_owned(),
        ),
        ("settings".to_owned(), "settings", "settings.xml".to_owned()),
        (FOOTER.to_owned(), "footer", "footer1.xml".to_owned()),
    ];
    for number in 1..=pictures {
        parts.push((
            picture(number),
            "image",
            format!("media/picture{number}.png"),
        ));
    }
    let mut out = Markup::new(DECLARATION);
    let namespace = [(
        "xmlns",
        "http://schemas.openxmlformats.org/package/2006/relationships",
    )];
    out.element("Relationships", &namespace, |out| {
        for (id, kind, target) in &parts {
            let kind = format!("{KIND}/{kind}");
            let attributes = [("Id", id.as_str()), ("Type", &kind), ("Target", target)];
            out.empty("Relationship", &attributes);
        }
    });
    out.finish()
}

/// The relation of a picture, counted from 1.
pub(super) fn picture(number: usize) -> String {
    format!("picture{number}")
}

/// The foot of each page: which document, and which page of how many.
pub(super) fn footer(meta: &Meta) -> String {
    let mut out = Markup::new(DECLARATION);
    out.element("w:ftr", &[W], |out| {
        out.element("w:p", &[], |out| {
            out.element("w:pPr", &[], |out| {
                out.empty("w:pStyle", &[("w:val", "Footer")]);
            });
            let parts = [
                meta.title.clone(),
                identity(meta),
                format!("Fingerprint {}", meta.short_fingerprint()),
            ];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            text(out, &format!("{} · Page ", parts.join(" · ")));
            number(out, "PAGE");
            text(out, " of ");
            number(out, "NUMPAGES");
        });
    });
    out.finish()
}

fn number(out: &mut Markup, field: &'static str) {
    out.element("w:fldSimple", &[("w:instr", field)], |out| text(out, "1"));
}

/// A run of plain text.
pub(super) fn text(out: &mut Markup, text: &str) {
    out.element("w:r", &[], |out| words(out, text));
}

/// Words inside of a run.
pub(super) fn words(out: &mut Markup, text: &str) {
    out.element("w:t", &[("xml:space", "preserve")], |out| out.text(text));
}
