//! Lists the store's migrations, so that a new file in `migrations/` is in the program
//! by being there. sqlx has a macro for this, but its `macros` feature builds the whole
//! SQLite driver a second time for the host.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=migrations");
    let mut names: Vec<String> = fs::read_dir("migrations")?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_, std::io::Error>>()?;
    names.sort();

    let mut list = String::from("&[\n");
    for name in names {
        let (version, what) = name
            .strip_suffix(".sql")
            .and_then(|stem| stem.split_once('_'))
            .ok_or_else(|| format!("migrations/{name}: name it like 0001_what_it_does.sql"))?;
        let version: i64 = version.parse()?;
        writeln!(
            list,
            "    ({version}, {what:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/migrations/{name}\"))),"
        )?;
    }
    list.push(']');
    let out = PathBuf::from(env::var("OUT_DIR")?).join("migrations.rs");
    fs::write(out, list)?;
    Ok(())
}
