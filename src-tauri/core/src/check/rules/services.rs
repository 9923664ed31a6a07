//! Online services that councils use and that are run from outside the United Kingdom.
//!
//! Where a company is established is general knowledge, not confirmed for each. Suites that keep
//! a British customer's data in the United Kingdom by default, such as Microsoft 365, are left
//! out: their name alone says too little. So are names that are everyday words.

use std::sync::LazyLock;

use crate::check::text::{Phrases, plain};

/// A service that is known.
pub(super) struct Service {
    /// What people call it.
    pub(super) name: &'static str,
    /// The country that it is run from, as one says it behind "in".
    pub(super) country: &'static str,
    /// How it is written, in small letters.
    words: &'static [&'static str],
}

const USA: &str = "the United States";

const fn service(
    name: &'static str,
    country: &'static str,
    words: &'static [&'static str],
) -> Service {
    Service {
        name,
        country,
        words,
    }
}

/// Surveys and forms, mailing and events, meetings, files.
const SERVICES: &[Service] = &[
    service("SurveyMonkey", USA, &["surveymonkey", "survey monkey"]),
    service("Qualtrics", USA, &["qualtrics"]),
    service("Alchemer", USA, &["alchemer", "surveygizmo"]),
    service("Google Forms", USA, &["google forms", "google form"]),
    service("Jotform", USA, &["jotform"]),
    service("Formstack", USA, &["formstack"]),
    service("Cognito Forms", USA, &["cognito forms"]),
    service("Typeform", "Spain", &["typeform"]),
    service("Mentimeter", "Sweden", &["mentimeter"]),
    service("Slido", "Slovakia", &["slido", "sli.do"]),
    service("Padlet", USA, &["padlet"]),
    service("Mailchimp", USA, &["mailchimp", "mail chimp"]),
    service("Constant Contact", USA, &["constant contact"]),
    service("SendGrid", USA, &["sendgrid", "send grid"]),
    service("Campaign Monitor", USA, &["campaign monitor"]),
    service("HubSpot", USA, &["hubspot"]),
    service("Eventbrite", USA, &["eventbrite"]),
    service("Calendly", USA, &["calendly"]),
    service(
        "Zoom",
        USA,
        &[
            "zoom meeting",
            "zoom call",
            "zoom webinar",
            "via zoom",
            "over zoom",
            "using zoom",
            "zoom video communications",
        ],
    ),
    service("Webex", USA, &["webex"]),
    service("GoToMeeting", USA, &["gotomeeting", "gotowebinar"]),
    service("WhatsApp", USA, &["whatsapp"]),
    service("Dropbox", USA, &["dropbox"]),
    service(
        "Google Drive",
        USA,
        &["google drive", "google docs", "google sheets"],
    ),
    service("Google Analytics", USA, &["google analytics"]),
    service(
        "WeTransfer",
        "the Netherlands",
        &["wetransfer", "we transfer"],
    ),
    service("DocuSign", USA, &["docusign"]),
    service("Smartsheet", USA, &["smartsheet"]),
    service("Airtable", USA, &["airtable"]),
    service("Trello", USA, &["trello"]),
    service("Hootsuite", "Canada", &["hootsuite"]),
    service("Canva", "Australia", &["canva"]),
];

/// The words of all services.
pub(super) static NAMES: LazyLock<Phrases> = LazyLock::new(|| {
    let words: Vec<&str> = SERVICES
        .iter()
        .flat_map(|service| service.words.iter().copied())
        .collect();
    Phrases::new(&words)
});

/// The service that is written in this way.
pub(super) fn written_as(phrase: &str) -> Option<&'static Service> {
    SERVICES
        .iter()
        .find(|service| service.words.contains(&phrase))
}

/// The service that a name names.
pub(super) fn named(name: &str) -> Option<&'static Service> {
    let name = plain(name);
    let hit = NAMES.first(&name);
    hit.and_then(|hit| written_as(hit.phrase))
}
