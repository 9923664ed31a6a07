//! The file read again as draw.io reads it.

use std::collections::BTreeSet;

use roxmltree::{Document, Node as Element};

use super::drawio;
use crate::diagram::draw;
use crate::diagram::graph::Graph;
use crate::diagram::sample::sample;

fn made(graph: &Graph) -> String {
    let file = drawio(graph, &draw(graph, None));
    if let Some(folder) = std::env::var_os("DPIA_KEEP_PICTURES") {
        let path =
            std::path::Path::new(&folder).join(format!("sample-{}.drawio", graph.flows.len()));
        std::fs::write(path, &file).expect("kept");
    }
    file
}

/// Every cell with its id: the element that carries the id, and the cell itself.
fn cells<'a>(file: &'a Document<'a>) -> Vec<(String, Element<'a, 'a>, Element<'a, 'a>)> {
    let root = file
        .descendants()
        .find(|element| element.has_tag_name("root"))
        .expect("a root");
    root.children()
        .filter(Element::is_element)
        .map(|outer| {
            let cell = if outer.has_tag_name("object") {
                outer.first_element_child().expect("a cell")
            } else {
                outer
            };
            (
                outer.attribute("id").expect("an id").to_owned(),
                outer,
                cell,
            )
        })
        .collect()
}

fn count(ids: &[&str], kind: &str) -> usize {
    let own = |id: &&&str| {
        let rest = id.strip_prefix(kind);
        rest.is_some_and(|rest| rest.parse::<usize>().is_ok())
    };
    ids.iter().filter(own).count()
}

#[test]
fn every_band_box_and_flow_is_in_the_file_once_and_every_line_hangs_on_two_boxes() {
    let graph = sample(4, 3).graph;
    let text = made(&graph);
    let file = Document::parse(&text).expect("it is XML");
    let cells = cells(&file);
    let ids: Vec<&str> = cells.iter().map(|(id, ..)| id.as_str()).collect();
    let different: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(different.len(), ids.len(), "an id is used twice");
    assert_eq!(count(&ids, "band-"), graph.bands.len());
    assert_eq!(count(&ids, "box-"), graph.boxes.len());
    assert_eq!(count(&ids, "flow-"), graph.flows.len());
    let mut edges = 0;
    for (id, outer, cell) in &cells {
        if let Some(parent) = cell.attribute("parent") {
            assert!(different.contains(parent), "{id} is in {parent}");
        }
        if cell.attribute("edge").is_some() {
            let flow = &graph.flows[edges];
            let end = |name| cell.attribute(name).expect("an end").to_owned();
            assert_eq!(
                end("source"),
                format!("box-{}", flow.from.expect("a start"))
            );
            assert_eq!(end("target"), format!("box-{}", flow.to.expect("an end")));
            assert_eq!(
                outer.attribute("protection"),
                Some(flow.protection.as_str())
            );
            assert_eq!(outer.attribute("data"), Some("Name and address"));
            edges += 1;
        }
    }
    assert_eq!(edges, graph.flows.len());
}

#[test]
fn boxes_stand_in_the_band_of_whoever_runs_them() {
    let graph = sample(3, 2).graph;
    let text = made(&graph);
    let file = Document::parse(&text).expect("it is XML");
    for (index, node) in graph.boxes.iter().enumerate() {
        let cells = cells(&file);
        let found = cells.iter().find(|(id, ..)| *id == format!("box-{index}"));
        let (_, _, cell) = found.expect("a box");
        assert_eq!(
            cell.attribute("parent"),
            Some(format!("band-{}", node.band).as_str())
        );
    }
}

#[test]
fn a_flow_of_which_an_end_is_not_stated_is_there_in_words() {
    let mut graph = sample(2, 2).graph;
    graph.flows[0].to = None;
    let text = made(&graph);
    let file = Document::parse(&text).expect("it is XML");
    let cells = cells(&file);
    let (_, outer, cell) = cells
        .iter()
        .find(|(id, ..)| id == "flow-1")
        .expect("the flow");
    assert!(cell.attribute("edge").is_none());
    let label = outer.attribute("label").expect("a label");
    assert!(label.ends_with("→ not stated"), "{label}");
}

#[test]
fn hostile_text_stays_text_and_comes_back_as_it_was() {
    let hostile = "\"/><mxCell id=\"x\"/> <img src=x onerror=alert(1)> %date% &amp;";
    let mut graph = sample(2, 2).graph;
    graph.boxes[0].protection = hostile.to_owned();
    graph.boxes[0].name = hostile.to_owned();
    graph.flows[0].method = format!("{hostile}\u{0}\u{202e}\nsecond line");
    let text = made(&graph);
    let file = Document::parse(&text).expect("it is XML");
    let cells = cells(&file);
    let of = |wanted: &str| {
        let found = cells.iter().find(|(id, ..)| id == wanted);
        found.expect("a cell").1
    };
    assert_eq!(of("box-0").attribute("protection"), Some(hostile));
    let label = of("box-0").attribute("label").expect("a label");
    assert_eq!(label.replace(['\n', ' '], ""), hostile.replace(' ', ""));
    let sent = format!("{hostile}[U+0000][U+202E]\nsecond line");
    assert_eq!(
        of("flow-1").attribute("how_it_is_sent"),
        Some(sent.as_str())
    );
    for (id, outer, cell) in &cells {
        assert!(outer.attribute("tooltip").is_none() && outer.attribute("link").is_none());
        let labelled = outer
            .attribute("label")
            .or(outer.attribute("value"))
            .unwrap_or_default();
        let style = cell.attribute("style").unwrap_or_default();
        assert!(
            labelled.is_empty() || style.contains("html=0;"),
            "{id}: {style}"
        );
    }
}

#[test]
fn the_same_diagram_gives_the_same_bytes() {
    let graph = sample(3, 3).graph;
    assert_eq!(made(&graph), made(&graph));
}
