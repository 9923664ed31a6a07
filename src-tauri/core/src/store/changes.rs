//! The change log in the database: appended to, read, never altered.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::assessment::{AssessmentId, SignedChange};

use super::error::StoreError;

/// Appends changes inside the caller's transaction and moves the witness of each chain.
pub(super) async fn append(
    connection: &mut SqliteConnection,
    changes: &[SignedChange],
) -> Result<(), StoreError> {
    for signed in changes {
        let change = &signed.change;
        let seq = i64::try_from(change.seq).map_err(|_| StoreError::Corrupt)?;
        sqlx::query(
            "INSERT INTO change (change_id, assessment, author, seq, bytes, sig)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(signed.id.0.as_slice())
        .bind(change.assessment.0.as_bytes().as_slice())
        .bind(change.author.0.as_slice())
        .bind(seq)
        .bind(signed.bytes.as_slice())
        .bind(signed.signature.as_slice())
        .execute(&mut *connection)
        .await?;
        sqlx::query(
            "INSERT INTO seen_head (assessment, author, seq, hash) VALUES (?, ?, ?, ?)
             ON CONFLICT (assessment, author) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        )
        .bind(change.assessment.0.as_bytes().as_slice())
        .bind(change.author.0.as_slice())
        .bind(seq)
        .bind(signed.id.0.as_slice())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// All changes of an assessment, in the order in which they came in.
pub(super) async fn of_assessment(
    connection: &mut SqliteConnection,
    id: AssessmentId,
) -> Result<Vec<SignedChange>, StoreError> {
    let rows =
        sqlx::query("SELECT change_id, bytes, sig FROM change WHERE assessment = ? ORDER BY rowid")
            .bind(id.0.as_bytes().as_slice())
            .fetch_all(connection)
            .await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<SignedChange, StoreError> {
    let signature: Vec<u8> = row.try_get("sig")?;
    let signature = signature.try_into().map_err(|_| StoreError::Corrupt)?;
    let change = SignedChange::read(row.try_get("bytes")?, signature)?;
    let id: Vec<u8> = row.try_get("change_id")?;
    if id != change.id.0 {
        return Err(StoreError::Corrupt);
    }
    Ok(change)
}

/// The assessments that the log knows.
pub(super) async fn assessments(
    connection: &mut SqliteConnection,
) -> Result<Vec<AssessmentId>, StoreError> {
    let ids: Vec<Vec<u8>> = sqlx::query_scalar("SELECT DISTINCT assessment FROM change")
        .fetch_all(connection)
        .await?;
    ids.into_iter()
        .map(|id| {
            uuid::Uuid::from_slice(&id)
                .map(AssessmentId)
                .map_err(|_| StoreError::Corrupt)
        })
        .collect()
}

/// Chains that end before the furthest point that this store has seen: part of the log
/// has been taken away.
pub(super) async fn chains_that_moved_back(
    connection: &mut SqliteConnection,
) -> Result<u32, StoreError> {
    let count: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM seen_head AS seen WHERE NOT EXISTS (
             SELECT 1 FROM change WHERE change.assessment = seen.assessment
             AND change.author = seen.author AND change.seq = seen.seq
             AND change.change_id = seen.hash)",
    )
    .fetch_one(connection)
    .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
