//! Data on its way out.

use super::ARTICLE_32;
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Subject, listed};
use crate::diagram::graph::{BandKind, Flow, Graph, Protection};

pub(super) const UNPROTECTED: Rule = Rule {
    id: "SEC-01",
    severity: Severity::NeedsAnswer,
    title: "Data leaves the organisation, and nothing says how it is protected",
    reads: &[],
    why: "Most data is lost on its way: the wrong address, an open attachment, a lost parcel.",
    fix: "Say of each flow how it is protected, such as “TLS 1.2” or “sealed and signed for”.",
    law: &[ARTICLE_32],
    from: None,
    until: None,
    guesses: false,
    look: unprotected,
};

fn unprotected(subject: &Subject<'_>, found: &mut Found<'_>) {
    let graph = &subject.graph;
    let flows: Vec<(&Flow, String)> = graph
        .flows
        .iter()
        .filter(|flow| flow.marks.protection != Protection::Stated)
        .filter_map(|flow| Some((flow, leaving(graph, flow)?)))
        .collect();
    let names: Vec<&str> = flows.iter().map(|(_, name)| name.as_str()).collect();
    let cells: Vec<String> = flows
        .iter()
        .map(|(flow, _)| format!("{}/protection", flow.row))
        .collect();
    let places: Vec<&str> = cells.iter().map(String::as_str).collect();
    let message = match names.as_slice() {
        [] => return,
        [one] => format!("Nothing says how data is protected on its way {one}."),
        many => format!(
            "Nothing says how data is protected on {} ways out: {}.",
            many.len(),
            listed(many)
        ),
    };
    found.say(message, &places);
}

/// "from A to B", if the flow goes from the council, or from who works for it, to another
/// organisation. What is sent to the people themselves is not meant.
fn leaving(graph: &Graph, flow: &Flow) -> Option<String> {
    let band = |node: usize| {
        let node = graph.boxes.get(node)?;
        Some((node.band, graph.bands.get(node.band)?))
    };
    let (from, to) = (flow.from?, flow.to?);
    let ((from_band, sender), (to_band, receiver)) = (band(from)?, band(to)?);
    let ours = matches!(
        sender.kind,
        BandKind::Controller | BandKind::JointController | BandKind::Processor
    );
    let outside = !matches!(
        receiver.kind,
        BandKind::People | BandKind::Controller | BandKind::NoOwner
    );
    if !ours || !outside || from_band == to_band {
        return None;
    }
    let name = |node: usize| graph.boxes.get(node).map(|node| node.name.as_str());
    Some(format!("from {} to {}", name(from)?, name(to)?))
}
