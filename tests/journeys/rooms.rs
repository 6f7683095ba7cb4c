//! Every screen of the fictional practice, as three people see it, checked for accessibility.

use tests::{Done, Window, story};

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_accessible() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::fictional::through_all_rooms(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_interview_room_consents_and_safety_are_accessible() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::gallery::clinician(&window).await?;
    window.lock().await?;
    story::gallery::supervisor(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_name_holds_in_a_small_window_and_at_twice_the_size() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::gallery::narrow(&window).await
}
