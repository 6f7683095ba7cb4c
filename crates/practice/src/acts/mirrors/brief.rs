//! The facilitators' brief of a group: goals, uses and plans of its members. No figure, no story, no cue, no relation.

use std::collections::BTreeMap;

use matching::ids::GroupId;
use matching::outcome::{Direction, Level, Outlook};
use matching::suggest::context::Context;
use matching::suggest::mirrors_in;
use store::Reader;

use crate::acts::mirrors::check_ins::led_group;
use crate::desk::{Act, Desk, Outcome};
use crate::load;
use crate::mirrors::notes::{Key, of_group};
use crate::mirrors::proposals;
use crate::names;
use crate::records::MirrorNoteRecord;
use crate::seen::brief;
use crate::views::{BriefLine, BriefScreen, GoalKind, MirrorChange, OfGroup, Tried};
use crate::words;

/// The brief of a group.
pub fn group_brief(desk: &mut Desk, request: OfGroup) -> Outcome<BriefScreen> {
    let act = Act::new(
        "group_brief",
        "looked at the brief of a group",
        "therapy_group",
        &request.group,
    );
    desk.look(act, |desk| screen(desk, &request.group))
}

fn screen(desk: &Desk, id: &str) -> Outcome<BriefScreen> {
    let today = desk.today();
    let open = desk.open()?;
    desk.read(|r| {
        let (group, program) = led_group(r, open, id)?;
        Ok(BriefScreen {
            group: brief(&group, Some(&program)),
            lines: lines(r, id, today)?,
            on: words::long_date(today),
        })
    })
}

/// The outlook of every pair of the group, directed: id of the note → outlook.
type Outlooks = BTreeMap<String, (Outlook, Level, String, String)>;

fn lines(r: &Reader<'_>, group: &str, today: chrono::NaiveDate) -> Outcome<Vec<BriefLine>> {
    let practice = load::practice(r, None, today)?;
    let context = Context::new(&practice, today);
    let here: Vec<_> = practice
        .members
        .iter()
        .filter(|m| m.group.as_str() == group && !m.held && m.from <= today)
        .collect();
    let mut found: Outlooks = BTreeMap::new();
    for member in &here {
        for mirror in mirrors_in(&context, &member.client, &GroupId::from(group)).mirrors {
            let about = here.iter().find(|m| m.id == mirror.member);
            if let (Direction::ClientToMember, Some(about)) = (mirror.direction, about) {
                let key = Key {
                    group,
                    client: member.client.as_str(),
                    about: about.client.as_str(),
                    figure: mirror.figure.as_str(),
                };
                let (client, about) = (key.client.to_owned(), key.about.to_owned());
                found.insert(key.id(), (mirror.outlook, mirror.level, client, about));
            }
        }
    }
    let name = |id: &str| {
        let client = practice.clients.iter().find(|c| c.id.as_str() == id);
        client.map_or_else(String::new, |c| names::first_and_initial(&c.name))
    };
    let there = |id: &str| here.iter().any(|m| m.client.as_str() == id);
    let mut lines = Vec::new();
    for note in of_group(r, group)? {
        let goal = note.goal().map(|g| g.text.trim().to_owned());
        let removed = note.change() == Some(MirrorChange::Remove);
        let seen = there(&note.client) && there(&note.about);
        // Without a text, care that is needed stays among those for which nobody has written how.
        let Some(text) = goal.filter(|t| !t.is_empty() && seen && !removed) else {
            continue;
        };
        let kind = proposals::kind(found.remove(&note.id).map_or(Outlook::None, |f| f.0));
        let kind = if kind == GoalKind::None {
            GoalKind::Goal
        } else {
            kind
        };
        lines.push(BriefLine {
            name: name(&note.client),
            with: (kind != GoalKind::Goal).then(|| name(&note.about)),
            kind,
            text,
            tried: tried(&note),
        });
    }
    // Care is needed and nobody has written how.
    for (outlook, level, client, about) in found.into_values() {
        if proposals::kind(outlook) == GoalKind::Plan && level >= Level::Clear {
            lines.push(BriefLine {
                name: name(&client),
                with: Some(name(&about)),
                kind: GoalKind::Plan,
                text: String::new(),
                tried: None,
            });
        }
    }
    lines.sort_by(|a, b| (&a.name, &a.with, &a.text).cmp(&(&b.name, &b.with, &b.text)));
    lines.dedup();
    Ok(lines)
}

fn tried(note: &MirrorNoteRecord) -> Option<String> {
    let last = note.tried.last()?;
    Some(match last.answer {
        Tried::Tried => format!("tried, session {}", last.session),
        Tried::NotYet => format!("not yet, session {}", last.session),
    })
}
