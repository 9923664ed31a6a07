//! Who uses this store: a name for people and a key for signatures.

use serde::{Deserialize, Serialize};
use sqlx::{Row, SqliteConnection};
use ts_rs::TS;
use zeroize::Zeroizing;

use crate::assessment::{Author, Person};

use super::error::StoreError;

/// The person at this computer, as they introduced themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Profile {
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their post or role.
    pub role: String,
    /// Their organisation.
    pub organisation: String,
}

impl Profile {
    /// The person as changes introduce them.
    pub fn person(&self) -> Person {
        Person {
            name: self.name.clone(),
            position: self.role.clone(),
            organisation: self.organisation.clone(),
            email: self.email.clone(),
            ..Person::default()
        }
    }
}

/// The person and their key, if they have introduced themselves.
pub(super) async fn read(
    connection: &mut SqliteConnection,
) -> Result<Option<(Profile, Author)>, StoreError> {
    let row = sqlx::query("SELECT signing_key, name, email, role, organisation FROM identity")
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let secret = Zeroizing::new(row.try_get::<Vec<u8>, _>("signing_key")?);
    let secret: Zeroizing<[u8; 32]> = Zeroizing::new(
        secret
            .as_slice()
            .try_into()
            .map_err(|_| StoreError::Corrupt)?,
    );
    let profile = Profile {
        name: row.try_get("name")?,
        email: row.try_get("email")?,
        role: row.try_get("role")?,
        organisation: row.try_get("organisation")?,
    };
    Ok(Some((profile, Author::from_secret(&secret))))
}

/// Makes a signing key and keeps it with the profile.
pub(super) async fn create(
    connection: &mut SqliteConnection,
    profile: &Profile,
    at: &str,
) -> Result<Author, StoreError> {
    let mut secret = Zeroizing::new([0; 32]);
    getrandom::fill(secret.as_mut_slice()).map_err(|_| StoreError::NoRandomness)?;
    let author = Author::from_secret(&secret);
    sqlx::query(
        "INSERT INTO identity (author_id, signing_key, name, email, role, organisation, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(author.id().0.as_slice())
    .bind(secret.as_slice())
    .bind(&profile.name)
    .bind(&profile.email)
    .bind(&profile.role)
    .bind(&profile.organisation)
    .bind(at)
    .execute(connection)
    .await?;
    Ok(author)
}

/// Changes how the person is named; the key stays.
pub(super) async fn rename(
    connection: &mut SqliteConnection,
    profile: &Profile,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE identity SET name = ?, email = ?, role = ?, organisation = ?")
        .bind(&profile.name)
        .bind(&profile.email)
        .bind(&profile.role)
        .bind(&profile.organisation)
        .execute(connection)
        .await?;
    Ok(())
}
