//! The file itself: one page of HTML with its style sheet, and nothing that leads elsewhere.
//!
//! No script, no link out, no picture to fetch; the page's own security policy allows its one
//! style sheet by its hash and forbids everything else, so that nothing could be slipped in
//! even by whoever hosts the file. It says nothing about who made it or on what machine.

mod blocks;

use jiff::civil::Date;

use crate::assessment::Assessment;
use crate::assessment::head::meta;
use crate::assessment::words::date_words;
use crate::form::Form;
use crate::markup::Markup;
use crate::pack::document::{Block, Level, given};
use crate::pack::outline::{Entry, outline};

use self::blocks::Writer;
use super::{Redaction, hashed};

const STYLE: &str = include_str!("html/style.css");
const ABOUT: &str = "About this copy";
const WITHHELD: &str = "What is not in this copy";

/// What a page is made of.
pub(super) struct Page<'a> {
    pub(super) form: &'a Form,
    /// The redacted assessment.
    pub(super) assessment: &'a Assessment,
    pub(super) levels: Vec<(&'static str, Option<Level>, String)>,
    pub(super) date: Date,
    pub(super) blocks: &'a [Block],
    pub(super) redactions: &'a [Redaction],
}

impl Page<'_> {
    pub(super) fn write(&self) -> String {
        let mut out = Markup::new("<!DOCTYPE html>\n");
        out.element("html", &[("lang", "en-GB")], |out| {
            out.element("head", &[], |out| self.head(out));
            out.own("\n");
            out.element("body", &[], |out| self.body(out));
        });
        out.own("\n");
        out.finish()
    }

    fn title(&self) -> String {
        let title = meta(self.assessment, "title");
        if title.trim().is_empty() {
            self.form.title.clone()
        } else {
            title
        }
    }

    fn head(&self, out: &mut Markup) {
        let policy = format!(
            "default-src 'none'; style-src '{}'; base-uri 'none'; form-action 'none'",
            hashed::source(STYLE)
        );
        out.own("\n<meta charset=\"utf-8\"/>\n");
        let policy = [
            ("http-equiv", "Content-Security-Policy"),
            ("content", policy.as_str()),
        ];
        out.empty("meta", &policy);
        out.own(
            "\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <meta name=\"color-scheme\" content=\"light dark\"/>\n\
             <meta name=\"referrer\" content=\"no-referrer\"/>\n",
        );
        out.line(
            "title",
            &[],
            &format!("{}: {}", self.title(), self.form.title),
        );
        out.element("style", &[], |out| out.own(STYLE));
        out.own("\n");
    }

    fn body(&self, out: &mut Markup) {
        let entries = outline(self.blocks);
        out.own("\n");
        out.line(
            "a",
            &[("class", "skip"), ("href", "#main")],
            "Skip to the assessment",
        );
        out.element("header", &[], |out| {
            let organisation = meta(self.assessment, "organisation");
            if !organisation.trim().is_empty() {
                out.line("p", &[("class", "organisation")], &organisation);
            }
            out.line("h1", &[], &self.title());
            let kind = format!("{} – copy for the public", self.form.title);
            out.line("p", &[("class", "kind")], &kind);
        });
        out.element("div", &[("class", "page")], |out| {
            self.contents(out, &entries);
            out.element("main", &[("id", "main"), ("tabindex", "-1")], |out| {
                self.about(out);
                Writer::new(out).sections(self.blocks, &entries);
                self.withheld(out);
            });
        });
        out.element("footer", &[], |out| self.footer(out));
        out.own("\n");
    }

    fn contents(&self, out: &mut Markup, entries: &[Entry]) {
        let own = |id: &str, text: &str| Entry {
            id: id.to_owned(),
            text: text.to_owned(),
        };
        let about = own("about", ABOUT);
        let withheld = own("withheld", WITHHELD);
        let entries = std::iter::once(&about).chain(entries).chain([&withheld]);
        out.element("nav", &[("aria-labelledby", "contents")], |out| {
            out.line("h2", &[("id", "contents")], "Contents");
            out.element("ul", &[], |out| {
                for entry in entries {
                    out.element("li", &[], |out| {
                        out.line("a", &[("href", &format!("#{}", entry.id))], &entry.text);
                    });
                }
            });
        });
        out.own("\n");
    }

    fn about(&self, out: &mut Markup) {
        out.element("section", &[("aria-labelledby", "about")], |out| {
            out.line("h2", &[("id", "about")], ABOUT);
            let words = if self.redactions.is_empty() {
                "This is the assessment as the organisation publishes it. Nothing was marked as not for publication."
            } else {
                "This is the assessment as the organisation publishes it. Where something was taken out, it says “withheld” and a number; the reasons are listed at the end."
            };
            out.line("p", &[], words);
            out.element("dl", &[], |out| {
                for (label, name) in [
                    ("Reference", "reference"),
                    ("Version", "version"),
                    ("Stage", "stage"),
                ] {
                    let value = meta(self.assessment, name);
                    fact(out, label, |out| out.text(given(&value).0));
                }
                for (label, level, words) in &self.levels {
                    fact(out, label, |out| blocks::level(out, *level, words));
                }
                fact(out, "Copy made on", |out| out.text(&date_words(self.date)));
                let form = format!("{}, version {}", self.form.title, self.form.version);
                fact(out, "Form", |out| out.text(&form));
            });
        });
        out.own("\n");
    }

    fn withheld(&self, out: &mut Markup) {
        out.element("section", &[("aria-labelledby", "withheld")], |out| {
            out.line("h2", &[("id", "withheld")], WITHHELD);
            out.line(
                "p",
                &[],
                "Queries, comments and working notes are not part of a copy for the public, nor is who wrote which answer.",
            );
            if self.redactions.is_empty() {
                out.line("p", &[], "Nothing else was taken out.");
                return;
            }
            let words = "These parts were taken out of the text; they are not in this file.";
            out.line("p", &[], words);
            blocks::scrolling(out, "What was taken out, and why", |out| {
                out.element("table", &[], |out| {
                    out.line("caption", &[], "What was taken out, and why");
                    blocks::headings(out, &["No.", "Where", "What", "Why"]);
                    out.element("tbody", &[], |out| {
                        for redaction in self.redactions {
                            out.element("tr", &[], |out| row(out, redaction));
                            out.own("\n");
                        }
                    });
                });
            });
        });
    }

    fn footer(&self, out: &mut Markup) {
        let made = format!("Copy made on {}.", date_words(self.date));
        out.line("p", &[], &made);
    }
}

fn fact(out: &mut Markup, label: &str, value: impl FnOnce(&mut Markup)) {
    out.element("div", &[], |out| {
        out.line("dt", &[], label);
        out.element("dd", &[], value);
    });
    out.own("\n");
}

fn row(out: &mut Markup, redaction: &Redaction) {
    out.line("th", &[("scope", "row")], &redaction.number.to_string());
    out.element("td", &[], |out| {
        blocks::paragraphs(out, &redaction.places.join("\n"))
    });
    out.line("td", &[], &redaction.what);
    let mut why = vec![given(&redaction.reason).0];
    why.extend(redaction.exemption);
    out.element("td", &[], |out| blocks::paragraphs(out, &why.join("\n\n")));
}
