//! From the people of a client to a signed placement.

use serde_json::{Value, json};

use crate::story::door::PASSWORD;
use crate::{Done, Window};

impl Window {
    /// The first person of the map, placed with the arrow keys on the side of those who take charge and keep away.
    /// Errors: a step does not come.
    pub async fn draw_somebody(&self, name: &str, role: &str) -> Done {
        self.at("People who matter").await?;
        self.look("No people yet").await?;
        self.click("button", "Add the first person").await?;
        self.click("radio", "Someone you struggle with").await?;
        self.fill("call this person?", name).await?;
        self.fill("Who is it to", role).await?;
        self.look("Adding somebody who matters").await?;
        self.click("button", "Add").await?;
        self.until(
            "the circle",
            "return document.activeElement.dataset.testid === 'circle-pad'",
            vec![],
        )
        .await?;
        for chord in [
            "Space",
            "Shift+Up",
            "Shift+Up",
            "Shift+Left",
            "Left",
            "Left",
        ] {
            self.press(chord).await?;
        }
        self.see("Takes charge and keeps distance").await?;
        self.see("Saved").await?;
        self.look("People who matter").await
    }

    /// Proposes a group of the suggestion, with a note on every warning. Errors: a step does not come.
    pub async fn propose(&self, group: &str, reason: &str) -> Done {
        self.click_in("nav[aria-label='All groups, ranked']", "button", group)
            .await?;
        self.look("Suggestion").await?;
        self.click("button", &format!("Propose {group}")).await?;
        self.fill("Reason", reason).await?;
        self.note_every_warning().await?;
        self.look("Proposing").await?;
        self.click("button", "Propose").await?;
        self.placement_is("draft").await
    }

    /// Writes a note wherever the form of a proposal asks for one. Errors: the window is gone.
    pub async fn note_every_warning(&self) -> Done {
        let script = "return [...document.querySelectorAll('dialog .note-caution textarea')].map((each) => each.labels[0].textContent.trim())";
        let labels = self.run(script, vec![]).await?;
        for label in labels
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            self.fill(
                label,
                "Seen and talked about; looked at again in three weeks",
            )
            .await?;
        }
        Ok(())
    }

    /// Waits until the placement on the screen has this state. Errors: another one stays.
    pub async fn placement_is(&self, state: &str) -> Done {
        let script = "return document.querySelector('[data-testid=placement]')?.dataset.state === arguments[0]";
        self.until(
            &format!("a placement that is {state}"),
            script,
            vec![json!(state)],
        )
        .await
    }

    /// Opens the placement of a client from the review queue. Errors: it is not there.
    pub async fn open_review(&self, client: &str) -> Done {
        self.click_in("nav[aria-label=Main]", "link", "Review")
            .await?;
        self.at("Review").await?;
        self.look("Review queue").await?;
        self.click("link", client).await?;
        self.there("[data-testid=placement]").await
    }

    /// Signs with the password again. Errors: a step does not come.
    pub async fn sign(&self, button: &str) -> Done {
        self.fill("Your password, again", PASSWORD).await?;
        self.click("button", button).await
    }
}
