//! The example assessments that come with the program: two cases of real councils, retold
//! with invented names, gaps and contradictions included, and an invented one that is well made.

/// An example assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The form's id, which also names the example.
    pub form: &'static str,
    /// The form's version.
    pub version: &'static str,
    /// The exchange file.
    pub json: &'static str,
}

/// The examples.
pub const EXAMPLES: [Example; 3] = [
    Example {
        form: "council-pia",
        version: "1.0",
        json: include_str!("../../forms/examples/council-pia.json"),
    },
    Example {
        form: "council-dpia",
        version: "1.0",
        json: include_str!("../../forms/examples/council-dpia.json"),
    },
    Example {
        form: "ico-dpia",
        version: "1.0",
        json: include_str!("../../forms/examples/ico-dpia.json"),
    },
];
