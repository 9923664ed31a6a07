//! Signs a pack as other programs do: a version added at the end of the file, with a signature
//! (PAdES, baseline B) in one of the pack's fields.

use std::str::FromStr;
use std::time::Duration;

use cms::builder::{SignedDataBuilder, SignerInfoBuilder};
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::signed_data::{EncapsulatedContentInfo, SignerIdentifier};
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Encode};
use lopdf::{Dictionary, Document as File, Object, ObjectId};
use p256::ecdsa::{DerSignature, SigningKey};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use x509_cert::builder::{Builder, CertificateBuilder, Profile};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::time::Validity;

const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const SIGNING_CERTIFICATE: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
/// Room for a signature, in hexadecimal digits.
const ROOM: usize = 8192;

/// Somebody with a key and a certificate that they issued themselves.
pub struct Signer {
    pub key: SigningKey,
    pub certificate: Certificate,
}

impl Signer {
    pub fn new(name: &str, secret: u8) -> Self {
        let key = SigningKey::from_slice(&[secret; 32]).expect("a key");
        let public = SubjectPublicKeyInfoOwned::from_key(*key.verifying_key()).expect("a key");
        let builder = CertificateBuilder::new(
            Profile::Root,
            SerialNumber::from(u32::from(secret)),
            Validity::from_now(Duration::from_secs(86_400)).expect("valid"),
            Name::from_str(name).expect("a name"),
            public,
            &key,
        );
        let certificate = builder.expect("a certificate").build::<DerSignature>();
        Self {
            key,
            certificate: certificate.expect("a certificate"),
        }
    }

    /// The envelope of a signature of these bytes.
    pub fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        let content = EncapsulatedContentInfo {
            econtent_type: DATA,
            econtent: None,
        };
        let hash = AlgorithmIdentifierOwned {
            oid: SHA_256,
            parameters: None,
        };
        let body = &self.certificate.tbs_certificate;
        let who = SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: body.issuer.clone(),
            serial_number: body.serial_number.clone(),
        });
        let digest = Sha256::digest(bytes);
        let mut signer =
            SignerInfoBuilder::new(&self.key, who, hash.clone(), &content, Some(&digest))
                .expect("a signer");
        signer
            .add_signed_attribute(self.names_certificate())
            .expect("fits");
        SignedDataBuilder::new(&content)
            .add_digest_algorithm(hash)
            .and_then(|data| {
                data.add_certificate(CertificateChoices::Certificate(self.certificate.clone()))
            })
            .and_then(|data| data.add_signer_info::<SigningKey, DerSignature>(signer))
            .and_then(SignedDataBuilder::build)
            .expect("an envelope")
            .to_der()
            .expect("DER")
    }

    /// What PAdES demands: which certificate belongs to the signature (ESSCertIDv2).
    fn names_certificate(&self) -> Attribute {
        let hash = Sha256::digest(self.certificate.to_der().expect("DER"));
        let hash = OctetString::new(hash.to_vec()).and_then(|hash| hash.to_der());
        let nested = (0..3).fold(hash.expect("DER"), |inner, _| {
            let length = u8::try_from(inner.len()).expect("short");
            [&[0x30, length], inner.as_slice()].concat()
        });
        let value = <Any as der::Decode>::from_der(&nested).expect("DER");
        Attribute {
            oid: SIGNING_CERTIFICATE,
            values: SetOfVec::try_from(vec![value]).expect("one"),
        }
    }
}

/// The file with a signature in this field, added at its end.
pub fn signed(pdf: &[u8], field: &str, sign: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let file = File::load_mem(pdf).expect("a PDF");
    let (form_id, mut form) = form(&file);
    let (field_id, mut widget) = field_named(&file, &form, field);
    let signature_id = (file.max_id + 1, 0);
    widget.set("V", signature_id);
    form.set("SigFlags", 3);
    let mut update = Update::begin(pdf, &file);
    update.object(field_id, &Object::Dictionary(widget));
    update.object(form_id, &Object::Dictionary(form));
    update.places.push((signature_id, update.bytes.len()));
    update.text(&format!(
        "{} 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:20260522101500Z)",
        signature_id.0
    ));
    let contents = update.bytes.len() + "/Contents".len();
    update.text(&format!("/Contents<{}>", "0".repeat(ROOM)));
    let range = update.bytes.len() + "/ByteRange".len();
    update.text(&format!("/ByteRange{}>>\nendobj\n", " ".repeat(48)));
    let mut bytes = update.end(signature_id.0);
    let behind = contents + ROOM + 2;
    let said = format!("[0 {contents} {behind} {}]", bytes.len() - behind);
    bytes[range..range + said.len()].copy_from_slice(said.as_bytes());
    let covered = [&bytes[..contents], &bytes[behind..]].concat();
    let envelope: String = sign(&covered)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    bytes[contents + 1..contents + 1 + envelope.len()].copy_from_slice(envelope.as_bytes());
    bytes
}

