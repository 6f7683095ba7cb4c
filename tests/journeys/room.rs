//! The interview room in the real window: ask view, a quiet alarm, undo, marks, later, skipping, pausing; small and large.

use tests::story::door::Founding;
use tests::story::room;
use tests::{Done, Window, ensure};

#[tokio::test(flavor = "multi_thread")]
async fn the_client_reads_one_question_and_no_word_about_risk() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    room::to_mood(&window).await?;
    room::faces_the_client(&window).await?;
    room::alarms_quietly(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_undone_marked_asked_later_skipped_and_paused() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    room::to_mood(&window).await?;
    room::marks_and_undoes(&window).await?;
    room::skips_and_pauses(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_holds_in_a_small_window_and_at_twice_the_size() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
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

const FOUNDING: Founding = Founding {
    kind: "Just me",
    practice: "Harbour Light (fictional)",
    person: "Bee Example",
};

#[tokio::test(flavor = "multi_thread")]
async fn all_that_a_client_may_be_asked_is_spanish_or_says_english_only() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    window.found(&FOUNDING).await?;
    window.new_intake("Ann Sample").await?;
    room::whole_interview_in_spanish(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn turning_back_locks_where_the_practice_wants_it_and_goes_on_at_the_same_question() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    window.found(&FOUNDING).await?;
    room::always_locks(&window).await?;
    window.go_to("Today").await?;
    window.new_intake("Ann Sample").await?;
    room::locks_on_turning_back(&window, FOUNDING.person).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digit_stays_where_somebody_goes_on_by_hand_also_the_next_day() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    window.found(&FOUNDING).await?;
    window.new_intake("Ann Sample").await?;
    room::goes_on_by_hand(&window, FOUNDING.person).await
}

#[tokio::test(flavor = "multi_thread")]
async fn answer_tables_cut_no_word() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    room::to_mood(&window).await?;
    room::tables_cut_no_word(&window).await
}
