//! Copies of an assessment for others: a Word file, and the copy for the public.

use std::collections::BTreeSet;

use dpia_core::failure::Failure;
use dpia_core::outgoing::Readers;
use dpia_core::pack::fill;
use dpia_core::publish::{
    Choices, Contact, Found, Grade, Officers, PublicCopy, WHO_SOMEBODY_IS, publish,
};
use dpia_core::word::make_docx;
use serde::{Deserialize, Serialize};
use tauri::{State, WebviewWindow};
use ts_rs::TS;

use super::pack::loaded;
use crate::dialogs::{self, Kind};
use crate::error::{self, Answer};
use crate::kept::Kept;
use crate::pack_file::{file_name, save};
use crate::saved;
use crate::session::Session;
use crate::texts::{Task, t};

/// A copy for the public that somebody is looking at.
#[derive(Debug)]
pub struct Copy {
    html: String,
    /// The name that is proposed for its file.
    name: String,
    /// What it still says of people: somebody has to agree to it before it goes out.
    found: Vec<Found>,
}

/// A Word file that is not saved yet.
#[derive(Debug)]
pub struct WordFile {
    bytes: Vec<u8>,
    /// The name that is proposed for it.
    name: String,
}

/// Whose names stand under what they signed.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct NamedOfficers {
    /// Everybody of this grade and above; without one, nobody is named because of their grade.
    grade: Option<LeastGrade>,
    /// Whoever signs in one of these roles of the form, by their ids.
    roles: Vec<String>,
}

/// The lowest grade whose names are published.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
enum LeastGrade {
    Manager,
    HeadOfService,
    AssistantDirector,
    Director,
    ChiefExecutive,
}

impl From<LeastGrade> for Grade {
    fn from(least: LeastGrade) -> Self {
        match least {
            LeastGrade::Manager => Self::Manager,
            LeastGrade::HeadOfService => Self::HeadOfService,
            LeastGrade::AssistantDirector => Self::AssistantDirector,
            LeastGrade::Director => Self::Director,
            LeastGrade::ChiefExecutive => Self::ChiefExecutive,
        }
    }
}

/// What a copy for the public leaves out, and what it still says of people.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct PublicShown {
    /// The name under which the program keeps it, until another is made.
    pub copy: String,
    /// What was taken out, in the order in which the copy lists it.
    pub left_out: Vec<LeftOut>,
    /// What somebody should look at before it goes out.
    pub to_look_at: Vec<ToLookAt>,
    /// Addresses and numbers in free text that belong to somebody who is left out.
    pub contacts: Vec<ContactShown>,
}

/// An address or a number of somebody who is left out.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ContactShown {
    /// By what it is named.
    pub key: String,
    /// As it was first met.
    pub text: String,
    /// Why it is left out.
    pub why: &'static str,
    /// Where it stands, in the form's words.
    pub places: Vec<String>,
    /// Whether it is published all the same.
    pub published: bool,
}

/// Something that is not in the copy.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct LeftOut {
    /// Its number in the copy.
    pub number: usize,
    /// The path of the field that holds the mark; none for what the program leaves out of itself.
    pub mark: Option<String>,
    /// The places, in the form's words.
    pub places: Vec<String>,
    /// How much of it, in words.
    pub what: String,
    /// Why, in the words of whoever marked it.
    pub reason: String,
    /// What the law calls that reason, where that is known.
    pub exemption: Option<&'static str>,
}

/// Something in free text that may tell who somebody is or how to reach them.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct ToLookAt {
    /// The path of the field that it stands in.
    pub path: String,
    /// The place in the form's words.
    pub place: String,
    /// What was found.
    pub what: String,
    /// The words themselves.
    pub words: String,
    /// The path of the field where they can be marked as not to be published, if they can.
    pub mark: Option<String>,
    /// The reason to keep with that mark, in the words of the record.
    pub reason: &'static str,
}

impl From<Contact> for ContactShown {
    fn from(contact: Contact) -> Self {
        Self {
            key: contact.key,
            text: contact.text,
            why: contact.why.label(),
            places: contact.places,
            published: contact.published,
        }
    }
}

impl From<&Found> for ToLookAt {
    fn from(found: &Found) -> Self {
        Self {
            path: found.path.clone(),
            place: found.place.clone(),
            what: found.sentence(),
            words: found.text.clone(),
            mark: found.mark().map(|path| path.to_string()),
            reason: WHO_SOMEBODY_IS,
        }
    }
}

