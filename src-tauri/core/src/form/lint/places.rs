//! Every question and every condition of a form, with its place in the file and in the form.

use std::collections::HashMap;

use crate::form::document::At;
use crate::form::{AnswerType, Condition, Form, Question};

/// A question and what it stands in.
#[derive(Clone)]
pub(super) struct Placed<'f> {
    pub(super) question: &'f Question,
    pub(super) at: At,
    /// The repeating groups around it, the outermost first.
    pub(super) groups: Vec<&'f str>,
    /// What has to be shown for this question to be shown.
    pub(super) parent: Node<'f>,
}

/// Something that a condition can show or hide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Node<'f> {
    Section(&'f str),
    Question(&'f str),
    Step(&'f str),
}

/// A condition and what it shows.
pub(super) struct Conditional<'f> {
    pub(super) condition: &'f Condition,
    pub(super) at: At,
    /// The repeating groups around it, the outermost first.
    pub(super) groups: Vec<&'f str>,
    /// What it shows; nothing, for the condition of a route.
    pub(super) shows: Option<Node<'f>>,
}

pub(super) struct Places<'f> {
    pub(super) questions: Vec<Placed<'f>>,
    pub(super) conditions: Vec<Conditional<'f>>,
    by_id: HashMap<&'f str, usize>,
}

impl<'f> Places<'f> {
    pub(super) fn of(form: &'f Form) -> Self {
        let mut places = Self {
            questions: Vec::new(),
            conditions: Vec::new(),
            by_id: HashMap::new(),
        };
        for (index, section) in form.sections.iter().enumerate() {
            let at = At::default().item("section", index);
            let node = Node::Section(&section.id);
            places.condition(
                section.shown_when.as_ref(),
                at.key("shown_when"),
                &[],
                Some(node),
            );
            places.list(&section.questions, &at.key("question"), &[], node);
        }
        for (index, step) in form.sign_offs.iter().enumerate() {
            let at = At::default().item("sign_off", index);
            let node = Node::Step(&step.id);
            places.condition(
                step.needed_when.as_ref(),
                at.key("needed_when"),
                &[],
                Some(node),
            );
            places.list(&step.questions, &at.key("question"), &[], node);
        }
        places
    }

    /// The question with this id; the first, if several claim it.
    pub(super) fn question(&self, id: &str) -> Option<&Placed<'f>> {
        self.by_id.get(id).map(|index| &self.questions[*index])
    }

    fn list(&mut self, questions: &'f [Question], at: &At, groups: &[&'f str], parent: Node<'f>) {
        for (index, question) in questions.iter().enumerate() {
            self.add(question, at.index(index), groups, parent);
        }
    }

    fn add(&mut self, question: &'f Question, at: At, groups: &[&'f str], parent: Node<'f>) {
        self.by_id
            .entry(&question.id)
            .or_insert(self.questions.len());
        self.questions.push(Placed {
            question,
            at: at.clone(),
            groups: groups.to_vec(),
            parent,
        });
        let node = Node::Question(&question.id);
        self.condition(
            question.shown_when.as_ref(),
            at.key("shown_when"),
            groups,
            Some(node),
        );
        for (index, route) in question.routes.iter().enumerate() {
            let at = at.item("route", index).key("when");
            self.condition(Some(&route.when), at, groups, None);
        }
        for (index, follow_up) in question.follow_ups.iter().enumerate() {
            let at = at.item("follow_up", index).key("question");
            self.add(&follow_up.question, at, groups, node);
        }
        if let AnswerType::Group { questions, .. } = &question.answer {
            let inside: Vec<&str> = groups
                .iter()
                .copied()
                .chain([question.id.as_str()])
                .collect();
            self.list(questions, &at.key("answer").key("questions"), &inside, node);
        }
    }

    fn condition(
        &mut self,
        condition: Option<&'f Condition>,
        at: At,
        groups: &[&'f str],
        shows: Option<Node<'f>>,
    ) {
        self.conditions
            .extend(condition.map(|condition| Conditional {
                condition,
                at,
                groups: groups.to_vec(),
                shows,
            }));
    }
}
