//! The interview room: the view that faces the client, undo, marks, later, jumping, skipping, pausing.

use serde_json::{Value, json};

use crate::{Done, Window, ensure};

/// Words that must not be read by a client.
const NOT_FOR_CLIENTS: [&str; 6] = ["alert", "risk", "safety", "score", "PHQ", "Wendell"];

impl Window {
    /// Turns the screen to the client, and waits for the question. Errors: it does not come.
    pub async fn turn_to_client(&self) -> Done {
        self.press("F9").await?;
        self.there("[data-testid=ask] [data-q] input, [data-testid=ask] [data-q] textarea")
            .await
    }

    /// Turns the screen back. Errors: it does not come.
    pub async fn turn_back(&self) -> Done {
        self.press("F9").await?;
        self.there("nav[aria-label=Sections]").await
    }

    /// Fails where something can be read that is not for the client. Errors: the word.
    pub async fn nothing_for_others(&self) -> Done {
        let text = self
            .run(
                "return document.querySelector('[data-testid=ask]').innerText",
                vec![],
            )
            .await?;
        let text = text.as_str().unwrap_or_default().to_lowercase();
        let found = NOT_FOR_CLIENTS
            .iter()
            .find(|word| text.contains(&word.to_lowercase()));
        ensure(found.is_none(), format!("the client reads {found:?}"))
    }

