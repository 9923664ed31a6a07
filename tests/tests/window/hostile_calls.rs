//! The calls that a page can make: of each command one that is in order. The commands and their
//! arguments are read from the shell's own source, so that none can be left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use dpia_tests::workspace_root;
use serde_json::{Value, json};

/// A call that is in order.
pub struct Call {
    pub command: String,
    pub arguments: Value,
    /// What has to be called before, and what of its answer goes into this call.
    pub before: Option<Before>,
    /// The code with which it is refused all the same, in the state in which it is tried.
    pub refused: Option<&'static str>,
}

/// A call that gives another one the name of something.
pub struct Before {
    pub command: &'static str,
    /// What it is called with: as it should be.
    pub arguments: Value,
    /// The field of the answer; the answer itself if this is empty.
    pub field: &'static str,
    /// The argument that it becomes, where `MADE` stands.
    pub argument: &'static str,
}

/// What the window's own assessment holds, by the ids of the rows.
pub struct Own {
    pub parties: [String; 2],
    /// The change that gave the project its name.
    pub seen: String,
    pub query: String,
    pub closed_query: String,
    pub comment: String,
    pub file: String,
    /// One to be removed.
    pub wrong_file: String,
    pub picture: String,
    pub finding: String,
    pub dismissal: String,
    /// The assessment itself.
    pub id: String,
}

impl Own {
    /// What somebody may guess who has nothing.
    pub fn nothing(id: &str) -> Self {
        let row = || id.to_owned();
        Self {
            parties: [row(), row()],
            seen: "0".repeat(64),
            query: row(),
            closed_query: row(),
            comment: row(),
            file: row(),
            wrong_file: row(),
            picture: row(),
            finding: row(),
            dismissal: row(),
            id: row(),
        }
    }
}

/// One call of each command, in the order in which the shell declares them.
///
/// # Panics
/// When a command has none here, or one whose arguments are not those of the source.
pub fn calls(own: &Own) -> Vec<Call> {
    let mut table = table(own);
    let mut all = Vec::new();
    for (command, arguments) in commands() {
        let at = table.iter().position(|call| call.command == command);
        let call = table.swap_remove(at.unwrap_or_else(|| panic!("{command} has no call here")));
        let given: BTreeSet<String> = call
            .arguments
            .as_object()
            .map(|arguments| arguments.keys().cloned().collect())
            .unwrap_or_default();
        assert_eq!(given, arguments, "the arguments of {command}");
        all.push(call);
    }
    let left: Vec<_> = table.iter().map(|call| &call.command).collect();
    assert!(left.is_empty(), "no commands any longer: {left:?}");
    let in_order: BTreeMap<String, Value> = all
        .iter()
        .map(|call| (call.command.clone(), call.arguments.clone()))
        .collect();
    for before in all.iter_mut().filter_map(|call| call.before.as_mut()) {
        before.arguments = in_order[before.command].clone();
    }
    all
}

fn call(command: &str, arguments: Value) -> Call {
    Call {
        command: command.to_owned(),
        arguments,
        before: None,
        refused: None,
    }
}

impl Call {
    fn after(self, command: &'static str, field: &'static str, argument: &'static str) -> Self {
        let before = Some(Before {
            command,
            arguments: Value::Null,
            field,
            argument,
        });
        Self { before, ..self }
    }

    fn refused(self, code: &'static str) -> Self {
        let refused = Some(code);
        Self { refused, ..self }
    }
}

