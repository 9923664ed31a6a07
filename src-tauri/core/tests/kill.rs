//! A process that is killed while it writes: nothing that it had acknowledged may be lost.
//!
//! The writer is a process of its own, this test binary started again, and acknowledges each
//! change through a pipe after the desk has said that it is saved. `DPIA_KILLS=3000` makes
//! the run long enough to say “less than one in a thousand” (95 %, no failures: 3/n).

mod stores;

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use dpia_core::assessment::{AssessmentId, ChangeId};
use dpia_core::store::Desk;
use stores::{new_desk, open_desk, seen, set, started, text};

const DEFAULT_KILLS: usize = 30;
/// A chain is left alone after so many kills, so that checking it does not take ever longer.
const KILLS_PER_ASSESSMENT: usize = 20;
const LONGEST_START: Duration = Duration::from_secs(60);

/// Not a test by itself: what the test below starts, and kills.
#[tokio::test]
#[ignore = "the writer that the other test starts and kills"]
async fn writer() {
    let mut input = String::new();
    std::io::stdin()
        .read_to_string(&mut input)
        .expect("is told what to do");
    let mut lines = input.lines();
    let mut next = || lines.next().expect("a line");
    let (dir, recovery, id) = (next(), next(), next());
    let id: AssessmentId = id.parse().expect("an id");
    let mut desk = open_desk(dir.as_ref(), recovery).await;
    let mut out = std::io::stdout();
    writeln!(out, "\nready").expect("the parent listens");
    for number in 0u64.. {
        let words = format!("{number} {}", "words ".repeat((number % 500) as usize));
        set(&mut desk, id, "answer/q9", text(&words))
            .await
            .expect("saved");
        let [change] = seen(&mut desk, id, "answer/q9").await[..] else {
            panic!("one writer makes no conflict");
        };
        writeln!(out, "saved {change}").expect("the parent listens");
        out.flush().expect("the parent listens");
    }
}

fn start_writer(dir: &std::path::Path, recovery: &str, id: AssessmentId) -> Child {
    let mut child = Command::new(std::env::current_exe().expect("this binary"))
        .args(["--exact", "writer", "--ignored", "--nocapture"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the writer starts");
    let mut input = child.stdin.take().expect("a pipe");
    write!(input, "{}\n{recovery}\n{id}\n", dir.display()).expect("the writer listens");
    child
}

/// Lets the writer acknowledge so many changes, waits a little, kills it, and returns all
/// that it had acknowledged.
fn kill_after(mut child: Child, acknowledged: usize, wait: Duration) -> Vec<ChangeId> {
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let began = Instant::now();
    let mut saved = Vec::new();
    let mut take = |line: &str| {
        if let Some(id) = line.strip_prefix("saved ") {
            saved.push(id.parse().expect("a change's id"));
        }
    };
    let mut ready = false;
    let mut count = 0;
    while !(ready && count >= acknowledged) {
        assert!(
            began.elapsed() < LONGEST_START,
            "the writer does not get going"
        );
        let line = lines.next().expect("the writer goes on").expect("text");
        ready |= line == "ready";
        count += usize::from(line.starts_with("saved "));
        take(&line);
    }
    std::thread::sleep(wait);
    child.kill().expect("is killed");
    child.wait().expect("is gone");
    // What it wrote into the pipe before it died counts too; a last line may be cut.
    for line in lines.map_while(Result::ok) {
        if line.len() == "saved ".len() + 64 {
            take(&line);
        }
    }
    saved
}

async fn log(desk: &mut Desk, id: AssessmentId) -> HashSet<Vec<u8>> {
    let ids: Vec<Vec<u8>> = sqlx::query_scalar("SELECT change_id FROM change WHERE assessment = ?")
        .bind(id.0.as_bytes().to_vec())
        .fetch_all(desk.opened().connection.reader())
        .await
        .expect("the log is read");
    ids.into_iter().collect()
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    let kills = std::env::var("DPIA_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(DEFAULT_KILLS);
    let (mut desk, place) = new_desk().await;
    let mut id = started(&mut desk, "council-pia").await;
    desk.close().await.expect("closes");
    let mut acknowledged: Vec<ChangeId> = Vec::new();
    let mut total = 0;
    for kill in 0..kills {
        let child = start_writer(place.dir.path(), &place.recovery, id);
        // Every few kills before the first acknowledgement, the others in full flow.
        let wait = Duration::from_micros((kill as u64 * 7_919) % 12_000);
        acknowledged.extend(kill_after(child, kill * 3 % 16, wait));

        let mut desk = place.open().await;
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
            id = started(&mut desk, "council-pia").await;
        }
        desk.close().await.expect("closes");
    }
    total += acknowledged.len();
    println!("{kills} kills, {total} acknowledged changes, none lost");
    assert!(total > kills, "the writer was at work");
}
