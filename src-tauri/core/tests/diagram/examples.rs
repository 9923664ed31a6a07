//! The diagrams of the two example assessments, compared with the drawings that the README
//! shows. `UPDATE_GOLDEN=1` draws them anew, for somebody to look at.

use std::path::Path;

use super::properties::numbers_over_lines;
use dpia_core::assessment::{Assessment, AssessmentId, Author};
use dpia_core::diagram::graph::BandKind;
use dpia_core::diagram::{Graph, draw, read, svg, tables};
use dpia_core::exchange::{self, EXAMPLES};
use dpia_core::store::built_in_forms;

fn graph(form: &str) -> Graph {
    let example = EXAMPLES.iter().find(|example| example.form == form);
    let file = built_in_forms().iter().find(|file| file.form.id == form);
    let (example, file) = (example.expect("is shipped"), file.expect("is built in"));
    let author = Author::from_secret(&[7; 32]);
    let mut assessment = Assessment::new(AssessmentId(uuid::Uuid::from_u128(1)));
    for (path, value) in exchange::read(&file.index, example.json).expect("fits its form") {
        assessment.set(&author, 0, path, Some(value), &[]);
    }
    read(&file.form, &assessment)
}

fn compare(form: &str) {
    let drawn = svg(&draw(&graph(form), None));
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../docs/images/flows-{form}.svg"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &drawn).expect("the repository is writable");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        drawn == kept,
        "the drawing of {form} changed; look at it, then run with UPDATE_GOLDEN=1"
    );
}

#[test]
fn the_drawing_of_form_a_is_the_one_in_the_readme() {
    compare("council-pia");
}

#[test]
fn the_drawing_of_form_b_is_the_one_in_the_readme() {
    compare("council-dpia");
}

#[test]
fn numbers_hardly_ever_stand_over_the_line_of_another_flow() {
    for form in ["council-pia", "council-dpia"] {
        let over = numbers_over_lines(&draw(&graph(form), None));
        assert!(over.len() <= 6, "{form}: {over:?}");
    }
}

#[test]
fn form_a_shows_who_takes_part_and_what_leaves_the_country() {
    let graph = graph("council-pia");
    let names: Vec<&str> = graph.bands.iter().map(|band| band.name.as_str()).collect();
    assert_eq!(
        names[..3],
        [
            "People",
            "Aldermere Borough Council",
            "Fennick Rowe Digital Ltd"
        ]
    );
    assert_eq!(
        graph.bands.last().map(|band| band.kind),
        Some(BandKind::OutsideUk)
    );
    let leaving: Vec<usize> = graph
        .flows
        .iter()
        .filter(|flow| flow.marks.leaves_uk)
        .map(|flow| flow.number)
        .collect();
    assert_eq!(leaving, [6]);
}

/// What the picture says in words stands in the tables too, so that a person who has only
/// them misses nothing.
#[test]
fn whoever_reads_only_the_tables_knows_what_the_picture_says() {
    for form in ["council-pia", "council-dpia"] {
        let graph = graph(form);
        let tables = tables(&graph);
        let said = serde_json::to_string(&tables).expect("is JSON");
        for band in graph.bands.iter().filter(|band| band.row.is_some()) {
            for words in [&band.name, &band.role, &band.country, &band.parent] {
                assert!(said.contains(words.as_str()), "{form}: {words}");
            }
        }
        for (line, flow) in tables.flows.iter().zip(&graph.flows) {
            let from = flow.from.map(|from| graph.boxes[from].name.as_str());
            assert_eq!(Some(line.from.as_str()), from);
            for words in flow.marks.words() {
                assert!(
                    line.marks.iter().any(|mark| mark.words == words),
                    "{form}: {words}"
                );
            }
        }
        for node in &graph.boxes {
            let line = tables.places.iter().find(|line| line.row == node.row);
            let line = line.unwrap_or_else(|| panic!("{form}: no line for {}", node.name));
            assert_eq!(line.organisation, graph.bands[node.band].name);
            assert_eq!((&line.access, &line.storage), (&node.access, &node.storage));
            for missing in node.missing() {
                assert!(
                    line.marks.iter().any(|mark| mark.words == missing),
                    "{form}: {missing}"
                );
            }
        }
    }
}
