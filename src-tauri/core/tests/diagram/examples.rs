//! The diagrams of the two example assessments.

use dpia_core::assessment::{Assessment, AssessmentId, Author};
use dpia_core::diagram::{draw, read};
use dpia_core::exchange::{self, EXAMPLES};
use dpia_core::store::built_in_forms;

#[test]
fn dump() {
    for example in EXAMPLES {
        let form = built_in_forms()
            .iter()
            .find(|f| f.form.id == example.form)
            .expect("form");
        let author = Author::from_secret(&[7; 32]);
        let mut a = Assessment::new(AssessmentId(
            "00000000-0000-7000-8000-000000000001"
                .parse()
                .expect("uuid"),
        ));
        for (path, value) in exchange::read(&form.index, example.json).expect("fits") {
            a.set(&author, 0, path, Some(value), &[]);
        }
        let graph = read(&form.form, &a);
        let p = draw(&graph, None);
        std::fs::write(
            format!("/tmp/{}.picture.json", example.form),
            serde_json::to_string(&p).expect("json"),
        )
        .expect("w");
    }
}
