//! The two secrets that pass through the store: the database key and a passphrase.
//!
//! They derive nothing. They cannot be cloned, shown, compared or serialised, `Debug`
//! prints `<redacted>`, and they wipe their memory when dropped. What this does not
//! promise: SQLCipher and sqlx hold their own copies of the key while a store is open, so
//! a memory dump of the running program still contains it.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

use super::error::StoreError;

/// Shortest passphrase that a key slot is made for, in characters. Length is the one rule:
/// the NCSC's advice is three random words, and composition rules make worse passphrases.
pub const MIN_PASSPHRASE_CHARS: usize = 12;

/// The 32 random bytes that encrypt one store's database.
pub struct DatabaseKey([u8; 32]);

impl DatabaseKey {
    /// A new key from the operating system's random source.
    pub(super) fn generate() -> Result<Self, StoreError> {
        let mut bytes = [0; 32];
        random(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Takes the bytes over; `None` unless there are exactly 32. The caller's copy is wiped.
    pub(super) fn from_bytes(mut bytes: Zeroizing<Vec<u8>>) -> Option<Self> {
        let key = <[u8; 32]>::try_from(bytes.as_slice()).ok().map(Self);
        bytes.zeroize();
        key
    }

    pub(super) fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key as SQLCipher takes a raw one: 64 hex digits.
    pub(super) fn hex(&self) -> Zeroizing<String> {
        // Reserved in full, so that growing the string leaves no half copies behind.
        let mut hex = Zeroizing::new(String::with_capacity(64));
        for byte in self.0 {
            for nibble in [byte >> 4, byte & 15] {
                hex.push(char::from(b"0123456789abcdef"[usize::from(nibble)]));
            }
        }
        hex
    }
}

impl Drop for DatabaseKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseKey(<redacted>)")
    }
}

/// What a person types to open a store.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes a passphrase as typed: nothing is trimmed or normalised.
    pub fn new(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }

    pub(super) fn expose(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Whether a new slot may be made with it.
    pub(super) fn long_enough(&self) -> Result<(), StoreError> {
        if self.0.chars().count() < MIN_PASSPHRASE_CHARS {
            return Err(StoreError::PassphraseTooShort);
        }
        Ok(())
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(<redacted>)")
    }
}

/// Fills `bytes` from the operating system's random source.
pub(super) fn random(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|_| StoreError::NoRandomness)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_prints_nothing_of_itself() {
        let key = DatabaseKey([0xAB; 32]);
        let passphrase = Passphrase::new("three random words".into());
        let shown = format!("{key:?} {key:#?} {passphrase:?} {passphrase:#?}");
        assert!(!shown.to_lowercase().contains("ab, ab"), "{shown}");
        assert!(
            !shown.contains("171") && !shown.contains("random"),
            "{shown}"
        );
        assert_eq!(shown.matches("<redacted>").count(), 4);
    }

    #[test]
    fn a_key_is_written_as_sqlcipher_takes_it() {
        let mut bytes = [0; 32];
        bytes[0] = 0x0F;
        bytes[31] = 0xF0;
        let hex = DatabaseKey(bytes).hex();
        assert_eq!(hex.len(), 64);
        assert!(hex.starts_with("0f00") && hex.ends_with("00f0"));
    }

    #[test]
    fn a_key_has_32_bytes_or_is_none() {
        for len in [0, 31, 33] {
            assert!(DatabaseKey::from_bytes(Zeroizing::new(vec![1; len])).is_none());
        }
        assert!(DatabaseKey::from_bytes(Zeroizing::new(vec![1; 32])).is_some());
    }
}
