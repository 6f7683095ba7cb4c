//! The end of an interview: looked over, finished, its summary edited, signed, co-signed, added to.

use serde_json::json;

use crate::story::door::{Founding, PASSWORD};
use crate::story::interview::PLAIN;
use crate::story::office::ONE_TIME;
use crate::{Done, Window, ensure};

/// A clinician leaves the interview, looks over it, jumps to a gap, finishes, edits the summary and signs; the supervisor
/// co-signs; an addendum follows. Errors: a step does not come.
pub async fn from_a_gap_to_an_addendum(window: &Window) -> Done {
    let (supervisor, clinician, client) = ("Bee Example", "Ines Sample", "Ann Invented");
    window
        .found(&Founding {
            kind: "A team with a supervisor",
            practice: "Harbour Light (fictional)",
            person: supervisor,
        })
        .await?;
    window.add_person(clinician).await?;
    window.lock().await?;
    window.sign_in_first(clinician, ONE_TIME).await?;
    window.new_intake(client).await?;
    window.answer_some(PLAIN, 14).await?;
    window.look_over().await?;
    window.look("Looking over with gaps").await?;
    window.jump_to_a_gap().await?;
    window.answer_everything(PLAIN).await?;

    window
        .click_in("[data-testid=client-frame] .who", "link", client)
        .await?;
    window.click("link", "Scores over time").await?;
    window.at("Scores over time").await?;
    window.there("[data-series=phq-9] svg").await?;
    window.look("Scores over time").await?;
    window
        .click_in("[data-testid=client-frame] .who", "link", client)
        .await?;
    window.click("link", "Intake summary").await?;
    window.at("Intake summary").await?;
    window.look("Summary").await?;
    window.edit_the_summary().await?;
    window.look("Summary edited").await?;
    window.sign("Sign as").await?;
    window.summary_is("submitted").await?;
    let own = window.text().await?;
    ensure(!own.contains("Your decision"), "an author may co-sign")?;

    window.lock().await?;
    window.sign_in(supervisor).await?;
    window
        .click_in("nav[aria-label=Main]", "link", "Today")
        .await?;
    window.look("Today with a summary to co-sign").await?;
    window
        .click("link", &format!("Co-sign the summary of {client}"))
        .await?;
    window.summary_is("submitted").await?;
    window.click("radio", "Co-sign").await?;
    window.look("Summary to co-sign").await?;
    window.sign("Co-sign as").await?;
    window.summary_is("cosigned").await?;
    window
        .fill("New addendum", "The order came by post on Monday")
        .await?;
    window.click("button", "Add").await?;
    window.see("The order came by post on Monday").await?;
    window.look("Summary locked").await?;
    let said = window.text().await?;
    ensure(!said.contains(PASSWORD), "a password is on the screen")
}

impl Window {
    /// From the interview to the look over it. Errors: it does not come.
    pub async fn look_over(&self) -> Done {
        self.click("link", "Look over the interview").await?;
        self.at("Look over the interview").await
    }

    /// Follows the first gap; the interview opens at that very question. Errors: another one has the focus.
    pub async fn jump_to_a_gap(&self) -> Done {
        let script = "return document.querySelector('[data-part=gaps] a').textContent";
        let wanted = self.run(script, vec![]).await?;
        let text = wanted.as_str().unwrap_or_default().to_owned();
        self.click_in("[data-part=gaps]", "link", &text).await?;
        let there = "return document.activeElement.closest('[data-q]')?.textContent.includes(arguments[0]) === true";
        self.until("the question of the gap", there, vec![json!(text)])
            .await
    }

    /// Edits a section of the summary; it is kept by itself. Errors: a step does not come.
    pub async fn edit_the_summary(&self) -> Done {
        self.click("button", "Edit What brings you here").await?;
        self.fill("What brings you here", "Comes because of shouting at home")
            .await?;
        self.click_in("[data-section=presenting]", "button", "Done")
            .await?;
        self.there("[data-section=presenting] [data-testid=edited]")
            .await?;
        self.there("[data-testid=saved][data-state=saved]").await?;
        self.see("Saved").await
    }

    /// Waits until the summary on the screen has this state. Errors: another one stays.
    pub async fn summary_is(&self, state: &str) -> Done {
        self.there(&format!("[data-testid=summary][data-state={state}]"))
            .await
    }
}
