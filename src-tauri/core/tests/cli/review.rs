//! Queries, stages and signatures at a terminal.

use serde_json::json;

use super::Home;

#[test]
fn a_query_is_asked_answered_as_advice_closed_and_opened_again() {
    let home = Home::with_examples();
    let asked = home.dpia([
        "query",
        "ask",
        "PIA-031",
        "Legal",
        "Which Act?",
        "--about",
        "3a",
        "--due",
        "2020-01-03",
    ]);
    let row = asked.name();
    let listed = home.dpia(["query", "list", "PIA-031"]).done();
    assert!(
        listed.contains(&format!("4. Open, to Legal  {row}")),
        "{listed}"
    );
    assert!(listed.contains("About: 3a."), "{listed}");
    assert!(listed.contains("asked by Robin Ashdown"), "{listed}");

    let given = [
        "query",
        "answer",
        "PIA-031",
        "1",
        "It does.",
        "--given-by",
        "Petra Holm, DPO",
    ];
    let answered = home.dpia(given).done();
    assert_eq!(
        answered,
        "evidence/queries/retention-schedule: answered, as advice\n"
    );
    let listed = home.dpia(["query", "list", "PIA-031"]).done();
    assert!(
        listed.contains("Advice (Petra Holm, DPO (written down by Robin Ashdown)"),
        "{listed}"
    );

    home.dpia(["query", "close", "PIA-031", "4"]).refused(1);
    home.dpia(["query", "close", "PIA-031", "4", "--why", "Found it."])
        .done();
    home.dpia(["query", "answer", "PIA-031", "4", "Late."])
        .refused(1);
    home.dpia(["query", "reopen", "PIA-031", "4", "--why", "Not found."])
        .done();
    let all = home.json(["query", "list", "PIA-031"]);
    assert_eq!(all[3]["state"], "open");
    assert_eq!(all[0]["is_advice"], true);
    home.dpia(["query", "ask", "PIA-031", "Legal", "When?", "--due", "soon"])
        .refused(4);
}

#[test]
fn what_is_open_is_listed_for_everybody_and_for_one() {
    let home = Home::with_examples();
    home.dpia([
        "query",
        "ask",
        "DPIA-145",
        "the DPO",
        "Met?",
        "--due",
        "2020-07-01",
    ])
    .done();
    home.dpia(["comment", "add", "PIA-031", "Look again", "--about", "12"])
        .done();
    let all = home.json(["open"]);
    assert_eq!(all[0]["text"], "Met?", "what is late comes first");
    assert_eq!(all[0]["overdue"], true);
    let dpo = home
        .dpia(["open", "--for", "Data Protection Officer"])
        .done();
    assert!(dpo.contains("PIA-031") && dpo.contains("DPIA-145"), "{dpo}");
    assert!(dpo.contains("1 late"), "{dpo}");
    assert!(!dpo.contains("Look again"), "{dpo}");
    let mine = home.dpia(["open", "--mine"]).done();
    assert!(mine.contains("Look again"), "{mine}");
    home.dpia(["comment", "settle", "PIA-031", "1"]).done();
    assert_eq!(home.dpia(["open", "--mine"]).done(), "Nothing is open.\n");
}

#[test]
fn a_stage_is_moved_with_a_reason_and_never_past_what_is_missing_without() {
    let home = Home::with_examples();
    let shown = home.dpia(["stage", "show", "PIA-031"]).done();
    assert!(shown.starts_with("Stage: Draft\n"), "{shown}");
    assert!(
        shown.contains("Next: IG review\nIn the way: ") && shown.contains(" still to come.\n"),
        "{shown}"
    );
    assert!(
        shown.contains("“Lead officer” is not signed. [step/lead_officer]"),
        "{shown}"
    );
    let before = home.everything();
    let refused = home
        .dpia(["stage", "set", "PIA-031", "ig_review"])
        .refused(1);
    assert!(
        refused.contains("step/lead_officer: “Lead officer” is not signed."),
        "{refused}"
    );
    home.dpia(["stage", "set", "PIA-031", "measures_approved"])
        .refused(1);
    home.dpia(["stage", "set", "PIA-031", "nirvana"]).refused(4);
    home.dpia(["set", "PIA-031", "stage", "In force"])
        .refused(1);
    assert_eq!(home.everything(), before);

    let why = "The lead officer is away until Monday.";
    let moved = home.dpia(["stage", "set", "PIA-031", "IG review", "--reason", why]);
    assert_eq!(moved.done(), "IG review\n");
    let shown = home.dpia(["stage", "show", "PIA-031"]).done();
    assert!(
        shown.contains("Reason: The lead officer is away"),
        "{shown}"
    );
    assert!(home.dpia(["list"]).done().contains("IG review"));
    home.dpia(["stage", "set", "PIA-031", "draft"]).done();
}

