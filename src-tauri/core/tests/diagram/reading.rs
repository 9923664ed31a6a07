//! What the picture says, row by row of the evidence.

use dpia_core::assessment::{Chosen, Value};
use dpia_core::diagram::graph::NodeKind;
use dpia_core::diagram::{Graph, tables};

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
    assert!(graph.bands[6].outside_uk && graph.bands[7].outside_uk);
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
fn a_team_is_a_box_in_its_organisation_and_a_foreign_branch_is_not() {
    let mut rows = Rows::new();
    rows.party("Council", "controller", "GB")
        .party("Planning", "controller", "GB")
        .party("Branch", "controller", "US")
        .choose("parties/Planning/parent", &["Council"])
        .choose("parties/Branch/parent", &["Council"]);
    let graph = rows.graph();
    assert_eq!(bands(&graph), ["Council", "Branch"]);
    assert_eq!(inside(&graph, "Council"), ["Planning"]);
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
fn data_leaves_the_uk_when_it_ends_abroad_and_not_when_it_comes_home() {
    let mut rows = Rows::new();
    rows.party("Council", "controller", "GB")
        .party("Mailer", "processor", "US")
        .system("Site", "system", "Council")
        .system("List", "store", "Mailer")
        .system("Copy", "store", "Council")
        .choose("systems/Copy/country", &["DE"])
        .system("Mirror", "store", "Mailer")
        .choose("systems/Mirror/country", &["GB"])
        .flow("1", "Site", "List")
        .flow("2", "List", "Site")
        .flow("3", "Site", "Copy")
        .flow("4", "Site", "Mirror")
        .flow("5", "List", "Site")
        .choose("flows/5/direction", &["both_ways"])
        .flow("6", "List", "Copy");
    let leaves: Vec<bool> = rows
        .graph()
        .flows
        .iter()
        .map(|flow| flow.marks.leaves_uk)
        .collect();
    assert_eq!(leaves, [true, false, true, false, true, false]);
}

#[test]
fn a_country_in_somebodys_own_words_counts() {
    for (words, outside) in [
        ("England", false),
        ("EU, region unknown", true),
        (" UK ", false),
    ] {
        let mut rows = Rows::new();
        rows.party("Host", "processor", "GB").set(
            "parties/Host/country",
            Value::Choice(Chosen {
                ids: Vec::new(),
                other: Some(words.to_owned()),
            }),
        );
        assert_eq!(rows.graph().bands[0].outside_uk, outside, "{words}");
    }
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
    let marks: Vec<Vec<String>> = lines.into_iter().map(|line| line.marks).collect();
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
    assert!(tables.flows[0].marks.contains(&"end not stated".to_owned()));
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
            ["Site", "Council", "Controller", "United Kingdom"],
            ["Quiet", "Quiet", "Recipient", "France"],
        ]
    );
    assert_eq!(places[1].marks, ["outside the UK"]);
}
