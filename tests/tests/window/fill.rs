//! A whole assessment, typed and clicked into the real window as a person does it.

use dpia_core::assessment::{Chosen, Facet, FieldPath, Value};
use dpia_core::form::{AnswerType, Question};
use dpia_core::store::FormFile;
use dpia_tests::Window;
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::json;

use crate::sheet::{Sheet, list_of};

/// What a page calls the option that a person words themselves.
const OWN: &str = "own:";

/// The key that WebDriver calls so.
const ENTER: &str = "\u{e007}";
/// The most characters that are typed one by one.
const TYPED: usize = 60;

/// Somebody who fills a form in from a completed one beside them.
pub struct Filler<'a> {
    window: &'a Window,
    form: &'a FormFile,
    sheet: Sheet,
}

impl<'a> Filler<'a> {
    /// Nothing is filled in yet.
    pub fn new(window: &'a Window, form: &'a FormFile, wanted: Vec<(FieldPath, Value)>) -> Self {
        Self {
            window,
            form,
            sheet: Sheet::new(wanted),
        }
    }

    /// Goes through all sections.
    pub async fn fill(&mut self) {
        for section in &self.form.form.sections {
            let heading = section.short_title.as_ref().unwrap_or(&section.title);
            self.window.open_section(heading).await;
            self.window.wait_for_text("main h2", &section.title).await;
            let mut questions = Vec::new();
            section.each_question(&mut |question| questions.push(question));
            for question in questions {
                self.question(question).await;
            }
            self.window.wait_until_saved().await;
        }
    }

    /// The sheet, without the window.
    pub fn sheet(self) -> Sheet {
        self.sheet
    }

    async fn question(&mut self, question: &Question) {
        let path = FieldPath::parse(&format!("answer/{}", question.id)).expect("a path");
        match &question.answer {
            AnswerType::Table { .. } => self.list(question, path.as_str()).await,
            AnswerType::Evidence { list, .. } => {
                self.list(question, &format!("evidence/{}", list.id()))
                    .await;
            }
            AnswerType::SignOffs { steps } => self.sign_offs(steps).await,
            _ => {
                self.field(&path).await;
                for facet in [
                    Facet::Comment,
                    Facet::Reason,
                    Facet::Reference,
                    Facet::AdviceFrom,
                ] {
                    self.field(&path.with_facet(facet)).await;
                }
            }
        }
    }

    /// Adds the rows that are not there yet, and fills in the columns that are shown here.
    async fn list(&mut self, question: &Question, list: &str) {
        let place = format!("[data-question='{}']", question.id);
        if self
            .window
            .client()
            .find(Locator::Css(&place))
            .await
            .is_err()
        {
            return;
        }
        let mut rows: Vec<(String, FieldPath)> = self
            .sheet
            .wanted
            .iter()
            .filter_map(|(path, value)| match value {
                Value::Row(position) if list_of(path) == list => {
                    Some((position.order.clone(), path.clone()))
                }
                _ => None,
            })
            .collect();
        rows.sort();
        for (_, row) in rows {
            if !self.sheet.done.contains(&row) {
                let id = self.add_row(&place).await;
                self.sheet.rows.insert(row.clone(), id);
                self.sheet.done.insert(row.clone());
            }
            let cells: Vec<FieldPath> = self
                .sheet
                .wanted
                .keys()
                .filter(|path| path.is_inside(&row))
                .cloned()
                .collect();
            for cell in cells {
                self.field(&cell).await;
            }
        }
    }

    /// Fills the printed sign-off steps in. Their rows are made by the first word in them.
    async fn sign_offs(&mut self, steps: &[String]) {
        let rows: Vec<(FieldPath, String)> = self.sheet.sign_off_rows();
        for (row, step) in rows.iter().filter(|(_, step)| steps.contains(step)) {
            let cells: Vec<FieldPath> = self
                .sheet
                .wanted
                .keys()
                .filter(|path| path.is_inside(row) && !self.sheet.done.contains(*path))
                .cloned()
                .collect();
            let mut any = false;
            for cell in cells {
                let column = cell.segments().last().unwrap_or("").to_owned();
                let value = self.sheet.wanted[&cell].clone();
                let id = format!("f-step-{step}-{column}");
                if self.enter(&id, &value).await.is_some() {
                    any = true;
                    self.sheet.done.insert(cell);
                }
            }
            if any {
                // Which step it is follows from the place.
                self.sheet.done.insert(row.child("step").expect("a path"));
                self.sheet.done.insert(row.clone());
            }
        }
        for step in self
            .form
            .form
            .sign_offs
            .iter()
            .filter(|step| steps.contains(&step.id))
        {
            for question in &step.questions {
                let path = format!("answer/{}", question.id);
                self.field(&FieldPath::parse(&path).expect("a path")).await;
            }
        }
    }

