//! What is wrong with a database, named as closely as the file allows.
//!
//! Every 4096-byte page carries a keyed checksum (HMAC-SHA512). `cipher_integrity_check`
//! tests each page of the file against it and is empty when all is well; SQLite's own
//! checks test what the pages say together. A damaged page makes ordinary statements fail
//! with misleading codes ("out of memory") and spoils the connection, so a diagnosis
//! always starts with a new one.

use std::fs::{self, File as StdFile};
use std::io::Read;
use std::path::Path;

use super::connection::{File, StoreConnection};
use super::error::StoreError;
use super::secret::DatabaseKey;

const PAGE: u64 = 4096;
/// More page numbers than this help nobody.
const PAGES_TOLD: usize = 5;

/// The size of a database in bytes, refused if it has not even one page. SQLite takes an
/// empty file for a new, empty database.
pub(super) fn whole_first_page(path: &Path) -> Result<u64, StoreError> {
    match fs::metadata(path) {
        Ok(found) if found.len() >= PAGE => Ok(found.len()),
        Ok(_) => Err(StoreError::Damaged { pages: vec![1] }),
        Err(error) => Err(StoreError::io("read the database")(error)),
    }
}

/// The check on every open: structure, without comparing indexes to tables. The bytes of
/// attached files are left out, because reading them takes seconds for each gigabyte; each file
/// proves itself by its SHA-256 whenever it is read.
pub(super) async fn quick(connection: &mut StoreConnection) -> Result<(), StoreError> {
    let tables: Vec<String> = connection
        .texts("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'blob_chunk'")
        .await?;
    for table in tables.iter().map(String::as_str).chain(["sqlite_schema"]) {
        let found = sqlx::query_scalar("SELECT quick_check FROM pragma_quick_check(?)")
            .bind(table)
            .fetch_all(connection.reader())
            .await?;
        all_ok(found)?;
    }
    Ok(())
}

/// The checks after an unclean end and on every copy: every page's checksum, then the
/// structure with its indexes and references.
pub(super) async fn deep(connection: &mut StoreConnection) -> Result<(), StoreError> {
    // First the write-ahead log goes into the file: it holds the good copy of a page that
    // was being written when the power went, and the check below reads only the file.
    connection.run("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    let faults = connection.texts("PRAGMA cipher_integrity_check").await?;
    if !faults.is_empty() {
        return Err(damaged(&faults));
    }
    all_ok(connection.texts("PRAGMA integrity_check").await?)?;
    if connection.finds("PRAGMA foreign_key_check").await? {
        return Err(StoreError::Damaged { pages: Vec::new() });
    }
    Ok(())
}

/// Turns the error of a database that did not open, or failed its check, into what is wrong
/// with the file. An error that the file did not cause comes back as it was.
pub(super) async fn diagnose(path: &Path, key: &DatabaseKey, error: StoreError) -> StoreError {
    if !matches!(
        error,
        StoreError::Foreign | StoreError::Damaged { .. } | StoreError::Database { .. }
    ) {
        return error;
    }
    match examine(path, key).await {
        Ok(Some(found)) => found,
        Ok(None) => error,
        Err(_) => error,
    }
}

/// What the file itself shows; `None` if nothing is wrong with its pages.
async fn examine(path: &Path, key: &DatabaseKey) -> Result<Option<StoreError>, StoreError> {
    let doing = "read the database";
    let size = whole_first_page(path)?;
    let mut start = [0; 16];
    StdFile::open(path)
        .and_then(|mut file| file.read_exact(&mut start))
        .map_err(StoreError::io(doing))?;
    if &start == b"SQLite format 3\0" {
        return Ok(Some(StoreError::Foreign));
    }
    let faults = page_faults(path, key).await?;
    if faults.is_empty() {
        return Ok(None);
    }
    // The key fits no page at all: it is somebody else's file, or noise. (Damage to the
    // first 16 bytes, from which the checksums' key is made, looks the same.)
    if faults.len() as u64 >= size.div_ceil(PAGE) {
        return Ok(Some(StoreError::Foreign));
    }
    Ok(Some(damaged(&faults)))
}

fn all_ok(rows: Vec<String>) -> Result<(), StoreError> {
    if rows == ["ok"] {
        Ok(())
    } else {
        Err(damaged(&rows))
    }
}

fn damaged(rows: &[String]) -> StoreError {
    let mut pages: Vec<u64> = rows.iter().filter_map(|row| page_in(row)).collect();
    pages.sort_unstable();
    pages.dedup();
    pages.truncate(PAGES_TOLD);
    StoreError::Damaged { pages }
}

/// The number after the first "page" in a line such as "HMAC verification failed for page 21".
fn page_in(row: &str) -> Option<u64> {
    let lower = row.to_ascii_lowercase();
    let after = lower.split_once("page ")?.1;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

async fn page_faults(path: &Path, key: &DatabaseKey) -> Result<Vec<String>, StoreError> {
    let mut connection = StoreConnection::connect_unproven(path, key, File::Existing).await?;
    let faults = connection.texts("PRAGMA cipher_integrity_check").await;
    // Whatever closing a damaged file says, the faults are what matters.
    let _ = connection.close().await;
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_read_out_of_each_checks_own_words() {
        for (row, page) in [
            ("HMAC verification failed for page 21", Some(21)),
            ("page 124 has an invalid size of 100", Some(124)),
            ("Tree 5 page 30 cell 1: invalid page number 9", Some(30)),
            ("Page 7: never used", Some(7)),
            ("row 3 missing from index change_1", None),
        ] {
            assert_eq!(page_in(row), page, "{row}");
        }
    }
}
