//! Whether a set of changes can be trusted: signatures, chains, membership.
//!
//! A fault never deletes anything: changes of a faulty chain stay where they are, as
//! evidence. What to do about a fault is for whoever asked.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Action, SignedChange};
use super::ids::{AssessmentId, AuthorId, ChangeId};

/// Something that is wrong with a set of changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Fault {
    /// The signature does not fit the bytes and the author.
    #[error("change {0} does not carry its author’s signature")]
    BadSignature(ChangeId),
    /// A change of another assessment.
    #[error("change {0} belongs to another assessment")]
    Foreign(ChangeId),
    /// Two different changes with the same number by one author.
    #[error("author {author} made change number {seq} twice, with different content")]
    Fork {
        /// The author.
        author: AuthorId,
        /// The number.
        seq: u64,
    },
    /// A number is missing.
    #[error("change number {seq} of author {author} is missing")]
    Gap {
        /// The author.
        author: AuthorId,
        /// The number.
        seq: u64,
    },
    /// A change does not follow the one before it.
    #[error("change {0} does not link to the one before it")]
    BrokenLink(ChangeId),
    /// The author was not a member when the change was made.
    #[error("change {0} was made by somebody who had not been admitted")]
    NotAMember(ChangeId),
    /// No change, or more than one, starts the assessment.
    #[error("the assessment has {0} beginnings instead of one")]
    Beginnings(usize),
}

/// Checks a set of changes of one assessment. An empty list means that all is well. The
/// signatures are shared out among the processor's cores: they take nearly all of the time.
pub fn verify(assessment: AssessmentId, changes: &[SignedChange]) -> Vec<Fault> {
    let mut faults = bad_signatures(changes);
    let foreign = changes
        .iter()
        .filter(|change| change.change.assessment != assessment);
    faults.extend(foreign.map(|change| Fault::Foreign(change.id)));
    let chains = chains(changes);
    for (&author, chain) in &chains {
        check_links(author, chain, &mut faults);
    }
    check_seen(changes, &chains, &mut faults);
    check_members(changes, &chains, &mut faults);
    faults.into_iter().collect()
}

/// Fewer than these are not worth another thread.
const LEAST_FOR_A_THREAD: usize = 100;

fn bad_signatures(changes: &[SignedChange]) -> BTreeSet<Fault> {
    let check = |part: &[SignedChange]| -> Vec<Fault> {
        part.iter()
            .filter(|change| change.verify().is_err())
            .map(|change| Fault::BadSignature(change.id))
            .collect()
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let part = changes.len().div_ceil(cores).max(LEAST_FOR_A_THREAD);
    std::thread::scope(|scope| {
        let mut parts = changes.chunks(part);
        let mine = parts.next().unwrap_or_default();
        let others: Vec<_> = parts.map(|part| scope.spawn(move || check(part))).collect();
        let mut faults: BTreeSet<Fault> = check(mine).into_iter().collect();
        for other in others {
            faults.extend(other.join().expect("checking a signature does not panic"));
        }
        faults
    })
}

type Chain<'a> = BTreeMap<u64, Vec<&'a SignedChange>>;
type Chains<'a> = BTreeMap<AuthorId, Chain<'a>>;

fn chains(changes: &[SignedChange]) -> Chains<'_> {
    let mut chains = Chains::new();
    for change in changes {
        let twins = chains.entry(change.change.author).or_default();
        let twins = twins.entry(change.change.seq).or_default();
        if twins.iter().all(|twin| twin.id != change.id) {
            twins.push(change);
        }
    }
    chains
}

fn check_links(author: AuthorId, chain: &Chain<'_>, faults: &mut BTreeSet<Fault>) {
    let mut expected = 1;
    let mut before: &[&SignedChange] = &[];
    for (&seq, twins) in chain {
        if seq != expected {
            faults.insert(Fault::Gap {
                author,
                seq: expected,
            });
        } else {
            for change in twins {
                let linked = match change.change.prev {
                    None => seq == 1,
                    Some(prev) => before.iter().any(|earlier| earlier.id == prev),
                };
                if !linked {
                    faults.insert(Fault::BrokenLink(change.id));
                }
            }
        }
        if twins.len() > 1 {
            faults.insert(Fault::Fork { author, seq });
        }
        before = twins;
        // The number comes from outside; beyond the last one there is nothing to expect.
        expected = seq.saturating_add(1);
    }
}

/// What authors saw of each other must be here. So the end of a chain cannot be cut off, or
/// replaced, without whoever saw it bearing witness.
fn check_seen(changes: &[SignedChange], chains: &Chains<'_>, faults: &mut BTreeSet<Fault>) {
    for tip in changes.iter().flat_map(|change| &change.change.seen) {
        let (author, seq) = (tip.author, tip.seq);
        match chains.get(&author).and_then(|chain| chain.get(&seq)) {
            None => {
                faults.insert(Fault::Gap { author, seq });
            }
            Some(twins) if twins.iter().all(|twin| twin.id != tip.change) => {
                faults.insert(Fault::Fork { author, seq });
            }
            Some(_) => {}
        }
    }
}

/// Everybody but the one who starts the assessment must have been admitted by a member, and
/// their first change must have seen the admission.
fn check_members(changes: &[SignedChange], chains: &Chains<'_>, faults: &mut BTreeSet<Fault>) {
    let mut starts = BTreeSet::new();
    let mut admissions: BTreeMap<AuthorId, Vec<&SignedChange>> = BTreeMap::new();
    for signed in changes {
        match &signed.change.action {
            Action::Start { .. } => {
                starts.insert((signed.change.author, signed.id));
            }
            Action::Admit { author, .. } => admissions.entry(*author).or_default().push(signed),
            Action::Set { .. } => {}
        }
    }
    if starts.len() != 1 {
        faults.insert(Fault::Beginnings(starts.len()));
    }
    let mut members: BTreeSet<AuthorId> = starts.iter().map(|(author, _)| *author).collect();
    loop {
        let admitted: Vec<AuthorId> = chains
            .iter()
            .filter(|(author, chain)| {
                let by = admissions.get(author).map_or(&[][..], Vec::as_slice);
                !members.contains(author) && is_admitted(chain, by, &members)
            })
            .map(|(author, _)| *author)
            .collect();
        if admitted.is_empty() {
            break;
        }
        members.extend(admitted);
    }
    for change in changes {
        if !members.contains(&change.change.author) {
            faults.insert(Fault::NotAMember(change.id));
        }
    }
}

/// Whether a chain begins after an admission of its author by a member. If it begins twice,
/// both beginnings must: the answer must not depend on which of them comes first.
fn is_admitted(
    chain: &Chain<'_>,
    admissions: &[&SignedChange],
    members: &BTreeSet<AuthorId>,
) -> bool {
    let beginnings = chain.values().next().map_or(&[][..], Vec::as_slice);
    beginnings.iter().all(|first| {
        admissions.iter().any(|admission| {
            let by = &admission.change;
            members.contains(&by.author)
                && first
                    .change
                    .seen
                    .iter()
                    .any(|tip| tip.author == by.author && tip.seq >= by.seq)
        })
    })
}
