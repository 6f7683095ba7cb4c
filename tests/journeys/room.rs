//! The interview room in the real window: ask view, a quiet alarm, undo, marks, later, skipping, pausing; small and large.

use tests::story::room;
use tests::{Done, Window, ensure};

#[tokio::test(flavor = "multi_thread")]
async fn the_client_reads_one_question_and_no_word_about_risk() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path())
        .await?
        .with_album(Window::pictures("room-look"));
    room::to_mood(&window).await?;
    room::faces_the_client(&window).await?;
    room::alarms_quietly(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_undone_marked_asked_later_skipped_and_paused() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path())
        .await?
        .with_album(Window::pictures("room-look"));
    room::to_mood(&window).await?;
    room::marks_and_undoes(&window).await?;
    room::skips_and_pauses(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_holds_in_a_small_window_and_at_twice_the_size() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path())
        .await?
        .with_album(Window::pictures("room-look"));
    room::to_mood(&window).await?;
    window.resize(1024, 700).await?;
    window.look("Interview small").await?;
    window.turn_to_client().await?;
    window.look("Ask view small").await?;
    window.turn_back().await?;
    for _ in 0..5 {
        window.press("Ctrl+=").await?;
    }
    let zoomed = "return document.documentElement.style.fontSize === '200%' || getComputedStyle(document.documentElement).fontSize === '32px'";
    window.until("200 %", zoomed, vec![]).await?;
    window.look("Interview at 200 percent").await?;
    window.turn_to_client().await?;
    window.look("Ask view at 200 percent").await?;
    let wide = "return document.documentElement.scrollWidth > innerWidth";
    ensure(
        window.run(wide, vec![]).await? == false,
        "the page is wider than the window",
    )
}
