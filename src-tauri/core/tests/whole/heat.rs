//! The heat map: in the pack beside risks and measures, in the copy for the public only as far as
//! it tells nothing that is withheld.

use dpia_core::pack::document::{Block, Cell, Level, Table};
use dpia_core::pack::fill;
use dpia_core::publish::PublicCopy;
use roxmltree::Node;

use super::example;
use super::published::{copy, tree, withhold, words};

/// The grids of a form's pack, before the measures and after.
fn grids(form: &str) -> Vec<Table> {
    fn find(blocks: &[Block], found: &mut Vec<Table>) {
        for block in blocks {
            match block {
                Block::Question { answer, .. } => find(answer, found),
                Block::Table(table) if is_grid(table.caption.as_deref()) => {
                    found.push(table.clone());
                }
                _ => {}
            }
        }
    }
    let (form, assessment) = example(form);
    let mut found = Vec::new();
    find(&fill::document(form, &assessment).blocks, &mut found);
    found
}

fn is_grid(caption: Option<&str>) -> bool {
    caption.is_some_and(|caption| caption.starts_with("Where the risks stand"))
}

fn level(level: Level, words: &str) -> Cell {
    Cell::Level(level, words.to_owned())
}

#[test]
fn the_pack_has_a_grid_before_the_measures_and_one_after_them() {
    let grids = grids("ico-dpia");
    let [before, after] = grids.as_slice() else {
        panic!("{} grids", grids.len());
    };
    assert!(
        before
            .caption
            .as_deref()
            .is_some_and(|caption| caption.contains("before the measures"))
    );
    // From the highest likelihood to the lowest, and the severity from the left.
    let of = |table: &Table, likelihood: usize, severity: usize| {
        table.rows[likelihood][severity + 1].clone()
    };
    assert_eq!(of(before, 1, 1), level(Level::Medium, "Medium\nR1\nR3\nR4"));
    assert_eq!(of(before, 2, 1), level(Level::Low, "Low\nR5"));
    assert_eq!(of(after, 1, 1), level(Level::Medium, "Medium"));
    assert_eq!(
        of(after, 2, 1),
        level(
            Level::Low,
            "Low\nR1 (was Medium)\nR3 (was Medium)\nR4 (was Medium)\nR5"
        )
    );
    assert_eq!(of(after, 2, 2), level(Level::Low, "Low\nR2"));
}

#[test]
fn a_level_that_somebody_recorded_against_the_matrix_is_told_in_the_grid() {
    let grids = grids("council-dpia");
    let cells: Vec<&Cell> = grids[0].rows.iter().flatten().collect();
    assert!(cells.contains(&&level(Level::Low, "Low\nR1\nR3 (recorded as Medium)")));
}

#[test]
fn a_form_without_a_matrix_has_no_grid() {
    assert_eq!(grids("council-pia"), []);
}

/// The tables of a copy for the public that are grids.
fn published(copy: &PublicCopy) -> Vec<String> {
    let tree = tree(&copy.html);
    let caption = |table: &Node<'_, '_>| {
        let mut inside = table.children();
        let caption = inside.find(|node| node.tag_name().name() == "caption");
        caption.map(words).unwrap_or_default()
    };
    let tables = tree
        .descendants()
        .filter(|node| node.tag_name().name() == "table");
    tables
        .filter(|table| is_grid(Some(&caption(table))))
        .map(words)
        .collect()
}

#[test]
fn the_public_copy_shows_both_grids_as_tables_with_headings_for_rows_and_columns() {
    let page = copy("ico-dpia", |_, _| ());
    assert_eq!(published(&page).len(), 2);
    let tree = tree(&page.html);
    let grid = tree
        .descendants()
        .filter(|node| node.tag_name().name() == "table")
        .find(|node| words(*node).contains("Where the risks stand"))
        .expect("the risks stand in a grid");
    let headings = |scope: &str| {
        grid.descendants()
            .filter(|node| node.attribute("scope") == Some(scope))
            .count()
    };
    assert_eq!((headings("col"), headings("row")), (4, 3));
    let words = words(grid);
    assert!(words.contains("▲ Medium"), "{words}");
    assert!(words.contains("R3"), "{words}");
    // The list of risks calls them by the same numbers.
    let mut lists = tree.descendants().filter(|node| {
        let is_table = node.tag_name().name() == "table";
        is_table && !self::words(*node).contains("Where the risks stand")
    });
    assert!(lists.any(|list| self::words(list).contains("R3")));
}

#[test]
fn a_withheld_score_takes_the_grids_that_could_tell_of_it_out_of_the_public_copy() {
    for column in ["likelihood", "severity", "level"] {
        let page = copy("ico-dpia", |assessment, author| {
            withhold(
                assessment,
                author,
                &format!("evidence/risks/photos/{column}"),
                &[],
            );
        });
        assert_eq!(published(&page), [""; 0], "{column}");
        let text = words(tree(&page.html).root_element());
        assert!(
            text.contains(
                "before the measures: likelihood of harm down, severity of harm across. [withheld 1]"
            ),
            "{column}: it does not say that a grid is missing"
        );
    }
}

#[test]
fn a_withheld_score_of_a_measure_leaves_the_grid_before_the_measures() {
    for column in [
        "risk",
        "residual",
        "residual_likelihood",
        "residual_severity",
    ] {
        let page = copy("ico-dpia", |assessment, author| {
            withhold(
                assessment,
                author,
                &format!("evidence/measures/photo-check/{column}"),
                &[],
            );
        });
        let grids = published(&page);
        assert_eq!(grids.len(), 1, "{column}");
        assert!(grids[0].contains("before the measures"), "{column}");
    }
}

#[test]
fn where_the_list_of_risks_is_withheld_there_is_no_grid_of_them() {
    let page = copy("ico-dpia", |assessment, author| {
        withhold(assessment, author, "answer/s5.risks", &[]);
    });
    assert_eq!(published(&page), [""; 0]);
}
