//! A file on its way in: read piece by piece, hashed as it goes, each piece committed by itself.
//!
//! Between two pieces the store is free for other work, so that typing goes on while a large
//! file comes in. Nothing names the bytes until all of them are there.

use sha2::{Digest, Sha256};

use crate::store::{StoreConnection, StoreError};

use super::blobs::{self, BlobId, CHUNK, Hash};
use super::error::AttachmentError;
use super::kind::FileKind;
use super::source::Source;

/// How many bytes go into one transaction.
const PIECE: usize = 16 * CHUNK;

/// How far a file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[ts(export)]
pub struct FileProgress {
    /// Bytes that are done.
    #[ts(type = "number")]
    pub done: u64,
    /// Bytes in all.
    #[ts(type = "number")]
    pub total: u64,
}

impl FileProgress {
    /// Whether all of it is done.
    pub const fn is_whole(self) -> bool {
        self.done == self.total
    }
}

/// A file on its way in. One that is dropped leaves chunks that nothing names; they are swept
/// away when the store is next opened, or at once by `Desk::give_up`.
#[derive(Debug)]
pub struct Intake {
    /// None while another thread reads.
    reading: Option<Box<Reading>>,
    /// None once it has failed, and what was taken in is gone.
    pub(crate) blob: Option<BlobId>,
    next_chunk: i64,
    done: u64,
    pub(crate) size: u64,
    pub(crate) name: String,
    pub(crate) whole: Option<Whole>,
}

/// What is known of a file once all of it is in.
#[derive(Clone, Debug)]
pub(crate) struct Whole {
    pub(crate) hash: Hash,
    pub(crate) kind: FileKind,
}

#[derive(Debug)]
struct Reading {
    source: Source,
    hasher: Sha256,
    piece: Vec<u8>,
    filled: usize,
}

/// What can go wrong with a piece: the file, or the store.
pub(crate) enum PieceError {
    File(AttachmentError),
    Store(StoreError),
}

impl Intake {
    pub(crate) async fn begin(
        connection: &mut StoreConnection,
        source: Source,
    ) -> Result<Self, StoreError> {
        let mut transaction = connection.begin_immediate().await?;
        let blob = blobs::begin(&mut transaction).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(Self {
            blob: Some(blob),
            next_chunk: 0,
            done: 0,
            size: source.size(),
            name: source.name().to_owned(),
            whole: None,
            reading: Some(Box::new(Reading {
                source,
                hasher: Sha256::new(),
                piece: vec![0; PIECE],
                filled: 0,
            })),
        })
    }

    /// How far it has come.
    pub const fn progress(&self) -> FileProgress {
        FileProgress {
            // The last byte counts once the file has proved to end there.
            done: if self.whole.is_some() || self.done < self.size {
                self.done
            } else {
                self.size - 1
            },
            total: self.size,
        }
    }

    /// Takes one more piece in, or finds that there is none and what the file is.
    pub(crate) async fn piece(
        &mut self,
        connection: &mut StoreConnection,
    ) -> Result<(), PieceError> {
        let unreadable = || PieceError::File(AttachmentError::Unreadable);
        let (Some(mut reading), Some(blob)) = (self.reading.take(), self.blob) else {
            return if self.whole.is_some() {
                Ok(())
            } else {
                Err(unreadable())
            };
        };
        // A network drive may take its time, and the runtime has other things to do.
        let read = tokio::task::spawn_blocking(move || {
            let whole = reading.next()?;
            Ok((reading, whole))
        });
        let (reading, whole) = read
            .await
            .map_err(|_| unreadable())?
            .map_err(PieceError::File)?;
        if let Some(whole) = whole {
            self.whole = Some(whole);
            return Ok(());
        }
        let bytes = &reading.piece[..reading.filled];
        self.next_chunk = keep(connection, blob, self.next_chunk, bytes)
            .await
            .map_err(PieceError::Store)?;
        self.done += bytes.len() as u64;
        self.reading = Some(reading);
        Ok(())
    }
}

async fn keep(
    connection: &mut StoreConnection,
    blob: BlobId,
    n: i64,
    bytes: &[u8],
) -> Result<i64, StoreError> {
    let mut transaction = connection.begin_immediate().await?;
    let next = blobs::add(&mut transaction, blob, n, bytes).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(next)
}

impl Reading {
    /// Reads a piece; at the end says what the file is.
    fn next(&mut self) -> Result<Option<Whole>, AttachmentError> {
        self.filled = self.source.read(&mut self.piece)?;
        self.hasher.update(&self.piece[..self.filled]);
        if self.filled > 0 {
            return Ok(None);
        }
        Ok(Some(Whole {
            hash: self.hasher.finalize_reset().into(),
            kind: self.source.kind()?,
        }))
    }
}
