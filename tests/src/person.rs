//! What a person does in the real window, by the words that they see.

use fantoccini::Locator;
use fantoccini::elements::Element;

use crate::Window;

impl Window {
    /// Presses the button with these words, once it is there.
    pub async fn press(&self, words: &str) {
        let button = format!("//button[normalize-space(.)={}]", quoted(words));
        self.on(Locator::XPath(&button), Element::click).await;
    }

    /// Opens the section with this heading from the list of sections.
    pub async fn open_section(&self, heading: &str) {
        let button = format!(
            "//nav//li/button[contains(normalize-space(.),{})]",
            quoted(heading)
        );
        self.on(Locator::XPath(&button), Element::click).await;
    }

    /// Opens what the list of sections also leads to, such as the data flows.
    pub async fn press_in_list(&self, words: &str) {
        let button = format!(
            "(//nav//button[starts-with(normalize-space(.),{})])[last()]",
            quoted(words)
        );
        self.on(Locator::XPath(&button), Element::click).await;
    }

    /// Shows the tab that begins with these words.
    pub async fn press_tab(&self, words: &str) {
        let tab = format!(
            "//button[@role='tab'][starts-with(normalize-space(.),{})]",
            quoted(words)
        );
        self.on(Locator::XPath(&tab), Element::click).await;
    }

    /// Presses the button that begins with these words.
    pub async fn press_beginning(&self, words: &str) {
        let button = format!(
            "//button[starts-with(normalize-space(.),{})]",
            quoted(words)
        );
        self.on(Locator::XPath(&button), Element::click).await;
    }

    /// Chooses the radio button or ticks the box with this label inside a question.
    pub async fn choose(&self, question: &str, label: &str) {
        let label_path = format!(
            "//*[@data-question={}]//label[normalize-space(.)={}]",
            quoted(question),
            quoted(label)
        );
        self.on(Locator::XPath(&label_path), Element::click).await;
    }

    /// The text box of a question.
    pub fn box_of(question: &str) -> String {
        format!(
            "[data-question='{question}'] textarea, [data-question='{question}'] input[type=text]"
        )
    }

    /// Waits until the header says that everything is saved.
    pub async fn wait_until_saved(&self) {
        self.wait_for_text("header .state", "Saved").await;
    }
}

/// Words as an XPath literal.
fn quoted(words: &str) -> String {
    if words.contains('"') {
        format!("'{words}'")
    } else {
        format!("\"{words}\"")
    }
}