/// Makes the Word file and keeps it for this window; gives the name under which it is kept.
#[tauri::command]
pub async fn make_word(
    window: WebviewWindow,
    session: State<'_, Session>,
    files: State<'_, Kept<WordFile>>,
) -> Answer<String> {
    let turn = files.begin(window.label());
    let loaded = loaded(&window, &session).await?;
    let made = tokio::task::spawn_blocking(move || {
        let document = fill::document(&loaded.form.form, &loaded.assessment);
        let name = file_name(&document.meta.reference, &document.meta.title, "docx");
        make_docx(&document).map(|bytes| WordFile { name, bytes })
    });
    let file = made
        .await
        .map_err(|_| error::internal(Task::MakeWord))?
        .map_err(|error| {
            tracing::error!("a Word file could not be made");
            let said = &t().failures.word;
            let message = (said.message)(&error.to_string());
            Failure::new("word-refused", message, said.advice)
        })?;
    files.keep(window.label(), turn, file)
}

/// Saves the Word file where the person says; gives the file's name, and none if they cancelled.
#[tauri::command]
pub async fn save_word(
    window: WebviewWindow,
    files: State<'_, Kept<WordFile>>,
    file: String,
) -> Answer<Option<String>> {
    let file = files.of(window.label(), &file)?;
    // It is made anew each time; only what is being saved is needed any longer.
    files.forget_window(window.label());
    let kind = Kind {
        name: t().kinds.word,
        endings: &["docx"],
    };
    let name = file.name.clone();
    let Some(path) = dialogs::ask(&window, move |dialogs, window| {
        dialogs.save(window, t().choosers.save_word, &name, kind)
    })
    .await?
    else {
        return Ok(None);
    };
    save(&path, &file.bytes, Readers::AsUsual, Task::WriteWord)?;
    Ok(Some(saved::note(&window, path)))
}

/// Makes the copy for the public, keeps it for this window, and tells what is not in it.
/// `contacts` are published although they belong to somebody who is left out.
#[tauri::command]
pub async fn make_public(
    window: WebviewWindow,
    session: State<'_, Session>,
    copies: State<'_, Kept<Copy>>,
    named: NamedOfficers,
    contacts: Vec<String>,
) -> Answer<PublicShown> {
    let turn = copies.begin(window.label());
    let loaded = loaded(&window, &session).await?;
    let choices = Choices {
        officers: Officers {
            grade: named.grade.map(Grade::from),
            roles: BTreeSet::from_iter(named.roles),
        },
        contacts: BTreeSet::from_iter(contacts),
        date: jiff::Zoned::now().date(),
    };
    let made = tokio::task::spawn_blocking(move || {
        let meta = fill::file_meta(&loaded.form.form, &loaded.assessment);
        let name = file_name(&meta.reference, &meta.title, "html");
        publish(&loaded.form.form, &loaded.assessment, &choices).map(|copy| (name, copy))
    });
    let (name, copy) = made
        .await
        .map_err(|_| error::internal(Task::MakePublic))?
        .map_err(Failure::from)?;
    let PublicCopy {
        html,
        redactions,
        found,
        contacts,
    } = copy;
    let left_out = redactions.into_iter().map(|redaction| LeftOut {
        number: redaction.number,
        mark: redaction.mark,
        places: redaction.places,
        what: redaction.what,
        reason: redaction.reason,
        exemption: redaction.exemption,
    });
    let to_look_at = found.iter().map(ToLookAt::from).collect();
    let kept = Copy { html, name, found };
    Ok(PublicShown {
        copy: copies.keep(window.label(), turn, kept)?,
        left_out: left_out.collect(),
        to_look_at,
        contacts: contacts.into_iter().map(ContactShown::from).collect(),
    })
}

/// Saves the copy for the public that somebody has looked at; gives the file's name, and none if
/// they cancelled.
#[tauri::command]
pub async fn save_public(
    window: WebviewWindow,
    copies: State<'_, Kept<Copy>>,
    copy: String,
) -> Answer<Option<String>> {
    let copy = copies.of(window.label(), &copy)?;
    if !dialogs::may_be_published(&window, &copy.found).await? {
        return Ok(None);
    }
    let kind = Kind {
        name: t().kinds.web_page,
        endings: &["html"],
    };
    let name = copy.name.clone();
    let Some(path) = dialogs::ask(&window, move |dialogs, window| {
        dialogs.save(window, t().choosers.save_public, &name, kind)
    })
    .await?
    else {
        return Ok(None);
    };
    save(
        &path,
        copy.html.as_bytes(),
        Readers::AsUsual,
        Task::WritePublic,
    )?;
    copies.forget_window(window.label());
    Ok(Some(saved::note(&window, path)))
}
