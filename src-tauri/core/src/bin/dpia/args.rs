//! The commands, and the options that all of them share. Each command's own arguments
//! stand beside the command.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::{
    attach, attachments, check, checks, comment, diagram, example, flow_list, flows, forms, init,
    keys, new, pack, papers, publish, query, rows, screening, set, show, sign, stage, transfer,
    verify, verify_pack,
};

const AFTER_HELP: &str = "\
Begin here:
  dpia init --name \"Robin Ashdown\" --organisation \"Fernby Borough Council\"
  dpia example                     two complete assessments to look at
  dpia list
  dpia show PIA-031
  dpia pack PIA-031 --out pack.pdf
  dpia diagram PIA-031 --out flows.svg

Your own:
  dpia forms                       which forms there are
  dpia new council-pia --title \"Allotment waiting list\"
  dpia form show council-pia       its questions, their numbers and what each takes
  dpia set PIA-032 5 yes

Secrets are asked for, or come from a file or a file descriptor; never from an argument,
because others on this computer can read those.

Exit codes:
  0  done
  1  not done; the message says why
  2  the arguments make no command
  3  the store stays locked: no way in, or the wrong one
  4  what was given does not fit: a form, a file or an answer
  5  `verify` or `verify-pack` found something that is not as it should be
  6  `check` found something that stands in the way of signing
Whenever it is not 0, nothing was changed and nothing was lost, unless the message says
otherwise.";

/// Data protection impact assessments from a terminal: the same encrypted store as the
/// desktop program's, the same forms, the same pack. Nothing leaves this computer.
#[derive(Debug, Parser)]
#[command(name = "dpia", version, after_help = AFTER_HELP, arg_required_else_help = true)]
pub struct Cli {
    /// The options that all commands share.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The options that all commands share.
#[derive(Args, Debug)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// The store's folder [default: that of the desktop program]
    #[arg(long, global = true, value_name = "DIR")]
    pub store: Option<PathBuf>,
    /// Open the store with the passphrase on this file's first line
    #[arg(long, global = true, value_name = "FILE", conflicts_with_all = ["passphrase_fd", "recovery_key_file"])]
    pub passphrase_file: Option<PathBuf>,
    /// Open the store with the passphrase that comes in on this file descriptor
    #[arg(
        long,
        global = true,
        value_name = "N",
        conflicts_with = "recovery_key_file"
    )]
    pub passphrase_fd: Option<u32>,
    /// Open the store with the recovery key in this file
    #[arg(long, global = true, value_name = "FILE")]
    pub recovery_key_file: Option<PathBuf>,
    /// Leave this computer's keyring alone
    #[arg(long, global = true)]
    pub no_keyring: bool,
    /// Print JSON instead of words; errors too, on standard error
    #[arg(long, global = true)]
    pub json: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make an encrypted store
    Init(init::InitArgs),
    /// List the forms that assessments can be made on
    Forms(forms::ListArgs),
    /// Check, read or bring in a form
    #[command(subcommand, arg_required_else_help = true)]
    Form(FormCommand),
    /// Start an assessment; prints its reference
    New(new::NewArgs),
    /// List the assessments, the last changed first
    List,
    /// Read an assessment: every question with its number and its answer
    Show(show::ShowArgs),
    /// Answer a question, or clear an answer
    Set(set::SetArgs),
    /// List, add, move, remove and restore the rows of tables, groups and evidence
    #[command(subcommand, arg_required_else_help = true)]
    Row(RowCommand),
    /// Ask, answer, close, reopen and list queries
    #[command(subcommand, arg_required_else_help = true)]
    Query(query::QueryCommand),
    /// Write and settle comments
    #[command(subcommand, arg_required_else_help = true)]
    Comment(comment::CommentCommand),
    /// List everything that is open, for anybody or for somebody
    Open(query::OpenArgs),
    /// Read the whole assessment and say what does not fit together
    Check(checks::CheckArgs),
    /// List the rules that `check` goes by
    Checks,
    /// Put a finding aside with a reason, or take that back
    Dismiss(checks::DismissArgs),
    /// Say whether an assessment is needed, by the form's rule and by the law's lists
    Screening(screening::ScreeningArgs),
    /// Say how far an assessment has got, and move it
    #[command(subcommand, arg_required_else_help = true)]
    Stage(stage::StageCommand),
    /// Sign a step with a typed name
    Sign(sign::SignArgs),
    /// List who signed what, and what changed since
    Signatures(sign::SignaturesArgs),
    /// Put a file with an assessment; prints its row's id
    Attach(Box<attach::AttachArgs>),
    /// List, save and remove the files of an assessment
    #[command(subcommand, arg_required_else_help = true)]
    Attachments(AttachmentsCommand),
    /// Data flows in and out of spreadsheets, with the lists that they name
    #[command(subcommand, arg_required_else_help = true)]
    Flows(FlowsCommand),
    /// Take in an assessment from a file; prints its reference
    Import(transfer::ImportArgs),
    /// Write an assessment to a file that `import` reads back unchanged, or to a Word file
    Export(transfer::ExportArgs),
    /// Write the pack that people print and sign, as a PDF
    Pack(pack::PackArgs),
    /// Write the copy for the public: one web page without what is withheld
    Publish(publish::PublishArgs),
    /// Draw the data flows into a file: SVG, PNG, PDF or draw.io
    Diagram(diagram::DiagramArgs),
    /// Start the example assessments; prints their references
    Example(example::ExampleArgs),
    /// Check signatures, chains and what this store has witnessed of them
    Verify(verify::VerifyArgs),
    /// Say whether a PDF is an assessment's pack, unaltered, who signed it, and what changed since
    VerifyPack(verify_pack::VerifyPackArgs),
    /// Set the passphrase
    #[command(subcommand, arg_required_else_help = true)]
    Passphrase(PassphraseCommand),
    /// Make a new recovery key
    #[command(subcommand, arg_required_else_help = true)]
    Recovery(RecoveryCommand),
    /// Print the script with which a shell completes commands
    Completions(papers::CompletionsArgs),
    /// Write the pages of the manual, one for each command
    Manual(papers::ManualArgs),
}

