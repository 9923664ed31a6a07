//! From places to shapes and words.

mod bands;
mod boxes;
mod flows;
mod legend;

pub(super) use self::flows::number_ink;
use super::focus::Focus;
use super::graph::Graph;
pub(super) use super::layout::MARGIN;
use super::layout::{Layout, Sizes, lay_out};
use super::picture::{Ink, Part, Picture, Shape, Stroke};

/// Size of names, in units.
const NAME: f64 = 12.0;
/// Size of everything else that is written; the smallest in a picture.
pub const SMALLEST: f64 = 10.0;

/// The most that is drawn: more could not be read, and would take seconds. The tables have it.
const MOST_BOXES: usize = 400;
const MOST_FLOWS: usize = 800;

/// Draws a graph. With a focus, flows outside of it and the boxes that they alone touch are
/// set back.
pub fn draw(graph: &Graph, focus: Option<&Focus>) -> Picture {
    if graph.boxes.len() > MOST_BOXES || graph.flows.len() > MOST_FLOWS {
        return too_large(graph);
    }
    let Arranged {
        cards,
        heads,
        layout,
    } = arrange(graph);
    let lit = Lit::new(graph, focus);
    let mut parts = Vec::new();
    for (at, head) in heads.iter().enumerate() {
        parts.push(bands::part(graph, at, head, &layout, lit.bands[at]));
    }
    for (at, flow) in graph.flows.iter().enumerate() {
        if let Some(line) = &layout.flows[at] {
            parts.push(flows::line(graph, flow, line, lit.flows[at]));
        }
    }
    for (at, card) in cards.iter().enumerate() {
        parts.push(boxes::part(
            graph,
            at,
            card,
            &layout.boxes[at],
            lit.boxes[at],
        ));
    }
    for (at, flow) in graph.flows.iter().enumerate() {
        if let Some(line) = &layout.flows[at] {
            parts.push(flows::number(graph, flow, line, lit.flows[at]));
        }
    }
    let notes = notes(graph, focus);
    let legend = legend::legend(graph, &notes, layout.height, layout.width);
    let height = legend
        .as_ref()
        .map_or(layout.height, |legend| legend.bottom);
    parts.extend(legend.map(|legend| legend.part));
    let mut picture = Picture {
        width: layout.width,
        height: height + MARGIN,
        title: title(graph),
        description: [vec![describe(graph)], notes].concat().join(" "),
        cuts: cuts(&layout),
        cuts_across: cuts_across(&layout),
        parts,
    };
    picture.round();
    picture
}

/// Words that are set, and their places.
struct Arranged {
    cards: Vec<boxes::Card>,
    heads: Vec<bands::Head>,
    layout: Layout,
}

fn arrange(graph: &Graph) -> Arranged {
    let cards: Vec<boxes::Card> = (0..graph.boxes.len())
        .map(|at| boxes::card(graph, at))
        .collect();
    let heads: Vec<bands::Head> = graph.bands.iter().map(bands::head).collect();
    let sizes = Sizes {
        boxes: cards.iter().map(boxes::Card::size).collect(),
        heads: heads.iter().map(|head| head.height).collect(),
        numbers: graph.flows.iter().map(flows::number_size).collect(),
    };
    let layout = lay_out(graph, &sizes);
    Arranged {
        cards,
        heads,
        layout,
    }
}

/// The boxes of a band as they are drawn: row by row, each from left to right.
pub(super) fn as_drawn(graph: &Graph, band: usize) -> Vec<Vec<usize>> {
    let places = arrange(graph).layout.boxes;
    let height = |at: usize| f64::midpoint(places[at].top, places[at].bottom);
    let mut boxes: Vec<usize> = (0..graph.boxes.len())
        .filter(|at| graph.boxes[*at].band == band)
        .collect();
    boxes.sort_by(|one, two| height(*one).total_cmp(&height(*two)));
    let mut rows: Vec<Vec<usize>> = boxes
        .chunk_by(|one, two| (height(*one) - height(*two)).abs() < 0.5)
        .map(<[usize]>::to_vec)
        .collect();
    for row in &mut rows {
        row.sort_by(|one, two| places[*one].left.total_cmp(&places[*two].left));
    }
    rows
}

/// What is looked at, and what is set back.
struct Lit {
    flows: Vec<bool>,
    boxes: Vec<bool>,
    bands: Vec<bool>,
}

impl Lit {
    fn new(graph: &Graph, focus: Option<&Focus>) -> Self {
        let Some(focus) = focus else {
            return Self {
                flows: vec![true; graph.flows.len()],
                boxes: vec![true; graph.boxes.len()],
                bands: vec![true; graph.bands.len()],
            };
        };
        let flows: Vec<bool> = graph.flows.iter().map(|flow| focus.holds(flow)).collect();
        let mut boxes = vec![false; graph.boxes.len()];
        let mut bands = vec![false; graph.bands.len()];
        for (flow, _) in graph.flows.iter().zip(&flows).filter(|(_, lit)| **lit) {
            for end in [flow.from, flow.to].into_iter().flatten() {
                boxes[end] = true;
                bands[graph.boxes[end].band] = true;
            }
        }
        Self {
            flows,
            boxes,
            bands,
        }
    }
}