    /// What is chosen at a question, by its code; empty = nothing. Errors: the window is gone.
    pub async fn chosen_at(&self, path: &str) -> Done<String> {
        let script = "return document.querySelector(`[data-q=\"${arguments[0]}\"] input:checked`)?.value ?? ''";
        let value = self.run(script, vec![json!(path)]).await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until this is chosen at a question; empty = nothing. Errors: something else stays.
    pub async fn is_chosen(&self, path: &str, code: &str) -> Done {
        let script = "return (document.querySelector(`[data-q=\"${arguments[0]}\"] input:checked`)?.value ?? '') === arguments[1]";
        self.until(
            &format!("{code:?} at {path}"),
            script,
            vec![json!(path), json!(code)],
        )
        .await
    }

    /// Waits until the current question is another one, and gives its path. Errors: it stays.
    pub async fn moved_from(&self, path: &str) -> Done<String> {
        let script = "const now = document.querySelector('[data-q][aria-current]'); \
             return now !== null && now.dataset.q !== arguments[0] && now.contains(document.activeElement)";
        self.until(
            &format!("another question than {path}"),
            script,
            vec![json!(path)],
        )
        .await?;
        self.question().await
    }

    /// Waits until the interview would go on at this question. Errors: somewhere else.
    pub async fn place_is(&self, path: &str) -> Done {
        let script =
            "return document.querySelector('[data-place]')?.dataset.place === arguments[0]";
        self.until(&format!("the place {path}"), script, vec![json!(path)])
            .await
    }

    /// Waits until the focus is at another question, or at the end. Errors: it stays.
    async fn leaves(&self, path: &str) -> Done {
        let script = "const at = document.activeElement; \
             return at?.closest('[data-end]') !== null || (at?.closest('[data-q]')?.dataset.q ?? arguments[0]) !== arguments[0]";
        self.until(&format!("to leave {path}"), script, vec![json!(path)])
            .await
    }

    async fn has(&self, selector: &str) -> Done<bool> {
        let script = "return document.querySelector(arguments[0]) !== null";
        Ok(self.run(script, vec![json!(selector)]).await? == Value::Bool(true))
    }
}

/// From Today to the mood questions of a fictional client. Errors: a step does not come.
pub async fn to_mood(window: &Window) -> Done {
    window.explore().await?;
    window
        .click("link", "Continue with Wendell Arkwright")
        .await?;
    window.there("table.phq").await
}

/// One question after the other, in both languages, up to an answer that alarms. Errors: a step does not come.
pub async fn faces_the_client(window: &Window) -> Done {
    let began = window.question().await?;
    window.turn_to_client().await?;
    ensure(
        window.question().await? == began,
        "another question in ask view",
    )?;
    window.nothing_for_others().await?;
    window.look("Ask view").await?;

    window.press("F8").await?;
    window
        .there("[data-testid=ask] h1[lang=es], [data-testid=english-only]")
        .await?;
    window.see("Prefiero no decirlo").await?;
    let spanish = window.has("[data-testid=ask] h1[lang=es]").await?;
    let said = window.has("[data-testid=english-only]").await?;
    ensure(
        spanish != said,
        "English without saying so, or Spanish called English",
    )?;
    window.look("Ask view in Spanish").await?;
    window.press("F8").await?;
    window.see("I would rather not say").await?;

    // With the keys of the section view: a digit goes on, Enter too, Alt with the arrows comes back.
    window.press("1").await?;
    let second = window.moved_from(&began).await?;
    window.press("Alt+Up").await?;
    window.moved_from(&second).await?;
    window.press("Enter").await?;
    window.moved_from(&began).await?;
    Ok(())
}

/// From the section view through all that a client may be asked, in Spanish, without an answer. Our own words are Spanish
/// everywhere; instruments are English and say so; nothing for the clinician or about scores can be read.
/// Errors: the question and what is wrong there.
pub async fn whole_interview_in_spanish(window: &Window) -> Done {
    let staff_only = clinician_only();
    ensure(!staff_only.is_empty(), "no item is for the clinician only")?;
    window.press("F8").await?;
    window
        .until(
            "Spanish",
            "return document.querySelector('[data-testid=language] .on')?.textContent.trim() === 'Español'",
            vec![],
        )
        .await?;
    window.look("Section view in Spanish").await?;
    window.turn_to_client().await?;
    let (mut own, mut english, mut looked) = (0, 0, Vec::new());
    for _ in 0..400 {
        let at = window.question().await?;
        let seen = window.run(include_str!("spanish.js"), vec![]).await?;
        let wrong = seen
            .get("wrong")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        ensure(wrong.is_empty(), format!("{at}: {wrong:?}"))?;
        let item = interview::link_id(&at);
        ensure(
            !staff_only.iter().any(|id| *id == item),
            format!("the client is asked {at}"),
        )?;
        if window.has("[data-testid=ask] [data-end]").await? {
            window.look("Ask view at its end in Spanish").await?;
            ensure(
                own > 60 && english > 20,
                format!("only {own} own questions and {english} of instruments"),
            )?;
            return Ok(());
        }
        if seen.get("english") == Some(&Value::Bool(true)) {
            english += 1;
        } else {
            own += 1;
        }
        // Each way of answering is looked at once.
        let way = format!("{:?} {:?}", seen.get("kind"), seen.get("english"));
        if !looked.contains(&way) {
            looked.push(way);
            window
                .look(&format!("Ask view in Spanish {}", looked.len()))
                .await?;
        }
        window.press("Ctrl+Enter").await?; // out of a long text, too
        window.leaves(&at).await?;
    }
    Err("ask view never ends".into())
}

/// linkIds of the shipped modules that are for the clinician only, with all that stands below them.
fn clinician_only() -> Vec<String> {
    fn walk(item: &Value, only: bool, found: &mut Vec<String>) {
        let marked = item["extension"].as_array().is_some_and(|all| {
            let own = |e: &Value| {
                e["url"]
                    .as_str()
                    .is_some_and(|u| u.ends_with("/fhir/clinician-only"))
            };
            all.iter().any(own)
        });
        let only = only || marked;
        if let (true, Some(id)) = (only, item["linkId"].as_str()) {
            found.push(id.to_owned());
        }
        for below in item["item"].as_array().into_iter().flatten() {
            walk(below, only, found);
        }
    }
    let mut found = Vec::new();
    for (_, text) in interview::shipped::MODULES {
        let root: Value = serde_json::from_str(text).unwrap_or_default();
        for item in root
            .get("item")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            walk(item, false, &mut found);
        }
    }
    found
}

