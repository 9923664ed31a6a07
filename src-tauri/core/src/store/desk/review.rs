//! What a window is shown of a review, and what it is told before somebody moves on or signs.

use serde::Serialize;
use ts_rs::TS;

use crate::assessment::AssessmentId;
use crate::assessment::officers::Somebody;
use crate::assessment::review::{Review, review};
use crate::assessment::signature::{BeforeSigning, before_signing};
use crate::assessment::stage::{Obstacle, Stage, held_at, progress};
use crate::check::since_last_change;
use crate::store::DeskError;

use super::Desk;
use super::stages::against;

/// What whoever is about to move an assessment to a stage should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BeforeMoving {
    /// What stands in the way.
    pub against: Vec<Obstacle>,
    /// Those among them that no reason passes over.
    pub must_be_settled: Vec<Obstacle>,
    /// Whether somebody has to say why.
    pub needs_reason: bool,
}

impl Desk {
    /// The review as it stands today.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn review(&mut self, id: AssessmentId) -> Result<Review, DeskError> {
        let today = self.today();
        let me = self.profile().cloned();
        let me = me.as_ref().map_or_else(Somebody::default, |me| Somebody {
            name: &me.name,
            role: &me.role,
        });
        let loaded = self.load(id).await?;
        let day = loaded.day(today);
        Ok(review(&loaded.form.index, &loaded.assessment, me, &day))
    }

    /// What stands in the way of a stage, and which of it no reason passes over. Nothing stands
    /// in the way of going back.
    ///
    /// # Errors
    /// When the form has no such stage; as [`Self::load`].
    pub async fn before_moving(
        &mut self,
        id: AssessmentId,
        to: Stage,
    ) -> Result<BeforeMoving, DeskError> {
        let today = self.today();
        let loaded = self.load(id).await?;
        let day = loaded.day(today);
        let (index, assessment) = (&loaded.form.index, &loaded.assessment);
        let against = against(index, assessment, to, &day)?;
        let from = progress(index, assessment, &day).stage;
        Ok(BeforeMoving {
            must_be_settled: held_at(from, to, &against),
            needs_reason: to == Stage::Closed || !against.is_empty(),
            against,
        })
    }

    /// What whoever is about to sign a step should know.
    ///
    /// # Errors
    /// When the form has no such step; as [`Self::load`].
    pub async fn before_signing(
        &mut self,
        id: AssessmentId,
        step: &str,
    ) -> Result<BeforeSigning, DeskError> {
        let today = self.today();
        let loaded = self.load(id).await?;
        let (index, assessment) = (&loaded.form.index, &loaded.assessment);
        Ok(BeforeSigning {
            since: since_last_change(index, assessment, today),
            ..before_signing(index, assessment, step, &loaded.day(today))?
        })
    }
}
