//! The page as an enemy: whatever it calls, it reads and writes nothing that is not its own, and
//! the program stays on its feet. The commands and the names of their arguments are read from the
//! shell's own source, so that a new command is tried without being named here.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use dpia_core::assessment::AssessmentId;
use dpia_tests::{Desktop, Window, desk_program, workspace_root};
use serde_json::{Value, json};

use crate::store::{PASSPHRASE, assessment, folder, store_with};

/// Stands in a file beside the store and in another assessment: no answer may hold it.
const SECRET: &str = "zephyr-canary-4711";
/// What would end the test before its end; each is tried on its own.
const ENDS_THE_WINDOW: [&str; 3] = ["close_window", "closing_heard", "lock"];
/// Longer than anything that people write.
const HUGE: usize = 3_000_000;

#[tokio::test]
async fn no_command_reads_or_writes_beyond_the_windows_own_assessment() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let (own, other) = two_assessments(&folder).await;
    let outside = desktop.home().path().join("outside.txt");
    fs::write(&outside, SECRET).expect("the home is writable");
    // Every dialog that opens is cancelled.
    desktop.answer_dialogs(&[]);
    let before = beyond(desktop.home().path(), &folder);
    let other_before = assessment(&folder, other).await;

    for start in [vec!["--open".to_owned(), own.to_string()], vec![]] {
        let arguments: Vec<&str> = start.iter().map(String::as_str).collect();
        let path = folder.to_str().expect("a plain path");
        let arguments = [&["--store", path], &arguments[..]].concat();
        let window = Window::open(&desktop, &desk_program(), &arguments).await;
        window.type_into("#passphrase", PASSPHRASE).await;
        window.press("Unlock with the passphrase").await;
        window.find("main").await;
        let hostile = hostile_values(&other.to_string(), &outside);
        for (command, names) in commands() {
            if ENDS_THE_WINDOW.contains(&command.as_str()) {
                continue;
            }
            call_with_all(&window, &command, &names, &hostile, &outside).await;
        }
        // It is alive, and says so in its own words.
        let state = call(&window, "app_state", &json!({})).await;
        assert!(state.contains("kept"), "{state}");
        window.close().await;
    }

    assert_eq!(
        beyond(desktop.home().path(), &folder),
        before,
        "a file beyond the store changed"
    );
    let other_after = assessment(&folder, other).await;
    assert!(
        other_after == other_before,
        "another window’s assessment changed"
    );
    // Its changes are in order: the reading above has verified them.
    assessment(&folder, own).await;
}

/// One for the window, and one that it must never see.
async fn two_assessments(folder: &Path) -> (AssessmentId, AssessmentId) {
    store_with(folder, async |desk| {
        let form = desk
            .form("council-pia", "1.0")
            .await
            .expect("a built-in form");
        let own = desk
            .start_titled(form.clone(), "Try-out")
            .await
            .expect("it starts");
        let other = desk.start_titled(form, SECRET).await.expect("it starts");
        (own, other)
    })
    .await
}

/// Calls a command with each hostile value in the place of every argument.
async fn call_with_all(
    window: &Window,
    command: &str,
    names: &[String],
    hostile: &[Value],
    outside: &Path,
) {
    for value in hostile {
        let arguments = names.iter().map(|name| (name.clone(), value.clone()));
        let arguments = Value::Object(arguments.collect());
        let answer = call(window, command, &arguments).await;
        assert!(
            answer != "silence",
            "{command} never answered {}",
            shown(&arguments)
        );
        // The register lists titles; it is the way to all assessments.
        let is_list = command == "list_assessments" || command == "app_state";
        assert!(
            is_list || !answer.contains(SECRET),
            "{command} told of what is not its own: {answer}"
        );
        // What was sent may come back in the words of a refusal.
        let own = answer.replace(&*outside.to_string_lossy(), "");
        let home = outside.parent().expect("it lies in a folder");
        assert!(
            !own.contains(&*home.to_string_lossy()),
            "{command} told a path: {answer}"
        );
    }
}

/// What the program answers, or why it refuses; `silence` if it says nothing, as after a panic.
async fn call(window: &Window, command: &str, arguments: &Value) -> String {
    // Made in the page, so that the driver need not carry it.
    let script = "const [command, sent, huge, done] = arguments;
         const grown = JSON.parse(JSON.stringify(sent).replaceAll('\"HUGE\"', JSON.stringify('x'.repeat(huge))));
         const said = (value) => JSON.stringify(value) ?? 'nothing';
         setTimeout(() => done('silence'), 30000);
         window.__TAURI_INTERNALS__.invoke(command, grown).then(
           (value) => done('kept: ' + (value instanceof ArrayBuffer ? 'bytes' : said(value)).slice(0, 20000)),
           (error) => done('refused: ' + said(error).slice(0, 20000)),
         );";
    let arguments = vec![json!(command), arguments.clone(), json!(HUGE)];
    let answer = window.client().execute_async(script, arguments).await;
    let answer = answer.unwrap_or_else(|error| panic!("{command} ended the page: {error}"));
    answer.as_str().unwrap_or_default().to_owned()
}

