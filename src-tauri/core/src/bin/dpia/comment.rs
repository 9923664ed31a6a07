//! `dpia comment`: remarks beside the answers.

use clap::{Args, Subcommand};
use dpia_core::assessment::scope::evidence_path;
use dpia_core::form::EvidenceList;
use dpia_core::store::Desk;
use serde_json::json;

use super::args::Global;
use super::said::Said;
use super::trouble::Trouble;
use super::{find, query, rows};

const ADD_HELP: &str = "\
Examples:
  dpia comment add PIA-031 \"The supplier’s words; look for our own.\" --about 12
  dpia row list PIA-031 comments";

/// What can be done with comments.
#[derive(Debug, Subcommand)]
pub enum CommentCommand {
    /// Write a comment; prints its id
    Add(AddArgs),
    /// Settle a comment
    Settle(SettleArgs),
}

/// Arguments of `comment add`.
#[derive(Args, Debug)]
#[command(after_help = ADD_HELP)]
pub struct AddArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The comment
    text: String,
    /// The question's id or number, or a path, that it is about [default: the whole]
    #[arg(long, value_name = "QUESTION")]
    about: Option<String>,
}

/// Arguments of `comment settle`.
#[derive(Args, Debug)]
pub struct SettleArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The comment, by number or id, as `dpia row list REF comments` gives them
    comment: String,
    /// Somebody needs to come back to it after all
    #[arg(long)]
    undo: bool,
}

/// Runs one of the commands.
pub async fn run(
    global: &Global,
    desk: &mut Desk,
    command: &CommentCommand,
) -> Result<Said, Trouble> {
    let list = evidence_path(EvidenceList::Comments);
    match command {
        CommentCommand::Add(args) => {
            let id = find::assessment(desk, &args.assessment).await?;
            let place = query::about(desk.load(id).await?, args.about.as_deref())?;
            let (row, _) = desk.comment(id, place.as_ref(), &args.text).await?;
            let outcome = json!({ "id": row, "path": format!("{list}/{row}") });
            Ok(Said::either(global.json, &outcome, || format!("{row}\n")))
        }
        CommentCommand::Settle(args) => {
            let id = find::assessment(desk, &args.assessment).await?;
            let row = rows::row(desk.load(id).await?, &list, &args.comment)?;
            desk.settle(id, &row, !args.undo).await?;
            let state = if args.undo { "open" } else { "settled" };
            let outcome = json!({ "id": row, "path": format!("{list}/{row}"), "comment": state });
            Ok(Said::either(global.json, &outcome, || {
                format!("{list}/{row}: {state}\n")
            }))
        }
    }
}
