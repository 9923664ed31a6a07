//! Starting an assessment: empty, with what is known, or from an example.

use std::sync::Arc;

use uuid::Uuid;

use crate::assessment::stage::Stage;
use crate::assessment::{Action, Assessment, AssessmentId, FieldPath, Value};
use crate::exchange::{self, EXAMPLES, Example};
use crate::store::forms::{self, FormFile};
use crate::store::identity::Profile;
use crate::store::{DeskError, RegisterRow, StoreError, register};

use super::checks::{check, rows_are_there};
use super::{Desk, Loaded, write};

impl Desk {
    /// Starts an assessment that has a title and nothing else.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub async fn start_titled(
        &mut self,
        form: Arc<FormFile>,
        title: &str,
    ) -> Result<AssessmentId, DeskError> {
        let title = title.trim();
        let fields = match title {
            "" => Vec::new(),
            title => vec![(FieldPath::meta("title"), Value::Text(title.to_owned()))],
        };
        self.start(form, fields).await
    }

    /// Starts an assessment, with what is already known of it.
    ///
    /// # Errors
    /// When a field does not fit the form, or the store cannot be written. Nothing is
    /// started then.
    pub async fn start(
        &mut self,
        form: Arc<FormFile>,
        fields: Vec<(FieldPath, Value)>,
    ) -> Result<AssessmentId, DeskError> {
        let (profile, author) = self.me.as_ref().ok_or(DeskError::NotIntroduced)?;
        let id = AssessmentId(Uuid::now_v7());
        let now = self.now();
        let mut assessment = Assessment::new(id);
        let mut signed = vec![assessment.act(
            author,
            now,
            Action::Start {
                form: form.form.id.clone(),
                version: form.form.version.clone(),
                form_hash: form.sha256,
                person: profile.person(),
            },
        )];
        let mut all = first_fields(&form, profile);
        all.retain(|(path, _)| fields.iter().all(|(given, _)| given != path));
        all.extend(fields);
        if all
            .iter()
            .all(|(path, _)| path.as_str() != "meta/reference")
        {
            let reference = self.next_reference(&form.form.reference_prefix).await?;
            all.push((FieldPath::meta("reference"), Value::Text(reference)));
        }
        let (_, author) = self.me.as_ref().ok_or(DeskError::NotIntroduced)?;
        for (path, value) in &all {
            check(&form, path, value)?;
            // Of a field that is given twice the last counts; it is no conflict.
            let seen = assessment.seen(path);
            signed.push(assessment.set(author, now, path.clone(), Some(value.clone()), &seen));
        }
        for (path, _) in &all {
            rows_are_there(&form, &assessment, path)?;
        }
        let row = RegisterRow::of(&form.index, &assessment, self.today());
        let mut transaction = self.opened.connection.begin_immediate().await?;
        forms::keep(&mut transaction, &form).await?;
        write(&mut transaction, id, &signed, &row).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        self.loaded.insert(id, Loaded { form, assessment });
        Ok(id)
    }

    /// Starts the example assessments that come with the program.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn load_examples(&mut self) -> Result<Vec<AssessmentId>, DeskError> {
        let mut ids = Vec::new();
        for example in EXAMPLES {
            ids.push(self.load_example(example).await?);
        }
        Ok(ids)
    }

    /// Starts one of the example assessments.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn load_example(&mut self, example: Example) -> Result<AssessmentId, DeskError> {
        let form = self.form(example.form, example.version).await?;
        let fields =
            exchange::read(&form.index, example.json).map_err(|_| DeskError::FormUnreadable)?;
        self.start(form, fields).await
    }

    async fn next_reference(&mut self, prefix: &str) -> Result<String, DeskError> {
        let numbers = register::numbers(self.opened.connection.reader(), prefix).await?;
        let highest = numbers.iter().max().copied().unwrap_or(0);
        // People may write any number into a reference, the highest that there is included.
        let next = highest.checked_add(1).unwrap_or(1);
        Ok(format!("{prefix}-{next:03}"))
    }
}

/// What every new assessment starts with.
fn first_fields(form: &FormFile, profile: &Profile) -> Vec<(FieldPath, Value)> {
    [
        ("title", form.form.title.clone()),
        ("version", "0.1".to_owned()),
        ("stage", Stage::Draft.label().to_owned()),
        ("owner", profile.name.clone()),
        ("organisation", profile.organisation.clone()),
    ]
    .into_iter()
    .map(|(name, text)| (FieldPath::meta(name), Value::Text(text)))
    .collect()
}