/// An answer that alarms: the client reads a neutral word, the clinician sees the band on turning back. Errors: otherwise.
pub async fn alarms_quietly(window: &Window) -> Done {
    let mut at = window.question().await?;
    while at != "phq-9/9" {
        window.press("0").await?;
        at = window.moved_from(&at).await?;
    }
    window.press("2").await?;
    window.see("Please pause here").await?;
    window.nothing_for_others().await?;
    window.look("Ask view asked to pause").await?;
    window.turn_back().await?;
    // What the client answered comes first, as soon as the screen is back.
    window.there("[data-testid=sf-panel]").await?;
    window.click("button", "Go on with the interview").await?;
    window.there("[data-testid=alert-band]").await?;
    window.is_chosen("phq-9/9", "LA6570-1").await
}

/// Undo and do again, named; marks; the list of what is asked later. Errors: a step does not come.
pub async fn marks_and_undoes(window: &Window) -> Done {
    let at = window.question().await?;
    let before = window.chosen_at(&at).await?;
    window.press("3").await?;
    let next = window.moved_from(&at).await?;
    window.is_chosen(&at, "LA6571-9").await?;
    window.see("Saved").await?;
    window.press("Ctrl+z").await?;
    window.see("Undone: ").await?;
    window.is_chosen(&at, &before).await?;
    ensure(
        window.question().await? == at,
        "undo does not go to its question",
    )?;
    window.press("Ctrl+Shift+z").await?;
    window.see("Done again: ").await?;
    window.is_chosen(&at, "LA6571-9").await?;

    window.press("Alt+Down").await?;
    window.moved_from(&at).await?;
    window.press("Ctrl+Shift+l").await?;
    window.see("To ask later (1)").await?;
    window.press("Ctrl+Shift+f").await?;
    window.see("Flagged").await?;
    window.press("Ctrl+Shift+.").await?;
    window.type_text("Looked away for a while").await?;
    window.look("Interview with marks").await?;
    window.press("Escape").await?;
    ensure(
        window.question().await? == next,
        "Escape does not come back",
    )?;
    window.press("Ctrl+j").await?;
    window.there("[data-testid=jump]").await?;
    window.see("ask later · flagged · note").await?;
    window.look("Jump list").await?;
    window.press("Escape").await?;
    let closed = "return document.querySelector('dialog[open]') === null";
    window.until("the list to close", closed, vec![]).await?;
    ensure(
        window.question().await? == next,
        "the list does not give the focus back",
    )?;
    window.press("1").await?;
    window.see_no("To ask later (1)").await
}

/// The rest of the section with one reason, and a pause. Errors: a step does not come.
pub async fn skips_and_pauses(window: &Window) -> Done {
    window
        .click("button", "Skip the rest of this section")
        .await?;
    window.click("radio", "Not asked").await?;
    window.look("Skip the rest").await?;
    window.click("button", "Skip ").await?;
    window.see("skipped.").await?;
    window.click("button", "Pause and go on later").await?;
    window.see("It goes on at").await?;
    window.look("Paused").await?;
    window.click("button", "To the client").await?;
    window.see("at a glance").await
}

/// From Today: turning back from the client locks. Errors: a step does not come.
pub async fn always_locks(window: &Window) -> Done {
    window.go_to("Settings").await?;
    window
        .click_in(
            "nav[aria-label='Parts of the settings']",
            "link",
            "Interview",
        )
        .await?;
    window.at("Interview").await?;
    window.click("radio", "Always lock").await?;
    window.see("the password brings the clinician back").await?;
    window.look("Settings interview").await
}

/// In an interview: ask view, one question on, and back. Errors: it does not lock, or goes on elsewhere.
pub async fn locks_on_turning_back(window: &Window, person: &str) -> Done {
    window.turn_to_client().await?;
    let began = window.question().await?;
    window.press("Ctrl+Enter").await?;
    let question = window.moved_from(&began).await?;
    window.press("F9").await?;
    window.there("[data-testid=password]").await?;
    window.sign_in(person).await?;
    window.there("[data-interview]").await?;
    let again = window.question().await?;
    ensure(
        again == question,
        format!("left at {question}, back at {again}"),
    )
}

