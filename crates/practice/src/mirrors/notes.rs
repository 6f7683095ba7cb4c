//! Notes on mirrors: which one belongs to a pair, and what of it counts now.

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
