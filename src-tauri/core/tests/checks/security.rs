use dpia_core::assessment::{Chosen, Person, Value, YesNo};

use crate::case::{Case, finds, passes};

fn people(names: &[(&str, &str)]) -> Value {
    let person = |(name, position): &(&str, &str)| Person {
        name: (*name).to_owned(),
        position: (*position).to_owned(),
        ..Person::default()
    };
    Value::People(names.iter().map(person).collect())
}

#[test]
fn data_goes_to_the_mailing_service_without_protection() {
    let mut case = Case::new();
    let council = [("name", "Council"), ("role", "controller")];
    let mailer = [("name", "Newsbird"), ("role", "processor")];
    let people = [("name", "Residents"), ("role", "data_subjects")];
    case.row("parties", "council", &council)
        .row("parties", "mailer", &mailer)
        .row("parties", "people", &people)
        .row("flows", "send", &[("from", "council"), ("to", "mailer")]);
    passes(&case, "SEC-01");
    case.cell("flows", "send", "protection", "None");
    finds(
        &case,
        "SEC-01",
        &["from Council to Newsbird, the protection is said to be “None”"],
    );
    case.cell("flows", "send", "protection", "TLS 1.2");
    passes(&case, "SEC-01");
    case.row("flows", "ask", &[("from", "people"), ("to", "council")])
        .cell("flows", "ask", "protection", "None");
    passes(&case, "SEC-01");
}

#[test]
fn access_for_everybody_or_for_nobody_in_particular() {
    let mut case = Case::new();
    case.text(
        "leavers",
        "The line manager closes the account on the last day.",
    );
    for (words, said) in [
        (
            "All staff can see the records.",
            "gives access to everybody",
        ),
        (
            "Anyone in the council has access.",
            "gives access to everybody",
        ),
        (
            "All-staff access to the records",
            "gives access to everybody",
        ),
        (
            "ALL STAFF can sign in and see the records.",
            "gives access to everybody",
        ),
        (
            "Every Officer in the organization can view it as required.",
            "gives access to everybody",
        ),
        (
            "Anyone in the team can see it.",
            "leaves open who may see what",
        ),
        (
            "Planners, including but not limited to the policy team, have access.",
            "leaves open who may see what",
        ),
        (
            "Planners and others as needed.",
            "leaves open who may see what",
        ),
        (
            "Planners and clerks see it; the list is not exhaustive.",
            "leaves open who may see what",
        ),
        (
            "Relevant members of staff get in.",
            "leaves open who may see what",
        ),
        (
            "Appropriate officers log in.",
            "leaves open who may see what",
        ),
        (
            "Services get access as and when they need it.",
            "leaves open who may see what",
        ),
    ] {
        case.text("access_control", words);
        finds(&case, "SEC-02", &[said]);
    }
    for named in [
        "Two consultation officers administer the site; planners read the comments.",
        "All staff must complete their training before they get access.",
        "Access is not open to all staff.",
        "Access for all staff is not given.",
        "All staff sign the policy before they see anything.",
        "Anyone can register to comment; two planners read the comments.",
        "The list of roles is exhaustive.",
    ] {
        case.text("access_control", named);
        passes(&case, "SEC-02");
    }
    case.row(
        "systems",
        "db",
        &[("name", "Database"), ("access", "Authorised staff")],
    );
    finds(&case, "SEC-02", &["“Authorised staff”"]);
    case.cell("systems", "db", "access", "Authorized users");
    finds(&case, "SEC-02", &["“Authorized users”"]);
    case.cell("systems", "db", "access", "Two planners");
    passes(&case, "SEC-02");
}

#[test]
fn accounts_outlast_employment() {
    let mut case = Case::on("council-dpia");
    case.text(
        "3.3",
        "Planners log in to the database with a second factor.",
    );
    finds(&case, "SEC-02", &["when they leave or change jobs"]);
    case.text(
        "3.3",
        "Planners log in. Accounts of leavers are closed the same day.",
    );
    passes(&case, "SEC-02");
}

#[test]
fn administrators_sign_in_with_nothing_but_a_password() {
    let mut case = Case::new();
    case.text(
        "access_control",
        "Administrators sign in with an e-mail address and a password.",
    );
    finds(&case, "SEC-03", &["no second factor is mentioned anywhere"]);
    case.text(
        "security",
        "Every log-in takes multi-factor authentication.",
    );
    passes(&case, "SEC-03");
    for none in [
        "There is no two-factor authentication.",
        "Multifactor authentication is not used.",
    ] {
        case.text("security", none);
        finds(&case, "SEC-03", &["second factor"]);
    }
    case.text("security", "");
    for harmless in [
        "Files go out as attachments encrypted with a password.",
        "No password is ever sent by e-mail.",
        "The cabinet is locked.",
    ] {
        case.text("access_control", harmless);
        passes(&case, "SEC-03");
    }
}

#[test]
fn a_password_on_the_council_network_is_left_alone_until_the_system_is_hosted() {
    let mut case = Case::new();
    case.text("access_control", "Planners log in with a password.");
    passes(&case, "SEC-03");
    case.row(
        "systems",
        "db",
        &[("name", "Database"), ("storage", "hosted_cloud_server")],
    );
    finds(&case, "SEC-03", &["Planners log in"]);
}

