//! The data-flow diagram as files.

use std::fs;

use super::{Home, text};

/// A home with an assessment whose data goes from people to a form and on to the USA.
fn home() -> Home {
    let home = Home::new();
    home.dpia(["new", "council-pia", "--title", "Allotments"])
        .done();
    let add = |list: &str, cells: &[&str]| {
        let arguments = ["row", "add", "PIA-001", list];
        home.dpia(arguments.iter().chain(cells)).name()
    };
    let council = add(
        "parties",
        &[
            "name=Fernby Borough Council",
            "role=controller",
            "country=GB",
        ],
    );
    let sender = add(
        "parties",
        &["name=Pigeon Mail", "role=processor", "country=US"],
    );
    let people = add("parties", &["name=Plot holders", "role=data_subjects"]);
    let form = add(
        "systems",
        &[
            "name=Ffurflen y tŷ",
            "kind=system",
            &format!("owner={council}"),
            "country=GB",
            "access=The allotments team",
        ],
    );
    let mail = add(
        "systems",
        &["name=Mailer", "kind=store", &format!("owner={sender}")],
    );
    let names = add("data_items", &["name=Name and address"]);
    let flow = |from: &str, to: &str, more: &str| {
        add(
            "flows",
            &[
                &format!("from={from}"),
                &format!("to={to}"),
                &format!("data={names}"),
                more,
            ],
        );
    };
    flow(&people, &form, "protection=TLS 1.3");
    flow(&form, &mail, "frequency=Each Friday");
    home
}

#[test]
fn a_diagram_is_written_in_each_form_and_twice_the_same() {
    let home = home();
    let starts: [(&str, &[u8]); 4] = [
        ("svg", b"<?xml"),
        ("png", b"\x89PNG"),
        ("pdf", b"%PDF-1.7"),
        ("drawio", b"<?xml"),
    ];
    for (ending, start) in starts {
        let made = |name: &str| {
            let path = home.path(&format!("{name}.{ending}"));
            let said = home
                .dpia(["diagram", "PIA-001", "--out", &text(&path)])
                .done();
            assert!(said.ends_with(": 3 boxes, 2 flows\n"), "{said}");
            fs::read(path).expect("written")
        };
        let file = made("first");
        assert!(file.starts_with(start), "{ending}");
        assert!(file == made("second"), "{ending}: two files differ");
        if matches!(ending, "svg" | "drawio") {
            let words = String::from_utf8(file).expect("UTF-8");
            assert!(words.contains("Pigeon Mail"), "{words}");
            assert!(words.contains("tŷ"), "{words}");
        }
    }
}

#[test]
fn one_data_item_can_be_looked_at_by_its_name() {
    let home = home();
    let draw =
        |name: &str, out: &str| home.dpia(["diagram", "PIA-001", "--out", out, "--data", name]);
    draw("name AND address", "one.svg").done();
    let said = draw("Shoe size", "other.svg").refused(1);
    assert!(said.contains("“Name and address”"), "{said}");
    assert!(!home.path("other.svg").exists());
    let said = home
        .dpia(["diagram", "PIA-001", "--out", "p.svg", "--purpose", "Any"])
        .refused(1);
    assert!(said.contains("no purpose"), "{said}");
}

#[test]
fn a_form_that_asks_for_no_diagram_has_it_under_further_evidence_and_no_remark_is_lost() {
    let home = Home::new();
    home.dpia(["new", "council-dpia", "--title", "Allotments"])
        .done();
    let reference = home.json(["list"])[0]["reference"].clone();
    let reference = reference.as_str().expect("a reference");
    let shown = || home.dpia(["show", reference]).done();
    assert!(!shown().contains("Data flows"), "nothing is listed yet");
    let row = home
        .dpia([
            "row",
            "add",
            reference,
            "systems",
            "name=Plot register",
            "kind=store",
            "access=The allotments team",
        ])
        .name();
    let text = shown();
    assert!(
        text.contains("Further evidence") && text.contains("Data flows"),
        "{text}"
    );
    assert_eq!(text.matches("The allotments team").count(), 1, "{text}");
    let path = format!("evidence/systems/{row}/access@withheld");
    home.dpia(["set", reference, &path, "It names two people."])
        .done();
    let text = shown();
    assert!(text.contains("It names two people."), "{text}");
}

#[test]
fn what_cannot_be_drawn_is_refused_and_leaves_no_file() {
    let home = home();
    let said = home
        .dpia(["diagram", "PIA-001", "--out", "flows.jpeg"])
        .refused(2);
    assert!(said.contains(".svg, .png, .pdf or .drawio"), "{said}");
    home.dpia(["new", "council-pia", "--title", "Nothing yet"])
        .done();
    let said = home
        .dpia(["diagram", "PIA-002", "--out", "flows.svg"])
        .refused(1);
    assert!(said.contains("nothing to draw"), "{said}");
    assert!(!home.path("flows.svg").exists());
    let mine = home.file("mine.svg", "mine");
    home.dpia(["diagram", "PIA-001", "--out", &mine]).refused(1);
    assert_eq!(fs::read_to_string(&mine).expect("there"), "mine");
    home.dpia(["diagram", "PIA-001", "--out", &mine, "--force"])
        .done();
}

#[test]
fn the_pack_holds_the_diagram_and_says_each_thing_in_its_tables() {
    let home = home();
    let shown = home.dpia(["show", "PIA-001", "--section", "40"]).done();
    assert!(shown.contains("2 data flows"), "{shown}");
    assert!(shown.contains("Protection: TLS 1.3"), "{shown}");
    assert_eq!(shown.matches("Each Friday").count(), 1, "{shown}");
    home.dpia(["pack", "PIA-001", "--out", "pack.pdf"]).done();
}
