//! Options that no national list knows, scales without definitions, risks without a matrix,
//! and questions that rest on law that has changed.

use jiff::civil::Date;

use super::{FormGap, name};
use crate::check::rules::outdated;
use crate::check::subject::{listed, quoted};
use crate::check::text::{plain, same_name};
use crate::form::{AnswerType, ChoiceOption, Form, Question, StandardList, standard};

pub(super) fn gaps(form: &Form) -> Vec<FormGap> {
    let mut gaps = Vec::new();
    form.each_question(&mut |question| {
        gaps.extend(unknown_options(question));
        gaps.extend(old_law(question));
    });
    gaps.extend(scales(form));
    gaps.extend(matrix(form));
    gaps
}

fn gap(question: Option<&Question>, message: String, advice: &str) -> FormGap {
    FormGap {
        rule: "TPL-02",
        question: question.map(|question| question.id.clone()),
        message,
        advice: advice.to_owned(),
        law: None,
    }
}

/// The lists that somebody else has settled. How data is stored or sent is nobody's list, and
/// countries are chosen from the whole of it.
const SETTLED: [StandardList; 5] = [
    StandardList::LawfulBasis,
    StandardList::SpecialCategoryCondition,
    StandardList::TransferMechanism,
    StandardList::ProtectiveMarking,
    StandardList::PartyRole,
];

/// How many options of a list have to be there before a choice is taken for that list.
const SAME: usize = 2;

fn unknown_options(question: &Question) -> Option<FormGap> {
    let AnswerType::Choice { options, .. } = &question.answer else {
        return None;
    };
    let (list, unknown) = SETTLED.iter().find_map(|list| {
        let known = standard::options(*list);
        let is_known = |option: &&ChoiceOption| {
            known.iter().any(|known| {
                known.id == option.id
                    || same_name(&one_word(&known.label), &one_word(&option.label))
            })
        };
        let (same, unknown): (Vec<_>, Vec<_>) = options.iter().partition(is_known);
        (same.len() >= SAME).then_some((known, unknown))
    })?;
    if unknown.is_empty() {
        return None;
    }
    let unknown: Vec<String> = unknown.iter().map(|option| quoted(&option.label)).collect();
    let known: Vec<String> = list.iter().map(|option| quoted(&option.label)).collect();
    Some(gap(
        Some(question),
        format!(
            "{} offers {}, which the national list does not know; it has {}.",
            name(question),
            listed(&unknown),
            listed(&known)
        ),
        "Take the options from the list that the program ships (standard = …), or say in the option’s hint that it is an older one.",
    ))
}

/// "Official-Sensitive" and "OFFICIAL – SENSITIVE" alike.
fn one_word(label: &str) -> String {
    plain(label).replace(['-', ' '], "")
}

fn old_law(question: &Question) -> Vec<FormGap> {
    outdated(&plain(&question.prompt), Date::MAX)
        .into_iter()
        .map(|old| {
            gap(
                Some(question),
                format!("{} speaks of {}", name(question), old.in_words()),
                "Ask by the law of today; an answer to the old question no longer shows what is needed.",
            )
        })
        .collect()
}

fn scales(form: &Form) -> Vec<FormGap> {
    let bare = form.scales.iter().filter(|scale| {
        let mut levels = scale.levels.iter();
        levels.any(|level| {
            level
                .hint
                .as_ref()
                .is_none_or(|hint| hint.trim().is_empty())
        })
    });
    bare.map(|scale| {
        gap(
            None,
            format!("The scale “{}” does not say what its levels mean.", scale.label),
            "Give each level a hint, such as “It could happen, but you would be surprised.”; otherwise everybody means something else by it.",
        )
    })
    .collect()
}

fn matrix(form: &Form) -> Option<FormGap> {
    let mut asks = false;
    form.each_question(&mut |question| {
        asks |= question.concepts.iter().any(|concept| concept == "risks");
    });
    (asks && form.matrix.is_none()).then(|| {
        gap(
            None,
            "The form asks for risks and has no matrix, so that no risk can be scored.".to_owned(),
            "Add three scales and a [matrix] that says which level likelihood and severity give.",
        )
    })
}