#[test]
fn health_data_without_a_marking() {
    let mut case = Case::on("council-pia");
    let marking = |ids: &[&str], other: Option<&str>| {
        Value::Choice(Chosen {
            ids: ids.iter().map(|id| (*id).to_owned()).collect(),
            other: other.map(str::to_owned),
        })
    };
    case.set("answer/q36", marking(&["none"], None));
    passes(&case, "SEC-04");
    case.row(
        "data_items",
        "health",
        &[("name", "Health"), ("category", "special")],
    );
    finds(
        &case,
        "SEC-04",
        &["“No protective marking”", "includes Health"],
    );
    case.set("answer/q36", marking(&[], Some("Not applicable")));
    finds(&case, "SEC-04", &["“Not applicable”"]);
    case.set("answer/q36", marking(&["official_sensitive"], None));
    passes(&case, "SEC-04");
    case.set(
        "answer/q36",
        marking(&[], Some("OFFICIAL, limited to the team")),
    );
    passes(&case, "SEC-04");
}

#[test]
fn nothing_is_fully_secure() {
    let mut case = Case::new();
    for promise in [
        "Hallmoot is a completely secure system.",
        "The platform is GDPR-compliant.",
        "The platform is GDPR compliant.",
        "A Fully-Secure service",
        "This complies fully with the GDPR.",
    ] {
        case.text("security", promise);
        finds(&case, "SEC-05", &["is a promise and no measure"]);
    }
    for sober in [
        "No system is completely secure.",
        "The supplier must be GDPR compliant.",
        "We do not claim that it is fully secure.",
        "It isn’t fully secure, nor is any system.",
        "Fully secure it is not.",
        "It is certified to ISO 27001 until May 2027.",
    ] {
        case.text("security", sober);
        passes(&case, "SEC-05");
    }
}

#[test]
fn security_that_nobody_watches() {
    let mut case = Case::new();
    passes(&case, "SEC-06");
    case.text("security", "Data is encrypted.");
    finds(&case, "SEC-06", &["no test, log or audit"]);
    case.text("monitoring", "The platform is certified.");
    finds(&case, "SEC-06", &["names no test, log or audit"]);
    for none in ["There are no audits.", "Logs are not kept."] {
        case.text("monitoring", none);
        finds(&case, "SEC-06", &["names no test"]);
    }
    case.text(
        "monitoring",
        "Logs are read each week, and a penetration test is made each year.",
    );
    passes(&case, "SEC-06");
    case.text("monitoring", "").row(
        "measures",
        "m",
        &[("measure", "Yearly audit by the IT team")],
    );
    passes(&case, "SEC-06");
}

#[test]
fn two_lead_officers() {
    let mut case = Case::on("council-pia");
    case.set(
        "answer/h.lead_officer",
        people(&[("Ada Moss", "Officer"), ("Ben Hill", "Officer")]),
    );
    finds(&case, "GOV-01", &["Ada Moss and Ben Hill are named"]);
    case.set(
        "answer/h.lead_officer",
        people(&[("Ada Moss", "Lead officer"), ("Ben Hill", "Officer")]),
    );
    passes(&case, "GOV-01");
    case.set("answer/h.lead_officer", people(&[("Ada Moss", "")]));
    passes(&case, "GOV-01");
}

#[test]
fn a_deputy_leaves_no_doubt_who_the_data_protection_officer_is() {
    let mut case = Case::on("council-pia");
    case.set(
        "answer/h.dpo",
        people(&[("Ada Moss", ""), ("Ben Hill", "")]),
    );
    finds(&case, "GOV-01", &["it is not said who leads"]);
    case.set(
        "answer/h.dpo",
        people(&[("Ada Moss", ""), ("Ben Hill", "Deputy DPO")]),
    );
    passes(&case, "GOV-01");
}

#[test]
fn a_supplier_is_no_asset_administrator() {
    let mut case = Case::on("council-pia");
    let named = |name: &str, organisation: &str| {
        Value::People(vec![Person {
            name: name.to_owned(),
            organisation: organisation.to_owned(),
            ..Person::default()
        }])
    };
    case.set(
        "meta/organisation",
        Value::Text("Aldermere Borough Council".to_owned()),
    )
    .row(
        "parties",
        "supplier",
        &[("name", "Fennick Digital Ltd"), ("role", "processor")],
    )
    .row(
        "systems",
        "team",
        &[("name", "Consultation team"), ("kind", "people")],
    )
    .set("answer/q19", named("Fennick Digital", ""));
    finds(&case, "GOV-02", &["“Fennick Digital” is an organisation"]);
    case.set("answer/q19", named("Ada Moss", "Fennick Digital Ltd"));
    finds(&case, "GOV-02", &["belongs to Fennick Digital Ltd"]);
    case.set("answer/q19", named("Consultation Team", ""));
    finds(&case, "GOV-02", &["is a team"]);
    for (name, organisation) in [
        ("Ada Moss", ""),
        ("Ada Moss", "Aldermere Borough Council, Planning"),
    ] {
        case.set("answer/q19", named(name, organisation));
        passes(&case, "GOV-02");
    }
}

#[test]
fn an_asset_that_is_in_no_register() {
    let mut case = Case::new();
    passes(&case, "GOV-03");
    case.no("registered");
    finds(&case, "GOV-03", &["is not in the register"]);
    case.comment("registered_is", "The records manager adds it in March.");
    passes(&case, "GOV-03");
    case.answer("registered_is", YesNo::Possible);
    finds(&case, "GOV-03", &["leaves open"]);
    case.yes("registered");
    passes(&case, "GOV-03");
}
