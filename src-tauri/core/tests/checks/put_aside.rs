//! Findings that somebody put aside: they come back when something that they read changes, and
//! for nothing else. Every case in which a rule finds something is tried.

use std::collections::BTreeMap;

use dpia_core::assessment::{Chosen, Event, FieldPath, Person, RowPosition, Source, Value, YesNo};
use dpia_core::check::{Finding, Severity};
use dpia_core::form::EvidenceList;
use jiff::ToSpan;

use crate::case::Case;

/// Any change comes after the signatures, so this rule reads all of it.
const READS_EVERYTHING: &str = "SGN-04";

/// Dismisses what a rule finds in a case, and changes one field after the other. Where the rule
/// then says something else it has read that field, so its finding has to be open again.
#[track_caller]
pub fn stays_aside_until_it_changes(case: &Case, rule: &str) {
    let mut found = case.of(rule);
    if !case.may_waive() {
        found.retain(|finding| finding.severity != Severity::Blocks);
    }
    let mut aside = case.copy();
    for finding in &found {
        aside.dismiss(finding);
    }
    let left = aside.of(rule).len();
    let dismissed = still_aside(&aside, rule).len();
    assert_eq!(
        dismissed,
        found.len(),
        "{rule} cannot be dismissed; {left} are left"
    );
    let said: BTreeMap<&str, &str> = found
        .iter()
        .map(|finding| (finding.key.as_str(), finding.message.as_str()))
        .collect();
    let mut problems = Vec::new();
    for (path, value) in case.said() {
        for changed in others(&value) {
            let mut other = aside.copy();
            other.set(&path, changed);
            for finding in still_aside(&other, rule) {
                let before = said.get(finding.key.as_str()).copied();
                if before.is_none_or(|before| before != finding.message) {
                    problems.push(format!(
                        "stays dismissed after a change of {path}: {} (places: {:?})",
                        finding.message,
                        finding
                            .places
                            .iter()
                            .map(|place| &place.path)
                            .collect::<Vec<_>>()
                    ));
                    break;
                }
            }
        }
    }
    for (what, other) in emptied(case, &aside).chain(begun(&aside)) {
        for finding in still_aside(&other, rule) {
            let before = said.get(finding.key.as_str()).copied();
            if before.is_none_or(|before| before != finding.message) {
                problems.push(format!("stays dismissed after {what}: {}", finding.message));
                break;
            }
        }
    }
    for finding in &found {
        beside_its_places(&aside, rule, finding, &mut problems);
    }
    if rule != READS_EVERYTHING {
        unrelated(&aside, rule, &said, &mut problems);
    }
    assert!(
        problems.is_empty(),
        "{rule} does not tell what it read (see Found::say_reading), or reads too much: {problems:#?}"
    );
}

/// With one field after the other emptied.
fn emptied<'c>(case: &Case, aside: &'c Case) -> impl Iterator<Item = (String, Case)> + use<'c> {
    case.said().into_iter().map(|(path, _)| {
        let mut other = aside.copy();
        other.empty(&FieldPath::parse(&path).expect("a path"));
        (format!("{path} is emptied"), other)
    })
}

/// With a row that nobody has filled in yet, in one list after the other.
fn begun(aside: &Case) -> impl Iterator<Item = (String, Case)> {
    let lists = EvidenceList::ALL.into_iter();
    let lists = lists.filter(|list| *list != EvidenceList::Dismissals);
    lists.map(|list| {
        let mut other = aside.copy();
        other.row(list.id(), "norvale", &[]);
        (format!("a blank row of {} is added", list.id()), other)
    })
}

fn still_aside(case: &Case, rule: &str) -> Vec<Finding> {
    let aside = case.findings().dismissed.into_iter();
    aside.filter(|finding| finding.rule == rule).collect()
}

/// What is written beside a place belongs to what the place says; where its words come from and
/// what of them is withheld does not.
fn beside_its_places(aside: &Case, rule: &str, finding: &Finding, problems: &mut Vec<String>) {
    for place in &finding.places {
        let Ok(path) = FieldPath::parse(&place.path) else {
            continue;
        };
        let is_list = path.as_str().starts_with("evidence/") && path.segments().count() == 2;
        if is_list || path.facet().is_some() {
            continue;
        }
        let mut other = aside.copy();
        let comment = Value::Text("Seen on the spot.".to_owned());
        other.set(&format!("{path}@comment"), comment);
        if still_aside(&other, rule)
            .iter()
            .any(|one| one.id == finding.id)
        {
            problems.push(format!("stays dismissed after a comment at {path}"));
        }
    }
}

