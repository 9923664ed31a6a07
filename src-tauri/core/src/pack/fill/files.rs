//! The list of evidence: the files that are kept with the assessment, each with all that is known
//! of it, the removed ones included.

use crate::assessment::period::oddity;
use crate::assessment::scope::evidence_path;
use crate::assessment::words::row_name;
use crate::assessment::{FieldPath, Value};
use crate::form::{EvidenceList, RowSource};
use crate::pack::document::{Block, Tone, grouped};

use super::Fill;

const LIST: EvidenceList = EvidenceList::Attachments;

impl Fill<'_> {
    /// The list of evidence under a heading of its own; nothing if there is none.
    pub(super) fn files(&mut self) {
        let rows = self.assessment.rows(&evidence_path(LIST));
        if rows.is_empty() {
            return;
        }
        self.heading(1, "Evidence".to_owned());
        self.quiet(
            "Files that are kept with the assessment. The SHA-256 names the exact bytes of each.",
        );
        for (index, row) in rows.iter().enumerate() {
            let at = self.row_path(LIST, row);
            let name = self.evidence_words(LIST, &at, "name");
            let name = name.unwrap_or_else(|| "No name".to_owned());
            self.heading(3, format!("{}. {name}", index + 1));
            let removed = self.facts_of_removal(&at);
            if !removed.is_empty() {
                self.blocks.push(Block::Paragraph {
                    text: "This file was removed; its line stays.".to_owned(),
                    tone: Tone::Note,
                });
            }
            let mut facts = self.facts_of_file(row, &at);
            facts.extend(removed);
            self.blocks.push(Block::Facts(facts));
        }
    }

    fn facts_of_file(&self, row: &str, at: &str) -> Vec<(String, String)> {
        let cell = |column| self.evidence_words(LIST, at, column);
        let file = [
            cell("file"),
            cell("media_type"),
            cell("size").map(|size| size_words(&size)),
        ];
        // A file that was taken in may say so; it is printed, with what is odd about it.
        let dated = |column| {
            let words = cell(column)?;
            match oddity(self.assessment, LIST, row, column) {
                Some(odd) => Some(format!("{words}, which is {}", odd.remark())),
                None => Some(words),
            }
        };
        let annexes = self.annexes.iter();
        let annex = annexes.filter(|annex| annex.row == row);
        let annex = annex.map(|annex| format!("Annex {}", annex.label)).next();
        let facts = [
            ("Kind", cell("kind")),
            ("Reference", cell("reference")),
            ("Date of the document", cell("dated")),
            ("Holds from", cell("from")),
            ("Holds until", dated("until")),
            ("Renew or check by", dated("expires")),
            ("Parties", cell("parties")),
            ("About", cell("about")),
            ("Measures", cell("measures")),
            ("Signatures", cell("sign_offs")),
            ("Notes", cell("notes")),
            ("File", joined(file.into_iter().flatten(), "\n")),
            ("SHA-256", cell("sha256").map(|hash| hash_words(&hash))),
            ("Attached", by(cell("added_at"), cell("added_by"))),
            (
                "Replaces",
                cell("replaces").map(|words| self.versions_before(row, words)),
            ),
            ("Replaced by", self.version_after(row)),
            ("In this pack", annex),
        ];
        given(facts)
    }

    fn facts_of_removal(&self, at: &str) -> Vec<(String, String)> {
        let cell = |column| self.evidence_words(LIST, at, column);
        given([
            ("Removed", by(cell("removed_at"), cell("removed_by"))),
            ("Reason", cell("removed_why")),
        ])
    }

    /// The names of the versions before a row's, newest first, with their numbers in this list;
    /// where there is more to say than a name, these words.
    fn versions_before(&self, row: &str, words: String) -> String {
        if words.contains('\n') {
            return words;
        }
        let rows = self.assessment.rows(&evidence_path(LIST));
        let mut named = Vec::new();
        let mut seen = vec![row.to_owned()];
        let mut next = self.replaced_rows(row);
        // Two people may have made a ring of versions between them.
        while let Some(before) = next
            .first()
            .filter(|before| !seen.contains(before))
            .cloned()
        {
            named.push(self.numbered(&rows, &before));
            next = self.replaced_rows(&before);
            seen.push(before);
        }
        if named.is_empty() {
            return words;
        }
        named.join(", which replaces ")
    }

    fn version_after(&self, row: &str) -> Option<String> {
        let rows = self.assessment.rows(&evidence_path(LIST));
        let after = rows.iter().filter(|after| {
            *after != row && self.replaced_rows(after).iter().any(|before| before == row)
        });
        joined(after.map(|after| self.numbered(&rows, after)), "; ")
    }

    /// The rows that a row replaces, by whatever version of it.
    fn replaced_rows(&self, row: &str) -> Vec<String> {
        let path = FieldPath::parse(&format!("{}/{row}/replaces", evidence_path(LIST)));
        let Ok(path) = path else {
            return Vec::new();
        };
        let heads = self.assessment.heads(&path).iter();
        let chosen = heads.filter_map(|head| match &head.value {
            Some(Value::Choice(chosen)) => Some(chosen.ids.clone()),
            _ => None,
        });
        chosen.flatten().collect()
    }

    fn numbered(&self, rows: &[String], row: &str) -> String {
        let source = RowSource::Evidence(LIST);
        let name = row_name(self.form, self.assessment, &source, row);
        let name = name.unwrap_or_else(|| format!("{row} (no longer listed)"));
        match rows.iter().position(|known| known == row) {
            Some(index) => format!("{}. {name}", index + 1),
            None => name,
        }
    }

    /// The path of a row of evidence.
    pub(super) fn row_path(&self, list: EvidenceList, row: &str) -> String {
        format!("{}/{row}", evidence_path(list))
    }
}

/// A SHA-256 in groups, which can be compared by eye; other words as they are.
pub(super) fn hash_words(text: &str) -> String {
    let is_hash = text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit());
    if is_hash {
        grouped(text)
    } else {
        text.to_owned()
    }
}

/// A number of bytes with its thousands parted; other words as they are.
fn size_words(text: &str) -> String {
    let Ok(bytes) = text.parse::<u64>() else {
        return text.to_owned();
    };
    let digits = bytes.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} bytes")
}

/// When something was done, and by whom.
pub(super) fn by(at: Option<String>, who: Option<String>) -> Option<String> {
    let parts = [at, who.map(|who| format!("by {who}"))];
    joined(parts.into_iter().flatten(), " ")
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(between))
}

fn given<const N: usize>(facts: [(&str, Option<String>); N]) -> Vec<(String, String)> {
    let facts = facts.into_iter();
    let facts = facts.filter_map(|(label, words)| Some((label.to_owned(), words?)));
    facts.collect()
}

#[cfg(test)]
mod tests {
    use super::size_words;

    #[test]
    fn sizes_are_put_into_words_and_other_words_stay() {
        assert_eq!(size_words("1234567"), "1,234,567 bytes");
        assert_eq!(size_words("12"), "12 bytes");
        assert_eq!(size_words("a lot"), "a lot");
    }
}
