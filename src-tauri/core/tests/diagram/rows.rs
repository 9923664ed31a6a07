//! Small assessments, made row by row.

use dpia_core::assessment::{
    Assessment, AssessmentId, Author, Chosen, FieldPath, RowPosition, Value,
};
use dpia_core::diagram::{Graph, read};
use dpia_core::store::built_in_forms;

/// An assessment under way.
pub struct Rows {
    assessment: Assessment,
    author: Author,
}

impl Rows {
    pub fn new() -> Self {
        Self {
            assessment: Assessment::new(AssessmentId(uuid::Uuid::from_u128(1))),
            author: Author::from_secret(&[7; 32]),
        }
    }

    /// Adds a row at the end of its list.
    pub fn row(&mut self, row: &str) -> &mut Self {
        let path = FieldPath::parse(&format!("evidence/{row}")).expect("a path");
        let (list, _) = path.as_str().rsplit_once('/').expect("a row of a list");
        let rows = self.assessment.rows(list);
        let order = self
            .assessment
            .order_after(list, rows.last().map(String::as_str));
        self.set(row, Value::Row(RowPosition { order }))
    }

    pub fn set(&mut self, field: &str, value: Value) -> &mut Self {
        let path = FieldPath::parse(&format!("evidence/{field}")).expect("a path");
        let seen = self.assessment.seen(&path);
        self.assessment
            .set(&self.author, 0, path, Some(value), &seen);
        self
    }

    /// Chooses otherwise, as somebody does who has not seen what was chosen.
    pub fn dispute(&mut self, field: &str, ids: &[&str]) -> &mut Self {
        let path = FieldPath::parse(&format!("evidence/{field}")).expect("a path");
        let ids = ids.iter().map(|id| (*id).to_owned()).collect();
        let value = Value::Choice(Chosen { ids, other: None });
        let other = Author::from_secret(&[8; 32]);
        self.assessment.set(&other, 0, path, Some(value), &[]);
        self
    }

    pub fn text(&mut self, field: &str, text: &str) -> &mut Self {
        self.set(field, Value::Text(text.to_owned()))
    }

    pub fn choose(&mut self, field: &str, ids: &[&str]) -> &mut Self {
        let ids = ids.iter().map(|id| (*id).to_owned()).collect();
        self.set(field, Value::Choice(Chosen { ids, other: None }))
    }

    /// A party with its role and country.
    pub fn party(&mut self, id: &str, role: &str, country: &str) -> &mut Self {
        self.row(&format!("parties/{id}"))
            .text(&format!("parties/{id}/name"), id)
            .choose(&format!("parties/{id}/role"), &[role])
            .choose(&format!("parties/{id}/country"), &[country])
    }

    /// A system with its owner.
    pub fn system(&mut self, id: &str, kind: &str, owner: &str) -> &mut Self {
        self.row(&format!("systems/{id}"))
            .text(&format!("systems/{id}/name"), id)
            .choose(&format!("systems/{id}/kind"), &[kind])
            .choose(&format!("systems/{id}/owner"), &[owner])
    }

    /// A protected flow.
    pub fn flow(&mut self, id: &str, from: &str, to: &str) -> &mut Self {
        self.row(&format!("flows/{id}"))
            .choose(&format!("flows/{id}/from"), &[from])
            .choose(&format!("flows/{id}/to"), &[to])
            .text(&format!("flows/{id}/protection"), "TLS 1.2")
    }

    pub fn graph(&self) -> Graph {
        read(&built_in_forms()[0].form, &self.assessment)
    }
}
