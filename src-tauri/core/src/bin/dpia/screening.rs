//! `dpia screening`: whether an assessment is needed, by the form's rule and by the law's lists.

use clap::Args;
use dpia_core::check::{Criteria, SaidBy, Standing};
use dpia_core::store::Desk;

use super::args::Global;
use super::find;
use super::layout::set;
use super::said::Said;
use super::trouble::Trouble;

const AFTER_HELP: &str = "\
It decides nothing: whether an assessment is made is the answer of a person, which `set` records.
With --json the criteria that are not met, and those that nobody knows, are listed too.

Examples:
  dpia screening DPIA-145
  dpia screening DPIA-145 --all
  dpia screening DPIA-145 --json | jq '.law.outcome'";

/// Arguments of `screening`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct ScreeningArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// List the criteria that are not met or not known, too
    #[arg(long)]
    all: bool,
}

/// Says what the criteria come to, and what was decided.
pub async fn run(global: &Global, desk: &mut Desk, args: &ScreeningArgs) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let seen = desk.screening(id).await?;
    Ok(Said::either(global.json, &seen, || words(&seen, args.all)))
}

fn words(seen: &Criteria, all: bool) -> String {
    let mut text = String::new();
    // Of a form that asks for little of it, what is not known is the larger part of the answer.
    let all = all || seen.form_rule.is_none();
    match &seen.form_rule {
        Some(rule) => {
            text += &format!("By this form’s rule: {}\n", rule.outcome.label());
            text += &set(&rule.says, 2);
        }
        None => {
            text += "This form is itself the assessment: it has no screening questions, so every criterion is listed.\n";
        }
    }
    text += &format!("By the lists of the law: {}\n", seen.law.outcome.label());
    text += &set(&seen.law.says, 2);
    if let Some(apart) = &seen.disagreement {
        text += &set(&format!("The two part. {}", apart.message), 0);
    }
    text += &decision(seen);
    let criteria = seen.criteria.iter().map(|known| {
        let title = format!("{}. {}", known.number, known.title);
        (title, known.standing, &known.by, known.unasked.as_str())
    });
    text += &listed("The nine criteria of WP248", criteria, all);
    let items = seen.items.iter().map(|item| {
        let title = item.title.to_owned();
        (title, item.standing, &item.by, item.unasked.as_str())
    });
    text + &listed("Article 35(3) and the Commissioner’s list", items, all)
}

fn decision(seen: &Criteria) -> String {
    let Some(decision) = &seen.decision else {
        return String::new();
    };
    let mut text = format!("Decision: {}\n", decision.says());
    let by = decision.by.join("; ");
    for (label, words) in [
        ("Reason", &decision.reason),
        ("Decided by", &by),
        ("Decided on", &decision.on),
        ("The record still lacks", &decision.lacks.join(", ")),
    ] {
        if !words.is_empty() {
            text += &set(&format!("{label}: {words}"), 2);
        }
    }
    text
}

/// The lines of a list that are met or may be; with `all` every line.
fn listed<'c>(
    heading: &str,
    lines: impl Iterator<Item = (String, Standing, &'c Vec<SaidBy>, &'c str)>,
    all: bool,
) -> String {
    let mut text = format!("\n{heading}\n");
    let mut any = false;
    for (title, standing, by, unasked) in lines {
        if !all && !matches!(standing, Standing::Met | Standing::MayBe) {
            continue;
        }
        any = true;
        text += &set(&format!("{title}: {}", standing.label()), 2);
        for by in by {
            text += &set(&format!("{}: {} [{}]", by.name, by.answer, by.path), 4);
        }
        if !unasked.is_empty() {
            text += &set(unasked, 4);
        }
    }
    if !any {
        text += "  None is met, as the answers stand.\n";
    }
    text
}
