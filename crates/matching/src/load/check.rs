//! What a practice must be beyond its shape: known ids, each once, dates in order, numbers in range.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};

use super::{policy, short};
use crate::mirror::Edit;
use crate::model::{
    Client, Conflict, Figure, Group, Mandate, Member, Position, Practice, Program, WeeklySlot,
};
use crate::suggest::clock::MOST_SESSIONS;

/// Longest id, in bytes.
const LONGEST_ID: usize = 200;
/// Most seats of a group, most people of a program's rule.
const MOST_SEATS: u32 = 1000;
/// Rounding that a point on the rim may have.
const RIM: f64 = 1e-9;

type Checked = Result<(), String>;
type Ids<'a> = HashSet<&'a str>;

/// One entry of a list, for messages.
#[derive(Clone, Copy)]
struct At<'a> {
    list: &'static str,
    index: usize,
    id: &'a str,
}

impl At<'_> {
    /// The field must be in order, otherwise a message.
    fn need(self, in_order: bool, field: &str, mend: &str) -> Checked {
        let Self { list, index, id } = self;
        if in_order {
            return Ok(());
        }
        let comma = if field.is_empty() { "" } else { ", " };
        Err(format!(
            "{list}[{index}] (id {:?}){comma}{field}: {mend}",
            short(id)
        ))
    }

    /// The id must be one of a list.
    fn known(self, ids: &Ids<'_>, id: &str, field: &str, list: &str) -> Checked {
        self.need(
            ids.contains(id),
            field,
            &format!("there is no entry with this id in {list}; add it or mend the id"),
        )
    }

    /// A date within the calendar that makes sense here.
    fn date(self, date: Option<NaiveDate>, field: &str) -> Checked {
        self.need(
            date.is_none_or(plausible),
            field,
            "a date must lie between 1900 and 2200",
        )
    }

    /// The second date, if there is one, is not before the first.
    fn order(self, first: Option<NaiveDate>, last: Option<NaiveDate>, field: &str) -> Checked {
        self.date(first, field)?;
        self.date(last, field)?;
        let ordered = first.zip(last).is_none_or(|(first, last)| first <= last);
        self.need(
            ordered,
            field,
            "the last day lies before the first; exchange or mend them",
        )
    }

    /// Each weekly time ends after it starts.
    fn slots(self, slots: &[WeeklySlot], field: &str) -> Checked {
        for (i, slot) in slots.iter().enumerate() {
            let field = format!("{field}[{i}]");
            self.need(
                slot.from < slot.to,
                &field,
                "\"to\" must be later than \"from\", on the same day",
            )?;
        }
        Ok(())
    }
}

/// Checks everything; the first mistake is told.
pub(super) fn practice(p: &Practice) -> Checked {
    if !plausible(p.as_of) {
        return Err("as_of: a date must lie between 1900 and 2200".to_owned());
    }
    policy::check(&p.policy)?;
    let clients = each(
        "clients",
        &p.clients,
        |c| c.id.as_str(),
        |at, c| client(at, c, p.as_of),
    )?;
    let figures = each(
        "figures",
        &p.figures,
        |f| f.id.as_str(),
        |at, f| figure(at, f, &clients),
    )?;
    each(
        "positions",
        &p.positions,
        |x| x.id.as_str(),
        |at, x| position(at, x, &clients, &figures),
    )?;
    let programs = each("programs", &p.programs, |x| x.id.as_str(), program)?;
    let groups = each(
        "groups",
        &p.groups,
        |g| g.id.as_str(),
        |at, g| group(at, g, &programs),
    )?;
    each(
        "members",
        &p.members,
        |m| m.id.as_str(),
        |at, m| member(at, m, &groups, &clients),
    )?;
    each(
        "conflicts",
        &p.conflicts,
        |c| c.id.as_str(),
        |at, c| conflict(at, c, &clients),
    )?;
    each(
        "mirror_edits",
        &p.mirror_edits,
        |e| e.id.as_str(),
        |at, e| mirror_edit(at, e, &groups, &clients, &figures),
    )?;
    one_stay_at_a_time(&p.members)
}

fn plausible(date: NaiveDate) -> bool {
    (1900..=2200).contains(&date.year())
}