#[test]
fn the_commissioners_clock_is_shown() {
    let home = Home::with_examples();
    let consult = [
        "stage",
        "consult",
        "DPIA-145",
        "Matching",
        "--received",
        "2020-07-01",
    ];
    let row = home.dpia(consult).name();
    home.dpia(consult).refused(1);
    let told = [
        "stage",
        "extend",
        "DPIA-145",
        "It is complex.",
        "--told",
        "2020-07-20",
    ];
    let shown = home.dpia(told).done();
    assert!(
        shown.contains("Advice to be expected by 7 October 2020"),
        "{shown}"
    );
    assert!(
        shown.contains("Decision: Information Commissioner consulted"),
        "{shown}"
    );
    let answer = [
        "query",
        "answer",
        "DPIA-145",
        &row,
        "Go ahead.",
        "--given-by",
        "ICO",
    ];
    home.dpia(answer).done();
    let shown = home.dpia(["stage", "show", "DPIA-145"]).done();
    assert!(shown.contains(": Go ahead."), "{shown}");
}

#[test]
fn nobody_approves_over_what_blocks_until_it_is_waived() {
    let home = Home::with_examples();
    let sign = [
        "sign",
        "PIA-031",
        "ig_assessment",
        "--name",
        "Robin Ashdown",
        "--date",
        "2026-11-02",
        "--decision",
        "reviewed",
        "--in-spite",
        "To be mended.",
    ];
    // A review may be given on what is not right yet.
    home.dpia(sign).done();
    let approve = [
        "sign",
        "DPIA-145",
        "measures",
        "--name",
        "Imogen Farrow",
        "--date",
        "2026-11-02",
        "--in-spite",
        "Agreed by e-mail.",
    ];
    let said = home.dpia(approve).refused(1);
    assert!(said.contains("blocks sign-off"), "{said}");
    assert!(said.contains("Remote and Minimal give Low"), "{said}");
    let waive = |role: &[&'static str]| {
        let words = [
            "dismiss",
            "DPIA-145",
            "RSK-01",
            "--because",
            "Ten people only.",
        ];
        home.dpia([&words[..], role].concat())
    };
    let said = waive(&[]).refused(1);
    assert!(said.contains("waived by"), "{said}");
    // Nothing says yet that whoever is at this computer is the data protection officer.
    let said = waive(&["--as", "dpo"]).refused(1);
    assert!(said.contains("your details name no role"), "{said}");
    let named = ["name=Robin Ashdown", "position=Data protection officer"];
    home.dpia([&["row", "add", "DPIA-145", "contributors"][..], &named].concat())
        .done();
    waive(&["--as", "dpo"]).done();
    let all = home.dpia(["check", "DPIA-145", "--all"]).out;
    let said = "Put aside by Robin Ashdown as Data protection officer";
    assert!(all.contains(said), "{all}");
    let said = home.dpia(approve).refused(1);
    assert!(!said.contains("Remote and Minimal give Low"), "{said}");
    // It is back as soon as something that it read changes.
    home.dpia([
        "set",
        "DPIA-145",
        "evidence/risks/unauthorised-access/severity",
        "significant",
    ])
    .done();
    let checked = home.dpia(["check", "DPIA-145"]);
    assert_eq!(checked.code, 6, "something blocks");
    assert!(checked.out.contains("RSK-01"), "{}", checked.out);
    assert!(checked.out.contains("Waived before by Robin Ashdown"));
    let again = ["dismiss", "DPIA-145", "RSK-01", "--again"];
    home.dpia(again).done();
    home.dpia(["dismiss", "DPIA-145", "RSK-01", "--undo"])
        .done();
    // What was taken back is not offered again.
    let said = home.dpia(again).refused(1);
    assert!(said.contains("Nobody has dismissed"), "{said}");
}

