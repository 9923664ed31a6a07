//! What a field path means on a form.
//!
//! `answer/q26` is an answer, `answer/partners/<row>` a row of a group, `answer/partners/<row>/name`
//! an answer inside it, `answer/screening/row3/comment` a cell of a printed grid,
//! `evidence/parties/<row>/role` a cell of shared evidence. A path that means nothing on
//! the form is refused here, so nobody else has to check. The one decision a reader would
//! ask about: an answer inside a group is only found through its group, each on its own
//! row, so one question never has two kinds of path.

use super::answer_type::{AnswerType, EvidenceList, ThirdAnswer};
use super::evidence::{EvidenceDefinition, definition};
use super::model::{Column, FixedRow, Form, Question};
use super::place::{Facet, FieldPath};

/// What a path means.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot<'f> {
    /// The answer to a question. Tables, groups, grids and evidence hold their content in
    /// rows and cells; their own slot takes no value, only facets.
    Answer {
        /// The question.
        question: &'f Question,
        /// What kind of answer it takes.
        answer: &'f AnswerType,
    },
    /// That a row is there, and where it stands.
    Row {
        /// What it is a row of.
        list: Rows<'f>,
    },
    /// One cell of a table, a grid or a list of evidence.
    Cell {
        /// What it is a cell of.
        list: Rows<'f>,
        /// The row, if the form prints it.
        row: Option<&'f FixedRow>,
        /// The column.
        column: &'f Column,
    },
    /// What an answer or a cell says beside its value.
    Facet {
        /// The answer or cell.
        of: Box<Slot<'f>>,
        /// Which facet.
        facet: Facet,
    },
    /// Something about the assessment itself.
    Meta(MetaField),
}

/// What has rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rows<'f> {
    /// A table, group or grid of the form.
    Question(&'f Question),
    /// A list of shared evidence.
    Evidence(&'f EvidenceDefinition),
}

/// What an assessment says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MetaField {
    /// Its title.
    Title,
    /// Its reference, such as `PIA-031`.
    Reference,
    /// The version of the document, such as `1.0`.
    Version,
    /// How far it has got.
    Stage,
    /// Who answers for it.
    Owner,
    /// Whose assessment it is.
    Organisation,
    /// When it is looked at again.
    Review,
}

impl MetaField {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Title,
        Self::Reference,
        Self::Version,
        Self::Stage,
        Self::Owner,
        Self::Organisation,
        Self::Review,
    ];

    /// Its name in a path.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Reference => "reference",
            Self::Version => "version",
            Self::Stage => "stage",
            Self::Owner => "owner",
            Self::Organisation => "organisation",
            Self::Review => "review",
        }
    }

    /// The field with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

impl<'f> Slot<'f> {
    /// The kind of answer that the field itself takes; `None` for rows, facets and meta fields.
    pub fn answer_type(&self) -> Option<&'f AnswerType> {
        match self {
            Self::Answer { answer, .. } => Some(answer),
            Self::Cell { column, .. } => Some(&column.answer),
            Self::Row { .. } | Self::Facet { .. } | Self::Meta(_) => None,
        }
    }

    /// Whether the field can have this facet.
    pub fn allows(&self, facet: Facet) -> bool {
        let Some(answer) = self.answer_type() else {
            return false;
        };
        match facet {
            Facet::Source | Facet::Withheld => {
                !matches!(answer, AnswerType::Note {} | AnswerType::Computed { .. })
            }
            Facet::Comment => matches!(answer, AnswerType::YesNo { comment: true, .. }),
            Facet::Reason | Facet::Reference | Facet::Files => {
                matches!(answer, AnswerType::Attachment { .. })
            }
            Facet::AdviceFrom => match answer {
                AnswerType::YesNo { also, .. } | AnswerType::Attachment { also } => {
                    also.contains(&ThirdAnswer::AwaitingAdvice)
                }
                _ => false,
            },
        }
    }
}

impl Form {
    /// What a path means on this form; `None` if it means nothing.
    ///
    /// Looks through the form each time; for many paths make a [`super::FormIndex`].
    pub fn slot(&self, path: &FieldPath) -> Option<Slot<'_>> {
        resolve(path, |group, id| match group {
            None => {
                let sections = self.sections.iter().flat_map(|section| &section.questions);
                let steps = self.sign_offs.iter().flat_map(|step| &step.questions);
                sections
                    .chain(steps)
                    .find_map(|question| beside(question, id))
            }
            Some(group) => match &group.answer {
                AnswerType::Group { questions, .. } => {
                    questions.iter().find_map(|question| beside(question, id))
                }
                _ => None,
            },
        })
    }
}

/// The question with this id among a question and its follow-ups, but not inside groups.
fn beside<'f>(question: &'f Question, id: &str) -> Option<&'f Question> {
    if question.id == id {
        return Some(question);
    }
    let mut follow_ups = question.follow_ups.iter();
    follow_ups.find_map(|follow_up| beside(&follow_up.question, id))
}

/// Reads a path; `find` gives the question with an id that stands directly in a group.
pub(super) fn resolve<'f>(
    path: &FieldPath,
    find: impl Fn(Option<&'f Question>, &str) -> Option<&'f Question>,
) -> Option<Slot<'f>> {
    let mut segments = path.segments();
    let root = segments.next()?;
    let rest: Vec<&str> = segments.collect();
    let slot = match (root, rest.as_slice()) {
        ("answer", way) => answer(way, None, &find)?,
        ("evidence", [list, way @ ..]) => {
            let definition = definition(EvidenceList::from_id(list)?);
            let list = Rows::Evidence(definition);
            match way {
                [_row] => Slot::Row { list },
                [_row, column] => Slot::Cell {
                    list,
                    row: None,
                    column: definition.column(column)?,
                },
                _ => return None,
            }
        }
        ("meta", [name]) => Slot::Meta(MetaField::from_name(name)?),
        _ => return None,
    };
    match path.facet() {
        None => Some(slot),
        Some(facet) => slot.allows(facet).then(|| Slot::Facet {
            of: Box::new(slot),
            facet,
        }),
    }
}

fn answer<'f>(
    way: &[&str],
    group: Option<&'f Question>,
    find: &impl Fn(Option<&'f Question>, &str) -> Option<&'f Question>,
) -> Option<Slot<'f>> {
    let (id, way) = way.split_first()?;
    let question = find(group, id)?;
    let list = Rows::Question(question);
    match (&question.answer, way) {
        (answer, []) => Some(Slot::Answer { question, answer }),
        (AnswerType::Group { .. } | AnswerType::Table { .. }, [_row]) => Some(Slot::Row { list }),
        (AnswerType::Group { .. }, [_row, way @ ..]) => answer(way, Some(question), find),
        (AnswerType::Table { columns, .. }, [_row, column]) => Some(Slot::Cell {
            list,
            row: None,
            column: columns.iter().find(|known| known.id == *column)?,
        }),
        (AnswerType::Grid { rows, columns }, [row, column]) => Some(Slot::Cell {
            list,
            row: Some(rows.iter().find(|known| known.id == *row)?),
            column: columns.iter().find(|known| known.id == *column)?,
        }),
        _ => None,
    }
}
