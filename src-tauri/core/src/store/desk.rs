//! An open store at work: its assessments, folded, and every way to change one.
//!
//! A change is signed and folded on the assessment in memory, which comes back into the
//! desk's hands only after the database has committed. If the commit fails, the assessment
//! is read again from the database when it is next needed. So what is shown is what is
//! saved, without copying an assessment at every keystroke.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::assessment::validate::{Misfit, facet_fits, fits, takes_value};
use crate::assessment::view::{AssessmentView, Saved};
use crate::assessment::{
    Action, Assessment, AssessmentId, Author, ChangeId, Fault, FieldPath, SignedChange, Value,
    order, verify,
};
use crate::exchange::{self, EXAMPLES, Example};
use crate::form::{AnswerType, Slot};

use super::desk_error::DeskError;
use super::forms::{self, FormFile};
use super::identity::{self, Profile};
use super::open::Opened;
use super::register::{self, RegisterRow};
use super::{StoreError, changes, settings};

/// The setting that says which version of the program wrote the register.
const REGISTER_BY: &str = "register-by";
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// An open store at work.
#[derive(Debug)]
pub struct Desk {
    opened: Opened,
    me: Option<(Profile, Author)>,
    loaded: HashMap<AssessmentId, Loaded>,
}

/// An assessment with the form that it was started with.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The form.
    pub form: Arc<FormFile>,
    /// The assessment.
    pub assessment: Assessment,
}

/// What [`Desk::verify`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many changes were checked.
    pub changes: usize,
    /// What is wrong; nothing, if all is well.
    pub faults: Vec<Fault>,
}

