//! Signatures: who signed what, whether it still says the same, and what changed since.
//!
//! A signature is a row of evidence with the fingerprint of the content that was signed and
//! the frontier of the changes that made it. Signing again, or moving the stage, changes
//! neither. A later change does not delete a signature: it shows as changed since.
//!
//! What it is not: a qualified electronic signature. Somebody typed a name, at this person's
//! machine; that is what it is called.

mod before;
mod changed;
mod frontier;
mod in_spite;
mod signing;

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

pub use before::{BeforeSigning, SinceLastChange, before_signing};
pub use changed::{ChangeKind, ChangedField, differences};
pub use frontier::{Frontier, NotAFrontier};
pub use in_spite::InSpite;
pub(super) use signing::against_step;
pub use signing::{Decision, SignRefusal, Signing, must_be_settled, stands_against};

use super::cells::Cells;
use super::change::{Change, SignedChange};
use super::fingerprint::hex;
use super::fold::Assessment;
use super::head::instant;
use super::ids::ChangeId;
use super::labels::label;
use super::scope::{cell_path, evidence_path};
use crate::form::place::FieldPath;
use crate::form::{EvidenceList, FormIndex};

/// A signature as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SignatureStatus {
    /// Its row's id.
    pub row: String,
    /// The step that was signed.
    pub step: String,
    /// What the form says of the step.
    pub step_label: String,
    /// In which role.
    pub role: String,
    /// Who signed.
    pub name: String,
    /// Their post.
    pub position: String,
    /// The day of the signature.
    #[ts(type = "string | null")]
    pub date: Option<Date>,
    /// What they decided, in words.
    pub decision: String,
    /// Their reasons, with what stood in the way.
    pub reasons: String,
    /// The same in its parts, if something stood in the way.
    pub in_spite: Option<InSpite>,
    /// What sort of signature it is.
    pub kind: SignatureKind,
    /// Whether the content is what was signed.
    pub content: SignedContent,
    /// What became different since.
    pub changed: Vec<ChangedField>,
    /// Parts of the signature's own row that were written after it was signed.
    pub altered: Vec<String>,
    /// Who took the signature out, if somebody did.
    pub removed_by: Option<String>,
    /// Who recorded it, by their key.
    pub recorded_by: Option<String>,
    /// When, in ISO 8601.
    pub recorded_at: Option<String>,
    /// The fingerprint of the content that was signed.
    pub fingerprint: String,
    /// The fingerprint of the file that was signed; empty if none was.
    pub pack: String,
}

/// What sort of signature it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SignatureKind {
    /// Nobody has signed yet; the row only stands ready.
    NotSigned,
    /// A name was typed.
    TypedName,
    /// A name was typed, and a file with the signed page is attached.
    SignedPage,
}

impl SignatureKind {
    /// The words that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotSigned => "Not signed",
            Self::TypedName => "Typed name",
            Self::SignedPage => "Typed name, with the signed page attached",
        }
    }
}

/// Whether the content is what was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "is")]
#[ts(export)]
pub enum SignedContent {
    /// It is.
    Same,
    /// It was changed since.
    Changed,
    /// The signature was typed into its row; nothing says which content was meant.
    NotBound,
    /// It names changes in a way that cannot be read.
    BasisUnreadable,
    /// Changes are missing from the log, so what was signed cannot be put together again.
    ChangesMissing {
        /// How many.
        #[ts(type = "number")]
        missing: u64,
    },
    /// The changes that it names give another content than its fingerprint.
    FingerprintDiffers,
}

impl SignedContent {
    /// What people are told.
    pub fn words(self) -> String {
        match self {
            Self::Same => "The content is the same as when it was signed.".to_owned(),
            Self::Changed => "The content has changed since it was signed.".to_owned(),
            Self::NotBound => "The name was written down without a fingerprint, so nothing shows which content was meant.".to_owned(),
            Self::BasisUnreadable => "What the signature says of the changes that were signed cannot be read, so nobody can tell which content was meant.".to_owned(),
            Self::ChangesMissing { missing: 1 } => "One of the changes that were signed is missing from this store, so what was signed cannot be put together again.".to_owned(),
            Self::ChangesMissing { missing } => format!("{missing} of the changes that were signed are missing from this store, so what was signed cannot be put together again."),
            Self::FingerprintDiffers => "The changes that were signed give another content than the signature’s fingerprint. Do not rely on this signature.".to_owned(),
        }
    }
}

