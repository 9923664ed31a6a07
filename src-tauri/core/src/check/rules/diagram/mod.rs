//! The data-flow diagram: what it has to show, and whether it and the answers agree.
//!
//! The picture is drawn from the rows of systems, flows and organisations, so these rules read
//! the same rows through the same [`crate::diagram::graph`]: what a rule calls missing is what
//! the picture marks as not stated.

mod mentioned;
mod parts;
mod whole;

use super::Group;
use crate::check::rule::{Law, Rule, Severity};
use crate::check::sources;
use crate::diagram::graph::{Graph, Node, NodeKind};

pub(super) const GROUP: Group = Group {
    title: "The data-flow diagram",
    rules: RULES,
    left_out: &[(
        "DFD-11",
        "TRF-01 names everything that is abroad while an answer says that nothing leaves the United Kingdom, whether a flow reaches it or not. Saying it of the flow as well would say it twice.",
    )],
};

const DESCRIPTION: Law = Law {
    provision: "UK GDPR Article 35(7)(a)",
    source: sources::ARTICLE_35_IN_PART,
};
const SECURITY: Law = Law {
    provision: "UK GDPR Article 32",
    source: sources::UK_GDPR,
};
const RECORDS: Law = Law {
    provision: "UK GDPR Article 30(1)",
    source: sources::RECORDS,
};
const TRANSFERS: Law = Law {
    provision: "UK GDPR Chapter V (Articles 45A to 49)",
    source: sources::TRANSFERS,
};
const MINIMISATION: Law = Law {
    provision: "UK GDPR Article 5(1)(c)",
    source: sources::UK_GDPR,
};
const QUALITY: Law = Law {
    provision: "Data protection impact assessments: quality checklist of the Information Commissioner’s Office",
    source: sources::CHECKLIST,
};

