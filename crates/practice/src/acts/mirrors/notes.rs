//! Mirrors and goals of one client in one group: what the program found, what people made of it, and what goes with it.
//! For the team of the group's program that looks after the client or leads the group (design §1.4).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use interview::value::Value;
use matching::ids::GroupId;
use matching::model::{Figure, Member, Practice};
use matching::outcome::{Direction, Level, Mirror, Outlook};
use matching::suggest::context::Context;
use matching::suggest::mirrors_in;
use store::{Reader, Stored};

use crate::acts::interviews::answers;
use crate::acts::signing_in::needed;
use crate::desk::{Act, Desk, Open, Outcome, found, staff, staff_name};
use crate::head::{self, client_head};
use crate::load;
use crate::mirrors::notes::{Key, judged, stored};
use crate::mirrors::proposals;
use crate::records::{
    BecauseRecord, ChangeRecord, ClientRecord, GoalRecord, MirrorNoteRecord, StaffRecord,
};
use crate::refusal::{Code, Refusal};
use crate::seen::{Viewer, Whole, brief, figure_title, named, see_mirrors};
use crate::sight;
use crate::views::{
    ChangeLine, ChangeMirror, GoalKind, MirrorChange, MirrorLine, MirrorsScreen, OpenMicrocosm,
    PersonName, SaveGoal, SeenMirror, Tried,
};
use crate::words;

/// Longest text of a note, in characters.
const TEXT_MAX: usize = 1_000;
/// Why somebody does not see it.
const TEAM_ONLY: &str =
    "Mirrors with their names are for the team of this group’s program; ask your supervisor.";

/// Mirrors and goals of a client in a group.
pub fn mirrors_screen(desk: &mut Desk, request: OpenMicrocosm) -> Outcome<MirrorsScreen> {
    let act = Act::new(
        "mirrors_screen",
        "looked at mirrors and goals",
        "therapy_group",
        &request.group,
    );
    desk.look(act.of(&request.client), |desk| {
        screen(desk, &request.client, &request.group)
    })
}

/// The client, if this person may see and write mirrors of theirs in this group.
fn in_sight(
    r: &Reader<'_>,
    open: &Open,
    client: &str,
    group: &str,
    today: NaiveDate,
) -> Outcome<ClientRecord> {
    let record = found::<ClientRecord>(r, client, "client")?.value;
    if !sight::client_or_member(r, open, &record, today)? {
        return Err(Refusal::not_found("client"));
    }
    let (group, program) = sight::group(r, group)?;
    if sight::in_team(open, &program.value.0, &group.value.0) {
        Ok(record)
    } else {
        Err(Refusal::new(Code::NotAllowed, TEAM_ONLY))
    }
}

/// What the screen is made of.
struct Page<'a> {
    practice: &'a Practice,
    whole: &'a Whole,
    client: &'a ClientRecord,
    group: &'a str,
    people: &'a [StaffRecord],
    notes: BTreeMap<String, Stored<MirrorNoteRecord>>,
    own_goals: Option<String>,
    keeps: bool,
    today: NaiveDate,
}

fn screen(desk: &Desk, client: &str, group: &str) -> Outcome<MirrorsScreen> {
    let today = desk.today();
    let open = desk.open()?;
    desk.read(|r| {
        let record = in_sight(r, open, client, group, today)?;
        let (group_record, program) = sight::group(r, group)?;
        let practice = load::practice(r, Some(client), today)?;
        let notes: BTreeMap<String, Stored<MirrorNoteRecord>> = stored(r, group)?
            .into_iter()
            .map(|n| (n.value.id.clone(), n))
            .collect();
        let mirrors = all_mirrors(&practice, client, group, &notes, today);
        let whole = named(&record, &practice);
        let keeps = sight::sees_client(open, &record);
        let viewer = Viewer::of(r, open)?;
        let (seen, _) = see_mirrors(&whole, &viewer, viewer.rights(group), &mirrors);
        let (seen, back): (Vec<SeenMirror>, Vec<SeenMirror>) = seen
            .into_iter()
            .partition(|m| m.direction == Direction::ClientToMember);
        let people = staff(r)?;
        let page = Page {
            practice: &practice,
            whole: &whole,
            group,
            people: &people,
            notes,
            own_goals: if keeps { own_goals(r, client)? } else { None },
            keeps,
            today,
            client: &record,
        };
        Ok(MirrorsScreen {
            head: client_head(r, open, client, today)?,
            group: brief(&group_record.value.0, Some(&program.value.0)),
            lines: page.lines(seen),
            back: page.back(back),
            figures: page.figures(),
            members: page.members(),
            own_goals: page.own_goals.clone(),
            keeps,
        })
    })
}

