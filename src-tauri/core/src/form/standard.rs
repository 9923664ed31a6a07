//! Pick-lists from the law and from common practice, shipped as data.
//!
//! The lists stand in `forms/standard.toml`, each option with the provision it rests on;
//! countries come from ISO 3166 under the names that people in Britain use. Ids never
//! change meaning once shipped, because assessments store them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::answer_type::{ChoiceOption, StandardList};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    list: Vec<Entry>,
    country_name: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: StandardList,
    source: String,
    option: Vec<Sourced>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sourced {
    id: String,
    label: String,
    hint: String,
    source: Option<String>,
}

/// A list, ready to offer.
struct Standard {
    list: StandardList,
    source: String,
    options: Vec<ChoiceOption>,
    sources: Vec<Option<String>>,
}

static STANDARDS: LazyLock<Vec<Standard>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../forms/standard.toml"))
        .expect("the shipped pick-lists are read by a test");
    let countries = countries(&file.country_name);
    let listed = file.list.into_iter().map(|entry| {
        let (options, sources) = entry
            .option
            .into_iter()
            .map(|option| {
                let Sourced {
                    id,
                    label,
                    hint,
                    source,
                } = option;
                let hint = Some(hint);
                (ChoiceOption { id, label, hint }, source)
            })
            .unzip();
        Standard {
            list: entry.id,
            source: entry.source,
            options,
            sources,
        }
    });
    listed.chain([countries]).collect()
});

/// The countries by name, the United Kingdom first because it is meant most often.
fn countries(names: &BTreeMap<String, String>) -> Standard {
    let mut options: Vec<ChoiceOption> = rust_iso3166::ALL
        .iter()
        .map(|country| ChoiceOption {
            id: country.alpha2.to_owned(),
            label: names
                .get(country.alpha2)
                .map_or(country.name, String::as_str)
                .to_owned(),
            hint: None,
        })
        .collect();
    options.sort_by(|a, b| (a.id != "GB", &a.label).cmp(&(b.id != "GB", &b.label)));
    Standard {
        list: StandardList::Country,
        source: "ISO 3166-1".to_owned(),
        sources: vec![None; options.len()],
        options,
    }
}

fn standard(list: StandardList) -> &'static Standard {
    STANDARDS
        .iter()
        .find(|standard| standard.list == list)
        .expect("a test sees to it that every list is shipped")
}

/// The options of a list, in the order in which they are offered.
pub fn options(list: StandardList) -> &'static [ChoiceOption] {
    &standard(list).options
}

/// The option with this id.
pub fn option(list: StandardList, id: &str) -> Option<&'static ChoiceOption> {
    options(list).iter().find(|option| option.id == id)
}

/// What an option rests on: its own provision, or that of its list.
pub fn source(list: StandardList, id: &str) -> Option<&'static str> {
    let standard = standard(list);
    let index = standard.options.iter().position(|option| option.id == id)?;
    Some(standard.sources[index].as_ref().unwrap_or(&standard.source))
}

impl StandardList {
    /// All lists.
    pub const ALL: [Self; 8] = [
        Self::LawfulBasis,
        Self::SpecialCategoryCondition,
        Self::TransferMechanism,
        Self::ProtectiveMarking,
        Self::StorageMethod,
        Self::TransferMethod,
        Self::Country,
        Self::PartyRole,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standard_list_is_shipped_without_an_id_twice() {
        for list in StandardList::ALL {
            let options = options(list);
            assert!(options.len() > 1, "{list:?}");
            for (index, option) in options.iter().enumerate() {
                assert!(
                    options[..index].iter().all(|o| o.id != option.id),
                    "{list:?}"
                );
                assert!(source(list, &option.id).is_some(), "{list:?}");
            }
        }
    }

    #[test]
    fn the_lawful_bases_include_the_recognised_legitimate_interest_of_2025() {
        let ids: Vec<_> = options(StandardList::LawfulBasis)
            .iter()
            .map(|option| option.id.as_str())
            .collect();
        assert_eq!(
            ids,
            [
                "consent",
                "contract",
                "legal_obligation",
                "vital_interests",
                "public_task",
                "recognised_legitimate_interests",
                "legitimate_interests"
            ]
        );
    }

    #[test]
    fn countries_go_by_their_british_names_with_the_united_kingdom_first() {
        let countries = options(StandardList::Country);
        assert_eq!(countries[0].label, "United Kingdom");
        assert_eq!(countries.len(), 249);
        for (id, label) in [
            ("US", "United States"),
            ("CZ", "Czechia"),
            ("KR", "South Korea"),
        ] {
            assert_eq!(
                option(StandardList::Country, id).map(|o| &*o.label),
                Some(label)
            );
        }
        for country in countries {
            assert!(!country.label.contains("(the"), "{}", country.label);
        }
    }
}
