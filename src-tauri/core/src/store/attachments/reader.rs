//! A file on its way out, in pieces, and proved at its end.

use sha2::{Digest, Sha256};

use crate::store::{StoreConnection, StoreError};

use super::blobs::{self, CHUNK, Hash};
use super::intake::FileProgress;

/// How many chunks are read at once.
const CHUNKS: i64 = 16;

/// A file on its way out. What was read may only be used once [`Piece::End`] has come: until
/// then nobody knows whether the bytes are those that were taken in.
#[derive(Debug)]
pub struct AttachmentReader {
    /// In bytes.
    size: u64,
    /// What is looked for at every piece: the same bytes may be attached anew meanwhile, and
    /// then lie under another number.
    expected: Hash,
    hasher: Sha256,
    next_chunk: i64,
    done: u64,
}

/// What comes out.
#[derive(Debug)]
pub enum Piece {
    /// More bytes.
    Bytes(Vec<u8>),
    /// There are no more, and all of them were those that were taken in.
    End,
    /// There are no more, and they were others.
    Damaged,
}

impl AttachmentReader {
    pub(crate) fn new(size: u64, expected: Hash) -> Self {
        Self {
            size,
            expected,
            hasher: Sha256::new(),
            next_chunk: 0,
            done: 0,
        }
    }

    /// How far it has come.
    pub const fn progress(&self) -> FileProgress {
        FileProgress {
            done: self.done,
            total: self.size,
        }
    }

    pub(crate) async fn piece(
        &mut self,
        connection: &mut StoreConnection,
    ) -> Result<Piece, StoreError> {
        let chunks =
            blobs::chunks(connection.reader(), &self.expected, self.next_chunk, CHUNKS).await?;
        if chunks.is_empty() {
            let found: Hash = self.hasher.finalize_reset().into();
            return Ok(if found == self.expected && self.done == self.size {
                Piece::End
            } else {
                Piece::Damaged
            });
        }
        self.next_chunk += CHUNKS;
        let mut bytes = Vec::with_capacity(chunks.len() * CHUNK);
        chunks.iter().for_each(|chunk| bytes.extend(chunk));
        self.hasher.update(&bytes);
        self.done += bytes.len() as u64;
        Ok(Piece::Bytes(bytes))
    }
}
