//! The facts that a yes/no question can establish: what "yes" means, whatever the question's
//! number is.
//!
//! A concept says what a question is about, a fact what its "yes" states. Two questions that
//! establish the same fact must agree, and the screening of any form can be held against the
//! law's own criteria by the facts alone.

/// A fact's name, and what is so if the answer is "yes".
pub const FACTS: &[(&str, &str)] = &[
    ("personal_data", "personal data is used"),
    (
        "special_category",
        "special category or criminal offence data is used",
    ),
    ("biometric", "biometric data is used to recognise people"),
    ("genetic", "genetic data is used"),
    ("profiling", "people are profiled or scored"),
    (
        "vulnerable",
        "children or other vulnerable people are among those concerned",
    ),
    (
        "decides_on_people",
        "evaluation, scoring or automation helps to decide about people",
    ),
    (
        "automated_decisions",
        "decisions about people are made automatically",
    ),
    ("new_technology", "technology is new, or used in a new way"),
    ("physical_harm", "people could come to physical harm"),
    (
        "matching",
        "data from several sources is combined or matched",
    ),
    (
        "uninformed",
        "data is used without the people knowing or understanding it",
    ),
    (
        "tracking",
        "people’s whereabouts or behaviour are monitored or tracked",
    ),
    ("new_purpose", "data is put to a use that is new"),
    ("large_scale", "the scale is large or out of the ordinary"),
    (
        "prevents_right_or_service",
        "the processing can keep people from a right or a service",
    ),
    ("leaves_uk", "personal data leaves the United Kingdom"),
    ("asks_consent", "people are asked for their consent"),
    ("can_refuse", "people can refuse to have their data used"),
    ("can_erase", "data can be erased, or its use stopped"),
    ("can_find", "a person’s data can be found and handed over"),
    ("agreement", "sharing is covered by an approved agreement"),
    (
        "schedule_confirmed",
        "the period agrees with the corporate retention schedule",
    ),
    (
        "only_anonymous",
        "reports hold only anonymous data or totals",
    ),
    (
        "shares_outside",
        "personal data is shared outside the organisation",
    ),
    ("uses_processor", "a processor takes part"),
    ("direct_marketing", "there is direct marketing in it"),
    ("may_harm", "the processing could cause damage or distress"),
    (
        "notice_is_clear",
        "the privacy notices make the purposes clear",
    ),
    ("consulted", "those concerned are consulted"),
    ("registered", "the asset is in the asset register"),
    (
        "deletes_separately",
        "data that is no longer needed can be taken out by itself",
    ),
    ("exemption", "an exemption is relied on"),
    ("it_security_issue", "there are questions for IT security"),
    ("major_project", "it is a major project"),
    ("assessment_made", "an assessment is carried out"),
];

/// Whether `name` is a fact.
pub fn is_fact(name: &str) -> bool {
    FACTS.iter().any(|(fact, _)| *fact == name)
}

/// What is so if the answer is "yes"; empty for a name that is no fact.
pub fn meaning(name: &str) -> &'static str {
    FACTS
        .iter()
        .find(|(fact, _)| *fact == name)
        .map_or("", |(_, meaning)| meaning)
}
