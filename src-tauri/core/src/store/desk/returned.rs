//! A pack that comes back, mostly signed: whether it is the pack of an assessment, unaltered,
//! and what became different in the assessment since it was made.

mod verdict;

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;

use crate::assessment::scope::{cell_path, evidence_path};
use crate::assessment::signature::{ChangedField, Frontier, SignedContent, compared};
use crate::assessment::{Assessment, AssessmentId, SignedChange, Value};
use crate::form::{EvidenceList, Form};
use crate::pack::{fill, make_pdf};
use crate::signed_pdf::{self, Fault, PackIdentity, SignedPdf};
use crate::store::{DeskError, changes};

use self::verdict::{judge, of_another, of_no_assessment, unreadable};
use super::Desk;

/// What a file is that may be a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PackCheck {
    /// What it is.
    pub verdict: PackVerdict,
    /// The same in words, and what speaks for it.
    pub words: Vec<String>,
    /// What was added to the pack without altering it, signatures included, in words.
    pub added: Vec<String>,
    /// The id of the assessment that it was made of, as far as that is known.
    pub assessment: Option<String>,
    /// What shows that the pack in it is as it was made; none if nothing does.
    pub proof: Option<PackProof>,
    /// The rows of signatures that name this pack.
    pub signed_in: Vec<String>,
    /// Whether the assessment still says what the pack says; none if it is not its pack.
    pub content: Option<SignedContent>,
    /// What became different in the assessment since the pack was made.
    pub changed: Vec<ChangedField>,
    /// What the file says; none if it cannot be read.
    pub file: Option<SignedPdf>,
}

/// What a file is that may be a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PackVerdict {
    /// The pack of this assessment, as it was made.
    ThisPack,
    /// A pack of this program that was altered, or that cannot be read as a whole.
    Altered,
    /// The pack of another assessment.
    AnotherAssessment,
    /// No pack of this program.
    NoPack,
}

/// What shows that a pack is as it was made, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PackProof {
    /// A signature in this store names its SHA-256.
    Recorded,
    /// Made again from this store's changes, it is the same byte for byte.
    MadeAgain,
    /// It carries a checksum that is right. A forger could have written that too.
    OwnChecksum,
}

impl PackProof {
    /// What people are told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Recorded => "A signature in this store names exactly this pack.",
            Self::MadeAgain => "Made again from this store, the pack is the same, byte for byte.",
            Self::OwnChecksum => {
                "The checksum that the pack carries is right. No signature in this store names this pack, so a skilled forgery cannot be ruled out."
            }
        }
    }
}

impl PackCheck {
    fn new(verdict: PackVerdict, words: &str, file: Option<SignedPdf>) -> Self {
        Self {
            verdict,
            words: vec![words.to_owned()],
            added: Vec::new(),
            assessment: None,
            proof: None,
            signed_in: Vec::new(),
            content: None,
            changed: Vec::new(),
            file,
        }
    }
}

