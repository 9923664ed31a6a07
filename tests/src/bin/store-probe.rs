//! A process that does one thing with a store and says how it went, for the tests that need
//! a second process, one that dies, or one on its own session bus.
//!
//! `store-probe WHAT DIR [ARGUMENT [ASSESSMENT]]`. The first line on standard output is `ok` with what
//! was asked for, or an error's code. Everything that any library logs, at the most talkative
//! level, goes to standard error, where the tests look for secrets.

use std::error::Error;
use std::io::{BufRead, Write};
use std::path::Path;

use dpia_core::assessment::{AssessmentId, FieldPath, Value};
use dpia_core::store::{
    Desk, KeyringUse, NewStore, Opened, Passphrase, RecoveryKey, StoreError, StoreState, Unlock,
    create, open, state,
};

/// A word that only stored text contains.
const MARKER: &str = "plaintext-marker-zebra";

#[tokio::main]
async fn main() {
    log_everything();
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [what, dir, rest @ ..] = args.as_slice() else {
        return say("usage: store-probe WHAT DIR [ARGUMENT [ASSESSMENT]]");
    };
    match act(what, Path::new(dir), rest).await {
        Ok(told) => say(format!("ok {told}").trim_end()),
        Err(error) => match error.downcast_ref::<StoreError>() {
            Some(error) => {
                say(error.code());
                say(&error.to_string());
                say(error.advice());
            }
            None => say(&format!("fault {error}")),
        },
    }
}

async fn act(what: &str, dir: &Path, rest: &[String]) -> Result<String, Box<dyn Error>> {
    let argument = rest.first().map_or("", String::as_str);
    let passphrase = || Passphrase::new(argument.to_owned());
    match what {
        "state" => Ok(match state(dir)? {
            StoreState::Present { store_id, .. } => store_id.to_string(),
            other => format!("{other:?}"),
        }),
        // With the keyring alone, with both, with a passphrase alone.
        "create-keyring" => made(dir, KeyringUse::Keep, None).await,
        "create-both" => made(dir, KeyringUse::Keep, Some(passphrase())).await,
        "create" => made(dir, KeyringUse::Never, Some(passphrase())).await,
        "open-keyring" => opened(open(dir, Unlock::Keyring).await?).await,
        "open" => opened(open(dir, Unlock::Passphrase(passphrase())).await?).await,
        "open-recovery" => opened(open_with_recovery_key(dir, argument).await?).await,
        "remember" => {
            let mut store = open(dir, Unlock::Passphrase(passphrase())).await?;
            let done = store.remember_in_keyring().await;
            store.close().await?;
            done?;
            Ok(String::new())
        }
        "hold" => {
            let store = open(dir, Unlock::Passphrase(passphrase())).await?;
            pause("holding");
            store.close().await?;
            Ok(String::new())
        }
        "write" => write_and_pause(open(dir, Unlock::Passphrase(passphrase())).await?).await,
        "answer" => {
            let assessment = rest.get(1).ok_or("which assessment?")?.parse()?;
            answer(open_with_recovery_key(dir, argument).await?, assessment).await
        }
        "fill" => fill(open(dir, Unlock::Passphrase(passphrase())).await?).await,
        // What the keyring holds, as hex; and putting something else there.
        "keyring-key" => {
            let secret = keyring::v1::Entry::new("dpia-desk", argument)?.get_secret()?;
            Ok(secret.iter().map(|byte| format!("{byte:02x}")).collect())
        }
        "keyring-spoil" => {
            keyring::v1::Entry::new("dpia-desk", argument)?.set_secret(&[7; 32])?;
            Ok(String::new())
        }
        other => Err(format!("no such thing to do: {other}").into()),
    }
}

/// The quickest way in: it needs no slow key derivation.
async fn open_with_recovery_key(dir: &Path, key: &str) -> Result<Opened, StoreError> {
    let recovery = RecoveryKey::parse(key)?;
    open(dir, Unlock::Recovery(recovery)).await
}

