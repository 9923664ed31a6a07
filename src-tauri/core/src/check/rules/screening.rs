//! Screening: whether an assessment is needed, and whether the decision is recorded.

use super::Group;
use crate::assessment::queries::is_adviser;
use crate::assessment::{Person, YesNo};
use crate::check::criteria::{self, DisagreementKind, ItemShown, Standing, recorded};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Subject, listed, quoted};
use crate::check::text;
use crate::form::{EvidenceList, Form, ScreeningOutcome, facts};

pub(super) const GROUP: Group = Group {
    title: "Screening",
    rules: RULES,
    left_out: &[],
};

const DUTY: Law = Law {
    provision: "UK GDPR Article 35(1)",
    source: sources::ARTICLE_35,
};
const NINE: Law = Law {
    provision: "WP248 rev.01, nine criteria of which two normally call for an assessment",
    source: sources::WP248,
};
const ALWAYS: Law = Law {
    provision: "UK GDPR Article 35(3) and 35(4)",
    source: sources::HIGH_RISK_LIST,
};
const RECORD: Law = Law {
    provision: "UK GDPR Articles 5(2) and 24",
    source: sources::NOT_NEEDED,
};

/// Facts about which a rule of its own speaks when answers contradict each other.
const SPOKEN_OF_ELSEWHERE: [&str; 4] = [
    "special_category",
    "vulnerable",
    "matching",
    "new_technology",
];

const RULES: &[Rule] = &[
    Rule {
        id: "SCN-01",
        severity: Severity::Blocks,
        title: "The screening asks for an assessment, and the decision does not say that one is made",
        reads: &["screening", "assessment_made"],
        why: "Where the screening finds several signs of high risk, the law asks for an assessment before anything starts. A reader has to see that it was decided to make one, or why the data protection officer thinks it unnecessary.",
        fix: "Record that an assessment is carried out. If it is not, give the data protection officer’s reason.",
        law: &[DUTY, NINE],
        from: None,
        until: None,
        guesses: false,
        look: called_for_and_not_decided,
    },
    Rule {
        id: "SCN-02",
        severity: Severity::Blocks,
        title: "No assessment is made of something that always needs one",
        reads: &[
            "assessment_made",
            "special_category",
            "large_scale",
            "profiling",
            "automated_decisions",
            "decides_on_people",
            "prevents_right_or_service",
            "matching",
            "vulnerable",
            "direct_marketing",
            "physical_harm",
        ],
        why: "Some kinds of processing need an assessment whatever else is answered: the law and the Information Commissioner list them. Counting ticks does not change that.",
        fix: "Carry the assessment out, or correct the answer that says so if it is wrong.",
        law: &[ALWAYS],
        from: None,
        until: None,
        guesses: false,
        look: always_needed_and_refused,
    },
    Rule {
        id: "SCN-03",
        severity: Severity::NeedsAnswer,
        title: "The form’s rule and the law’s own lists part",
        reads: &[
            "screening",
            "assessment_made",
            "new_technology",
            "uninformed",
            "tracking",
            "biometric",
            "genetic",
        ],
        why: "A form counts its ticks; the Information Commissioner’s list does not. Some of its items call for an assessment as soon as one other sign of high risk joins them, although the form’s own count is not reached.",
        fix: "Ask the data protection officer, and record that an assessment is carried out or why it is not.",
        law: &[ALWAYS, NINE],
        from: None,
        until: None,
        guesses: false,
        look: form_asks_less,
    },
    Rule {
        id: "SCN-04",
        severity: Severity::Blocks,
        title: "No assessment is made, and the record of that is not whole",
        reads: &["assessment_made", "personal_data", "screening"],
        why: "That nothing needs to be assessed is a decision too. Somebody will ask for it one day, and then it has to say why, who decided and when.",
        fix: "Write down the reason, who decided and on which day. Then the record is finished.",
        law: &[RECORD],
        from: None,
        until: None,
        guesses: false,
        look: unrecorded,
    },
    Rule {
        id: "SCN-05",
        severity: Severity::NeedsAnswer,
        title: "Two answers to the same thing contradict each other",
        reads: &[],
        why: "A description that says two things describes nothing. Whoever relies on one of the answers does not know of the other.",
        fix: "Find out which answer is right and correct the other. If both are, say in the comments how they differ.",
        law: &[Law {
            provision: "UK GDPR Article 35(7)(a)",
            source: sources::ARTICLE_35_IN_PART,
        }],
        from: None,
        until: None,
        guesses: false,
        look: answers_that_differ,
    },
    Rule {
        id: "SCN-06",
        severity: Severity::Advice,
        title: "No personal data is used, and personal data is listed",
        reads: &["personal_data"],
        why: "Data from which a living person can be recognised is personal data, even without a name. If it is used, the screening goes on.",
        fix: "Change the first answer, or take out what is not about people.",
        law: &[Law {
            provision: "UK GDPR Article 4(1)",
            source: sources::UK_GDPR,
        }],
        from: None,
        until: None,
        guesses: false,
        look: none_used_and_some_listed,
    },
];

