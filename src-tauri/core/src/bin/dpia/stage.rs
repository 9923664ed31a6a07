//! `dpia stage`: how far an assessment has got, moving it on or back, and consulting the
//! Information Commissioner.

use clap::{Args, Subcommand};
use dpia_core::assessment::queries::Consultation;
use dpia_core::assessment::stage::{Obstacle, ObstacleKind, Stage, StageProgress};
use dpia_core::assessment::words::date_words;
use dpia_core::store::Desk;
use serde_json::json;

use super::args::Global;
use super::layout::set;
use super::said::Said;
use super::trouble::Trouble;
use super::{find, written};

const SET_HELP: &str = "\
STAGE is one of screening, draft, ig_review, measures_approved, residual_accepted, dpo_advice,
decision, in_force, under_review and closed, or its label. Which of them there are is the form’s
to say. Going back keeps everything. Going on although something stands in the way takes a
reason, which is kept as a comment.

Examples:
  dpia stage set PIA-031 ig_review
  dpia stage set PIA-031 \"In force\" --reason \"The review date follows with the contract.\"";

const CONSULT_HELP: &str = "\
The Commissioner advises within eight weeks of receipt, which may be extended by six; the clock
can be stopped while information is awaited (UK GDPR Article 36(2)). The advice is recorded as
the answer to the query that is printed: `dpia query answer`. Nothing starts before it. With
--risk it is kept which high risks the request told of, as they are now; a high risk of which the
Commissioner was never told stands in the way. `dpia show REF --paths` lists the rows of the risks.

Examples:
  dpia stage consult DPIA-145 --received 2026-05-14 --risk r1 \"Matching of health data.\"
  dpia stage tell DPIA-145 --risk r4
  dpia stage extend DPIA-145 --told 2026-06-10 \"Complex processing.\"
  dpia stage suspend DPIA-145 --asked 2026-06-01 --to \"Project owner\" \"The supplier’s audit.\"";

/// What can be done with the stage.
#[derive(Debug, Subcommand)]
pub enum StageCommand {
    /// Say how far an assessment has got, what is next and what stands in the way
    Show(ShowArgs),
    /// Move an assessment to a stage
    Set(SetArgs),
    /// Record that the Information Commissioner has received a request for advice
    Consult(ConsultArgs),
    /// Record that the Commissioner, who is being consulted, was told of further high risks
    Tell(TellArgs),
    /// Record that the Commissioner takes six weeks more
    Extend(ExtendArgs),
    /// Record that the Commissioner waits for information; answering that query ends it
    Suspend(SuspendArgs),
}

/// Arguments of `stage show`.
#[derive(Args, Debug)]
pub struct ShowArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
}

/// Arguments of `stage set`.
#[derive(Args, Debug)]
#[command(after_help = SET_HELP)]
pub struct SetArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The stage
    stage: String,
    /// Why, if something stands in the way
    #[arg(long)]
    reason: Option<String>,
}

/// Arguments of `stage consult`.
#[derive(Args, Debug)]
#[command(after_help = CONSULT_HELP)]
pub struct ConsultArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// What the Commissioner is asked
    about: String,
    /// The day on which the Commissioner received the request
    #[arg(long, value_name = "DATE")]
    received: String,
    /// A high risk that the request tells of, by its row; may be given several times
    #[arg(long = "risk", value_name = "ROW")]
    risks: Vec<String>,
}

/// Arguments of `stage tell`.
#[derive(Args, Debug)]
pub struct TellArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// A high risk, by its row; may be given several times
    #[arg(long = "risk", value_name = "ROW", required = true)]
    risks: Vec<String>,
}

/// Arguments of `stage extend`.
#[derive(Args, Debug)]
pub struct ExtendArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The Commissioner's reason
    why: String,
    /// The day on which the Commissioner said so
    #[arg(long, value_name = "DATE")]
    told: String,
}

/// Arguments of `stage suspend`.
#[derive(Args, Debug)]
pub struct SuspendArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// What the Commissioner asks for
    information: String,
    /// The day on which the Commissioner asked
    #[arg(long, value_name = "DATE")]
    asked: String,
    /// Who is to answer
    #[arg(long)]
    to: String,
}

/// Runs one of the commands.
pub async fn run(
    global: &Global,
    desk: &mut Desk,
    command: &StageCommand,
) -> Result<Said, Trouble> {
    match command {
        StageCommand::Show(args) => show(global, desk, &args.assessment).await,
        StageCommand::Set(args) => {
            let Some(stage) = Stage::read(&args.stage) else {
                return Err(Trouble::misfit(
                    "misfit",
                    "There is no such stage.",
                    "`dpia stage show` lists the stages. Nothing was changed.",
                ));
            };
            let id = find::assessment(desk, &args.assessment).await?;
            desk.set_stage(id, stage, args.reason.as_deref()).await?;
            let outcome = json!({ "stage": stage.id(), "label": stage.label() });
            Ok(Said::either(global.json, &outcome, || {
                format!("{}\n", stage.label())
            }))
        }
        StageCommand::Consult(args) => {
            let received = written::date(&args.received)?;
            let id = find::assessment(desk, &args.assessment).await?;
            let (row, _) = desk.consult(id, received, &args.about, &args.risks).await?;
            Ok(row_of(global, &row))
        }
        StageCommand::Tell(args) => {
            let id = find::assessment(desk, &args.assessment).await?;
            desk.tell_commissioner(id, &args.risks).await?;
            show(global, desk, &args.assessment).await
        }
        StageCommand::Extend(args) => {
            let told = written::date(&args.told)?;
            let id = find::assessment(desk, &args.assessment).await?;
            desk.extend_consultation(id, told, &args.why).await?;
            show(global, desk, &args.assessment).await
        }
        StageCommand::Suspend(args) => {
            let asked = written::date(&args.asked)?;
            let id = find::assessment(desk, &args.assessment).await?;
            let information = &args.information;
            let (row, _) = desk
                .suspend_consultation(id, asked, &args.to, information)
                .await?;
            Ok(row_of(global, &row))
        }
    }
}

