//! Facts that one answer affirms and another denies.

use super::DESCRIPTION;
use crate::check::rule::{Found, Law, Rule, Severity};
use crate::check::sources;
use crate::check::subject::{Contradiction, Row, Subject, listed, quoted, together};
use crate::form::EvidenceList;

pub(super) const SPECIAL_CATEGORY: Rule = Rule {
    id: "XQ-01",
    severity: Severity::Blocks,
    title: "One answer says that there is special category data, another that there is none",
    reads: &["special_category"],
    why: "Data about health, ethnic origin, beliefs and the like may be used only under a condition, even if people volunteer it. An answer that denies it keeps anybody from choosing one.",
    fix: "Say Yes, or Possibly, wherever it is asked, and choose the condition. If none is used, take it off the list of data.",
    law: &[Law {
        provision: "UK GDPR Article 9(1) and 9(2)",
        source: sources::CONDITIONS,
    }],
    from: None,
    until: None,
    guesses: false,
    look: special_category,
};

pub(super) const VULNERABLE: Rule = Rule {
    id: "XQ-02",
    severity: Severity::Blocks,
    title: "One answer says that children or vulnerable people are concerned, another that they are not",
    reads: &["vulnerable"],
    why: "Children and people who find it hard to object need more protection. They count even if the project does not aim at them.",
    fix: "Make the answers agree, and say in the comment how such people come into it.",
    law: &[
        Law {
            provision: "UK GDPR Article 35(1) and Recital 38",
            source: sources::UK_GDPR,
        },
        DESCRIPTION,
    ],
    from: None,
    until: None,
    guesses: false,
    look: vulnerable,
};

pub(super) const MATCHING: Rule = Rule {
    id: "XQ-03",
    severity: Severity::Blocks,
    title: "One answer says that data is matched or combined, another that it is not",
    reads: &["matching"],
    why: "Matching data from several sources is on the Information Commissioner’s list of what always needs an assessment. Finding duplicates in two lists is matching too.",
    fix: "Make the answers agree. Describe which sources are brought together and what comes of it.",
    law: &[
        Law {
            provision: "UK GDPR Article 35(4)",
            source: sources::HIGH_RISK_LIST,
        },
        DESCRIPTION,
    ],
    from: None,
    until: None,
    guesses: false,
    look: matching,
};

pub(super) const NEW_TECHNOLOGY: Rule = Rule {
    id: "XQ-07",
    severity: Severity::NeedsAnswer,
    title: "One answer says that technology is new, another that it is not, without a reason",
    reads: &["new_technology"],
    why: "New technology is one of the signs of high risk. Technology can be new and yet do nothing to people’s privacy, but then somebody has to say why.",
    fix: "Make the answers agree, or explain the No in its comment.",
    law: &[
        Law {
            provision: "UK GDPR Article 35(1) and 35(4)",
            source: sources::HIGH_RISK_LIST,
        },
        DESCRIPTION,
    ],
    from: None,
    until: None,
    guesses: false,
    look: new_technology,
};

fn special_category(subject: &Subject<'_>, found: &mut Found<'_>) {
    let listed = listed_as_special(subject);
    let both = subject.contradiction("special_category");
    let denied: Vec<_> = match &both {
        Some(both) => both.no.clone(),
        None if listed.is_empty() => return,
        None => subject.denied("special_category").into_iter().collect(),
    };
    if denied.is_empty() {
        return;
    }
    let names: Vec<String> = listed.iter().map(|row| quoted(row.text("name"))).collect();
    let beside = if names.is_empty() {
        String::new()
    } else {
        format!(" The list of personal data has {}.", self::listed(&names))
    };
    let message = match &both {
        Some(both) => both.message(),
        None => format!(
            "By {} no special category or criminal offence data is used.",
            together(&denied)
        ),
    };
    let mut places = both.as_ref().map_or_else(
        || denied.iter().map(|asked| asked.at()).collect(),
        Contradiction::places,
    );
    places.extend(listed.iter().map(|row| row.path.as_str()));
    found.say(format!("{message}{beside}"), &places);
}

fn listed_as_special<'s, 'a>(subject: &'s Subject<'a>) -> Vec<&'s Row<'a>> {
    let rows = subject.rows(EvidenceList::DataItems).iter();
    rows.filter(|row| row.has("category", "special") || row.has("category", "criminal"))
        .filter(|row| !row.text("name").is_empty())
        .collect()
}

fn vulnerable(subject: &Subject<'_>, found: &mut Found<'_>) {
    differs(subject, "vulnerable", found);
}

fn matching(subject: &Subject<'_>, found: &mut Found<'_>) {
    differs(subject, "matching", found);
}

fn differs(subject: &Subject<'_>, fact: &str, found: &mut Found<'_>) {
    if let Some(both) = subject.contradiction(fact) {
        found.say(both.message(), &both.places());
    }
}

fn new_technology(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(both) = subject.contradiction("new_technology") else {
        return;
    };
    if both.no.iter().any(|asked| asked.comment.is_empty()) {
        found.say(both.message(), &both.places());
    }
}