/// Heights between two rows at which no number stands: the middle of each gap that has one.
fn cuts(layout: &Layout) -> Vec<f64> {
    let numbers: Vec<_> = layout
        .flows
        .iter()
        .flatten()
        .map(|line| line.number)
        .collect();
    let free = |y: f64| {
        numbers
            .iter()
            .all(|number| y < number.top || number.bottom < y)
    };
    layout
        .gaps
        .iter()
        .filter_map(|[top, bottom]| {
            let middle = f64::midpoint(*top, *bottom);
            let steps = (0..20).flat_map(|step| {
                let away = f64::from(step) * (bottom - top) / 42.0;
                [middle - away, middle + away]
            });
            steps.into_iter().find(|y| free(*y))
        })
        .collect()
}

/// Where nothing but lines stands from top to bottom: the middle of each free stretch.
fn cuts_across(layout: &Layout) -> Vec<f64> {
    let mut taken: Vec<[f64; 2]> = layout
        .boxes
        .iter()
        .copied()
        .chain(layout.flows.iter().flatten().map(|line| line.number))
        .map(|area| [area.left, area.right])
        .collect();
    taken.sort_by(|one, two| one[0].total_cmp(&two[0]));
    let mut cuts = Vec::new();
    let mut end = taken.first().map_or(0.0, |first| first[1]);
    for [left, right] in taken {
        if left > end + 4.0 {
            cuts.push(f64::midpoint(end, left));
        }
        end = end.max(right);
    }
    cuts
}

/// What a reader must know beside what is drawn.
fn notes(graph: &Graph, focus: Option<&Focus>) -> Vec<String> {
    let missing = graph
        .flows
        .iter()
        .filter(|flow| flow.from.is_none() || flow.to.is_none());
    let missing: Vec<String> = missing.map(|flow| flow.number.to_string()).collect();
    let undrawn = (!missing.is_empty()).then(|| {
        format!(
            "Not drawn, because where it starts or ends is not stated: flow {}",
            missing.join(", ")
        )
    });
    let note = focus.map(|focus| focus.note(graph));
    note.into_iter().chain(undrawn).collect()
}

/// A picture that says why there is none.
fn too_large(graph: &Graph) -> Picture {
    let said = [
        format!(
            "{} boxes and {} flows are too many to draw.",
            graph.boxes.len(),
            graph.flows.len()
        ),
        "The tables list all of them. Divide the assessment, or leave out what does not matter here."
            .to_owned(),
    ];
    let legend = legend::legend(&Graph::default(), &said, MARGIN, 600.0);
    let bottom = legend.as_ref().map_or(0.0, |legend| legend.bottom);
    let mut picture = Picture {
        width: 600.0,
        height: bottom + MARGIN,
        title: title(graph),
        description: said.join(" "),
        parts: legend.map(|legend| legend.part).into_iter().collect(),
        ..Picture::default()
    };
    picture.round();
    picture
}

fn title(graph: &Graph) -> String {
    if graph.title.is_empty() {
        "Data flows".to_owned()
    } else {
        format!("Data flows: {}", graph.title)
    }
}

fn describe(graph: &Graph) -> String {
    let count = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let drawn = graph
        .flows
        .iter()
        .filter(|flow| flow.from.is_some() && flow.to.is_some());
    format!(
        "{} between {} in {}. The tables list every flow, and where data is stored and who can see it.",
        count(drawn.count(), "data flow", "data flows"),
        count(graph.boxes.len(), "box", "boxes"),
        count(graph.bands.len(), "band", "bands"),
    )
}

/// One line of words.
fn words(x: f64, y: f64, text: &str, ink: Ink) -> Shape {
    Shape::Text {
        x,
        y,
        size: SMALLEST,
        bold: false,
        centred: false,
        ink,
        text: text.to_owned(),
    }
}

const fn full(ink: Ink, width: f64) -> Stroke {
    Stroke {
        ink,
        width,
        dash: Vec::new(),
    }
}

impl Picture {
    /// Rounds every number to a tenth of a unit, finer than any eye, so that files are small
    /// and the same on every machine.
    fn round(&mut self) {
        let round = |value: &mut f64| *value = (*value * 10.0).round() / 10.0;
        round(&mut self.width);
        round(&mut self.height);
        self.cuts
            .iter_mut()
            .chain(&mut self.cuts_across)
            .for_each(round);
        for shape in self
            .parts
            .iter_mut()
            .flat_map(|part: &mut Part| &mut part.shapes)
        {
            let (values, points): (Vec<&mut f64>, &mut [[f64; 2]]) = match shape {
                Shape::Rect {
                    x,
                    y,
                    width,
                    height,
                    ..
                } => (vec![x, y, width, height], &mut []),
                Shape::Curve { points, .. } | Shape::Polygon { points, .. } => (Vec::new(), points),
                Shape::Disc { x, y, .. } | Shape::Text { x, y, .. } => (vec![x, y], &mut []),
            };
            values
                .into_iter()
                .chain(points.iter_mut().flatten())
                .for_each(round);
        }
    }
}
