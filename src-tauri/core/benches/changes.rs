//! What the change log costs: folding and checking ten thousand changes, and one keystroke
//! with its parts. Prints figures and their ratios to the product's targets; a benchmark that
//! fails on a busy machine helps nobody, so nothing here fails.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use dpia_core::assessment::state::state;
use dpia_core::assessment::{
    Action, Assessment, AssessmentId, Author, FieldPath, Person, SignedChange, Value, verify,
};
use dpia_core::check::findings;
use dpia_core::store::{Desk, KeyringUse, NewStore, Passphrase, Profile, RegisterRow, create};
use dpia_core::view::{AssessmentView, Saved};
use uuid::Uuid;

const CHANGES: usize = 10_000;
/// The product's targets.
const FOLD: Duration = Duration::from_millis(20);
const VERIFY: Duration = Duration::from_millis(600);
/// A person notices a tenth of a second; a keystroke may take half of that.
const KEYSTROKE: Duration = Duration::from_millis(50);

fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).expect("a proper path")
}

fn id() -> AssessmentId {
    AssessmentId(Uuid::from_u128(1))
}

/// Two people at work: 500 fields, 200 rows, texts that grow while they are typed.
fn log() -> Vec<SignedChange> {
    let people = [1u8, 2].map(|number| Author::from_secret(&[number; 32]));
    let person = |name: &str| Person {
        name: name.to_owned(),
        ..Person::default()
    };
    let mut assessment = Assessment::new(id());
    let mut log = vec![assessment.act(
        &people[0],
        0,
        Action::Start {
            form: "council-pia".to_owned(),
            version: "1.0".to_owned(),
            form_hash: [0; 32],
            person: person("A"),
        },
    )];
    let admission = Action::Admit {
        author: people[1].id(),
        person: person("B"),
    };
    log.push(assessment.act(&people[0], 0, admission));
    let mut number = 0;
    while log.len() < CHANGES {
        let author = &people[number / 50 % 2];
        let at = number as i64;
        number += 1;
        if number % 50 == 0 {
            let list = "evidence/risks";
            let row = path(&format!("{list}/r{number}"));
            let order = assessment.order_after(list, None);
            log.push(assessment.place_row(author, at, row, order));
            continue;
        }
        let field = path(&match number % 5 {
            0 => format!("evidence/risks/r{}/description", number / 50 * 50),
            _ => format!("answer/q{}", number / 20 % 400),
        });
        let words = Some(Value::Text("a few more words ".repeat(number % 20 + 1)));
        let seen = assessment.seen(&field);
        log.push(assessment.set(author, at, field, words, &seen));
    }
    log
}

fn fold_and_verify(c: &mut Criterion) {
    let log = log();
    let fold = || Assessment::fold(id(), black_box(&log));
    report("fold 10,000 changes", best(&fold), FOLD);
    let check = || verify(id(), black_box(&log));
    assert!(check().is_empty(), "the log is sound");
    report("verify 10,000 changes", best(&check), VERIFY);
    let read = || -> Vec<SignedChange> {
        let read =
            |change: &SignedChange| SignedChange::read(change.bytes.clone(), change.signature);
        log.iter().filter_map(|change| read(change).ok()).collect()
    };
    println!(
        "{:<34} {:>9.2?}",
        "read 10,000 changes from bytes",
        best(&read)
    );
    let folded = fold();
    println!(
        "{:<34} {:>9.2?}",
        "copy the folded assessment",
        best(&|| folded.clone())
    );
    println!(
        "{:<34} {:>9.2?}",
        "its fingerprint",
        best(&|| folded.fingerprint())
    );

    c.bench_function("fold 10,000 changes", |bencher| bencher.iter(fold));
    c.bench_function("verify 10,000 changes", |bencher| bencher.iter(check));
}

/// A desk in a temp folder with the filled example of form A.
async fn example(dir: &std::path::Path) -> (Desk, AssessmentId) {
    let new = NewStore {
        keyring: KeyringUse::Never,
        passphrase: Some(Passphrase::new("three random words".to_owned())),
    };
    let (opened, _) = create(dir, new).await.expect("a store is made");
    let mut desk = Desk::new(opened).await.expect("goes to work");
    let profile = Profile {
        name: "A".to_owned(),
        ..Profile::default()
    };
    desk.introduce(profile).await.expect("somebody is there");
    let ids = desk.load_examples().await.expect("the examples load");
    (desk, ids[0])
}

fn keystroke(c: &mut Criterion) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let dir = tempfile::tempdir().expect("a temp folder");
    let (mut desk, id) = runtime.block_on(example(dir.path()));
    let field = path("answer/q9");
    let mut number = 0;
    let mut stroke = || {
        runtime.block_on(async {
            number += 1;
            let seen = desk
                .load(id)
                .await
                .expect("is there")
                .assessment
                .seen(&field);
            let words = Some(Value::Text(format!(
                "An answer of some length, typed {number}"
            )));
            desk.set(id, field.clone(), words, &seen)
                .await
                .expect("saved")
        })
    };
    let mut times: Vec<Duration> = (0..200).map(|_| time(&mut stroke)).collect();
    times.sort();
    report("a keystroke on the disk, median", times[100], KEYSTROKE);
    report("a keystroke on the disk, 95 %", times[190], KEYSTROKE);
    c.bench_function("a keystroke", |bencher| bencher.iter(&mut stroke));

    let loaded = runtime.block_on(desk.load(id)).expect("is there").clone();
    let (form, assessment) = (&loaded.form.form, &loaded.assessment);
    let (index, today) = (&loaded.form.index, jiff::civil::date(2026, 11, 22));
    let author = Author::from_secret(&[9; 32]);
    let whole = times[100];
    println!("of which, for {} changes:", assessment.len());
    let sign = || {
        let mut copy = Assessment::new(id);
        copy.set(
            &author,
            0,
            field.clone(),
            Some(Value::Text("words".to_owned())),
            &[],
        )
    };
    part("sign and fold", best(&sign), whole);
    part(
        "what follows (state)",
        best(&|| state(form, assessment)),
        whole,
    );
    part(
        "the register’s row, made anew",
        best(&|| RegisterRow::of(index, assessment, today)),
        whole,
    );
    part(
        "what the checks find",
        best(&|| findings(index, assessment, today)),
        whole,
    );
    let changed = [field.clone()];
    part(
        "the reply",
        best(&|| Saved::new(index, assessment, &changed, 0, today)),
        whole,
    );
    part(
        "a copy, if it were made",
        best(&|| assessment.clone()),
        whole,
    );
    part(
        "a whole view, at opening",
        best(&|| AssessmentView::new(index, assessment, "me", today)),
        whole,
    );
    runtime.block_on(desk.close()).expect("closes");
}

fn time<T>(run: &mut impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

/// The best of seven: what the work itself takes, whoever else uses the machine.
fn best<T>(run: &impl Fn() -> T) -> Duration {
    let times = (0..7).map(|_| time(&mut || run()));
    times.min().unwrap_or_default()
}

fn report(what: &str, took: Duration, target: Duration) {
    let ratio = took.as_secs_f64() / target.as_secs_f64();
    println!("{what:<34} {took:>9.2?}   {ratio:.2} of the target {target:?}");
}

fn part(what: &str, took: Duration, whole: Duration) {
    let share = 100.0 * took.as_secs_f64() / whole.as_secs_f64();
    println!("  {what:<32} {took:>9.2?}   {share:.0} %");
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = fold_and_verify, keystroke
}
criterion_main!(benches);
