//! Verified encrypted copies, and restoring one into a new place.

use std::path::{Path, PathBuf};

use store::Vault;

use crate::acts::signing_in::{app_state, free_handle, listing_view, needed, sit_down};
use crate::desk::{Act, Desk, Outcome, found};
use crate::records::PracticeRecord;
use crate::refusal::Refusal;
use crate::views::{
    AppState, BackUp, BackedUp, LookAtBackup, Nothing, PracticeListing, RestorePractice,
};
use crate::words;

/// A folder that a person typed.
pub(crate) fn folder(field: &str, text: &str) -> Outcome<PathBuf> {
    let text = needed(
        field,
        text,
        "Write the folder, for example /media/stick/copies.",
    )?;
    let path = PathBuf::from(&text);
    if path.is_absolute() {
        Ok(path)
    } else {
        Err(Refusal::invalid(
            field,
            "Write the whole path of the folder, from its beginning.",
        ))
    }
}

/// Makes a verified encrypted copy in a folder of its own below the one named.
pub fn back_up(desk: &mut Desk, request: BackUp) -> Outcome<BackedUp> {
    let parent = folder("folder", &request.folder)?;
    let now = desk.now();
    let open = desk.open_mut()?;
    let report = open.vault.backup(&open.session, &parent, now.to_utc())?;
    let act = Act::new("back_up", "copy made and verified", "practice", "practice");
    desk.change(act, |w| {
        let mut practice = found::<PracticeRecord>(w, "practice", "practice")?;
        practice.value.last_backup = Some(now);
        w.update(&practice.value, practice.revision)?;
        Ok(())
    })?;
    desk.open_mut()?.practice.last_backup = Some(now);
    Ok(BackedUp {
        folder: report.folder.display().to_string(),
        at: words::moment(now),
        checked: format!(
            "Every page, every reference and {} rows were checked in the copy.",
            report.counts.values().sum::<u64>()
        ),
    })
}

/// Who can open a copy.
pub fn look_at_backup(_: &mut Desk, request: LookAtBackup) -> Outcome<PracticeListing> {
    let from = folder("folder", &request.folder)?;
    let listing = listing(&from)?;
    Ok(listing_view("copy".to_owned(), listing))
}

fn listing(from: &Path) -> Outcome<store::Listing> {
    Vault::list_people(from).map_err(|e| {
        let refusal = Refusal::from(e);
        Refusal {
            field: Some("folder".to_owned()),
            ..refusal
        }
    })
}

/// Restores a copy into a new place; nothing that is there is overwritten.
pub fn restore_practice(desk: &mut Desk, request: RestorePractice) -> Outcome<AppState> {
    let from = folder("folder", &request.folder)?;
    listing(&from)?;
    let handle = free_handle(desk, "restored");
    let to = desk.folder(&handle)?;
    desk.close("signed out to restore a copy");
    let (vault, session) = Vault::restore(&from, &to, &request.person, &request.password)?;
    sit_down(desk, vault, session, "restored from a copy")?;
    app_state(desk, Nothing {})
}
