//! Data on its way out.

use super::ARTICLE_32;
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Subject, quoted};
use crate::diagram::graph::{BandKind, Flow, Graph, Protection};

pub(super) const UNPROTECTED: Rule = Rule {
    id: "SEC-01",
    severity: Severity::NeedsAnswer,
    title: "Data leaves the organisation without protection",
    reads: &[],
    why: "Most data is lost on its way: the wrong address, an open attachment, a lost parcel.",
    fix: "Protect the flow and say how, such as “TLS 1.2” or “sealed and signed for”.",
    law: &[ARTICLE_32],
    from: None,
    until: None,
    guesses: false,
    look: unprotected,
};

/// What is said to be without protection, or to be protected in a way that nobody knows. A flow
/// of which nothing is said is a gap in the diagram, whichever way it goes (DFD-06).
fn unprotected(subject: &Subject<'_>, found: &mut Found<'_>) {
    let graph = &subject.graph;
    let said = graph
        .flows
        .iter()
        .filter(|flow| !flow.protection.is_empty() && flow.marks.protection != Protection::Stated);
    for flow in said {
        if let Some(way) = leaving(graph, flow) {
            found.say(
                format!(
                    "Of the way {way}, the protection is said to be {}.",
                    quoted(&flow.protection)
                ),
                &[&format!("{}/protection", flow.row)],
            );
        }
    }
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
