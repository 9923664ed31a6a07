//! Rows in and out of spreadsheets: parties, personal data, purposes, systems and flows.
//! Described for its users in `docs/spreadsheets.md`.
//!
//! A file is read whole into a [`Workbook`], which is text and positions and nothing more.
//! A [`Proposal`] says, row by row, what would become of it; the person settles what has to be
//! settled in [`SheetChoices`], and the proposal that was shown is the edit that is made. The
//! one decision a reader would ask about: nothing is taken in as long as a single row is
//! stuck, and what is taken in is one edit, so there is no such thing as half an import.
//!
//! Pure: bytes and text come in, and ids for new rows; nothing here knows a file or a clock.
//!
//! ```text
//! read.rs          which kind of file it is      unpack.rs    that it is no bomb
//! excel.rs, opendocument.rs, delimited.rs        a workbook from each kind
//! workbook.rs      cells                         collector.rs within bounds
//! shown.rs         numbers and dates as people see them
//! headings.rs      which list, which column      synonyms.rs  the words for them
//! layout.rs        headings and rows of a sheet  draft.rs     what each row says
//! claims.rs        which row of the assessment each is
//! flows.rs         the same for flows            names.rs     the rows that a name can mean
//! cells.rs         what a cell means             named.rs     what the names in it mean
//! split.rs         several things in one cell
//! planning.rs      the proposal, and its edit    plan.rs      what the person is shown
//! telling.rs       the plan in words, within bounds
//! template.rs      the workbook to fill in       write.rs     its rows
//! ```

mod cells;
mod claims;
mod collector;
mod delimited;
mod draft;
mod excel;
mod flows;
mod headings;
mod layout;
mod named;
mod names;
mod opendocument;
mod plan;
mod planning;
mod read;
mod shown;
mod split;
mod synonyms;
mod telling;
mod template;
mod trouble;
mod unpack;
mod workbook;
mod write;

pub use plan::{
    CellProblem, Fate, Heading, NameMeans, SheetChoices, SheetPlan, SheetRow, SheetRows,
};
pub use planning::Proposal;
pub use read::{check_pasted, read_file, read_pasted};
pub use synonyms::{KnownHeadings, LISTS, known_headings};
pub use trouble::SheetError;
pub use workbook::{MAX_COLUMNS, MAX_FILE, MAX_PASTED, MAX_ROWS, MAX_SHEETS, Workbook};
pub use write::{template, write};