impl Desk {
    /// Says of a file whether it is the pack of an assessment, unaltered, who signed it, and
    /// what became different since. Without an assessment it is that which the file names.
    ///
    /// # Errors
    /// When the assessment or the store cannot be read. A file that cannot be read is no error.
    pub async fn check_pack(
        &mut self,
        bytes: Vec<u8>,
        id: Option<AssessmentId>,
    ) -> Result<PackCheck, DeskError> {
        // Checking a large file takes a second or two. A reader that gives up on a hostile file
        // is no reason to.
        let looked = tokio::task::spawn_blocking(move || {
            let looked = signed_pdf::look(&bytes);
            (looked.is_err() && signed_pdf::was_a_pack(&bytes), looked)
        });
        let (was_a_pack, looked) = looked.await.unwrap_or((false, Err(Fault::Malformed)));
        let file = match looked {
            Ok(file) => file,
            Err(fault) => return Ok(unreadable(fault, was_a_pack)),
        };
        let named = file.pack.identity.as_ref();
        let named = named.and_then(|identity| identity.assessment.parse::<AssessmentId>().ok());
        let id = match (id, named) {
            (Some(id), _) => id,
            (None, Some(id)) if self.is_known(id).await? => id,
            (None, _) => match self.signed_where(&file).await? {
                Some(id) => id,
                None => return Ok(of_no_assessment(file)),
            },
        };
        let log = changes::of_assessment(self.opened.connection.reader(), id).await?;
        let loaded = self.load(id).await?;
        let signed_in = rows_that_name(&loaded.assessment, &file);
        if signed_in.is_empty() && named != Some(id) {
            return Ok(of_another(file));
        }
        let mut check = PackCheck::new(PackVerdict::ThisPack, "", Some(file.clone()));
        check.assessment = Some(id.to_string());
        let identity = file.pack.identity.clone();
        let bound = match (&identity, signed_in.first()) {
            (Some(identity), _) => Some((identity.content.clone(), identity.basis.clone())),
            (None, Some(row)) => Some(bound_to(&loaded.assessment, row)),
            (None, None) => None,
        };
        if let Some((fingerprint, basis)) = &bound {
            let basis = (fingerprint.as_str(), basis.as_str());
            let (content, changed) = compared(&loaded.form.index, &loaded.assessment, &log, basis);
            check.content = Some(content);
            check.changed = changed;
        }
        // A signature may name a file that was altered before; its own checksum tells.
        let is_as_made = file.pack.is_whole || file.pack.identity.is_none();
        check.proof = match identity {
            _ if !is_as_made => None,
            _ if !signed_in.is_empty() => Some(PackProof::Recorded),
            Some(identity) => {
                let form = Arc::clone(&loaded.form.form);
                Some(made_again((form, identity), id, log, &file.pack.sha256).await)
            }
            None => None,
        };
        check.signed_in = signed_in;
        judge(&mut check, &file);
        Ok(check)
    }

    /// What a file says that is attached, as [`Self::check_pack`].
    ///
    /// # Errors
    /// When there is no such row, its file is not here, damaged or larger than is read.
    pub async fn look_at_signed(
        &mut self,
        id: AssessmentId,
        row: &str,
    ) -> Result<PackCheck, DeskError> {
        let mut reader = self.attachment_reader(id, row).await?;
        if reader.progress().total > signed_pdf::LARGEST as u64 {
            return Ok(unreadable(Fault::TooLarge, false));
        }
        let mut bytes = Vec::new();
        while let Some(more) = self.read_attachment(&mut reader).await? {
            bytes.extend(more);
        }
        self.check_pack(bytes, Some(id)).await
    }

    async fn is_known(&mut self, id: AssessmentId) -> Result<bool, DeskError> {
        match self.load(id).await {
            Ok(_) => Ok(true),
            Err(DeskError::NoSuchAssessment) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The assessment in which a signature names this pack.
    async fn signed_where(&mut self, file: &SignedPdf) -> Result<Option<AssessmentId>, DeskError> {
        for row in self.register().await? {
            if let Ok(id) = row.id.parse::<AssessmentId>()
                && !rows_that_name(&self.load(id).await?.assessment, file).is_empty()
            {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }
}

/// The signatures that name a pack: as it was made, or as the file is now.
fn rows_that_name(assessment: &Assessment, file: &SignedPdf) -> Vec<String> {
    let mut rows = assessment.rows(&evidence_path(EvidenceList::SignOffs));
    rows.retain(|row| {
        let pack = text(assessment, row, "pack").to_lowercase();
        pack == file.pack.sha256 || pack == file.sha256
    });
    rows
}

/// The fingerprint and the basis of a signature.
fn bound_to(assessment: &Assessment, row: &str) -> (String, String) {
    (
        text(assessment, row, "fingerprint"),
        text(assessment, row, "basis"),
    )
}

/// A cell of a signature.
fn text(assessment: &Assessment, row: &str, column: &str) -> String {
    let cell = cell_path(EvidenceList::SignOffs, row, column);
    match cell.and_then(|cell| assessment.value(&cell)) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// Makes the pack once more from the changes that it was made of, and compares.
async fn made_again(
    (form, identity): (Arc<Form>, PackIdentity),
    id: AssessmentId,
    log: Vec<SignedChange>,
    sha256: &str,
) -> PackProof {
    let made = tokio::task::spawn_blocking(move || {
        let frontier: Frontier = identity.basis.parse().ok()?;
        let then = frontier.fold(id, &log).ok()?;
        Some(make_pdf(&fill::document(&form, &then)).ok()?.sha256)
    });
    match made.await {
        Ok(Some(made)) if made == sha256 => PackProof::MadeAgain,
        // Other choices of what goes in, or another version of the program, make another file.
        _ => PackProof::OwnChecksum,
    }
}
