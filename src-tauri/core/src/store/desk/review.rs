//! What a window is shown of a review, and what it is told before somebody moves on or signs.

use crate::assessment::AssessmentId;
use crate::assessment::review::{Review, review};
use crate::assessment::signature::{BeforeSigning, before_signing};
use crate::assessment::stage::{Obstacle, Stage};
use crate::store::DeskError;

use super::Desk;
use super::stages::against;

impl Desk {
    /// The review as it stands today.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn review(&mut self, id: AssessmentId) -> Result<Review, DeskError> {
        let today = self.today();
        let mut me = Vec::new();
        if let Some(profile) = self.profile() {
            me.extend([profile.name.clone(), profile.role.clone()]);
            me.retain(|name| !name.trim().is_empty());
        }
        let loaded = self.load(id).await?;
        let day = loaded.day(today);
        Ok(review(&loaded.form.index, &loaded.assessment, &me, &day))
    }

    /// What stands in the way of a stage. Nothing does of going back.
    ///
    /// # Errors
    /// When the form has no such stage; as [`Self::load`].
    pub async fn in_the_way_of(
        &mut self,
        id: AssessmentId,
        to: Stage,
    ) -> Result<Vec<Obstacle>, DeskError> {
        let today = self.today();
        let loaded = self.load(id).await?;
        against(
            &loaded.form.index,
            &loaded.assessment,
            to,
            &loaded.day(today),
        )
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
        Ok(before_signing(
            &loaded.form.index,
            &loaded.assessment,
            step,
            &loaded.day(today),
        )?)
    }
}
