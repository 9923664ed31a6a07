//! The risk register and its measures: whether what is written there fits together, and whether
//! anything is missing from it.
//!
//! Levels are compared on the form's own scales, whatever they are called and however many
//! steps they have: a level is grave by its tone or, on a scale without tones, by its place.

mod accepted;
mod called;
mod labels;
mod levels;
mod measures;
mod numbers;
mod scale;
mod twice;
mod whom;

use super::Group;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::Subject;
use crate::form::EvidenceList;
use crate::risk_library::suggested;

pub(super) const GROUP: Group = Group {
    title: "Risks and measures",
    rules: RULES,
    left_out: &[],
};

const RISKS: Law = Law {
    provision: "UK GDPR Article 35(7)(c)",
    source: sources::ARTICLE_35_IN_PART,
};
const MEASURES: Law = Law {
    provision: "UK GDPR Article 35(7)(d)",
    source: sources::ARTICLE_35_IN_PART,
};
const RESPONSIBILITY: Law = Law {
    provision: "UK GDPR Article 24",
    source: sources::UK_GDPR,
};
const CONSULTATION: Law = Law {
    provision: "UK GDPR Article 36(1)",
    source: sources::ARTICLE_36,
};
const QUALITY: Law = Law {
    provision: "Data protection impact assessments: quality checklist of the Information Commissioner’s Office",
    source: sources::CHECKLIST,
};
const MITIGATION: Law = Law {
    provision: "Accountability framework of the Information Commissioner’s Office: risk mitigation and review",
    source: sources::ACCOUNTABILITY,
};

