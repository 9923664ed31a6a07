//! The program as a person meets it: real windows, a real keyring, a real store.

#[path = "window/axe.rs"]
mod axe;
#[path = "window/bad_starts.rs"]
mod bad_starts;
#[path = "window/evidence.rs"]
mod evidence;
#[path = "window/fill.rs"]
mod fill;
#[path = "window/findings.rs"]
mod findings;
#[path = "window/first_hour.rs"]
mod first_hour;
#[path = "window/first_run.rs"]
mod first_run;
#[path = "window/flows.rs"]
mod flows;
#[path = "window/forms.rs"]
mod forms;
#[path = "window/heard.rs"]
mod heard;
#[path = "window/hostile_calls.rs"]
mod hostile_calls;
#[path = "window/hostile_dialogs.rs"]
mod hostile_dialogs;
#[path = "window/hostile_page.rs"]
mod hostile_page;
#[path = "window/hostile_store.rs"]
mod hostile_store;
#[path = "window/hostile_values.rs"]
mod hostile_values;
#[path = "window/keyboard.rs"]
mod keyboard;
#[path = "window/keyboard_focus.rs"]
mod keyboard_focus;
#[path = "window/keyboard_others.rs"]
mod keyboard_others;
#[path = "window/keyboard_panes.rs"]
mod keyboard_panes;
#[path = "window/keyboard_ways.rs"]
mod keyboard_ways;
#[path = "window/looks.rs"]
mod looks;
#[path = "window/pack_pane.rs"]
mod pack_pane;
#[path = "window/packs.rs"]
mod packs;
#[path = "window/page_rules.rs"]
mod page_rules;
#[path = "window/published.rs"]
mod published;
#[path = "window/register.rs"]
mod register;
#[path = "window/review.rs"]
mod review;
#[path = "window/risks.rs"]
mod risks;
#[path = "window/screening.rs"]
mod screening;
#[path = "window/several.rs"]
mod several;
#[path = "window/sheet.rs"]
mod sheet;
#[path = "window/store.rs"]
mod store;
#[path = "window/trouble.rs"]
mod trouble;
#[path = "window/walk.rs"]
mod walk;
#[path = "window/ways_in.rs"]
mod ways_in;
