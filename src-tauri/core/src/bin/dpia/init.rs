//! `dpia init`: an encrypted store, and who works with it.

use std::path::PathBuf;

use clap::Args;
use dpia_core::store::{
    Desk, KeyringUse, MIN_PASSPHRASE_CHARS, NewStore, Passphrase, Profile, RecoveryKey, StoreError,
    StoreState, create, state,
};
use serde::Serialize;

use super::args::Global;
use super::keys::RecoveryOut;
use super::said::Said;
use super::secrets;
use super::trouble::Trouble;
use super::unlock::{self, folder};

const AFTER_HELP: &str = "\
The store is opened by this computer’s keyring, by the passphrase, or by the recovery key,
which is made now and shown this once. Print it, or copy it down, and keep it away from this
computer: nobody can open the store without one of the three.

Examples:
  dpia init --name \"Robin Ashdown\" --organisation \"Fernby Borough Council\"
      asks for a passphrase and prints the recovery key
  dpia init --name \"Robin Ashdown\" --passphrase-file pass --no-keyring --recovery-out key
      asks nothing; for scripts";

/// Arguments of `init`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct InitArgs {
    /// Your name, as it shall stand beside what you write
    #[arg(long)]
    name: String,
    /// Your e-mail address
    #[arg(long, default_value = "", hide_default_value = true)]
    email: String,
    /// Your role, such as "Information governance officer"
    #[arg(long, default_value = "", hide_default_value = true)]
    role: String,
    /// Your organisation
    #[arg(long, default_value = "", hide_default_value = true)]
    organisation: String,
    /// Where the recovery key goes
    #[command(flatten)]
    recovery: RecoveryOut,
}

#[derive(Serialize)]
struct Made {
    store: PathBuf,
    id: String,
    keyring: bool,
    passphrase: bool,
}

/// Makes the store.
pub async fn run(global: &Global, args: InitArgs) -> Result<Said, Trouble> {
    if global.recovery_key_file.is_some() {
        return Err(Trouble::usage(
            "A new store has no recovery key yet.",
            "Leave out --recovery-key-file. The new store’s key goes to --recovery-out.",
        ));
    }
    let folder = folder(global)?;
    if state(&folder)? != StoreState::Absent {
        return Err(StoreError::AlreadyThere.into());
    }
    let profile = Profile {
        name: args.name,
        email: args.email,
        role: args.role,
        organisation: args.organisation,
    };
    if profile.name.trim().is_empty() {
        return Err(dpia_core::store::DeskError::NameMissing.into());
    }
    let way_out = args.recovery.way_out(global.json)?;
    let passphrase = passphrase(global)?;
    let made = Made {
        store: folder.clone(),
        id: String::new(),
        keyring: !global.no_keyring,
        passphrase: passphrase.is_some(),
    };
    let new = NewStore {
        keyring: if global.no_keyring {
            KeyringUse::Never
        } else {
            KeyringUse::Keep
        },
        passphrase,
    };
    let (opened, recovery) = create(&folder, new).await?;
    let made = Made {
        id: opened.store_id().to_string(),
        keyring: made.keyring && opened.keyring_problem().is_none(),
        ..made
    };
    let problem = opened.keyring_problem();
    // First of all, and whatever comes after it: the key exists nowhere else.
    let kept = way_out.hand_over(&recovery).map_err(|trouble| {
        trouble.advise(
            "The store was made all the same; `dpia recovery new` gives it another recovery key.",
        )
    });
    let mut desk = Desk::new(opened).await?;
    let introduced = desk.introduce(profile).await;
    let closed = desk.close().await;
    let kept = kept?;
    introduced?;
    closed?;
    let mut said = say(global, &made, &kept, &recovery);
    if let Some(problem) = problem {
        said = said.remark(format!(
            "note: {problem} The store opens with its passphrase."
        ));
    }
    Ok(said)
}

fn say(global: &Global, made: &Made, kept: &super::keys::Kept, recovery: &RecoveryKey) -> Said {
    Said::either(global.json, made, || {
        let mut ways = Vec::new();
        if made.keyring {
            ways.push("this computer’s keyring");
        }
        if made.passphrase {
            ways.push("your passphrase");
        }
        ways.push("the recovery key");
        format!(
            "A new encrypted store: {}\nIt opens with {}.\n{}",
            made.store.display(),
            ways.join(" or "),
            kept.words(recovery)
        )
    })
}

/// The passphrase that was given; or the one that is typed, if somebody is there.
fn passphrase(global: &Global) -> Result<Option<Passphrase>, Trouble> {
    if let Some(given) = unlock::passphrase(global)? {
        return Ok(Some(given));
    }
    if !secrets::can_ask() {
        return Ok(None);
    }
    let without = if global.no_keyring {
        ""
    } else {
        ", or nothing to use this computer’s keyring alone"
    };
    secrets::ask_for_new(&format!(
        "A passphrase of at least {MIN_PASSPHRASE_CHARS} characters, for example three random words{without}: "
    ))
}
