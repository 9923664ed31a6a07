//! The fold: what a set of changes amounts to.
//!
//! A pure function of the *set*: changes may come in any order and any number of times.
//! A field's heads are its changes that no other change of the field supersedes. One head
//! is the value; several with different values are a conflict, which a person settles.
//!
//! Removing a row does not supersede the values inside it: they stay, so that the removal
//! can be taken back, and so that a value which the remover had not seen keeps the row
//! alive as a conflict instead of vanishing with it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Bound;

use super::change::{Action, Change, SignedChange, Tip};
use super::ids::{AssessmentId, AuthorId, ChangeId};
use super::value::{Person, Value};
use crate::form::place::FieldPath;

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
    covers: BTreeSet<ChangeId>,
}

/// What is known of a field.
#[derive(Clone, Debug, Default, PartialEq)]
struct Field {
    heads: Vec<Head>,
    /// Whether a row was ever placed here. A removal does not say it, and a field that was
    /// merely cleared must not be taken for a row that is gone.
    is_row: bool,
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
    fields: BTreeMap<FieldPath, Field>,
    tips: BTreeMap<AuthorId, Tip>,
    /// Changes that have not arrived yet but are superseded already, with the fields whose
    /// changes name them. Forgotten on arrival, so that the order of arrival leaves no trace.
    awaited: HashMap<ChangeId, BTreeSet<FieldPath>>,
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
            awaited: HashMap::new(),
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
        let replaced_in = self.awaited.remove(&id).unwrap_or_default();
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
                self.supersede(field, supersedes);
                let heads = self.make_field(field, value.as_ref());
                if !replaced_in.contains(field) {
                    let place = heads.partition_point(|head| head.change < id);
                    let covers = match value {
                        None => supersedes.iter().copied().collect(),
                        Some(_) => BTreeSet::new(),
                    };
                    let head = Head {
                        change: id,
                        value: value.clone(),
                        author: change.author,
                        at: change.at,
                        covers,
                    };
                    heads.insert(place, head);
                }
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

    /// Takes the named changes from the field's heads, now or when they arrive. Changes of
    /// other fields may be named too, by a row's removal; they stay what they are.
    fn supersede(&mut self, field: &FieldPath, supersedes: &[ChangeId]) {
        if let Some(known) = self.fields.get_mut(field) {
            known
                .heads
                .retain(|head| !supersedes.contains(&head.change));
        }
        for old in supersedes.iter().filter(|old| !self.known.contains(*old)) {
            let fields = self.awaited.entry(*old).or_default();
            fields.insert(field.clone());
        }
    }

    /// The heads of a field that is about to be given a value.
    fn make_field(&mut self, path: &FieldPath, value: Option<&Value>) -> &mut Vec<Head> {
        if !self.fields.contains_key(path) {
            self.fields.insert(path.clone(), Field::default());
        }
        let field = self.fields.get_mut(path).expect("was made a moment ago");
        field.is_row |= matches!(value, Some(Value::Row(_)));
        &mut field.heads
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
        self.fields
            .get(field)
            .map_or(&[], |field| field.heads.as_slice())
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
            .map(|(path, field)| (path, field.heads.as_slice()))
    }

    /// The fields inside a row or a list, not the row itself.
    pub fn inside<'a>(&'a self, outer: &str) -> impl Iterator<Item = (&'a FieldPath, &'a [Head])> {
        self.fields_inside(outer)
            .map(|(path, field)| (path, field.heads.as_slice()))
    }

    fn fields_inside<'a>(
        &'a self,
        outer: &str,
    ) -> impl Iterator<Item = (&'a FieldPath, &'a Field)> {
        let prefix = format!("{outer}/");
        self.fields
            .range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded))
            .take_while(move |(path, _)| path.as_str().starts_with(&prefix))
    }

    /// Whether anything was ever written beside a field.
    pub(crate) fn has_facets(&self, field: &str) -> bool {
        let prefix = format!("{field}@");
        let mut beside = self
            .fields
            .range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded));
        beside
            .next()
            .is_some_and(|(path, _)| path.as_str().starts_with(&prefix))
    }

    /// The ids of a list's rows in their order. `list` is `answer/<question>`,
    /// `evidence/<list>` or a list inside a row.
    pub fn rows(&self, list: &str) -> Vec<String> {
        let rows = self.rows_by_key(list).into_iter();
        rows.map(|(_, id)| id).collect()
    }

    /// The same, each behind the key that puts it where it stands.
    pub(super) fn rows_by_key(&self, list: &str) -> Vec<(String, String)> {
        let mut rows: Vec<(String, String)> = self
            .fields_inside(list)
            .filter_map(|(path, field)| {
                let id = &path.as_str()[list.len() + 1..];
                let is_ours = field.is_row && !id.contains(['/', '@']);
                (is_ours && self.row_lives(path, field))
                    .then(|| (order_of(&field.heads), id.to_owned()))
            })
            .collect();
        rows.sort();
        rows
    }

    /// Whether a row is there: it was added and not removed, or its removal is contested.
    pub fn has_row(&self, row: &FieldPath) -> bool {
        self.fields
            .get(row)
            .is_some_and(|field| field.is_row && self.row_lives(row, field))
    }

    /// A row lives as long as one head gives it a place, or any value at all, or a value
    /// inside was never seen by whoever removed it.
    fn row_lives(&self, row: &FieldPath, field: &Field) -> bool {
        field.heads.iter().any(|head| head.value.is_some()) || self.unseen_inside(row, &field.heads)
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

    /// Whether every row that the field lies in is there, the row itself if it is one.
    pub fn is_reachable(&self, field: &FieldPath) -> bool {
        let text = field.base();
        let ends = text
            .match_indices('/')
            .map(|(at, _)| at)
            .chain([text.len()]);
        ends.into_iter().all(|end| {
            self.fields
                .get_key_value(&text[..end])
                .is_none_or(|(path, field)| !field.is_row || self.row_lives(path, field))
        })
    }

    /// The same with other values and nobody's name: `rewrite` is asked for each value within
    /// reach and says what is to stand there, if anything. For copies that leave the house; what
    /// comes of it has no place in a store.
    pub(crate) fn rewritten(
        &self,
        mut rewrite: impl FnMut(&FieldPath, &Value) -> Option<Value>,
    ) -> Self {
        let mut fields = BTreeMap::new();
        for (path, field) in self
            .fields
            .iter()
            .filter(|(path, _)| self.is_reachable(path))
        {
            let rewritten = field.heads.iter().filter_map(|head| {
                let value = rewrite(path, head.value.as_ref()?)?;
                Some(Head {
                    value: Some(value),
                    ..head.clone()
                })
            });
            let heads: Vec<Head> = rewritten.collect();
            if !heads.is_empty() {
                let is_row = field.is_row;
                fields.insert(path.clone(), Field { heads, is_row });
            }
        }
        Self {
            fields,
            people: BTreeMap::new(),
            ..self.clone()
        }
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