#[test]
fn no_last_word_no_step_put_aside_and_no_stage_is_a_way_round_what_blocks() {
    let home = Home::with_examples();
    let sign = |reference: &'static str, step: &'static str, decision: &'static str| {
        let words = [
            "sign",
            reference,
            step,
            "--name",
            "Robin Ashdown",
            "--date",
            "2026-11-02",
            "--decision",
            decision,
            "--reasons",
            "Agreed.",
            "--in-spite",
            "Agreed.",
        ];
        home.dpia(words).refused(1)
    };
    // Form A has no step that approves: its officer's review has the last word.
    let said = sign("PIA-031", "dpo", "advised");
    assert!(said.contains("blocks sign-off"), "{said}");
    // A step that is needed is not put aside over it either.
    let said = sign("DPIA-145", "measures", "not_applicable");
    assert!(said.contains("blocks sign-off"), "{said}");
    let stage = [
        "stage", "set", "DPIA-145", "in_force", "--reason", "Agreed.",
    ];
    let said = home.dpia(stage).refused(1);
    assert!(said.contains("blocks sign-off"), "{said}");
}

#[test]
fn a_typed_name_is_called_one_and_what_changed_since_is_listed() {
    let home = Home::with_examples();
    // The example that has nothing to waive, with one answer missing.
    home.dpia(["set", "DPIA-210", "s3.consultation", "--clear"])
        .done();
    let blank = ["sign", "DPIA-210", "measures", "--in-spite", "Agreed."];
    let said = home.dpia(blank).refused(1);
    assert!(
        said.contains("the checks found what blocks sign-off"),
        "{said}"
    );
    // Advice may be given on what is not whole yet, with a reason.
    home.dpia(["sign", "DPIA-210", "dpo_advice"]).refused(1);
    let signed = home.dpia([
        "sign",
        "DPIA-210",
        "dpo_advice",
        "--name",
        "Nerys Holroyd",
        "--date",
        "2026-11-02",
        "--in-spite",
        "Agreed by e-mail.",
    ]);
    let signed = signed.done();
    assert!(
        signed.starts_with("Signed by Nerys Holroyd, as a typed name.\n"),
        "{signed}"
    );
    let listed = home.dpia(["signatures", "DPIA-210"]).done();
    assert!(
        listed.contains("Typed name: Nerys Holroyd, 2 November 2026"),
        "{listed}"
    );
    assert!(
        listed.contains("The content is the same as when it was signed."),
        "{listed}"
    );
    assert!(listed.contains("Reason: Agreed by e-mail."), "{listed}");

    home.dpia(["set", "DPIA-210", "title", "Another database"])
        .done();
    let listed = home.dpia(["signatures", "DPIA-210"]).done();
    assert!(
        listed.contains("The content has changed since it was signed."),
        "{listed}"
    );
    assert!(
        listed.contains("• Title: “Another database” instead of “Repairs app for council tenants"),
        "{listed}"
    );
    assert!(listed.contains("(Robin Ashdown)"), "{listed}");
    let status = home.json(["signatures", "DPIA-210"]);
    assert_eq!(status[0]["content"], json!({ "is": "changed" }));
    assert_eq!(status[0]["changed"][0]["path"], "meta/title");

    home.dpia([
        "sign",
        "DPIA-210",
        "dpo-decision",
        "--decision",
        "overruled",
    ])
    .refused(1);
    home.dpia(["sign", "DPIA-210", "siro", "--decision", "perhaps"])
        .refused(4);
    home.dpia(["sign", "DPIA-210", "residual", "--pack", "no-such.pdf"])
        .refused(1);
}
