//! Whether words are denied where they stand: "no paper copies are kept", "it is not secure".
//!
//! One list of words that deny, asked in two ways. What a sentence claims of something ("it is
//! fully secure") is denied within its own clause only: in "there is no paper, it is secure" the
//! claim stands. What a sentence merely mentions is denied across commas and from behind too: in
//! "no letters, forms or paper copies" there are none. When in doubt, a mention counts as denied,
//! so that a rule keeps quiet.

use super::{Hit, words};

const DENIALS: [&str; 13] = [
    "not", "no", "never", "none", "nothing", "nobody", "no-one", "without", "neither", "nor",
    "cannot", "hardly", "nowhere",
];
/// Words that put something else in the place of what comes after them.
const INSTEAD: [&str; 4] = ["instead", "rather", "avoid", "stop"];
/// Words that deny what came before them.
const BEHIND: [&str; 5] = ["not", "never", "no", "rejected", "discarded"];

/// What ends a sentence, or parts it in two.
const ENDS: [char; 5] = ['.', ';', ':', '!', '?'];

/// How many words a denial reaches forwards: "is not in any way fully secure".
const REACH: usize = 8;
/// How many words it reaches back: "paper copies are as a rule never made".
const REACH_BACK: usize = 5;

/// Verbs behind which a denial of the subject stands: "paper copies are never made".
const AUXILIARIES: [&str; 20] = [
    "is", "are", "was", "were", "be", "been", "will", "would", "shall", "should", "has", "have",
    "had", "do", "does", "did", "may", "can", "could", "must",
];
/// Words before a name that make it something that is used, and not what the sentence is about.
const USED: [&str; 17] = [
    "use", "uses", "used", "using", "via", "through", "with", "send", "sends", "store", "stores",
    "keep", "keeps", "run", "runs", "make", "makes",
];

/// Whether a claim that begins at a place of a plain text is denied: a "not" or the like stands
/// a few words before it, in the same clause.
pub fn denied_before(plain: &str, at: usize) -> bool {
    let clause = part_before(plain, at, &['.', ',', ';', ':', '!', '?', '(']);
    last_words(clause).any(denies)
}

/// Whether a claim is denied in its own clause, by words before it or by its verb behind it:
/// "access for all staff is not given". In "it is secure and not slow" it stands.
pub fn is_claim_denied(plain: &str, hit: Hit) -> bool {
    const PARTS: [&str; 6] = ["and", "or", "which", "that", "who", "with"];
    if denied_before(plain, hit.from) {
        return true;
    }
    let after = after(plain, hit);
    let clause = after.split([',', '(']).next().unwrap_or_default();
    let clause = words(clause).take_while(|word| !PARTS.contains(word));
    let clause: Vec<&str> = clause.take(REACH_BACK).collect();
    let denied = |pair: &[&str]| matches!(pair, [verb, word] if AUXILIARIES.contains(verb) && BEHIND.contains(word));
    clause.windows(2).any(denied) || clause.iter().any(|word| is_short_not(word))
}

/// What follows a mention in its own sentence, up to a "but".
fn after(plain: &str, hit: Hit) -> &str {
    let after = plain.get(hit.until..).unwrap_or_default();
    let after = after.split(ENDS).next().unwrap_or_default();
    after.split(" but ").next().unwrap_or_default()
}

/// Whether what a plain text mentions is denied by the words around it, in its own sentence.
pub fn is_denied(plain: &str, hit: Hit) -> bool {
    let before = part_before(plain, hit.from, &ENDS);
    last_words(before).any(|word| denies(word) || INSTEAD.contains(&word))
        || is_denied_behind(before, after(plain, hit))
}

/// Whether words that follow deny what was mentioned. A "not" behind a comma speaks of what
/// comes after it ("Mailchimp, not Dropbox"), unless the comma is one of a list that the sentence
/// is about: "Mailchimp, Dropbox and Trello are not used".
fn is_denied_behind(before: &str, after: &str) -> bool {
    let denies = |word: &str| BEHIND.contains(&word) || is_short_not(word);
    let begins_list = [",", " and ", " or ", " & ", "/"];
    let lists = begins_list.iter().any(|joint| after.starts_with(joint));
    let is_subject = !words(before).any(|word| USED.contains(&word));
    if !lists {
        let here = after.split(',').next().unwrap_or_default();
        return words(here).take(REACH_BACK).any(denies);
    }
    // What follows a list of things that are used is another matter.
    if !is_subject {
        return false;
    }
    let mut rest = words(after)
        .skip_while(|word| !AUXILIARIES.contains(word) && !is_short_not(word))
        .take(4);
    rest.any(denies)
}