fn row_of(global: &Global, row: &str) -> Said {
    let outcome = json!({ "id": row, "path": format!("evidence/queries/{row}") });
    Said::either(global.json, &outcome, || format!("{row}\n"))
}

async fn show(global: &Global, desk: &mut Desk, name: &str) -> Result<Said, Trouble> {
    let id = find::assessment(desk, name).await?;
    let progress = desk.stage(id).await?;
    Ok(Said::either(global.json, &progress, || words(&progress)))
}

fn words(progress: &StageProgress) -> String {
    let mut text = format!("Stage: {}\n", progress.label);
    if progress.not_needed {
        text += "No assessment is needed, by the decision that is recorded.\n";
    }
    if let Some(outcome) = progress.outcome {
        text += &format!("Decision: {}\n", outcome.label());
    }
    text.push('\n');
    for stage in &progress.stages {
        let unsigned = stage.steps.iter().any(|step| step.needed && !step.signed);
        let mark = match progress.stage {
            Some(now) if now == stage.stage => "→",
            _ if stage.reached && unsigned => "!",
            _ if stage.reached => "✓",
            _ => " ",
        };
        text += &format!("{mark} {}\n", stage.label);
        for step in &stage.steps {
            let state = match (step.needed, step.signed, step.waits_for.is_empty()) {
                _ if step.written_down => "written down, not signed in the program".to_owned(),
                (_, true, _) => "signed".to_owned(),
                (false, ..) => "not needed".to_owned(),
                (_, _, true) => "to be signed".to_owned(),
                _ => format!("waits for {}", step.waits_for.join("; ")),
            };
            text += &format!("    {} ({}): {state}\n", step.label, step.step);
        }
    }
    if let Some(consultation) = &progress.consultation {
        text += &consultation_words(consultation);
    }
    if let Some(next) = progress.next {
        text += &format!("\nNext: {}\n", next.label());
        text += &match progress.in_the_way.len() {
            0 => "Nothing stands in the way.\n".to_owned(),
            _ => format!("In the way: {}.\n", tally(&progress.in_the_way)),
        };
        if !progress.may_go_on {
            text += "Giving a reason is not enough while something blocks sign-off: mend it, or have it waived.\n";
        }
        for obstacle in &progress.in_the_way {
            text += &set(&format!("{} [{}]", obstacle.message, obstacle.place), 2);
        }
    }
    if !progress.went_on.is_empty() {
        text += "\nRecorded about the stage:\n";
    }
    for went_on in &progress.went_on {
        let on = went_on.on.map(|day| format!(", {}", date_words(day)));
        let head = format!("{}{}", went_on.by, on.unwrap_or_default());
        text += &set(&format!("{head}: {}", went_on.text), 2);
    }
    text
}

/// How many block sign-off, are signatures, or are something else.
fn tally(obstacles: &[Obstacle]) -> String {
    let is_signature = |one: &&Obstacle| {
        let kinds = [ObstacleKind::Signature, ObstacleKind::WrittenDown];
        one.finding.is_none() && kinds.contains(&one.kind)
    };
    let found = obstacles.iter().filter(|one| one.finding.is_some());
    let blocking = found.count();
    let signatures = obstacles.iter().filter(is_signature).count();
    let counts = [
        (blocking, "blocks sign-off", "block sign-off"),
        (
            obstacles.len() - blocking - signatures,
            "other thing",
            "other things",
        ),
        (
            signatures,
            "signature is still to come",
            "signatures are still to come",
        ),
    ];
    let said = counts.into_iter().filter(|(count, ..)| *count > 0);
    let said: Vec<String> = said
        .map(|(count, one, several)| format!("{count} {}", if count == 1 { one } else { several }))
        .collect();
    said.join("; ")
}

fn consultation_words(known: &Consultation) -> String {
    let mut text = format!(
        "\nInformation Commissioner: request received on {}\n",
        date_words(known.received)
    );
    for risk in &known.told {
        text += &set(&format!("Told of: {risk}"), 2);
    }
    if known.extended {
        text += "  Extended by six weeks\n";
    }
    if known.days_suspended > 0 || known.suspended {
        let still = if known.suspended {
            ", and stands still now"
        } else {
            ""
        };
        text += &format!(
            "  The clock stood still for {} days{still}\n",
            known.days_suspended
        );
    }
    text += &match known.answered {
        Some(day) => format!("  Advice of {}: {}\n", date_words(day), known.answer),
        None => format!(
            "  Advice to be expected by {}\n",
            date_words(known.expected_by)
        ),
    };
    text
}
