//! `dpia passphrase set` and `dpia recovery new`: the ways into an existing store.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::Args;
use dpia_core::outgoing::Readers;
use dpia_core::store::{MIN_PASSPHRASE_CHARS, RecoveryKey, StoreError};
use serde_json::json;

use super::args::Global;
use super::output::Place;
use super::said::Said;
use super::secrets;
use super::trouble::{Exit, Trouble};
use super::unlock::at_desk;

const PASSPHRASE_HELP: &str = "\
The store is opened the usual way first: by the keyring, the present passphrase or the
recovery key. Whoever has forgotten the passphrase uses the last of these.

Examples:
  dpia passphrase set
  dpia --recovery-key-file key passphrase set
  dpia --passphrase-file old passphrase set --new-passphrase-file new";

const RECOVERY_HELP: &str = "\
The old recovery key opens nothing from then on. It stays good until the new one is
written down.

Examples:
  dpia recovery new
  dpia recovery new --recovery-out key";

/// Arguments of `passphrase set`.
#[derive(Args, Debug)]
#[command(after_help = PASSPHRASE_HELP)]
pub struct PassphraseArgs {
    /// The new passphrase is on this file's first line
    #[arg(long, value_name = "FILE", conflicts_with = "new_passphrase_fd")]
    new_passphrase_file: Option<PathBuf>,
    /// The new passphrase comes in on this file descriptor
    #[arg(long, value_name = "N")]
    new_passphrase_fd: Option<u32>,
}

/// Arguments of `recovery new`.
#[derive(Args, Debug)]
#[command(after_help = RECOVERY_HELP)]
pub struct RecoveryArgs {
    /// Where the recovery key goes
    #[command(flatten)]
    recovery: RecoveryOut,
}

/// Where a new recovery key goes.
#[derive(Args, Debug)]
pub struct RecoveryOut {
    /// Write the recovery key to this file, which only you may read
    #[arg(long, value_name = "FILE")]
    recovery_out: Option<PathBuf>,
    /// Print the recovery key even where the output is no terminal
    #[arg(long, conflicts_with = "recovery_out")]
    print_recovery: bool,
}

/// A way for the key that is known to be open before there is a key.
#[derive(Debug)]
pub enum WayOut {
    /// A file.
    File(PathBuf, Place),
    /// Standard output.
    Printed,
}

/// Where the key went.
#[derive(Debug)]
pub enum Kept {
    /// Into a file.
    In(PathBuf),
    /// It is about to be printed.
    Printed,
}

impl RecoveryOut {
    /// Finds the way, and makes sure that it is open.
    pub fn way_out(&self, json: bool) -> Result<WayOut, Trouble> {
        if let Some(path) = &self.recovery_out {
            let place = Place::take(path, false, Readers::Owner)?;
            return Ok(WayOut::File(path.clone(), place));
        }
        if !json && (self.print_recovery || io::stdout().is_terminal()) {
            return Ok(WayOut::Printed);
        }
        Err(Trouble::usage(
            "There is nowhere for the recovery key to go: the output is no terminal.",
            "Add --recovery-out FILE to write it to a file that only you may read, or --print-recovery to print it all the same (not together with --json).",
        ))
    }
}

impl WayOut {
    /// Hands the key over. Printing is left to the end of the command.
    pub fn hand_over(self, key: &RecoveryKey) -> Result<Kept, Trouble> {
        match self {
            Self::File(path, place) => {
                let mut text = key.reveal();
                text.push('\n');
                place.write(text.as_bytes())?;
                Ok(Kept::In(path))
            }
            Self::Printed => Ok(Kept::Printed),
        }
    }
}

impl Kept {
    /// What the person is told.
    pub fn words(&self, key: &RecoveryKey) -> String {
        match self {
            Self::In(path) => format!(
                "The recovery key is in {}.\nPrint it, keep the paper away from this computer, and delete the file.\n",
                path.display()
            ),
            Self::Printed => format!(
                "The recovery key, shown this once:\n\n    {}\n\nPrint it or copy it down, and keep it away from this computer.\n",
                key.reveal().as_str()
            ),
        }
    }
}

/// Sets the passphrase.
pub async fn set_passphrase(global: &Global, args: PassphraseArgs) -> Result<Said, Trouble> {
    let new = match (&args.new_passphrase_file, args.new_passphrase_fd) {
        (Some(path), _) => Some(secrets::passphrase_in(path)?),
        (None, Some(descriptor)) => Some(secrets::passphrase_on(descriptor)?),
        (None, None) if secrets::can_ask() => None,
        (None, None) => {
            return Err(Trouble::usage(
                "There is no new passphrase.",
                "Use --new-passphrase-file or --new-passphrase-fd, or type it at a terminal.",
            ));
        }
    };
    at_desk(global, async |desk| {
        let new = match new {
            Some(new) => new,
            None => secrets::ask_for_new(&format!(
                "The new passphrase, of at least {MIN_PASSPHRASE_CHARS} characters: "
            ))?
            .ok_or(StoreError::PassphraseTooShort)?,
        };
        desk.opened().set_passphrase(new).await?;
        Ok(Said::either(
            global.json,
            &json!({ "passphrase": "set" }),
            || "The passphrase is set. An earlier one opens nothing from now on.\n".to_owned(),
        ))
    })
    .await
}

/// Makes a new recovery key.
pub async fn new_recovery_key(global: &Global, args: &RecoveryArgs) -> Result<Said, Trouble> {
    let way_out = args.recovery.way_out(global.json)?;
    at_desk(global, async |desk| {
        let key = RecoveryKey::generate()?;
        // The old key stays good until the new one is safely out.
        let kept = way_out.hand_over(&key)?;
        if matches!(kept, Kept::Printed) && secrets::can_ask() {
            super::said::aside(&kept.words(&key));
            confirm(&key)?;
            desk.opened().replace_recovery_key(&key)?;
            return Ok(Said::words("The new recovery key is in force.\n"));
        }
        desk.opened().replace_recovery_key(&key)?;
        Ok(Said::either(
            global.json,
            &json!({ "recovery_key": "replaced" }),
            || kept.words(&key),
        ))
    })
    .await
}

/// Has the last group typed back, which shows that the key was copied to its end.
fn confirm(key: &RecoveryKey) -> Result<(), Trouble> {
    let typed = secrets::ask("Its last group, to show that you have it: ")?;
    let text = key.reveal();
    let last = text.rsplit('-').next().unwrap_or_default();
    if typed.trim().eq_ignore_ascii_case(last) {
        Ok(())
    } else {
        Err(Trouble::new(
            Exit::Failure,
            "recovery-key-not-confirmed",
            "That is not the last group of the new recovery key.",
            "Nothing was changed: the old recovery key is still good. Run the command again.",
        ))
    }
}
