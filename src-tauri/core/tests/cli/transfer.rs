//! Whole assessments in and out.

use std::fs;

use super::Home;

/// A store that holds nothing but what is imported into it.
fn imported_alone(content: &[u8]) -> (Home, String) {
    let home = Home::new();
    let file = home.file("in.json", content);
    let name = home.dpia(["import", &file]).name();
    (home, name)
}

#[test]
fn all_examples_come_out_of_export_import_and_export_byte_for_byte() {
    let home = Home::with_examples();
    for reference in ["PIA-031", "DPIA-145", "DPIA-210"] {
        let out = home.path(&format!("{reference}.json"));
        let said = home
            .dpia(["export", reference, "--out", out.to_str().expect("UTF-8")])
            .done();
        assert!(said.ends_with(": written\n"), "{said}");
        let first = fs::read(&out).expect("written");
        let (other, name) = imported_alone(&first);
        assert_eq!(name, reference);
        let second = other.dpia(["export", &name]).done();
        assert!(
            second.as_bytes() == first,
            "{reference} came back different"
        );
    }
}

#[test]
fn what_is_imported_says_what_the_original_said() {
    let home = Home::with_examples();
    for reference in ["PIA-031", "DPIA-145", "DPIA-210"] {
        let (other, name) = imported_alone(home.dpia(["export", reference]).done().as_bytes());
        let words = |home: &Home| -> Vec<String> {
            super::fields(&home.json(["show", &name]))
                .iter()
                .map(|field| format!("{} {} {}", field["path"], field["value"], field["facets"]))
                .collect()
        };
        assert_eq!(words(&other), words(&home));
    }
}

#[test]
fn the_example_files_themselves_hold_nothing_that_an_export_would_lose() {
    let home = Home::with_examples();
    for (reference, shipped) in [
        (
            "PIA-031",
            include_str!("../../forms/examples/council-pia.json"),
        ),
        (
            "DPIA-145",
            include_str!("../../forms/examples/council-dpia.json"),
        ),
    ] {
        let exported: serde_json::Value =
            serde_json::from_str(&home.dpia(["export", reference]).done()).expect("JSON");
        let shipped: serde_json::Value = serde_json::from_str(shipped).expect("JSON");
        for part in ["answers", "facets", "evidence"] {
            assert_eq!(exported[part], shipped[part], "{reference} {part}");
        }
        for (name, text) in shipped["meta"].as_object().expect("meta") {
            assert_eq!(&exported["meta"][name], text, "{reference} {name}");
        }
    }
}

#[test]
fn an_import_lists_every_misfit_by_its_place_and_changes_nothing() {
    let home = Home::with_examples();
    let before = home.everything();
    let mut file: serde_json::Value =
        serde_json::from_str(&home.dpia(["export", "PIA-031"]).done()).expect("JSON");
    file["answers"]["q5"] = serde_json::json!({ "text": "perhaps" });
    file["answers"]["h.start"] = serde_json::json!({ "date": "2026-02-30" });
    file["answers"]["q99"] = serde_json::json!({ "text": "nobody asked" });
    file["answers"]["q7"][0]["colour"] = serde_json::json!({ "text": "red" });
    file["meta"]["title"] = serde_json::json!("x".repeat(501));
    let agreements = file["evidence"]["agreements"].as_array_mut().expect("rows");
    agreements[1]["id"] = agreements[0]["id"].clone();
    file["extra"] = serde_json::json!(1);
    let places = [
        "answers › q5",
        "answers › h.start",
        "answers › q99",
        "answers › q7 › row 1 › colour",
        "meta › title",
        "evidence › agreements › row 2",
        "extra",
    ];
    let name = home.file("misfits.json", file.to_string());
    let said = home.dpia(["import", &name]).refused(4);
    for place in places {
        assert!(
            said.contains(&format!("\n  {place}: ")),
            "{place} in {said}"
        );
    }
    assert!(
        said.contains("h.start: is not a date of the calendar"),
        "{said}"
    );
    let told = home.dpia(["--json", "import", &name]);
    let told: serde_json::Value = serde_json::from_str(&told.err).expect("JSON");
    assert_eq!(told["code"], "misfits");
    assert_eq!(
        told["problems"].as_array().map(Vec::len),
        Some(places.len()),
        "{told}"
    );
    assert_eq!(home.everything(), before);
}

#[test]
fn a_file_that_is_not_what_it_claims_is_not_taken_in() {
    let home = Home::new();
    for (content, told) in [
        (&b"%PDF-1.7"[..], "this is not JSON"),
        (b"\xff\xfe{}", "is not text in UTF-8"),
        (b"[]", "not an assessment file"),
        (b"{\"format\": \"1\"}", "not an assessment file"),
        (b"{\"format\": 1}", "must name the form"),
        (b"", "this is not JSON"),
    ] {
        let file = home.file("claims.json", content);
        let said = home.dpia(["import", &file]).refused(4);
        assert!(said.contains(told), "{said}");
    }
    let said = home.dpia(["import", "nowhere.json"]).refused(1);
    assert!(said.contains("there is no such file"), "{said}");
    assert!(home.everything().is_empty());
}

#[test]
fn a_file_of_a_newer_format_or_an_unknown_form_is_named_as_that() {
    let home = Home::new();
    let newer = r#"{"format": 2, "form": {"id": "council-pia", "version": "1.0"}, "answers": {}}"#;
    let file = home.file("newer.json", newer);
    let said = home.dpia(["import", &file]).refused(4);
    assert!(
        said.contains("format 2") && said.contains("newer version"),
        "{said}"
    );
    let other = newer
        .replace("\"format\": 2", "\"format\": 1")
        .replace("1.0", "9.9");
    let file = home.file("other.json", other);
    let said = home.dpia(["import", &file]).refused(4);
    assert!(
        said.contains("council-pia 9.9") && said.contains("dpia form add"),
        "{said}"
    );
    assert!(home.everything().is_empty());
}
