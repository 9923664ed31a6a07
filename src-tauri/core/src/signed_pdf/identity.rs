//! How a pack says which assessment it was made of, and how that is found again.
//!
//! Two entries in the file's document information: who it is, as JSON, and a checksum over the
//! whole pack with its own place filled with noughts. Neither is a secret and neither is a
//! proof: whoever forges a pack can write both. They find the assessment, and tell of damage.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::fault::Fault;
use super::file::File;
use super::object::{Object, Text};

/// Name of the entry that says who it is.
pub(crate) const IDENTITY_KEY: &str = "DpiaDesk";
/// Name of the entry with the checksum.
pub(crate) const SEAL_KEY: &str = "DpiaDeskSeal";
/// What stands in the checksum's place before it is known.
pub(crate) const NO_SEAL: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Which assessment a pack was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PackIdentity {
    /// The assessment's id.
    pub assessment: String,
    /// The fingerprint of its content: SHA-256, 64 hexadecimal digits.
    pub content: String,
    /// The form's id.
    pub form: String,
    /// The form's version.
    pub version: String,
    /// Up to where each author had written, as a signature's basis says it.
    pub basis: String,
}

/// The pack in a file: what the file was before anything was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PackPart {
    /// SHA-256 of these bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// How many bytes they are.
    #[ts(type = "number")]
    pub size: u64,
    /// What it says of itself; none if it is no pack of this program.
    pub identity: Option<PackIdentity>,
    /// Whether the checksum is right that it carries.
    pub is_whole: bool,
}

/// Writes a finished file's checksum into its place. None if there is not exactly one place.
pub(crate) fn sealed(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let mark = format!("/{SEAL_KEY}({NO_SEAL})").into_bytes();
    let mut places = bytes
        .windows(mark.len())
        .enumerate()
        .filter_map(|(at, window)| (window == mark).then_some(at));
    let (Some(place), None) = (places.next(), places.next()) else {
        return None;
    };
    let seal = hex(&Sha256::digest(&bytes));
    let begin = place + SEAL_KEY.len() + 2;
    bytes
        .get_mut(begin..begin + NO_SEAL.len())?
        .copy_from_slice(seal.as_bytes());
    Some(bytes)
}

/// The first version in a file.
pub(super) fn part(file: &File<'_>) -> Result<PackPart, Fault> {
    let first = file.revisions.first().ok_or(Fault::BrokenIndex)?;
    let bytes = file.bytes.get(..first.end).ok_or(Fault::BrokenIndex)?;
    let information = file.get(&first.trailer, b"Info", 0)?;
    let entry = |key: &str| {
        let information = information.as_dictionary()?;
        information.get(key.as_bytes()).cloned()
    };
    let identity = entry(IDENTITY_KEY)
        .and_then(|object| object.text())
        .and_then(|text| serde_json::from_str(&text).ok());
    Ok(PackPart {
        sha256: hex(&Sha256::digest(bytes)),
        size: bytes.len() as u64,
        identity,
        is_whole: matches!(entry(SEAL_KEY), Some(Object::Text(seal)) if fits(bytes, &seal)),
    })
}

fn fits(bytes: &[u8], seal: &Text) -> bool {
    let (begin, end) = (seal.span.start + 1, seal.span.end.saturating_sub(1));
    if end.checked_sub(begin) != Some(NO_SEAL.len()) || end > bytes.len() {
        return false;
    }
    let mut hash = Sha256::new();
    hash.update(&bytes[..begin]);
    hash.update(NO_SEAL);
    hash.update(&bytes[end..]);
    hex(&hash.finalize()).as_bytes() == seal.bytes
}

/// Whether a file that cannot be read was once a pack of this program.
pub(super) fn leaves_traces(bytes: &[u8]) -> bool {
    let mark = format!("/{IDENTITY_KEY}").into_bytes();
    bytes.windows(mark.len()).any(|window| window == mark)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
