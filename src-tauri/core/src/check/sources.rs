//! Where the provisions that rules rest on are to be found, each source written once.
//!
//! Who quotes a provision has to know how far it was looked up. A source names what was read, and
//! apart from it what nobody has read there, be it the words, the number or the date. Update
//! these when somebody has.

use std::fmt;

use serde::Serialize;
use ts_rs::TS;

/// Where something is to be found, and what of it nobody has looked up there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LawSource {
    /// What was read; blank where nothing was.
    pub known: &'static str,
    /// What was not.
    pub unchecked: NotConfirmed,
}

/// What is general knowledge that nobody has confirmed in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum NotConfirmed {
    /// All of it was looked up.
    Nothing,
    /// None of it was.
    Everything,
    /// This was not, as in "its exact words".
    Part(&'static str),
}

impl LawSource {
    /// A source that was read.
    pub const fn read(known: &'static str) -> Self {
        Self {
            known,
            unchecked: NotConfirmed::Nothing,
        }
    }

    /// A source that is known only by name; `known` may be blank.
    pub const fn unread(known: &'static str) -> Self {
        Self {
            known,
            unchecked: NotConfirmed::Everything,
        }
    }

    /// The same source, of which a part was not looked up.
    pub const fn but_for(self, part: &'static str) -> Self {
        Self {
            known: self.known,
            unchecked: NotConfirmed::Part(part),
        }
    }
}

impl fmt::Display for LawSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let remark = match self.unchecked {
            NotConfirmed::Nothing => return f.write_str(self.known),
            NotConfirmed::Everything => "general knowledge, not confirmed",
            NotConfirmed::Part(part) => {
                return write!(
                    f,
                    "{}; general knowledge, not confirmed: {part}",
                    self.known
                );
            }
        };
        if self.known.is_empty() {
            return f.write_str(remark);
        }
        write!(f, "{}; {remark}", self.known)
    }
}

/// The UK GDPR as it stands, for articles that the Data (Use and Access) Act 2025 left alone.
pub const UK_GDPR: LawSource = LawSource::read("legislation.gov.uk/eur/2016/679");

/// Article 35(1) to (3).
pub const ARTICLE_35: LawSource =
    LawSource::read("legislation.gov.uk/eur/2016/679/chapter/IV/section/3");

/// Article 35(7) to (11), which was found in part.
pub const ARTICLE_35_IN_PART: LawSource =
    LawSource::read("legislation.gov.uk/eur/2016/679/chapter/IV/section/3, read in part")
        .but_for("its exact words");

/// Article 35(11) with the Commissioner's own expectation, which holds in any case.
pub const REVIEW: LawSource = LawSource::read("legislation.gov.uk/eur/2016/679/chapter/IV/section/3, read in part; the ICO accountability framework, which expects an agreed review schedule in any case").but_for("whether the United Kingdom’s words are the European Union’s");

/// Article 35(4): the Commissioner's list.
pub const HIGH_RISK_LIST: LawSource = LawSource::read(
    "legislation.gov.uk/eur/2016/679/chapter/IV/section/3; ICO, “Examples of processing likely to result in high risk”",
);

/// Articles 35(2) and 39(1)(c): the officer advises and monitors.
pub const OFFICER_ADVISES: LawSource = LawSource::read("legislation.gov.uk/eur/2016/679/chapter/IV/section/3; Article 39 is in force by a third party’s comparison of the text at 22 June 2026").but_for("its exact words");

/// Article 38(6): no tasks that conflict.
pub const ARTICLE_38_6: LawSource =
    LawSource::read("a paper of Maidstone Borough Council on Article 38")
        .but_for("its exact words");

/// Article 36.
pub const ARTICLE_36: LawSource = LawSource::read(
    "legislation.gov.uk/eur/2016/679/chapter/IV/section/3; ukgdpr.fieldfisher.com, Article 36",
);

/// Articles 5(1)(b) and 6(1), which the Act of 2025 rewrote.
pub const REWRITTEN_2026: LawSource = LawSource::read(
    "legislation.gov.uk/eur/2016/679 as amended by the Data (Use and Access) Act 2025 from 5 February 2026 (SI 2026/82); a third party’s comparison of the text at 22 June 2026",
);

/// Articles 22A to 22D.
pub const AUTOMATED: LawSource = LawSource::read(
    "Data (Use and Access) Act 2025, in force from 5 February 2026 (SI 2026/82); a third party’s comparison of the text at 22 June 2026",
);

