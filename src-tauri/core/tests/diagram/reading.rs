//! What the picture says, row by row of the evidence.

use dpia_core::assessment::Value;
use dpia_core::diagram::graph::{MarkKind, NodeKind, Whereabouts};
use dpia_core::diagram::picture::{Ink, Shape, Thing};
use dpia_core::diagram::tables::Mark;
use dpia_core::diagram::{Graph, draw, tables};

use crate::rows::Rows;

fn bands(graph: &Graph) -> Vec<&str> {
    graph.bands.iter().map(|band| band.name.as_str()).collect()
}

fn inside(graph: &Graph, band: &str) -> Vec<String> {
    let at = graph.bands.iter().position(|one| one.name == band);
    let boxes = graph.boxes.iter().filter(|node| Some(node.band) == at);
    boxes.map(|node| node.name.clone()).collect()
}

#[test]
fn organisations_stand_by_their_role_and_abroad_last() {
    let mut rows = Rows::new();
    rows.party("Inspectorate", "recipient", "GB")
        .party("Mailer", "processor", "US")
        .party("Host", "sub_processor", "GB")
        .party("Supplier", "processor", "GB")
        .party("Partner", "joint_controller", "GB")
        .party("Residents", "data_subjects", "GB")
        .party("Jersey", "joint_controller", "JE")
        .party("Council", "controller", "GB")
        .choose("parties/Host/parent", &["Supplier"]);
    let graph = rows.graph();
    assert_eq!(
        bands(&graph),
        [
            "People",
            "Council",
            "Partner",
            "Supplier",
            "Host",
            "Inspectorate",
            "Mailer",
            "Jersey"
        ]
    );
    assert_eq!(inside(&graph, "People"), ["Residents"]);
    assert_eq!(graph.bands[6].whereabouts, Whereabouts::Abroad);
    assert_eq!(graph.bands[7].whereabouts, Whereabouts::Abroad);
    assert_eq!(graph.bands[4].parent, "Supplier");
}

#[test]
fn a_number_takes_a_band_to_that_place() {
    let mut rows = Rows::new();
    rows.party("Council", "controller", "GB")
        .party("Supplier", "processor", "GB")
        .party("Mailer", "processor", "US")
        .set("parties/Mailer/position", Value::Number(1));
    assert_eq!(bands(&rows.graph()), ["Mailer", "Council", "Supplier"]);
}

#[test]
fn a_party_gets_a_box_of_its_own_only_where_a_flow_names_it() {
    let mut rows = Rows::new();
    rows.party("Council", "controller", "GB")
        .party("Police", "recipient", "GB")
        .system("Files", "store", "Council")
        .flow("1", "Files", "Police");
    let graph = rows.graph();
    assert_eq!(inside(&graph, "Council"), ["Files"]);
    assert_eq!(inside(&graph, "Police"), ["Police"]);
    assert_eq!(graph.boxes[0].kind, NodeKind::Organisation);
}

#[test]
fn a_team_is_a_box_in_its_organisation_and_whoever_has_a_role_is_a_band() {
    let mut rows = Rows::new();
    rows.party("Council", "controller", "GB")
        .party("Planning", "team", "GB")
        .party("Group", "processor", "GB")
        .party("Subsidiary", "processor", "GB")
        .choose("parties/Planning/parent", &["Council"])
        .choose("parties/Subsidiary/parent", &["Group"])
        .system("Files", "store", "Planning");
    let graph = rows.graph();
    assert_eq!(bands(&graph), ["Council", "Group", "Subsidiary"]);
    assert_eq!(inside(&graph, "Council"), ["Planning", "Files"]);
    let places = tables(&graph).places;
    let files = places.iter().find(|line| line.name == "Files");
    assert_eq!(
        files.map(|line| &*line.organisation),
        Some("Planning (Council)")
    );
}

#[test]
fn people_who_also_decide_about_the_data_keep_that_role() {
    let mut rows = Rows::new();
    rows.party("Councillors", "data_subjects", "GB")
        .choose("parties/Councillors/role", &["data_subjects", "controller"]);
    let line = &tables(&rows.graph()).places[0];
    assert_eq!(line.role, "Data subjects, Controller");
}

