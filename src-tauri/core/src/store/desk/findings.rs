//! Findings of the checks, and putting them aside with a reason.

use crate::assessment::edit::Edit;
use crate::assessment::officers::Somebody;
use crate::assessment::scope::{cell_path, evidence_path};
use crate::assessment::{AssessmentId, FieldPath, Value};
use crate::check::{Criteria, Findings, Subject, criteria, findings, may_dismiss};
use crate::form::EvidenceList;
use crate::risk::RiskView;
use crate::risk_library::RiskOffers;
use crate::store::DeskError;

use super::queries::{set_cells, written};
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
    /// finding is back as soon as something that it read changes.
    ///
    /// # Errors
    /// When there is no such finding any more, the person may not waive it in that role, the
    /// reason is missing, or the commit fails.
    pub async fn dismiss(
        &mut self,
        id: AssessmentId,
        key: &str,
        role: Option<&str>,
        reason: &str,
    ) -> Result<Edited, DeskError> {
        let stamp = self.stamp()?;
        let post = self.profile().map(|profile| profile.role.clone());
        let reason = written(reason, "the reason")?;
        let open = self.findings(id).await?.open;
        let finding = open.into_iter().find(|finding| finding.key == key);
        let finding = finding.ok_or(DeskError::NoSuchFinding)?;
        let loaded = self.load(id).await?;
        let who = Somebody {
            name: &stamp.name,
            role: post.as_deref().unwrap_or_default(),
        };
        let form = &loaded.form.form;
        let waiver = may_dismiss(form, &loaded.assessment, &finding, role, who)?;
        let place = finding.about().to_owned();
        let mut cells = vec![
            ("rule", Value::Text(finding.rule.to_owned())),
            ("severity", Value::Text(finding.severity.label().to_owned())),
            ("finding", Value::Text(finding.message)),
            ("reason", reason),
            ("by", Value::Text(stamp.who)),
            ("at", Value::Text(stamp.at)),
            ("key", Value::Text(finding.key)),
            ("given_in", Value::Text(id.to_string())),
            ("place", Value::Text(place)),
        ];
        if let Some(waiver) = waiver {
            cells.push(("role", Value::Text(waiver.role)));
            if !waiver.named.is_empty() {
                cells.push(("named", Value::Text(waiver.named.join(", "))));
            }
        }
        let (_, edits) = self.new_row(id, EvidenceList::Dismissals, cells).await?;
        self.without_way_back(id, &edits).await
    }

    /// Takes a dismissal or a waiver back; the finding is open again. Both stay on record: who
    /// gave it, and who took it back.
    ///
    /// # Errors
    /// When there is no such dismissal, it was taken back already, or the commit fails.
    pub async fn take_up(
        &mut self,
        id: AssessmentId,
        dismissal: &str,
    ) -> Result<Edited, DeskError> {
        let stamp = self.stamp()?;
        let list = EvidenceList::Dismissals;
        let row = FieldPath::parse(&format!("{}/{dismissal}", evidence_path(list)))?;
        let taken_back = cell_path(list, dismissal, "taken_back_by");
        let assessment = &self.load(id).await?.assessment;
        let is_taken_back = taken_back.is_some_and(|cell| assessment.value(&cell).is_some());
        if !assessment.has_row(&row) || is_taken_back {
            return Err(DeskError::NoSuchFinding);
        }
        let cells = vec![
            ("taken_back_by", Some(Value::Text(stamp.who))),
            ("taken_back_at", Some(Value::Text(stamp.at))),
        ];
        self.without_way_back(id, &set_cells(list, dismissal, cells))
            .await
    }

    /// What somebody said on record is not undone, it is followed by what they say next.
    async fn without_way_back(
        &mut self,
        id: AssessmentId,
        edits: &[Edit],
    ) -> Result<Edited, DeskError> {
        let saved = self.edit_as_program(id, edits).await?.saved;
        Ok(Edited {
            saved,
            undo: Vec::new(),
        })
    }
}
