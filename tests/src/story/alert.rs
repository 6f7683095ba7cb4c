//! A safety answer: what was done is written down, and only a written "may attend" lifts the block.

use crate::{Done, Window};

impl Window {
    /// From Today to the alert of a client. Errors: it is not there.
    pub async fn open_alert(&self, client: &str) -> Done {
        self.click_in("[aria-label=Safety]", "link", client).await?;
        self.there("[data-testid=alert-page]").await
    }

    /// Writes an act on the alert and what follows. Errors: a step does not come.
    pub async fn write_act(&self, follows: &str) -> Done {
        self.fill(
            "What was asked, and what was answered",
            "Asked about thoughts, plan and means; answered openly",
        )
        .await?;
        self.fill("What was done", "Safety plan made together")
            .await?;
        self.fill("Who was told", "The supervisor on duty").await?;
        self.fill("When", "10:05").await?;
        self.click("radio", follows).await?;
        self.click("button", "Document the act").await
    }

    /// Waits until the alert on the screen has this state. Errors: another one stays.
    pub async fn alert_is(&self, state: &str) -> Done {
        self.there(&format!("[data-testid=alert-page][data-state={state}]"))
            .await
    }
}
