//! Whether signatures are whole, in order and in time.

use super::rows::{SignOff, of_step, says_nothing, signed};
use crate::assessment::Value;
use crate::assessment::head::meta;
use crate::assessment::scope::Scope;
use crate::assessment::signature::Decision;
use crate::assessment::stage::{Stage, Steps};
use crate::assessment::words::date_words;
use crate::check::rule::Found;
use crate::check::subject::{Asked, Subject, listed};
use crate::form::{Condition, SignOffAct, SignOffStep};

pub(super) fn begun_too_early(subject: &Subject<'_>, found: &mut Found<'_>) {
    let form = subject.form;
    let steps = Steps::new(form, subject.assessment);
    let missing: Vec<&SignOffStep> = steps
        .missing()
        .filter(|step| Stage::of_step(form, step) <= Stage::Decision)
        .collect();
    if missing.is_empty() {
        return;
    }
    let names: Vec<String> = missing
        .iter()
        .map(|step| format!("“{}”", step.label))
        .collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    let lacking = format!("{} {verb} not signed", listed(&names));
    let mut places: Vec<String> = missing
        .iter()
        .map(|step| format!("step/{}", step.id))
        .collect();
    let stage = Stage::read(&meta(subject.assessment, "stage"));
    let running = matches!(stage, Some(Stage::InForce | Stage::UnderReview));
    let message = if let Some((asked, start)) = started(subject) {
        places.insert(0, asked.at().to_owned());
        format!(
            "{} gives {} as the start, and {lacking}.",
            asked.name_first(),
            date_words(start)
        )
    } else if running {
        places.insert(0, "meta/stage".to_owned());
        format!("The stage says that the processing is under way, and {lacking}.")
    } else {
        return;
    };
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    found.say(message, &places);
}

/// The answer by which the processing has begun.
fn started<'s>(subject: &'s Subject<'s>) -> Option<(&'s Asked<'s>, jiff::civil::Date)> {
    subject.about("start").find_map(|asked| {
        let start = match asked.value? {
            Value::Date(date) => *date,
            Value::Event(event) => event.expected?,
            _ => return None,
        };
        (start <= subject.today).then_some((asked, start))
    })
}

/// Rows of a step that is signed elsewhere are left alone: the signature that counts is whole.
pub(super) fn incomplete(subject: &Subject<'_>, found: &mut Found<'_>) {
    for step in &subject.form.sign_offs {
        if let Some(signature) = signed(subject, step) {
            let undecided =
                step.act == SignOffAct::DecideOnAdvice && signature.row.lacks("decision");
            if undecided {
                found.say_reading(
                    format!("“{}” is signed by {} and does not say whether the advice is accepted or overruled.", step.label, signature.name()),
                    &[&signature.row.cell("decision")],
                    &[signature.row.cell("name")],
                );
            }
            continue;
        }
        for sign_off in of_step(subject, step) {
            if let Some((what, column)) = lacking(&sign_off) {
                found.say(
                    format!("“{}” {what}.", step.label),
                    &[&sign_off.row.cell(column), &sign_off.place()],
                );
            }
        }
    }
}

/// What a row has and lacks, with the column to fill in.
fn lacking(sign_off: &SignOff<'_>) -> Option<(String, &'static str)> {
    let date = sign_off.date().map(date_words);
    match (sign_off.name(), date) {
        ("", Some(date)) => Some((format!("is dated {date}, and nobody is named"), "name")),
        (name, None) if !name.is_empty() => Some((format!("names {name}, without a date"), "date")),
        ("", None) if !sign_off.row.lacks("decision") && !sign_off.is(Decision::NotApplicable) => {
            let decision = sign_off.row.ids("decision").first();
            let decision = decision.and_then(|id| Decision::read(id));
            let words = decision.map_or_else(
                || "decided".to_owned(),
                |known| known.label().to_lowercase(),
            );
            Some((format!("says “{words}”, without a name or a date"), "name"))
        }
        _ => None,
    }
}

