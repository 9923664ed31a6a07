//! What is known of each fact, whichever question or row says it.

use std::collections::BTreeMap;

use super::table::Item;
use super::{ItemShown, SaidBy, Standing};
use crate::assessment::YesNo;
use crate::assessment::scope::evidence_path;
use crate::check::subject::{Asked, Row, quoted};
use crate::form::facts::meaning;
use crate::form::{EvidenceList, Form};

/// The fact that the list of personal data says too.
const SENSITIVE: &str = "special_category";

/// The fact that a question about automated decisions may ask for with them, and the fact and the
/// concept of such a question.
const PROFILING: &str = "profiling";
const ADM: &str = "automated_decisions";
const ADM_OR_PROFILING: &str = "adm_profiling";

/// What is known of each fact, and by what.
pub(super) struct Facts(BTreeMap<String, Known>);

/// What is known of one fact: the strongest of what is said, and all that is said.
struct Known {
    standing: Standing,
    said: Vec<(Standing, SaidBy)>,
}

impl Facts {
    /// Reads the answers and the list of personal data.
    pub(super) fn new(form: &Form, asked: &[Asked<'_>], items: &[Row<'_>]) -> Self {
        let mut facts = Self(BTreeMap::new());
        form.each_question(&mut |question| {
            if let Some(fact) = &question.fact {
                facts.known(fact).standing = Standing::Open;
            }
        });
        for question in asked {
            let Some(fact) = &question.question.fact else {
                continue;
            };
            facts.note(fact, standing(question), said(question));
        }
        let form_asks = facts.0.contains_key(SENSITIVE);
        let sensitive =
            |row: &&Row<'_>| row.has("category", "special") || row.has("category", "criminal");
        for row in items.iter().filter(sensitive) {
            let by = SaidBy {
                path: row.path.clone(),
                name: quoted(row.text("name")),
                answer: "Listed as special category or criminal offence data".to_owned(),
            };
            facts.note(SENSITIVE, Standing::Met, by);
        }
        if !form_asks {
            facts.read_list(items);
        }
        if !facts.0.contains_key(PROFILING) {
            facts.read_both_in_one(asked);
        }
        facts
    }

    /// Where no question asks for profiling alone, one may ask for it together with automated
    /// decisions: its "no" denies both, and its "yes" leaves open which of them it means.
    fn read_both_in_one(&mut self, asked: &[Asked<'_>]) {
        let in_one = |asked: &&Asked<'_>| {
            let concepts = &asked.question.concepts;
            asked.question.fact.as_deref() == Some(ADM)
                && concepts.iter().any(|concept| concept == ADM_OR_PROFILING)
        };
        for question in asked.iter().filter(in_one) {
            let standing = match standing(question) {
                Standing::Met => Standing::MayBe,
                other => other,
            };
            self.note(PROFILING, standing, said(question));
        }
    }

