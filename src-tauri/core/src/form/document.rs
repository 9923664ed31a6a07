//! A form file as text: where each of its values stands.
//!
//! Knows TOML and positions, nothing of forms. Places are named by the keys and indices
//! that lead to them, so that a fault found in the finished `Form` can be shown in the file.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The keys and indices that lead from the top of the file to a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct At(Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Step {
    Key(String),
    Index(usize),
}

impl At {
    /// The value under `key`.
    pub(crate) fn key(&self, key: &str) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Key(key.to_owned()));
        Self(steps)
    }

    /// The element at `index`, counted from 0.
    pub(crate) fn index(&self, index: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Index(index));
        Self(steps)
    }

    /// The element at `index` of the list under `key`.
    pub(crate) fn item(&self, key: &str, index: usize) -> Self {
        self.key(key).index(index)
    }

    /// The last key on the way, if the way does not end in a list.
    pub(crate) fn last_key(&self) -> Option<&str> {
        match self.0.last() {
            Some(Step::Key(key)) => Some(key),
            _ => None,
        }
    }

    /// Whether this is `outer` or lies inside it.
    pub(crate) fn is_within(&self, outer: &Self) -> bool {
        self.0.starts_with(&outer.0)
    }
}

/// The lines of a text, for turning offsets into lines and columns.
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Looks through the text once.
    pub(crate) fn of(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(offset, _)| offset + 1);
        let starts = [0].into_iter().chain(ends).collect();
        Self { text, starts }
    }

    /// Line and column of a byte, both counted from 1; the column in characters.
    pub(crate) fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let characters = self.text[start..].char_indices();
        let before = characters.take_while(|(index, _)| start + index < offset);
        (line, before.count() + 1)
    }
}

/// The stretch of text of the value at `at`, or of the nearest table around it that the
/// file writes out, for values that are left to their defaults.
pub(crate) fn span(root: &Spanned<DeTable<'_>>, at: &At) -> Range<usize> {
    let mut steps = at.0.iter();
    let Some(mut value) = (match steps.next() {
        Some(Step::Key(key)) => root.get_ref().get(key.as_str()),
        _ => None,
    }) else {
        return 0..0;
    };
    for step in steps {
        let next = match (step, value.get_ref()) {
            (Step::Key(key), DeValue::Table(table)) => table.get(key.as_str()),
            (Step::Index(index), DeValue::Array(array)) => array.get(*index),
            _ => None,
        };
        match next {
            Some(next) => value = next,
            None => break,
        }
    }
    value.span()
}
