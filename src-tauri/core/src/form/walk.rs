//! Ways through a form: every question, whichever section, branch or group it stands in.

use super::answer_type::AnswerType;
use super::model::{Form, Question, Section};

impl Form {
    /// Calls `visit` for each question in printed order: follow-ups after their question,
    /// the questions of a group after the group, sign-off questions last.
    pub fn each_question<'a>(&'a self, visit: &mut impl FnMut(&'a Question)) {
        for section in &self.sections {
            section.each_question(visit);
        }
        for step in &self.sign_offs {
            step.questions.iter().for_each(|q| q.each(visit));
        }
    }

    /// The question with this id, at whatever depth.
    pub fn question(&self, id: &str) -> Option<&Question> {
        let mut found = None;
        self.each_question(&mut |question| {
            if question.id == id {
                found = Some(question);
            }
        });
        found
    }
}

impl Section {
    /// Calls `visit` for each question of the section, at whatever depth.
    pub fn each_question<'a>(&'a self, visit: &mut impl FnMut(&'a Question)) {
        self.questions.iter().for_each(|q| q.each(visit));
    }
}

impl Question {
    /// Calls `visit` for this question and each one inside it.
    pub fn each<'a>(&'a self, visit: &mut impl FnMut(&'a Question)) {
        visit(self);
        for follow_up in &self.follow_ups {
            follow_up.question.each(visit);
        }
        if let AnswerType::Group { questions, .. } = &self.answer {
            questions.iter().for_each(|q| q.each(visit));
        }
    }
}
