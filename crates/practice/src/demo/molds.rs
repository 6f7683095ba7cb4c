//! Kinds of people who come up in many lives, for the clients whose map is drawn by chance.

use matching::model::{Contact, CopyProcess, FigureState, Harm};

use super::figures::{Extra, Mold, figures};
use Extra::{ByClinician, Copies, Cue, Grieving, Harmed, NotAsked, Protected, State};

/// Whom the client harmed: the protected party of the case.
pub(super) const PROTECTED: &[Mold] = figures! {
    "party" "The other party" "former partner" at 0.45 -0.4 close 3 salient 8 valence 1, GotUpset, No,
        "patient" "tired" "fair", "to be needed", "asks for distance", "checks, then pushes", [Protected];
    "party2" "S." "former partner" at 0.3 0.35 close 3 salient 8 valence 0, StoodFirm, No,
        "quick" "proud" "warm", "not to be left", "says it is over", "shouts, blocks the door", [Protected];
};

/// Everybody else.
pub(super) const MOLDS: &[Mold] = figures! {
    "mother" "Mother" "mother" at 0.5 0.1 close 8 salient 7 valence 2, Helped, Yes,
        "busy" "kind" "worried", "to be seen", "feeds everybody first", "helps, says nothing", [];
    "mothercold" "Mother" "mother" at -0.5 0.2 close 5 salient 7 valence -1, PushedAway, NotYet,
        "correct" "far" "tidy", "one warm word", "talks about the neighbors", "tries harder", [Copies(CopyProcess::Recapitulation)];
    "mothergone" "Mother" "mother" at 0.6 -0.3 close 8 salient 6 valence 3, Understood, Yes,
        "soft" "singing" "brave", "to stay near", "listens to the end", "tells her everything", [State(FigureState::Died)];
    "father" "Father" "father" at -0.3 0.7 close 4 salient 8 valence -2, TookControl, Yes,
        "loud" "hard" "tired", "a say in it", "decides for all", "gives in, sulks for days", [Copies(CopyProcess::Identification), Cue("age-band", "60s")];
    "fatherkind" "Father" "father" at 0.4 0.4 close 7 salient 5 valence 2, Helped, Yes,
        "steady" "funny" "slow", "his time", "shows how it is done", "learns by watching", [];
    "fatheraway" "Father" "father" at -0.6 -0.3 close 2 salient 6 valence -1, PushedAway, NotYet,
        "silent" "working" "gone", "that he comes", "stays away", "stops asking", [State(FigureState::CutOff)];
    "stepfather" "R." "stepfather" at -0.5 0.6 close 1 salient 7 valence -3, ActedBadly, No,
        "mean" "drinking" "fast", "to be left in peace", "hits, then laughs", "hides, later hits back", [Harmed(&[Harm::Emotional, Harm::Physical], None), State(FigureState::CutOff)];
    "brother" "Brother" "brother" at 0.5 -0.1 close 7 salient 5 valence 2, ShowedLiking, Yes,
        "loyal" "late" "easy", "company", "turns up unasked", "relaxes", [];
    "brotherrival" "Brother" "brother" at -0.2 0.5 close 4 salient 6 valence -1, StoodFirm, Yes,
        "first" "clever" "sharp", "to win once", "corrects every word", "argues until late", [];
    "sister" "Sister" "sister" at 0.6 0.3 close 8 salient 6 valence 3, Understood, Yes,
        "bright" "bossy" "true", "her good opinion", "says what she thinks, kindly", "calms down", [];
    "sisteraway" "Sister" "sister" at -0.3 -0.2 close 2 salient 5 valence -1, PushedAway, NotYet,
        "careful" "polite" "cold", "to talk it over", "changes the subject", "gives up", [State(FigureState::CutOff)];
    "child" "Daughter" "daughter" at 0.7 -0.3 close 9 salient 9 valence 3, ShowedLiking, Yes,
        "small" "wise" "stubborn", "that she is not afraid", "watches closely", "promises, then keeps it", [];
    "son" "Son" "son" at 0.3 0.3 close 8 salient 8 valence 3, GotUpset, Yes,
        "tall" "angry" "funny", "a call", "answers with one word", "waits, texts again", [];
    "partner" "Partner" "partner" at 0.4 0.2 close 8 salient 7 valence 2, StoodFirm, Yes,
        "patient" "clear" "tired", "to be forgiven", "wants it talked through", "leaves the room, comes back", [];
    "exwife" "M." "former partner" at -0.2 0.4 close 3 salient 6 valence -1, GotUpset, NotYet,
        "right" "quick" "gone", "fairness", "writes long messages", "answers too fast", [NotAsked];
    "friend" "T." "friend" at 0.6 0.2 close 7 salient 4 valence 2, Helped, Yes,
        "honest" "near" "loud", "somebody to sit with", "brings coffee", "talks at last", [];
    "oldfriend" "J." "old friend" at 0.3 -0.4 close 6 salient 3 valence 2, Understood, Yes,
        "quiet" "deep" "far", "to be known", "remembers everything", "feels like before", [ByClinician];
    "boss" "The boss" "employer" at -0.6 0.4 close 2 salient 6 valence -2, TookControl, Yes,
        "tight" "watching" "smooth", "respect", "checks every step", "swallows it, explodes at home", [Cue("age-band", "50s")];
    "bossfair" "Foreman" "employer" at 0.2 0.6 close 4 salient 4 valence 1, StoodFirm, Yes,
        "fair" "loud" "square", "a chance", "says it straight", "works harder", [];
    "teacher" "Mrs. W." "teacher" at 0.5 0.5 close 4 salient 3 valence 2, Helped, Yes,
        "strict" "warm" "sure", "to be good at something", "stays after class", "tries again", [];
    "grandmother" "Gran" "grandmother" at 0.8 0.1 close 8 salient 5 valence 3, ShowedLiking, Yes,
        "safe" "old" "sweet", "her kitchen", "keeps a place free", "breathes", [State(FigureState::Died)];
    "grandfather" "Grandad" "grandfather" at 0.1 0.5 close 6 salient 4 valence 2, Helped, Yes,
        "upright" "soldier" "dry", "his nod", "shows, does not tell", "stands straight", [Cue("role", "military"), State(FigureState::Died)];
    "uncle" "Uncle" "uncle" at -0.4 -0.5 close 4 salient 4 valence -1, PushedAway, NotYet,
        "bitter" "alone" "smoking", "a story", "turns to the window", "leaves early", [];
    "aunt" "Aunt" "aunt" at 0.7 -0.1 close 7 salient 7 valence 3, Understood, Yes,
        "round" "laughing" "strong", "to be held", "opens the door at any hour", "cries, then eats", [State(FigureState::Died), Grieving];
    "neighbor" "The man next door" "neighbor" at -0.5 0.1 close 1 salient 5 valence -2, ActedBadly, NotYet,
        "spiteful" "watching" "small", "quiet", "knocks on the wall", "shouts back", [];
    "officer" "Probation officer" "probation officer" at -0.1 0.4 close 3 salient 5 valence 0, StoodFirm, Yes,
        "correct" "brief" "fair", "a good report", "asks the same five questions", "says as little as possible", [];
    "coach" "Coach" "coach" at 0.3 0.7 close 5 salient 3 valence 2, Helped, Yes,
        "tough" "proud" "there", "to belong", "shouts, then hugs", "runs one more round", [];
    "mate" "K." "workmate" at 0.1 -0.2 close 4 salient 3 valence 1, ShowedLiking, Yes,
        "easy" "joking" "kind", "a laugh", "covers the shift", "owes him", [];
    "exharm" "D." "former partner" at 0.2 0.7 close 1 salient 8 valence -3, TookControl, No,
        "charming" "jealous" "sudden", "to be trusted", "reads every message", "explains, hides, lies", [Harmed(&[Harm::CoerciveControl], Some(30)), State(FigureState::CutOff)];
    "cousin" "Cousin" "cousin" at 0.2 0.1 close 5 salient 7 valence 0, GotUpset, Yes,
        "wild" "near" "risky", "fun", "drags everybody along", "goes with it, regrets it", [];
    "mentor" "Mr. O." "mentor" at 0.5 0.6 close 5 salient 4 valence 2, Understood, Yes,
        "calm" "old" "exact", "advice", "asks before he answers", "thinks it over", [Cue("age-band", "60s")];
    "dead" "P." "friend" at 0.4 -0.2 close 6 salient 6 valence 2, Understood, NotYet,
        "gentle" "funny" "lost", "one more evening", "picked up at the first ring", "goes to the harbor alone", [State(FigureState::Died), Grieving];
    "inlaw" "Father-in-law" "father-in-law" at -0.4 0.5 close 3 salient 5 valence -2, TookControl, Yes,
        "loud" "sure" "host", "to be counted", "explains how things are", "nods, is angry for days", [Extra::Contact(Contact::Regular)];
};
