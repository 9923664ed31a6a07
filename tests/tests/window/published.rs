//! The copy for the public, as a browser with the program's own engine shows it.

use std::path::PathBuf;
use std::process::Command;

use dpia_tests::{Desktop, Window, terminal_program};
use serde_json::Value;

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
        window.axe_finds_nothing(reference).await;
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
