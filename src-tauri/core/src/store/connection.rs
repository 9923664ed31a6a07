//! The only place that opens SQLCipher, with every option spelled out.
//!
//! The order matters. Only the key and settings that touch no page go through sqlx's
//! connect. Then the library must prove that it is SQLCipher, because plain SQLite ignores
//! `PRAGMA key` without a word and would write in clear; then the key must prove itself on
//! the first page. Nothing is written before both have.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteLockingMode};
use sqlx::{ConnectOptions, Connection, Database, Sqlite, Transaction};
use sqlx_core::transaction::TransactionManager;

use super::error::StoreError;
use super::secret::DatabaseKey;

type Transactions = <Sqlite as Database>::TransactionManager;

/// The one connection to a store's database.
#[derive(Debug)]
pub struct StoreConnection(SqliteConnection);

/// How the file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum File {
    /// It must exist.
    Existing,
    /// It is made if it does not exist.
    New,
}

impl StoreConnection {
    /// Opens the file and proves library and key, but changes nothing yet.
    ///
    /// A wrong key, a file that is no database and a damaged first page all look alike to
    /// SQLCipher: [`StoreError::Foreign`]. [`super::integrity`] tells them apart.
    pub(super) async fn connect(
        path: &Path,
        key: &DatabaseKey,
        file: File,
    ) -> Result<Self, StoreError> {
        let mut this = Self::connect_unproven(path, key, file).await?;
        let _: i64 = this.number("SELECT count(*) FROM sqlite_master").await?;
        Ok(this)
    }

    /// As [`Self::connect`], but the key may be wrong and the file may be anything: only
    /// good for finding out what is wrong with it.
    pub(super) async fn connect_unproven(
        path: &Path,
        key: &DatabaseKey,
        file: File,
    ) -> Result<Self, StoreError> {
        // sqlx opens names as URIs; an absolute path can never be taken for one.
        let path = std::path::absolute(path).map_err(StoreError::io("find the store"))?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(file == File::New)
            // Raw key bytes rather than a passphrase: the quotes around x'' make it so.
            .pragma("key", format!("\"x'{}'\"", key.hex().as_str()))
            // Before the first access in WAL mode, so that no shared memory file is used.
            .locking_mode(SqliteLockingMode::Exclusive)
            .foreign_keys(true)
            // SQLCipher writes its complaints to stderr otherwise.
            .pragma("cipher_log_level", "NONE")
            .busy_timeout(Duration::from_secs(5))
            // sqlx logs the statement that sets the key otherwise.
            .disable_statement_logging();
        let mut this = Self(options.connect().await?);
        this.require_sqlcipher().await?;
        Ok(this)
    }

    /// Settings for work, after which the file may be written.
    pub(super) async fn prepare(&mut self) -> Result<(), StoreError> {
        let mode = self.texts("PRAGMA journal_mode = WAL").await?;
        if mode != ["wal"] {
            return Err(StoreError::ReadOnlyFolder);
        }
        for setting in [
            "PRAGMA synchronous = FULL",
            // Temporary files would be written in clear.
            "PRAGMA temp_store = MEMORY",
            "PRAGMA cache_size = -16000",
            "PRAGMA trusted_schema = OFF",
            "PRAGMA cell_size_check = ON",
            // So that INSERT OR REPLACE cannot slip past the triggers against deletion.
            "PRAGMA recursive_triggers = ON",
        ] {
            self.run(setting).await?;
        }
        Ok(())
    }

    /// Begins a transaction that takes the write lock at once. A transaction that begins by
    /// reading and then writes can fail half-way, and no timeout helps it.
    pub async fn begin_immediate(&mut self) -> Result<Transaction<'_, Sqlite>, StoreError> {
        self.forget_lost_transaction().await?;
        Ok(self.0.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// When the disk is full SQLite rolls a transaction back by itself. sqlx then fails to
    /// roll it back once more, believes it open, and would begin no other until the program
    /// is started again. So that it may roll back, it is given something to roll back.
    async fn forget_lost_transaction(&mut self) -> Result<(), StoreError> {
        // Waits for the rollback that a dropped transaction has left for the worker.
        self.0.ping().await?;
        if self.0.is_in_transaction() {
            // Fails if the transaction is open after all, which is just as well.
            let _ = sqlx::query("BEGIN").execute(&mut self.0).await;
            Transactions::rollback(&mut self.0).await?;
        }
        Ok(())
    }

    /// The connection, for reading.
    pub fn reader(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }

    /// Closes the database, which moves the write-ahead log into it.
    pub(super) async fn close(self) -> Result<(), StoreError> {
        Ok(self.0.close().await?)
    }

    /// Runs a statement for its effect.
    pub(super) async fn run(&mut self, sql: &'static str) -> Result<(), StoreError> {
        sqlx::query(sql).execute(&mut self.0).await?;
        Ok(())
    }

    /// Whether a query finds anything.
    pub(super) async fn finds(&mut self, sql: &'static str) -> Result<bool, StoreError> {
        Ok(sqlx::query(sql)
            .fetch_optional(&mut self.0)
            .await?
            .is_some())
    }

    /// The first column of every row.
    pub(super) async fn texts(&mut self, sql: &'static str) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(sql).fetch_all(&mut self.0).await?)
    }

    /// The first column of the only row.
    pub(super) async fn number(&mut self, sql: &'static str) -> Result<i64, StoreError> {
        Ok(sqlx::query_scalar(sql).fetch_one(&mut self.0).await?)
    }

    async fn require_sqlcipher(&mut self) -> Result<(), StoreError> {
        let version = self.texts("PRAGMA cipher_version").await?;
        if version.iter().all(String::is_empty) {
            return Err(StoreError::NotSqlCipher);
        }
        Ok(())
    }
}
