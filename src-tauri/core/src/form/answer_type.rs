//! The kinds of answer that a question or a table cell can take.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::model::{Column, FixedRow, Question};

/// What kind of answer a question expects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum AnswerType {
    /// One line of text.
    Text {
        /// The most characters that are taken; 500 if left out.
        #[serde(default)]
        max: Option<u32>,
    },
    /// Several lines of text.
    LongText {
        /// The most characters that are taken; 200,000 if left out.
        #[serde(default)]
        max: Option<u32>,
    },
    /// A list of lines, numbered by the program.
    NumberedList {},
    /// A whole number.
    Number {
        /// The unit that is printed behind it.
        #[serde(default)]
        unit: Option<String>,
        /// The smallest value that is taken.
        #[serde(default)]
        #[ts(type = "number | null")]
        min: Option<i64>,
        /// The largest value that is taken.
        #[serde(default)]
        #[ts(type = "number | null")]
        max: Option<i64>,
    },
    /// A calendar date.
    Date {},
    /// A calendar date, or an event whose date is not yet known.
    DateOrEvent {},
    /// A length of time and what it counts from.
    Duration {},
    /// One or several people.
    Person {
        /// Whether staff, outsiders or either may be named.
        #[serde(default)]
        belongs: Belongs,
        /// Whether more than one may be named.
        #[serde(default)]
        many: bool,
    },
    /// One or several organisations, by name.
    Organisation {
        /// Whether more than one may be named.
        #[serde(default)]
        many: bool,
    },
    /// Yes or no, and what else the form allows.
    YesNo {
        /// The answers beside yes and no.
        #[serde(default)]
        also: Vec<ThirdAnswer>,
        /// Whether a comment belongs to the answer, as in a form's comment column.
        #[serde(default)]
        comment: bool,
    },
    /// One or several of a list of options. The options come from exactly one place.
    Choice {
        /// Options that the form prints.
        #[serde(default)]
        options: Vec<ChoiceOption>,
        /// A standard list that the program ships.
        #[serde(default)]
        standard: Option<StandardList>,
        /// A scale of this form, whose levels are the options.
        #[serde(default)]
        scale: Option<String>,
        /// Questions (tables, groups) or evidence lists whose rows are the options.
        #[serde(default)]
        rows_of: Vec<RowSource>,
        /// Whether the person may write an option of their own.
        #[serde(default)]
        other: bool,
        /// Whether more than one may be chosen.
        #[serde(default)]
        many: bool,
    },
    /// A level on one of the scales that the form's risk matrix uses.
    MatrixLevel {
        /// Which of the matrix's scales.
        axis: MatrixAxis,
    },
    /// Rows and columns that the form prints.
    Grid {
        /// The rows.
        rows: Vec<FixedRow>,
        /// The columns.
        columns: Vec<Column>,
    },
    /// Rows that the person adds.
    Table {
        /// The columns.
        columns: Vec<Column>,
        /// What one row is called, such as `amendment`.
        row_label: String,
        /// How many rows a complete answer has at least.
        #[serde(default)]
        min_rows: u32,
    },
    /// A set of questions that is answered once for each of several things. Groups nest.
    Group {
        /// What one of the things is called, such as `partner`.
        row_label: String,
        /// The questions asked for each.
        questions: Vec<Question>,
        /// How many a complete answer has at least.
        #[serde(default)]
        min_rows: u32,
    },
    /// Rows of the shared evidence: the same rows whichever question shows them.
    Evidence {
        /// Which rows.
        list: EvidenceList,
        /// The columns that this form shows, by field name; all, if left out.
        #[serde(default)]
        columns: Vec<EvidenceColumn>,
        /// How many rows a complete answer has at least.
        #[serde(default)]
        min_rows: u32,
        /// Only rows whose level is one of these (risks and measures).
        #[serde(default)]
        only_levels: Vec<String>,
    },
    /// Whether a document is attached: the answer, the reason if not, the files and their reference.
    Attachment {
        /// The answers beside yes and no.
        #[serde(default)]
        also: Vec<ThirdAnswer>,
    },
    /// A link to a page or a document, with what it is.
    Link {},
    /// The data-flow diagram, drawn from the evidence rows.
    Diagram {},
    /// Sign-off rows, as the form's `sign_off` steps say.
    SignOffs {
        /// The steps placed here, in order.
        steps: Vec<String>,
    },
    /// A value that the program works out and nobody types.
    Computed {
        /// Which value.
        value: ComputedValue,
    },
    /// Guidance between questions; takes no answer.
    Note {},
}

