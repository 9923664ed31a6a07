//! What the check of a log finds: every way to alter, forge, cut or fork it.

use crate::history::{
    self, any_whole_step, assessment_id, author, path, play, shuffled, start, union,
};
use dpia_core::assessment::change::Tip;
use dpia_core::assessment::{
    Action, Assessment, Change, ChangeId, Fault, SignedChange, Value, verify,
};
use ed25519_dalek::SigningKey;
use proptest::prelude::*;

fn faults(changes: &[SignedChange]) -> Vec<Fault> {
    verify(assessment_id(), changes)
}

/// Signs what no honest program would make.
fn forge(secret: u8, change: Change) -> SignedChange {
    SignedChange::sign(change, &SigningKey::from_bytes(&[secret; 32]))
}

fn set(seq: u64, prev: Option<ChangeId>, seen: Vec<Tip>, words: &str) -> Change {
    Change {
        assessment: assessment_id(),
        author: author(0).id(),
        seq,
        prev,
        seen,
        at: 0,
        action: Action::Set {
            field: path("answer/q1"),
            value: Some(Value::Text(words.to_owned())),
            supersedes: Vec::new(),
        },
    }
}

/// One author, a beginning and so many values.
fn chain(values: usize) -> Vec<SignedChange> {
    let me = author(0);
    let mut copy = Assessment::new(assessment_id());
    let mut log = vec![copy.act(&me, 0, start())];
    for value in 0..values {
        let words = Some(Value::Text(format!("v{value}")));
        log.push(copy.set(&me, 0, path("answer/q1"), words, &[]));
    }
    log
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_honest_history_has_no_fault_in_any_order(
        steps in prop::collection::vec(any_whole_step(), 0..30),
        seed in any::<u64>(),
    ) {
        let people = play(&steps);
        for copy in &people {
            prop_assert_eq!(faults(&copy.log), vec![]);
        }
        prop_assert_eq!(faults(&shuffled(&union(&people), seed)), vec![]);
    }

    #[test]
    fn a_change_taken_from_the_middle_is_missed(
        steps in prop::collection::vec(any_whole_step(), 4..30),
        pick in any::<prop::sample::Index>(),
    ) {
        let mut all = union(&play(&steps));
        let gone = all.remove(pick.index(all.len()));
        let was_the_end = all.iter().all(|other| {
            other.change.author != gone.change.author || other.change.seq < gone.change.seq
        });
        let was_seen = all.iter().flat_map(|other| &other.change.seen).any(|tip| tip.change == gone.id);
        if !was_the_end || was_seen {
            prop_assert_ne!(faults(&all), vec![]);
        }
    }

    #[test]
    fn one_bit_changed_anywhere_is_refused_or_has_no_signature(
        at in any::<prop::sample::Index>(),
        bit in 0..8u8,
        in_signature in any::<bool>(),
    ) {
        let honest = chain(1).remove(1);
        let (mut bytes, mut signature) = (honest.bytes.clone(), honest.signature);
        if in_signature {
            signature[at.index(64)] ^= 1 << bit;
        } else {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        if let Ok(read) = SignedChange::read(bytes, signature) {
            prop_assert!(read.verify().is_err());
        }
    }
}

#[test]
fn a_gap_is_named_by_its_number() {
    let mut log = chain(4);
    log.remove(2);
    let author = author(0).id();
    assert_eq!(faults(&log), [Fault::Gap { author, seq: 3 }]);
}

#[test]
fn a_change_that_links_to_another_past_is_found() {
    let mut log = chain(2);
    let stray = forge(1, set(4, Some(ChangeId([9; 32])), vec![], "x"));
    let id = stray.id;
    log.push(stray);
    assert_eq!(faults(&log), [Fault::BrokenLink(id)]);

    let unlinked = forge(1, set(4, None, vec![], "x"));
    let id = unlinked.id;
    *log.last_mut().expect("not empty") = unlinked;
    assert_eq!(faults(&log), [Fault::BrokenLink(id)]);
}

#[test]
fn the_same_number_with_other_content_is_a_fork_and_both_are_kept() {
    let mut log = chain(2);
    let prev = log[2].change.prev;
    log.push(forge(1, set(3, prev, vec![], "the other story")));
    let author = author(0).id();
    assert_eq!(faults(&log), [Fault::Fork { author, seq: 3 }]);
    let folded = Assessment::fold(assessment_id(), &log);
    let told: Vec<_> = folded
        .heads(&path("answer/q1"))
        .iter()
        .map(|head| &head.value)
        .collect();
    assert!(told.contains(&&Some(Value::Text("the other story".to_owned()))));
}

#[test]
fn an_end_that_was_cut_off_is_missed_by_whoever_saw_it() {
    let (anna, ben) = (author(0), author(1));
    let mut copy = Assessment::new(assessment_id());
    let mut log = vec![
        copy.act(&anna, 0, start()),
        copy.act(&anna, 0, history::admit(1)),
        copy.act(&anna, 0, history::admit(2)),
    ];
    log.push(copy.set(&ben, 0, path("answer/q1"), None, &[]));
    assert_eq!(faults(&log), []);
    let cut = log.remove(2);
    let (author, seq) = (cut.change.author, cut.change.seq);
    assert_eq!(faults(&log), [Fault::Gap { author, seq }]);

    // Something else in its place does not help.
    let prev = cut.change.prev;
    log.push(forge(1, set(seq, prev, vec![], "in its place")));
    assert_eq!(faults(&log), [Fault::Fork { author, seq }]);
}

#[test]
fn somebody_who_was_not_admitted_is_told_from_a_member() {
    let (anna, ben) = (author(0), author(1));
    let mut copy = Assessment::new(assessment_id());
    let mut log = vec![copy.act(&anna, 0, start())];
    log.push(copy.set(&ben, 0, path("answer/q1"), None, &[]));
    let stranger = log[1].id;
    assert_eq!(faults(&log), [Fault::NotAMember(stranger)]);

    // An admission afterwards does not make the earlier change good.
    log.push(copy.act(&anna, 0, history::admit(1)));
    log.push(copy.set(&ben, 0, path("answer/q1"), None, &[]));
    let found = faults(&log);
    assert!(found.contains(&Fault::NotAMember(stranger)), "{found:?}");
}

#[test]
fn nobody_can_admit_themselves_or_each_other() {
    let (anna, ben, cara) = (author(0), author(1), author(2));
    let mut copy = Assessment::new(assessment_id());
    let log = [
        copy.act(&anna, 0, start()),
        copy.act(&ben, 0, history::admit(2)),
        copy.act(&cara, 0, history::admit(1)),
        copy.act(&ben, 0, history::admit(1)),
    ];
    let strangers: Vec<ChangeId> = log[1..].iter().map(|change| change.id).collect();
    let found = faults(&log);
    for id in strangers {
        assert!(found.contains(&Fault::NotAMember(id)), "{found:?}");
    }
}

#[test]
fn a_forked_first_change_is_judged_the_same_in_either_order() {
    let (anna, ben) = (author(0), author(1));
    let mut copy = Assessment::new(assessment_id());
    let mut log = vec![
        copy.act(&anna, 0, start()),
        copy.act(&anna, 0, history::admit(1)),
    ];
    let mut unseen = set(1, None, vec![], "before the admission");
    unseen.author = ben.id();
    log.push(forge(2, unseen));
    log.push(copy.set(&ben, 0, path("answer/q1"), None, &[]));
    let forwards = faults(&log);
    log.reverse();
    assert_eq!(faults(&log), forwards);
    assert!(
        forwards
            .iter()
            .any(|fault| matches!(fault, Fault::NotAMember(_)))
    );
}

#[test]
fn a_change_signed_with_another_key_is_found() {
    let mut log = chain(2);
    let other = forge(1, set(4, Some(log[2].id), vec![], "x"));
    let mut forged = other.clone();
    forged.signature = log[1].signature;
    let id = forged.id;
    log.push(forged);
    assert_eq!(faults(&log), [Fault::BadSignature(id)]);
}

#[test]
fn a_change_of_another_assessment_and_a_second_beginning_are_found() {
    let mut log = chain(1);
    let mut elsewhere = set(3, Some(log[1].id), vec![], "x");
    elsewhere.assessment.0 = uuid::Uuid::from_u128(5);
    let foreign = forge(1, elsewhere);
    let mut again = set(4, Some(foreign.id), vec![], "x");
    again.action = start();
    log.extend([foreign.clone(), forge(1, again)]);
    let found = faults(&log);
    assert!(found.contains(&Fault::Foreign(foreign.id)), "{found:?}");
    assert!(found.contains(&Fault::Beginnings(2)), "{found:?}");
    assert_eq!(faults(&[]), [Fault::Beginnings(0)]);
}

#[test]
fn numbers_at_the_ends_of_their_range_are_faults_and_not_crashes() {
    for seq in [0, u64::MAX] {
        let mut log = chain(1);
        log.push(forge(1, set(seq, None, vec![], "x")));
        assert!(!faults(&log).is_empty());
    }
    let mut log = chain(1);
    let tip = Tip {
        author: author(2).id(),
        seq: u64::MAX,
        change: ChangeId([0; 32]),
    };
    log.push(forge(1, set(3, Some(log[1].id), vec![tip], "x")));
    assert!(!faults(&log).is_empty());
}

#[test]
fn a_long_log_is_checked_to_its_last_change() {
    let mut log = chain(700);
    assert_eq!(faults(&log), []);
    for at in [0, 350, 700] {
        let honest = log[at].signature;
        log[at].signature[63] ^= 1;
        let id = log[at].id;
        assert_eq!(faults(&log), [Fault::BadSignature(id)]);
        log[at].signature = honest;
    }
}
