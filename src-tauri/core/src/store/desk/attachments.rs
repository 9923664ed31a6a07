//! Files at an assessment: attached, listed, read, replaced, removed.
//!
//! A file comes in piece by piece (`begin_attaching`, `take_piece` until it is whole,
//! `attach`), so that whoever holds the desk can let others work between two pieces. The row
//! and its bytes come into being in one commit.

mod annexes;
mod out;
mod removing;

use std::ops::ControlFlow;
use std::path::Path;

use jiff::Timestamp;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::assessment::edit::Edit;
use crate::assessment::head::instant;
use crate::assessment::period::fit_together;
use crate::assessment::{Assessment, AssessmentId, Chosen, FieldPath, Value};
use crate::form::EvidenceList;
use crate::store::attachments::blobs::{self, BlobId, Hash};
use crate::store::attachments::intake::{PieceError, Whole};
use crate::store::attachments::{room, row};
use crate::store::{AttachmentError, DeskError, FileProgress, Intake, Source, StoreError};
use crate::view::Saved;

use super::Desk;
use super::checks::{check, named_rows_are_there};
use super::records::may_be_written;

pub use out::{Copying, FilesVerified};

/// What is said of a file: values by the column's id.
pub type Cells = Vec<(String, Value)>;

/// What is carried over from the version before, unless it is said anew.
const CARRIED: [&str; 5] = ["name", "kind", "parties", "about", "measures"];

/// What came of a file that was attached.
#[derive(Debug)]
pub struct Attached {
    /// The id of its row.
    pub row: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Other rows of the assessment with the same bytes.
    pub same_as: Vec<String>,
    /// What became different.
    pub saved: Saved,
}

/// What becomes of a file's bytes when an edit is committed.
pub(super) enum Bytes {
    Untouched,
    /// They are whole, and from now on named.
    Complete {
        blob: BlobId,
        hash: Hash,
        size: u64,
    },
    /// Nothing names them any more.
    Remove(BlobId),
}

impl Bytes {
    /// Inside the edit's transaction.
    pub(super) async fn settle(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        match self {
            Self::Untouched => Ok(()),
            Self::Complete { blob, hash, size } => {
                blobs::complete(connection, blob, &hash, size).await
            }
            Self::Remove(blob) => blobs::remove(connection, blob).await,
        }
    }
}

impl Desk {
    /// Opens a file that is to be attached.
    ///
    /// # Errors
    /// As [`Source::open`].
    pub fn source(&self, path: &Path) -> Result<Source, DeskError> {
        Ok(Source::open(path, self.opened.folder())?)
    }

    /// Attaches a file: all that `begin_attaching`, `take_piece` and `attach` do. `progress` is
    /// told how far it has come, and may stop it.
    ///
    /// # Errors
    /// When the cells do not fit, the file is refused, changes or cannot be read, `progress`
    /// stops it, or the disk is full. Nothing of it stays then.
    pub async fn attach_file(
        &mut self,
        id: AssessmentId,
        source: Source,
        cells: &[(String, Value)],
        mut progress: impl FnMut(FileProgress) -> ControlFlow<()>,
    ) -> Result<Attached, DeskError> {
        let mut intake = self.begin_attaching(id, source, cells).await?;
        while !intake.progress().is_whole() {
            let done = self.take_piece(&mut intake).await?;
            if progress(done).is_break() {
                self.give_up(intake).await;
                return Err(AttachmentError::Cancelled.into());
            }
        }
        self.attach(id, intake, cells).await
    }

    /// Begins to take a file in, once it is clear that it could be attached.
    ///
    /// # Errors
    /// When the cells do not fit, nobody has been introduced, or the disk has no room.
    pub async fn begin_attaching(
        &mut self,
        id: AssessmentId,
        source: Source,
        cells: &[(String, Value)],
    ) -> Result<Intake, DeskError> {
        self.me.as_ref().ok_or(DeskError::NotIntroduced)?;
        self.cells_fit(id, cells).await?;
        let unused = blobs::unused_bytes(self.opened.connection.reader()).await?;
        room::check(self.opened.folder(), source.size(), unused)?;
        Ok(Intake::begin(&mut self.opened.connection, source).await?)
    }

    /// Takes one more piece in. It is whole when its progress says so.
    ///
    /// # Errors
    /// When the file changes or cannot be read, or the disk is full. What was taken in is gone
    /// then.
    pub async fn take_piece(&mut self, intake: &mut Intake) -> Result<FileProgress, DeskError> {
        let error = match intake.piece(&mut self.opened.connection).await {
            Ok(()) => return Ok(intake.progress()),
            Err(PieceError::File(error)) => error.into(),
            Err(PieceError::Store(error)) => error.into(),
        };
        self.discard(intake.blob.take()).await;
        Err(error)
    }

    /// Gives a file up that was being taken in. One that has failed is given up already.
    pub async fn give_up(&mut self, intake: Intake) {
        self.discard(intake.blob).await;
    }

    /// What cannot be removed now, as on a full disk, goes when the store is next opened.
    async fn discard(&mut self, blob: Option<BlobId>) {
        let Some(blob) = blob else { return };
        let removed = async {
            let mut transaction = self.opened.connection.begin_immediate().await?;
            blobs::discard(&mut transaction, blob).await?;
            transaction.commit().await.map_err(StoreError::from)
        };
        if let Err(error) = removed.await {
            tracing::warn!(code = error.code(), "removing what was taken in");
        }
    }

