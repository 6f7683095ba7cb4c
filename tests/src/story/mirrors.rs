//! What happens to mirrors afterwards: a tick, a check-in, the rates; a goal that reaches the brief; "Your group".

use crate::{Done, Window, ensure};

const FACILITATOR: &str = "Grete Marsh";
/// A member of the Tuesday group whose intake Ines Halloran ran.
const MEMBER: &str = "Ben Aldous";
/// Another one, who has a mirror there.
const WITH_MIRROR: &str = "Kwame Ellery";
const GOAL: &str = "Say one thing that I want, out loud.";

impl Window {
    /// The page of a group, from anywhere. Errors: it does not come.
    async fn open_group(&self, name: &str) -> Done {
        self.go_to("Groups").await?;
        self.at("Groups").await?;
        self.click_in(".gp-week", "link", name).await?;
        self.at(name).await
    }
}

/// Tick, check-in, rates. The window stands at the first start. Errors: a step does not come.
pub async fn from_a_tick_to_the_rates(window: &Window) -> Done {
    window.explore().await?;
    window.lock().await?;
    window.enter_fictional(FACILITATOR).await?;
    window.there("[data-testid=today-check-ins]").await?;
    window.look("Today of a facilitator").await?;
    tick(window).await?;
    check_ins(window).await?;
    window.click("link", "How often mirrors come true").await?;
    window.at("How often mirrors come true").await?;
    window.there("[data-testid=rates-said]").await?;
    window.see("came true in").await?;
    window.look("Hit rates").await
}

async fn tick(window: &Window) -> Done {
    window.open_group("Tuesday evening").await?;
    window
        .click("link", &format!("Open the page of {MEMBER}"))
        .await?;
    window.at(MEMBER).await?;
    window.click("button", "Took control").await?;
    window.see(&format!("seen by {FACILITATOR}")).await?;
    window.look("Member of a group").await?;
    window.click("button", "Take back Took control").await?;
    window.fill("Why", "It was somebody else.").await?;
    window.look("Taking a tick back").await?;
    window.click("button", "Take it back").await?;
    window.see("It was somebody else.").await
}

/// Everything that waits, with one key each.
async fn check_ins(window: &Window) -> Done {
    window.go_to("Today").await?;
    window.there("[data-testid=today-check-ins]").await?;
    let first = "[data-testid=today-check-ins] a.btn";
    let name = window
        .run(
            "return document.querySelector(arguments[0]).getAttribute('aria-label')",
            vec![first.into()],
        )
        .await?;
    window
        .click("link", name.as_str().unwrap_or_default())
        .await?;
    window.at("Check-ins").await?;
    window.there("[data-testid=asked] .mi-opt").await?;
    window.look("Check-in").await?;
    for round in 0..40 {
        if window.text().await?.contains("Everything is answered") {
            window.look("Check-ins answered").await?;
            return Ok(());
        }
        window.press(if round % 2 == 0 { "1" } else { "2" }).await?;
        window.see("Kept.").await?;
        window.press("Enter").await?;
        window
            .until(
                "the next question",
                "return !document.querySelector('[data-testid=asked] .mi-opt[aria-pressed=true]')",
                vec![],
            )
            .await?;
    }
    ensure(false, "the questions never end")
}

/// A goal is written with a proposal, and those who lead the group read it. Errors: a step does not come.
pub async fn from_a_goal_to_the_brief(window: &Window) -> Done {
    window.explore().await?;
    window.go_to("Clients").await?;
    window.click("link", WITH_MIRROR).await?;
    window.see("at a glance").await?;
    window.click("link", "Mirrors and goals").await?;
    window.at("Mirrors and goals").await?;
    window.there("[data-testid=mirror-line]").await?;
    window.look("Mirrors and goals").await?;
    // Which mirrors there are follows from the invented people: the first that carries something.
    let label = window
        .run(
            "return document.querySelector('.mi-goal textarea').getAttribute('aria-label')",
            vec![],
        )
        .await?;
    window
        .fill(label.as_str().unwrap_or_default(), GOAL)
        .await?;
    window.see("Kept: Ines Halloran").await?;
    window.look("A goal is written").await?;
    window.click("link", "Your group").await?;
    window.there("[data-testid=your-group]").await?;
    window.look("Your group").await?;
    window.press("l").await?;
    window.see("Qué es este grupo").await?;
    window.press("f").await?;
    window.see_no("We read it together").await?;
    window
        .look("Your group in Spanish, turned to the client")
        .await?;
    window.press("Escape").await?;
    window.click("button", "We read it together").await?;
    window.see("Preparation documented on").await?;
    window.lock().await?;
    window.enter_fictional(FACILITATOR).await?;
    window.open_group("Tuesday evening").await?;
    window.click("link", "Brief").await?;
    window.at("Brief").await?;
    window.see(GOAL).await?;
    window.look("Brief").await
}

/// Clients of the fictional practice by how many people are on their map; whoever has a possible group has microcosm maps.
const SIZES: [(&str, &str); 5] = [
    ("cl-zander", "0"),
    ("cl-ferris", "1"),
    ("cl-strand", "5"),
    ("cl-haspel", "12"),
    ("cl-whitlow", "40"),
];

