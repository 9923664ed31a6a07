//! What the slot file promises, tried against altered ones.

use super::*;

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

const GOOD: &str = "copper kettle orbit";

/// Slots of every kind, their key as hex, and the recovery key.
fn all_kinds() -> (KeySlots, String, RecoveryKey) {
    let key = DatabaseKey::generate().expect("random bytes");
    let recovery = RecoveryKey::generate().expect("random bytes");
    let mut slots = KeySlots::new();
    slots.set_keyring(&key).expect("keyring slot");
    slots.set_recovery(&key, &recovery).expect("recovery slot");
    slots
        .set_passphrase(&key, &passphrase(GOOD))
        .expect("passphrase slot");
    (slots, key.hex().to_string(), recovery)
}

/// The slots after their file was altered as text.
fn altered(slots: &KeySlots, from: &str, to: &str) -> Result<KeySlots, StoreError> {
    let text = format::print(&slots.0).expect("prints");
    assert!(text.contains(from), "{from} is not in {text}");
    format::parse(text.replace(from, to).as_bytes()).map(KeySlots)
}

fn code<T>(result: Result<T, StoreError>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "opened")
}

#[test]
fn every_slot_gives_the_same_key_and_nothing_else_does() {
    let (slots, hex, recovery) = all_kinds();
    let by_passphrase = slots
        .open_with_passphrase(&passphrase(GOOD))
        .expect("opens");
    let by_recovery = slots.open_with_recovery(&recovery).expect("opens");
    assert_eq!(*by_passphrase.hex(), hex);
    assert_eq!(*by_recovery.hex(), hex);
    slots
        .check_keyring_key(&by_recovery)
        .expect("the proof holds");

    let other = DatabaseKey::generate().expect("random bytes");
    let stranger = RecoveryKey::generate().expect("random bytes");
    assert_eq!(code(slots.check_keyring_key(&other)), "keyring-mismatch");
    assert_eq!(
        code(slots.open_with_recovery(&stranger)),
        "wrong-recovery-key"
    );
    let close = passphrase("copper kettle orbiT");
    assert_eq!(code(slots.open_with_passphrase(&close)), "wrong-passphrase");
}

#[test]
fn a_slot_whose_header_was_altered_opens_with_nothing() {
    let (slots, _, recovery) = all_kinds();
    let stronger = altered(&slots, "\"m\": 65536", "\"m\": 65544").expect("still parses");
    assert_eq!(
        code(stronger.open_with_passphrase(&passphrase(GOOD))),
        "wrong-passphrase"
    );

    let id = slots.store_id().to_string();
    let elsewhere = Uuid::now_v7().to_string();
    let moved = altered(&slots, &id, &elsewhere).expect("still parses");
    assert_eq!(
        code(moved.open_with_recovery(&recovery)),
        "wrong-recovery-key"
    );
    assert_eq!(
        code(moved.open_with_passphrase(&passphrase(GOOD))),
        "wrong-passphrase"
    );

    let key = slots.open_with_recovery(&recovery).expect("opens");
    let renamed = altered(&slots, "dpia-desk", "other-program").expect("still parses");
    assert_eq!(code(renamed.check_keyring_key(&key)), "keyring-mismatch");
}

#[test]
fn a_wrapped_key_with_one_bit_changed_opens_with_nothing() {
    let (mut slots, _, recovery) = all_kinds();
    for slot in &mut slots.0.slots {
        slot.ct.0[0] ^= 1;
    }
    assert_eq!(
        code(slots.open_with_recovery(&recovery)),
        "wrong-recovery-key"
    );
    assert_eq!(
        code(slots.open_with_passphrase(&passphrase(GOOD))),
        "wrong-passphrase"
    );
}

#[test]
fn weakened_numbers_are_refused_before_the_passphrase_is_tried_and_other_ways_stay() {
    let (slots, hex, recovery) = all_kinds();
    for (from, to) in [
        ("\"m\": 65536", "\"m\": 65535"),
        ("\"t\": 3", "\"t\": 2"),
        ("\"p\": 1", "\"p\": 0"),
        ("\"m\": 65536", "\"m\": 4000000000"),
        ("\"t\": 3", "\"t\": 65"),
    ] {
        let weak = altered(&slots, from, to).expect("still parses");
        assert_eq!(
            code(weak.open_with_passphrase(&passphrase(GOOD))),
            "key-slots-unsafe",
            "{to}"
        );
        assert_eq!(
            *weak.open_with_recovery(&recovery).expect("opens").hex(),
            hex
        );
    }
}

#[test]
fn a_newer_file_is_called_newer_and_a_broken_one_broken() {
    let (slots, ..) = all_kinds();
    assert_eq!(
        code(altered(&slots, "\"v\": 1", "\"v\": 2, \"new\": {}")),
        "store-newer"
    );
    assert_eq!(
        code(altered(&slots, "\"v\": 1", "\"v\": 0")),
        "key-slots-damaged"
    );
    assert_eq!(
        code(altered(&slots, "\"nonce\"", "\"once\"")),
        "key-slots-damaged"
    );
    assert_eq!(
        code(altered(&slots, "argon2id", "argon3")),
        "key-slots-damaged"
    );
    for bytes in [b"".as_slice(), b"{}", b"\xFF\x00", b"[1]", b"{\"v\":1,"] {
        assert_eq!(code(format::parse(bytes)), "key-slots-damaged");
    }
}

#[test]
fn a_new_passphrase_replaces_the_old_one_and_leaves_the_rest() {
    let (mut slots, hex, recovery) = all_kinds();
    let key = slots.open_with_recovery(&recovery).expect("opens");
    slots
        .set_passphrase(&key, &passphrase("window maple seven"))
        .expect("replaces");
    assert_eq!(
        code(slots.open_with_passphrase(&passphrase(GOOD))),
        "wrong-passphrase"
    );
    let opened = slots
        .open_with_passphrase(&passphrase("window maple seven"))
        .expect("opens");
    assert_eq!(*opened.hex(), hex);
    assert_eq!(slots.kinds().len(), 3);
    slots.open_with_recovery(&recovery).expect("still opens");
}

#[test]
fn a_short_passphrase_makes_no_slot() {
    let (mut slots, _, recovery) = all_kinds();
    let key = slots.open_with_recovery(&recovery).expect("opens");
    for short in ["", "elevenchars"] {
        let refused = slots.set_passphrase(&key, &passphrase(short));
        assert_eq!(code(refused), "passphrase-too-short");
    }
    slots
        .open_with_passphrase(&passphrase(GOOD))
        .expect("the old one still opens");
}

#[test]
fn the_file_is_replaced_whole_and_only_its_owner_may_read_it() {
    let dir = tempfile::tempdir().expect("temp folder");
    let (slots, hex, recovery) = all_kinds();
    slots.write(dir.path()).expect("writes");
    slots.write(dir.path()).expect("replaces");
    let names: Vec<_> = fs::read_dir(dir.path())
        .expect("lists")
        .map(|entry| entry.expect("entry").file_name())
        .collect();
    assert_eq!(names, [files::SLOTS], "no temporary file is left");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(dir.path().join(files::SLOTS))
            .expect("there")
            .permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
    }
    let back = KeySlots::read(dir.path())
        .expect("reads")
        .expect("is there");
    assert_eq!(
        *back.open_with_recovery(&recovery).expect("opens").hex(),
        hex
    );
    let text = fs::read_to_string(dir.path().join(files::SLOTS)).expect("text");
    assert!(!text.contains(&hex), "the key is not in the file");
}
