//! Somebody who uses the keyboard alone: real key presses, and what they know of where they are.
//!
//! Nothing is clicked and no script moves the focus. The keys go to the display,
//! so that the system's menu hears them too; scripts only read what has the
//! focus. Whoever looks for something presses Tab until it is there, and what
//! takes too many presses fails with the list of all that was passed.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{Desktop, Window};

const READ: &str = include_str!("keyboard.js");
/// How long the focus may take to move after a key.
const SOON: Duration = Duration::from_millis(800);
/// How long what a key begins may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// After so many presses of one key somebody gives up.
const LIMIT: usize = 60;

/// Where the keyboard is, as it was read.
#[derive(Debug, Clone)]
pub struct Stop(Value);

impl Stop {
    /// What it is called by whoever hears the page.
    pub fn name(&self) -> &str {
        self.0["name"].as_str().unwrap_or_default()
    }

    /// What it is, such as `button`, `radio` or `combobox`.
    pub fn role(&self) -> &str {
        self.0["role"].as_str().unwrap_or_default()
    }

    /// The names of the groups, regions and dialogs around it, the nearest first.
    pub fn around(&self) -> Vec<&str> {
        let names = self.0["around"].as_array();
        names
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    /// What stands in the box.
    pub fn value(&self) -> &str {
        self.0["value"].as_str().unwrap_or_default()
    }

    /// Whether the radio button or the box is ticked.
    pub fn checked(&self) -> bool {
        self.0["checked"] == true
    }

    /// The question that it stands in.
    pub fn question(&self) -> Option<&str> {
        self.0["question"].as_str()
    }

    /// The row that it stands in.
    pub fn row(&self) -> Option<&str> {
        self.0["row"].as_str()
    }

    /// Whether it stands in a dialog.
    pub fn in_dialog(&self) -> bool {
        self.0["dialog"] == true
    }

    /// The titles of the dialogs that are open.
    pub fn dialogs(&self) -> usize {
        self.0["open"].as_array().map_or(0, Vec::len)
    }

    /// Whether nothing has the focus: whoever uses the keyboard is lost.
    pub fn is_nowhere(&self) -> bool {
        self.0["nowhere"] == true
    }

    /// Whether some of it can be seen.
    pub fn is_in_sight(&self) -> bool {
        self.0["inSight"] == true
    }

    /// Whether both are the same thing on the page.
    pub fn is(&self, other: &Self) -> bool {
        self.0["element"] == other.0["element"]
    }

    /// Whether it answers to these words: they are its name or the beginning of it.
    pub fn is_called(&self, words: &str) -> bool {
        self.name().strip_prefix(words).is_some_and(|rest| {
            rest.chars()
                .next()
                .is_none_or(|next| !next.is_alphanumeric())
        })
    }

    /// One line for a person.
    pub fn line(&self) -> String {
        if self.is_nowhere() {
            return "(nothing has the focus)".to_owned();
        }
        let around = self
            .around()
            .first()
            .map_or(String::new(), |name| format!(" in “{name}”"));
        format!("{} “{}”{around}", self.role(), self.name())
    }

    /// What draws its ring, such as an outline of some pixels.
    fn ring(look: &Value) -> bool {
        look.as_array().into_iter().flatten().any(|drawn| {
            drawn[0].as_str().is_some_and(|outline| outline != "none")
                || drawn[1].as_str().is_some_and(|shadow| shadow != "none")
        })
    }
}

/// A step of the Tab key from one stop to the next.
#[derive(Debug)]
pub struct Step {
    /// Where it came from.
    pub from: Stop,
    /// Where it came to.
    pub to: Stop,
}

impl Step {
    /// Whether the stop that was left looked otherwise while the keyboard was on it, with a ring.
    pub fn was_visible(&self) -> bool {
        let (with, without) = (&self.from.0["look"], &self.to.0["before"]["look"]);
        // What went away when it was left cannot be looked at again.
        Stop::ring(with) && (without.is_null() || with != without)
    }

    /// Whether the next stop comes later in the page, as it is read.
    pub fn goes_on(&self) -> bool {
        self.to.0["before"]["follows"] == true
    }

    /// Whether the next stop stands further up on the screen, in the same part of the window and
    /// not beside the other to its right.
    pub fn jumps_up(&self) -> bool {
        let (old, new) = (&self.to.0["before"]["box"], &self.to.0["box"]);
        let side = |of: &Value, side: &str| of[side].as_f64().unwrap_or_default();
        self.to.0["before"]["samePane"] == true
            && side(new, "bottom") <= side(old, "top")
            && side(new, "left") < side(old, "right")
    }
}

/// Hands on the keys of a desktop, and eyes on one window of it.
#[derive(Debug)]
pub struct Keyboard<'a> {
    desktop: &'a Desktop,
    window: &'a Window,
}

impl<'a> Keyboard<'a> {
    /// The window has to have the desktop's keys, as the only one has.
    pub fn new(desktop: &'a Desktop, window: &'a Window) -> Self {
        Self { desktop, window }
    }

