//! The microcosm map of a whole group: who may stand for somebody in whose life, and how much one member carries.
//!
//! For those who lead the group alone (design §1.4): it shows every member's figures in every other member.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use matching::geometry::{RingLink, ring_picture};
use matching::ids::GroupId;
use matching::model::{Group, Member, Practice, Program};
use matching::outcome::{Direction, Mirror, Outlook};
use matching::suggest::context::Context;
use matching::suggest::mirrors_in;
use store::Reader;

use crate::acts::mirrors::check_ins::led_group;
use crate::desk::{Act, Desk, Outcome, found};
use crate::load;
use crate::names;
use crate::records::ClientRecord;
use crate::seen::{Rights, Viewer, brief, named, see_mirrors};
use crate::views::{Carrier, GroupLink, GroupMap, OfGroup, SeenMirror};
use crate::words;

/// The microcosm map of a group.
pub fn group_map(desk: &mut Desk, request: OfGroup) -> Outcome<GroupMap> {
    let act = Act::new(
        "group_map",
        "looked at the microcosm map of a group",
        "therapy_group",
        &request.group,
    );
    desk.look(act, |desk| {
        let (today, open) = (desk.today(), desk.open()?);
        desk.read(|r| {
            let (group, program) = led_group(r, open, &request.group)?;
            map(r, &group, &program, today)
        })
    })
}

fn map(r: &Reader<'_>, group: &Group, program: &Program, today: NaiveDate) -> Outcome<GroupMap> {
    let practice = load::practice(r, None, today)?;
    let here: Vec<&Member> = practice
        .members
        .iter()
        .filter(|m| m.group == group.id && !m.held && m.from <= today)
        .collect();
    let mut agreed: Vec<(&Member, String)> = here
        .iter()
        .filter_map(|m| {
            let client = practice.clients.iter().find(|c| c.id == m.client)?;
            let name = names::first_and_initial(&client.name);
            client.group_consent.then_some((*m, name))
        })
        .collect();
    agreed.sort_by(|a, b| (&a.1, &a.0.id).cmp(&(&b.1, &b.0.id)));
    let links = links(r, &practice, &group.id, &agreed, today)?;
    let much = practice.policy.scapegoat_load.max(1);
    let members: Vec<Carrier> = agreed
        .iter()
        .map(|(member, name)| carrier(member.id.as_str(), name, &links, much))
        .collect();
    let names: Vec<(&str, &str)> = members
        .iter()
        .map(|m| (m.member.as_str(), m.name.as_str()))
        .collect();
    let drawn: Vec<RingLink<'_>> = links.iter().map(|l| ring_link(&l.0)).collect();
    Ok(GroupMap {
        group: brief(group, Some(program)),
        left_out: u32::try_from(here.len() - agreed.len()).unwrap_or(u32::MAX),
        picture: ring_picture(&names, &drawn),
        members,
        links: links.into_iter().map(|(link, _)| link).collect(),
        much,
    })
}

fn ring_link(link: &GroupLink) -> RingLink<'_> {
    RingLink {
        of: &link.of,
        carrier: &link.carrier,
        outlook: link.outlook,
        level: link.level,
    }
}

/// A link, and whether the one who carries it is hard for the other.
type Link = (GroupLink, bool);

