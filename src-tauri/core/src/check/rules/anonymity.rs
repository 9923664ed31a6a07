//! Anonymity: what is called anonymous and is not.

use std::sync::LazyLock;

use super::Group;
use crate::assessment::YesNo;
use crate::assessment::words::capitalised;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Asked, Subject, Written, listed, quoted};
use crate::check::text::{Phrases, denied_before, plain, sentence_that};
use crate::form::EvidenceList;

pub(super) const GROUP: Group = Group {
    title: "Anonymous data and wording",
    rules: RULES,
    left_out: &[],
};

const RULES: &[Rule] = &[
    Rule {
        id: "ANO-01",
        severity: Severity::NeedsAnswer,
        title: "Something is called anonymous, and people can be told from the data",
        reads: &["anonymisation", "only_anonymous", "data_items"],
        why: "Data is anonymous only if nobody can be told from it by any means that are likely to be used. What is called anonymous is left unprotected, and a postcode with an age and a disability is often one person. What is meant by a text is guessed from its words.",
        fix: "Say which data is anonymous and which is not, and how small groups are kept from being recognised.",
        law: &[
            Law {
                provision: "UK GDPR Article 4(1) and (5)",
                source: sources::UK_GDPR,
            },
            Law {
                provision: "UK GDPR Recital 26",
                source: sources::UK_GDPR,
            },
        ],
        from: None,
        until: None,
        guesses: true,
        look: not_anonymous,
    },
    Rule {
        id: "ANO-02",
        severity: Severity::Advice,
        title: "Reports are only anonymous, with exceptions",
        reads: &["only_anonymous"],
        why: "A reader cannot tell which reports hold names. That there are exceptions is guessed from the words.",
        fix: "List the reports and say of each whether it holds personal data, who gets it and why.",
        law: &[Law {
            provision: "UK GDPR Article 5(1)(c)",
            source: sources::UK_GDPR,
        }],
        from: None,
        until: None,
        guesses: true,
        look: with_exceptions,
    },
];

/// Kinds of data that point to one person.
static DIRECT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "name",
        "surname",
        "address",
        "e-mail",
        "email",
        "telephone",
        "phone",
        "mobile",
        "nhs number",
        "national insurance",
        "reference number",
        "photograph",
        "photo",
        "image",
        "signature",
        "bank",
        "account number",
        "passport",
        "licence number",
        "ip address",
        "username",
        "user name",
    ])
});

/// Addresses that say nothing of where somebody lives.
static NO_PLACE: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&["e-mail", "email", "ip address", "web address"]));

/// Names and addresses of something else than a person.
static OF_OTHERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "organisation name",
        "name of organisation",
        "name of the organisation",
        "business name",
        "company name",
        "street name",
        "name of the street",
        "site address",
        "school name",
    ])
});

static SMALL_AREA: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "postcode",
        "post code",
        "address",
        "street",
        "ward",
        "parish",
        "village",
        "neighbourhood",
        "output area",
        "location",
    ])
});

static DEMOGRAPHIC: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "age",
        "date of birth",
        "gender",
        "sex",
        "ethnic",
        "ethnicity",
        "race",
        "religion",
        "belief",
        "disability",
        "disabilities",
        "sexual orientation",
        "marital status",
        "employment status",
        "nationality",
        "language",
        "pregnancy",
        "income",
        "special needs",
    ])
});

fn items<'s>(subject: &'s Subject<'_>, kind: &Phrases) -> Vec<(&'s str, &'s str)> {
    let rows = subject.rows(EvidenceList::DataItems).iter();
    rows.filter(|row| {
        let name = plain(row.text("name"));
        kind.is_in(&name) && !OF_OTHERS.is_in(&name)
    })
    .map(|row| (row.text("name"), row.path.as_str()))
    .collect()
}

fn not_anonymous(subject: &Subject<'_>, found: &mut Found<'_>) {
    said_of_what_is_collected(subject, found);
    said_of_reports(subject, found);
}

/// Words that make a sentence no claim about the data as it is collected: somebody may choose,
/// something is made anonymous later on, a report is meant.
static NO_CLAIM: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "may",
        "can",
        "could",
        "choose",
        "chooses",
        "option",
        "prefer",
        "wish",
        "unless",
        "except",
        "if",
        "whether",
        "before",
        "publish",
        "published",
        "publication",
        "report",
        "redact",
        "redacted",
        "remove",
        "removed",
        "stripped",
        "make",
        "makes",
        "made",
        "making",
        "aggregate",
        "aggregated",
        "statistic",
        "total",
        "once",
        "after",
        "become",
        "becomes",
        "but",
        "though",
        "so that",
        "unlike",
    ])
});

