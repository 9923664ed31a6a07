//! What a certificate says of itself.

use der::asn1::{BmpString, Ia5StringRef, ObjectIdentifier, PrintableStringRef, TeletexStringRef};
use der::{Any, DateTime, Decode, Encode, Tag, Tagged};
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;
use x509_cert::Certificate;
use x509_cert::name::Name;

use super::identity::hex;
use super::words::tidy;

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");

/// What a certificate says of itself. Nothing of it was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CertificateView {
    /// Whom it names.
    pub name: String,
    /// Of which organisation; empty if it names none.
    pub organisation: String,
    /// Who issued it.
    pub issuer: String,
    /// Whether whoever it names issued it.
    pub is_self_signed: bool,
    /// Its number, in hexadecimal digits.
    pub serial: String,
    /// The day from which it is valid, such as `2026-02-28`.
    pub from: String,
    /// The last day on which it is valid.
    pub until: String,
    /// Whether it was valid when the signature was made, by the signature's own date. True where
    /// the signature gives none.
    pub was_valid: bool,
    /// SHA-256 of the certificate, by which others recognise it.
    pub sha256: String,
}

impl CertificateView {
    pub(super) fn of(certificate: &Certificate, der: &[u8], signed_at: Option<DateTime>) -> Self {
        let body = &certificate.tbs_certificate;
        let (from, until) = (
            body.validity.not_before.to_date_time(),
            body.validity.not_after.to_date_time(),
        );
        Self {
            name: one_of(&body.subject, &[COMMON_NAME, ORGANISATION])
                .unwrap_or_else(|| tidy(&body.subject.to_string())),
            organisation: one_of(&body.subject, &[ORGANISATION]).unwrap_or_default(),
            issuer: one_of(&body.issuer, &[COMMON_NAME, ORGANISATION])
                .unwrap_or_else(|| tidy(&body.issuer.to_string())),
            is_self_signed: same(&body.subject, &body.issuer),
            serial: hex(body.serial_number.as_bytes()),
            from: day(from),
            until: day(until),
            was_valid: signed_at.is_none_or(|at| from <= at && at <= until),
            sha256: hex(&Sha256::digest(der)),
        }
    }
}

fn same(one: &Name, other: &Name) -> bool {
    matches!((one.to_der(), other.to_der()), (Ok(one), Ok(other)) if one == other)
}

fn day(at: DateTime) -> String {
    format!("{:04}-{:02}-{:02}", at.year(), at.month(), at.day())
}

/// The first of these parts that a name has.
fn one_of(name: &Name, kinds: &[ObjectIdentifier]) -> Option<String> {
    kinds.iter().find_map(|kind| {
        let mut parts = name.0.iter().flat_map(|part| part.0.iter());
        let text = parts
            .find(|part| part.oid == *kind)
            .and_then(|part| text(&part.value))?;
        Some(tidy(&text)).filter(|text| !text.is_empty())
    })
}

fn text(value: &Any) -> Option<String> {
    let text = match value.tag() {
        Tag::Utf8String => String::from_utf8_lossy(value.value()).into_owned(),
        Tag::PrintableString => value
            .decode_as::<PrintableStringRef<'_>>()
            .ok()?
            .to_string(),
        Tag::Ia5String => value.decode_as::<Ia5StringRef<'_>>().ok()?.to_string(),
        Tag::TeletexString => value.decode_as::<TeletexStringRef<'_>>().ok()?.to_string(),
        Tag::BmpString => BmpString::from_der(&value.to_der().ok()?).ok()?.to_string(),
        _ => return None,
    };
    Some(text)
}
