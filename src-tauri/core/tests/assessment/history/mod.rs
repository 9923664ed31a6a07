//! Random histories: several people, each with a key and a copy of the assessment, who write
//! at the same time and hand each other some or all of their changes.

pub mod values;

use dpia_core::assessment::{
    Action, Assessment, AssessmentId, Author, ChangeId, FieldPath, Person, SignedChange, Value,
};
use proptest::prelude::*;
use uuid::Uuid;

/// How many people there are.
pub const PEOPLE: usize = 3;

/// Fields that belong to no row.
pub const PLAIN: [&str; 3] = ["answer/q1", "answer/q1@comment", "meta/title"];

/// Rows; the last two are nested in the ones before.
pub const ROWS: [&str; 6] = [
    "evidence/parties/r0",
    "evidence/parties/r1",
    "answer/partners/g0",
    "answer/partners/g1",
    "answer/partners/g0/contacts/c0",
    "answer/partners/g0/contacts/c1",
];

/// The lists that the rows stand in.
pub const LISTS: [&str; 3] = [
    "evidence/parties",
    "answer/partners",
    "answer/partners/g0/contacts",
];

pub fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).expect("a proper path")
}

pub fn assessment_id() -> AssessmentId {
    AssessmentId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001))
}

pub fn author(number: usize) -> Author {
    Author::from_secret(&[number as u8 + 1; 32])
}

/// Something that one of the people does.
#[derive(Clone, Debug)]
pub enum Step {
    /// Gives a plain field or a row's cell a value, having seen all of its heads, or one, or
    /// none.
    Set {
        who: usize,
        field: usize,
        value: u8,
        seen: Seen,
    },
    Clear {
        who: usize,
        field: usize,
        seen: Seen,
    },
    /// Adds, moves or restores a row: the same change.
    Place {
        who: usize,
        row: usize,
        after: Option<usize>,
    },
    Remove {
        who: usize,
        row: usize,
    },
    /// Hands over changes: all, or those whose number in the log the mask picks.
    Exchange {
        from: usize,
        to: usize,
        mask: u64,
    },
}

#[derive(Clone, Copy, Debug)]
pub enum Seen {
    All,
    First,
    Nothing,
}

/// Somebody with a copy.
pub struct Copy {
    pub author: Author,
    pub log: Vec<SignedChange>,
    pub assessment: Assessment,
}

impl Copy {
    fn write(&mut self, change: impl FnOnce(&mut Assessment, &Author) -> SignedChange) {
        let signed = change(&mut self.assessment, &self.author);
        self.log.push(signed);
    }

    fn receive(&mut self, changes: &[SignedChange]) {
        for change in changes {
            self.assessment.apply(change.id, &change.change);
            if self.log.iter().all(|known| known.id != change.id) {
                self.log.push(change.clone());
            }
        }
    }
}

/// Field number `field`: the plain ones, then a name in each row.
pub fn field(field: usize) -> FieldPath {
    let places = PLAIN.len() + ROWS.len();
    match field % places {
        plain if plain < PLAIN.len() => path(PLAIN[plain]),
        row => path(&format!("{}/name", ROWS[row - PLAIN.len()])),
    }
}

pub fn any_step() -> impl Strategy<Value = Step> {
    let who = 0..PEOPLE;
    let seen = prop_oneof![3 => Just(Seen::All), 1 => Just(Seen::First), 1 => Just(Seen::Nothing)];
    let fields = 0..PLAIN.len() + ROWS.len();
    prop_oneof![
        6 => (who.clone(), fields.clone(), 0..4u8, seen.clone())
            .prop_map(|(who, field, value, seen)| Step::Set { who, field, value, seen }),
        2 => (who.clone(), fields, seen)
            .prop_map(|(who, field, seen)| Step::Clear { who, field, seen }),
        4 => (who.clone(), 0..ROWS.len(), proptest::option::of(0..2usize))
            .prop_map(|(who, row, after)| Step::Place { who, row, after }),
        3 => (who.clone(), 0..ROWS.len()).prop_map(|(who, row)| Step::Remove { who, row }),
        3 => (who.clone(), who, prop_oneof![1 => Just(u64::MAX), 1 => any::<u64>()])
            .prop_map(|(from, to, mask)| Step::Exchange { from, to, mask }),
    ]
}

