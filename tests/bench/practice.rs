//! The encrypted practice through dispatch: signing in, an answer that is durable when the call comes back.

use api::{Desk, dispatch};
use serde_json::{Value, json};
use tests::Done;

use crate::{Budget, Measured};

const PASSWORD: &str = "nine grey herons at low tide";

pub(crate) fn measure() -> Done<Vec<Measured>> {
    let folder = tempfile::tempdir()?;
    let mut desk = Desk::new(folder.path().to_owned());
    let founding = json!({ "name": "Bench practice", "kind": "solo", "person": "Bee Example", "password": PASSWORD });
    let founded = call(&mut desk, "found_practice", founding)?;
    let practice = text(&founded, "/state/practices/0/practice")?;
    let person = text(&founded, "/state/practices/0/people/0/id")?;
    let signing_in = Measured::times("signing in", Budget::Middle(1000.0), 10, || {
        call(&mut desk, "sign_out", json!({}))?;
        let who = json!({ "practice": practice, "person": person, "password": PASSWORD });
        call(&mut desk, "sign_in", who).map(drop)
    })?;
    let intake = json!({ "name": "Ann Example", "birth_date": "1990-04-01" });
    let client = text(&call(&mut desk, "new_intake", intake)?, "/id")?;
    let screen = call(&mut desk, "interview_screen", json!({ "client": client }))?;
    let interview = text(&screen, "/interview")?;
    let (section, path) = text_question(&mut desk, &client, &screen)?;
    let mut count = 0;
    let answer = Measured::times("an answer, durable", Budget::Slowest(10.0), 500, || {
        count += 1;
        let request = json!({
            "interview": interview,
            "section": section,
            "path": path,
            "answer": { "values": [{ "type": "text", "value": format!("answer {count}") }] },
            "command_id": format!("bench-{count}"),
        });
        call(&mut desk, "answer_question", request).map(drop)
    })?;
    Ok(vec![signing_in, answer])
}

/// The first question of the interview that takes a text: its section and path.
fn text_question(desk: &mut Desk, client: &str, screen: &Value) -> Done<(String, String)> {
    let sections = screen.pointer("/sections").and_then(Value::as_array);
    for section in sections.ok_or("no sections")? {
        let id = text(section, "/id")?;
        let screen = call(
            desk,
            "interview_screen",
            json!({ "client": client, "section": id }),
        )?;
        let items = screen.pointer("/section/items").and_then(Value::as_array);
        for item in items.ok_or("no items")? {
            if matches!(text(item, "/kind")?.as_str(), "text" | "string") {
                return Ok((id, text(item, "/path")?));
            }
        }
    }
    Err("the interview asks nothing that takes a text".into())
}

fn call(desk: &mut Desk, name: &str, request: Value) -> Done<Value> {
    dispatch(desk, name, request).map_err(|refusal| format!("{name}: {refusal}").into())
}

fn text(value: &Value, pointer: &str) -> Done<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found
        .map(str::to_owned)
        .ok_or_else(|| format!("nothing at {pointer}").into())
}