/// A choice by digit stays in sight until Enter, and still does after signing in again. Errors: otherwise.
pub async fn goes_on_by_hand(window: &Window, person: &str) -> Done {
    window.press("F7").await?;
    window.see("Enter goes on").await?;
    for _ in 0..2 {
        let (at, kind) = window.to_a_choice().await?;
        window
            .press(if kind == "boolean" { "y" } else { "1" })
            .await?;
        window.is_answered(&at).await?;
        window.see("Saved").await?;
        ensure(window.question().await? == at, "it went on by itself")?;
        window.press("Enter").await?;
        window.moved_from(&at).await?;
        window.lock().await?;
        window.sign_in(person).await?;
        window.there("[data-interview]").await?;
    }
    Ok(())
}

impl Window {
    /// On with Enter until one can be chosen by a key; its path and kind. Errors: there is none.
    async fn to_a_choice(&self) -> Done<(String, String)> {
        for _ in 0..60 {
            let path = self.question().await?;
            let seen = self.run(include_str!("question.js"), vec![]).await?;
            let kind = seen
                .get("kind")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            if matches!(kind.as_str(), "boolean" | "choice") {
                return Ok((path, kind));
            }
            if let Some("next-section") = seen.get("end").and_then(Value::as_str) {
                self.press("Enter").await?;
                self.there("[data-q]").await?;
            } else {
                self.press("Ctrl+Enter").await?;
            }
            self.leaves(&path).await?;
        }
        Err("no choice in sight".into())
    }

    async fn is_answered(&self, path: &str) -> Done {
        let script =
            "return document.querySelector(`[data-q=\"${arguments[0]}\"] input:checked`) !== null";
        self.until(&format!("an answer at {path}"), script, vec![json!(path)])
            .await
    }
}

/// Words in a table of answers that do not fit into their place, or stand over the edge of their column.
const CUT: &str = "const cut = [...document.querySelectorAll('.phq th, .phq .phq-w')].filter((each) => each.clientHeight > 1 && getComputedStyle(each).clipPath === 'none'); \
     const over = cut.filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.textContent.trim()); \
     const main = document.querySelector('.qs'); \
     if (main.scrollWidth > main.clientWidth + 1) over.push('the whole column'); return over.join(' | ')";

/// In tables of four and of five answers no word is cut: in windows of all sizes, at twice the size, and in Spanish.
/// Errors: the words that do not fit.
pub async fn tables_cut_no_word(window: &Window) -> Done {
    for (width, height, larger) in [
        (1680, 1000, 0),
        (1280, 860, 0),
        (1024, 700, 0),
        (1280, 860, 5),
    ] {
        window.resize(width, height).await?;
        for _ in 0..larger {
            window.press("Ctrl+=").await?;
        }
        for section in ["mood", "style"] {
            let place = format!("#/clients/cl-arkwright/interview/{section}");
            let there = format!("nav [data-section={section}][aria-current] ");
            window.address(&place, &there).await?;
            window.there("table.phq").await?;
            for language in ["English", "Spanish"] {
                let cut = window.run(CUT, vec![]).await?;
                ensure(
                    cut == json!(""),
                    format!("{width} {larger} {section} {language}: {cut}"),
                )?;
                window
                    .look(&format!("{section} {width} {larger} {language}"))
                    .await?;
                window.press("F8").await?;
                let next = if language == "English" { "es" } else { "en" };
                let script = "return document.querySelector(`.phq [lang=${arguments[0]}]`) !== null || document.querySelector('.q-none') !== null";
                window
                    .until("the other language", script, vec![json!(next)])
                    .await?;
            }
        }
    }
    Ok(())
}
