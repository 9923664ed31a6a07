use crate::case::{Case, finds, passes};

#[test]
fn a_mailing_service_in_the_usa_and_an_answer_that_nothing_leaves() {
    let mut case = Case::new();
    case.no("leaves_uk").row(
        "parties",
        "mailer",
        &[
            ("name", "Newsbird Inc"),
            ("role", "processor"),
            ("country", "US"),
        ],
    );
    finds(
        &case,
        "TRF-01",
        &[
            "Newsbird Inc is in United States",
            "says that no personal data leaves",
        ],
    );
    case.cell("parties", "mailer", "country", "GB");
    passes(&case, "TRF-01");
    case.cell("parties", "mailer", "country", "US")
        .yes("leaves_uk");
    passes(&case, "TRF-01");
}

#[test]
fn nothing_leaves_but_nobody_knows_where_it_is() {
    let mut case = Case::new();
    case.no("leaves_uk")
        .row(
            "systems",
            "survey",
            &[("name", "Survey site"), ("kind", "system")],
        )
        .row(
            "parties",
            "us",
            &[("name", "Council"), ("role", "controller")],
        );
    finds(&case, "TRF-02", &["no country is given for Survey site"]);
    case.cell("systems", "survey", "country", "GB");
    passes(&case, "TRF-02");
}
