//! The interview in the real window with 300 questions: from the key to the paint that shows the answer, and to the one after
//! the engine's answer has come back.

use std::path::Path;
use std::time::Duration;

use api::{Desk, dispatch};
use serde_json::{Value, json};
use tests::story::door::PASSWORD;
use tests::{Done, Window};

use crate::{Budget, Measured, interview};

const PERSON: &str = "Bee Example";
/// Questions answered one after the other: a whole section.
const QUESTIONS: usize = 30;

/// From a key to the paint in which the option is chosen, and to the paint after the count of answers has changed, which
/// comes with the engine's answer: milliseconds, to within a frame.
const PRESS: &str = r#"
    const [path, done] = arguments;
    const root = document.querySelector(`[data-q="${path}"]`);
    const box = root.querySelector('input');
    const count = () => document.querySelector('[data-testid=progress]').textContent;
    box.focus();
    // The paint of the focus is not the answer's: the key comes when the page is calm, as a person's does.
    const calm = (frames, then) =>
        frames === 0 ? then() : requestAnimationFrame(() => setTimeout(() => calm(frames - 1, then), 0));
    calm(4, () => {
        const was = count();
        const since = performance.now();
        let chosen = null;
        box.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true, cancelable: true }));
        const look = () => requestAnimationFrame(() => setTimeout(() => {
            const now = performance.now() - since;
            if (chosen === null && root.querySelector('input:checked')) chosen = now;
            if (chosen !== null && count() !== was) done([chosen, now]);
            else look();
        }, 0));
        look();
    });
"#;

pub(crate) fn measure() -> Done<Vec<Measured>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(answers())
}

async fn answers() -> Done<Vec<Measured>> {
    let folder = tempfile::tempdir()?;
    let (client, run) = prepare(&folder.path().join("data/practices"))?;
    let window = Window::open(folder.path()).await?;
    window.sign_in(PERSON).await?;
    let place = format!("#/clients/{client}/interviews/{run}/s0");
    window
        .run("location.hash = arguments[0]", vec![json!(place)])
        .await?;
    window.there("[data-q=q0]").await?;
    let (mut chosen, mut back) = (Vec::new(), Vec::new());
    for n in 0..QUESTIONS {
        let path = format!("q{n}");
        window.there(&format!("[data-q={path}]")).await?;
        let times = window.run_later(PRESS, vec![json!(path)]).await?;
        let of = |at: usize| {
            times
                .get(at)
                .and_then(Value::as_f64)
                .map(|ms| Duration::from_secs_f64(ms / 1000.0))
        };
        chosen.extend(of(0));
        back.extend(of(1));
        window
            .there("[data-testid=saved][data-state=saved]")
            .await?;
    }
    let measured = |name, mut runs: Vec<Duration>| {
        runs.sort_unstable();
        Measured {
            name,
            budget: Budget::Middle(50.0),
            runs,
        }
    };
    Ok(vec![
        measured(
            "in the window, 300 questions: from the key to the paint of the answer",
            chosen,
        ),
        measured(
            "the same, to the paint after the engine's answer, durable",
            back,
        ),
    ])
}

/// A practice with a client and an interview of the big questionnaire: ids of the client and of the interview.
fn prepare(practices: &Path) -> Done<(String, String)> {
    let mut desk = Desk::new(practices.to_owned());
    let mut call = |name: &str, request: Value| {
        dispatch(&mut desk, name, request).map_err(|refusal| format!("{name}: {refusal}"))
    };
    let id = |value: &Value, pointer: &str| -> Done<String> {
        let found = value.pointer(pointer).and_then(Value::as_str);
        found
            .map(str::to_owned)
            .ok_or_else(|| format!("nothing at {pointer}").into())
    };
    call(
        "found_practice",
        json!({ "name": "Bench practice", "kind": "solo", "person": PERSON, "password": PASSWORD }),
    )?;
    let form = id(
        &call("import_form", json!({ "text": interview::big() }))?,
        "/form",
    )?;
    let page = call("form_page", json!({ "form": form }))?;
    let revision = page.pointer("/revision").cloned().unwrap_or_default();
    call(
        "publish_form",
        json!({ "form": form, "revision": revision, "kind": "form" }),
    )?;
    let client = id(
        &call(
            "new_intake",
            json!({ "name": "Ann Example", "birth_date": "1990-04-01" }),
        )?,
        "/id",
    )?;
    let started = call(
        "start_interview",
        json!({ "client": client, "form": form, "mode": "clinician-administered" }),
    )?;
    let run = id(&started, "/interview")?;
    call("lock", json!({}))?;
    Ok((client, run))
}
