//! The fold: what a set of changes amounts to.
//!
//! A pure function of the *set*: changes may come in any order and any number of times.
//! A field's heads are its changes that no other change of the field supersedes. One head
//! is the value; several with different values are a conflict, which a person settles.
//!
//! Removing a row does not supersede the values inside it: they stay, so that the removal
//! can be taken back, and so that a value which the remover had not seen keeps the row
//! alive as a conflict instead of vanishing with it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;

use super::change::{Action, Change, SignedChange, Tip};
use super::ids::{AssessmentId, AuthorId, ChangeId};
use super::place::FieldPath;
use super::value::{Person, Value};

/// A value that nothing has superseded.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The change that set it.
    pub change: ChangeId,
    /// The value; none if the field was cleared or the row removed.
    pub value: Option<Value>,
    /// Who set it.
    pub author: AuthorId,
    /// When, by the author's clock, in milliseconds since 1970.
    pub at: i64,
    /// What the author of a row's removal had seen inside the row.
    covers: Vec<ChangeId>,
}

/// The form that an assessment was started with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRef {
    /// The form's id.
    pub id: String,
    /// The form's version.
    pub version: String,
    /// SHA-256 of the form file.
    pub hash: [u8; 32],
}

/// An assessment as its changes make it.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    start: Option<(ChangeId, FormRef)>,
    people: BTreeMap<AuthorId, Introduction>,
    /// When it was last changed, by the clocks of its authors; for people to read.
    pub changed_at: Option<i64>,
    fields: BTreeMap<FieldPath, Vec<Head>>,
    tips: BTreeMap<AuthorId, Tip>,
    /// For each superseded change the fields whose changes name it. Kept for those that
    /// have not arrived yet.
    superseded: HashMap<ChangeId, Vec<FieldPath>>,
    known: HashSet<ChangeId>,
}

/// How an author was introduced. Where there are several introductions the lowest wins,
/// so that the order of arrival does not matter; one's own comes before others'.
#[derive(Clone, Debug, PartialEq)]
struct Introduction {
    rank: (bool, ChangeId),
    person: Person,
}

impl Assessment {
    /// An assessment to which nothing has happened yet.
    pub fn new(id: AssessmentId) -> Self {
        Self {
            id,
            start: None,
            people: BTreeMap::new(),
            changed_at: None,
            fields: BTreeMap::new(),
            tips: BTreeMap::new(),
            superseded: HashMap::new(),
            known: HashSet::new(),
        }
    }

