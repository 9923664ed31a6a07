//! What is said when the arguments make no command.
//!
//! clap's own messages quote what was typed. Somebody may have typed a passphrase where
//! none belongs, so what has no place in a command is never repeated.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};

use super::trouble::{Exit, Trouble};

/// The trouble with the arguments; `None` if they ask for help or the version.
pub fn explain(error: &clap::Error) -> Option<Trouble> {
    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return None;
    }
    Some(match error.kind() {
        ErrorKind::UnknownArgument => one_too_many(error),
        ErrorKind::InvalidSubcommand => no_such_command(error),
        _ => in_claps_words(error),
    })
}

fn in_claps_words(error: &clap::Error) -> Trouble {
    let text = error.to_string();
    let message = text.split("\n\n").next().unwrap_or_default();
    let message = message.strip_prefix("error: ").unwrap_or(message).trim();
    let of_a_secret = text_of(error, ContextKind::InvalidArg)
        .is_some_and(|argument| argument.contains("passphrase") || argument.contains("recovery"));
    let message = match text_of(error, ContextKind::InvalidValue) {
        Some(value) if of_a_secret && !value.is_empty() => message.replace(&value, "…"),
        _ => message.to_owned(),
    };
    Trouble::usage(
        message,
        "`dpia --help` lists the commands, and `dpia COMMAND --help` explains one with examples.",
    )
}

fn no_such_command(error: &clap::Error) -> Trouble {
    let near = text_of(error, ContextKind::SuggestedSubcommand)
        .map(|near| format!("Do you mean {near}? "))
        .unwrap_or_default();
    Trouble::usage(
        "There is no such command.",
        format!("{near}`dpia --help` lists the commands."),
    )
}

fn text_of(error: &clap::Error, kind: ContextKind) -> Option<String> {
    error.get(kind).map(ToString::to_string)
}

fn one_too_many(error: &clap::Error) -> Trouble {
    let option =
        text_of(error, ContextKind::InvalidArg).filter(|argument| argument.starts_with('-'));
    match option {
        Some(option) if option.starts_with("--passphrase") || option.starts_with("--recovery") => {
            Trouble::usage(
                "There is no such option here. A secret is never taken as an argument: others on this computer can read arguments.",
                "Use --passphrase-file, --passphrase-fd or --recovery-key-file, or let the program ask. If you have just typed a real passphrase, change it.",
            )
        }
        Some(option) => Trouble::usage(
            format!(
                "There is no option {} here.",
                option.split('=').next().unwrap_or_default()
            ),
            "`dpia COMMAND --help` lists the options of a command.",
        ),
        None => Trouble::usage(
            "There is one argument too many.",
            "Put text of several words between quotation marks. `dpia COMMAND --help` explains a command with examples.",
        ),
    }
}

/// Prints the help that was asked for.
pub fn help(error: &clap::Error) -> ExitCode {
    // A reader that has gone away is no trouble.
    let _ = error.print();
    if error.use_stderr() {
        Exit::Usage.into()
    } else {
        Exit::Done.into()
    }
}

/// Whether the trouble is to be told as JSON, though the arguments could not be read.
pub fn wants_json(arguments: &[OsString]) -> bool {
    arguments
        .iter()
        .take_while(|argument| *argument != "--")
        .any(|argument| argument == "--json")
}
