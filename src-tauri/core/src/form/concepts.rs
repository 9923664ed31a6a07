//! The concepts that a question can carry: what it means, whatever its number is.
//!
//! Checks, registers and the published page read these, never question numbers.

/// A concept's name, and what a question that carries it asks about.
pub const CONCEPTS: &[(&str, &str)] = &[
    ("parties", "who is involved, in which role and country"),
    ("data_items", "which personal data is collected"),
    (
        "special_category",
        "special category or criminal offence data",
    ),
    ("subjects", "whose data it is"),
    ("children", "children and other vulnerable people"),
    ("purposes", "what the data is used for"),
    ("new_purpose", "use for a purpose that is new"),
    ("lawful_basis", "the lawful basis of each purpose"),
    (
        "statute",
        "the law that a legal obligation or public task rests on",
    ),
    (
        "consent",
        "how consent is asked for, evidenced, refused and withdrawn",
    ),
    ("rights", "how people exercise their rights"),
    ("adm_profiling", "automated decisions and profiling"),
    ("sharing_internal", "sharing inside the organisation"),
    ("sharing_external", "sharing outside the organisation"),
    ("agreement", "contracts and sharing agreements"),
    (
        "partner_assessment",
        "which assessment each partner has made itself",
    ),
    ("benefits", "what people and the organisation gain"),
    ("impacts", "what may go wrong for people"),
    ("accuracy", "how data is kept accurate"),
    (
        "access_control",
        "who has access and how that is controlled",
    ),
    ("leavers", "what happens to access when people leave"),
    ("training", "training in data protection and in the system"),
    (
        "retention",
        "how long data is kept and how it is disposed of",
    ),
    ("storage", "where and how data is stored"),
    ("hosting_location", "the place and country of hosting"),
    (
        "transfer_outside_uk",
        "transfers outside the United Kingdom",
    ),
    ("processor_contract", "contracts with processors"),
    ("security", "technical and organisational security"),
    ("monitoring", "how security is monitored and audited"),
    (
        "anonymisation",
        "anonymous, pseudonymous and aggregated data",
    ),
    ("asset", "the information asset and its owner"),
    ("diagram", "the data-flow diagram"),
    ("privacy_notice", "what people are told"),
    ("direct_marketing", "direct marketing"),
    ("risks", "risks to people"),
    ("measures", "measures against the risks"),
    ("consultation", "the views of people and experts"),
    ("screening", "whether an assessment is needed"),
    ("large_scale", "the scale of the processing"),
    ("matching", "combining and matching of data"),
    ("new_technology", "innovative technology"),
    ("necessity", "necessity and proportionality"),
    ("exemptions", "exemptions relied on"),
    ("laws", "the laws and policies that apply"),
    ("signoff", "approval, advice and acceptance"),
    (
        "review",
        "when and by whom the assessment is looked at again",
    ),
    ("doc_control", "document control"),
    ("attachments", "documents that belong to the assessment"),
    ("project", "the project and the people responsible for it"),
    ("start", "when the processing begins"),
];

/// Whether `name` is a concept.
pub fn is_concept(name: &str) -> bool {
    CONCEPTS.iter().any(|(concept, _)| *concept == name)
}
