//! The conditions for special category and criminal offence data.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::cited::{
    OF_CRIME, cites_article_9, cites_authority, cites_schedule, fits, is_placeholder, paragraphs_of,
};
use super::reliance::{
    Reliance, condition_choices, condition_name, ids, names, of_row, places, purposes, rely,
    relying_on_condition,
};
use super::{ARTICLE_9, SCHEDULE_1};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Row, Subject, capital, claims_in, listed, listed_all, quoted};
use crate::check::text::{Phrases, is_undecided, plain, sentences};
use crate::form::EvidenceList;

pub(super) const SPC_01: Rule = Rule {
    id: "SPC-01",
    severity: Severity::Blocks,
    title: "Special category data without a condition",
    reads: &["special_category", "lawful_basis", "statute", "purposes"],
    why: "The law forbids the use of such data unless one of ten conditions is met, on top of the lawful basis.",
    fix: "Choose the condition of Article 9(2) for each purpose that uses such data, or do without the data.",
    law: &[ARTICLE_9],
    from: None,
    until: None,
    guesses: false,
    look: no_condition,
};

pub(super) const SPC_02: Rule = Rule {
    id: "SPC-02",
    severity: Severity::Blocks,
    title: "A condition of Article 9 without its condition in Schedule 1",
    reads: &["special_category", "lawful_basis", "statute", "purposes"],
    why: "Five of the ten conditions hold only together with one in Schedule 1 of the Data Protection Act 2018. By themselves they allow nothing.",
    fix: "Give the paragraph of Schedule 1, such as paragraph 8 (equality of opportunity) for monitoring who takes part.",
    law: &[SCHEDULE_1],
    from: None,
    until: None,
    guesses: false,
    look: no_schedule,
};

pub(super) const SPC_03: Rule = Rule {
    id: "SPC-03",
    severity: Severity::NeedsAnswer,
    title: "A condition that needs an appropriate policy document, and none is linked",
    reads: &["special_category", "lawful_basis", "purposes"],
    why: "Employment and social protection, and nearly all conditions of substantial public interest, hold only while such a document is in place and kept under review.",
    fix: "Link or attach the appropriate policy document; your information governance team will have one.",
    law: &[Law {
        provision: "Data Protection Act 2018 Schedule 1 Part 4",
        source: sources::POLICY_DOCUMENT,
    }],
    from: None,
    until: None,
    guesses: false,
    look: no_policy,
};

pub(super) const SPC_04: Rule = Rule {
    id: "SPC-04",
    severity: Severity::Blocks,
    title: "Criminal offence data without authority",
    reads: &["special_category", "lawful_basis", "statute", "purposes"],
    why: "Data about crimes may be used only under official authority, or where Schedule 1 of the Data Protection Act 2018 allows it.",
    fix: "Give the paragraph of Schedule 1 for each purpose that uses such data.",
    law: &[Law {
        provision: "UK GDPR Article 10; Data Protection Act 2018 section 10(5) and Schedule 1",
        source: sources::CRIME,
    }],
    from: None,
    until: None,
    guesses: false,
    look: no_authority,
};

/// Where a form has no place for a condition, people write it.
const PLACES: &[&str] = &["special_category", "lawful_basis", "statute", "laws"];

/// Whether a sentence written in one of those places does something, such as cite a condition.
fn says(subject: &Subject<'_>, cites: impl Fn(&str) -> bool) -> bool {
    let mut texts = subject.texts_on(PLACES);
    texts.any(|written| sentences(&joined(&written.plain)).any(&cites))
}

/// A text in which the stop of "Art. 9" and "para. 8" ends no sentence.
fn joined(plain: &str) -> String {
    let plain = plain.replace("art. ", "art ").replace("sch. ", "sch ");
    plain
        .replace("para. ", "para ")
        .replace("paras. ", "paras ")
}

/// The data items of a category.
fn items<'s, 'a>(subject: &'s Subject<'a>, category: &str) -> Vec<&'s Row<'a>> {
    let items = subject.rows(EvidenceList::DataItems).iter();
    let of = items.filter(|item| item.has("category", category));
    of.filter(|item| !item.text("name").is_empty()).collect()
}

