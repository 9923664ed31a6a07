//! Where an assessment says how long data is kept.

use std::sync::LazyLock;

use crate::assessment::Value;
use crate::check::subject::{Asked, Row, Subject, Written};
use crate::check::text::{Length, Period, Phrases, periods, plain, sentences};
use crate::form::EvidenceList;

/// A rule about keeping that somebody wrote or entered.
#[derive(Debug)]
pub(super) struct Said<'a> {
    /// Where.
    pub(super) path: String,
    /// How a message speaks of the place.
    pub(super) name: String,
    /// The words; empty for a length that was entered as such.
    pub(super) text: &'a str,
    /// The plain words, a sentence each, with the periods in it.
    pub(super) sentences: Vec<(String, Vec<Kept>)>,
}

/// A period, free of the text that it stood in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    For(Length, String),
    Until(String),
    Otherwise,
}

impl From<Period<'_>> for Kept {
    fn from(period: Period<'_>) -> Self {
        match period {
            Period::For { length, from } => Self::For(length, from.to_owned()),
            Period::Until(event) => Self::Until(event.to_owned()),
            Period::Always | Period::AtOnce => Self::Otherwise,
        }
    }
}

impl Said<'_> {
    /// Every period in it.
    pub(super) fn periods(&self) -> impl Iterator<Item = &Kept> {
        self.sentences.iter().flat_map(|(_, periods)| periods)
    }

    /// Whether it gives any.
    pub(super) fn gives_one(&self) -> bool {
        self.periods().next().is_some()
    }
}

static KEEPS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "keep",
        "kept",
        "keeping",
        "retain",
        "retained",
        "retention",
        "hold",
        "held",
        "store",
        "stored",
        "delete",
        "deleted",
        "deletion",
        "erase",
        "erased",
        "destroy",
        "destroyed",
        "disposed",
        "disposal",
        "remove",
        "removed",
        "archived",
        "wiped",
        "purged",
        "shredded",
        "overwritten",
    ])
});

/// A time in which somebody has to act, which is not how long data is kept.
static DEADLINE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "request", "respond", "reply", "answered", "training", "breach", "notify", "notified",
    ])
});

/// The questions that are about keeping before all else, or those that ask about it among
/// other things where there are none.
pub(super) fn questions<'s, 'a>(subject: &'s Subject<'a>) -> Vec<&'s Asked<'a>> {
    let asked = |mainly: bool| -> Vec<&Asked<'a>> {
        let about = subject.about("retention");
        about
            .filter(|asked| {
                ["screening", "measures", "benefits"]
                    .iter()
                    .all(|other| !asked.is_about(other))
            })
            .filter(|asked| !mainly || is_mainly(asked, "retention"))
            .collect()
    };
    let mainly = asked(true);
    if mainly.is_empty() {
        asked(false)
    } else {
        mainly
    }
}

/// Whether a concept is what a question is about first.
pub(super) fn is_mainly(asked: &Asked<'_>, concept: &str) -> bool {
    asked
        .question
        .concepts
        .first()
        .is_some_and(|first| first == concept)
}

/// All that the answers say about keeping: lengths that were entered, and texts.
pub(super) fn in_answers<'a>(subject: &Subject<'a>) -> Vec<Said<'a>> {
    let main: Vec<&str> = questions(subject).iter().map(|asked| asked.at()).collect();
    let entered = subject.about("retention").filter_map(entered);
    let texts = subject.texts_about("retention").filter_map(|text| {
        let asked = text.asked.and_then(|at| subject.asked.get(at))?;
        if asked.is_about("screening") || asked.is_about("measures") {
            return None;
        }
        Some(in_text(text, asked, main.contains(&asked.at())))
    });
    entered.chain(texts).collect()
}

fn entered<'a>(asked: &Asked<'a>) -> Option<Said<'a>> {
    let kept = match asked.value? {
        Value::Duration(given) => Kept::For(
            Length::whole(given.amount, given.unit.into()),
            plain(&given.from),
        ),
        Value::Date(date) => Kept::Until(date.to_string()),
        Value::Event(event) if event.expected.is_some() => Kept::Otherwise,
        Value::Event(event) => Kept::Until(plain(&event.event)),
        _ => return None,
    };
    Some(Said {
        path: asked.at().to_owned(),
        name: asked.name(),
        text: "",
        sentences: vec![(String::new(), vec![kept])],
    })
}

fn in_text<'a>(text: &Written<'a>, asked: &Asked<'a>, is_main: bool) -> Said<'a> {
    let read = |sentence: &str| {
        let counts = !(sentence.contains("within") && DEADLINE.is_in(sentence))
            && (KEEPS.is_in(sentence) || (is_main && !DEADLINE.is_in(sentence)));
        let found = if counts {
            periods(sentence)
        } else {
            Vec::new()
        };
        (
            sentence.to_owned(),
            found.into_iter().map(Kept::from).collect(),
        )
    };
    Said {
        path: text.at().to_owned(),
        name: asked.name(),
        text: text.text.trim(),
        sentences: sentences(&text.plain).map(read).collect(),
    }
}

/// Whether any answer gives a period, for forms that ask for it in passing: people then write
/// it where they describe what becomes of the data.
pub(super) fn said_anywhere(subject: &Subject<'_>) -> bool {
    let mut answers = subject.written.iter().filter(|text| text.asked.is_some());
    answers.any(|text| {
        let mut sentences = sentences(&text.plain);
        sentences.any(|sentence| KEEPS.is_in(sentence) && !periods(sentence).is_empty())
    })
}

/// What the list of systems says of each: the row, and how long it keeps data.
pub(super) fn in_stores<'s, 'a>(subject: &'s Subject<'a>) -> Vec<(&'s Row<'a>, Said<'a>)> {
    let stores = stores(subject).into_iter();
    stores
        .filter_map(|row| {
            let text = row.text("retention");
            let words = plain(text);
            let read = |sentence: &str| {
                let found = periods(sentence).into_iter();
                (sentence.to_owned(), found.map(Kept::from).collect())
            };
            let said = Said {
                path: row.cell("retention"),
                name: row.text("name").to_owned(),
                text,
                sentences: sentences(&words).map(read).collect(),
            };
            (!text.is_empty()).then_some((row, said))
        })
        .collect()
}

/// Systems and stores that hold data for the council: those of organisations that receive it
/// for themselves have rules of their own.
pub(super) fn stores<'s, 'a>(subject: &'s Subject<'a>) -> Vec<&'s Row<'a>> {
    let systems = subject.rows(EvidenceList::Systems).iter();
    systems
        .filter(|row| !row.has("kind", "process") && !row.has("kind", "people"))
        .filter(|row| !row.text("name").is_empty())
        .filter(|row| {
            let mut owners = row.ids("owner").iter();
            owners.all(|owner| {
                let party = subject.row(EvidenceList::Parties, owner);
                !party.is_some_and(|party| party.has("role", "recipient"))
            })
        })
        .collect()
}
