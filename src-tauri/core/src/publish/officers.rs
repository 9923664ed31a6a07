//! Whose names stand under what they signed.
//!
//! Councils publish the names of senior officers and of nobody else. The assessment knows no
//! grades, only the words of a position, so a grade is read from these words, and where they
//! leave a doubt there is none: a personal assistant to a director is no director.

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
    /// The grade that a position names without a doubt.
    pub fn of(position: &str) -> Option<Self> {
        let words: Vec<String> = position
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        // Somebody who works for an officer, or stands in for one, is not that officer.
        let works_for = ["to", "for", "office", "support", "secretary", "former"];
        if words.iter().any(|word| works_for.contains(word)) {
            return None;
        }
        let has = |word: &str| words.contains(&word);
        let assists = has("assistant") || has("deputy") || has("associate");
        match words.as_slice() {
            ["chief", "executive", ..] => Some(Self::ChiefExecutive),
            ["head", "of", ..] => Some(Self::HeadOfService),
            _ if has("director") && assists => Some(Self::AssistantDirector),
            _ if has("director") => Some(Self::Director),
            _ if has("manager") && !assists => Some(Self::Manager),
            _ => None,
        }
    }
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