async fn made(
    dir: &Path,
    keyring: KeyringUse,
    passphrase: Option<Passphrase>,
) -> Result<String, Box<dyn Error>> {
    let new = NewStore {
        keyring,
        passphrase,
    };
    let (store, recovery) = create(dir, new).await?;
    let problem = store.keyring_problem().map_or("none", |p| p.code());
    let told = format!(
        "{} {problem} {}",
        store.store_id(),
        recovery.reveal().as_str()
    );
    store.close().await?;
    Ok(told)
}

/// The store's name and how many settings it has.
async fn opened(mut store: Opened) -> Result<String, Box<dyn Error>> {
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM setting")
        .fetch_one(store.connection.reader())
        .await?;
    let told = format!("{} {count}", store.store_id());
    store.close().await?;
    Ok(told)
}

/// Writes text, copies a great deal of it to a temporary table in the middle of a
/// transaction, and waits there to be looked at.
async fn write_and_pause(mut store: Opened) -> Result<String, Box<dyn Error>> {
    let rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                INSERT INTO setting SELECT ?1 || i, ?2 FROM n";
    for key in ["first", "second"] {
        let mut writing = store.connection.begin_immediate().await?;
        sqlx::query(rows)
            .bind(key)
            .bind(MARKER.repeat(8))
            .execute(&mut *writing)
            .await?;
        // 30 MB and more, beyond any cache: this is what temporary files are for.
        sqlx::query("CREATE TEMP TABLE spilled AS SELECT value || value || value FROM setting, (VALUES (1), (2), (3)) ORDER BY 1")
            .execute(&mut *writing)
            .await?;
        pause("writing");
        sqlx::query("DROP TABLE spilled")
            .execute(&mut *writing)
            .await?;
        writing.commit().await?;
    }
    pause("written");
    store.close().await?;
    Ok(String::new())
}

/// Answers one question again and again, telling each change after the desk has said that it
/// is saved.
async fn answer(store: Opened, assessment: AssessmentId) -> Result<String, Box<dyn Error>> {
    let field = FieldPath::parse("answer/q9")?;
    let mut desk = Desk::new(store).await?;
    say("ready");
    for number in 0usize.. {
        let words = format!("{number} {}", "words ".repeat(number % 500));
        let seen = desk.load(assessment).await?.assessment.seen(&field);
        desk.set(assessment, field.clone(), Some(Value::Text(words)), &seen)
            .await?;
        let [change] = desk.load(assessment).await?.assessment.seen(&field)[..] else {
            return Err("one writer made a conflict".into());
        };
        say(&format!("saved {change}"));
    }
    Ok(String::new())
}

/// Commits rows until the disk is full, telling each one that was acknowledged.
async fn fill(mut store: Opened) -> Result<String, Box<dyn Error>> {
    let there: i64 = sqlx::query_scalar("SELECT count(*) FROM setting")
        .fetch_one(store.connection.reader())
        .await?;
    for row in there..100_000 {
        let mut writing = store.connection.begin_immediate().await?;
        sqlx::query("INSERT INTO setting VALUES (?1, hex(randomblob(2000)))")
            .bind(format!("row {row}"))
            .execute(&mut *writing)
            .await
            .map_err(StoreError::from)?;
        writing.commit().await.map_err(StoreError::from)?;
        say(&format!("saved {row}"));
    }
    Ok(String::new())
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Nobody reading any more is not this program's fault to report.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Says where it is and waits for a line.
fn pause(line: &str) {
    say(line);
    let _ = std::io::stdin().lock().read_line(&mut String::new());
}

fn log_everything() {
    struct ToStderr;
    impl log::Log for ToStderr {
        fn enabled(&self, _: &log::Metadata<'_>) -> bool {
            true
        }
        fn log(&self, record: &log::Record<'_>) {
            eprintln!("{} {} {}", record.level(), record.target(), record.args());
        }
        fn flush(&self) {}
    }
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(std::io::stderr)
        .init();
    // Some libraries speak to `log`, some to `tracing`.
    if log::set_logger(&ToStderr).is_ok() {
        log::set_max_level(log::LevelFilter::Trace);
    }
}