    /// Folds a set of changes. Those of other assessments are passed over.
    pub fn fold<'a>(id: AssessmentId, changes: impl IntoIterator<Item = &'a SignedChange>) -> Self {
        let mut assessment = Self::new(id);
        for change in changes {
            assessment.apply(change.id, &change.change);
        }
        assessment
    }

    /// Takes one more change in. Taking it in twice is as good as once.
    pub fn apply(&mut self, id: ChangeId, change: &Change) {
        if change.assessment != self.id || !self.known.insert(id) {
            return;
        }
        self.changed_at = self.changed_at.max(Some(change.at));
        let tip = Tip {
            author: change.author,
            seq: change.seq,
            change: id,
        };
        let last = self.tips.entry(change.author).or_insert(tip);
        if (tip.seq, tip.change) > (last.seq, last.change) {
            *last = tip;
        }
        match &change.action {
            Action::Start {
                form,
                version,
                form_hash,
                person,
            } => {
                let form = FormRef {
                    id: form.clone(),
                    version: version.clone(),
                    hash: *form_hash,
                };
                if self.start.as_ref().is_none_or(|(first, _)| id < *first) {
                    self.start = Some((id, form));
                }
                self.introduce(change.author, (false, id), person);
            }
            Action::Admit { author, person } => self.introduce(*author, (true, id), person),
            Action::Set {
                field,
                value,
                supersedes,
            } => {
                self.take_value(id, change, field, value.as_ref(), supersedes);
            }
        }
    }

    fn introduce(&mut self, author: AuthorId, rank: (bool, ChangeId), person: &Person) {
        let known = self.people.get(&author);
        if known.is_none_or(|known| rank < known.rank) {
            self.people.insert(
                author,
                Introduction {
                    rank,
                    person: person.clone(),
                },
            );
        }
    }

    fn take_value(
        &mut self,
        id: ChangeId,
        change: &Change,
        field: &FieldPath,
        value: Option<&Value>,
        supersedes: &[ChangeId],
    ) {
        let heads = self.fields.entry(field.clone()).or_default();
        heads.retain(|head| !supersedes.contains(&head.change));
        for &old in supersedes {
            let by = self.superseded.entry(old).or_default();
            if !by.contains(field) {
                by.push(field.clone());
            }
        }
        if self
            .superseded
            .get(&id)
            .is_some_and(|by| by.contains(field))
        {
            return;
        }
        let place = heads.partition_point(|head| head.change < id);
        let covers = if value.is_none() {
            supersedes.to_vec()
        } else {
            Vec::new()
        };
        heads.insert(
            place,
            Head {
                change: id,
                value: value.cloned(),
                author: change.author,
                at: change.at,
                covers,
            },
        );
    }

    /// The form, once the change that starts the assessment is here.
    pub fn form(&self) -> Option<&FormRef> {
        self.start.as_ref().map(|(_, form)| form)
    }

    /// The authors and how they were introduced.
    pub fn people(&self) -> impl Iterator<Item = (AuthorId, &Person)> {
        self.people
            .iter()
            .map(|(author, known)| (*author, &known.person))
    }

    /// The heads of a field, in the order of their ids; none if it was never set.
    pub fn heads(&self, field: &FieldPath) -> &[Head] {
        self.fields.get(field).map_or(&[], Vec::as_slice)
    }

    /// The value of a field, unless it is unset, cleared or in conflict.
    pub fn value(&self, field: &FieldPath) -> Option<&Value> {
        match self.heads(field) {
            [] => None,
            [first, rest @ ..] => rest
                .iter()
                .all(|head| head.value == first.value)
                .then_some(first.value.as_ref())?,
        }
    }

    /// Whether a field has several heads of different value.
    pub fn in_conflict(&self, field: &FieldPath) -> bool {
        self.heads(field)
            .windows(2)
            .any(|pair| pair[0].value != pair[1].value)
    }

    /// All fields that were ever set, with their heads, in the order of their paths.
    pub fn fields(&self) -> impl Iterator<Item = (&FieldPath, &[Head])> {
        self.fields
            .iter()
            .map(|(path, heads)| (path, heads.as_slice()))
    }

    /// The fields inside a row or a list, not the row itself.
    pub fn inside<'a>(&'a self, outer: &str) -> impl Iterator<Item = (&'a FieldPath, &'a [Head])> {
        let prefix = format!("{outer}/");
        self.fields
            .range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded))
            .take_while(move |(path, _)| path.as_str().starts_with(&prefix))
            .map(|(path, heads)| (path, heads.as_slice()))
    }

    /// The ids of a list's rows in their order. `list` is `answer/<question>`,
    /// `evidence/<list>` or a list inside a row.
    pub fn rows(&self, list: &str) -> Vec<String> {
        let mut rows: Vec<(String, String)> = self
            .inside(list)
            .filter_map(|(path, heads)| {
                let id = path.as_str()[list.len() + 1..].to_owned();
                let is_row = !id.contains(['/', '@']);
                (is_row && self.row_lives(path, heads)).then(|| (order_of(heads), id))
            })
            .collect();
        rows.sort();
        rows.into_iter().map(|(_, id)| id).collect()
    }

    /// A row lives as long as one head places it, or a value inside was never seen by
    /// whoever removed it.
    fn row_lives(&self, row: &FieldPath, heads: &[Head]) -> bool {
        let placed = |head: &Head| matches!(head.value, Some(Value::Row(_)));
        let is_row = |head: &Head| head.value.is_none() || placed(head);
        heads.iter().all(is_row)
            && !heads.is_empty()
            && (heads.iter().any(placed) || self.unseen_inside(row, heads))
    }

    /// Whether a removed row holds a value that its remover had not seen.
    pub fn removal_is_contested(&self, row: &FieldPath) -> bool {
        let heads = self.heads(row);
        let removed = heads.iter().any(|head| head.value.is_none());
        removed && self.unseen_inside(row, heads)
    }

    fn unseen_inside(&self, row: &FieldPath, heads: &[Head]) -> bool {
        self.inside(row.as_str()).any(|(_, inner)| {
            inner.iter().any(|head| {
                head.value.is_some() && !heads.iter().any(|row| row.covers.contains(&head.change))
            })
        })
    }

    /// Whether every row that the field lies in is there.
    pub fn is_reachable(&self, field: &FieldPath) -> bool {
        let mut end = 0;
        let text = field.base();
        text.split('/').all(|segment| {
            end += segment.len();
            let outer = &text[..end];
            end += 1;
            self.fields
                .get_key_value(outer)
                .is_none_or(|(path, heads)| {
                    let is_row = heads
                        .iter()
                        .any(|head| matches!(head.value, Some(Value::Row(_))))
                        || heads.iter().any(|head| !head.covers.is_empty());
                    !is_row || self.row_lives(path, heads)
                })
        })
    }

    /// The end of an author's chain.
    pub fn tip(&self, author: AuthorId) -> Option<Tip> {
        self.tips.get(&author).copied()
    }

    /// The ends of all chains.
    pub fn tips(&self) -> impl Iterator<Item = Tip> {
        self.tips.values().copied()
    }

    /// How many changes were taken in.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether nothing was taken in yet.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The person behind an author, as introduced.
    pub fn name_of(&self, author: AuthorId) -> &str {
        self.people
            .get(&author)
            .map_or("unknown", |known| known.person.name.as_str())
    }
}

fn order_of(heads: &[Head]) -> String {
    heads
        .iter()
        .find_map(|head| match &head.value {
            Some(Value::Row(position)) => Some(position.order.clone()),
            _ => None,
        })
        .unwrap_or_default()
}
