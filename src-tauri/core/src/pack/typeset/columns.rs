//! How wide the columns of a table are.
//!
//! The longest word of each heading stays whole, whatever the cells hold: headings are repeated on
//! every page and are what a reader finds a column by. Beyond that each column has room for its
//! longest word as far as the page allows, and what is left goes to those with more to say.

use super::flow::{Flow, Frame};
use super::lines::widest_word;
use super::table::{ABSENT, HEADING, INSET, LEVEL, look};
use crate::pack::document::{Cell, NOT_GIVEN, Table};

/// Average width of a character in a cell, to estimate how long a text would run on one line.
const CHARACTER: f64 = 1.65;
/// A word that is longer than this (millimetres) is broken: it takes no room from its neighbours.
const LONGEST_WORD: f64 = 40.0;
/// A level with more words than fit into this is broken into lines like any other text.
const LONGEST_LEVEL: f64 = 34.0;
/// Sums of measures are not exact.
const SLACK: f64 = 0.3;

/// Left edge and width of each column's text.
pub(super) fn places(flow: &Flow, frame: Frame, table: &Table) -> Vec<(f64, f64)> {
    let room = frame.width - 2.0 * INSET * table.columns.len() as f64;
    let mut floors = Vec::new();
    let mut wants = Vec::new();
    let mut wishes = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        let cells = || table.rows.iter().map(|cells| cells.get(index));
        let floor = widest_word(&flow.faces, &column.heading, HEADING, f64::INFINITY) + SLACK;
        let word = cells().map(|cell| longest(flow, cell)).fold(0.0, f64::max) + SLACK;
        let length = cells()
            .map(|cell| look(cell).text.chars().take(600).count())
            .fold(column.heading.chars().count().min(24), usize::max);
        let want = floor.max(word);
        floors.push(floor);
        wants.push(want);
        let more = (length as f64 * CHARACTER - want).max(0.0);
        wishes.push(more.sqrt() * f64::from(column.weight.max(1)));
    }
    let widths = shared(&floors, &wants, &wishes, room);
    let mut x = frame.x;
    let places = widths.into_iter().map(|width| {
        let place = (x + INSET, width);
        x += width + 2.0 * INSET;
        place
    });
    places.collect()
}

/// Width of what should not be broken in a cell, in millimetres.
fn longest(flow: &Flow, cell: Option<&Cell>) -> f64 {
    let look = look(cell);
    // Of a long text the beginning is enough.
    let start: String = look.text.chars().take(2000).collect();
    if look.ground.is_some() {
        // Symbol and word of a level stay on one line.
        (flow.faces.width(LEVEL.face, LEVEL.size, &start) + 4.0).min(LONGEST_LEVEL)
    } else if look.kind.face == ABSENT.face {
        flow.faces.width(ABSENT.face, ABSENT.size, NOT_GIVEN)
    } else {
        widest_word(&flow.faces, &start, look.kind, LONGEST_WORD)
    }
}

/// Shares `room` out: first to the floors, then to what is wanted, then by wish.
fn shared(floors: &[f64], wants: &[f64], wishes: &[f64], room: f64) -> Vec<f64> {
    let none = vec![0.0; floors.len()];
    // More words in headings than a line can hold; no width keeps all of them whole.
    let floors = capped(&none, floors, room);
    let least = capped(&floors, wants, room);
    let extra = (room - least.iter().sum::<f64>()).max(0.0);
    let all: f64 = wishes.iter().sum();
    let even = 1.0 / least.len() as f64;
    let share = |wish: &f64| if all > 0.0 { wish / all } else { even };
    let wishes = wishes.iter().map(share);
    let widths = least.iter().zip(wishes);
    widths.map(|(least, share)| least + extra * share).collect()
}

/// What is wanted; if that is more than `room`, the largest wants are lowered to one measure, but
/// none below its floor. The floors together are no wider than `room`.
fn capped(floors: &[f64], wants: &[f64], room: f64) -> Vec<f64> {
    /// Each halves what the measure may be wrong by.
    const STEPS: usize = 50;
    let at = |measure: f64| -> Vec<f64> {
        let pairs = floors.iter().zip(wants);
        pairs
            .map(|(floor, want)| want.min(measure).max(*floor))
            .collect()
    };
    let fits = |widths: &[f64]| widths.iter().sum::<f64>() <= room;
    let (mut low, mut high) = (0.0, wants.iter().copied().fold(0.0, f64::max));
    if fits(&at(high)) {
        return at(high);
    }
    for _ in 0..STEPS {
        let middle = f64::midpoint(low, high);
        if fits(&at(middle)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    at(low)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_fill_the_line_and_none_is_narrower_than_its_heading_needs(
            columns in proptest::collection::vec((1.0..23.0_f64, 0.0..90.0_f64, 0.0..40.0_f64), 1..=6),
        ) {
            let floors: Vec<f64> = columns.iter().map(|column| column.0).collect();
            let wants: Vec<f64> = columns.iter().map(|column| column.0.max(column.1)).collect();
            let wishes: Vec<f64> = columns.iter().map(|column| column.2).collect();
            let widths = shared(&floors, &wants, &wishes, 140.0);
            prop_assert!((widths.iter().sum::<f64>() - 140.0).abs() < 0.001);
            for (width, floor) in widths.iter().zip(&floors) {
                prop_assert!(width >= floor, "{widths:?} {floors:?}");
            }
        }
    }

    #[test]
    fn headings_wider_than_the_page_share_it() {
        let widths = shared(
            &[100.0, 100.0, 10.0],
            &[100.0, 100.0, 10.0],
            &[0.0; 3],
            140.0,
        );
        assert!(widths.iter().sum::<f64>() <= 140.001, "{widths:?}");
        assert!((widths[2] - 10.0).abs() < 0.001, "{widths:?}");
    }
}
