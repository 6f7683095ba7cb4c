//! What happens to mirrors afterwards: a tick, a check-in, the rates; a goal that reaches the brief; "Your group".

use crate::{Done, Window, ensure};

const FACILITATOR: &str = "Grete Marsh";
/// A member of the Tuesday group whose intake Ines Halloran ran.
const MEMBER: &str = "Ben Aldous";
/// Another one, who has a mirror there.
const WITH_MIRROR: &str = "Kwame Ellery";
const GOAL: &str = "Say one thing that I want, out loud.";

impl Window {
    /// The page of a group, from anywhere. Errors: it does not come.
    async fn open_group(&self, name: &str) -> Done {
        self.go_to("Groups").await?;
        self.at("Groups").await?;
        self.click_in(".gp-week", "link", name).await?;
        self.at(name).await
    }
}

/// Tick, check-in, rates. The window stands at the first start. Errors: a step does not come.
pub async fn from_a_tick_to_the_rates(window: &Window) -> Done {
    window.explore().await?;
    window.lock().await?;
    window.enter_fictional(FACILITATOR).await?;
    window.there("[data-testid=today-check-ins]").await?;
    window.look("Today of a facilitator").await?;
    tick(window).await?;
    check_ins(window).await?;
    window.click("link", "How often mirrors come true").await?;
    window.at("How often mirrors come true").await?;
    window.there("[data-testid=rates-said]").await?;
    window.see("came true in").await?;
    window.look("Hit rates").await
}

async fn tick(window: &Window) -> Done {
    window.open_group("Tuesday evening").await?;
    window
        .click("link", &format!("Open the page of {MEMBER}"))
        .await?;
    window.at(MEMBER).await?;
    window.click("button", "Took control").await?;
    window.see(&format!("seen by {FACILITATOR}")).await?;
    window.look("Member of a group").await?;
    window.click("button", "Take back Took control").await?;
    window.fill("Why", "It was somebody else.").await?;
    window.look("Taking a tick back").await?;
    window.click("button", "Take it back").await?;
    window.see("It was somebody else.").await
}

/// Everything that waits, with one key each.
async fn check_ins(window: &Window) -> Done {
    window.go_to("Today").await?;
    window.there("[data-testid=today-check-ins]").await?;
    let first = "[data-testid=today-check-ins] a.btn";
    let name = window
        .run(
            "return document.querySelector(arguments[0]).getAttribute('aria-label')",
            vec![first.into()],
        )
        .await?;
    window
        .click("link", name.as_str().unwrap_or_default())
        .await?;
    window.at("Check-ins").await?;
    window.there("[data-testid=asked] .mi-opt").await?;
    window.look("Check-in").await?;
    for round in 0..40 {
        if window.text().await?.contains("Everything is answered") {
            window.look("Check-ins answered").await?;
            return Ok(());
        }
        window.press(if round % 2 == 0 { "1" } else { "2" }).await?;
        window.see("Kept.").await?;
        window.press("Enter").await?;
        window
            .until(
                "the next question",
                "return !document.querySelector('[data-testid=asked] .mi-opt[aria-pressed=true]')",
                vec![],
            )
            .await?;
    }
    ensure(false, "the questions never end")
}

/// A goal is written with a proposal, and those who lead the group read it. Errors: a step does not come.
pub async fn from_a_goal_to_the_brief(window: &Window) -> Done {
    window.explore().await?;
    window.go_to("Clients").await?;
    window.click("link", WITH_MIRROR).await?;
    window.see("at a glance").await?;
    window.click("link", "Mirrors and goals").await?;
    window.at("Mirrors and goals").await?;
    window.there("[data-testid=mirror-line]").await?;
    window.look("Mirrors and goals").await?;
    // Which mirrors there are follows from the invented people: the first that carries something.
    let label = window
        .run(
            "return document.querySelector('.mi-goal textarea').getAttribute('aria-label')",
            vec![],
        )
        .await?;
    window
        .fill(label.as_str().unwrap_or_default(), GOAL)
        .await?;
    window.see("Kept: Ines Halloran").await?;
    window.look("A goal is written").await?;
    window.click("link", "Your group").await?;
    window.there("[data-testid=your-group]").await?;
    window.look("Your group").await?;
    window.press("l").await?;
    window.see("Qué es este grupo").await?;
    window.press("f").await?;
    window.see_no("We read it together").await?;
    window
        .look("Your group in Spanish, turned to the client")
        .await?;
    window.press("Escape").await?;
    window.click("button", "We read it together").await?;
    window.see("Preparation documented on").await?;
    window.lock().await?;
    window.enter_fictional(FACILITATOR).await?;
    window.open_group("Tuesday evening").await?;
    window.click("link", "Brief").await?;
    window.at("Brief").await?;
    window.see(GOAL).await?;
    window.look("Brief").await
}