impl Desk {
    /// Puts an open store to work. A register that was emptied, or that another version of
    /// the program wrote, is written again from the changes.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn new(mut opened: Opened) -> Result<Self, DeskError> {
        let me = identity::read(opened.connection.reader()).await?;
        let mut desk = Self {
            opened,
            me,
            loaded: HashMap::new(),
        };
        if !desk.register_is_current().await? {
            desk.rebuild_register().await?;
        }
        Ok(desk)
    }

    async fn register_is_current(&mut self) -> Result<bool, DeskError> {
        let connection = self.opened.connection.reader();
        if settings::read(connection, REGISTER_BY).await?.as_deref() != Some(PROGRAM) {
            return Ok(false);
        }
        let known = changes::assessments(connection).await?.len();
        match register::all(connection).await {
            Ok(rows) => Ok(rows.len() == known),
            Err(StoreError::Corrupt) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The open store, for the care of its keys.
    pub const fn opened(&mut self) -> &mut Opened {
        &mut self.opened
    }

    /// Closes the store.
    ///
    /// # Errors
    /// When the database cannot be closed properly; nothing that was saved is lost.
    pub async fn close(self) -> Result<(), DeskError> {
        Ok(self.opened.close().await?)
    }

    /// The person at this computer.
    pub fn profile(&self) -> Option<&Profile> {
        self.me.as_ref().map(|(profile, _)| profile)
    }

    /// Introduces the person at this computer, or changes how they are named.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn introduce(&mut self, profile: Profile) -> Result<(), DeskError> {
        if profile.name.trim().is_empty() {
            return Err(DeskError::NameMissing);
        }
        let mut transaction = self.opened.connection.begin_immediate().await?;
        let made = match &self.me {
            Some(_) => {
                identity::rename(&mut transaction, &profile).await?;
                None
            }
            None => {
                let at = Timestamp::now().to_string();
                Some(identity::create(&mut transaction, &profile, &at).await?)
            }
        };
        transaction.commit().await.map_err(StoreError::from)?;
        // Only now: a key that was not committed must sign nothing, and one that was there
        // before must not be forgotten because a new name could not be written.
        match (&mut self.me, made) {
            (Some((known, _)), _) => *known = profile,
            (me, Some(author)) => *me = Some((profile, author)),
            (None, None) => {}
        }
        Ok(())
    }

    /// All assessments, the last changed first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn register(&mut self) -> Result<Vec<RegisterRow>, DeskError> {
        Ok(register::all(self.opened.connection.reader()).await?)
    }

    /// The forms that councils brought in, and those of assessments under way.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn own_forms(&mut self) -> Result<Vec<Arc<FormFile>>, DeskError> {
        Ok(forms::all(self.opened.connection.reader()).await?)
    }

    /// Keeps a form file, so that assessments can be started with it.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn keep_form(&mut self, form: &FormFile) -> Result<(), DeskError> {
        let mut transaction = self.opened.connection.begin_immediate().await?;
        forms::keep(&mut transaction, form).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    /// The form with this id and version: built in, or kept.
    ///
    /// # Errors
    /// When there is none, or the store cannot be read.
    pub async fn form(&mut self, id: &str, version: &str) -> Result<Arc<FormFile>, DeskError> {
        let wanted = |file: &FormFile| file.form.id == id && file.form.version == version;
        if let Some(file) = forms::built_in().iter().find(|file| wanted(file)) {
            return Ok(Arc::clone(file));
        }
        let kept = self.own_forms().await?;
        kept.into_iter()
            .find(|file| wanted(file))
            .ok_or(DeskError::NoSuchForm)
    }

    /// A setting of this store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn setting(&mut self, key: &str) -> Result<Option<String>, DeskError> {
        Ok(settings::read(self.opened.connection.reader(), key).await?)
    }

    /// Keeps a setting.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn set_setting(&mut self, key: &str, value: &str) -> Result<(), DeskError> {
        let mut transaction = self.opened.connection.begin_immediate().await?;
        settings::write(&mut transaction, key, value).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

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
        let now = Timestamp::now().as_millisecond();
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
        let mut transaction = self.opened.connection.begin_immediate().await?;
        forms::keep(&mut transaction, &form).await?;
        write(&mut transaction, &form, &assessment, &signed).await?;
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

    /// An assessment, from memory or from the store.
    ///
    /// # Errors
    /// When there is none with this id, or its changes or its form cannot be read.
    pub async fn load(&mut self, id: AssessmentId) -> Result<&Loaded, DeskError> {
        if !self.loaded.contains_key(&id) {
            let loaded = self.read(id).await?;
            self.loaded.insert(id, loaded);
        }
        self.loaded.get(&id).ok_or(DeskError::NoSuchAssessment)
    }

    async fn read(&mut self, id: AssessmentId) -> Result<Loaded, DeskError> {
        let connection = self.opened.connection.reader();
        let log = changes::of_assessment(connection, id).await?;
        let assessment = Assessment::fold(id, &log);
        let form = assessment.form().ok_or(DeskError::NoSuchAssessment)?;
        let form = forms::find(connection, form).await?;
        Ok(Loaded { form, assessment })
    }

    /// Forgets what is in memory of an assessment; it is read again when needed.
    pub fn put_away(&mut self, id: AssessmentId) {
        self.loaded.remove(&id);
    }

    /// An assessment as a window shows it.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn view(&mut self, id: AssessmentId) -> Result<AssessmentView, DeskError> {
        let me = self
            .profile()
            .map(|profile| profile.name.clone())
            .unwrap_or_default();
        let loaded = self.load(id).await?;
        Ok(AssessmentView::new(
            &loaded.form.form,
            &loaded.assessment,
            &me,
        ))
    }

    /// Gives a field a value, or clears it. `seen` are the heads that the person saw.
    ///
    /// # Errors
    /// When the form has no such field, the value does not fit, or the commit fails.
    pub async fn set(
        &mut self,
        id: AssessmentId,
        path: FieldPath,
        value: Option<Value>,
        seen: &[ChangeId],
    ) -> Result<Saved, DeskError> {
        let loaded = self.load(id).await?;
        if matches!(loaded.form.index.slot(&path), Some(Slot::Row { .. })) {
            // Rows are added, moved and removed, which keeps their order whole.
            return Err(DeskError::NoSuchField);
        }
        match &value {
            Some(value) => check(&loaded.form, &path, value)?,
            None => can_be_cleared(&loaded.form, &path)?,
        }
        rows_are_there(&loaded.form, &loaded.assessment, &path)?;
        self.change(id, vec![path.clone()], |assessment, author, now| {
            assessment.set(author, now, path, value, seen)
        })
        .await
    }

    /// Adds a row behind `after`, or as the first.
    ///
    /// # Errors
    /// When the form has no such list, or the commit fails.
    pub async fn add_row(
        &mut self,
        id: AssessmentId,
        list: &str,
        after: Option<&str>,
    ) -> Result<(String, Saved), DeskError> {
        let row = Uuid::now_v7().to_string();
        let path = FieldPath::parse(&format!("{list}/{row}"))?;
        let saved = self.place(id, path, after).await?;
        Ok((row, saved))
    }

    /// Moves a row behind `after`, or to the front.
    ///
    /// # Errors
    /// When there is no such row, or the commit fails.
    pub async fn move_row(
        &mut self,
        id: AssessmentId,
        row: FieldPath,
        after: Option<&str>,
    ) -> Result<Saved, DeskError> {
        self.existing_row(id, &row).await?;
        self.place(id, row, after).await
    }

    async fn place(
        &mut self,
        id: AssessmentId,
        row: FieldPath,
        after: Option<&str>,
    ) -> Result<Saved, DeskError> {
        let loaded = self.load(id).await?;
        if !matches!(loaded.form.index.slot(&row), Some(Slot::Row { .. })) {
            return Err(DeskError::NoSuchField);
        }
        let list = list_of(&row)?;
        rows_are_there(&loaded.form, &loaded.assessment, &FieldPath::parse(list)?)?;
        let order = loaded.assessment.order_after(list, after);
        self.change(id, vec![row.clone()], |assessment, author, now| {
            assessment.place_row(author, now, row, order)
        })
        .await
    }

    /// Removes a row. [`Self::restore_row`] brings it back with all that stood in it.
    ///
    /// # Errors
    /// When there is no such row, or the commit fails.
    pub async fn remove_row(
        &mut self,
        id: AssessmentId,
        row: FieldPath,
    ) -> Result<Saved, DeskError> {
        self.existing_row(id, &row).await?;
        self.change(id, vec![row.clone()], |assessment, author, now| {
            assessment.remove_row(author, now, row)
        })
        .await
    }

    async fn existing_row(&mut self, id: AssessmentId, row: &FieldPath) -> Result<(), DeskError> {
        let loaded = self.load(id).await?;
        if !matches!(loaded.form.index.slot(row), Some(Slot::Row { .. })) {
            return Err(DeskError::NoSuchField);
        }
        rows_are_there(&loaded.form, &loaded.assessment, row)
    }

    /// Brings a removed row back to where it stood.
    ///
    /// # Errors
    /// When there was never such a row, or the commit fails.
    pub async fn restore_row(
        &mut self,
        id: AssessmentId,
        row: FieldPath,
    ) -> Result<Saved, DeskError> {
        let log = changes::of_assessment(self.opened.connection.reader(), id).await?;
        let order = log
            .iter()
            .rev()
            .find_map(|signed| match &signed.change.action {
                Action::Set {
                    field,
                    value: Some(Value::Row(position)),
                    ..
                } if *field == row => Some(position.order.clone()),
                _ => None,
            })
            .ok_or(DeskError::NoSuchRow)?;
        let loaded = self.load(id).await?;
        let list = FieldPath::parse(list_of(&row)?)?;
        rows_are_there(&loaded.form, &loaded.assessment, &list)?;
        self.change(id, vec![row.clone()], |assessment, author, now| {
            assessment.place_row(author, now, row, order)
        })
        .await
    }

    /// Signs one change, folds it in and commits it. Until the commit the assessment is out
    /// of the desk's hands, so nothing that was not committed can ever be shown, even if the
    /// caller stops waiting half-way.
    async fn change(
        &mut self,
        id: AssessmentId,
        touched: Vec<FieldPath>,
        make: impl FnOnce(&mut Assessment, &Author, i64) -> SignedChange,
    ) -> Result<Saved, DeskError> {
        let (_, author) = self.me.as_ref().ok_or(DeskError::NotIntroduced)?;
        let mut loaded = self.loaded.remove(&id).ok_or(DeskError::NoSuchAssessment)?;
        let now = Timestamp::now().as_millisecond();
        let Loaded { form, assessment } = &mut loaded;
        let signed = make(assessment, author, now);
        let mut transaction = self.opened.connection.begin_immediate().await?;
        write(&mut transaction, form, assessment, &[signed]).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        let saved = Saved::new(&form.form, assessment, &touched, now);
        self.loaded.insert(id, loaded);
        Ok(saved)
    }

    /// Checks every signature and link of an assessment, and that no chain moved back.
    ///
    /// # Errors
    /// When the changes cannot be read at all.
    pub async fn verify(&mut self, id: AssessmentId) -> Result<Verified, DeskError> {
        let log = changes::of_assessment(self.opened.connection.reader(), id).await?;
        if log.is_empty() {
            return Err(DeskError::NoSuchAssessment);
        }
        Ok(Verified {
            changes: log.len(),
            faults: verify(id, &log),
        })
    }

    /// How many chains end before the furthest point that this store has seen.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn chains_that_moved_back(&mut self) -> Result<u32, DeskError> {
        Ok(changes::chains_that_moved_back(self.opened.connection.reader()).await?)
    }

    /// Writes the register again from the changes alone. An assessment that cannot be read
    /// is listed as such: it must not keep the others from being opened.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub async fn rebuild_register(&mut self) -> Result<(), DeskError> {
        let ids = changes::assessments(self.opened.connection.reader()).await?;
        let mut rows = Vec::new();
        for id in ids {
            let row = match self.read(id).await {
                Ok(loaded) => RegisterRow::of(&loaded.form.form, &loaded.assessment),
                Err(
                    DeskError::FormUnreadable
                    | DeskError::NoSuchAssessment
                    | DeskError::Store(StoreError::Corrupt | StoreError::Change(_)),
                ) => RegisterRow::unreadable(id),
                Err(error) => return Err(error),
            };
            rows.push((id, row));
        }
        let mut transaction = self.opened.connection.begin_immediate().await?;
        register::clear(&mut transaction).await?;
        for (id, row) in rows {
            register::write(&mut transaction, id, &row).await?;
        }
        settings::write(&mut transaction, REGISTER_BY, PROGRAM).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }
}

