//! A file name that every system takes and that says what it seems to say.
//!
//! The one place for that rule: names come from titles that people type and from files that
//! strangers send. Nothing is kept that separates folders, steers a terminal, turns the
//! direction of writing or means a device.

/// The most bytes of a name, its ending included: far below what any file system takes, so
/// that a name also survives being put into an archive or an encrypted folder.
pub const LONGEST: usize = 120;

/// Names that Windows gives to devices, whatever ending follows them.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A file name made of `name`, ending in `.ending`. Where nothing of it is left, it is
/// `fallback`. `ending` is the program's own and is taken as it is.
pub fn safe(name: &str, fallback: &str, ending: &str) -> String {
    let room = LONGEST.saturating_sub(ending.len() + 1);
    let stem = without_ending(name, ending);
    let clean: String = stem.chars().filter_map(harmless).collect();
    let mut stem = shortened(&clean, room, ending);
    if stem.is_empty() {
        stem = fallback;
    }
    if is_device(stem) {
        let stem = shortened(stem, room.saturating_sub(1), ending);
        return format!("_{stem}.{ending}");
    }
    format!("{stem}.{ending}")
}

/// The name of a file as it is shown and kept: as it was, but for what steers.
pub fn shown(name: &str) -> String {
    name.chars()
        .map(|c| if steers(c) { '\u{FFFD}' } else { c })
        .take(255)
        .collect()
}

/// A letter that may stand in a name, or what stands for it.
fn harmless(c: char) -> Option<char> {
    match c {
        c if steers(c) => None,
        '/' | '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*' => Some('_'),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

/// Whether a letter does something instead of being seen: controls, letters without width,
/// and those that turn the direction of what follows.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Without what a system drops or hides at the ends of a name: spaces, dots, and a hyphen
/// that would be taken for an option.
fn trimmed(name: &str) -> &str {
    name.trim_start_matches([' ', '.', '-'])
        .trim_end_matches([' ', '.'])
}

fn shortened<'a>(name: &'a str, most: usize, ending: &str) -> &'a str {
    let name = trimmed(name);
    let mut end = name.len().min(most);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let mut stem = trimmed(&name[..end]);
    // What was cut off may have hidden the same ending once more.
    while let Some(rest) = cut_ending(stem, ending) {
        stem = trimmed(rest);
    }
    stem
}

fn without_ending<'a>(name: &'a str, ending: &str) -> &'a str {
    cut_ending(name.trim_end_matches([' ', '.']), ending).unwrap_or(name)
}

fn cut_ending<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let at = name.len().checked_sub(ending.len() + 1)?;
    let found = name.get(at..)?.strip_prefix('.')?;
    found.eq_ignore_ascii_case(ending).then(|| &name[..at])
}

fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end();
    let first = first.to_lowercase();
    let numbered = ["com", "lpt"].iter().any(|port| {
        first.strip_prefix(port).is_some_and(|number| {
            let mut letters = number.chars();
            matches!(letters.next(), Some('0'..='9' | '¹' | '²' | '³')) && letters.next().is_none()
        })
    });
    numbered || DEVICES.contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hostile_names_become_plain_ones() {
        for (name, made) in [
            ("../../etc/passwd", "_.._etc_passwd.pdf"),
            (
                r"C:\Windows\system32\cmd.exe",
                "C__Windows_system32_cmd.exe.pdf",
            ),
            ("invoice\u{202E}fdp.exe", "invoicefdp.exe.pdf"),
            ("a\u{0}b\r\nc\u{1b}[2J.pdf", "abc[2J.pdf"),
            ("CON", "_CON.pdf"),
            ("nul.tar.pdf", "_nul.tar.pdf"),
            ("LPT¹", "_LPT¹.pdf"),
            ("com10", "com10.pdf"),
            ("-rf", "rf.pdf"),
            (".bashrc", "bashrc.pdf"),
            ("report. . .", "report.pdf"),
            ("report.PDF ", "report.pdf"),
            ("  ... ", "File.pdf"),
            ("", "File.pdf"),
            ("Cytundeb Ŵyl – część 2.pdf", "Cytundeb Ŵyl – część 2.pdf"),
        ] {
            assert_eq!(safe(name, "File", "pdf"), made, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_between_letters_and_keeps_its_ending() {
        let made = safe(&"ŵ".repeat(400), "File", "docx");
        assert!(made.len() <= LONGEST && made.ends_with("ŵ.docx"), "{made}");
    }

    #[test]
    fn what_a_long_name_hid_behind_a_device_is_no_second_ending() {
        let name = format!("con.{}.pdfX", "a".repeat(LONGEST - 13));
        let made = safe(&name, "File", "pdf");
        assert_eq!(safe(&made, "File", "pdf"), made);
    }

    #[test]
    fn a_name_that_is_shown_keeps_its_letters_and_loses_what_steers() {
        assert_eq!(shown("a\u{202E}b\nc/d.pdf"), "a\u{FFFD}b\u{FFFD}c/d.pdf");
    }

    proptest! {
        #[test]
        fn whatever_the_name_a_file_of_that_name_can_be_made_and_made_again_the_same(
            name in "(\\PC|[\\x00-\\x1f./\\\\ \u{202e}\u{200b}]|CON|nul|com1|\\.pdf){0,60}"
        ) {
            let made = safe(&name, "File", "pdf");
            prop_assert!(made.len() <= LONGEST);
            prop_assert!(!made.chars().any(|c| steers(c) || "/\\<>:\"|?*".contains(c)));
            let stem = made.strip_suffix(".pdf").expect("its ending");
            prop_assert!(!stem.is_empty() && !stem.ends_with([' ', '.']));
            prop_assert!(!stem.starts_with([' ', '.', '-']) && !is_device(stem));
            let parts: Vec<_> = Path::new(&made).components().collect();
            prop_assert!(matches!(parts[..], [Component::Normal(_)]));
            prop_assert_eq!(safe(&made, "File", "pdf"), made);
        }
    }

    #[test]
    fn the_system_takes_such_names() {
        let folder = tempfile::tempdir().expect("a temp folder");
        for name in ["../x", "CON", "\u{202E}", "a:b", &"é".repeat(500)] {
            let path = folder.path().join(safe(name, "File", "txt"));
            std::fs::write(&path, "x").expect("the system takes it");
            assert_eq!(path.parent(), Some(folder.path()));
        }
    }
}
