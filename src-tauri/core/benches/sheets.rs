//! How long a spreadsheet of data flows takes, against an assessment that has as many already:
//! working out what would become of each row, which the window does again at every choice, and
//! taking the rows into an encrypted store.
//!
//! Each limit is checked, with the fastest of the runs: machines are noisy.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use dpia_core::assessment::AssessmentId;
use dpia_core::exchange::sheet::{MAX_ROWS, Proposal, SheetChoices, Workbook, read_file};
use dpia_core::store::{
    Desk, KeyringUse, NewStore, Passphrase, Profile, Taken, built_in_forms, create,
};

const RUNS: usize = 5;
/// The most rows that a sheet has below its headings.
const FLOWS: usize = MAX_ROWS - 1;
const PARTIES: usize = 200;
const PLAN: Duration = Duration::from_millis(300);
const TAKE: Duration = Duration::from_millis(3_000);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let dir = tempfile::tempdir().expect("a temp folder");
    let mut desk = desk(dir.path()).await;
    let forms = built_in_forms().iter();
    let form = forms.into_iter().find(|form| form.form.id == "council-pia");
    let form = form.expect("built in").clone();
    let id = desk.start_titled(form.clone(), "Benchmark").await;
    let id = id.expect("is started");
    let twin = desk.start_titled(form, "Crowded").await;
    let twin = twin.expect("is started");
    take(&mut desk, id, &parties()).await;
    let none = desk.load(id).await.expect("is there").clone();
    let first = flows("e-mail", "each day");
    let mut fits = planned("into an assessment without flows", &none, &first);
    let taking = take(&mut desk, id, &first).await;
    fits &= told("flows taken into the store", taking, TAKE);
    let full = desk.load(id).await.expect("is there").clone();
    fits &= planned("that are there already, just so", &full, &first);
    let other = flows("e-mail", "each week");
    fits &= planned("that change those that are there", &full, &other);
    let unlike = flows("post", "each week");
    fits &= planned("that nobody can tell apart", &full, &unlike);
    // All between the same two, so that each row could be any of the flows.
    take(&mut desk, twin, &parties()).await;
    let many = crowded("each day");
    take(&mut desk, twin, &many).await;
    let crowd = desk.load(twin).await.expect("is there").clone();
    fits &= planned("between the same two, already there", &crowd, &many);
    let other = crowded("each week");
    fits &= planned("between the same two, changed", &crowd, &other);
    if fits {
        ExitCode::SUCCESS
    } else {
        println!("a spreadsheet took longer than it may");
        ExitCode::FAILURE
    }
}

fn planned(what: &str, loaded: &dpia_core::store::Loaded, workbook: &Workbook) -> bool {
    let none = SheetChoices::default();
    let run = |_| {
        let start = Instant::now();
        let form = &loaded.form.form;
        black_box(Proposal::new(form, &loaded.assessment, workbook, &none));
        start.elapsed()
    };
    let best = (0..RUNS).map(run).min().unwrap_or_default();
    told(&format!("flows planned {what}"), best, PLAN)
}

fn told(what: &str, took: Duration, limit: Duration) -> bool {
    println!("{FLOWS} {what}: {took:.1?} of {limit:.0?}");
    took < limit
}

async fn take(desk: &mut Desk, id: AssessmentId, workbook: &Workbook) -> Duration {
    let none = SheetChoices::default();
    let loaded = desk.load(id).await.expect("is there");
    let shown = Proposal::new(&loaded.form.form, &loaded.assessment, workbook, &none);
    let start = Instant::now();
    let taken = desk.take_rows(id, workbook, &none, &shown).await;
    let took = start.elapsed();
    assert!(matches!(taken, Ok(Taken::Done(_))), "{taken:?}");
    took
}

fn parties() -> Workbook {
    let mut text = "Name,Role\n".to_owned();
    for party in 0..PARTIES {
        text += &format!("Organisation number {party} of the county,processor\n");
    }
    csv(&text)
}

/// Flows between the parties, ten between each two that are joined at all, which differ in
/// nothing but their protection.
fn flows(method: &str, often: &str) -> Workbook {
    let mut text = "From,To,How it is sent,How often,Protection\n".to_owned();
    for flow in 0..FLOWS {
        let (from, to) = (flow % PARTIES, (flow + 7) % PARTIES);
        text += &format!(
            "Organisation number {from} of the county,organisation number {to} of the county,{method},{often},TLS and key {flow}\n"
        );
    }
    csv(&text)
}

/// Flows between the same two parties, each sent in a way of its own.
fn crowded(often: &str) -> Workbook {
    let mut text = "From,To,How it is sent,How often\n".to_owned();
    for flow in 0..FLOWS {
        text += &format!(
            "Organisation number 1 of the county,Organisation number 2 of the county,own way {flow},{often}\n"
        );
    }
    csv(&text)
}

fn csv(text: &str) -> Workbook {
    read_file("rows.csv", text.as_bytes()).expect("reads")
}

async fn desk(dir: &std::path::Path) -> Desk {
    let new = NewStore {
        keyring: KeyringUse::Never,
        passphrase: Some(Passphrase::new("three random words".to_owned())),
    };
    let (opened, _) = create(dir, new).await.expect("a store is made");
    let mut desk = Desk::new(opened).await.expect("the store goes to work");
    let me = Profile {
        name: "Robin Example".to_owned(),
        email: String::new(),
        role: "Service lead".to_owned(),
        organisation: "Exampleshire Council".to_owned(),
    };
    desk.introduce(me).await.expect("somebody is there");
    desk
}
