//! The main job: from the first appointment to the roster, in a team and alone.

use crate::story::door::{Founding, PASSWORD};
use crate::story::interview::PLAIN;
use crate::story::office::ONE_TIME;
use crate::{Done, Window, ensure};

/// A team: a supervisor founds it, a clinician is added, places, is sent back, and places again.
/// Errors: a step does not come.
pub async fn in_a_team(window: &Window) -> Done {
    let (supervisor, clinician, client) = ("Bee Example", "Ines Sample", "Ann Invented");
    window
        .found(&Founding {
            kind: "A team with a supervisor",
            practice: "Harbour Light (fictional)",
            person: supervisor,
        })
        .await?;
    window.add_person(clinician).await?;
    window
        .make_program("Anger management", "Anger management")
        .await?;
    window
        .make_group("Tuesday evening", "Tuesday", "18:00", "19:30")
        .await?;
    window
        .make_group("Thursday evening", "Thursday", "18:00", "19:30")
        .await?;
    window.look("Group").await?;

    window.lock().await?;
    window.sign_in_first(clinician, ONE_TIME).await?;
    window.look("Today").await?;
    intake(window, client).await?;
    window.at("Two groups").await?;
    window
        .propose("Tuesday evening", "The evening that suits the family")
        .await?;
    window.put_consents_in_order(client).await?;
    window.click("button", "Submit").await?;
    window.placement_is("submitted").await?;
    window.look("Placement submitted").await?;
    let own = window.text().await?;
    ensure(
        !own.contains("Your decision"),
        "an author is offered to decide on their own placement",
    )?;

    window.lock().await?;
    window.sign_in(supervisor).await?;
    window.open_review(client).await?;
    window.look("Placement to review").await?;
    window.click("button", "Comment on Reason").await?;
    window
        .type_text("Which evening did the family ask for?")
        .await?;
    window.click("radio", "Return with comments").await?;
    window.click("radio", "Return with comments").await?;
    window.click("button", "Return to").await?;
    window.placement_is("returned").await?;

    window.lock().await?;
    window.sign_in(clinician).await?;
    window
        .click("link", &format!("Answer about {client}"))
        .await?;
    window
        .fill("Answer to comment 1", "Tuesday; the father comes along")
        .await?;
    window
        .click_in("[data-comment]", "button", "Answer")
        .await?;
    window.see("Tuesday; the father comes along").await?;
    window.look("Placement returned").await?;
    window.click("button", "Submit again").await?;
    window.placement_is("submitted").await?;

    window.lock().await?;
    window.sign_in(supervisor).await?;
    window.open_review(client).await?;
    window.click("radio", "Approve and sign").await?;
    window.sign("Sign as").await?;
    window.placement_is("approved").await?;
    window.look("Placement approved").await?;
    on_the_roster(window, client).await
}

/// A practice of one person: the placement is self-attested, never approved. Errors: a step does not come.
pub async fn alone(window: &Window) -> Done {
    let client = "Ann Invented";
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
    window
        .make_group("Tuesday evening", "Tuesday", "18:00", "19:30")
        .await?;
    window
        .click_in("nav[aria-label=Main]", "link", "Today")
        .await?;
    intake(window, client).await?;
    window
        .propose("Tuesday evening", "The only evening there is")
        .await?;
    window.put_consents_in_order(client).await?;
    window.click("button", "Submit").await?;
    window.see("Your decision").await?;
    window.sign("Self-attest as").await?;
    window.placement_is("self-attested").await?;
    window.look("Placement self-attested").await?;
    let said = window.text().await?.to_lowercase();
    ensure(
        !said.contains("approved by"),
        "a self-attested placement reads as approved",
    )?;
    ensure(!said.contains(PASSWORD), "a password is on the screen")?;
    on_the_roster(window, client).await
}

/// From Today to the suggestion of a new client. Errors: a step does not come.
async fn intake(window: &Window, client: &str) -> Done {
    window.new_intake(client).await?;
    window.look("Interview").await?;
    window.answer_everything(PLAIN).await?;
    window.draw_somebody("Father", "father").await?;
    window.click("link", "Go on to the suggestion").await?;
    window.there("nav[aria-label='All groups, ranked']").await
}

async fn on_the_roster(window: &Window, client: &str) -> Done {
    window
        .click_in("nav[aria-label=Main]", "link", "Groups")
        .await?;
    window.at("Groups").await?;
    window.look("Groups").await?;
    window.click("link", "Tuesday evening").await?;
    window.at("Tuesday evening").await?;
    window.there("[data-testid=roster]").await?;
    window.see(client).await?;
    window.look("Roster").await
}
