//! What an open store knows of itself: the register, and whether the log is sound.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::assessment::fingerprint::hex;
use crate::assessment::{AssessmentId, Fault, verify};
use crate::check::catalogue;
use crate::failure::Failure;
use crate::store::register::{self, RegisterRow};
use crate::store::{DeskError, StoreError, changes, settings};

use super::Desk;

/// The setting that says which version of the program wrote the register, by which rules.
const REGISTER_BY: &str = "register-by";
/// The setting that says on which day all of it was written.
const REGISTER_ON: &str = "register-on";
/// So many assessments are checked again on the first opening of a day, since what the checks
/// find depends on it. More would keep people waiting; then each row says of which day it speaks
/// until its turn comes, see [`Desk::refresh_register`].
const CHECKED_DAILY: usize = 100;

/// The program and its rules, as far as these say what they look for. A row that either of them
/// made in another way is not to be relied on.
fn program() -> String {
    let rules = format!("{:?}", catalogue());
    let rules = hex(&Sha256::digest(rules.as_bytes()).into());
    format!("{} {}", env!("CARGO_PKG_VERSION"), &rules[..16])
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
    /// All assessments, the last changed first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn register(&mut self) -> Result<Vec<RegisterRow>, DeskError> {
        Ok(register::all(self.opened.connection.reader()).await?)
    }

    pub(super) async fn register_is_current(&mut self) -> Result<bool, DeskError> {
        let today = self.today().to_string();
        let connection = self.opened.connection.reader();
        if settings::read(connection, REGISTER_BY).await? != Some(program()) {
            return Ok(false);
        }
        let known = changes::assessments(connection).await?.len();
        let on = settings::read(connection, REGISTER_ON).await?;
        if known <= CHECKED_DAILY && on != Some(today) {
            return Ok(false);
        }
        match register::all(connection).await {
            Ok(rows) => Ok(rows.len() == known),
            Err(StoreError::Corrupt) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Checks so many assessments again whose counts in the register are of an earlier day, the
    /// oldest first. Tells how many it checked: fewer than asked for once all are of today.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub async fn refresh_register(&mut self, at_most: usize) -> Result<usize, DeskError> {
        let today = self.today();
        let connection = self.opened.connection.reader();
        let mut stale = register::of_another_day(connection, &today.to_string()).await?;
        stale.truncate(at_most);
        let mut rows = Vec::new();
        for id in stale {
            // What nobody has open is not kept in memory for this.
            let row = match self.loaded.get(&id) {
                Some(loaded) => RegisterRow::of(&loaded.form.index, &loaded.assessment, today),
                None => self.row_of(id, today).await?,
            };
            rows.push((id, row));
        }
        if rows.is_empty() {
            return Ok(0);
        }
        let mut transaction = self.opened.connection.begin_immediate().await?;
        for (id, row) in &rows {
            register::write(&mut transaction, *id, row).await?;
        }
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(rows.len())
    }

    /// An assessment's row, read anew. One that cannot be read is listed as such: it must not
    /// keep the others from being opened.
    async fn row_of(&mut self, id: AssessmentId, today: Date) -> Result<RegisterRow, DeskError> {
        match self.read(id).await {
            Ok(loaded) => Ok(RegisterRow::of(
                &loaded.form.index,
                &loaded.assessment,
                today,
            )),
            Err(
                DeskError::FormUnreadable
                | DeskError::NoSuchAssessment
                | DeskError::Store(StoreError::Corrupt | StoreError::Change(_)),
            ) => Ok(RegisterRow::unreadable(id)),
            Err(error) => Err(error),
        }
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

    /// What the check after an unclean end found wrong with the log.
    pub fn troubles(&self) -> &[Failure] {
        &self.troubles
    }

    pub(super) async fn look_for_trouble(&mut self) -> Result<Vec<Failure>, DeskError> {
        let mut troubles = Vec::new();
        for row in self.register().await? {
            let id: AssessmentId = row.id.parse().map_err(|_| StoreError::Corrupt)?;
            let wrong = match self.verify(id).await {
                Ok(verified) => verified.faults.len(),
                Err(DeskError::Store(StoreError::Corrupt | StoreError::Change(_))) => 1,
                Err(error) => return Err(error),
            };
            if wrong > 0 {
                troubles.push(Failure::new(
                    "log-faulty",
                    format!("{}: the record of changes has {wrong} faults.", row.reference),
                    "Nothing was removed. Keep a copy of the store’s folder; `dpia verify` names each fault.",
                ));
            }
        }
        if self.chains_that_moved_back().await? > 0 {
            troubles.push(Failure::new(
                "log-shorter",
                "The record of changes is shorter than it was: what was written last is missing.",
                "Look for a newer copy of the store’s folder before you go on.",
            ));
        }
        Ok(troubles)
    }

    /// How many chains end before the furthest point that this store has seen.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn chains_that_moved_back(&mut self) -> Result<u32, DeskError> {
        Ok(changes::chains_that_moved_back(self.opened.connection.reader()).await?)
    }

    /// Writes the register again from the changes alone.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub async fn rebuild_register(&mut self) -> Result<(), DeskError> {
        let ids = changes::assessments(self.opened.connection.reader()).await?;
        let today = self.today();
        let mut rows = Vec::new();
        for id in ids {
            let row = self.row_of(id, today).await?;
            rows.push((id, row));
        }
        let mut transaction = self.opened.connection.begin_immediate().await?;
        register::clear(&mut transaction).await?;
        for (id, row) in rows {
            register::write(&mut transaction, id, &row).await?;
        }
        settings::write(&mut transaction, REGISTER_BY, &program()).await?;
        settings::write(&mut transaction, REGISTER_ON, &today.to_string()).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }
}
