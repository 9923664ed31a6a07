//! Characters that the bundled typefaces cannot print, in a picture that nobody but this program
//! draws: where they stand, and a note at its foot.

use std::borrow::Cow;

use super::Picture;
use super::drawing::{MARGIN, SMALLEST};
use super::measure::wrap;
use super::picture::{Ink, Part, Shape, Thing};
use crate::unprinted::{Unprinted, note};

/// Height of a line of the note, in units.
const LINE: f64 = 14.0;

/// What of a picture cannot be printed as it was written, box by box and flow by flow.
pub fn unprinted(picture: &Picture) -> Vec<Unprinted> {
    let found = |part: &Part| {
        let place = match (part.thing, part.label.split(';').next()) {
            (Thing::Legend, _) | (_, None | Some("")) => "The legend",
            (_, Some(label)) => label,
        };
        Unprinted::of(&start(place), words(part))
    };
    picture.parts.iter().filter_map(found).collect()
}

fn words(part: &Part) -> impl Iterator<Item = &str> {
    part.shapes.iter().filter_map(|shape| match shape {
        Shape::Text { text, .. } => Some(text.as_str()),
        _ => None,
    })
}

/// A label that is short enough for a sentence.
fn start(label: &str) -> String {
    /// Characters.
    const MOST: usize = 60;
    match label.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &label[..end]),
        None => label.to_owned(),
    }
}

/// The picture with a note at its foot if something cannot be printed; as it is if all can.
pub(super) fn told(picture: &Picture) -> Cow<'_, Picture> {
    let all = Unprinted::of("", picture.parts.iter().flat_map(words));
    let Some(label) = all.and_then(|all| note(&all.characters)) else {
        return Cow::Borrowed(picture);
    };
    let mut told = picture.clone();
    let mut shapes = Vec::new();
    for text in wrap(
        &label,
        SMALLEST,
        false,
        (picture.width - 2.0 * MARGIN).max(100.0),
    ) {
        told.height += LINE;
        shapes.push(Shape::Text {
            x: MARGIN,
            y: told.height - MARGIN,
            size: SMALLEST,
            bold: false,
            centred: false,
            ink: Ink::Ink,
            text,
        });
    }
    told.parts.push(Part {
        thing: Thing::Legend,
        row: None,
        label,
        faded: false,
        shapes,
    });
    Cow::Owned(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::draw;
    use crate::diagram::sample::sample;

    #[test]
    fn a_picture_that_can_be_printed_is_left_as_it_is() {
        let picture = sample(3, 3).picture;
        assert_eq!(unprinted(&picture), []);
        assert_eq!(*told(&picture), picture);
    }

    #[test]
    fn a_box_whose_letters_cannot_be_printed_is_named_and_the_picture_says_so() {
        let mut graph = sample(2, 2).graph;
        graph.boxes[0].name = "خدمة".to_owned();
        let picture = draw(&graph, None);
        let found = unprinted(&picture);
        assert!(
            found.iter().any(|found| found.characters.contains(&'خ')),
            "{found:?}"
        );
        let told = told(&picture);
        assert!(told.height > picture.height);
        let last = told
            .parts
            .last()
            .map(|part| part.label.clone())
            .unwrap_or_default();
        assert!(last.contains("[U+"), "{last}");
    }
}
