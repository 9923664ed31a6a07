//! Nothing that an assessment says may be missing from its pack, wherever it was written and
//! however the other answers hide it.

use dpia_core::pack::fill;
use dpia_core::store::{FormFile, built_in_forms};
use proptest::prelude::*;

use super::OWN_FORM;
use super::written::Writer;

/// What was written and does not stand in the pack.
fn missing(form: &FormFile, seed: u64) -> Vec<String> {
    let written = Writer::new(form, seed).fill();
    let document = format!("{:?}", fill::document(&form.form, &written.assessment));
    assert!(
        written.written.len() > 2,
        "{}: nothing was written",
        form.form.id
    );
    written
        .written
        .iter()
        .filter(|(_, word)| !document.contains(word.as_str()))
        .map(|(path, _)| format!("{}: {path}", form.form.id))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_stands_in_the_pack_whatever_the_answers_hide(seed in any::<u64>()) {
        let own = FormFile::read(OWN_FORM).expect("the form is sound");
        for form in built_in_forms().iter().map(AsRef::as_ref).chain([&own]) {
            prop_assert_eq!(missing(form, seed), [""; 0]);
        }
    }
}
