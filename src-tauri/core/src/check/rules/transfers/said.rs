//! Texts that say that no data leaves the United Kingdom, on forms that never ask.

use std::sync::LazyLock;

use super::{CHAPTER_V, TOLD_OF_TRANSFERS, abroad, is_placed};
use crate::check::rule::{Found, Rule, Severity};
use crate::check::subject::{Subject, Written, quoted_near};
use crate::check::text::{Hit, Phrases, has_denial, is_denied, plain, sentences};

pub(super) const TRF_07: Rule = Rule {
    id: "TRF-07",
    severity: Severity::NeedsAnswer,
    title: "Something is outside the UK, and a text says that nothing leaves it",
    reads: &["leaves_uk"],
    why: "People are told where their data goes, and a transfer without a mechanism is unlawful. Where a form does not ask by Yes or No, the sentence that denies it is all that a reader has. What it means is guessed from its words.",
    fix: "Correct the text and say what makes the transfer lawful, or correct the country.",
    law: &[CHAPTER_V, TOLD_OF_TRANSFERS],
    from: None,
    until: None,
    guesses: true,
    look: abroad_and_denied_in_words,
};

/// Ways of leaving, to be denied.
static LEAVING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "leave the uk",
        "leave the united kingdom",
        "leaves the uk",
        "leaves the united kingdom",
        "leaving the uk",
        "leaving the united kingdom",
        "leave the country",
        "leaves the country",
        "outside the uk",
        "outside of the uk",
        "outside the united kingdom",
        "outside of the united kingdom",
        "sent abroad",
        "goes abroad",
        "go abroad",
        "transferred abroad",
        "transferred overseas",
        "sent overseas",
        "held abroad",
        "stored abroad",
        "international transfer",
        "overseas transfer",
    ])
});

/// Ways of staying.
static STAYING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "in the uk",
        "in the united kingdom",
        "within the uk",
        "within the united kingdom",
        "inside the uk",
        "uk-based server",
        "uk server",
        "uk data centre",
    ])
});

/// Words that make a sentence about staying one about all of the data.
static ALL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "all data",
        "all the data",
        "all personal data",
        "all information",
        "all of it",
        "all of the data",
        "everything",
        "only in the uk",
        "only in the united kingdom",
        "only within the uk",
        "solely",
        "exclusively",
        "entirely",
        "at all times",
        "always",
        "stays in the uk",
        "stays in the united kingdom",
        "stays within the uk",
        "remains in the uk",
        "remains in the united kingdom",
        "remains within the uk",
        "remain in the uk",
        "remain within the uk",
        "stay in the uk",
        "stay within the uk",
    ])
});

fn abroad_and_denied_in_words(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut asks = false;
    subject.form.each_question(&mut |question| {
        asks |= question.fact.as_deref() == Some("leaves_uk");
    });
    if asks {
        return;
    }
    let answers = subject.written.iter().filter(|text| text.asked.is_some());
    let Some((text, sentence, phrase)) = answers.into_iter().find_map(denial) else {
        return;
    };
    for (name, country, row) in abroad(subject) {
        let message = format!(
            "{name} is {}; {} says {}.",
            is_placed(&country),
            subject.place_of(text),
            quoted_near(sentence.trim_end_matches('.'), phrase)
        );
        found.say(message, &[text.at(), &row]);
    }
}

/// The sentence of a text that says that nothing leaves, with the phrase in it.
fn denial<'s, 'a>(text: &'s Written<'a>) -> Option<(&'s Written<'a>, &'a str, &'static str)> {
    if !LEAVING.is_in(&text.plain) && !STAYING.is_in(&text.plain) {
        return None;
    }
    text.text.lines().flat_map(sentences).find_map(|sentence| {
        let hit = denies_leaving(&plain(sentence))?;
        Some((text, sentence, hit.phrase))
    })
}

fn denies_leaving(sentence: &str) -> Option<Hit> {
    /// To ask for it, or to leave room, denies nothing.
    static OPEN: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(&[
            "unless",
            "except",
            "apart from",
            "other than",
            "if",
            "whether",
            "until",
            "without",
            "must",
            "should",
            "not all",
            "not always",
            "not only",
        ])
    });
    if OPEN.is_in(sentence) {
        return None;
    }
    let mut leaving = LEAVING.hits(sentence);
    leaving.find(|hit| is_denied(sentence, *hit)).or_else(|| {
        let staying = STAYING.first(sentence)?;
        (ALL.is_in(sentence) && !has_denial(sentence)).then_some(staying)
    })
}

#[cfg(test)]
mod tests {
    use super::denies_leaving;

    #[test]
    fn leaving_is_denied_in_many_ways() {
        for denied in [
            "no personal data leaves the uk.",
            "nothing is sent abroad.",
            "data is not transferred outside the united kingdom.",
            "there are no international transfers.",
            "all data is held in the uk.",
            "the data stays in the uk at all times.",
        ] {
            assert!(denies_leaving(denied).is_some(), "{denied}");
        }
        for open in [
            "data leaves the uk under the idta.",
            "no data leaves the uk unless the supplier is told to.",
            "the server stands in the uk.",
            "data must not leave the uk.",
            "not all data is held in the uk.",
            "it is not only held in the uk.",
            "everybody in the uk may take part.",
        ] {
            assert!(denies_leaving(open).is_none(), "{open}");
        }
    }
}
