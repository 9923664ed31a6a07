//! The bytes of files in the database: in chunks, once for each SHA-256, and nothing half.
//!
//! A blob without a SHA-256 is being written. Nothing names it, and whoever opens the store
//! next sweeps it away.

use sqlx::{Row, SqliteConnection};

use crate::store::StoreError;

/// How many bytes a chunk holds; the last one may hold fewer.
pub(crate) const CHUNK: usize = 64 << 10;

/// The SHA-256 of a file's bytes.
pub(crate) type Hash = [u8; 32];

/// A blob's number in this store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BlobId(i64);

/// A blob that is whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Blob {
    pub(crate) id: BlobId,
    /// In bytes.
    pub(crate) size: u64,
}

/// Begins a blob. Inside the caller's transaction, like everything here that writes.
pub(crate) async fn begin(connection: &mut SqliteConnection) -> Result<BlobId, StoreError> {
    let made = sqlx::query("INSERT INTO blob DEFAULT VALUES")
        .execute(connection)
        .await?;
    Ok(BlobId(made.last_insert_rowid()))
}

/// Adds bytes, the first chunk of them being the `n`th; returns the number of the next.
pub(crate) async fn add(
    connection: &mut SqliteConnection,
    blob: BlobId,
    mut n: i64,
    bytes: &[u8],
) -> Result<i64, StoreError> {
    for chunk in bytes.chunks(CHUNK) {
        sqlx::query("INSERT INTO blob_chunk (blob, n, data) VALUES (?, ?, ?)")
            .bind(blob.0)
            .bind(n)
            .bind(chunk)
            .execute(&mut *connection)
            .await?;
        n += 1;
    }
    Ok(n)
}

/// Says that a blob is whole. If the store has these bytes already, the new ones take their
/// place: they were hashed as they came in just now, while a disk may have damaged the old ones.
pub(crate) async fn complete(
    connection: &mut SqliteConnection,
    blob: BlobId,
    hash: &Hash,
    size: u64,
) -> Result<(), StoreError> {
    if let Some(old) = find(connection, hash).await? {
        remove(connection, old.id).await?;
    }
    let size = i64::try_from(size).map_err(|_| StoreError::Corrupt)?;
    sqlx::query("UPDATE blob SET sha256 = ?, size = ? WHERE blob = ?")
        .bind(hash.as_slice())
        .bind(size)
        .bind(blob.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// The whole blob with this SHA-256.
pub(crate) async fn find(
    connection: &mut SqliteConnection,
    hash: &Hash,
) -> Result<Option<Blob>, StoreError> {
    let row = sqlx::query("SELECT blob, size FROM blob WHERE sha256 = ?")
        .bind(hash.as_slice())
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let size: i64 = row.try_get("size")?;
    Ok(Some(Blob {
        id: BlobId(row.try_get("blob")?),
        size: u64::try_from(size).map_err(|_| StoreError::Corrupt)?,
    }))
}

/// Up to `count` chunks from the `n`th on, in their order, of the whole blob with this SHA-256.
pub(crate) async fn chunks(
    connection: &mut SqliteConnection,
    hash: &Hash,
    n: i64,
    count: i64,
) -> Result<Vec<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT data FROM blob_chunk WHERE blob = (SELECT blob FROM blob WHERE sha256 = ?)
         AND n >= ? AND n < ? ORDER BY n",
    )
    .bind(hash.as_slice())
    .bind(n)
    .bind(n + count)
    .fetch_all(connection)
    .await?)
}

/// Removes a blob with its chunks.
pub(crate) async fn remove(
    connection: &mut SqliteConnection,
    blob: BlobId,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM blob WHERE blob = ?")
        .bind(blob.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes a blob that is not whole. One that became whole after all, as when a commit
/// succeeded and only its answer was lost, stays.
pub(crate) async fn discard(
    connection: &mut SqliteConnection,
    blob: BlobId,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM blob WHERE blob = ? AND sha256 IS NULL")
        .bind(blob.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes what was never finished.
pub(crate) async fn sweep(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM blob WHERE sha256 IS NULL")
        .execute(connection)
        .await?;
    Ok(())
}

/// Whether anything was never finished.
pub(crate) async fn has_unfinished(connection: &mut SqliteConnection) -> Result<bool, StoreError> {
    let found = sqlx::query("SELECT 1 FROM blob WHERE sha256 IS NULL LIMIT 1")
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

/// How many bytes of the database file are in no use, and will be used before it grows.
pub(crate) async fn unused_bytes(connection: &mut SqliteConnection) -> Result<u64, StoreError> {
    let bytes: i64 = sqlx::query_scalar(
        "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size",
    )
    .fetch_one(connection)
    .await?;
    Ok(u64::try_from(bytes).unwrap_or(0))
}

/// The assessments whose changes hold this text somewhere, be it in a value that has been
/// replaced since: a first, rough answer.
pub(crate) async fn assessments_that_mention(
    connection: &mut SqliteConnection,
    text: &str,
) -> Result<Vec<Vec<u8>>, StoreError> {
    Ok(
        sqlx::query_scalar("SELECT DISTINCT assessment FROM change WHERE instr(bytes, ?) > 0")
            .bind(text.as_bytes())
            .fetch_all(connection)
            .await?,
    )
}
