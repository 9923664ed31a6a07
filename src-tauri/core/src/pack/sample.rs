//! A pack as a council would print it: cover, a form of 40 questions in eight sections, two risk
//! tables, a sign-off page. Everybody in it is invented. Tests and the benchmark share it.

use super::document::{
    Block, Cell, Column, Cover, Document, Level, Meta, SignatureRow, Table, Tone,
};

const SECTIONS: [(&str, [&str; 5]); 8] = [
    (
        "About the project",
        [
            "What is the project called, and which service does it belong to?",
            "What do you want to achieve, and for whom?",
            "Which personal data will be collected, and about whom?",
            "Does the project use any special category data or data about criminal convictions?",
            "Who decided that the project should go ahead, and when?",
        ],
    ),
    (
        "Lawful basis",
        [
            "On which lawful basis of Article 6 does each purpose rest?",
            "Which condition of Article 9 applies to the special category data?",
            "If you rely on consent, how is it asked for, recorded and withdrawn?",
            "Is the processing necessary, or could the aim be reached with less data?",
            "Does any law require or forbid what you plan?",
        ],
    ),
    (
        "Collecting the data",
        [
            "How will the data be collected?",
            "Will you collect data from anybody other than the people concerned?",
            "How will people be told what happens with their data?",
            "How do you make sure that the data are accurate when they are collected?",
            "Will children under 13 use the service?",
        ],
    ),
    (
        "Storing and protecting it",
        [
            "Where will the data be kept, and in which country?",
            "Who can see the data, and who decides that they may?",
            "Which security measures protect the data on the way and at rest?",
            "How long will each kind of data be kept, and what happens then?",
            "What happens if the supplier stops trading?",
        ],
    ),
    (
        "Sharing",
        [
            "With which organisations will the data be shared?",
            "Is there a sharing agreement or a contract with each of them?",
            "Will any data leave the United Kingdom?",
            "How is each recipient checked before the first transfer?",
            "Will any of the data be published?",
        ],
    ),
    (
        "People’s rights",
        [
            "How can people see the data that you hold about them?",
            "How can they have mistakes corrected or data erased?",
            "Can they object, and who decides about the objection?",
            "Does the system make decisions about people without a person?",
            "How will requests be recorded so that none is missed?",
        ],
    ),
    (
        "Consultation",
        [
            "Whose views did you seek, and what did they say?",
            "What did the data protection officer advise?",
            "Which advice was not followed, and why?",
            "Has the supplier confirmed the answers that concern it?",
            "Are there questions that remain open?",
        ],
    ),
    (
        "Review",
        [
            "When will this assessment be reviewed?",
            "What would make you review it sooner?",
            "Who is responsible for carrying out the measures?",
            "How will you know that the measures work?",
            "Where will the signed assessment be kept?",
        ],
    ),
];

const ANSWERS: [&str; 5] = [
    "Residents are asked for their views on planning applications through an online consultation \
     platform. They give a name, a postcode and an e-mail address; everything else is voluntary. The \
     planning policy team reads the responses, removes what identifies third parties, and publishes a \
     summary.",
    "The platform is run by an invented supplier under a contract of two years with an option of one \
     more. Data are held in two data centres in Cardiff and Leeds. Backups are encrypted and deleted \
     after 35 days.\n\nThe contract has the clauses that Article 28 asks for; the supplier may not engage \
     another processor without written agreement.",
    "Yes. The privacy notice is shown before the first question and again in the confirmation e-mail. It \
     names the controller, the purposes, the lawful basis, the recipients and the periods, and it says how \
     to complain to the Information Commissioner.",
    "Access is limited to six named officers. Each signs in with two factors; the list is checked every \
     quarter by the service lead, who also receives a report of failed sign-ins. Leavers lose access on \
     their last day.",
    "Twelve months after the plan is adopted. Responses are then reduced to the published summary, and \
     the register of respondents is deleted. The schedule on the intranet has the details: \
     https://intranet.example/information-governance/retention-schedules/planning-and-building-control#consultations",
];

/// The pack, with its form and its risks repeated: about 13 pages for each time.
pub fn pack(times: usize) -> Document {
    let mut blocks = Vec::new();
    for time in 0..times {
        form(time, &mut blocks);
        risks(&mut blocks);
    }
    sign_off(&mut blocks);
    Document {
        meta: meta(),
        cover: Some(cover()),
        blocks,
    }
}

