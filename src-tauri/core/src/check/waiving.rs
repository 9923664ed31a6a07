//! Who may put a finding aside, and in which role.

use crate::assessment::Assessment;
use crate::assessment::officers::{Somebody, WaivingRole, waiving_roles};
use crate::form::Form;

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
    let waivers = waiving_roles(form, assessment, who);
    if waivers.is_empty() {
        return Err(DismissalRefused::Nobody);
    }
    let Some(known) = waivers
        .iter()
        .find(|known| Some(known.role.as_str()) == role)
    else {
        return Err(DismissalRefused::NotTheirs {
            roles: waivers.into_iter().map(|known| known.label).collect(),
        });
    };
    let WaivingRole { label, named, .. } = known.clone();
    if !known.mine {
        return Err(DismissalRefused::NotInRole {
            role: label,
            post: who.role.to_owned(),
            named,
        });
    }
    Ok(Some(Waiver {
        role: label,
        named: if known.is_named { Vec::new() } else { named },
    }))
}
