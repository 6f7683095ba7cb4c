//! Every screen of the fictional practice, as three people see it, checked for accessibility.

use tests::{Done, Window, story};

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_accessible() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::fictional::through_all_rooms(&window).await
}
