//! `dpia verify`: whether what the store holds is what was signed.

use clap::Args;
use dpia_core::assessment::AssessmentId;
use dpia_core::store::{Desk, DeskError, StoreError};
use serde::Serialize;

use super::args::Global;
use super::find;
use super::layout::count;
use super::said::Said;
use super::trouble::{Exit, Trouble};
use super::unlock::at_desk;

const AFTER_HELP: &str = "\
Every change is signed by its author and linked to the one before it. Checked are the
signatures, the links, who was admitted to write, and that no chain ends before the furthest
point that this store has seen. Every attached file is read and compared with its SHA-256; one
that this store does not have, as after an import, is only mentioned. The exit code is 5 if anything is wrong.

Examples:
  dpia verify
  dpia verify PIA-031
  dpia --json verify";

/// Arguments of `verify`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct VerifyArgs {
    /// The assessment's reference or id; all, if left out
    #[arg(value_name = "REF")]
    assessment: Option<String>,
}

#[derive(Serialize)]
struct Outcome {
    ok: bool,
    chains_that_moved_back: u32,
    assessments: Vec<One>,
}

#[derive(Serialize)]
struct One {
    id: String,
    reference: String,
    changes: usize,
    faults: Vec<String>,
    files: Files,
}

#[derive(Default, Serialize)]
struct Files {
    sound: usize,
    not_here: Vec<String>,
    damaged: Vec<String>,
}

impl One {
    fn is_sound(&self) -> bool {
        self.faults.is_empty() && self.files.damaged.is_empty()
    }
}

/// Verifies.
pub async fn run(global: &Global, args: &VerifyArgs) -> Result<Said, Trouble> {
    at_desk(global, async |desk| {
        let outcome = outcome(desk, args).await?;
        Ok(say(global, &outcome))
    })
    .await
    // Damage that shows on opening is what was looked for, too.
    .map_err(|trouble| match trouble.code() {
        "store-damaged" | "record-unreadable" | "change-unreadable" => trouble.ending(Exit::Found),
        _ => trouble,
    })
}

async fn outcome(desk: &mut Desk, args: &VerifyArgs) -> Result<Outcome, Trouble> {
    let ids = match &args.assessment {
        Some(name) => vec![find::assessment(desk, name).await?],
        None => desk
            .register()
            .await?
            .iter()
            .filter_map(|row| row.id.parse().ok())
            .collect(),
    };
    let mut assessments = Vec::new();
    for id in ids {
        let (changes, faults) = match desk.verify(id).await {
            Ok(verified) => (
                verified.changes,
                verified.faults.iter().map(ToString::to_string).collect(),
            ),
            // A record that cannot be read is what is being looked for.
            Err(DeskError::Store(error @ (StoreError::Corrupt | StoreError::Change(_)))) => {
                (0, vec![error.to_string()])
            }
            Err(error) => return Err(error.into()),
        };
        let files = files(desk, id).await?;
        assessments.push(One {
            id: id.to_string(),
            reference: find::name_of(desk, id).await?,
            changes,
            faults,
            files,
        });
    }
    let chains_that_moved_back = desk.chains_that_moved_back().await?;
    Ok(Outcome {
        ok: chains_that_moved_back == 0 && assessments.iter().all(One::is_sound),
        chains_that_moved_back,
        assessments,
    })
}

/// What became of an assessment's files; nothing, where what lists them cannot be read: the
/// faults say that already.
async fn files(desk: &mut Desk, id: AssessmentId) -> Result<Files, Trouble> {
    match desk.verify_files(id).await {
        Ok(found) => Ok(Files {
            sound: found.sound,
            not_here: found.not_here,
            damaged: found.damaged,
        }),
        Err(
            DeskError::Store(StoreError::Corrupt | StoreError::Change(_))
            | DeskError::FormUnreadable
            | DeskError::NoSuchAssessment,
        ) => Ok(Files::default()),
        Err(error) => Err(error.into()),
    }
}

fn say(global: &Global, outcome: &Outcome) -> Said {
    let said = Said::either(global.json, outcome, || words(outcome));
    if outcome.ok {
        said
    } else {
        said.ending(Exit::Found)
    }
}

fn file_words(one: &One) -> String {
    let (reference, files) = (&one.reference, &one.files);
    let mut text = String::new();
    if files.sound > 0 {
        let sound = count(files.sound, "file", "files");
        text += &format!("{reference}: {sound}, every byte as it was attached\n");
    }
    for name in &files.damaged {
        text += &format!("{reference}: “{name}” does not have the bytes that were attached\n");
    }
    for name in &files.not_here {
        text += &format!("{reference}: “{name}” is listed, but its file is not in this store\n");
    }
    text
}

fn words(outcome: &Outcome) -> String {
    let mut text = String::new();
    for one in &outcome.assessments {
        let changes = count(one.changes, "change", "changes");
        if one.faults.is_empty() {
            text += &format!(
                "{}: {changes}, every signature and link in order\n",
                one.reference
            );
        } else {
            let faults = count(one.faults.len(), "fault", "faults");
            text += &format!("{}: {changes}, {faults}\n", one.reference);
            one.faults
                .iter()
                .for_each(|fault| text += &format!("  {fault}\n"));
        }
    }
    text += &outcome
        .assessments
        .iter()
        .map(file_words)
        .collect::<String>();
    match outcome.chains_that_moved_back {
        0 => {}
        back => {
            text += &format!(
                "{} before the furthest point that this store has seen: an older copy of the database may have been put back.\n",
                match back {
                    1 => "1 chain ends".to_owned(),
                    _ => format!("{back} chains end"),
                }
            );
        }
    }
    if outcome.ok {
        text += "Nothing is wrong.\n";
    } else {
        text += "\nKeep a copy of the store as it is, and compare it with a backup. Nothing was changed.\n";
    }
    text
}