/// A row that is there and incomplete is reported as that, not as missing.
pub(super) fn out_of_order(subject: &Subject<'_>, found: &mut Found<'_>) {
    let steps = Steps::new(subject.form, subject.assessment);
    for step in &subject.form.sign_offs {
        let Some(signature) = signed(subject, step) else {
            continue;
        };
        if signature.is(Decision::Refused) || signature.is(Decision::NotApplicable) {
            continue;
        }
        let Some(date) = signature.date() else {
            continue;
        };
        let missing = steps.missing_before(step);
        let missing = missing
            .into_iter()
            .filter(|before| of_step(subject, before).next().is_none());
        let missing: Vec<String> = missing
            .map(|before| format!("“{}”", before.label))
            .collect();
        if !missing.is_empty() {
            let verb = if missing.len() == 1 { "is" } else { "are" };
            found.say(
                format!(
                    "“{}” was signed on {} before {}, which {verb} not signed.",
                    step.label,
                    date_words(date),
                    listed(&missing)
                ),
                &[&signature.place()],
            );
        }
        for before in earlier_steps(subject, step) {
            let Some(earlier) = signed(subject, before) else {
                continue;
            };
            let Some(when) = earlier.date().filter(|when| *when > date) else {
                continue;
            };
            found.say(
                format!(
                    "“{}” was signed on {}, and “{}”, which comes first, on {}.",
                    step.label,
                    date_words(date),
                    before.label,
                    date_words(when)
                ),
                &[&signature.place(), &earlier.place()],
            );
        }
    }
}

/// The steps that a step names as those before it.
fn earlier_steps<'s>(
    subject: &'s Subject<'_>,
    step: &'s SignOffStep,
) -> impl Iterator<Item = &'s SignOffStep> {
    let steps = subject.form.sign_offs.iter();
    steps.filter(|before| step.after.contains(&before.id))
}

/// A step that the answers show not to be needed may be put aside without a word.
pub(super) fn put_aside(subject: &Subject<'_>, found: &mut Found<'_>) {
    for step in &subject.form.sign_offs {
        let put_aside = of_step(subject, step).last().filter(|sign_off| {
            sign_off.is(Decision::NotApplicable)
                && sign_off.row.lacks("reasons")
                && says_nothing(subject, step)
        });
        let Some(sign_off) = put_aside.filter(|_| !is_plainly_not_needed(subject, step)) else {
            continue;
        };
        let open = open_question(subject, step);
        let mut places = vec![sign_off.row.cell("reasons")];
        let why = match open {
            Some(asked) => {
                places.insert(0, asked.at().to_owned());
                format!(
                    "{}, which decides whether it is needed, has no answer",
                    asked.name()
                )
            }
            None => "no reason is given".to_owned(),
        };
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        found.say(
            format!("“{}” is marked as not applicable, and {why}.", step.label),
            &places,
        );
    }
}

fn is_plainly_not_needed(subject: &Subject<'_>, step: &SignOffStep) -> bool {
    let scope = Scope::new(subject.form, subject.assessment);
    let needed = step.needed_when.as_ref();
    needed.is_some_and(|when| !scope.holds(when)) && open_question(subject, step).is_none()
}

/// The first question that keeps a step's condition from holding and that nobody has answered.
/// A step that is needed whatever it says has none.
fn open_question<'s>(subject: &'s Subject<'s>, step: &SignOffStep) -> Option<&'s Asked<'s>> {
    let mut ids: Vec<&str> = Vec::new();
    let scope = Scope::new(subject.form, subject.assessment);
    hung_on(step.needed_when.as_ref()?, &scope, &mut ids);
    let asked = subject.asked.iter();
    let mut asked = asked.filter(|asked| ids.contains(&asked.question.id.as_str()));
    asked.find(|asked| asked.is_blank())
}

/// The questions for whose answers a condition waits.
fn hung_on<'c>(condition: &'c Condition, scope: &Scope<'_>, ids: &mut Vec<&'c str>) {
    match condition {
        Condition::All(inner) | Condition::Any(inner) => {
            inner.iter().for_each(|one| hung_on(one, scope, ids));
        }
        Condition::Is { question, .. }
        | Condition::Number { question, .. }
        | Condition::Date { question, .. }
            if !scope.holds(condition) =>
        {
            ids.push(question);
        }
        _ => {}
    }
}

pub(super) fn without_reasons(subject: &Subject<'_>, found: &mut Found<'_>) {
    let all = subject.form.sign_offs.iter();
    for sign_off in all.filter_map(|step| of_step(subject, step).last()) {
        let what = if sign_off.is(Decision::Overruled) {
            "overrules the advice and gives no reasons"
        } else if sign_off.is(Decision::Refused) {
            "is refused, and no reasons are given"
        } else if sign_off.is(Decision::ApprovedWithConditions) {
            "is approved with conditions, and none are stated"
        } else {
            continue;
        };
        if sign_off.row.lacks("reasons") && says_nothing(subject, sign_off.step) {
            found.say(
                format!("“{}” {what}.", sign_off.step.label),
                &[&sign_off.row.cell("reasons")],
            );
        }
    }
}