/// Checks every entry of a list and that ids are there, once; answers with the ids.
fn each<'a, T>(
    list: &'static str,
    entries: &'a [T],
    id: impl Fn(&'a T) -> &'a str,
    check: impl Fn(At<'a>, &'a T) -> Checked,
) -> Result<Ids<'a>, String> {
    let mut ids = HashSet::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let at = At {
            list,
            index,
            id: id(entry),
        };
        at.need(
            !at.id.trim().is_empty(),
            "id",
            "an id is missing; give each entry its own",
        )?;
        at.need(
            at.id.len() <= LONGEST_ID,
            "id",
            "an id may have at most 200 characters; shorten it",
        )?;
        at.need(
            ids.insert(at.id),
            "id",
            "another entry of this list has the same id; give each its own",
        )?;
        check(at, entry)?;
    }
    Ok(ids)
}

fn client(at: At<'_>, c: &Client, as_of: NaiveDate) -> Checked {
    at.date(c.birth_date, "birth_date")?;
    at.need(
        c.birth_date.is_none_or(|d| d <= as_of),
        "birth_date",
        "the date lies after as_of; mend one of them",
    )?;
    at.need(
        c.languages.iter().all(|l| !l.trim().is_empty()),
        "languages",
        "a tag is empty; write for example \"en\"",
    )?;
    at.slots(&c.availability, "availability")?;
    if let Some(risk) = &c.risk {
        at.need(
            risk.level <= 4,
            "risk.level",
            "the level goes from 0 (low) to 4 (very high)",
        )?;
        at.date(risk.on, "risk.on")?;
    }
    if let Some(m) = &c.mandate {
        mandate(at, m)?;
    }
    for alert in &c.safety.open_alerts {
        at.date(alert.on, "safety.open_alerts")?;
    }
    at.need(
        c.group_task.is_none_or(|t| t <= 2),
        "group_task",
        "the rating goes from 0 (no) to 2 (yes)",
    )?;
    at.need(
        c.ptsd_score.is_none_or(|s| s <= 5),
        "ptsd_score",
        "the score goes from 0 to 5",
    )?;
    at.date(c.prepared_on, "prepared_on")
}

fn mandate(at: At<'_>, m: &Mandate) -> Checked {
    at.need(
        !m.program_kind.trim().is_empty(),
        "mandate.program_kind",
        "the kind is empty; write for example \"dui\"",
    )?;
    let sessions = m.sessions.is_none_or(|n| (1..=MOST_SESSIONS).contains(&n));
    at.need(
        sessions,
        "mandate.sessions",
        "the number goes from 1 to 1000; leave it out if none is ordered",
    )?;
    at.order(m.ordered_on, m.complete_by, "mandate.complete_by")?;
    at.order(m.start_by, m.complete_by, "mandate.complete_by")
}

fn figure(at: At<'_>, f: &Figure, clients: &Ids<'_>) -> Checked {
    at.known(clients, f.client.as_str(), "client", "clients")?;
    at.need(
        f.closeness.is_none_or(|v| v <= 10),
        "closeness",
        "closeness goes from 0 (far) to 10 (close)",
    )?;
    at.need(
        f.salience.is_none_or(|v| v <= 10),
        "salience",
        "salience goes from 0 to 10",
    )?;
    at.need(
        f.valence.is_none_or(|v| (-3..=3).contains(&v)),
        "valence",
        "valence goes from -3 (struggle) to 3 (love)",
    )?;
    at.need(
        f.words.len() <= 3,
        "words",
        "at most three words are kept; leave out the others",
    )?;
    at.need(
        f.harm_months_ago.is_none_or(|m| m <= 1200),
        "harm_months_ago",
        "at most 1200 months",
    )
}

fn position(at: At<'_>, x: &Position, clients: &Ids<'_>, figures: &Ids<'_>) -> Checked {
    match (&x.client, &x.figure) {
        (Some(client), None) => at.known(clients, client.as_str(), "client", "clients")?,
        (None, Some(figure)) => at.known(figures, figure.as_str(), "figure", "figures")?,
        _ => at.need(
            false,
            "",
            "a position belongs to a client or to a figure; give exactly one of the two",
        )?,
    }
    let inside = x.x * x.x + x.y * x.y <= 1.0 + RIM;
    at.need(
        inside,
        "x, y",
        "the point lies outside the circle; x² + y² may be at most 1",
    )?;
    at.need(
        x.sd.is_none_or(|sd| (0.01..=2.0).contains(&sd)),
        "sd",
        "a standard error goes from 0.01 to 2",
    )?;
    at.date(x.on, "on")
}