/// Whether the content is what a row's signature was given for, as far as the assessment tells
/// by itself. [`signatures`] also folds what was signed, which takes the log.
pub fn content_of(assessment: &Assessment, row: &str) -> SignedContent {
    let cells = Cells {
        assessment,
        list: EvidenceList::SignOffs,
        row,
    };
    let fingerprint = cells.text("fingerprint");
    if fingerprint.is_empty() {
        return SignedContent::NotBound;
    }
    let Ok(frontier) = cells.text("basis").parse::<Frontier>() else {
        return SignedContent::BasisUnreadable;
    };
    match frontier.missing_from(assessment) {
        0 if fingerprint == hex(&assessment.fingerprint()) => SignedContent::Same,
        0 => SignedContent::Changed,
        missing => SignedContent::ChangesMissing { missing },
    }
}

/// What sort of signature stands in a row that is signed.
pub fn kind_of(assessment: &Assessment, row: &str) -> SignatureKind {
    if signed_page(assessment, row) {
        SignatureKind::SignedPage
    } else {
        SignatureKind::TypedName
    }
}

/// All signatures, those that were taken out included, in the order of their rows. `log` is
/// every change of the assessment that is at hand.
pub fn signatures(
    index: &FormIndex,
    assessment: &Assessment,
    log: &[SignedChange],
) -> Vec<SignatureStatus> {
    let list = evidence_path(EvidenceList::SignOffs);
    let mut rows = assessment.rows(&list);
    let there = rows.len();
    rows.extend(removed_rows(assessment, &list));
    let mut reader = Reader::new(index, assessment, log);
    rows.iter()
        .enumerate()
        .map(|(at, row)| reader.status(row, at < there))
        .collect()
}

/// Whether an assessment still says what it said when something was made of it that bears this
/// fingerprint and basis, and what became different since.
pub fn compared(
    index: &FormIndex,
    assessment: &Assessment,
    log: &[SignedChange],
    (fingerprint, basis): (&str, &str),
) -> (SignedContent, Vec<ChangedField>) {
    Reader::new(index, assessment, log).compare(fingerprint, basis)
}

/// Rows that were placed once and are gone.
fn removed_rows(assessment: &Assessment, list: &str) -> Vec<String> {
    let mut rows: Vec<String> = assessment
        .inside(list)
        .filter_map(|(path, _)| path.base().get(list.len() + 1..)?.split('/').next())
        .map(str::to_owned)
        .collect();
    rows.dedup();
    rows.retain(|row| {
        FieldPath::parse(&format!("{list}/{row}")).is_ok_and(|path| !assessment.has_row(&path))
    });
    rows
}

struct Reader<'a> {
    index: &'a FormIndex,
    assessment: &'a Assessment,
    log: &'a [SignedChange],
    by_id: HashMap<ChangeId, &'a Change>,
    /// What was folded before: several people sign the same content.
    folded: HashMap<String, Result<Assessment, u64>>,
    present: String,
}

impl<'a> Reader<'a> {
    fn new(index: &'a FormIndex, assessment: &'a Assessment, log: &'a [SignedChange]) -> Self {
        Self {
            index,
            assessment,
            log,
            by_id: log
                .iter()
                .map(|signed| (signed.id, &signed.change))
                .collect(),
            folded: HashMap::new(),
            present: hex(&assessment.fingerprint()),
        }
    }

