//! What can go wrong at work with an open store.

use jiff::civil::Date;

use crate::assessment::signature::SignRefusal;
use crate::assessment::stage::Obstacle;
use crate::assessment::validate::Misfit;
use crate::assessment::words::date_words;
use crate::check::DismissalRefused;
use crate::exchange::sheet::SheetError;
use crate::failure::Failure;
use crate::form::place::NotAPath;

use super::{AttachmentError, StoreError};

/// What can go wrong at work with an open store.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The store itself.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file.
    #[error(transparent)]
    Attachment(#[from] AttachmentError),
    /// A value that does not fit its question.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// A path that no form could have.
    #[error(transparent)]
    Path(#[from] NotAPath),
    /// A field that this form does not have.
    #[error("this form has no such field")]
    NoSuchField,
    /// A row that was never added.
    #[error("there is no such row")]
    NoSuchRow,
    /// A row that was removed meanwhile.
    #[error("this row has been removed")]
    RowRemoved,
    /// A field with two versions, in an edit of several fields.
    #[error("two people have written different things here")]
    InConflict,
    /// A row that is to go while the place named here goes on naming it.
    #[error("the row is named elsewhere: {0}")]
    RowInUse(String),
    /// A row that is to go while two versions of the place named here disagree about it.
    #[error("two people have written different things where the row is named: {0}")]
    NamedInDispute(String),
    /// A value, or a row that is brought back, that names a row which is not there.
    #[error("this names a row that is not there, or no longer")]
    NamesNoRow,
    /// Rows of a spreadsheet that cannot be taken in.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// The stage, written like any other field.
    #[error("the stage is not written by hand")]
    StageByHand,
    /// What was signed is to be written over or moved.
    #[error("this was signed, and stays as it was signed")]
    SignatureStays,
    /// What somebody said on record is to be removed.
    #[error("this stays on record")]
    RecordStays,
    /// A finding that is to be put aside, taken up or brought back as a row.
    #[error("findings are not put aside or taken up again by hand")]
    DismissalByHand,
    /// A field that the program fills in.
    #[error("the program fills this in itself")]
    FilledByProgram,
    /// A query, an answer or a comment without words.
    #[error("{0} is missing")]
    WordsMissing(&'static str),
    /// An answer to a query that is closed.
    #[error("this query is closed")]
    QueryClosed,
    /// A query that is open and was to be opened again.
    #[error("this query is not closed")]
    QueryNotClosed,
    /// A query that nobody has answered and that was to be closed without a word.
    #[error("nobody has answered this query")]
    QueryNotAnswered,
    /// An answer of a day to come.
    #[error("that day has not come yet")]
    NotYet,
    /// An answer in a consultation of a day before it was asked for.
    #[error("this was asked on {}, so it cannot have been answered before", date_words(*.0))]
    BeforeAsked(Date),
    /// No consultation of the Commissioner, or none that is open, or one that is.
    #[error("{0}")]
    Consultation(&'static str),
    /// A stage that the form does not have.
    #[error("assessments on this form have no stage “{0}”")]
    NoSuchStage(&'static str),
    /// What stands in the way of a stage or a signature.
    #[error("{what}, because {}", several(.obstacles.len()))]
    InTheWay {
        /// What was not done.
        what: String,
        /// What stands in the way.
        obstacles: Vec<Obstacle>,
    },
    /// What the checks found, where somebody wants to approve.
    #[error("this was not signed, because the checks found what blocks sign-off")]
    Unsettled(Vec<Obstacle>),
    /// A finding that is gone, or says something else by now.
    #[error("this finding is gone, or something in it has changed")]
    NoSuchFinding,
    /// A finding that the person may not put aside.
    #[error(transparent)]
    Dismissal(#[from] DismissalRefused),
    /// A signature that cannot be.
    #[error(transparent)]
    Sign(#[from] SignRefusal),
    /// A form that is neither built in nor kept.
    #[error("there is no form with this name and version")]
    NoSuchForm,
    /// A form file with the id and version of another text.
    #[error("there is another form with this id and version already")]
    FormVersionTaken,
    /// An id that no assessment has.
    #[error("there is no such assessment in this store")]
    NoSuchAssessment,
    /// Nobody has said who they are.
    #[error("nobody has said yet who is working here")]
    NotIntroduced,
    /// A profile without a name.
    #[error("a name is needed")]
    NameMissing,
    /// The form that an assessment was started with cannot be read.
    #[error("the form of this assessment cannot be read")]
    FormUnreadable,
}

impl DeskError {
    /// The error as a person is told it.
    pub fn failure(&self) -> Failure {
        let (code, advice) = match self {
            Self::Store(error) => (error.code(), error.advice()),
            Self::Attachment(error) => (error.code(), error.advice()),
            Self::Sheet(error) => return error.failure(),
            Self::Sign(refusal) => refusal.advice(),
            Self::Unsettled(_) => (
                "unsettled",
                "Mend what they found, or have it waived by those who may: see the findings. Nothing was changed.",
            ),
            Self::NoSuchFinding => (
                "no-such-finding",
                "Look at the findings again; `dpia check` lists them. Nothing was changed.",
            ),
            Self::Dismissal(DismissalRefused::NotInRole { .. }) => (
                "not-in-role",
                "Mend what it says, or ask whoever has the role to waive it. If you have it yourself, say so first in the role under “Your details”, in the register’s window. Nothing was changed.",
            ),
            Self::Dismissal(_) => (
                "may-not-waive",
                "Mend what it says, or ask one of them to waive it. Nothing was changed.",
            ),
            Self::StageByHand => (
                "stage-by-hand",
                "Move the stage instead, under Review and sign-off or with `dpia stage`, so that nothing is skipped unnoticed. Nothing was changed.",
            ),
            Self::SignatureStays => (
                "signature-stays",
                "Sign the step again: the later signature counts, and the earlier one stays. Nothing was changed.",
            ),
            Self::RecordStays => (
                "record-stays",
                "Close the query, or write a comment beside it. Nothing was changed.",
            ),
            Self::DismissalByHand => (
                "dismissal-by-hand",
                "Dismiss or waive the finding, or take it up again, where the findings are listed, or with `dpia dismiss`. Nothing was changed.",
            ),
            Self::FilledByProgram => (
                "filled-by-program",
                "It says who did it, when, and with what. Ask, answer, sign or attach a new version instead. Nothing was changed.",
            ),
            Self::WordsMissing(_) => (
                "words-missing",
                "Write it and try again. Nothing was changed.",
            ),
            Self::QueryClosed => (
                "query-closed",
                "Open it again first: `dpia query reopen`. Nothing was changed.",
            ),
            Self::QueryNotClosed => ("query-not-closed", "It is still open. Nothing was changed."),
            Self::QueryNotAnswered => (
                "query-not-answered",
                "Answer it, or say why it is closed without an answer. Nothing was changed.",
            ),
            Self::NotYet => (
                "not-yet",
                "Give the day on which the answer was given: today or earlier. Nothing was changed.",
            ),
            Self::BeforeAsked(_) => (
                "before-asked",
                "Give the day on which the answer was given. Nothing was changed.",
            ),
            Self::Consultation(_) => (
                "consultation",
                "`dpia stage show` says how the consultation stands. Nothing was changed.",
            ),
            Self::NoSuchStage(_) => (
                "no-such-stage",
                "`dpia stage show` lists the stages. Nothing was changed.",
            ),
            Self::InTheWay { .. } => (
                "in-the-way",
                "Settle it, or say why you go on all the same. Nothing was changed.",
            ),
            Self::Misfit(_) => (
                "misfit",
                "Change the answer so that it fits the question. Nothing was saved over what was there.",
            ),
            Self::Path(_) | Self::NoSuchField => (
                "no-such-field",
                "Nothing was changed. Check the question’s number or id against the form.",
            ),
            Self::NoSuchRow => (
                "no-such-row",
                "Nothing was changed. Add the row first, or check its id.",
            ),
            Self::RowRemoved => (
                "row-removed",
                "Undo the removal first, then write into the row.",
            ),
            Self::InConflict => (
                "in-conflict",
                "Choose one of the two versions first. Nothing was changed.",
            ),
            Self::RowInUse(_) => (
                "row-in-use",
                "Take the row out there first, or remove it together with what names it. Nothing was changed.",
            ),
            Self::NamedInDispute(_) => (
                "in-conflict",
                "Choose one of the two versions there first. Nothing was changed.",
            ),
            Self::NamesNoRow => (
                "names-no-row",
                "Bring back the row that it names, or choose another. Nothing was changed.",
            ),
            Self::NoSuchAssessment => (
                "no-such-assessment",
                "Look for its reference in the register, or in `dpia list`.",
            ),
            Self::NoSuchForm => (
                "no-such-form",
                "Open the form file first, or choose one of the forms that come with the program.",
            ),
            Self::FormVersionTaken => (
                "form-version-taken",
                "Raise the version in the file, then open it again: assessments keep the very form on which they were made.",
            ),
            Self::NotIntroduced => (
                "not-introduced",
                "Say who you are first: name, e-mail, role and organisation.",
            ),
            Self::NameMissing => (
                "name-missing",
                "Enter your name as it shall stand beside what you write.",
            ),
            Self::FormUnreadable => (
                "form-unreadable",
                "The answers are safe. Open the assessment with the newest version of the program.",
            ),
        };
        Failure::new(code, self.to_string(), advice)
    }
}

fn several(number: usize) -> String {
    match number {
        1 => "something stands in the way".to_owned(),
        _ => format!("{number} things stand in the way"),
    }
}
