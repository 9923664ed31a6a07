//! What the fold promises, over random histories of several people.

use std::collections::BTreeSet;

use crate::history::{
    LISTS, ROWS, any_step, any_whole_step, assessment_id, path, play, shuffled, union,
};
use dpia_core::assessment::{Action, Assessment, ChangeId, FieldPath, SignedChange, Value};
use proptest::prelude::*;

fn fold(changes: &[SignedChange]) -> Assessment {
    Assessment::fold(assessment_id(), changes)
}

/// A change of a value, in plain terms.
struct Setting<'a> {
    id: ChangeId,
    field: &'a FieldPath,
    value: Option<&'a Value>,
    supersedes: &'a [ChangeId],
}

fn settings(changes: &[SignedChange]) -> Vec<Setting<'_>> {
    changes
        .iter()
        .filter_map(|signed| match &signed.change.action {
            Action::Set {
                field,
                value,
                supersedes,
            } => Some(Setting {
                id: signed.id,
                field,
                value: value.as_ref(),
                supersedes,
            }),
            _ => None,
        })
        .collect()
}

/// The heads of a field by their definition: what no change of the same field names.
fn heads_by_definition(changes: &[SignedChange], field: &FieldPath) -> BTreeSet<ChangeId> {
    let settings = settings(changes);
    let of_field = || settings.iter().filter(|setting| setting.field == field);
    of_field()
        .filter(|old| of_field().all(|new| !new.supersedes.contains(&old.id)))
        .map(|setting| setting.id)
        .collect()
}

/// The rows that a field lies in, the field itself if it is one.
fn rows_around(field: &FieldPath) -> impl Iterator<Item = FieldPath> {
    ROWS.iter()
        .map(|row| path(row))
        .filter(move |row| field == row || field.is_inside(row))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_arrival_and_repetition_change_nothing(
        steps in prop::collection::vec(any_step(), 0..60),
        seed in any::<u64>(),
        keep in any::<u64>(),
    ) {
        let all = union(&play(&steps));
        // The whole set, and a part of it with holes.
        let part: Vec<SignedChange> = all
            .iter()
            .enumerate()
            .filter(|(at, _)| keep >> (at % 64) & 1 == 1)
            .map(|(_, change)| change.clone())
            .collect();
        for set in [&all, &part] {
            let once = fold(set);
            let mut again = shuffled(set, seed);
            again.extend(shuffled(set, seed ^ 0x5555));
            let twice = fold(&again);
            prop_assert_eq!(&once, &twice);
            prop_assert_eq!(once.fingerprint(), twice.fingerprint());
        }
    }

    #[test]
    fn copies_that_hold_the_same_changes_are_the_same(
        steps in prop::collection::vec(any_step(), 0..60),
    ) {
        let people = play(&steps);
        let all = union(&people);
        for mut copy in people {
            for change in &all {
                copy.assessment.apply(change.id, &change.change);
            }
            prop_assert_eq!(copy.assessment, fold(&all));
        }
    }

    #[test]
    fn heads_are_what_no_change_of_the_field_names(
        steps in prop::collection::vec(any_step(), 0..60),
    ) {
        let all = union(&play(&steps));
        let assessment = fold(&all);
        for setting in settings(&all) {
            let heads: BTreeSet<ChangeId> = assessment.seen(setting.field).into_iter().collect();
            prop_assert_eq!(heads, heads_by_definition(&all, setting.field));
        }
    }

    #[test]
    fn no_value_goes_without_somebody_who_saw_it_having_replaced_or_removed_it(
        steps in prop::collection::vec(any_step(), 0..60),
    ) {
        let all = union(&play(&steps));
        let assessment = fold(&all);
        let settings = settings(&all);
        for setting in settings.iter().filter(|setting| setting.value.is_some()) {
            let named_by = |new: &&Setting<'_>| new.supersedes.contains(&setting.id);
            let replaced = settings
                .iter()
                .filter(named_by)
                .any(|new| new.field == setting.field);
            let head = assessment
                .heads(setting.field)
                .iter()
                .any(|head| head.change == setting.id);
            prop_assert!(head || replaced, "{} is gone", setting.field);
            if !head || assessment.is_reachable(setting.field) {
                continue;
            }
            let removed = settings.iter().filter(named_by).any(|new| {
                new.value.is_none() && rows_around(setting.field).any(|row| *new.field == row)
            });
            prop_assert!(removed, "{} is hidden by somebody who never saw it", setting.field);
        }
    }

    #[test]
    fn a_clock_decides_nothing_but_the_times_that_are_shown(
        steps in prop::collection::vec(any_step(), 0..60),
        seed in any::<u64>(),
    ) {
        let all = union(&play(&steps));
        let told = fold(&all);
        let mut other = Assessment::new(assessment_id());
        for (at, signed) in all.iter().enumerate() {
            let mut change = signed.change.clone();
            change.at = seed.rotate_left(at as u32) as i64;
            other.apply(signed.id, &change);
        }
        prop_assert_eq!(told.fingerprint(), other.fingerprint());
        prop_assert!(told.people().eq(other.people()));
        for list in LISTS {
            prop_assert_eq!(told.rows(list), other.rows(list));
        }
        for ((field, heads), (other_field, other_heads)) in told.fields().zip(other.fields()) {
            prop_assert_eq!(field, other_field);
            let without_times = |heads: &[dpia_core::assessment::Head]| {
                heads
                    .iter()
                    .map(|head| (head.change, head.value.clone(), head.author))
                    .collect::<Vec<_>>()
            };
            prop_assert_eq!(without_times(heads), without_times(other_heads));
            prop_assert_eq!(told.is_reachable(field), other.is_reachable(field));
        }
    }

    #[test]
    fn a_removed_row_that_is_placed_again_has_all_that_stood_in_it(
        steps in prop::collection::vec(any_whole_step(), 0..50),
        row in 0..ROWS.len(),
    ) {
        let mut people = play(&steps);
        let copy = &mut people[0];
        let row = path(ROWS[row]);
        let order = copy.assessment.order_after("evidence/none", None);
        copy.assessment.place_row(&copy.author, 0, row.clone(), order.clone());
        let before: Vec<_> = values_inside(&copy.assessment, &row);
        copy.assessment.remove_row(&copy.author, 0, row.clone());
        prop_assert!(!copy.assessment.has_row(&row));
        prop_assert!(!copy.assessment.is_reachable(&row));
        copy.assessment.place_row(&copy.author, 0, row.clone(), order);
        prop_assert!(copy.assessment.has_row(&row));
        prop_assert_eq!(values_inside(&copy.assessment, &row), before);
    }
}

fn values_inside(
    assessment: &Assessment,
    row: &FieldPath,
) -> Vec<(FieldPath, Vec<ChangeId>, bool)> {
    assessment
        .inside(row.as_str())
        .map(|(path, heads)| {
            let heads = heads.iter().map(|head| head.change).collect();
            (path.clone(), heads, assessment.is_reachable(path))
        })
        .collect()
}