/// What can be done with forms.
#[derive(Debug, Subcommand)]
pub enum FormCommand {
    /// List everything that is wrong with a form file, each with its place and what to do
    Check(check::CheckArgs),
    /// Read a form: its questions, their ids and numbers, and what each takes
    Show(forms::ShowArgs),
    /// Keep a form file in the store, so that assessments can be made on it
    Add(forms::AddArgs),
}

/// What can be done with rows.
#[derive(Debug, Subcommand)]
pub enum RowCommand {
    /// List the rows, each with its number, its id and its name
    List(rows::ListArgs),
    /// Add a row; prints its id
    Add(rows::AddArgs),
    /// Move a row
    Move(rows::MoveArgs),
    /// Remove a row, and say what goes with it; `restore` brings it back
    Remove(rows::RemoveArgs),
    /// Bring back a removed row with all that stood in it
    Restore(rows::RestoreArgs),
}

/// What can be done with files.
#[derive(Debug, Subcommand)]
pub enum AttachmentsCommand {
    /// List the files, each with its number, size, and what became of it
    List(attachments::ListArgs),
    /// Write a file out as it was attached
    Save(attachments::SaveArgs),
    /// Remove a file; its line stays, with the reason
    Remove(attachments::RemoveArgs),
}

/// What can be done with data flows.
#[derive(Debug, Subcommand)]
pub enum FlowsCommand {
    /// List the data flows with all that they say
    List(flow_list::ListArgs),
    /// Take in rows from a spreadsheet: parties, data, purposes, systems and flows
    Import(flows::ImportArgs),
    /// Write these lists to a workbook that `flows import` reads back
    Export(flows::ExportArgs),
    /// Write the workbook to begin with: headings, drop-down lists, an example
    Template(flows::TemplateArgs),
}

/// What can be done with the passphrase.
#[derive(Debug, Subcommand)]
pub enum PassphraseCommand {
    /// Set the passphrase, in place of an earlier one
    Set(keys::PassphraseArgs),
}

/// What can be done with the recovery key.
#[derive(Debug, Subcommand)]
pub enum RecoveryCommand {
    /// Make a new recovery key; the old one opens nothing from then on
    New(keys::RecoveryArgs),
}
