//! What the invented clients say in their own words.

use super::dice::Dice;
use super::roster::Order;

/// The open questions of one interview.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice {
    pub concern: &'static str,
    pub event: &'static str,
    pub stress: &'static str,
    pub goals: &'static str,
    pub strengths: &'static str,
    pub support: &'static str,
    pub worry: &'static str,
    pub obstacles: &'static str,
    /// Earlier experience with a group; empty = never been in one.
    pub before: &'static str,
}

const ANGER: [(&str, &str, &str); 6] = [
    (
        "The court says anger management. I shouted and broke a window at work.",
        "It had built up for weeks. Then one remark, and the stapler went through the glass.",
        "Notice it earlier, before my voice goes up.",
    ),
    (
        "A fight in a car park. I hit first.",
        "He took the space. I got out of the car. I could have driven on.",
        "Walk away once without feeling small.",
    ),
    (
        "My temper has cost me two jobs.",
        "I threw the keys at the supervisor's desk. Nobody was hurt.",
        "Keep a job for a year.",
    ),
    (
        "A neighbor called the police because of the shouting.",
        "We argued over the fence again and I pushed him.",
        "Say what I mean without the whole street hearing it.",
    ),
    (
        "I was told to come. I also want to know why I snap.",
        "I grabbed my brother by the collar at a family dinner.",
        "That my family stops tiptoeing around me.",
    ),
    (
        "Shoving somebody on the bus. I am ashamed of it.",
        "It was late and I was tired, and he would not move his bag.",
        "Learn what to do with the ten seconds before.",
    ),
];
const VIOLENCE: [(&str, &str, &str); 4] = [
    (
        "The order is about what I did to my partner.",
        "I pushed and I blocked the door. The children were in the next room.",
        "Never again be somebody they are afraid of.",
    ),
    (
        "I hit somebody I love.",
        "We argued over money. I slapped, and I cannot take it back.",
        "Understand how it got that far, and stop it much earlier.",
    ),
    (
        "The court ordered the program after the second call to the police.",
        "I broke the phone and held on to an arm too hard.",
        "Be able to hear no.",
    ),
    (
        "I controlled everything at home and called it care.",
        "I checked the phone every night; that evening I took it away.",
        "Let other people decide for themselves.",
    ),
];
const DRIVING: [(&str, &str, &str); 4] = [
    (
        "A roadside test after a birthday. It was over the limit.",
        "I thought two hours were enough. They were not.",
        "Get the licence back, and not be here again.",
    ),
    (
        "I drove home from a shift party.",
        "Nobody was hurt. I still hear the siren.",
        "Have a plan for the evening before the evening.",
    ),
    (
        "DUI, the class is part of it.",
        "It was one kilometre. I told myself it did not count.",
        "Finish the hours and keep my job.",
    ),
    (
        "I fell asleep at a red light.",
        "I had wine with dinner and then more when I could not sleep.",
        "Sleep without it.",
    ),
];
const OWN: [(&str, &str, &str); 4] = [
    (
        "I keep ending up alone after a year or two with people.",
        "A friend told me kindly that I never let her in.",
        "Let somebody stay a little longer.",
    ),
    (
        "I say yes and then I am angry for days.",
        "I agreed to move house for my sister and told nobody what it cost me.",
        "Say no once, in a room with other people.",
    ),
    (
        "My therapist thinks a group would help me more than another year alone.",
        "Nothing happened. That is the point.",
        "Find out how others see me.",
    ),
    (
        "I want to be less lonely among people.",
        "I moved here for work and know nobody after eleven at night.",
        "Three people I could call.",
    ),
];
const STRESS: [&str; 8] = [
    "Money at the end of the month.",
    "The nights: I sleep badly and get up tired.",
    "My hours change every week.",
    "My mother is ill and far away.",
    "Waiting for the next court date.",
    "Too small a flat for all of us.",
    "Not seeing my children as often as I would like.",
    "Nothing in particular. Everything a little.",
];
const STRENGTHS: [&str; 8] = [
    "I am on time, always.",
    "I cook for twenty without a list.",
    "I can repair nearly anything.",
    "People tell me I am a good listener when I am calm.",
    "I raised two children on my own.",
    "I finish what I start.",
    "I have not missed a day of work in three years.",
    "I make people laugh.",
];
const SUPPORT: [&str; 7] = [
    "My sister, by phone.",
    "Long walks by the harbor.",
    "An old friend from school.",
    "Music, loud, with headphones.",
    "My dog.",
    "The people at the allotment.",
    "Swimming early in the morning.",
];
const WORRY: [&str; 7] = [
    "That somebody there knows me.",
    "Talking in front of strangers.",
    "That I will be judged before I have said a word.",
    "Nothing. I would like to get going.",
    "Being the oldest one there.",
    "That somebody gets loud.",
    "That I say too much and regret it on the way home.",
];
const OBSTACLES: [&str; 6] = [
    "None at these times.",
    "The last bus goes at nine.",
    "Shifts, sometimes; I know them two weeks ahead.",
    "Childcare has to be arranged each time.",
    "A bad knee; a room without stairs would help.",
    "None, if it does not run over.",
];
const BEFORE: [&str; 5] = [
    "",
    "",
    "A class years ago. The teacher talked, we signed.",
    "Eight evenings after my divorce. Good people; it ended too early.",
    "Once. Two people did all the talking.",
];

