//! Whose names stand under what they signed.
//!
//! Councils publish the names of senior officers and of nobody else. The assessment knows no
//! grades, only the words of a position, so a grade is read from these words, and where they
//! leave a doubt there is none: a personal assistant to a director is no director. Whoever is
//! missed can be named by the role in which they signed.

use std::collections::BTreeSet;

use serde::Serialize;

/// Grades, the lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// Somebody who manages a service or a team.
    Manager,
    /// A head of service.
    HeadOfService,
    /// An assistant or deputy director.
    AssistantDirector,
    /// A director.
    Director,
    /// The chief executive.
    ChiefExecutive,
}

/// Whose names are published. By default nobody's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Officers {
    /// Everybody of this grade and above.
    pub grade: Option<Grade>,
    /// Whoever signs in one of these roles of the form, by their ids.
    pub roles: BTreeSet<String>,
}

impl Grade {
    /// The grade that a position names without a doubt: it is one of the titles that are known,
    /// whole, and behind it stands at most what the officer is responsible for.
    pub fn of(position: &str) -> Option<Self> {
        let position = position.trim().to_lowercase().replace(['’', 'ʼ', '`'], "'");
        if belongs_to_somebody(&position) {
            return None;
        }
        if let Some(post) = position.strip_suffix("manager") {
            return (post.is_empty() || post.ends_with(' ') && is_area(post))
                .then_some(Self::Manager);
        }
        TITLES.iter().find_map(|(title, grade)| {
            let rest = position.strip_prefix(title)?;
            let area = rest.trim_start_matches(' ');
            let area = match area.strip_prefix(['(', ',', ':', '-', '–', '—']) {
                Some(area) => area,
                None => ["of ", "for "]
                    .iter()
                    .find_map(|word| area.strip_prefix(word))
                    .filter(|_| rest.starts_with(' '))
                    .unwrap_or_default(),
            };
            let known = (rest.is_empty() && *title != "head")
                || ALSO.contains(&rest.trim())
                || is_area(area);
            known.then_some(*grade)
        })
    }
}

/// Titles with their grades. “Head” alone could be anybody's.
const TITLES: [(&str, Grade); 14] = [
    ("chief executive officer", Grade::ChiefExecutive),
    ("chief executive", Grade::ChiefExecutive),
    ("director", Grade::Director),
    ("corporate director", Grade::Director),
    ("executive director", Grade::Director),
    ("managing director", Grade::Director),
    ("service director", Grade::Director),
    ("strategic director", Grade::Director),
    ("group director", Grade::Director),
    ("assistant director", Grade::AssistantDirector),
    ("associate director", Grade::AssistantDirector),
    ("deputy director", Grade::AssistantDirector),
    ("head", Grade::HeadOfService),
    ("manager", Grade::Manager),
];

/// What may stand behind a title that is another one of the same person.
const ALSO: [&str; 2] = ["and head of paid service", "& head of paid service"];

/// Words of posts: where one stands in what an officer is responsible for, the whole may be the
/// post of somebody else.
const POSTS: [&str; 38] = [
    "acting",
    "administration",
    "administrator",
    "admin",
    "adviser",
    "advisor",
    "aide",
    "apprentice",
    "assistant",
    "associate",
    "chief",
    "clerk",
    "coordinator",
    "deputy",
    "director",
    "directors",
    "ea",
    "ex",
    "executive",
    "former",
    "head",
    "interim",
    "lead",
    "manager",
    "member",
    "office",
    "officer",
    "officers",
    "ordinator",
    "pa",
    "partner",
    "personal",
    "secretariat",
    "secretary",
    "support",
    "team",
    "to",
    "trainee",
];

/// How words for people at work end.
const PEOPLE: [&str; 6] = ["er", "or", "ist", "yst", "ant", "man"];

/// Possessives that are part of the name of a service.
const SERVICES: [&str; 4] = ["children's", "people's", "adult's", "adults'"];

/// Whether something is somebody's: a director's assistant is no director.
fn belongs_to_somebody(position: &str) -> bool {
    let mut owners = position
        .split(|c: char| c.is_whitespace() || "(),:–—/&".contains(c))
        .filter(|word| word.contains('\''));
    owners.any(|word| !SERVICES.contains(&word))
}

/// Whether words say what somebody is responsible for, and nothing of another post.
fn is_area(words: &str) -> bool {
    let words: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let Some(last) = words.last() else {
        return false;
    };
    !words.iter().any(|word| POSTS.contains(word)) && !PEOPLE.iter().any(|end| last.ends_with(end))
}

impl Officers {
    /// Whether the name of somebody who signed is published.
    pub(super) fn names(&self, role: Option<&str>, position: &str) -> bool {
        let senior = self
            .grade
            .is_some_and(|least| Grade::of(position).is_some_and(|grade| grade >= least));
        senior || role.is_some_and(|role| self.roles.contains(role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_has_the_grade_that_it_names_and_none_in_doubt() {
        let grades = [
            ("Chief Executive", Some(Grade::ChiefExecutive)),
            ("Director of Place", Some(Grade::Director)),
            (
                "Assistant Director (Housing)",
                Some(Grade::AssistantDirector),
            ),
            ("Head of Planning", Some(Grade::HeadOfService)),
            ("Parks Manager", Some(Grade::Manager)),
            ("Assistant to the Chief Executive", None),
            ("Personal Assistant to the Director", None),
            ("Chief Executive's Office", None),
            ("Information Officer", None),
            ("", None),
        ];
        for (position, grade) in grades {
            assert_eq!(Grade::of(position), grade, "{position}");
        }
    }

    #[test]
    fn a_name_is_published_for_the_grade_or_the_role_and_for_nobody_by_default() {
        let director = "Director of Place";
        assert!(!Officers::default().names(Some("siro"), director));
        let senior = Officers {
            grade: Some(Grade::HeadOfService),
            roles: BTreeSet::from(["dpo".to_owned()]),
        };
        assert!(senior.names(Some("siro"), director));
        assert!(!senior.names(Some("siro"), "Information Officer"));
        assert!(senior.names(Some("dpo"), "Information Officer"));
        assert!(!senior.names(None, ""));
    }
}
