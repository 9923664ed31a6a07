//! Whether those who advise, decide, write and review are different people.

use super::advice::advisers;
use super::rows::{SignOff, all_signed};
use crate::assessment::Value;
use crate::assessment::head::meta;
use crate::check::rule::Found;
use crate::check::subject::{Asked, Subject, listed, quoted};
use crate::check::text::same_name;
use crate::form::{AnswerType, Belongs, EvidenceList, SignOffAct, SignOffStep};

pub(super) fn by_the_same_person(subject: &Subject<'_>, found: &mut Found<'_>) {
    let named = named(subject);
    for adviser in advisers(subject) {
        for other in all_signed(subject).filter(|other| decides(other.step)) {
            if same_name(adviser.name(), other.name()) {
                signed_both(found, adviser, other);
            }
        }
        let roles = named_for(&named, adviser.name());
        if let Some((what, mut places)) = in_words(&roles) {
            let (who, step) = (adviser.name(), &adviser.step.label);
            let place = adviser.place();
            places.push(&place);
            found.say(format!("{who} signed “{step}” and {what}."), &places);
        }
        owns_measures(subject, adviser, found);
    }
    for review in all_signed(subject).filter(|other| reviews_the_draft(subject, other.step)) {
        let mut attested = all_signed(subject);
        let author = attested.find(|other| {
            other.step.act == SignOffAct::Attest && same_name(other.name(), review.name())
        });
        if let Some(author) = author {
            found.say(
                format!(
                    "{} signed “{}” and reviewed it: “{}”.",
                    review.name(),
                    author.step.label,
                    review.step.label
                ),
                &[&review.place(), &author.place()],
            );
        }
    }
    own_work_approved(subject, &named, found);
}

fn signed_both(found: &mut Found<'_>, adviser: SignOff<'_>, other: SignOff<'_>) {
    found.say(
        format!(
            "{} signed “{}” and also “{}”.",
            adviser.name(),
            adviser.step.label,
            other.step.label
        ),
        &[&other.place(), &adviser.place()],
    );
}

/// Acts that answer for the project, which whoever advises must not.
const fn decides(step: &SignOffStep) -> bool {
    matches!(
        step.act,
        SignOffAct::Attest
            | SignOffAct::Approve
            | SignOffAct::AcceptRisk
            | SignOffAct::DecideOnAdvice
    )
}

/// A review before the advice, of what somebody else wrote.
fn reviews_the_draft(subject: &Subject<'_>, step: &SignOffStep) -> bool {
    let attested = |id: &String| {
        let mut steps = subject.form.sign_offs.iter();
        steps.any(|known| known.id == *id && known.act == SignOffAct::Attest)
    };
    step.act == SignOffAct::Review && step.after.iter().any(attested)
}

/// Somebody of whom the document says that they wrote the assessment or own the project.
struct Named {
    name: String,
    /// What they are named for, behind their name: "is named for “Lead officer”".
    what: String,
    place: String,
    /// Whether it says for certain that they wrote the assessment.
    is_author: bool,
}

/// What somebody of this name is named for.
fn named_for<'n>(named: &'n [Named], who: &str) -> Vec<&'n Named> {
    let named = named.iter();
    named.filter(|known| same_name(&known.name, who)).collect()
}

/// What somebody is named for in one sentence, with the places; none if for nothing.
fn in_words<'n>(roles: &[&'n Named]) -> Option<(String, Vec<&'n str>)> {
    let what: Vec<&str> = roles.iter().map(|named| named.what.as_str()).collect();
    let places = roles.iter().map(|named| named.place.as_str()).collect();
    (!what.is_empty()).then(|| (listed(&what), places))
}

/// The author and the owner, as far as a form tells them: whoever it asks for as somebody of the
/// organisation who runs the project; the owner in the assessment's head, if that is another;
/// and the authors of the document's issues.
fn named(subject: &Subject<'_>) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    for (asked, name) in project_people(subject) {
        all.push(Named {
            name: name.to_owned(),
            what: format!("is named for {}", asked.name()),
            place: asked.at().to_owned(),
            is_author: false,
        });
    }
    let owner = meta(subject.assessment, "owner");
    if named_for(&all, &owner).is_empty() {
        all.push(Named {
            name: owner,
            what: "owns the assessment".to_owned(),
            place: "meta/owner".to_owned(),
            is_author: false,
        });
    }
    let mut authors: Vec<Named> = Vec::new();
    for row in subject.rows(EvidenceList::Amendments) {
        if named_for(&authors, row.text("author")).is_empty() {
            authors.push(Named {
                name: row.text("author").to_owned(),
                what: format!("wrote issue {}", quoted(row.text("issue"))),
                place: row.cell("author"),
                is_author: true,
            });
        }
    }
    all.extend(authors);
    all
}

/// The questions for those who run the project, each with a name that is given.
fn project_people<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = (&'s Asked<'s>, &'s str)> {
    let asked = subject.about("project").filter(|asked| {
        let internal = matches!(
            asked.question.answer,
            AnswerType::Person {
                belongs: Belongs::Internal,
                ..
            }
        );
        // Who is to sign is asked beside it on some forms, the adviser among them.
        internal && !asked.is_about("signoff")
    });
    asked.flat_map(|asked| {
        let people = match asked.value {
            Some(Value::People(people)) => people.as_slice(),
            _ => &[],
        };
        people.iter().map(move |person| (asked, person.name.trim()))
    })
}

/// Whoever wrote the assessment may approve it in a small team, if somebody else has read it.
/// That one wrote it is plain from the record of issues, or from being named twice at the head
/// of the form, which asks for the author and for the owner.
fn own_work_approved(subject: &Subject<'_>, named: &[Named], found: &mut Found<'_>) {
    let approvals = all_signed(subject).filter(|other| other.step.act == SignOffAct::Approve);
    for approval in approvals {
        let who = approval.name();
        let mut readers = subject.rows(EvidenceList::Contributors).iter();
        let another = |name: &str| !name.is_empty() && !same_name(name, who);
        let is_read = readers.any(|row| another(row.text("name")));
        let roles = named_for(named, who);
        let wrote = roles.len() > 1 || roles.iter().any(|named| named.is_author);
        let Some((what, mut places)) = in_words(&roles).filter(|_| wrote && !is_read) else {
            continue;
        };
        let place = approval.place();
        places.insert(0, &place);
        found.say(
            format!(
                "{who} {what}, and signed “{}”. Nobody else is named who has read it.",
                approval.step.label
            ),
            &places,
        );
    }
}

fn owns_measures(subject: &Subject<'_>, adviser: SignOff<'_>, found: &mut Found<'_>) {
    let measures = subject.rows(EvidenceList::Measures).iter();
    for measure in measures {
        for (column, what) in [("owner", "sees to"), ("accepted_by", "accepts the risk of")] {
            let Some(Value::People(people)) = measure.value(column) else {
                continue;
            };
            if people
                .iter()
                .any(|person| same_name(&person.name, adviser.name()))
            {
                found.say(
                    format!(
                        "{} signed “{}” and {what} the measure {}.",
                        adviser.name(),
                        adviser.step.label,
                        quoted(measure.text("measure"))
                    ),
                    &[&measure.cell(column), &adviser.place()],
                );
            }
        }
    }
}