const RULES: &[Rule] = &[
    Rule {
        id: "RSK-01",
        severity: Severity::Blocks,
        title: "A level is not the one that the matrix gives, and nobody says why",
        reads: &[],
        why: "The matrix is there so that risks are judged alike. Somebody may judge otherwise, but then the reason has to be seen by whoever signs.",
        fix: "Take the level that the matrix gives, correct likelihood or severity, or write down why this risk is different.",
        law: &[RISKS],
        from: None,
        until: None,
        guesses: false,
        look: levels::other_than_the_matrix,
    },
    Rule {
        id: "RSK-02",
        severity: Severity::NeedsAnswer,
        title: "A score is multiplied wrongly",
        reads: &["risks", "measures"],
        why: "A wrong product puts a risk into the wrong band. The numbers are read from the text, so it is a guess that they are a score.",
        fix: "Correct the numbers.",
        law: &[RISKS],
        from: None,
        until: None,
        guesses: true,
        look: numbers::wrong_products,
    },
    Rule {
        id: "RSK-03",
        severity: Severity::NeedsAnswer,
        title: "A measure belongs to no risk, or a risk is listed twice",
        reads: &[],
        why: "A reader has to see which measure is against which risk. A measure without one lowers nothing, and a risk that is listed twice is judged twice.",
        fix: "Choose the risk that the measure is against, or take the row out.",
        law: &[QUALITY],
        from: None,
        until: None,
        guesses: false,
        look: measures::unlinked,
    },
    Rule {
        id: "RSK-04",
        severity: Severity::Blocks,
        title: "A risk that is not low has no measure",
        reads: &[],
        why: "An assessment has to say what is done about the risks that it finds. To live with a risk is a measure too, if somebody accepts it.",
        fix: "Add a measure, or one with the effect “accepted” and the name of whoever accepts the risk.",
        law: &[MEASURES],
        from: None,
        until: None,
        guesses: false,
        look: measures::without_measure,
    },
    Rule {
        id: "RSK-05",
        severity: Severity::NeedsAnswer,
        title: "The answers imply a risk of which the register does not speak",
        reads: &[
            "special_category",
            "only_anonymous",
            "leaves_uk",
            "vulnerable",
            "matching",
            "profiling",
            "automated_decisions",
            "tracking",
            "physical_harm",
            "purposes",
            "sharing_external",
            "anonymisation",
        ],
        why: "What the answers say makes this risk an obvious one, and whoever reads them will ask about it. Whether the register speaks of it is guessed from its words.",
        fix: "Add the risk, from the library if its words fit, or dismiss this and say why it cannot happen here.",
        law: &[RISKS],
        from: None,
        until: None,
        guesses: true,
        look: implied,
    },
    Rule {
        id: "RSK-06",
        severity: Severity::NeedsAnswer,
        title: "A measure seems to be counted twice",
        reads: &[],
        why: "What already protects people is part of the first judgement and cannot lower the risk a second time. That the two are the same is guessed from their words.",
        fix: "Name a measure that is additional, or judge the risk again as it is without this one.",
        law: &[MEASURES],
        from: None,
        until: None,
        guesses: true,
        look: twice::counted_twice,
    },
    Rule {
        id: "RSK-07",
        severity: Severity::NeedsAnswer,
        title: "The words and the level of a risk say different things",
        reads: &[],
        why: "Whoever signs reads one of the two and relies on it. What the words say is guessed.",
        fix: "Correct the words or the level.",
        law: &[RISKS],
        from: None,
        until: None,
        guesses: true,
        look: called::against_the_level,
    },
    Rule {
        id: "RSK-08",
        severity: Severity::Blocks,
        title: "The risk to people is not assessed",
        reads: &["risks"],
        why: "How likely harm is and how bad it would be is the heart of the assessment. Without it nobody can tell whether the measures are enough.",
        fix: "Give likelihood and severity. If the form has no matrix, answer its own questions about the risk, and ask whoever keeps the form to add one.",
        law: &[RISKS],
        from: None,
        until: None,
        guesses: false,
        look: levels::not_assessed,
    },
    Rule {
        id: "RSK-09",
        severity: Severity::Blocks,
        title: "Nobody has accepted a risk or approved the measure that is counted on",
        reads: &[],
        why: "A measure that nobody approved will not happen, and a high risk that nobody accepted is not accepted. The council has to be able to show who decided.",
        fix: "Have the measure approved, or judge what is left without it. Name whoever accepts a risk, and why.",
        law: &[RESPONSIBILITY, MEASURES],
        from: None,
        until: None,
        guesses: false,
        look: accepted::by_nobody,
    },
    Rule {
        id: "RSK-10",
        severity: Severity::Blocks,
        title: "The risk is high, and nobody has decided what follows",
        reads: &["risks", "signoff"],
        why: "Where a high risk remains, the Commissioner is consulted before the processing starts, or it does not start. Where a form has no matrix, this goes by the answer that states the risk.",
        fix: "Reduce the risk, record the consultation of the Commissioner, or refuse the project.",
        law: &[CONSULTATION],
        from: None,
        until: None,
        guesses: false,
        look: accepted::high_and_undecided,
    },
    Rule {
        id: "RSK-11",
        severity: Severity::NeedsAnswer,
        title: "A risk is only to the organisation",
        reads: &[],
        why: "The assessment is about harm to people. A fine or a bad headline may be added, but is what happens to the council. That nobody else is meant is guessed from the words.",
        fix: "Say what would happen to the people whose data it is.",
        law: &[RISKS],
        from: None,
        until: None,
        guesses: true,
        look: whom::only_to_the_organisation,
    },
    Rule {
        id: "RSK-12",
        severity: Severity::NeedsAnswer,
        title: "A measure has no owner or date, or is late",
        reads: &["start"],
        why: "A measure protects people from the day on which it is in place. Without a person and a date it is a wish.",
        fix: "Name who sees to it and by when, before the processing begins, and note the day on which it was done.",
        law: &[RESPONSIBILITY, MITIGATION],
        from: None,
        until: None,
        guesses: false,
        look: measures::unplanned_or_late,
    },
];

/// Only once somebody has begun the register: an empty one is reported as unanswered.
fn implied(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut risks = subject.rows(EvidenceList::Risks).iter();
    if risks.all(|risk| risk.lacks("risk")) {
        return;
    }
    for risk in suggested(subject).into_iter().filter(|risk| risk.obvious) {
        let mut places = vec!["evidence/risks"];
        places.extend(risk.places.iter().map(String::as_str));
        found.say(
            format!(
                "{}, and no risk in the register speaks of that. Consider: {}",
                risk.because, risk.risk
            ),
            &places,
        );
    }
}
