//! The printed recovery key: 32 random bytes that a person can read off paper.
//!
//! Fourteen groups of five characters in Crockford's base 32 (no I, L, O or U;
//! <https://www.crockford.com/base32.html>). In the first thirteen groups four characters
//! carry the key and the fifth checks them, so that a slip of the pen is named by its
//! group; the last group checks the whole. On input, case, spaces and dashes do not
//! matter, and O, I and L are read as the digits they look like.
//!
//! The group check is linear over GF(32), each place weighted by a different power of a
//! generator, plus the number of the group. That catches every single wrong character,
//! every two neighbours swapped, and every two groups swapped.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use super::error::StoreError;
use super::secret::random;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const KEY_GROUPS: usize = 13;
const GROUPS: usize = KEY_GROUPS + 1;
const GROUP: usize = 5;

/// 32 random bytes that open a store when everything else is lost.
pub struct RecoveryKey([u8; 32]);

/// Why something typed is not a recovery key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryKeyError {
    /// A group, counted from 1, does not have five characters.
    #[error("Group {0} of the recovery key does not have five characters.")]
    GroupLength(usize),
    /// A group, counted from 1, has a character that recovery keys never use.
    #[error("Group {0} of the recovery key has a character that recovery keys do not use.")]
    Character(usize),
    /// A group, counted from 1, does not match its check character.
    #[error("Group {0} of the recovery key is mistyped, or not in its place.")]
    Group(usize),
    /// The number of characters is not 70, and no single group is to blame.
    #[error("A recovery key has 14 groups of five characters; {0} characters were typed.")]
    Length(usize),
    /// Every group is right in itself; together they are no key.
    #[error("The last group of the recovery key does not match the others.")]
    Checksum,
}

impl RecoveryKey {
    /// A new one, from the operating system's random source. It opens nothing until a slot
    /// is made with it.
    pub fn generate() -> Result<Self, StoreError> {
        let mut bytes = [0; 32];
        random(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// The key as it is printed: groups joined by dashes. For the paper and the eye only.
    pub fn reveal(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP + 1)));
        let symbols = self.symbols();
        let mut put = |group: &[u8]| {
            if !text.is_empty() {
                text.push('-');
            }
            text.extend(group.iter().map(|s| char::from(ALPHABET[usize::from(*s)])));
        };
        for (index, data) in symbols.chunks(GROUP - 1).enumerate() {
            put(data_with_check(data, index).as_slice());
        }
        put(&checksum(&self.0));
        text
    }

    /// Reads what a person typed.
    pub fn parse(typed: &str) -> Result<Self, RecoveryKeyError> {
        let groups = split(typed)?;
        let mut symbols = Zeroizing::new([0u8; KEY_GROUPS * (GROUP - 1)]);
        for (index, group) in groups[..KEY_GROUPS].iter().enumerate() {
            let data = &group[..GROUP - 1];
            if data_with_check(data, index).as_slice() != group {
                return Err(RecoveryKeyError::Group(index + 1));
            }
            symbols[index * (GROUP - 1)..][..GROUP - 1].copy_from_slice(data);
        }
        let key = Self::from_symbols(&symbols).ok_or(RecoveryKeyError::Checksum)?;
        if checksum(&key.0) != groups[KEY_GROUPS] {
            return Err(RecoveryKeyError::Checksum);
        }
        Ok(key)
    }

    pub(super) fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// 256 bits as 52 symbols of 5 bits; the last symbol's lowest four bits are zero.
    fn symbols(&self) -> Zeroizing<[u8; 52]> {
        let mut symbols = Zeroizing::new([0; 52]);
        for (index, symbol) in symbols.iter_mut().enumerate() {
            for bit in index * 5..index * 5 + 5 {
                let set = bit < 256 && self.0[bit / 8] >> (7 - bit % 8) & 1 == 1;
                *symbol = *symbol << 1 | u8::from(set);
            }
        }
        symbols
    }

    /// The inverse of [`Self::symbols`]; `None` if the bits beyond the 256th are not zero.
    fn from_symbols(symbols: &[u8; 52]) -> Option<Self> {
        let mut key = Self([0; 32]);
        for bit in 0..260 {
            let set = symbols[bit / 5] >> (4 - bit % 5) & 1;
            if bit < 256 {
                key.0[bit / 8] |= set << (7 - bit % 8);
            } else if set == 1 {
                return None;
            }
        }
        Some(key)
    }
}

impl Drop for RecoveryKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(<redacted>)")
    }
}

type Group = [u8; GROUP];

/// Cuts the input into fourteen groups of five symbols.
fn split(typed: &str) -> Result<Zeroizing<[Group; GROUPS]>, RecoveryKeyError> {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}');
    let letters = || typed.chars().filter(|c| !is_gap(*c));
    let count = letters().count();
    if count != GROUPS * GROUP {
        // If the person typed fourteen groups, one of them is to blame and can be named.
        let lengths: Vec<usize> = typed
            .split(is_gap)
            .filter(|group| !group.is_empty())
            .map(|group| group.chars().count())
            .collect();
        return Err(match lengths.iter().position(|len| *len != GROUP) {
            Some(at) if lengths.len() == GROUPS => RecoveryKeyError::GroupLength(at + 1),
            _ => RecoveryKeyError::Length(count),
        });
    }
    let mut groups = Zeroizing::new([[0; GROUP]; GROUPS]);
    for (index, letter) in letters().enumerate() {
        groups[index / GROUP][index % GROUP] =
            symbol(letter).ok_or(RecoveryKeyError::Character(index / GROUP + 1))?;
    }
    Ok(groups)
}

