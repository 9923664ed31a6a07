//! `dpia form check`: everything that is wrong with a form file, and what its author should
//! know.

use std::path::PathBuf;

use clap::Args;
use dpia_core::check::{FormGap, form_gaps};
use dpia_core::form::{Problem, load};
use serde::Serialize;

use super::args::Global;
use super::input;
use super::layout::{count, set};
use super::said::Said;
use super::trouble::{Exit, Trouble};

const AFTER_HELP: &str = "\
Each problem stands on a line of its own, as FILE:LINE:COLUMN, which editors can jump to.
No store is needed. The exit code is 4 if there is anything to mend. Advice, such as what the
law wants asked and the form never asks, leaves it at 0.

Examples:
  dpia form check our-form.toml
  dpia form check - < our-form.toml";

/// Arguments of `form check`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct CheckArgs {
    /// The form file; `-` for standard input
    file: PathBuf,
}

#[derive(Serialize)]
struct Checked<'a> {
    file: String,
    ok: bool,
    form: Option<Name<'a>>,
    problems: &'a [Problem],
    advice: Vec<FormGap>,
}

#[derive(Serialize)]
struct Name<'a> {
    id: &'a str,
    version: &'a str,
}

/// Checks the file.
pub fn run(global: &Global, args: &CheckArgs) -> Result<Said, Trouble> {
    let text = input::text(&args.file)?;
    let file = args.file.display().to_string();
    Ok(match load(&text) {
        Ok(form) => {
            let checked = Checked {
                file: file.clone(),
                ok: true,
                form: Some(Name {
                    id: &form.id,
                    version: &form.version,
                }),
                problems: &[],
                advice: form_gaps(&form),
            };
            Said::either(global.json, &checked, || {
                let mut questions = 0;
                form.each_question(&mut |_| questions += 1);
                format!(
                    "{file}: {} {}, {}. Nothing to mend.\n{}",
                    form.id,
                    form.version,
                    count(questions, "question", "questions"),
                    advice(&checked.advice)
                )
            })
        }
        Err(problems) => {
            let checked = Checked {
                file: file.clone(),
                ok: false,
                form: None,
                problems: &problems,
                advice: Vec::new(),
            };
            Said::either(global.json, &checked, || words(&file, &problems)).ending(Exit::Misfit)
        }
    })
}

/// What the form's author should know, below the result.
fn advice(gaps: &[FormGap]) -> String {
    if gaps.is_empty() {
        return String::new();
    }
    let lines: String = gaps
        .iter()
        .map(|gap| {
            let law = gap.law.map(|law| format!(" ({})", law.provision));
            let said = format!("{} {}{}", gap.rule, gap.message, law.unwrap_or_default());
            format!("\n{}{}", set(&said, 2), set(&gap.advice, 9))
        })
        .collect();
    format!("\nWorth knowing, though the form can be used as it is:\n{lines}")
}

/// The problems as editors and people read them.
pub fn words(file: &str, problems: &[Problem]) -> String {
    let lines: String = problems
        .iter()
        .map(|problem| format!("{file}:{problem}\n"))
        .collect();
    format!(
        "{lines}\n{} in {file}.\n",
        count(problems.len(), "problem", "problems")
    )
}
