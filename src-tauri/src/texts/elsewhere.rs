//! No text that people read stands outside of the catalogue, where no translator would find it.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Group, Ident, TokenStream, TokenTree};

/// What looks like words and is none.
const NO_WORDS: [&str; 2] = [
    // Keys, by the names that Tauri knows them by.
    "CmdOrCtrl+",
    // What the file manager is asked for over the bus.
    "ShowItems",
];

/// Macros whose texts no person reads: the log, and faults of the program.
const UNREAD_MACROS: [&str; 10] = [
    "assert",
    "assert_eq",
    "assert_ne",
    "debug",
    "error",
    "info",
    "panic",
    "trace",
    "unreachable",
    "warn",
];

/// The texts of a source that look like words for people.
fn words_in(source: &str) -> Vec<String> {
    let tokens: TokenStream = source.parse().expect("is Rust");
    let mut found = Vec::new();
    look_at(tokens, &mut found);
    found
}

fn look_at(tokens: TokenStream, found: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    while let Some((token, after)) = rest.split_first() {
        rest = after;
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => rest = after_attribute(after),
            TokenTree::Ident(name) => rest = after_unread(name, after),
            TokenTree::Group(group) => look_at(group.stream(), found),
            TokenTree::Literal(literal) => {
                let text = text_of(&literal.to_string());
                found.extend(text.filter(|text| is_for_people(text)));
            }
            TokenTree::Punct(_) => {}
        }
    }
}

/// What follows an attribute, and with it what it keeps out of the program that people have.
/// Comments on items are attributes too.
fn after_attribute(tokens: &[TokenTree]) -> &[TokenTree] {
    let inner = matches!(tokens, [TokenTree::Punct(mark), ..] if mark.as_char() == '!');
    let tokens = &tokens[usize::from(inner)..];
    let [TokenTree::Group(attribute), after @ ..] = tokens else {
        return tokens;
    };
    if is_for_tests(attribute) {
        let ends = after.iter().position(ends_an_item);
        return &after[ends.map_or(after.len(), |last| last + 1)..];
    }
    after
}

fn is_for_tests(attribute: &Group) -> bool {
    let words = attribute.to_string().replace(' ', "");
    words.starts_with("[cfg(") && (words.contains("(test)") || words.contains("scripted-dialogs"))
}

fn ends_an_item(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == proc_macro2::Delimiter::Brace,
        TokenTree::Punct(mark) => mark.as_char() == ';',
        _ => false,
    }
}

/// What follows a name, without what no person reads.
fn after_unread<'a>(name: &Ident, tokens: &'a [TokenTree]) -> &'a [TokenTree] {
    match tokens {
        [TokenTree::Group(_), after @ ..] if name == "expect" => after,
        [TokenTree::Punct(mark), TokenTree::Group(_), after @ ..]
            if mark.as_char() == '!' && UNREAD_MACROS.iter().any(|one| name == one) =>
        {
            after
        }
        _ => tokens,
    }
}

/// What stands between the quotes; none of a number or a single letter.
fn text_of(literal: &str) -> Option<String> {
    let (before, text) = literal.split_once('"')?;
    let text = text.trim_end_matches('#').strip_suffix('"')?;
    (!before.contains('\'')).then(|| text.to_owned())
}

/// Two words, or a first one with a capital. Names of items and of settings are neither.
fn is_for_people(text: &str) -> bool {
    let text = text.replace('&', "");
    let letters: Vec<char> = text.chars().collect();
    let two_words = letters
        .windows(3)
        .any(|part| part[0].is_alphabetic() && part[1] == ' ' && part[2].is_alphabetic());
    let capital =
        matches!(*letters, [first, second, ..] if first.is_uppercase() && second.is_lowercase());
    (two_words || capital) && !NO_WORDS.iter().any(|one| text.starts_with(one))
}

fn sources_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources_in(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn every_text_of_the_shell_stands_in_the_catalogue() {
    let shell = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    sources_in(&shell, &mut sources);
    sources.retain(|path| !path.starts_with(shell.join("texts")));
    assert!(sources.contains(&shell.join("menu.rs")));
    let mut found = Vec::new();
    for path in sources {
        let source = fs::read_to_string(&path).expect("reads");
        let words = words_in(&source).into_iter();
        found.extend(words.map(|text| format!("{}: {text}", path.display())));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn words_for_people_are_told_from_what_nobody_reads() {
    let source = r#"
        //! A comment with words.
        #[doc = "an attribute with words"]
        fn said() {
            tracing::warn!(%error, "a line of the log");
            let sure = there.expect("always there");
            item("save-pack", "The pack as &PDF…", Some("CmdOrCtrl+S"));
            dialog.title("&Find").set("key", 'a', 1, r"a raw text");
            format!("{} of {most}", "{reference} {title}")
        }
        #[cfg(test)]
        mod tests { const SAID: &str = "words of a test"; }
        #[cfg(feature = "scripted-dialogs")]
        mod scripted { const SAID: &str = "words of a script"; }
        const LAST: &str = "Nothing";
    "#;
    assert_eq!(
        words_in(source),
        ["The pack as &PDF…", "&Find", "a raw text", "Nothing"]
    );
}
