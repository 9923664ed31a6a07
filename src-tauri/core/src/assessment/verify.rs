//! Whether a set of changes can be trusted: signatures, chains, membership.
//!
//! A fault never deletes anything. Changes of a faulty chain are kept as evidence; the
//! store refuses to add to it, and the window says what was found.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Action, SignedChange};
use super::ids::{AssessmentId, AuthorId, ChangeId};

/// Something that is wrong with a set of changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Fault {
    /// The signature does not fit the bytes and the author.
    #[error("change {0} does not carry its author's signature")]
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

/// Checks a set of changes of one assessment. An empty list means that all is well.
pub fn verify(assessment: AssessmentId, changes: &[SignedChange]) -> Vec<Fault> {
    let mut faults = BTreeSet::new();
    for change in changes {
        if change.change.assessment != assessment {
            faults.insert(Fault::Foreign(change.id));
        } else if change.verify().is_err() {
            faults.insert(Fault::BadSignature(change.id));
        }
    }
    let chains = chains(changes);
    for (&author, chain) in &chains {
        check_links(author, chain, &mut faults);
    }
    check_members(changes, &chains, &mut faults);
    faults.into_iter().collect()
}

type Chain<'a> = BTreeMap<u64, Vec<&'a SignedChange>>;

fn chains(changes: &[SignedChange]) -> BTreeMap<AuthorId, Chain<'_>> {
    let mut chains: BTreeMap<AuthorId, Chain<'_>> = BTreeMap::new();
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
        expected = seq + 1;
    }
}

/// Everybody but the one who starts the assessment must have been admitted by a member, and
/// their first change must have seen the admission.
fn check_members(
    changes: &[SignedChange],
    chains: &BTreeMap<AuthorId, Chain<'_>>,
    faults: &mut BTreeSet<Fault>,
) {
    let starts: BTreeSet<_> = changes
        .iter()
        .filter(|change| matches!(change.change.action, Action::Start { .. }))
        .map(|change| (change.change.author, change.id))
        .collect();
    if starts.len() != 1 {
        faults.insert(Fault::Beginnings(starts.len()));
    }
    let mut members: BTreeSet<AuthorId> = starts.iter().map(|(author, _)| *author).collect();
    loop {
        let before = members.len();
        for (&author, chain) in chains {
            if !members.contains(&author) && is_admitted(author, chain, &members, changes) {
                members.insert(author);
            }
        }
        if members.len() == before {
            break;
        }
    }
    for change in changes {
        if !members.contains(&change.change.author) {
            faults.insert(Fault::NotAMember(change.id));
        }
    }
}

fn is_admitted(
    author: AuthorId,
    chain: &Chain<'_>,
    members: &BTreeSet<AuthorId>,
    changes: &[SignedChange],
) -> bool {
    let Some(first) = chain.values().next().and_then(|twins| twins.first()) else {
        return false;
    };
    changes.iter().any(|change| {
        let admits =
            matches!(&change.change.action, Action::Admit { author: who, .. } if *who == author);
        admits
            && members.contains(&change.change.author)
            && first
                .change
                .seen
                .iter()
                .any(|tip| tip.author == change.change.author && tip.seq >= change.change.seq)
    })
}