/// Changes of which no rule speaks.
fn unrelated(aside: &Case, rule: &str, said: &BTreeMap<&str, &str>, problems: &mut Vec<String>) {
    let sources = aside.said();
    let sources = sources
        .iter()
        .filter(|(path, _)| path.starts_with("answer/") && !path.contains('@'))
        .map(|(path, _)| (format!("{path}@source"), Value::Source(Source::OwnWords)));
    let has_sources = aside
        .said()
        .iter()
        .any(|(path, _)| path.ends_with("@source"));
    let mut changes: Vec<(String, Value)> = if has_sources {
        Vec::new()
    } else {
        sources.collect()
    };
    changes.push((
        "meta/owner".to_owned(),
        Value::Text("Robin Example".to_owned()),
    ));
    for (path, value) in changes {
        let mut other = aside.copy();
        other.set(&path, value);
        let says = |finding: &Finding| said.values().any(|said| *said == finding.message);
        for finding in other.of(rule) {
            if says(&finding) {
                problems.push(format!(
                    "comes back for nothing after a change of {path}: {}",
                    finding.message
                ));
            }
        }
    }
}

/// Other values of the same kind.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::Text(text) => vec![
            Value::Text(format!("{text} (Norvale)")),
            Value::Text("Norvale".to_owned()),
        ],
        Value::Lines(lines) => {
            let more = lines.iter().cloned().chain(["Norvale".to_owned()]);
            vec![Value::Lines(more.collect())]
        }
        Value::Number(number) => vec![Value::Number(number + 1)],
        Value::Date(date) => [1, -400]
            .into_iter()
            .filter_map(|days| date.checked_add(i64::from(days).days()).ok())
            .map(Value::Date)
            .collect(),
        Value::Event(event) => vec![Value::Event(Event {
            event: format!("{} (Norvale)", event.event),
            ..event.clone()
        })],
        Value::People(people) => {
            let one = Person {
                name: "Norvale".to_owned(),
                ..Person::default()
            };
            vec![Value::People(people.iter().cloned().chain([one]).collect())]
        }
        Value::Organisations(names) => {
            let more = names.iter().cloned().chain(["Norvale".to_owned()]);
            vec![Value::Organisations(more.collect())]
        }
        Value::YesNo(answer) => [YesNo::Yes, YesNo::No, YesNo::Possible]
            .into_iter()
            .filter(|other| other != answer)
            .map(Value::YesNo)
            .collect(),
        Value::Choice(chosen) => {
            let fewer = chosen.ids.iter().skip(1).cloned().collect();
            vec![
                Value::Choice(Chosen {
                    ids: fewer,
                    other: chosen.other.clone(),
                }),
                Value::Choice(Chosen {
                    ids: chosen.ids.clone(),
                    other: Some("Norvale".to_owned()),
                }),
            ]
        }
        Value::Source(source) => [Source::OwnWords, Source::Supplier]
            .into_iter()
            .filter(|other| other != source)
            .map(Value::Source)
            .collect(),
        _ => Vec::new(),
    }
}

/// A case with one finding of a rule, and the same with it dismissed.
fn dismissed(case: &Case, rule: &str) -> Case {
    let found = case.of(rule);
    let [finding] = found.as_slice() else {
        panic!("{rule} finds {found:#?}")
    };
    let mut aside = case.copy();
    aside.dismiss(finding);
    assert!(aside.of(rule).is_empty(), "{rule} is put aside");
    aside
}

fn high_risk() -> Case {
    let mut case = Case::new();
    case.row(
        "risks",
        "leak",
        &[
            ("risk", "A list leaks"),
            ("likelihood", "probable"),
            ("severity", "severe"),
        ],
    )
    .row(
        "risks",
        "loss",
        &[
            ("risk", "Paper is lost"),
            ("likelihood", "remote"),
            ("severity", "minimal"),
        ],
    );
    case
}

#[test]
fn what_happens_to_other_rows_of_a_list_brings_nothing_back() {
    let mut case = dismissed(&high_risk(), "RSK-04");
    case.row(
        "measures",
        "safe",
        &[("measure", "A safe"), ("risk", "loss")],
    )
    .cell("risks", "loss", "risk", "Paper is stolen");
    assert!(case.of("RSK-04").is_empty());
    case.cell("risks", "leak", "risk", "The list of addresses leaks");
    assert_eq!(case.of("RSK-04").len(), 1);
}

#[test]
fn where_a_row_stands_brings_nothing_back() {
    let mut case = dismissed(&high_risk(), "RSK-04");
    case.set(
        "evidence/risks/leak",
        Value::Row(RowPosition {
            order: "zz".to_owned(),
        }),
    );
    assert!(case.of("RSK-04").is_empty());
}

#[test]
fn a_high_risk_that_an_answer_states_is_that_of_the_risks_described() {
    let mut case = Case::on("council-pia");
    case.choose("ig.overall", &["high"])
        .row("risks", "leak", &[("risk", "A list leaks")]);
    let mut case = dismissed(&case, "RSK-10");
    case.set("meta/owner", Value::Text("Robin Example".to_owned()));
    assert!(case.of("RSK-10").is_empty());
    case.cell("risks", "leak", "risk", "Health records leak");
    assert_eq!(case.of("RSK-10").len(), 1);
}

