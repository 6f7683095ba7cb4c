//! How the interview room behaves: for the practice, and for the person who is signed in.

use crate::acts::settings::settings_screen;
use crate::acts::signing_in::app_state;
use crate::desk::{Act, Desk, Outcome, found};
use crate::records::{PracticeRecord, StaffRecord};
use crate::refusal::Refusal;
use crate::views::{AppState, Nothing, SaveRoomSettings, SetGoingOn, SettingsScreen};

/// Changes how the practice wants the room. What somebody else changed meanwhile is not overwritten.
///
/// # Errors
/// `conflict` where it was changed meanwhile.
pub fn save_room_settings(desk: &mut Desk, request: SaveRoomSettings) -> Outcome<SettingsScreen> {
    let act = Act::new(
        "save_room_settings",
        "rules on the interview room changed",
        "practice",
        "practice",
    );
    desk.change(act, |w| {
        let mut practice = found::<PracticeRecord>(w, "practice", "practice")?;
        if practice.value.room != request.was {
            return Err(Refusal::conflict());
        }
        practice.value.room = request.room;
        w.update(&practice.value, practice.revision)?;
        Ok(())
    })?;
    desk.open_mut()?.practice.room = request.room;
    settings_screen(desk, Nothing {})
}

/// Whether an answer by digit or click goes on to the next question, for the person who is signed in.
///
/// # Errors
/// A file that cannot be written.
pub fn set_going_on(desk: &mut Desk, request: SetGoingOn) -> Outcome<AppState> {
    let me = desk.open()?.me.id.clone();
    let stays = !request.on;
    let act = Act::new("set_going_on", "own way of going on chosen", "staff", &me);
    desk.change(act, |w| {
        let mut person = found::<StaffRecord>(w, &me, "person")?;
        person.value.stays = stays;
        w.update(&person.value, person.revision)?;
        Ok(())
    })?;
    desk.open_mut()?.me.stays = stays;
    app_state(desk, Nothing {})
}
