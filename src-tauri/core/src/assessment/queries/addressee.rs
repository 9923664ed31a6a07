//! Whom a query is put to. People write `DPO`, `the Data Protection Officer` or `Helena
//! Marchbanks, DPO` and mean the same: an addressee is what its parts name.
//!
//! The names below are those that councils use (`DPO` in the forms, `SIRO`, `IG team`); a
//! form's own roles are known by their labels and ids.

use crate::form::{Form, Role, SignOffAct};

/// A part that people play in an assessment on any form.
#[derive(Debug)]
pub(super) struct Part {
    /// What it is called in full.
    pub label: &'static str,
    /// What else people write, in lower case and without full stops.
    pub names: &'static [&'static str],
}

/// The data protection officer's part.
pub(super) const DPO: Part = Part {
    label: "Data Protection Officer",
    names: &[
        "data protection officer",
        "dpo",
        "data protection team",
        "swyddog diogelu data",
    ],
};
/// The regulator's part in a prior consultation (UK GDPR Article 36).
pub(super) const COMMISSIONER: Part = Part {
    label: "Information Commissioner",
    names: &[
        "information commissioner",
        "information commissioner's office",
        "information commission",
        "ico",
        "commissioner",
    ],
};
/// All parts. Where one name begins another, the longer one is found first by whoever looks.
pub(super) const PARTS: &[Part] = &[
    DPO,
    COMMISSIONER,
    Part {
        label: "Information governance team",
        names: &[
            "information governance team",
            "information governance officer",
            "information governance",
            "ig team",
            "ig officer",
            "ig lead",
            "ig",
        ],
    },
    Part {
        label: "Senior information risk owner (SIRO)",
        names: &["senior information risk owner", "siro"],
    },
    Part {
        label: "Caldicott Guardian",
        names: &["caldicott guardian", "caldicott"],
    },
    Part {
        label: "IT security",
        names: &[
            "it security officer",
            "it security team",
            "it security",
            "ict security",
            "information security",
            "cyber security",
            "infosec",
        ],
    },
    Part {
        label: "IT",
        names: &[
            "it services",
            "it team",
            "it department",
            "it",
            "ict team",
            "ict",
        ],
    },
    Part {
        label: "Legal",
        names: &[
            "legal services",
            "legal team",
            "legal department",
            "legal",
            "monitoring officer",
            "solicitors",
            "solicitor",
        ],
    },
    Part {
        label: "Procurement",
        names: &["procurement team", "procurement"],
    },
    Part {
        label: "Records management",
        names: &["records management", "records manager", "records team"],
    },
    Part {
        label: "Supplier",
        names: &["supplier"],
    },
];

/// Offices that one person holds: whoever is named with one of them is meant in that office.
const OFFICES: &[&str] = &[
    DPO.label,
    COMMISSIONER.label,
    "Senior information risk owner (SIRO)",
    "Caldicott Guardian",
];

/// What a text names: each known part by its full name, else the words themselves.
fn keys(form: &Form, text: &str) -> Vec<String> {
    names(text).map(|name| key(form, plain(name))).collect()
}

/// The names in a text, as they are written.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '(', ')', '/'])
        .map(str::trim)
        .filter(|name| !plain(name).is_empty())
}

fn key(form: &Form, part: String) -> String {
    if let Some(known) = PARTS
        .iter()
        .find(|known| known.names.contains(&part.as_str()))
    {
        return known.label.to_lowercase();
    }
    let mut roles = form.roles.iter();
    match roles.find(|role| plain(&role.label) == part || role.id == part) {
        // A role's id may be one of the names that everybody uses.
        Some(role) => PARTS
            .iter()
            .find(|known| known.names.contains(&role.id.as_str()))
            .map_or_else(|| plain(&role.label), |known| known.label.to_lowercase()),
        None => part,
    }
}

