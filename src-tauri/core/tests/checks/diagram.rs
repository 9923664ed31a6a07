use crate::case::{Case, finds, passes};

/// People who write to a council's platform, run by a supplier, and all that is to be said.
fn drawn() -> Case {
    let mut case = Case::new();
    case.row(
        "parties",
        "people",
        &[("name", "Respondents"), ("role", "data_subjects")],
    )
    .row(
        "parties",
        "council",
        &[
            ("name", "Northvale Council"),
            ("role", "controller"),
            ("country", "GB"),
        ],
    )
    .row(
        "parties",
        "supplier",
        &[
            ("name", "Plotwise Ltd"),
            ("role", "processor"),
            ("country", "GB"),
        ],
    )
    .row(
        "data_items",
        "name",
        &[("name", "Name"), ("category", "ordinary")],
    )
    .row(
        "systems",
        "platform",
        &[
            ("name", "Platform"),
            ("kind", "system"),
            ("owner", "supplier"),
            ("place", "Leeds"),
            ("country", "GB"),
            ("storage", "cloud_storage"),
            ("protection", "Encrypted"),
            ("access", "The consultation team"),
        ],
    )
    .row(
        "systems",
        "team",
        &[
            ("name", "Consultation team"),
            ("kind", "people"),
            ("owner", "council"),
        ],
    )
    .row(
        "flows",
        "respond",
        &[
            ("from", "people"),
            ("to", "platform"),
            ("data", "name"),
            ("method", "web_form"),
            ("protection", "TLS 1.2"),
        ],
    )
    .row(
        "flows",
        "read",
        &[
            ("from", "platform"),
            ("to", "team"),
            ("data", "name"),
            ("method", "shared_access"),
            ("protection", "TLS 1.2"),
        ],
    );
    case
}

#[test]
fn a_whole_diagram_has_no_findings_and_an_empty_assessment_none_either() {
    for rule in [
        "DFD-02", "DFD-03", "DFD-04", "DFD-05", "DFD-06", "DFD-07", "DFD-08", "DFD-09", "DFD-10",
        "DFD-12",
    ] {
        passes(&drawn(), rule);
        passes(&Case::new(), rule);
    }
}

#[test]
fn a_form_that_asks_for_a_diagram_wants_flows_once_there_is_something_to_draw() {
    let mut case = Case::on("council-pia");
    passes(&case, "DFD-01");
    case.row(
        "systems",
        "platform",
        &[("name", "Platform"), ("kind", "system")],
    );
    finds(
        &case,
        "DFD-01",
        &["One system or store is listed, and no flow"],
    );
    let mut attached = Case::on("council-pia");
    attached
        .row(
            "systems",
            "platform",
            &[("name", "Platform"), ("kind", "system")],
        )
        .row(
            "attachments",
            "drawing",
            &[("name", "Our drawing"), ("about", "answer/q40.diagram")],
        );
    passes(&attached, "DFD-01");
    case.row(
        "parties",
        "people",
        &[("name", "People"), ("role", "data_subjects")],
    )
    .row("flows", "in", &[("from", "people"), ("to", "platform")]);
    passes(&case, "DFD-01");
    // The regulator's template leaves the diagram to whoever fills it in.
    let mut optional = Case::on("ico-dpia");
    optional.row(
        "systems",
        "platform",
        &[("name", "Platform"), ("kind", "system")],
    );
    passes(&optional, "DFD-01");
}

#[test]
fn a_store_that_is_nowhere_is_asked_for_and_people_are_not() {
    let mut case = drawn();
    case.row("systems", "drive", &[("name", "Drive"), ("kind", "store")]);
    finds(
        &case,
        "DFD-02",
        &["Neither a place nor a country is given for Drive."],
    );
    case.cell("systems", "drive", "place", "Town hall");
    finds(
        &case,
        "DFD-02",
        &["A place is given for Drive, and no country."],
    );
    // TRF-02 asks for the country then.
    case.no("leaves_uk");
    passes(&case, "DFD-02");
    case.yes("leaves_uk")
        .cell("systems", "drive", "country", "GB");
    passes(&case, "DFD-02");
    case.row("systems", "unnamed", &[("kind", "store")]);
    passes(&case, "DFD-02");
}

#[test]
fn how_data_is_stored_and_who_sees_it_is_asked_of_what_holds_it() {
    let mut case = drawn();
    case.row(
        "systems",
        "drive",
        &[("name", "Drive"), ("kind", "store"), ("country", "GB")],
    )
    .row(
        "systems",
        "step",
        &[("name", "Analyse"), ("kind", "process")],
    );
    finds(
        &case,
        "DFD-03",
        &["Nothing says how data is stored in Drive."],
    );
    finds(
        &case,
        "DFD-05",
        &["who can see the data in Drive and Analyse"],
    );
    finds(&case, "DFD-06", &["how the data in Drive is protected"]);
    case.cell("systems", "drive", "storage", "other:tapes in a vault")
        .cell("systems", "drive", "access", "The archivist")
        .cell("systems", "step", "access", "Two analysts")
        .cell("systems", "drive", "protection", "Locked room");
    passes(&case, "DFD-03");
    passes(&case, "DFD-05");
    passes(&case, "DFD-06");
}