fn meta() -> Meta {
    Meta {
        title: "Online consultation platform for the local plan".into(),
        reference: "DPIA-2026-014".into(),
        version: "1.2".into(),
        author: "Planning Policy".into(),
        organisation: "Westmarch Borough Council".into(),
        language: "en-GB".into(),
        fingerprint: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        form: "Privacy impact assessment, form A, version 3".into(),
        identity: None,
        created: None,
    }
}

fn cover() -> Cover {
    let status = [
        ("Stage", "With the data protection officer"),
        ("Owner", "Head of Planning Policy"),
        ("Overall risk", "Medium after measures"),
        (
            "Screening",
            "Full assessment needed: 4 of 13 questions answered yes",
        ),
        ("Next review", ""),
    ];
    Cover {
        kind: "Data protection impact assessment".into(),
        status: status.map(|(label, value)| (label.into(), value.into())).to_vec(),
        note: Some(
            "Two questions are still with the data protection officer. Do not sign before they are closed.".into(),
        ),
    }
}

fn form(time: usize, blocks: &mut Vec<Block>) {
    let mut number = 0;
    for (index, (section, questions)) in SECTIONS.iter().enumerate() {
        blocks.push(Block::Heading {
            level: 1,
            text: format!("{}  {section}", index + 1 + time * SECTIONS.len()),
        });
        if index == 0 {
            blocks.push(Block::Paragraph {
                text: "Answers are in the words of the service. Where a fact comes from a supplier, the answer says so.".into(),
                tone: Tone::Quiet,
            });
        }
        for prompt in questions {
            number += 1;
            blocks.push(Block::Question {
                number: number.to_string(),
                prompt: (*prompt).into(),
                depth: 0,
                answer: answer(number),
            });
        }
    }
}

fn answer(number: usize) -> Vec<Block> {
    let paragraph = |text: &str| Block::Paragraph {
        text: text.into(),
        tone: Tone::Normal,
    };
    match number {
        3 => vec![paragraph("Three kinds:"), Block::List(vec![
            "respondents: name, postcode, e-mail address, and their response in their own words;".into(),
            "agents who respond for somebody else: name, firm, e-mail address;".into(),
            "officers: name and the times of their sign-ins.".into(),
        ])],
        7 | 24 => vec![],
        16 => vec![Block::Facts(vec![
            ("Supplier".into(), "Consultations Cymru Cyf (invented)".into()),
            ("Country".into(), "United Kingdom".into()),
            ("Certificate".into(), "ISO/IEC 27001, valid to 31 March 2027".into()),
            ("Penetration test".into(), String::new()),
        ])],
        21 => vec![paragraph(ANSWERS[1]), Block::Table(recipients())],
        32 => vec![
            Block::Paragraph { text: "The data protection officer has not answered yet.".into(), tone: Tone::Missing },
            Block::Paragraph {
                text: "Query 7, sent on 3 November 2026: may responses be published with the respondent’s street?".into(),
                tone: Tone::Note,
            },
        ],
        number => vec![paragraph(ANSWERS[number % ANSWERS.len()]), paragraph(ANSWERS[(number + 2) % ANSWERS.len()])],
    }
}

