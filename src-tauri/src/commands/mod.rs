//! The commands that a page may call, by subject. `build.rs` declares each, and
//! `capabilities/` grants each to the windows that need it.

mod assessment;
mod attached;
pub(crate) mod attachments;
mod checks;
mod copies;
mod flows;
mod pack;
mod page;
mod recovery;
mod register;
mod review;
mod saved;
mod sheets;
mod way_in;

use tauri::Wry;
use tauri::ipc::Invoke;

pub use copies::{Copy, WordFile};
pub use pack::Made;

/// Answers what a page calls.
pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        way_in::app_state,
        way_in::choose_store_folder,
        recovery::create_store,
        recovery::save_recovery_key,
        recovery::print_recovery_key,
        recovery::confirm_recovery,
        way_in::unlock,
        way_in::lock,
        way_in::still_here,
        way_in::set_lock_after,
        way_in::set_profile,
        register::list_assessments,
        register::list_forms,
        register::open_form_file,
        register::new_assessment,
        register::open_assessment,
        register::load_examples,
        register::import_assessment,
        assessment::load_assessment,
        assessment::set_field,
        assessment::add_row,
        assessment::move_row,
        assessment::export_assessment,
        page::hear,
        page::ready,
        page::close_window,
        page::closing_heard,
        pack::make_pack,
        pack::annex_offers,
        pack::pack_bytes,
        pack::save_pack,
        pack::print_pack,
        pack::still_in_the_way,
        copies::make_word,
        copies::save_word,
        copies::make_public,
        copies::save_public,
        flows::edit,
        flows::plan_removal,
        flows::draw_flows,
        flows::move_in_picture,
        flows::move_in_picture_to,
        flows::save_picture,
        sheets::choose_rows_file,
        sheets::paste_rows,
        sheets::plan_rows,
        sheets::take_rows,
        sheets::forget_rows,
        sheets::known_headings,
        sheets::save_flow_template,
        sheets::save_flow_sheet,
        attachments::list_attachments,
        attachments::choose_files,
        attachments::attach_file,
        attachments::stop_job,
        attachments::forget_files,
        attachments::rows_from_file,
        attachments::remove_attachment,
        attached::open_attachment,
        attached::save_attachment,
        attached::preview_attachment,
        saved::show_saved,
        checks::list_rules,
        checks::dismiss_finding,
        checks::take_up_finding,
        checks::risks,
        checks::screening,
        checks::risk_offers,
        review::review,
        review::signatures,
        review::look_at_signed,
        review::ask,
        review::answer_query,
        review::close_query,
        review::reopen_query,
        review::comment,
        review::settle_comment,
        review::before_moving,
        review::set_stage,
        review::before_signing,
        review::sign,
        review::consult,
        review::tell_commissioner,
        review::extend_consultation,
        review::suspend_consultation,
    ]
}
