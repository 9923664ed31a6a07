//! `dpia query`: questions that somebody else has to answer. `dpia open`: all that is open.

use clap::{Args, Subcommand};
use dpia_core::assessment::AssessmentId;
use dpia_core::assessment::labels::label;
use dpia_core::assessment::queries::{OpenItem, Query, QueryState, queries};
use dpia_core::assessment::scope::evidence_path;
use dpia_core::assessment::words::date_words;
use dpia_core::form::{EvidenceList, FieldPath};
use dpia_core::store::{Desk, DeskError, Loaded};
use jiff::civil::Date;
use serde_json::json;

use super::args::Global;
use super::layout::{count, set, shortened, table};
use super::said::Said;
use super::trouble::Trouble;
use super::{find, rows, written};

const ASK_HELP: &str = "\
TO is a role or a person, as you would write it: DPO, legal, \"Kofi Brandreth\". Who asked and
when is filled in.

Examples:
  dpia query ask PIA-031 DPO \"Is the corporate schedule met?\" --about 15 --due 2026-05-29
  dpia query ask PIA-031 \"Kofi Brandreth\" \"Which contract is this?\"";

const ANSWER_HELP: &str = "\
QUERY is its number or id, as `dpia query list` gives them. An answer given by whoever advises
on the form, such as the data protection officer, is kept as advice.

Examples:
  dpia query answer PIA-031 1 \"Yes: entry 4.2 of the schedule.\"
  dpia query answer PIA-031 1 \"Yes.\" --given-by \"Helena Marchbanks, DPO\" --on 2026-05-12";

const OPEN_HELP: &str = "\
Lists queries, answers to deal with, answers that await advice, comments, measures that are not
in place, and signatures whose turn has come. What is late comes first.

Examples:
  dpia open                          everything, in all assessments
  dpia open PIA-031 --for DPO
  dpia open --mine";

/// What can be done with queries.
#[derive(Debug, Subcommand)]
pub enum QueryCommand {
    /// Put a query to a role or a person; prints its id
    Ask(AskArgs),
    /// Answer a query
    Answer(AnswerArgs),
    /// Close a query that is dealt with
    Close(CloseArgs),
    /// Open a query again; its earlier answer stays, as a comment
    Reopen(ReopenArgs),
    /// List the queries of an assessment, each with its number and its id
    List(ListArgs),
}

/// Arguments of `query ask`.
#[derive(Args, Debug)]
#[command(after_help = ASK_HELP)]
pub struct AskArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The role or person who has to answer
    to: String,
    /// What you need to know
    question: String,
    /// The question's id or number, or a path, that it is about [default: the whole]
    #[arg(long, value_name = "QUESTION")]
    about: Option<String>,
    /// When the answer is needed, such as 2026-05-29
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
}

/// Arguments of `query answer`.
#[derive(Args, Debug)]
#[command(after_help = ANSWER_HELP)]
pub struct AnswerArgs {
    /// Which query
    #[command(flatten)]
    which: Which,
    /// The answer
    answer: String,
    /// Who gave it, with their role, if not you
    #[arg(long, value_name = "NAME")]
    given_by: Option<String>,
    /// The day on which it was given, such as 2026-05-29 [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// Arguments of `query close`.
#[derive(Args, Debug)]
pub struct CloseArgs {
    /// Which query
    #[command(flatten)]
    which: Which,
    /// Why; needed if nobody has answered
    #[arg(long)]
    why: Option<String>,
}

/// Arguments of `query reopen`.
#[derive(Args, Debug)]
pub struct ReopenArgs {
    /// Which query
    #[command(flatten)]
    which: Which,
    /// Why
    #[arg(long)]
    why: String,
}

/// Arguments of `query list`.
#[derive(Args, Debug)]
pub struct ListArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
}

/// A query of an assessment.
#[derive(Args, Debug)]
pub struct Which {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The query, by number or id
    query: String,
}

/// Arguments of `open`.
#[derive(Args, Debug)]
#[command(after_help = OPEN_HELP)]
pub struct OpenArgs {
    /// The assessment's reference or id [default: all assessments]
    #[arg(value_name = "REF")]
    assessment: Option<String>,
    /// What waits for this role or person
    #[arg(long, value_name = "WHO", conflicts_with = "mine")]
    r#for: Option<String>,
    /// What waits for you, by your name or your role
    #[arg(long)]
    mine: bool,
}

/// Runs one of the commands.
pub async fn run(
    global: &Global,
    desk: &mut Desk,
    command: &QueryCommand,
) -> Result<Said, Trouble> {
    match command {
        QueryCommand::Ask(args) => ask(global, desk, args).await,
        QueryCommand::Answer(args) => {
            let (id, query) = which(desk, &args.which).await?;
            let given_by = args.given_by.as_deref();
            let on = args.on.as_deref().map(written::date).transpose()?;
            desk.answer(id, &query, &args.answer, given_by, on).await?;
            done(global, desk, id, &query).await
        }
        QueryCommand::Close(args) => {
            let (id, query) = which(desk, &args.which).await?;
            desk.close_query(id, &query, args.why.as_deref()).await?;
            done(global, desk, id, &query).await
        }
        QueryCommand::Reopen(args) => {
            let (id, query) = which(desk, &args.which).await?;
            desk.reopen_query(id, &query, &args.why).await?;
            done(global, desk, id, &query).await
        }
        QueryCommand::List(args) => list(global, desk, args).await,
    }
}