    /// Removes what a program that died, or gave up, has left behind.
    pub(super) async fn sweep_files(&mut self) -> Result<(), DeskError> {
        if blobs::has_unfinished(self.opened.connection.reader()).await? {
            let mut transaction = self.opened.connection.begin_immediate().await?;
            blobs::sweep(&mut transaction).await?;
            transaction.commit().await.map_err(StoreError::from)?;
        }
        Ok(())
    }

    /// Attaches a file that is in as a whole. With a row in `replaces` it is a new version: the
    /// old one stays, and what it was called and is about is carried over.
    ///
    /// # Errors
    /// When the cells do not fit, or the commit fails. Nothing of the file stays then.
    pub async fn attach(
        &mut self,
        id: AssessmentId,
        intake: Intake,
        cells: &[(String, Value)],
    ) -> Result<Attached, DeskError> {
        let blob = intake.blob;
        let attached = self.attach_whole(id, intake, cells).await;
        if attached.is_err() {
            self.discard(blob).await;
        }
        attached
    }

    async fn attach_whole(
        &mut self,
        id: AssessmentId,
        intake: Intake,
        cells: &[(String, Value)],
    ) -> Result<Attached, DeskError> {
        // Only a caller that did not wait for the end comes without.
        let whole = intake.whole.clone().ok_or(AttachmentError::Unreadable)?;
        let blob = intake.blob.ok_or(AttachmentError::Unreadable)?;
        let hash = whole.hash;
        let (profile, _) = self.me.as_ref().ok_or(DeskError::NotIntroduced)?;
        let by = profile.name.clone();
        self.cells_fit(id, cells).await?;
        let assessment = &self.load(id).await?.assessment;
        let all = carried(assessment, cells, &intake.name)
            .into_iter()
            .chain(known(&intake, &whole, &by));
        let new = Uuid::now_v7().to_string();
        let rows = assessment.rows(&row::list());
        let mut edits = vec![Edit::Place {
            row: FieldPath::parse(&format!("{}/{new}", row::list()))?,
            after: rows.last().cloned(),
        }];
        for (column, value) in all {
            edits.push(set(&new, &column, value)?);
        }
        let hex = row::hex(&hash);
        let same_as = rows
            .into_iter()
            .filter(|row| row::hash(assessment, row).is_ok_and(|known| known == hash))
            .collect();
        let bytes = Bytes::Complete {
            blob,
            hash,
            size: intake.size,
        };
        let edited = self.edit_with(id, &edits, bytes).await?;
        Ok(Attached {
            row: new,
            sha256: hex,
            same_as,
            saved: edited.saved,
        })
    }

    /// Whether cells are ones that people fill in, and fit.
    async fn cells_fit(
        &mut self,
        id: AssessmentId,
        cells: &[(String, Value)],
    ) -> Result<(), DeskError> {
        let loaded = self.load(id).await?;
        for (column, value) in cells {
            // Any row's cell is of the same type.
            let path = row::cell("new", column).ok_or(DeskError::NoSuchField)?;
            may_be_written(&loaded.assessment, &path)?;
            check(&loaded.form, &path, value)?;
            named_rows_are_there(&loaded.form, &loaded.assessment, &path, value)?;
        }
        fit_together(EvidenceList::Attachments, cells)?;
        Ok(())
    }

    /// The SHA-256 of a row's file.
    pub(super) async fn hash_of(&mut self, id: AssessmentId, row: &str) -> Result<Hash, DeskError> {
        let assessment = &self.load(id).await?.assessment;
        let path = FieldPath::parse(&format!("{}/{row}", row::list()))?;
        if !assessment.has_row(&path) {
            return Err(DeskError::NoSuchRow);
        }
        Ok(row::hash(assessment, row)?)
    }
}

/// What people say of the file: what is given, what the version before has, or at least a name.
fn carried(assessment: &Assessment, cells: &[(String, Value)], file: &str) -> Cells {
    let mut all = cells.to_vec();
    let given =
        |all: &[(String, Value)], column: &str| all.iter().any(|(given, _)| given == column);
    let before = cells.iter().find_map(|(column, value)| match value {
        Value::Choice(Chosen { ids, .. }) if column == "replaces" => ids.first(),
        _ => None,
    });
    if let Some(before) = before {
        for column in CARRIED {
            let value = row::cell(before, column).and_then(|path| assessment.value(&path));
            if let Some(value) = value.filter(|_| !given(&all, column)) {
                all.push((column.to_owned(), value.clone()));
            }
        }
    }
    if !given(&all, "name") {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let name = if stem.trim().is_empty() { file } else { stem };
        all.push(("name".to_owned(), Value::Text(name.to_owned())));
    }
    all
}

/// What the program knows of the file.
fn known(intake: &Intake, whole: &Whole, by: &str) -> Cells {
    [
        ("file", intake.name.clone()),
        ("media_type", whole.kind.media_type.to_owned()),
        ("size", intake.size.to_string()),
        ("sha256", row::hex(&whole.hash)),
        ("added_by", by.to_owned()),
        ("added_at", now()),
    ]
    .map(|(column, text)| (column.to_owned(), Value::Text(text)))
    .to_vec()
}

fn set(row: &str, column: &str, value: Value) -> Result<Edit, DeskError> {
    Ok(Edit::Set {
        path: row::cell(row, column).ok_or(DeskError::NoSuchField)?,
        value: Some(value),
    })
}

fn now() -> String {
    instant(Timestamp::now().as_millisecond())
}
