//! A store that a test makes beforehand, and the window on one of its assessments.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dpia_core::assessment::{Assessment, AssessmentId, FieldPath, Value};
use dpia_core::exchange::EXAMPLES;
use dpia_core::store::{
    AttachmentView, Desk, KeyringUse, NewStore, Opened, Passphrase, Profile, StoreError, Unlock,
    create, open,
};
use dpia_tests::{Desktop, Window, desk_program, terminal_program};

/// The passphrase of every store that a test makes.
pub const PASSPHRASE: &str = "correct horse battery";

/// Makes a store with a passphrase and lets `work` fill it.
pub async fn store_with<T>(folder: &Path, work: impl AsyncFnOnce(&mut Desk) -> T) -> T {
    let new = NewStore {
        keyring: KeyringUse::Never,
        passphrase: Some(Passphrase::new(PASSPHRASE.to_owned())),
    };
    let (opened, _) = create(folder, new)
        .await
        .expect("a store in a fresh folder");
    let mut desk = Desk::new(opened).await.expect("a new store is in order");
    let profile = Profile {
        name: "Robin Example".to_owned(),
        email: "robin@example.gov.uk".to_owned(),
        role: "Service lead".to_owned(),
        organisation: "Example Council".to_owned(),
    };
    desk.introduce(profile).await.expect("a name is enough");
    let result = work(&mut desk).await;
    desk.close().await.expect("the store closes");
    result
}

/// An empty assessment on a built-in form.
pub async fn new_assessment(folder: &Path, form: &str) -> AssessmentId {
    store_with(folder, async |desk| {
        let form = desk.form(form, "1.0").await.expect("a built-in form");
        desk.start_titled(form, "Try-out").await.expect("it starts")
    })
    .await
}

/// One of the examples.
pub async fn example(folder: &Path, form: &str) -> AssessmentId {
    example_as(folder, form, "Service lead").await
}

/// One of the examples, with somebody at work who has this role.
pub async fn example_as(folder: &Path, form: &str, role: &str) -> AssessmentId {
    let example = EXAMPLES.into_iter().find(|example| example.form == form);
    let example = example.expect("there is an example on this form");
    store_with(folder, async |desk| {
        let me = desk.profile().cloned().unwrap_or_default();
        let role = role.to_owned();
        let known = desk.introduce(Profile { role, ..me }).await;
        known.expect("a role is taken");
        desk.load_example(example).await.expect("it fits its form")
    })
    .await
}

/// One of the examples, with some of its fields changed: each a path and what it then holds.
pub async fn example_with(folder: &Path, form: &str, changes: &[(&str, &str)]) -> AssessmentId {
    let example = EXAMPLES.into_iter().find(|example| example.form == form);
    let example = example.expect("there is an example on this form");
    store_with(folder, async |desk| {
        let id = desk.load_example(example).await.expect("it fits its form");
        for (path, value) in changes {
            let path = FieldPath::parse(path).expect("a path");
            let value: Value = serde_json::from_str(value).expect("a value");
            let loaded = desk.load(id).await.expect("it is there");
            let seen = loaded.assessment.seen(&path);
            desk.set(id, path, Some(value), &seen).await.expect("fits");
        }
        id
    })
    .await
}

/// A store that a person made at this computer.
pub struct Made {
    /// The printed recovery key.
    pub recovery: String,
    /// The example assessments in it: form A, then form B.
    pub ids: Vec<String>,
}

/// Makes a store with both examples as a person at this computer does, with its keyring.
pub fn store_of_this_computer(desktop: &Desktop, folder: &Path) -> Made {
    let pass = desktop.home().path().join("passphrase");
    let key = desktop.home().path().join("recovery");
    std::fs::write(&pass, PASSPHRASE).expect("the home is writable");
    let run = |words: &[&str]| {
        let done = desktop
            .command(terminal_program())
            .args(["--json", "--passphrase-file"])
            .arg(&pass)
            .arg("--store")
            .arg(folder)
            .args(words)
            .output()
            .expect("dpia runs");
        assert!(done.status.success(), "{done:?}");
        done.stdout
    };
    let key_file = key.to_string_lossy();
    run(&[
        "init",
        "--name",
        "Robin Example",
        "--recovery-out",
        &key_file,
    ]);
    let examples: serde_json::Value =
        serde_json::from_slice(&run(&["example"])).expect("dpia prints JSON");
    let ids = examples.as_array().expect("a list").iter();
    Made {
        recovery: std::fs::read_to_string(key).expect("the key was written"),
        ids: ids
            .map(|row| row["id"].as_str().expect("an id").to_owned())
            .collect(),
    }
}

/// An assessment, read from the store while no window has it open.
pub async fn assessment(folder: &Path, id: AssessmentId) -> Assessment {
    let opened = opened(folder).await;
    let mut desk = Desk::new(opened).await.expect("the store is in order");
    let loaded = desk
        .load(id)
        .await
        .expect("the assessment is there")
        .clone();
    let verified = desk.verify(id).await.expect("the changes can be read");
    assert_eq!(verified.faults, [], "the change log is not in order");
    desk.close().await.expect("the store closes");
    loaded.assessment
}

/// The files of an assessment, read from the store while no window has it open.
pub async fn attachments(folder: &Path, id: AssessmentId) -> Vec<AttachmentView> {
    let mut desk = Desk::new(opened(folder).await)
        .await
        .expect("the store is in order");
    let listed = desk.attachments(id).await.expect("the files are listed");
    let verified = desk.verify_files(id).await.expect("the files are read");
    assert_eq!(verified.damaged, Vec::<String>::new());
    desk.close().await.expect("the store closes");
    listed
}

/// What a field holds, read from the store while no window has it open.
pub async fn saved(folder: &Path, id: AssessmentId, path: &str) -> Option<Value> {
    let path = FieldPath::parse(path).expect("a path");
    assessment(folder, id).await.value(&path).cloned()
}

/// Opens the store, once the program that had it has ended.
async fn opened(folder: &Path) -> Opened {
    let start = Instant::now();
    loop {
        let way = Unlock::Passphrase(Passphrase::new(PASSPHRASE.to_owned()));
        match open(folder, way).await {
            Ok(opened) => return opened,
            Err(StoreError::InUse) if start.elapsed() < Duration::from_secs(20) => {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            Err(error) => panic!("the passphrase does not open the store: {error}"),
        }
    }
}

/// Opens the window straight on an assessment and unlocks the store.
pub async fn open_window(desktop: &Desktop, folder: &Path, id: AssessmentId) -> Window {
    let window = locked_window(desktop, folder, id).await;
    window.type_into("#passphrase", PASSPHRASE).await;
    window.press("Unlock with the passphrase").await;
    window.find("header .title").await;
    window
}

/// Opens the window on an assessment, and leaves the store locked.
pub async fn locked_window(desktop: &Desktop, folder: &Path, id: AssessmentId) -> Window {
    let folder = folder.to_str().expect("a plain path");
    let id = id.to_string();
    Window::open(
        desktop,
        &desk_program(),
        &["--store", folder, "--open", &id],
    )
    .await
}

/// A folder for a store inside the desktop's private home.
pub fn folder(desktop: &Desktop) -> PathBuf {
    desktop.home().path().join("store")
}