    /// Where no question asks for it, the list of personal data says whether any is sensitive.
    fn read_list(&mut self, items: &[Row<'_>]) {
        let unsorted: Vec<&Row<'_>> = items.iter().filter(|row| row.lacks("category")).collect();
        for row in &unsorted {
            let by = SaidBy {
                path: format!("{}/category", row.path),
                name: quoted(row.text("name")),
                answer: "Its category is not chosen yet".to_owned(),
            };
            self.note(SENSITIVE, Standing::Open, by);
        }
        if !unsorted.is_empty() {
            return;
        }
        let (standing, answer) = if items.is_empty() {
            (Standing::Open, "Nothing is listed yet")
        } else {
            (
                Standing::NotMet,
                "No special category or criminal offence data is listed",
            )
        };
        let by = SaidBy {
            path: evidence_path(EvidenceList::DataItems),
            name: "Personal data".to_owned(),
            answer: answer.to_owned(),
        };
        self.note(SENSITIVE, standing, by);
    }

    fn known(&mut self, fact: &str) -> &mut Known {
        self.0.entry(fact.to_owned()).or_insert_with(|| Known {
            standing: Standing::NotAsked,
            said: Vec::new(),
        })
    }

    fn note(&mut self, fact: &str, standing: Standing, by: SaidBy) {
        let known = self.known(fact);
        known.standing = stronger(known.standing, standing);
        known.said.push((standing, by));
    }

    /// Whether any of these facts is so, and what says so.
    pub(super) fn any(&self, facts: &[&str]) -> (Standing, Vec<SaidBy>) {
        let known: Vec<&Known> = facts.iter().filter_map(|fact| self.0.get(*fact)).collect();
        let standing = known
            .iter()
            .map(|known| known.standing)
            .fold(Standing::NotAsked, stronger);
        // Whoever reads that something is so wants to see what may be, too.
        let tells = |other: Standing| other == standing || (standing.holds() && other.holds());
        let said = known.into_iter().flat_map(|known| &known.said);
        let by = said.filter(|(other, _)| tells(*other));
        (standing, by.map(|(_, by)| by.clone()).collect())
    }

    /// What the form asks nobody of what is needed, as a sentence. Of each of these lists of facts
    /// one is needed; empty where the form asks for one of each.
    pub(super) fn unasked(&self, needs: &[&[&str]]) -> String {
        let nobody = |facts: &&&[&str]| self.any(facts).0 == Standing::NotAsked;
        let nobody = needs.iter().filter(nobody).copied().flatten();
        let lines: Vec<&str> = nobody.map(|fact| meaning(fact)).collect();
        if lines.is_empty() {
            return String::new();
        }
        format!("Not asked: whether {}.", lines.join(", or whether "))
    }

    /// An item of a list. `met` are the numbers of the criteria that are met.
    pub(super) fn item(&self, item: &Item, met: &[u8]) -> ItemShown {
        let needs: Vec<_> = item.needs.iter().map(|facts| self.any(facts)).collect();
        let standing = needs
            .iter()
            .map(|(standing, _)| *standing)
            .reduce(weaker)
            .unwrap_or(Standing::NotAsked);
        // All that is needed is so, or the one that is not decides.
        let tells = |need: Standing| standing.holds() || need == standing;
        let by = needs.into_iter().filter(|(need, _)| tells(*need));
        let other = met.iter().any(|number| Some(*number) != item.same_as);
        ItemShown {
            id: item.id,
            title: item.title,
            source: item.source,
            with_one_other: item.with_one_other,
            standing,
            by: by.flat_map(|(_, by)| by).collect(),
            unasked: if standing == Standing::NotAsked {
                self.unasked(item.needs)
            } else {
                String::new()
            },
            calls: standing == Standing::Met && (!item.with_one_other || other),
        }
    }
}

/// What an answer says of what its question asks.
fn standing(question: &Asked<'_>) -> Standing {
    match question.yes_no() {
        Some(YesNo::Yes) => Standing::Met,
        Some(YesNo::Possible) => Standing::MayBe,
        Some(YesNo::No | YesNo::NotApplicable) => Standing::NotMet,
        Some(YesNo::AwaitingAdvice) | None => Standing::Open,
    }
}

fn said(question: &Asked<'_>) -> SaidBy {
    SaidBy {
        path: question.at().to_owned(),
        name: question.name_first(),
        answer: question
            .yes_no()
            .map_or("Not answered", YesNo::label)
            .to_owned(),
    }
}

/// Of two answers to the same thing, the one that says more.
const fn stronger(one: Standing, other: Standing) -> Standing {
    if rank(one) >= rank(other) { one } else { other }
}

/// Of two things that are both needed, the one that is further from being so.
const fn weaker(one: Standing, other: Standing) -> Standing {
    match (one, other) {
        (Standing::NotMet, _) | (_, Standing::NotMet) => Standing::NotMet,
        (Standing::NotAsked, _) | (_, Standing::NotAsked) => Standing::NotAsked,
        (Standing::Open, _) | (_, Standing::Open) => Standing::Open,
        (Standing::MayBe, _) | (_, Standing::MayBe) => Standing::MayBe,
        (Standing::Met, Standing::Met) => Standing::Met,
    }
}

/// How much an answer says. A "no" weighs more than silence: where one of two questions about
/// the same thing is answered, the thing is.
const fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::NotAsked => 0,
        Standing::Open => 1,
        Standing::NotMet => 2,
        Standing::MayBe => 3,
        Standing::Met => 4,
    }
}
