//! The eleven people in Marisol Vega's life.

use matching::model::{CopyProcess, FigureState, Harm};

use crate::demo::figures::{Extra, Mold, figures};
use Extra::{Contact, Copies, Cue, Harmed, NotAsked, Protected, State};
use matching::model::Contact::OrderedNone;

pub(super) const PEOPLE: &[Mold] = figures! {
    "alma" "Alma" "daughter, 9" at 0.45 -0.45 close 10 salient 9 valence 3, Understood, Yes,
        "bright" "careful" "mine", "that she is not afraid of me", "watches, then comes closer", "softens, promises", [];
    "luis" "Luis" "brother" at 0.45 0.35 close 9 salient 6 valence 3, ShowedLiking, Yes,
        "easy" "loyal" "loud", "somebody on my side", "turns up, makes me laugh", "breathes out", [];
    "rosa" "Rosa" "grandmother" at 0.75 0.15 close 9 salient 7 valence 3, Helped, Yes,
        "soft" "strong" "sings", "to be held without explaining", "opened the door, cooked", "told her everything", [State(FigureState::Died), Cue("age-band", "50s")];
    "tere" "Tere" "friend" at 0.05 0.3 close 6 salient 4 valence 2, Understood, Yes,
        "funny" "tired" "true", "company", "listens, tells her own", "stays too long", [];
    "mother" "L." "mother" at -0.3 -0.65 close 6 salient 8 valence 0, GotUpset, Yes,
        "sad" "proud" "silent", "that she takes my side", "sighs and leaves the room", "feels guilty, does it for her", [Copies(CopyProcess::Introjection)];
    "father" "Father" "father" at -0.6 0.8 close 4 salient 9 valence -2, TookControl, Yes,
        "proud" "loud" "never wrong", "to be asked first", "decides, then leaves", "goes quiet, agrees, blows up later", [Cue("role", "military"), Copies(CopyProcess::Recapitulation)];
    "adair" "Mrs. Adair" "teacher" at 0.1 0.5 close 3 salient 3 valence 2, Helped, Yes,
        "strict" "fair" "green coat", "to be good at something", "gave her the hard book", "worked until it was right", [Extra::ByClinician];
    "sister" "P." "sister" at -0.75 -0.15 close 2 salient 7 valence -1, GotUpset, NotYet,
        "polite" "cold" "neat", "that she calls", "has not answered for four years", "writes, deletes", [State(FigureState::CutOff)];
    "employer" "Mr. K." "employer" at -0.05 0.2 close 2 salient 5 valence -2, TookControl, Yes,
        "smooth" "counting" "late", "her hours in writing", "changes the list overnight", "says fine, is angry on the bus", [];
    "ex" "D." "ex-partner" at 0.3 0.85 close 1 salient 8 valence -3, TookControl, No,
        "charming" "jealous" "phones", "to be trusted", "asked for the phone, then held the door shut", "explained, hid, lied", [Harmed(&[Harm::Physical, Harm::CoerciveControl], Some(26)), Contact(OrderedNone)];
    "neighbor" "J." "neighbor" at -0.2 -0.1 close 1 salient 6 valence -1, GotUpset, NotYet,
        "sharp" "alone" "music", "quiet on the stairs", "laughed at her", "shoved him", [Protected, NotAsked];
};
