//! `dpia show`: an assessment to read.

use clap::Args;
use dpia_core::form::{Form, Section};
use dpia_core::pack::fill;
use dpia_core::store::Desk;

use super::args::Global;
use super::layout::shortened;
use super::said::Said;
use super::shown::{Field, Shown, shown};
use super::trouble::{Exit, Trouble};
use super::{find, page};

const AFTER_HELP: &str = "\
Examples:
  dpia show PIA-031
  dpia show PIA-031 --section 3
  dpia show PIA-031 --paths          every field that can be set, and what stands in it
  dpia --json show PIA-031 | jq '.sections[].fields[] | select(.value == null) | .path'";

/// Arguments of `show`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct ShowArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// One section only, by its number or its id
    #[arg(long, value_name = "SECTION")]
    section: Option<String>,
    /// List the paths that `dpia set` takes, each with the beginning of its value
    #[arg(long)]
    paths: bool,
}

/// Shows it.
pub async fn run(global: &Global, desk: &mut Desk, args: &ShowArgs) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let loaded = desk.load(id).await?;
    let form = &loaded.form.form;
    let section = args
        .section
        .as_deref()
        .map(|name| section(form, name))
        .transpose()?;
    if global.json || args.paths {
        let mut shown = shown(form, &loaded.assessment);
        if let Some(section) = section {
            shown.sections.retain(|one| one.id == section.id);
            shown.evidence.clear();
        }
        return Ok(Said::either(global.json, &shown, || paths(&shown)));
    }
    let text = match section {
        Some(section) => page::blocks(&fill::section(form, &loaded.assessment, section)),
        None => page::document(&fill::document(form, &loaded.assessment)),
    };
    Ok(Said::words(&text))
}

fn section<'f>(form: &'f Form, name: &str) -> Result<&'f Section, Trouble> {
    let number = name.trim().trim_end_matches('.');
    form.sections
        .iter()
        .find(|section| {
            section.id == name
                || section.number.as_deref().is_some_and(|printed| {
                    printed.trim_end_matches('.').eq_ignore_ascii_case(number)
                })
        })
        .ok_or_else(|| {
            let known: Vec<&str> = form
                .sections
                .iter()
                .map(|section| section.id.as_str())
                .collect();
            Trouble::new(
                Exit::Failure,
                "no-such-section",
                format!(
                    "The form {} has no section “{}”.",
                    form.id,
                    shortened(name, 60)
                ),
                format!("Its sections are {}.", known.join(", ")),
            )
        })
}

fn paths(shown: &Shown) -> String {
    let mut text = String::new();
    for section in &shown.sections {
        section
            .fields
            .iter()
            .for_each(|field| path(field, &mut text));
    }
    for rows in shown.evidence.values() {
        let fields = rows.iter().flat_map(|row| &row.fields);
        fields.for_each(|field| path(field, &mut text));
    }
    text
}

fn path(field: &Field, text: &mut String) {
    let words = field.words.as_deref().map(|words| shortened(words, 60));
    *text += format!("{}  {}", field.path, words.unwrap_or_default()).trim_end();
    text.push('\n');
    let fields = field.rows.iter().flat_map(|row| &row.fields);
    fields.for_each(|field| path(field, text));
}
