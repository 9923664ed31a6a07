//! What somebody may put in the place of each part of a call.

use std::path::Path;

use serde_json::{Value, json};

/// What somebody may send in the place of a part of a call.
pub fn hostile_values(other: &str, others_row: &str, outside: &Path) -> Vec<Value> {
    let outside = outside.to_string_lossy();
    let texts = [
        other,
        others_row,
        &*outside,
        &format!("../../../../../../../../{outside}"),
        "../../../../etc/passwd",
        &format!("evidence/attachments/{others_row}"),
        &format!("evidence/{other}/../risks"),
        "meta/stage",
        "evidence/sign_offs/x/fingerprint",
        "\u{0}\u{202e}%s%n",
        "'; DROP TABLE change; --",
        "HUGE",
        "NAN",
        "",
    ];
    let mut values: Vec<Value> = texts.iter().map(|text| json!(text)).collect();
    values.extend([
        json!(null),
        json!(-1),
        json!(u64::MAX),
        json!(1e308),
        json!(true),
        json!([]),
        json!({}),
        json!([[[[[[[[{}]]]]]]]]),
        json!({ "path": outside, "id": other, "text": "HUGE" }),
        // In the shapes that some commands take.
        json!([{ "set": { "path": "meta/stage", "value": { "text": "approved" } } }]),
        json!([{ "set": { "path": "answer/h.system", "value": { "text": "HUGE" } } }]),
        json!([{ "remove": { "row": "evidence/dismissals/x" } }, { "restore": { "row": "meta" } }]),
        json!({ "rows": [others_row] }),
        json!({ "text": "HUGE" }),
    ]);
    values
}

/// The arguments with each hostile value in the place of each of their parts, one at a time.
pub fn variants(arguments: &Value, hostile: &[Value]) -> Vec<Value> {
    let mut places = Vec::new();
    collect_places(arguments, "", &mut places);
    let mut all = Vec::new();
    for place in &places {
        for value in hostile {
            let mut sent = arguments.clone();
            *sent.pointer_mut(place).expect("a place in it") = value.clone();
            all.push(sent);
        }
    }
    all
}

fn collect_places(value: &Value, at: &str, places: &mut Vec<String>) {
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, one)| (name.replace('~', "~0").replace('/', "~1"), one))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(number, one)| (number.to_string(), one))
            .collect(),
        _ => Vec::new(),
    };
    for (name, part) in parts {
        let place = format!("{at}/{name}");
        collect_places(part, &place, places);
        places.push(place);
    }
}
