//! A made-up world as the program is given it.

use matching::model::{
    Behaviour, Client, Figure, Group, Member, Position, PositionSource, Practice, ResponseCategory,
};
use serde_json::json;

use super::world::{Known, MEMBERS, Shown, World};

/// Cues that the client names of each figure.
const CUES: [&str; 2] = ["age-band", "manner"];
const KINDS: [ResponseCategory; 8] = [
    ResponseCategory::StoodFirm,
    ResponseCategory::TookControl,
    ResponseCategory::GotUpset,
    ResponseCategory::ActedBadly,
    ResponseCategory::PushedAway,
    ResponseCategory::Helped,
    ResponseCategory::ShowedLiking,
    ResponseCategory::Understood,
];

impl World {
    /// The same as the program is given it.
    pub fn practice(&self, blank: &Blank) -> Practice {
        let mut practice = blank.practice.clone();
        for (n, figure) in self.figures.iter().enumerate() {
            practice.figures.push(blank.figure(n, figure));
            let position =
                blank.position(format!("f{n}"), figure.click, PositionSource::ClientClick);
            practice.positions.push(Position {
                figure: Some(format!("f{n}").as_str().into()),
                ..position
            });
        }
        for (n, known) in self.members.iter().enumerate() {
            let id = format!("c{n}");
            let mut client = blank.client.clone();
            client.id = id.as_str().into();
            for (key, value) in CUES.iter().zip(known.cues) {
                if let Some(value) = value {
                    client.cues.insert((*key).to_owned(), value.to_string());
                }
            }
            practice.clients.push(client);
            practice.members.push(blank.member(n, known));
            let ratings = [
                (known.report, PositionSource::SelfReport),
                (known.placed, PositionSource::FacilitatorClick),
            ];
            for (at, source) in ratings {
                if let Some(at) = at {
                    let position = blank.position(format!("{id}-{source:?}"), at, source);
                    practice.positions.push(Position {
                        client: Some(id.as_str().into()),
                        ..position
                    });
                }
            }
        }
        practice
    }
}

/// An empty practice and blanks for what goes in.
pub struct Blank {
    practice: Practice,
    client: Client,
    figure: Figure,
    group: Group,
}

impl Blank {
    /// Makes the blanks.
    ///
    /// # Errors
    /// The form of the practice is another one.
    pub fn new() -> Result<Self, serde_json::Error> {
        let client: Client = serde_json::from_value(
            json!({ "id": "client", "name": "", "birth_date": null, "group_consent": true }),
        )?;
        let figure = serde_json::from_value(
            json!({ "id": "f", "client": "client", "label": "", "role": "" }),
        )?;
        let group: Group = serde_json::from_value(json!({
            "id": "group", "program": "program", "name": "", "meetings": [], "modality": "in-person", "capacity": 12, "language": "en",
        }))?;
        let practice = serde_json::from_value(json!({
            "as_of": "2026-01-01",
            "clients": [client],
            "programs": [{ "id": "program", "name": "", "kind": "process" }],
            "groups": [group, { "id": "elsewhere", "program": "program", "name": "", "meetings": [], "modality": "in-person", "capacity": 24, "language": "en" }],
        }))?;
        Ok(Self {
            practice,
            client,
            figure,
            group,
        })
    }

    fn figure(&self, n: usize, shown: &Shown) -> Figure {
        Figure {
            id: format!("f{n}").as_str().into(),
            cues: CUES
                .iter()
                .zip(shown.cues)
                .map(|(k, v)| ((*k).to_owned(), v.to_string()))
                .collect(),
            response_category: KINDS.get(shown.kind).copied(),
            ..self.figure.clone()
        }
    }

    fn position(&self, id: String, at: (f64, f64), source: PositionSource) -> Position {
        let (x, y) = at;
        Position {
            id: id.as_str().into(),
            client: None,
            figure: None,
            x,
            y,
            source,
            sd: None,
            rater: String::new(),
            on: None,
        }
    }

    fn member(&self, n: usize, known: &Known) -> Member {
        let on = self.practice.as_of;
        let tick = known.kind.and_then(|kind| KINDS.get(kind).copied());
        Member {
            id: format!("m{n:02}").as_str().into(),
            group: if n < MEMBERS {
                self.group.id.clone()
            } else {
                "elsewhere".into()
            },
            client: format!("c{n}").as_str().into(),
            from: on,
            until: None,
            held: false,
            behaviours: tick
                .map(|category| Behaviour {
                    category,
                    on,
                    by: String::new(),
                })
                .into_iter()
                .collect(),
        }
    }
}
