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
    for last in ["presenting/concern", "phq-9/6"] {
        window.answer_until(PLAIN, last).await?;
        let mut question = window.moved_from(last).await?;
        window.see("Saved").await?;
        // Two questions are passed without an answer: the place is where the focus is, not at the first open one.
        let passed = question.clone();
        for _ in 0..2 {
            window.press("Ctrl+Enter").await?; // out of a long text, too
            question = window.moved_from(&question).await?;
        }
        window.place_is(&question).await?;
        window.kill();

        window = Window::open(folder.path()).await?;
        window.sign_in(FOUNDING.person).await?;
        window.click("link", "Continue with Ann Sample").await?;
        let again = window.question().await?;
        ensure(
            again == question,
            format!("left at {question}, resumed at {again}"),
        )?;
        let mut at = again;
        while at != passed {
            window.press("Alt+Up").await?;
            at = window.moved_from(&at).await?;
        }
    }
    window.answer_everything(PLAIN).await
}
