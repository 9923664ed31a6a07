//! A display of a test's own, with a window manager.
//!
//! Also where the person who runs the tests has a screen: their windows would
//! get in the way of the test's, and the test's in theirs.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use crate::process::{Kept, beside};

/// An X server without a screen.
#[derive(Debug)]
pub struct Display {
    name: String,
    // In this order: the manager goes before the server that it draws on.
    _manager: Kept,
    _server: Kept,
}

impl Display {
    /// Starts the server on the first free number with a screen of this size in pixels, then the
    /// window manager.
    pub fn start((width, height): (u32, u32)) -> Self {
        let mut server = Kept::spawn(
            beside("Xvfb")
                .args([
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    &format!("{width}x{height}x24"),
                ])
                .args(["-nolisten", "tcp", "-noreset"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let pipe = server.child().stdout.take().expect("stdout is a pipe");
        let mut number = String::new();
        BufReader::new(pipe)
            .read_line(&mut number)
            .expect("Xvfb writes its number once it is ready");
        assert!(!number.trim().is_empty(), "Xvfb ended without a display");
        let name = format!(":{}", number.trim());
        let manager = Kept::spawn(
            beside("matchbox-window-manager")
                .args(["-use_titlebar", "yes"])
                .env("DISPLAY", &name)
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        );
        Self {
            name,
            _manager: manager,
            _server: server,
        }
    }

    /// What `DISPLAY` has to say, for example `:101`.
    pub fn name(&self) -> &str {
        &self.name
    }
}
