//! Where a value stands: the path of a field.
//!
//! Paths look like `answer/q26`, `evidence/parties/<row>/name` or `meta/title`, with a
//! facet behind an at sign where a field has more to say: `answer/q26@source`. A row that
//! a person added is a field of its own (`evidence/parties/<row>`, holding its position),
//! so that adding, moving and removing rows are changes like any other. Groups nest:
//! `answer/partners/<row>/contacts/<row>/name`.

use std::borrow::Borrow;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The longest path that is taken, in bytes; six nested groups stay below it.
pub const MAX_PATH: usize = 500;

/// The path of a field: syntactically right, though the form may know no such field.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(try_from = "String", into = "String")]
#[ts(export, type = "string")]
pub struct FieldPath(String);

/// What a field says beside its value.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Facet {
    /// The comment beside a yes/no answer.
    Comment,
    /// Why a document is not attached.
    Reason,
    /// The reference of an attached document or agreement.
    Reference,
    /// The attached files.
    Files,
    /// Who is to advise, where an answer awaits advice.
    AdviceFrom,
    /// Where the answer's words come from.
    Source,
    /// What of it must not be published.
    Withheld,
}

impl Facet {
    /// All facets.
    pub const ALL: [Self; 7] = [
        Self::Comment,
        Self::Reason,
        Self::Reference,
        Self::Files,
        Self::AdviceFrom,
        Self::Source,
        Self::Withheld,
    ];

    /// Its name in a path.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Reason => "reason",
            Self::Reference => "reference",
            Self::Files => "files",
            Self::AdviceFrom => "advice_from",
            Self::Source => "source",
            Self::Withheld => "withheld",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.name() == name)
    }
}

/// A text that is no path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not the place of a field")]
pub struct NotAPath(String);

impl FieldPath {
    /// Reads a path.
    ///
    /// # Errors
    /// When a segment is empty or holds anything but letters, digits, `-`, `_` and `.`,
    /// when the root or the facet is unknown, or when the path is longer than [`MAX_PATH`].
    pub fn parse(text: &str) -> Result<Self, NotAPath> {
        let error = || NotAPath(text.chars().take(80).collect());
        let (base, facet) = match text.split_once('@') {
            Some((base, facet)) => (base, Some(facet)),
            None => (text, None),
        };
        let mut segments = base.split('/');
        let root = matches!(segments.next(), Some("answer" | "evidence" | "meta"));
        let mut depth = 0;
        let clean = segments.all(|segment| {
            depth += 1;
            !segment.is_empty()
                && segment
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
        });
        let facet = facet.is_none_or(|name| Facet::from_name(name).is_some());
        if root && clean && depth > 0 && facet && text.len() <= MAX_PATH {
            Ok(Self(text.to_owned()))
        } else {
            Err(error())
        }
    }

    /// The path of a part of the assessment's head, such as `title`.
    pub fn meta(name: &'static str) -> Self {
        Self(format!("meta/{name}"))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path without its facet.
    pub fn base(&self) -> &str {
        self.0
            .split_once('@')
            .map_or(self.as_str(), |(base, _)| base)
    }

    /// The facet, if the path names one.
    pub fn facet(&self) -> Option<Facet> {
        self.0
            .split_once('@')
            .and_then(|(_, name)| Facet::from_name(name))
    }

    /// The segments before the facet, the root first.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.base().split('/')
    }

    /// The same field's facet.
    #[must_use]
    pub fn with_facet(&self, facet: Facet) -> Self {
        Self(format!("{}@{}", self.base(), facet.name()))
    }

    /// A field below this one.
    ///
    /// # Errors
    /// When `segment` is not a proper segment or the path becomes too long.
    pub fn child(&self, segment: &str) -> Result<Self, NotAPath> {
        Self::parse(&format!("{}/{segment}", self.base()))
    }

    /// Whether this field lies below `row`, or is a facet of it.
    pub fn is_inside(&self, row: &Self) -> bool {
        self.0
            .strip_prefix(row.as_str())
            .is_some_and(|rest| rest.starts_with('/') || rest.starts_with('@'))
    }
}

/// Maps keyed by path can be asked with plain text, and walked by prefix.
impl Borrow<str> for FieldPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for FieldPath {
    type Error = NotAPath;

    fn try_from(text: String) -> Result<Self, NotAPath> {
        Self::parse(&text)
    }
}

impl From<FieldPath> for String {
    fn from(path: FieldPath) -> Self {
        path.0
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
