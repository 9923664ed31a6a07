//! `dpia forms`, `dpia form show` and `dpia form add`: the forms that assessments can be
//! made on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use dpia_core::assessment::validate::printed_options;
use dpia_core::exchange::Misplaced;
use dpia_core::form::{AnswerType, Column, Form, Question, evidence};
use dpia_core::store::{Desk, DeskError, FormFile, built_in_forms};
use serde::Serialize;

use super::args::Global;
use super::input;
use super::layout::{count, set, table};
use super::said::Said;
use super::trouble::{Exit, Trouble};
use super::unlock::at_desk;

const SHOW_HELP: &str = "\
Each question is listed with its id, its printed number and what it takes. `dpia set` takes
either the id or the number.

Examples:
  dpia form show council-pia
  dpia form show our-form.toml
  dpia --json form show council-dpia";

const ADD_HELP: &str = "\
The file is checked first. An assessment keeps the version of the form that it was started
with, whatever is added later.

Example:
  dpia form add our-form.toml
  dpia new our-form --title \"Allotment waiting list\"";

/// Arguments of `forms`.
#[derive(Args, Debug)]
pub struct ListArgs {
    /// Also those that were brought into the store, which is opened for it
    #[arg(long)]
    own: bool,
}

/// Arguments of `form show`.
#[derive(Args, Debug)]
#[command(after_help = SHOW_HELP)]
pub struct ShowArgs {
    /// The form's id (or ID@VERSION), or a form file (.toml)
    #[arg(value_name = "FORM")]
    form: String,
}

/// Arguments of `form add`.
#[derive(Args, Debug)]
#[command(after_help = ADD_HELP)]
pub struct AddArgs {
    /// The form file
    file: PathBuf,
}

#[derive(Serialize)]
struct Row {
    id: String,
    version: String,
    title: String,
    short_title: String,
    questions: usize,
    built_in: bool,
}

/// Lists the forms.
pub async fn list(global: &Global, args: &ListArgs) -> Result<Said, Trouble> {
    let mut rows: Vec<Row> = built_in_forms()
        .iter()
        .map(|file| row(&file.form, true))
        .collect();
    if !args.own {
        return Ok(say(global, &rows));
    }
    at_desk(global, async |desk| {
        let own = own(desk).await?;
        rows.extend(own.iter().map(|file| row(&file.form, false)));
        Ok(say(global, &rows))
    })
    .await
}

/// Shows one form's questions.
pub async fn show(global: &Global, args: &ShowArgs) -> Result<Said, Trouble> {
    if let Some(file) = without_store(&args.form)? {
        return Ok(questions(global, &file.form));
    }
    at_desk(global, async |desk| {
        let file = find(desk, &args.form).await?;
        Ok(questions(global, &file.form))
    })
    .await
}

/// Keeps a form file.
pub async fn add(global: &Global, args: &AddArgs) -> Result<Said, Trouble> {
    let file = read(&args.file)?;
    at_desk(global, async |desk| {
        desk.keep_form(&file).await?;
        let row = row(&file.form, false);
        Ok(Said::either(global.json, &row, || {
            format!("{} {}: kept.\n", row.id, row.version)
        }))
    })
    .await
}

/// The form that somebody means: a file, a built-in form, or one that the store keeps.
pub async fn find(desk: &mut Desk, name: &str) -> Result<Arc<FormFile>, Trouble> {
    if let Some(file) = without_store(name)? {
        return Ok(file);
    }
    let (id, version) = split(name);
    let mut meant = own(desk).await?;
    meant.retain(|file| file.form.id == id && version.is_none_or(|v| file.form.version == v));
    match meant.as_slice() {
        [] => Err(DeskError::NoSuchForm.into()),
        [file] => Ok(Arc::clone(file)),
        several => {
            let versions: Vec<String> = several
                .iter()
                .map(|file| format!("{id}@{}", file.form.version))
                .collect();
            Err(Trouble::new(
                Exit::Failure,
                "ambiguous-form",
                format!(
                    "There are several versions of {id}: {}",
                    versions.join(", ")
                ),
                "Name one of them.",
            ))
        }
    }
}

/// A form file, if the name looks like one, or a built-in form. Needs no open store.
fn without_store(name: &str) -> Result<Option<Arc<FormFile>>, Trouble> {
    let path = Path::new(name);
    if path.extension().is_some_and(|ending| ending == "toml") {
        return read(path).map(Arc::new).map(Some);
    }
    let (id, version) = split(name);
    Ok(built_in_forms()
        .iter()
        .find(|file| file.form.id == id && version.is_none_or(|v| file.form.version == v))
        .map(Arc::clone))
}

fn split(name: &str) -> (&str, Option<&str>) {
    match name.split_once('@') {
        Some((id, version)) => (id, Some(version)),
        None => (name, None),
    }
}

fn read(path: &Path) -> Result<FormFile, Trouble> {
    let text = input::text(path)?;
    FormFile::read(&text).map_err(|problems| {
        let misfits = problems
            .into_iter()
            .map(|problem| Misplaced {
                place: format!("{}:{}:{}", path.display(), problem.line, problem.column),
                message: format!("{} {}", problem.message, problem.advice),
            })
            .collect();
        Trouble::misfit(
            "form-problems",
            format!("{} is not in order.", path.display()),
            "Mend every problem listed; `dpia form check` lists them again. Nothing was changed.",
        )
        .with_misfits(misfits)
    })
}

