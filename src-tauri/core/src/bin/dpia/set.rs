//! `dpia set`: a question is answered, or an answer cleared.

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use dpia_core::assessment::{AssessmentId, ChangeId, FieldPath, Value};
use dpia_core::exchange;
use dpia_core::store::{Desk, DeskError};
use serde_json::json;

use super::args::Global;
use super::said::Said;
use super::trouble::Trouble;
use super::unlock::at_desk;
use super::value::Reader;
use super::{find, input};

const AFTER_HELP: &str = "\
QUESTION is the question’s id or its printed number (`dpia form show` lists both), a part
of the head (title, reference, version, owner, organisation, review), or a path to
a cell (`dpia show REF --paths` lists them). What stands beside an answer follows an at
sign: comment, reason, reference, advice_from, source, withheld.

VALUE is written as the question’s type asks for:
  text                as it is; with --file for several lines
  yes or no           yes, no, and where offered possible, not_applicable, awaiting_advice
  choice              ids or labels with commas between them; other: and words of your own
  date                2026-03-31
  length of time      6 years from the last contact
  people              name, position, e-mail; several with ; between them
  anything            --value-json with the value of the exchange format
A value that begins with a hyphen goes behind two hyphens: -- \"- first\"

Examples:
  dpia set PIA-032 5 yes
  dpia set PIA-032 h.start 2026-03-31
  dpia set PIA-032 26@comment \"Only for those who ask.\"
  dpia set PIA-032 answer/q7/housing/reason \"Repairs\"
  dpia set PIA-032 9 --file purpose.txt
  dpia set PIA-032 10 --value-json '{\"lines\": [\"First\", \"Second\"]}'
  dpia set PIA-032 5 --clear";

/// Arguments of `set`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP, group(ArgGroup::new("what").required(true)))]
pub struct SetArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The question's id or number, or a path
    question: String,
    /// The answer
    #[arg(group = "what", allow_negative_numbers = true)]
    value: Option<String>,
    /// The answer as a value of the exchange format
    #[arg(long, group = "what", value_name = "JSON")]
    value_json: Option<String>,
    /// Take the answer from this file; `-` for standard input. One line break at its end
    /// does not count
    #[arg(long, group = "what", value_name = "FILE")]
    file: Option<PathBuf>,
    /// Take the answer away
    #[arg(long, group = "what")]
    clear: bool,
}

/// What is to be written, as given.
enum Given {
    Words(String),
    Json(Value),
    Nothing,
}

/// Answers or clears.
pub async fn run(global: &Global, args: SetArgs) -> Result<Said, Trouble> {
    if global.passphrase_fd == Some(0) && args.file.as_deref().is_some_and(input::is_stdin) {
        return Err(Trouble::usage(
            "The passphrase and the answer cannot both come from standard input.",
            "Use another file descriptor, such as --passphrase-fd 3.",
        ));
    }
    let given = match (args.value, args.value_json, args.file) {
        (Some(words), ..) => Given::Words(words),
        (_, Some(json), _) => Given::Json(value_of(&json)?),
        (.., Some(file)) => Given::Words(without_last_break(input::text(&file)?)),
        _ => Given::Nothing,
    };
    if matches!(&given, Given::Words(words) if words.trim().is_empty()) {
        return Err(Trouble::misfit(
            "misfit",
            "The answer is empty.",
            "Use --clear to take an answer away. Nothing was changed.",
        ));
    }
    at_desk(global, async |desk| {
        let id = find::assessment(desk, &args.assessment).await?;
        let loaded = desk.load(id).await?;
        let path = find::field(&loaded.form.index, &args.question)?;
        let value = match given {
            Given::Nothing => None,
            Given::Json(value) => Some(value),
            Given::Words(words) => {
                let slot = loaded.form.index.slot(&path);
                let slot = slot.ok_or(DeskError::NoSuchField)?;
                let reader = Reader {
                    form: &loaded.form.form,
                    assessment: &loaded.assessment,
                };
                Some(reader.value(&slot, &words)?)
            }
        };
        write(global, desk, id, path, value).await
    })
    .await
}

async fn write(
    global: &Global,
    desk: &mut Desk,
    id: AssessmentId,
    path: FieldPath,
    value: Option<Value>,
) -> Result<Said, Trouble> {
    let seen = seen(desk, id, &path).await?;
    let saved = desk.set(id, path.clone(), value.clone(), &seen).await?;
    let open: u32 = saved
        .state
        .progress
        .iter()
        .map(|section| section.open)
        .sum();
    let outcome = json!({
        "id": id.to_string(),
        "reference": saved.reference,
        "path": path,
        "value": value,
        "saved_at": saved.saved_at,
        "open_questions": open,
    });
    let said = Said::either(global.json, &outcome, || {
        let done = if value.is_some() { "saved" } else { "cleared" };
        format!("{path}: {done}\n")
    });
    if saved.state.hidden.contains(path.base()) {
        return Ok(said.remark(
            "note: as the other answers stand, this question does not apply. What you wrote is kept.",
        ));
    }
    Ok(said)
}

/// The heads of a field. Whoever sets it at a terminal means to replace what is there.
pub async fn seen(
    desk: &mut Desk,
    id: AssessmentId,
    path: &FieldPath,
) -> Result<Vec<ChangeId>, Trouble> {
    let heads = desk.load(id).await?.assessment.heads(path);
    Ok(heads.iter().map(|head| head.change).collect())
}

fn value_of(text: &str) -> Result<Value, Trouble> {
    let json = serde_json::from_str(text).map_err(|error| {
        // Without serde's words, which repeat parts of what was given.
        let place = format!("line {}, column {}", error.line(), error.column());
        no_value(&format!("What follows --value-json is not JSON ({place})."))
    })?;
    exchange::value_of(json)
        .map_err(|reason| no_value(&format!("What follows --value-json {reason}.")))
}

fn no_value(message: &str) -> Trouble {
    Trouble::misfit(
        "misfit",
        message,
        "A value says its own type, such as { \"text\": \"…\" } or { \"yes_no\": \"possible\" }; see docs/exchange-format.md. Nothing was changed.",
    )
}

/// Text files end with a line break that their writers do not mean.
fn without_last_break(mut text: String) -> String {
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    text
}
