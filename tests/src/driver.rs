//! The real window, driven through WebKitWebDriver.
//!
//! The driver starts the program itself. It sees one web context only, the
//! first: a test that needs an assessment's window starts the program straight
//! on it. Screenshots hang where DMA-BUF rendering or compositing is switched
//! off by environment variables, so [`Desktop`] keeps those out.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, MouseActions, PointerAction},
    elements::Element,
    error::CmdError,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::{
    desktop::{Desktop, result_file, wait_until},
    process::{Kept, beside},
};

/// How long an element may take to appear.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program's first window under a test's hands.
#[derive(Debug)]
pub struct Window {
    client: Client,
    driver: Kept,
}

impl Window {
    /// Starts `program` on `desktop` and takes hold of its first window.
    pub async fn open(desktop: &Desktop, program: &Path, arguments: &[&str]) -> Self {
        let wishes = json!({
            "webkitgtk:browserOptions": { "binary": program, "args": arguments }
        });
        Self::with(desktop, wishes, &program.display().to_string()).await
    }

    /// Opens an empty window of the little browser that comes with the program's web engine.
    pub async fn open_browser(desktop: &Desktop) -> Self {
        Self::with(desktop, json!({}), "WebKit’s own browser").await
    }

    async fn with(desktop: &Desktop, wishes: Value, program: &str) -> Self {
        let port = free_port();
        let mut command = beside("WebKitWebDriver");
        desktop.surround(&mut command);
        let driver = Kept::spawn(
            command
                .arg(format!("--port={port}"))
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                .stdout(Stdio::null()),
        );
        assert!(
            wait_until(|| TcpStream::connect(("127.0.0.1", port)).is_ok()),
            "WebKitWebDriver does not listen"
        );
        let Value::Object(wishes) = wishes else {
            unreachable!("json! makes an object from braces")
        };
        let address = format!("http://127.0.0.1:{port}");
        // A program that ends at its start leaves the driver waiting for ever.
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let session = builder.capabilities(wishes).connect(&address);
        let client = tokio::time::timeout(PATIENCE * 3, session)
            .await
            .unwrap_or_else(|_| panic!("{program} opened no window"))
            .unwrap_or_else(|error| panic!("{program} did not start: {error}"));
        Self { client, driver }
    }

    /// Everything else that WebDriver can do.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Waits for the first element that matches the CSS selector.
    pub async fn find(&self, css: &str) -> Element {
        self.look_for(Locator::Css(css)).await
    }

    async fn look_for(&self, locator: Locator<'_>) -> Element {
        let wait = self.client.wait().at_most(PATIENCE);
        match wait.for_element(locator).await {
            Ok(element) => element,
            Err(error) => {
                let shot = self.screenshot("element-missing").await;
                panic!("no {locator:?}: {error}; see {}", shot.display())
            }
        }
    }

    /// Does something with the element once it is there, and looks for it again where the page has
    /// just put another one in its place.
    ///
    /// # Panics
    /// When the element does not come, or cannot be used so.
    pub(crate) async fn on<T>(
        &self,
        locator: Locator<'_>,
        act: impl AsyncFn(&Element) -> Result<T, CmdError>,
    ) -> T {
        let start = Instant::now();
        loop {
            match act(&self.look_for(locator).await).await {
                Ok(done) => return done,
                Err(error) if error.is_stale_element_reference() && start.elapsed() < PATIENCE => {}
                Err(error) => {
                    let shot = self.screenshot("element-refuses").await;
                    panic!("{locator:?}: {error}; see {}", shot.display())
                }
            }
        }
    }

    /// Clicks the element as a mouse would.
    pub async fn click(&self, css: &str) {
        self.on(Locator::Css(css), async |element| {
            self.show(element).await?;
            element.click().await
        })
        .await;
    }

    /// Moves the mouse over the middle of the element.
    pub async fn point_at(&self, css: &str) {
        self.on(Locator::Css(css), async |element| {
            self.show(element).await?;
            let there = PointerAction::MoveToElement {
                element: element.clone(),
                duration: None,
                x: 0.0,
                y: 0.0,
            };
            let moved = MouseActions::new("mouse".into()).then(there);
            self.client.perform_actions(moved).await
        })
        .await;
        self.find(&format!(":is({css}):hover")).await;
    }

    /// Types into the element, after what already stands there.
    pub async fn type_into(&self, css: &str, text: &str) {
        self.on(Locator::Css(css), async |element| {
            self.show(element).await?;
            element.send_keys(text).await
        })
        .await;
    }

    /// Empties a box.
    pub async fn clear(&self, css: &str) {
        self.on(Locator::Css(css), async |element| {
            self.show(element).await?;
            element.clear().await
        })
        .await;
    }

    /// Scrolls to the element: the driver reaches nothing below the edge of a pane.
    async fn show(&self, element: &Element) -> Result<(), CmdError> {
        let element = serde_json::to_value(element).expect("an element has a name");
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        self.client.execute(script, vec![element]).await.map(drop)
    }

    /// The element's text as it is shown.
    pub async fn text(&self, css: &str) -> String {
        self.on(Locator::Css(css), Element::text).await
    }

    /// What stands in a field now.
    pub async fn value(&self, css: &str) -> String {
        self.on(Locator::Css(css), async |element| {
            element.prop("value").await
        })
        .await
        .unwrap_or_default()
    }

    /// Waits until the element's text contains `part`.
    pub async fn wait_for_text(&self, css: &str, part: &str) {
        let start = Instant::now();
        let mut last = self.text(css).await;
        while !last.contains(part) {
            if start.elapsed() > PATIENCE {
                let shot = self.screenshot("text-missing").await;
                panic!("{css} says {last:?}, not {part:?}; see {}", shot.display());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            last = self.text(css).await;
        }
    }

    /// Runs JavaScript in the page and returns what it returns.
    pub async fn execute(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("the script failed: {error}"))
    }

    /// The page as `test-results/<name>.png`.
    pub async fn screenshot(&self, name: &str) -> PathBuf {
        let path = result_file(name);
        // What stands in the page may not be painted yet; a hidden page never is.
        let painted = "const done = arguments[0];
             requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
             setTimeout(() => done(false), 500);";
        // A page that answers nothing is what somebody wants to see, too.
        let _ = self.client.execute_async(painted, vec![]).await;
        let png = self
            .client
            .screenshot()
            .await
            .expect("WebKitWebDriver takes a screenshot");
        fs::write(&path, png).expect("test-results is writable");
        path
    }

    /// Ends the program at once, as a crash would; what it saved stays.
    pub fn kill(mut self) {
        self.driver.kill();
    }

    /// Ends the session and with it the program.
    pub async fn close(self) {
        // Whether or not it answers, dropping the driver ends both.
        let _ = self.client.close().await;
    }
}

/// A port that nobody listens on at this moment.
fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .expect("the loopback has a free port")
        .port()
}