#[test]
fn a_flow_without_data_or_protection_is_named_by_its_number() {
    let mut case = drawn();
    case.row("flows", "back", &[("from", "team"), ("to", "people")]);
    finds(
        &case,
        "DFD-04",
        &["Flow 3 from Consultation team to Respondents does not say which data moves."],
    );
    finds(
        &case,
        "DFD-06",
        &["Flow 3 from Consultation team to Respondents does not say how"],
    );
    case.row("flows", "again", &[("from", "team"), ("to", "people")]);
    finds(
        &case,
        "DFD-04",
        &["Flows 3 and 4 do not say which data moves."],
    );
    for flow in ["back", "again"] {
        case.cell("flows", flow, "data", "name")
            .cell("flows", flow, "protection", "None");
    }
    passes(&case, "DFD-04");
    // That there is none is said; the rules about security judge it.
    passes(&case, "DFD-06");
    case.row("flows", "begun", &[("frequency", "Daily")]);
    passes(&case, "DFD-04");
}

#[test]
fn a_processor_that_no_flow_touches_is_missing_from_the_picture() {
    let mut case = drawn();
    case.row(
        "parties",
        "host",
        &[
            ("name", "Rackhall plc"),
            ("role", "sub_processor"),
            ("country", "GB"),
        ],
    );
    finds(
        &case,
        "DFD-07",
        &["Rackhall plc is a sub-processor, and no flow of data reaches"],
    );
    case.row(
        "systems",
        "centre",
        &[
            ("name", "Data centre"),
            ("kind", "store"),
            ("owner", "host"),
        ],
    )
    .row("flows", "keep", &[("from", "platform"), ("to", "centre")]);
    passes(&case, "DFD-07");
    // Nothing is drawn yet, so nothing is missing from it.
    let mut begun = Case::new();
    begun.row(
        "parties",
        "host",
        &[("name", "Rackhall plc"), ("role", "processor")],
    );
    passes(&begun, "DFD-07");
}

#[test]
fn an_answer_that_mentions_paper_or_a_spreadsheet_wants_it_in_the_picture() {
    let mut case = drawn();
    case.text("storage", "Officers keep Paper Copies in a filing cabinet.");
    let said = finds(&case, "DFD-08", &["speaks of paper (“paper copies”)"]);
    assert_eq!(said.len(), 1, "{said:#?}");
    case.text(
        "storage",
        "No paper copies are kept, and nothing is e-mailed.",
    );
    passes(&case, "DFD-08");
    case.text(
        "storage",
        "Paper copies are never made. Respondents give an e-mail address.",
    );
    passes(&case, "DFD-08");
    case.text("retention", "The team exports spreadsheets each month.");
    finds(&case, "DFD-08", &["a spreadsheet or an extract"]);
    case.row(
        "systems",
        "sheet",
        &[("name", "Monthly spreadsheet"), ("kind", "store")],
    );
    passes(&case, "DFD-08");
    // Where people may write to is no copy of the data.
    case.text("rights", "People may ask by e-mail.");
    passes(&case, "DFD-08");
    case.text("sharing_external", "The list is sent by email to partners.");
    finds(&case, "DFD-08", &["e-mail"]);
    case.row(
        "flows",
        "mail",
        &[
            ("from", "team"),
            ("to", "council"),
            ("method", "encrypted_email"),
        ],
    );
    passes(&case, "DFD-08");
}

#[test]
fn a_recipient_whom_nothing_reaches_is_asked_about() {
    let mut case = drawn();
    case.row(
        "parties",
        "police",
        &[("name", "Northvale Police"), ("role", "recipient")],
    );
    finds(
        &case,
        "DFD-09",
        &["Northvale Police is listed as a recipient, and no flow goes there."],
    );
    case.row(
        "flows",
        "hand",
        &[("from", "team"), ("to", "police"), ("data", "name")],
    );
    passes(&case, "DFD-09");
    case.without("flows", "hand").without("parties", "police");
    passes(&case, "DFD-09");
}

#[test]
fn data_that_never_moves_and_data_that_is_gone_are_found() {
    let mut case = drawn();
    case.row(
        "data_items",
        "age",
        &[("name", "Age"), ("category", "ordinary")],
    );
    finds(
        &case,
        "DFD-10",
        &["Age is in the list of personal data, and no flow carries it."],
    );
    case.cell("flows", "read", "data", "name age");
    passes(&case, "DFD-10");
    case.without("data_items", "age");
    finds(
        &case,
        "DFD-10",
        &["Flow 2 carries data that is no longer in the list"],
    );
    case.cell("flows", "read", "data", "name");
    passes(&case, "DFD-10");
    let mut begun = Case::new();
    begun.row(
        "data_items",
        "age",
        &[("name", "Age"), ("category", "ordinary")],
    );
    passes(&begun, "DFD-10");
}

#[test]
fn loose_boxes_and_flows_with_one_end_are_pointed_out() {
    let mut case = drawn();
    case.row("systems", "drive", &[("name", "Drive"), ("kind", "store")])
        .row("flows", "half", &[("from", "platform")]);
    finds(
        &case,
        "DFD-12",
        &[
            "No flow reaches or leaves Drive.",
            "Flow 3 from Platform does not say where it goes.",
        ],
    );
    case.cell("flows", "half", "to", "drive");
    passes(&case, "DFD-12");
    case.without("flows", "respond")
        .without("parties", "people");
    finds(
        &case,
        "DFD-12",
        &["No flow begins with the people whom the data is about."],
    );
}
