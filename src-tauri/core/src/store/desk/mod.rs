//! An open store at work: its assessments, folded, and every way to change one.
//!
//! A change is signed and folded on the assessment in memory, which comes back into the
//! desk's hands only after the database has committed. If the commit fails, the assessment
//! is read again from the database when it is next needed. So what is shown is what is
//! saved, without copying an assessment at every keystroke.

mod attachments;
mod care;
mod checks;
mod comments;
mod edits;
mod findings;
mod queries;
mod records;
mod returned;
mod review;
mod rows;
mod sheets;
mod signing;
mod stages;
mod start;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;
use sqlx::SqliteConnection;

use crate::assessment::period::fits_its_row;
use crate::assessment::stage::Day;
use crate::assessment::{
    Assessment, AssessmentId, Author, ChangeId, FieldPath, SignedChange, Value,
};
use crate::check::day;
use crate::failure::Failure;
use crate::form::Slot;
use crate::view::{AssessmentView, Saved};

pub use attachments::{Attached, Cells, Copying, FilesVerified};
pub use care::Verified;
use checks::{can_be_cleared, check, named_rows_are_there, rows_are_there};
pub use edits::Edited;
use records::may_be_written;
pub use returned::{PackCheck, PackProof, PackVerdict};
pub use review::BeforeMoving;
pub use sheets::Taken;
pub use signing::Signed;

use super::desk_error::DeskError;
use super::forms::{self, FormFile};
use super::identity::{self, Profile};
use super::open::Opened;
use super::register::{self, RegisterRow};
use super::{StoreError, changes, settings};

/// An open store at work.
#[derive(Debug)]
pub struct Desk {
    opened: Opened,
    me: Option<(Profile, Author)>,
    loaded: HashMap<AssessmentId, Loaded>,
    troubles: Vec<Failure>,
    clock: Clock,
}

/// Says what time it is, and in which time zone.
pub type Clock = fn() -> Zoned;

/// An assessment with the form that it was started with.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The form.
    pub form: Arc<FormFile>,
    /// The assessment.
    pub assessment: Assessment,
}

impl Loaded {
    /// A day, with what the checks find on it that stands in the way.
    pub fn day(&self, date: jiff::civil::Date) -> Day {
        day(&self.form.index, &self.assessment, date)
    }
}

impl Desk {
    /// Puts an open store to work. A register that was emptied, or that another version of
    /// the program wrote, is written again from the changes. After an unclean end every
    /// signature is checked; see [`Self::troubles`].
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn new(mut opened: Opened) -> Result<Self, DeskError> {
        let me = identity::read(opened.connection.reader()).await?;
        let mut desk = Self {
            opened,
            me,
            loaded: HashMap::new(),
            troubles: Vec::new(),
            clock: Zoned::now,
        };
        if !desk.register_is_current().await? {
            desk.rebuild_register().await?;
        }
        if let Err(error) = desk.sweep_files().await {
            // On a full disk not even clearing up can be written. It waits for another opening:
            // nobody should be kept from their assessments by what they have given up.
            tracing::warn!(code = %error.failure().code, "clearing up files that were given up");
        }
        if desk.opened.was_unclean {
            desk.troubles = desk.look_for_trouble().await?;
        }
        Ok(desk)
    }

    /// The open store, for the care of its keys.
    pub const fn opened(&mut self) -> &mut Opened {
        &mut self.opened
    }

    /// Goes by another clock than the computer's.
    pub const fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// Milliseconds since 1970.
    fn now(&self) -> i64 {
        (self.clock)().timestamp().as_millisecond()
    }

    /// The day, where this computer stands.
    pub fn today(&self) -> jiff::civil::Date {
        (self.clock)().date()
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
                let at = (self.clock)().timestamp().to_string();
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
    /// When another form has this id and version, or the store cannot be written.
    pub async fn keep_form(&mut self, form: &FormFile) -> Result<(), DeskError> {
        match self.form(&form.form.id, &form.form.version).await {
            Ok(known) if known.sha256 == form.sha256 => return Ok(()),
            Ok(_) => return Err(DeskError::FormVersionTaken),
            Err(DeskError::NoSuchForm) => {}
            Err(error) => return Err(error),
        }
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
        let today = self.today();
        let loaded = self.load(id).await?;
        Ok(AssessmentView::new(
            &loaded.form.index,
            &loaded.assessment,
            &me,
            today,
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
        may_be_written(&loaded.assessment, &path)?;
        match &value {
            Some(value) => {
                check(&loaded.form, &path, value)?;
                fits_its_row(&loaded.assessment, &path, value, &[])?;
            }
            None => can_be_cleared(&loaded.form, &path)?,
        }
        rows_are_there(&loaded.form, &loaded.assessment, &path)?;
        if let Some(value) = &value {
            named_rows_are_there(&loaded.form, &loaded.assessment, &path, value)?;
        }
        self.change(id, vec![path.clone()], |assessment, author, now| {
            assessment.set(author, now, path, value, seen)
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
        let (now, today) = (self.now(), self.today());
        let Loaded { form, assessment } = &mut loaded;
        let signed = make(assessment, author, now);
        let saved = Saved::new(&form.index, assessment, &touched, now, today);
        let row = row(form, assessment, &saved, today);
        let mut transaction = self.opened.connection.begin_immediate().await?;
        write(&mut transaction, assessment.id, &[signed], &row).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        self.loaded.insert(id, loaded);
        Ok(saved)
    }
}

/// Writes changes and the register's row that follows from them.
async fn write(
    connection: &mut SqliteConnection,
    id: AssessmentId,
    signed: &[SignedChange],
    row: &RegisterRow,
) -> Result<(), StoreError> {
    changes::append(connection, signed).await?;
    register::write(connection, id, row).await
}

/// The register's row from what is told of a change anyway: the checks run once for both.
fn row(form: &FormFile, assessment: &Assessment, saved: &Saved, today: Date) -> RegisterRow {
    RegisterRow::from_parts(&form.form, assessment, &saved.state, &saved.findings, today)
}
