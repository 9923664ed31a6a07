//! Abbreviations that nobody explains.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Subject, Written, listed};
use crate::form::EvidenceList;

pub(super) const UNEXPLAINED: Rule = Rule {
    id: "CMP-08",
    severity: Severity::Advice,
    title: "Abbreviations are used that are explained nowhere",
    reads: &[],
    why: "An assessment may be published, and is read by councillors, auditors and residents. What only your team understands keeps them out.",
    fix: "Write each out where it first appears, with the abbreviation in brackets, or add it to the glossary.",
    law: &[Law {
        provision: "UK GDPR Article 12(1), in spirit; plain English is asked for in the ICO’s checklist for assessments",
        source: sources::UK_GDPR,
    }],
    from: None,
    until: None,
    guesses: true,
    look: unexplained,
};

/// One or two may be known to everybody concerned.
const LEAST: usize = 3;

/// What every reader of such a form knows, or can look up without knowing the council.
const KNOWN: &[&str] = &[
    "AES",
    "API",
    "BCP",
    "BIA",
    "BT",
    "CCTV",
    "CEO",
    "CSV",
    "DD",
    "DPA",
    "DPIA",
    "DPIAS",
    "DPO",
    "DSAR",
    "DUAA",
    "EEA",
    "EU",
    "FAQ",
    "FOI",
    "FOIA",
    "FTP",
    "GB",
    "GDPR",
    "GP",
    "GPS",
    "HM",
    "HMRC",
    "HR",
    "HTML",
    "HTTP",
    "HTTPS",
    "IAR",
    "ICO",
    "ICT",
    "ID",
    "IDS",
    "IG",
    "IP",
    "ISA",
    "ISO",
    "IT",
    "LIA",
    "MFA",
    "MP",
    "MPS",
    "MS",
    "NATO",
    "NCSC",
    "NHS",
    "NI",
    "NO",
    "OFFICIAL",
    "OK",
    "ONS",
    "PC",
    "PCI",
    "DSS",
    "PDF",
    "PDFS",
    "PECR",
    "PIA",
    "PIN",
    "PO",
    "ROPA",
    "SAR",
    "SARS",
    "SENSITIVE",
    "SFTP",
    "SIRO",
    "SLA",
    "SMS",
    "SQL",
    "SSH",
    "SSL",
    "SSO",
    "TBA",
    "TBC",
    "TBD",
    "TLS",
    "TV",
    "UK",
    "URL",
    "US",
    "USA",
    "USB",
    "VAT",
    "VPN",
    "YES",
    "AND",
    "NOT",
    "OR",
    "XLS",
    "XLSX",
    "AI",
    "AM",
    "PM",
    "NB",
    "PS",
    "EG",
    "IE",
    "NA",
];

fn unexplained(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut explained: BTreeSet<String> = subject
        .rows(EvidenceList::Glossary)
        .iter()
        .map(|row| row.text("term").to_uppercase())
        .collect();
    explained.extend(KNOWN.iter().map(|known| (*known).to_owned()));
    let mut first: BTreeMap<&str, &Written<'_>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for written in subject.written.iter().filter(|text| text.asked.is_some()) {
        for short in short_forms(written.text) {
            match short {
                Short::Explained(word) => {
                    explained.insert(word.to_owned());
                }
                Short::Used(word) => {
                    first.entry(word).or_insert_with(|| {
                        order.push(word);
                        written
                    });
                }
            }
        }
    }
    order.retain(|word| {
        let one = word.strip_suffix('S').unwrap_or(word);
        !explained.contains(*word) && !explained.contains(one)
    });
    if order.len() < LEAST {
        return;
    }
    let mut seen = BTreeSet::new();
    let places: Vec<&str> = order
        .iter()
        .filter_map(|word| first.get(word))
        .map(|written| written.at())
        .filter(|at| seen.insert(*at))
        .collect();
    found.say(
        format!(
            "{} are used and explained neither in the text nor in a glossary.",
            listed(&order)
        ),
        &places,
    );
}

#[derive(Debug, PartialEq, Eq)]
enum Short<'t> {
    /// It stands in brackets behind what it means, or before it.
    Explained(&'t str),
    /// It is used.
    Used(&'t str),
}

/// The abbreviations in a text: two to six capital letters. A text in capitals throughout has
/// none that could be told from its words.
fn short_forms(text: &str) -> Vec<Short<'_>> {
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    let large = text.chars().filter(|c| c.is_uppercase()).count();
    if small <= large {
        return Vec::new();
    }
    let is_in_word =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '/' | '.' | '@');
    let mut found = Vec::new();
    let mut from = 0;
    for word in text.split(|c: char| !is_in_word(c)) {
        let at = from;
        from += word.len();
        let between = text.get(from..).and_then(|rest| rest.chars().next());
        from += between.map_or(0, char::len_utf8);
        let bare = word.trim_end_matches(['-', '\'', '’', '/', '.']);
        let is_short =
            (2..=6).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_uppercase());
        if !is_short || is_numeral(bare) {
            continue;
        }
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + bare.len()..).unwrap_or_default();
        found.push(if is_explained(before, after) {
            Short::Explained(bare)
        } else {
            Short::Used(bare)
        });
    }
    found
}

fn is_numeral(word: &str) -> bool {
    word.bytes().all(|b| b"IVXLC".contains(&b))
}

/// Whether an abbreviation stands in brackets, or brackets follow it.
fn is_explained(before: &str, after: &str) -> bool {
    let follows = after.trim_start().starts_with('(');
    follows || (before.ends_with('(') && after.starts_with([')', ',', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_abbreviations_unless_they_are_explained_or_all_there_is() {
        assert_eq!(
            short_forms(
                "The Statement of Community Involvement (SCI) and the LDF are read with the ACS."
            ),
            [
                Short::Explained("SCI"),
                Short::Used("LDF"),
                Short::Used("ACS")
            ]
        );
        assert_eq!(
            short_forms("The SCI (Statement of Community Involvement) is old."),
            [Short::Explained("SCI")]
        );
        for text in [
            "PLEASE SEE ABOVE",
            "Part II of SSHv2 and G-Cloud",
            "e-mail X.Y@EXAMPLE.COM today please",
        ] {
            assert_eq!(short_forms(text), [], "{text}");
        }
    }
}
