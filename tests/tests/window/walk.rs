//! A walk through the window's screens, in one look, that keeps what axe finds on each.

use std::time::Duration;

use dpia_tests::Window;
use serde_json::json;

/// How a person has set up their desktop, or their window.
pub struct Look {
    name: &'static str,
    /// GTK's properties, as the desktop's own settings set them.
    pub desktop: &'static [&'static str],
    /// What the page sees of them.
    media: &'static str,
    /// Whether the menu's zoom is tried on each screen, too.
    zoomed: bool,
    /// The rules that can come out differently; all of them where none is named.
    rules: &'static [&'static str],
}

/// The rules that a screen's colours can break.
const COLOURS: &[&str] = &["color-contrast", "link-in-text-block"];

pub const LIGHT: Look = Look {
    name: "light",
    desktop: &[],
    media: "(prefers-color-scheme: light) and (prefers-contrast: no-preference)",
    zoomed: true,
    rules: &[],
};

pub const DARK: Look = Look {
    name: "dark",
    desktop: &["gtk-application-prefer-dark-theme=true"],
    media: "(prefers-color-scheme: dark)",
    zoomed: false,
    rules: COLOURS,
};

pub const HIGH_CONTRAST: Look = Look {
    name: "contrast",
    desktop: &["gtk-theme-name=HighContrast"],
    media: "(prefers-contrast: more) and (prefers-color-scheme: light)",
    zoomed: false,
    rules: COLOURS,
};

pub const DARK_CONTRAST: Look = Look {
    name: "dark-contrast",
    desktop: &[
        "gtk-theme-name=HighContrast",
        "gtk-application-prefer-dark-theme=true",
    ],
    media: "(prefers-contrast: more) and (prefers-color-scheme: dark)",
    zoomed: false,
    rules: COLOURS,
};

/// Zooms as a window does when another one was zoomed.
const ZOOM: &str = "window.dispatchEvent(
    new StorageEvent('storage', { key: 'zoom', newValue: arguments[0] }));";

async fn zoom(window: &Window, percent: u8) {
    window.execute(ZOOM, vec![json!(percent.to_string())]).await;
    window.find(&format!("html.zoom-{percent}")).await;
}

/// The boxes that hide words though they could still grow.
const CUT_BOXES: &str = "
    return [...document.querySelectorAll('textarea, input[type=text]')]
        .filter((box) => box.scrollHeight > box.clientHeight + 2)
        .filter((box) => box.clientHeight < innerHeight * 0.55)
        .map((box) => box.id);";

/// The parts of the page that are wider than they have room for.
const BEYOND: &str = "
    return [document.documentElement, ...document.querySelectorAll('.frame, main, dialog, .asked')]
        .filter((part) => part.scrollWidth > part.clientWidth + 1)
        .filter((part) => part.clientWidth > 0)
        .map((part) => {
            const edge = part.getBoundingClientRect().right + 1;
            const over = [...part.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > edge);
            const name = (one) => one?.outerHTML.slice(0, 80);
            return `${name(part)}: ${part.scrollWidth} > ${part.clientWidth}, for ${name(over.at(-1))}`;
        });";

/// Presses the first element that begins with these words, once it is there. By script: at
/// 200 per cent much of what is pressed has been folded away or scrolled out of sight.
const TAP: &str = "const [css, words, done] = arguments;
    const until = Date.now() + 20000;
    const said = (one) => one.textContent.replace(/\\s+/g, ' ').trim();
    (function look() {
      const one = [...document.querySelectorAll(css)]
        .find((one) => !one.disabled && said(one).startsWith(words));
      if (one) { one.click(); done(true); }
      else if (Date.now() > until) done(false);
      else setTimeout(look, 20);
    })();";

/// Goes from screen to screen and keeps what axe finds on each.
pub struct Walk<'a> {
    pub window: &'a Window,
    look: &'a Look,
    screens: usize,
    found: Vec<String>,
}

impl<'a> Walk<'a> {
    pub async fn begin(window: &'a Window, look: &'a Look) -> Self {
        let media = "return matchMedia(arguments[0]).matches";
        let seen = window.execute(media, vec![json!(look.media)]).await;
        assert_eq!(seen, json!(true), "the page does not see {}", look.media);
        Self {
            window,
            look,
            screens: 0,
            found: Vec::new(),
        }
    }

    /// A screen has come: what does axe find?
    pub async fn at(&mut self, screen: &str) {
        self.look_at(screen, self.look.rules).await;
        if self.look.zoomed {
            zoom(self.window, 200).await;
            self.look_at(&format!("{screen}, at 200 per cent"), self.look.rules)
                .await;
            zoom(self.window, 100).await;
        }
    }

    /// What the mouse lies on changes its colours.
    pub async fn under_the_mouse(&mut self, css: &str) {
        self.window.point_at(css).await;
        self.look_at(&format!("under the mouse, {css}"), self.look.rules)
            .await;
        // A fault would be gone with it.
        self.window.find(&format!(":is({css}):hover")).await;
    }

    async fn look_at(&mut self, screen: &str, rules: &[&str]) {
        let mut faults = self.faults(rules).await;
        if !faults.is_empty() {
            // What is just being drawn is nothing yet that somebody could read.
            tokio::time::sleep(Duration::from_secs(1)).await;
            faults = self.faults(rules).await;
        }
        self.screens += 1;
        if !faults.is_empty() {
            let name = format!("axe-{}-{}", self.look.name, self.screens);
            let shot = self.window.screenshot(&name).await;
            let place = format!("{screen} ({})", shot.display());
            self.found
                .extend(faults.iter().map(|fault| format!("{place}: {fault}")));
        }
    }

    async fn faults(&self, rules: &[&str]) -> Vec<String> {
        let mut faults = self.window.faults(rules).await;
        for (script, fault) in [(BEYOND, "goes beyond its edge"), (CUT_BOXES, "hides words")] {
            let parts = self.window.execute(script, vec![]).await;
            let parts = parts.as_array().into_iter().flatten();
            faults.extend(parts.map(|part| format!("{fault}: {part}")));
        }
        faults
    }

    pub async fn tap(&self, css: &str, words: &str) {
        let arguments = vec![json!(css), json!(words)];
        let tapped = self.window.client().execute_async(TAP, arguments).await;
        if tapped.ok() != Some(json!(true)) {
            let shot = self.window.screenshot("axe-not-there").await;
            panic!("no {css} “{words}”; see {}", shot.display());
        }
    }

    /// Opens a dialog, has it looked at, and leaves it again.
    pub async fn dialog(&mut self, css: &str, words: &str, ready: &str) {
        self.tap(css, words).await;
        self.window.find(&format!("dialog[open] {ready}")).await;
        self.at(&format!("dialog of “{words}”, {css}")).await;
        self.leave().await;
    }

    /// As Escape does.
    pub async fn leave(&self) {
        self.window.find("dialog[open]").await;
        let leave = "document.querySelector('dialog[open]')
            .dispatchEvent(new Event('cancel', { cancelable: true }))";
        self.window.execute(leave, vec![]).await;
        self.window.find("body:not(:has(dialog[open]))").await;
    }

    pub fn end(self) {
        let Self {
            found,
            screens,
            look,
            ..
        } = self;
        assert!(screens > 5, "only {screens} screens");
        assert!(found.is_empty(), "{}: {:#?}", look.name, found);
    }
}
