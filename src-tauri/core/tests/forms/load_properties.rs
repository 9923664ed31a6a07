//! However a form file is mangled, the loader answers, and points into the file.

use std::sync::LazyLock;

use dpia_core::form::{built_in, load};
use proptest::prelude::*;
use proptest::sample::Index;

/// A way to damage a file.
#[derive(Clone, Debug)]
enum Damage {
    Cut(Index),
    DropLine(Index),
    RepeatLine(Index),
    SwapLines(Index, Index),
    Insert(Index, String),
    Rename(Index, String),
}

fn damage() -> impl Strategy<Value = Damage> {
    let fragment = prop_oneof![
        "[\\[\\]{}=\"'.,#\\\\\n a-zé0-9-]{0,6}",
        Just("[[section.question]]".to_owned()),
        Just("\"\"\"".to_owned()),
        Just("= { type = \"choice\" }".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    prop_oneof![
        1 => any::<Index>().prop_map(Damage::Cut),
        3 => any::<Index>().prop_map(Damage::DropLine),
        2 => any::<Index>().prop_map(Damage::RepeatLine),
        3 => any::<(Index, Index)>().prop_map(|(a, b)| Damage::SwapLines(a, b)),
        2 => (any::<Index>(), fragment).prop_map(|(at, text)| Damage::Insert(at, text)),
        3 => (any::<Index>(), "[a-z_]{1,8}").prop_map(|(at, name)| Damage::Rename(at, name)),
    ]
}

fn damaged(text: &str, damage: &Damage) -> String {
    let boundary = |at: &Index| {
        let offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
        if offsets.is_empty() {
            0
        } else {
            *at.get(&offsets)
        }
    };
    let mut lines: Vec<&str> = text.lines().collect();
    let line = |at: &Index| at.index(lines.len().max(1));
    match damage {
        Damage::Cut(at) => return text[..boundary(at)].to_owned(),
        Damage::Insert(at, fragment) => {
            let (before, after) = text.split_at(boundary(at));
            return format!("{before}{fragment}{after}");
        }
        Damage::Rename(at, name) => {
            let quoted: Vec<(usize, &str)> = text.match_indices('"').collect();
            if quoted.len() < 2 {
                return text.to_owned();
            }
            let index = at.index(quoted.len() - 1);
            let (from, to) = (quoted[index].0 + 1, quoted[index + 1].0);
            return format!("{}{name}{}", &text[..from], &text[to..]);
        }
        _ if lines.is_empty() => return String::new(),
        Damage::DropLine(at) => {
            lines.remove(line(at));
        }
        Damage::RepeatLine(at) => {
            let at = line(at);
            lines.insert(at, lines[at]);
        }
        Damage::SwapLines(a, b) => {
            let (a, b) = (line(a), line(b));
            lines.swap(a, b);
        }
    }
    lines.join("\n")
}

static TEXTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let shipped = built_in().iter().map(|form| form.toml);
    let tests = [include_str!("paths.toml")];
    shipped.chain(tests).collect()
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_mangled_form_is_read_or_refused_at_a_place_in_the_file(
        which in any::<Index>(),
        damages in prop::collection::vec(damage(), 1..5),
    ) {
        let mut text = (*which.get(&TEXTS)).to_owned();
        for damage in &damages {
            text = damaged(&text, damage);
        }
        if let Err(problems) = load(&text) {
            prop_assert!(!problems.is_empty());
            // A file that ends in the middle of something is wrong just behind its end.
            let lines: Vec<&str> = text.split('\n').collect();
            for problem in problems {
                prop_assert!((1..=lines.len()).contains(&problem.line), "{problem}");
                let width = lines[problem.line - 1].chars().count();
                prop_assert!((1..=width + 1).contains(&problem.column), "{problem}");
                prop_assert!(!problem.message.is_empty() && !problem.advice.is_empty());
            }
        }
    }
}

#[test]
fn conditions_chained_through_thousands_of_questions_are_followed() {
    let mut text = include_str!("paths.toml").to_owned();
    for number in 0..3_000 {
        let next = (number + 1) % 3_000;
        text.push_str(&format!(
            "\n[[section]]\nid = \"s{number}\"\ntitle = \"Section\"\n\
             [[section.question]]\nid = \"q{number}\"\nprompt = \"?\"\n\
             answer = {{ type = \"yes_no\" }}\nshown_when = {{ answered = \"q{next}\" }}\n"
        ));
    }
    let problems = load(&text).expect_err("the chain is closed");
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].message.contains("in a circle"),
        "{}",
        problems[0]
    );
}

#[test]
fn nesting_without_end_is_refused() {
    let deep = format!("{}\n", "[".repeat(100_000));
    assert!(load(&format!("format = {deep}")).is_err());
    let conditions = format!("shown_when = {}", "{ not = ".repeat(100_000));
    assert!(load(&conditions).is_err());
    let follow_ups = format!("[[section{}]]\nid = \"x\"\n", ".question".repeat(50_000));
    assert!(load(&follow_ups).is_err());
}
