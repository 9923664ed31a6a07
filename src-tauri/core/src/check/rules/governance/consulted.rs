//! Whether those concerned were asked.

use std::sync::LazyLock;

use crate::assessment::YesNo;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject, Written, quoted};
use crate::check::text::{Phrases, plain, words};
use crate::form::EvidenceList;

pub(super) const NOT_CONSULTED: Rule = Rule {
    id: "CNS-01",
    severity: Severity::NeedsAnswer,
    title: "The people concerned were not asked, and nothing says why",
    reads: &["consultation", "consulted"],
    why: "Officers know the system, and the people concerned know what it does to them. Their views are to be sought where that is appropriate; where it is not, the reason belongs into the assessment. Whom a text means is guessed from its words.",
    fix: "Say how people or those who speak for them were or will be asked, or why that is not appropriate.",
    law: &[Law {
        provision: "UK GDPR Article 35(9)",
        source: sources::ARTICLE_35_IN_PART,
    }],
    from: None,
    until: None,
    guesses: true,
    look: not_consulted,
};

static PEOPLE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "resident",
        "citizen",
        "people",
        "individual",
        "public",
        "customer",
        "client",
        "tenant",
        "leaseholder",
        "service user",
        "user group",
        "data subject",
        "parent",
        "carer",
        "pupil",
        "student",
        "child",
        "children",
        "young people",
        "patient",
        "applicant",
        "claimant",
        "respondent",
        "visitor",
        "member",
        "employee",
        "trade union",
        "union",
        "representative",
        "focus group",
        "survey",
        "community",
        "communities",
        "voluntary",
        "charity",
        "charities",
        "forum",
        "those concerned",
        "those affected",
        "consultee",
        "neighbours",
    ])
});

static REASONS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "not appropriate",
        "inappropriate",
        "disproportionate",
        "out of proportion",
        "not necessary",
        "unnecessary",
        "no need",
        "undermine",
        "prejudice",
        "impracticable",
        "not practicable",
        "not possible",
        "because",
        "as the law",
        "confidential",
    ])
});

/// The questions that are about consulting before all else.
fn questions<'s, 'a>(subject: &'s Subject<'a>) -> Vec<&'s Asked<'a>> {
    let asked = subject.about("consultation");
    asked
        .filter(|asked| {
            let first = asked.question.concepts.first();
            first.is_some_and(|concept| concept == "consultation")
        })
        .collect()
}

fn not_consulted(subject: &Subject<'_>, found: &mut Found<'_>) {
    let questions = questions(subject);
    let texts: Vec<&Written<'_>> = subject
        .texts_about("consultation")
        .filter(|text| {
            let asked = text.asked.and_then(|at| subject.asked.get(at));
            asked.is_some_and(|asked| questions.iter().any(|known| known.path == asked.path))
        })
        .collect();
    let denied = questions
        .iter()
        .find(|asked| asked.yes_no() == Some(YesNo::No));
    let Some(first) = denied.or_else(|| questions.iter().find(|asked| !asked.is_blank())) else {
        return;
    };
    let named = names_of_people(subject);
    let speaks = |text: &Written<'_>| {
        PEOPLE.is_in(&text.plain)
            || REASONS.is_in(&text.plain)
            || text
                .words()
                .any(|word| named.iter().any(|name| name == word))
    };
    let explained = denied.is_some_and(|asked| !asked.comment.is_empty());
    if explained || texts.iter().any(|text| speaks(text)) {
        return;
    }
    let places: Vec<&str> = questions.iter().map(|asked| asked.at()).collect();
    let message = match (denied, texts.first()) {
        (Some(asked), _) => format!(
            "{} says that nobody concerned is consulted, and not why.",
            asked.name_first()
        ),
        (None, Some(text)) => format!(
            "{} speaks of nobody whose data it is, and of no reason for not asking them.",
            quoted(text.text)
        ),
        (None, None) => format!(
            "{} does not say how the people concerned are asked.",
            first.name_first()
        ),
    };
    found.say(message, &places);
}

/// What this assessment calls those whose data it is, such as "volunteers".
fn names_of_people(subject: &Subject<'_>) -> Vec<String> {
    let parties = subject.rows(EvidenceList::Parties).iter();
    let people = parties.filter(|row| row.has("role", "data_subjects"));
    people
        .flat_map(|row| {
            let name = plain(row.text("name"));
            words(&name).next().map(str::to_owned)
        })
        .collect()
}
