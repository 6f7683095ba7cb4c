//! The main job in a real window, every screen checked for accessibility on the way.

use tests::{Done, Window, story};

#[tokio::test(flavor = "multi_thread")]
async fn in_a_team() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::main_job::in_a_team(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn alone() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::main_job::alone(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_team_with_the_keyboard_alone() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?.without_mouse();
    story::main_job::in_a_team(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn alone_with_the_keyboard_alone() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?.without_mouse();
    story::main_job::alone(&window).await
}
