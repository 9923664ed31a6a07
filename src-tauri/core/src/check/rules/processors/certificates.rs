//! Certificates that are claimed, and shown or not.

use std::sync::LazyLock;

use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Row, Subject, claims_in, listed};
use crate::check::text::{Phrases, plain};
use crate::form::EvidenceList;

pub(super) const PRC_06: Rule = Rule {
    id: "PRC-06",
    severity: Severity::NeedsAnswer,
    title: "A certificate is claimed and not shown, or has no end",
    reads: &["security", "storage", "monitoring", "processor_contract"],
    why: "A certificate covers certain sites and services for a certain time. Without it nobody can see whether it covers this data today. That one is claimed is guessed from words.",
    fix: "Attach the certificate with its scope and the day on which it expires.",
    law: &[
        Law {
            provision: "UK GDPR Article 28(1)",
            source: sources::UK_GDPR,
        },
        Law {
            provision: "UK GDPR Article 32",
            source: sources::UK_GDPR,
        },
    ],
    from: None,
    until: None,
    guesses: true,
    look: not_shown,
};

/// What certificates are called, each with the ways to write it.
const STANDARDS: [(&str, &[&str]); 6] = [
    (
        "ISO 27001",
        &[
            "iso 27001",
            "iso27001",
            "iso:27001",
            "iso-27001",
            "iso/iec 27001",
            "iso / iec 27001",
        ],
    ),
    ("ISO 27018", &["iso 27018", "iso27018", "iso/iec 27018"]),
    ("ISO 27701", &["iso 27701", "iso27701", "iso/iec 27701"]),
    ("Cyber Essentials", &["cyber essentials", "cyberessentials"]),
    ("PCI DSS", &["pci dss", "pci-dss", "pcidss"]),
    ("SOC 2", &["soc 2", "soc2", "soc ii"]),
];
static NAMES: LazyLock<Phrases> = LazyLock::new(|| {
    let words: Vec<&str> = STANDARDS
        .iter()
        .flat_map(|(_, words)| words.iter().copied())
        .collect();
    Phrases::new(&words)
});
/// Words that say of a certificate that it is still to come, or only demanded.
static TO_COME: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "working towards",
        "aims",
        "plans to",
        "intends to",
        "will seek",
        "hopes to",
        "has to hold",
        "must hold",
        "in line with",
        "based on",
        "modelled on",
    ])
});

/// The standards that a text names, in their order.
fn standards(text: &str) -> Vec<&'static str> {
    let hits: Vec<&str> = NAMES.hits(text).map(|hit| hit.phrase).collect();
    let named = STANDARDS
        .iter()
        .filter(|(_, words)| hits.iter().any(|hit| words.contains(hit)));
    named.map(|(name, _)| *name).collect()
}

fn not_shown(subject: &Subject<'_>, found: &mut Found<'_>) {
    let files = subject.rows(EvidenceList::Attachments).iter();
    let files: Vec<&Row<'_>> = files
        .filter(|file| file.has("kind", "certificate"))
        .collect();
    let shown: Vec<&str> = files
        .iter()
        .flat_map(|file| {
            standards(&plain(&format!(
                "{} {}",
                file.text("name"),
                file.text("notes")
            )))
        })
        .collect();
    let concepts = &["security", "storage", "monitoring", "processor_contract"];
    let systems = subject.written.iter();
    let systems = systems.filter(|written| written.list == Some(EvidenceList::Systems));
    let (mut missing, mut places) = (Vec::new(), Vec::new());
    for claim in claims_in(subject.texts_on(concepts).chain(systems), &NAMES) {
        let small = claim.plain();
        let new: Vec<&str> = standards(&small)
            .into_iter()
            .filter(|name| !shown.contains(name) && !missing.contains(name))
            .collect();
        if !new.is_empty() && !TO_COME.is_in(&small) {
            missing.extend(new);
            places.push(claim.at());
        }
    }
    if !missing.is_empty() {
        let message = format!(
            "{} {} claimed, and no certificate is attached.",
            listed(&missing),
            if missing.len() == 1 { "is" } else { "are" }
        );
        found.say(message, &places);
    }
    for file in files
        .iter()
        .filter(|file| file.lacks("expires") && file.lacks("until"))
    {
        let name = match file.text("name") {
            "" => "A certificate".to_owned(),
            name => name.to_owned(),
        };
        let message = format!("{name} is attached without the day on which it expires.");
        found.say(message, &[&file.cell("expires")]);
    }
}
