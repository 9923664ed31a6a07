//! PDF files that were signed elsewhere, read: what is signed, by whose certificate, whether it
//! still holds, and what was done to a pack after it was made.
//!
//! Pure: bytes in, what they say out. Nothing in a file is trusted: whatever is cut off, leads in
//! circles, overlaps, or can be understood in two ways is told, never guessed at.
//!
//! What it is not: a check of trust. Whether a certificate belongs to whom it names, was issued
//! by somebody worth trusting or has been revoked, nobody can tell without a network; it is said
//! with every signature.
//!
//! The decision a reader would ask about: this reads PDF by itself and not with the library that
//! writes the pack. A library repairs what is broken, and a file that one program repairs
//! otherwise than another shows other pages to different people. Here nothing is repaired.

mod certificate;
mod changes;
mod cms;
mod coverage;
mod fault;
mod fields;
mod file;
mod filled;
mod identity;
mod lexer;
mod marks;
mod object;
mod proof;
mod revision;
mod signature;
mod stream;
mod words;

use std::collections::BTreeSet;

use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

pub use certificate::CertificateView;
pub use changes::LaterChange;
pub use coverage::Coverage;
pub use fault::Fault;
pub use identity::{PackIdentity, PackPart};
pub use proof::Unchecked;
pub use signature::{PdfSignature, SignatureFinding};
pub use words::TRUST_IS_NOT_CHECKED;

pub(crate) use identity::{IDENTITY_KEY, NO_SEAL, SEAL_KEY, sealed};

use file::File;

/// The most bytes of a file that are read: 256 MiB.
pub const LARGEST: usize = 256 << 20;

/// What a PDF file says that may be a signed pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SignedPdf {
    /// SHA-256 of the whole file, 64 hexadecimal digits.
    pub sha256: String,
    /// How many bytes it has.
    #[ts(type = "number")]
    pub size: u64,
    /// The file as it was before anything was added.
    pub pack: PackPart,
    /// Its signatures, in the order of their fields.
    pub signatures: Vec<PdfSignature>,
    /// What was done to it since, signatures included.
    pub changes: Vec<LaterChange>,
}

/// Reads a file.
///
/// # Errors
/// [`Fault`], when a part of it cannot be read; nothing can then be said of any other part.
pub fn look(bytes: &[u8]) -> Result<SignedPdf, Fault> {
    let file = File::read(bytes)?;
    let pack = identity::part(&file)?;
    let signatures = signature::all(&file)?;
    let mut found = BTreeSet::new();
    // Each version by itself: what one does and the next one hides was done all the same.
    for version in 1..=file.last() {
        found.extend(changes::between(&file, 0, version)?);
    }
    Ok(SignedPdf {
        sha256: identity::hex(&Sha256::digest(bytes)),
        size: bytes.len() as u64,
        pack,
        signatures,
        changes: found.into_iter().collect(),
    })
}

/// Whether a file that cannot be read was once a pack of this program.
pub fn was_a_pack(bytes: &[u8]) -> bool {
    identity::leaves_traces(bytes)
}