/// Lower case, single spaces, no full stops, no article before it.
pub(super) fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace('.', "").replace('’', "'");
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.split_first() {
        Some((&("the" | "our"), rest)) if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

/// Whether two texts name the same person or part.
pub fn same_addressee(form: &Form, one: &str, other: &str) -> bool {
    let others = keys(form, other);
    keys(form, one).iter().any(|key| others.contains(key))
}

/// Under whom lists put what waits for a text, so that one person is one group: the office that
/// it names if one person holds it, else whoever it names first, a part by the form's own word.
/// Empty if it names nobody.
pub fn addressee_group(form: &Form, text: &str) -> String {
    let all: Vec<(&str, String)> = names(text)
        .map(|name| (name, key(form, plain(name))))
        .collect();
    let office = all.iter().find(|(_, key)| {
        let mut offices = OFFICES.iter();
        offices.any(|office| office.to_lowercase() == *key)
    });
    let Some((name, key)) = office.or(all.first()) else {
        return String::new();
    };
    as_the_form_says(form, name)
        .or_else(|| {
            let mut parts = PARTS.iter();
            let part = parts.find(|part| part.label.to_lowercase() == *key)?;
            Some(part.label.to_owned())
        })
        .unwrap_or_else(|| (*name).to_owned())
}

/// The form's own word for a part that people play, if it has one.
pub fn as_the_form_says(form: &Form, text: &str) -> Option<String> {
    let mut roles = form.roles.iter();
    let role = roles.find(|role| same_addressee(form, &role.label, text))?;
    Some(role.label.clone())
}

/// Whether somebody's post, in their own words, is or includes a role of the form: "Service lead
/// and DPO". Another role of the form whose name begins alike does not say so.
pub fn plays(form: &Form, role: &Role, post: &str) -> bool {
    let own = called(role);
    let is_ours = |text: &str| own.iter().any(|name| text.contains(name.as_str()));
    let mut post = spaced(post);
    let mut others: Vec<String> = form
        .roles
        .iter()
        .filter(|other| other.id != role.id)
        .map(|other| spaced(&other.label))
        .filter(|other| is_ours(other) && !own.contains(other))
        .collect();
    others.sort_by_key(|other| std::cmp::Reverse(other.len()));
    for other in others {
        post = post.replace(&other, " / ");
    }
    is_ours(&post)
}

/// Everything that a role is called, each between spaces.
fn called(role: &Role) -> Vec<String> {
    let label = plain(&role.label);
    let is_it = |part: &&Part| {
        let mut names = part.names.iter();
        names.any(|name| *name == label || *name == role.id)
    };
    let names = PARTS.iter().filter(is_it).flat_map(|part| part.names);
    let names = names.map(|name| spaced(name));
    names.chain([spaced(&role.label)]).collect()
}

/// The words of a text, with single spaces before, between and behind them.
fn spaced(text: &str) -> String {
    let text = plain(text);
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// Whether a text names whoever advises on this form: the role of its advice steps, the data
/// protection officer if it has none (UK GDPR Articles 35(2) and 39(1)(c)).
pub fn is_adviser(form: &Form, text: &str) -> bool {
    let mut advisers = form
        .sign_offs
        .iter()
        .filter(|step| step.act == SignOffAct::Advise)
        .map(|step| step.role.as_str())
        .peekable();
    if advisers.peek().is_none() {
        return same_addressee(form, DPO.label, text);
    }
    advisers.any(|role| same_addressee(form, role, text))
}

/// Whoever advises on this form, as people write them: the role of its first advice step, else
/// the data protection officer by the form's own word if it has one.
pub fn adviser(form: &Form) -> String {
    let mut steps = form.sign_offs.iter();
    let step = steps.find(|step| step.act == SignOffAct::Advise);
    let role = step.map_or(DPO.label, |step| step.role.as_str());
    as_the_form_says(form, role).unwrap_or_else(|| role.to_owned())
}

/// Whether a text names the Information Commissioner.
pub fn is_commissioner(form: &Form, text: &str) -> bool {
    same_addressee(form, COMMISSIONER.label, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::built_in_form;

    fn form(id: &str) -> &'static Form {
        &built_in_form(id).expect("built in").form
    }

    #[test]
    fn the_same_officer_is_meant_however_people_write_it() {
        let form = form("council-pia");
        for text in [
            "DPO",
            "the DPO",
            "D.P.O.",
            "Data Protection Officer",
            "data  protection officer",
            "Helena Marchbanks, DPO",
            "dpo",
        ] {
            assert!(
                same_addressee(form, text, "Data Protection Officer"),
                "{text}"
            );
            assert!(is_adviser(form, text), "{text}");
        }
        for text in ["DPOs of Wales", "Legal", "", "Officer"] {
            assert!(!is_adviser(form, text), "{text}");
        }
    }

    #[test]
    fn whoever_advises_is_called_as_the_form_calls_them() {
        for id in ["council-dpia", "council-pia"] {
            assert_eq!(adviser(form(id)), "Data protection officer");
        }
        let mut without = form("council-dpia").clone();
        without.roles.clear();
        without.sign_offs.clear();
        assert_eq!(adviser(&without), "Data Protection Officer");
    }

    #[test]
    fn what_waits_for_one_person_is_one_group_however_people_write_it() {
        let form = form("council-dpia");
        for text in [
            "DPO",
            "Data Protection Officer; Kofi Brandreth to check",
            "Helena Marchbanks, DPO",
            "the data protection officer",
        ] {
            assert_eq!(addressee_group(form, text), "Data protection officer");
        }
        for (text, group) in [
            ("Kofi Brandreth, Housing officer", "Kofi Brandreth"),
            ("Kofi Brandreth", "Kofi Brandreth"),
            ("legal team", "Legal"),
            ("Legal; Kofi Brandreth", "Legal"),
            ("Kofi Brandreth (IT)", "Kofi Brandreth"),
            ("owner of the project", "owner of the project"),
            ("project owner", "Project owner"),
            ("Caldicott", "Caldicott Guardian"),
            (" ; ", ""),
        ] {
            assert_eq!(addressee_group(form, text), group, "{text}");
        }
    }

    #[test]
    fn a_person_is_found_by_name_and_a_role_of_the_form_by_its_label() {
        let form = form("council-dpia");
        assert!(same_addressee(
            form,
            "Siân Ŵyn-Llŷr",
            "siân ŵyn-llŷr, Project owner"
        ));
        assert!(same_addressee(form, "Project Owner", "project_owner"));
        assert!(!same_addressee(form, "Sian Wyn", "Siân Ŵyn-Llŷr"));
    }

    #[test]
    fn a_post_says_which_role_somebody_plays() {
        let form = form("council-pia");
        let role = |id: &str| {
            let mut roles = form.roles.iter();
            roles.find(|role| role.id == id).expect("a role")
        };
        for (post, dpo, ig) in [
            ("Data Protection Officer", true, false),
            ("Deputy DPO", true, false),
            ("Service lead and data protection officer", true, false),
            ("Information Governance Manager", false, true),
            ("IG lead/D.P.O.", true, true),
            ("Service lead", false, false),
            ("Chair, Information Governance Steering Group", false, false),
            ("Big data officer", false, false),
            ("", false, false),
        ] {
            assert_eq!(plays(form, role("dpo"), post), dpo, "{post}");
            assert_eq!(plays(form, role("ig_team"), post), ig, "{post}");
        }
    }
}
