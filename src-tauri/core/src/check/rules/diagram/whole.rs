//! Whether the picture as a whole shows what the answers speak of.

use std::collections::BTreeSet;

use super::{flows_named, has_begun};
use crate::check::rule::Found;
use crate::check::subject::{Asked, Row, Subject, listed};
use crate::diagram::graph::{BandKind, Flow, NodeKind};
use crate::form::{AnswerType, EvidenceList};

/// Only once something is listed that a diagram could show: an assessment that somebody has
/// just begun is reported as unanswered, not as wrong.
pub(super) fn no_flows(subject: &Subject<'_>, found: &mut Found<'_>) {
    let graph = &subject.graph;
    let systems = subject.rows(EvidenceList::Systems).iter();
    let systems = systems.filter(|row| !row.lacks("name")).count();
    if !graph.flows.is_empty() || systems == 0 {
        return;
    }
    let wanted = subject.asked.iter().filter(|asked| {
        asked.question.required && matches!(asked.question.answer, AnswerType::Diagram {})
    });
    for asked in wanted.filter(|asked| !is_attached(subject, asked)) {
        let listed = match systems {
            1 => "One system or store is listed".to_owned(),
            many => format!("{many} systems and stores are listed"),
        };
        found.say_reading(
            format!(
                "{listed}, and no flow of data between them; {} asks for the diagram.",
                asked.name()
            ),
            &["evidence/flows", asked.at()],
            &[systems.to_string()],
        );
    }
}

/// Whether somebody attached a diagram of their own.
fn is_attached(subject: &Subject<'_>, asked: &Asked<'_>) -> bool {
    let mut files = subject.rows(EvidenceList::Attachments).iter();
    files.any(|file| file.text("about") == asked.at())
}

/// The bands that a flow touches, by the paths of their organisations.
fn touched<'s>(subject: &'s Subject<'_>) -> BTreeSet<&'s str> {
    let graph = &subject.graph;
    let ends = graph.flows.iter().flat_map(|flow| [flow.from, flow.to]);
    let boxes = ends.flatten().filter_map(|at| graph.boxes.get(at));
    let bands = boxes.flat_map(|node| {
        let band = graph.bands.get(node.band);
        [band.and_then(|band| band.row.as_deref()), Some(&node.row)]
    });
    bands.flatten().collect()
}

/// Organisations in one of these roles that no flow touches, nor anything that they run.
fn untouched<'s>(subject: &'s Subject<'_>, roles: &[&str]) -> Vec<&'s Row<'s>> {
    if !has_begun(&subject.graph) {
        return Vec::new();
    }
    let touched = touched(subject);
    let parties = subject.rows(EvidenceList::Parties).iter();
    parties
        .filter(|party| roles.iter().any(|role| party.has("role", role)))
        .filter(|party| !party.text("name").is_empty())
        .filter(|party| !touched.contains(party.path.as_str()))
        .collect()
}

pub(super) fn left_out_of_the_picture(subject: &Subject<'_>, found: &mut Found<'_>) {
    let roles = [
        ("joint_controller", "joint controller"),
        ("controller", "controller"),
        ("sub_processor", "sub-processor"),
        ("processor", "processor"),
    ];
    for party in untouched(subject, &roles.map(|(id, _)| id)) {
        let role = roles.iter().find(|(id, _)| party.has("role", id));
        let role = role.map_or("organisation", |(_, words)| words);
        found.say(
            format!(
                "{} is a {role}, and no flow of data reaches or leaves it or a system that it runs.",
                party.text("name")
            ),
            &["evidence/flows", &party.path],
        );
    }
}

/// A store from which data is never deleted is found by the rules about retention.
pub(super) fn recipients_without_a_flow(subject: &Subject<'_>, found: &mut Found<'_>) {
    let also = [
        "controller",
        "joint_controller",
        "processor",
        "sub_processor",
    ];
    let recipients: Vec<&Row<'_>> = untouched(subject, &["recipient"])
        .into_iter()
        .filter(|party| !also.iter().any(|role| party.has("role", role)))
        .collect();
    if recipients.is_empty() {
        return;
    }
    let names: Vec<&str> = recipients.iter().map(|party| party.text("name")).collect();
    let verb = if names.len() == 1 {
        "is listed as a recipient"
    } else {
        "are listed as recipients"
    };
    let mut places = vec!["evidence/flows"];
    places.extend(recipients.iter().map(|party| party.path.as_str()));
    found.say(
        format!("{} {verb}, and no flow goes there.", listed(&names)),
        &places,
    );
}