#[test]
fn parties_that_work_for_each_other_in_a_circle_are_all_shown() {
    let mut rows = Rows::new();
    rows.party("One", "controller", "GB")
        .party("Two", "controller", "GB")
        .choose("parties/One/parent", &["Two"])
        .choose("parties/Two/parent", &["One"]);
    assert_eq!(bands(&rows.graph()).len(), 2);
}

#[test]
fn data_leaves_the_uk_when_whoever_receives_it_is_abroad_or_keeps_it_there() {
    let mut rows = Rows::new();
    rows.party("Residents", "data_subjects", "US")
        .party("Council", "controller", "GB")
        .party("Mailer", "processor", "US")
        .party("Helper", "sub_processor", "IN")
        .row("parties/Somebody")
        .text("parties/Somebody/name", "Somebody")
        .choose("parties/Somebody/role", &["recipient"])
        .system("Site", "system", "Council")
        .system("List", "store", "Mailer")
        .system("Copy", "store", "Council")
        .choose("systems/Copy/country", &["DE"])
        .system("Mirror", "store", "Mailer")
        .choose("systems/Mirror/country", &["GB"]);
    let flows = [
        ("Site", "List", vec!["leaves the UK"]),
        ("List", "Site", vec![]),
        ("Site", "Copy", vec!["leaves the UK"]),
        // Established abroad, though its computer stands here.
        ("Site", "Mirror", vec!["leaves the UK"]),
        ("List", "Helper", vec!["goes on abroad"]),
        ("List", "Mirror", vec![]),
        // Sending data to the person whom it is about is no transfer.
        ("Site", "Residents", vec![]),
        ("Site", "Somebody", vec!["country not stated"]),
    ];
    for (at, (from, to, _)) in flows.iter().enumerate() {
        rows.flow(&at.to_string(), from, to);
    }
    for (flow, (from, to, wanted)) in rows.graph().flows.iter().zip(&flows) {
        assert_eq!(&flow.marks.words(), wanted, "{from} to {to}");
    }
    rows.choose("flows/1/direction", &["both_ways"]);
    assert!(rows.graph().flows[1].marks.leaves_uk);
}

#[test]
fn two_boxes_of_one_name_are_told_apart_by_their_organisation() {
    let mut rows = Rows::new();
    rows.party("Council", "controller", "GB")
        .party("Partner", "joint_controller", "GB")
        .system("Site", "system", "Council")
        .system("a", "store", "Council")
        .text("systems/a/name", "Case files")
        .system("b", "store", "Partner")
        .text("systems/b/name", "Case files")
        .flow("1", "Site", "a")
        .flow("2", "Site", "b");
    let lines = tables(&rows.graph()).flows;
    let ends: Vec<&str> = lines.iter().map(|line| line.to.as_str()).collect();
    assert_eq!(ends, ["Case files (Council)", "Case files (Partner)"]);
    assert_eq!(lines[0].from, "Site");
}

#[test]
fn a_disputed_cell_is_drawn_with_the_graver_version_and_says_so() {
    let mut rows = Rows::new();
    rows.party("Council", "controller", "GB")
        .system("Site", "system", "Council")
        .system("Store", "store", "Council")
        .row("data_items/health")
        .text("data_items/health/name", "Health")
        .choose("data_items/health/category", &["special"])
        .dispute("data_items/health/category", &["ordinary"])
        .flow("1", "Site", "Store")
        .choose("flows/1/data", &["health"])
        .dispute("flows/1/to", &["Site"]);
    let graph = rows.graph();
    let flow = &graph.flows[0];
    assert!(flow.to.is_some(), "one version is drawn");
    assert!(flow.marks.special);
    assert!(flow.marks.words().contains(&"two versions, not settled"));
}

#[test]
fn special_category_data_and_missing_protection_are_marked_in_words() {
    let mut rows = Rows::new();
    rows.party("Council", "controller", "GB")
        .system("Site", "system", "Council")
        .system("Store", "store", "Council")
        .row("data_items/health")
        .text("data_items/health/name", "Health")
        .choose("data_items/health/category", &["special"])
        .flow("1", "Site", "Store")
        .choose("flows/1/data", &["health"])
        .flow("2", "Site", "Store")
        .text("flows/2/protection", "None.")
        .flow("3", "Site", "Store")
        .text("flows/3/protection", " ");
    let lines = tables(&rows.graph()).flows;
    let marks: Vec<Vec<&str>> = lines.iter().map(|line| words(&line.marks)).collect();
    assert_eq!(marks[0], ["special category"]);
    assert_eq!(marks[1], ["not protected", "data not stated"]);
    assert_eq!(marks[2], ["protection not stated", "data not stated"]);
}

