//! `dpia publish`: the copy for the public.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use dpia_core::exchange::Misplaced;
use dpia_core::failure::Failure;
use dpia_core::form::Form;
use dpia_core::outgoing::Readers;
use dpia_core::publish::{Choices, Contact, Found, Grade, Officers, PublicCopy, publish};
use serde_json::json;

use super::args::Global;
use super::find;
use super::layout::{count, shortened};
use super::output::Place;
use super::said::Said;
use super::trouble::{Exit, Trouble};
use super::unlock::at_desk;

const AFTER_HELP: &str = "\
The copy is one web page that needs nothing else: no script, no link out, no picture to fetch.
What an answer is marked not to publish (`dpia set REF QUESTION@withheld`) is not in it, there or
anywhere else, nor is what follows from it; a list at its end gives the reasons. Queries, comments, working notes and who
wrote what are never in it. People are named by their role; --grade and --names-of name those
who signed.

E-mail addresses, telephone numbers and names in free text are listed, and so are withheld words
too short to be taken out elsewhere. Nothing is written before you have looked at them: withhold
what should not be public, then add --contacts-agreed to publish the rest as it stands. The addresses and numbers of people who
are not named go unasked and are listed at the end; --publish-contact keeps one, such as a team’s.

Examples:
  dpia publish PIA-031 --out pia-031.html
  dpia publish PIA-031 --grade head-of-service --names-of dpo --out pia-031.html";

/// Arguments of `publish`.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct PublishArgs {
    /// The assessment's reference or id
    #[arg(value_name = "REF")]
    assessment: String,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Name those who signed and whose position is of this grade or above
    #[arg(long, value_name = "GRADE")]
    grade: Option<Least>,
    /// Name whoever signed in this role of the form; may be given several times
    #[arg(long, value_name = "ROLE")]
    names_of: Vec<String>,
    /// Publish the addresses, numbers, names and short words that were listed
    #[arg(long)]
    contacts_agreed: bool,
    /// Publish this address or number although it belongs to somebody who is not named; may be
    /// given several times
    #[arg(long, value_name = "CONTACT")]
    publish_contact: Vec<String>,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// The lowest grade that is named.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Least {
    Manager,
    HeadOfService,
    AssistantDirector,
    Director,
    ChiefExecutive,
}

impl From<Least> for Grade {
    fn from(least: Least) -> Self {
        match least {
            Least::Manager => Self::Manager,
            Least::HeadOfService => Self::HeadOfService,
            Least::AssistantDirector => Self::AssistantDirector,
            Least::Director => Self::Director,
            Least::ChiefExecutive => Self::ChiefExecutive,
        }
    }
}

/// Writes the copy.
pub async fn run(global: &Global, args: &PublishArgs) -> Result<Said, Trouble> {
    let place = Place::take(&args.out, args.force, Readers::AsUsual)?;
    at_desk(global, async |desk| {
        let id = find::assessment(desk, &args.assessment).await?;
        let loaded = desk.load(id).await?;
        let form = &loaded.form.form;
        let choices = Choices {
            officers: Officers {
                grade: args.grade.map(Grade::from),
                roles: roles(form, &args.names_of)?,
            },
            contacts: args.publish_contact.iter().cloned().collect(),
            date: jiff::Zoned::now().date(),
        };
        let copy = publish(form, &loaded.assessment, &choices).map_err(Failure::from)?;
        let is_met = |meant: &String| copy.contacts.iter().any(|known| known.is(meant));
        if !args.publish_contact.iter().all(is_met) {
            return Err(not_met(&copy.contacts));
        }
        if !copy.found.is_empty() && !args.contacts_agreed {
            return Err(to_look_at(&copy.found));
        }
        place.write(copy.html.as_bytes())?;
        Ok(say(global, args, &copy))
    })
    .await
}

/// The ids of the roles that somebody means, by id or by what the form calls them.
fn roles(form: &Form, named: &[String]) -> Result<BTreeSet<String>, Trouble> {
    let role = |named: &String| {
        let wanted = named.trim().to_lowercase();
        let known = form
            .roles
            .iter()
            .find(|role| role.id.to_lowercase() == wanted || role.label.to_lowercase() == wanted);
        known.map(|role| role.id.clone()).ok_or_else(|| {
            let known: Vec<String> = form
                .roles
                .iter()
                .map(|role| format!("{} ({})", role.id, role.label))
                .collect();
            Trouble::new(
                Exit::Failure,
                "no-such-role",
                format!("The form has no role “{}”.", shortened(named, 60)),
                format!("It has {}.", known.join(", ")),
            )
        })
    };
    named.iter().map(role).collect()
}

fn to_look_at(found: &[Found]) -> Trouble {
    let problems = found
        .iter()
        .map(|found| Misplaced {
            place: found.path.clone(),
            message: format!("{}: {}", shortened(&found.place, 60), found.sentence()),
        })
        .collect();
    Trouble::new(
        Exit::Failure,
        "contacts-found",
        "Nothing was written: the text holds what may tell who somebody is, how to reach them, or what is withheld.",
        "Look at each. Withhold what should not be public with `dpia set REF PATH@withheld --value-json …`, or change the text; then add --contacts-agreed to publish the rest as it stands.",
    )
    .with_misfits(problems)
}

/// Of an address that was named and is nobody's.
fn not_met(contacts: &[Contact]) -> Trouble {
    let known: Vec<&str> = contacts
        .iter()
        .map(|contact| contact.text.as_str())
        .collect();
    let known = if known.is_empty() {
        "None is taken out.".to_owned()
    } else {
        format!("Those that would go are {}.", known.join(", "))
    };
    Trouble::new(
        Exit::Failure,
        "no-such-contact",
        "Nothing was written: what --publish-contact names is not taken out of the copy.",
        known,
    )
}

fn say(global: &Global, args: &PublishArgs, copy: &PublicCopy) -> Said {
    let file = args.out.display().to_string();
    let outcome = json!({
        "file": file,
        "bytes": copy.html.len(),
        "redactions": copy.redactions,
        "found": copy.found,
        "contacts": copy.contacts,
    });
    Said::either(global.json, &outcome, || {
        let redactions = count(copy.redactions.len(), "redaction", "redactions");
        let mut said = format!("{file}: written, {redactions}\n");
        for contact in copy.contacts.iter().filter(|contact| !contact.published) {
            let Contact { text, why, .. } = contact;
            said += &format!("Not in it: {text}, which {}\n", why.label());
        }
        said
    })
}
