//! Everybody in the fictional practice, one line each: who they are, where they stand on the circle, where they are placed.
//! All of them are invented.

use matching::model::{Gender, ResponseCategory as Did};

use super::groups::{DUI, DVM, DVW, MON, PRO, SAT, THU, TUE, WED};

/// What a line of the roster says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub name: &'static str,
    pub gender: Gender,
    /// Age in years.
    pub age: u32,
    pub style: Style,
    pub order: Order,
    /// Risk level 0–4.
    pub risk: u8,
    pub at: At,
    pub more: &'static [More],
}

/// How somebody answers "How I am with others".
#[derive(Debug, Clone, Copy)]
pub(super) enum Style {
    /// So that the position comes out near this point (communion, agency).
    Near(f64, f64),
    /// Here and there: no clear style, no position.
    Unclear,
    /// The same answer everywhere: invalid.
    Same,
}

/// What the order asks, if there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Anger,
    Violence,
    Driving,
    None,
}

/// Where somebody stands in the practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// Member of a group.
    In(&'static str),
    /// Approved for a group a while ago, and started.
    Approved(&'static str),
    /// Approved for a group, the first session is still to come.
    Soon(&'static str),
    /// Submitted; a seat is held.
    Submitted(&'static str),
    /// Returned with comments; the seat is still held.
    Returned(&'static str),
    /// Interview finished, nothing proposed yet.
    ToPlace,
    /// On the waiting list, and why.
    Waits(&'static str),
    /// Interview under way: answered before this question.
    UnderWay(&'static str),
}

/// What is not as with most people.
#[derive(Debug, Clone, Copy)]
pub(super) enum More {
    /// Served in the military.
    Veteran,
    /// Languages, the best first; else English.
    Speaks(&'static [&'static str]),
    /// Not the first order of this kind.
    Again,
    /// PC-PTSD-5 score, and the kind of experience.
    Ptsd((u8, &'static str)),
    /// Said no to the group sentence.
    NoSentence,
    /// Preparation is not documented.
    Unprepared,
    /// Can do the group task: 0 no, 1 partly; else yes.
    Task(u8),
    /// "video" or "in-person"; else either.
    Attends(&'static str),
    /// A state that is not cleared.
    Acute(&'static str),
    /// No risk tool was used.
    NoTool,
    /// PHQ-9 item 9: 1–3.
    Item9(u8),
    /// When they can come: day, from, to.
    Free(&'static [(&'static str, &'static str, &'static str)]),
    /// Sessions ordered.
    Sessions(u32),
    /// Days until the order's last day.
    Due(u64),
    /// Weeks in the group.
    Weeks(u64),
    /// Where the facilitator clicks.
    Seen((f64, f64)),
    /// What facilitators ticked.
    Does(Did),
    /// Who ran the intake; else Ines Halloran.
    By(&'static str),
    /// Kinds of people in their life; else drawn.
    People(&'static [&'static str]),
    /// As many people as a map holds.
    Crowd,
}

/// What one kind of special thing says about somebody, if it is there.
macro_rules! special {
    ($row:expr, $kind:ident) => {
        $row.more.iter().find_map(|more| match more {
            $crate::demo::roster::More::$kind(value) => Some(*value),
            _ => None,
        })
    };
}
pub(super) use special;

macro_rules! people {
    ($($name:literal, $gender:ident, $age:literal, $style:expr, $order:ident, $risk:literal, $at:expr, [$($more:expr),*];)*) => {
        &[$(Row {
            name: $name,
            gender: Gender::$gender,
            age: $age,
            style: $style,
            order: Order::$order,
            risk: $risk,
            at: $at,
            more: &[$($more),*],
        }),*]
    };
}

use At::{Approved, In, Returned, Soon, Submitted, ToPlace, UnderWay, Waits};
use More::{
    Acute, Again, Attends, By, Crowd, Does, Due, Free, Item9, NoSentence, NoTool, People, Ptsd,
    Seen, Sessions, Speaks, Task, Unprepared, Veteran, Weeks,
};
use Style::{Near, Same, Unclear};

/// Paul Ostrander's and Tomas Ekeland's ids.
const PAUL: &str = "st-ostrander";
const TOMAS: &str = "st-ekeland";

/// Members of groups.
pub(super) const MEMBERS: &[Row] = people! {
    // Tuesday evening
    "Ben Aldous", Man, 52, Near(-0.55, 0.75), Anger, 2, In(TUE), [Veteran, Weeks(8), Seen((-0.55, 0.65)), People(&["mothergone", "brotherrival", "son", "officer"])];
    "Corinne Basso", Woman, 44, Unclear, Anger, 2, In(TUE), [Weeks(8), Again, People(&["mother", "child", "friend", "cousin"])];
    "Kwame Ellery", Man, 36, Near(0.5, 0.05), Anger, 1, In(TUE), [Weeks(8), Does(Did::ShowedLiking), People(&["sister", "fatherkind", "teacher", "mate"])];
    "Lena Moss", Woman, 33, Near(0.1, 0.1), Anger, 2, In(TUE), [Weeks(6), Speaks(&["es", "en"]), By(PAUL), People(&["mother", "partner", "oldfriend", "bossfair"])];
    "Faith Onuoha", Woman, 58, Near(0.8, 0.3), Anger, 2, In(TUE), [Weeks(8), Seen((0.8, 0.2)), People(&["son", "dead", "bossfair", "sister", "coach"])];
    "Hana Petrov", Woman, 47, Near(-0.25, -0.5), Anger, 2, In(TUE), [Weeks(8), Again, People(&["sisteraway", "child", "aunt", "grandfather"])];
    "Nadia Quist", Woman, 29, Near(0.2, -0.1), Anger, 1, In(TUE), [Weeks(6), Ptsd((4, "domestic-violence")), By(PAUL)];
    "Jonas Reyk", Man, 31, Near(-0.6, -0.1), Anger, 3, In(TUE), [Weeks(8), Again, People(&["fatheraway", "grandmother", "coach", "mate"])];
    "Dmitri Vale", Man, 49, Unclear, Anger, 2, In(TUE), [Weeks(4), By(PAUL), People(&["exwife", "son", "friend", "grandfather"])];
    // Monday noon, by video
    "Gil Serrano", Man, 38, Near(0.35, 0.8), Anger, 3, In(MON), [Weeks(14), Seen((0.3, 0.85)), Again];
    "Anouk Verhey", Woman, 27, Near(0.6, -0.3), Anger, 1, In(MON), [Weeks(10), Speaks(&["es", "en"]), By(PAUL)];
    "Tobin Ashgrove", Man, 45, Near(-0.3, 0.2), Anger, 2, In(MON), [Weeks(12)];
    "Ileana Dragan", Woman, 52, Near(0.4, 0.2), Anger, 2, In(MON), [Weeks(9), Again];
    "Cyrus Delmont", Man, 33, Near(-0.5, -0.5), Anger, 2, In(MON), [Weeks(7), By(PAUL)];
    // Wednesday evening
    "Joren Pike", Man, 41, Near(-0.2, -0.55), Anger, 2, In(WED), [Weeks(16), By(PAUL)];
    "Maeve Corrigall", Woman, 39, Near(0.5, 0.1), Anger, 1, In(WED), [Weeks(11)];
    "Radu Albescu", Man, 28, Near(-0.2, 0.75), Anger, 3, In(WED), [Weeks(9), Again, By(PAUL)];
    "Solveig Brandt", Woman, 55, Near(0.2, 0.6), Anger, 2, In(WED), [Weeks(13)];
    "Perrin Oakes", NonBinary, 30, Near(0.4, -0.4), Anger, 1, In(WED), [Weeks(7)];
    "Malik Haddon", Man, 24, Near(-0.1, 0.4), Anger, 2, Approved(WED), [];
    // Thursday evening, full
    "Moira Tench", Woman, 50, Near(-0.3, -0.4), Anger, 2, In(THU), [Weeks(17)];
    "Ray Dunmore", Man, 47, Near(-0.8, 0.5), Anger, 3, In(THU), [Weeks(20), Again, By(PAUL)];
    "Sefa Tui", Woman, 26, Near(0.1, -0.7), Anger, 2, In(THU), [Weeks(12)];
    "Omar Tavish", Man, 35, Near(0.3, 0.5), Anger, 2, In(THU), [Weeks(15), By(PAUL)];
    "Bea Lomax", Woman, 61, Near(0.7, 0.1), Anger, 1, In(THU), [Weeks(18)];
    "Ivo Castell", Man, 43, Near(0.4, -0.2), Anger, 2, In(THU), [Weeks(9), Again];
    "Henrike Saal", Woman, 37, Near(-0.6, -0.15), Anger, 3, In(THU), [Weeks(10), By(PAUL)];
    "Duncan Fairlie", Man, 29, Near(-0.1, 0.7), Anger, 3, In(THU), [Weeks(6), By(PAUL)];
    // Saturday morning, in Spanish
    "Amparo Quinta", Woman, 42, Near(0.6, 0.2), Anger, 1, In(SAT), [Weeks(3), Speaks(&["es", "en"])];
    "Leandro Fonte", Man, 36, Near(-0.15, 0.6), Anger, 2, In(SAT), [Weeks(3), Speaks(&["es"]), By(PAUL)];
    "Silke Moreno", Woman, 31, Near(0.3, -0.5), Anger, 2, In(SAT), [Weeks(2), Speaks(&["es", "en"])];
    "Baltasar Nino", Man, 55, Near(-0.2, -0.3), Anger, 1, In(SAT), [Weeks(3), Speaks(&["es"])];
    // Domestic violence, men
    "Aleksy Zielak", Man, 44, Near(-0.45, 0.75), Violence, 3, In(DVM), [Weeks(22), Again];
    "Bram Oosterling", Man, 51, Near(-0.3, 0.1), Violence, 3, In(DVM), [Weeks(18), By(TOMAS)];
    "Kofi Ansomah", Man, 34, Near(0.5, 0.3), Violence, 2, In(DVM), [Weeks(14), By(PAUL)];
    "Terrence Hollow", Man, 39, Near(-0.6, -0.3), Violence, 4, In(DVM), [Weeks(11), Again, NoSentence];
    "Luca Ferrand", Man, 29, Near(0.1, 0.7), Violence, 3, In(DVM), [Weeks(9)];
    "Emil Novaresh", Man, 47, Near(0.2, -0.5), Violence, 3, In(DVM), [Weeks(7), By(TOMAS)];
    // Domestic violence, women
    "Jacinta Morrow", Woman, 38, Near(-0.25, 0.65), Violence, 2, In(DVW), [Weeks(15)];
    "Ottoline Pryce", Woman, 57, Near(0.3, 0.4), Violence, 1, In(DVW), [Weeks(12), By(TOMAS)];
    "Zuri Kamande", Woman, 32, Near(-0.3, -0.5), Violence, 2, In(DVW), [Weeks(8), Again];
    "Freya Dahlgaard", Woman, 35, Near(0.5, -0.4), Violence, 2, Approved(DVW), [];
    // DUI education
    "Adaeze Okoro", Woman, 41, Near(0.4, 0.5), Driving, 1, In(DUI), [Weeks(9), By(PAUL)];
    "Hollis Prewitt", Man, 50, Near(-0.4, -0.2), Driving, 2, In(DUI), [Weeks(7), Again, By(TOMAS)];
    "Mirela Stancu", Woman, 36, Near(0.5, -0.3), Driving, 1, In(DUI), [Weeks(6), By(PAUL)];
    "Quentin Abara", Man, 28, Near(-0.2, 0.6), Driving, 2, In(DUI), [Weeks(8), By(TOMAS)];
    "Yusra Belhad", Woman, 46, Near(-0.1, -0.6), Driving, 1, In(DUI), [Weeks(5), By(PAUL)];
    "Rolf Tannen", Man, 63, Near(-0.1, 0.4), Driving, 2, Soon(DUI), [];
    // Relational process group, closed
    "Cosima Ardley", Woman, 34, Near(0.2, 0.7), None, 0, In(PRO), [Weeks(10), NoTool];
    "Nils Averbeck", Man, 41, Near(-0.6, -0.1), None, 0, In(PRO), [Weeks(10), NoTool];
    "Thea Rowanby", Woman, 29, Near(0.4, -0.6), None, 0, In(PRO), [Weeks(10), NoTool, Item9(1)];
    "Idris Calder", Man, 38, Near(0.7, 0.2), None, 0, In(PRO), [Weeks(10), NoTool, By(TOMAS)];
    "Marguerite Vance", Woman, 53, Near(-0.1, 0.5), None, 0, In(PRO), [Weeks(10), NoTool];
};

/// Weekday evenings from half past five.
const EVENINGS: More = Free(&[
    ("monday", "17:30", "21:30"),
    ("tuesday", "17:30", "21:30"),
    ("wednesday", "17:30", "21:30"),
    ("thursday", "17:30", "21:30"),
]);

/// Everybody who is not in a group yet.
pub(super) const OTHERS: &[Row] = people! {
    "Marisol Vega", Woman, 34, Near(0.2, -0.55), Anger, 2, ToPlace, [Speaks(&["es", "en"]), Ptsd((4, "domestic-violence")), Unprepared,
        Sessions(16), Due(158), Free(&[("monday", "13:00", "16:00"), ("tuesday", "17:00", "21:00"),
        ("wednesday", "17:00", "21:00"), ("thursday", "17:00", "21:00"), ("saturday", "10:30", "13:00")])];
    "Tobias Renn", Man, 40, Near(-0.35, 0.7), Violence, 4, ToPlace, [Again, Sessions(26), Due(230), EVENINGS];
    "Saskia Orlova", Woman, 63, Near(0.5, 0.15), None, 0, ToPlace, [NoTool, Task(1), Unprepared, Free(&[("monday", "09:00", "18:00"),
        ("tuesday", "09:00", "20:00"), ("wednesday", "09:00", "19:00"), ("friday", "09:00", "18:00"), ("saturday", "09:00", "13:00")])];
    "Ndidi Falk", NonBinary, 27, Near(0.15, 0.3), Violence, 2, ToPlace, [Sessions(26), Due(220), Free(&[("wednesday", "18:00", "21:00"),
        ("thursday", "11:00", "14:00")])];
    "Caetano Brisa", Man, 39, Near(0.3, -0.3), Driving, 1, ToPlace, [Speaks(&["pt"]), Sessions(12), Due(130), EVENINGS];
    "Elias Thornbury", Man, 41, Near(-0.2, -0.5), Driving, 2, UnderWay("phq-9/difficulty"), [Item9(1), Sessions(12), Due(204)];
    "Wendell Arkwright", Man, 46, Near(0.3, 0.2), Anger, 2, UnderWay("phq-9/6"), [Sessions(24), Due(240)];
    "Petra Solano", Woman, 43, Near(0.2, 0.35), Anger, 2, Submitted(MON), [Sessions(12), Due(140), Free(&[("monday", "11:00", "15:00"),
        ("friday", "12:00", "16:00")])];
    "Jules Marchetti", NonBinary, 32, Near(-0.1, -0.3), Driving, 1, Submitted(DUI), [Sessions(12), Due(150), EVENINGS, By(PAUL)];
    "Oskar Lindqvist", Man, 37, Near(-0.2, 0.5), Anger, 2, Returned(WED), [Sessions(20), Due(210), EVENINGS];
    // Waiting
    "Rafe Callow", Man, 34, Near(-0.3, 0.5), Anger, 3, Waits("Works evenings until the new roster; the noon group is by video and he has no quiet room for it."),
        [Again, Sessions(16), Due(170), Attends("in-person"), Free(&[("monday", "12:00", "13:00"), ("thursday", "17:30", "20:00")])];
    "Isolde Kerrigan", Woman, 45, Near(0.3, -0.4), Violence, 1, Waits("The women's group is not available for her now; Dr. Achterberg is looking for another provider."),
        [Sessions(26), Due(250), Free(&[("thursday", "11:00", "15:00")])];
    "Teodor Valcu", Man, 58, Same, Driving, 2, Waits("Asked to begin after his move next month."), [Sessions(12), Due(160), EVENINGS];
    "Imani Strand", Woman, 23, Near(0.4, 0.4), None, 0, Waits("Wants the process group; it is closed, the next one begins in spring."),
        [NoTool, Free(&[("friday", "14:00", "19:00")]), People(&["mother", "brotherrival", "sister", "coach", "oldfriend"])];
    "Callum Ferris", Man, 31, Near(-0.4, -0.3), Anger, 3, Waits("Detox first; look again when the clinic has cleared him."),
        [Acute("withdrawal"), Sessions(16), Due(190), EVENINGS, Unprepared, People(&["grandmother"])];
    "Wilhelmina Zander", Woman, 66, Near(0.3, -0.2), Anger, 0, Waits("Individual sessions first, after what she said about her safety."),
        [Item9(2), Sessions(10), Due(200), EVENINGS, People(&[])];
    "Dov Haspel", Man, 40, Near(0.1, 0.5), Anger, 1, Waits("Lives two hours away: waits for a second group by video, in the evening."),
        [Attends("video"), Sessions(12), Due(150), EVENINGS, People(&["mothergone", "father", "brother", "sisteraway", "child", "son",
            "friend", "cousin", "teacher", "bossfair", "exwife", "grandfather"])];
    "Yara Belmonte", Woman, 29, Near(0.35, -0.6), Violence, 2, Waits("Needs childcare at noon; the nursery has a place from next month."),
        [Ptsd((5, "domestic-violence")), Sessions(26), Due(240), Free(&[("thursday", "12:00", "14:00")])];
    "Lorcan Tulley", Man, 26, Near(0.4, 0.1), Violence, 0, Waits("Low risk; the men's group is mostly high. Waits for a second group."),
        [Sessions(26), Due(230), EVENINGS];
    "Beatrix Onder", Woman, 37, Near(-0.3, 0.65), None, 1, Waits("A process group asks too much for now: four individual sessions, then we look again."),
        [Task(0), NoTool, Free(&[("tuesday", "17:00", "21:00"), ("friday", "15:00", "19:00")])];
    "Ezra Whitlow", Man, 52, Near(-0.2, 0.2), Anger, 2, Waits("No group can complete the order in time; the court is asked for more weeks."),
        [Sessions(26), Due(70), EVENINGS, Crowd];
    "Sunniva Rask", Woman, 48, Near(0.5, 0.3), Driving, 1, Waits("Her night course ends in five weeks; Mondays are free after that."),
        [Sessions(12), Due(175), Free(&[("wednesday", "18:00", "21:00")]), By(PAUL)];
};

impl Row {
    /// What stands for the person in ids: the last word of the name.
    pub(super) fn key(&self) -> String {
        self.name
            .split_whitespace()
            .next_back()
            .unwrap_or_default()
            .to_lowercase()
    }

    /// The group of a member or of whoever is proposed for one.
    pub(super) fn group(&self) -> Option<&'static str> {
        match self.at {
            In(id) | Approved(id) | Soon(id) | Submitted(id) | Returned(id) => Some(id),
            ToPlace | Waits(_) | UnderWay(_) => None,
        }
    }

    /// Who ran the intake.
    pub(super) fn clinician(&self) -> &'static str {
        special!(self, By).unwrap_or(super::FIRST_PERSON)
    }

    /// Languages, the best first.
    pub(super) fn languages(&self) -> &'static [&'static str] {
        special!(self, Speaks).unwrap_or(&["en"])
    }
}

/// All lines.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    MEMBERS.iter().chain(OTHERS)
}
