//! What axe-core finds wrong in the page as it stands.

use std::{fs, sync::OnceLock};

use serde_json::{Value, json};

use crate::{Window, workspace_root};

/// Runs axe and tells each fault with its element; contrast that it cannot work out is none. The
/// size of what is pressed, which axe looks at only when it is told to, is looked at like the rest;
/// but a line of the pack's contents is as high as it is printed.
const FAULTS: &str = "const [rules, done] = arguments;
    const wanted = rules.length > 0
      ? { runOnly: { type: 'rule', values: rules } }
      : { rules: { 'target-size': { enabled: true } } };
    axe.run(document, { resultTypes: ['violations'], preload: false, ...wanted }).then(
      ({ violations }) => done(violations.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ html }) => id !== 'target-size' || !html.includes('class=\"leads'))
          .map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))),
      (error) => done([String(error)]));";

impl Window {
    /// Asserts that the page, as it is now, breaks none of axe's rules.
    pub async fn axe_finds_nothing(&self, at: &str) {
        assert_eq!(self.faults(&[]).await, Vec::<String>::new(), "{at}");
    }

    /// What breaks these rules of axe's, or any where none is named.
    pub async fn faults(&self, rules: &[&str]) -> Vec<String> {
        if self.execute("return 'axe' in window", vec![]).await != json!(true) {
            self.execute(axe(), vec![]).await;
        }
        let found = self.client().execute_async(FAULTS, vec![json!(rules)]);
        let found = found.await.expect("axe runs");
        let text = |fault: &Value| fault.as_str().map(str::to_owned);
        found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(text)
            .collect()
    }
}

fn axe() -> &'static str {
    static AXE: OnceLock<String> = OnceLock::new();
    AXE.get_or_init(|| {
        let file = workspace_root().join("ui/node_modules/axe-core/axe.min.js");
        fs::read_to_string(file).expect("npm ci has installed axe-core")
    })
}
