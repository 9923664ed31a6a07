//! `dpia`: the work of DPIA Desk from a terminal, on the same store and the same core.
//!
//! What it is not: a second program with rules of its own. Each command unpacks its
//! arguments, makes its calls to the core and puts the outcome into words or JSON.
//!
//! The one decision a reader would ask about: a command prints nothing. It returns what it
//! has to say, and `main` writes all of it at once when the store is closed again. So a
//! reader that goes away early (`dpia list | head`) harms nothing, and no output claims
//! what did not happen.
//!
//! ```text
//! args.rs       the commands and the options that all of them share
//! usage.rs      what is said when the arguments are wrong
//! trouble.rs    what goes wrong, as exit code and message
//! said.rs       what a command has to say, in words or as JSON
//! layout.rs     words on lines and in columns
//! secrets.rs    passphrases and recovery keys: from a file, a descriptor or a prompt
//! unlock.rs     which store, and the ways into it
//! input.rs      files that come in
//! output.rs     files that go out: whole or not at all
//! stop.rs       Ctrl+C while something is half done
//! find.rs       the assessment and the question that somebody means
//! value.rs      an answer as typed, for its question's type
//! written.rs    dates, periods and people as they are written
//! planned.rs    a spreadsheet's rows, before they are taken in
//! shown.rs      an assessment for programs; page.rs for people
//! ```
//!
//! Every other file is a command.

mod args;
mod attach;
mod attachments;
mod check;
mod checks;
mod comment;
mod diagram;
mod example;
mod find;
mod flow_list;
mod flows;
mod forms;
mod init;
mod input;
mod keys;
mod layout;
mod list;
mod new;
mod output;
mod pack;
mod page;
mod papers;
mod planned;
mod publish;
mod query;
mod rows;
mod said;
mod screening;
mod secrets;
mod set;
mod show;
mod shown;
mod sign;
mod stage;
mod stop;
mod transfer;
mod trouble;
mod unlock;
mod usage;
mod value;
mod verify;
mod verify_pack;
mod written;

use std::process::ExitCode;

use clap::Parser;

use args::{
    AttachmentsCommand, Cli, Command, FlowsCommand, FormCommand, Global, PassphraseCommand,
    RecoveryCommand, RowCommand,
};
use dpia_core::failure::Failure;
use said::Said;
use trouble::{Exit, Trouble};
use unlock::at_desk;

fn main() -> ExitCode {
    dpia_core::hardening::leave_no_memory_dumps();
    let arguments: Vec<_> = std::env::args_os().collect();
    let (json, outcome) = match Cli::try_parse_from(&arguments) {
        Ok(cli) => (cli.global.json, start(cli)),
        Err(error) => match usage::explain(&error) {
            None => return usage::help(&error),
            Some(trouble) => (usage::wants_json(&arguments), Err(trouble)),
        },
    };
    match outcome.and_then(|said| said.write()) {
        Ok(exit) => exit.into(),
        Err(trouble) => {
            trouble.tell(json);
            trouble.exit.into()
        }
    }
}

fn start(cli: Cli) -> Result<Said, Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.map_err(|_| {
        Trouble::from(Failure::new(
            "system",
            "The system gave the program no means to work.",
            "Close other programs and try again. Nothing was changed.",
        ))
    })?;
    // Boxed: the runtime would hold several copies of all commands, one for each way to wait.
    runtime.block_on(Box::pin(run(&cli.global, cli.command)))
}