    async fn add_row(&self, place: &str) -> String {
        let ids = "return [...document.querySelectorAll(arguments[0] + ' [data-row]')]
                     .map((row) => row.dataset.row)";
        let list = async || self.window.execute(ids, vec![json!(place)]).await;
        // The name of the row before becomes a choice in all the others, which moves the button.
        self.window.wait_until_saved().await;
        let before = list().await;
        let add = format!("{place} .footer button");
        self.window.click(&add).await;
        for _ in 0..200 {
            let after = list().await;
            let new = after
                .as_array()
                .into_iter()
                .flatten()
                .find(|id| before.as_array().is_some_and(|before| !before.contains(id)));
            if let Some(id) = new.and_then(|id| id.as_str()) {
                self.focus_is_in(id).await;
                return id.to_owned();
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let shot = self.window.screenshot("no-row").await;
        panic!("{place}: no row was added; see {}", shot.display());
    }

    /// A new row takes the focus, and the page scrolls to it: nobody presses anything before.
    async fn focus_is_in(&self, row: &str) {
        let focused = "return document.activeElement?.closest('[data-row]')?.dataset.row";
        for _ in 0..200 {
            if self.window.execute(focused, vec![]).await == json!(row) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("the new row {row} does not take the focus");
    }

    /// Fills one field in, if it is wanted, not done, and on the page.
    async fn field(&mut self, path: &FieldPath) {
        let Some(value) = self.sheet.wanted.get(path).cloned() else {
            return;
        };
        if self.sheet.done.contains(path) {
            return;
        }
        let clean: String = self
            .sheet
            .here(path)
            .as_str()
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || "-_".contains(c) {
                    c
                } else {
                    '-'
                }
            })
            .collect();
        let id = format!("f-{clean}");
        let value = self.sheet.value_here(&value);
        let mut entered = self.enter(&id, &value).await.is_some();
        if !entered {
            // What an answer brings up is there once that answer is saved.
            self.window.wait_until_saved().await;
            entered = self.enter(&id, &value).await.is_some();
        }
        if entered {
            self.sheet.done.insert(path.clone());
        }
    }

    /// Enters a value where the page has its boxes; none if it has none.
    async fn enter(&self, id: &str, value: &Value) -> Option<()> {
        match value {
            Value::Text(text) => self.type_into(id, text).await,
            Value::Number(number) => self.type_into(id, &number.to_string()).await,
            Value::YesNo(answer) => {
                let answer = serde_json::to_value(answer).expect("has a name");
                self.choose(id, answer.as_str()?).await
            }
            Value::Choice(Chosen { ids, other }) => {
                for option in ids {
                    self.choose(id, option).await?;
                }
                if let Some(own) = other {
                    self.choose(id, OWN).await?;
                    self.window.find(&format!("#{id}-other")).await;
                    self.type_into(&format!("{id}-other"), own).await?;
                }
                Some(())
            }
            Value::Lines(lines) => {
                for (at, line) in lines.iter().enumerate() {
                    let own = format!("{id}-{at}");
                    if at > 0 {
                        let above = self.find(&format!("#{id}-{}", at - 1)).await?;
                        above.send_keys(ENTER).await.ok()?;
                        self.window.find(&format!("#{own}")).await;
                    }
                    self.type_into(&own, line).await?;
                }
                Some(())
            }
            Value::Date(date) => {
                if self.choose(id, "date").await.is_some() {
                    self.window.find(&format!("#{id}-date")).await;
                    return self.date(&format!("{id}-date"), *date).await;
                }
                self.date(id, *date).await
            }
            Value::Event(event) => {
                self.choose(id, "event").await?;
                self.window.find(&format!("#{id}-event")).await;
                self.type_into(&format!("{id}-event"), &event.event).await?;
                match event.expected {
                    Some(date) => self.date(&format!("{id}-expected"), date).await,
                    None => Some(()),
                }
            }
            Value::Duration(duration) => {
                let unit = serde_json::to_value(duration.unit).expect("has a name");
                self.type_into(id, &duration.amount.to_string()).await?;
                self.choose(&format!("{id}-unit"), unit.as_str()?).await?;
                self.type_into(&format!("{id}-from"), &duration.from).await
            }
            Value::Link(link) => {
                self.type_into(id, &link.address).await?;
                self.type_into(&format!("{id}-label"), &link.label).await
            }
            Value::People(people) => {
                for (at, person) in people.iter().enumerate() {
                    let own = if at == 0 {
                        id.to_owned()
                    } else {
                        format!("{id}-{at}")
                    };
                    if at > 0 {
                        let add = format!(
                            "//*[@id='{id}']/ancestor::*[@data-question][1]//button[contains(.,'Add another person')]"
                        );
                        self.window
                            .client()
                            .find(Locator::XPath(&add))
                            .await
                            .ok()?
                            .click()
                            .await
                            .ok()?;
                        self.window.find(&format!("#{own}")).await;
                    }
                    let parts = [
                        ("", &person.name),
                        ("-position", &person.position),
                        ("-email", &person.email),
                        ("-telephone", &person.telephone),
                    ];
                    if person.external {
                        self.find(&format!("label[for='{own}-external']"))
                            .await?
                            .click()
                            .await
                            .ok()?;
                    }
                    for (end, text) in parts {
                        self.type_into(&format!("{own}{end}"), text).await?;
                    }
                    if !person.organisation.is_empty() {
                        self.type_into(&format!("{own}-organisation"), &person.organisation)
                            .await?;
                    }
                }
                Some(())
            }
            _ => None,
        }
    }

    async fn date(&self, id: &str, date: jiff::civil::Date) -> Option<()> {
        self.type_into(id, &date.day().to_string()).await?;
        self.type_into(&format!("{id}-month"), &date.month().to_string())
            .await?;
        self.type_into(&format!("{id}-year"), &date.year().to_string())
            .await
    }

    async fn find(&self, css: &str) -> Option<Element> {
        self.window.client().find(Locator::Css(css)).await.ok()
    }

    /// Types a few words; longer text is pasted, as people do who have it elsewhere.
    async fn type_into(&self, id: &str, text: &str) -> Option<()> {
        self.find(&format!("#{id}")).await?;
        if text.is_empty() {
            return Some(());
        }
        if text.chars().count() <= TYPED && !text.contains('\n') {
            self.window.type_into(&format!("#{id}"), text).await;
            return Some(());
        }
        let paste = "document.getElementById(arguments[0]).focus();
             return document.execCommand('insertText', false, arguments[1]);";
        let pasted = self
            .window
            .execute(paste, vec![json!(id), json!(text)])
            .await;
        assert_eq!(pasted, json!(true), "{id} takes no pasted text");
        Some(())
    }

    /// Chooses from a list, or presses the label of a radio button or a box.
    async fn choose(&self, id: &str, option: &str) -> Option<()> {
        if let Some(list) = self.find(&format!("select#{id}")).await {
            list.select_by_value(option).await.ok()?;
            let chosen = list.prop("value").await.expect("a list");
            assert_eq!(chosen.as_deref(), Some(option), "{id} does not take it");
            return Some(());
        }
        let button = format!(
            "input[type=radio][name='{id}'][value='{option}'], input[type=checkbox][id^='{id}-'][value='{option}']"
        );
        let button = self.find(&button).await?;
        if button.is_selected().await.expect("a button or a box") {
            return Some(());
        }
        let own = button.attr("id").await.ok()??;
        let label = format!("label[for='{own}']");
        self.find(&label).await?;
        // What the answer before brings up may move the button away under the pointer. A person
        // sees that and presses again; in the end the store has to hold it.
        for _ in 0..2 {
            self.window.click(&label).await;
            if button.is_selected().await.expect("a button or a box") {
                return Some(());
            }
            self.window.wait_until_saved().await;
        }
        panic!("{own} was pressed and is not chosen");
    }
}
