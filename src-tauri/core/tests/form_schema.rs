//! The schema that form authors use is the one that the program checks with.

use std::fs;
use std::path::Path;

use dpia_core::form::schema::schema_text;

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
         run `UPDATE_GOLDEN=1 cargo test -p dpia-core --test form_schema` and commit it"
    );
}
