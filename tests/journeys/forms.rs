//! Questionnaires of one's own in the real window.

use tests::{Done, Window, story};

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_questionnaire_is_brought_in_published_and_run_and_another_is_refused() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::forms::foreign(&window).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_intake_of_ones_own_is_assembled_published_and_begun_with() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::forms::an_intake_of_ones_own(&window).await
}
