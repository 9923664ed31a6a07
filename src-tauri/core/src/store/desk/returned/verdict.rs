//! From what was found in a file to what people are told of it.

use crate::assessment::signature::SignedContent;
use crate::signed_pdf::{Fault, LaterChange, SignatureFinding, SignedPdf};

use super::{PackCheck, PackProof, PackVerdict};

pub(super) fn unreadable(fault: Fault, was_a_pack: bool) -> PackCheck {
    let (verdict, what) = if was_a_pack {
        (
            PackVerdict::Altered,
            "This was a pack, but it has been altered or damaged",
        )
    } else {
        (PackVerdict::NoPack, "This is no pack of this program")
    };
    PackCheck::new(verdict, &format!("{what}: {fault}."), None)
}

pub(super) fn of_no_assessment(file: SignedPdf) -> PackCheck {
    let (verdict, words) = match &file.pack.identity {
        Some(_) if !file.pack.is_whole => (PackVerdict::Altered, ALTERED),
        Some(_) => (
            PackVerdict::AnotherAssessment,
            "This is the pack of an assessment that is not in this store.",
        ),
        None => (
            PackVerdict::NoPack,
            "This is no pack of this program, and no signature in this store names it.",
        ),
    };
    PackCheck {
        assessment: file
            .pack
            .identity
            .as_ref()
            .map(|known| known.assessment.clone()),
        ..PackCheck::new(verdict, words, Some(file))
    }
}

pub(super) fn of_another(file: SignedPdf) -> PackCheck {
    let mut check = of_no_assessment(file);
    match check.verdict {
        PackVerdict::AnotherAssessment => {
            check.words = vec!["This is the pack of another assessment.".to_owned()];
        }
        PackVerdict::NoPack => {
            check.words = vec![
                "This is no pack of this program, and no signature of this assessment names it."
                    .to_owned(),
            ];
        }
        PackVerdict::ThisPack | PackVerdict::Altered => {}
    }
    check
}

const ALTERED: &str = "This was a pack of this program, but its own checksum is wrong: it has been altered or damaged. Do not rely on it.";

/// Comes to the verdict on the pack of the right assessment.
pub(super) fn judge(check: &mut PackCheck, file: &SignedPdf) {
    let (alters, added): (Vec<&LaterChange>, Vec<_>) =
        file.changes.iter().partition(|change| change.alters());
    let mut against: Vec<String> = alters.into_iter().map(LaterChange::words).collect();
    check.added = added.into_iter().map(LaterChange::words).collect();
    for signature in &file.signatures {
        let is_checked = !matches!(signature.finding, SignatureFinding::NotChecked { .. });
        if is_checked && !signature.is_sound() {
            against.push(format!(
                "The signature in “{}” does not hold.",
                signature.field
            ));
        }
    }
    let proof = check.proof;
    if proof != Some(PackProof::Recorded)
        && check.content == Some(SignedContent::FingerprintDiffers)
    {
        against.push(
            "The changes that it names give another content than its fingerprint.".to_owned(),
        );
    }
    check.words = match (proof, against.is_empty()) {
        (None, _) => vec![ALTERED.to_owned()],
        (Some(_), false) => vec!["This is the pack of this assessment, but the file was altered after it was made. Do not rely on it.".to_owned()],
        (Some(proof), true) => vec![
            "This is the pack of this assessment, unaltered.".to_owned(),
            proof.words().to_owned(),
        ],
    };
    if proof.is_none() || !against.is_empty() {
        check.verdict = PackVerdict::Altered;
    }
    check.words.extend(against);
    check.words.extend(check.content.map(since));
}

/// What became of the assessment since a pack was made, in words.
fn since(content: SignedContent) -> String {
    match content {
        SignedContent::Same => "The assessment says the same as the pack.".to_owned(),
        SignedContent::Changed => "The assessment has changed since the pack was made.".to_owned(),
        SignedContent::ChangesMissing { missing } => format!(
            "What changed since cannot be told: {missing} of the changes that the pack was made of are not in this store."
        ),
        SignedContent::NotBound
        | SignedContent::BasisUnreadable
        | SignedContent::FingerprintDiffers => "What changed since cannot be told.".to_owned(),
    }
}