async fn run(global: &Global, command: Command) -> Result<Said, Trouble> {
    match command {
        Command::Init(args) => init::run(global, args).await,
        Command::Forms(args) => forms::list(global, &args).await,
        Command::Form(FormCommand::Check(args)) => check::run(global, &args),
        Command::Form(FormCommand::Show(args)) => forms::show(global, &args).await,
        Command::Form(FormCommand::Add(args)) => forms::add(global, &args).await,
        Command::New(args) => new::run(global, args).await,
        Command::List => at_desk(global, async |desk| list::run(global, desk).await).await,
        Command::Show(args) => {
            at_desk(global, async |desk| show::run(global, desk, &args).await).await
        }
        Command::Set(args) => set::run(global, args).await,
        Command::Row(RowCommand::List(args)) => {
            at_desk(global, async |desk| rows::list(global, desk, &args).await).await
        }
        Command::Row(RowCommand::Add(args)) => {
            at_desk(global, async |desk| rows::add(global, desk, &args).await).await
        }
        Command::Row(RowCommand::Move(args)) => {
            at_desk(global, async |desk| {
                rows::relocate(global, desk, &args).await
            })
            .await
        }
        Command::Row(RowCommand::Remove(args)) => {
            at_desk(global, async |desk| rows::remove(global, desk, &args).await).await
        }
        Command::Row(RowCommand::Restore(args)) => {
            at_desk(global, async |desk| {
                rows::restore(global, desk, &args).await
            })
            .await
        }
        Command::Query(command) => {
            at_desk(global, async |desk| {
                query::run(global, desk, &command).await
            })
            .await
        }
        Command::Comment(command) => {
            at_desk(global, async |desk| {
                comment::run(global, desk, &command).await
            })
            .await
        }
        Command::Open(args) => {
            at_desk(global, async |desk| query::open(global, desk, &args).await).await
        }
        Command::Check(args) => {
            at_desk(global, async |desk| {
                checks::check(global, desk, &args).await
            })
            .await
        }
        Command::Checks => Ok(checks::checks(global)),
        Command::Dismiss(args) => {
            at_desk(global, async |desk| {
                checks::dismiss(global, desk, &args).await
            })
            .await
        }
        Command::Screening(args) => {
            at_desk(global, async |desk| {
                screening::run(global, desk, &args).await
            })
            .await
        }
        Command::Stage(command) => {
            at_desk(global, async |desk| {
                stage::run(global, desk, &command).await
            })
            .await
        }
        Command::Sign(args) => {
            at_desk(global, async |desk| sign::sign(global, desk, &args).await).await
        }
        Command::Signatures(args) => {
            at_desk(global, async |desk| {
                sign::signatures(global, desk, &args).await
            })
            .await
        }
        Command::Attach(args) => {
            at_desk(global, async |desk| attach::run(global, desk, &args).await).await
        }
        Command::Attachments(command) => {
            at_desk(global, async |desk| match command {
                AttachmentsCommand::List(args) => attachments::list(global, desk, &args).await,
                AttachmentsCommand::Save(args) => attachments::save(global, desk, &args).await,
                AttachmentsCommand::Remove(args) => attachments::remove(global, desk, &args).await,
            })
            .await
        }
        Command::Flows(FlowsCommand::List(args)) => {
            at_desk(global, async |desk| {
                flow_list::list(global, desk, &args).await
            })
            .await
        }
        Command::Flows(FlowsCommand::Import(args)) => flows::import(global, &args).await,
        Command::Flows(FlowsCommand::Export(args)) => flows::export(global, &args).await,
        Command::Flows(FlowsCommand::Template(args)) => flows::template(global, &args),
        Command::Import(args) => transfer::import(global, &args).await,
        Command::Export(args) => transfer::export(global, &args).await,
        Command::Pack(args) => pack::run(global, &args).await,
        Command::Publish(args) => publish::run(global, &args).await,
        Command::Diagram(args) => diagram::run(global, &args).await,
        Command::Example(args) => {
            at_desk(global, async |desk| example::run(global, desk, &args).await).await
        }
        Command::Completions(args) => Ok(papers::completions(&args)),
        Command::Manual(args) => papers::manual(&args),
        Command::Verify(args) => verify::run(global, &args).await,
        Command::VerifyPack(args) => {
            at_desk(global, async |desk| {
                verify_pack::run(global, desk, &args).await
            })
            .await
        }
        Command::Passphrase(PassphraseCommand::Set(args)) => {
            keys::set_passphrase(global, args).await
        }
        Command::Recovery(RecoveryCommand::New(args)) => {
            keys::new_recovery_key(global, &args).await
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
