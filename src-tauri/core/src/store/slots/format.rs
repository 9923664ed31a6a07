//! `keyslots.json` as text: its shape, its version and the numbers it may hold.
//!
//! The version is read before anything else, so that a newer file is called newer and not
//! broken. Binary values are lower-case hex. Unknown keys are errors: a key this program
//! does not know could be one that it must not ignore.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use uuid::Uuid;

use super::{SlotKind, StoreId};
use crate::store::error::StoreError;
use crate::store::secret::random;

/// The newest version of the file that this program reads, and the one it writes.
pub(in crate::store) const VERSION: u32 = 1;

/// Argon2id: 64 MiB, three passes, one lane; 0.18 s on the machine it was chosen on. Both
/// what new slots get and the least that is accepted, so that an altered file cannot make
/// the passphrase cheap to guess. OWASP's minimum is 19 MiB and two passes.
const FLOOR: (u32, u32, u32) = (64 * 1024, 3, 1);
/// The most that is accepted, so that an altered file cannot eat the machine's memory.
const CEILING: (u32, u32, u32) = (2 * 1024 * 1024, 64, 16);

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SlotFile {
    pub v: u32,
    pub store_id: StoreId,
    pub slots: Vec<Slot>,
}

/// One way in, with the key wrapped for it (or, for a keyring, the proof of the key).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Slot {
    pub(super) id: Uuid,
    pub(super) way: Way,
    pub(super) nonce: Hex,
    pub(super) ct: Hex,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Way {
    Keyring {
        backend: String,
        service: String,
        account: String,
    },
    Passphrase {
        kdf: Kdf,
    },
    Recovery,
}

/// How a passphrase becomes a wrapping key. `m` in KiB.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "alg", rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Kdf {
    Argon2id { m: u32, t: u32, p: u32, salt: Hex },
}

impl Kdf {
    pub(super) fn new_argon2id() -> Result<Self, StoreError> {
        let mut salt = vec![0; 16];
        random(&mut salt)?;
        let (m, t, p) = FLOOR;
        Ok(Self::Argon2id {
            m,
            t,
            p,
            salt: Hex(salt),
        })
    }
}

impl Slot {
    pub(super) fn kind(&self) -> SlotKind {
        match self.way {
            Way::Keyring { .. } => SlotKind::Keyring,
            Way::Passphrase { .. } => SlotKind::Passphrase,
            Way::Recovery => SlotKind::Recovery,
        }
    }

    /// That the numbers are neither weaker nor costlier than this program accepts.
    pub(super) fn check_numbers(&self) -> Result<(), StoreError> {
        let Way::Passphrase {
            kdf: Kdf::Argon2id { m, t, p, salt },
        } = &self.way
        else {
            return Ok(());
        };
        if *m < FLOOR.0 || *t < FLOOR.1 || *p < FLOOR.2 || salt.0.len() < 16 {
            return Err(StoreError::UnsafeKdf("too weak"));
        }
        if *m > CEILING.0 || *t > CEILING.1 || *p > CEILING.2 || salt.0.len() > 64 {
            return Err(StoreError::UnsafeKdf("too costly"));
        }
        Ok(())
    }

    /// The header in the one byte form that the wrapping binds: every part with its length
    /// before it, so that no two headers share their bytes.
    pub(super) fn header(store_id: StoreId, id: Uuid, way: &Way) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut part = |content: &[u8]| {
            bytes.extend_from_slice(&(content.len() as u64).to_be_bytes());
            bytes.extend_from_slice(content);
        };
        part(b"dpia-desk key slot");
        part(&VERSION.to_be_bytes());
        part(store_id.0.as_bytes());
        part(id.as_bytes());
        match way {
            Way::Keyring {
                backend,
                service,
                account,
            } => {
                part(b"keyring");
                part(backend.as_bytes());
                part(service.as_bytes());
                part(account.as_bytes());
            }
            Way::Passphrase {
                kdf: Kdf::Argon2id { m, t, p, salt },
            } => {
                part(b"passphrase");
                part(b"argon2id");
                part(&m.to_be_bytes());
                part(&t.to_be_bytes());
                part(&p.to_be_bytes());
                part(&salt.0);
            }
            Way::Recovery => part(b"recovery"),
        }
        bytes
    }
}

/// Reads the file's text. The numbers of a passphrase slot are checked when it is used, so
/// that a weakened one does not close the other ways in.
pub(super) fn parse(bytes: &[u8]) -> Result<SlotFile, StoreError> {
    #[derive(Deserialize)]
    struct Version {
        v: u32,
    }
    let version: Version = serde_json::from_slice(bytes)
        .map_err(|_| StoreError::SlotsDamaged("it is not a key-slot file"))?;
    if version.v > VERSION {
        return Err(StoreError::Newer {
            found: version.v.into(),
            known: VERSION.into(),
        });
    }
    if version.v != VERSION {
        return Err(StoreError::SlotsDamaged("its version does not exist"));
    }
    let file: SlotFile = serde_json::from_slice(bytes)
        .map_err(|_| StoreError::SlotsDamaged("its content is not as it should be"))?;
    if file.slots.is_empty() {
        return Err(StoreError::SlotsDamaged("it holds no slot"));
    }
    Ok(file)
}

pub(super) fn print(file: &SlotFile) -> Result<String, StoreError> {
    serde_json::to_string_pretty(file)
        .map(|text| text + "\n")
        .map_err(|_| StoreError::SlotsDamaged("it cannot be put into words"))
}

/// Bytes that JSON shows as lower-case hex.
#[derive(Debug, Clone)]
pub(super) struct Hex(pub Vec<u8>);

impl Serialize for Hex {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let text: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        to.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(16)).collect();
        match digits {
            Some(digits) if digits.len() % 2 == 0 => Ok(Self(
                digits
                    .chunks(2)
                    .map(|pair| (pair[0] << 4 | pair[1]) as u8)
                    .collect(),
            )),
            _ => Err(D::Error::custom("not hex")),
        }
    }
}