pub fn form(file: &File) -> (ObjectId, Dictionary) {
    let form = file.catalog().expect("a catalogue").get(b"AcroForm");
    let id = form.and_then(Object::as_reference).expect("a form");
    (id, file.get_dictionary(id).expect("a form").clone())
}

pub fn field_named(file: &File, form: &Dictionary, name: &str) -> (ObjectId, Dictionary) {
    let fields = form
        .get(b"Fields")
        .and_then(Object::as_array)
        .expect("fields");
    let mut fields = fields.iter().map(|field| {
        let id = field.as_reference().expect("a reference");
        (id, file.get_dictionary(id).expect("a field").clone())
    });
    let named = |field: &Dictionary| {
        field.get(b"T").and_then(Object::as_str).expect("a name") == name.as_bytes()
    };
    fields
        .find(|(_, field)| named(field))
        .expect("the field is there")
}

/// A version that is added at the end of a file.
pub struct Update {
    pub bytes: Vec<u8>,
    pub places: Vec<(ObjectId, usize)>,
    pub before: usize,
    trailer: Dictionary,
}

impl Update {
    pub fn begin(pdf: &[u8], file: &File) -> Self {
        let text = String::from_utf8_lossy(&pdf[pdf.len() - 40..]).into_owned();
        let before = text.split_whitespace().rev().nth(1).expect("a number");
        Self {
            bytes: [pdf, b"\n"].concat(),
            places: Vec::new(),
            before: before.parse().expect("a number"),
            trailer: file.trailer.clone(),
        }
    }

    pub fn text(&mut self, text: &str) {
        self.bytes.extend(text.as_bytes());
    }

    pub fn object(&mut self, id: ObjectId, object: &Object) {
        self.places.push((id, self.bytes.len()));
        self.text(&format!("{} {} obj\n", id.0, id.1));
        write(&mut self.bytes, object);
        self.text("\nendobj\n");
    }

    /// Ends the version with its index.
    pub fn end(mut self, highest: u32) -> Vec<u8> {
        let start = self.bytes.len();
        self.text("xref\n");
        for (id, place) in self.places.clone() {
            self.text(&format!("{} 1\n{place:010} {:05} n \n", id.0, id.1));
        }
        let mut trailer = self.trailer.clone();
        trailer.set("Prev", i64::try_from(self.before).expect("small"));
        trailer.set("Size", i64::from(highest) + 1);
        self.text("trailer\n");
        write(&mut self.bytes, &Object::Dictionary(trailer));
        self.text(&format!("\nstartxref\n{start}\n%%EOF\n"));
        self.bytes
    }
}

pub fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().bytes()),
        Object::Integer(value) => out.extend(value.to_string().bytes()),
        Object::Real(value) => out.extend(value.to_string().bytes()),
        Object::Name(name) => {
            out.push(b'/');
            out.extend(name);
        }
        Object::String(text, _) => {
            out.push(b'<');
            out.extend(
                text.iter()
                    .flat_map(|byte| format!("{byte:02X}").into_bytes()),
            );
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                write(out, item);
                out.push(b' ');
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => {
            out.extend(b"<<");
            for (key, value) in dictionary {
                out.push(b'/');
                out.extend(key);
                out.push(b' ');
                write(out, value);
            }
            out.extend(b">>");
        }
        Object::Reference((number, generation)) => {
            out.extend(format!("{number} {generation} R").bytes());
        }
        Object::Stream(stream) => {
            write(out, &Object::Dictionary(stream.dict.clone()));
            out.extend(b"\nstream\n");
            out.extend(&stream.content);
            out.extend(b"\nendstream");
        }
    }
}
