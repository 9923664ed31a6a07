//! Where a row stands: keys between which there is always room for another.

use fractional_index::FractionalIndex;

use super::fold::Assessment;
use super::place::FieldPath;
use super::value::Value;

impl Assessment {
    /// A key for a row that shall stand behind `after`, or first if there is none. A list
    /// whose keys are damaged or equal gets the new row at its end.
    pub fn order_after(&self, list: &str, after: Option<&str>) -> String {
        let rows = self.rows(list);
        let place = after.map_or(0, |id| {
            rows.iter()
                .position(|row| row == id)
                .map_or(rows.len(), |index| index + 1)
        });
        let key = |index: Option<usize>| {
            let row = rows.get(index?)?;
            let path = FieldPath::parse(&format!("{list}/{row}")).ok()?;
            self.heads(&path).iter().find_map(|head| match &head.value {
                Some(Value::Row(position)) => FractionalIndex::from_string(&position.order).ok(),
                _ => None,
            })
        };
        let (before, behind) = (key(place.checked_sub(1)), key(Some(place)));
        FractionalIndex::new(before.as_ref(), behind.as_ref())
            .or_else(|| before.as_ref().map(FractionalIndex::new_after))
            .unwrap_or_default()
            .to_string()
    }
}
