//! Where a row stands: keys between which there is always room for another.

use fractional_index::FractionalIndex;

use super::fold::Assessment;

/// The longest key, in characters. Three hundred rows, each added in front of the last,
/// need eight.
const MAX_KEY: usize = 2_000;

impl Assessment {
    /// A key for a row that shall stand behind `after`, or first if there is none. Two
    /// people who add a row at the same place give it the same key, and nothing fits
    /// between equal keys: the row then comes behind all that share the key.
    pub fn order_after(&self, list: &str, after: Option<&str>) -> String {
        Keys::of(self, list).after(after).to_string()
    }
}

/// The rows of a list in their order, each behind its key. Kept while many rows are placed, so
/// that the list is not put into its order for each.
pub(crate) struct Keys(Vec<(String, String)>);

impl Keys {
    pub(crate) fn of(assessment: &Assessment, list: &str) -> Self {
        Self(assessment.rows_by_key(list))
    }

    /// The key of a row that shall stand behind `after`, or first if there is none.
    fn after(&self, after: Option<&str>) -> FractionalIndex {
        let place = after.map_or(0, |id| {
            // Most rows are added behind the last.
            let found = self.0.iter().rposition(|(_, row)| row == id);
            found.map_or(self.0.len(), |index| index + 1)
        });
        let (front, back) = self.0.split_at(place);
        let before = front.iter().rev().find_map(|(key, _)| parse(key));
        let mut keys_behind = back.iter().filter_map(|(key, _)| parse(key));
        let behind =
            keys_behind.find(|behind| before.as_ref().is_none_or(|before| behind > before));
        between(before, behind)
    }

    /// Puts a row, new or old, behind `after`; gives back its key.
    pub(crate) fn put(&mut self, row: &str, after: Option<&str>) -> String {
        let key = self.after(after).to_string();
        self.0.retain(|(_, other)| other != row);
        let placed = (key.clone(), row.to_owned());
        let place = self.0.partition_point(|other| *other < placed);
        self.0.insert(place, placed);
        key
    }
}

/// Whether a text is a key that rows can be ordered by.
pub fn is_key(text: &str) -> bool {
    parse(text).is_some()
}

/// The crate reads two characters at a time, whatever they are, and would split one of
/// several bytes.
fn parse(text: &str) -> Option<FractionalIndex> {
    if text.len() > MAX_KEY || !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    FractionalIndex::from_string(text).ok()
}

/// A key between two, of which the first is less. The bytes that both begin with are set
/// aside, because the crate miscalculates where such a byte is zero, and zeros come about
/// when many rows are added in front.
fn between(before: Option<FractionalIndex>, behind: Option<FractionalIndex>) -> FractionalIndex {
    let (Some(before), Some(behind)) = (&before, &behind) else {
        return FractionalIndex::new(before.as_ref(), behind.as_ref()).unwrap_or_default();
    };
    let (low, high) = (before.as_bytes(), behind.as_bytes());
    // Not the last byte, which ends every key.
    let most = low.len().min(high.len()) - 1;
    let same = (0..most).take_while(|at| low[*at] == high[*at]).count();
    let rest = |bytes: &[u8]| FractionalIndex::from_bytes(bytes[same..].to_vec()).ok();
    let (rest_low, rest_high) = (rest(low), rest(high));
    let middle = FractionalIndex::new(rest_low.as_ref(), rest_high.as_ref());
    middle
        .and_then(|middle| {
            FractionalIndex::from_bytes([&low[..same], middle.as_bytes()].concat()).ok()
        })
        .unwrap_or_else(|| FractionalIndex::new_after(before))
}