#[test]
fn everything_that_changed_since_a_signature_counts_however_much_it_is() {
    let mut case = Case::new();
    let parties: Vec<String> = (0..20).map(|at| format!("p{at}")).collect();
    for party in &parties {
        case.row("parties", party, &[("name", party)]);
    }
    case.sign("measures", "Ada Quill", "2026-11-03");
    for party in &parties {
        case.cell("parties", party, "notes", "Changed.");
    }
    let found = case.of("SGN-04");
    assert!(found[0].places.len() < parties.len(), "not all are places");
    let mut case = dismissed(&case, "SGN-04");
    case.cell("parties", "p19", "notes", "Changed once more.");
    assert_eq!(case.of("SGN-04").len(), 1);
}

#[test]
fn what_came_back_says_who_dismissed_it_before_and_why() {
    let mut case = dismissed(&high_risk(), "RSK-04");
    case.cell("risks", "leak", "risk", "The list of addresses leaks");
    let [finding] = case.of("RSK-04").try_into().expect("one finding");
    let before = finding.before.expect("it was dismissed before");
    assert_eq!(before.by, "Helena Marchbanks, DPO");
    assert_eq!(before.reason, "Agreed at the board.");
    assert!(!before.same && !before.came_in, "{before:?}");
    // Nobody is reminded of what was taken back.
    case.cell("dismissals", "d0", "taken_back_by", "Robin Example");
    assert_eq!(case.of("RSK-04")[0].before, None);
}

#[test]
fn what_was_said_of_one_risk_is_not_said_of_another() {
    let mut case = dismissed(&high_risk(), "RSK-04");
    case.cell("risks", "leak", "risk", "The list of addresses leaks")
        .cell("risks", "loss", "likelihood", "probable")
        .cell("risks", "loss", "severity", "severe");
    let found = case.of("RSK-04");
    let before: Vec<bool> = found
        .iter()
        .map(|finding| finding.before.is_some())
        .collect();
    assert_eq!(before, [true, false], "{found:#?}");
}

#[test]
fn a_dismissal_that_an_earlier_version_kept_is_offered_again() {
    let mut case = high_risk();
    let message = case.of("RSK-04").remove(0).message;
    case.row(
        "dismissals",
        "old",
        &[
            ("rule", "RSK-04"),
            ("finding", &message),
            ("reason", "Agreed at the board."),
            ("by", "Helena Marchbanks, DPO"),
            ("at", "2026-11-20T09:30:00Z"),
            ("key", "0123"),
        ],
    );
    let before = case.of("RSK-04").remove(0).before;
    assert_eq!(before.map(|before| before.row), Some("old".to_owned()));
}

#[test]
fn what_was_taken_back_puts_nothing_aside() {
    let mut case = dismissed(&high_risk(), "RSK-04");
    case.cell("dismissals", "d0", "taken_back_by", "Robin Example");
    assert_eq!(case.of("RSK-04").len(), 1);
}

#[test]
fn a_waiver_that_came_in_with_a_file_waits_for_somebody_here() {
    let mut case = Case::new();
    case.row(
        "risks",
        "leak",
        &[
            ("risk", "A list leaks"),
            ("likelihood", "remote"),
            ("severity", "minimal"),
            ("level", "high"),
        ],
    );
    let mut case = dismissed(&case, "RSK-01");
    case.cell("dismissals", "d0", "given_in", "another-assessment");
    let [finding] = case.of("RSK-01").try_into().expect("it is open again");
    assert_eq!(finding.severity, Severity::Blocks);
    let before = finding.before.expect("it was waived before");
    assert!(before.same && before.came_in, "{before:?}");
    assert_eq!(before.role, "Data protection officer");
    // Once confirmed it holds.
    let finding = case.of("RSK-01").remove(0);
    case.dismiss(&finding);
    assert!(case.of("RSK-01").is_empty());
}

#[test]
fn a_dismissal_of_what_does_not_block_holds_and_says_that_it_came_in() {
    let mut case = high_risk();
    case.cell("risks", "leak", "risk", "The council is fined");
    let found = case.of("RSK-11");
    assert_ne!(found[0].severity, Severity::Blocks);
    let mut case = dismissed(&case, "RSK-11");
    case.cell("dismissals", "d0", "given_in", "another-assessment");
    assert!(case.of("RSK-11").is_empty());
    let aside = still_aside(&case, "RSK-11").remove(0).dismissed;
    assert!(aside.is_some_and(|dismissal| dismissal.came_in));
}

#[test]
fn two_findings_of_one_rule_at_one_place_are_put_aside_one_by_one() {
    let mut case = Case::new();
    case.text("risks", "The score is 2 x 3 = 5. The other is 3 x 3 = 7.");
    let found = case.of("RSK-02");
    assert_eq!(found.len(), 2, "{found:#?}");
    let keys: std::collections::BTreeSet<&str> =
        found.iter().map(|finding| finding.key.as_str()).collect();
    assert_eq!(keys.len(), found.len(), "{found:#?}");
}