    /// Presses keys one after the other, by X's names: `Tab`, `ctrl+f`, `Return`.
    pub fn press(&self, keys: &str) {
        let mut arguments = vec!["key", "--delay", "40"];
        arguments.extend(keys.split(' '));
        self.desktop.xdotool(&arguments);
    }

    /// Types words, and looks that they stand in the box before going on: the menu's keys would
    /// overtake them in a busy window.
    pub async fn write(&self, words: &str) {
        self.desktop
            .xdotool(&["type", "--delay", "10", "--", words]);
        self.comes_to(&format!("a box that says “{words}”"), |stop| {
            stop.value().contains(words)
        })
        .await;
    }

    /// Types words over what stands in the box.
    pub async fn write_over(&self, words: &str) {
        self.press("ctrl+a");
        self.write(words).await;
    }

    /// Where the keyboard is now.
    pub async fn here(&self) -> Stop {
        self.read(Value::Null).await
    }

    async fn read(&self, before: Value) -> Stop {
        // What has the focus may leave the page before the driver can name it; a moment later
        // something else has it.
        for _ in 0..20 {
            let client = self.window.client();
            if let Ok(stop) = client.execute(READ, vec![before.clone()]).await {
                return Stop(stop);
            }
            thread::sleep(Duration::from_millis(15));
        }
        // What had it before has left the page, and the driver takes it no more.
        Stop(self.window.execute(READ, vec![Value::Null]).await)
    }

    /// Presses the key once and waits until it has moved the focus.
    pub async fn step(&self, key: &str) -> Step {
        let from = self.here().await;
        self.press(key);
        let start = Instant::now();
        loop {
            let to = self.read(from.0["element"].clone()).await;
            // What is reached is scrolled to a moment later.
            if (!to.is(&from) && to.is_in_sight()) || start.elapsed() > SOON {
                return Step { from, to };
            }
            thread::sleep(Duration::from_millis(15));
        }
    }

    /// Presses Tab until something so called has the focus.
    pub async fn to(&self, words: &str) -> Stop {
        self.with("Tab", words, |stop| stop.is_called(words)).await
    }

    /// Presses Shift and Tab until something so called has the focus.
    pub async fn back_to(&self, words: &str) -> Stop {
        self.with("shift+Tab", words, |stop| stop.is_called(words))
            .await
    }

    /// Presses Tab until something so called, inside something called as `inside`, has the focus.
    pub async fn to_in(&self, inside: &str, words: &str) -> Stop {
        let wanted = format!("{words}” in “{inside}");
        self.with("Tab", &wanted, |stop| {
            stop.is_called(words) && stop.around().iter().any(|name| name.contains(inside))
        })
        .await
    }

    /// Presses a key until it has reached what is wanted, and fails with what was passed instead.
    pub async fn with(&self, key: &str, wanted: &str, found: impl Fn(&Stop) -> bool) -> Stop {
        let mut stop = self.here().await;
        let mut passed = vec![stop.line()];
        while !found(&stop) {
            if passed.len() > LIMIT {
                let shot = self.window.screenshot("keyboard-lost").await;
                panic!(
                    "{LIMIT} presses of {key} do not reach “{wanted}”; passed:\n  {}\nsee {}",
                    passed.join("\n  "),
                    shot.display()
                );
            }
            stop = self.step(key).await.to;
            passed.push(stop.line());
        }
        stop
    }

    /// Goes there and presses Enter.
    pub async fn enter(&self, words: &str) {
        self.to(words).await;
        self.press("Return");
    }

    /// Goes there and presses the space bar.
    pub async fn space(&self, words: &str) {
        self.to(words).await;
        self.press("space");
    }

    /// Waits until the program has put the keyboard where somebody expects it.
    pub async fn comes_to(&self, wanted: &str, there: impl Fn(&Stop) -> bool) -> Stop {
        let start = Instant::now();
        loop {
            let stop = self.here().await;
            if there(&stop) {
                return stop;
            }
            if start.elapsed() > PATIENCE {
                let shot = self.window.screenshot("keyboard-elsewhere").await;
                panic!(
                    "the keyboard is on {}, not on {wanted}; see {}",
                    stop.line(),
                    shot.display()
                );
            }
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Waits until something so called has the focus.
    pub async fn is_on(&self, words: &str) -> Stop {
        self.comes_to(&format!("“{words}”"), |stop| stop.is_called(words))
            .await
    }

    /// Presses Tab until it is back where it began, and gives every step.
    pub async fn round(&self, at_most: usize) -> Vec<Step> {
        let first = self.step("Tab").await.to;
        let mut steps: Vec<Step> = Vec::new();
        loop {
            let step = self.step("Tab").await;
            let back = step.to.is(&first);
            let stuck = step.to.is(&step.from);
            steps.push(step);
            if back {
                return steps;
            }
            if stuck || steps.len() > at_most {
                let shot = self.window.screenshot("keyboard-trapped").await;
                let passed: Vec<_> = steps.iter().map(|step| step.to.line()).collect();
                panic!(
                    "Tab does not come back to {}; passed:\n  {}\nsee {}",
                    first.line(),
                    passed.join("\n  "),
                    shot.display()
                );
            }
        }
    }
}
