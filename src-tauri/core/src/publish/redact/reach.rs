//! How people who are left out could be reached or told all the same: their e-mail addresses and
//! telephone numbers, wherever they stand.
//!
//! An address is somebody's if it was recorded with them, if it is made of their name, or if it
//! stands in one sentence with them or in a row whose name went. In doubt it goes: who agrees to
//! publish a mailbox does not mean the address of somebody who is not named. What went is told, so
//! that the address of a team, which no program can tell from a person's, can be published.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::assessment::{Assessment, FieldPath, Person, Value};
use crate::form::Form;
use crate::publish::contacts::{emails, telephones};
use crate::publish::folded::{Text, Words, plain_letters};
use crate::publish::scrub::marker;
use crate::publish::{Contact, Why, places};

use super::Pass;
use super::marks::Mark;
use super::values::rewritten;

/// What stands where somebody's address or number was.
const NO_CONTACT: &str = "[contact not published]";

/// What would tell of people who are left out.
pub(super) struct Reach<'a> {
    form: &'a Form,
    assessment: &'a Assessment,
    names: Vec<Name>,
    /// Addresses that were recorded with them, as letters are compared.
    emails: BTreeSet<String>,
    /// Numbers that were recorded with them, as digits.
    telephones: BTreeSet<String>,
    /// The words that stand where a name was withheld.
    markers: Vec<String>,
    /// What lies in these places stands beside a name that went.
    beside: BTreeSet<String>,
    /// What is published all the same, as it is compared.
    published: BTreeSet<String>,
    /// What was met so far, by how it is compared.
    met: RefCell<BTreeMap<String, Contact>>,
}

struct Name {
    words: Words,
    /// Its words as letters are compared, the first name first.
    parts: Vec<String>,
}

impl<'a> Reach<'a> {
    /// Of the people that a pass leaves out, whose `names` went from these places.
    pub(super) fn of(pass: &Pass<'a>, names: &BTreeSet<String>, places: &BTreeSet<String>) -> Self {
        let published = pass.published_names();
        let all = pass.assessment.fields();
        let values = all.flat_map(|(_, heads)| heads.iter().filter_map(|h| h.value.as_ref()));
        let people: Vec<&Person> = values
            .filter_map(|value| match value {
                Value::People(people) => Some(people),
                _ => None,
            })
            .flatten()
            .filter(|person| !published.contains(&person.name))
            .collect();
        let given = |of: fn(&Person) -> &String| {
            let texts = people.iter().map(move |person| of(person).as_str());
            texts.filter(|text| !text.trim().is_empty())
        };
        let withheld = |mark: &&Mark<'_>| mark.texts().any(is_name);
        let marked = pass.marks.iter().filter(withheld);
        let marked: Vec<&Mark<'_>> = marked.collect();
        let from_marks = marked.iter().flat_map(|mark| mark.texts());
        // Of words in the text only those that look like a name are one; what was recorded as
        // somebody's name is.
        let names = names.iter().map(|name| name.as_str());
        let names = names.chain(from_marks.filter(|text| is_name(text)));
        let numbers = given(|person| &person.telephone).flat_map(telephones);
        Self {
            form: pass.form,
            assessment: pass.assessment,
            names: names.filter_map(Name::new).collect(),
            emails: given(|person| &person.email)
                .flat_map(emails)
                .map(plain_letters)
                .collect(),
            telephones: numbers.map(digits).collect(),
            markers: marked.iter().map(|mark| marker(mark.number)).collect(),
            beside: places.clone(),
            published: pass
                .published_contacts
                .iter()
                .map(|c| compared(c))
                .collect(),
            met: RefCell::default(),
        }
    }

    /// What was met in all that was looked through: addresses and numbers that go, or are
    /// published because somebody said so.
    pub(super) fn met(self) -> Vec<Contact> {
        self.met.into_inner().into_values().collect()
    }

    /// A value without it; none if it holds nothing of it.
    pub(super) fn without(&self, path: &FieldPath, value: &Value) -> Option<Value> {
        let at = Spot {
            place: &|| places::name(self.form, self.assessment, path),
            is_beside: super::lies_in(&self.beside, path.base()),
        };
        let anew = rewritten(value, &|lines| self.lines(lines, &at));
        (anew != *value).then_some(anew)
    }

