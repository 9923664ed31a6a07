//! A disk that fills up while somebody writes: they are told, keep what was saved, and go on
//! once there is room.
#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::stores::{code, new_desk_in, open_desk, set, started, text, value};

/// A file system of its own in memory, gone when dropped.
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    /// None where this user may not mount.
    pub fn mount(at: &Path, size: &str) -> Option<Self> {
        let options = format!("size={size}");
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "dpia-test"])
            .arg(at)
            .output()
            .ok()?;
        done.status.success().then(|| Self(at.to_owned()))
    }

    fn grow(&self, size: &str) {
        let options = format!("remount,size={size}");
        let done = Command::new("mount")
            .args(["-o", &options])
            .arg(&self.0)
            .status();
        assert!(done.expect("mount runs").success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily, so that a failed test leaves nothing mounted either.
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[tokio::test]
async fn a_full_disk_is_told_loses_nothing_and_ends_when_there_is_room() {
    let dir = tempfile::tempdir().expect("a temp folder");
    let Some(disk) = SmallDisk::mount(dir.path(), "1536k") else {
        eprintln!("passed over: this user may not mount a small disk");
        return;
    };
    let store = dir.path().join("store");
    let (mut desk, recovery) = new_desk_in(&store).await;
    let id = started(&mut desk, "council-pia").await;
    let words = |number: usize| format!("{number} {}", "words ".repeat(4_000));
    let mut saved = 0;
    let refused = loop {
        match set(&mut desk, id, "answer/q9", text(&words(saved + 1))).await {
            Ok(()) => saved += 1,
            Err(error) => break error.failure(),
        }
        assert!(saved < 1_000, "the disk never fills");
    };
    assert!(saved > 0);
    assert_eq!(refused.code, "disk-full");
    assert!(
        refused.advice.contains("Free some space"),
        "{}",
        refused.advice
    );

    // While it is full: what is shown is what was saved, again and again.
    for _ in 0..3 {
        assert_eq!(value(&mut desk, id, "answer/q9").await, text(&words(saved)));
        let again = set(&mut desk, id, "answer/q9", text(&words(0))).await;
        assert_eq!(code(again), "disk-full");
    }
    let verified = desk.verify(id).await.expect("reads");
    assert_eq!(verified.faults, []);

    disk.grow("16m");
    set(&mut desk, id, "answer/q9", text(&words(saved + 1)))
        .await
        .expect("there is room");
    desk.close().await.expect("closes");
    let mut desk = open_desk(&store, &recovery).await;
    assert_eq!(
        value(&mut desk, id, "answer/q9").await,
        text(&words(saved + 1))
    );
    let after = desk.verify(id).await.expect("reads");
    assert_eq!(
        (after.faults, after.changes),
        (vec![], verified.changes + 1)
    );
    desk.close().await.expect("closes");
}
