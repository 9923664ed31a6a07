//! The forms that are shipped inside the program.
//!
//! They are ordinary form files and go through the ordinary loader; a test sees to it that
//! they always pass. The file's own text is kept beside the form, because an assessment
//! keeps the form that it was started with, and people may want to start their own from it.

use std::sync::{Arc, LazyLock};

use sha2::{Digest, Sha256};

use super::load::load;
use super::model::Form;

/// A form that is shipped.
#[derive(Clone, Debug)]
pub struct BuiltIn {
    /// The form.
    pub form: Arc<Form>,
    /// Its file.
    pub toml: &'static str,
    /// The SHA-256 of the file, in lower-case hexadecimal digits.
    pub sha256: String,
}

const FILES: [&str; 3] = [
    include_str!("../../forms/council-pia.toml"),
    include_str!("../../forms/council-dpia.toml"),
    include_str!("../../forms/ico-dpia.toml"),
];

static BUILT_IN: LazyLock<Vec<BuiltIn>> = LazyLock::new(|| FILES.map(built_in_from).to_vec());

fn built_in_from(toml: &'static str) -> BuiltIn {
    BuiltIn {
        form: Arc::new(load(toml).expect("a test loads every form that is shipped")),
        toml,
        sha256: fingerprint(toml),
    }
}

/// The forms that are shipped, in the order in which they are offered.
pub fn built_in() -> &'static [BuiltIn] {
    &BUILT_IN
}

/// The shipped form with this id.
pub fn built_in_form(id: &str) -> Option<&'static BuiltIn> {
    built_in().iter().find(|built_in| built_in.form.id == id)
}

/// The SHA-256 of a form file's text, in lower-case hexadecimal digits.
pub fn fingerprint(toml: &str) -> String {
    let digest = Sha256::digest(toml.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_forms_are_shipped_under_the_names_that_the_program_uses() {
        let ids: Vec<_> = built_in().iter().map(|form| &*form.form.id).collect();
        assert_eq!(ids, ["council-pia", "council-dpia", "ico-dpia"]);
    }

    #[test]
    fn a_shipped_form_is_known_by_the_fingerprint_of_its_file() {
        assert_eq!(
            fingerprint("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        for form in built_in() {
            assert_eq!(form.sha256, fingerprint(form.toml));
        }
    }
}
