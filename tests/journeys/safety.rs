//! Safety in the real window: an acute answer opens the flow over the interview, a disclosure starts the reporting clock.

use tests::story::door::Founding;
use tests::story::interview::{PLAIN, Plan};
use tests::story::office::ONE_TIME;
use tests::{Done, Window};

const CLIENT: &str = "Ann Invented";
const CLINICIAN: &str = "Ines Example";
const SUPERVISOR: &str = "Bee Example";
/// Yes to the first question of the ASQ, and yes to the acute one.
const ACUTE: &Plan = &[("asq/1", "y"), ("asq/5", "y")];

async fn team(window: &Window) -> Done {
    window
        .found(&Founding {
            kind: "A team with a supervisor",
            practice: "Harbour Light (fictional)",
            person: SUPERVISOR,
        })
        .await?;
    window.add_person(CLINICIAN).await
}

/// The whole of it without a mouse: answers, the flow, the safety plan, the supervisor's review.
#[tokio::test(flavor = "multi_thread")]
async fn an_acute_answer_by_keyboard_alone() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?.without_mouse();
    team(&window).await?;
    window.lock().await?;
    window.sign_in_first(CLINICIAN, ONE_TIME).await?;
    window.new_intake(CLIENT).await?;
    let plan: Vec<_> = ACUTE.iter().chain(PLAIN).copied().collect();
    // The first yes does not interrupt the screen: question 5 decides whether somebody is in danger now.
    window.answer_until(&plan, "asq/5").await?;
    window
        .there("[data-testid=sf-panel][data-hold=true]")
        .await?;
    window.click("button", "Go on with the interview").await?;
    window.see("First write who stays with Ann").await?;
    window.look("Acute over the interview").await?;
    window.fill("Who stays", CLINICIAN).await?;
    window
        .there("[data-testid=sf-panel][data-hold=false]")
        .await?;
    window.click("button", "Go on with the interview").await?;
    window.see_no("Who stays with Ann").await?;

    // The flow is where it was left, on the page of its own.
    window.click("link", "Safety comes first now").await?;
    window.alert_is("open").await?;
    window.click("link", "Write a safety plan together").await?;
    window.at("Safety plan").await?;
    window
        .fill(
            "How I notice that it is getting hard",
            "The curtains stay shut",
        )
        .await?;
    window.see("Saved").await?;
    window.click("button", "Keep this version").await?;
    window.see("Made with Ann on").await?;
    window.look("Safety plan").await?;
    window.click("link", "Read it together").await?;
    window.at("My plan for hard moments").await?;
    window.look("Safety plan read together").await?;
    window.click("radio", "Español").await?;
    window.at("Mi plan para los momentos difíciles").await?;
    window.click("link", "Volver").await?;
    window.at("Safety plan").await?;
    window.click("link", "Safety comes first now").await?;
    window.write_act("Emergency evaluation").await?;
    window.alert_is("documented").await?;
    window.look("Safety documented").await?;

    window.lock().await?;
    window.sign_in(SUPERVISOR).await?;
    window.there("[data-testid=safety-tasks]").await?;
    window.look("Today with a safety task").await?;
    window
        .click_in("[data-testid=safety-tasks]", "link", "Review")
        .await?;
    window.alert_is("documented").await?;
    window.review_safety("Well asked; seen with Ines").await?;
    window.look("Safety reviewed").await?;
    window
        .click_in("nav[aria-label=Main]", "link", "Review")
        .await?;
    window.at("Review").await?;
    window.says_nothing_of("Safety, to review").await
}

/// A disclosure between two questions: the practice's rule is not set, then it is, and the clock runs.
#[tokio::test(flavor = "multi_thread")]
async fn a_disclosure_starts_the_clock() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    window
        .found(&Founding {
            kind: "Just me",
            practice: "Harbour Light (fictional)",
            person: SUPERVISOR,
        })
        .await?;
    window.new_intake(CLIENT).await?;
    window
        .raise_by_hand(
            "Abuse or neglect of a child, an elder or a dependent adult",
            "The boy next door sleeps in the stairwell",
        )
        .await?;
    window
        .there("[data-testid=report-clock][data-state=unset]")
        .await?;
    window.look("A report without a rule").await?;
    window.click("button", "Go on with the interview").await?;
    window
        .click_in("nav[aria-label=Main]", "link", "Settings")
        .await?;
    window
        .click_in("nav[aria-label='Parts of the settings']", "link", "Safety")
        .await?;
    window.at("Safety").await?;
    window.look("Settings safety").await?;
    window
        .fill("Hours for a report about a child", "24")
        .await?;
    window.click("button", "Keep these rules").await?;
    window
        .click_in("nav[aria-label=Main]", "link", "Today")
        .await?;
    window.open_alert(CLIENT).await?;
    window.click("radio", "A child").await?;
    window
        .there("[data-testid=report-clock][data-state=running]")
        .await?;
    window.see("hours").await?;
    window.look("A report with its clock").await?;
    window.click("radio", "Report made").await?;
    window
        .fill("To whom", "Child protection, the intake line")
        .await?;
    window
        .there("[data-testid=report-clock][data-state=made]")
        .await
}
