//! Signatures: that they are whole, in order, given for what stands there now, and by the right
//! people.
//!
//! What is simply not signed yet, refused, or written down without a fingerprint is said where
//! the assessment is moved on (`assessment::stage`). These rules add what a careful reader of
//! the rows would notice.

mod advice;
mod changed;
mod rows;
mod separate;
mod whole;

use super::Group;
use crate::check::rule::{Law, Rule, Severity};
use crate::check::sources::{self, LawSource};

pub(super) const GROUP: Group = Group {
    title: "Signatures",
    rules: RULES,
    left_out: &[],
};

const BEFORE: Law = Law {
    provision: "UK GDPR Article 35(1)",
    source: sources::ARTICLE_35,
};
const ACCOUNTABILITY: Law = Law {
    provision: "UK GDPR Article 5(2)",
    source: sources::UK_GDPR,
};
const ADVICE: Law = Law {
    provision: "UK GDPR Article 35(2)",
    source: sources::ARTICLE_35,
};
const REVIEW: Law = Law {
    provision: "UK GDPR Article 35(11)",
    source: sources::REVIEW,
};
const CONFLICT: Law = Law {
    provision: "UK GDPR Article 38(6)",
    source: sources::ARTICLE_38_6,
};
const ORDER: Law = Law {
    provision: "The form’s own order of signatures",
    source: LawSource::read("the form’s sign-off steps"),
};
const TEMPLATE: Law = Law {
    provision: "DPIA template of the Information Commissioner’s Office, step 7",
    source: LawSource::read("ico.org.uk, sample DPIA template"),
};

const RULES: &[Rule] = &[
    Rule {
        id: "SGN-01",
        severity: Severity::Blocks,
        title: "The processing begins before the assessment is approved",
        reads: &["start"],
        why: "The assessment comes before the processing, so that what it finds can still change something.",
        fix: "Move the start, or finish the assessment. If the processing is under way already, stop it or say who decided to go on and why.",
        law: &[BEFORE],
        from: None,
        until: None,
        guesses: false,
        look: whole::begun_too_early,
    },
    Rule {
        id: "SGN-02",
        severity: Severity::Blocks,
        title: "A signature is incomplete",
        reads: &[],
        why: "A date without a name, or a decision that nobody signed, shows nothing. The council has to be able to show who decided and when.",
        fix: "Let the person sign the step, or take the row out.",
        law: &[ACCOUNTABILITY],
        from: None,
        until: None,
        guesses: false,
        look: whole::incomplete,
    },
    Rule {
        id: "SGN-03",
        severity: Severity::Blocks,
        title: "Signatures are out of order",
        reads: &[],
        why: "Each signature relies on those before it. Advice on measures that nobody has approved, or a decision before the advice, is about something else.",
        fix: "Let those sign again who signed too early.",
        law: &[ORDER, ADVICE],
        from: None,
        until: None,
        guesses: false,
        look: whole::out_of_order,
    },
    Rule {
        id: "SGN-04",
        severity: Severity::Blocks,
        title: "Something has changed since it was signed",
        reads: &[],
        why: "Whoever signed has not seen what stands there now. Notes on progress, queries, comments and what the later signatures ask do not count as changes.",
        fix: "Let them look at the changes and sign again, or put the answers back.",
        law: &[ACCOUNTABILITY, REVIEW],
        from: None,
        until: None,
        guesses: false,
        look: changed::since_it_was_signed,
    },
    Rule {
        id: "SGN-05",
        severity: Severity::NeedsAnswer,
        title: "The same person advises and decides, or writes and checks",
        reads: &["project", "signoff"],
        why: "The data protection officer advises and must have no task that conflicts with it: not the author’s, not the owner’s, not a measure. Somebody who checks their own work checks nothing.",
        fix: "Let somebody else sign one of the two, have somebody else read the assessment and name them, or say why that cannot be.",
        law: &[CONFLICT],
        from: None,
        until: None,
        guesses: false,
        look: separate::by_the_same_person,
    },
    Rule {
        id: "SGN-06",
        severity: Severity::Blocks,
        title: "A signature is put aside without a reason",
        reads: &[],
        why: "A step that is not needed is a decision too. Without a reason nobody can tell it from one that was forgotten.",
        fix: "Give the reason, or answer the question that says whether the signature is needed.",
        law: &[ACCOUNTABILITY, ORDER],
        from: None,
        until: None,
        guesses: false,
        look: whole::put_aside,
    },
    Rule {
        id: "SGN-07",
        severity: Severity::Blocks,
        title: "The data protection officer signed, and no advice is recorded",
        reads: &[],
        why: "The council has to seek advice, and to say so if it does not follow it. A name alone is no advice that anybody could follow.",
        fix: "Write the advice in short: on compliance, on the measures, and on whether the processing can go ahead.",
        law: &[ADVICE],
        from: None,
        until: None,
        guesses: false,
        look: advice::without_words,
    },
    Rule {
        id: "SGN-08",
        severity: Severity::NeedsAnswer,
        title: "The advice states something that an answer contradicts",
        reads: &[
            "special_category",
            "leaves_uk",
            "automated_decisions",
            "profiling",
            "vulnerable",
            "new_technology",
            "shares_outside",
        ],
        why: "Advice on other facts than these may be other advice. What the advice states is guessed from its words.",
        fix: "Ask the data protection officer to look at the answer and to advise again, or correct the answer.",
        law: &[ADVICE],
        from: None,
        until: None,
        guesses: true,
        look: advice::on_other_facts,
    },
    Rule {
        id: "SGN-09",
        severity: Severity::Blocks,
        title: "A decision lacks its reasons",
        reads: &[],
        why: "Where advice is not followed, a project is refused or conditions are set, a later reader has to learn why and which. Whether people’s own views were departed from is asked where the form asks about them.",
        fix: "Give the reasons or the conditions.",
        law: &[ADVICE, TEMPLATE],
        from: None,
        until: None,
        guesses: false,
        look: whole::without_reasons,
    },
];
