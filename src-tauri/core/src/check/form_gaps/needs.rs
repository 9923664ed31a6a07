//! What an assessment has to contain, and whether a form asks for it anywhere.

use std::collections::BTreeSet;

use super::FormGap;
use crate::check::rule::Law;
use crate::check::sources::{self, LawSource};
use crate::form::{AnswerType, EvidenceList, Form, SignOffAct, StandardList, evidence};

/// Something that an assessment has to contain.
struct Need {
    /// What the form never asks, as a sentence goes on.
    what: &'static str,
    asked: fn(&Asks<'_>) -> bool,
    law: Law,
    /// What to add.
    advice: &'static str,
}

/// What a form asks for, gathered in one walk.
struct Asks<'f> {
    form: &'f Form,
    concepts: BTreeSet<&'f str>,
    facts: BTreeSet<&'f str>,
    lists: BTreeSet<StandardList>,
}

impl<'f> Asks<'f> {
    fn of(form: &'f Form) -> Self {
        let mut asks = Self {
            form,
            concepts: BTreeSet::new(),
            facts: BTreeSet::new(),
            lists: BTreeSet::new(),
        };
        form.each_question(&mut |question| {
            asks.concepts
                .extend(question.concepts.iter().map(String::as_str));
            asks.facts.extend(question.fact.as_deref());
            asks.answer(&question.answer);
        });
        asks
    }

    fn answer(&mut self, answer: &'f AnswerType) {
        match answer {
            AnswerType::Choice { standard, .. } => self.lists.extend(*standard),
            AnswerType::Table { columns, .. } => {
                for column in columns {
                    self.answer(&column.answer);
                }
            }
            AnswerType::Grid { rows, columns } => {
                for row in rows {
                    self.concepts
                        .extend(row.concepts.iter().map(String::as_str));
                }
                for column in columns {
                    self.answer(&column.answer);
                }
            }
            AnswerType::Evidence { list, columns, .. } => {
                let all = &evidence::definition(*list).columns;
                let shown = all.iter().filter(|column| {
                    columns.is_empty() || columns.iter().any(|shown| shown.field == column.id)
                });
                for column in shown {
                    self.answer(&column.answer);
                }
                self.concepts.extend(concept_of(*list));
            }
            AnswerType::Diagram {} => {
                self.concepts.insert("diagram");
            }
            _ => {}
        }
    }

    fn about(&self, concept: &str) -> bool {
        self.concepts.contains(concept)
    }

    fn signs(&self, act: SignOffAct) -> bool {
        self.form.sign_offs.iter().any(|step| step.act == act)
    }
}

/// What rows of a list are about by themselves.
const fn concept_of(list: EvidenceList) -> Option<&'static str> {
    match list {
        EvidenceList::Parties => Some("parties"),
        EvidenceList::DataItems => Some("data_items"),
        EvidenceList::Purposes => Some("purposes"),
        EvidenceList::Risks => Some("risks"),
        EvidenceList::Measures => Some("measures"),
        _ => None,
    }
}

const fn law(provision: &'static str, source: LawSource) -> Law {
    Law { provision, source }
}

