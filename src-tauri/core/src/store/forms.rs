//! Form files in the store: each version that an assessment was started with, as it was.

use std::sync::{Arc, LazyLock};

use sha2::{Digest, Sha256};
use sqlx::{Row, SqliteConnection};

use crate::assessment::FormRef;
use crate::form::{self, Form, FormIndex, Problem, load};

use super::desk_error::DeskError;
use super::error::StoreError;

/// A form with the file that it was read from.
#[derive(Clone, Debug)]
pub struct FormFile {
    /// The form.
    pub form: Arc<Form>,
    /// What its paths mean.
    pub index: FormIndex,
    /// The file's text.
    pub toml: String,
    /// SHA-256 of the text.
    pub sha256: [u8; 32],
}

impl FormFile {
    /// Reads a form file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(toml: &str) -> Result<Self, Vec<Problem>> {
        let form = Arc::new(load(toml)?);
        let index = FormIndex::new(Arc::clone(&form));
        Ok(Self {
            form,
            index,
            toml: toml.to_owned(),
            sha256: Sha256::digest(toml).into(),
        })
    }
}

/// The forms that come with the program.
pub fn built_in() -> &'static [Arc<FormFile>] {
    static FILES: LazyLock<Vec<Arc<FormFile>>> = LazyLock::new(|| {
        form::built_in()
            .iter()
            .map(|shipped| {
                Arc::new(FormFile {
                    form: Arc::clone(&shipped.form),
                    index: FormIndex::new(Arc::clone(&shipped.form)),
                    toml: shipped.toml.to_owned(),
                    sha256: Sha256::digest(shipped.toml).into(),
                })
            })
            .collect()
    });
    &FILES
}

/// Keeps a form file, unless this very file is there already.
pub(super) async fn keep(
    connection: &mut SqliteConnection,
    file: &FormFile,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO form (form_id, version, sha256, toml) VALUES (?, ?, ?, ?)
         ON CONFLICT DO NOTHING",
    )
    .bind(&file.form.id)
    .bind(&file.form.version)
    .bind(file.sha256.as_slice())
    .bind(file.toml.as_bytes())
    .execute(connection)
    .await?;
    Ok(())
}

/// The very form file that an assessment was started with.
pub(super) async fn find(
    connection: &mut SqliteConnection,
    form: &FormRef,
) -> Result<Arc<FormFile>, DeskError> {
    if let Some(file) = built_in().iter().find(|file| file.sha256 == form.hash) {
        return Ok(Arc::clone(file));
    }
    let toml: Option<Vec<u8>> = sqlx::query_scalar("SELECT toml FROM form WHERE sha256 = ?")
        .bind(form.hash.as_slice())
        .fetch_optional(connection)
        .await
        .map_err(StoreError::from)?;
    let toml = String::from_utf8(toml.ok_or(DeskError::FormUnreadable)?)
        .map_err(|_| DeskError::FormUnreadable)?;
    match FormFile::read(&toml) {
        // The change that started the assessment names the form by its hash.
        Ok(file) if file.sha256 == form.hash => Ok(Arc::new(file)),
        _ => Err(DeskError::FormUnreadable),
    }
}

/// All form files that can be read.
pub(super) async fn all(
    connection: &mut SqliteConnection,
) -> Result<Vec<Arc<FormFile>>, StoreError> {
    let rows = sqlx::query("SELECT toml FROM form ORDER BY form_id, version")
        .fetch_all(connection)
        .await?;
    let mut forms = Vec::new();
    for row in rows {
        let toml: Vec<u8> = row.try_get("toml")?;
        if let Ok(file) = String::from_utf8(toml)
            .map_err(drop)
            .and_then(|t| FormFile::read(&t).map_err(drop))
        {
            forms.push(Arc::new(file));
        }
    }
    Ok(forms)
}
