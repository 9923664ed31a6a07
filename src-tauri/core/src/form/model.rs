//! The types of a form file, exactly as its author writes them in TOML.
//!
//! Unknown keys are errors everywhere, so that a misspelt key is never silently ignored.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer_type::AnswerType;
use super::condition::Condition;
use super::scoring::{Matrix, Scale, Screening};

/// The newest form format that this program reads and the one it writes.
pub const FORM_FORMAT: u32 = 1;

/// A whole form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Form {
    /// Version of the file format; see [`FORM_FORMAT`].
    pub format: u32,
    /// Name of the form for programs: lower-case letters, digits and hyphens.
    pub id: String,
    /// The form's own version, such as `1.0`. An assessment keeps the one it was started with.
    pub version: String,
    /// The title that is printed on the cover.
    pub title: String,
    /// A short name for lists, such as `Council PIA`.
    pub short_title: String,
    /// What the form is for and when to fill it in; plain paragraphs.
    #[serde(default)]
    pub introduction: Vec<String>,
    /// Prefix of new references, such as `PIA` in `PIA-031`.
    pub reference_prefix: String,
    /// Who takes part in an assessment on this form.
    #[serde(default, rename = "role")]
    pub roles: Vec<Role>,
    /// Scales that choices and risks use.
    #[serde(default, rename = "scale")]
    pub scales: Vec<Scale>,
    /// How likelihood and severity give a level. A form without one cannot score a risk.
    #[serde(default)]
    pub matrix: Option<Matrix>,
    /// How the screening questions decide. A form without one needs no screening.
    #[serde(default)]
    pub screening: Option<Screening>,
    /// The sections, in the order in which they are shown and printed.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
    /// The steps that sign an assessment off, in order.
    #[serde(default, rename = "sign_off")]
    pub sign_offs: Vec<SignOffStep>,
}

/// A part that people play, such as the service or the data protection officer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Role {
    /// Name of the role within the form.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// Whether this role may waive a finding that stands in the way, with a reason.
    #[serde(default)]
    pub may_waive: bool,
}

/// A section: questions that are shown and printed together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Section {
    /// Name of the section within the form.
    pub id: String,
    /// The section's printed number, where it has one.
    #[serde(default)]
    pub number: Option<String>,
    /// Its heading.
    pub title: String,
    /// A shorter heading for the list of sections.
    #[serde(default)]
    pub short_title: Option<String>,
    /// What the section is about; plain paragraphs.
    #[serde(default)]
    pub introduction: Vec<String>,
    /// The roles that fill this section in.
    #[serde(default)]
    pub filled_by: Vec<String>,
    /// When the section applies; always, if left out.
    #[serde(default)]
    pub shown_when: Option<Condition>,
    /// The questions, in order.
    #[serde(default, rename = "question")]
    pub questions: Vec<Question>,
}

/// A question with its help, its answer type and its meaning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Question {
    /// Name of the question within the form; unique over all sections and groups.
    pub id: String,
    /// The number that the form prints, such as `3a`.
    #[serde(default)]
    pub number: Option<String>,
    /// A heading printed above this question and those that follow it.
    #[serde(default)]
    pub heading: Option<String>,
    /// The question itself.
    pub prompt: String,
    /// One or two sentences that tell a first-timer what to write.
    #[serde(default)]
    pub hint: Option<String>,
    /// Longer help for the side panel; plain paragraphs.
    #[serde(default)]
    pub guidance: Vec<String>,
    /// Legal notes, each with its source.
    #[serde(default)]
    pub legal: Vec<LegalNote>,
    /// What kind of answer is expected.
    pub answer: AnswerType,
    /// Whether the section is incomplete without an answer.
    #[serde(default = "yes")]
    pub required: bool,
    /// When the question applies; always, if left out.
    #[serde(default)]
    pub shown_when: Option<Condition>,
    /// What the question means, whatever its number: see [`super::concepts::CONCEPTS`].
    #[serde(default)]
    pub concepts: Vec<String>,
    /// What "yes" states, for a yes/no question; see [`super::facts::FACTS`].
    #[serde(default)]
    pub fact: Option<String>,
    /// The roles that answer it, if others than the section's.
    #[serde(default)]
    pub filled_by: Vec<String>,
    /// Questions that an answer brings up, printed under this one.
    #[serde(default, rename = "follow_up")]
    pub follow_ups: Vec<FollowUp>,
    /// Where to go on, depending on the answer.
    #[serde(default, rename = "route")]
    pub routes: Vec<Route>,
}

/// A question that belongs to one branch of the answer above it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct FollowUp {
    /// The answers that bring it up: option ids, or `yes`, `no`, `possible` and so on.
    pub when: Vec<String>,
    /// The question asked then.
    pub question: Question,
}

/// An instruction such as "go on to section 3".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Route {
    /// When the instruction holds.
    pub when: Condition,
    /// The section or question to go on to.
    pub to: String,
    /// What the person is told.
    pub message: String,
}

/// A statement about the law, with where it is to be found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct LegalNote {
    /// The statement, in plain words.
    pub text: String,
    /// The provision or guidance that it rests on.
    pub source: String,
}

/// A column of a table, a fixed grid or a list of evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Column {
    /// Name of the column within its table.
    pub id: String,
    /// Its heading.
    pub label: String,
    /// What to write in it.
    #[serde(default)]
    pub hint: Option<String>,
    /// What kind of answer each cell takes.
    pub answer: AnswerType,
    /// Whether a row is incomplete without it.
    #[serde(default)]
    pub required: bool,
}

/// A row that the form prints itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct FixedRow {
    /// Name of the row within its grid.
    pub id: String,
    /// The row's printed number, where it has one.
    #[serde(default)]
    pub number: Option<String>,
    /// Its label.
    pub label: String,
    /// What to write in it.
    #[serde(default)]
    pub hint: Option<String>,
    /// What the row means; see [`super::concepts::CONCEPTS`].
    #[serde(default)]
    pub concepts: Vec<String>,
}

/// One act of approval, advice or acceptance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SignOffStep {
    /// Name of the step within the form.
    pub id: String,
    /// The step's printed number, where it has one.
    #[serde(default)]
    pub number: Option<String>,
    /// What the row says, such as "Measures approved by".
    pub label: String,
    /// What the signature means, in the form's words.
    #[serde(default)]
    pub statement: Option<String>,
    /// What to do or to watch for.
    #[serde(default)]
    pub hint: Option<String>,
    /// The role that signs.
    pub role: String,
    /// What kind of act it is.
    pub act: SignOffAct,
    /// Steps that must be signed before this one.
    #[serde(default)]
    pub after: Vec<String>,
    /// When the step is needed; always, if left out.
    #[serde(default)]
    pub needed_when: Option<Condition>,
    /// What the row asks beside name, signature and date.
    #[serde(default, rename = "question")]
    pub questions: Vec<Question>,
}

/// What a person does by signing a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SignOffAct {
    /// Confirms that the answers are accurate and complete.
    Attest,
    /// Approves, in the form's own sense.
    Approve,
    /// Accepts the residual risk.
    AcceptRisk,
    /// Gives advice, as the data protection officer does (UK GDPR Articles 35(2) and 39(1)(c)).
    Advise,
    /// Accepts or overrules advice; overruling needs reasons.
    DecideOnAdvice,
    /// Has looked at something, such as consultation responses.
    Review,
    /// Undertakes to keep the assessment under review (UK GDPR Article 35(11)).
    KeepUnderReview,
}

const fn yes() -> bool {
    true
}
