//! Queries: asked, answered, closed, opened again. Who and when is the program's to say.

use jiff::civil::Date;
use uuid::Uuid;

use crate::assessment::edit::Edit;
use crate::assessment::queries::{
    OpenItem, Query, QueryState, belongs_to_consultation, in_order, open_for, open_items, queries,
};
use crate::assessment::scope::{cell_path, evidence_path};
use crate::assessment::words::date_words;
use crate::assessment::{AssessmentId, FieldPath, Value, YesNo};
use crate::form::EvidenceList;
use crate::store::{DeskError, StoreError};

use super::checks::rows_are_there;
use super::{Desk, Edited};

/// What the program writes of who and when.
pub(super) struct Stamp {
    /// The person at this machine.
    pub name: String,
    /// The same with their role.
    pub who: String,
    /// The instant.
    pub at: String,
    /// The day.
    pub today: Date,
}

impl Desk {
    pub(super) fn stamp(&self) -> Result<Stamp, DeskError> {
        let profile = self.profile().ok_or(DeskError::NotIntroduced)?;
        let who = match profile.role.trim() {
            "" => profile.name.clone(),
            role => format!("{}, {role}", profile.name),
        };
        let now = (self.clock)();
        Ok(Stamp {
            name: profile.name.clone(),
            who,
            at: now.timestamp().to_string(),
            today: now.date(),
        })
    }

    /// Puts a query to a role or a person, about a place or the whole. Tells its row's id.
    ///
    /// # Errors
    /// When words are missing, there is no such place, or the commit fails.
    pub async fn ask(
        &mut self,
        id: AssessmentId,
        place: Option<&FieldPath>,
        to: &str,
        question: &str,
        due: Option<Date>,
    ) -> Result<(String, Edited), DeskError> {
        let stamp = self.stamp()?;
        let (to, question) = (
            written(to, "who is asked")?,
            written(question, "the question")?,
        );
        self.place_is_there(id, place).await?;
        let mut cells = vec![
            ("to", to),
            ("question", question),
            ("asked_by", Value::Text(stamp.who)),
            ("asked_at", Value::Text(stamp.at)),
            ("closed", Value::YesNo(YesNo::No)),
        ];
        cells.extend(place.map(|place| ("place", Value::Text(place.to_string()))));
        cells.extend(due.map(|due| ("due", Value::Date(due))));
        let (row, edits) = self.new_row(id, EvidenceList::Queries, cells).await?;
        let edited = self.edit_as_program(id, &edits).await?;
        Ok((row, edited))
    }

    /// Answers a query. `given_by` is who gave the answer, if not the person at this machine:
    /// officers answer by e-mail, and somebody writes it down. `on` is the day on which they
    /// did, if not today.
    ///
    /// # Errors
    /// When there is no such query, it is closed, that day has not come or lies before the
    /// Commissioner was asked or asked, or the commit fails.
    pub async fn answer(
        &mut self,
        id: AssessmentId,
        query: &str,
        answer: &str,
        given_by: Option<&str>,
        on: Option<Date>,
    ) -> Result<Edited, DeskError> {
        let stamp = self.stamp()?;
        let answer = written(answer, "the answer")?;
        let on = on.unwrap_or(stamp.today);
        if on > stamp.today {
            return Err(DeskError::NotYet);
        }
        let known = self.query(id, query).await?;
        if known.state == QueryState::Closed {
            return Err(DeskError::QueryClosed);
        }
        // Of other queries it is known when they were written down, which may be later than the
        // answer that came by e-mail.
        let form = &self.load(id).await?.form.form;
        let asked = known
            .asked
            .filter(|_| belongs_to_consultation(form, &known));
        if let Some(asked) = asked.filter(|asked| on < *asked) {
            return Err(DeskError::BeforeAsked(asked));
        }
        let by = match given_by.map(str::trim).filter(|by| !by.is_empty()) {
            // Without the writer's role: it must not be taken for the giver's.
            Some(by) => format!("{by} (written down by {})", stamp.name),
            None => stamp.who,
        };
        let edits = set_cells(
            EvidenceList::Queries,
            query,
            vec![
                ("answer", Some(answer)),
                ("answered", Some(Value::Date(on))),
                ("answered_by", Some(Value::Text(by))),
            ],
        );
        self.edit_as_program(id, &edits).await
    }

    /// Closes a query that is dealt with; one that nobody answered only with a reason, which
    /// stays as a comment.
    ///
    /// # Errors
    /// When there is no such query, it is closed, nothing says why, or the commit fails.
    pub async fn close_query(
        &mut self,
        id: AssessmentId,
        query: &str,
        why: Option<&str>,
    ) -> Result<Edited, DeskError> {
        let known = self.query(id, query).await?;
        let why = why.map(str::trim).filter(|why| !why.is_empty());
        let said = match (known.state, why) {
            (QueryState::Closed, _) => return Err(DeskError::QueryClosed),
            (QueryState::Open, None) => return Err(DeskError::QueryNotAnswered),
            (QueryState::Open, Some(why)) => Some(format!(
                "The query “{}” was closed without an answer: {why}",
                known.question
            )),
            (QueryState::Answered, why) => {
                why.map(|why| format!("The query “{}” was closed: {why}", known.question))
            }
        };
        self.conclude(id, &known, YesNo::Yes, Vec::new(), said)
            .await
    }

