//! A change: the one thing that is ever written down about an assessment.
//!
//! Each is signed by its author, linked to that author's previous change, and names the
//! values that its author saw when replacing them. Its canonical bytes are a CBOR array
//! (see `docs/store.md` for every element); they are kept exactly as signed and never
//! made again, so a later program can verify what an earlier one wrote.
//!
//! A chain belongs to one author *and one assessment*, so that an assessment can be handed
//! to somebody whole without showing that others exist.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::ids::{AssessmentId, AuthorId, ChangeId};
use super::value::{Person, Value};
use crate::form::place::FieldPath;

/// The version of the canonical encoding.
pub const CHANGE_VERSION: u32 = 1;

/// Set before the bytes that are hashed, so that a change's hash means nothing elsewhere.
const DOMAIN: &[u8] = b"dpia-change-v1";

/// What a change says, decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The assessment it belongs to.
    pub assessment: AssessmentId,
    /// Who made it.
    pub author: AuthorId,
    /// Its place in its author's chain, from 1.
    pub seq: u64,
    /// The author's previous change; none for the first.
    pub prev: Option<ChangeId>,
    /// How far the author had seen the chains of others.
    pub seen: Vec<Tip>,
    /// The author's clock in milliseconds since 1970, for people to read; never for order.
    pub at: i64,
    /// What is changed.
    pub action: Action,
}

/// The end of an author's chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tip {
    /// The author.
    pub author: AuthorId,
    /// The number of their last change.
    pub seq: u64,
    /// Its id.
    pub change: ChangeId,
}

/// What a change does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Starts the assessment. Its author is its first member.
    Start {
        /// The form's id.
        form: String,
        /// The form's version.
        version: String,
        /// SHA-256 of the form file.
        form_hash: [u8; 32],
        /// Who starts it.
        person: Person,
    },
    /// Lets somebody else write changes.
    Admit {
        /// Whom.
        author: AuthorId,
        /// Who they are, as known to the author of this change.
        person: Person,
    },
    /// Gives a field a value, or takes it away.
    Set {
        /// The field.
        field: FieldPath,
        /// Its new value; none clears it, or removes the row.
        value: Option<Value>,
        /// The heads that the author saw: those of the field, and for a row's removal
        /// those of all fields inside the row.
        supersedes: Vec<ChangeId>,
    },
}

/// A change with the bytes that were signed.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedChange {
    /// SHA-256 over the domain, the length of the bytes and the bytes.
    pub id: ChangeId,
    /// The canonical bytes.
    pub bytes: Vec<u8>,
    /// The author's Ed25519 signature of the id.
    pub signature: [u8; 64],
    /// What the bytes say.
    pub change: Change,
}

/// Bytes that are no change, or not the one they claim to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The bytes cannot be read.
    #[error("a change cannot be read")]
    Unreadable,
    /// A newer program wrote it.
    #[error("a change was written by a newer version of the program (encoding {0})")]
    Newer(u32),
    /// Its signature does not fit.
    #[error("a change does not carry its author’s signature")]
    BadSignature,
}

impl SignedChange {
    /// Encodes and signs a change. The key must be the author's.
    ///
    /// # Panics
    /// Never in practice: writing to memory cannot fail.
    pub fn sign(change: Change, key: &SigningKey) -> Self {
        debug_assert_eq!(key.verifying_key().to_bytes(), change.author.0);
        let bytes = minicbor::to_vec(Wire::from(&change)).expect("memory takes all bytes");
        let id = id_of(&bytes);
        let signature = key.sign(&id.0).to_bytes();
        Self {
            id,
            bytes,
            signature,
            change,
        }
    }

    /// Reads a change from its bytes, without looking at the signature.
    ///
    /// # Errors
    /// When the bytes are damaged or newer than this program.
    pub fn read(bytes: Vec<u8>, signature: [u8; 64]) -> Result<Self, ChangeError> {
        let change = decode(&bytes)?;
        Ok(Self {
            id: id_of(&bytes),
            bytes,
            signature,
            change,
        })
    }

    /// Checks the signature against the author's key.
    ///
    /// # Errors
    /// [`ChangeError::BadSignature`].
    pub fn verify(&self) -> Result<(), ChangeError> {
        VerifyingKey::from_bytes(&self.change.author.0)
            .and_then(|key| key.verify_strict(&self.id.0, &Signature::from_bytes(&self.signature)))
            .map_err(|_| ChangeError::BadSignature)
    }
}

fn id_of(bytes: &[u8]) -> ChangeId {
    let mut hash = Sha256::new();
    hash.update(DOMAIN);
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
    ChangeId(hash.finalize().into())
}

fn decode(bytes: &[u8]) -> Result<Change, ChangeError> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let version = decoder
        .array()
        .and_then(|_| decoder.u32())
        .map_err(|_| ChangeError::Unreadable)?;
    if version > CHANGE_VERSION {
        return Err(ChangeError::Newer(version));
    }
    let mut decoder = minicbor::Decoder::new(bytes);
    let wire: Wire = decoder.decode().map_err(|_| ChangeError::Unreadable)?;
    if !is_canonical(&wire, bytes) {
        return Err(ChangeError::Unreadable);
    }
    wire.try_into()
}