    fn status(&mut self, row: &str, is_there: bool) -> SignatureStatus {
        let form = self.index.form();
        let cells = Cells {
            assessment: self.assessment,
            list: EvidenceList::SignOffs,
            row,
        };
        let id = cells.text("step");
        let step = form.sign_offs.iter().find(|step| step.id == id);
        let role = step.and_then(|step| form.roles.iter().find(|role| role.id == step.role));
        let (fingerprint, basis) = (cells.text("fingerprint"), cells.text("basis"));
        let (content, changed) = self.compare(&fingerprint, &basis);
        let written = self.recorded(row);
        let path = FieldPath::parse(&format!("{}/{row}", evidence_path(EvidenceList::SignOffs)));
        let removed_by = path.ok().filter(|_| !is_there).map(|path| {
            let last = self.assessment.heads(&path).last();
            last.map_or("unknown", |head| self.assessment.name_of(head.author))
                .to_owned()
        });
        let signed = !cells.text("name").is_empty() && cells.date("date").is_some();
        SignatureStatus {
            row: row.to_owned(),
            step_label: step.map_or_else(|| id.clone(), |step| step.label.clone()),
            role: role.map_or_else(String::new, |role| role.label.clone()),
            step: id,
            name: cells.text("name"),
            position: cells.text("position"),
            date: cells.date("date"),
            decision: cells
                .chosen("decision")
                .map_or_else(String::new, |decision| {
                    Decision::read(&decision)
                        .map_or(decision.clone(), |known| known.label().to_owned())
                }),
            in_spite: InSpite::read(&cells.text("reasons")),
            reasons: cells.text("reasons"),
            kind: if signed {
                kind_of(self.assessment, row)
            } else {
                SignatureKind::NotSigned
            },
            content,
            changed,
            altered: written.map_or_else(Vec::new, |signing| self.altered(row, signing, &basis)),
            removed_by,
            recorded_by: written.map(|change| self.assessment.name_of(change.author).to_owned()),
            recorded_at: written.map(|change| instant(change.at)),
            fingerprint,
            pack: cells.text("pack"),
        }
    }

    fn compare(&mut self, fingerprint: &str, basis: &str) -> (SignedContent, Vec<ChangedField>) {
        if fingerprint.is_empty() {
            return (SignedContent::NotBound, Vec::new());
        }
        let Ok(frontier) = basis.parse::<Frontier>() else {
            return (SignedContent::BasisUnreadable, Vec::new());
        };
        let then = self
            .folded
            .entry(basis.to_owned())
            .or_insert_with(|| frontier.fold(self.assessment.id, self.log));
        match then {
            Err(missing) => (
                SignedContent::ChangesMissing { missing: *missing },
                Vec::new(),
            ),
            Ok(then) if hex(&then.fingerprint()) != fingerprint => {
                (SignedContent::FingerprintDiffers, Vec::new())
            }
            Ok(_) if self.present == fingerprint => (SignedContent::Same, Vec::new()),
            Ok(then) => (
                SignedContent::Changed,
                differences(self.index, then, self.assessment),
            ),
        }
    }

    /// The change that wrote the fingerprint: the signing itself.
    fn recorded(&self, row: &str) -> Option<&Change> {
        let path = cell_path(EvidenceList::SignOffs, row, "fingerprint")?;
        let head = self.assessment.heads(&path).first()?;
        self.by_id.get(&head.change).copied()
    }

    /// The cells of the row that were written neither before the signing nor by it.
    fn altered(&self, row: &str, signing: &Change, basis: &str) -> Vec<String> {
        let frontier: Frontier = basis.parse().unwrap_or_default();
        let list = evidence_path(EvidenceList::SignOffs);
        let at_home = |change: &Change| {
            frontier.takes(change) || (change.author == signing.author && change.at == signing.at)
        };
        self.assessment
            .inside(&format!("{list}/{row}"))
            .filter(|(_, heads)| {
                heads.iter().any(|head| {
                    let change = self.by_id.get(&head.change);
                    !change.is_some_and(|change| at_home(change))
                })
            })
            .map(|(path, _)| label(self.index, self.assessment, path))
            .collect()
    }
}

/// Whether a file that is still there says that it carries this signature.
fn signed_page(assessment: &Assessment, signature: &str) -> bool {
    let list = EvidenceList::Attachments;
    assessment.rows(&evidence_path(list)).iter().any(|row| {
        let cells = Cells {
            assessment,
            list,
            row,
        };
        let carries = cell_path(list, row, "sign_offs")
            .and_then(|path| assessment.value(&path).cloned())
            .is_some_and(|value| value.is_any_of(&[signature.to_owned()]));
        carries && assessment.is_signed_page(row) && cells.text("removed_at").is_empty()
    })
}
