//! The relationship map: through the guide with the client, moving somebody, the map on paper, and maps of all sizes.

use crate::{Done, Window, ensure};

/// A client of the fictional practice whose map is empty.
const EMPTY: &str = "Wilhelmina Zander";
/// Clients with maps of other sizes.
const SIZES: [(&str, &str); 4] = [
    ("Callum Ferris", "1"),
    ("Imani Strand", "5"),
    ("Dov Haspel", "12"),
    ("Ezra Whitlow", "40"),
];

impl Window {
    /// From anywhere to the map of a client. Errors: it does not come.
    pub async fn map_of(&self, client: &str) -> Done {
        self.go_to("Clients").await?;
        self.see(client).await?;
        self.click("link", client).await?;
        self.click_in("nav[aria-label='Steps of the intake']", "link", "People")
            .await?;
        self.at("People who matter").await
    }

    /// The next step of the guide. Errors: it does not come.
    async fn next(&self) -> Done {
        let step = "const g = document.querySelector('[data-testid=guide]'); return `${g?.dataset.step} ${g?.dataset.of}`";
        let before = self.run(step, vec![]).await?;
        self.click_in(".ask-foot", "button", "Next").await?;
        let other = format!("return arguments[0] !== (() => {{ {step} }})()");
        self.until("the next step of the guide", &other, vec![before])
            .await
    }

    /// Names somebody at the prompt that is shown. Errors: they do not come onto the map.
    async fn name(&self, name: &str, role: &str) -> Done {
        self.fill("What do you call this person?", name).await?;
        self.click("button", role).await?;
        self.click("button", "Put on the map").await?;
        self.see(&format!("{name} is on your map.")).await
    }
}

/// Through the guide, left in the middle and taken up there. Errors: a step does not come.
pub async fn guided(window: &Window) -> Done {
    window.map_of(EMPTY).await?;
    window.look("Map of nobody").await?;
    window
        .click_in(".twin", "link", "Go through it together")
        .await?;
    window.at("The people who matter in your life").await?;
    window.look("Guide begins").await?;
    window.click("button", "Begin").await?;
    window.at("Who is someone you love?").await?;
    window.name("Alma", "daughter").await?;
    window.look("Guide somebody loved").await?;
    window.next().await?;
    window.at("Who is someone you struggle with?").await?;
    window.name("Mr. K.", "boss").await?;
    for title in [
        "Who raised you?",
        "Do you have a partner",
        "Do you have children?",
        "Is there someone who hurt you?",
    ] {
        window.next().await?;
        window.at(title).await?;
    }
    window.see("nobody will ask for details here").await?;
    window.look("Guide may be left out").await?;
    window.click_in(".ask-foot", "button", "Pause").await?;
    window.at("Take the time you need.").await?;
    window.look("Guide pauses").await?;
    window.click("button", "Go on").await?;
    window.at("Is there someone who hurt you?").await?;
    window
        .click_in(".guide-gate", "button", "Leave this out")
        .await?;
    window.at("Is there someone you hurt?").await?;
    window.next().await?;
    window.at("Whom would you want beside you").await?;
    rings_and_circle(window).await?;
    story_and_share(window).await
}

async fn rings_and_circle(window: &Window) -> Done {
    window.next().await?;
    window.at("How close is Alma to you now?").await?;
    window.click("button", "Very close").await?;
    window.look("Guide rings").await?;
    window.next().await?;
    window.at("How close is Mr. K. to you now?").await?;
    window.click("button", "Far away").await?;
    window.next().await?;
    window.at("And you: how are you with people?").await?;
    window.click("button", "Stop here for today").await?;
    window.at("People who matter").await?;
    window.see("stays between Wilhelmina and you").await?;
    window.look("Map that is private").await?;
    window
        .click_in(".twin", "link", "Go on where you stopped")
        .await?;
    window.at("And you: how are you with people?").await?;
    window
        .click_in(".ask-foot", "button", "Leave this out")
        .await?;
    window.at("How is Alma with people?").await?;
    window.click("button", "How is Alma with people?").await?;
    for chord in ["Shift+Right", "Shift+Right", "Shift+Up", "Shift+Up"] {
        window.press(chord).await?;
    }
    window.see("Takes charge and is warm").await?;
    window.look("Guide circle").await?;
    window.click("radio", "Español").await?;
    window.at("¿Cómo es Alma con la gente?").await?;
    window.look("Guide in Spanish").await?;
    window.click("radio", "English").await?;
    window.at("How is Alma with people?").await
}

async fn story_and_share(window: &Window) -> Done {
    window.click("button", "Enough about Alma").await?;
    window.at("How is Mr. K. with people?").await?;
    window
        .click_in(".ask-foot", "button", "Leave this out")
        .await?;
    window.at("Three words for Alma").await?;
    window.fill("First word", "bright").await?;
    window.next().await?;
    window.at("What did you want or need from Alma?").await?;
    window
        .fill("What did you want or need from Alma?", "to be close again")
        .await?;
    window.click("button", "To be close").await?;
    window.look("Guide wish").await?;
    window.click("button", "Enough about Alma").await?;
    window.at("Three words for Mr. K.").await?;
    window.click("button", "Enough about Mr. K.").await?;
    window.at("Who may see your map?").await?;
    window
        .click("button", "The people who plan my group, too")
        .await?;
    window
        .see("The people who plan your group may see it.")
        .await?;
    window.look("Guide who may see it").await?;
    window.next().await?;
    window.at("That is all for now.").await?;
    window.click("button", "See the map").await?;
    window.at("People who matter").await?;
    window.see_no("stays between Wilhelmina and you").await
}

