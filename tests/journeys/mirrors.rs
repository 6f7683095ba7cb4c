//! Mirrors afterwards: from a tick to the rates, from a goal to the brief; by mouse and with the keyboard alone.

use tests::{Done, Window, story};

async fn window(folder: &std::path::Path) -> Done<Window> {
    let window = Window::open(folder).await?;
    // Pictures instead of checks, for whoever wants to look.
    Ok(match std::env::var_os("MICROCOSM_ALBUM") {
        Some(album) => window.with_album(album.into()),
        None => window,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_tick_to_the_rates() -> Done {
    let folder = tempfile::tempdir()?;
    story::mirrors::from_a_tick_to_the_rates(&window(folder.path()).await?).await
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_tick_to_the_rates_with_the_keyboard_alone() -> Done {
    let folder = tempfile::tempdir()?;
    let window = window(folder.path()).await?.without_mouse();
    story::mirrors::from_a_tick_to_the_rates(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_goal_to_the_brief() -> Done {
    let folder = tempfile::tempdir()?;
    story::mirrors::from_a_goal_to_the_brief(&window(folder.path()).await?).await
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_goal_to_the_brief_with_the_keyboard_alone() -> Done {
    let folder = tempfile::tempdir()?;
    let window = window(folder.path()).await?.without_mouse();
    story::mirrors::from_a_goal_to_the_brief(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn maps_of_a_client() -> Done {
    let folder = tempfile::tempdir()?;
    story::mirrors::maps_of_a_client(&window(folder.path()).await?).await
}

#[tokio::test(flavor = "multi_thread")]
async fn map_of_a_group() -> Done {
    let folder = tempfile::tempdir()?;
    story::mirrors::map_of_a_group(&window(folder.path()).await?).await
}

#[tokio::test(flavor = "multi_thread")]
async fn maps_of_all_sizes() -> Done {
    let folder = tempfile::tempdir()?;
    story::mirrors::maps_of_all_sizes(&window(folder.path()).await?).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_switched() -> Done {
    let folder = tempfile::tempdir()?;
    story::mirrors::a_rule_switched(&window(folder.path()).await?).await
}

#[tokio::test(flavor = "multi_thread")]
async fn maps_of_a_client_with_the_keyboard_alone() -> Done {
    let folder = tempfile::tempdir()?;
    let window = window(folder.path()).await?.without_mouse();
    story::mirrors::maps_of_a_client(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn map_of_a_group_with_the_keyboard_alone() -> Done {
    let folder = tempfile::tempdir()?;
    let window = window(folder.path()).await?.without_mouse();
    story::mirrors::map_of_a_group(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_switched_with_the_keyboard_alone() -> Done {
    let folder = tempfile::tempdir()?;
    let window = window(folder.path()).await?.without_mouse();
    story::mirrors::a_rule_switched(&window).await
}
