//! What a pack says, before anybody decides where on a page it stands.
//!
//! A [`Document`] is a cover and a list of blocks in reading order. It is not a form and not an
//! assessment: whoever has those writes them down as blocks, and everything after that (typesetting,
//! finishing, the text guard) works from this model alone. Text is plain: nothing in it is markup,
//! so `<b>` prints as those three characters. A line feed in a text is a line break.
//!
//! The decision a reader would ask about: a wide table is declared wide by its own shape
//! ([`Table::reads_as_records`]), not by how its text happens to measure. The order in which a pack
//! is read is then a property of the model, and the guard can state it without asking the layout.

use crate::diagram::Picture;

/// A whole pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What the file says about itself, and what every page repeats in its footer.
    pub meta: Meta,
    /// The first page; the contents follow it. A document of a page or two has neither.
    pub cover: Option<Cover>,
    /// Everything after the cover and the contents, in reading order.
    pub blocks: Vec<Block>,
}

/// Identity of the pack: document properties, and the footer of each page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// Title of the assessment; also the title of the PDF file.
    pub title: String,
    /// The organisation's own reference, for example `DPIA-2026-014`.
    pub reference: String,
    /// Version of the assessment, for example `1.2`.
    pub version: String,
    /// Who prepared it; the author of the PDF file.
    pub author: String,
    /// The organisation that is accountable for the processing.
    pub organisation: String,
    /// Language of the text as a BCP 47 tag, for example `en-GB`.
    pub language: String,
    /// Fingerprint (SHA-256, 64 hexadecimal digits) of the content that was printed.
    pub fingerprint: String,
    /// The form that was filled in, with its version.
    pub form: String,
    /// The moment that the file's properties give as its creation. Without one they give none: the
    /// typesetter has no clock.
    pub created: Option<jiff::Timestamp>,
}

/// The cover page. Title, organisation and form come from [`Meta`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cover {
    /// What kind of document it is, for example `Data protection impact assessment`.
    pub kind: String,
    /// Where the assessment stands: stage, owner, review date and so on, as label and value.
    pub status: Vec<(String, String)>,
    /// A sentence that whoever opens the pack should read first.
    pub note: Option<String>,
}

/// One part of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading; bookmarked. Levels 1 and 2 are also listed in the contents.
    Heading {
        /// 1 is the highest; anything over 3 is set as 3.
        level: u8,
        /// The heading itself.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// The text.
        text: String,
        /// How it is meant.
        tone: Tone,
    },
    /// A numbered question and what was answered.
    Question {
        /// The form's own number, for example `12a`.
        number: String,
        /// The question as the form asks it.
        prompt: String,
        /// In how many rows of repeating groups it stands, one inside the other. Paper is set
        /// the same for all; files that have an outline need it.
        depth: u8,
        /// The answer. An empty list means that nobody has answered.
        answer: Vec<Block>,
    },
    /// A bulleted list.
    List(Vec<String>),
    /// Labels with their values, one under the other. A value left empty was not given.
    Facts(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// A drawing, with the words that stand in it. It is printed as large as the page allows, on a
    /// page turned to landscape or on several pages if its words were too small otherwise.
    Picture(Box<Picture>),
    /// Lines to sign on. A row is never split over two pages.
    SignatureRows(Vec<SignatureRow>),
    /// What follows starts on a new page.
    PageBreak,
    /// What follows stands on a sheet of its own before the pages of the annex with this letter.
    AnnexSheet(String),
}

/// How a paragraph is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Normal,
    /// An aside, a hint.
    Quiet,
    /// Something to notice, on a tinted ground.
    Note,
    /// Something that should be here and is not.
    Missing,
}

/// A table with a heading over each column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// A line over the table that says what it shows.
    pub caption: Option<String>,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The rows. A row shorter than the columns is filled up with cells that were not given; cells
    /// beyond the last column are refused (see `PackError::RowTooLong`), never dropped.
    pub rows: Vec<Vec<Cell>>,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What the column holds.
    pub heading: String,
    /// Share of the width that is left when every column has its longest word; 1 is usual.
    pub weight: u16,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text; an empty one was not given.
    Text(String),
    /// A level of risk or of one of its parts, in the form's own word.
    Level(Level, String),
    /// Nobody has filled this cell in.
    Missing,
}

/// A level. Symbol, word and colour are always printed together, so that none of the three has to
/// carry the meaning alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// ●
    Low,
    /// ▲
    Medium,
    /// ■
    High,
}

/// One person's place to sign.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignatureRow {
    /// The step that is signed, in the form's own name for it; none where nobody signs with a
    /// computer.
    pub step: Option<String>,
    /// In which role they sign.
    pub role: String,
    /// What they confirm by signing.
    pub statement: String,
    /// The name, if known; printed on the line.
    pub name: Option<String>,
    /// The date, if known; printed on the line.
    pub date: Option<String>,
}

/// What is printed under a question that nobody has answered.
pub const NOT_ANSWERED: &str = "Not answered";
/// What is printed for a fact or a cell that was not given.
pub const NOT_GIVEN: &str = "Not given";
/// What is printed under the headings of a table that has no rows.
pub const NOTHING_RECORDED: &str = "Nothing recorded";
/// Title of the contents.
pub const CONTENTS: &str = "Contents";
/// Words under the three lines of a signature row.
pub const SIGNATURE_LABELS: [&str; 3] = ["Name", "Signature", "Date"];
/// Labels of the facts that every cover gives, before [`Cover::status`].
pub const COVER_LABELS: [&str; 4] = ["Reference", "Version", "Prepared by", "Form"];
/// Words over the full fingerprint on the cover.
pub const FINGERPRINT_LABEL: &str = "Fingerprint of the content (SHA-256)";
/// The most columns that are printed side by side on a portrait page.
pub const MOST_COLUMNS: usize = 6;
/// The most weight of columns that are printed side by side: with more, long texts would stand
/// in columns of a word or two.
pub const MOST_WEIGHT: u32 = 10;

impl Level {
    /// The symbol that stands for the level.
    pub fn symbol(self) -> char {
        match self {
            Level::Low => '●',
            Level::Medium => '▲',
            Level::High => '■',
        }
    }
}

impl Table {
    /// Whether each row is printed as a record of its own (heading: value), because there are more
    /// columns, or more columns of long text, than a portrait page can hold side by side.
    pub fn reads_as_records(&self) -> bool {
        let weight: u32 = self
            .columns
            .iter()
            .map(|column| u32::from(column.weight))
            .sum();
        self.columns.len() > MOST_COLUMNS || (self.columns.len() > 2 && weight > MOST_WEIGHT)
    }
}

impl Meta {
    /// The first 16 digits of the fingerprint in groups of four, as footers show it.
    pub fn short_fingerprint(&self) -> String {
        grouped(&self.fingerprint.chars().take(16).collect::<String>())
    }
}

/// Digits in groups of four.
pub(crate) fn grouped(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    let groups: Vec<String> = digits
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

/// The value of a fact as it is printed, and whether it was given at all.
pub(crate) fn given(value: &str) -> (&str, bool) {
    if value.trim().is_empty() {
        (NOT_GIVEN, false)
    } else {
        (value, true)
    }
}
