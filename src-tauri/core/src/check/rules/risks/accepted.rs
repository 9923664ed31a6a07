//! Who approved, who accepted, and what follows from a high risk.

use super::scale::{
    OF_MEASURE, OF_RISK, Scales, first, measure_named, measures, risk_named, risks_of,
};
use crate::assessment::YesNo;
use crate::assessment::queries::{consultation, high_risks};
use crate::assessment::scope::evidence_path;
use crate::assessment::stage::Steps;
use crate::check::rule::Found;
use crate::check::subject::{Asked, Row, Subject};
use crate::form::{AnswerType, EvidenceList, Level, Tone};

pub(super) fn by_nobody(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(scales) = Scales::of(subject.form) else {
        return;
    };
    let mut unapproved: Vec<&Row<'_>> = Vec::new();
    let mut rejected: Vec<&Row<'_>> = Vec::new();
    for measure in measures(subject) {
        if measure.has("effect", "accepted") {
            accepted_high(subject, &scales, measure, found);
        } else if lowers(subject, &scales, measure) {
            match measure.yes_no("approved") {
                Some(YesNo::No) => rejected.push(measure),
                _ if measure.lacks("approved") => unapproved.push(measure),
                _ => {}
            }
        }
    }
    say_of(
        found,
        &rejected,
        "is not approved, and a lower risk is counted for it",
    );
    say_of(
        found,
        &unapproved,
        "lowers a risk, and nobody has said whether it is approved",
    );
}

fn say_of(found: &mut Found<'_>, measures: &[&Row<'_>], what: &str) {
    let [one, others @ ..] = measures else {
        return;
    };
    let named = first(&measure_named(one));
    let message = match others.len() {
        0 => format!("{named} {what}."),
        1 => format!("{named} {what}. So it is with one more."),
        more => format!("{named} {what}. So it is with {more} more."),
    };
    let places: Vec<String> = measures
        .iter()
        .map(|measure| measure.cell("approved"))
        .collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    found.say(message, &places);
}

/// Whether what is left after a measure is less than what was there before.
fn lowers(subject: &Subject<'_>, scales: &Scales<'_>, measure: &Row<'_>) -> bool {
    let Some(left) = scales.standing(measure, OF_MEASURE) else {
        return false;
    };
    let risks = risks_of(subject, measure);
    let mut before = risks
        .iter()
        .filter_map(|risk| scales.standing(risk, OF_RISK));
    before.any(|level| scales.rank(left) < scales.rank(level))
}

/// To accept a high risk takes a person and a reason.
fn accepted_high(
    subject: &Subject<'_>,
    scales: &Scales<'_>,
    measure: &Row<'_>,
    found: &mut Found<'_>,
) {
    let missing = match (measure.lacks("accepted_by"), measure.lacks("reason")) {
        (false, false) => return,
        (true, true) => "nobody is named who accepts it, and no reason is given",
        (true, false) => "nobody is named who accepts it",
        (false, true) => "no reason is given",
    };
    let left = scales.standing(measure, OF_MEASURE);
    for risk in risks_of(subject, measure) {
        let level: Option<&Level> = left.or_else(|| scales.standing(risk, OF_RISK));
        let Some(level) = level.filter(|level| scales.is_high(level)) else {
            continue;
        };
        found.say(
            format!(
                "{} is accepted as {}, and {missing}.",
                first(&risk_named(risk)),
                level.label
            ),
            &[
                &measure.cell("accepted_by"),
                &measure.cell("reason"),
                &risk.path,
            ],
        );
    }
}

/// With a matrix the register says whether a high risk remains. Without one only an answer can
/// say so.
pub(super) fn high_and_undecided(subject: &Subject<'_>, found: &mut Found<'_>) {
    let steps = Steps::new(subject.form, subject.assessment);
    let mut signable = subject.form.sign_offs.iter();
    if signable.any(|step| steps.is_refused(&step.id)) {
        return;
    }
    if subject.form.matrix.is_some() {
        high_and_never_told(subject, found);
        return;
    }
    let Some((asked, level)) = stated_as_high(subject) else {
        return;
    };
    let decided = subject.about("signoff").any(|other| {
        other.is_about("risks")
            && matches!(other.question.answer, AnswerType::Choice { .. })
            && !other.is_blank()
    });
    let consulted = || consultation(subject.form, subject.assessment, subject.today).is_some();
    if decided || consulted() {
        return;
    }
    // The level is that of the risks that are described, wherever the form asks for them.
    let answers = subject.about("risks").map(|other| other.at().to_owned());
    let rows = subject.rows(EvidenceList::Risks).iter();
    let described: Vec<String> = answers.chain(rows.map(|row| row.path.clone())).collect();
    found.say_reading(
        format!(
            "{} says {}, and neither a consultation of the Information Commissioner nor a refusal is recorded.",
            asked.name_first(),
            level.label
        ),
        &[asked.at()],
        &described,
    );
}

/// High risks of the register that no consultation told the Commissioner of.
fn high_and_never_told(subject: &Subject<'_>, found: &mut Found<'_>) {
    let consulted = consultation(subject.form, subject.assessment, subject.today);
    for risk in high_risks(subject.form, subject.assessment) {
        if risk.told {
            continue;
        }
        let row = format!("{}/{}", evidence_path(EvidenceList::Risks), risk.row);
        let against = measures(subject).filter(|measure| measure.has("risk", &risk.row));
        let against: Vec<&str> = against.map(|measure| measure.path.as_str()).collect();
        let named = risk.named();
        let message = match &consulted {
            None => format!(
                "The risk {named} remains after the measures. The Information Commissioner has to be consulted before the processing starts (UK GDPR Article 36(1)), or the project refused."
            ),
            Some(known) if known.open => format!(
                "Nothing shows that the Information Commissioner, who is being consulted, was told of this high risk: {named}. Tell them before they answer, or bring the risk down (UK GDPR Article 36(1))."
            ),
            Some(_) => format!(
                "Nothing shows that the Information Commissioner was consulted about this high risk: {named}. Consult them before the processing starts (UK GDPR Article 36(1)), or bring the risk down."
            ),
        };
        found.say_reading(message, &[&row], &against);
    }
}

/// The answer on a scale that says that the risk is high.
fn stated_as_high<'s>(subject: &'s Subject<'_>) -> Option<(&'s Asked<'s>, &'s Level)> {
    subject.about("risks").find_map(|asked| {
        let AnswerType::Choice {
            scale: Some(scale), ..
        } = &asked.question.answer
        else {
            return None;
        };
        let chosen = asked.chosen()?.ids.first()?;
        let level = subject.form.scale(scale)?.level(chosen)?;
        (level.tone == Some(Tone::High)).then_some((asked, level))
    })
}
