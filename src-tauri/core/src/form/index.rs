//! A form with its questions found by their ids: looking a path up costs the same however
//! long the form is.
//!
//! Remembers ways through the form, not references into it, so that the index can be kept
//! beside the form for as long as an assessment is open.

use std::collections::HashMap;
use std::sync::Arc;

use super::answer_type::AnswerType;
use super::model::{Form, Question};
use super::place::FieldPath;
use super::resolve::{Slot, resolve};

/// A form with its questions found by their ids, for looking up many paths.
#[derive(Clone, Debug)]
pub struct FormIndex {
    form: Arc<Form>,
    places: HashMap<String, Place>,
}

/// Where a question stands in the form.
#[derive(Clone, Debug)]
struct Place {
    /// The nearest group around it.
    group: Option<String>,
    /// Section or sign-off step, then question by question towards this one.
    root: Root,
    way: Vec<Turn>,
}

#[derive(Clone, Copy, Debug)]
enum Root {
    Section(usize),
    Step(usize),
}

#[derive(Clone, Copy, Debug)]
enum Turn {
    /// The question at this index of the list reached so far.
    Listed(usize),
    /// The follow-up at this index of the question reached so far.
    FollowUp(usize),
}

impl FormIndex {
    /// Looks through the form once.
    pub fn new(form: Arc<Form>) -> Self {
        let mut places = HashMap::new();
        for (index, section) in form.sections.iter().enumerate() {
            enter(
                &mut places,
                &section.questions,
                None,
                Root::Section(index),
                &[],
            );
        }
        for (index, step) in form.sign_offs.iter().enumerate() {
            enter(&mut places, &step.questions, None, Root::Step(index), &[]);
        }
        Self { form, places }
    }

    /// The form.
    pub const fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// The question with this id, at whatever depth.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.follow(self.places.get(id)?)
    }

    /// The nearest repeating group around a question; `None` outside of groups.
    pub fn group_of(&self, id: &str) -> Option<&str> {
        self.places.get(id)?.group.as_deref()
    }

    /// What a path means on this form; `None` if it means nothing.
    pub fn slot(&self, path: &FieldPath) -> Option<Slot<'_>> {
        resolve(path, |group, id| {
            let place = self.places.get(id)?;
            let is_here = place.group.as_deref() == group.map(|group| group.id.as_str());
            is_here.then(|| self.follow(place))?
        })
    }

    fn follow(&self, place: &Place) -> Option<&Question> {
        let mut list: &[Question] = match place.root {
            Root::Section(index) => &self.form.sections.get(index)?.questions,
            Root::Step(index) => &self.form.sign_offs.get(index)?.questions,
        };
        let mut reached: Option<&Question> = None;
        for turn in &place.way {
            let question = match *turn {
                Turn::Listed(index) => list.get(index)?,
                Turn::FollowUp(index) => &reached?.follow_ups.get(index)?.question,
            };
            if let AnswerType::Group { questions, .. } = &question.answer {
                list = questions;
            }
            reached = Some(question);
        }
        reached
    }
}

fn enter(
    places: &mut HashMap<String, Place>,
    questions: &[Question],
    group: Option<&str>,
    root: Root,
    way: &[Turn],
) {
    for (index, question) in questions.iter().enumerate() {
        let way = [way, &[Turn::Listed(index)]].concat();
        enter_one(places, question, group, root, way);
    }
}

fn enter_one(
    places: &mut HashMap<String, Place>,
    question: &Question,
    group: Option<&str>,
    root: Root,
    way: Vec<Turn>,
) {
    for (index, follow_up) in question.follow_ups.iter().enumerate() {
        let way = [way.as_slice(), &[Turn::FollowUp(index)]].concat();
        enter_one(places, &follow_up.question, group, root, way);
    }
    if let AnswerType::Group { questions, .. } = &question.answer {
        enter(places, questions, Some(&question.id), root, &way);
    }
    let group = group.map(str::to_owned);
    places.insert(question.id.clone(), Place { group, root, way });
}
