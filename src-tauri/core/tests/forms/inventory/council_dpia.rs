//! What the council's printed data protection impact assessment holds, in its order.
//!
//! Written down from the document, never from the form file. Section 3 prints no numbers;
//! 3.1 to 3.21 are the ones by which its rows are cited. Sections 4 and 5 each print their
//! own numbers from 1.1, and screening prints 2 twice.

use dpia_core::form::SignOffAct;

use crate::inventory::{Printed, asks, branching};

/// The numbered sections.
pub const SECTIONS: [(&str, &str); 6] = [
    ("1", "Document control"),
    ("2", "Screening questions"),
    ("3", "Project: impact on individuals’ privacy"),
    ("4", "Legal framework and governance – compliance"),
    ("5", "Personal data processing compliance"),
    ("6", "Sign off and record outcomes"),
];

/// Section 1: control details and three tables.
pub const CONTROL: &[Printed] = &[
    asks("", "author", "person, internal"),
    asks("", "owner of the project", "people, internal"),
    asks("", "contact details of the author", "line"),
    asks(
        "",
        "amendment record",
        "evidence amendments with issue, detail, author, date, approved",
    ),
    asks(
        "",
        "contributors and reviewers",
        "evidence contributors with name, position, date",
    ),
    asks("", "glossary", "evidence glossary with term, description"),
];

/// A Yes/No cell with its comment.
pub const ROW: &str = "yes/no and comment";

/// Section 2: thirteen rows and the outcome.
pub const SCREENING: &[Printed] = &[
    asks("1", "personal data at all", ROW),
    asks("2", "special or sensitive data", ROW),
    asks("2", "profiling", ROW),
    asks("3", "children and other vulnerable people", ROW),
    asks("4", "decisions on access to a service", ROW),
    asks("5", "innovative technology", ROW),
    asks("6", "physical harm from a breach", ROW),
    asks("7", "combining and matching", ROW),
    asks("8", "no privacy notice", ROW),
    asks("9", "tracking location or behaviour", ROW),
    asks("10", "data used in a new way", ROW),
    asks("11", "larger scale", ROW),
    asks("12", "prevents a right, service or contract", ROW),
    branching(
        "",
        "the outcome, with the record of a decision against",
        ROW,
        &[
            ("no", "text"),
            ("no", "people, internal"),
            ("no", "date"),
            ("no", "line"),
        ],
    ),
];

/// The project block.
pub const PROJECT: &[Printed] = &[
    asks("", "project title", "line"),
    asks("", "team", "line"),
    asks("", "directorate", "line"),
    asks("", "reference number", "line"),
    asks("", "consultation carried out", "text"),
];

/// The attachment rows.
pub const ATTACHMENTS: &[Printed] = &[
    asks("1", "delegated decision", "attachment"),
    asks("2", "evidence of consultation", "attachment"),
    asks("3", "specification or summary", "attachment"),
    asks("4", "contract, SLA, processing agreement", "attachment"),
    asks("5", "tendering documents", "attachment"),
    asks("6", "other documents", "attachment"),
];

/// The issues that section 3 prints, each with the number of its first row.
pub const ISSUES: [(&str, &str); 8] = [
    ("3.1", "Purpose and means"),
    ("3.7", "Individuals (data subjects)"),
    ("3.11", "Parties"),
    ("3.13", "Data categories"),
    ("3.16", "Technology"),
    ("3.17", "Data quality, scale and storage"),
    ("3.19", "Monitoring and personal intrusion"),
    ("3.21", "Data transfers"),
];

/// The tick list of special data.
pub const NINE_KINDS: &str = "some of political, beliefs, union, genetic, biometric, sexual-life, \
                          prosecutions, medical, criminal, something else";

/// Section 3.
pub const IMPACT: &[Printed] = &[
    asks("3.1", "summary", "text"),
    asks("3.2", "aims and types of processing", "text"),
    asks("3.3", "nature of the processing", "text"),
    asks("3.4", "privacy implications", "text"),
    asks("3.5", "new purpose", ROW),
    asks("3.6", "consultation", ROW),
    asks("3.7", "increased number or new group", ROW),
    asks("3.8", "change to contact or access", ROW),
    asks("3.9", "vulnerable people", ROW),
    asks("3.10", "people may not understand", ROW),
    asks("3.11", "disclosure to new parties", ROW),
    asks("3.12", "sharing between parties", ROW),
    asks("3.13", "new types of data", ROW),
    branching(
        "3.14",
        "special or intrusive data, with nine kinds",
        ROW,
        &[("yes", NINE_KINDS), ("possible", NINE_KINDS)],
    ),
    asks("3.15", "identifiers, matching", ROW),
    asks("3.16", "privacy-intrusive technology", ROW),
    asks("3.17", "quality, format, security, retention", ROW),
    asks("3.18", "unusually large scale", ROW),
    asks("3.19", "monitoring or tracking", ROW),
    asks("3.20", "intrusion of the person", ROW),
    asks("3.21", "inadequate country", ROW),
];

