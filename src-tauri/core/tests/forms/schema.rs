//! The schema that form authors use is the one that the program checks with.

use std::fs;
use std::path::Path;

use dpia_core::form::schema::{schema, schema_text};
use dpia_core::form::{built_in, load};

#[test]
fn the_published_schema_is_the_one_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/form.schema.json");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, schema_text()).expect("written");
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == schema_text(),
        "docs/form.schema.json differs from the form types; \
         run `UPDATE_GOLDEN=1 cargo test -p dpia-core --test forms` and commit it"
    );
}

/// Whether an editor that only knows the schema accepts the file.
fn editor_accepts(text: &str) -> Option<bool> {
    let document: serde_json::Value = toml::from_str(text).ok()?;
    let validator = jsonschema::validator_for(schema()).expect("the schema is a schema");
    Some(validator.is_valid(&document))
}

#[test]
fn an_editor_accepts_the_forms_that_the_program_accepts() {
    for built_in in built_in() {
        assert_eq!(
            editor_accepts(built_in.toml),
            Some(true),
            "{}",
            built_in.form.id
        );
    }
}

#[test]
fn what_an_editor_refuses_the_program_refuses_too() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms/bad");
    let mut refused = 0;
    for entry in fs::read_dir(folder).expect("the folder of bad forms") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a file");
        let is_form = path
            .extension()
            .is_some_and(|extension| extension == "toml");
        if is_form && editor_accepts(&text) == Some(false) {
            refused += 1;
            assert!(load(&text).is_err(), "{}", path.display());
        }
    }
    assert!(refused > 15, "only {refused} files were of the wrong shape");
}