/// Mirrors of the client in both directions, with those that were taken out. One that a clinician added stands as any other,
/// also beside a person whom the client must not meet: a line that stays empty would tell who that is.
fn all_mirrors(
    practice: &Practice,
    client: &str,
    group: &str,
    notes: &BTreeMap<String, Stored<MirrorNoteRecord>>,
    today: NaiveDate,
) -> Vec<Mirror> {
    let added = |n: &&MirrorNoteRecord| n.added().is_some();
    let others: BTreeSet<&str> = notes
        .values()
        .map(|n| &n.value)
        .filter(added)
        .filter_map(|n| match (n.client.as_str(), n.about.as_str()) {
            (owner, about) if owner == client => Some(about),
            (owner, about) if about == client => Some(owner),
            _ => None,
        })
        .collect();
    let mut open = practice.clone();
    let mut lifted: BTreeSet<String> = BTreeSet::new();
    open.conflicts.retain(|c| {
        let other = match (c.client.as_str(), c.other.as_ref().map(|o| o.as_str())) {
            (one, Some(other)) if one == client => other,
            (one, Some(other)) if other == client => one,
            _ => return true,
        };
        let lift = others.contains(other);
        if lift {
            lifted.insert(other.to_owned());
        }
        !lift
    });
    let context = Context::new(&open, today);
    let found = mirrors_in(&context, &client.into(), &GroupId::from(group));
    let mut mirrors: Vec<Mirror> = found.mirrors.into_iter().chain(found.removed).collect();
    // Of those two nothing is told but what was added.
    mirrors.retain(|m| {
        let Some(member) = practice.members.iter().find(|k| k.id == m.member) else {
            return true;
        };
        let other = member.client.as_str();
        let (owner, about) = match m.direction {
            Direction::ClientToMember => (client, other),
            Direction::MemberToClient => (other, client),
        };
        let key = Key {
            group,
            client: owner,
            about,
            figure: m.figure.as_str(),
        };
        !lifted.contains(other) || notes.get(&key.id()).is_some_and(|n| added(&&n.value))
    });
    mirrors
}

/// What the client wants, as said in the interview.
fn own_goals(r: &Reader<'_>, client: &str) -> Outcome<Option<String>> {
    let Some(interview) = head::interview_of(r, client)? else {
        return Ok(None);
    };
    let all = answers(r, &interview.value.id)?;
    let said = all.0.get("presenting/goals").and_then(|a| a.values.first());
    Ok(match said {
        Some(Value::Text(text)) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        _ => None,
    })
}