    /// Opens a query again. Its earlier answer stays, as a comment: the query waits for another.
    ///
    /// # Errors
    /// When there is no such query, it is not closed, or the commit fails.
    pub async fn reopen_query(
        &mut self,
        id: AssessmentId,
        query: &str,
        why: &str,
    ) -> Result<Edited, DeskError> {
        written(why, "the reason")?;
        let known = self.query(id, query).await?;
        if known.state != QueryState::Closed {
            return Err(DeskError::QueryNotClosed);
        }
        let mut said = format!(
            "The query “{}” was opened again: {}",
            known.question,
            why.trim()
        );
        let mut cells = Vec::new();
        if !known.answer.is_empty() {
            let on = known.answered.map(|day| format!(", {}", date_words(day)));
            said += &format!(
                "\nThe earlier answer ({}{}): {}",
                known.answered_by,
                on.unwrap_or_default(),
                known.answer
            );
            cells = vec![("answer", None), ("answered", None), ("answered_by", None)];
        }
        self.conclude(id, &known, YesNo::No, cells, Some(said))
            .await
    }

    async fn conclude(
        &mut self,
        id: AssessmentId,
        query: &Query,
        closed: YesNo,
        mut cells: Vec<(&'static str, Option<Value>)>,
        said: Option<String>,
    ) -> Result<Edited, DeskError> {
        cells.push(("closed", Some(Value::YesNo(closed))));
        let mut edits = set_cells(EvidenceList::Queries, &query.row, cells);
        if let Some(said) = said {
            let place = format!("{}/{}", evidence_path(EvidenceList::Queries), query.row);
            let (_, comment) = self.remark(id, &place, said).await?;
            edits.extend(comment);
        }
        self.edit_as_program(id, &edits).await
    }

    /// Everything that is open: in one assessment, or in all of them; for anybody, or for a
    /// person or role by any of the names given. An assessment that cannot be read is passed
    /// over; the register says so.
    ///
    /// # Errors
    /// When the store cannot be read, or the one assessment.
    pub async fn open_for(
        &mut self,
        id: Option<AssessmentId>,
        who: Option<&[String]>,
    ) -> Result<Vec<OpenItem>, DeskError> {
        let today = self.today();
        let ids = match id {
            Some(id) => vec![id],
            None => self
                .register()
                .await?
                .iter()
                .map(|row| row.id.parse().map_err(|_| StoreError::Corrupt))
                .collect::<Result<_, _>>()?,
        };
        let alone = ids.len() == 1;
        let mut all = Vec::new();
        for id in ids {
            let was_open = self.loaded.contains_key(&id);
            let loaded = match self.load(id).await {
                Ok(loaded) => loaded,
                Err(error) if alone => return Err(error),
                Err(
                    DeskError::FormUnreadable
                    | DeskError::NoSuchAssessment
                    | DeskError::Store(StoreError::Corrupt | StoreError::Change(_)),
                ) => continue,
                Err(error) => return Err(error),
            };
            let items = open_items(&loaded.form.index, &loaded.assessment, today);
            all.extend(match who {
                Some(who) => open_for(&loaded.form.form, items, who),
                None => items,
            });
            if !was_open {
                self.put_away(id);
            }
        }
        in_order(&mut all);
        Ok(all)
    }

    async fn query(&mut self, id: AssessmentId, row: &str) -> Result<Query, DeskError> {
        let loaded = self.load(id).await?;
        let all = queries(&loaded.form.form, &loaded.assessment);
        all.into_iter()
            .find(|query| query.row == row)
            .ok_or(DeskError::NoSuchRow)
    }

    pub(super) async fn place_is_there(
        &mut self,
        id: AssessmentId,
        place: Option<&FieldPath>,
    ) -> Result<(), DeskError> {
        let loaded = self.load(id).await?;
        let Some(place) = place else {
            return Ok(());
        };
        if loaded.form.index.slot(place).is_none() {
            return Err(DeskError::NoSuchField);
        }
        rows_are_there(&loaded.form, &loaded.assessment, place)
    }

    /// The edit that adds a row of evidence at the end of its list.
    pub(super) async fn new_row(
        &mut self,
        id: AssessmentId,
        list: EvidenceList,
        cells: Vec<(&'static str, Value)>,
    ) -> Result<(String, Vec<Edit>), DeskError> {
        let path = evidence_path(list);
        let after = self.load(id).await?.assessment.rows(&path).pop();
        let row = Uuid::now_v7().to_string();
        let mut edits = vec![Edit::Place {
            row: FieldPath::parse(&format!("{path}/{row}"))?,
            after,
        }];
        let cells = cells
            .into_iter()
            .map(|(column, value)| (column, Some(value)));
        edits.extend(set_cells(list, &row, cells.collect()));
        Ok((row, edits))
    }
}

/// The edits that write a row's cells; none if no row could have this id.
pub(super) fn set_cells(
    list: EvidenceList,
    row: &str,
    cells: Vec<(&'static str, Option<Value>)>,
) -> Vec<Edit> {
    cells
        .into_iter()
        .filter_map(|(column, value)| {
            let path = cell_path(list, row, column)?;
            Some(Edit::Set { path, value })
        })
        .collect()
}

/// Words that are there.
pub(super) fn written(text: &str, what: &'static str) -> Result<Value, DeskError> {
    match text.trim() {
        "" => Err(DeskError::WordsMissing(what)),
        text => Ok(Value::Text(text.to_owned())),
    }
}
