//! The forms that are shipped hold up to the loader that reads a council's own.

use std::fs;
use std::path::Path;

use dpia_core::form::load;

#[test]
fn every_form_in_the_forms_folder_loads_without_a_fault() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms");
    let mut faults = String::new();
    for entry in fs::read_dir(folder).expect("the folder of forms") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let is_form = path.is_file()
            && ![
                "evidence.toml",
                "risk-library.toml",
                "spreadsheet.toml",
                "standard.toml",
            ]
            .contains(&&*name);
        if is_form
            && path
                .extension()
                .is_some_and(|extension| extension == "toml")
        {
            let text = fs::read_to_string(&path).expect("a form");
            for problem in load(&text).err().unwrap_or_default() {
                faults.push_str(&format!("{name}:{problem}\n"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}