impl Page<'_> {
    /// Members of today, without the client, who agreed to the group sentence.
    fn members(&self) -> Vec<PersonName> {
        let mut members: Vec<PersonName> = self
            .practice
            .members
            .iter()
            .filter(|m| m.group.as_str() == self.group && !m.held && m.from <= self.today)
            .filter(|m| m.client.as_str() != self.client.id)
            .filter_map(|m| self.practice.clients.iter().find(|c| c.id == m.client))
            .filter(|c| c.group_consent)
            .map(|c| PersonName {
                id: c.id.0.clone(),
                name: c.name.clone(),
                role: None,
            })
            .collect();
        members.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        members
    }

    fn figures(&self) -> Vec<PersonName> {
        self.own()
            .map(|f| PersonName {
                id: f.id.0.clone(),
                name: figure_title(&f.label, &f.role),
                role: None,
            })
            .collect()
    }

    fn own(&self) -> impl Iterator<Item = &Figure> {
        let mine = |f: &&Figure| f.client.as_str() == self.client.id;
        self.practice.figures.iter().filter(mine)
    }

    /// Mirrors, the strongest first, then those that were taken out, then notes whose mirror is no longer found.
    fn lines(&self, seen: Vec<SeenMirror>) -> Vec<MirrorLine> {
        let mut shown = Vec::new();
        let mut lines = Vec::new();
        for mirror in seen {
            let Some((about, name)) = self.behind(&mirror) else {
                continue;
            };
            let figure = mirror.figure.clone().unwrap_or_default();
            let key = self.key(&self.client.id, about, &figure);
            shown.push(key.id());
            lines.extend(self.line(key, name, Some(mirror)));
        }
        let own = |n: &&Stored<MirrorNoteRecord>| {
            n.value.client == self.client.id && !shown.contains(&n.value.id)
        };
        for note in self.notes.values().filter(own) {
            let n = &note.value;
            let name = self.members().into_iter().find(|m| m.id == n.about);
            if let Some(name) = name.filter(|_| n.change().is_some() || n.goal().is_some()) {
                let key = self.key(&self.client.id, &n.about, &n.figure);
                lines.extend(self.line(key, &name.name, None));
            }
        }
        lines
    }

    /// For whom the client may stand, as far as this person reads it. What goes with it stands on the other's page.
    fn back(&self, seen: Vec<SeenMirror>) -> Vec<MirrorLine> {
        seen.into_iter()
            .filter_map(|mirror| {
                let (owner, name) = self.behind(&mirror)?;
                let figure = mirror.figure.clone().unwrap_or_default();
                let key = self.key(owner, &self.client.id, &figure);
                let line = self.line(key, name, Some(mirror))?;
                Some(MirrorLine {
                    kind: GoalKind::None,
                    goal: String::new(),
                    private: String::new(),
                    proposals: Vec::new(),
                    written: None,
                    tried: Vec::new(),
                    ..line
                })
            })
            .collect()
    }

    /// The client behind a member, and the name.
    fn behind(&self, mirror: &SeenMirror) -> Option<(&str, &str)> {
        let (client, name) = self.whole.members.get(mirror.member.as_deref()?)?;
        Some((client, name))
    }

    fn key<'k>(&'k self, client: &'k str, about: &'k str, figure: &'k str) -> Key<'k> {
        Key {
            group: self.group,
            client,
            about,
            figure,
        }
    }

    /// One mirror; `name`: who is met, or of whom the figure is.
    fn line(&self, key: Key<'_>, name: &str, found: Option<SeenMirror>) -> Option<MirrorLine> {
        let mine = |f: &&Figure| f.client.as_str() == key.client && f.id.as_str() == key.figure;
        let person = self.practice.figures.iter().find(mine)?;
        let note = self.notes.get(&key.id());
        let change = note.and_then(|n| n.value.change());
        // What somebody wrote stays where the program finds nothing any more.
        let added = note.and_then(|n| n.value.added());
        let outlook = match (&found, added) {
            (Some(mirror), _) => mirror.outlook,
            (None, Some(level)) => judged(self.practice, self.group, person, level),
            (None, None) => Outlook::None,
        };
        let text = match &found {
            Some(mirror) => mirror.text.clone(),
            None => note
                .and_then(|n| n.value.wording())
                .unwrap_or_default()
                .to_owned(),
        };
        let kind = if change == Some(MirrorChange::Remove) {
            GoalKind::None
        } else {
            proposals::kind(outlook)
        };
        let goal = note.and_then(|n| n.value.goal());
        Some(MirrorLine {
            owner: key.client.to_owned(),
            figure: key.figure.to_owned(),
            about: key.about.to_owned(),
            revision: note.map_or(0, |n| n.revision),
            mirror: found,
            figure_name: figure_title(&person.label, &person.role),
            about_name: name.to_owned(),
            change,
            text,
            outlook,
            changes: note.map(|n| self.changes(&n.value)).unwrap_or_default(),
            kind,
            goal: goal.map(|g| g.text.clone()).unwrap_or_default(),
            private: goal
                .filter(|_| self.keeps)
                .map(|g| g.private.clone())
                .unwrap_or_default(),
            proposals: if kind == GoalKind::None {
                Vec::new()
            } else {
                let of_the_client = |f: &&Figure| f.client.as_str() == key.client;
                let figures = self.practice.figures.iter().filter(of_the_client);
                let people: Vec<&str> = figures.map(|f| f.label.as_str()).collect();
                proposals::of(person, outlook, self.own_goals.as_deref(), &people)
            },
            written: goal.map(|g| {
                format!(
                    "{}, {}",
                    staff_name(self.people, &g.by),
                    words::date(g.at.date_naive(), self.today)
                )
            }),
            tried: note.map(|n| self.tried(&n.value)).unwrap_or_default(),
        })
    }

    fn changes(&self, note: &MirrorNoteRecord) -> Vec<ChangeLine> {
        let line = |c: &ChangeRecord| ChangeLine {
            what: c.what,
            text: c.text.clone(),
            reason: c.because.reason.clone(),
            by: staff_name(self.people, &c.because.by),
            at: words::date(c.because.at.date_naive(), self.today),
        };
        note.changes.iter().rev().map(line).collect()
    }

    fn tried(&self, note: &MirrorNoteRecord) -> Vec<String> {
        note.tried
            .iter()
            .rev()
            .map(|t| {
                let said = match t.answer {
                    Tried::Tried => "tried",
                    Tried::NotYet => "not yet",
                };
                let more = if t.line.is_empty() { "" } else { ": " };
                format!("After session {}: {said}{more}{}", t.session, t.line)
            })
            .collect()
    }
}

