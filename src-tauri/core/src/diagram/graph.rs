//! What a data-flow diagram shows, before anybody decides where it stands: bands, boxes and
//! flows, with everything that is known of each.

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
    /// Whether that country is outside the United Kingdom.
    pub outside_uk: bool,
    /// Whom it works for; empty where that is nobody.
    pub parent: String,
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
    /// The place where it is; empty where it is not stated.
    pub place: String,
    /// The country where it is, in words; empty where it is not stated.
    pub country: String,
    /// Whether data there is outside of the United Kingdom: by its country, or else by that of
    /// whoever runs it.
    pub outside_uk: bool,
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

/// What a reader of the picture must not miss about a flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Special category data is among what moves.
    pub special: bool,
    /// Criminal offence data is among what moves.
    pub criminal: bool,
    /// The data leaves the United Kingdom.
    pub leaves_uk: bool,
    /// Nothing is said about protection on the way, or that there is none.
    pub unprotected: bool,
}

impl Graph {
    /// How many flows go from a box to itself.
    pub fn loops(&self, node: usize) -> usize {
        let at_node = |flow: &&Flow| flow.is_loop() && flow.from == Some(node);
        self.flows.iter().filter(at_node).count()
    }
}

impl Flow {
    /// Whether it ends where it starts.
    pub fn is_loop(&self) -> bool {
        self.from.is_some() && self.from == self.to
    }
}

impl Marks {
    /// The marks in words, the gravest first.
    pub fn words(self, protection: &str) -> Vec<&'static str> {
        let unprotected = if protection.trim().is_empty() {
            "protection not stated"
        } else {
            "not protected"
        };
        [
            (self.leaves_uk, "leaves the UK"),
            (self.special, "special category"),
            (self.criminal, "criminal offence data"),
            (self.unprotected, unprotected),
        ]
        .into_iter()
        .filter_map(|(holds, words)| holds.then_some(words))
        .collect()
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
