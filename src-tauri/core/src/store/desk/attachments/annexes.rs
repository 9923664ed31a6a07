//! Files for a pack: which there are, and the bytes of those that were chosen.

use std::time::Duration;

use crate::assessment::{Assessment, AssessmentId};
use crate::pack::annexes::{
    AnnexContent, AnnexFile, AnnexHow, AnnexOffer, AnnexPicture, AnnexTrouble, LARGEST_ANNEX,
    LARGEST_ANNEXES, PICTURE_EDGE, STACK, read_pdf,
};
use crate::pack::{AnnexChoice, PackChoices};
use crate::store::attachments::kind::{self, Kept, Openable};
use crate::store::attachments::preview::{self, Picture};
use crate::store::attachments::row::{self, FileBytes};
use crate::store::{AttachmentError, AttachmentView, DeskError};

use super::super::Desk;

/// The longest that is waited for one file to be read.
const LONGEST: Duration = Duration::from_secs(30);

impl Desk {
    /// The files of an assessment that can go into its pack, in their order.
    ///
    /// # Errors
    /// When the assessment or the store cannot be read.
    pub async fn annex_offers(&mut self, id: AssessmentId) -> Result<Vec<AnnexOffer>, DeskError> {
        let views = self.attachments(id).await?.into_iter();
        Ok(views
            .filter(|view| matches!(view.bytes, FileBytes::Here | FileBytes::NotHere))
            .map(offer)
            .collect())
    }

    /// The files that were chosen for a pack, in the order of their list. What cannot go in says
    /// why, so that all such files can be told at once.
    ///
    /// # Errors
    /// When a chosen row does not exist, or the assessment or the store cannot be read.
    pub async fn annex_files(
        &mut self,
        id: AssessmentId,
        choices: &PackChoices,
    ) -> Result<Vec<AnnexFile>, DeskError> {
        let rows = chosen(&self.load(id).await?.assessment, choices.annexes())?;
        let mut files = Vec::new();
        let mut left = LARGEST_ANNEXES;
        for row in rows {
            let content = match self.annex_bytes(id, &row, left).await? {
                Ok(bytes) => {
                    left -= bytes.len() as u64;
                    content(bytes, choices.as_files.contains(&row)).await
                }
                Err(trouble) => Err(trouble),
            };
            files.push(AnnexFile { row, content });
        }
        Ok(files)
    }

    async fn annex_bytes(
        &mut self,
        id: AssessmentId,
        row: &str,
        left: u64,
    ) -> Result<Result<Vec<u8>, AnnexTrouble>, DeskError> {
        match self.whole_file(id, row, left).await {
            Ok(bytes) => Ok(bytes),
            Err(DeskError::Attachment(error)) => Ok(Err(match error {
                AttachmentError::Removed => AnnexTrouble::Removed,
                AttachmentError::InConflict => AnnexTrouble::InConflict,
                AttachmentError::NotHere => AnnexTrouble::NotHere,
                AttachmentError::Damaged => AnnexTrouble::Altered,
                AttachmentError::NoFile => AnnexTrouble::NoFile,
                error => return Err(error.into()),
            })),
            Err(error) => Err(error),
        }
    }

    async fn whole_file(
        &mut self,
        id: AssessmentId,
        row: &str,
        left: u64,
    ) -> Result<Result<Vec<u8>, AnnexTrouble>, DeskError> {
        let mut reader = self.attachment_reader(id, row).await?;
        let size = reader.progress().total;
        if size > LARGEST_ANNEX {
            let most = LARGEST_ANNEX >> 20;
            return Ok(Err(AnnexTrouble::TooLarge { most }));
        }
        if size > left {
            let most = LARGEST_ANNEXES >> 20;
            return Ok(Err(AnnexTrouble::TooMuch { most }));
        }
        let mut bytes = Vec::new();
        while let Some(more) = self.read_attachment(&mut reader).await? {
            bytes.extend(more);
        }
        Ok(Ok(bytes))
    }
}

fn offer(view: AttachmentView) -> AnnexOffer {
    let pages = ["application/pdf", "image/png", "image/jpeg"];
    AnnexOffer {
        how: if pages.contains(&view.media_type.as_str()) {
            AnnexHow::Pages
        } else {
            AnnexHow::File
        },
        replaced: view.replaced_by.is_some(),
        here: view.bytes == FileBytes::Here,
        row: view.row,
        name: view.name,
        file: view.file,
        size: view.size,
    }
}

/// The rows that were chosen, in the order of their list.
fn chosen(assessment: &Assessment, choice: &AnnexChoice) -> Result<Vec<String>, DeskError> {
    let views = row::all(assessment);
    match choice {
        AnnexChoice::None => Ok(Vec::new()),
        AnnexChoice::All => {
            let current = views
                .into_iter()
                .filter(|view| view.bytes == FileBytes::NotHere && view.replaced_by.is_none());
            Ok(current.map(|view| view.row).collect())
        }
        AnnexChoice::Rows(rows) => {
            let known = |row: &String| views.iter().any(|view| view.row == *row);
            if !rows.iter().all(known) {
                return Err(DeskError::NoSuchRow);
            }
            let wanted = views.iter().filter(|view| rows.contains(&view.row));
            Ok(wanted.map(|view| view.row.clone()).collect())
        }
    }
}

/// What of a file goes in. Reading a document or a picture that is made to harm may take all of
/// its thread's memory for calls, or very long: it has a thread of its own, and is not waited for
/// longer than [`LONGEST`].
async fn content(bytes: Vec<u8>, as_file: bool) -> Result<AnnexContent, AnnexTrouble> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let thread = std::thread::Builder::new().name("annex".to_owned());
    let started = thread.stack_size(STACK).spawn(move || {
        // Nobody listens any more if it took too long.
        let _ = sender.send(read(bytes, as_file));
    });
    started.map_err(|_| AnnexTrouble::TooSlow)?;
    match tokio::time::timeout(LONGEST, receiver).await {
        Ok(Ok(content)) => content,
        // A reader that gave up on a hostile file.
        Ok(Err(_)) => Err(AnnexTrouble::Damaged),
        Err(_) => Err(AnnexTrouble::TooSlow),
    }
}

fn read(bytes: Vec<u8>, as_file: bool) -> Result<AnnexContent, AnnexTrouble> {
    let kind = kind::of(&mut std::io::Cursor::new(&bytes), "");
    let kind = kind.map_err(|_| AnnexTrouble::Altered)?;
    match kind.opens {
        Ok(Openable::Pdf) if !as_file => {
            return Ok(AnnexContent::Pdf(Box::new(read_pdf(&bytes)?)));
        }
        Ok(picture @ (Openable::Png | Openable::Jpeg)) if !as_file => {
            let picture = preview::picture(picture, &bytes, PICTURE_EDGE);
            let Picture {
                width,
                height,
                rgba,
            } = picture.map_err(|error| match error {
                AttachmentError::PictureTooLarge => AnnexTrouble::PictureTooLarge,
                _ => AnnexTrouble::NoPicture,
            })?;
            return Ok(AnnexContent::Picture(AnnexPicture {
                width,
                height,
                rgba,
            }));
        }
        Err(Kept::Program | Kept::Script | Kept::Link | Kept::Macros | Kept::WebPage) => {
            return Err(AnnexTrouble::NotHandedOn);
        }
        _ => {}
    }
    Ok(AnnexContent::File {
        bytes,
        ending: kind.opens.ok().map(Openable::ending),
        media_type: kind.media_type,
    })
}