#[test]
fn what_has_no_owner_and_flows_without_an_end_are_not_left_out() {
    let mut rows = Rows::new();
    rows.row("systems/site")
        .text("systems/site/name", "Site")
        .row("flows/1")
        .choose("flows/1/from", &["site"]);
    let graph = rows.graph();
    assert_eq!(bands(&graph), ["Run by: not stated"]);
    let tables = tables(&graph);
    assert_eq!(tables.flows[0].from, "Site");
    assert!(words(&tables.flows[0].marks).contains(&"end not stated"));
    assert_eq!(tables.places[0].name, "Site");
}

#[test]
fn the_tables_name_every_organisation_with_its_role_and_country() {
    let mut rows = Rows::new();
    rows.party("Council", "controller", "GB")
        .party("Quiet", "recipient", "FR")
        .system("Site", "system", "Council");
    let places = tables(&rows.graph()).places;
    let lines: Vec<[&str; 4]> = places
        .iter()
        .map(|line| {
            [
                &*line.name,
                &*line.organisation,
                &*line.role,
                &*line.established,
            ]
        })
        .collect();
    assert_eq!(
        lines,
        [
            ["Council", "Council", "Controller", "United Kingdom"],
            ["Site", "Council", "Controller", "United Kingdom"],
            ["Quiet", "Quiet", "Recipient", "France"],
        ]
    );
    assert_eq!(words(&places[2].marks), ["outside the UK"]);
    assert_eq!(places[2].marks[0].kind, MarkKind::Abroad);
}

#[test]
fn a_line_has_the_colour_of_its_number_and_none_while_it_is_not_drawn() {
    let mut rows = Rows::new();
    rows.party("Council", "controller", "GB")
        .party("Mailer", "processor", "US")
        .system("Site", "system", "Council")
        .system("Store", "store", "Council")
        .system("Post", "system", "Mailer")
        .flow("1", "Site", "Store")
        .flow("2", "Site", "Store")
        .text("flows/2/protection", "None.")
        .flow("3", "Site", "Post")
        .row("flows/4")
        .choose("flows/4/from", &["Site"]);
    let graph = rows.graph();
    let inks: Vec<Option<Ink>> = tables(&graph).flows.iter().map(|line| line.ink).collect();
    let drawn = [Ink::Accent, Ink::Amber, Ink::Red].map(Some);
    assert_eq!(inks[..3], drawn);
    assert_eq!(inks[3], None);
    let parts = draw(&graph, None).parts;
    let discs: Vec<Option<Ink>> = parts
        .iter()
        .filter(|part| part.thing == Thing::Flow)
        .filter_map(|part| part.shapes.iter().rev().find_map(filling))
        .map(Some)
        .collect();
    assert_eq!(discs, drawn);
}

fn words(marks: &[Mark]) -> Vec<&str> {
    marks.iter().map(|mark| mark.words.as_str()).collect()
}

fn filling(shape: &Shape) -> Option<Ink> {
    match shape {
        Shape::Disc { fill, .. } => Some(*fill),
        _ => None,
    }
}

#[test]
fn an_organisation_that_nothing_belongs_to_says_so_once_there_are_flows() {
    let says_so = |rows: &Rows| -> Vec<String> {
        let lines = tables(&rows.graph()).places.into_iter();
        lines
            .filter(|line| {
                line.marks
                    .iter()
                    .any(|mark| mark.kind == MarkKind::Unconnected)
            })
            .map(|line| line.name)
            .collect()
    };
    let mut rows = Rows::new();
    rows.party("Council", "controller", "GB")
        .party("Supplier", "processor", "GB")
        .party("Partner", "recipient", "GB")
        .system("Site", "system", "Council");
    assert!(says_so(&rows).is_empty());
    rows.flow("1", "Site", "Partner");
    assert_eq!(says_so(&rows), ["Supplier"]);
}
