//! Declares the commands that the page may call, before Tauri builds its part.
//!
//! Once an application declares its commands, Tauri refuses every one that no
//! capability grants; without the declaration all of them would be open to
//! every window. So a new command takes three lines: its name here, its
//! `allow-…` permission in `capabilities/`, and the handler.

// The commands: one name each, in the order of the handlers.
const COMMANDS: &[&str] = &[
    "app_state",
    "choose_store_folder",
    "create_store",
    "save_recovery_key",
    "confirm_recovery",
    "unlock",
    "lock",
    "still_here",
    "set_lock_after",
    "set_profile",
    "list_assessments",
    "list_forms",
    "open_form_file",
    "new_assessment",
    "open_assessment",
    "load_examples",
    "import_assessment",
    "load_assessment",
    "set_field",
    "add_row",
    "move_row",
    "export_assessment",
    "hear",
    "ready",
    "close_window",
    "closing_heard",
    "save_pack",
    "print_pack",
    "edit",
    "plan_removal",
    "draw_flows",
    "move_in_picture",
    "move_in_picture_to",
    "save_picture",
    "choose_rows_file",
    "paste_rows",
    "plan_rows",
    "take_rows",
    "forget_rows",
    "known_headings",
    "save_flow_template",
    "save_flow_sheet",
    "list_attachments",
    "choose_files",
    "attach_file",
    "stop_job",
    "forget_files",
    "rows_from_file",
    "remove_attachment",
    "open_attachment",
    "save_attachment",
    "preview_attachment",
    "review",
    "signatures",
    "ask",
    "answer_query",
    "close_query",
    "reopen_query",
    "comment",
    "settle_comment",
    "in_the_way_of",
    "set_stage",
    "before_signing",
    "sign",
    "consult",
    "extend_consultation",
    "suspend_consultation",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes)
        .expect("tauri.conf.json, capabilities/ and COMMANDS must agree");
}
