//! Completions for shells and the pages of the manual, made from the commands themselves, so
//! that neither can speak of a command that is not there.

use std::path::PathBuf;

use clap::{Args, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use dpia_core::failure::Failure;
use dpia_core::outgoing::Readers;

use super::args::Cli;
use super::output::Place;
use super::said::Said;
use super::trouble::Trouble;

/// Which shell.
#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// The shell that is to complete commands
    #[arg(value_enum)]
    shell: Shell,
}

/// Where the pages go.
#[derive(Args, Debug)]
pub struct ManualArgs {
    /// The folder that the pages are written into; older ones of the same name are replaced
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// The script that a shell reads.
pub fn completions(args: &CompletionsArgs) -> Said {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "dpia", &mut script);
    Said::bytes(script)
}

/// Writes a page for `dpia` and one for each command below it.
pub fn manual(args: &ManualArgs) -> Result<Said, Trouble> {
    let mut program = Cli::command();
    program.build();
    let mut pages = Vec::new();
    collect(&program, &mut pages)?;
    for (name, page) in &pages {
        let path = args.folder.join(name);
        Place::take(&path, true, Readers::AsUsual)?.write(page)?;
    }
    Ok(Said::words(&format!(
        "{} pages were written.\n",
        pages.len()
    )))
}

fn collect(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) -> Result<(), Trouble> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render(&mut page).map_err(|_| {
        Trouble::from(Failure::new(
            "manual",
            "A page of the manual could not be made.",
            "Please report this: it is a fault of the program. Nothing was changed.",
        ))
    })?;
    pages.push((man.get_filename(), page));
    // `help` says what the pages say.
    let below = command.get_subcommands();
    for command in below.filter(|command| command.get_name() != "help") {
        collect(command, pages)?;
    }
    Ok(())
}