/// The forms that were brought in. The store also keeps built-in ones; they are left out.
async fn own(desk: &mut Desk) -> Result<Vec<Arc<FormFile>>, Trouble> {
    let mut own = desk.own_forms().await?;
    own.retain(|file| {
        built_in_forms()
            .iter()
            .all(|built_in| built_in.sha256 != file.sha256)
    });
    Ok(own)
}

fn row(form: &Form, built_in: bool) -> Row {
    let mut questions = 0;
    form.each_question(&mut |question| {
        questions += usize::from(!question.answer.takes_no_answer())
    });
    Row {
        id: form.id.clone(),
        version: form.version.clone(),
        title: form.title.clone(),
        short_title: form.short_title.clone(),
        questions,
        built_in,
    }
}

fn say(global: &Global, rows: &[Row]) -> Said {
    Said::either(global.json, &rows, || {
        let lines: Vec<[String; 4]> = rows
            .iter()
            .map(|row| {
                [
                    row.id.clone(),
                    row.version.clone(),
                    row.questions.to_string(),
                    row.title.clone(),
                ]
            })
            .collect();
        table(["Form", "Version", "Questions", "Title"], &lines)
    })
}

fn questions(global: &Global, form: &Form) -> Said {
    Said::either(global.json, form, || {
        let mut text = format!("{} ({} {})\n", form.title, form.id, form.version);
        for section in &form.sections {
            let number = section.number.as_ref();
            let number = number.map_or_else(String::new, |number| format!("{number}. "));
            text += &format!("\n{number}{}  [{}]\n", section.title, section.id);
            section.each_question(&mut |question| text += &one(form, question));
        }
        for step in &form.sign_offs {
            for question in &step.questions {
                question.each(&mut |question| text += &one(form, question));
            }
        }
        text
    })
}

fn one(form: &Form, question: &Question) -> String {
    let number = question.number.as_deref().unwrap_or_default();
    let named = match number {
        "" => question.id.clone(),
        number if number == question.id => number.to_owned(),
        number => format!("{number} ({})", question.id),
    };
    let mut text = format!("\n  {named}\n{}", set(&question.prompt, 6));
    text += &set(&format!("takes {}", takes(form, &question.answer)), 6);
    text
}

/// What a question takes, with every option that can be chosen.
pub fn takes(form: &Form, answer: &AnswerType) -> String {
    let columns = |columns: &[Column]| {
        let names: Vec<&str> = columns.iter().map(|column| column.id.as_str()).collect();
        names.join(", ")
    };
    match answer {
        AnswerType::Text { .. } => "one line of text".to_owned(),
        AnswerType::LongText { .. } => "text".to_owned(),
        AnswerType::NumberedList {} => "a list, one entry a line".to_owned(),
        AnswerType::Number { .. } => "a whole number".to_owned(),
        AnswerType::Date {} => "a date such as 2026-03-31".to_owned(),
        AnswerType::DateOrEvent {} => "a date such as 2026-03-31, or an event".to_owned(),
        AnswerType::Duration {} => {
            "a length of time such as “6 years from the last contact”".to_owned()
        }
        AnswerType::Person { many, .. } => {
            let one = "a person: name, position, e-mail";
            if *many {
                format!("{one}; several with ; between them")
            } else {
                one.to_owned()
            }
        }
        AnswerType::Organisation { many: true } => "organisations, with ; between them".to_owned(),
        AnswerType::Organisation { many: false } => "an organisation".to_owned(),
        AnswerType::YesNo { also, .. } | AnswerType::Attachment { also } => {
            let mut words = vec!["yes", "no"];
            words.extend(also.iter().map(|third| third.id()));
            words.join(", ")
        }
        AnswerType::Choice {
            rows_of,
            many,
            other,
            ..
        } => {
            let options = options(form, answer);
            let mut text = match (rows_of.is_empty(), many) {
                (false, false) => "a row by id or name".to_owned(),
                (false, true) => "rows by id or name".to_owned(),
                (true, false) => format!("one of: {options}"),
                (true, true) => format!("any of: {options}"),
            };
            if *other {
                text += "; or other: and words of your own";
            }
            text
        }
        AnswerType::MatrixLevel { .. } => format!("one of: {}", options(form, answer)),
        AnswerType::Link {} => "a link: its address, then what is found there".to_owned(),
        AnswerType::Grid { rows, columns: of } => {
            let names: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
            format!("cells: rows {}; columns {}", names.join(", "), columns(of))
        }
        AnswerType::Table { columns: of, .. } => format!("rows; columns {}", columns(of)),
        AnswerType::Group { row_label, .. } => {
            format!("rows, each a {row_label} with the questions that follow")
        }
        AnswerType::Evidence { list, .. } => format!(
            "rows of {}; columns {}",
            list.id(),
            columns(&evidence::definition(*list).columns)
        ),
        AnswerType::SignOffs { .. } => "rows of sign_offs".to_owned(),
        AnswerType::Diagram {} | AnswerType::Computed { .. } | AnswerType::Note {} => {
            "nothing: the program fills it in".to_owned()
        }
    }
}

/// The options by id; only how many, where a list is too long to read.
fn options(form: &Form, answer: &AnswerType) -> String {
    let options = printed_options(form, answer);
    if options.len() > 60 {
        return format!(
            "{}, such as {} for {}",
            count(options.len(), "id", "ids"),
            options[0].0,
            options[0].1
        );
    }
    let ids: Vec<&str> = options.iter().map(|(id, _)| *id).collect();
    ids.join(", ")
}
