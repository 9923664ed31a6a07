//! The fingerprint of an assessment's content: what a signature is bound to.
//!
//! SHA-256 over the form file's hash and every field that has a value, in the order of
//! their paths. Who wrote a value and when does not count; a conflict counts with all that
//! it is between, a cleared field included as `null`. The same answers give the same fingerprint on every machine.

use sha2::{Digest, Sha256};

use super::fold::Assessment;

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
            if heads.iter().all(|head| head.value.is_none()) || !self.is_reachable(path) {
                continue;
            }
            let mut texts: Vec<String> = heads
                .iter()
                .map(|head| serde_json::to_string(&head.value).expect("values have text keys only"))
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
