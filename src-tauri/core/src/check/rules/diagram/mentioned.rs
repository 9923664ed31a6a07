//! Copies that an answer mentions and the picture does not show.

use std::sync::LazyLock;

use crate::check::rule::Found;
use crate::check::subject::{Subject, Written, quoted};
use crate::check::text::{Hit, Phrases, is_denied, plain, sentences};

/// A way of keeping or sending data that is easily forgotten.
struct Medium {
    /// What a message calls it.
    name: &'static str,
    /// How answers mention it.
    said: &'static [&'static str],
    /// How boxes and flows show it; wider, because a row says less.
    drawn: &'static [&'static str],
}

const MEDIA: &[Medium] = &[
    Medium {
        name: "a spreadsheet or an extract",
        said: &[
            "spreadsheet",
            "excel file",
            "excel sheet",
            "excel workbook",
            "in excel",
            "to excel",
            "as excel",
            "csv",
            "csv file",
            "data extract",
            "data export",
        ],
        drawn: &[
            "spreadsheet",
            "excel",
            "csv",
            "extract",
            "extracted",
            "export",
            "exported",
            "download",
            "downloaded",
        ],
    },
    Medium {
        name: "paper",
        said: &[
            "paper copy",
            "paper copies",
            "paper form",
            "paper file",
            "paper record",
            "paper questionnaire",
            "paper survey",
            "paper response",
            "on paper",
            "hard copy",
            "hard copies",
            "printed copy",
            "printed copies",
            "printout",
            "print-out",
            "printed out",
            "filing cabinet",
        ],
        drawn: &[
            "paper",
            "post",
            "printed",
            "letter",
            "by hand",
            "cabinet",
            "hard copy",
            "courier",
        ],
    },
    Medium {
        name: "e-mail",
        said: &[
            "by e-mail",
            "by email",
            "via e-mail",
            "via email",
            "e-mailed",
            "emailed",
            "e-mail attachment",
            "email attachment",
            "e-mail inbox",
            "email inbox",
            "shared mailbox",
            "shared mailboxes",
            "shared inbox",
        ],
        drawn: &[
            "e-mail",
            "email",
            "mailbox",
            "inbox",
            "newsletter",
            "e-mailed",
            "emailed",
        ],
    },
    Medium {
        name: "a memory stick or another removable medium",
        said: &[
            "memory stick",
            "usb stick",
            "usb drive",
            "removable media",
            "removable medium",
        ],
        drawn: &[
            "memory stick",
            "usb",
            "removable medium",
            "removable media",
            "laptop",
        ],
    },
    Medium {
        name: "a shared drive or folder",
        said: &[
            "shared drive",
            "network drive",
            "sharepoint",
            "onedrive",
            "shared folder",
            "dropbox",
            "google drive",
        ],
        drawn: &[
            "drive",
            "server",
            "folder",
            "sharepoint",
            "onedrive",
            "dropbox",
            "document store",
        ],
    },
];

/// What is asked about here is where data is kept and sent; that people may ask for their
/// rights by e-mail is no copy.
pub(super) const CONCEPTS: [&str; 9] = [
    "storage",
    "hosting_location",
    "retention",
    "sharing_internal",
    "sharing_external",
    "asset",
    "diagram",
    "data_items",
    "purposes",
];

static SAID: LazyLock<Phrases> = LazyLock::new(|| {
    let all: Vec<&str> = MEDIA
        .iter()
        .flat_map(|medium| medium.said)
        .copied()
        .collect();
    Phrases::new(&all)
});
static DRAWN: LazyLock<Vec<Phrases>> = LazyLock::new(|| {
    MEDIA
        .iter()
        .map(|medium| Phrases::new(medium.drawn))
        .collect()
});

pub(super) fn copies_not_drawn(subject: &Subject<'_>, found: &mut Found<'_>) {
    if !super::has_begun(&subject.graph) {
        return;
    }
    let shown = shown(subject);
    for (medium, drawn) in MEDIA.iter().zip(DRAWN.iter()) {
        let mentions: Vec<(&Written<'_>, Hit)> = mentions(subject)
            .filter(|(_, hit)| medium.said.contains(&hit.phrase))
            .collect();
        let Some((first, hit)) = mentions.first().filter(|_| !drawn.is_in(&shown)) else {
            continue;
        };
        let name = first.asked.and_then(|at| subject.asked.get(at));
        let name = name.map_or_else(String::new, crate::check::subject::Asked::name_first);
        let mut places: Vec<&str> = vec![first.at()];
        places.extend(mentions.iter().skip(1).map(|(text, _)| text.at()));
        places.dedup();
        places.push("evidence/systems");
        found.say(
            format!(
                "{name} speaks of {} ({}), and no system, store or flow in the diagram shows it.",
                medium.name,
                quoted(hit.phrase)
            ),
            &places,
        );
    }
}

/// Everything that the picture says, in plain words.
fn shown(subject: &Subject<'_>) -> String {
    let graph = &subject.graph;
    let boxes = graph.boxes.iter();
    let boxes = boxes.flat_map(|node| [&node.name, &node.place, &node.storage, &node.protection]);
    let flows = graph.flows.iter();
    let flows = flows.flat_map(|flow| {
        let purposes = flow.purposes.iter().map(|(_, name)| name);
        [&flow.method, &flow.protection, &flow.frequency]
            .into_iter()
            .chain(purposes)
    });
    let all: Vec<&str> = boxes.chain(flows).map(String::as_str).collect();
    plain(&all.join("\n"))
}

/// Every mention of a copy in the answers that is not denied.
fn mentions<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = (&'s Written<'s>, Hit)> {
    let texts = subject.written.iter().filter(|text| {
        let asked = text.asked.and_then(|at| subject.asked.get(at));
        asked.is_some_and(|asked| CONCEPTS.iter().any(|concept| asked.is_about(concept)))
    });
    texts.flat_map(|text| {
        let hits = sentences(&text.plain).flat_map(|sentence| {
            let hits = SAID.hits(sentence);
            hits.filter(move |hit| !is_denied(sentence, *hit))
        });
        hits.map(move |hit| (text, hit))
    })
}
