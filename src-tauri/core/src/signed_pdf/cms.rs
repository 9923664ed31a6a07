//! The envelope of a signature (CMS, RFC 5652), read strictly.
//!
//! Read piece by piece and not into one large type: what was signed are these very bytes, and a
//! strange certificate among others must not keep a sound signature from being read.

use der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use der::{DateTime, Decode, Encode, Header, Reader, SliceReader, Tag, TagNumber, Tagged};
use x509_cert::Certificate;
use x509_cert::spki::AlgorithmIdentifierRef;
use x509_cert::time::Time;

use super::proof::{Hash, Unchecked};

const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
const CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const KEY_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.14");

/// Why an envelope tells nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// It is damaged or not as the standard demands.
    NotReadable,
    /// It is something that is not checked here.
    NotChecked(Unchecked),
}

impl From<der::Error> for Broken {
    fn from(_: der::Error) -> Self {
        Self::NotReadable
    }
}

/// A signature as its envelope has it.
pub(super) struct Envelope<'a> {
    pub(super) certificate: Certificate,
    pub(super) certificate_der: &'a [u8],
    /// Whether what was signed names this certificate.
    pub(super) names_certificate: bool,
    pub(super) hash: Hash,
    /// The checksum of the document that was signed.
    pub(super) message_digest: &'a [u8],
    /// What was signed: the checksum and what stands beside it.
    pub(super) signed: Vec<u8>,
    pub(super) algorithm: AlgorithmIdentifierRef<'a>,
    pub(super) signature: &'a [u8],
    pub(super) signed_at: Option<DateTime>,
}

/// A piece without its head, and with it.
type Piece<'a> = (&'a [u8], &'a [u8]);

/// Pieces one after the other.
struct Pieces<'a>(SliceReader<'a>);

impl<'a> Pieces<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, Broken> {
        Ok(Self(SliceReader::new(bytes)?))
    }

    /// The next piece, with its head and without.
    fn any(&mut self) -> Result<(Tag, &'a [u8], &'a [u8]), Broken> {
        let whole = self.0.tlv_bytes()?;
        let inner = AnyRef::from_der(whole)?;
        Ok((inner.tag(), inner.value(), whole))
    }

    fn tagged(&mut self, wanted: Tag) -> Result<&'a [u8], Broken> {
        match self.any()? {
            (tag, value, _) if tag == wanted => Ok(value),
            _ => Err(Broken::NotReadable),
        }
    }

    fn optional(&mut self, wanted: Tag) -> Result<Option<Piece<'a>>, Broken> {
        if self.0.is_finished() || self.0.peek_tag()? != wanted {
            return Ok(None);
        }
        self.any().map(|(_, value, whole)| Some((value, whole)))
    }

    fn decoded<T: Decode<'a>>(&mut self) -> Result<T, Broken> {
        Ok(T::decode(&mut self.0)?)
    }

    fn at_end(&self) -> Result<(), Broken> {
        if self.0.is_finished() {
            Ok(())
        } else {
            Err(Broken::NotReadable)
        }
    }
}

const fn numbered(number: TagNumber) -> Tag {
    Tag::ContextSpecific {
        constructed: true,
        number,
    }
}

fn inside(whole: &[u8], tag: Tag) -> Result<&[u8], Broken> {
    let mut pieces = Pieces::new(whole)?;
    let value = pieces.tagged(tag)?;
    pieces.at_end()?;
    Ok(value)
}

/// Reads an envelope, and the noughts that fill up its place.
pub(super) fn read(contents: &[u8]) -> Result<Envelope<'_>, Broken> {
    let head = Header::decode(&mut SliceReader::new(contents)?)?;
    let length = usize::try_from((head.encoded_len()? + head.length)?)?;
    let (whole, filling) = contents
        .split_at_checked(length)
        .ok_or(Broken::NotReadable)?;
    if filling.iter().any(|byte| *byte != 0) {
        return Err(Broken::NotReadable);
    }
    let mut pieces = Pieces::new(inside(whole, Tag::Sequence)?)?;
    if pieces.decoded::<ObjectIdentifier>()? != SIGNED_DATA {
        return Err(Broken::NotChecked(Unchecked::Format));
    }
    let data = pieces.tagged(numbered(TagNumber::N0))?;
    pieces.at_end()?;
    signed_data(inside(data, Tag::Sequence)?)
}

fn signed_data(bytes: &[u8]) -> Result<Envelope<'_>, Broken> {
    let mut pieces = Pieces::new(bytes)?;
    let version = pieces.decoded::<u8>()?;
    let mut digests = Pieces::new(pieces.tagged(Tag::Set)?)?;
    let mut hashes = Vec::new();
    while !digests.0.is_finished() {
        hashes.push(Hash::of(&digests.decoded()?).map_err(Broken::NotChecked)?);
    }
    let mut content = Pieces::new(pieces.tagged(Tag::Sequence)?)?;
    // The document is what was signed, and it stands outside.
    if content.decoded::<ObjectIdentifier>()? != DATA {
        return Err(Broken::NotReadable);
    }
    content.at_end()?;
    let certificates = pieces.optional(numbered(TagNumber::N0))?;
    pieces.optional(numbered(TagNumber::N1))?;
    let mut signers = Pieces::new(pieces.tagged(Tag::Set)?)?;
    pieces.at_end()?;
    let signer = signers.tagged(Tag::Sequence)?;
    // PDF demands that there is one signer only.
    signers.at_end()?;
    let certificates = certificates.map(|(value, _)| value).unwrap_or_default();
    let (signer_version, envelope) = signer_info(signer, certificates)?;
    // By RFC 5652, 5.1; 4 and 5 stand for certificates of other kinds among them.
    let fits = version == signer_version || matches!(version, 4 | 5);
    if !fits || !hashes.contains(&envelope.hash) {
        return Err(Broken::NotReadable);
    }
    Ok(envelope)
}