/// Longest a text may be.
fn within(field: &str, text: &str) -> Outcome<String> {
    let text = text.trim();
    if text.chars().count() > TEXT_MAX {
        return Err(Refusal::invalid(
            field,
            "This holds at most 1,000 characters; please shorten it.",
        ));
    }
    Ok(text.to_owned())
}

/// The pair is of this client and this group: one of the two has a seat there and agreed to the sentence, the other too, or this
/// person sees them for the intake.
fn checked(desk: &Desk, key: Key<'_>) -> Outcome<()> {
    let today = desk.today();
    let open = desk.open()?;
    desk.read(|r| {
        let client = in_sight(r, open, key.client, key.group, today)?;
        let about = found::<ClientRecord>(r, key.about, "member")?.value;
        let practice = load::practice(r, Some(key.client), today)?;
        let seated = |id: &str| {
            let here = |m: &&Member| m.group.as_str() == key.group && m.client.as_str() == id;
            let agreed = practice
                .clients
                .iter()
                .any(|c| c.id.as_str() == id && c.group_consent);
            agreed && practice.members.iter().filter(here).any(|m| !m.held)
        };
        let there = seated(key.about) || (seated(key.client) && sight::sees_client(open, &about));
        if !there || key.about == key.client {
            return Err(Refusal::not_found("member"));
        }
        let figure = practice
            .figures
            .iter()
            .find(|f| f.id.as_str() == key.figure);
        if figure.is_none_or(|f| f.client.as_str() != client.id) {
            return Err(Refusal::not_found("person"));
        }
        Ok(())
    })
}

