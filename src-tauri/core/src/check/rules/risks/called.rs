//! Whether words and levels say the same of a risk and of what a measure does to it.

use super::labels::Labels;
use super::levels::differs;
use super::scale::{
    OF_MEASURE, OF_RISK, Scales, first, measure_named, measures, risk_named, risks, risks_of,
};
use crate::check::rule::Found;
use crate::check::subject::{Row, Subject};

pub(super) fn against_the_level(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(scales) = Scales::of(subject.form) else {
        return;
    };
    let labels = Labels::of(&scales);
    for risk in risks(subject) {
        // Where the matrix is departed from, that is said already.
        if differs(&scales, risk, OF_RISK).is_some() {
            continue;
        }
        let Some(level) = scales.standing(risk, OF_RISK) else {
            continue;
        };
        for column in ["risk", "controls"] {
            if let Some(said) = labels.other_than(level, risk.text(column)) {
                found.say(
                    format!(
                        "{} is {}, and its text calls it {}.",
                        first(&risk_named(risk)),
                        level.label,
                        said.label
                    ),
                    &[&risk.cell(column), &risk.cell(OF_RISK.level)],
                );
            }
        }
    }
    for measure in measures(subject) {
        of_measure(subject, &scales, &labels, measure, found);
    }
}

fn of_measure(
    subject: &Subject<'_>,
    scales: &Scales<'_>,
    labels: &Labels<'_>,
    measure: &Row<'_>,
    found: &mut Found<'_>,
) {
    let Some(left) = scales.standing(measure, OF_MEASURE) else {
        return;
    };
    let named = first(&measure_named(measure));
    if let Some(said) = labels.other_than(left, measure.text("measure")) {
        found.say(
            format!(
                "After {} {} risk is left, and its text calls it {}.",
                measure_named(measure),
                left.label,
                said.label
            ),
            &[&measure.cell("measure"), &measure.cell(OF_MEASURE.level)],
        );
    }
    if measure.has("effect", "eliminated") && scales.is_grave(left) {
        found.say(
            format!(
                "{named} is said to eliminate the risk, and {} risk is left.",
                left.label
            ),
            &[&measure.cell("effect"), &measure.cell(OF_MEASURE.level)],
        );
        return;
    }
    if !measure.has("effect", "reduced") {
        return;
    }
    for risk in risks_of(subject, measure) {
        let Some(before) = scales.standing(risk, OF_RISK) else {
            continue;
        };
        let (before_rank, left_rank) = (scales.rank(before), scales.rank(left));
        let within = left_rank == before_rank && is_less_within(scales, risk, measure);
        if left_rank < before_rank || within {
            continue;
        }
        found.say(
            format!(
                "{named} is said to reduce {}, which is {} before and {} after.",
                risk_named(risk),
                before.label,
                left.label
            ),
            &[
                &measure.cell(OF_MEASURE.level),
                &measure.cell("effect"),
                &risk.path,
            ],
        );
    }
}

/// Whether likelihood or severity falls although the level stays the same.
fn is_less_within(scales: &Scales<'_>, risk: &Row<'_>, measure: &Row<'_>) -> bool {
    let pairs = [
        (scales.likelihood, OF_RISK.likelihood, OF_MEASURE.likelihood),
        (scales.severity, OF_RISK.severity, OF_MEASURE.severity),
    ];
    pairs.iter().any(|(scale, before, after)| {
        let rank = |row: &Row<'_>, column| scale.rank(row.ids(column).first()?);
        matches!((rank(risk, before), rank(measure, after)), (Some(was), Some(is)) if is < was)
    })
}
