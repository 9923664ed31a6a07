//! Where the data-flow diagram stands, and what its two tables leave out.
//!
//! The tables say everything about systems and flows, so the lists that they were made from
//! are not printed beside them once more. What the tables have no place for (a comment, a
//! passage that is withheld, two versions that nobody has settled) still is.

use crate::assessment::scope::evidence_path;
use crate::assessment::words::OTHER;
use crate::diagram::tables::{FlowLine, PlaceLine, Tables};
use crate::diagram::{self, Picture};
use crate::form::{AnswerType, EvidenceList, Form, Question, Section, evidence};
use crate::pack::document::{Block, Cell, Column as PackColumn, NOT_GIVEN, Table};

use super::Fill;
use super::answer::quiet;
use super::drawn_tables::{diagram, kind};
use super::rows::Shown;

/// The picture of an assessment and its tables.
pub(super) struct Drawn {
    picture: Picture,
    tables: Tables,
}

impl Drawn {
    /// Nothing where neither systems nor flows are listed.
    pub(super) fn of(form: &Form, assessment: &crate::assessment::Assessment) -> Option<Self> {
        let graph = diagram::read(form, assessment);
        if graph.boxes.is_empty() && graph.flows.is_empty() {
            return None;
        }
        Some(Self {
            picture: diagram::draw(&graph, None),
            tables: diagram::tables(&graph),
        })
    }

    /// What the tables say where a list has this column.
    fn says(&self, list: EvidenceList, row: &str, column: &str) -> Option<String> {
        match list {
            EvidenceList::Flows => {
                let line = self.tables.flows.iter().find(|line| line.row == row)?;
                flow_says(line, column)
            }
            EvidenceList::Systems => {
                let line = self.tables.places.iter().find(|line| line.row == row)?;
                place_says(line, column)
            }
            _ => None,
        }
    }
}

/// Whether a text is one of the parts of which another is made up: “Plotwise” is none of
/// “Plotwise Group Ltd”.
fn is_part(whole: &str, part: &str) -> bool {
    whole.match_indices(part).any(|(at, _)| {
        let (before, after) = (&whole[..at], &whole[at + part.len()..]);
        let begins = before.is_empty() || before.ends_with(", ") || before.ends_with('\n');
        let ends = [",", "\n", " ("].iter().any(|end| after.starts_with(end));
        begins && (after.is_empty() || ends)
    })
}

fn flow_says(line: &FlowLine, column: &str) -> Option<String> {
    Some(match column {
        "from" => line.from.clone(),
        "to" => line.to.clone(),
        "data" => line.data.join("\n"),
        "purpose" => line.purposes.join("\n"),
        "method" => line.method.clone(),
        "frequency" => line.frequency.clone(),
        "protection" => line.protection.clone(),
        "direction" => line.direction.clone(),
        _ => return None,
    })
}

fn place_says(line: &PlaceLine, column: &str) -> Option<String> {
    Some(match column {
        "name" => line.name.clone(),
        "kind" => kind(line).to_owned(),
        "owner" => line.organisation.clone(),
        "place" | "country" => line.location.clone(),
        "storage" => line.storage.clone(),
        "protection" => line.protection.clone(),
        "access" => line.access.clone(),
        "retention" => line.retention.clone(),
        _ => return None,
    })
}

const fn is_diagram(question: &Question) -> bool {
    matches!(question.answer, AnswerType::Diagram {})
}

/// Whether the picture stands among the questions of this section.
pub(super) fn has_diagram(section: &Section) -> bool {
    section.questions.iter().any(is_diagram)
}

impl Fill<'_> {
    /// The diagram where a question asks for it.
    pub(super) fn diagram(&self) -> Vec<Block> {
        self.drawn.as_ref().map_or_else(
            || {
                let words = "No systems and no flows are listed, so there is nothing to draw.";
                vec![quiet(words.to_owned())]
            },
            |drawn| diagram(drawn.picture.clone(), &drawn.tables),
        )
    }

    /// The diagram under a heading of its own, for a form that has no question for it.
    pub(super) fn unasked_diagram(&self) -> Vec<Block> {
        let mut asked = false;
        self.form
            .each_question(&mut |question| asked |= is_diagram(question));
        if asked || self.drawn.is_none() {
            return Vec::new();
        }
        let mut blocks = vec![Block::Heading {
            level: 2,
            text: "Data flows".to_owned(),
        }];
        blocks.extend(self.diagram());
        blocks
    }

    /// Whether the diagram's tables say all that a cell of a list does.
    pub(super) fn is_in_diagram(&self, list: EvidenceList, row: &str, column: &Shown<'_>) -> bool {
        let Some(drawn) = &self.drawn else {
            return false;
        };
        let words = match self.cell(row, column) {
            Cell::Missing => return true,
            Cell::Text(words) | Cell::Level(_, words) => words,
        };
        if list == EvidenceList::Systems && column.id == "position" {
            // The picture itself shows a place in the picture; what stands beside it does not.
            return words.parse::<f64>().is_ok();
        }
        let said = drawn.says(list, row, column.id).unwrap_or_default();
        words
            .lines()
            .map(|line| line.strip_prefix(OTHER).unwrap_or(line).trim())
            .all(|line| is_part(&said, line))
    }

    /// A list that stands beside the diagram: what its tables have no place for.
    pub(super) fn beside_the_diagram(&self, list: EvidenceList, shown: &[Shown<'_>]) -> Vec<Block> {
        let rows = self.rows_of(&evidence_path(list));
        if rows.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![quiet("Set out in the tables below the picture.".to_owned())];
        blocks.extend(self.left_over(list, &rows, shown));
        blocks
    }

    /// The columns and rows that hold something which the diagram's tables do not say, each
    /// row under its name.
    pub(super) fn left_over(
        &self,
        list: EvidenceList,
        rows: &[String],
        shown: &[Shown<'_>],
    ) -> Vec<Block> {
        let missed = |row: &String, column: &Shown<'_>| !self.is_in_diagram(list, row, column);
        let columns: Vec<&Shown<'_>> = shown
            .iter()
            .filter(|column| rows.iter().any(|row| missed(row, column)))
            .collect();
        let rows = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| columns.iter().any(|column| missed(row, column)));
        let rows: Vec<Vec<Cell>> = rows
            .map(|(number, row)| {
                let name = Cell::Text(self.name_in_diagram(list, row, number + 1));
                let cells = columns.iter().map(|column| self.cell(row, column));
                std::iter::once(name).chain(cells).collect()
            })
            .collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let label = &evidence::definition(list).row_label;
        let heading = PackColumn {
            heading: crate::assessment::words::capitalised(label),
            weight: 2,
        };
        let columns = columns.iter().map(|column| column.heading());
        vec![Block::Table(Table {
            caption: Some("Also recorded".to_owned()),
            columns: std::iter::once(heading).chain(columns).collect(),
            rows,
        })]
    }

    fn name_in_diagram(&self, list: EvidenceList, row: &str, number: usize) -> String {
        if list == EvidenceList::Flows {
            return format!("Flow {number}");
        }
        let said = self
            .drawn
            .as_ref()
            .and_then(|drawn| drawn.says(list, row, "name"));
        said.unwrap_or_else(|| NOT_GIVEN.to_owned())
    }
}
