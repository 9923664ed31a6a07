//! Files on their way out: listed, read, copied for opening, shown small, and checked.

use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::assessment::AssessmentId;
use crate::store::attachments::copies::Draft;
use crate::store::attachments::reader::Piece;
use crate::store::attachments::row::{self, FileBytes};
use crate::store::attachments::{blobs, preview};
use crate::store::{
    AttachmentError, AttachmentReader, AttachmentView, Copies, DeskError, FileProgress, Preview,
};

use super::super::Desk;

/// What [`Desk::verify_files`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilesVerified {
    /// How many files have the bytes that were taken in.
    pub sound: usize,
    /// The names of files that this store does not have.
    pub not_here: Vec<String>,
    /// The names of files whose bytes are others.
    pub damaged: Vec<String>,
}

/// A guarded copy that is being written, piece by piece; gone again unless it is finished.
pub struct Copying {
    reader: AttachmentReader,
    draft: Draft,
}

impl Copying {
    /// Judges what was copied by its own bytes, and says where the copy is.
    ///
    /// # Errors
    /// When it is of a kind that is never opened, or cannot be finished. No copy is left then.
    pub fn finish(self) -> Result<PathBuf, AttachmentError> {
        self.draft.finish()
    }
}

impl Desk {
    /// The files of an assessment, in their order.
    ///
    /// # Errors
    /// When the assessment or the store cannot be read.
    pub async fn attachments(
        &mut self,
        id: AssessmentId,
    ) -> Result<Vec<AttachmentView>, DeskError> {
        let mut views = row::all(&self.load(id).await?.assessment);
        for view in views
            .iter_mut()
            .filter(|view| view.bytes == FileBytes::NotHere)
        {
            if let Some(hash) = row::parsed(&view.sha256)
                && blobs::find(self.opened.connection.reader(), &hash)
                    .await?
                    .is_some()
            {
                view.bytes = FileBytes::Here;
            }
        }
        Ok(views)
    }

    /// Begins to read a row's file.
    ///
    /// # Errors
    /// When there is no such row, it has no file or had one, or the bytes are not here.
    pub async fn attachment_reader(
        &mut self,
        id: AssessmentId,
        row: &str,
    ) -> Result<AttachmentReader, DeskError> {
        let hash = self.hash_of(id, row).await?;
        let blob = blobs::find(self.opened.connection.reader(), &hash).await?;
        let blob = blob.ok_or(AttachmentError::NotHere)?;
        Ok(AttachmentReader::new(blob.size, hash))
    }

    /// Reads on, about a megabyte; none at the end, which is reached only if all bytes were
    /// those that were taken in. Until then nobody may rely on what came before.
    ///
    /// # Errors
    /// [`AttachmentError::Damaged`] at the end, if they were not; when the store cannot be read.
    pub async fn read_attachment(
        &mut self,
        reader: &mut AttachmentReader,
    ) -> Result<Option<Vec<u8>>, DeskError> {
        match reader.piece(&mut self.opened.connection).await? {
            Piece::Bytes(bytes) => Ok(Some(bytes)),
            Piece::End => Ok(None),
            Piece::Damaged => Err(AttachmentError::Damaged.into()),
        }
    }

    /// Makes a guarded copy of a file for opening it in another program, and says where it is.
    /// The person has to be told [`crate::store::OUTSIDE_OF_THE_STORE`] first. What the file is
    /// is judged anew, by the copy's own bytes.
    ///
    /// # Errors
    /// When the file is of a kind that is never opened, is not here or damaged, `progress`
    /// stops it, or the copy cannot be written. No copy is left then.
    pub async fn copy_to_open(
        &mut self,
        id: AssessmentId,
        row: &str,
        copies: &Copies,
        mut progress: impl FnMut(FileProgress) -> ControlFlow<()>,
    ) -> Result<PathBuf, DeskError> {
        let mut copying = self.begin_copying(id, row, copies).await?;
        while let Some(done) = self.copy_piece(&mut copying).await? {
            if progress(done).is_break() {
                return Err(AttachmentError::Cancelled.into());
            }
        }
        Ok(copying.finish()?)
    }

    /// Begins what `copy_to_open` does, for whoever lets others work between two pieces.
    ///
    /// # Errors
    /// When there is no such row, its file is not here, or no copy can be written.
    pub async fn begin_copying(
        &mut self,
        id: AssessmentId,
        row: &str,
        copies: &Copies,
    ) -> Result<Copying, DeskError> {
        let reader = self.attachment_reader(id, row).await?;
        let name = row::text(&self.load(id).await?.assessment, row, "file");
        let draft = copies.begin(&name).map_err(no_copy)?;
        Ok(Copying { reader, draft })
    }

    /// Copies one more piece; none at the end, after which the copy is to be finished.
    ///
    /// # Errors
    /// When the file is damaged, or the copy cannot be written.
    pub async fn copy_piece(
        &mut self,
        copying: &mut Copying,
    ) -> Result<Option<FileProgress>, DeskError> {
        let Some(bytes) = self.read_attachment(&mut copying.reader).await? else {
            return Ok(None);
        };
        copying.draft.write(&bytes).map_err(no_copy)?;
        Ok(Some(copying.reader.progress()))
    }

    /// A small picture of a file that is a PNG or JPEG picture, at most `edge` pixels long and
    /// never longer than 2,000.
    ///
    /// # Errors
    /// When it is no such picture, or one beyond the limits; when it is not here or damaged.
    pub async fn preview_attachment(
        &mut self,
        id: AssessmentId,
        row: &str,
        edge: u32,
    ) -> Result<Preview, DeskError> {
        let mut reader = self.picture_reader(id, row).await?;
        let mut bytes = Vec::new();
        while let Some(more) = self.read_attachment(&mut reader).await? {
            bytes.extend(more);
        }
        Ok(preview::make(bytes, edge).await?)
    }

    /// Begins to read a file that is small enough to be shown, for `preview_of_file`.
    ///
    /// # Errors
    /// When there is no such row, its file is not here, or it is beyond the limits.
    pub async fn picture_reader(
        &mut self,
        id: AssessmentId,
        row: &str,
    ) -> Result<AttachmentReader, DeskError> {
        let reader = self.attachment_reader(id, row).await?;
        if reader.progress().total > preview::LARGEST_PICTURE {
            return Err(AttachmentError::PictureTooLarge.into());
        }
        Ok(reader)
    }

    /// Reads every file of an assessment and compares it with its SHA-256.
    ///
    /// # Errors
    /// When the assessment or the store cannot be read.
    pub async fn verify_files(&mut self, id: AssessmentId) -> Result<FilesVerified, DeskError> {
        let mut found = FilesVerified::default();
        for view in self.attachments(id).await? {
            match view.bytes {
                FileBytes::Removed | FileBytes::None => continue,
                FileBytes::NotHere => {
                    found.not_here.push(view.name);
                    continue;
                }
                FileBytes::Here => {}
            }
            match self.read_whole(id, &view.row).await {
                Ok(()) => found.sound += 1,
                Err(DeskError::Attachment(_)) => found.damaged.push(view.name),
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    async fn read_whole(&mut self, id: AssessmentId, row: &str) -> Result<(), DeskError> {
        let mut reader = self.attachment_reader(id, row).await?;
        while self.read_attachment(&mut reader).await?.is_some() {}
        Ok(())
    }
}

fn no_copy(error: std::io::Error) -> AttachmentError {
    AttachmentError::NoCopy(error.kind())
}