async fn ask(global: &Global, desk: &mut Desk, args: &AskArgs) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let due = args.due.as_deref().map(written::date).transpose()?;
    let place = about(desk.load(id).await?, args.about.as_deref())?;
    let (row, _) = desk
        .ask(id, place.as_ref(), &args.to, &args.question, due)
        .await?;
    let outcome = json!({ "id": row, "path": path(&row) });
    Ok(Said::either(global.json, &outcome, || format!("{row}\n")))
}

/// The place that a query or a comment is about.
pub fn about(loaded: &Loaded, name: Option<&str>) -> Result<Option<FieldPath>, Trouble> {
    name.map(|name| find::field(&loaded.form.index, name))
        .transpose()
}

async fn which(desk: &mut Desk, which: &Which) -> Result<(AssessmentId, String), Trouble> {
    let id = find::assessment(desk, &which.assessment).await?;
    let list = evidence_path(EvidenceList::Queries);
    let row = rows::row(desk.load(id).await?, &list, &which.query)?;
    Ok((id, row))
}

async fn done(
    global: &Global,
    desk: &mut Desk,
    id: AssessmentId,
    row: &str,
) -> Result<Said, Trouble> {
    let loaded = desk.load(id).await?;
    let all = queries(&loaded.form.form, &loaded.assessment);
    let query = all.into_iter().find(|query| query.row == row);
    let query = query.ok_or(DeskError::NoSuchRow)?;
    Ok(Said::either(global.json, &query, || {
        let advice = if query.is_advice { ", as advice" } else { "" };
        format!(
            "{}: {}{advice}\n",
            path(row),
            query.state.label().to_lowercase()
        )
    }))
}

fn path(row: &str) -> String {
    format!("{}/{row}", evidence_path(EvidenceList::Queries))
}

async fn list(global: &Global, desk: &mut Desk, args: &ListArgs) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let loaded = desk.load(id).await?;
    let all = queries(&loaded.form.form, &loaded.assessment);
    Ok(Said::either(global.json, &all, || {
        if all.is_empty() {
            return "No queries.\n".to_owned();
        }
        let told = all.iter().enumerate();
        told.map(|(at, query)| query_words(loaded, at + 1, query))
            .collect::<Vec<_>>()
            .join("\n")
    }))
}

fn query_words(loaded: &Loaded, number: usize, query: &Query) -> String {
    let mut text = format!(
        "{number}. {}, to {}  {}\n",
        query.state.label(),
        query.to,
        query.row
    );
    if let Ok(place) = FieldPath::parse(&query.place) {
        let place = label(&loaded.form.index, &loaded.assessment, &place);
        text += &set(&format!("About: {}", shortened(&place, 200)), 3);
    }
    text += &set(&query.question, 3);
    let mut facts = Vec::new();
    facts.extend((!query.asked_by.is_empty()).then(|| format!("asked by {}", query.asked_by)));
    facts.extend(query.asked.map(|day| format!("on {}", date_words(day))));
    facts.extend(query.due.map(|day| format!("due {}", date_words(day))));
    if !facts.is_empty() {
        text += &set(&format!("({})", facts.join(", ")), 3);
    }
    if query.state != QueryState::Open && !query.answer.is_empty() {
        let kind = if query.is_advice { "Advice" } else { "Answer" };
        let on = query.answered.map(|day| format!(", {}", date_words(day)));
        let by = format!("{}{}", query.answered_by, on.unwrap_or_default());
        text += &set(&format!("{kind} ({by}): {}", query.answer), 3);
    }
    text
}

/// Lists everything that is open.
pub async fn open(global: &Global, desk: &mut Desk, args: &OpenArgs) -> Result<Said, Trouble> {
    let id = match &args.assessment {
        Some(name) => Some(find::assessment(desk, name).await?),
        None => None,
    };
    let who = match (&args.r#for, args.mine) {
        (Some(who), _) => Some(vec![who.clone()]),
        (None, true) => {
            let me = desk.profile().ok_or(DeskError::NotIntroduced)?;
            let mut names = vec![me.name.clone(), me.role.clone()];
            names.retain(|name| !name.trim().is_empty());
            Some(names)
        }
        (None, false) => None,
    };
    let items = desk.open_for(id, who.as_deref()).await?;
    Ok(Said::either(global.json, &items, || open_words(&items)))
}

fn open_words(items: &[OpenItem]) -> String {
    if items.is_empty() {
        return "Nothing is open.\n".to_owned();
    }
    let day = |day: Option<Date>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
    let lines: Vec<[String; 6]> = items
        .iter()
        .map(|item| {
            let late = if item.overdue { " late" } else { "" };
            [
                shortened(&item.reference, 20),
                item.kind.label().to_owned(),
                format!("{}{late}", day(item.due)),
                shortened(&item.who, 28),
                shortened(&item.about, 30),
                shortened(&item.text, 60),
            ]
        })
        .collect();
    let late = items.iter().filter(|item| item.overdue).count();
    format!(
        "{}\n{} open, {late} late\n",
        table(
            ["Reference", "What", "Due", "Waits for", "About", "Text"],
            &lines
        ),
        count(items.len(), "thing", "things")
    )
}
