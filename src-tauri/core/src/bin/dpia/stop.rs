//! Ctrl+C, and the other ways in which a system asks a program to end.
//!
//! Listened for only where something is half done that must not be left behind. Anywhere else
//! the system ends the program at once, and that is right: a question for a passphrase, say,
//! would otherwise not go away.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use dpia_core::store::{AttachmentError, DeskError};
use signal_hook::consts::TERM_SIGNALS;

use super::trouble::Trouble;

/// Whether somebody has asked the program to end since this was made.
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// From now on the program ends by itself, once what it has begun is undone.
    pub fn listen() -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        let more = [signal_hook::consts::SIGHUP];
        #[cfg(not(unix))]
        let more = [];
        for signal in TERM_SIGNALS.iter().chain(&more) {
            // Where the system does not let a program listen, it goes on ending it at once.
            let _ = signal_hook::flag::register(*signal, Arc::clone(&asked));
        }
        Self(asked)
    }

    /// For work that asks whether it should go on.
    pub fn flow(&self) -> ControlFlow<()> {
        if self.0.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// The same for work that ends with an error.
    pub fn check(&self) -> Result<(), Trouble> {
        match self.flow() {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(DeskError::from(AttachmentError::Cancelled).into()),
        }
    }
}
