//! Placements of the fictional practice: proposed, returned, approved, each by the people who would do it.

use chrono::Duration;
use matching::outcome::Severity;

use super::{act_as, at};
use crate::acts::placements::{propose_placement, submit_placement};
use crate::acts::review::{approve_placement, return_placement};
use crate::acts::suggestions::suggestion_screen;
use crate::demo::PASSWORD;
use crate::demo::groups::SUPERVISOR;
use crate::demo::roster::At;
use crate::demo::world::{Person, World};
use crate::desk::{Desk, Outcome};
use crate::records::Moment;
use crate::views::{
    NewComment, OfClient, OfPlacement, PlacementPage, ProposePlacement, ReturnPlacement, RuleNote,
    SignPlacement,
};

/// Placements that were approved: proposed on one day, signed on the next.
pub(super) fn decided(desk: &mut Desk, world: &World, now: Moment) -> Outcome<()> {
    for person in &world.people {
        let days = match person.row.at {
            At::Approved(_) => 13,
            At::Soon(_) => 4,
            _ => continue,
        };
        let page = submit(desk, person, now - Duration::days(days))?;
        at(desk, now - Duration::days(days - 1));
        act_as(desk, SUPERVISOR)?;
        approve_placement(
            desk,
            SignPlacement {
                placement: page.placement,
                revision: page.revision,
                password: PASSWORD.to_owned(),
            },
        )?;
    }
    Ok(())
}

/// Placements that wait: for the supervisor, or for an answer to her comments.
pub(super) fn waiting(desk: &mut Desk, world: &World, now: Moment) -> Outcome<()> {
    let mut hours = 26;
    for person in &world.people {
        match person.row.at {
            At::Submitted(_) => {
                submit(desk, person, now - Duration::hours(hours))?;
                hours -= 24;
            }
            At::Returned(_) => {
                let page = submit(desk, person, now - Duration::days(3))?;
                at(desk, now - Duration::hours(25));
                act_as(desk, SUPERVISOR)?;
                return_placement(
                    desk,
                    ReturnPlacement {
                        placement: page.placement,
                        revision: page.revision,
                        comments: comments(),
                    },
                )?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn comments() -> Vec<NewComment> {
    [
        ("choice", "Is the late bus really the only way home? If he misses it he misses the group."),
        ("cautions", "Please write what you two agreed for the moment somebody corrects him before the others."),
    ]
    .into_iter()
    .map(|(part, text)| NewComment {
        part: part.to_owned(),
        text: text.to_owned(),
    })
    .collect()
}

/// Proposes and submits as the clinician of the client.
fn submit(desk: &mut Desk, person: &Person, when: Moment) -> Outcome<PlacementPage> {
    at(desk, when);
    act_as(desk, &person.client.clinician)?;
    let client = person.client.id.clone();
    let (group, start_on) = person.stay.as_ref().map_or_else(Default::default, |stay| {
        (stay.group.0.clone(), stay.from.to_string())
    });
    let seen = suggestion_screen(
        desk,
        OfClient {
            client: client.clone(),
        },
    )?
    .seen;
    let chosen = seen.ranked.iter().find(|g| g.group.id == group);
    let notes = chosen
        .iter()
        .flat_map(|g| &g.rules)
        .filter(|rule| rule.severity == Severity::Warn)
        .map(|rule| RuleNote {
            rule: rule.id.clone(),
            note: note(&rule.id).to_owned(),
        })
        .collect();
    let page = propose_placement(
        desk,
        ProposePlacement {
            client,
            group,
            start_on,
            reason: reason(person).to_owned(),
            notes,
        },
    )?;
    submit_placement(
        desk,
        OfPlacement {
            placement: page.placement,
            revision: page.revision,
        },
    )
}

/// Why this group.
fn reason(person: &Person) -> &'static str {
    match person.row.name {
        "Oskar Lindqvist" => {
            "The other evening groups are full or harder to reach; he knows the building and can come every week."
        }
        "Petra Solano" => {
            "By video at noon she keeps her job and misses nothing; she has a room to herself."
        }
        "Jules Marchetti" => "The only group of this program; Mondays suit.",
        _ => "The times hold, and the group has room for somebody at the beginning.",
    }
}

/// What a clinician writes beside a caution.
fn note(rule: &str) -> &'static str {
    match rule {
        "M2" => "The court knows the dates; a report in month three asks for the missing weeks.",
        "M5" => "Asked: this group feels right.",
        "N1" | "N3" => {
            "Said openly beforehand: being the only one is known and does not trouble them; the facilitators know."
        }
        "R1" | "R2" | "risk-band" => {
            "Talked through with the facilitators: two of them, and a check-in after session 3."
        }
        "X1" | "X4" => {
            "Plan: seats apart, a signal, a check-in after sessions 1 to 3, a way out of the room."
        }
        "X2" => {
            "The facilitator asked the member; there is a signal, and a check-in after sessions 1 to 3."
        }
        "P1" => "Preparation is booked before the first session.",
        _ => "Talked through with the client; the facilitators know.",
    }
}
