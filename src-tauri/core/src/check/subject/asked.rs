//! The questions that apply, each with its answer.

use std::collections::{HashMap, HashSet};

use crate::assessment::scope::Scope;
use crate::assessment::{Assessment, Chosen, Facet, FieldPath, Value, YesNo};
use crate::form::{AnswerType, Form, Question, Section};

/// A question that applies, and what is answered.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The question.
    pub question: &'a Question,
    /// Its section; none for a question that belongs to a signature.
    pub section: Option<&'a Section>,
    /// The path of its answer.
    pub path: FieldPath,
    /// The answer; none if there is none, or if people disagree about it.
    pub value: Option<&'a Value>,
    /// The comment beside it.
    pub comment: &'a str,
    /// The rows of a table or group, by their ids; empty for other questions.
    pub rows: Vec<String>,
    /// Whether another section has a question of the same number, so that the number alone
    /// tells nobody which is meant.
    pub shares_number: bool,
}

impl<'a> Asked<'a> {
    /// Whether the question carries a concept.
    pub fn is_about(&self, concept: &str) -> bool {
        self.question.concepts.iter().any(|known| known == concept)
    }

    /// The answer to a yes/no question.
    pub const fn yes_no(&self) -> Option<YesNo> {
        match self.value {
            Some(Value::YesNo(answer)) => Some(*answer),
            _ => None,
        }
    }

    /// The options chosen.
    pub fn chosen(&self) -> Option<&'a Chosen> {
        match self.value? {
            Value::Choice(chosen) => Some(chosen),
            _ => None,
        }
    }

    /// The text of the answer; empty for other kinds of answer.
    pub fn text(&self) -> &'a str {
        match self.value {
            Some(Value::Text(text)) => text.trim(),
            _ => "",
        }
    }

    /// Whether nothing is answered: no value, no row.
    pub fn is_blank(&self) -> bool {
        self.rows.is_empty() && self.value.is_none_or(Value::is_empty)
    }

    /// What messages call it: “question 26”, with its section where that has to be said, or its
    /// prompt in quotation marks.
    pub fn name(&self) -> String {
        match (&self.question.number, self.told_apart_by()) {
            (Some(number), None) => format!("question {}", bare(number)),
            (Some(number), Some(section)) => format!("question {} of {section}", bare(number)),
            (None, _) => format!("“{}”", self.question.prompt),
        }
    }

    /// Its section, where another has a question of the same number: “section 5”, or its title
    /// if it has no number.
    fn told_apart_by(&self) -> Option<String> {
        let section = self.section.filter(|_| self.shares_number)?;
        Some(match &section.number {
            Some(number) => format!("section {}", bare(number)),
            None => format!("“{}”", section.title),
        })
    }

    /// Questions of one section as one says them together: "questions 4, 7 and 9", with the
    /// section if that has to be said; none if they need a name each.
    pub(super) fn together(questions: &[&Self], numbers: &str) -> Option<String> {
        let section = questions.first()?.told_apart_by();
        let mut questions = questions.iter();
        let in_one = questions.all(|asked| asked.told_apart_by() == section);
        let of = section.map_or_else(String::new, |section| format!(" of {section}"));
        in_one.then(|| format!("questions {numbers}{of}"))
    }

    /// The same at the beginning of a sentence.
    pub fn name_first(&self) -> String {
        let name = self.name();
        match name.strip_prefix('q') {
            Some(rest) => format!("Q{rest}"),
            None => name,
        }
    }

    /// Its path as text.
    pub fn at(&self) -> &str {
        self.path.as_str()
    }
}

/// A number without the stop behind it.
pub(super) fn bare(number: &str) -> &str {
    number.trim_end_matches('.')
}

/// The numbers that stand in more than one section.
pub(super) fn shared_numbers(form: &Form) -> HashSet<&str> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut shared = HashSet::new();
    for (at, section) in form.sections.iter().enumerate() {
        section.each_question(&mut |question| {
            if let Some(number) = question.number.as_deref().map(bare)
                && *known.entry(number).or_insert(at) != at
            {
                shared.insert(number);
            }
        });
    }
    shared
}

/// The questions that apply, in printed order.
pub(in crate::check) fn asked<'a>(form: &'a Form, assessment: &'a Assessment) -> Vec<Asked<'a>> {
    let mut walk = Walk {
        scope: Scope::new(form, assessment),
        assessment,
        shared: shared_numbers(form),
        list: Vec::new(),
    };
    for section in &form.sections {
        let applies = section.shown_when.as_ref();
        if applies.is_none_or(|when| walk.scope.holds(when)) {
            for question in &section.questions {
                walk.question(question, Some(section));
            }
        }
    }
    for step in &form.sign_offs {
        let needed = step.needed_when.as_ref();
        if needed.is_none_or(|when| walk.scope.holds(when)) {
            for question in &step.questions {
                walk.question(question, None);
            }
        }
    }
    walk.list
}

struct Walk<'a> {
    scope: Scope<'a>,
    assessment: &'a Assessment,
    shared: HashSet<&'a str>,
    list: Vec<Asked<'a>>,
}

impl<'a> Walk<'a> {
    fn question(&mut self, question: &'a Question, section: Option<&'a Section>) {
        let shown = question.shown_when.as_ref();
        if !shown.is_none_or(|when| self.scope.holds(when)) {
            return;
        }
        let Ok(path) = FieldPath::parse(&format!("{}/{}", self.scope.prefix(), question.id)) else {
            return;
        };
        let value = self.assessment.value(&path);
        let comment = match self.assessment.value(&path.with_facet(Facet::Comment)) {
            Some(Value::Text(text)) => text.trim(),
            _ => "",
        };
        let rows = match &question.answer {
            AnswerType::Table { .. } | AnswerType::Group { .. } => {
                self.assessment.rows(path.as_str())
            }
            _ => Vec::new(),
        };
        if let AnswerType::Group { questions, .. } = &question.answer {
            for row in &rows {
                self.scope.enter(format!("{path}/{row}"), questions);
                for inner in questions {
                    self.question(inner, section);
                }
                self.scope.leave();
            }
        }
        let number = question.number.as_deref().map(bare);
        self.list.push(Asked {
            shares_number: number.is_some_and(|number| self.shared.contains(number)),
            question,
            section,
            path,
            value,
            comment,
            rows,
        });
        for follow_up in &question.follow_ups {
            if value.is_some_and(|value| value.is_any_of(&follow_up.when)) {
                self.question(&follow_up.question, section);
            }
        }
    }
}
