//! Safety: the flow that an answer opens, what is written in it, and the supervisor's review.

use crate::{Done, Window, ensure};

impl Window {
    /// From Today to the alert of a client. Errors: it is not there.
    pub async fn open_alert(&self, client: &str) -> Done {
        self.click_in("[aria-label=Safety]", "link", client).await?;
        self.there("[data-testid=alert-page]").await
    }

    /// Fills in the flow after thoughts of suicide, and says what follows. Errors: a step does not come.
    pub async fn write_act(&self, follows: &str) -> Done {
        self.fill("Who stays", "Ines Example").await?;
        for (label, text) in [
            (
                "How often the thoughts come, and since when",
                "Some evenings, for two weeks",
            ),
            ("A plan, and how near it is", "No plan"),
            ("What was tried or done before", "Nothing"),
            (
                "What holds: people, reasons, beliefs, help",
                "A sister, the garden",
            ),
        ] {
            self.fill(label, text).await?;
        }
        self.click("radio", "Nothing within reach").await?;
        self.click("radio", "Made together").await?;
        self.fill("Supervisor", "The supervisor on duty").await?;
        self.click("radio", follows).await?;
        self.click("button", "Document it").await
    }

    /// Waits until the alert on the screen has this state. Errors: another one stays.
    pub async fn alert_is(&self, state: &str) -> Done {
        self.there(&format!("[data-testid=alert-page][data-state={state}]"))
            .await
    }

    /// Writes a review that agrees. Errors: a step does not come.
    pub async fn review_safety(&self, note: &str) -> Done {
        self.there("[data-testid=sf-review][data-waits=true]")
            .await?;
        self.click_in("[data-testid=review-outcome]", "radio", "Agreed")
            .await?;
        self.fill("What you found", note).await?;
        self.fill("Who was told of the review", "The clinician")
            .await?;
        self.click("button", "Write the review").await?;
        self.there("[data-testid=sf-review][data-waits=false]")
            .await
    }

    /// Raises an alert by hand from a page of the client; the flow opens. Errors: a step does not come.
    pub async fn raise_by_hand(&self, about: &str, said: &str) -> Done {
        self.click("button", "Safety").await?;
        self.there("[data-testid=sf-raise]").await?;
        self.look("Raising an alert").await?;
        self.click("radio", about).await?;
        self.fill("What was said, in your own words", said).await?;
        self.click("button", "Raise it").await
    }

    /// Whether a text stands on the screen now. Errors: it does.
    pub async fn says_nothing_of(&self, text: &str) -> Done {
        let screen = self.text().await?;
        ensure(!screen.contains(text), format!("“{text}” is on the screen"))
    }
}
