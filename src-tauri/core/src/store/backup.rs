//! A copy of the store that is known to open.
//!
//! A backup is a folder with a database and the key slots, so it is opened like any store.
//! It is made under another name, opened with the key, checked page by page, compared with
//! the store, and only then given its name.

use std::fs;
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnection;

use super::connection::{File, StoreConnection};
use super::error::StoreError;
use super::files;
use super::integrity;
use super::secret::DatabaseKey;

/// The version of the store since which files lie in `blob` and `blob_chunk`.
const FILES_SINCE: i64 = 2;

/// Copies the open store in `dir` to a new folder under `backups/` and returns that.
/// `reason` becomes part of the folder's name.
pub(super) async fn make(
    connection: &mut StoreConnection,
    dir: &Path,
    key: &DatabaseKey,
    reason: &str,
) -> Result<PathBuf, StoreError> {
    let doing = "make a safety copy of the store";
    let backups = dir.join(files::BACKUPS);
    let unfinished = backups.join("unfinished");
    files::remove(&unfinished).map_err(StoreError::io(doing))?;
    files::private_dir(&unfinished)?;

    let made = fill(connection, dir, &unfinished, key).await;
    if made.is_err() {
        // An unfinished copy is removed by the next attempt at the latest.
        let _ = files::remove(&unfinished);
    }
    made?;

    let name = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%S%3fZ");
    let finished = backups.join(format!("{name}-{reason}"));
    files::move_into_place(&unfinished, &finished).map_err(StoreError::io(doing))?;
    Ok(finished)
}

async fn fill(
    connection: &mut StoreConnection,
    dir: &Path,
    copy: &Path,
    key: &DatabaseKey,
) -> Result<(), StoreError> {
    let doing = "make a safety copy of the store";
    let database = copy.join(files::DATABASE);
    let text = database.to_str().ok_or(StoreError::Io {
        doing,
        kind: std::io::ErrorKind::InvalidFilename,
    })?;
    sqlx::query("VACUUM INTO ?1")
        .bind(text)
        .execute(connection.reader())
        .await?;
    verify(connection, &database, key).await?;

    fs::copy(dir.join(files::SLOTS), copy.join(files::SLOTS)).map_err(StoreError::io(doing))?;
    for file in [files::DATABASE, files::SLOTS] {
        fs::OpenOptions::new()
            .write(true)
            .open(copy.join(file))
            .and_then(|file| file.sync_all())
            .map_err(StoreError::io(doing))?;
    }
    files::sync_parent(&database).map_err(StoreError::io(doing))
}

/// That the copy opens with the key, is sound, and holds what the store holds.
async fn verify(
    original: &mut StoreConnection,
    database: &Path,
    key: &DatabaseKey,
) -> Result<(), StoreError> {
    let mut copy = StoreConnection::connect(database, key, File::Existing)
        .await
        .map_err(|_| StoreError::BackupUnverified)?;
    integrity::deep(&mut copy)
        .await
        .map_err(|_| StoreError::BackupUnverified)?;
    let same = contents(original.reader()).await? == contents(copy.reader()).await?;
    copy.close().await?;
    if same {
        Ok(())
    } else {
        Err(StoreError::BackupUnverified)
    }
}

/// What two equal stores agree on: version, number of changes and the last of them, and how
/// many bytes of files they hold. Of a store that is being brought up from a version without
/// these tables, nothing is counted.
async fn contents(
    connection: &mut SqliteConnection,
) -> Result<(i64, i64, Option<Vec<u8>>, Option<(i64, i64)>), StoreError> {
    let (version, changes, last) = sqlx::query_as(
        "SELECT (SELECT user_version FROM pragma_user_version),
                (SELECT count(*) FROM change),
                (SELECT change_id FROM change ORDER BY rowid DESC LIMIT 1)",
    )
    .fetch_one(&mut *connection)
    .await?;
    let files = if version < FILES_SINCE {
        None
    } else {
        let counted = sqlx::query_as(
            "SELECT (SELECT count(*) FROM blob),
                    (SELECT coalesce(sum(length(data)), 0) FROM blob_chunk)",
        );
        Some(counted.fetch_one(connection).await?)
    };
    Ok((version, changes, last, files))
}