const RULES: &[Rule] = &[
    Rule {
        id: "DFD-01",
        severity: Severity::Blocks,
        title: "The form asks for a data-flow diagram, and no flow is listed",
        reads: &[],
        why: "Whoever reads the assessment has to see where the data comes from, where it goes and who gets it. Without the flows nobody can tell what was left out.",
        fix: "List the flows, paste them from a spreadsheet, or attach a diagram that somebody has drawn to the question.",
        law: &[DESCRIPTION],
        from: None,
        until: None,
        guesses: false,
        look: whole::no_flows,
    },
    Rule {
        id: "DFD-02",
        severity: Severity::Blocks,
        title: "Nobody has said where a system or store is",
        reads: &["leaves_uk"],
        why: "Which law protects the data, and whether it leaves the United Kingdom, depends on where it is held.",
        fix: "Give the place and the country. Ask the supplier for the data centre’s country, backups included.",
        law: &[DESCRIPTION, TRANSFERS],
        from: None,
        until: None,
        guesses: false,
        look: parts::unlocated,
    },
    Rule {
        id: "DFD-03",
        severity: Severity::Blocks,
        title: "Nobody has said how data is stored",
        reads: &[],
        why: "A drive, a cloud service and a filing cabinet are protected in different ways. Without the way of storing nobody can judge the protection.",
        fix: "Choose how the data is stored there.",
        law: &[DESCRIPTION, SECURITY],
        from: None,
        until: None,
        guesses: false,
        look: parts::unstored,
    },
    Rule {
        id: "DFD-04",
        severity: Severity::Blocks,
        title: "A flow does not say which data moves",
        reads: &[],
        why: "Whether a flow is needed, and how well it has to be protected, depends on the data that moves.",
        fix: "Choose the data items. List those that are missing first.",
        law: &[DESCRIPTION, MINIMISATION],
        from: None,
        until: None,
        guesses: false,
        look: parts::flows_without_data,
    },
    Rule {
        id: "DFD-05",
        severity: Severity::Blocks,
        title: "Nobody has said who can see the data",
        reads: &[],
        why: "Most breaches begin with somebody who could see more than they needed.",
        fix: "Name the teams or roles that have access, and who gives it and takes it away.",
        law: &[DESCRIPTION, SECURITY],
        from: None,
        until: None,
        guesses: false,
        look: parts::without_access,
    },
    Rule {
        id: "DFD-06",
        severity: Severity::Blocks,
        title: "Nobody has said how a store or a flow is protected",
        reads: &[],
        why: "Security has to suit the risk, both where data rests and on its way. What is not written down cannot be judged.",
        fix: "Say what protects the data: encryption, locks, sign-in, backups; and on the way encryption, a sealed envelope, a courier.",
        law: &[SECURITY],
        from: None,
        until: None,
        guesses: false,
        look: parts::unprotected,
    },
    Rule {
        id: "DFD-07",
        severity: Severity::Blocks,
        title: "A controller or processor takes part, and no flow touches it",
        reads: &[],
        why: "Whoever decides about the data or handles it receives it somehow. A flow that is missing is protection that nobody has thought of.",
        fix: "Add the flow that reaches the organisation or a system that it runs, or correct its role.",
        law: &[DESCRIPTION, RECORDS],
        from: None,
        until: None,
        guesses: false,
        look: whole::left_out_of_the_picture,
    },
    Rule {
        id: "DFD-08",
        severity: Severity::NeedsAnswer,
        title: "An answer mentions a copy that the diagram does not show",
        reads: &mentioned::CONCEPTS,
        why: "Spreadsheets, e-mails and paper are where data is most often lost, and they are left out of most diagrams. This is guessed from the words of the answers.",
        fix: "Add the store or the flow, or say in the answer that there is none.",
        law: &[DESCRIPTION, SECURITY],
        from: None,
        until: None,
        guesses: true,
        look: mentioned::copies_not_drawn,
    },
    Rule {
        id: "DFD-09",
        severity: Severity::NeedsAnswer,
        title: "A recipient is listed, and no flow goes to it",
        reads: &[],
        why: "People are told who receives their data, and the diagram shows how it gets there. A recipient without a flow is either not one, or gets the data in a way that nobody has described.",
        fix: "Add the flow to the recipient, or take the recipient out.",
        law: &[RECORDS, DESCRIPTION],
        from: None,
        until: None,
        guesses: false,
        look: whole::recipients_without_a_flow,
    },
    Rule {
        id: "DFD-10",
        severity: Severity::NeedsAnswer,
        title: "The flows and the list of personal data do not match",
        reads: &[],
        why: "Data that is listed and never moves may not be needed, or a flow is missing. Data that moves and is not listed was never judged.",
        fix: "Choose the data item in each flow that carries it, or take it out of the list.",
        law: &[MINIMISATION, DESCRIPTION],
        from: None,
        until: None,
        guesses: false,
        look: whole::data_that_does_not_match,
    },
    Rule {
        id: "DFD-12",
        severity: Severity::Advice,
        title: "Something in the diagram is not connected",
        reads: &[],
        why: "A reader follows the data from the person that it is about to the place where it is deleted. A box without a flow, or a flow without an end, breaks the thread.",
        fix: "Connect the box or take it out, and begin with the people whose data it is.",
        law: &[DESCRIPTION, QUALITY],
        from: None,
        until: None,
        guesses: false,
        look: whole::loose_ends,
    },
];

/// Whether data rests in a box, so that it has a place and a way of storing.
const fn rests(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Store | NodeKind::System)
}

/// Whether a flow is drawn, from somewhere to somewhere. Before that there is no diagram yet
/// that something could be missing from.
fn has_begun(graph: &Graph) -> bool {
    graph
        .flows
        .iter()
        .any(|flow| flow.from.is_some() && flow.to.is_some())
}

/// How many flows a message numbers one by one.
const NUMBERED: usize = 12;

/// A flow as messages name it, where there is one; all of several by their numbers.
fn flows_named(graph: &Graph, flows: &[&crate::diagram::graph::Flow]) -> String {
    let end = |node: Option<usize>| node.map(|node| graph.full_name(node));
    match flows {
        [flow] => {
            let from = end(flow.from).map_or_else(String::new, |name| format!(" from {name}"));
            let to = end(flow.to).map_or_else(String::new, |name| format!(" to {name}"));
            format!("Flow {}{from}{to}", flow.number)
        }
        several => {
            let numbers: Vec<String> = several.iter().map(|flow| flow.number.to_string()).collect();
            match numbers.as_slice() {
                [first @ .., last] if numbers.len() <= NUMBERED => {
                    format!("Flows {} and {last}", first.join(", "))
                }
                _ => format!("Flows {}", crate::check::subject::listed(&numbers)),
            }
        }
    }
}
