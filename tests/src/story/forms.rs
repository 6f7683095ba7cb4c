//! Questionnaires of one's own: one from elsewhere is brought in, tried out, published and run; one is refused; an intake is
//! put together.

use std::path::{Path, PathBuf};

use crate::story::door::Founding;
use crate::{Done, Window, ensure};

/// A foreign questionnaire that can be run.
const FOREIGN: &str = "sleep-and-days.json";
/// One whose options stand in a value set elsewhere.
const ELSEWHERE: &str = "refers-elsewhere.json";

/// A file of `tests/fixtures/forms`.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/forms")
        .join(name)
}

impl Window {
    /// Gives a file to a file field. Errors: no such field.
    pub async fn choose_file(&self, label: &str, file: &Path) -> Done {
        let field = self.find(None, "textbox", label).await?;
        Ok(field.send_keys(&file.to_string_lossy()).await?)
    }

    /// From anywhere to the catalogue. Errors: it does not come.
    async fn forms(&self) -> Done {
        self.click_in("nav[aria-label=Main]", "link", "Settings")
            .await?;
        self.click_in("nav[aria-label='Parts of the settings']", "link", "Forms")
            .await?;
        self.at("Forms").await?;
        self.there(".fm-t").await
    }

    /// Publishes the form on the screen. Errors: a step does not come.
    async fn publish(&self, kind: Option<&str>) -> Done {
        self.click("button", "Publish").await?;
        self.there("[data-testid=publish]").await?;
        if let Some(kind) = kind {
            self.click("radio", kind).await?;
        }
        self.look("Publishing a questionnaire").await?;
        self.click("button", "Publish").await?;
        self.there("[data-testid=form-page][data-state=published]")
            .await
    }

    /// Answers the questions of a short interview, whatever is asked, and finishes it. Errors: it does not end.
    async fn answer_to_the_end(&self, plan: &crate::story::interview::Plan) -> Done {
        for _ in 0..40 {
            if self.question().await? == "finish" {
                return self.press("Enter").await;
            }
            self.answer_some(plan, 1).await?;
        }
        Err("the interview does not end".into())
    }
}

/// A practice of one person imports a foreign questionnaire, is told why another cannot be run, and runs the first with a
/// client; then a measure again. Errors: a step does not come.
pub async fn foreign(window: &Window) -> Done {
    window
        .found(&Founding {
            kind: "Just me",
            practice: "Bee Example, counselling (fictional)",
            person: "Bee Example",
        })
        .await?;
    window
        .make_program("Anger management", "Anger management")
        .await?;
    window.forms().await?;
    window.look("Settings forms").await?;
    refused(window).await?;
    brought_in(window).await?;
    run_with_a_client(window).await
}

async fn refused(window: &Window) -> Done {
    window.click("link", "Bring in a file").await?;
    window.at("Bring in a questionnaire").await?;
    window
        .choose_file("File, at most 32 MB", &fixture(ELSEWHERE))
        .await?;
    window.there("[data-testid=form-problems]").await?;
    window.look("Questionnaire refused").await?;
    let said = window.read("[data-testid=form-problems] table").await?;
    ensure(
        said.contains("home.county") && said.contains("value set"),
        format!("the refusal does not name the item and the reason: {said}"),
    )
}

async fn brought_in(window: &Window) -> Done {
    window
        .choose_file("File, at most 32 MB", &fixture(FOREIGN))
        .await?;
    window
        .there("[data-testid=form-page][data-state=draft]")
        .await?;
    window.see("Nothing that you answer here is kept.").await?;
    window.see_no("What keeps you awake?").await?;
    window.click("radio", "Tired").await?;
    window.see("What keeps you awake?").await?;
    window.look("Trying out a questionnaire").await?;
    window.publish(Some("Form")).await?;
    window.forms().await?;
    window
        .find(Some(".fm-part"), "link", "Sleep and days")
        .await
        .map(drop)?;
    window.look("Settings forms with an own one").await
}

async fn run_with_a_client(window: &Window) -> Done {
    window
        .click_in("nav[aria-label=Main]", "link", "Today")
        .await?;
    window.new_intake("Ann Invented").await?;
    window.click("link", "Ann Invented").await?;
    window.there("[data-testid=interviews] li").await?;
    window.click("button", "Ask something else").await?;
    window.click("radio", "Sleep and days").await?;
    window.look("Asking something else").await?;
    window.click("button", "Begin").await?;
    window.at("Sleep").await?;
    window.look("A foreign questionnaire").await?;
    window
        .answer_to_the_end(&[
            ("sleep.hours", "6.5"),
            ("sleep.rested", "well"),
            ("days.since", "1 March 2026"),
            ("days.outside", "y"),
            ("days.walks", "4"),
        ])
        .await?;
    window.see("Sleep and days is finished.").await?;

    window.click("button", "Ask something else").await?;
    window.click("radio", "PHQ-9").await?;
    window.click("button", "Begin").await?;
    window.there("table.phq").await?;
    window.answer_to_the_end(&[]).await?;
    // Every answer was "not at all": 0, minimal (Kroenke, Spitzer and Williams 2001).
    window.see("0 of 27, minimal").await?;
    window.look("Client with several interviews").await
}

/// An intake of a program's own: a part left out, another moved, published for one program, and begun with.
/// Errors: a step does not come.
pub async fn an_intake_of_ones_own(window: &Window) -> Done {
    window
        .found(&Founding {
            kind: "Just me",
            practice: "Bee Example, counselling (fictional)",
            person: "Bee Example",
        })
        .await?;
    window
        .make_program("Anger management", "Anger management")
        .await?;
    window.forms().await?;
    window.click("link", "Assemble an intake").await?;
    window.at("Assemble an intake").await?;
    window.there("[data-part]").await?;
    window.fill("Title", "Evening intake").await?;
    // The safety part stays whatever is clicked.
    window
        .click("checkbox", "Stays: Every intake screens")
        .await?;
    window.click("checkbox", "Practical matters").await?;
    window.see("when the client can come").await?;
    window
        .click("button", "Move up: What brings you here")
        .await?;
    window.look("Assembling an intake").await?;
    window.click("button", "Look at it").await?;
    window
        .there("[data-testid=form-page][data-state=draft]")
        .await?;
    window.see("What placement will not know").await?;
    window.look("Trying out an own intake").await?;
    window.publish(None).await?;

    window
        .click_in("nav[aria-label=Main]", "link", "Today")
        .await?;
    window.press("n").await?;
    window.at("New intake").await?;
    window.there("[data-testid=intake-choice]").await?;
    window
        .select("Program, if it is known", "Anger management")
        .await?;
    window.look("New intake with a choice").await?;
    window.fill("Name", "Ann Invented").await?;
    window.fill("Date of birth", "1990-04-21").await?;
    window.click("button", "Begin the interview").await?;
    window.there("[data-interview]").await?;
    window.see("Evening intake").await
}
