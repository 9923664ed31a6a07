//! Where a row stands: keys between which there is always room for another.

use fractional_index::FractionalIndex;

use super::fold::Assessment;
use super::value::Value;
use crate::form::place::FieldPath;

/// The longest key, in characters. Three hundred rows, each added in front of the last,
/// need eight.
const MAX_KEY: usize = 2_000;

impl Assessment {
    /// A key for a row that shall stand behind `after`, or first if there is none. Two
    /// people who add a row at the same place give it the same key, and nothing fits
    /// between equal keys: the row then comes behind all that share the key.
    pub fn order_after(&self, list: &str, after: Option<&str>) -> String {
        let rows = self.rows(list);
        let place = after.map_or(0, |id| {
            rows.iter()
                .position(|row| row == id)
                .map_or(rows.len(), |index| index + 1)
        });
        let key = |row: &String| {
            let path = FieldPath::parse(&format!("{list}/{row}")).ok()?;
            self.heads(&path).iter().find_map(|head| match &head.value {
                Some(Value::Row(position)) => parse(&position.order),
                _ => None,
            })
        };
        let before = rows[..place].iter().rev().find_map(key);
        let behind = rows[place..].iter().filter_map(key);
        let behind = behind
            .into_iter()
            .find(|behind| before.as_ref().is_none_or(|before| behind > before));
        between(before, behind).to_string()
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
