//! How long a diagram takes from the graph to the finished picture: a small one as most
//! assessments have, a large one, and one that is larger than anybody can read.
//!
//! The window draws anew after each change, so a small one has to fit into a frame with room
//! to spare. Each limit is checked, with the fastest of the runs: machines are noisy.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use dpia_core::assessment::{Assessment, AssessmentId, Author};
use dpia_core::diagram::graph::{Band, Flow, Graph, Marks, Node, NodeKind};
use dpia_core::diagram::{draw, read};
use dpia_core::exchange::{self, EXAMPLES};
use dpia_core::form::Form;
use dpia_core::store::built_in_forms;

const RUNS: usize = 20;

fn main() -> ExitCode {
    let mut fits = true;
    for example in EXAMPLES {
        let (form, assessment) = filled(example.form, example.json);
        let best = fastest(|| draw(&read(form, &assessment), None));
        println!("{}, read from its rows and drawn: {best:.1?}", example.form);
    }
    for (boxes, flows, limit) in [(10, 12, 1), (40, 60, 16), (200, 400, 150)] {
        let graph = graph(boxes, flows);
        let best = fastest(|| draw(black_box(&graph), None));
        let limit = Duration::from_millis(limit);
        fits &= best < limit;
        println!("{boxes} boxes, {flows} flows: {best:.1?} of {limit:.0?}");
    }
    if fits {
        ExitCode::SUCCESS
    } else {
        println!("a diagram took longer than it may");
        ExitCode::FAILURE
    }
}

/// The fastest of the runs.
fn fastest<T>(work: impl Fn() -> T) -> Duration {
    let runs = (0..RUNS).map(|_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    });
    runs.min().unwrap_or_default()
}

/// An example assessment with its form.
fn filled(form: &str, json: &str) -> (&'static Form, Assessment) {
    let file = built_in_forms().iter().find(|file| file.form.id == form);
    let file = file.expect("the form of an example is built in");
    let author = Author::from_secret(&[7; 32]);
    let mut assessment = Assessment::new(AssessmentId(uuid::Uuid::from_u128(1)));
    for (path, value) in exchange::read(&file.index, json).expect("an example fits its form") {
        assessment.set(&author, 0, path, Some(value), &[]);
    }
    (&file.form, assessment)
}

/// A graph that looks like an assessment's: organisations of a few boxes each, most flows
/// between neighbours, some across the page, some back. Always the same.
fn graph(boxes: usize, flows: usize) -> Graph {
    let bands = boxes / 4 + 1;
    // A plain congruential sequence: repeatable, and as good as any other here.
    let mut state = 12_345_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    Graph {
        data: Vec::new(),
        purposes: Vec::new(),
        title: "Benchmark".to_owned(),
        bands: (0..bands)
            .map(|at| Band {
                row: Some(format!("evidence/parties/{at}")),
                name: format!("Organisation {at}"),
                role: "Processor".to_owned(),
                country: "United Kingdom".to_owned(),
                ..Band::default()
            })
            .collect(),
        boxes: (0..boxes)
            .map(|at| Node {
                row: format!("evidence/systems/{at}"),
                band: at * bands / boxes,
                name: format!("System number {at} of the council"),
                kind: if at % 3 == 0 {
                    NodeKind::Store
                } else {
                    NodeKind::System
                },
                place: "Data centre of the supplier, Leeds".to_owned(),
                country: "United Kingdom".to_owned(),
                storage: "External cloud storage".to_owned(),
                access: "The team’s officers, and the supplier’s administrators when asked"
                    .to_owned(),
                ..Node::default()
            })
            .collect(),
        flows: (0..flows)
            .map(|at| {
                let from = next(boxes);
                let to = if next(3) == 0 {
                    next(boxes)
                } else {
                    (from + 1 + next(5)) % boxes
                };
                Flow {
                    row: format!("evidence/flows/{at}"),
                    number: at + 1,
                    from: Some(from),
                    to: Some(to),
                    protection: "TLS 1.2".to_owned(),
                    marks: Marks {
                        special: next(4) == 0,
                        ..Marks::default()
                    },
                    ..Flow::default()
                }
            })
            .collect(),
    }
}
