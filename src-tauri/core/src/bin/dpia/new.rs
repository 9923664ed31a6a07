//! `dpia new`: an assessment is started.

use clap::Args;
use dpia_core::assessment::{FieldPath, Value};
use serde_json::json;

use super::args::Global;
use super::said::Said;
use super::trouble::{Exit, Trouble};
use super::unlock::at_desk;
use super::{find, forms};

const AFTER_HELP: &str = "\
Examples:
  dpia new council-pia --title \"Allotment waiting list\"
  dpia new ico-dpia --title \"Allotment waiting list\" --reference IG-2026-14
  dpia new our-form.toml --title \"Allotment waiting list\"";

/// Arguments of `new`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct NewArgs {
    /// The form's id (or ID@VERSION), or a form file (.toml)
    #[arg(value_name = "FORM")]
    form: String,
    /// What the assessment is about
    #[arg(long)]
    title: String,
    /// Its reference; the next free number, if left out
    #[arg(long)]
    reference: Option<String>,
}

/// Starts it.
pub async fn run(global: &Global, args: NewArgs) -> Result<Said, Trouble> {
    if args.title.trim().is_empty() {
        return Err(Trouble::usage(
            "The title is empty.",
            "Say in a few words what the assessment is about.",
        ));
    }
    at_desk(global, async |desk| {
        let form = forms::find(desk, &args.form).await?;
        let mut fields = vec![(
            FieldPath::meta("title"),
            Value::Text(args.title.trim().to_owned()),
        )];
        if let Some(reference) = args.reference.as_deref().map(str::trim) {
            let rows = desk.register().await?;
            if rows
                .iter()
                .any(|row| row.reference.eq_ignore_ascii_case(reference))
            {
                return Err(Trouble::new(
                    Exit::Failure,
                    "reference-taken",
                    "Another assessment has this reference.",
                    "Choose another, or leave --reference out to get the next free number.",
                ));
            }
            fields.push((
                FieldPath::meta("reference"),
                Value::Text(reference.to_owned()),
            ));
        }
        let id = desk.start(form, fields).await?;
        let name = find::name_of(desk, id).await?;
        let outcome = json!({ "id": id.to_string(), "reference": name });
        Ok(Said::either(global.json, &outcome, || format!("{name}\n")))
    })
    .await
}
