//! The people in the lives of those who come next.

use matching::model::{CopyProcess, FigureState, Harm};

use crate::demo::figures::{Extra, Mold, figures};
use Extra::{ByClinician, Copies, Cue, Grieving, Harmed, NotAsked, Protected, State};

pub(super) const NADIA: &[Mold] = figures! {
    "aunt" "Aunt C." "aunt" at 0.25 -0.65 close 3 salient 8 valence -1, PushedAway, NotYet,
        "soft" "helpless" "sudden", "to know where she stood", "went quiet for days, then locked her out", "waited by the door", [Harmed(&[Harm::Emotional, Harm::Neglect], None), Cue("age-band", "30s")];
    "foster" "Mr. and Mrs. B." "foster parents" at 0.6 0.3 close 7 salient 5 valence 3, Helped, Yes,
        "early" "bread" "patient", "to stay", "kept the room for her", "unpacked after a year", [];
    "ex" "V." "former partner" at -0.4 0.65 close 1 salient 8 valence -3, ActedBadly, No,
        "sweet" "sudden" "strong", "a calm evening", "threw things, then cried", "cleaned up", [Harmed(&[Harm::Physical], Some(40)), State(FigureState::CutOff)];
    "friend" "Oda" "friend" at 0.6 -0.1 close 8 salient 4 valence 3, Understood, Yes,
        "dry" "near" "awake", "somebody at night", "picks up", "sleeps", [];
};

pub(super) const WENDELL: &[Mold] = figures! {
    "son" "Theo" "son" at 0.2 0.3 close 6 salient 10 valence 2, PushedAway, Yes,
        "gifted" "angry" "gone", "that he rings", "answers through his mother", "waits, drives past the house", [];
    "father" "Father" "father" at -0.5 0.6 close 3 salient 7 valence -2, TookControl, NotYet,
        "belt" "early" "just", "a hand on the shoulder", "tested him", "does the same, hates it", [Copies(CopyProcess::Identification), State(FigureState::Died)];
    "inlaw" "Bridie" "sister-in-law" at 0.6 0.1 close 7 salient 5 valence 2, Understood, Yes,
        "plain" "kind" "near", "not to be judged", "puts the kettle on", "talks", [];
};

pub(super) const ELIAS: &[Mold] = figures! {
    "brother" "Noll" "brother" at 0.4 -0.2 close 8 salient 7 valence 2, Helped, Yes,
        "calm" "there" "older", "not to be a burden", "made up the spare room", "keeps to himself", [];
    "wife" "A." "wife" at 0.6 0.3 close 9 salient 10 valence 3, Understood, NotYet,
        "quick" "singing" "tall", "one more summer", "laughed him out of it", "sits in the dark", [State(FigureState::Died), Grieving];
};

pub(super) const OSKAR: &[Mold] = figures! {
    "mother" "Mother" "mother" at 0.2 0.6 close 6 salient 6 valence 1, StoodFirm, Yes,
        "upright" "warm" "busy", "praise", "asked what was next", "worked harder", [];
    "father" "Father" "father" at -0.5 -0.4 close 3 salient 6 valence -1, PushedAway, NotYet,
        "silent" "boat" "gone", "a word", "went down to the boat", "followed, stood there", [];
    "boss" "H." "manager" at -0.45 0.5 close 2 salient 8 valence -2, TookControl, Yes,
        "smiling" "sharp" "public", "to be told alone", "corrects him before everybody", "goes hot, throws something", [Cue("age-band", "50s")];
    "partner" "Linnea" "partner" at 0.6 0.1 close 9 salient 6 valence 3, Understood, Yes,
        "clear" "gentle" "brave", "that she stays", "says what she sees", "listens, late", [];
    "friend" "Matt" "friend" at 0.5 0.4 close 6 salient 3 valence 2, ShowedLiking, Yes,
        "loud" "true" "early", "the swim on Sunday", "waits at the pier", "turns up", [];
};

pub(super) const PETRA: &[Mold] = figures! {
    "mother" "Mother" "mother" at 0.6 -0.2 close 8 salient 6 valence 3, Helped, Yes,
        "soft" "slow" "wise", "time", "takes her hand", "cries", [];
    "husband" "G." "husband" at -0.3 -0.3 close 5 salient 7 valence 0, PushedAway, Yes,
        "quiet" "fair" "away", "that he stays in the room", "goes for a walk", "follows him, louder", [];
    "colleague" "Bev" "workmate" at 0.5 0.3 close 5 salient 4 valence 2, ShowedLiking, Yes,
        "quick" "kind" "gossip", "a break", "saves her a seat", "laughs", [];
    "boss" "Dr. N." "employer" at -0.4 0.6 close 2 salient 7 valence -2, TookControl, NotYet,
        "short" "right" "tired", "a thank-you", "lists what is missing", "snaps at the next one", [];
};

