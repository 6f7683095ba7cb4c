//! Notes on mirrors: which one belongs to a pair, and what of it counts now.

use std::collections::{BTreeMap, BTreeSet};

use matching::mirror::{Change, Edit, Setting, first_pass};
use matching::model::{Client, Figure, Practice};
use matching::outcome::{Level, Outlook};
use store::{Reader, Stored};

use crate::desk::{Outcome, staff_name};
use crate::hash::content_hash;
use crate::records::{ChangeRecord, GoalRecord, MirrorNoteRecord, StaffRecord};
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

/// The outlook of an added mirror that the engine does not find: by the decision table, so that what is never an opportunity
/// cannot be made one.
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

/// What people changed in mirrors, as the engine takes it: of the people and figures that it knows, in the order in which it
/// was done. What was put back counts no longer.
pub(crate) fn edits(
    r: &Reader<'_>,
    clients: &[Client],
    figures: &[Figure],
    staff: &[StaffRecord],
) -> Outcome<Vec<Edit>> {
    let clients: BTreeSet<&str> = clients.iter().map(|c| c.id.as_str()).collect();
    let figures: BTreeMap<&str, &str> = figures
        .iter()
        .map(|f| (f.id.as_str(), f.client.as_str()))
        .collect();
    let mut edits = Vec::new();
    for note in r.list::<MirrorNoteRecord>()? {
        let note = note.value;
        let owned = figures.get(note.figure.as_str()) == Some(&note.client.as_str());
        if note.archived.is_none() && owned && clients.contains(note.about.as_str()) {
            let numbered = note.counting().iter().enumerate();
            edits.extend(numbered.filter_map(|(i, change)| edit(&note, i, change, staff)));
        }
    }
    edits.sort_by(|a: &Edit, b: &Edit| a.id.as_str().cmp(b.id.as_str()));
    Ok(edits)
}

/// One change; the places for names are the engine's alone.
fn edit(
    note: &MirrorNoteRecord,
    number: usize,
    change: &ChangeRecord,
    staff: &[StaffRecord],
) -> Option<Edit> {
    Some(Edit {
        id: format!("{}-{number:04}", note.id).into(),
        group: note.group.as_str().into(),
        client: note.client.as_str().into(),
        about: note.about.as_str().into(),
        figure: note.figure.as_str().into(),
        change: match change.what {
            MirrorChange::Add => Change::Add,
            MirrorChange::Remove => Change::Remove,
            MirrorChange::Reword => Change::Reword,
            MirrorChange::Restore => return None,
        },
        level: change.level,
        text: change.text.replace('{', "(").replace('}', ")"),
        reason: change.because.reason.clone(),
        by: staff_name(staff, &change.because.by),
        on: change.because.at.date_naive(),
    })
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
    /// The changes since the mirror was last put back.
    fn counting(&self) -> &[ChangeRecord] {
        let back = |c: &ChangeRecord| c.what == MirrorChange::Restore;
        let from = self.changes.iter().rposition(back).map_or(0, |at| at + 1);
        self.changes.get(from..).unwrap_or_default()
    }

    /// What people made of the mirror; none = as the program found it. A mirror that was taken out stays so in any words.
    pub(crate) fn change(&self) -> Option<MirrorChange> {
        let standing = self.counting();
        let last = standing
            .iter()
            .rfind(|c| c.what != MirrorChange::Reword)
            .filter(|c| c.what == MirrorChange::Remove);
        last.or(standing.last()).map(|c| c.what)
    }

    /// How strong the mirror is that somebody added, where that stands.
    pub(crate) fn added(&self) -> Option<Level> {
        self.counting()
            .iter()
            .rfind(|c| c.what != MirrorChange::Reword)
            .filter(|c| c.what == MirrorChange::Add)?
            .level
    }

    /// The last words that somebody gave it.
    pub(crate) fn wording(&self) -> Option<&str> {
        let worded = |c: &&ChangeRecord| !c.text.trim().is_empty();
        Some(self.counting().iter().rfind(worded)?.text.as_str())
    }

    /// The goal, use or plan that counts; none where it was emptied again.
    pub(crate) fn goal(&self) -> Option<&GoalRecord> {
        let last = self.goals.last()?;
        let empty = last.text.trim().is_empty() && last.private.trim().is_empty();
        (!empty).then_some(last)
    }
}
