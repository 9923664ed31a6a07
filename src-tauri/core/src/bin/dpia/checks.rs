//! `dpia check`, `dpia checks`, `dpia dismiss`: what the checks find, the rules, and findings
//! that are put aside.

use clap::Args;
use dpia_core::assessment::AssessmentId;
use dpia_core::assessment::evidence_words::moment;
use dpia_core::check::{Dismissal, Finding, Findings, Severity, catalogue};
use dpia_core::store::Desk;

use super::args::Global;
use super::find;
use super::layout::{count, sentence, set};
use super::said::Said;
use super::trouble::{Exit, Trouble};

const CHECK_HELP: &str = "\
The exit code is 6 if a finding stands in the way of signing, and 0 otherwise.

Examples:
  dpia check PIA-031
  dpia check PIA-031 --why
  dpia check PIA-031 --json | jq '.open[].message'";

const DISMISS_HELP: &str = "\
A finding that blocks sign-off is waived by those to whom the form gives that right; say in which
role with --as. You have to have it: your own details say so, or the assessment names you for it.
The finding is back as soon as something that it read changes; --again dismisses it anew with the
reason and role that were given before, and confirms a waiver that came in with a file.

Examples:
  dpia dismiss PIA-031 TRF-02 --because \"The supplier confirmed Leeds by letter of 3 May.\"
  dpia dismiss PIA-031 DFD-03 --as dpo --because \"The store is switched off in June.\"
  dpia dismiss PIA-031 TRF-02 --again
  dpia dismiss PIA-031 TRF-02 --undo";

/// Arguments of `check`.
#[derive(Args, Debug)]
#[command(after_help = CHECK_HELP)]
pub struct CheckArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// Say with each finding why it matters, what to do and what it rests on
    #[arg(long)]
    why: bool,
    /// Show those that were put aside, too
    #[arg(long)]
    all: bool,
}

/// Arguments of `dismiss`.
#[derive(Args, Debug)]
#[command(after_help = DISMISS_HELP)]
pub struct DismissArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The finding: its rule, or its id if the rule has found several things
    finding: String,
    /// Why it is put aside
    #[arg(
        long = "because",
        value_name = "REASON",
        required_unless_present_any = ["undo", "again"],
        conflicts_with = "undo"
    )]
    reason: Option<String>,
    /// The role in which you waive a finding that blocks, by its id in the form
    #[arg(long = "as", value_name = "ROLE", conflicts_with = "undo")]
    role: Option<String>,
    /// As it was dismissed or waived before; --because and --as say what is different
    #[arg(long, conflicts_with = "undo")]
    again: bool,
    /// Take the dismissal or waiver back; both stay on record
    #[arg(long)]
    undo: bool,
}

/// What the checks find in an assessment.
pub async fn check(global: &Global, desk: &mut Desk, args: &CheckArgs) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let findings = desk.findings(id).await?;
    let said = Said::either(global.json, &findings, || words(&findings, args));
    Ok(match findings.blocking().next() {
        Some(_) => said.ending(Exit::Blocked),
        None => said,
    })
}

/// The rules.
pub fn checks(global: &Global) -> Said {
    let rules = catalogue();
    Said::either(global.json, &rules, || {
        rules
            .iter()
            .map(|rule| {
                let guess = if rule.guesses {
                    ", guessed from words"
                } else {
                    ""
                };
                format!(
                    "{}  {} ({}{guess})\n",
                    rule.id,
                    rule.title,
                    rule.severity.label()
                )
            })
            .collect()
    })
}

/// Puts a finding aside, or takes that back.
pub async fn dismiss(
    global: &Global,
    desk: &mut Desk,
    args: &DismissArgs,
) -> Result<Said, Trouble> {
    let id = find::assessment(desk, &args.assessment).await?;
    let findings = desk.findings(id).await?;
    let among = if args.undo {
        &findings.dismissed
    } else {
        &findings.open
    };
    let finding = one(among, &args.finding)?.clone();
    if let Some(dismissal) = &finding.dismissed {
        desk.take_up(id, &dismissal.row).await?;
    } else {
        let (role, reason) = given(desk, id, &finding, args).await?;
        desk.dismiss(id, &finding.key, role.as_deref(), &reason)
            .await?;
    }
    let left = desk.findings(id).await?;
    Ok(Said::either(global.json, &left, || {
        format!("{}\n", tally(&left))
    }))
}

