//! What a data-flow diagram shows, before anybody decides where it stands: bands, boxes and
//! flows, with everything that is known of each.

use serde::Serialize;
use ts_rs::TS;

/// All that is drawn. Bands stand in their order, boxes of a band in theirs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// What the picture is of: the title of the assessment.
    pub title: String,
    /// The organisations, top to bottom.
    pub bands: Vec<Band>,
    /// Everything inside the bands.
    pub boxes: Vec<Node>,
    /// The flows, in the order of their numbers.
    pub flows: Vec<Flow>,
    /// The data items, by the ids of their rows.
    pub data: Vec<(String, String)>,
    /// The purposes, likewise.
    pub purposes: Vec<(String, String)>,
}

/// An organisation, or the people that the data is about: a frame across the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// The path of the party's row; none for the band of the people and for what has no owner.
    pub row: Option<String>,
    /// Its name.
    pub name: String,
    /// Its roles in words; empty where none is given.
    pub role: String,
    /// Its country in words; empty where none is given.
    pub country: String,
    /// Where that is.
    pub whereabouts: Whereabouts,
    /// Whom it works for; empty where that is nobody.
    pub parent: String,
    /// Whether people disagree about something that is stated of it.
    pub disputed: bool,
    /// What it is, which decides where it stands.
    pub kind: BandKind,
    /// Where the person put it, counted from 1 at the top; the program decides without.
    pub position: Option<u32>,
}

/// The groups in which organisations stand, top to bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum BandKind {
    /// The people whom the data is about.
    People,
    /// A controller.
    Controller,
    /// A joint controller.
    JointController,
    /// A processor or a sub-processor.
    Processor,
    /// Anybody else in the United Kingdom, or whose country is not known.
    Recipient,
    /// Whoever is outside of the United Kingdom, whatever the role.
    OutsideUk,
    /// Systems of which nobody has said who runs them.
    #[default]
    NoOwner,
}

/// One box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// The path of its row: a system's or a party's.
    pub row: String,
    /// The band that it stands in, counted from 0.
    pub band: usize,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: NodeKind,
    /// Its roles in words, if it is a party.
    pub role: String,
    /// Who runs it, where that is a part of the band's organisation.
    pub run_by: String,
    /// The place where it is; empty where it is not stated.
    pub place: String,
    /// The country where it is, in words; empty where it is not stated.
    pub country: String,
    /// Where data there is in law: abroad if the place is, or whoever runs it.
    pub whereabouts: Whereabouts,
    /// Whether people disagree about something that is stated of it.
    pub disputed: bool,
    /// How it is stored; empty where it is not stated.
    pub storage: String,
    /// How it is protected; empty where it is not stated.
    pub protection: String,
    /// Who can see it; empty where it is not stated.
    pub access: String,
    /// How long data is kept there; empty where it is not stated.
    pub retention: String,
    /// Where the person put it, counted from 1 at the left; the program decides without.
    pub position: Option<u32>,
}

/// What a box stands for, which decides its shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeKind {
    /// People: a team, a role, those whom the data is about.
    People,
    /// An organisation as a whole, where a flow names it and no system of it.
    Organisation,
    /// Software that does something with the data.
    #[default]
    System,
    /// A step of work.
    Process,
    /// A place where data rests.
    Store,
}

/// One movement of data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    /// The path of its row.
    pub row: String,
    /// Its number, counted from 1.
    pub number: usize,
    /// The box that it leaves, counted from 0; none where it is not stated.
    pub from: Option<usize>,
    /// The box that it reaches.
    pub to: Option<usize>,
    /// The data items: their names by the ids of their rows, in the order of their rows.
    pub data: Vec<(String, String)>,
    /// The purposes, likewise.
    pub purposes: Vec<(String, String)>,
    /// How it is sent; empty where it is not stated.
    pub method: String,
    /// How often; empty where it is not stated.
    pub frequency: String,
    /// How it is protected on the way; empty where it is not stated.
    pub protection: String,
    /// Whether the same data also comes back.
    pub both_ways: bool,
    /// What a reader must not miss.
    pub marks: Marks,
}

/// On which side of the border something is, as UK GDPR sees it. The Crown dependencies and
/// Gibraltar are third countries, with adequacy regulations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whereabouts {
    /// In the United Kingdom.
    Uk,
    /// Nobody has said, or not in words that name a country.
    #[default]
    Unknown,
    /// Outside of the United Kingdom.
    Abroad,
}

