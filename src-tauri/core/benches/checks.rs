//! How long all checks take together: for each example, and for the same with ten times as many
//! rows of evidence, and for a register of risks in which nothing is right besides. They run after
//! every keystroke.
//!
//! Each limit is checked, with the fastest of the runs: machines are noisy.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use dpia_core::assessment::{
    Assessment, AssessmentId, Author, Chosen, FieldPath, RowPosition, Value,
};
use dpia_core::check::findings;
use dpia_core::exchange::{self, EXAMPLES};
use dpia_core::form::{FormIndex, built_in_form};
use jiff::civil::{Date, date};

const RUNS: usize = 30;
const ONE: Duration = Duration::from_millis(5);
const TEN: Duration = Duration::from_millis(50);
const TODAY: Date = date(2026, 11, 22);

fn main() -> ExitCode {
    let mut fits = true;
    for example in EXAMPLES {
        let form = &built_in_form(example.form).expect("built in").form;
        let index = FormIndex::new(form.clone());
        let fields = exchange::read(&index, example.json).expect("fits its form");
        let one = assessment(&fields, 1);
        fits &= told(&format!("{}, as it is", example.form), &index, &one, ONE);
        let ten = assessment(&fields, 10);
        fits &= told(&format!("{}, ten times", example.form), &index, &ten, TEN);
        // Most of what is found here names a row, and each is held against what it read.
        let bad = bad_register(ten);
        let name = format!("{}, ten times and a bad register", example.form);
        fits &= told(&name, &index, &bad, TEN);
    }
    if fits {
        ExitCode::SUCCESS
    } else {
        println!("the checks took longer than they may");
        ExitCode::FAILURE
    }
}

/// The fields, with each row of evidence so many times; rows name rows of their own copy.
fn assessment(fields: &[(FieldPath, Value)], copies: usize) -> Assessment {
    let author = Author::from_secret(&[7; 32]);
    let mut assessment = Assessment::new(AssessmentId(uuid::Uuid::from_u128(1)));
    for copy in 0..copies {
        for (path, value) in fields {
            let is_row = path.as_str().starts_with("evidence/");
            if copy > 0 && !is_row {
                continue;
            }
            let (path, value) = (renamed(path, copy), renumbered(value, copy, fields));
            let seen = assessment.seen(&path);
            assessment.set(&author, 0, path, Some(value), &seen);
        }
    }
    assessment
}

/// As many risks more, each high and with nothing against it.
const BAD_RISKS: usize = 500;

fn bad_register(mut assessment: Assessment) -> Assessment {
    let author = Author::from_secret(&[8; 32]);
    let likelihood = ["probable", "remote", "possible"];
    for at in 0..BAD_RISKS {
        let row = format!("evidence/risks/bad-{at}");
        let order = assessment.order_after("evidence/risks", None);
        let choose = |id: &str| {
            Value::Choice(Chosen {
                ids: vec![id.to_owned()],
                other: None,
            })
        };
        let cells = [
            (row.clone(), Value::Row(RowPosition { order })),
            (
                format!("{row}/risk"),
                Value::Text(format!(
                    "List {at} of residents leaks and somebody is found."
                )),
            ),
            (format!("{row}/likelihood"), choose(likelihood[at % 3])),
            (format!("{row}/severity"), choose("severe")),
            (format!("{row}/level"), choose("low")),
        ];
        for (path, value) in cells {
            let path = FieldPath::parse(&path).expect("a path");
            let seen = assessment.seen(&path);
            assessment.set(&author, 0, path, Some(value), &seen);
        }
    }
    assessment
}

fn renamed(path: &FieldPath, copy: usize) -> FieldPath {
    let mut parts: Vec<String> = path.segments().map(str::to_owned).collect();
    if let (true, Some(row)) = (copy > 0, parts.get_mut(2)) {
        *row = format!("{row}-{copy}");
    }
    FieldPath::parse(&parts.join("/")).expect("a path")
}

fn renumbered(value: &Value, copy: usize, fields: &[(FieldPath, Value)]) -> Value {
    let is_row = |id: &str| {
        let mut rows = fields.iter().filter_map(|(path, _)| path.segments().nth(2));
        rows.any(|row| row == id)
    };
    match value {
        Value::Choice(chosen) if copy > 0 => Value::Choice(Chosen {
            ids: chosen
                .ids
                .iter()
                .map(|id| {
                    if is_row(id) {
                        format!("{id}-{copy}")
                    } else {
                        id.clone()
                    }
                })
                .collect(),
            other: chosen.other.clone(),
        }),
        value => value.clone(),
    }
}

fn told(what: &str, index: &FormIndex, assessment: &Assessment, limit: Duration) -> bool {
    let runs = (0..RUNS).map(|_| {
        let start = Instant::now();
        black_box(findings(index, assessment, TODAY));
        start.elapsed()
    });
    let best = runs.min().unwrap_or_default();
    let found = findings(index, assessment, TODAY).open.len();
    println!(
        "{what}: {:.2} ms, {found} findings, {:.0} % of the limit",
        best.as_secs_f64() * 1_000.0,
        best.as_secs_f64() / limit.as_secs_f64() * 100.0
    );
    best <= limit
}
