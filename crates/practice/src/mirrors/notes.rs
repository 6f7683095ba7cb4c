//! Notes on mirrors: which one belongs to a pair, and what of it counts now.

use std::collections::BTreeMap;

use matching::mirror::{Setting, first_pass};
use matching::model::{Figure, Practice};
use matching::outcome::{Direction, Level, Mirror, Outlook, Suggestion};
use store::{Reader, Stored};

use crate::desk::Outcome;
use crate::hash::content_hash;
use crate::records::{ChangeRecord, GoalRecord, MirrorNoteRecord};
use crate::views::MirrorChange;

/// A pair in a group, directed, with the figure that is meant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key<'a> {
    pub(crate) group: &'a str,
    /// Owner of the figure.
    pub(crate) client: &'a str,
    /// Whom the figure may be met in.
    pub(crate) about: &'a str,
    pub(crate) figure: &'a str,
}

impl Key<'_> {
    /// Id of the note: there is one for each key.
    pub(crate) fn id(&self) -> String {
        let Self {
            group,
            client,
            about,
            figure,
        } = self;
        let hash = content_hash(format!("mirror|{group}|{client}|{about}|{figure}").as_bytes());
        format!("mn-{}", hash.chars().take(32).collect::<String>())
    }

    /// A note without content.
    pub(crate) fn blank(&self) -> MirrorNoteRecord {
        MirrorNoteRecord {
            id: self.id(),
            group: self.group.to_owned(),
            client: self.client.to_owned(),
            about: self.about.to_owned(),
            figure: self.figure.to_owned(),
            changes: Vec::new(),
            goals: Vec::new(),
            tried: Vec::new(),
            archived: None,
        }
    }
}

/// The outlook of a mirror that somebody added: by the decision table, so that what is never an opportunity cannot be made one.
pub(crate) fn judged(practice: &Practice, group: &str, figure: &Figure, level: Level) -> Outlook {
    let group = practice.groups.iter().find(|g| g.id.as_str() == group);
    let owner = practice.clients.iter().find(|c| c.id == figure.client);
    let (Some(group), Some(owner)) = (group, owner) else {
        return Outlook::None;
    };
    let program = practice.programs.iter().find(|p| p.id == group.program);
    let setting = Setting::of(group, program);
    first_pass(figure, owner, setting, level, &practice.policy).outlook
}

/// What people made of the mirrors of a suggestion: those they removed are left out, those they re-worded say it in their
/// words. The evidence, the rules and the fit stay the engine's.
pub(crate) fn overlay(
    r: &Reader<'_>,
    practice: &Practice,
    client: &str,
    suggestion: &mut Suggestion,
) -> Outcome<()> {
    let notes: BTreeMap<String, MirrorNoteRecord> = r
        .list::<MirrorNoteRecord>()?
        .into_iter()
        .map(|n| (n.value.id.clone(), n.value))
        .filter(|(_, n)| n.archived.is_none() && n.change().is_some())
        .collect();
    if notes.is_empty() {
        return Ok(());
    }
    let changed = |group: &str, mirror: &Mirror| {
        let member = practice.members.iter().find(|m| m.id == mirror.member)?;
        let other = member.client.as_str();
        let (owner, about) = match mirror.direction {
            Direction::ClientToMember => (client, other),
            Direction::MemberToClient => (other, client),
        };
        let key = Key {
            group,
            client: owner,
            about,
            figure: mirror.figure.as_str(),
        };
        notes.get(&key.id())?.change()
    };
    for group in &mut suggestion.ranked {
        let id = group.group.0.clone();
        group
            .mirrors
            .retain(|m| changed(&id, m).is_none_or(|change| change.what != MirrorChange::Remove));
        for mirror in &mut group.mirrors {
            if let Some(change) = changed(&id, mirror).filter(|c| !c.text.is_empty()) {
                // Places for names are the engine's alone.
                let text = change.text.replace('{', "(").replace('}', ")");
                mirror.text = format!("{text} (re-worded by a person)");
            }
        }
    }
    Ok(())
}

/// All notes of a group that are not archived, by id.
pub(crate) fn of_group(r: &Reader<'_>, group: &str) -> Outcome<Vec<MirrorNoteRecord>> {
    Ok(stored(r, group)?.into_iter().map(|s| s.value).collect())
}

/// The same with their revisions.
pub(crate) fn stored(r: &Reader<'_>, group: &str) -> Outcome<Vec<Stored<MirrorNoteRecord>>> {
    let mut notes = r.list_by::<MirrorNoteRecord>("therapy_group", group)?;
    notes.retain(|n| n.value.archived.is_none());
    notes.sort_by(|a, b| a.value.id.cmp(&b.value.id));
    Ok(notes)
}

impl MirrorNoteRecord {
    /// The judgement that counts; none = as the program found it.
    pub(crate) fn change(&self) -> Option<&ChangeRecord> {
        let last = self.changes.last()?;
        (last.what != MirrorChange::Restore).then_some(last)
    }

    /// The goal, use or plan that counts; none where it was emptied again.
    pub(crate) fn goal(&self) -> Option<&GoalRecord> {
        let last = self.goals.last()?;
        let empty = last.text.trim().is_empty() && last.private.trim().is_empty();
        (!empty).then_some(last)
    }
}
