//! Screens of the fictional practice that no other story comes to: the interview room, consents, safety, the end of an
//! interview; and the same with a long name, in a small window and at twice the size.

use serde_json::json;

use crate::story::room;
use crate::{Done, Window};

const SUPERVISOR: &str = "Dr. Ruth Achterberg";
/// In the middle of the interview.
const ASKED: &str = "cl-arkwright";

impl Window {
    /// Goes to a page by its address and waits for it. Errors: it does not come.
    pub async fn address(&self, hash: &str, there: &str) -> Done {
        self.run("location.hash = arguments[0]", vec![json!(hash)])
            .await?;
        self.there(there).await
    }
}

/// What the clinician sees. Errors: a step does not come.
pub async fn clinician(window: &Window) -> Done {
    room::to_mood(window).await?;
    availability(window).await?;
    in_spanish(window).await?;
    safety(window).await?;
    let client = format!("#/clients/{ASKED}");
    window.address("#/incomplete", "[data-interview]").await?;
    window.look("Who is incomplete").await?;
    let marisol = "#/clients/cl-vega";
    window
        .address(&format!("{marisol}/summary"), "[data-testid=summary]")
        .await?;
    window.look("Intake summary").await?;
    window
        .address(&format!("{marisol}/scores"), "[data-series] svg")
        .await?;
    window.look("Scores over time").await?;
    window
        .address(&format!("{client}/consents"), ".page h1")
        .await?;
    window.at("Consents and notices").await?;
    window.look("Consents").await?;
    window.open_document("Confidentiality in the group").await?;
    window.look("Consent being signed").await?;
    window.press("f").await?;
    window.there("[data-testid=facing]").await?;
    window.look("Consent turned to the client").await
}

/// Weekly times row by row, on the section and before the client.
async fn availability(window: &Window) -> Done {
    window
        .address(
            &format!("#/clients/{ASKED}/interview/practical"),
            ".gt select",
        )
        .await?;
    let at = "availability#0/availability/day";
    let focus =
        "document.querySelector(`[data-q=\"${arguments[0]}\"] select`).focus(); return true";
    window.run(focus, vec![json!(at)]).await?;
    window.press("2").await?;
    window.moved_from(at).await?;
    for (time, column) in [("17:00", "from"), ("9 pm", "to")] {
        window.type_text(time).await?;
        window.press("Enter").await?;
        window
            .moved_from(&format!("availability#0/availability/{column}"))
            .await?;
    }
    window.run(focus, vec![json!(at)]).await?;
    window.press("Ctrl+Shift+Enter").await?;
    window.moved_from(at).await.map(drop)?;
    window.look("Availability").await
}

async fn in_spanish(window: &Window) -> Done {
    window.press("F8").await?;
    window.see("Horarios de la semana").await?;
    window.look("Section view in Spanish").await?;
    window.turn_to_client_table().await?;
    window.look("Ask view with a table in Spanish").await?;
    window.turn_back().await?;
    window.press("F8").await?;
    window.see("Times in the week").await
}

impl Window {
    async fn turn_to_client_table(&self) -> Done {
        self.press("F9").await?;
        self.there("[data-testid=ask] .gt select").await
    }
}

/// Raising an alert by hand, its flow, and the safety plan.
async fn safety(window: &Window) -> Done {
    window
        .raise_by_hand(
            "Thoughts of suicide or self-harm",
            "Said in passing: it would be easier",
        )
        .await?;
    window.there("[data-testid=sf-panel]").await?;
    window.look("Safety over the interview").await?;
    window.click("button", "Go on with the interview").await?;
    window
        .address(
            &format!("#/clients/{ASKED}/plan"),
            "[data-testid=safety-plan]",
        )
        .await?;
    window.look("Safety plan").await
}

/// What the supervisor sees; from the sign-in page. Errors: a step does not come.
pub async fn supervisor(window: &Window) -> Done {
    window.enter_fictional(SUPERVISOR).await?;
    window.there("[data-testid=safety-tasks]").await?;
    window.look("Today of a supervisor with tasks").await?;
    window.address("#/settings/safety", ".sf-rules").await?;
    window.look("Settings safety").await?;
    window
        .address("#/settings/room", "[data-testid=leaving]")
        .await?;
    window.look("Settings interview").await
}

/// A client whose name is as long as names get, in a small window and at twice the size. Errors: a step does not come.
pub async fn narrow(window: &Window) -> Done {
    let name = "Maria-Magdalena Konstantinopolitanska-Wolfeschlegelstein van der Invented";
    window.explore().await?;
    window.new_intake(name).await?;
    let open = "return location.hash.split('/')[2]";
    let id = window.run(open, vec![]).await?;
    let client = format!("#/clients/{}", id.as_str().unwrap_or_default());
    for (size, zoom) in [((1024, 700), 0), ((1280, 860), 5)] {
        window.resize(size.0, size.1).await?;
        for _ in 0..zoom {
            window.press("Ctrl+=").await?;
        }
        let said = if zoom == 0 { "small" } else { "large" };
        for (page, there, title) in [
            ("interview/practical", ".gt select", "Availability"),
            ("consents", "[data-testid=client-frame] h1", "Consents"),
            ("plan", "[data-testid=safety-plan]", "Safety plan"),
            ("review-interview", "[data-part=gaps]", "Look over"),
            ("summary", "[data-testid=summary]", "Summary"),
            ("people", "[data-testid=client-frame]", "People"),
        ] {
            window.address(&format!("{client}/{page}"), there).await?;
            window.look(&format!("{title} {said}")).await?;
        }
        window
            .address(&format!("{client}/interview/practical"), ".gt select")
            .await?;
        window.turn_to_client_ask().await?;
        window.look(&format!("Ask view {said}")).await?;
        window.turn_back().await?;
        window.address("#/today", ".today-main").await?;
        window.look(&format!("Today {said}")).await?;
    }
    Ok(())
}

impl Window {
    async fn turn_to_client_ask(&self) -> Done {
        self.press("F9").await?;
        self.there("[data-testid=ask] h1").await
    }
}
