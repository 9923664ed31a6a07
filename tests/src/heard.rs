//! What the web engine tells a screen reader of an element: its role and its name.

use std::time::Duration;

use fantoccini::{
    Locator,
    elements::Element,
    error::{CmdError, ErrorStatus},
    wd::WebDriverCompatibleCommand,
};
use http::Method;
use url::{ParseError, Url};

use crate::Window;

impl Window {
    /// The role and the name that the engine works out for each element, as `role: name`, in the
    /// order of the page; `nothing` for one that is not shown.
    pub async fn heard(&self, css: &str) -> Vec<String> {
        self.find(css).await;
        let mut last = None;
        for _ in 0..5 {
            match self.heard_now(css).await {
                Ok(heard) => return heard,
                // An element that the page has replaced meanwhile.
                Err(error) => last = Some(error),
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("the driver does not tell what {css} is: {last:?}");
    }

    async fn heard_now(&self, css: &str) -> Result<Vec<String>, CmdError> {
        let mut heard = Vec::new();
        for element in self.client().find_all(Locator::Css(css)).await? {
            let Some(role) = self.computed(&element, "computedrole").await? else {
                heard.push("nothing".to_owned());
                continue;
            };
            let name = self.computed(&element, "computedlabel").await?;
            let name = name.unwrap_or_default();
            // What only screen readers hear is set apart by more spaces than they hear.
            let name: Vec<_> = name.split_whitespace().collect();
            heard.push(format!("{role}: {}", name.join(" ")));
        }
        Ok(heard)
    }

    /// None for what is not shown: there the driver knows no answer.
    async fn computed(
        &self,
        element: &Element,
        what: &'static str,
    ) -> Result<Option<String>, CmdError> {
        let element = element.element_id().to_string();
        match self.client().issue_cmd(Computed { element, what }).await {
            Ok(told) => Ok(told.as_str().map(str::to_owned)),
            Err(CmdError::Standard(error)) if error.error == ErrorStatus::UnknownError => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// What the driver can be asked of an element, and fantoccini does not ask.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let Self { element, what } = self;
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/element/{element}/{what}"))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::GET, None)
    }
}