impl Window {
    /// The hash of a link by its words; none where the page has no such link. Errors: the window does not answer.
    async fn link_to(&self, words: &str) -> Done<Option<String>> {
        let script = "return [...document.querySelectorAll('a.btn')].find((a) => a.textContent.trim() === arguments[0])?.getAttribute('href') ?? null";
        let found = self.run(script, vec![words.into()]).await?;
        Ok(found.as_str().map(str::to_owned))
    }

    /// No two names of a picture lie upon each other. Errors: they do.
    async fn ring_names_apart(&self) -> Done {
        let script = "const boxes = [...document.querySelectorAll('.gm-ring .person-t text')].map((t) => t.getBBox()); \
            let bad = 0; for (const [i, a] of boxes.entries()) for (const [j, b] of boxes.entries()) \
            if (i < j && a.x < b.x + b.width && b.x < a.x + a.width && a.y + 3 < b.y + b.height - 3 && b.y + 3 < a.y + a.height - 3) bad += 1; return bad";
        let bad = self.run(script, vec![]).await?;
        ensure(bad == 0, format!("names of the ring overlap: {bad}"))
    }
}

/// The microcosm map of one client: slider, a person by the keyboard, turned round; then two groups side by side. Errors: a step
/// does not come.
pub async fn maps_of_a_client(window: &Window) -> Done {
    window.explore().await?;
    window
        .address("#/clients/cl-vega/suggestion", ".chosen")
        .await?;
    window.click("link", "Microcosm map").await?;
    window.there("[data-testid=micro-map]").await?;
    window.see("none hidden").await?;
    let focus = "const n = document.querySelector('[data-testid=micro-map] .person'); n.focus(); return document.querySelector('[data-testid=mirror-say]').textContent.length > 40";
    ensure(
        window.run(focus, vec![]).await? == true,
        "a person in focus is not explained",
    )?;
    window.look("Microcosm map, a person in focus").await?;
    let slide = "const r = document.querySelector('.thr input'); r.value = '2'; r.dispatchEvent(new Event('input', { bubbles: true })); return true";
    window.run(slide, vec![]).await?;
    window.see("weaker hidden").await?;
    window.look("Microcosm map, strong ones alone").await?;
    window.run(&slide.replace("'2'", "'0'"), vec![]).await?;
    window.press("d").await?;
    window.until("the map turned round", "return document.querySelectorAll('.seg label.on')[0]?.textContent.includes('For whom') ?? false", vec![]).await?;
    window.look("Microcosm map turned round").await?;
    window.click("link", "Back to the suggestion").await?;
    window.click("link", "Compare two groups").await?;
    window.at("Two groups side by side").await?;
    window.there("[data-testid=compare]").await?;
    window.look("Two groups side by side").await
}

/// The map of a whole group, for those who lead it. Errors: a step does not come.
pub async fn map_of_a_group(window: &Window) -> Done {
    window.explore().await?;
    window.lock().await?;
    window.enter_fictional(FACILITATOR).await?;
    window.open_group("Tuesday evening").await?;
    window.click("link", "Microcosm map").await?;
    window.at("Microcosm map").await?;
    window.there("[data-testid=group-ring]").await?;
    window.ring_names_apart().await?;
    window.look("Microcosm map of a group").await?;
    window.press("d").await?;
    window.see("How many each may meet").await?;
    let focus = "const all = document.querySelectorAll('[data-testid=group-ring] .person'); all[all.length - 1].focus(); return true";
    window.run(focus, vec![]).await?;
    window.see("may meet").await?;
    window.look("Microcosm map of a group turned round").await
}

/// Microcosm maps of clients with few and with many people, in small and in full groups. Errors: a step does not come.
pub async fn maps_of_all_sizes(window: &Window) -> Done {
    window.explore().await?;
    for (client, size) in SIZES {
        let base = format!("#/clients/{client}");
        window
            .address(&format!("{base}/suggestion"), ".chosen")
            .await?;
        window
            .look(&format!("Suggestion with {size} people"))
            .await?;
        if let Some(map) = window.link_to("Microcosm map").await? {
            window.address(&map, ".mm").await?;
            window.look(&format!("Microcosm map of {size}")).await?;
        }
    }
    window.resize(1024, 700).await?;
    window.look("Microcosm map small").await?;
    for _ in 0..5 {
        window.press("Ctrl+=").await?;
    }
    let zoomed = "return getComputedStyle(document.documentElement).fontSize === '32px'";
    window.until("200 %", zoomed, vec![]).await?;
    window.look("Microcosm map at 200 percent").await
}

/// Rules of mirrors are switched off and on again. Errors: a step does not come.
pub async fn a_rule_switched(window: &Window) -> Done {
    window.explore().await?;
    window.lock().await?;
    window.enter_fictional("Dr. Ruth Achterberg").await?;
    window
        .address("#/hit-rates", "[data-testid=rule-switches]")
        .await?;
    window
        .click(
            "button",
            "Switch off Behaviour as remembered (mirror-script)",
        )
        .await?;
    window.fill("Why", "Ticks are few so far.").await?;
    window.look("Switching a rule off").await?;
    window.click("button", "Make version 2").await?;
    window.see("Ticks are few so far.").await?;
    window.look("A rule switched off").await?;
    window
        .click(
            "button",
            "Switch on Behaviour as remembered (mirror-script)",
        )
        .await?;
    window.fill("Why", "There are enough now.").await?;
    window.click("button", "Make version 3").await?;
    window.see("There are enough now.").await
}
