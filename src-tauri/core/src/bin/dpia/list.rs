//! `dpia list`: the register.

use dpia_core::store::{Desk, FindingCounts, RegisterRow};

use super::args::Global;
use super::layout::{count, shortened, table};
use super::said::Said;
use super::trouble::Trouble;

/// Lists the assessments.
pub async fn run(global: &Global, desk: &mut Desk) -> Result<Said, Trouble> {
    let today = desk.today().to_string();
    let rows = desk.register().await?;
    Ok(Said::either(global.json, &rows, || words(&rows, &today)))
}

/// What blocks sign-off and what needs an answer; advice keeps nobody.
fn findings(open: FindingCounts) -> String {
    let blocks = count(open.blocks as usize, "blocks", "block");
    let needs = count(
        open.needs_answer as usize,
        "needs an answer",
        "need an answer",
    );
    match (open.blocks, open.needs_answer) {
        (0, 0) => "–".to_owned(),
        (0, _) => needs,
        (_, 0) => blocks,
        _ => format!("{blocks}, {needs}"),
    }
}

/// The same with the day, where that is not today: what the checks find depends on it.
fn found_on(row: &RegisterRow, today: &str) -> String {
    let found = findings(row.findings);
    if row.checked_on.is_empty() || row.checked_on == today {
        found
    } else {
        format!("{found} (on {})", row.checked_on)
    }
}

fn words(rows: &[RegisterRow], today: &str) -> String {
    if rows.is_empty() {
        return "No assessments yet. Start one with `dpia new`, or look at `dpia example`.\n"
            .to_owned();
    }
    let lines: Vec<[String; 8]> = rows
        .iter()
        .map(|row| {
            let risk = row.overall_risk.as_ref();
            [
                shortened(&row.reference, 20),
                shortened(&row.title, 36),
                row.form.clone(),
                shortened(row.standing(), 16),
                risk.map_or_else(|| "–".to_owned(), |risk| risk.text.clone()),
                match row.open_questions {
                    0 => "complete".to_owned(),
                    open => format!("{open} of {} open", row.questions),
                },
                found_on(row, today),
                row.changed_at.chars().take(10).collect(),
            ]
        })
        .collect();
    let headings = [
        "Reference",
        "Title",
        "Form",
        "Stage",
        "Risk",
        "Questions",
        "Findings",
        "Changed",
    ];
    format!(
        "{}\n{}\n",
        table(headings, &lines),
        count(rows.len(), "assessment", "assessments")
    )
}
