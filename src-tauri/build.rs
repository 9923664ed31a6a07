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
    "make_pack",
    "annex_offers",
    "pack_bytes",
    "save_pack",
    "print_pack",
    "before_signing",
    "make_word",
    "save_word",
    "make_public",
    "save_public",
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
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes)
        .expect("tauri.conf.json, capabilities/ and COMMANDS must agree");
}
