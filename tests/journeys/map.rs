//! The relationship map in the real window: through the guide by mouse and by keyboard alone; moved, printed, of all sizes.

use tests::story::map;
use tests::{Done, Window};

#[tokio::test(flavor = "multi_thread")]
async fn the_guide_is_gone_through_left_and_taken_up_and_the_map_is_moved_and_printed() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    window.explore().await?;
    map::guided(&window).await?;
    map::moved_and_printed(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_guide_needs_no_mouse() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?.without_mouse();
    window.explore().await?;
    map::guided(&window).await?;
    map::moved_and_printed(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn maps_of_all_sizes_can_be_read() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    window.explore().await?;
    map::of_all_sizes(&window).await
}
