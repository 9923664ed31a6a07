//! The copy for the public, as a browser with the program's own engine shows it.

use std::path::PathBuf;
use std::process::Command;

use dpia_tests::{Desktop, Window, terminal_program};
use serde_json::{Value, json};

/// What axe finds, with the elements.
const FAULTS: &str = "const done = arguments[0];
    axe.run(document, { resultTypes: ['violations'] }).then(
      (result) => done(result.violations.map(
        (v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' | '))),
      (error) => done([String(error)]));";

fn dpia(desktop: &Desktop, arguments: &[&str]) {
    let mut command = Command::new(terminal_program());
    desktop.surround(&mut command);
    let output = command
        .arg("--no-keyring")
        .args(arguments)
        .output()
        .expect("the terminal program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
}

/// Both examples as public copies, in the home of the desktop.
fn copies(desktop: &Desktop) -> [(&'static str, PathBuf); 2] {
    let home = desktop.home().path().to_owned();
    let path = |name: &str| home.join(name).display().to_string();
    std::fs::write(path("pass"), "copper kettle orbit\n").expect("the home is writable");
    let (store, pass) = (path("store"), path("pass"));
    let way_in = [
        "--store",
        store.as_str(),
        "--passphrase-file",
        pass.as_str(),
    ];
    let run = |arguments: &[&str]| dpia(desktop, &[&way_in, arguments].concat());
    let key = path("key");
    run(&[
        "init",
        "--name",
        "Robin Ashdown",
        "--organisation",
        "Fernby",
        "--recovery-out",
        &key,
    ]);
    run(&["example"]);
    ["PIA-031", "DPIA-145"].map(|reference| {
        let file = path(&format!("{reference}.html"));
        run(&["publish", reference, "--contacts-agreed", "--out", &file]);
        (reference, PathBuf::from(file))
    })
}

#[tokio::test]
async fn axe_finds_nothing_in_the_public_copies_of_both_examples() {
    let axe = dpia_tests::workspace_root().join("ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("npm ci has installed axe-core");
    let desktop = Desktop::new();
    let copies = copies(&desktop);
    let window = Window::open_browser(&desktop).await;
    for (reference, file) in copies {
        let address = format!("file://{}", file.display());
        window
            .client()
            .goto(&address)
            .await
            .expect("the page opens");
        window.find("main h2").await;
        window.execute(&axe, vec![]).await;
        let found = window.client().execute_async(FAULTS, vec![]).await;
        assert_eq!(found.expect("axe runs"), json!([]), "{reference}");
        let family = window
            .execute("return getComputedStyle(document.body).fontFamily", vec![])
            .await;
        let styled = matches!(&family, Value::String(family) if family.contains("Arial"));
        assert!(
            styled,
            "{reference}: its own policy keeps its style sheet out"
        );
        let beyond = window
            .execute(
                "return document.documentElement.scrollWidth - window.innerWidth",
                vec![],
            )
            .await;
        assert!(beyond.as_i64() <= Some(0), "{reference} scrolls sideways");
        window.screenshot(&format!("public-{reference}")).await;
    }
    window.close().await;
}
