//! DPIA Desk from outside: a private computer for each test, and hands to use it.
//!
//! A test makes a [`Desktop`]: a fresh home, a display of its own with a window
//! manager, a session bus, and on it a keyring, unlocked, locked or absent. On
//! that it starts programs, or opens the real window as a [`Window`] that it
//! drives through WebKit's own WebDriver. Everything ends with the test, so
//! tests run side by side and `cargo test -p dpia-tests` needs no preparation.
//!
//! This crate knows nothing of the product's inside: it sees what a person
//! sees. It panics freely, as tests do, and says what was missing.

mod axe;
mod desktop;
mod display;
mod driver;
mod heard;
mod home;
mod keyboard;
mod keyring;
mod person;
mod process;
mod program;

pub use desktop::{Desktop, wait_until};
pub use driver::Window;
pub use home::Home;
pub use keyboard::{Keyboard, Step, Stop};
pub use keyring::KeyringState;
pub use process::{Kept, beside};
pub use program::{desk_program, terminal_program, workspace_root};
