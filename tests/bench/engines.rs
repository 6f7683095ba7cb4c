//! The pure engines on a practice larger than any real one.

use std::hint::black_box;

use matching::circumplex::structural_summary;
use matching::ids::GroupId;
use matching::mirror::Index;
use matching::model::Practice;
use matching::suggest::suggest;
use serde_json::{Value, json};
use tests::{Done, ensure};

use crate::{Budget, Measured};

const GROUPS: usize = 200;
const SEATS: usize = 12;
const FIGURES: usize = 8;

pub(crate) fn measure() -> Done<Vec<Measured>> {
    let practice = big_practice()?;
    let on = practice.as_of;
    let client = "newcomer".into();
    let answer = suggest(&practice, &client, on)?;
    let flagged: usize = answer
        .ranked
        .iter()
        .map(|ranked| ranked.mirrors.len())
        .sum();
    ensure(
        answer.ranked.len() == GROUPS && flagged > 0,
        "the practice of the bench ranks too little",
    )?;
    let suggestion = Measured::times(
        "one suggestion, 200 groups × 12 members, 8 figures",
        Budget::Middle(10.0),
        200,
        || {
            black_box(suggest(black_box(&practice), &client, on)?);
            Ok(())
        },
    )?;
    let index = Index::new(&practice, on);
    let rooms: Vec<GroupId> = practice.groups.iter().map(|g| g.id.clone()).collect();
    let mirrors = Measured::times(
        "mirrors of one client, 200 groups × 12 members",
        Budget::Middle(5.0),
        200,
        || {
            for room in &rooms {
                black_box(index.mirrors(black_box(&client), room, false));
            }
            Ok(())
        },
    )?;
    let octants = [2.1, 1.3, -0.2, 0.4, 1.9, 0.7, -1.1, 0.0].map(Some);
    let summaries = Measured::times("a thousand structural summaries", Budget::Open, 200, || {
        for _ in 0..1000 {
            black_box(structural_summary(black_box(&octants)));
        }
        Ok(())
    })?;
    Ok(vec![suggestion, mirrors, summaries])
}

/// Everybody has a place on the circle, cues and a figure or more, so that every mirror is weighed, in both directions.
fn big_practice() -> Done<Practice> {
    let people: Vec<(String, usize)> = (0..GROUPS * SEATS)
        .map(|n| (format!("member-{n}"), n))
        .collect();
    let mut clients: Vec<Value> = people.iter().map(|(id, n)| person(id, *n)).collect();
    clients.push(person("newcomer", 7));
    let mut figures: Vec<Value> = people.iter().map(|(id, n)| figure(id, *n)).collect();
    figures.extend((0..FIGURES).map(|n| figure("newcomer", GROUPS * SEATS + n)));
    let places_of_figures = figures.iter().enumerate().map(|(n, figure)| {
        let (x, y) = place(n * 3);
        json!({ "id": format!("pf-{n}"), "figure": figure["id"], "x": x, "y": y, "source": "client-click" })
    });
    let places_of_people = clients.iter().enumerate().map(|(n, client)| {
        let (x, y) = place(n * 7);
        json!({ "id": format!("pc-{n}"), "client": client["id"], "x": x, "y": y, "source": "self-report" })
    });
    let positions: Vec<Value> = places_of_figures.chain(places_of_people).collect();
    let groups: Vec<Value> = (0..GROUPS).map(group).collect();
    let members: Vec<Value> = people
        .iter()
        .map(|(id, n)| json!({ "id": format!("m-{n}"), "group": format!("group-{}", n / SEATS), "client": id, "from": "2026-06-01" }))
        .collect();
    Ok(serde_json::from_value(json!({
        "as_of": "2026-11-23",
        "clients": clients,
        "figures": figures,
        "positions": positions,
        "programs": [{ "id": "program", "name": "Relational process", "kind": "process" }],
        "groups": groups,
        "members": members,
    }))?)
}

fn person(id: &str, n: usize) -> Value {
    json!({
        "id": id,
        "name": id,
        "birth_date": format!("{}-05-05", 1960 + n % 40),
        "gender": if n.is_multiple_of(2) { "man" } else { "woman" },
        "languages": ["en"],
        "risk": { "level": 1 + n % 4 },
        "group_consent": true,
        "prepared_on": "2026-11-20",
        "modality": "either",
        "availability": [{ "day": "tuesday", "from": "08:00", "to": "21:00" }],
        "dimensions": { "first-order": if n.is_multiple_of(3) { "yes" } else { "no" } },
        "cues": { "age-band": format!("{}0s", 2 + n % 5), "manner": format!("manner-{}", n % 6), "voice": format!("voice-{}", n % 4) },
    })
}

fn figure(client: &str, n: usize) -> Value {
    json!({
        "id": format!("figure-{n}"),
        "client": client,
        "label": "someone",
        "role": if n.is_multiple_of(2) { "parent" } else { "friend" },
        "closeness": n % 5,
        "salience": n % 5,
        "valence": if n.is_multiple_of(3) { -1 } else { 1 },
        "cues": { "age-band": format!("{}0s", 2 + n % 5), "manner": format!("manner-{}", n % 6) },
        "willing": "yes",
    })
}

fn group(n: usize) -> Value {
    json!({
        "id": format!("group-{n}"),
        "program": "program",
        "name": format!("Group {n}"),
        "meetings": [{ "day": "tuesday", "from": format!("{:02}:00", 8 + n % 12), "to": format!("{:02}:30", 9 + n % 12) }],
        "modality": "in-person",
        "capacity": SEATS + 2,
        "language": "en",
        "phase": "working",
        "starts_on": "2026-01-06",
        "facilitators": [{ "staff": "one", "name": "One" }, { "staff": "two", "name": "Two" }],
    })
}

/// A point of the disk, spread evenly by the golden angle.
fn place(n: usize) -> (f64, f64) {
    #[allow(clippy::cast_precision_loss)]
    let (turn, radius) = (n as f64 * 2.399_963, ((n % 97) as f64 / 97.0).sqrt());
    (radius * turn.cos(), radius * turn.sin())
}
