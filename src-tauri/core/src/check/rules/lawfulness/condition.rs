//! The conditions for special category and criminal offence data.

use std::sync::LazyLock;

use super::reliance::{
    Reliance, condition_choices, condition_name, ids, names, of_row, places, purposes, rely,
    relying_on_condition,
};
use super::{ARTICLE_9, SCHEDULE_1};
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Row, Subject, capital, claims_in, listed, quoted};
use crate::check::text::Phrases;
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
        source: sources::DPA_2018,
    }],
    from: None,
    until: None,
    guesses: false,
    look: no_authority,
};

/// Where a form has no place for a condition, people write it.
const PLACES: &[&str] = &["special_category", "lawful_basis", "statute", "laws"];

static CONDITIONS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "9(2)",
        "explicit consent",
        "substantial public interest",
        "employment, social security",
        "manifestly made public",
        "legal claims",
        "health or social care",
        "public health",
        "archiving",
        "vital interests",
    ])
});
static SCHEDULE: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&["schedule 1", "sch 1", "sch. 1", "schedule one"]));

fn says(subject: &Subject<'_>, phrases: &'static Phrases) -> bool {
    subject.claims(PLACES, phrases).next().is_some()
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

/// Where the names of data items stand.
fn name_cells(items: &[&Row<'_>]) -> Vec<String> {
    items.iter().map(|item| item.cell("name")).collect()
}

fn no_condition(subject: &Subject<'_>, found: &mut Found<'_>) {
    let chosen = condition_choices(subject).any(|asked| !ids(asked).is_empty());
    if chosen || says(subject, &CONDITIONS) {
        return;
    }
    let special = items(subject, "special");
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
            listed(&item_names(&used))
        );
        found.say_reading(message, &[&row.cell("condition")], &name_cells(&used));
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
            listed(&item_names(special))
        );
        found.say_reading(message, &[&item.path], &name_cells(special));
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
    if says(subject, &SCHEDULE) {
        return;
    }
    for condition in WITH_SCHEDULE {
        let relying = relying_on_condition(subject, condition);
        let without: Vec<Reliance> = relying
            .into_iter()
            .filter_map(|one| without_column(subject, one, "schedule"))
            .collect();
        if !without.is_empty() {
            let message = capital(&format!(
                "{} {} on {}, and no paragraph of Schedule 1 is given.",
                listed(&names(&without)),
                rely(&without),
                condition_name(condition)
            ));
            found.say(message, &places(&without));
        }
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
    let files = subject.rows(EvidenceList::Attachments).iter();
    let attached = files.filter(|file| file.has("kind", "policy_document"));
    if attached.count() > 0
        || claims_in(subject.texts_on(PLACES), &POLICY)
            .next()
            .is_some()
    {
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
    static AUTHORITY: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "schedule 1",
            "sch 1",
            "sch. 1",
            "article 10",
            "official authority",
        ])
    });
    let criminal = items(subject, "criminal");
    if criminal.is_empty() || says(subject, &AUTHORITY) {
        return;
    }
    let using = using(subject, &criminal);
    let without = using.iter().filter(|row| row.lacks("schedule"));
    let without: Vec<Reliance> = without.map(|row| of_row(row, "schedule")).collect();
    let nowhere = using.is_empty() && purposes(subject).all(|row| row.lacks("schedule"));
    if without.is_empty() && !nowhere {
        return;
    }
    let data = listed(&item_names(&criminal));
    let item = criminal.first().map_or("", |item| item.path.as_str());
    if without.is_empty() {
        let message =
            format!("{data} is criminal offence data, and nothing says what allows its use.");
        found.say_reading(message, &[item], &name_cells(&criminal));
    } else {
        let message = capital(&format!(
            "Criminal offence data ({data}) is used for {}, and no paragraph of Schedule 1 is given.",
            listed(&names(&without))
        ));
        let mut places = places(&without);
        places.push(item);
        found.say_reading(message, &places, &name_cells(&criminal));
    }
}
