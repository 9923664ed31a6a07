//! Packs that were signed elsewhere: read, and every way in which they can be wrong.

mod altered;
mod hostile;
mod other_signers;
mod signer;
mod streams;
mod whole;

use dpia_core::pack::document::{Block, Document, Meta, SignatureRow, Tone};
use dpia_core::pack::make_pdf;
use dpia_core::signed_pdf::{Coverage, PackIdentity, SignatureFinding, SignedPdf, look};
use signer::{Signer, signed};

const ADVICE: &str = "sign-advice";
const DECISION: &str = "sign-decision";

fn identity() -> PackIdentity {
    PackIdentity {
        assessment: "01985b4e-7c1a-7a40-9c55-0d6a4a1d2f03".to_owned(),
        content: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        form: "council-pia".to_owned(),
        version: "1.0".to_owned(),
        basis: format!("{}:3", "ab".repeat(32)),
    }
}

/// A small pack with two places to sign.
fn pack() -> Vec<u8> {
    let row = |step: &str| SignatureRow {
        step: Some(step.to_owned()),
        role: "Data protection officer".to_owned(),
        statement: "I have read it.".to_owned(),
        name: None,
        date: None,
    };
    let document = Document {
        meta: Meta {
            title: "Allotment waiting list (Rhestr aros ŷd)".to_owned(),
            language: "en-GB".to_owned(),
            fingerprint: identity().content,
            identity: Some(identity()),
            ..Meta::default()
        },
        cover: None,
        blocks: vec![
            Block::Paragraph {
                text: "Nothing here is secret.".to_owned(),
                tone: Tone::Normal,
            },
            Block::SignatureRows(vec![row("advice"), row("decision")]),
        ],
    };
    make_pdf(&document).expect("a pack").bytes
}

fn officer() -> Signer {
    Signer::new("CN=Helena Marchbanks,O=Fernby Borough Council,C=GB", 7)
}

/// The pack with the officer's signature.
fn signed_pack() -> Vec<u8> {
    let officer = officer();
    signed(&pack(), ADVICE, |bytes| officer.sign(bytes))
}

/// Whether a reader would rely on a file: the pack is as it was made, nothing else changed, and
/// all signatures hold and cover what they should.
fn is_relied_on(file: &SignedPdf) -> bool {
    let holds = |finding| finding == SignatureFinding::Whole;
    file.pack.is_whole
        && file.pack.identity == Some(identity())
        && !file.changes.iter().any(|change| change.alters())
        && !file.signatures.is_empty()
        && file.signatures.iter().all(|signature| {
            signature.is_sound()
                && holds(signature.finding)
                && signature.covers == Coverage::WholeFile
        })
}

fn relied_on(bytes: &[u8]) -> bool {
    look(bytes).is_ok_and(|file| is_relied_on(&file))
}
