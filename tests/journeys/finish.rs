//! From an interview that is left with gaps to a co-signed summary with an addendum; and who is incomplete.

use tests::{Done, Window, story};

#[tokio::test(flavor = "multi_thread")]
async fn from_a_gap_to_an_addendum() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::finish::from_a_gap_to_an_addendum(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_gap_to_an_addendum_with_the_keyboard_alone() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?.without_mouse();
    story::finish::from_a_gap_to_an_addendum(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_incomplete_in_the_fictional_practice() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    window.explore().await?;
    window.click("link", "Who is incomplete").await?;
    window.at("Who is incomplete").await?;
    window.there("[data-interview]").await?;
    window.look("Who is incomplete").await
}