const NEEDS: &[Need] = &[
    Need {
        what: "for the purposes of the processing",
        asked: |asks| asks.about("purposes"),
        law: law("UK GDPR Article 35(7)(a)", sources::ARTICLE_35_IN_PART),
        advice: "Ask for each purpose, best as shared evidence, and tag the question “purposes”.",
    },
    Need {
        what: "which personal data is used",
        asked: |asks| asks.about("data_items"),
        law: law(
            "UK GDPR Articles 35(7)(a) and 30(1)(c)",
            sources::ARTICLE_35_IN_PART,
        ),
        advice: "Ask for the kinds of data and tag the question “data_items”.",
    },
    Need {
        what: "whose data it is",
        asked: |asks| asks.about("subjects"),
        law: law(
            "UK GDPR Articles 35(7)(a) and 30(1)(c)",
            sources::ARTICLE_35_IN_PART,
        ),
        advice: "Ask whose data it is, children among them, and tag the question “subjects”.",
    },
    Need {
        what: "who the controllers, processors and recipients are",
        asked: |asks| asks.about("parties"),
        law: law(
            "UK GDPR Articles 26, 28 and 30(1)(a) and (d)",
            sources::ARTICLE_26,
        ),
        advice: "Ask who is involved in which role and tag the question “parties”.",
    },
    Need {
        what: "for the lawful basis",
        asked: |asks| asks.about("lawful_basis") || asks.lists.contains(&StandardList::LawfulBasis),
        law: law("UK GDPR Article 6(1)", sources::REWRITTEN_2026),
        advice: "Ask for the basis of each purpose and tag the question “lawful_basis”.",
    },
    Need {
        what: "whether special category or criminal offence data is used",
        asked: |asks| asks.about("special_category"),
        law: law("UK GDPR Articles 9 and 10", sources::UK_GDPR),
        advice: "Ask for it and tag the question “special_category”.",
    },
    Need {
        what: "on which condition special category data is used",
        asked: |asks| asks.lists.contains(&StandardList::SpecialCategoryCondition),
        law: law(
            "UK GDPR Article 9(2); Data Protection Act 2018, section 10 and Schedule 1",
            sources::CONDITIONS,
        ),
        advice: "Offer the list “special_category_condition” in a question, or show the column “condition” of the purposes.",
    },
    Need {
        what: "whether the processing is necessary and in proportion",
        asked: |asks| asks.about("necessity"),
        law: law("UK GDPR Article 35(7)(b)", sources::ARTICLE_35_IN_PART),
        advice: "Ask whether there is a way with less data and tag the question “necessity”.",
    },
    Need {
        what: "for the risks to people",
        asked: |asks| asks.about("risks"),
        law: law("UK GDPR Article 35(7)(c)", sources::ARTICLE_35_IN_PART),
        advice: "Ask for them as shared evidence and tag the question “risks”.",
    },
    Need {
        what: "for the measures against the risks",
        asked: |asks| asks.about("measures"),
        law: law("UK GDPR Article 35(7)(d)", sources::ARTICLE_35_IN_PART),
        advice: "Ask for them as shared evidence and tag the question “measures”.",
    },
    Need {
        what: "for security",
        asked: |asks| asks.about("security"),
        law: law("UK GDPR Articles 32 and 30(1)(g)", sources::RECORDS),
        advice: "Ask how the data is protected and tag the question “security”.",
    },
    Need {
        what: "how long the data is kept",
        asked: |asks| asks.about("retention"),
        law: law("UK GDPR Articles 5(1)(e) and 30(1)(f)", sources::RECORDS),
        advice: "Ask for the period and what it counts from, and tag the question “retention”.",
    },
    Need {
        what: "who receives the data",
        asked: |asks| asks.about("sharing_external"),
        law: law("UK GDPR Articles 13(1)(e) and 30(1)(d)", sources::RECORDS),
        advice: "Ask with whom data is shared and tag the question “sharing_external”.",
    },
    Need {
        what: "whether data leaves the United Kingdom",
        asked: |asks| asks.about("transfer_outside_uk") || asks.facts.contains("leaves_uk"),
        law: law("UK GDPR Chapter V and Article 30(1)(e)", sources::TRANSFERS),
        advice: "Ask for it as a yes/no question with the fact “leaves_uk” and the concept “transfer_outside_uk”.",
    },
    Need {
        what: "for the contracts with processors",
        asked: |asks| asks.about("processor_contract"),
        law: law("UK GDPR Article 28(3)", sources::CONTRACT_TERMS),
        advice: "Ask for the contract and tag the question “processor_contract”.",
    },
    Need {
        what: "how people are told: there is no question about the privacy notice",
        asked: |asks| asks.about("privacy_notice"),
        law: law(
            "UK GDPR Articles 13 and 14; Data Protection Act 2018, section 164A",
            sources::COMPLAINTS,
        ),
        advice: "Ask for the notice, with the route for complaints in it, and tag the question “privacy_notice”.",
    },
    Need {
        what: "how people exercise their rights",
        asked: |asks| asks.about("rights"),
        law: law("UK GDPR Articles 15 to 22D", sources::UK_GDPR),
        advice: "Ask for each right and tag the questions “rights”.",
    },
    Need {
        what: "whether decisions are automated or people profiled",
        asked: |asks| asks.about("adm_profiling"),
        law: law(
            "UK GDPR Articles 22A to 22D and 35(3)(a)",
            sources::AUTOMATED,
        ),
        advice: "Ask for it and tag the question “adm_profiling”.",
    },
    Need {
        what: "for the views of the people concerned",
        asked: |asks| asks.about("consultation"),
        law: law("UK GDPR Article 35(9)", sources::ARTICLE_35_IN_PART),
        advice: "Ask whose views were sought, or why not, and tag the question “consultation”.",
    },
    Need {
        what: "for the data protection officer’s advice: no step of the sign-off gives it",
        asked: |asks| asks.signs(SignOffAct::Advise),
        law: law(
            "UK GDPR Articles 35(2) and 39(1)(c)",
            sources::OFFICER_ADVISES,
        ),
        advice: "Add a sign-off step with act = \"advise\".",
    },
    Need {
        what: "when the assessment is looked at again",
        asked: |asks| asks.about("review") || asks.signs(SignOffAct::KeepUnderReview),
        law: law("UK GDPR Article 35(11)", sources::REVIEW),
        advice: "Ask for the date or the event and tag the question “review”, or add a sign-off step with act = \"keep_under_review\".",
    },
];

const DECISION: Need = Need {
    what: "what was decided after the screening",
    asked: |asks| asks.facts.contains("assessment_made"),
    law: law("UK GDPR Article 5(2)", sources::NOT_NEEDED),
    advice: "Add a yes/no question with the fact “assessment_made”; let its “no” ask for the reason, who decided and the date.",
};

pub(super) fn gaps(form: &Form) -> Vec<FormGap> {
    let asks = Asks::of(form);
    let decision = form.screening.is_some().then_some(&DECISION);
    NEEDS
        .iter()
        .chain(decision)
        .filter(|need| !(need.asked)(&asks))
        .map(|need| FormGap {
            rule: "TPL-03",
            question: None,
            message: format!("The form never asks {}.", need.what),
            advice: need.advice.to_owned(),
            law: Some(need.law),
        })
        .collect()
}
