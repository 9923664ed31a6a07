//! Which place things take when people give some of them a number.

/// The things in their order: one that has a number takes that place, counted from 1, or the
/// next that is free; the others fill the places between in the order in which they come.
pub(super) fn in_order<T>(things: Vec<T>, number: impl Fn(&T) -> Option<u32>) -> Vec<T> {
    let (mut placed, free): (Vec<T>, Vec<T>) = things
        .into_iter()
        .partition(|thing| number(thing).is_some());
    placed.sort_by_key(|thing| number(thing));
    let (mut placed, mut free) = (placed.into_iter().peekable(), free.into_iter());
    let mut order = Vec::new();
    loop {
        let due = placed
            .peek()
            .and_then(&number)
            .is_some_and(|number| number as usize <= order.len() + 1);
        let next = if due {
            placed.next()
        } else {
            free.next().or_else(|| placed.next())
        };
        match next {
            Some(thing) => order.push(thing),
            None => return order,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_things_take_their_places_and_the_others_fill_the_gaps() {
        let things = vec![
            ("a", None),
            ("b", Some(1)),
            ("c", None),
            ("d", Some(9)),
            ("e", Some(1)),
        ];
        let order: Vec<&str> = in_order(things, |thing| thing.1)
            .into_iter()
            .map(|thing| thing.0)
            .collect();
        assert_eq!(order, ["b", "e", "a", "c", "d"]);
    }
}
