//! The fictional practice, looked through as somebody does who wants to know what Microcosm is.

use crate::{Done, Window};

const SUPERVISOR: &str = "Dr. Ruth Achterberg";
const ADMINISTRATOR: &str = "Odile Fennimore";
/// A client between interview and group.
const CLIENT: &str = "Marisol Vega";

impl Window {
    /// From the first start to Today of the intake clinician in the fictional practice. Errors: a step does not come.
    pub async fn explore(&self) -> Done {
        self.at("A group is a microcosm").await?;
        self.click("button", "Explore").await?;
        self.there("nav[aria-label=Main]").await
    }

    /// Signs in with the password that the fictional practice shows. Errors: a step does not come.
    pub async fn enter_fictional(&self, person: &str) -> Done {
        self.click("radio", person).await?;
        self.click("button", "Fill it in").await?;
        self.click("button", "Sign in").await?;
        self.there("nav[aria-label=Main]").await
    }

    /// Goes to a place of the rail at the left. Errors: it does not come.
    pub async fn go_to(&self, place: &str) -> Done {
        self.click_in("nav[aria-label=Main]", "link", place).await
    }

    /// Goes to one of the steps of an intake. Errors: it does not come.
    async fn step(&self, step: &str) -> Done {
        self.click_in("nav[aria-label='Steps of the intake']", "link", step)
            .await
    }

    /// Opens one part of the settings and looks at it. Errors: it does not come.
    async fn settings_part(&self, part: &str) -> Done {
        self.click_in("nav[aria-label='Parts of the settings']", "link", part)
            .await?;
        self.at(part).await?;
        self.look(&format!("Settings {part}")).await
    }
}

/// Every screen of the fictional practice that the main job does not show. Errors: a step does not come.
pub async fn through_all_rooms(window: &Window) -> Done {
    window.explore().await?;
    window.look("Today").await?;
    one_client(window).await?;
    interview_and_alert(window).await?;
    groups(window).await?;

    window.lock().await?;
    window.look("Fictional practice").await?;
    window.enter_fictional(SUPERVISOR).await?;
    supervision(window).await?;

    window.lock().await?;
    window.enter_fictional(ADMINISTRATOR).await?;
    window.go_to("Settings").await?;
    window
        .there("nav[aria-label='Parts of the settings']")
        .await?;
    for part in [
        "People",
        "Policy",
        "Forms",
        "Copies",
        "Audit log",
        "Instruments",
        "Looks",
        "About",
    ] {
        window.settings_part(part).await?;
    }
    Ok(())
}

async fn one_client(window: &Window) -> Done {
    window.go_to("Clients").await?;
    window.see(CLIENT).await?;
    window.look("Clients").await?;
    window.click("link", CLIENT).await?;
    window.see("at a glance").await?;
    window.look("Client overview").await?;
    window.step("People").await?;
    window.at("People who matter").await?;
    window.look("People who matter").await?;
    window.step("Suggestion").await?;
    window.there("nav[aria-label='All groups, ranked']").await?;
    window.look("Suggestion").await?;
    map(window).await?;
    window.look("Microcosm map").await
}

async fn map(window: &Window) -> Done {
    window.click("link", "Microcosm map").await?;
    window.there("[data-testid=micro-map]").await
}

async fn interview_and_alert(window: &Window) -> Done {
    window.go_to("Today").await?;
    window
        .click("link", "Continue with Wendell Arkwright")
        .await?;
    window.there("table.phq").await?;
    // The pointer would rest on an answer.
    window.click("heading", "Mood: PHQ-9").await?;
    window.look("Interview matrix").await?;
    window.go_to("Today").await?;
    window.open_alert("Elias Thornbury").await?;
    window.look("Safety alert").await
}

async fn groups(window: &Window) -> Done {
    window.go_to("Groups").await?;
    window.at("Groups").await?;
    window.look("Groups").await?;
    window
        .click_in(".gp-week", "link", "Tuesday evening")
        .await?;
    window.at("Tuesday evening").await?;
    window.there("[data-testid=roster]").await?;
    window.look("Group").await?;
    window.go_to("Waiting").await?;
    window.at("Waiting").await?;
    window.look("Waiting").await
}

async fn supervision(window: &Window) -> Done {
    window.go_to("Review").await?;
    window.at("Review").await?;
    window.look("Review queue").await?;
    window
        .click_in(".queue-all", "link", "Petra Solano")
        .await?;
    window.there("[data-testid=placement]").await?;
    window.look("Placement to review").await?;
    window.go_to("Review").await?;
    window.at("Review").await?;
    window
        .click_in(".queue-all", "link", "Malik Haddon")
        .await?;
    window.placement_is("approved").await?;
    window.click("link", "Note for the chart").await?;
    window.at("Placement note").await?;
    window.look("Chart note").await?;
    window.go_to("Conflicts").await?;
    window.at("Conflicts").await?;
    window.look("Conflicts").await?;
    window.go_to("Clients").await?;
    window.click("link", CLIENT).await?;
    window.see("at a glance").await?;
    window.step("Suggestion").await?;
    map(window).await?;
    window.press("d").await?;
    window.there("[data-testid=micro-map]").await?;
    window.look("Microcosm map turned round").await
}