/// Writes a note over what was read.
fn keep(
    desk: &mut Desk,
    act: Act<'_>,
    key: Key<'_>,
    revision: u32,
    write: impl FnOnce(&mut MirrorNoteRecord),
) -> Outcome<()> {
    let blank = key.blank();
    desk.change(act, |w| {
        let known = w.get::<MirrorNoteRecord>(&blank.id)?;
        match known {
            None if revision == 0 => {
                let mut note = blank;
                write(&mut note);
                w.insert(&note)?;
            }
            Some(known) if known.value.archived.is_none() => {
                let mut note = known.value;
                write(&mut note);
                w.update(&note, revision)?;
            }
            _ => return Err(Refusal::conflict()),
        }
        Ok(())
    })
}

/// Adds, removes, re-words a mirror, or puts it back as the program found it.
pub fn change_mirror(desk: &mut Desk, request: ChangeMirror) -> Outcome<MirrorsScreen> {
    let key = Key {
        group: &request.group,
        client: &request.client,
        about: &request.about,
        figure: &request.figure,
    };
    let reason = needed(
        "reason",
        &within("reason", &request.reason)?,
        "Say in a sentence why.",
    )?;
    let text = match request.what {
        MirrorChange::Add | MirrorChange::Reword => needed(
            "text",
            &within("text", &request.text)?,
            "Write the sentence as it should be read.",
        )?,
        MirrorChange::Remove | MirrorChange::Restore => String::new(),
    };
    let level = match request.what {
        MirrorChange::Add => {
            Some(request.level.filter(|l| *l != Level::None).ok_or_else(|| {
                Refusal::invalid(
                    "level",
                    "Choose how strong the resemblance is: slight, clear or strong.",
                )
            })?)
        }
        _ => None,
    };
    checked(desk, key)?;
    let change = ChangeRecord {
        what: request.what,
        text,
        level,
        because: BecauseRecord {
            by: desk.open()?.me.id.clone(),
            at: desk.now(),
            reason,
        },
    };
    let id = key.id();
    let what = match request.what {
        MirrorChange::Add => "mirror added",
        MirrorChange::Remove => "mirror removed",
        MirrorChange::Reword => "mirror re-worded",
        MirrorChange::Restore => "mirror put back",
    };
    let act = Act::new("change_mirror", what, "mirror_note", &id).of(&request.client);
    keep(desk, act, key, request.revision, |note| {
        note.changes.push(change);
    })?;
    screen(desk, &request.client, &request.group)
}

/// Keeps a goal, use or plan; earlier versions stay beneath it.
pub fn save_goal(desk: &mut Desk, request: SaveGoal) -> Outcome<MirrorsScreen> {
    let key = Key {
        group: &request.group,
        client: &request.client,
        about: &request.about,
        figure: &request.figure,
    };
    let text = within("text", &request.text)?;
    let private = within("private", &request.private)?;
    checked(desk, key)?;
    let keeps = {
        let open = desk.open()?;
        let client = desk.read(|r| found::<ClientRecord>(r, &request.client, "client"))?;
        sight::sees_client(open, &client.value)
    };
    let (by, at) = (desk.open()?.me.id.clone(), desk.now());
    let id = key.id();
    let act = Act::new("save_goal", "goal kept", "mirror_note", &id).of(&request.client);
    keep(desk, act, key, request.revision, |note| {
        let before = note.goals.last();
        // Who may not read the private part does not write over it.
        let private = match before {
            Some(old) if !keeps => old.private.clone(),
            _ if keeps => private,
            _ => String::new(),
        };
        let goal = GoalRecord {
            text,
            private,
            by,
            at,
        };
        // What is typed in one sitting is one version.
        let same = |old: &GoalRecord| old.by == goal.by && (goal.at - old.at).num_minutes() < 30;
        if before.is_some_and(same) && note.tried.is_empty() {
            note.goals.pop();
        }
        note.goals.push(goal);
    })?;
    screen(desk, &request.client, &request.group)
}