fn is_claim(sentence: &str) -> bool {
    let Some(at) = sentence.find("anonym") else {
        return false;
    };
    let rest = sentence.get(at..).unwrap_or_default();
    let says = ["anonymous", "anonymously", "anonymity"];
    let word = rest
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let begins = !sentence
        .get(..at)
        .unwrap_or_default()
        .ends_with(char::is_alphanumeric);
    begins && says.contains(&word) && !denied_before(sentence, at) && !NO_CLAIM.is_in(sentence)
}

fn said_of_what_is_collected(subject: &Subject<'_>, found: &mut Found<'_>) {
    let direct = items(subject, &DIRECT);
    if direct.is_empty() {
        return;
    }
    let claims: Vec<(&Written<'_>, String)> = subject
        .written
        .iter()
        .filter(|text| text.asked.is_some() && text.plain.contains("anonym"))
        .filter(|text| !is_about_reports(subject, text))
        .filter_map(|text| Some((text, sentence_that(text.text, is_claim)?)))
        .collect();
    let Some((first, words)) = claims.first() else {
        return;
    };
    let (names, items): (Vec<&str>, Vec<&str>) = direct.into_iter().unzip();
    let places: Vec<&str> = claims.iter().map(|(text, _)| text.at()).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    let place = match subject.name_of(first) {
        prompt if prompt.starts_with('“') => format!("The answer to {prompt}"),
        number => capitalised(&number),
    };
    found.say_reading(
        format!(
            "{place} says {}; {} {verb} collected.",
            quoted(words.trim_end_matches('.')),
            listed(&names),
        ),
        &places,
        &items,
    );
}

/// Whether a text stands with the answer that reports are only anonymous.
fn is_about_reports(subject: &Subject<'_>, text: &Written<'_>) -> bool {
    let mut answers = subject.stating("only_anonymous");
    answers.any(|answer| {
        let mut said = subject.said_with(answer).into_iter();
        said.any(|(path, _)| path == text.at())
    })
}

static SMALL_GROUPS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "small number",
        "small group",
        "fewer than",
        "less than",
        "suppress",
        "suppressed",
        "suppression",
        "threshold",
        "rounded",
        "rounding",
        "re-identify",
        "re-identified",
        "re-identification",
        "k-anonymity",
        "aggregate",
        "aggregated",
        "ward level",
        "at least",
        "minimum",
        "recognised",
        "recognisable",
        "totals only",
        "only totals",
    ])
});

fn said_of_reports(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut answers = subject.stating("only_anonymous");
    let Some(answer) = answers.find(|answer| answer.yes_no() == Some(YesNo::Yes)) else {
        return;
    };
    let mut areas = items(subject, &SMALL_AREA);
    areas.retain(|(name, _)| !NO_PLACE.is_in(&plain(name)));
    let traits = items(subject, &DEMOGRAPHIC);
    let mut texts = subject.texts_about("anonymisation");
    if areas.is_empty() || traits.len() < 2 || texts.any(|text| SMALL_GROUPS.is_in(&text.plain)) {
        return;
    }
    let names = |items: &[(&str, &str)]| {
        let names: Vec<&str> = items.iter().map(|(name, _)| *name).collect();
        listed(&names)
    };
    let items: Vec<&str> = areas.iter().chain(&traits).map(|(_, row)| *row).collect();
    found.say_reading(
        format!(
            "{} says that reports hold only anonymous data. {} together with {} may point to one person, and nothing is said about small groups.",
            answer.name_first(),
            names(&areas),
            names(&traits),
        ),
        &[answer.at()],
        &items,
    );
}

static EXCEPTIONS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "at times",
        "sometimes",
        "both",
        "usually",
        "mostly",
        "mainly",
        "in general",
        "generally",
        "normally",
        "typically",
        "by default",
        "default position",
        "as a rule",
        "most of the time",
        "unless",
        "occasionally",
        "not always",
        "where possible",
        "wherever possible",
        "some reports",
        "in most cases",
        "start from",
    ])
});

fn with_exceptions(subject: &Subject<'_>, found: &mut Found<'_>) {
    let answers = subject.stating("only_anonymous");
    for answer in answers.filter(|answer| answer.yes_no() == Some(YesNo::Yes)) {
        if let Some((path, text)) = excepted(subject, answer) {
            found.say(
                format!(
                    "{} says that reports hold only anonymous data, with the words {}.",
                    answer.name_first(),
                    quoted(text)
                ),
                &[&path, answer.at()],
            );
        }
    }
}

fn excepted<'a>(subject: &Subject<'a>, answer: &Asked<'a>) -> Option<(String, &'a str)> {
    let mut said = subject.said_with(answer).into_iter();
    said.find(|(_, text)| EXCEPTIONS.is_in(&plain(text)))
}
