//! A real encrypted store in a fresh folder.

use std::path::Path;
use std::sync::Arc;

use dpia_core::assessment::{AssessmentId, ChangeId, FieldPath, Value};
use dpia_core::store::{
    Desk, DeskError, FormFile, KeyringUse, NewStore, Passphrase, Profile, RecoveryKey, Unlock,
    built_in_forms, create, open,
};

/// Opened with the recovery key after the first time: it needs no slow key derivation.
pub struct Place {
    pub dir: tempfile::TempDir,
    pub recovery: String,
}

pub fn profile() -> Profile {
    Profile {
        name: "Robin Example".to_owned(),
        email: "robin@example.org".to_owned(),
        role: "Service lead".to_owned(),
        organisation: "Exampleshire Council".to_owned(),
    }
}

pub fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).expect("a proper path")
}

pub fn text(words: &str) -> Option<Value> {
    Some(Value::Text(words.to_owned()))
}

pub fn form(id: &str) -> Arc<FormFile> {
    let forms = built_in_forms().iter();
    let found = forms.into_iter().find(|file| file.form.id == id);
    Arc::clone(found.expect("the form is built in"))
}

/// Makes a store with somebody at work in it.
pub async fn new_desk_in(dir: &Path) -> (Desk, String) {
    let new = NewStore {
        keyring: KeyringUse::Never,
        passphrase: Some(Passphrase::new("three random words".to_owned())),
    };
    let (opened, recovery) = create(dir, new).await.expect("a store is made");
    let mut desk = Desk::new(opened).await.expect("the store goes to work");
    desk.introduce(profile()).await.expect("somebody is there");
    (desk, recovery.reveal().to_string())
}

pub async fn new_desk() -> (Desk, Place) {
    let dir = tempfile::tempdir().expect("a temp folder");
    let (desk, recovery) = new_desk_in(dir.path()).await;
    (desk, Place { dir, recovery })
}

pub async fn open_desk(dir: &Path, recovery: &str) -> Desk {
    let key = RecoveryKey::parse(recovery).expect("the key that was printed");
    let opened = open(dir, Unlock::Recovery(key))
        .await
        .expect("the store opens");
    Desk::new(opened).await.expect("the store goes to work")
}

impl Place {
    pub async fn open(&self) -> Desk {
        open_desk(self.dir.path(), &self.recovery).await
    }
}

/// An assessment on one of the built-in forms.
pub async fn started(desk: &mut Desk, form_id: &str) -> AssessmentId {
    desk.start_titled(form(form_id), "A new library system")
        .await
        .expect("an assessment is started")
}

/// The heads of a field.
pub async fn seen(desk: &mut Desk, id: AssessmentId, field: &str) -> Vec<ChangeId> {
    let loaded = desk.load(id).await.expect("the assessment is there");
    loaded.assessment.seen(&path(field))
}

pub async fn value(desk: &mut Desk, id: AssessmentId, field: &str) -> Option<Value> {
    let loaded = desk.load(id).await.expect("the assessment is there");
    loaded.assessment.value(&path(field)).cloned()
}

/// Writes a field as somebody does who has it on the screen.
pub async fn set(
    desk: &mut Desk,
    id: AssessmentId,
    field: &str,
    value: Option<Value>,
) -> Result<(), DeskError> {
    let seen = seen(desk, id, field).await;
    desk.set(id, path(field), value, &seen).await.map(drop)
}

pub fn code<T>(result: Result<T, DeskError>) -> String {
    match result {
        Ok(_) => "done".to_owned(),
        Err(error) => error.failure().code.to_string(),
    }
}