/// Whether a plain text denies anything at all.
pub fn has_denial(plain: &str) -> bool {
    words(plain).any(denies)
}

fn denies(word: &str) -> bool {
    DENIALS.contains(&word) || is_short_not(word)
}

/// "isn't", "don't".
fn is_short_not(word: &str) -> bool {
    word.ends_with("n't")
}

/// What stands before a place, back to where its clause or sentence begins. A "but" turns what
/// was said before it.
fn part_before<'t>(plain: &'t str, at: usize, ends: &[char]) -> &'t str {
    let before = plain.get(..at).unwrap_or_default();
    let part = before.rsplit(ends).next().unwrap_or_default();
    part.rsplit(" but ").next().unwrap_or_default()
}

fn last_words(text: &str) -> impl Iterator<Item = &str> {
    let all: Vec<&str> = words(text).collect();
    all.into_iter().rev().take(REACH)
}

#[cfg(test)]
mod tests {
    use super::super::{Phrases, plain};
    use super::*;

    fn claim(text: &str) -> bool {
        denied_before(text, text.find("secure").expect("the word"))
    }

    #[test]
    fn a_claim_is_denied_within_its_clause_and_not_from_elsewhere() {
        for text in [
            "no system is fully secure",
            "it isn't entirely secure",
            "we cannot call it secure",
            "it need not be secure",
        ] {
            assert!(claim(text), "{text}");
        }
        for text in [
            "it is secure and not slow",
            "there is no paper, it is secure",
            "it is not new but secure",
            "it is rather secure",
            "secure",
        ] {
            assert!(!claim(text), "{text}");
        }
    }

    #[test]
    fn a_claim_is_denied_by_its_verb_and_not_by_the_next_clause() {
        let set = Phrases::new(&["all staff", "secure"]);
        let denied = |text: &str| {
            let hit = set.first(text).expect("the phrase is there");
            is_claim_denied(text, hit)
        };
        for text in [
            "access for all staff is not given",
            "secure it is not",
            "all staff don't see it",
            "not all staff see it",
        ] {
            assert!(denied(text), "{text}");
        }
        for text in [
            "it is secure and not slow",
            "all staff see it, which is not secret",
            "a secure system that is not old",
        ] {
            assert!(!denied(text), "{text}");
        }
    }

    fn mention(text: &str) -> bool {
        let text = plain(text);
        let set = Phrases::new(&["paper copy", "paper copies", "e-mailed"]);
        let hit = set.first(&text).expect("the phrase is there");
        is_denied(&text, hit)
    }

    #[test]
    fn a_mention_is_denied_from_before_and_behind_within_its_sentence() {
        for text in [
            "No paper copies are kept.",
            "We don’t keep any paper copies",
            "Paper copies are never made.",
            "No letters, forms or paper copies are kept.",
            "Letters are scanned rather than kept as paper copies.",
            "Nothing is ever e-mailed to anybody.",
            "Paper copies are as a rule never made.",
            "Paper copies, faxes and letters are not used.",
            "Letters, paper copies and faxes aren't used.",
            "Paper copies and faxes were considered and rejected.",
        ] {
            assert!(mention(text), "{text}");
        }
        for text in [
            "Paper copies go into a locked cabinet.",
            "The council does not print. Paper copies come from the supplier.",
            "It is not shared but e-mailed to the team.",
            "Responses are e-mailed each week, and the team answers those that it can. Not all.",
            "We use paper copies, faxes",
            "We keep paper copies, not faxes.",
            "They use paper copies and faxes are not sent.",
            "Paper copies, which the team keeps, are locked away.",
        ] {
            assert!(!mention(text), "{text}");
        }
    }

    #[test]
    fn a_text_without_a_word_that_denies_denies_nothing() {
        assert!(has_denial("people needn't sign in"));
        assert!(!has_denial("people sign in with a note of theirs"));
    }
}
