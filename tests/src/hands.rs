//! Two kinds of hands: with a mouse, or with the keyboard alone. Stories do not know which.

use std::time::Instant;

use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::window::{LOOK, PATIENCE};
use crate::{Done, Trouble, Window};

/// How many times Tab is pressed until something counts as out of reach.
const FAR: usize = 400;

impl Window {
    /// Clicks, or comes by Tab and presses. Errors: nothing there, disabled, covered or out of reach for too long.
    pub async fn click(&self, role: &str, name: &str) -> Done {
        self.click_in(None, role, name).await
    }

    /// The same inside a part of the page.
    pub async fn click_in(&self, scope: impl Into<Option<&str>>, role: &str, name: &str) -> Done {
        let scope = scope.into();
        let since = Instant::now();
        loop {
            let element = self.find(scope, role, name).await?;
            // A disabled thing would swallow the act; a covered or redrawn one is tried again.
            let trouble: Trouble = match element.is_enabled().await {
                Ok(true) if self.keyboard_only => return self.act_by_keys(&element, role).await,
                Ok(true) => match self.scroll_and_click(&element).await {
                    Ok(()) => return Ok(()),
                    Err(error) => error,
                },
                Ok(false) => format!("{role} “{name}” is disabled").into(),
                Err(error) => error.into(),
            };
            if since.elapsed() > PATIENCE {
                return Err(format!("{role} “{name}”: {trouble}").into());
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// The driver scrolls only what is outside of the window, not what a part that scrolls by itself hides.
    async fn scroll_and_click(&self, element: &Element) -> Done {
        let script = "arguments[0].scrollIntoView({ block: 'nearest' })";
        self.run(script, vec![reference(element)?]).await?;
        Ok(element.click().await?)
    }

    /// Replaces what is in a text field. Errors: no such field.
    pub async fn fill(&self, label: &str, text: &str) -> Done {
        let field = self.find(None, "textbox", label).await?;
        if self.keyboard_only {
            self.reach(&field).await?;
            self.press("Ctrl+a").await?;
            self.press("Delete").await?;
            return self.type_text(text).await;
        }
        self.scroll_and_click(&field).await?;
        field.clear().await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Chooses an option of a list by its words. Errors: no such list or option.
    pub async fn select(&self, label: &str, option: &str) -> Done {
        let list = self.find(None, "combobox", label).await?;
        if !self.keyboard_only {
            return Ok(list.select_by_label(option).await?);
        }
        self.reach(&list).await?;
        self.type_text(option).await?;
        let chosen = "return arguments[0].selectedOptions[0]?.textContent.trim() === arguments[1]";
        self.until(option, chosen, vec![reference(&list)?, json!(option)])
            .await
    }

    async fn act_by_keys(&self, element: &Element, role: &str) -> Done {
        self.reach(element).await?;
        match role {
            "radio" => self.choose_radio(element).await,
            "checkbox" => self.press("Space").await,
            _ => self.press("Enter").await,
        }
    }

    /// Presses Tab until the thing (or, of radio buttons, one of its group) has the focus.
    async fn reach(&self, element: &Element) -> Done {
        let script = "const [to] = arguments, control = to.control ?? to, now = document.activeElement; \
             return now === control || (control.type === 'radio' && now.type === 'radio' && now.name === control.name)";
        for _ in 0..FAR {
            if self.run(script, vec![reference(element)?]).await? == json!(true) {
                return Ok(());
            }
            self.press("Tab").await?;
        }
        let name = self
            .run("return arguments[0].textContent", vec![reference(element)?])
            .await?;
        Err(format!(
            "Tab never comes to {name}; the focus is at {}",
            self.focus().await?
        )
        .into())
    }

    /// In WebKit the arrows stop at both ends of a group.
    async fn choose_radio(&self, element: &Element) -> Done {
        let script = "const [to] = arguments, control = to.control ?? to, now = document.activeElement; \
             if (control.checked) return null; \
             if (now === control) return 'Space'; \
             return now.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING ? 'Down' : 'Up'";
        for _ in 0..20 {
            match self.run(script, vec![reference(element)?]).await?.as_str() {
                None => return Ok(()),
                Some(key) => self.press(key).await?,
            }
        }
        let name = self
            .run("return arguments[0].textContent", vec![reference(element)?])
            .await?;
        Err(format!(
            "the arrows never come to {name}; the focus is at {}",
            self.focus().await?
        )
        .into())
    }
}

fn reference(element: &Element) -> Done<Value> {
    Ok(serde_json::to_value(element)?)
}
