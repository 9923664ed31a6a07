//! A form made of tags: a question for every concept and every fact, every list of evidence, a
//! matrix, a screening and four signatures. What works on it works on any form.

use std::fmt::Write as _;
use std::sync::LazyLock;

use dpia_core::form::concepts::CONCEPTS;
use dpia_core::form::facts::FACTS;
use dpia_core::form::{EvidenceList, FormIndex, load};

const HEAD: &str = r#"
format = 1
id = "tags"
version = "1.0"
title = "A form made of tags"
short_title = "Tags"
reference_prefix = "TAG"
role = [
  { id = "owner", label = "Project owner" },
  { id = "dpo", label = "Data protection officer", may_waive = true },
  { id = "siro", label = "Senior information risk owner" },
]

[[scale]]
id = "likelihood"
label = "Likelihood"
level = [ { id = "remote", label = "Remote" }, { id = "possible", label = "Possible" }, { id = "probable", label = "Probable" } ]

[[scale]]
id = "severity"
label = "Severity"
level = [ { id = "minimal", label = "Minimal" }, { id = "significant", label = "Significant" }, { id = "severe", label = "Severe" } ]

[[scale]]
id = "risk"
label = "Risk"
level = [ { id = "low", label = "Low", tone = "low" }, { id = "medium", label = "Medium", tone = "medium" }, { id = "high", label = "High", tone = "high" } ]

[matrix]
likelihood = "likelihood"
severity = "severity"
level = "risk"
row = [
  { likelihood = "remote", levels = ["low", "low", "low"] },
  { likelihood = "possible", levels = ["low", "medium", "high"] },
  { likelihood = "probable", levels = ["low", "high", "high"] },
]

[screening]
questions = ["special_category_is", "profiling_is", "vulnerable_is", "new_technology_is", "matching_is", "large_scale_is", "leaves_uk_is"]
threshold = 2
message_required = "An assessment is needed."
message_below = "Ask whether one is needed."

[[section]]
id = "facts"
title = "Facts"
"#;

const SIGNATURES: &str = r#"
[[section]]
id = "signatures"
title = "Signatures"

[[section.question]]
id = "signatures"
prompt = "Signatures"
answer = { type = "sign_offs", steps = ["measures", "advice", "decision", "siro"] }

[[sign_off]]
id = "measures"
label = "Measures approved by"
role = "owner"
act = "approve"

[[sign_off]]
id = "advice"
label = "Advice of the data protection officer"
role = "dpo"
act = "advise"
after = ["measures"]

[[sign_off]]
id = "decision"
label = "Advice accepted or overruled by"
role = "owner"
act = "decide_on_advice"
after = ["advice"]

[[sign_off]]
id = "siro"
label = "High risk accepted by"
role = "siro"
act = "accept_risk"
after = ["decision"]
needed_when = { residual_risk_at_least = "high" }
"#;

/// The form in TOML. The question of the concept `x` is `x`, that of the fact `x` is `x_is`,
/// and the one that shows a list of evidence `x` is `x_rows`.
pub fn text() -> String {
    let mut text = HEAD.to_owned();
    for (fact, meaning) in FACTS {
        let _ = write!(
            text,
            "\n[[section.question]]\nid = \"{fact}_is\"\nprompt = \"Is it so that {}?\"\nfact = \"{fact}\"\nanswer = {{ type = \"yes_no\", also = [\"possible\", \"not_applicable\", \"awaiting_advice\"], comment = true }}\n",
            meaning.replace('"', "'")
        );
    }
    text.push_str("\n[[section]]\nid = \"concepts\"\ntitle = \"Concepts\"\n");
    for (concept, meaning) in CONCEPTS {
        let _ = write!(
            text,
            "\n[[section.question]]\nid = \"{concept}\"\nprompt = \"Tell us {}.\"\nconcepts = [\"{concept}\"]\nrequired = false\nanswer = {{ type = \"long_text\" }}\n",
            meaning.replace('"', "'")
        );
    }
    text.push_str("\n[[section]]\nid = \"rows\"\ntitle = \"Rows\"\n");
    for list in EvidenceList::ALL {
        let (id, title) = (list.id(), list.id().replace('_', " "));
        let _ = write!(
            text,
            "\n[[section.question]]\nid = \"{id}_rows\"\nprompt = \"List the {title}.\"\nrequired = false\nanswer = {{ type = \"evidence\", list = \"{id}\" }}\n"
        );
    }
    text.push_str(SIGNATURES);
    text
}

/// The form, ready to read.
pub fn tags() -> &'static FormIndex {
    static TAGS: LazyLock<FormIndex> = LazyLock::new(|| {
        let form = load(&text()).unwrap_or_else(|problems| panic!("{problems:#?}"));
        FormIndex::new(form.into())
    });
    &TAGS
}