fn hostile_values(other: &str, outside: &Path) -> Vec<Value> {
    let outside = outside.to_string_lossy();
    let climbing = format!("../../../../../../../../{outside}");
    let path = format!("evidence/{other}/../risks");
    let texts = [
        other,
        &*outside,
        &climbing,
        "../../../../etc/passwd",
        "\u{0}\u{202e}%s%n",
        "'; DROP TABLE change; --",
        "HUGE",
        "",
    ];
    let mut values: Vec<Value> = texts.iter().map(|text| json!(text)).collect();
    values.extend([
        json!(null),
        json!(-1),
        json!(u64::MAX),
        json!(1e308),
        json!(true),
        json!([]),
        json!({}),
        json!([[[[[[[[{}]]]]]]]]),
        json!({ "path": outside, "id": other, "text": "HUGE" }),
        // In the shapes that some commands take.
        json!([{ "set": { "path": "meta/stage", "value": { "text": "approved" } } }]),
        json!([{ "set": { "path": path, "value": { "text": "x" } } }]),
        json!([{ "set": { "path": "evidence/sign_offs/x/fingerprint", "value": { "text": "x" } } }]),
        json!([{ "set": { "path": "answer/q1", "value": { "text": "HUGE" } } }]),
        json!([{ "remove": { "row": "evidence/dismissals/x" } }, { "restore": { "row": "meta" } }]),
        json!({ "name": SECRET.to_uppercase(), "email": climbing, "role": "HUGE", "organisation": "" }),
    ]);
    values
}

/// The commands with the names of what the page sends to them, as Tauri spells them.
fn commands() -> BTreeMap<String, Vec<String>> {
    let shell = workspace_root().join("src-tauri");
    let declared = fs::read_to_string(shell.join("build.rs")).expect("the shell’s source");
    let declared = declared
        .split_once("COMMANDS: &[&str] = &[")
        .expect("a list")
        .1;
    let declared = declared.split_once("];").expect("its end").0;
    let names = declared
        .split(',')
        .map(|name| name.trim().trim_matches('"').to_owned());
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    let sources: String = fs::read_dir(shell.join("src/commands"))
        .expect("the shell’s commands")
        .map(|file| fs::read_to_string(file.expect("a file").path()).expect("a source file"))
        .collect();
    assert!(names.len() > 80, "{names:?}");
    let found = names.into_iter().map(|name| {
        let arguments = arguments_of(&sources, &name);
        (name, arguments)
    });
    found.collect()
}

fn arguments_of(sources: &str, command: &str) -> Vec<String> {
    let head = format!("fn {command}(");
    let list = sources
        .split_once(&head)
        .unwrap_or_else(|| panic!("no source of {command}"))
        .1;
    let list = list.split_once(") ").expect("the end of the arguments").0;
    let lines = list
        .split([',', '\n'])
        .filter_map(|line| line.split_once(": "));
    let named = lines.map(|(name, _)| name.trim());
    named
        .filter(|name| !["app", "window", "session"].contains(name))
        .map(camel_case)
        .collect()
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |all, word| {
        let (head, tail) = word.split_at(1.min(word.len()));
        format!("{all}{}{tail}", head.to_uppercase())
    })
}

fn shown(arguments: &Value) -> String {
    arguments.to_string().chars().take(300).collect()
}

/// Every file of the home beyond the store and what the web engine and the tests keep for
/// themselves.
fn beyond(home: &Path, store: &Path) -> Vec<String> {
    let engine = home.join(".local/share/uk.dpia-desk.desktop");
    let mut list = Command::new("find");
    list.arg(home).args(["-type", "f"]);
    let passed_over = [
        store.to_owned(),
        engine,
        home.join(".cache"),
        home.join("run"),
    ];
    for folder in passed_over {
        list.arg("-not").arg("-path").arg(folder.join("*"));
    }
    list.args(["-not", "-name", "dialogs", "-printf", "%p %s\n"]);
    let found = list.output().expect("find is part of every system");
    let mut files: Vec<String> = String::from_utf8_lossy(&found.stdout)
        .lines()
        .map(str::to_owned)
        .collect();
    files.sort();
    files
}
