//! Signing a step, and what has become of signatures.

use serde::Serialize;
use ts_rs::TS;

use crate::assessment::fingerprint::hex;
use crate::assessment::scope::{cell_path, evidence_path};
use crate::assessment::signature::{
    Decision, Frontier, InSpite, SignatureStatus, Signing, must_be_settled, signatures,
    stands_against,
};
use crate::assessment::stage::{Day, Stage, Steps, obstacles, progress};
use crate::assessment::{Assessment, AssessmentId, Chosen, Value};
use crate::form::{EvidenceList, FormIndex};
use crate::store::{DeskError, changes};
use crate::view::Saved;

use super::Desk;
use super::queries::{set_cells, written};
use super::stages::{listed, moved};

/// What came of signing.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Signed {
    /// The signature's row.
    pub row: String,
    /// The fingerprint of the content that was signed.
    pub fingerprint: String,
    /// The stage that the assessment moved to by it, if it did.
    pub stage: Option<Stage>,
    /// What became different.
    #[serde(flatten)]
    pub saved: Saved,
}

impl Desk {
    /// Signs a step with a typed name, bound to the content as it is now. The stage moves on
    /// with it if nothing stands in the way of that.
    ///
    /// # Errors
    /// When the signature cannot be, when something stands against it and nothing says why it
    /// is given all the same, or the commit fails.
    pub async fn sign(&mut self, id: AssessmentId, signing: &Signing) -> Result<Signed, DeskError> {
        if self.profile().is_none() {
            return Err(DeskError::NotIntroduced);
        }
        let today = self.today();
        let name = written(&signing.name, "the name of whoever signs")?;
        let loaded = self.load(id).await?;
        let day = loaded.day(today);
        let (index, assessment) = (&loaded.form.index, &loaded.assessment);
        let (decision, against) = stands_against(index, assessment, signing, &day)?;
        let unsettled = must_be_settled(index, &signing.step, &against);
        if !unsettled.is_empty() {
            return Err(DeskError::Unsettled(unsettled));
        }
        let mut reasons = signing.reasons.trim().to_owned();
        let in_spite = signing.in_spite.as_deref().map(str::trim);
        match in_spite.filter(|why| !why.is_empty()) {
            Some(why) if !against.is_empty() => {
                let said = InSpite {
                    own: reasons,
                    of: listed(&against),
                    why: why.to_owned(),
                };
                reasons = said.written();
            }
            None if !against.is_empty() => {
                return Err(DeskError::InTheWay {
                    what: "this was not signed".to_owned(),
                    obstacles: against,
                });
            }
            _ => {}
        }
        let fingerprint = hex(&assessment.fingerprint());
        let basis = Frontier::of(assessment).to_string();
        let stage = stage_after(index, assessment, &signing.step, decision, &day);
        let ready = row_to_fill(assessment, &signing.step);
        let text = |text: &str| (!text.is_empty()).then(|| Value::Text(text.to_owned()));
        let cells = vec![
            ("step", Some(Value::Text(signing.step.clone()))),
            ("name", Some(name)),
            ("position", text(signing.position.trim())),
            ("date", Some(Value::Date(signing.date))),
            (
                "decision",
                decision.map(|decision| {
                    Value::Choice(Chosen {
                        ids: vec![decision.id().to_owned()],
                        other: None,
                    })
                }),
            ),
            ("reasons", text(&reasons)),
            ("fingerprint", Some(Value::Text(fingerprint.clone()))),
            (
                "pack",
                signing
                    .pack
                    .as_deref()
                    .map(str::to_lowercase)
                    .map(Value::Text),
            ),
            ("basis", Some(Value::Text(basis))),
        ];
        let (row, mut edits) = match ready {
            Some(row) => {
                let edits = set_cells(EvidenceList::SignOffs, &row, cells);
                (row, edits)
            }
            None => {
                let given = cells
                    .into_iter()
                    .filter_map(|(column, value)| Some((column, value?)));
                self.new_row(id, EvidenceList::SignOffs, given.collect())
                    .await?
            }
        };
        edits.extend(stage.map(moved));
        // Without a way back: a signature is not undone, it is followed by another.
        let saved = self.edit_as_program(id, &edits).await?.saved;
        Ok(Signed {
            row,
            fingerprint,
            stage,
            saved,
        })
    }

    /// All signatures of an assessment: who signed what, whether it still says the same, and
    /// what changed since.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn signatures(
        &mut self,
        id: AssessmentId,
    ) -> Result<Vec<SignatureStatus>, DeskError> {
        let log = changes::of_assessment(self.opened.connection.reader(), id).await?;
        let loaded = self.load(id).await?;
        Ok(signatures(&loaded.form.index, &loaded.assessment, &log))
    }
}

/// The row that stands ready for a step: nobody has signed in it yet.
fn row_to_fill(assessment: &Assessment, step: &str) -> Option<String> {
    let list = EvidenceList::SignOffs;
    let value = |row: &str, column: &str| {
        let path = cell_path(list, row, column)?;
        assessment.value(&path).filter(|value| !value.is_empty())
    };
    assessment
        .rows(&evidence_path(list))
        .into_iter()
        .find(|row| {
            matches!(value(row, "step"), Some(Value::Text(known)) if known == step)
                && value(row, "fingerprint").is_none()
                && (value(row, "name").is_none() || value(row, "date").is_none())
        })
}

/// The stage to which a signature brings the assessment: that of its step, if it is further on
/// and nothing stands in the way. Nobody's signature puts it in force, and no step that is put
/// aside leads anywhere.
fn stage_after(
    index: &FormIndex,
    assessment: &Assessment,
    step: &str,
    decision: Option<Decision>,
    day: &Day,
) -> Option<Stage> {
    let form = index.form();
    let step = form.sign_offs.iter().find(|known| known.id == step)?;
    let leads_to = Stage::of_step(form, step).min(Stage::Decision);
    let is_decided = match decision {
        // What is refused is decided, and not approved.
        Some(Decision::Refused) => leads_to == Stage::Decision,
        Some(Decision::NotApplicable) => false,
        _ => true,
    };
    if !is_decided {
        return None;
    }
    let stages = Stage::of_form(form).into_iter();
    let to = stages.take_while(|stage| *stage <= leads_to).last()?;
    let from = progress(index, assessment, day).stage?;
    let present = hex(&assessment.fingerprint());
    let steps = Steps::new(form, assessment).with(&step.id, decision, present);
    let mut against = obstacles(index, assessment, &steps, day).into_iter();
    (to > from && against.all(|obstacle| obstacle.stage > to)).then_some(to)
}
