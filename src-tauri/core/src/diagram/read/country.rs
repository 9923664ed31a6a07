//! On which side of the border a country is, whether chosen or in somebody's own words.

use crate::assessment::Chosen;
use crate::diagram::graph::Whereabouts;
use crate::form::{StandardList, standard};

const UK: &str = "GB";
/// Words for the United Kingdom and its parts, as people write them.
const HOME: [&str; 8] = [
    "uk",
    "united kingdom",
    "great britain",
    "gb",
    "england",
    "scotland",
    "wales",
    "northern ireland",
];
/// Words that name no single country, but none of the United Kingdom either.
const ABROAD: [&str; 9] = [
    "eu",
    "eea",
    "european union",
    "usa",
    "us",
    "abroad",
    "overseas",
    "outside the uk",
    "worldwide",
];

/// Where a cell says that something is. Of several versions the one furthest away counts.
pub(super) fn whereabouts(versions: &[&Chosen]) -> Whereabouts {
    let each = versions.iter().flat_map(|chosen| {
        let ids = chosen.ids.iter().map(|id| {
            if id == UK {
                Whereabouts::Uk
            } else {
                Whereabouts::Abroad
            }
        });
        ids.chain(chosen.other.as_deref().map(in_words))
    });
    let all: Vec<Whereabouts> = each.collect();
    if all.contains(&Whereabouts::Abroad) {
        Whereabouts::Abroad
    } else if all.is_empty() || all.contains(&Whereabouts::Unknown) {
        Whereabouts::Unknown
    } else {
        Whereabouts::Uk
    }
}

fn in_words(text: &str) -> Whereabouts {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let plain = format!(
        " {} ",
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    );
    let names = |word: &str| plain.contains(&format!(" {word} "));
    let abroad = standard::options(StandardList::Country)
        .iter()
        .any(|country| country.id != UK && names(&country.label.to_lowercase()));
    // Northern Ireland names Ireland, too.
    let only_ireland = names("northern ireland") && !ABROAD.iter().any(|word| names(word));
    if ABROAD.iter().any(|word| names(word)) || (abroad && !only_ireland) {
        Whereabouts::Abroad
    } else if HOME.iter().any(|word| names(word)) {
        Whereabouts::Uk
    } else {
        Whereabouts::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_in_somebodys_own_words_is_understood_or_left_open() {
        for (words, place) in [
            ("England", Whereabouts::Uk),
            (" UK ", Whereabouts::Uk),
            ("Northern Ireland", Whereabouts::Uk),
            ("Ireland (Dublin)", Whereabouts::Abroad),
            ("EU, region unknown", Whereabouts::Abroad),
            ("UK and USA", Whereabouts::Abroad),
            ("To be confirmed", Whereabouts::Unknown),
            ("Leeds", Whereabouts::Unknown),
        ] {
            assert_eq!(in_words(words), place, "{words}");
        }
    }

    #[test]
    fn of_two_versions_the_one_abroad_counts() {
        let chosen = |id: &str| Chosen {
            ids: vec![id.to_owned()],
            other: None,
        };
        let (home, away) = (chosen("GB"), chosen("US"));
        assert_eq!(whereabouts(&[&home, &away]), Whereabouts::Abroad);
        assert_eq!(whereabouts(&[]), Whereabouts::Unknown);
    }
}