/// As [`any_step`], but people hand over everything they have.
pub fn any_whole_step() -> impl Strategy<Value = Step> {
    any_step().prop_map(|step| match step {
        Step::Exchange { from, to, .. } => Step::Exchange {
            from,
            to,
            mask: u64::MAX,
        },
        other => other,
    })
}

/// Everybody's copy after the steps. The first person starts and admits the others.
pub fn play(steps: &[Step]) -> Vec<Copy> {
    let mut people: Vec<Copy> = (0..PEOPLE)
        .map(|number| Copy {
            author: author(number),
            log: Vec::new(),
            assessment: Assessment::new(assessment_id()),
        })
        .collect();
    let first = &mut people[0];
    first.write(|assessment, me| assessment.act(me, 0, start()));
    for other in 1..PEOPLE {
        first.write(|assessment, me| assessment.act(me, 0, admit(other)));
    }
    let beginning = first.log.clone();
    people.iter_mut().for_each(|copy| copy.receive(&beginning));
    for (at, step) in steps.iter().enumerate() {
        take(&mut people, step, at as i64);
    }
    people
}

fn take(people: &mut [Copy], step: &Step, at: i64) {
    match *step {
        Step::Set {
            who,
            field: f,
            value,
            seen,
        } => {
            let path = field(f);
            let value = Value::Text(format!("v{value}"));
            let seen = seen_of(&people[who], &path, seen);
            people[who].write(|assessment, me| assessment.set(me, at, path, Some(value), &seen));
        }
        Step::Clear {
            who,
            field: f,
            seen,
        } => {
            let path = field(f);
            let seen = seen_of(&people[who], &path, seen);
            people[who].write(|assessment, me| assessment.set(me, at, path, None, &seen));
        }
        Step::Place { who, row, after } => {
            let row = path(ROWS[row]);
            let (list, _) = row.as_str().rsplit_once('/').expect("rows stand in lists");
            let rows = people[who].assessment.rows(list);
            let after = after.and_then(|at| rows.get(at)).map(String::as_str);
            let order = people[who].assessment.order_after(list, after);
            people[who].write(|assessment, me| assessment.place_row(me, at, row, order));
        }
        Step::Remove { who, row } => {
            people[who].write(|assessment, me| assessment.remove_row(me, at, path(ROWS[row])));
        }
        Step::Exchange { from, to, mask } => {
            let picked: Vec<SignedChange> = people[from]
                .log
                .iter()
                .enumerate()
                .filter(|(number, _)| mask >> (number % 64) & 1 == 1)
                .map(|(_, change)| change.clone())
                .collect();
            people[to].receive(&picked);
        }
    }
}

fn seen_of(copy: &Copy, path: &FieldPath, seen: Seen) -> Vec<ChangeId> {
    let all = copy.assessment.seen(path);
    match seen {
        Seen::All => all,
        Seen::First => all.into_iter().take(1).collect(),
        Seen::Nothing => Vec::new(),
    }
}

pub fn start() -> Action {
    Action::Start {
        form: "council-pia".to_owned(),
        version: "1.0".to_owned(),
        form_hash: [7; 32],
        person: person("first"),
    }
}

pub fn admit(number: usize) -> Action {
    Action::Admit {
        author: author(number).id(),
        person: person(&format!("person {number}")),
    }
}

pub fn person(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        ..Person::default()
    }
}

/// Every change that anybody has, each once, in the order of their ids: an order that has
/// nothing to do with how they came about.
pub fn union(people: &[Copy]) -> Vec<SignedChange> {
    let mut all: Vec<SignedChange> = people.iter().flat_map(|copy| copy.log.clone()).collect();
    all.sort_by_key(|change| change.id);
    all.dedup_by_key(|change| change.id);
    all
}

/// The changes in an order that the number decides.
pub fn shuffled(changes: &[SignedChange], seed: u64) -> Vec<SignedChange> {
    let mut state = seed | 1;
    let mut shuffled = changes.to_vec();
    for at in (1..shuffled.len()).rev() {
        // A linear congruential generator (Knuth's constants) is random enough here.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        shuffled.swap(at, (state >> 33) as usize % (at + 1));
    }
    shuffled
}