/// Article 8A and Annex 2.
pub const COMPATIBLE: LawSource = LawSource::read("Data (Use and Access) Act 2025, in force from 5 February 2026 (SI 2026/82); commentary on Annex 2 at obep.uk and tiaa.co.uk").but_for("the number of the article");

/// Article 25 and the higher protection of children.
pub const CHILDREN: LawSource = LawSource::read(
    "legislation.gov.uk/eur/2016/679; Article 25 as amended by the Data (Use and Access) Act 2025 from 5 February 2026 (commentary by Hogan Lovells, Ashtons Legal and TIAA)",
);

/// Chapter V as it was recast.
pub const TRANSFERS: LawSource = LawSource::read(
    "legislation.gov.uk/eur/2016/679 as amended by the Data (Use and Access) Act 2025 from 5 February 2026, a third party’s comparison of the text at 22 June 2026; ICO guidance on international transfers, 15 January 2026",
);

/// What became of the European clauses.
pub const EUROPEAN_CLAUSES: LawSource = LawSource::unread("");

/// Changes of the law with their days.
pub const CHANGES: LawSource = LawSource::read("Data (Use and Access) Act 2025, in force from 5 February 2026 (SI 2026/82), a third party’s comparison of the text at 22 June 2026").but_for("the days of earlier changes");

/// Article 26.
pub const ARTICLE_26: LawSource =
    LawSource::read("legislation.gov.uk/eur/2016/679").but_for("its content");

/// Article 28(3): the twelve terms.
pub const CONTRACT_TERMS: LawSource =
    LawSource::read("ICO, “What needs to be included in the contract?”");

/// Article 30.
pub const RECORDS: LawSource =
    LawSource::read("ICO, “What do we need to document under Article 30 of the GDPR?”");

/// Article 9(2) with the conditions of Schedule 1.
pub const CONDITIONS: LawSource = LawSource::read(
    "legislation.gov.uk/eur/2016/679 and /ukpga/2018/12/schedule/1; ICO, “What are the substantial public interest conditions?”",
);

/// Article 10 with the conditions of Schedule 1, Parts 1 to 3.
pub const CRIME: LawSource =
    LawSource::read("gdpr-dpa.co.uk, Article 10; legislation.gov.uk/ukpga/2018/12/schedule/1");

/// Schedule 1 Part 4: the appropriate policy document.
pub const POLICY_DOCUMENT: LawSource =
    LawSource::read("legislation.gov.uk/ukpga/2018/12/schedule/1");

/// The Data Protection Act 2018.
pub const DPA_2018: LawSource = LawSource::read("legislation.gov.uk/ukpga/2018/12");

/// Article 7: proof, separateness and withdrawal.
pub const CONSENT: LawSource = LawSource::read(
    "legislation.gov.uk/eur/2016/679; commentary on Article 7 at kristygouldsmith.com",
);

/// Recital 43: no free choice where the two sides are not equal.
pub const IMBALANCE: LawSource = LawSource::unread("legislation.gov.uk/eur/2016/679");

/// Section 164A: complaints.
pub const COMPLAINTS: LawSource = LawSource::read(
    "Data (Use and Access) Act 2025 section 103, in force from 19 June 2026; ICO guidance on complaints, February 2026",
);

/// Marketing by electronic mail.
pub const PECR: LawSource = LawSource::read("legislation.gov.uk/uksi/2003/2426");

/// The data sharing code.
pub const SHARING_CODE: LawSource =
    LawSource::read("legislation.gov.uk/eur/2016/679; ICO, data sharing code of practice");

/// The guidelines of 2017.
pub const WP248: LawSource = LawSource::read(
    "the guidelines of the former European working party, which the ICO’s list builds on; their nine criteria as quoted in a public assessment method",
);

/// The accountability framework.
pub const ACCOUNTABILITY: LawSource =
    LawSource::read("ICO accountability framework, risks and data protection impact assessments");

/// The framework on what is recorded where nothing is assessed.
pub const NOT_NEEDED: LawSource = LawSource::read(
    "legislation.gov.uk/eur/2016/679; ICO accountability framework, which expects a record where no assessment is made",
);

/// The quality checklist.
pub const CHECKLIST: LawSource = LawSource::read("an adopter’s copy at rlc-global.com/dpia");

/// Protective markings.
pub const MARKINGS: LawSource = LawSource::unread("gov.uk");
