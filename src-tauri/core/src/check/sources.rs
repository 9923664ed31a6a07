//! Where the provisions that rules rest on are to be found, each source written once.
//!
//! Who quotes a provision has to know how far it was looked up. A source names what was read; it
//! says "general knowledge, not confirmed" of whatever nobody has read there, be it the words, the
//! number or the date. Update these when somebody has.

/// The UK GDPR as it stands, for articles that the Data (Use and Access) Act 2025 left alone.
pub const UK_GDPR: &str = "legislation.gov.uk/eur/2016/679";

/// Article 35(1) to (3).
pub const ARTICLE_35: &str = "legislation.gov.uk/eur/2016/679/chapter/IV/section/3";

/// Article 35(7) to (11), which was found in part.
pub const ARTICLE_35_IN_PART: &str = "legislation.gov.uk/eur/2016/679/chapter/IV/section/3, read in part; its exact words are general knowledge, not confirmed";

/// Article 35(11) with the Commissioner's own expectation, which holds in any case.
pub const REVIEW: &str = "legislation.gov.uk/eur/2016/679/chapter/IV/section/3, read in part; whether the United Kingdom’s words are the European Union’s is not confirmed. The ICO accountability framework expects an agreed review schedule in any case";

/// Article 35(4): the Commissioner's list.
pub const HIGH_RISK_LIST: &str = "legislation.gov.uk/eur/2016/679/chapter/IV/section/3; ICO, “Examples of processing likely to result in high risk”";

/// Articles 35(2) and 39(1)(c): the officer advises and monitors.
pub const OFFICER_ADVISES: &str = "legislation.gov.uk/eur/2016/679/chapter/IV/section/3; Article 39 is in force by a third party’s comparison of the text at 22 June 2026, its exact words are general knowledge, not confirmed";

/// Article 38(6): no tasks that conflict.
pub const ARTICLE_38_6: &str = "a paper of Maidstone Borough Council on Article 38; its exact words are general knowledge, not confirmed";

/// Article 36.
pub const ARTICLE_36: &str =
    "legislation.gov.uk/eur/2016/679/chapter/IV/section/3; ukgdpr.fieldfisher.com, Article 36";

/// Articles 5(1)(b) and 6(1), which the Act of 2025 rewrote.
pub const REWRITTEN_2026: &str = "legislation.gov.uk/eur/2016/679 as amended by the Data (Use and Access) Act 2025 from 5 February 2026 (SI 2026/82); a third party’s comparison of the text at 22 June 2026";

/// Articles 22A to 22D.
pub const AUTOMATED: &str = "Data (Use and Access) Act 2025, in force from 5 February 2026 (SI 2026/82); a third party’s comparison of the text at 22 June 2026";

/// Article 8A and Annex 2.
pub const COMPATIBLE: &str = "Data (Use and Access) Act 2025, in force from 5 February 2026 (SI 2026/82); commentary on Annex 2 at obep.uk and tiaa.co.uk; the number of the article is general knowledge, not confirmed";

/// Article 25 and the higher protection of children.
pub const CHILDREN: &str = "legislation.gov.uk/eur/2016/679; Article 25 as amended by the Data (Use and Access) Act 2025 from 5 February 2026 (commentary by Hogan Lovells, Ashtons Legal and TIAA)";

/// Chapter V as it was recast.
pub const TRANSFERS: &str = "legislation.gov.uk/eur/2016/679 as amended by the Data (Use and Access) Act 2025 from 5 February 2026, a third party’s comparison of the text at 22 June 2026; ICO guidance on international transfers, 15 January 2026";

/// What became of the European clauses.
pub const EUROPEAN_CLAUSES: &str = "general knowledge, not confirmed";

/// Changes of the law with their days.
pub const CHANGES: &str = "Data (Use and Access) Act 2025, in force from 5 February 2026 (SI 2026/82), a third party’s comparison of the text at 22 June 2026; the days of earlier changes are general knowledge, not confirmed";

/// Article 26.
pub const ARTICLE_26: &str =
    "legislation.gov.uk/eur/2016/679 (its content is general knowledge, not confirmed)";

/// Article 28(3): the twelve terms.
pub const CONTRACT_TERMS: &str = "ICO, “What needs to be included in the contract?”";

/// Article 30.
pub const RECORDS: &str = "ICO, “What do we need to document under Article 30 of the GDPR?”";

/// Article 9(2) with the conditions of Schedule 1.
pub const CONDITIONS: &str = "legislation.gov.uk/eur/2016/679 and /ukpga/2018/12/schedule/1; ICO, “What are the substantial public interest conditions?”";

/// Article 10 with the conditions of Schedule 1, Parts 1 to 3.
pub const CRIME: &str = "gdpr-dpa.co.uk, Article 10; legislation.gov.uk/ukpga/2018/12/schedule/1";

/// Schedule 1 Part 4: the appropriate policy document.
pub const POLICY_DOCUMENT: &str = "legislation.gov.uk/ukpga/2018/12/schedule/1";

/// The Data Protection Act 2018.
pub const DPA_2018: &str = "legislation.gov.uk/ukpga/2018/12";

/// Article 7: proof, separateness and withdrawal.
pub const CONSENT: &str =
    "legislation.gov.uk/eur/2016/679; commentary on Article 7 at kristygouldsmith.com";

/// Recital 43: no free choice where the two sides are not equal.
pub const IMBALANCE: &str = "legislation.gov.uk/eur/2016/679 (general knowledge, not confirmed)";

/// Section 164A: complaints.
pub const COMPLAINTS: &str = "Data (Use and Access) Act 2025 section 103, in force from 19 June 2026; ICO guidance on complaints, February 2026";

/// Marketing by electronic mail.
pub const PECR: &str = "legislation.gov.uk/uksi/2003/2426";

/// The data sharing code.
pub const SHARING_CODE: &str =
    "legislation.gov.uk/eur/2016/679; ICO, data sharing code of practice";

/// The guidelines of 2017.
pub const WP248: &str = "the guidelines of the former European working party, which the ICO’s list builds on; their nine criteria as quoted in a public assessment method";

/// The accountability framework.
pub const ACCOUNTABILITY: &str =
    "ICO accountability framework, risks and data protection impact assessments";

/// The framework on what is recorded where nothing is assessed.
pub const NOT_NEEDED: &str = "legislation.gov.uk/eur/2016/679; ICO accountability framework, which expects a record where no assessment is made";

/// The quality checklist.
pub const CHECKLIST: &str = "an adopter's copy at rlc-global.com/dpia";

/// Protective markings.
pub const MARKINGS: &str = "gov.uk (general knowledge, not confirmed)";