/// Whether these are the only bytes that say this. CBOR has several ways to write a number
/// or a length, and a reader passes over elements that it does not know: without this rule
/// one change could have many ids, and say more than this program shows. It concerns the
/// outer form only; the JSON inside is compared by nobody and may grow.
fn is_canonical(wire: &Wire, bytes: &[u8]) -> bool {
    let canonical = minicbor::to_vec(wire).expect("memory takes all bytes");
    wire.version == CHANGE_VERSION && canonical == bytes
}

/// The canonical form. Elements are only ever added at the end, with a new version.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Wire {
    #[n(0)]
    version: u32,
    #[cbor(n(1), with = "minicbor::bytes")]
    assessment: [u8; 16],
    #[cbor(n(2), with = "minicbor::bytes")]
    author: [u8; 32],
    #[n(3)]
    seq: u64,
    #[cbor(n(4), with = "minicbor::bytes")]
    prev: Option<[u8; 32]>,
    #[n(5)]
    seen: Vec<WireTip>,
    #[n(6)]
    at: i64,
    #[n(7)]
    action: WireAction,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct WireTip {
    #[cbor(n(0), with = "minicbor::bytes")]
    author: [u8; 32],
    #[n(1)]
    seq: u64,
    #[cbor(n(2), with = "minicbor::bytes")]
    change: [u8; 32],
}

#[derive(Encode, Decode)]
enum WireAction {
    #[n(0)]
    #[cbor(array)]
    Start {
        #[n(0)]
        form: String,
        #[n(1)]
        version: String,
        #[cbor(n(2), with = "minicbor::bytes")]
        form_hash: [u8; 32],
        #[n(3)]
        person: String,
    },
    #[n(1)]
    #[cbor(array)]
    Admit {
        #[cbor(n(0), with = "minicbor::bytes")]
        author: [u8; 32],
        #[n(1)]
        person: String,
    },
    #[n(2)]
    #[cbor(array)]
    Set {
        #[n(0)]
        field: String,
        #[n(1)]
        value: Option<String>,
        #[n(2)]
        supersedes: Vec<WireId>,
    },
}

#[derive(Encode, Decode)]
#[cbor(transparent)]
struct WireId(#[cbor(n(0), with = "minicbor::bytes")] [u8; 32]);

impl From<&Change> for Wire {
    fn from(change: &Change) -> Self {
        Self {
            version: CHANGE_VERSION,
            assessment: change.assessment.0.into_bytes(),
            author: change.author.0,
            seq: change.seq,
            prev: change.prev.map(|id| id.0),
            seen: change
                .seen
                .iter()
                .map(|tip| WireTip {
                    author: tip.author.0,
                    seq: tip.seq,
                    change: tip.change.0,
                })
                .collect(),
            at: change.at,
            action: match &change.action {
                Action::Start {
                    form,
                    version,
                    form_hash,
                    person,
                } => WireAction::Start {
                    form: form.clone(),
                    version: version.clone(),
                    form_hash: *form_hash,
                    person: json(person),
                },
                Action::Admit { author, person } => WireAction::Admit {
                    author: author.0,
                    person: json(person),
                },
                Action::Set {
                    field,
                    value,
                    supersedes,
                } => WireAction::Set {
                    field: field.to_string(),
                    value: value.as_ref().map(json),
                    supersedes: supersedes.iter().map(|id| WireId(id.0)).collect(),
                },
            },
        }
    }
}

impl TryFrom<Wire> for Change {
    type Error = ChangeError;

    fn try_from(wire: Wire) -> Result<Self, ChangeError> {
        Ok(Self {
            assessment: AssessmentId(Uuid::from_bytes(wire.assessment)),
            author: AuthorId(wire.author),
            seq: wire.seq,
            prev: wire.prev.map(ChangeId),
            seen: wire
                .seen
                .into_iter()
                .map(|tip| Tip {
                    author: AuthorId(tip.author),
                    seq: tip.seq,
                    change: ChangeId(tip.change),
                })
                .collect(),
            at: wire.at,
            action: match wire.action {
                WireAction::Start {
                    form,
                    version,
                    form_hash,
                    person,
                } => Action::Start {
                    form,
                    version,
                    form_hash,
                    person: from_json(&person)?,
                },
                WireAction::Admit { author, person } => Action::Admit {
                    author: AuthorId(author),
                    person: from_json(&person)?,
                },
                WireAction::Set {
                    field,
                    value,
                    supersedes,
                } => Action::Set {
                    field: FieldPath::parse(&field).map_err(|_| ChangeError::Unreadable)?,
                    value: value.as_deref().map(from_json).transpose()?,
                    supersedes: supersedes.into_iter().map(|id| ChangeId(id.0)).collect(),
                },
            },
        })
    }
}

/// A value's JSON: fields in the order of the Rust type, no spaces.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("values have text keys only")
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ChangeError> {
    serde_json::from_str(text).map_err(|_| ChangeError::Unreadable)
}