    /// A text without it that says what was left out, or why.
    pub(super) fn text_without(&self, text: &str) -> String {
        let at = Spot {
            place: &|| "What is said of redactions".to_owned(),
            is_beside: false,
        };
        self.lines(&[text], &at).concat()
    }

    /// A name, and the number under it, are often lines of one answer.
    fn lines(&self, lines: &[&str], at: &Spot<'_>) -> Vec<String> {
        if lines.iter().any(|line| line.contains('\n')) {
            let each = lines.iter().map(|line| self.unreachable(line, at));
            return each.collect();
        }
        let together = self.unreachable(&lines.join("\n"), at);
        together.split('\n').map(str::to_owned).collect()
    }

    fn unreachable(&self, text: &str, at: &Spot<'_>) -> String {
        let sentences = sentences(text).into_iter().map(|sentence| {
            let beside = self.stands_beside(sentence, at);
            let contacts = emails(sentence).chain(telephones(sentence));
            let contacts = contacts.filter(|contact| {
                let why = if self.is_theirs(contact) {
                    Some(Why::Theirs)
                } else {
                    beside
                };
                why.is_some_and(|why| self.goes(contact, why, at))
            });
            let places = contacts.flat_map(|contact| {
                let found = sentence.match_indices(contact);
                found.map(|(at, contact)| at..at + contact.len())
            });
            replaced(sentence, places.collect(), NO_CONTACT)
        });
        sentences.collect()
    }

    /// Beside what the contacts of a sentence stand, if they go for that: they tell of somebody
    /// who is left out, or did before they were redacted.
    fn stands_beside(&self, sentence: &str, at: &Spot<'_>) -> Option<Why> {
        let text = Text::new(sentence);
        let mut names = self.names.iter();
        if self.markers.iter().any(|marker| sentence.contains(marker)) {
            return Some(Why::BesideWithheld);
        }
        let tells = at.is_beside
            || names.any(|name| !text.find(&name.words, true).is_empty())
            || emails(sentence).any(|email| self.is_theirs(email));
        tells.then_some(Why::BesideName)
    }

    /// Whether what belongs to somebody goes, which is told.
    fn goes(&self, contact: &str, why: Why, at: &Spot<'_>) -> bool {
        let key = compared(contact);
        let published = self.published.contains(&key);
        let place = (at.place)();
        let mut met = self.met.borrow_mut();
        let known = met.entry(key.clone()).or_insert_with(|| Contact {
            key,
            text: contact.to_owned(),
            why,
            places: Vec::new(),
            published,
        });
        known.why = known.why.max(why);
        if !known.places.contains(&place) {
            known.places.push(place);
        }
        !published
    }

    /// Whether a contact was recorded with somebody, or an address is made of a name.
    fn is_theirs(&self, contact: &str) -> bool {
        if !contact.contains('@') {
            return self.telephones.contains(&digits(contact));
        }
        self.emails.contains(&plain_letters(contact))
            || self.names.iter().any(|name| name.is_in(contact))
    }
}

/// Where a text stands.
struct Spot<'a> {
    /// The place in the form's words.
    place: &'a dyn Fn() -> String,
    /// Whether a name went from beside it.
    is_beside: bool,
}

impl Name {
    /// Of a name as it was recorded: without a title, and without what stands behind a comma or
    /// in brackets, such as the person's post.
    fn new(name: &str) -> Option<Self> {
        let name = name.split([',', '(']).next().unwrap_or_default().trim();
        let letters = plain_letters(name);
        let parts = letters.split(|c: char| !c.is_alphanumeric() && !"'’".contains(c));
        let parts = parts.map(|part| part.replace(['\'', '’'], ""));
        let parts = parts.filter(|part| !part.is_empty() && !TITLES.contains(&part.as_str()));
        let parts: Vec<String> = parts.collect();
        // One word, such as “DPO”, is a post or says too little to be somebody's.
        if parts.len() < 2 {
            return None;
        }
        Some(Self {
            words: Words::new(name)?,
            parts,
        })
    }

