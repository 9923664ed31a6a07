//! Whether a signature's value was made with the key of a certificate.

use std::ops::Range;

use der::Decode;
use der::asn1::{AnyRef, ObjectIdentifier};
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::pkcs1::{self, RsaPssParams};
use rsa::traits::PublicKeyParts;
use rsa::{BigUint, Pkcs1v15Sign, Pss, RsaPublicKey};
use serde::Serialize;
use sha2::{Digest, Sha256, Sha384, Sha512};
use ts_rs::TS;
use x509_cert::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoOwned};

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
const MGF1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.8");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
/// Shorter keys have been broken, or soon will be.
const SHORTEST_RSA: usize = 2048;
const LONGEST_RSA: usize = 8192;

/// Why a signature was not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Unchecked {
    /// It is a timestamp.
    Timestamp,
    /// Its envelope is of another kind.
    Format,
    /// Its checksum is not safe, or not known.
    Digest,
    /// Its key or method is not known.
    Method,
    /// Its key is too short.
    ShortKey,
}

/// A checksum that is still safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Sha256, "2.16.840.1.101.3.4.2.1"),
        (Self::Sha384, "2.16.840.1.101.3.4.2.2"),
        (Self::Sha512, "2.16.840.1.101.3.4.2.3"),
    ];

    pub(super) fn of(algorithm: &AlgorithmIdentifierRef<'_>) -> Result<Self, Unchecked> {
        let name = algorithm.oid.to_string();
        let found = Self::ALL.into_iter().find(|(_, known)| *known == name);
        match found {
            Some((hash, _)) if is_nothing(algorithm.parameters) => Ok(hash),
            _ => Err(Unchecked::Digest),
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    /// The checksum of these parts, one after the other.
    pub(super) fn digest(self, parts: &[&[u8]]) -> Vec<u8> {
        fn of<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut hash = D::new();
            parts.iter().for_each(|part| hash.update(part));
            hash.finalize().to_vec()
        }
        match self {
            Self::Sha256 => of::<Sha256>(parts),
            Self::Sha384 => of::<Sha384>(parts),
            Self::Sha512 => of::<Sha512>(parts),
        }
    }

    /// The checksum of two stretches of a file; nothing if they are not in it.
    pub(super) fn of_ranges(self, bytes: &[u8], ranges: &[Range<usize>; 2]) -> Option<Vec<u8>> {
        let [first, second] = ranges;
        let parts = [bytes.get(first.clone())?, bytes.get(second.clone())?];
        Some(self.digest(&parts))
    }
}

fn is_nothing(parameters: Option<AnyRef<'_>>) -> bool {
    parameters.is_none_or(|value| value == AnyRef::NULL)
}

/// Whether a key made this signature of this, and by which method.
pub(super) fn holds(
    key: &SubjectPublicKeyInfoOwned,
    hash: Hash,
    algorithm: &AlgorithmIdentifierRef<'_>,
    signed: &[u8],
    signature: &[u8],
) -> Result<(bool, String), Unchecked> {
    let digest = hash.digest(&[signed]);
    let bits = key.subject_public_key.as_bytes().ok_or(Unchecked::Method)?;
    match key.algorithm.oid {
        RSA | RSA_PSS => {
            let key = rsa_key(bits)?;
            let holds = if algorithm.oid == RSA_PSS {
                key.verify(pss(hash, algorithm)?, &digest, signature)
            } else {
                is_rsa_with(hash, algorithm)?;
                key.verify(pkcs1v15(hash), &digest, signature)
            };
            let method = format!("RSA, {} bits, {}", key.n().bits(), hash.name());
            Ok((holds.is_ok(), method))
        }
        EC => {
            is_ecdsa_with(hash, algorithm)?;
            let curve = key.algorithm.parameters.as_ref();
            let curve = curve.and_then(|curve| curve.decode_as::<ObjectIdentifier>().ok());
            match curve {
                Some(P256) => {
                    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(bits);
                    let key = key.map_err(|_| Unchecked::Method)?;
                    let value = p256::ecdsa::Signature::from_der(signature);
                    let holds = value.and_then(|value| key.verify_prehash(&digest, &value));
                    Ok((holds.is_ok(), format!("ECDSA, P-256, {}", hash.name())))
                }
                Some(P384) => {
                    let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(bits);
                    let key = key.map_err(|_| Unchecked::Method)?;
                    let value = p384::ecdsa::Signature::from_der(signature);
                    let holds = value.and_then(|value| key.verify_prehash(&digest, &value));
                    Ok((holds.is_ok(), format!("ECDSA, P-384, {}", hash.name())))
                }
                _ => Err(Unchecked::Method),
            }
        }
        _ => Err(Unchecked::Method),
    }
}

fn rsa_key(bits: &[u8]) -> Result<RsaPublicKey, Unchecked> {
    let key = pkcs1::RsaPublicKey::from_der(bits).map_err(|_| Unchecked::Method)?;
    let modulus = BigUint::from_bytes_be(key.modulus.as_bytes());
    if modulus.bits() < SHORTEST_RSA {
        return Err(Unchecked::ShortKey);
    }
    let exponent = BigUint::from_bytes_be(key.public_exponent.as_bytes());
    RsaPublicKey::new_with_max_size(modulus, exponent, LONGEST_RSA).map_err(|_| Unchecked::Method)
}

fn pkcs1v15(hash: Hash) -> Pkcs1v15Sign {
    match hash {
        Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
        Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
        Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
    }
}

fn pss(hash: Hash, algorithm: &AlgorithmIdentifierRef<'_>) -> Result<Pss, Unchecked> {
    let parameters = algorithm.parameters.ok_or(Unchecked::Digest)?;
    let parameters: RsaPssParams<'_> = parameters.decode_as().map_err(|_| Unchecked::Method)?;
    let mask = parameters.mask_gen;
    let mask_hash = mask.parameters.as_ref().map(Hash::of);
    if Hash::of(&parameters.hash)? != hash || mask.oid != MGF1 || mask_hash != Some(Ok(hash)) {
        return Err(Unchecked::Method);
    }
    let salt = usize::from(parameters.salt_len);
    Ok(match hash {
        Hash::Sha256 => Pss::new_with_salt::<Sha256>(salt),
        Hash::Sha384 => Pss::new_with_salt::<Sha384>(salt),
        Hash::Sha512 => Pss::new_with_salt::<Sha512>(salt),
    })
}

/// RSA without a word of the checksum, or with the one that the signature names elsewhere.
fn is_rsa_with(hash: Hash, algorithm: &AlgorithmIdentifierRef<'_>) -> Result<(), Unchecked> {
    let with = match hash {
        Hash::Sha256 => "1.2.840.113549.1.1.11",
        Hash::Sha384 => "1.2.840.113549.1.1.12",
        Hash::Sha512 => "1.2.840.113549.1.1.13",
    };
    let named = algorithm.oid == RSA || algorithm.oid.to_string() == with;
    let fits = named && is_nothing(algorithm.parameters);
    fits.then_some(()).ok_or(Unchecked::Method)
}

fn is_ecdsa_with(hash: Hash, algorithm: &AlgorithmIdentifierRef<'_>) -> Result<(), Unchecked> {
    let with = match hash {
        Hash::Sha256 => "1.2.840.10045.4.3.2",
        Hash::Sha384 => "1.2.840.10045.4.3.3",
        Hash::Sha512 => "1.2.840.10045.4.3.4",
    };
    let named = algorithm.oid == EC || algorithm.oid.to_string() == with;
    let fits = named && is_nothing(algorithm.parameters);
    fits.then_some(()).ok_or(Unchecked::Method)
}