pub(super) const TOBIAS: &[Mold] = figures! {
    "expartner" "C." "former partner" at 0.3 -0.3 close 3 salient 9 valence 1, StoodFirm, No,
        "fair" "tired" "brave", "not to be left", "called the police", "broke the phone", [Protected];
    "daughter" "Ebba" "daughter" at 0.6 0.0 close 8 salient 9 valence 3, ShowedLiking, Yes,
        "six" "singing" "careful", "to see her", "waves from the car", "counts the weeks", [];
    "father" "Father" "father" at -0.5 0.7 close 4 salient 8 valence -2, TookControl, Yes,
        "big" "loud" "law", "to be left alone", "took the belt off slowly", "became him", [Harmed(&[Harm::Physical, Harm::Emotional], None), Copies(CopyProcess::Identification)];
    "uncle" "Uncle Per" "uncle" at 0.5 0.3 close 6 salient 5 valence 2, Helped, Yes,
        "slow" "fair" "workshop", "a place to go", "let him sweep the floor", "stayed all summer", [Cue("age-band", "50s")];
    "friend" "Mo" "friend" at 0.2 0.6 close 6 salient 4 valence 1, StoodFirm, Yes,
        "blunt" "funny" "steady", "that he keeps coming", "tells him off", "hears it from him", [ByClinician];
};

pub(super) const SASKIA: &[Mold] = figures! {
    "husband" "Anton" "husband" at 0.7 0.2 close 10 salient 9 valence 3, Understood, Yes,
        "light" "patient" "books", "one more evening", "read to her", "reads on alone", [State(FigureState::Died), Grieving];
    "daughter" "Vera" "daughter" at 0.2 0.6 close 7 salient 7 valence 1, TookControl, Yes,
        "fast" "right" "worried", "to decide herself", "has it arranged already", "thanks her, is cross", [];
    "sister" "Ludmila" "sister" at -0.4 0.3 close 4 salient 7 valence -1, PushedAway, Yes,
        "first" "elegant" "far", "to be equal", "corrects her accent", "goes silent", [];
    "friend" "Hanne" "friend" at 0.6 -0.2 close 7 salient 4 valence 3, Helped, Yes,
        "round" "baking" "deaf", "somebody for Sundays", "comes with a cake", "opens the window", [];
    "mother" "Mama" "mother" at -0.2 -0.6 close 5 salient 6 valence 0, GotUpset, NotYet,
        "afraid" "small" "praying", "to be carried", "was carried by her", "became strong early", [State(FigureState::Died)];
    "choir" "Mr. Aldo" "choirmaster" at 0.2 0.7 close 4 salient 3 valence 2, StoodFirm, Yes,
        "vain" "exact" "fun", "to sing again", "puts her in the first row", "blushes, sings", [ByClinician];
};

pub(super) const NDIDI: &[Mold] = figures! {
    "partner" "R." "former partner" at 0.4 -0.2 close 3 salient 9 valence 0, GotUpset, No,
        "gentle" "scared" "gone", "to be believed", "moved out overnight", "rang forty times", [Protected];
    "mother" "Mum" "mother" at 0.5 0.4 close 8 salient 7 valence 3, Helped, Yes,
        "garden" "loud" "near", "to be her child still", "cooks for three days", "eats, tells half of it", [];
    "brother" "Kel" "brother" at -0.3 0.5 close 4 salient 7 valence -1, StoodFirm, NotYet,
        "gym" "jokes" "hard", "that he says the name", "uses the old name", "goes cold, leaves", [NotAsked];
    "boss" "Fran" "employer" at 0.4 0.5 close 5 salient 4 valence 2, Helped, Yes,
        "fair" "late" "warm", "a chance", "kept the job open", "came in early", [];
    "friend" "Ash" "friend" at 0.7 0.0 close 9 salient 5 valence 3, Understood, Yes,
        "soft" "real" "night owl", "somebody who stays", "sits on the kitchen floor too", "breathes", [];
};

pub(super) const CAETANO: &[Mold] = figures! {
    "wife" "Wife" "wife" at 0.5 0.3 close 9 salient 7 valence 3, StoodFirm, Yes,
        "tired" "clear" "dear", "that she trusts him", "hides the keys", "is ashamed, agrees", [];
    "foreman" "Foreman" "employer" at -0.3 0.6 close 3 salient 5 valence -1, TookControl, Yes,
        "quick" "shouting" "fair", "to understand him", "says it faster", "nods, guesses", [];
    "father" "Father" "father" at -0.1 -0.5 close 6 salient 6 valence 1, ShowedLiking, Yes,
        "boats" "quiet" "proud", "his blessing", "said little, stayed near", "sits beside him, says nothing", [State(FigureState::Died)];
    "daughter" "Bia" "daughter" at 0.6 0.1 close 9 salient 8 valence 3, Helped, Yes,
        "eleven" "translates" "serious", "to be the father", "fills in the forms for him", "thanks her, feels small", [];
};
