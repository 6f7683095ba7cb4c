//! A safety alert in the fictional practice: "not now" is written down and blocks, "may attend" lifts it.

use tests::{Done, Window, ensure};

const CLIENT: &str = "Elias Thornbury";

#[tokio::test(flavor = "multi_thread")]
async fn only_a_written_may_attend_lifts_the_block() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    window.explore().await?;
    window.open_alert(CLIENT).await?;
    window.alert_is("open").await?;
    window.look("open alert").await?;

    window.write_act("Not now").await?;
    window.alert_is("documented").await?;
    overview(&window).await?;
    window.there("[data-testid=alert-band]").await?;
    window.see("Safety: written down, the block stays").await?;

    window.click("link", "Safety: written down").await?;
    window.alert_is("documented").await?;
    window.there("[data-testid=sf-documented]").await?;
    window.look("alert with an act").await?;
    let another = "const fold = document.querySelector('details[data-testid=sf-another]'); if (fold) fold.open = true";
    window.run(another, vec![]).await?;
    window.write_act("May attend a group").await?;
    window.alert_is("closed").await?;
    window.look("closed alert").await?;
    overview(&window).await?;
    let band = window
        .run(
            "return document.querySelector('[data-testid=alert-band]') !== null",
            vec![],
        )
        .await?;
    ensure(band == false, "the band stays after “may attend”")?;

    window.go_to("Today").await?;
    window.see("Mandate clocks").await?;
    let today = window.text().await?;
    ensure(
        !today.contains("Elias Thornbury: safety waits"),
        "a closed alert still waits on Today",
    )
}

/// From the alert to the client's own page.
async fn overview(window: &Window) -> Done {
    window
        .click_in("[data-testid=client-frame] .who", "link", CLIENT)
        .await?;
    window.see("at a glance").await
}
