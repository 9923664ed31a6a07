//! The wrapping itself: XChaCha20-Poly1305 with the slot's header as associated data.
//!
//! A passphrase becomes a wrapping key by Argon2id. A recovery key is 32 random bytes
//! already and wraps directly. Because the header is bound, a slot whose numbers, kind or
//! store were altered opens with nothing. 24-byte nonces are long enough to be random.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::format::{Hex, Kdf, Slot, Way};
use super::{SlotKind, StoreId};
use crate::store::error::StoreError;
use crate::store::secret::{DatabaseKey, Passphrase, random};

const NONCE: usize = 24;

/// The wrapping key of a passphrase slot.
pub(super) fn from_passphrase(
    passphrase: &Passphrase,
    way: &Way,
) -> Result<Zeroizing<[u8; 32]>, StoreError> {
    let Way::Passphrase {
        kdf: Kdf::Argon2id { m, t, p, salt },
    } = way
    else {
        return Err(StoreError::NoSuchSlot(SlotKind::Passphrase));
    };
    let mut key = Zeroizing::new([0; 32]);
    let params = Params::new(*m, *t, *p, Some(key.len()))
        .map_err(|_| StoreError::UnsafeKdf("not possible"))?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.expose(), &salt.0, key.as_mut())
        .map_err(|_| StoreError::UnsafeKdf("not possible"))?;
    Ok(key)
}

/// A slot that holds `key`, wrapped.
pub(super) fn wrap(
    store_id: StoreId,
    way: Way,
    wrapping: &[u8; 32],
    key: &DatabaseKey,
) -> Result<Slot, StoreError> {
    seal(store_id, way, wrapping, key.expose())
}

/// The key in a slot; `None` if the wrapping key is wrong or the slot was altered.
pub(super) fn unwrap(store_id: StoreId, slot: &Slot, wrapping: &[u8; 32]) -> Option<DatabaseKey> {
    DatabaseKey::from_bytes(unseal(store_id, slot, wrapping)?)
}

/// A slot that holds no key, only the proof that somebody had it.
pub(super) fn prove(store_id: StoreId, way: Way, key: &DatabaseKey) -> Result<Slot, StoreError> {
    seal(store_id, way, key.expose(), &[])
}

/// Whether `key` is the one that a keyring slot was made with.
pub(super) fn proof_holds(store_id: StoreId, slot: &Slot, key: &DatabaseKey) -> bool {
    unseal(store_id, slot, key.expose()).is_some_and(|content| content.is_empty())
}

fn seal(
    store_id: StoreId,
    way: Way,
    wrapping: &[u8; 32],
    content: &[u8],
) -> Result<Slot, StoreError> {
    let id = Uuid::now_v7();
    let mut nonce = vec![0; NONCE];
    random(&mut nonce)?;
    let sealed = XChaCha20Poly1305::new(wrapping.into()).encrypt(
        XNonce::from_slice(&nonce),
        Payload {
            msg: content,
            aad: &Slot::header(store_id, id, &way),
        },
    );
    // The cipher refuses only messages of more than 256 GiB.
    let ct = sealed.map_err(|_| StoreError::SlotsDamaged("its key cannot be wrapped"))?;
    Ok(Slot {
        id,
        way,
        nonce: Hex(nonce),
        ct: Hex(ct),
    })
}

fn unseal(store_id: StoreId, slot: &Slot, wrapping: &[u8; 32]) -> Option<Zeroizing<Vec<u8>>> {
    if slot.nonce.0.len() != NONCE {
        return None;
    }
    XChaCha20Poly1305::new(wrapping.into())
        .decrypt(
            XNonce::from_slice(&slot.nonce.0),
            Payload {
                msg: &slot.ct.0,
                aad: &Slot::header(store_id, slot.id, &slot.way),
            },
        )
        .ok()
        .map(Zeroizing::new)
}
