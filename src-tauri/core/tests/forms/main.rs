//! Form files: what is built in, what is refused, and what a form author is promised.

mod bad_forms;
mod built_in;
mod council_dpia;
mod council_pia;
mod docs;
mod example_council_pia;
mod ico_dpia;
mod inventory;
mod load_properties;
mod paths;
mod schema;
