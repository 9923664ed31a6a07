//! `dpia sign`: a step is signed with a typed name. `dpia signatures`: who signed what, and
//! what changed since.

use std::path::{Path, PathBuf};

use clap::Args;
use dpia_core::assessment::AssessmentId;
use dpia_core::assessment::signature::{
    ChangeKind, ChangedField, Decision, SignatureKind, SignatureStatus, SignedContent, Signing,
};
use dpia_core::assessment::words::date_words;
use dpia_core::store::{Desk, PackVerdict};

use super::args::Global;
use super::layout::{set, shortened};
use super::said::Said;
use super::trouble::{Exit, Trouble};
use super::{find, input, written};

const SIGN_HELP: &str = "\
STEP is the id of one of the form’s sign-off steps; `dpia stage show` lists them. What is signed
is a typed name, bound to the content by its fingerprint; it is no qualified electronic
signature.

Examples:
  dpia sign DPIA-145 measures --name \"Imogen Farrow\" --position \"Head of Planning\"
  dpia sign DPIA-145 dpo-advice --name \"Helena Marchbanks\" --reasons \"May go ahead.\"
  dpia sign DPIA-145 dpo-decision --name \"Imogen Farrow\" --decision overruled --reasons \"…\"";

/// Arguments of `sign`.
#[derive(Args, Debug)]
#[command(after_help = SIGN_HELP)]
pub struct SignArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The sign-off step
    step: String,
    /// Who signs [default: you]
    #[arg(long)]
    name: Option<String>,
    /// Their post [default: yours, if you sign]
    #[arg(long)]
    position: Option<String>,
    /// The day of the signature [default: today]
    #[arg(long)]
    date: Option<String>,
    /// approved, approved_with_conditions, accepted, overruled, advised, reviewed, refused or
    /// not_applicable
    #[arg(long)]
    decision: Option<String>,
    /// The advice, the conditions or the reasons
    #[arg(long, default_value = "")]
    reasons: String,
    /// Why it is signed although something stands against it
    #[arg(long, value_name = "WHY")]
    in_spite: Option<String>,
    /// The fingerprint of the content that was seen; nothing is signed if it is another by now
    #[arg(long, value_name = "HEX")]
    fingerprint: Option<String>,
    /// The pack that is signed, as `dpia pack` made it; its SHA-256 is kept
    #[arg(long, value_name = "FILE")]
    pack: Option<PathBuf>,
}

/// Arguments of `signatures`.
#[derive(Args, Debug)]
pub struct SignaturesArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
}

/// Signs.
pub async fn sign(global: &Global, desk: &mut Desk, args: &SignArgs) -> Result<Said, Trouble> {
    let decision = args.decision.as_deref().map(decision).transpose()?;
    let date = args.date.as_deref().map(written::date).transpose()?;
    let me = desk.profile().cloned();
    let mine = me.filter(|_| args.name.is_none());
    let position = args.position.clone();
    let id = find::assessment(desk, &args.assessment).await?;
    let pack = match &args.pack {
        Some(file) => Some(what_was_read(desk, id, file).await?),
        None => None,
    };
    let signing = Signing {
        step: args.step.clone(),
        name: args
            .name
            .clone()
            .or_else(|| mine.as_ref().map(|me| me.name.clone()))
            .unwrap_or_default(),
        position: position
            .or_else(|| mine.map(|me| me.role))
            .unwrap_or_default(),
        date: date.unwrap_or_else(|| desk.today()),
        decision,
        reasons: args.reasons.clone(),
        pack,
        in_spite: args.in_spite.clone(),
        seen: args.fingerprint.clone(),
        told: None,
    };
    let signed = desk.sign(id, &signing).await?;
    Ok(Said::either(global.json, &signed, || {
        let mut text = format!(
            "Signed by {}, as a typed name.\nFingerprint of the content: {}\n",
            signing.name, signed.fingerprint
        );
        if let Some(stage) = signed.stage {
            text += &format!("Stage: {}\n", stage.label());
        }
        text
    }))
}

/// The SHA-256 of the pack that is signed. It has to be this assessment's, as it is now: nobody
/// signs one text and is bound to another.
async fn what_was_read(desk: &mut Desk, id: AssessmentId, file: &Path) -> Result<String, Trouble> {
    let check = desk.check_pack(input::pack(file)?, Some(id)).await?;
    if check.verdict != PackVerdict::ThisPack {
        return Err(Trouble::new(
            Exit::Misfit,
            "not-this-pack",
            check.words.join(" "),
            "Make the pack with `dpia pack`, read it, and sign that file. Nothing was signed.",
        ));
    }
    if check.content != Some(SignedContent::Same) {
        return Err(Trouble::new(
            Exit::Failure,
            "content-changed",
            "The assessment has changed since this pack was made.",
            "Make the pack again, read it, and sign that file. Nothing was signed.",
        ));
    }
    input::sha256(file)
}

fn decision(text: &str) -> Result<Decision, Trouble> {
    let id = text.trim().to_lowercase().replace([' ', '-'], "_");
    Decision::read(&id).ok_or_else(|| {
        let known: Vec<&str> = Decision::ALL.into_iter().map(Decision::id).collect();
        written::misfit(
            text,
            "a decision",
            &format!("Choose from: {}.", known.join(", ")),
        )
    })
}

/// Lists the signatures.
pub async fn signatures(
    global: &Global,
    desk: &mut Desk,
    args: &SignaturesArgs,
) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let all = desk.signatures(id).await?;
    Ok(Said::either(global.json, &all, || {
        if all.is_empty() {
            return "Nobody has signed.\n".to_owned();
        }
        all.iter().map(words).collect::<Vec<_>>().join("\n")
    }))
}

fn words(signature: &SignatureStatus) -> String {
    let mut text = format!("{}\n", signature.step_label);
    if signature.kind == SignatureKind::NotSigned {
        let so_far = match signature.decision.as_str() {
            "" => String::new(),
            decision => format!(" ({decision})"),
        };
        return format!("{text}  Not signed{so_far}\n");
    }
    let mut who = vec![signature.name.clone()];
    who.extend(
        [&signature.position]
            .into_iter()
            .filter(|post| !post.is_empty())
            .cloned(),
    );
    who.extend(signature.date.map(date_words));
    text += &format!("  {}: {}\n", signature.kind.label(), who.join(", "));
    if !signature.decision.is_empty() {
        text += &format!("  Decision: {}\n", signature.decision);
    }
    if !signature.reasons.is_empty() {
        text += &set(&format!("Reasons: {}", signature.reasons), 2);
    }
    if let Some(by) = &signature.removed_by {
        text += &format!("  This signature was taken out by {by}.\n");
    }
    text += &set(&signature.content.words(), 2);
    if !signature.altered.is_empty() {
        let parts = signature.altered.join("; ");
        text += &set(&format!("Written after it was signed: {parts}"), 2);
    }
    text + &changed_lines(&signature.changed)
}

/// What became different, a line each.
pub fn changed_lines(changed: &[ChangedField]) -> String {
    let mut text = String::new();
    for field in changed {
        let said = |text: &str| match text {
            "" => "nothing".to_owned(),
            text => format!("“{}”", shortened(text, 120)),
        };
        let what = match field.change {
            ChangeKind::Changed => {
                format!("{} instead of {}", said(&field.after), said(&field.before))
            }
            other => other.label().to_owned(),
        };
        let line = format!("{}: {what} ({})", shortened(&field.label, 120), field.by);
        text += &set(&format!("• {line}"), 4);
    }
    text
}
