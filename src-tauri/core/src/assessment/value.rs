//! The values that a field can hold: one Rust type, one JSON form.
//!
//! The JSON form, such as `{"yes_no":"possible"}`, is what the store keeps, what the window
//! sends and what the exchange file holds. It says its own type, so a value is never
//! taken for another.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum Value {
    /// Text of one or more lines, exactly as typed.
    Text(String),
    /// A list of lines.
    Lines(Vec<String>),
    /// A whole number.
    Number(#[ts(type = "number")] i64),
    /// A calendar date.
    Date(
        #[schemars(with = "String")]
        #[ts(type = "string")]
        Date,
    ),
    /// An event whose date is not known.
    Event(Event),
    /// A length of time.
    Duration(Duration),
    /// People.
    People(Vec<Person>),
    /// Organisations, by name.
    Organisations(Vec<String>),
    /// Yes, no, or one of the other answers.
    YesNo(YesNo),
    /// Chosen options.
    Choice(Chosen),
    /// A link.
    Link(Link),
    /// Attachments, by their row's id.
    Files(Vec<String>),
    /// Where an answer's words come from.
    Source(Source),
    /// What must not be published.
    Withheld(Withheld),
    /// That a row is there, and where it stands among the others.
    Row(RowPosition),
}

/// An event that stands in for a date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Event {
    /// What has to happen.
    pub event: String,
    /// When it is expected at the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    #[ts(type = "string", optional)]
    pub expected: Option<Date>,
}

/// A length of time and what it counts from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Duration {
    /// How many of the unit.
    pub amount: u32,
    /// The unit.
    pub unit: TimeUnit,
    /// What it counts from, such as "the close of the consultation".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub from: String,
}

/// Units of time in retention periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TimeUnit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// A person as named in an answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Person {
    /// The person's name.
    pub name: String,
    /// Their post or role.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub position: String,
    /// Their organisation, if not the assessment's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub organisation: String,
    /// Their e-mail address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub email: String,
    /// Their telephone number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub telephone: String,
    /// Whether they are from outside the organisation.
    #[serde(default, skip_serializing_if = "is_false")]
    #[ts(as = "Option<bool>", optional)]
    pub external: bool,
}

/// The answers to a yes/no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
    /// It may be so; nobody is sure.
    Possible,
    /// The question does not apply.
    NotApplicable,
    /// Somebody has to advise first.
    AwaitingAdvice,
}

impl YesNo {
    /// The name that forms and conditions use.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Possible => "possible",
            Self::NotApplicable => "not_applicable",
            Self::AwaitingAdvice => "awaiting_advice",
        }
    }

    /// The words that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Yes => "Yes",
            Self::No => "No",
            Self::Possible => "Possibly",
            Self::NotApplicable => "Not applicable",
            Self::AwaitingAdvice => "Awaiting advice",
        }
    }
}

/// Chosen options: ids of options, levels or rows, and an option of one's own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Chosen {
    /// The chosen ids, in the order in which the form lists them.
    pub ids: Vec<String>,
    /// The person's own option.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub other: Option<String>,
}

/// A link to a page or a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Link {
    /// The address.
    pub address: String,
    /// What is found there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub label: String,
}

/// Where an answer's words come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Source {
    /// Written for this question.
    OwnWords,
    /// Taken from the supplier.
    Supplier,
    /// Copied from another answer.
    Copied,
    /// Brought in from another file.
    Imported,
}

/// What must not be published, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Withheld {
    /// The passages; the whole answer, if there are none.
    #[serde(default)]
    pub passages: Vec<String>,
    /// The exemption or reason.
    pub reason: String,
}

impl Withheld {
    /// The passages that say something. Without any, the whole answer is meant.
    pub fn said(&self) -> impl Iterator<Item = &str> {
        let passages = self.passages.iter().map(String::as_str);
        passages.filter(|passage| !passage.trim().is_empty())
    }
}

/// Where a row stands among the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RowPosition {
    /// Rows are sorted by this key as text, then by their id. See `assessment::order`.
    pub order: String,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
const fn is_false(value: &bool) -> bool {
    !*value
}