/// What every new assessment starts with.
fn first_fields(form: &FormFile, profile: &Profile) -> Vec<(FieldPath, Value)> {
    [
        ("title", form.form.title.clone()),
        ("version", "0.1".to_owned()),
        ("stage", "Draft".to_owned()),
        ("owner", profile.name.clone()),
        ("organisation", profile.organisation.clone()),
    ]
    .into_iter()
    .map(|(name, text)| (FieldPath::meta(name), Value::Text(text)))
    .collect()
}

/// Writes changes and the register's row that follows from them.
async fn write(
    connection: &mut SqliteConnection,
    form: &FormFile,
    assessment: &Assessment,
    signed: &[SignedChange],
) -> Result<(), StoreError> {
    changes::append(connection, signed).await?;
    let row = RegisterRow::of(&form.form, assessment);
    register::write(connection, assessment.id, &row).await
}

/// The list that a row stands in.
fn list_of(row: &FieldPath) -> Result<&str, DeskError> {
    let list = row.as_str().rsplit_once('/').map(|(list, _)| list);
    list.ok_or(DeskError::NoSuchField)
}

/// Whether every row that the field lies in is there, the row itself if it is one. What is
/// written into a row that does not exist would be kept and never shown; what is written
/// into a removed one would bring it back.
fn rows_are_there(
    form: &FormFile,
    assessment: &Assessment,
    path: &FieldPath,
) -> Result<(), DeskError> {
    let text = path.base();
    let ends = text
        .match_indices('/')
        .map(|(at, _)| at)
        .chain([text.len()]);
    for end in ends {
        let Ok(outer) = FieldPath::parse(&text[..end]) else {
            continue;
        };
        let is_row = matches!(form.index.slot(&outer), Some(Slot::Row { .. }));
        if is_row && !assessment.has_row(&outer) {
            return Err(if assessment.heads(&outer).is_empty() {
                DeskError::NoSuchRow
            } else {
                DeskError::RowRemoved
            });
        }
    }
    Ok(())
}

/// Whether the form has the field and the value fits it.
fn check(form: &FormFile, path: &FieldPath, value: &Value) -> Result<(), DeskError> {
    let slot = form.index.slot(path).ok_or(DeskError::NoSuchField)?;
    match &slot {
        Slot::Facet { facet, .. } => Ok(facet_fits(*facet, value)?),
        Slot::Meta(_) => Ok(fits(&form.form, &AnswerType::Text { max: None }, value)?),
        Slot::Row { .. } => match value {
            Value::Row(position) if order::is_key(&position.order) => Ok(()),
            _ => Err(DeskError::NoSuchField),
        },
        Slot::Answer { answer, .. } => Ok(fits(&form.form, answer, value)?),
        Slot::Cell { column, .. } => Ok(fits(&form.form, &column.answer, value)?),
    }
}

/// Whether the form has the field and it can hold a value at all: a table is cleared row by
/// row.
fn can_be_cleared(form: &FormFile, path: &FieldPath) -> Result<(), DeskError> {
    let slot = form.index.slot(path).ok_or(DeskError::NoSuchField)?;
    if slot
        .answer_type()
        .is_some_and(|answer| !takes_value(answer))
    {
        return Err(Misfit::TakesNothing.into());
    }
    Ok(())
}
