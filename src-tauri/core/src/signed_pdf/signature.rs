//! A signature in a file: what it covers, whether it holds, and what came after it.

use std::collections::BTreeSet;

use serde::Serialize;
use ts_rs::TS;

use super::certificate::CertificateView;
use super::changes::{self, LaterChange};
use super::cms::{self, Broken};
use super::coverage::{self, Coverage, Covered};
use super::fault::Fault;
use super::fields;
use super::file::File;
use super::object::{Dictionary, Object};
use super::proof::{self, Unchecked};
use super::words::tidy;

/// The most signatures that are checked.
const MOST: usize = 60;

/// A signature in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PdfSignature {
    /// The field that it stands in.
    pub field: String,
    /// Whether it holds.
    pub finding: SignatureFinding,
    /// How much of the file it covers.
    pub covers: Coverage,
    /// The certificate that it was made with; none if it cannot be read.
    pub certificate: Option<CertificateView>,
    /// Whether it says itself which certificate that is.
    pub names_certificate: bool,
    /// When it was made, by its own account, in ISO 8601; none if it does not say.
    pub signed_at: Option<String>,
    /// The reason that was given for it; empty if none was.
    pub reason: String,
    /// How it was made, such as `ECDSA, P-256, SHA-256`; empty if that was not checked.
    pub method: String,
    /// What was done to the file after it.
    pub followed_by: Vec<LaterChange>,
    /// All that a person should know of it, in sentences.
    pub words: Vec<String>,
}

/// Whether a signature holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "is")]
#[ts(export)]
pub enum SignatureFinding {
    /// It was made with its certificate, of the bytes that it covers.
    Whole,
    /// The bytes that it covers are others than those that were signed.
    Altered,
    /// It was not made with its certificate.
    OtherKey,
    /// It is damaged.
    NotReadable,
    /// Nobody can tell.
    NotChecked {
        /// Why.
        why: Unchecked,
    },
}

impl PdfSignature {
    /// Whether it holds, for the file as it was when it was signed, and nothing but signatures
    /// and fields came after it.
    pub fn is_sound(&self) -> bool {
        self.finding == SignatureFinding::Whole
            && self.covers != Coverage::NotInOrder
            && !self.followed_by.iter().any(LaterChange::alters)
    }
}

/// All signatures of the file as it is.
pub(super) fn all(file: &File<'_>) -> Result<Vec<PdfSignature>, Fault> {
    let last = file.last();
    let mut found = Vec::new();
    for field in fields::all(file, last)?
        .iter()
        .filter(|field| field.is_signature)
    {
        let Object::Dictionary(signature) = file.resolved(&field.value, last)? else {
            continue;
        };
        if found.len() == MOST {
            return Err(Fault::TooMuch);
        }
        found.push(one(file, &field.name, &signature)?);
    }
    Ok(found)
}

fn one(file: &File<'_>, field: &str, signature: &Dictionary) -> Result<PdfSignature, Fault> {
    let covered = coverage::of(file, signature);
    let later = covered.version.map_or_else(
        || Ok(BTreeSet::new()),
        |version| changes::between(file, version, file.last()),
    )?;
    let mut view = PdfSignature {
        field: tidy(field),
        finding: SignatureFinding::NotReadable,
        covers: covered.coverage,
        certificate: None,
        names_certificate: false,
        signed_at: None,
        reason: signature
            .get(&b"Reason"[..])
            .and_then(Object::text)
            .map_or_else(String::new, |reason| tidy(&reason)),
        method: String::new(),
        followed_by: later.into_iter().collect(),
        words: Vec::new(),
    };
    view.finding = match check(file, signature, &covered, &mut view) {
        Ok(finding) => finding,
        Err(Broken::NotReadable) => SignatureFinding::NotReadable,
        Err(Broken::NotChecked(why)) => SignatureFinding::NotChecked { why },
    };
    view.words = view.in_words();
    Ok(view)
}

fn check(
    file: &File<'_>,
    signature: &Dictionary,
    covered: &Covered,
    view: &mut PdfSignature,
) -> Result<SignatureFinding, Broken> {
    match signature.get(&b"SubFilter"[..]).and_then(Object::as_name) {
        Some(b"adbe.pkcs7.detached" | b"ETSI.CAdES.detached") => {}
        Some(b"ETSI.RFC3161") => return Err(Broken::NotChecked(Unchecked::Timestamp)),
        _ => return Err(Broken::NotChecked(Unchecked::Format)),
    }
    let Some(Object::Text(contents)) = signature.get(&b"Contents"[..]) else {
        return Err(Broken::NotReadable);
    };
    let envelope = cms::read(&contents.bytes)?;
    let at = envelope.signed_at;
    view.certificate = Some(CertificateView::of(
        &envelope.certificate,
        envelope.certificate_der,
        at,
    ));
    view.names_certificate = envelope.names_certificate;
    view.signed_at = at.map(|at| at.to_string());
    if covered.coverage == Coverage::NotInOrder {
        return Err(Broken::NotReadable);
    }
    let digest = envelope.hash.of_ranges(file.bytes, &covered.ranges);
    if digest.as_deref() != Some(envelope.message_digest) {
        return Ok(SignatureFinding::Altered);
    }
    let key = &envelope.certificate.tbs_certificate.subject_public_key_info;
    let (holds, method) = proof::holds(
        key,
        envelope.hash,
        &envelope.algorithm,
        &envelope.signed,
        envelope.signature,
    )
    .map_err(Broken::NotChecked)?;
    view.method = method;
    Ok(if holds {
        SignatureFinding::Whole
    } else {
        SignatureFinding::OtherKey
    })
}
