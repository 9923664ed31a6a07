//! What is said with an answer: the comment beside it, and the questions that it brought up.

use super::Subject;
use super::asked::Asked;
use super::written::Written;

impl<'a> Subject<'a> {
    /// The questions that an answer brought up, in order.
    pub fn brought_up_by<'s>(
        &'s self,
        asked: &'s Asked<'a>,
    ) -> impl Iterator<Item = &'s Asked<'a>> {
        let follow_ups = asked.question.follow_ups.as_slice();
        let others = if follow_ups.is_empty() {
            &[]
        } else {
            self.asked.as_slice()
        };
        others.iter().filter(move |other| {
            list_of(other.at()) == list_of(asked.at())
                && follow_ups
                    .iter()
                    .any(|follow_up| follow_up.question.id == other.question.id)
        })
    }

    /// The words said with an answer, each with its path: the comment, and what is answered to
    /// the questions that it brought up.
    pub fn said_with(&self, asked: &Asked<'a>) -> Vec<(String, &'a str)> {
        let comment = (format!("{}@comment", asked.at()), asked.comment);
        let more = self.brought_up_by(asked);
        let more = more.map(|other| (other.at().to_owned(), other.text()));
        std::iter::once(comment)
            .chain(more)
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }

    /// What messages call the place of a text: its question, or its cell in the evidence.
    pub fn name_of(&self, text: &Written<'a>) -> String {
        match text.asked.and_then(|at| self.asked.get(at)) {
            Some(asked) => asked.name(),
            None => self.label_of(text.at()),
        }
    }
}

/// The list that a question stands in, so that those of one row of a group stay together.
fn list_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(list, _)| list)
}