/// What a reader of the picture must not miss about a flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Special category data is among what moves.
    pub special: bool,
    /// Criminal offence data is among what moves.
    pub criminal: bool,
    /// The data leaves the United Kingdom: whoever receives it is established abroad, or holds
    /// it there. Sending data to the person whom it is about is no transfer.
    pub leaves_uk: bool,
    /// The data goes on from abroad to another party abroad.
    pub goes_on: bool,
    /// Nobody has said in which country it is received.
    pub unplaced: bool,
    /// What is known of its protection on the way.
    pub protection: Protection,
    /// People disagree about something that is stated of it.
    pub disputed: bool,
}

/// What is known of the protection of a flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protection {
    /// Something is stated.
    #[default]
    Stated,
    /// Nothing, or that nobody knows.
    NotStated,
    /// That there is none.
    None,
}

impl Graph {
    /// What a box is called where its band is not seen: with its organisation, if another box
    /// has the same name.
    pub fn full_name(&self, node: usize) -> String {
        let own = &self.boxes[node];
        let same = self.boxes.iter().filter(|other| other.name == own.name);
        if same.count() > 1 {
            format!("{} ({})", own.name, self.bands[own.band].name)
        } else {
            own.name.clone()
        }
    }

    /// How many flows go from a box to itself.
    pub fn loops(&self, node: usize) -> usize {
        let at_node = |flow: &&Flow| flow.is_loop() && flow.from == Some(node);
        self.flows.iter().filter(at_node).count()
    }
}

impl Band {
    /// What ought to be stated of this organisation and is not, in words.
    pub fn missing(&self) -> Vec<&'static str> {
        let is_party = self.row.is_some();
        [
            (is_party && self.role.is_empty(), "role not stated"),
            (is_party && self.country.is_empty(), "country not stated"),
            (
                !self.country.is_empty() && self.whereabouts == Whereabouts::Unknown,
                "country not clear",
            ),
            (self.disputed, "two versions, not settled"),
        ]
        .into_iter()
        .filter_map(|(holds, words)| holds.then_some(words))
        .collect()
    }
}

impl Flow {
    /// Whether it ends where it starts.
    pub fn is_loop(&self) -> bool {
        self.from.is_some() && self.from == self.to
    }
}

/// What sort of thing a reader must not miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MarkKind {
    /// Personal data is outside the UK, or leaves it.
    Abroad,
    /// Special category or criminal offence data (UK GDPR Articles 9 and 10).
    Sensitive,
    /// Something is missing, not stated or not settled.
    Wanting,
    /// Nothing in the picture belongs to an organisation yet: no warning.
    Unconnected,
}

impl Marks {
    /// The marks in words, the gravest first.
    pub fn words(self) -> Vec<&'static str> {
        self.told().into_iter().map(|(_, words)| words).collect()
    }

    /// The same, each with its sort.
    pub fn told(self) -> Vec<(MarkKind, &'static str)> {
        let none = self.protection == Protection::None;
        let unstated = self.protection == Protection::NotStated;
        [
            (self.leaves_uk, MarkKind::Abroad, "leaves the UK"),
            (self.goes_on, MarkKind::Abroad, "goes on abroad"),
            (self.special, MarkKind::Sensitive, "special category"),
            (self.criminal, MarkKind::Sensitive, "criminal offence data"),
            (none, MarkKind::Wanting, "not protected"),
            (unstated, MarkKind::Wanting, "protection not stated"),
            (self.unplaced, MarkKind::Wanting, "country not stated"),
            (
                self.disputed,
                MarkKind::Wanting,
                "two versions, not settled",
            ),
        ]
        .into_iter()
        .filter_map(|(holds, kind, words)| holds.then_some((kind, words)))
        .collect()
    }

    /// Whether protection is missing, or nobody has stated it.
    pub fn unprotected(self) -> bool {
        self.protection != Protection::Stated
    }
}

impl Node {
    /// What ought to be stated of this box and is not, in words.
    pub fn missing(&self) -> Vec<&'static str> {
        let rests = matches!(self.kind, NodeKind::Store | NodeKind::System);
        let handles = rests || self.kind == NodeKind::Process;
        [
            (
                rests && self.place.is_empty() && self.country.is_empty(),
                "place not stated",
            ),
            (
                rests && !self.place.is_empty() && self.country.is_empty(),
                "country not stated",
            ),
            (
                !self.country.is_empty() && self.whereabouts == Whereabouts::Unknown,
                "country not clear",
            ),
            (self.disputed, "two versions, not settled"),
            (rests && self.storage.is_empty(), "storage not stated"),
            (
                handles && self.access.is_empty(),
                "who can see it not stated",
            ),
            (rests && self.protection.is_empty(), "protection not stated"),
        ]
        .into_iter()
        .filter_map(|(holds, words)| holds.then_some(words))
        .collect()
    }
}

impl NodeKind {
    /// What it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::People => "People",
            Self::Organisation => "Organisation",
            Self::System => "System",
            Self::Process => "Process",
            Self::Store => "Store",
        }
    }
}
