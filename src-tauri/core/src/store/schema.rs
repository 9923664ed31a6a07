//! Which database this is, which version, and how it becomes the current one.
//!
//! `application_id` says that the file is ours, `user_version` which migration it has. An
//! older program refuses a newer file without touching it. A file that needs migrating is
//! first copied and the copy verified.

use std::path::Path;

use sqlx::SqlSafeStr;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::SqliteConnection;

use super::backup;
use super::connection::StoreConnection;
use super::error::StoreError;
use super::secret::DatabaseKey;

/// 'DPIA' in ASCII, as the first migration sets it.
const APPLICATION_ID: i64 = 0x4450_4941;

/// The migrations that were compiled in: version, name, SQL.
const MIGRATIONS: &[(i64, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// The migrations that a store is brought up to.
#[derive(Debug)]
pub(super) struct Schema(Migrator);

impl Schema {
    /// This program's own.
    pub(super) fn current() -> Self {
        Self::of(MIGRATIONS)
    }

    pub(super) fn of(migrations: &[(i64, &'static str, &'static str)]) -> Self {
        Self(Migrator::with_migrations(
            migrations
                .iter()
                .map(|(version, name, sql)| {
                    let kind = MigrationType::Simple;
                    Migration::new(*version, (*name).into(), kind, sql.into_sql_str(), false)
                })
                .collect(),
        ))
    }

    /// The version after the last migration.
    pub(super) fn version(&self) -> i64 {
        self.0.iter().map(|m| m.version).max().unwrap_or(0)
    }

    /// Refuses a database that is not ours or that a newer program wrote.
    pub(super) async fn gate(&self, connection: &mut StoreConnection) -> Result<i64, StoreError> {
        let application = connection.number("PRAGMA application_id").await?;
        let found = connection.number("PRAGMA user_version").await?;
        if application != APPLICATION_ID || found < 1 {
            return Err(StoreError::Foreign);
        }
        if found > self.version() {
            return Err(StoreError::Newer {
                found,
                known: self.version(),
            });
        }
        Ok(found)
    }

    /// Makes the tables of a new, empty database.
    pub(super) async fn make(&self, connection: &mut StoreConnection) -> Result<(), StoreError> {
        self.run(connection.reader()).await
    }

    /// Brings an existing store from version `found` to the current one, after a copy of it
    /// has been made and verified. Each migration is one transaction.
    pub(super) async fn bring_up(
        &self,
        connection: &mut StoreConnection,
        found: i64,
        dir: &Path,
        key: &DatabaseKey,
    ) -> Result<(), StoreError> {
        if found == self.version() {
            return Ok(());
        }
        let reason = format!("before-version-{}", self.version());
        backup::make(connection, dir, key, &reason).await?;
        self.run(connection.reader()).await
    }

    async fn run(&self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        self.0
            .run_direct(None, connection, false)
            .await
            .map_err(|error| match error {
                MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                    error.into()
                }
                MigrateError::VersionMissing(found) => StoreError::Newer {
                    found,
                    known: self.version(),
                },
                _ => StoreError::Foreign,
            })
    }
}

#[cfg(test)]
mod tests;
