//! `dpia verify-pack`: whether a file is the pack of an assessment, unaltered, who signed it,
//! and what changed in the assessment since it was made.

use std::path::PathBuf;

use clap::Args;
use dpia_core::signed_pdf::PdfSignature;
use dpia_core::store::{Desk, PackCheck, PackVerdict};
use serde::Serialize;

use super::args::Global;
use super::layout::set;
use super::said::Said;
use super::sign::changed_lines;
use super::trouble::{Exit, Trouble};
use super::{find, input};

const AFTER_HELP: &str = "\
FILE is a pack as it was made, or as it came back signed. Said is whether the pack in it is
unaltered, what was added to it, each signature with its certificate, and what changed in the
assessment since. Whether a certificate is trusted or was revoked is not checked.

The exit code is 0 if it is this assessment’s pack, unaltered; 5 if it was altered or a signature
does not hold; 4 if it is another assessment’s pack or none. `verdict` in --json is this_pack,
altered, another_assessment or no_pack.

Examples:
  dpia verify-pack signed.pdf
  dpia verify-pack signed.pdf PIA-031";

/// Arguments of `verify-pack`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct VerifyPackArgs {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The assessment's reference or id; that which the pack names, if left out
    #[arg(value_name = "REF")]
    assessment: Option<String>,
}

/// With the reference that people know the assessment by.
#[derive(Serialize)]
struct Outcome {
    reference: Option<String>,
    #[serde(flatten)]
    check: PackCheck,
}

/// Verifies a pack.
pub async fn run(global: &Global, desk: &mut Desk, args: &VerifyPackArgs) -> Result<Said, Trouble> {
    let bytes = input::pack(&args.file)?;
    let id = match &args.assessment {
        Some(name) => Some(find::assessment(desk, name).await?),
        None => None,
    };
    let check = desk.check_pack(bytes, id).await?;
    let made_of = check.assessment.as_deref();
    let reference = match made_of.and_then(|made_of| made_of.parse().ok()) {
        Some(id) if desk.load(id).await.is_ok() => Some(find::name_of(desk, id).await?),
        _ => None,
    };
    let exit = match check.verdict {
        PackVerdict::ThisPack => Exit::Done,
        PackVerdict::Altered => Exit::Found,
        PackVerdict::AnotherAssessment | PackVerdict::NoPack => Exit::Misfit,
    };
    let outcome = Outcome { reference, check };
    Ok(Said::either(global.json, &outcome, || words(&outcome)).ending(exit))
}

fn words(outcome: &Outcome) -> String {
    let check = &outcome.check;
    let mut text = String::new();
    if let Some(reference) = &outcome.reference {
        text += &format!("Made of: {reference}\n");
    }
    check.words.iter().for_each(|line| text += &set(line, 0));
    text += &changed_lines(&check.changed);
    let Some(file) = &check.file else {
        return text;
    };
    if !check.added.is_empty() {
        text += "\nAdded to the pack:\n";
        let lines = check.added.iter().map(|line| set(&format!("• {line}"), 2));
        text += &lines.collect::<String>();
    }
    if file.signatures.is_empty() {
        text += "\nNobody has signed this file with a certificate.\n";
    }
    text += &file.signatures.iter().map(signature).collect::<String>();
    text
}

fn signature(signature: &PdfSignature) -> String {
    let mut text = format!("\nSignature in “{}”\n", signature.field);
    if let Some(certificate) = &signature.certificate {
        text += &set(&format!("Certificate: {}", certificate.line()), 2);
    }
    if let Some(at) = &signature.signed_at {
        text += &set(&format!("Made, by its own account: {at}"), 2);
    }
    if !signature.method.is_empty() {
        text += &set(&format!("Method: {}", signature.method), 2);
    }
    if !signature.reason.is_empty() {
        text += &set(&format!("Reason: {}", signature.reason), 2);
    }
    text += &signature
        .words
        .iter()
        .map(|line| set(line, 2))
        .collect::<String>();
    text
}