/// Moves somebody with the keys, and with the buttons over the picture; then the map on paper. Errors: a step does not come.
pub async fn moved_and_printed(window: &Window) -> Done {
    let place = "return [...document.querySelectorAll('[data-node]')].find((n) => n.getAttribute('aria-label').startsWith('Alma'))?.querySelector('.hit').getAttribute('cx')";
    let before = window.run(place, vec![]).await?;
    let focus = "const n = [...document.querySelectorAll('[data-node]')].find((n) => n.getAttribute('aria-label').startsWith('Alma')); n.focus(); return document.activeElement === n";
    ensure(
        window.run(focus, vec![]).await? == true,
        "the picture takes no focus",
    )?;
    window.press("Space").await?;
    window
        .until(
            "the lifted person",
            "return document.querySelector('.person.lifted') !== null",
            vec![],
        )
        .await?;
    window.look("Map somebody lifted").await?;
    for key in ["Right", "Right", "Right", "Right", "Down", "Enter"] {
        window.press(key).await?;
    }
    let middle = "return document.querySelector('.twin')?.textContent.includes('middle') ?? false";
    window.until("the other ring", middle, vec![]).await?;
    let elsewhere = format!("const cx = (() => {{ {place} }})(); return cx !== arguments[0]");
    window
        .until("somebody who has moved", &elsewhere, vec![before.clone()])
        .await?;
    window.click_in(".twin", "button", "Alma").await?;
    window.click("button", "Alma: closer").await?;
    let inner = "return [...document.querySelectorAll('.twin li')].some((l) => l.textContent.includes('Alma') && l.textContent.includes('inner'))";
    window.until("the inner ring", inner, vec![]).await?;
    window.click_in(".map-bar", "link", "Print").await?;
    window.until(
        "the paper",
        "const i = document.querySelector('.map-paper'); return i !== null && i.complete && i.naturalWidth > 0",
        vec![],
    )
    .await?;
    window.look("Map on paper").await?;
    window.click("link", "Back to the map").await?;
    window.at("People who matter").await
}

/// No two names of the picture overlap as they are painted, and none leaves it. Errors: they do.
async fn names_apart(window: &Window) -> Done {
    let script = "const boxes = [...document.querySelectorAll('.relmap [data-label]')].map((t) => [t.textContent, t.getBBox()]); \
        const frame = document.querySelector('.relmap').viewBox.baseVal; \
        const inner = ([, b]) => [b.x, b.y + 3, b.x + b.width, b.y + b.height - 4]; \
        const bad = []; \
        for (const [i, one] of boxes.entries()) { const a = inner(one); \
          if (a[0] < 0 || a[1] < 0 || a[2] > frame.width || a[3] > frame.height) bad.push(`${i} leaves`); \
          for (const [j, other] of boxes.entries()) { const b = inner(other); if (i < j && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]) bad.push(`${i} upon ${j}`); } } \
        return [boxes.length, bad.join(', ')]";
    let seen = window.run(script, vec![]).await?;
    ensure(
        seen.get(1).and_then(|v| v.as_str()) == Some(""),
        format!("names overlap: {seen}"),
    )
}

/// Maps of 0, 1, 5, 12 and 40 people; the largest in a small window and at 200 %. Errors: a step does not come.
pub async fn of_all_sizes(window: &Window) -> Done {
    window.map_of(EMPTY).await?;
    window.look("Map of 0").await?;
    for (client, size) in SIZES {
        window.map_of(client).await?;
        window.there(".relmap").await?;
        names_apart(window).await?;
        window.look(&format!("Map of {size}")).await?;
    }
    window.click("button", "Whole picture").await?;
    window.look("Map of 40 whole").await?;
    window.click("button", "Whole picture").await?;
    window.click_in(".map-bar", "link", "Print").await?;
    window.there(".map-paper").await?;
    window.look("Map of 40 on paper").await?;
    window.click("link", "Back to the map").await?;
    window.at("People who matter").await?;
    window.resize(1024, 700).await?;
    window.look("Map of 40 small").await?;
    for _ in 0..5 {
        window.press("Ctrl+=").await?;
    }
    let zoomed = "return getComputedStyle(document.documentElement).fontSize === '32px'";
    window.until("200 %", zoomed, vec![]).await?;
    window.look("Map of 40 at 200 percent").await?;
    names_apart(window).await?;
    // A name of the picture is at least as large as body text is at 100 %.
    let large = "const t = document.querySelector('.relmap [data-label]'); return t.getBoundingClientRect().height >= 15";
    ensure(
        window.run(large, vec![]).await? == true,
        "names are too small at 200 %",
    )?;
    let wide = "return document.documentElement.scrollWidth > innerWidth";
    ensure(
        window.run(wide, vec![]).await? == false,
        "the page is wider than the window",
    )
}
