//! Whether an answer means that a machine alone decides something that matters.

use std::sync::LazyLock;

use crate::assessment::YesNo;
use crate::check::subject::{Asked, Subject};
use crate::check::text::{Phrases, denied_before, plain, sentences};

/// The answer that says that significant decisions are made by a machine alone: not that people
/// are profiled or scored while somebody decides, and not that trifles are decided.
pub(super) fn automatic<'s, 'a>(subject: &'s Subject<'a>) -> Option<&'s Asked<'a>> {
    let mut asked = subject.stating("automated_decisions");
    let asked = asked.find(|asked| asked.yes_no() == Some(YesNo::Yes))?;
    let texts = subject.texts_about("adm_profiling");
    let texts = texts.map(|text| text.plain.clone());
    let beside = subject.said_with(asked).into_iter();
    let said: Vec<String> = texts.chain(beside.map(|(_, text)| plain(text))).collect();
    let says = |set: &Phrases| {
        let mut sentences = said.iter().flat_map(|text| sentences(text));
        sentences.any(|sentence| {
            set.hits(sentence)
                .any(|hit| !denied_before(sentence, hit.from))
        })
    };
    if says(&NO_SUCH_DECISION) || says(&A_PERSON_DECIDES) {
        return None;
    }
    (!asks_of_profiling(asked) || says(&DECIDES)).then_some(asked)
}

/// Whether a question asks of profiling in the same breath, so that a Yes may mean only that.
pub(super) fn asks_of_profiling(asked: &Asked<'_>) -> bool {
    static PROFILING: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::new(&["profiling", "profiled", "profile", "scoring", "scored"]));
    PROFILING.is_in(&plain(&asked.question.prompt))
}

/// Words that say of a machine that it decides.
static DECIDES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "decide",
        "decided",
        "decision",
        "reject",
        "rejected",
        "refuse",
        "refused",
        "approve",
        "approved",
        "award",
        "awarded",
        "grant",
        "granted",
        "accept",
        "accepted",
        "allocate",
        "allocated",
        "eligible",
        "eligibility",
        "turned down",
    ])
});

/// Words that say that nothing of weight is decided.
static NO_SUCH_DECISION: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "no decision",
        "no automated decision",
        "no automatic decision",
        "no significant decision",
        "nothing is decided",
        "decides nothing",
        "without any decision",
        "does not decide",
        "do not decide",
        "not used to decide",
        "not used for decisions",
        "not a decision",
        "only profiling",
        "profiling only",
        "only for statistics",
        "not significant",
        "no significant effect",
        "no legal effect",
        "no legal or similarly significant effect",
        "of no consequence",
    ])
});

/// Words that say that a person takes each decision. To look again on appeal is a safeguard.
static A_PERSON_DECIDES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "officer decides",
        "officers decide",
        "officer takes the decision",
        "officer makes the decision",
        "officer reviews each",
        "officer reviews every",
        "officers review each",
        "officers review every",
        "officer checks each",
        "officer checks every",
        "person decides",
        "people decide",
        "human decides",
        "human being decides",
        "staff decide",
        "manager decides",
        "panel decides",
        "committee decides",
        "caseworker decides",
        "case worker decides",
        "social worker decides",
        "decided by a person",
        "decided by an officer",
        "decided by a panel",
        "decision is taken by a person",
        "decision is taken by an officer",
        "decision is made by a person",
        "decision is made by an officer",
        "decisions are taken by officers",
        "decisions are made by officers",
        "made by a person",
        "taken by a person",
        "meaningful human involvement",
        "not solely automated",
    ])
});
