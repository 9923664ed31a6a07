//! The store as this program has it: closed, being set up, or open.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use dpia_core::failure::Failure;
use dpia_core::store::{Desk, DeskError, RecoveryKey};
use tauri::{AppHandle, Manager};
use tokio::sync::{Mutex, MutexGuard};

use crate::commands::{Copy, Made, WordFile};
use crate::error::{Answer, desk as desk_failure, locked};
use crate::folder::Folder;
use crate::jobs::Jobs;
use crate::kept::Kept;
use crate::news::{News, tell_all};
use crate::offers::Offers;
use crate::opened::OpenedCopies;
use crate::saved::SavedFiles;
use crate::waiting::Waiting;

/// Minutes without a sign of life after which the store locks, unless set otherwise.
pub const LOCK_AFTER: u32 = 10;

/// The store as this program has it.
#[derive(Debug)]
pub struct Session {
    app: AppHandle,
    /// Where the store lives.
    pub folder: Folder,
    desk: Mutex<Phase>,
    last_sign: std::sync::Mutex<Instant>,
    lock_after: AtomicU32,
    closing: std::sync::Mutex<Closing>,
}

/// Windows that were asked to close, each with the number of the last request.
#[derive(Debug, Default)]
struct Closing {
    asked: u64,
    unanswered: HashMap<String, u64>,
}

/// How far the way into the store is.
#[derive(Debug, Default)]
pub enum Phase {
    /// Nothing was tried yet in this run: the keyring may open the store without asking.
    #[default]
    Fresh,
    /// Locked. What stood in the way the last time, if anything.
    Locked(Option<Failure>),
    /// Open, but the recovery key was not typed back yet.
    Confirming {
        /// The open store.
        desk: Box<Desk>,
        /// The key as it was shown; none if the program was closed in between.
        key: Option<RecoveryKey>,
    },
    /// Open.
    Open(Box<Desk>),
}

impl Session {
    /// A session whose store is not open yet.
    pub fn new(app: AppHandle, folder: Folder) -> Self {
        Self {
            app,
            folder,
            desk: Mutex::default(),
            last_sign: std::sync::Mutex::new(Instant::now()),
            lock_after: AtomicU32::new(LOCK_AFTER),
            closing: std::sync::Mutex::default(),
        }
    }

    /// The program.
    pub const fn app(&self) -> &AppHandle {
        &self.app
    }

    /// The phase, for those who change it.
    pub async fn phase(&self) -> MutexGuard<'_, Phase> {
        self.desk.lock().await
    }

    /// Works with the open store.
    ///
    /// # Errors
    /// When it is locked, or what `work` says.
    pub async fn with<T>(
        &self,
        work: impl AsyncFnOnce(&mut Desk) -> Result<T, DeskError>,
    ) -> Answer<T> {
        self.sign_of_life();
        let mut phase = self.desk.lock().await;
        let Phase::Open(desk) = &mut *phase else {
            return Err(locked());
        };
        let result = work(desk).await;
        let broken = matches!(&result, Err(DeskError::Store(error)) if error.calls_for_reopening());
        let result = result.map_err(desk_failure);
        if broken {
            // Whatever was written after this could be lost without a word.
            let reason = result.as_ref().err().cloned();
            close(std::mem::replace(&mut *phase, Phase::Locked(reason))).await;
            self.forget_all();
            tell_all(&self.app, &News::StateChanged);
        }
        result
    }

    /// Closes the store, whatever its phase. Failing to close is only logged: everything
    /// that was called saved has been committed.
    pub async fn close(&self) {
        let mut phase = self.desk.lock().await;
        close(std::mem::replace(&mut *phase, Phase::Locked(None))).await;
        self.forget_all();
    }

    /// Forgets what may not outlive the open store. The caller holds the phase, so that nobody
    /// opens it meanwhile.
    fn forget_all(&self) {
        self.app.state::<Jobs>().lose_all();
        self.app.state::<Waiting>().forget_all();
        self.app.state::<Offers>().forget_all();
        self.app.state::<OpenedCopies>().clear();
        self.app.state::<SavedFiles>().forget_all();
        self.app.state::<Kept<Made>>().forget_all();
        self.app.state::<Kept<Copy>>().forget_all();
        self.app.state::<Kept<WordFile>>().forget_all();
    }

    /// Notes that a window was asked to close and its page has not answered yet; gives the
    /// number of this request.
    pub fn ask_to_close(&self, window: &str) -> u64 {
        self.closing.lock().map_or(0, |mut closing| {
            closing.asked += 1;
            let number = closing.asked;
            closing.unanswered.insert(window.to_owned(), number);
            number
        })
    }

    /// The page of this window is alive and sees to its closing.
    pub fn answered(&self, window: &str) {
        if let Ok(mut closing) = self.closing.lock() {
            closing.unanswered.remove(window);
        }
    }

    /// Whether the page of this window has answered nothing since that request.
    pub fn is_silent(&self, window: &str, request: u64) -> bool {
        self.closing
            .lock()
            .is_ok_and(|closing| closing.unanswered.get(window) == Some(&request))
    }

    /// Notes that somebody is here.
    pub fn sign_of_life(&self) {
        if let Ok(mut last) = self.last_sign.lock() {
            *last = Instant::now();
        }
    }

    /// Whether nobody has been here for longer than the store may stay open.
    pub fn is_idle(&self) -> bool {
        let minutes = u64::from(self.lock_after.load(Ordering::Relaxed));
        let still = self
            .last_sign
            .lock()
            .map_or(0, |last| last.elapsed().as_secs());
        still >= minutes * 60
    }

    /// The minutes after which the store locks.
    pub fn lock_after(&self) -> u32 {
        self.lock_after.load(Ordering::Relaxed)
    }

    /// Sets them.
    pub fn set_lock_after(&self, minutes: u32) {
        self.lock_after.store(minutes, Ordering::Relaxed);
    }
}

async fn close(phase: Phase) {
    if let Phase::Open(desk) | Phase::Confirming { desk, .. } = phase
        && let Err(error) = desk.close().await
    {
        tracing::warn!(code = error.failure().code, "closing the store");
    }
}
