//! Another order of bands and boxes, kept as numbers.

use dpia_core::assessment::Value;
use dpia_core::assessment::edit::Edit;
use dpia_core::diagram::picture::Thing;
use dpia_core::diagram::{Moved, moved, moved_before};

use crate::rows::Rows;

fn rows() -> Rows {
    let mut rows = Rows::new();
    rows.party("Residents", "data_subjects", "GB")
        .party("Council", "controller", "GB")
        .party("Supplier", "processor", "GB")
        .party("Mailer", "processor", "US")
        .system("Site", "system", "Council")
        .system("Archive", "store", "Council")
        .system("Desk", "system", "Council");
    rows
}

/// Makes the edits, and tells the bands and the boxes of the council in their new order.
fn after(moved: Moved) -> (Vec<String>, Vec<Option<u32>>) {
    let Moved::To(edits) = moved else {
        panic!("nothing moved: {moved:?}");
    };
    let mut rows = rows();
    for edit in edits {
        let Edit::Set {
            path,
            value: Some(value @ Value::Number(_)),
        } = edit
        else {
            panic!("an order is a number");
        };
        let field = path.as_str().trim_start_matches("evidence/").to_owned();
        rows.set(&field, value);
    }
    let graph = rows.graph();
    (
        graph.bands.iter().map(|band| band.name.clone()).collect(),
        ["Site", "Archive", "Desk"]
            .map(|name| {
                let node = graph.boxes.iter().find(|node| node.name == name);
                node.and_then(|node| node.position)
            })
            .to_vec(),
    )
}

#[test]
fn a_band_moves_up_one_place() {
    let (bands, _) = after(moved(
        &rows().graph(),
        Thing::Band,
        "evidence/parties/Mailer",
        -1,
    ));
    assert_eq!(bands, ["People", "Council", "Mailer", "Supplier"]);
}

#[test]
fn a_band_is_dropped_in_front_of_another_or_last() {
    let graph = rows().graph();
    let (bands, _) = after(moved_before(
        &graph,
        Thing::Band,
        "evidence/parties/Mailer",
        Some("evidence/parties/Council"),
    ));
    assert_eq!(bands, ["People", "Mailer", "Council", "Supplier"]);
    let (bands, _) = after(moved_before(
        &graph,
        Thing::Band,
        "evidence/parties/Council",
        None,
    ));
    assert_eq!(bands, ["People", "Supplier", "Mailer", "Council"]);
}

#[test]
fn a_box_changes_places_with_its_neighbour() {
    let graph = rows().graph();
    let (_, positions) = after(moved(&graph, Thing::Box, "evidence/systems/Archive", -1));
    assert_eq!(positions, [Some(2), Some(1), Some(3)]);
    let (_, positions) = after(moved_before(
        &graph,
        Thing::Box,
        "evidence/systems/Desk",
        Some("evidence/systems/Site"),
    ));
    assert_eq!(positions, [Some(2), Some(3), Some(1)]);
}

#[test]
fn the_first_goes_no_higher_and_the_people_stay_on_top() {
    let graph = rows().graph();
    assert_eq!(
        moved(&graph, Thing::Band, "evidence/parties/Council", -1),
        Moved::Nowhere
    );
    assert_eq!(
        moved(&graph, Thing::Box, "evidence/systems/Site", -1),
        Moved::Nowhere
    );
    assert_eq!(
        moved(&graph, Thing::Band, "evidence/parties/Residents", 1),
        Moved::Fixed
    );
    assert_eq!(
        moved(&graph, Thing::Band, "evidence/parties/nobody", 1),
        Moved::Fixed
    );
    assert_eq!(
        moved(&graph, Thing::Box, "evidence/parties/Residents", 1),
        Moved::Nowhere
    );
}

#[test]
fn the_box_of_an_organisation_does_not_drag_its_band_along() {
    let mut rows = rows();
    rows.flow("1", "Site", "Supplier");
    let graph = rows.graph();
    let own = moved(&graph, Thing::Box, "evidence/parties/Supplier", 1);
    assert_eq!(own, Moved::Fixed);
    let own = moved_before(&graph, Thing::Box, "evidence/parties/Supplier", None);
    assert_eq!(own, Moved::Fixed);
}