fn symbol(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET
        .iter()
        .position(|known| char::from(*known) == letter)
        .and_then(|at| u8::try_from(at).ok())
}

/// Four symbols and their check symbol. `index` counts groups from 0.
fn data_with_check(data: &[u8], index: usize) -> Zeroizing<Group> {
    let mut group = Zeroizing::new([0; GROUP]);
    group[..GROUP - 1].copy_from_slice(data);
    // Thirteen groups, so the group's number is always an element of GF(32).
    let mut check = (index as u8) + 1;
    for symbol in data {
        check = times_two(check ^ symbol);
    }
    group[GROUP - 1] = check;
    group
}

/// Multiplication by the generator x of GF(32) modulo x^5 + x^2 + 1.
fn times_two(symbol: u8) -> u8 {
    let doubled = symbol << 1;
    if doubled & 0b10_0000 == 0 {
        doubled
    } else {
        doubled ^ 0b10_0101
    }
}

fn checksum(key: &[u8; 32]) -> Group {
    let digest = Sha256::new()
        .chain_update(b"dpia-desk recovery key v1")
        .chain_update(key)
        .finalize();
    std::array::from_fn(|at| digest[at] & 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (RecoveryKey, String) {
        let key = RecoveryKey(std::array::from_fn(|at| (at as u8).wrapping_mul(37) ^ 0x5A));
        let text = key.reveal().to_string();
        (key, text)
    }

    fn groups(text: &str) -> Vec<String> {
        text.split('-').map(str::to_owned).collect()
    }

    #[test]
    fn a_printed_key_is_fourteen_groups_of_five_and_reads_back() {
        let (key, text) = sample();
        assert_eq!(groups(&text).len(), 14);
        assert!(groups(&text).iter().all(|group| group.len() == 5), "{text}");
        assert!(!text.contains(['I', 'L', 'O', 'U']), "{text}");
        assert_eq!(RecoveryKey::parse(&text).expect("reads back").0, key.0);
        for _ in 0..200 {
            let key = RecoveryKey::generate().expect("random bytes");
            assert_eq!(
                RecoveryKey::parse(&key.reveal()).expect("reads back").0,
                key.0
            );
        }
    }

    #[test]
    fn case_spaces_and_lookalike_letters_do_not_matter() {
        let (key, text) = sample();
        let sloppy = text
            .to_lowercase()
            .replace('-', " \n ")
            .replace('0', "o")
            .replace('1', "l");
        assert_ne!(sloppy, text);
        assert_eq!(RecoveryKey::parse(&sloppy).expect("reads").0, key.0);
        let unbroken = text.replace('-', "").replace('1', "I");
        assert_eq!(RecoveryKey::parse(&unbroken).expect("reads").0, key.0);
    }

    #[test]
    fn every_single_wrong_character_is_named_by_its_group() {
        let (_, text) = sample();
        for (at, right) in text.char_indices().filter(|(_, c)| *c != '-') {
            for wrong in ALPHABET.iter().map(|c| char::from(*c)) {
                if wrong == right {
                    continue;
                }
                let mut typed = text.clone();
                typed.replace_range(at..=at, &wrong.to_string());
                let expected = match at / 6 + 1 {
                    14 => RecoveryKeyError::Checksum,
                    group => RecoveryKeyError::Group(group),
                };
                assert_eq!(RecoveryKey::parse(&typed).expect_err("mistyped"), expected);
            }
        }
    }

    #[test]
    fn two_swapped_neighbours_and_two_swapped_groups_are_noticed() {
        let (_, text) = sample();
        for at in 0..text.len() - 1 {
            let mut typed = text.clone().into_bytes();
            typed.swap(at, at + 1);
            let typed = String::from_utf8(typed).expect("ASCII");
            if typed.replace('-', "") != text.replace('-', "") {
                assert!(RecoveryKey::parse(&typed).is_err(), "{at}");
            }
        }
        for first in 0..13 {
            for second in first + 1..13 {
                let mut parts = groups(&text);
                if parts[first] == parts[second] {
                    continue;
                }
                parts.swap(first, second);
                assert_eq!(
                    RecoveryKey::parse(&parts.join("-")).expect_err("swapped"),
                    RecoveryKeyError::Group(first + 1)
                );
            }
        }
    }

    #[test]
    fn a_missing_letter_is_named_by_its_group_and_a_missing_group_by_the_count() {
        let (_, text) = sample();
        let mut parts = groups(&text);
        parts[6].pop();
        assert_eq!(
            RecoveryKey::parse(&parts.join(" ")).expect_err("short"),
            RecoveryKeyError::GroupLength(7)
        );
        parts.remove(6);
        assert_eq!(
            RecoveryKey::parse(&parts.join(" ")).expect_err("short"),
            RecoveryKeyError::Length(65)
        );
        assert_eq!(
            RecoveryKey::parse("").expect_err("empty"),
            RecoveryKeyError::Length(0)
        );
    }

    #[test]
    fn a_character_that_keys_never_use_is_named_by_its_group() {
        let (_, text) = sample();
        let mut parts = groups(&text);
        parts[2] = "UUUUU".into();
        let error = RecoveryKey::parse(&parts.join("-")).expect_err("no U in keys");
        assert_eq!(error, RecoveryKeyError::Character(3));
        assert!(error.to_string().starts_with("Group 3 "), "{error}");
    }

    #[test]
    fn a_recovery_key_prints_nothing_of_itself() {
        assert_eq!(format!("{:?}", sample().0), "RecoveryKey(<redacted>)");
    }
}