fn program(at: At<'_>, x: &Program) -> Checked {
    at.need(
        !x.kind.trim().is_empty(),
        "kind",
        "the kind is empty; write for example \"dui\"",
    )?;
    at.need(
        x.max_size.is_none_or(|n| (1..=MOST_SEATS).contains(&n)),
        "max_size",
        "the size goes from 1 to 1000",
    )?;
    let ordered = x
        .min_size
        .zip(x.max_size)
        .is_none_or(|(min, max)| min <= max);
    at.need(
        ordered && x.min_size.is_none_or(|n| n <= MOST_SEATS),
        "min_size",
        "it may not be above max_size or 1000",
    )
}

fn group(at: At<'_>, g: &Group, programs: &Ids<'_>) -> Checked {
    at.known(programs, g.program.as_str(), "program", "programs")?;
    at.slots(&g.meetings, "meetings")?;
    at.need(
        (1..=MOST_SEATS).contains(&g.capacity),
        "capacity",
        "a group has 1 to 1000 seats",
    )?;
    at.need(
        g.minimum.is_none_or(|n| n <= g.capacity),
        "minimum",
        "it may not be above the capacity",
    )?;
    at.need(
        !g.language.trim().is_empty(),
        "language",
        "the tag is empty; write for example \"en\"",
    )?;
    let band = g
        .risk_band
        .is_none_or(|(low, high)| low <= high && high <= 4);
    at.need(
        band,
        "risk_band",
        "write the lowest and the highest level, each from 0 to 4",
    )?;
    let of_three = |v: Option<f64>| v.is_none_or(|v| (0.0..=3.0).contains(&v));
    at.need(
        of_three(g.support),
        "support",
        "the rating goes from 0 to 3",
    )?;
    at.need(
        of_three(g.rule_breaking),
        "rule_breaking",
        "the rating goes from 0 to 3",
    )?;
    at.date(g.phase_on, "phase_on")?;
    at.order(g.starts_on, g.ends_on, "ends_on")
}

fn member(at: At<'_>, m: &Member, groups: &Ids<'_>, clients: &Ids<'_>) -> Checked {
    at.known(groups, m.group.as_str(), "group", "groups")?;
    at.known(clients, m.client.as_str(), "client", "clients")?;
    at.order(Some(m.from), m.until, "until")?;
    m.behaviours
        .iter()
        .try_for_each(|b| at.date(Some(b.on), "behaviours"))
}

fn conflict(at: At<'_>, c: &Conflict, clients: &Ids<'_>) -> Checked {
    at.known(clients, c.client.as_str(), "client", "clients")?;
    if let Some(other) = &c.other {
        at.known(clients, other.as_str(), "other", "clients")?;
        at.need(
            *other != c.client,
            "other",
            "nobody has a conflict with themselves; name the other person",
        )?;
    }
    at.order(c.from, c.until, "until")
}

fn mirror_edit(
    at: At<'_>,
    e: &Edit,
    groups: &Ids<'_>,
    clients: &Ids<'_>,
    figures: &Ids<'_>,
) -> Checked {
    at.known(groups, e.group.as_str(), "group", "groups")?;
    at.known(clients, e.client.as_str(), "client", "clients")?;
    at.known(clients, e.about.as_str(), "about", "clients")?;
    at.known(figures, e.figure.as_str(), "figure", "figures")?;
    at.date(Some(e.on), "on")?;
    match e.check() {
        Ok(()) => Ok(()),
        Err(error) => at.need(false, "change", &error.to_string()),
    }
}

/// A client has at most one stay in a group at a time; a held seat beside a stay is one too many as well.
fn one_stay_at_a_time(members: &[Member]) -> Checked {
    let mut stays: HashMap<(&str, &str), Vec<&Member>> = HashMap::new();
    for (index, m) in members.iter().enumerate() {
        let others = stays
            .entry((m.group.as_str(), m.client.as_str()))
            .or_default();
        let overlap = others.iter().any(|o| {
            o.until.is_none_or(|end| m.from <= end) && m.until.is_none_or(|end| o.from <= end)
        });
        let at = At {
            list: "members",
            index,
            id: m.id.as_str(),
        };
        at.need(
            !overlap,
            "",
            "this client has another stay in this group at the same time; keep one of them",
        )?;
        others.push(m);
    }
    Ok(())
}
