//! What a form's author is told beside faults: what an assessment under Article 35(7) needs and
//! the form never asks, numbers and references that lead nowhere, and choices that fit no list.
//!
//! None of it keeps a form from being used. A fault is what the program cannot work with; this
//! is what the law or a reader will miss.

mod needs;
mod numbers;
mod options;

use serde::Serialize;
use ts_rs::TS;

use super::rule::Law;
use crate::form::{Form, Question};

/// The rules about forms: the id of each, and what it looks for.
pub(super) const ABOUT: [(&str, &str); 3] = [
    (
        "TPL-01",
        "Numbers that are printed twice or left out, and references to questions that the form does not have.",
    ),
    (
        "TPL-02",
        "Options that the national list of such options does not know, scales whose levels mean nothing in particular, risks without a matrix, and questions that rest on law that has changed.",
    ),
    (
        "TPL-03",
        "What an assessment under Article 35(7) and the record of processing under Article 30 need and the form never asks, such as the views of those concerned or a date for the review.",
    ),
];

/// Something that a form's author should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FormGap {
    /// The rule: TPL-01 for numbers and references, TPL-02 for options and scales, TPL-03 for
    /// what is never asked.
    pub rule: &'static str,
    /// The question that it is about; none if about the whole form.
    pub question: Option<String>,
    /// What is the matter, as a sentence.
    pub message: String,
    /// What to do about it.
    pub advice: String,
    /// What it rests on.
    pub law: Option<Law>,
}

/// Everything that a form's author should know, in the order of the rules.
pub fn form_gaps(form: &Form) -> Vec<FormGap> {
    let mut gaps = numbers::gaps(form);
    gaps.extend(options::gaps(form));
    gaps.extend(needs::gaps(form));
    gaps
}

/// A question as messages call it.
fn name(question: &Question) -> String {
    match &question.number {
        Some(number) => format!("Question {}", number.trim_end_matches('.')),
        None => format!("“{}”", question.prompt),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{built_in_form, load};

    fn gaps(form: &str) -> Vec<String> {
        let gaps = form_gaps(&built_in_form(form).expect("built in").form);
        gaps.into_iter()
            .map(|gap| format!("{} {}", gap.rule, gap.message))
            .collect()
    }

    fn of(text: &str, rule: &str) -> Vec<String> {
        let head = r#"
format = 1
id = "own"
version = "1"
title = "Our form"
short_title = "Ours"
reference_prefix = "OWN"
[[section]]
id = "one"
title = "One"
"#;
        let form = load(&format!("{head}{text}")).unwrap_or_else(|problems| panic!("{problems:?}"));
        let gaps = form_gaps(&form).into_iter().filter(|gap| gap.rule == rule);
        gaps.map(|gap| gap.message).collect()
    }

    #[test]
    fn the_council_form_of_forty_questions_lacks_what_its_model_lacked() {
        let said = gaps("council-pia").join("\n");
        for lacking in ["privacy notice", "views of the people", "looked at again"] {
            assert!(said.contains(lacking), "{lacking}: {said}");
        }
        assert!(!said.contains("purposes of the processing"), "{said}");
    }

    #[test]
    fn the_seven_steps_ask_for_nearly_all() {
        let said = gaps("ico-dpia");
        let serious = said.iter().filter(|gap| gap.starts_with("TPL-03"));
        assert!(serious.count() <= 3, "{said:#?}");
    }

    #[test]
    fn a_question_that_is_referred_to_and_does_not_exist_is_told() {
        let question = |number: &str, hint: &str| {
            format!(
                "[[section.question]]\nid = \"q{number}\"\nnumber = \"{number}\"\nprompt = \"What?\"\nhint = \"{hint}\"\nanswer = {{ type = \"text\" }}\n"
            )
        };
        let text = question("1", "See question 3.") + &question("2", "See question 1.");
        let said = of(&text, "TPL-01");
        assert_eq!(
            said,
            ["Question 1 speaks of question 3, and the form has none."]
        );
        let text = question("1", "As in questions 1 to 2.") + &question("2", "");
        assert_eq!(of(&text, "TPL-01"), [""; 0]);
    }

    #[test]
    fn numbers_that_stand_twice_or_are_left_out_are_told() {
        let question = |id: &str, number: &str| {
            format!(
                "[[section.question]]\nid = \"{id}\"\nnumber = \"{number}\"\nprompt = \"What?\"\nanswer = {{ type = \"text\" }}\n"
            )
        };
        let text = question("a", "1") + &question("b", "1") + &question("c", "4");
        let said = of(&text, "TPL-01").join("\n");
        assert!(said.contains("“1” is printed twice in “One”"), "{said}");
        assert!(said.contains("2 and 3 are left out in “One”"), "{said}");
    }

    #[test]
    fn options_that_the_national_list_does_not_know_are_told() {
        let text = r#"
[[section.question]]
id = "marking"
prompt = "Marking?"
answer = { type = "choice", options = [
  { id = "a", label = "Official" },
  { id = "b", label = "Official-Sensitive" },
  { id = "c", label = "Official Confidential" },
] }
"#;
        let said = of(text, "TPL-02").join("\n");
        assert!(said.contains("“Official Confidential”"), "{said}");
        assert!(!of(&text.replace("Official Confidential", "None"), "TPL-02").is_empty());
        let fits = text.replace("  { id = \"c\", label = \"Official Confidential\" },\n", "");
        assert_eq!(of(&fits, "TPL-02"), [""; 0]);
    }

    #[test]
    fn a_form_that_asks_for_risks_without_a_matrix_is_told() {
        let text = r#"
[[section.question]]
id = "risks"
prompt = "What can go wrong?"
answer = { type = "long_text" }
concepts = ["risks"]
"#;
        let said = of(text, "TPL-02").join("\n");
        assert!(said.contains("no matrix"), "{said}");
        assert_eq!(of(&text.replace("[\"risks\"]", "[]"), "TPL-02"), [""; 0]);
    }

    #[test]
    fn old_law_in_a_form_is_told() {
        let text = r#"
[[section.question]]
id = "eea"
prompt = "Does data go outside the EEA?"
answer = { type = "yes_no" }
"#;
        let said = of(text, "TPL-02").join("\n");
        assert!(said.contains("European Economic Area"), "{said}");
        let today = text.replace("outside the EEA", "outside the United Kingdom");
        assert_eq!(of(&today, "TPL-02"), [""; 0]);
    }
}
