//! `dpia example`: the assessments that come with the program.

use clap::Args;
use dpia_core::exchange::{EXAMPLES, Example};
use dpia_core::store::Desk;
use serde_json::json;

use super::args::Global;
use super::find;
use super::said::Said;
use super::trouble::{Exit, Trouble};

const AFTER_HELP: &str = "\
Two real cases retold with invented councils, suppliers and officers, their gaps and
contradictions included, and one that is invented and well made:
  council-pia    a council’s consultation platform
  council-dpia   a planning consultation database of several councils
  ico-dpia       a repairs app for a council’s tenants

Examples:
  dpia example
  dpia show \"$(dpia example council-pia)\"";

/// Arguments of `example`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct ExampleArgs {
    /// Which; all, if left out
    name: Option<String>,
}

/// Starts them.
pub async fn run(global: &Global, desk: &mut Desk, args: &ExampleArgs) -> Result<Said, Trouble> {
    let wanted: Vec<Example> = match &args.name {
        None => EXAMPLES.to_vec(),
        Some(name) => vec![named(name)?],
    };
    let mut started = Vec::new();
    for example in wanted {
        let id = desk.load_example(example).await?;
        started.push((id, example.form));
    }
    let mut names = Vec::new();
    for (id, _) in &started {
        names.push(find::name_of(desk, *id).await?);
    }
    let outcome: Vec<_> = started
        .iter()
        .zip(&names)
        .map(|((id, form), name)| json!({ "id": id.to_string(), "reference": name, "form": form }))
        .collect();
    Ok(Said::either(global.json, &outcome, || {
        names.join("\n") + "\n"
    }))
}

fn named(name: &str) -> Result<Example, Trouble> {
    EXAMPLES
        .into_iter()
        .find(|example| example.form == name)
        .ok_or_else(|| {
            let names = EXAMPLES.map(|example| example.form).join(", ");
            Trouble::new(
                Exit::Failure,
                "no-such-example",
                "There is no example of this name.",
                format!("The examples are {names}."),
            )
        })
}