/// The purposes that use any of some data items.
fn using<'s, 'a>(subject: &'s Subject<'a>, items: &[&Row<'_>]) -> Vec<&'s Row<'a>> {
    let uses = |row: &&Row<'_>| items.iter().any(|item| row.has("data", &item.id));
    purposes(subject).filter(uses).collect()
}

fn item_names<'s>(items: &[&'s Row<'_>]) -> Vec<&'s str> {
    items.iter().map(|item| item.text("name")).collect()
}

fn no_condition(subject: &Subject<'_>, found: &mut Found<'_>) {
    let special = items(subject, "special");
    let chosen = condition_choices(subject).any(|asked| !ids(asked).is_empty());
    let is_used = !special.is_empty() || subject.affirmed("special_category").is_some();
    if chosen || !is_used || says(subject, cites_article_9) {
        return;
    }
    let using = using(subject, &special);
    for row in using.iter().filter(|row| row.lacks("condition")) {
        let used: Vec<&Row<'_>> = special
            .iter()
            .filter(|item| row.has("data", &item.id))
            .copied()
            .collect();
        let message = format!(
            "{} uses {}, listed as special category data, and no condition is given for it.",
            quoted(row.text("name")),
            listed_all(&item_names(&used))
        );
        found.say(message, &[&row.cell("condition")]);
    }
    if using.is_empty() && purposes(subject).all(|row| row.lacks("condition")) {
        nowhere_a_condition(subject, &special, found);
    }
}

/// Such data is there, no purpose is said to use it, and no condition stands anywhere.
fn nowhere_a_condition(subject: &Subject<'_>, special: &[&Row<'_>], found: &mut Found<'_>) {
    if let Some(item) = special.first() {
        let message = format!(
            "No condition is given for using {}, listed as special category data.",
            listed_all(&item_names(special))
        );
        found.say(message, &[&item.path]);
        return;
    }
    let only_criminal = !items(subject, "criminal").is_empty();
    if let Some(asked) = subject
        .affirmed("special_category")
        .filter(|_| !only_criminal)
    {
        let message = format!(
            "{} says that special category data is used or may be, and no condition is given for it.",
            asked.name_first()
        );
        let choice = condition_choices(subject).next();
        let first_place = choice.map_or(asked.at(), |choice| choice.at());
        found.say(message, &[first_place, asked.at()]);
    }
}

/// Conditions that hold only with one in Schedule 1.
const WITH_SCHEDULE: [&str; 5] = [
    "employment_social_protection",
    "substantial_public_interest",
    "health_social_care",
    "public_health",
    "archiving_research_statistics",
];

fn no_schedule(subject: &Subject<'_>, found: &mut Found<'_>) {
    for condition in WITH_SCHEDULE {
        let Some(paragraphs) = paragraphs_of(condition) else {
            continue;
        };
        let relying = relying_on_condition(subject, condition);
        if relying.is_empty() || says(subject, |sentence| cites_schedule(sentence, &paragraphs)) {
            continue;
        }
        let without: Vec<Reliance> = relying
            .into_iter()
            .filter_map(|one| without_paragraph(subject, one))
            .collect();
        if !without.is_empty() {
            let message = capital(&format!(
                "{} {} on {}, and no paragraph of Schedule 1 is given.",
                listed_all(&names(&without)),
                rely(&without),
                condition_name(condition)
            ));
            found.say(message, &places(&without));
        }
        of_another_kind(subject, condition, &paragraphs, found);
    }
}

/// The same reliance at the paragraph's cell of its row, if nothing is given there.
fn without_paragraph(subject: &Subject<'_>, one: Reliance) -> Option<Reliance> {
    let row = purposes(subject).find(|row| row.cell("condition") == one.path);
    match row {
        Some(row) => gives_nothing(row).then(|| of_row(row, "schedule")),
        None => purposes(subject).all(gives_nothing).then_some(one),
    }
}

fn gives_nothing(row: &Row<'_>) -> bool {
    let given = row.text("schedule");
    row.lacks("schedule") || (!given.is_empty() && is_placeholder(&plain(given)))
}