/// Who may be named as a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Belongs {
    /// Somebody who works for the organisation.
    Internal,
    /// Somebody who does not.
    External,
    /// Anybody.
    #[default]
    Either,
}

/// Answers to a yes/no question that are neither.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ThirdAnswer {
    /// It may be so; nobody is sure.
    Possible,
    /// The question does not apply.
    NotApplicable,
    /// Somebody has to advise first.
    AwaitingAdvice,
}

impl ThirdAnswer {
    /// The name that forms and conditions use.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::NotApplicable => "not_applicable",
            Self::AwaitingAdvice => "awaiting_advice",
        }
    }
}

/// The three scales of a risk matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MatrixAxis {
    /// How likely the harm is.
    Likelihood,
    /// How bad the harm would be.
    Severity,
    /// What the two give together.
    Level,
}

/// Whose rows a choice offers: exactly one of the two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RowSource {
    /// A table or group question of this form.
    Question(String),
    /// An evidence list.
    Evidence(EvidenceList),
}

impl RowSource {
    /// The path of the list that the rows stand in.
    pub fn list(&self) -> String {
        match self {
            Self::Question(id) => format!("answer/{id}"),
            Self::Evidence(list) => format!("evidence/{}", list.id()),
        }
    }

    /// The evidence list, if it is one.
    pub const fn evidence(&self) -> Option<EvidenceList> {
        match self {
            Self::Question(_) => None,
            Self::Evidence(list) => Some(*list),
        }
    }
}

/// One option.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ChoiceOption {
    /// What an answer stores.
    pub id: String,
    /// What the person reads.
    pub label: String,
    /// When to choose it.
    #[serde(default)]
    pub hint: Option<String>,
}

/// Pick-lists from the law, shipped with the program.
#[derive(
    Clone, Copy, Debug, PartialEq, PartialOrd, Ord, Eq, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum StandardList {
    /// Lawful bases, UK GDPR Article 6(1).
    LawfulBasis,
    /// Conditions for special category data, UK GDPR Article 9(2).
    SpecialCategoryCondition,
    /// What makes a transfer outside the UK lawful, UK GDPR Chapter V.
    TransferMechanism,
    /// Government security classifications.
    ProtectiveMarking,
    /// How data is stored.
    StorageMethod,
    /// How data is sent.
    TransferMethod,
    /// Countries by ISO 3166.
    Country,
    /// Roles of parties under data protection law.
    PartyRole,
}

/// The lists of shared evidence.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum EvidenceList {
    /// Controllers, processors, recipients, groups of data subjects.
    Parties,
    /// Kinds of personal data.
    DataItems,
    /// What the data is used for, each with its lawful basis.
    Purposes,
    /// Systems, stores, teams: what holds or handles data.
    Systems,
    /// Movements of data.
    Flows,
    /// Risks to people.
    Risks,
    /// What is done about the risks.
    Measures,
    /// Contracts and sharing agreements.
    Agreements,
    /// Files kept with the assessment.
    Attachments,
    /// Questions put to somebody.
    Queries,
    /// Remarks beside the answers.
    Comments,
    /// Signatures.
    SignOffs,
    /// Document control: what changed from issue to issue.
    Amendments,
    /// Document control: who contributed or reviewed.
    Contributors,
    /// Document control: terms and abbreviations.
    Glossary,
    /// Findings of the checks that somebody put aside.
    Dismissals,
}

/// An evidence field under the form's own heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct EvidenceColumn {
    /// The evidence field.
    pub field: String,
    /// The form's heading for it.
    #[serde(default)]
    pub label: Option<String>,
    /// What to write in it.
    #[serde(default)]
    pub hint: Option<String>,
    /// Whether a row is incomplete without it.
    #[serde(default)]
    pub required: bool,
}

/// Values that the program works out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ComputedValue {
    /// How many screening questions are answered yes.
    ScreeningCount,
    /// What the form's screening rule says.
    ScreeningOutcome,
    /// The highest level of any risk before measures.
    OverallRisk,
    /// The highest level of any risk after measures.
    ResidualRisk,
    /// How many required questions still lack an answer.
    OpenQuestions,
}
