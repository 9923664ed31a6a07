//! The page as an enemy: whatever it calls, it reads and writes nothing that is not its own, and
//! the program stays on its feet. Each command is called as it should be, and then with something
//! hostile in the place of each part of that call; in an open store, in a locked one, and before
//! there is any.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Duration;

use dpia_tests::{Desktop, Window, desk_program, wait_until};
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

use crate::hostile_calls::{Call, Own, calls};
use crate::hostile_store::{OWN, SECRET, TITLE, two_assessments};
use crate::hostile_values::{hostile_values, variants};
use crate::store::{PASSPHRASE, assessment, folder};

/// What changes the ground under all that is tried afterwards comes last, in this order: the page
/// no longer hears the program, the store is locked, the window closes.
const LAST: [&str; 4] = ["hear", "closing_heard", "lock", "close_window"];
/// Longer than anything that people write.
const HUGE: usize = 1_000_000;
/// How many calls the driver sends at once.
const AT_ONCE: usize = 40;

#[tokio::test]
async fn no_command_reads_or_writes_beyond_the_windows_own_assessment() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let enemy = Enemy::new(desktop);
    let (own, other) = two_assessments(&folder, &enemy.outside, &enemy.chosen).await;
    let hostile = hostile_values(&other.id.to_string(), &other.file, &enemy.outside);
    let calls = calls(&own);
    let before = enemy.beyond(&folder);
    let other_before = assessment(&folder, other.id).await;

    let mut as_expected = BTreeSet::new();
    for start in [&["--open", own.id.as_str()][..], &[]] {
        let window = enemy.open(&folder, start).await;
        window.type_into("#passphrase", PASSPHRASE).await;
        window.press("Unlock with the passphrase").await;
        window.find("main").await;
        // First as they should be: what is hostile leaves an assessment behind that holds much.
        let (mut granted, mut wrong) = (Vec::new(), Vec::new());
        for call in calls.iter().filter(|call| !is_last(call)) {
            let answers = enemy.as_it_should_be(&window, call, secrets_of(call)).await;
            if !is_not_granted(&answers[0]) {
                wrong.extend(misfit(call, &answers[0]));
                as_expected.insert(call.command.clone());
                granted.push(call);
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        for call in granted {
            enemy
                .hostile(&window, call, &hostile, secrets_of(call))
                .await;
        }
        for name in ["hear", "closing_heard", "lock"] {
            let call = named(&calls, name);
            let answers = enemy.try_out(&window, call, &hostile, &[SECRET]).await;
            if !is_not_granted(&answers[0]) {
                assert_eq!(misfit(call, &answers[0]), None);
                as_expected.insert(call.command.clone());
            }
        }

        assert!(enemy.state(&window).await.contains(r#""kind":"locked""#));
        for call in calls.iter().filter(|call| !is_last(call)) {
            // It is tried below: it would open the store.
            if call.command == "unlock" {
                continue;
            }
            let told = [SECRET, TITLE, OWN];
            enemy.try_out(&window, call, &hostile, &told).await;
        }
        let unlock = named(&calls, "unlock");
        let wrong = variants(&unlock.arguments, &hostile);
        let answers = enemy.send(&window, unlock, wrong, &[SECRET]).await;
        assert!(answers.iter().all(|answer| answer["how"] == "refused"));
        let state = enemy.state(&window).await;
        assert!(state.contains(r#""kind":"locked""#), "{state}");
        let right = vec![unlock.arguments.clone()];
        enemy.send(&window, unlock, right, &[SECRET]).await;
        // It is alive, and says so in its own words.
        let state = enemy.state(&window).await;
        assert!(state.contains(r#""kind":"open""#), "{state}");
        // While it still runs: it deletes the copies for other programs at its end.
        assert_eq!(enemy.beyond(&folder), before, "a file beyond the store");

        // Later, so that the driver still hears that the script has run.
        let close = "const close = () => window.__TAURI_INTERNALS__.invoke('close_window');
            setTimeout(() => close().catch(() => {}), 500)";
        // The register has opened other windows, which stay.
        let own = if start.is_empty() {
            "DPIA Desk"
        } else {
            ".*DPIA Desk"
        };
        window.execute(close, vec![]).await;
        let left = || enemy.desktop.windows_titled(own);
        let gone = wait_until(|| left().is_empty());
        assert!(gone, "{start:?}: the window does not close: {:?}", left());
        as_expected.insert("close_window".to_owned());
        window.close().await;
    }

    let all: BTreeSet<String> = calls.iter().map(|call| call.command.clone()).collect();
    let never: Vec<_> = all.difference(&as_expected).collect();
    assert!(
        never.is_empty(),
        "in no window was a call in order answered as it should be: {never:?}"
    );
    assert_eq!(enemy.beyond(&folder), before, "a file beyond the store");
    let other_after = assessment(&folder, other.id).await;
    assert!(
        other_after == other_before,
        "another window’s assessment changed"
    );
    // Its changes are in order: the reading above has verified them.
    assessment(&folder, own.id.parse().expect("an id")).await;
}

#[tokio::test]
async fn before_there_is_a_store_no_command_does_anything_but_make_one() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let enemy = Enemy::new(desktop);
    let nobodys = "01890000-0000-7000-8000-000000000001";
    let hostile = hostile_values(nobodys, nobodys, &enemy.outside);
    let calls = calls(&Own::nothing(nobodys));
    let before = enemy.beyond(&folder);

    for start in [&["--open", nobodys][..], &[]] {
        let window = enemy.open(&folder, start).await;
        window.find("main").await;
        for call in calls.iter().filter(|call| !is_last(call)) {
            if call.command != "create_store" {
                enemy.try_out(&window, call, &hostile, &[SECRET]).await;
            }
        }
        let state = enemy.state(&window).await;
        assert!(state.contains(r#""kind":"first_run""#), "{state}");
        assert!(!folder.exists(), "a store was made");
        assert_eq!(enemy.beyond(&folder), before, "a file beyond the store");
        if !start.is_empty() {
            window.close().await;
            continue;
        }

        let create = named(&calls, "create_store");
        let mut all = variants(&create.arguments, &hostile);
        all.push(create.arguments.clone());
        let made = enemy.send(&window, create, all, &[SECRET]).await;
        let made: Vec<_> = made.iter().filter(|one| one["how"] == "kept").collect();
        assert_eq!(made.len(), 1, "the key of one store is shown once");
        for call in calls.iter().filter(|call| !is_last(call)) {
            // It would open the system's own dialog, which waits for a person.
            if call.command != "print_recovery_key" {
                enemy.try_out(&window, call, &hostile, &[SECRET]).await;
            }
        }
        let state = enemy.state(&window).await;
        assert!(state.contains(r#""kind":"confirm_recovery""#), "{state}");
        let shown = made[0]["said"].as_str().unwrap_or_default();
        let shown: Value = serde_json::from_str(shown).expect("a recovery key");
        let groups = shown["recovery_key"].as_array().expect("its groups");
        let typed = json!({ "lastGroup": groups.last() });
        let confirm = named(&calls, "confirm_recovery");
        enemy.send(&window, confirm, vec![typed], &[SECRET]).await;
        let state = enemy.state(&window).await;
        assert!(state.contains(r#""kind":"open""#), "{state}");
        // The store's key is in the keyring now.
        let keyring = enemy.desktop.keyring_files().expect("there is one");
        let mut after = enemy.beyond(&folder);
        for (path, held) in &before {
            if path.starts_with(keyring) {
                after.insert(path.clone(), *held);
            }
        }
        assert_eq!(after, before, "a file beyond the store");
        window.close().await;
    }
}

fn is_last(call: &Call) -> bool {
    LAST.contains(&call.command.as_str())
}

fn named<'a>(calls: &'a [Call], command: &str) -> &'a Call {
    let found = calls.iter().find(|call| call.command == command);
    found.unwrap_or_else(|| panic!("no {command}"))
}

/// A computer with a page that somebody else has taken over.
struct Enemy {
    desktop: Desktop,
    /// A file beside the store.
    outside: PathBuf,
    /// One that a person chooses where the enemy asks for it.
    chosen: PathBuf,
}

/// What is wrong with the answer to a call in order.
fn misfit(call: &Call, answer: &Value) -> Option<String> {
    let said = answer["said"].as_str().unwrap_or_default();
    let fits = match call.refused {
        None => answer["how"] == "kept",
        Some(code) => said.contains(&format!(r#""code":"{code}""#)),
    };
    (!fits).then(|| format!("{}, called as it should be: {answer}", call.command))
}

/// What may not come back from a command.
fn secrets_of(call: &Call) -> &'static [&'static str] {
    // The register is the way to all assessments.
    if call.command == "list_assessments" {
        &[SECRET]
    } else {
        &[SECRET, TITLE]
    }
}

/// Whether Tauri refused a command because this window has no use for it.
fn is_not_granted(answer: &Value) -> bool {
    let said = answer["said"].as_str().unwrap_or_default();
    answer["how"] == "refused" && said.contains("not allowed")
}

impl Enemy {
    fn new(desktop: Desktop) -> Self {
        let outside = desktop.home().path().join("outside.txt");
        let chosen = desktop.home().path().join("chosen.csv");
        fs::write(&outside, SECRET).expect("the home is writable");
        fs::write(&chosen, "From,To\nA,B\n").expect("the home is writable");
        // Every dialog that opens is cancelled.
        desktop.answer_dialogs(&[]);
        Self {
            desktop,
            outside,
            chosen,
        }
    }

    async fn open(&self, folder: &Path, arguments: &[&str]) -> Window {
        let path = folder.to_str().expect("a plain path");
        let arguments = [&["--store", path], arguments].concat();
        let window = Window::open(&self.desktop, &desk_program(), &arguments).await;
        let long = TimeoutConfiguration::new(Some(Duration::from_secs(600)), None, None);
        let taken = window.client().update_timeouts(long).await;
        taken.expect("the driver has patience");
        window
    }

    /// Calls a command as it should be, then with bytes that mean nothing.
    async fn as_it_should_be(&self, window: &Window, call: &Call, secrets: &[&str]) -> Vec<Value> {
        let all = vec![call.arguments.clone(), json!("RAW")];
        self.send(window, call, all, secrets).await
    }

    /// Calls a command with each hostile value in the place of each part of its arguments.
    async fn hostile(&self, window: &Window, call: &Call, hostile: &[Value], secrets: &[&str]) {
        let all = variants(&call.arguments, hostile);
        self.send(window, call, all, secrets).await;
    }

    /// Both; gives the answers to the first.
    async fn try_out(
        &self,
        window: &Window,
        call: &Call,
        hostile: &[Value],
        secrets: &[&str],
    ) -> Vec<Value> {
        let answers = self.as_it_should_be(window, call, secrets).await;
        if !is_not_granted(&answers[0]) {
            self.hostile(window, call, hostile, secrets).await;
        }
        answers
    }

    /// Calls a command with each of these arguments; gives what the page says of each answer.
    async fn send(
        &self,
        window: &Window,
        call: &Call,
        all: Vec<Value>,
        secrets: &[&str],
    ) -> Vec<Value> {
        let script = include_str!("hostile_page.js");
        let home = self.desktop.home().path().to_string_lossy();
        let told = json!({ "home": home, "sent": self.outside.to_string_lossy() });
        let before = call.before.as_ref().map(|before| {
            json!({
                "command": before.command, "arguments": before.arguments,
                "field": before.field, "argument": before.argument,
            })
        });
        let mut answers = Vec::new();
        for sent in all.chunks(AT_ONCE) {
            if call
                .before
                .as_ref()
                .is_some_and(|before| before.command == "choose_files")
            {
                let chosen = vec![self.chosen.as_path(); sent.len()];
                self.desktop.answer_dialogs(&chosen);
            }
            let command = json!(call.command);
            let arguments = vec![
                command,
                json!(sent),
                json!(before),
                json!(secrets),
                told.clone(),
                json!(HUGE),
            ];
            let told = window.client().execute_async(script, arguments).await;
            let told =
                told.unwrap_or_else(|error| panic!("{} ended the page: {error}", call.command));
            self.desktop.answer_dialogs(&[]);
            let told = told.as_array().expect("a list").clone();
            assert_eq!(told.len(), sent.len(), "{}", call.command);
            for (sent, answer) in sent.iter().zip(&told) {
                let sent: String = sent.to_string().chars().take(300).collect();
                let tried = format!("{} {sent} was answered {answer}", call.command);
                assert!(answer["how"] != "silence", "{tried}");
                assert_eq!(answer["holds"], json!([]), "{tried}");
                assert_eq!(answer["path"], json!(false), "it told a path: {tried}");
            }
            answers.extend(told);
        }
        answers
    }

    /// What the program says of itself.
    async fn state(&self, window: &Window) -> String {
        let script = "const done = arguments[0];
             window.__TAURI_INTERNALS__.invoke('app_state').then(
               (state) => done(JSON.stringify(state)), (error) => done(String(error)))";
        let said = window.client().execute_async(script, vec![]).await;
        let said = said.expect("the page goes on");
        said.as_str().unwrap_or_default().to_owned()
    }

    /// What every file of the home holds that lies beyond the store, and that neither the web
    /// engine nor the tests keep for themselves. The copies for other programs are among them.
    fn beyond(&self, store: &Path) -> BTreeMap<PathBuf, u64> {
        let home = self.desktop.home();
        let passed_over = [
            store.to_owned(),
            home.data().join("uk.dpia-desk.desktop"),
            // The sizes and places of the windows.
            home.path()
                .join(".config/uk.dpia-desk.desktop/.window-state.json"),
            home.path().join("dialogs"),
            home.runtime(),
        ];
        let cache = home.path().join(".cache");
        let mut found = BTreeMap::new();
        let mut folders = vec![home.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let is_engines = folder.parent() == Some(&cache) && entry.file_name() != "opened";
                if is_engines || passed_over.contains(&path) {
                    continue;
                }
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    folders.push(path);
                } else {
                    let mut hash = DefaultHasher::new();
                    fs::read(&path).unwrap_or_default().hash(&mut hash);
                    found.insert(path, hash.finish());
                }
            }
        }
        found
    }
}
