//! Making changes: what an author adds to an assessment as they see it.

use ed25519_dalek::SigningKey;

use super::change::{Action, Change, SignedChange, Tip};
use super::fold::Assessment;
use super::ids::{AuthorId, ChangeId};
use super::value::{RowPosition, Value};
use crate::form::place::FieldPath;

/// Somebody who can sign. Prints nothing of the key, and cannot be cloned.
pub struct Author {
    key: SigningKey,
}

impl Author {
    /// An author from the 32 secret bytes of an Ed25519 key.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self {
            key: SigningKey::from_bytes(secret),
        }
    }

    /// The public half.
    pub fn id(&self) -> AuthorId {
        AuthorId(self.key.verifying_key().to_bytes())
    }
}

impl std::fmt::Debug for Author {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Author({})", self.id())
    }
}

impl Assessment {
    /// Signs an action as the author's next change and takes it in. `at` is milliseconds
    /// since 1970, for people to read.
    pub fn act(&mut self, author: &Author, at: i64, action: Action) -> SignedChange {
        let me = author.id();
        let tip = self.tip(me);
        let change = Change {
            assessment: self.id,
            author: me,
            seq: tip.map_or(1, |tip| tip.seq + 1),
            prev: tip.map(|tip| tip.change),
            seen: self.tips().filter(|tip: &Tip| tip.author != me).collect(),
            at,
            action,
        };
        let signed = SignedChange::sign(change, &author.key);
        self.apply(signed.id, &signed.change);
        signed
    }

    /// Gives a field a value, or clears it. `seen` are the heads that the author saw: what
    /// they did not see is not superseded, and shows as a conflict.
    pub fn set(
        &mut self,
        author: &Author,
        at: i64,
        field: FieldPath,
        value: Option<Value>,
        seen: &[ChangeId],
    ) -> SignedChange {
        let supersedes = self
            .heads(&field)
            .iter()
            .map(|head| head.change)
            .filter(|change| seen.contains(change))
            .collect();
        self.act(
            author,
            at,
            Action::Set {
                field,
                value,
                supersedes,
            },
        )
    }

    /// The heads of a field, for an author who has all of them on the screen.
    pub fn seen(&self, field: &FieldPath) -> Vec<ChangeId> {
        self.heads(field).iter().map(|head| head.change).collect()
    }

    /// Places a row, new or old, at the given key.
    pub fn place_row(
        &mut self,
        author: &Author,
        at: i64,
        row: FieldPath,
        order: String,
    ) -> SignedChange {
        let seen = self.seen(&row);
        self.set(
            author,
            at,
            row,
            Some(Value::Row(RowPosition { order })),
            &seen,
        )
    }

    /// Removes a row with all that the author can see inside it.
    pub fn remove_row(&mut self, author: &Author, at: i64, row: FieldPath) -> SignedChange {
        let mut supersedes = self.seen(&row);
        supersedes.extend(
            self.inside(row.as_str())
                .flat_map(|(_, heads)| heads.iter().map(|head| head.change)),
        );
        self.act(
            author,
            at,
            Action::Set {
                field: row,
                value: None,
                supersedes,
            },
        )
    }
}
