//! Findings of the checks, and putting them aside with a reason.

use crate::assessment::edit::Edit;
use crate::assessment::scope::evidence_path;
use crate::assessment::{AssessmentId, FieldPath, Value};
use crate::check::{Criteria, Findings, Subject, criteria, findings, may_dismiss};
use crate::form::EvidenceList;
use crate::risk::RiskView;
use crate::risk_library::RiskOffers;
use crate::store::DeskError;

use super::queries::written;
use super::{Desk, Edited};

impl Desk {
    /// What the checks find today.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn findings(&mut self, id: AssessmentId) -> Result<Findings, DeskError> {
        let today = self.today();
        let loaded = self.load(id).await?;
        Ok(findings(&loaded.form.index, &loaded.assessment, today))
    }

    /// Whether an assessment is needed, by the law's own criteria and by the form's rule.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn screening(&mut self, id: AssessmentId) -> Result<Criteria, DeskError> {
        let today = self.today();
        let loaded = self.load(id).await?;
        Ok(criteria(&loaded.form.index, &loaded.assessment, today))
    }

    /// The register of risks with its heat map, as of today.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn risks(&mut self, id: AssessmentId) -> Result<RiskView, DeskError> {
        let today = self.today();
        let loaded = self.load(id).await?;
        Ok(RiskView::new(&loaded.form.form, &loaded.assessment, today))
    }

    /// The risks of the library, those first that the assessment implies. None is added.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn risk_offers(&mut self, id: AssessmentId) -> Result<RiskOffers, DeskError> {
        let today = self.today();
        let loaded = self.load(id).await?;
        let subject = Subject::new(&loaded.form.index, &loaded.assessment, today);
        Ok(RiskOffers::new(&subject))
    }

    /// Puts a finding aside: dismisses it, or waives it if it blocks. `key` is the finding's as
    /// it was shown, `role` the form's id of the role in which a blocking one is waived. The
    /// finding is back as soon as something that it speaks of changes.
    ///
    /// # Errors
    /// When there is no such finding any more, the role may not waive it, the reason is
    /// missing, or the commit fails.
    pub async fn dismiss(
        &mut self,
        id: AssessmentId,
        key: &str,
        role: Option<&str>,
        reason: &str,
    ) -> Result<Edited, DeskError> {
        let stamp = self.stamp()?;
        let reason = written(reason, "the reason")?;
        let open = self.findings(id).await?.open;
        let finding = open.into_iter().find(|finding| finding.key == key);
        let finding = finding.ok_or(DeskError::NoSuchFinding)?;
        let form = &self.load(id).await?.form.form;
        may_dismiss(form, &finding, role)?;
        let role = form
            .roles
            .iter()
            .find(|known| Some(known.id.as_str()) == role);
        let mut cells = vec![
            ("rule", Value::Text(finding.rule.to_owned())),
            ("severity", Value::Text(finding.severity.label().to_owned())),
            ("finding", Value::Text(finding.message)),
            ("reason", reason),
            ("by", Value::Text(stamp.who)),
            ("at", Value::Text(stamp.at)),
            ("key", Value::Text(finding.key)),
        ];
        cells.extend(role.map(|role| ("role", Value::Text(role.label.clone()))));
        let (_, edits) = self.new_row(id, EvidenceList::Dismissals, cells).await?;
        self.edit_as_program(id, &edits).await
    }

    /// Takes a dismissal or a waiver back; the finding is open again.
    ///
    /// # Errors
    /// When there is no such dismissal, or the commit fails.
    pub async fn take_up(
        &mut self,
        id: AssessmentId,
        dismissal: &str,
    ) -> Result<Edited, DeskError> {
        let list = evidence_path(EvidenceList::Dismissals);
        let row = FieldPath::parse(&format!("{list}/{dismissal}"))?;
        if !self.load(id).await?.assessment.has_row(&row) {
            return Err(DeskError::NoSuchFinding);
        }
        self.edit_as_program(id, &[Edit::Remove { row }]).await
    }
}
