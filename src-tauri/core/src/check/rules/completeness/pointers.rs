//! Answers that only point somewhere else.

use std::sync::LazyLock;

use super::DESCRIPTION;
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Asked, Subject, quoted};
use crate::check::text::{Phrases, sentences, words};

pub(super) const POINTS_ELSEWHERE: Rule = Rule {
    id: "CMP-07",
    severity: Severity::NeedsAnswer,
    title: "An answer only points to another one, without saying to which",
    reads: &[],
    why: "“As above” leaves the reader to search, and means something else as soon as the order changes. This is guessed from words.",
    fix: "Name the question whose answer you mean, or answer here in a sentence.",
    law: &[DESCRIPTION],
    from: None,
    until: None,
    guesses: true,
    look: points_elsewhere,
};

static POINTERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "as above",
        "see above",
        "as below",
        "see below",
        "same as above",
        "ditto",
        "as explained above",
        "as explained earlier",
        "as explained before",
        "explained earlier",
        "explained above",
        "explained previously",
        "as described above",
        "as described earlier",
        "described above",
        "described earlier",
        "as stated above",
        "as stated earlier",
        "stated above",
        "as mentioned above",
        "as mentioned earlier",
        "mentioned above",
        "mentioned earlier",
        "as mentioned",
        "as previously stated",
        "as previously mentioned",
        "as noted above",
        "noted above",
        "as detailed above",
        "detailed above",
        "as set out above",
        "set out above",
        "as outlined above",
        "outlined above",
        "as per above",
        "as per the above",
        "see previous answer",
        "see the previous answer",
        "see previous question",
        "see the answer before",
        "see answer above",
        "see the answer above",
        "see earlier answer",
        "see my earlier answer",
        "see our earlier answer",
        "refer to above",
        "refer to the above",
        "as before",
        "already answered",
        "answered above",
        "answered earlier",
        "gweler uchod",
    ])
});

/// How long a sentence that points may be, in words: a longer one says something itself.
const POINTER: usize = 12;
/// What may stand beside a pointer without making it an answer, in words.
const BESIDE: usize = 8;

fn points_elsewhere(subject: &Subject<'_>, found: &mut Found<'_>) {
    for written in &subject.written {
        let Some(asked) = written.asked.and_then(|at| subject.asked.get(at)) else {
            continue;
        };
        if written.plain.len() < 400 && only_points(&written.plain) {
            found.say(
                format!(
                    "{} says {} and does not name the answer that is meant.",
                    name_of(asked, written.path.base() == asked.at()),
                    quoted(written.text)
                ),
                &[written.at()],
            );
        }
    }
}

fn name_of(asked: &Asked<'_>, is_answer: bool) -> String {
    if is_answer {
        asked.name_first()
    } else {
        format!("A cell of {}", asked.name())
    }
}

/// Whether a text points elsewhere and says little else. One that names a question by its
/// number is a reference, and fine.
fn only_points(plain: &str) -> bool {
    let mut points = false;
    let mut others = 0;
    for sentence in sentences(plain) {
        let length = words(sentence).count();
        if length <= POINTER && POINTERS.is_in(sentence) && !names_a_question(sentence) {
            points = true;
        } else {
            others += length;
        }
    }
    points && others < BESIDE
}

fn names_a_question(sentence: &str) -> bool {
    let mut before = "";
    words(sentence).any(|word| {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let named = matches!(
            before,
            "question"
                | "questions"
                | "section"
                | "answer"
                | "row"
                | "part"
                | "step"
                | "annex"
                | "appendix"
                | "attachment"
                | "q"
        );
        before = word;
        (named && is_number)
            || (word.starts_with('q')
                && word.len() > 1
                && word[1..].starts_with(|c: char| c.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_pointer_is_one_and_an_answer_with_a_pointer_in_it_is_not() {
        for text in [
            "as above.",
            "see above",
            "as explained earlier, this follows the council’s policy.",
            "this is in line with the council’s policy as explained earlier.",
            "same as above (see the answer before).",
            "yes. as mentioned above.",
        ] {
            assert!(only_points(text), "{text}");
        }
        for text in [
            "see question 12.",
            "as above, question 3a.",
            "as explained in section 5, above.",
            "see the answer before. besides, for the public examination of planning documents data may be extracted.",
            "floors above the office are let to others.",
            "in addition to the controls described above, officers change their passwords and every export is logged by the team.",
        ] {
            assert!(!only_points(text), "{text}");
        }
    }
}