/// Section 4: the Response column.
pub const LEGAL: &[Printed] = &[
    asks("1.1", "applicable laws", "text"),
    asks("1.2", "sector rules and codes", "text"),
    asks("2.1", "complies with policies", ROW),
    asks("2.2", "policy requirements", "text"),
    asks("2.3", "policy changes", ROW),
    asks("3.1", "training", "text"),
];

/// Section 5: the Response column.
pub const COMPLIANCE: &[Printed] = &[
    asks("1.1", "processing of personal data", "text"),
    asks("1.2", "controllers", "text"),
    asks("1.3", "processors", "text"),
    asks(
        "2.1",
        "lawful basis, the five that are printed",
        "some of consent, contract, legal_obligation, vital_interests, public_task",
    ),
    asks("2.2", "evidence and withdrawal of consent", "text"),
    asks("2.3", "privacy information", "text"),
    asks("2.4", "data from a third party", ROW),
    asks("2.5", "misled or deceived", ROW),
    asks("2.6", "fair and proportionate", ROW),
    asks("2.7", "purposes clear in notices", ROW),
    asks("3.1", "each category necessary", "text"),
    asks("3.2", "anonymised or pseudonymised", "text"),
    asks("4.1", "steps for accuracy", "text"),
    asks("4.2", "regular checks", "text"),
    asks("5.1", "how long", "text"),
    asks("5.2", "identified and deleted", "text"),
    asks("5.3", "separated", ROW),
    asks("6.1", "data subjects", "text"),
    asks("6.2", "subject access procedure", ROW),
    asks("6.3", "limits on access", ROW),
    asks("6.4", "damage or distress", ROW),
    asks("6.5", "direct marketing", ROW),
    asks("6.6", "automated decisions", ROW),
    asks("6.7", "other rights and breaches", "text"),
    asks("8.1", "any processors", ROW),
    asks("8.2", "security guarantees", "text"),
    asks("8.3", "processing agreement", "attachment"),
    asks("8.4", "monitoring and enforcement", "text"),
    asks("8.5", "direct obligations", "text"),
    asks("9.1", "transfers abroad", ROW),
    asks("9.2", "steps taken", "text"),
    asks("10.1", "exemptions", ROW),
];

/// What stands in section 5 without a number: the second half of 2.1, and group 7.
pub const COMPLIANCE_UNNUMBERED: &[Printed] = &[
    asks(
        "",
        "Article 9 condition",
        "some of the list SpecialCategoryCondition",
    ),
    asks(
        "",
        "risk table",
        "evidence risks with risk, controls, likelihood, severity, level, override_reason",
    ),
    asks(
        "",
        "measures table",
        "evidence measures with risk, measure, effect, residual, approved",
    ),
];

/// The groups of rows in section 4.
pub const LEGAL_GROUPS: [&str; 3] = [
    "1. Applicable laws and regulation",
    "2. Organisation’s policies",
    "3. Training and roles",
];
/// The groups of rows in section 5.
pub const COMPLIANCE_GROUPS: [&str; 10] = [
    "1. Personal data processing",
    "2. Fair and lawful processing",
    "3. Adequate, relevant and not excessive",
    "4. Accurate and up to date",
    "5. Data retention",
    "6. Data subject rights",
    "7. Data security",
    "8. Data processors",
    "9. International data transfers",
    "10. Exemptions",
];

/// The headings of the tables of rows, in their order.
pub const HEADINGS: [(&str, &[&str]); 5] = [
    (
        "dc-amendments",
        &["Issue", "Amendment detail", "Author", "Date", "Approved"],
    ),
    ("dc-contributors", &["Name", "Position", "Date"]),
    ("dc-glossary", &["Term", "Description"]),
    (
        "5.7.risks",
        &[
            "Risk: its source and what it could do to people",
            "Security measures and controls that apply",
            "Likelihood of harm",
            "Severity of harm",
            "Overall risk",
            "Why the overall risk differs from the matrix",
        ],
    ),
    (
        "5.7.measures",
        &[
            "Risk",
            "Options to reduce or eliminate the risk",
            "Effect on risk",
            "Residual risk",
            "Measures approved",
        ],
    ),
];

/// The sign-off rows, each with what it asks beside name and date.
pub const SIGN_OFFS: [(&str, SignOffAct, &[&str]); 8] = [
    (
        "Measures approved by (project owner)",
        SignOffAct::Approve,
        &[],
    ),
    (
        "Residual risks approved by",
        SignOffAct::AcceptRisk,
        &["so-ico"],
    ),
    (
        "DPO advice provided",
        SignOffAct::Advise,
        &["so-dpo-summary"],
    ),
    (
        "DPO advice accepted or overruled by",
        SignOffAct::DecideOnAdvice,
        &["so-comments"],
    ),
    (
        "IT Security Officer",
        SignOffAct::Approve,
        &["so-it-comments"],
    ),
    ("SIRO sign off", SignOffAct::Approve, &[]),
    (
        "Consultation responses reviewed by",
        SignOffAct::Review,
        &[],
    ),
    (
        "This DPIA will be kept under review by",
        SignOffAct::KeepUnderReview,
        &["so-review-date"],
    ),
];
