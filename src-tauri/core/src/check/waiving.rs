//! Who may put a finding aside, and in which role.

use crate::assessment::Assessment;
use crate::assessment::officers::named_for;
use crate::assessment::queries::{plays, same_addressee};
use crate::form::{Form, Role};

use super::finding::Finding;
use super::rule::Severity;

/// Why a finding cannot be put aside.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DismissalRefused {
    /// It stands in the way, and the role may not waive.
    #[error("a finding that blocks sign-off is waived by {} only", .roles.join(" or "))]
    NotTheirs {
        /// Those who may.
        roles: Vec<String>,
    },
    /// It stands in the way, and the form names nobody who may waive.
    #[error("the form names nobody who may waive a finding that blocks sign-off")]
    Nobody,
    /// Nothing says that the person has the role in which they want to waive.
    #[error("{}", not_in_role(.role, .post, .named))]
    NotInRole {
        /// The role, as people call it.
        role: String,
        /// What the person's own details say of their role.
        post: String,
        /// Whom the assessment names for it.
        named: Vec<String>,
    },
}

fn not_in_role(role: &str, post: &str, named: &[String]) -> String {
    let details = match post.trim() {
        "" => "your details name no role".to_owned(),
        post => format!("your details give your role as “{post}”"),
    };
    let named = match named {
        [] => String::new(),
        named => format!(", and this assessment names {}", named.join(" and ")),
    };
    format!("to waive this as {role}, you have to be that: {details}{named}")
}

/// Who somebody says they are: their name and role in their own details.
#[derive(Clone, Copy, Debug)]
pub struct Somebody<'a> {
    /// Their name.
    pub name: &'a str,
    /// Their post or role, in their own words.
    pub role: &'a str,
}

/// The role in which a finding that blocks is waived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// What people call the role.
    pub role: String,
    /// Whom the assessment names for it, if somebody else than who waives.
    pub named: Vec<String>,
}

/// Whether somebody may put a finding aside. What blocks is waived in a role (`role`, by its id)
/// that the form lets waive, and by those alone who have it: their own details say so, or the
/// assessment names them for it. Anybody may dismiss the rest, in no role.
///
/// # Errors
/// When the finding stands in the way and they may not waive it.
pub fn may_dismiss(
    form: &Form,
    assessment: &Assessment,
    finding: &Finding,
    role: Option<&str>,
    who: Somebody<'_>,
) -> Result<Option<Waiver>, DismissalRefused> {
    if finding.severity != Severity::Blocks {
        return Ok(None);
    }
    let waivers: Vec<&Role> = form.roles.iter().filter(|role| role.may_waive).collect();
    if waivers.is_empty() {
        return Err(DismissalRefused::Nobody);
    }
    let known = waivers.iter().find(|known| Some(known.id.as_str()) == role);
    let Some(known) = known else {
        return Err(DismissalRefused::NotTheirs {
            roles: waivers.iter().map(|role| role.label.clone()).collect(),
        });
    };
    let mut named = named_for(form, assessment, known);
    let is_named = named
        .iter()
        .any(|named| same_addressee(form, named, who.name));
    if is_named {
        named.clear();
    } else if !plays(form, known, who.role) {
        return Err(DismissalRefused::NotInRole {
            role: known.label.clone(),
            post: who.role.to_owned(),
            named,
        });
    }
    Ok(Some(Waiver {
        role: known.label.clone(),
        named,
    }))
}
