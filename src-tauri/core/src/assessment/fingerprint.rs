//! The fingerprint of an assessment's content: what a signature is bound to.
//!
//! SHA-256 over the form file's hash and every field that has a value, in the order of
//! their paths. Who wrote a value and when does not count; a conflict counts with all of
//! its values. The same answers give the same fingerprint on every machine.

use sha2::{Digest, Sha256};

use super::fold::Assessment;
use super::value::Value;

const DOMAIN: &[u8] = b"dpia-content-v1";

impl Assessment {
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
            let mut values: Vec<&Value> = heads
                .iter()
                .filter_map(|head| head.value.as_ref())
                .collect();
            if values.is_empty() || !self.is_reachable(path) {
                continue;
            }
            let mut texts: Vec<String> = values
                .drain(..)
                .map(|value| serde_json::to_string(value).expect("values have text keys only"))
                .collect();
            texts.sort();
            texts.dedup();
            add(path.as_str().as_bytes());
            add(&(texts.len() as u64).to_be_bytes());
            texts.iter().for_each(|text| add(text.as_bytes()));
        }
        hash.finalize().into()
    }
}