fn columns(headings: &[(&str, u16)]) -> Vec<Column> {
    headings
        .iter()
        .map(|(heading, weight)| Column {
            heading: (*heading).into(),
            weight: *weight,
        })
        .collect()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn recipients() -> Table {
    let row = |name: &str, why: &str, agreement: &str| vec![text(name), text(why), text(agreement)];
    Table {
        caption: Some("Recipients".into()),
        columns: columns(&[("Recipient", 1), ("Purpose", 2), ("Agreement", 1)]),
        rows: vec![
            row(
                "Planning Inspectorate",
                "Examination of the plan",
                "Statutory",
            ),
            row(
                "Neighbouring districts",
                "Duty to cooperate; summaries only, without names",
                "Sharing agreement of May 2025",
            ),
            vec![
                text("Printer"),
                text("Letters to people who have no e-mail address"),
            ],
        ],
    }
}

/// Risk, harm, then likelihood, severity and overall risk, each as level and word.
type Risk = (
    &'static str,
    &'static str,
    Level,
    &'static str,
    Level,
    &'static str,
    Level,
    &'static str,
);

const RISKS: [Risk; 6] = [
    (
        "A response is published with data about a third party",
        "People are named in public without knowing it, and may be approached by neighbours or the press.",
        Level::High,
        "Probable",
        Level::Medium,
        "Significant",
        Level::High,
        "High",
    ),
    (
        "An officer keeps access after moving to another team",
        "Somebody reads responses that they no longer need to see.",
        Level::Medium,
        "Possible",
        Level::Low,
        "Minimal",
        Level::Low,
        "Low",
    ),
    (
        "The supplier is breached",
        "Names, postcodes and e-mail addresses become known together with opinions on planning matters.",
        Level::Low,
        "Remote",
        Level::High,
        "Severe",
        Level::Medium,
        "Medium",
    ),
    (
        "Responses are kept for longer than the notice says",
        "Trust is lost; the council breaks the principle of storage limitation.",
        Level::Medium,
        "Possible",
        Level::Medium,
        "Significant",
        Level::Medium,
        "Medium",
    ),
    (
        "People who cannot use the platform are left out",
        "Views of older and disabled residents are missing, and paper responses are handled less carefully.",
        Level::Medium,
        "Possible",
        Level::Medium,
        "Significant",
        Level::Medium,
        "Medium",
    ),
    (
        "Free text holds special category data that nobody asked for",
        "Health or belief is recorded without a condition for it.",
        Level::High,
        "Probable",
        Level::Low,
        "Minimal",
        Level::Medium,
        "Medium",
    ),
];

fn risks(blocks: &mut Vec<Block>) {
    blocks.push(Block::PageBreak);
    blocks.push(Block::Heading {
        level: 1,
        text: "Risks".into(),
    });
    blocks.push(Block::Heading {
        level: 2,
        text: "Risks before any measure".into(),
    });
    let rows = RISKS.iter().enumerate().map(|(index, risk)| {
        let level = |level: Level, word: &str| Cell::Level(level, word.into());
        let id = format!("R{}", index + 1);
        vec![
            text(&id),
            text(risk.0),
            text(risk.1),
            level(risk.2, risk.3),
            level(risk.4, risk.5),
            level(risk.6, risk.7),
        ]
    });
    blocks.push(Block::Table(Table {
        caption: None,
        columns: columns(&[
            ("No.", 1),
            ("Risk", 2),
            ("Harm to people", 3),
            ("Likelihood", 1),
            ("Severity", 1),
            ("Overall", 1),
        ]),
        rows: rows.collect(),
    }));
    blocks.push(Block::Heading {
        level: 2,
        text: "Measures and what remains".into(),
    });
    let rows = RISKS.iter().take(3).enumerate().map(|(index, risk)| {
        let id = format!("R{}", index + 1);
        vec![
            text(&id), text(risk.0), text("Every response is read by two officers before it is published; a checklist says what to remove."),
            text("Reduces the risk"), Cell::Level(Level::Low, "Low".into()), text("Team leader, Planning Policy"), text("30 January 2027"), Cell::Missing,
        ]
    });
    blocks.push(Block::Table(Table {
        caption: None,
        columns: columns(&[
            ("No.", 1),
            ("Risk", 2),
            ("Measure", 3),
            ("Effect", 1),
            ("Remaining risk", 1),
            ("Owner", 1),
            ("Due", 1),
            ("Approved", 1),
        ]),
        rows: rows.collect(),
    }));
}

fn sign_off(blocks: &mut Vec<Block>) {
    let row = |role: &str, statement: &str, name: Option<&str>, date: Option<&str>| SignatureRow {
        step: None,
        role: role.into(),
        statement: statement.into(),
        name: name.map(Into::into),
        date: date.map(Into::into),
    };
    blocks.push(Block::PageBreak);
    blocks.push(Block::Heading {
        level: 1,
        text: "Sign-off".into(),
    });
    blocks.push(Block::Paragraph {
        text: "Each signature confirms this version of the assessment, which the reference, version and fingerprint at the foot of every page identify.".into(),
        tone: Tone::Normal,
    });
    blocks.push(Block::SignatureRows(vec![
        row(
            "Service lead",
            "I confirm that the answers are complete and true to the best of my knowledge.",
            Some("A. Sample"),
            Some("12 November 2026"),
        ),
        row(
            "Data protection officer",
            "I have given my advice, which is recorded in section 7.",
            Some("B. Specimen"),
            None,
        ),
        row(
            "IT security",
            "The security measures in section 4 are in place or planned as stated.",
            None,
            None,
        ),
        row(
            "Senior information risk owner",
            "I accept the risks that remain.",
            None,
            None,
        ),
    ]));
}