/// All links of the group, the strongest first.
fn links(
    r: &Reader<'_>,
    practice: &Practice,
    group: &GroupId,
    agreed: &[(&Member, String)],
    today: NaiveDate,
) -> Outcome<Vec<Link>> {
    let context = Context::new(practice, today);
    let rights = Rights {
        team: true,
        ..Rights::default()
    };
    let mut all: Vec<(f64, Link)> = Vec::new();
    for (member, name) in agreed {
        let client = found::<ClientRecord>(r, member.client.as_str(), "client")?.value;
        let whole = named(&client, practice);
        let mirrors: Vec<Mirror> = mirrors_in(&context, &member.client, group)
            .mirrors
            .into_iter()
            .filter(|m| m.direction == Direction::ClientToMember)
            .collect();
        let (seen, _) = see_mirrors(&whole, &Viewer::default(), rights, &mirrors);
        // The strongest of each pair comes first.
        let mut pairs: BTreeMap<&str, Vec<(&Mirror, &SeenMirror)>> = BTreeMap::new();
        for (mirror, seen) in mirrors.iter().zip(&seen) {
            pairs
                .entry(mirror.member.as_str())
                .or_default()
                .push((mirror, seen));
        }
        for (carrier, pair) in pairs {
            let other = agreed.iter().find(|(m, _)| m.id.as_str() == carrier);
            if let (Some((_, carrier_name)), Some((first, _))) = (other, pair.first()) {
                let of = (member.id.as_str(), name.as_str());
                let link = link(of, (carrier, carrier_name), &pair);
                all.extend(link.map(|link| (first.decibans, link)));
            }
        }
    }
    all.sort_by(|a, b| {
        let key = |l: &Link| (l.0.of.clone(), l.0.carrier.clone());
        b.1.0
            .level
            .cmp(&a.1.0.level)
            .then_with(|| b.0.total_cmp(&a.0))
            .then_with(|| key(&a.1).cmp(&key(&b.1)))
    });
    Ok(all.into_iter().map(|(_, link)| link).collect())
}

/// One pair, one way; none without a mirror.
fn link(of: (&str, &str), carrier: (&str, &str), pair: &[(&Mirror, &SeenMirror)]) -> Option<Link> {
    // One mirror is told whole, the one that needs most care, then the strongest: words and kind belong together.
    let (top, told) = pair.iter().rev().max_by(|(a, _), (b, _)| {
        a.outlook
            .cmp(&b.outlook)
            .then_with(|| a.level.cmp(&b.level))
    })?;
    let figures: Vec<&str> = pair.iter().map(|(_, s)| s.figure_name.as_str()).collect();
    // A figure may come up twice in words; once is enough.
    let mut once = BTreeSet::new();
    let figures: Vec<&str> = figures.into_iter().filter(|f| once.insert(*f)).collect();
    let careful = |m: &Mirror| matches!(m.outlook, Outlook::Caution | Outlook::Avoid);
    let hard = pair.iter().any(|(m, _)| m.adverse && careful(m));
    let link = GroupLink {
        of: of.0.to_owned(),
        of_name: of.1.to_owned(),
        carrier: carrier.0.to_owned(),
        carrier_name: carrier.1.to_owned(),
        outlook: top.outlook,
        level: top.level,
        figures: figures.join("; "),
        text: told.text.clone(),
        so: told.so.clone(),
    };
    Some((link, hard))
}

/// What one member carries, in numbers and in a sentence.
fn carrier(member: &str, name: &str, links: &[Link], much: u32) -> Carrier {
    let count = |of: &dyn Fn(&Link) -> bool| {
        u32::try_from(links.iter().filter(|l| of(l)).count()).unwrap_or(u32::MAX)
    };
    let carries = count(&|l| l.0.carrier == member);
    let hard = count(&|l| l.0.carrier == member && l.1);
    let meets = count(&|l| l.0.of == member);
    let people = |n: u32| words::count(n, "other member", "other members");
    let mut text = match carries {
        0 => format!("{name} resembles nobody in the lives of the others, as far as is known."),
        n => format!(
            "{name} may stand for somebody in the lives of {}",
            people(n)
        ),
    };
    if carries > 0 {
        text.push_str(&match hard {
            0 => ", for none of them somebody hard.".to_owned(),
            n if n == carries => ", somebody hard each time.".to_owned(),
            n => format!(", for {n} of them somebody hard."),
        });
    }
    if hard >= much {
        text.push_str(" Think of this load.");
    }
    Carrier {
        member: member.to_owned(),
        name: name.to_owned(),
        carries,
        hard,
        meets,
        much: hard >= much,
        text,
    }
}
