//! Three sittings with `kill -9` between them: nothing that was answered is lost, and the interview goes on at the same question.

use tests::story::door::Founding;
use tests::story::interview::PLAIN;
use tests::{Done, Window, ensure};

const FOUNDING: Founding = Founding {
    kind: "Just me",
    practice: "Harbour Light (fictional)",
    person: "Bee Example",
};

#[tokio::test(flavor = "multi_thread")]
async fn the_interview_goes_on_at_the_same_question() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    window.found(&FOUNDING).await?;
    window.new_intake("Ann Sample").await?;
    let mut window = window;
    for last in ["presenting/goals", "phq-9/8"] {
        window.answer_until(PLAIN, last).await?;
        let question = window.moved_from(last).await?;
        window.see("Saved").await?;
        window.kill();

        window = Window::open(folder.path()).await?;
        window.sign_in(FOUNDING.person).await?;
        window.click("link", "Continue with Ann Sample").await?;
        let again = window.question().await?;
        ensure(
            again == question,
            format!("left at {question}, resumed at {again}"),
        )?;
    }
    window.answer_everything(PLAIN).await
}
