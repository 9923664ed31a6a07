//! Text, and the kinds of text that do something when they are opened.

use std::io::{self, Read};

use super::{FileKind, Kept, Openable};

/// Endings of text that is text and nothing else, on every system.
const PLAIN: [&str; 5] = ["", "txt", "text", "log", "md"];
const PAGES: [&str; 10] = [
    "htm", "html", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "xml", "hta",
];
const LINKS: [&str; 6] = ["url", "desktop", "webloc", "lnk", "library-ms", "search-ms"];

/// Whether all of it is text: nothing but letters, tabs and line ends, in UTF-8, an older
/// Western encoding, or UTF-16 that says so.
pub(super) fn is_text(file: &mut impl Read) -> io::Result<bool> {
    let mut piece = vec![0; 64 << 10];
    let mut utf16 = None;
    loop {
        let read = match file.read(&mut piece) {
            Ok(0) => return Ok(utf16.is_some()),
            Ok(read) => &piece[..read],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let wide = *utf16
            .get_or_insert_with(|| read.starts_with(b"\xFF\xFE") || read.starts_with(b"\xFE\xFF"));
        // In UTF-16 every other byte of Western text is 0.
        if read
            .iter()
            .any(|byte| is_control(*byte) && !(wide && *byte < 0x20))
        {
            return Ok(false);
        }
    }
}

const fn is_control(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C)) || byte == 0x7F
}

/// Which kind of text. The beginning decides, then the name, which can only make it less
/// trusted.
pub(super) fn kind(head: &[u8], ending: &str) -> FileKind {
    let start = String::from_utf8_lossy(head).replace('\0', "");
    let start = start
        .trim_start_matches(['\u{FEFF}', '\u{FFFD}'])
        .trim_start()
        .to_lowercase();
    if start.starts_with("#!") {
        return FileKind::kept("text/x-script", Kept::Script);
    }
    if start.starts_with('<') || PAGES.contains(&ending) {
        return FileKind::kept("text/html", Kept::WebPage);
    }
    let is_link = ["[internetshortcut", "[desktop entry]", "[{000214a0"]
        .iter()
        .any(|mark| start.starts_with(mark));
    if is_link || LINKS.contains(&ending) {
        return FileKind::kept("text/plain", Kept::Link);
    }
    match ending {
        "csv" => Openable::Csv.into(),
        "eml" if is_message(&start) => Openable::Email.into(),
        _ if PLAIN.contains(&ending) => Openable::Text.into(),
        // Every other name may be a script's on some system.
        _ => FileKind::kept("text/plain", Kept::Script),
    }
}

/// Whether it begins with the lines that stand over a message, one of them saying from whom.
fn is_message(start: &str) -> bool {
    let mut from = false;
    for line in start.lines().take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            // The last line that was looked at may be cut.
            return from;
        };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        from |= name == "from";
    }
    from
}