fn signer_info<'a>(bytes: &'a [u8], certificates: &'a [u8]) -> Result<(u8, Envelope<'a>), Broken> {
    let mut pieces = Pieces::new(bytes)?;
    let version = pieces.decoded::<u8>()?;
    let (tag, value, _) = pieces.any()?;
    let by_number = match (version, tag) {
        (1, Tag::Sequence) => true,
        (
            3,
            Tag::ContextSpecific {
                number: TagNumber::N0,
                constructed: false,
            },
        ) => false,
        _ => return Err(Broken::NotReadable),
    };
    let hash = Hash::of(&pieces.decoded()?).map_err(Broken::NotChecked)?;
    let attributes = pieces.optional(numbered(TagNumber::N0))?;
    let algorithm = pieces.decoded::<AlgorithmIdentifierRef<'a>>()?;
    let signature = pieces.decoded::<OctetStringRef<'a>>()?.as_bytes();
    pieces.optional(numbered(TagNumber::N1))?;
    pieces.at_end()?;
    let (certificate, certificate_der) = find(certificates, |certificate| {
        if by_number {
            issued_as(certificate, value)
        } else {
            key_identifier(certificate) == Some(value)
        }
    })?;
    let (value, whole) = attributes.ok_or(Broken::NotChecked(Unchecked::Format))?;
    let said = Attributes::read(value)?;
    let names_certificate = match said.certificate_hash {
        None => false,
        Some((hash, named)) if named == hash.digest(&[certificate_der]) => true,
        Some(_) => return Err(Broken::NotReadable),
    };
    // Signed is the set by itself, not as the numbered part that it is in the envelope.
    let mut signed = whole.to_vec();
    if let Some(tag) = signed.first_mut() {
        *tag = 0x31;
    }
    let envelope = Envelope {
        certificate,
        certificate_der,
        names_certificate,
        hash,
        message_digest: said.digest,
        signed,
        algorithm,
        signature,
        signed_at: said.signed_at,
    };
    Ok((version, envelope))
}

/// The certificate that is meant.
fn find(
    certificates: &[u8],
    is_meant: impl Fn(&Certificate) -> bool,
) -> Result<(Certificate, &[u8]), Broken> {
    let mut pieces = Pieces::new(certificates)?;
    while !pieces.0.is_finished() {
        let (_, _, whole) = pieces.any()?;
        // Others may be of a kind that is not known here.
        if let Ok(certificate) = Certificate::from_der(whole)
            && is_meant(&certificate)
        {
            return Ok((certificate, whole));
        }
    }
    Err(Broken::NotReadable)
}

/// Whether a certificate has this issuer and number, as they are written.
fn issued_as(certificate: &Certificate, value: &[u8]) -> bool {
    let body = &certificate.tbs_certificate;
    let (Ok(mut issuer), Ok(serial)) = (body.issuer.to_der(), body.serial_number.to_der()) else {
        return false;
    };
    issuer.extend(serial);
    issuer == value
}

/// The name that a certificate gives its key.
fn key_identifier(certificate: &Certificate) -> Option<&[u8]> {
    let extensions = certificate.tbs_certificate.extensions.as_ref()?;
    let found = extensions
        .iter()
        .find(|found| found.extn_id == KEY_IDENTIFIER)?;
    let identifier = OctetStringRef::from_der(found.extn_value.as_bytes()).ok()?;
    Some(identifier.as_bytes())
}

/// What was signed beside the document.
struct Attributes<'a> {
    digest: &'a [u8],
    signed_at: Option<DateTime>,
    certificate_hash: Option<(Hash, &'a [u8])>,
}

impl<'a> Attributes<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Broken> {
        let (mut kind, mut digest, mut signed_at, mut certificate_hash) = (None, None, None, None);
        let mut all = Pieces::new(bytes)?;
        let mut seen: Vec<ObjectIdentifier> = Vec::new();
        while !all.0.is_finished() {
            let mut attribute = Pieces::new(all.tagged(Tag::Sequence)?)?;
            let name = attribute.decoded::<ObjectIdentifier>()?;
            let mut value = Pieces::new(attribute.tagged(Tag::Set)?)?;
            attribute.at_end()?;
            if seen.contains(&name) {
                return Err(Broken::NotReadable);
            }
            seen.push(name);
            match name {
                CONTENT_TYPE => kind = Some(value.decoded::<ObjectIdentifier>()?),
                MESSAGE_DIGEST => digest = Some(value.decoded::<OctetStringRef<'a>>()?.as_bytes()),
                SIGNING_TIME => signed_at = Some(value.decoded::<Time>()?.to_date_time()),
                CERTIFICATE_V2 => certificate_hash = Some(named(value.tagged(Tag::Sequence)?)?),
                _ => continue,
            }
            value.at_end()?;
        }
        match (kind, digest) {
            (Some(DATA), Some(digest)) => Ok(Self {
                digest,
                signed_at,
                certificate_hash,
            }),
            _ => Err(Broken::NotReadable),
        }
    }
}

/// The checksum of the certificate that a signature names first (RFC 5035).
fn named(bytes: &[u8]) -> Result<(Hash, &[u8]), Broken> {
    let mut certificates = Pieces::new(Pieces::new(bytes)?.tagged(Tag::Sequence)?)?;
    let mut first = Pieces::new(certificates.tagged(Tag::Sequence)?)?;
    let hash = if first.0.peek_tag()? == Tag::Sequence {
        Hash::of(&first.decoded()?).map_err(Broken::NotChecked)?
    } else {
        Hash::Sha256
    };
    Ok((hash, first.decoded::<OctetStringRef<'_>>()?.as_bytes()))
}