fn called_for_and_not_decided(subject: &Subject<'_>, found: &mut Found<'_>) {
    let seen = criteria::of(subject);
    let (Some(rule), Some(decision)) = (seen.form_rule, recorded(&subject.asked)) else {
        return;
    };
    let answer = decision.asked.yes_no();
    if rule.outcome != ScreeningOutcome::Required || answer == Some(YesNo::Yes) {
        return;
    }
    let (reasons, people) = decision.said();
    if answer == Some(YesNo::No) && adviser_is_named(subject.form, &reasons, &people) {
        return;
    }
    let counted = format!(
        "{} screening questions are answered Yes, and with {} or more the form asks for an assessment",
        rule.yes, rule.threshold
    );
    let name = decision.asked.name();
    let message = match answer {
        Some(YesNo::No) => format!(
            "{counted}. {} says that none is made, and the data protection officer is not named in it.",
            decision.asked.name_first()
        ),
        Some(YesNo::AwaitingAdvice) => {
            format!("{counted}. The decision still awaits advice ({name}).")
        }
        _ => format!("{counted}. Nobody has recorded whether one is made ({name})."),
    };
    let questions = subject.form.screening.iter();
    let questions = questions.flat_map(|screening| &screening.questions);
    let answers: Vec<String> = questions.map(|id| format!("answer/{id}")).collect();
    found.say_reading(message, &[decision.asked.at()], &answers);
}

/// Whether whoever advises took part in deciding that no assessment is needed.
fn adviser_is_named(form: &Form, reasons: &[&str], people: &[&Person]) -> bool {
    let plain: Vec<String> = reasons.iter().map(|reason| text::plain(reason)).collect();
    // "The DPO was not asked" names them, and says that they had no part in it.
    let mut sentences = plain.iter().flat_map(|reason| text::sentences(reason));
    let in_words = sentences.any(|sentence| {
        let named = text::words(sentence).any(|word| is_adviser(form, word))
            || sentence.contains("data protection officer");
        named && !text::has_denial(sentence)
    });
    let mut people = people.iter();
    in_words
        || people.any(|person| is_adviser(form, &person.position) || is_adviser(form, &person.name))
}

fn always_needed_and_refused(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(decision) = recorded(&subject.asked) else {
        return;
    };
    if decision.asked.yes_no() != Some(YesNo::No) {
        return;
    }
    let seen = criteria::of(subject);
    let always = |item: &&ItemShown| item.calls && !item.with_one_other;
    for item in seen.items.iter().filter(always) {
        let by: Vec<&str> = item.by.iter().map(|by| by.name.as_str()).collect();
        let mut places = vec![decision.asked.at()];
        places.extend(item.by.iter().map(|by| by.path.as_str()));
        found.say_reading(
            format!(
                "“{}” always needs an assessment ({}), and {} says that none is made.",
                item.title,
                listed(&by),
                decision.asked.name()
            ),
            &places,
            &[item.id],
        );
    }
}

fn form_asks_less(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(decision) = recorded(&subject.asked) else {
        return;
    };
    let seen = criteria::of(subject);
    let always = seen
        .items
        .iter()
        .any(|item| item.calls && !item.with_one_other);
    let answer = decision.asked.yes_no();
    // Where an item always calls for one and none is made, a graver rule says so.
    if answer == Some(YesNo::Yes) || (answer == Some(YesNo::No) && always) {
        return;
    }
    let Some(apart) = seen.disagreement else {
        return;
    };
    if apart.kind != DisagreementKind::FormAsksLess {
        return;
    }
    let criteria = seen
        .criteria
        .iter()
        .map(|known| (known.standing, &known.by));
    let items = seen.items.iter().map(|known| (known.standing, &known.by));
    let met = criteria
        .chain(items)
        .filter(|(standing, _)| *standing == Standing::Met);
    let by: std::collections::BTreeSet<&str> = met
        .flat_map(|(_, by)| by.iter().map(|by| by.path.as_str()))
        .collect();
    let mut places = vec![decision.asked.at()];
    places.extend(by);
    found.say(apart.message, &places);
}

fn unrecorded(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(decision) = recorded(&subject.asked) else {
        return;
    };
    match decision.asked.yes_no() {
        Some(YesNo::No) => {
            let lacks = decision.lacks();
            let what: Vec<&str> = lacks.iter().map(|lack| lack.what).collect();
            let mut places: Vec<&str> = lacks.iter().map(|lack| lack.at.as_str()).collect();
            places.push(decision.asked.at());
            if !what.is_empty() {
                found.say(
                    format!(
                        "{} says that no assessment is made; the record lacks {}.",
                        decision.asked.name_first(),
                        listed(&what)
                    ),
                    &places,
                );
            }
        }
        None if subject.denied("personal_data").is_some() => {
            let gate = subject
                .denied("personal_data")
                .map_or_else(String::new, |gate| gate.name_first());
            found.say(
                format!(
                    "{gate} says that no personal data is used. That no assessment is needed then, who decided so and when is recorded nowhere."
                ),
                &[decision.asked.at()],
            );
        }
        _ => {}
    }
}

fn answers_that_differ(subject: &Subject<'_>, found: &mut Found<'_>) {
    let facts = facts::FACTS.iter().map(|(fact, _)| *fact);
    for fact in facts.filter(|fact| !SPOKEN_OF_ELSEWHERE.contains(fact)) {
        if let Some(both) = subject.contradiction(fact) {
            found.say(both.message(), &both.places());
        }
    }
}

fn none_used_and_some_listed(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(gate) = subject.denied("personal_data") else {
        return;
    };
    let items = subject.rows(EvidenceList::DataItems).iter();
    let items: Vec<_> = items.filter(|item| !item.text("name").is_empty()).collect();
    if items.is_empty() {
        return;
    }
    let names: Vec<String> = items.iter().map(|item| quoted(item.text("name"))).collect();
    let mut places = vec![gate.at()];
    places.extend(items.iter().map(|item| item.path.as_str()));
    found.say(
        format!(
            "{} says that no personal data is used, and {} {} listed as personal data.",
            gate.name_first(),
            listed(&names),
            if names.len() == 1 { "is" } else { "are" }
        ),
        &places,
    );
}