/// What somebody says: by name for the main people, otherwise drawn.
pub(super) fn voice(name: &str, order: Order, dice: &mut Dice) -> Voice {
    let (concern, event, goals) = dice
        .one(match order {
            Order::Anger => ANGER.as_slice(),
            Order::Violence => VIOLENCE.as_slice(),
            Order::Driving => DRIVING.as_slice(),
            Order::None => OWN.as_slice(),
        })
        .copied()
        .unwrap_or_default();
    let drawn = Voice {
        concern,
        event,
        stress: dice.text(&STRESS),
        goals,
        strengths: dice.text(&STRENGTHS),
        support: dice.text(&SUPPORT),
        worry: dice.text(&WORRY),
        obstacles: dice.text(&OBSTACLES),
        before: dice.text(&BEFORE),
    };
    own(name, drawn)
}

/// The main people speak for themselves.
fn own(name: &str, drawn: Voice) -> Voice {
    match name {
        "Marisol Vega" => Voice {
            concern: "I shoved a neighbor on the stairs. The court says anger management, and I think the court is right.",
            event: "I had swallowed it all week: the bins, the remarks, the music. Then he laughed, and I pushed him. He fell two steps.",
            stress: "I sleep until three and then I lie there. Alma notices everything.",
            goals: "Say what I want before I go quiet. And that Alma does not learn it from me.",
            strengths: "I keep eleven people's appointments in my head, in two languages.",
            support: "My brother Luis. And I still talk to my grandmother, though she is dead.",
            worry: "A man who talks like my father. I go quiet, and then it is too late.",
            obstacles: "Work on Mondays until one. Childcare on Saturdays before half past ten. The last bus from Pier Road goes at eight.",
            before: "",
        },
        "Wendell Arkwright" => Voice {
            concern: "My son will not speak to me. The judge only wrote down what happened in the garage.",
            event: "I smashed his guitar. I paid for it, but that is not the point, is it.",
            stress: "Sleep is the worst part. Awake from three.",
            goals: "That he rings me. Not the other way round.",
            strengths: "I can sit with a job for ten hours.",
            support: "My sister-in-law, oddly.",
            worry: "Crying in front of people.",
            ..drawn
        },
        "Elias Thornbury" => Voice {
            concern: "The hours for the licence. That is all I came for.",
            stress: "The house has been quiet since March.",
            support: "My brother. I live with him now.",
            ..drawn
        },
        "Oskar Lindqvist" => Voice {
            concern: "I threw a chair in a meeting. It hit the wall, not a person; I know that is luck.",
            goals: "Hear criticism without the heat in my ears.",
            obstacles: "I finish at five on the other side of the harbor; the late bus is the only way home.",
            ..drawn
        },
        _ => drawn,
    }
}
