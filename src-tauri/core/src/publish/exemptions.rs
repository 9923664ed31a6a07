//! What the law calls a reason for not publishing.
//!
//! People write “FOIA s.43(2)”, “section 40” or “EIR 12(5)(a)”. Where such words name a section
//! that a council relies on, the public list gives its name too; any other reason stands there
//! in its own words. The names are general knowledge of the Acts as they stand, not advice on
//! whether an exemption applies.

/// Sections of the Freedom of Information Act 2000.
const FOIA: [(&str, &str); 12] = [
    (
        "21",
        "Freedom of Information Act 2000, section 21: information accessible by other means",
    ),
    (
        "22",
        "Freedom of Information Act 2000, section 22: information intended for future publication",
    ),
    (
        "24",
        "Freedom of Information Act 2000, section 24: national security",
    ),
    (
        "30",
        "Freedom of Information Act 2000, section 30: investigations and proceedings",
    ),
    (
        "31",
        "Freedom of Information Act 2000, section 31: law enforcement, which includes preventing crime against systems",
    ),
    (
        "36",
        "Freedom of Information Act 2000, section 36: prejudice to the effective conduct of public affairs",
    ),
    (
        "38",
        "Freedom of Information Act 2000, section 38: health and safety",
    ),
    (
        "39",
        "Freedom of Information Act 2000, section 39: environmental information",
    ),
    ("40", PERSONAL),
    (
        "41",
        "Freedom of Information Act 2000, section 41: information provided in confidence",
    ),
    (
        "42",
        "Freedom of Information Act 2000, section 42: legal professional privilege",
    ),
    (
        "43",
        "Freedom of Information Act 2000, section 43: commercial interests",
    ),
];

/// Why names of people are left out.
pub(super) const PERSONAL: &str = "Freedom of Information Act 2000, section 40: personal information, protected by the UK GDPR and the Data Protection Act 2018";

/// The reason that the program writes into an assessment for words that tell who somebody is. It
/// is kept as people write one, so whatever reads reasons reads it.
pub const WHO_SOMEBODY_IS: &str = "Personal information (FOIA section 40)";

const ENVIRONMENTAL: &str = "Environmental Information Regulations 2004";

/// The name of the exemption that a reason means.
pub(super) fn exemption(reason: &str) -> Option<&'static str> {
    let words = reason.to_lowercase();
    if words.contains("eir") || words.contains("environmental information") {
        return Some(ENVIRONMENTAL);
    }
    FOIA.iter()
        .find(|(section, _)| names_section(&words, section))
        .map(|(_, name)| *name)
}

/// Whether words name a section by its number: `s.43(2)`, `s 43`, `section 43`, `FOIA 43`.
fn names_section(words: &str, section: &str) -> bool {
    words.match_indices(section).any(|(at, _)| {
        let after = words[at + section.len()..].chars().next();
        if after.is_some_and(|c| c.is_ascii_digit()) {
            return false;
        }
        let before = words[..at].trim_end_matches([' ', '.', '\u{a0}']);
        ["section", "foia", "foi act", "sect"]
            .iter()
            .any(|word| before.ends_with(word))
            || before
                .strip_suffix('s')
                .is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_known_however_it_is_written_and_a_number_alone_is_none() {
        for reason in [
            "FOIA s.43(2)",
            "Section 43",
            "s43",
            "exempt: s 43, prices",
            "FOIA 43",
        ] {
            let name = exemption(reason).unwrap_or_default();
            assert!(name.ends_with("commercial interests"), "{reason}: {name}");
        }
        assert_eq!(exemption(WHO_SOMEBODY_IS), Some(PERSONAL));
        assert_eq!(exemption("43 prices"), None);
        assert_eq!(exemption("clauses 43"), None);
        assert_eq!(exemption("section 431"), None);
        assert_eq!(exemption("Security"), None);
        assert_eq!(exemption("EIR 12(5)(e)"), Some(ENVIRONMENTAL));
    }
}
