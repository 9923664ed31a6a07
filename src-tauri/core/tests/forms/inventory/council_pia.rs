//! What the council's printed privacy impact assessment holds, in its order.
//!
//! Written down from the document, never from the form file. Where it lost a number
//! (7, 8a, 8b, 15) or a wording (20), the number is the one that its neighbours leave free.

use super::{Printed, asks, branching};

/// The header block, row by row from left to right.
pub const HEADER: &[(&str, &str)] = &[
    (
        "Project type",
        "some of it_system, data_processing, council_project, governance_board, something else",
    ),
    ("Project name", "line"),
    ("Department", "line"),
    ("System or asset name", "line"),
    ("Lead officer", "people, internal"),
    ("Service or directorate", "line"),
    ("Lead officer’s telephone", "line"),
    ("Data protection officer", "people, either"),
    ("Lead officer’s e-mail", "line"),
    ("Data protection officer’s telephone", "line"),
    ("Type of data subject", "line"),
    ("Data protection officer’s e-mail", "line"),
    ("Planned start date", "date or event"),
];

/// A yes/no whose follow-up depends on the answer.
const YES_HOW_NO_WHY: &[(&str, &str)] = &[("yes", "text"), ("no", "text")];

/// The questions, 1a to 40, with what stands beside them.
pub const QUESTIONS: &[Printed] = &[
    asks(
        "1a",
        "personal data",
        "evidence dataitems with name, source, why",
    ),
    asks("", "remark on personal data", "text"),
    asks(
        "1b",
        "special category data",
        "evidence dataitems with name, category",
    ),
    asks("", "remark on special category data", "text"),
    asks("2", "purposes", "evidence purposes with name, data"),
    asks("", "how the data is used", "text"),
    asks(
        "3a",
        "lawful basis for each activity",
        "evidence purposes with name, basis, statute, condition, schedule, policy",
    ),
    asks("", "relevant Acts", "text"),
    branching(
        "3b(i)",
        "consent at the point of collection",
        "yes/no",
        YES_HOW_NO_WHY,
    ),
    asks("3b(ii)", "how consent is gained", "text"),
    asks("3b(iii)", "copy of the consent form", "attachment"),
    branching(
        "4",
        "opportunity to refuse",
        "yes/no",
        &[
            ("no", "text"),
            ("yes", "text"),
            ("yes", "yes/no"),
            ("yes, then yes", "text"),
            ("yes, then no", "text"),
        ],
    ),
    branching("5", "erasure and restriction", "yes/no", YES_HOW_NO_WHY),
    branching("6", "automated decisions", "yes/no", &[("yes", "text")]),
    asks("7", "internal services", "table of service, reason"),
    asks("", "remark on internal services", "text"),
    asks(
        "8a",
        "external services",
        "table of organisation, reason, partner, partner_pia, partner_link",
    ),
    asks("", "remark on external services", "text"),
    branching(
        "8b",
        "information sharing agreement",
        "yes/no",
        YES_HOW_NO_WHY,
    ),
    asks("9", "benefits to the individual", "text"),
    asks("10", "benefits to the organisation", "numbered list"),
    asks("11", "negative impacts", "text"),
    asks("12", "accuracy", "text"),
    asks("", "who has access and how controlled", "text"),
    asks("", "users and authorisation", "text"),
    asks("", "leavers", "text"),
    asks("13", "data protection training", "text"),
    asks("14", "how long", "period"),
    asks("", "remark on the period", "text"),
    asks("", "the retention schedule", "link"),
    branching(
        "15",
        "corporate retention schedule",
        "yes/no",
        &[("no", "text"), ("yes", "link")],
    ),
    branching("16", "subject access", "yes/no", YES_HOW_NO_WHY),
    branching("17", "anonymous reports", "yes/no", YES_HOW_NO_WHY),
    asks("18", "damage and distress", "text"),
    asks("19", "asset administrator", "person, internal"),
    branching("20", "wording lost", "yes/no", YES_HOW_NO_WHY),
    asks("21", "who has access", "table of role, access"),
    asks("", "remark on access", "text"),
    asks("22", "how access is controlled", "text"),
    branching("23", "training on the system", "yes/no", &[("yes", "text")]),
    branching("", "list of those trained", "yes/no", &[("yes", "text")]),
    asks("24", "how held and stored", "text"),
    asks(
        "",
        "the stores",
        "evidence systems with name, kind, place, country, storage, retention",
    ),
    asks("25", "no longer than needed", "text"),
    branching(
        "26",
        "outside the UK",
        "yes/no",
        &[("yes", "table of country, recipient, why, mechanism")],
    ),
    asks("27", "third parties", "text"),
    asks("28", "technical security", "text"),
    asks("29", "transfer between agencies", "text"),
    asks("30", "appropriate access and use", "text"),
    asks("31", "monitoring and audit", "text"),
    asks(
        "32",
        "access to the asset",
        "some of unit_team, all_council, external_body",
    ),
    asks("", "description of access", "text"),
    asks(
        "33",
        "received and stored",
        "some of internal_server, hosted_cloud_server, off_site_storage, cloud_storage, \
         shared_drive, external_server",
    ),
    asks("", "size of a system", "number of GB"),
    asks("", "size on paper", "number of storage boxes"),
    asks("", "description of storage", "text"),
    asks(
        "34",
        "how often updated",
        "one of continuously, daily, weekly, monthly, quarterly, yearly, irregularly, \
         something else",
    ),
    asks("", "description of updates", "text"),
    asks(
        "35",
        "impact if not accessible",
        "one of the scale business_impact",
    ),
    asks(
        "36",
        "protective marking",
        "one of none, unclassified, official, official_sensitive, official_confidential, \
         something else",
    ),
    branching(
        "37",
        "business continuity",
        "yes/no",
        &[("yes", "text"), ("yes", "attachment")],
    ),
    asks("38", "public asset register", "yes/no and comment"),
    branching(
        "39",
        "details to be published",
        "yes/no",
        &[("yes", "text")],
    ),
    asks("40", "data flows", "text"),
    asks(
        "",
        "who has access, security of storage",
        "evidence systems with name, owner, access, protection",
    ),
    asks(
        "",
        "flows, security of transfer",
        "evidence flows with from, to, data, purpose, method, protection, frequency, direction, mechanism, test",
    ),
    asks("", "the diagram", "diagram"),
];

/// What the information governance team fills in.
pub const IG_SECTION: &[(&str, &str)] = &[
    ("ig.risk_score", "number"),
    ("ig.likelihood_score", "number"),
    ("ig.conclusions", "text"),
    ("ig.recommendations", "text"),
    ("ig.reference", "line"),
];

/// The printed numbers in their order.
pub const NUMBERS: [&str; 45] = [
    "1a", "1b", "2", "3a", "3b(i)", "3b(ii)", "3b(iii)", "4", "5", "6", "7", "8a", "8b", "9", "10",
    "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26",
    "27", "28", "29", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39", "40",
];

/// The numbered sections.
pub const NUMBERED_SECTIONS: [&str; 8] = [
    "data", "basis", "rights", "benefits", "managing", "security", "asset", "flows",
];
