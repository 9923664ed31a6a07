//! What somebody should look at before a copy goes out: addresses, numbers and names of people
//! that stand in free text, and withheld words that were not taken out everywhere.
//!
//! A public mailbox is meant to be read, a person's telephone number is not, and no program
//! knows which is which. So it tells, and leaves the text alone. What belongs to somebody who is left
//! out is gone before ([`super::redact`]).

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::assessment::{Facet, FieldPath, Value};
use crate::form::Form;

use super::folded::{Text, Words};
use super::places;
use super::redact::{Redacted, printed, texts};
use super::scrub::{Secret, between_markers};

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The path of the field that it stands in.
    pub path: String,
    /// The place in the form's words.
    pub place: String,
    /// What it is.
    pub kind: FoundKind,
    /// The words themselves.
    pub text: String,
}

/// Kinds of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundKind {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// The name of somebody who is left out where a name was asked for.
    Name,
    /// A withheld text of a few letters that stands inside of a longer word.
    InsideAWord,
    /// A withheld text that is too short to be taken out of other answers unasked.
    Short,
    /// A withheld text that stands in the words of the form, where it was chosen.
    Chosen,
}

impl Found {
    /// The field that says what is withheld where this was found, if marking these words there
    /// takes them out: those that tell who somebody is, or how to reach them.
    pub fn mark(&self) -> Option<FieldPath> {
        match self.kind {
            FoundKind::Email | FoundKind::Telephone | FoundKind::Name => {}
            FoundKind::InsideAWord | FoundKind::Short | FoundKind::Chosen => return None,
        }
        let field = FieldPath::parse(&self.path).ok()?;
        // The assessment's head, such as its title, is changed and not withheld.
        let base = FieldPath::parse(field.base()).ok()?;
        (!base.as_str().starts_with("meta/")).then(|| base.with_facet(Facet::Withheld))
    }

    /// What was found, in a sentence.
    pub fn sentence(&self) -> String {
        let Self { text, .. } = self;
        match self.kind {
            FoundKind::Email => format!("the e-mail address {text}"),
            FoundKind::Telephone => format!("what looks like the telephone number {text}"),
            FoundKind::Name => format!("the name {text}"),
            FoundKind::InsideAWord => {
                format!("withheld letters inside of a longer word: {text}")
            }
            FoundKind::Short => format!("“{text}”, which is withheld elsewhere"),
            FoundKind::Chosen => {
                format!("“{text}”, which is withheld elsewhere, in words of the form")
            }
        }
    }
}

/// Everything to look at in a redacted assessment, in the order of the paths.
pub(super) fn found(form: &Form, redacted: &Redacted) -> Vec<Found> {
    let assessment = &redacted.assessment;
    let names: Vec<(&str, Words)> = redacted
        .names
        .iter()
        .filter_map(|name| Some((name.as_str(), Words::new(name)?)))
        .collect();
    let mut found = Vec::new();
    for (path, heads) in assessment.fields() {
        let values = heads.iter().filter_map(|head| head.value.as_ref());
        let mut add = |kind, text: &str| {
            found.push(Found {
                path: path.to_string(),
                place: places::name(form, assessment, path),
                kind,
                text: text.to_owned(),
            });
        };
        for value in values {
            for text in texts(value) {
                look_through(text, &redacted.secrets, &names, &mut add);
            }
            if is_chosen(value) {
                let words = printed(form, assessment, path, value);
                for text in still_there(&words, &redacted.secrets, Secret::is_taken_out_elsewhere) {
                    add(FoundKind::Chosen, &text);
                }
            }
        }
    }
    for redaction in &redacted.redactions {
        let mut add = |kind, text: &str| {
            found.push(Found {
                path: format!("redaction {}", redaction.number),
                place: format!("The reason of redaction {}", redaction.number),
                kind,
                text: text.to_owned(),
            });
        };
        look_through(&redaction.reason, &redacted.secrets, &names, &mut add);
    }
    found.dedup();
    found
}

fn look_through(
    text: &str,
    secrets: &[Secret],
    names: &[(&str, Words)],
    add: &mut impl FnMut(FoundKind, &str),
) {
    emails(text).for_each(|email| add(FoundKind::Email, email));
    telephones(text)
        .into_iter()
        .for_each(|number| add(FoundKind::Telephone, number));
    let folded = Text::new(text);
    for (name, words) in names {
        if !folded.find(words, true).is_empty() {
            add(FoundKind::Name, name);
        }
    }
    for secret in secrets {
        for word in between_markers(text).flat_map(str::split_whitespace) {
            if secret.is_inside_a_word(word) {
                add(FoundKind::InsideAWord, word);
            }
        }
    }
    for text in still_there(text, secrets, |_| true) {
        add(FoundKind::Short, &text);
    }
}

/// Withheld texts that stand in a text as words, as they are written there, each once.
fn still_there(
    text: &str,
    secrets: &[Secret],
    counts: impl Fn(&Secret) -> bool,
) -> BTreeSet<String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for part in between_markers(text) {
        let folded = Text::new(part);
        for secret in secrets.iter().filter(|secret| counts(secret)) {
            for place in secret.as_words(&folded) {
                let words = &part[place];
                found
                    .entry(words.to_lowercase())
                    .or_insert_with(|| words.to_owned());
            }
        }
    }
    found.into_values().collect()
}

/// Whether a value is printed in words that the form has for it.
const fn is_chosen(value: &Value) -> bool {
    matches!(value, Value::Choice(_) | Value::Duration(_))
}

/// Words with an at sign between a name and a domain.
pub(super) fn emails(text: &str) -> impl Iterator<Item = &str> {
    let outside = |c: char| c.is_whitespace() || "<>()[]\"',;:/“”‘’".contains(c);
    text.split(outside)
        .map(|word| word.trim_matches(['.', '!', '?']))
        .filter(|word| {
            word.split_once('@').is_some_and(|(name, domain)| {
                !name.is_empty() && domain.trim_matches('.').contains('.')
            })
        })
}

/// Stretches of digits that begin like a British or an international number and are as long as
/// one. Dates, sums and references are shorter, or begin otherwise.
pub(super) fn telephones(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let part = |c: char| c.is_ascii_digit() || " \u{a0}-–().+".contains(c);
    for stretch in text.split(|c: char| !part(c)) {
        let number = stretch.trim_matches(|c: char| !c.is_ascii_digit() && c != '+' && c != '(');
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let international = number.starts_with('+') && (9..=15).contains(&digits.len());
        let national = digits.starts_with('0') && (10..=11).contains(&digits.len());
        let abroad = digits.starts_with("0044") && (13..=15).contains(&digits.len());
        if international || national || abroad {
            found.push(number.trim());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_told_and_dates_and_references_are_not() {
        let text =
            "Write to <ig@fernby.example.gov.uk>, or ring 01234 567 890 or +44 (0)1234 567890.";
        assert_eq!(
            emails(text).collect::<Vec<_>>(),
            ["ig@fernby.example.gov.uk"]
        );
        assert_eq!(telephones(text), ["01234 567 890", "+44 (0)1234 567890"]);
        for text in [
            "03/03/2026 to 04/03/2026",
            "PIA-031 of 2026-03-03",
            "12,000 responses at £1.50",
            "a @ sign",
            "0.5",
        ] {
            assert_eq!(emails(text).count(), 0, "{text}");
            assert_eq!(telephones(text), [""; 0], "{text}");
        }
    }
}
