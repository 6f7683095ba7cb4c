//! The door: founding a practice, signing in and out; and the first page of an intake.

use crate::{Done, Window, ensure};

/// The password of everybody in the journeys.
pub const PASSWORD: &str = "nine grey herons at low tide";

/// A practice that the fictional Bee Example founds.
pub struct Founding {
    /// "Just me" or "A team with a supervisor".
    pub kind: &'static str,
    /// Name of the practice.
    pub practice: &'static str,
    /// Its first person.
    pub person: &'static str,
}

impl Window {
    /// From the first start to Today. Gives the recovery key. Errors: a step does not come.
    pub async fn found(&self, founding: &Founding) -> Done<String> {
        self.at("A group is a microcosm").await?;
        self.look("First start").await?;
        self.click("radio", founding.kind).await?;
        self.click("button", "Found the practice").await?;
        self.at("A practice of my own").await?;
        self.look("Founding a practice").await?;
        self.fill("Name of the practice", founding.practice).await?;
        self.fill("Your name", founding.person).await?;
        self.fill("Password", PASSWORD).await?;
        self.click("button", "Found the practice").await?;
        self.at("The recovery sheet").await?;
        self.look("Recovery sheet").await?;
        let groups = "return [...document.querySelectorAll('[data-testid=recovery-key] code')].map((each) => each.textContent).join(' ')";
        let key = self.run(groups, vec![]).await?;
        self.click("checkbox", "I have printed it or written it down.")
            .await?;
        self.click("button", "Open the practice").await?;
        self.see(founding.person).await?;
        self.there("nav[aria-label=Main]").await?;
        Ok(key.as_str().unwrap_or_default().to_owned())
    }

    /// From the sign-in page to Today. Errors: a step does not come.
    pub async fn sign_in(&self, person: &str) -> Done {
        self.click("radio", person).await?;
        self.fill("Password", PASSWORD).await?;
        self.click("button", "Sign in").await?;
        self.there("nav[aria-label=Main]").await
    }

    /// The first time with a password that somebody else made: one of one's own. Errors: a step does not come.
    pub async fn sign_in_first(&self, person: &str, one_time: &str) -> Done {
        self.click("radio", person).await?;
        self.fill("Password", one_time).await?;
        self.click("button", "Sign in").await?;
        self.at("Choose a password of your own").await?;
        self.look("A password of ones own").await?;
        self.fill("One-time password", one_time).await?;
        self.fill("New password", PASSWORD).await?;
        self.click("button", "Change it").await?;
        self.there("nav[aria-label=Main]").await
    }

    /// Locks with the keys, as at the end of a day. Errors: the sign-in page does not come.
    pub async fn lock(&self) -> Done {
        self.press("Ctrl+l").await?;
        self.there("[data-testid=password]").await
    }

    /// Text of one element. Errors: it is not there.
    pub async fn read(&self, selector: &str) -> Done<String> {
        self.there(selector).await?;
        let script =
            "return document.querySelector(arguments[0]).textContent.replace(/\\s+/g, ' ').trim()";
        let text = self.run(script, vec![selector.into()]).await?;
        let text = text.as_str().unwrap_or_default().to_owned();
        ensure(!text.is_empty(), format!("{selector} is empty"))?;
        Ok(text)
    }
}

impl Window {
    /// A client whose intake begins; the interview is open at its first question. Errors: a step does not come.
    pub async fn new_intake(&self, name: &str) -> Done {
        self.press("n").await?;
        self.at("New intake").await?;
        self.look("New intake").await?;
        self.fill("Name", name).await?;
        self.fill("Date of birth", "1990-04-21").await?;
        self.click("button", "Begin the interview").await?;
        self.there("[data-interview]").await
    }
}
