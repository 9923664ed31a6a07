//! What is stated of each box and each flow.

use super::{flows_named, rests};
use crate::check::rule::Found;
use crate::check::subject::{Subject, listed};
use crate::diagram::graph::{Flow, Node, NodeKind};
use crate::form::EvidenceList;

/// The systems that have a name, and so are more than a row that somebody has just begun.
fn systems<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = (usize, &'s Node)> {
    let rows = subject.rows(EvidenceList::Systems).iter();
    let named: std::collections::BTreeSet<&str> = rows
        .filter(|row| !row.lacks("name"))
        .map(|row| row.path.as_str())
        .collect();
    let boxes = subject.graph.boxes.iter().enumerate();
    boxes.filter(move |(_, node)| named.contains(node.row.as_str()))
}

/// The flows of which somebody has said an end.
fn flows<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = &'s Flow> {
    let flows = subject.graph.flows.iter();
    flows.filter(|flow| flow.from.is_some() || flow.to.is_some())
}

/// Says the same of all boxes that lack something: they are filled in in one go.
fn say_of_systems(
    subject: &Subject<'_>,
    found: &mut Found<'_>,
    column: &str,
    lacking: impl Fn(&Node) -> bool,
    message: impl Fn(&str) -> String,
) {
    let lacking: Vec<(usize, &Node)> = systems(subject).filter(|(_, node)| lacking(node)).collect();
    if lacking.is_empty() {
        return;
    }
    let names: Vec<String> = lacking
        .iter()
        .map(|(at, _)| subject.graph.full_name(*at))
        .collect();
    let places: Vec<String> = lacking
        .iter()
        .map(|(_, node)| format!("{}/{column}", node.row))
        .collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    // A box can lack the same cell in two ways.
    let lack = message("");
    found.say_reading(message(&listed(&names)), &places, &[lack]);
}

fn say_of_flows(found: &mut Found<'_>, column: &str, flows: &[&Flow], message: String) {
    if flows.is_empty() {
        return;
    }
    let places: Vec<String> = flows
        .iter()
        .map(|flow| format!("{}/{column}", flow.row))
        .collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    found.say(message, &places);
}

/// Where nothing is to leave the country, TRF-02 asks for the country; here only for what has
/// no place either.
pub(super) fn unlocated(subject: &Subject<'_>, found: &mut Found<'_>) {
    let nowhere = |node: &Node| node.country.is_empty() && node.place.is_empty();
    say_of_systems(
        subject,
        found,
        "country",
        |node| rests(node) && nowhere(node),
        |names| format!("Neither a place nor a country is given for {names}."),
    );
    if subject.denied("leaves_uk").is_none() {
        say_of_systems(
            subject,
            found,
            "country",
            |node| rests(node) && node.country.is_empty() && !nowhere(node),
            |names| format!("A place is given for {names}, and no country."),
        );
    }
}

pub(super) fn unstored(subject: &Subject<'_>, found: &mut Found<'_>) {
    say_of_systems(
        subject,
        found,
        "storage",
        |node| rests(node) && node.storage.is_empty(),
        |names| format!("Nothing says how data is stored in {names}."),
    );
}

pub(super) fn flows_without_data(subject: &Subject<'_>, found: &mut Found<'_>) {
    let empty: Vec<&Flow> = flows(subject).filter(|flow| flow.data.is_empty()).collect();
    let verb = if empty.len() == 1 { "does" } else { "do" };
    let message = format!(
        "{} {verb} not say which data moves.",
        flows_named(&subject.graph, &empty)
    );
    say_of_flows(found, "data", &empty, message);
}

pub(super) fn without_access(subject: &Subject<'_>, found: &mut Found<'_>) {
    let handles = |node: &Node| rests(node) || node.kind == NodeKind::Process;
    say_of_systems(
        subject,
        found,
        "access",
        |node| handles(node) && node.access.is_empty(),
        |names| format!("Nothing says who can see the data in {names}."),
    );
}

/// A text that says that there is no protection is judged by the rules about security; this one
/// is about what nobody has said.
pub(super) fn unprotected(subject: &Subject<'_>, found: &mut Found<'_>) {
    say_of_systems(
        subject,
        found,
        "protection",
        |node| rests(node) && node.protection.is_empty(),
        |names| format!("Nothing says how the data in {names} is protected."),
    );
    let bare: Vec<&Flow> = flows(subject)
        .filter(|flow| flow.protection.is_empty() && !flow.is_loop())
        .collect();
    let verb = if bare.len() == 1 { "does" } else { "do" };
    let message = format!(
        "{} {verb} not say how the data is protected on its way.",
        flows_named(&subject.graph, &bare)
    );
    say_of_flows(found, "protection", &bare, message);
}
