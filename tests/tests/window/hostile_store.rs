//! A store that a page may work with, and what it holds that the page must never see.

use std::ops::ControlFlow;
use std::path::Path;

use dpia_core::assessment::{AssessmentId, FieldPath, Value};
use dpia_core::check::Severity;
use dpia_core::exchange::EXAMPLES;
use dpia_core::store::Desk;
use dpia_tests::workspace_root;

use crate::hostile_calls::Own;
use crate::store::store_with;

/// Stands in a file beside the store, and in an answer and an attached file of another
/// assessment: no answer may hold it.
pub const SECRET: &str = "zephyr-canary-4711";
/// The other assessment's title, which the register lists and nothing else may tell.
pub const TITLE: &str = "Quillwort survey 0815";
/// The own assessment's title, which nothing may tell once the store is locked.
pub const OWN: &str = "Marram try-out 2342";

/// The assessment that no window may look into.
pub struct Other {
    pub id: AssessmentId,
    /// The row of its file.
    pub file: String,
}

/// One for the window, with something for every command to work on, and one that it must never
/// see.
pub async fn two_assessments(folder: &Path, secret: &Path, harmless: &Path) -> (Own, Other) {
    store_with(folder, async |desk| {
        let own = example(desk).await;
        let form = desk.form("council-pia", "1.0").await;
        let form = form.expect("a built-in form");
        let other = desk.start_titled(form, TITLE).await.expect("it starts");
        let name = FieldPath::parse("answer/h.project_name").expect("a path");
        let answer = Some(Value::Text(SECRET.to_owned()));
        desk.set(other, name, answer, &[]).await.expect("fits");
        let file = attach(desk, other, secret).await;
        let other = Other { id: other, file };
        (filled(desk, own, harmless).await, other)
    })
    .await
}

/// An example under the title [`OWN`]: it has rows, risks and findings.
async fn example(desk: &mut Desk) -> AssessmentId {
    let example = EXAMPLES.into_iter().find(|one| one.form == "council-pia");
    let example = example.expect("there is an example on this form");
    let id = desk.load_example(example).await.expect("it fits its form");
    let title = FieldPath::meta("title");
    let seen = desk
        .load(id)
        .await
        .expect("is there")
        .assessment
        .seen(&title);
    let own = Some(Value::Text(OWN.to_owned()));
    desk.set(id, title, own, &seen).await.expect("fits");
    id
}

async fn attach(desk: &mut Desk, id: AssessmentId, path: &Path) -> String {
    let source = desk.source(path).expect("a file");
    let attached = desk.attach_file(id, source, &[], |_| ControlFlow::Continue(()));
    attached.await.expect("is attached").row
}

async fn filled(desk: &mut Desk, id: AssessmentId, file: &Path) -> Own {
    let mut queries = Vec::new();
    for _ in 0..2 {
        let asked = desk.ask(id, None, "Sam Example", "Why?", None).await;
        queries.push(asked.expect("is asked").0);
    }
    let closed_query = queries.remove(1);
    let closed = desk.close_query(id, &closed_query, Some("Settled.")).await;
    closed.expect("is closed");
    let name = FieldPath::parse("answer/h.project_name").expect("a path");
    let seen = desk
        .load(id)
        .await
        .expect("is there")
        .assessment
        .seen(&name);
    let comment = desk.comment(id, None, "Well said.").await;
    let picture = workspace_root().join("icons/32x32.png");
    let mut findings = desk.findings(id).await.expect("findings").open;
    findings.retain(|finding| finding.severity != Severity::Blocks);
    let aside = findings[0].key.clone();
    let dismissed = desk.dismiss(id, &aside, None, "Agreed by the board.").await;
    dismissed.expect("is put aside");
    let dismissal = desk.findings(id).await.expect("findings").dismissed;
    let dismissal = dismissal[0].dismissed.clone().expect("is put aside").row;
    Own {
        // As the example calls them.
        parties: ["supplier", "mailing"].map(str::to_owned),
        seen: seen[0].to_string(),
        query: queries.remove(0),
        closed_query,
        comment: comment.expect("is written").0,
        file: attach(desk, id, file).await,
        wrong_file: attach(desk, id, file).await,
        picture: attach(desk, id, &picture).await,
        finding: findings[1].key.clone(),
        dismissal,
        id: id.to_string(),
    }
}
