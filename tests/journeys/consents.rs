//! The ledger of consents with the keyboard alone: read in Spanish, turned to the client, signed, refused, revoked after its event.

use tests::{Done, Window, ensure};

const CLIENT: &str = "Ndidi Falk";

#[tokio::test(flavor = "multi_thread")]
async fn read_together_signed_refused_and_revoked() -> Done {
    let folder = tempfile::tempdir()?;
    let mut window = Window::open(folder.path()).await?.without_mouse();
    // Pictures instead of checks, for whoever wants to look.
    if let Some(album) = std::env::var_os("MICROCOSM_ALBUM") {
        window = window.with_album(album.into());
    }
    window.explore().await?;
    window.see("Consents and notices to put in order").await?;
    window.look("Today with consents").await?;
    window
        .click("link", &format!("Open consents and notices of {CLIENT}"))
        .await?;
    window.at("Consents and notices").await?;
    window
        .see("is not placed before one more is signed")
        .await?;
    window.look("Ledger").await?;
    limits_of_confidentiality(&window).await?;
    consent_to_share(&window).await?;
    texts_refused(&window).await?;
    report_to_the_court(&window).await?;
    window
        .click_in("[data-testid=client-frame] .who", "link", CLIENT)
        .await?;
    window.there("[data-testid=consents-card]").await?;
    window.look("Client with consents").await
}

/// In Spanish, turned to the client as soon as it was explained.
async fn limits_of_confidentiality(window: &Window) -> Done {
    window.open_document("Limits of confidentiality").await?;
    window.standing_is("missing").await?;
    window.look("Document").await?;
    window.press("l").await?;
    window.see("Lo que usted dice aquí queda aquí").await?;
    window
        .see("Not ready to be turned to Ndidi: Explain it aloud first")
        .await?;
    window.explained().await?;
    window.press("f").await?;
    window.there("[data-testid=facing]").await?;
    let seen = window.text().await?;
    ensure(
        !seen.contains("To fill in") && !seen.contains("Today"),
        "staff's side is in sight of the client",
    )?;
    window.look("Document turned to the client").await?;
    window.fill("Su nombre completo", "Somebody Else").await?;
    window.click("button", "Lo recibí").await?;
    window.see("Escriba, por favor, su propio nombre").await?;
    window.look("Another name").await?;
    window.fill("Su nombre completo", CLIENT).await?;
    window.click("button", "Lo recibí").await?;
    window.see("Gracias.").await?;
    window.look("Thanks").await?;
    window.click("button", "Volver con el profesional").await?;
    window.click("button", "Clinician’s view").await?;
    window.standing_is("in-force").await?;
    window.see("Acknowledged, read in Spanish").await?;
    window.look("Document signed").await
}

/// What is missing is said at its field; a draft is kept while it is typed and is there again.
async fn consent_to_share(window: &Window) -> Done {
    window.click("link", "All consents and notices").await?;
    window.open_document("Consent to share information").await?;
    window.fill("To whom", "Dr. Imre Soltan").await?;
    window.fill("What for", "So that medicines fit").await?;
    window.fill("Last day", "30/4/2060").await?;
    window.see("Saved").await?;
    window.fill("Your full name", CLIENT).await?;
    window.click("button", "I agree").await?;
    window
        .see("Fill in “What exactly” before it is signed.")
        .await?;
    window.look("Something is missing").await?;
    window.click("link", "All consents and notices").await?;
    window.see("Begun, not signed yet").await?;
    window.open_document("Consent to share information").await?;
    window.see("So that medicines fit").await?;
    window.fill("What exactly", "Attendance").await?;
    window.sign_document(CLIENT, "I agree").await?;
    window.standing_is("in-force").await?;
    window.see("Dr. Imre Soltan").await
}

async fn texts_refused(window: &Window) -> Done {
    window.click("link", "All consents and notices").await?;
    window.open_document("Consent to texts").await?;
    window.click("button", "I do not agree").await?;
    window.look("Refusing").await?;
    window.fill("Reason", "Shares the phone.").await?;
    window.click("button", "Record the refusal").await?;
    window.standing_is("refused").await?;
    window.see("Shares the phone.").await
}

/// Limited revocability: first the event, then the revocation.
async fn report_to_the_court(window: &Window) -> Done {
    window.click("link", "All consents and notices").await?;
    window
        .open_document("Consent to report to the court")
        .await?;
    window
        .see("This consent can be taken back only after: Final disposition of the case")
        .await?;
    window.look("Court consent").await?;
    window.click("button", "It may be revoked now").await?;
    window.click("button", "Record it").await?;
    window.click("button", "Revoke").await?;
    window.look("Revoking").await?;
    window
        .fill("How it was taken back", "In a letter that came today.")
        .await?;
    window.click("button", "Revoke it").await?;
    window.standing_is("revoked").await
}
