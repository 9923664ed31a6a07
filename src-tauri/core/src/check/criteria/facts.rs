//! What is known of each fact, whichever question or row says it.

use std::collections::BTreeMap;

use super::table::Item;
use super::{ItemShown, MetBy, Standing};
use crate::assessment::YesNo;
use crate::check::subject::{Asked, Row, quoted};
use crate::form::Form;

/// What is known of each fact, and by what.
pub(super) struct Facts(BTreeMap<String, (Standing, Vec<MetBy>)>);

impl Facts {
    /// Reads the answers and the list of personal data.
    pub(super) fn new(form: &Form, asked: &[Asked<'_>], items: &[Row<'_>]) -> Self {
        let mut facts: BTreeMap<String, (Standing, Vec<MetBy>)> = BTreeMap::new();
        form.each_question(&mut |question| {
            if let Some(fact) = &question.fact {
                facts.insert(fact.clone(), (Standing::Open, Vec::new()));
            }
        });
        for question in asked {
            let (Some(fact), Some(answer)) = (&question.question.fact, question.yes_no()) else {
                continue;
            };
            let standing = match answer {
                YesNo::Yes => Standing::Met,
                YesNo::Possible => Standing::MayBe,
                YesNo::No | YesNo::NotApplicable => Standing::NotMet,
                YesNo::AwaitingAdvice => continue,
            };
            let met = matches!(standing, Standing::Met | Standing::MayBe).then(|| MetBy {
                path: question.at().to_owned(),
                name: question.name_first(),
                answer: answer.label().to_owned(),
            });
            note(&mut facts, fact, standing, met);
        }
        let sensitive =
            |row: &&Row<'_>| row.has("category", "special") || row.has("category", "criminal");
        for row in items.iter().filter(sensitive) {
            let met = MetBy {
                path: row.path.clone(),
                name: quoted(row.text("name")),
                answer: "Listed as special category or criminal offence data".to_owned(),
            };
            note(&mut facts, "special_category", Standing::Met, Some(met));
        }
        Self(facts)
    }

    /// Whether any of these facts is so.
    pub(super) fn any(&self, facts: &[&str]) -> (Standing, Vec<MetBy>) {
        let known = facts.iter().filter_map(|fact| self.0.get(*fact));
        let mut standing = Standing::NotAsked;
        let mut by = Vec::new();
        for (other, met) in known {
            standing = stronger(standing, *other);
            by.extend_from_slice(met);
        }
        (standing, by)
    }

    /// An item of a list. `met` are the numbers of the criteria that are met.
    pub(super) fn item(&self, item: &Item, met: &[u8]) -> ItemShown {
        let needs: Vec<_> = item.needs.iter().map(|facts| self.any(facts)).collect();
        let standing = needs
            .iter()
            .map(|(standing, _)| *standing)
            .reduce(weaker)
            .unwrap_or(Standing::NotAsked);
        let holds = matches!(standing, Standing::Met | Standing::MayBe);
        let by = needs.into_iter().flat_map(|(_, by)| by).filter(|_| holds);
        let other = met.iter().any(|number| Some(*number) != item.same_as);
        ItemShown {
            id: item.id,
            title: item.title,
            source: item.source,
            with_one_other: item.with_one_other,
            standing,
            by: by.collect(),
            calls: standing == Standing::Met && (!item.with_one_other || other),
        }
    }
}

fn note(
    facts: &mut BTreeMap<String, (Standing, Vec<MetBy>)>,
    fact: &str,
    standing: Standing,
    met: Option<MetBy>,
) {
    let known = facts
        .entry(fact.to_owned())
        .or_insert_with(|| (Standing::NotAsked, Vec::new()));
    known.0 = stronger(known.0, standing);
    known.1.extend(met);
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