fn table(own: &Own) -> Vec<Call> {
    [
        way_in(),
        register(own),
        assessment(own),
        copies(),
        flows(own),
        evidence(own),
        review(own),
        signing(own),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn way_in() -> Vec<Call> {
    let profile = json!({ "name": "Robin Example", "email": "robin@example.gov.uk", "role": "Service lead", "organisation": "Example Council" });
    vec![
        call("app_state", json!({})),
        call("choose_store_folder", json!({})),
        // Only where there is no store yet.
        call(
            "create_store",
            json!({ "profile": profile, "passphrase": "correct horse battery" }),
        )
        .refused("out-of-place"),
        // Only while the recovery key is not confirmed.
        call("save_recovery_key", json!({})).refused("out-of-place"),
        call("print_recovery_key", json!({})).refused("out-of-place"),
        call("confirm_recovery", json!({ "lastGroup": "ABCD" })).refused("out-of-place"),
        call(
            "unlock",
            json!({ "way": "passphrase", "secret": crate::store::PASSPHRASE }),
        ),
        call("lock", json!({})),
        call("still_here", json!({})),
        call("set_lock_after", json!({ "minutes": 30 })),
        call("set_profile", json!({ "profile": profile })),
        call("hear", json!({ "page": "__CHANNEL__:4711" })),
        call("ready", json!({})),
        call("close_window", json!({})),
        call("closing_heard", json!({})),
    ]
}

fn register(own: &Own) -> Vec<Call> {
    vec![
        call("list_assessments", json!({})),
        call("list_forms", json!({})),
        call("open_form_file", json!({})),
        call(
            "new_assessment",
            json!({ "form": "council-pia", "version": "1.0", "title": "Another" }),
        ),
        call("open_assessment", json!({ "id": own.id })),
        call("load_examples", json!({})),
        call("import_assessment", json!({})),
    ]
}

fn assessment(own: &Own) -> Vec<Call> {
    let row = format!("evidence/parties/{}", own.parties[0]);
    vec![
        call("load_assessment", json!({})),
        call(
            "set_field",
            json!({ "path": "answer/h.project_name", "value": { "text": "A name" }, "seen": [own.seen] }),
        ),
        call(
            "add_row",
            json!({ "list": "evidence/parties", "after": own.parties[0] }),
        ),
        call("move_row", json!({ "row": row, "after": own.parties[1] })),
        call("export_assessment", json!({})),
        call(
            "edit",
            json!({ "edits": [{ "set": { "path": "answer/h.system", "value": { "text": "A system" } } }] }),
        ),
        call("plan_removal", json!({ "row": row })),
        call("list_rules", json!({})),
        call("screening", json!({})),
        call("risks", json!({})),
        call("risk_offers", json!({})),
        call(
            "dismiss_finding",
            json!({ "key": own.finding, "role": null, "reason": "Agreed by the board." }),
        ),
        call("take_up_finding", json!({ "dismissal": own.dismissal })),
    ]
}

fn copies() -> Vec<Call> {
    vec![
        call(
            "make_pack",
            json!({ "choices": { "parts": "full", "annexes": "all", "as_files": [] } }),
        ),
        call("annex_offers", json!({})),
        call("pack_bytes", json!({ "pack": "MADE" })).after("make_pack", "pack", "pack"),
        call("save_pack", json!({ "pack": "MADE" })).after("make_pack", "pack", "pack"),
        // One that is made opens the system's own dialog, which waits for a person.
        call("print_pack", json!({ "pack": "one that was never made" })).refused("made-anew"),
        call("still_in_the_way", json!({})),
        call("make_word", json!({})),
        call("save_word", json!({ "file": "MADE" })).after("make_word", "", "file"),
        call(
            "make_public",
            json!({ "named": { "grade": "director", "roles": ["dpo"] }, "contacts": ["0"] }),
        ),
        call("save_public", json!({ "copy": "MADE" })).after("make_public", "copy", "copy"),
    ]
}

fn flows(own: &Own) -> Vec<Call> {
    let [first, second] = &own.parties;
    let band = |party: &str| format!("evidence/parties/{party}");
    let choices = json!({
        "lists": { "Pasted": "flows" },
        "columns": { "Pasted!A1": null },
        "skip": ["Pasted!2"],
        "cells": { "Pasted!A2": "A name" },
        "names": { "A": { "row": first } },
    });
    vec![
        call("draw_flows", json!({ "focus": { "data": first } })),
        call(
            "move_in_picture",
            json!({ "thing": "band", "row": band(first), "step": 1 }),
        ),
        call(
            "move_in_picture_to",
            json!({ "thing": "band", "row": band(first), "before": band(second) }),
        ),
        call(
            "save_picture",
            json!({ "kind": "svg", "focus": { "purpose": first } }),
        ),
        call("choose_rows_file", json!({})),
        call(
            "paste_rows",
            json!({ "list": "flows", "text": "From\tTo\nA\tB\n" }),
        ),
        call("plan_rows", json!({ "import": "MADE", "choices": choices })).after(
            "paste_rows",
            "import",
            "import",
        ),
        call("take_rows", json!({ "import": "MADE", "choices": choices })).after(
            "paste_rows",
            "import",
            "import",
        ),
        call("forget_rows", json!({ "import": "MADE" })).after("paste_rows", "import", "import"),
        call("known_headings", json!({ "list": "flows" })),
        call("save_flow_template", json!({})),
        call("save_flow_sheet", json!({})),
    ]
}

fn evidence(own: &Own) -> Vec<Call> {
    let offered = |command: &str, arguments: Value| {
        call(command, arguments).after("choose_files", "offer", "offer")
    };
    vec![
        call("list_attachments", json!({})),
        call("choose_files", json!({ "several": true })),
        offered(
            "attach_file",
            json!({
                "offer": "MADE", "number": 0, "job": "a job",
                "cells": [["kind", { "choice": { "ids": ["contract"] } }]],
            }),
        ),
        call("stop_job", json!({ "job": "a job" })),
        offered("forget_files", json!({ "offer": "MADE" })),
        offered("rows_from_file", json!({ "offer": "MADE" })),
        // Nobody agrees.
        call(
            "open_attachment",
            json!({ "row": own.file, "job": "a job" }),
        ),
        call(
            "save_attachment",
            json!({ "row": own.file, "job": "a job" }),
        ),
        call(
            "preview_attachment",
            json!({ "row": own.picture, "edge": 200 }),
        ),
        // Every dialog was cancelled, so nothing has been saved that could be shown.
        call("show_saved", json!({})).refused("out-of-place"),
        call("look_at_signed", json!({ "row": own.file })),
        call(
            "remove_attachment",
            json!({ "row": own.wrong_file, "reason": "Sent by mistake" }),
        ),
    ]
}

fn review(own: &Own) -> Vec<Call> {
    let place = "answer/h.project_name";
    vec![
        call("review", json!({})),
        call("signatures", json!({})),
        call(
            "ask",
            json!({ "place": place, "to": "Sam Example", "question": "Why?", "due": "2031-01-06" }),
        ),
        call(
            "answer_query",
            json!({ "query": own.query, "answer": "So.", "givenBy": "Sam Example", "on": "2025-01-06" }),
        ),
        call(
            "close_query",
            json!({ "query": own.query, "why": "Settled." }),
        ),
        call(
            "reopen_query",
            json!({ "query": own.closed_query, "why": "It is not." }),
        ),
        call("comment", json!({ "place": place, "text": "Well said." })),
        call(
            "settle_comment",
            json!({ "comment": own.comment, "settled": true }),
        ),
    ]
}

fn signing(own: &Own) -> Vec<Call> {
    let signing = json!({
        "step": "lead_officer", "name": "Robin Example", "position": "Service lead",
        "date": "2025-01-06", "decision": "approved", "reasons": "It is needed.", "pack": null,
        "in_spite": "Agreed by the board.", "seen": null, "told": null,
    });
    let risks = json!([own.parties[0]]);
    // No high risk stays in the example.
    vec![
        call("before_moving", json!({ "stage": "ig_review" })),
        call(
            "set_stage",
            json!({ "stage": "ig_review", "reason": "Agreed." }),
        ),
        call("before_signing", json!({ "step": "lead_officer" })),
        call("sign", json!({ "signing": signing })),
        call(
            "consult",
            json!({ "received": "2025-01-06", "about": "A high risk", "risks": risks }),
        )
        .refused("consultation"),
        call("tell_commissioner", json!({ "risks": risks })).refused("consultation"),
        call(
            "extend_consultation",
            json!({ "told": "2025-01-07", "why": "It is complex." }),
        )
        .refused("consultation"),
        call(
            "suspend_consultation",
            json!({ "asked": "2025-01-07", "to": "Sam Example", "information": "A plan" }),
        )
        .refused("consultation"),
    ]
}

/// The commands with the names of what the page sends to them, as Tauri spells them.
fn commands() -> Vec<(String, BTreeSet<String>)> {
    let shell = workspace_root().join("src-tauri");
    let declared = fs::read_to_string(shell.join("build.rs")).expect("the shell’s source");
    let declared = between(&declared, "COMMANDS: &[&str] = &[", "];");
    let names = declared
        .split(',')
        .map(|name| name.trim().trim_matches('"'));
    let sources: String = fs::read_dir(shell.join("src/commands"))
        .expect("the shell’s commands")
        .map(|file| fs::read_to_string(file.expect("a file").path()).expect("a source file"))
        .collect();
    names
        .filter(|name| !name.is_empty())
        .map(|name| (name.to_owned(), arguments_of(&sources, name)))
        .collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start} in the source"));
    rest.split_once(end).map_or(rest, |(inner, _)| inner)
}

/// Without what Tauri itself gives to a command.
fn arguments_of(sources: &str, command: &str) -> BTreeSet<String> {
    const TAURIS: [&str; 4] = ["State<", "AppHandle", "WebviewWindow", "Window"];
    let list = between(sources, &format!("fn {command}("), ") ");
    let mut depth = 0;
    let list = list.split(|c| {
        depth += match c {
            '<' => 1,
            '>' => -1,
            _ => 0,
        };
        c == ',' && depth == 0
    });
    list.filter_map(|argument| argument.trim().split_once(": "))
        .filter(|(_, kind)| !TAURIS.iter().any(|tauris| kind.starts_with(tauris)))
        .map(|(name, _)| camel_case(name))
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
