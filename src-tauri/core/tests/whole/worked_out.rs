//! What is withheld cannot be worked out from the rest of a copy for the public: whatever stands
//! in a withheld field, the copy is the same.

use std::collections::BTreeSet;

use dpia_core::assessment::validate::{fits, printed_options};
use dpia_core::assessment::{Assessment, Author, Chosen, FieldPath, Value, YesNo};
use dpia_core::form::{AnswerType, Form};
use dpia_core::publish::publish;

use super::example;
use super::published::{choices, copy, set, tree, withhold, words};

/// Other values that a field could hold, so that a reader who can tell them apart knows more
/// than they should.
fn others(form: &Form, answer: &AnswerType, value: &Value, rows: &BTreeSet<String>) -> Vec<Value> {
    let choice = |id: &str| {
        Value::Choice(Chosen {
            ids: vec![id.to_owned()],
            other: None,
        })
    };
    let mut others = match value {
        Value::YesNo(_) => [
            YesNo::Yes,
            YesNo::No,
            YesNo::Possible,
            YesNo::AwaitingAdvice,
            YesNo::NotApplicable,
        ]
        .map(Value::YesNo)
        .to_vec(),
        // Words of one's own go from other answers too, which is another matter.
        Value::Choice(chosen) if chosen.other.is_none() => {
            let options = printed_options(form, answer);
            if options.is_empty() {
                rows.iter().map(|row| choice(row)).collect()
            } else {
                options.iter().map(|(id, _)| choice(id)).collect()
            }
        }
        Value::Number(number) => vec![Value::Number(number + 1)],
        Value::Date(_) => vec![Value::Date(jiff::civil::date(2031, 7, 9))],
        _ => Vec::new(),
    };
    others.retain(|other| other != value && fits(form, answer, other).is_ok());
    // The first and the last: levels and options stand in an order.
    if others.len() > 2 {
        others.drain(1..others.len() - 1);
    }
    others
}

#[test]
fn no_withheld_answer_of_one_form_can_be_told_from_the_rest_of_the_copy() {
    assert_eq!(told_apart("council-pia"), [""; 0]);
}

#[test]
fn no_withheld_answer_of_another_form_can_be_told_from_the_rest_of_the_copy() {
    assert_eq!(told_apart("council-dpia"), [""; 0]);
}

#[test]
fn no_withheld_answer_of_the_example_that_scores_its_measures_can_be_told_either() {
    assert_eq!(told_apart("ico-dpia"), [""; 0]);
}

/// The fields of an example whose copy is another one if something else is withheld there.
fn told_apart(name: &str) -> Vec<String> {
    let (form, before) = example(name);
    let author = Author::from_secret(&[7; 32]);
    let mut told_apart = Vec::new();
    let mut tried = BTreeSet::new();
    for (path, heads) in before.fields() {
        let mut kind: Vec<&str> = path.segments().collect();
        if kind.len() > 3 {
            kind.remove(2);
        }
        let slot = form.slot(path);
        let Some(answer) = slot.as_ref().and_then(|slot| slot.answer_type()) else {
            continue;
        };
        let Some(value) = heads.first().and_then(|head| head.value.as_ref()) else {
            continue;
        };
        let rows: BTreeSet<String> = match answer {
            AnswerType::Choice { rows_of, .. } => rows_of
                .iter()
                .flat_map(|of| before.rows(&of.list()))
                .collect(),
            _ => BTreeSet::new(),
        };
        let html = |value: Option<&Value>| {
            let mut assessment = before.clone();
            if let Some(value) = value {
                set(&mut assessment, &author, path.as_str(), value.clone());
            }
            withhold(&mut assessment, &author, path.as_str(), &[]);
            publish(form, &assessment, &choices())
                .expect("settled")
                .html
        };
        let others = others(form, answer, value, &rows);
        // Of a list, one row will do.
        if path.facet().is_some() || others.is_empty() || !tried.insert(kind.join("/")) {
            continue;
        }
        let as_it_is = html(None);
        if others.iter().any(|other| html(Some(other)) != as_it_is) {
            told_apart.push(path.to_string());
        }
    }
    assert!(tried.len() > 20, "{name}: {tried:?}");
    told_apart
}

/// The words of the page after a heading, up to the next one of its kind.
fn answered(html: &str, prompt: &str) -> String {
    let page = words(tree(html).root_element());
    let (_, after) = page.rsplit_once(prompt).expect("it is asked");
    after.chars().take(160).collect()
}

#[test]
fn what_the_program_counts_or_concludes_from_a_withheld_answer_is_withheld_with_it() {
    let found = copy("council-dpia", |assessment, author| {
        withhold(assessment, author, "answer/s3", &[]);
    });
    let (form, _) = example("council-dpia");
    for id in ["s-count", "s-outcome"] {
        let prompt = &form.question(id).expect("is asked").prompt;
        let answer = answered(&found.html, prompt);
        assert!(
            answer
                .trim_start()
                .starts_with("[withheld 1]: not published"),
            "{id}: {answer}"
        );
    }
    assert_eq!(
        found.redactions[0].what,
        "The whole answer, and what follows from it"
    );
}

#[test]
fn the_overall_risk_is_withheld_with_a_risk_that_it_may_come_from() {
    let risk = "evidence/risks/unaware/likelihood";
    let page = |change: &dyn Fn(&mut Assessment, &Author)| {
        let found = copy("council-dpia", |assessment, author| {
            change(assessment, author)
        });
        words(tree(&found.html).root_element())
    };
    let open = page(&|_, _| ());
    assert!(
        !open.contains("Overall risk [withheld"),
        "nothing is marked"
    );
    let closed = page(&|assessment, author| withhold(assessment, author, risk, &[]));
    assert!(closed.contains("Overall risk [withheld 1]"), "{closed}");
    assert!(closed.contains("Risk after measures [withheld 1]"));
}

#[test]
fn a_step_whose_need_follows_from_a_withheld_answer_does_not_say_whether_it_was_needed() {
    let found = copy("council-dpia", |assessment, author| {
        set(
            assessment,
            author,
            "answer/so-major",
            Value::YesNo(YesNo::No),
        );
        withhold(assessment, author, "answer/so-major", &[]);
    });
    let answer = answered(&found.html, "SIRO sign off");
    assert!(
        answer
            .trim_start()
            .starts_with("[withheld 1]: not published"),
        "{answer}"
    );
}

#[test]
fn a_follow_up_does_not_tell_what_was_answered_above_it() {
    let found = copy("council-pia", |assessment, author| {
        withhold(assessment, author, "answer/q5", &[]);
    });
    let (form, before) = example("council-pia");
    for id in ["q5.yes", "q5.no"] {
        let prompt = &form.question(id).expect("is asked").prompt;
        let answer = answered(&found.html, prompt);
        assert!(
            answer
                .trim_start()
                .starts_with("[withheld 1]: not published"),
            "{id}: {answer}"
        );
    }
    let path = FieldPath::parse("answer/q5.yes").expect("a path");
    let Some(Value::Text(text)) = before.value(&path) else {
        panic!("the example says how");
    };
    let line = text.lines().next().expect("a line");
    assert!(!words(tree(&found.html).root_element()).contains(line));
}

#[test]
fn the_copy_bears_no_fingerprint_of_what_was_taken_out() {
    let (form, assessment) = example("council-dpia");
    let print: String = assessment
        .fingerprint()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let page = publish(form, &assessment, &choices())
        .expect("settled")
        .html;
    let printed: String = words(tree(&page).root_element()).split(' ').collect();
    assert!(!printed.contains(&print));
}