pub(super) fn data_that_does_not_match(subject: &Subject<'_>, found: &mut Found<'_>) {
    let items = subject.rows(EvidenceList::DataItems);
    let known: BTreeSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let mut moved: BTreeSet<&str> = BTreeSet::new();
    for flow in subject.rows(EvidenceList::Flows) {
        let ids = flow.ids("data").iter().map(String::as_str);
        let gone = ids.clone().filter(|id| !known.contains(id)).count();
        moved.extend(ids);
        let number = subject
            .graph
            .flows
            .iter()
            .find(|drawn| drawn.row == flow.path)
            .map_or(0, |drawn| drawn.number);
        if gone > 0 {
            found.say(
                format!(
                    "Flow {number} carries data that is no longer in the list of personal data."
                ),
                &[&flow.cell("data")],
            );
        }
    }
    let carried = subject.graph.flows.iter().flat_map(|flow| &flow.data);
    moved.extend(carried.map(|(id, _)| id.as_str()));
    // While no flow says what it carries there is nothing to hold the list against.
    if !moved.iter().any(|id| known.contains(id)) {
        return;
    }
    let still: Vec<&Row<'_>> = items
        .iter()
        .filter(|item| !item.lacks("name") && !moved.contains(item.id.as_str()))
        .collect();
    if still.is_empty() {
        return;
    }
    let names: Vec<&str> = still.iter().map(|item| item.text("name")).collect();
    let (verb, object) = match names.as_slice() {
        [_] => ("is", "it"),
        _ => ("are", "them"),
    };
    let places: Vec<&str> = still.iter().map(|item| item.path.as_str()).collect();
    found.say(
        format!(
            "{} {verb} in the list of personal data, and no flow carries {object}.",
            listed(&names)
        ),
        &places,
    );
}

/// The text beside the picture is made by the program, so nobody can leave it out.
pub(super) fn loose_ends(subject: &Subject<'_>, found: &mut Found<'_>) {
    let graph = &subject.graph;
    if !has_begun(graph) {
        return;
    }
    one_ended(subject, found);
    let touched = |at: usize| {
        let mut flows = graph.flows.iter();
        flows.any(|flow| flow.from == Some(at) || flow.to == Some(at))
    };
    let loose: Vec<usize> = (0..graph.boxes.len())
        .filter(|at| !touched(*at))
        .filter(|at| graph.boxes[*at].kind != NodeKind::Organisation)
        .collect();
    if !loose.is_empty() {
        let names: Vec<String> = loose.iter().map(|at| graph.full_name(*at)).collect();
        let places: Vec<&str> = loose
            .iter()
            .map(|at| graph.boxes[*at].row.as_str())
            .collect();
        found.say(
            format!("No flow reaches or leaves {}.", listed(&names)),
            &places,
        );
    }
    let is_people = |end: Option<usize>| {
        let node = end.and_then(|at| graph.boxes.get(at));
        let band = node.and_then(|node| graph.bands.get(node.band));
        band.is_some_and(|band| band.kind == BandKind::People)
    };
    let of_people = |flow: &Flow| is_people(flow.from) || (flow.both_ways && is_people(flow.to));
    if !graph.flows.iter().any(of_people) {
        let flows = graph.flows.iter();
        let ends: Vec<String> = flows.map(|flow| format!("{}/from", flow.row)).collect();
        found.say_reading(
            "No flow begins with the people whom the data is about.",
            &["evidence/flows"],
            &ends,
        );
    }
}

fn one_ended(subject: &Subject<'_>, found: &mut Found<'_>) {
    let graph = &subject.graph;
    let flows = graph.flows.iter();
    for flow in flows.filter(|flow| flow.from.is_some() != flow.to.is_some()) {
        let (column, end) = match flow.from {
            Some(_) => ("to", "where it goes"),
            None => ("from", "where it comes from"),
        };
        found.say(
            format!("{} does not say {end}.", flows_named(graph, &[flow])),
            &[&format!("{}/{column}", flow.row)],
        );
    }
}