/// The role and the reason: those that are given, or those of before.
async fn given(
    desk: &mut Desk,
    id: AssessmentId,
    finding: &Finding,
    args: &DismissArgs,
) -> Result<(Option<String>, String), Trouble> {
    let (mut role, mut reason) = (args.role.clone(), args.reason.clone());
    if args.again {
        let before = finding.before.as_ref().ok_or_else(|| {
            Trouble::new(
                Exit::Failure,
                "not-dismissed-before",
                format!("Nobody has dismissed {} before.", args.finding),
                "Give the reason with --because. Nothing was changed.",
            )
        })?;
        let form = &desk.load(id).await?.form.form;
        let mut roles = form.roles.iter();
        let known = roles.find(|role| role.label == before.role);
        role = role.or_else(|| known.map(|role| role.id.clone()));
        reason = reason.or_else(|| Some(before.reason.clone()));
    }
    Ok((role, reason.unwrap_or_default()))
}

fn one<'f>(among: &'f [Finding], name: &str) -> Result<&'f Finding, Trouble> {
    let mut named = among
        .iter()
        .filter(|finding| finding.id == name || finding.rule.eq_ignore_ascii_case(name));
    match (named.next(), named.next()) {
        (Some(finding), None) => Ok(finding),
        (Some(_), Some(_)) => Err(Trouble::new(
            Exit::Usage,
            "several-findings",
            format!("{name} has found several things."),
            "Name the one you mean by its id: `dpia check REF --json` lists them.",
        )),
        _ => Err(Trouble::new(
            Exit::Failure,
            "no-such-finding",
            format!("There is no finding {name} here."),
            "`dpia check REF --all` lists the findings. Nothing was changed.",
        )),
    }
}

fn words(findings: &Findings, args: &CheckArgs) -> String {
    let mut text = String::new();
    for severity in Severity::ALL {
        let mut of_severity = findings
            .open
            .iter()
            .filter(|finding| finding.severity == severity)
            .peekable();
        if of_severity.peek().is_none() {
            continue;
        }
        text += &format!("{}\n\n", severity.label());
        for finding in of_severity {
            text += &in_words(finding, args.why);
        }
    }
    if args.all && !findings.dismissed.is_empty() {
        text += "Put aside\n\n";
        for finding in &findings.dismissed {
            text += &in_words(finding, args.why);
        }
    }
    text + &tally(findings) + "\n"
}

fn in_words(finding: &Finding, why: bool) -> String {
    let guess = if finding.guess {
        " (guessed from words)"
    } else {
        ""
    };
    let mut text = format!("  {}{guess}\n{}", finding.rule, set(&finding.message, 4));
    if let Some(place) = finding.places.first() {
        text += &set(&format!("At: {}", place.label), 4);
    }
    if let Some(dismissal) = &finding.dismissed {
        text += &set(&format!("Put aside by {}", who_and_why(dismissal)), 4);
        if dismissal.came_in {
            text += &set("It came in with a file; nobody here gave it.", 4);
        }
    }
    if let Some(before) = &finding.before {
        let (what, since) = match (before.role.is_empty(), before.same && before.came_in) {
            (_, true) => (
                "Waived before",
                "It came in with a file, and does not hold until somebody here confirms it: `dpia dismiss … --again`.",
            ),
            (true, false) => (
                "Dismissed before",
                "Something that it read has changed since.",
            ),
            (false, false) => ("Waived before", "Something that it read has changed since."),
        };
        text += &set(&format!("{what} by {}", who_and_why(before)), 4);
        text += &set(since, 4);
    }
    if let Some(rule) = why.then(|| dpia_core::check::rule(finding.rule)).flatten() {
        text += &set(&format!("Why: {}", rule.why), 4);
        text += &set(&format!("What to do: {}", rule.fix), 4);
        for law in rule.law {
            text += &set(&format!("{} ({})", law.provision, law.source), 4);
        }
    }
    text + "\n"
}

/// "Robin Ashdown as Data protection officer on 22 November 2026, 16:59 UTC: Ten people only."
fn who_and_why(dismissal: &Dismissal) -> String {
    let Dismissal { by, at, reason, .. } = dismissal;
    let role = match dismissal.role.as_str() {
        "" => String::new(),
        role => format!(" as {role}"),
    };
    let named = match dismissal.named.as_str() {
        "" => String::new(),
        named => format!(" (the assessment names {named} for that role)"),
    };
    format!("{by}{role}{named} on {}: {reason}", moment(at))
}

fn tally(findings: &Findings) -> String {
    let [blocks, answers, advice] = Severity::ALL.map(|severity| findings.count(severity));
    if blocks + answers + advice == 0 {
        return sentence("nothing is found");
    }
    format!(
        "{} sign-off, {} an answer, {}; {} put aside.",
        count(blocks, "finding blocks", "findings block"),
        count(answers, "needs", "need"),
        count(advice, "piece of advice", "pieces of advice"),
        findings.dismissed.len()
    )
}
