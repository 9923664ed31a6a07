//! The fingerprint of an assessment's content: what a signature is bound to.
//!
//! SHA-256 over the form file's hash and every field that has a value, in the order of
//! their paths. Who wrote a value and when does not count; a conflict counts with all that
//! it is between, a cleared field included as `null`. The same answers give the same fingerprint on every machine.
//!
//! What signing itself writes is left out ([`Assessment::is_signed`]): otherwise the second signature
//! would make the first look out of date.

use sha2::{Digest, Sha256};

use super::fold::{Assessment, Head};
use super::queries::STAGE;
use super::scope::cell_path;
use super::value::Value;
use crate::form::EvidenceList;
use crate::form::place::FieldPath;

const DOMAIN: &[u8] = b"dpia-content-v2";
/// The kind of attachment that is the page which somebody signed.
pub const SIGNED_PAGE: &str = "signed_page";

impl Assessment {
    /// Whether a field is part of the content that people sign. All are but those that signing
    /// itself writes: the rows of signatures, the stage and what is said about it (why somebody
    /// went on, a consultation of the Commissioner), and the signed pages that are attached to
    /// a signature. Findings that were put aside are the checks' own record, with a name and a
    /// date each. The one place for this rule.
    pub fn is_signed(&self, path: &FieldPath) -> bool {
        let segments: Vec<&str> = path.segments().collect();
        match segments.as_slice() {
            ["evidence", "sign_offs" | "dismissals", ..] | ["meta", "stage"] => false,
            ["evidence", "attachments", row, ..] => !self.is_signed_page(row),
            ["evidence", "queries", row, ..] => !self.is_about_stage(EvidenceList::Queries, row),
            ["evidence", "comments", row, ..] => !self.is_about_stage(EvidenceList::Comments, row),
            _ => true,
        }
    }

    /// Whether an attachment is what somebody signed, on paper or in the file itself.
    pub(super) fn is_signed_page(&self, row: &str) -> bool {
        let chosen = |column, wanted: &dyn Fn(&[String]) -> bool| {
            self.says(
                EvidenceList::Attachments,
                row,
                column,
                &|value| matches!(value, Value::Choice(chosen) if wanted(&chosen.ids)),
            )
        };
        chosen("kind", &|ids| ids.iter().any(|id| id == SIGNED_PAGE))
            && chosen("sign_offs", &|ids| !ids.is_empty())
    }

    /// Whether a query or comment is about how far the assessment has got.
    pub(crate) fn is_about_stage(&self, list: EvidenceList, row: &str) -> bool {
        self.says(
            list,
            row,
            "place",
            &|value| matches!(value, Value::Text(place) if place == STAGE),
        )
    }

    fn says(
        &self,
        list: EvidenceList,
        row: &str,
        column: &str,
        is: &dyn Fn(&Value) -> bool,
    ) -> bool {
        cell_path(list, row, column).is_some_and(|cell| {
            let mut heads = self.heads(&cell).iter();
            heads.any(|head| head.value.as_ref().is_some_and(is))
        })
    }

    /// The fingerprint of the content as it is now.
    ///
    /// # Panics
    /// Never in practice: values have text keys only.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(DOMAIN);
        if let Some(form) = self.form() {
            hash.update(form.hash);
        }
        let mut add = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        for (path, heads) in self.fields() {
            let texts = self.signed_texts(path, heads);
            if texts.is_empty() {
                continue;
            }
            add(path.as_str().as_bytes());
            add(&(texts.len() as u64).to_be_bytes());
            texts.iter().for_each(|text| add(text.as_bytes()));
        }
        hash.finalize().into()
    }

    /// What the fingerprint takes of a field: nothing if it is not signed, says nothing or
    /// lies in a row that is gone; several texts if it is in conflict.
    pub(super) fn signed_texts(&self, path: &FieldPath, heads: &[Head]) -> Vec<String> {
        let silent = heads.iter().all(|head| head.value.is_none());
        if silent || !self.is_signed(path) || !self.is_reachable(path) {
            return Vec::new();
        }
        let mut texts: Vec<String> = heads
            .iter()
            .map(|head| serde_json::to_string(&head.value).expect("values have text keys only"))
            .collect();
        texts.sort();
        texts.dedup();
        texts
    }
}

/// A fingerprint as it is written: 64 hexadecimal digits.
pub fn hex(fingerprint: &[u8; 32]) -> String {
    fingerprint
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
