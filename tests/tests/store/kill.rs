//! A process that is killed while it writes: nothing that it had acknowledged may be lost.
//!
//! `DPIA_KILLS=3000` makes the run long enough to say “less than one in a thousand” (95 %,
//! no failures: 3/n).

use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use dpia_core::assessment::{AssessmentId, ChangeId};
use dpia_core::store::{
    Desk, KeyringUse, NewStore, Passphrase, Profile, RecoveryKey, Unlock, built_in_forms, create,
    open,
};

use super::probe::{GOOD, PROBE};

const DEFAULT_KILLS: usize = 30;
/// A chain is left alone after so many kills, so that checking it does not take ever longer.
const KILLS_PER_ASSESSMENT: usize = 20;
const LONGEST_START: Duration = Duration::from_secs(60);

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    let kills = std::env::var("DPIA_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(DEFAULT_KILLS);
    let dir = tempfile::tempdir().expect("a temp folder");
    let (mut desk, recovery) = new_desk(dir.path()).await;
    let mut id = start(&mut desk).await;
    desk.close().await.expect("closes");
    let mut acknowledged: Vec<ChangeId> = Vec::new();
    let mut total = 0;
    for kill in 0..kills {
        let writer = start_writer(dir.path(), &recovery, id);
        // Every few kills before the first acknowledgement, the others in full flow.
        let wait = Duration::from_micros((kill as u64 * 7_919) % 12_000);
        acknowledged.extend(kill_after(writer, kill * 3 % 16, wait));

        let mut desk = open_desk(dir.path(), &recovery).await;
        let log = log(&mut desk, id).await;
        let lost = acknowledged
            .iter()
            .filter(|change| !log.contains(&change.0[..]));
        assert_eq!(lost.count(), 0, "after kill {kill}");
        let verified = desk.verify(id).await.expect("the log is read");
        assert_eq!(verified.faults, [], "after kill {kill}");
        assert_eq!(desk.chains_that_moved_back().await.expect("reads"), 0);
        let listed = desk.register().await.expect("lists");
        desk.rebuild_register().await.expect("rebuilds");
        assert_eq!(
            desk.register().await.expect("lists"),
            listed,
            "after kill {kill}"
        );
        if (kill + 1) % KILLS_PER_ASSESSMENT == 0 {
            total += acknowledged.len();
            acknowledged.clear();
            id = start(&mut desk).await;
        }
        desk.close().await.expect("closes");
    }
    total += acknowledged.len();
    println!("{kills} kills, {total} acknowledged changes, none lost");
    assert!(total > kills, "the writer was at work");
}

async fn new_desk(dir: &Path) -> (Desk, String) {
    let new = NewStore {
        keyring: KeyringUse::Never,
        passphrase: Some(Passphrase::new(GOOD.to_owned())),
    };
    let (opened, recovery) = create(dir, new).await.expect("a store is made");
    let mut desk = Desk::new(opened).await.expect("the store goes to work");
    let profile = Profile {
        name: "Robin Example".to_owned(),
        email: "robin@example.org".to_owned(),
        role: "Service lead".to_owned(),
        organisation: "Exampleshire Council".to_owned(),
    };
    desk.introduce(profile).await.expect("somebody is there");
    (desk, recovery.reveal().to_string())
}

async fn open_desk(dir: &Path, recovery: &str) -> Desk {
    let key = RecoveryKey::parse(recovery).expect("the key that was printed");
    let opened = open(dir, Unlock::Recovery(key)).await.expect("opens");
    Desk::new(opened).await.expect("the store goes to work")
}

async fn start(desk: &mut Desk) -> AssessmentId {
    let form = built_in_forms()
        .iter()
        .find(|file| file.form.id == "council-pia")
        .expect("the form is built in");
    desk.start_titled(form.clone(), "A new library system")
        .await
        .expect("an assessment is started")
}

async fn log(desk: &mut Desk, id: AssessmentId) -> HashSet<Vec<u8>> {
    let ids: Vec<Vec<u8>> = sqlx::query_scalar("SELECT change_id FROM change WHERE assessment = ?")
        .bind(id.0.as_bytes().to_vec())
        .fetch_all(desk.opened().connection.reader())
        .await
        .expect("the log is read");
    ids.into_iter().collect()
}

fn start_writer(dir: &Path, recovery: &str, id: AssessmentId) -> Child {
    Command::new(PROBE)
        .args(["answer".as_ref(), dir.as_os_str(), recovery.as_ref()])
        .arg(id.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the writer starts")
}

/// Lets the writer acknowledge so many changes, waits a little, kills it, and returns all
/// that it had acknowledged.
fn kill_after(mut writer: Child, acknowledged: usize, wait: Duration) -> Vec<ChangeId> {
    let mut lines = BufReader::new(writer.stdout.take().expect("a pipe")).lines();
    let began = Instant::now();
    let first = lines.next().expect("the writer starts").expect("text");
    assert_eq!(first, "ready");
    let mut saved = Vec::new();
    while saved.len() < acknowledged {
        assert!(
            began.elapsed() < LONGEST_START,
            "the writer does not get going"
        );
        let line = lines.next().expect("the writer goes on").expect("text");
        saved.push(change_in(&line).expect("nothing but what was saved"));
    }
    std::thread::sleep(wait);
    writer.kill().expect("is killed");
    writer.wait().expect("is gone");
    // What it wrote into the pipe before it died counts too; a last line may be cut.
    saved.extend(
        lines
            .map_while(Result::ok)
            .filter_map(|line| change_in(&line)),
    );
    saved
}

fn change_in(line: &str) -> Option<ChangeId> {
    line.strip_prefix("saved ")?.parse().ok()
}
