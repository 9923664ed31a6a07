//! Security, assets and roles.

mod access;
mod flows;
mod login;
mod people;
mod register;
mod wording;

use super::Group;
use crate::check::rule::Law;
use crate::check::sources;

pub(super) const GROUP: Group = Group {
    title: "Security, assets and roles",
    rules: &[
        flows::UNPROTECTED,
        access::UNNAMED,
        login::PASSWORD_ONLY,
        register::MARKED_TOO_LOW,
        wording::ABSOLUTE,
        wording::NOT_MONITORED,
        people::NOT_ONE,
        people::NOT_INTERNAL,
        register::NOT_REGISTERED,
    ],
    left_out: &[],
};

const ARTICLE_32: Law = Law {
    provision: "UK GDPR Article 32",
    source: sources::UK_GDPR,
};