/// Purposes whose paragraph belongs to another condition.
fn of_another_kind(
    subject: &Subject<'_>,
    condition: &str,
    paragraphs: &RangeInclusive<u32>,
    found: &mut Found<'_>,
) {
    let relying = purposes(subject).filter(|row| row.has("condition", condition));
    for row in relying.filter(|row| !gives_nothing(row)) {
        let given = row.text("schedule");
        if fits(&plain(given), paragraphs) != Some(false) {
            continue;
        }
        let right = match (paragraphs.start(), paragraphs.end()) {
            (first, last) if first == last => format!("paragraph {first}"),
            (first, last) => format!("one of paragraphs {first} to {last}"),
        };
        let message = format!(
            "{} relies on {}, which takes {right} of Schedule 1; {} is given.",
            quoted(row.text("name")),
            condition_name(condition),
            quoted(given)
        );
        found.say(message, &[&row.cell("schedule")]);
    }
}

/// The same reliance at another column of its row, if that column is empty there.
fn without_column(subject: &Subject<'_>, one: Reliance, column: &str) -> Option<Reliance> {
    let row = purposes(subject).find(|row| row.cell("condition") == one.path);
    match row {
        Some(row) => row.lacks(column).then(|| of_row(row, column)),
        None => purposes(subject)
            .all(|row| row.lacks(column))
            .then_some(one),
    }
}

fn no_policy(subject: &Subject<'_>, found: &mut Found<'_>) {
    static POLICY: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::new(&["appropriate policy document"]));
    /// To need one is not to have one.
    static WANTED: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "needed", "required", "needs", "takes", "asks for", "will be", "must",
        ])
    });
    let files = subject.rows(EvidenceList::Attachments).iter();
    let attached = files.filter(|file| file.has("kind", "policy_document"));
    let mut linked = claims_in(subject.texts_on(PLACES), &POLICY).filter(|claim| {
        let sentence = claim.plain();
        !is_undecided(&sentence) && !WANTED.is_in(&sentence)
    });
    if attached.count() > 0 || linked.next().is_some() {
        return;
    }
    let relying = [
        "employment_social_protection",
        "substantial_public_interest",
    ]
    .into_iter()
    .flat_map(|condition| relying_on_condition(subject, condition));
    let without: Vec<Reliance> = relying
        .filter_map(|one| without_column(subject, one, "policy"))
        .collect();
    if without.is_empty() {
        return;
    }
    let message = format!(
        "No appropriate policy document is linked for {}.",
        listed(&names(&without))
    );
    let mut places = places(&without);
    places.push("evidence/attachments");
    found.say(message, &places);
}

fn no_authority(subject: &Subject<'_>, found: &mut Found<'_>) {
    let criminal = items(subject, "criminal");
    let cites = |sentence: &str| cites_schedule(sentence, &OF_CRIME) || cites_authority(sentence);
    if criminal.is_empty() || says(subject, cites) {
        return;
    }
    let allows_nothing = |row: &&Row<'_>| {
        gives_nothing(row) || fits(&plain(row.text("schedule")), &OF_CRIME) == Some(false)
    };
    let using = using(subject, &criminal);
    let without = using.iter().copied().filter(allows_nothing);
    let without: Vec<Reliance> = without.map(|row| of_row(row, "schedule")).collect();
    let nowhere = using.is_empty() && purposes(subject).all(|row| allows_nothing(&row));
    if without.is_empty() && !nowhere {
        return;
    }
    let data = listed_all(&item_names(&criminal));
    let item = criminal.first().map_or("", |item| item.path.as_str());
    if without.is_empty() {
        let message =
            format!("{data} is criminal offence data, and nothing says what allows its use.");
        found.say(message, &[item]);
    } else {
        let message = capital(&format!(
            "Criminal offence data ({data}) is used for {}, and no paragraph of Schedule 1 is given that allows it.",
            listed_all(&names(&without))
        ));
        let mut places = places(&without);
        places.push(item);
        found.say(message, &places);
    }
}
