//! What people are told of signatures and of what came after them.

use super::certificate::CertificateView;
use super::changes::LaterChange;
use super::coverage::Coverage;
use super::proof::Unchecked;
use super::signature::{PdfSignature, SignatureFinding};

/// What is said with every signature.
pub const TRUST_IS_NOT_CHECKED: &str =
    "Whether the certificate is trusted or was revoked is not checked here.";

impl SignatureFinding {
    /// What people are told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Whole => "The signature is whole and made with this certificate.",
            Self::Altered => {
                "What was signed has been altered since. Do not rely on this signature."
            }
            Self::OtherKey => {
                "The signature was not made with this certificate, or it was altered. Do not rely on it."
            }
            Self::NotReadable => {
                "The signature is damaged or not written as the standard demands. Do not rely on it."
            }
            Self::NotChecked { why } => why.words(),
        }
    }
}

impl Unchecked {
    /// What people are told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Timestamp => "This is a timestamp and nobody’s signature; it was not checked.",
            Self::Format => {
                "The signature is of a kind that this program does not read; it was not checked."
            }
            Self::Digest => {
                "The signature rests on a checksum that can be forged (such as SHA-1), or that this program does not know; it was not checked."
            }
            Self::Method => {
                "The signature was made by a method that this program does not know; it was not checked."
            }
            Self::ShortKey => {
                "The signature’s key is so short that it proves nothing; it was not checked."
            }
        }
    }
}

impl Coverage {
    /// What people are told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::WholeFile => "It covers the whole file.",
            Self::EarlierVersion { .. } => {
                "It covers the file as it was then; something was added since."
            }
            Self::NotInOrder => {
                "It does not cover the file as a signature must: parts of the file may be anybody’s. Do not rely on it."
            }
        }
    }
}

impl LaterChange {
    /// Whether the file shows or does something else than what was made or signed.
    pub const fn alters(&self) -> bool {
        matches!(self, Self::PageChanged { .. } | Self::PartChanged)
    }

    /// What people are told.
    pub fn words(&self) -> String {
        match self {
            Self::PageChanged { page } => format!("Page {page} was changed."),
            Self::PartChanged => {
                "A part of the file that no signature needs to touch was changed.".to_owned()
            }
            Self::Marked { page } => format!(
                "A note, a stamp or a mark was put on page {page}; it may cover what is printed there."
            ),
            Self::Filled { field, value } if value.is_empty() => {
                format!("The field “{field}” was emptied.")
            }
            Self::Filled { field, value } => format!("The field “{field}” was filled in: {value}"),
            Self::FieldAdded { field } => format!("A field was added: “{field}”."),
            Self::Signed { field } => format!("It was signed in the field “{field}”."),
        }
    }
}

impl CertificateView {
    /// Whose it is, in a line.
    pub fn line(&self) -> String {
        let mut line = self.name.clone();
        if !self.organisation.is_empty() && self.organisation != self.name {
            line += &format!(", {}", self.organisation);
        }
        let issuer = if self.is_self_signed {
            "by itself, so anybody can have made it"
        } else {
            &self.issuer
        };
        format!(
            "{line} (issued by {issuer}; valid from {} to {})",
            self.from, self.until
        )
    }
}

impl PdfSignature {
    /// What people should know of it, in sentences.
    pub(super) fn in_words(&self) -> Vec<String> {
        let mut words = vec![
            self.finding.words().to_owned(),
            self.covers.words().to_owned(),
        ];
        if self.certificate.is_some() && !self.names_certificate {
            words.push("It does not say itself which certificate belongs to it, so the name in the certificate is not protected.".to_owned());
        }
        if self
            .certificate
            .as_ref()
            .is_some_and(|known| !known.was_valid)
        {
            words
                .push("By its own date it was made when the certificate was not valid.".to_owned());
        }
        words.push(TRUST_IS_NOT_CHECKED.to_owned());
        words.extend(
            self.followed_by
                .iter()
                .map(|change| format!("After it: {}", change.words())),
        );
        words
    }
}

/// A text from a stranger's file, fit to be shown on one line: no control characters, none that
/// turn the direction of what stands around it, and not endless.
pub(super) fn tidy(text: &str) -> String {
    const MOST: usize = 300;
    let turns = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{061C}');
    let shown = text.chars().take(MOST).map(|c| match c {
        c if c.is_whitespace() => ' ',
        c if c.is_control() || turns(c) => '\u{FFFD}',
        c => c,
    });
    shown.collect::<String>().trim().to_owned()
}