    /// Whether an address is made of the name: `wren.tallis@`, `wtallis@`, `tallis.w2@`, `wren@`.
    fn is_in(&self, email: &str) -> bool {
        let Some((first, rest)) = self.parts.split_first() else {
            return false;
        };
        let initial = first.chars().take(1).collect::<String>();
        let letters = plain_letters(email);
        let local = letters.split('@').next().unwrap_or_default();
        let tokens: Vec<&str> = local
            .split(|c: char| !c.is_alphabetic())
            .filter(|token| !token.is_empty())
            .collect();
        let joined = tokens.concat();
        // With or without the names between the first and the last.
        let mut whole = (0..rest.len()).flat_map(|from| {
            let last = rest[from..].concat();
            let its_initial = last.chars().take(1).collect::<String>();
            [
                first.clone() + &last,
                last.clone() + first,
                initial.clone() + &last,
                last.clone() + &initial,
                first.clone() + &its_initial,
                last,
            ]
        });
        let of_the_name = |token: &&str| {
            token.chars().count() == 1 || self.parts.iter().any(|part| part == token)
        };
        let says_a_name = |token: &&str| token.chars().count() > 2 && of_the_name(token);
        whole.any(|one| one.chars().count() > 2 && one == joined)
            || tokens.iter().all(of_the_name) && tokens.iter().any(says_a_name)
    }
}

/// Titles, as letters are compared.
const TITLES: [&str; 9] = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "cllr", "sir"];

/// Whether words look like the name of a person: two to four, each with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_part = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || "-.'’".contains(c))
    };
    (2..=4).contains(&words.len()) && words.iter().all(is_part)
}

/// An address or a number as it is compared.
pub(in crate::publish) fn compared(contact: &str) -> String {
    if contact.contains('@') {
        plain_letters(contact.trim())
    } else {
        digits(contact)
    }
}

/// A number as it is compared: +44 (0)1234 567890 is 01234 567890.
fn digits(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let national = digits
        .strip_prefix("0044")
        .or_else(|| digits.strip_prefix("44"));
    match national {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => digits,
    }
}

/// The sentences of a text, each with what parts it from the next.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        // "Tel. 01234" and "Dept. of" go on: a sentence begins with a capital letter.
        let begins = || text[at..].trim_start().starts_with(char::is_uppercase);
        let ends =
            c.is_whitespace() && ".!?;".contains(before) && begins() || c == '\n' && before == '\n';
        if ends {
            sentences.push(&text[start..at]);
            start = at;
        }
        before = c;
    }
    sentences.push(&text[start..]);
    sentences
}

/// A text with these words in the places of others.
fn replaced(text: &str, mut places: Vec<Range<usize>>, words: &str) -> String {
    places.sort_by_key(|place| (place.start, usize::MAX - place.end));
    let mut out = String::new();
    let mut done = 0;
    for place in places {
        if place.start < done {
            continue;
        }
        out.push_str(&text[done..place.start]);
        out.push_str(words);
        done = place.end;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_somebodys_if_it_is_made_of_their_name() {
        let name = Name::new("Wren Tallis-Moor").expect("a name");
        for theirs in [
            "wren.tallis-moor",
            "W.Tallis",
            "wtallismoor",
            "moor.w2",
            "wren",
        ] {
            assert!(name.is_in(&format!("{theirs}@fernby.example")), "{theirs}");
        }
        for other in ["planning", "w", "w.taylor", "tallis.hall", "wrenhouse"] {
            assert!(!name.is_in(&format!("{other}@fernby.example")), "{other}");
        }
    }

    #[test]
    fn a_name_has_several_words_with_capitals() {
        assert!(is_name("Wren Tallis") && is_name("Dr. Wren O’Tallis"));
        assert!(!is_name("Wren") && !is_name("Legal services") && !is_name("PIA-031 Wren 2"));
    }

    #[test]
    fn the_same_number_is_written_in_several_ways() {
        for number in [
            "01234 567890",
            "+44 1234 567890",
            "+44 (0)1234 567890",
            "0044 1234 567 890",
        ] {
            assert_eq!(digits(number), "01234567890", "{number}");
        }
    }
}
