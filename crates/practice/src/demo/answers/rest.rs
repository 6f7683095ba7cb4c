//! What invented clients answer where no story depends on it: a pool of plausible answers for each question.

use interview::{AbsentReason, Answer, Value};

use super::{choice, text, yes};
use crate::demo::dice::Dice;

/// How a question is answered.
#[derive(Clone, Copy)]
enum Say {
    /// One of these texts.
    Words(&'static [&'static str]),
    /// One of these options; what is likelier stands more than once.
    Pick(&'static [&'static str]),
    /// Yes in so many of a hundred cases.
    Yes(u32),
    /// A number from … to ….
    Number(u32, u32),
    /// Not asked: it did not come up.
    Left,
}
use Say::{Left, Number, Pick, Words, Yes};

/// The answer of somebody to a question; none where the pools have none.
pub(super) fn answer(name: &str, id: &str) -> Option<Answer> {
    let mut dice = Dice::of(&format!("{name}, {id}"));
    let (_, say) = POOLS
        .iter()
        .flat_map(|pool| pool.iter())
        .find(|(own, _)| *own == id)?;
    Some(match say {
        Words(all) => text(dice.text(all)),
        Pick(all) => choice(dice.text(all)),
        Yes(chance) => yes(dice.percent(*chance)),
        Number(low, high) => Answer::of(Value::Integer(dice.between(*low, *high).into())),
        Left => Answer::absent(AbsentReason::NotAsked),
    })
}

macro_rules! pool {
    ($($id:literal $say:expr;)*) => {
        &[$(($id, $say)),*]
    };
}

type Pool = &'static [(&'static str, Say)];

const POOLS: [Pool; 6] = [ARRIVING, ORDERS, LIVING, BODY, HEAVY, CLINICIAN];

const ARRIVING: Pool = pool! {
    "session/place" Pick(&["office", "office", "office", "video"]);
    "session/present" Pick(&["none"]);
    "session/identity" Pick(&["photo", "photo", "papers"]);
    "consents/questions" Words(&["No.", "Who reads this?", "Can I see it later?", "No, it is clear."]);
    "about/called" Words(&["The first name is fine.", "My first name.", "By my last name, please."]);
    "about/reach" Pick(&["call", "text", "text", "message", "email"]);
    "about/reach-not" Words(&["Not at work.", "Not before nine.", "No letters, the mailbox is shared.", "No."]);
    "about/reading" Pick(&["easy", "easy", "easy", "help", "aloud"]);
    "about/needs" Words(&["No.", "Reading glasses, I forget them.", "A chair near the door.", "I hear badly on the left."]);
    "about/background" Left;
    "about/housing" Pick(&["own", "own", "shared", "shared", "program"]);
    "household/who" Pick(&["partner", "parent", "sibling", "friend"]);
    "household/age" Number(24, 66);
    "household/note" Words(&["We get along.", "Works nights.", "Pays half of the rent.", "Nothing special."]);
    "emergency/name" Words(&["Ada Marsh (invented)", "Piet Loring (invented)", "Sunny Okafor (invented)", "Vera Dahl (invented)"]);
    "emergency/relation" Words(&["A friend", "My sister", "My brother", "My neighbor upstairs"]);
    "emergency/phone" Words(&["555-0114", "555-0127", "555-0138", "555-0171"]);
    "emergency/scope" Pick(&["emergency", "emergency", "attends", "needed"]);
    "contacts/unsafe" Yes(0);
};

const ORDERS: Pool = pool! {
    "mandate/hours" Left;
    "mandate/weeks" Left;
    "mandate/level" Left;
    "mandate/reports" Pick(&["monthly", "quarterly", "end", "unknown"]);
    "mandate/others" Pick(&["none", "none", "fees", "testing", "service"]);
    "charge/stage" Pick(&["convicted", "deferred", "deferred", "diversion"]);
    "official/name" Words(&["M. Castellan (invented)", "R. Hobday (invented)", "S. Imre (invented)"]);
    "official/contact" Words(&["555-0160", "555-0163", "555-0165, mornings"]);
    "mandate/understood" Words(&["Come every week, stay sober that day, finish in time. Otherwise back to the judge.", "The hours, and no new call to the police.", "All sessions, on time. If I miss too many, it starts again."]);
    "mandate/copy" Yes(90);
    "protection/known" Yes(0);
    "protection/crews" Words(&["No.", "No, not any more.", "No."]);
    "presenting/papers" Left;
};

const LIVING: Pool = pool! {
    "life/education" Pick(&["school", "school", "trade", "trade", "degree", "some"]);
    "life/learning" Yes(25);
    "life/work" Pick(&["full", "full", "part", "irregular", "looking"]);
    "life/work-note" Words(&["Boatyard, days.", "Warehouse, shifts.", "Kitchen, evenings off on request.", "Office at the port.", "Deliveries, mornings."]);
    "life/money" Pick(&["tight", "tight", "enough", "short"]);
    "life/fee" Left;
    "life/service" Words(&["Four years, mostly at sea. It was all right.", "I do not talk about it with people who were not there."]);
    "life/legal" Words(&["No.", "A loan.", "The visits with my children are not settled.", "No."]);
    "life/friends" Pick(&["few", "few", "few", "more", "none"]);
    "life/faith" Words(&["Not really.", "My grandmother’s prayers, sometimes.", "Church on holidays.", "The sea."]);
    "life/free" Words(&["Fish from the pier.", "Repair old radios.", "Walk, with or without the dog.", "Cook something slow.", "Nothing. I should learn that."]);
    "family/raised" Words(&["My mother, and the street.", "Both of them, when my father was ashore.", "My grandparents until I was ten.", "My aunt. She was strict and there."]);
    "family/siblings" Words(&["The middle one of three.", "An older brother.", "I am the oldest of four.", "Only me."]);
    "family/changes" Words(&["We moved five times.", "My father left when I was eight.", "The yard closed and everybody was home all day.", "Nothing big."]);
    "family/discipline" Words(&["Silence, for days.", "The belt, until I was taller.", "A talk at the kitchen table.", "It depended on who came home."]);
    "family/drinking" Yes(40);
    "family/fights" Yes(30);
    "family/partner" Pick(&["no", "yes", "married", "separated"]);
    "family/together" Words(&["Careful.", "Better since we sleep.", "We speak through the children.", "Good, on most days."]);
    "family/children" Yes(45);
    "child/age" Number(3, 16);
    "child/lives" Pick(&["me", "parent", "parent"]);
    "child/contact" Words(&["Every second weekend.", "Every day.", "Sundays; the order says so."]);
    "family/good" Words(&["We turn up when it counts.", "The food.", "My sister’s laugh.", "Nobody lies at the table."]);
    "expect/hope" Words(&["To hear that others do it too.", "Some quiet in my head.", "That somebody tells me the truth kindly.", "I do not know yet."]);
    "expect/change" Pick(&["some", "much", "much", "unsure"]);
    "expect/can" Pick(&["some", "unsure", "some", "much"]);
    "practical/transport" Pick(&["bus", "bus", "car", "walk", "ride"]);
    "strengths/matters" Words(&["My children.", "To be somebody one can rely on.", "Peace at home.", "My own door."]);
    "strengths/before" Words(&["I stopped smoking, alone.", "The year after my father died.", "I learned the language at thirty.", "I lost a job and found a better one."]);
    "strengths/last" Words(&["No.", "Ask me about my dog next time.", "That I was afraid to come.", "No, that was a lot."]);
    "goal/step" Words(&["Say “I need a minute” once this week.", "Count to ten before the stairs.", "Go home before the third round.", "Write it down instead of sending it."]);
    "plan/contact" Words(&["A call on the day before.", "A text on Mondays.", "By letter."]);
};

const BODY: Pool = pool! {
    "medical/conditions" Words(&["No.", "A bad knee.", "High blood pressure.", "Asthma, in spring."]);
    "medical/pain" Pick(&["no", "no", "some", "much"]);
    "medical/takes" Yes(35);
    "medication/name" Words(&["Something for blood pressure", "An inhaler", "A sleeping pill", "Pain tablets"]);
    "medication/dose" Words(&["One in the morning", "When I need it", "One at night"]);
    "medication/for" Words(&["The heart", "To breathe", "To sleep", "The knee"]);
    "medication/taken" Pick(&["yes", "yes", "mostly"]);
    "medication/prescriber" Words(&["Dr. Soltan", "Lantern Street Clinic"]);
    "medical/allergies" Words(&["None.", "Penicillin.", "Nuts.", "None."]);
    "medical/pregnant" Pick(&["not-applicable"]);
    "medical/doctor" Words(&["Dr. Soltan", "Lantern Street Clinic", "Nobody at the moment."]);
    "medical/testing" Pick(&["no", "no", "done", "yes"]);
    "mental/sleep" Pick(&["well", "mixed", "mixed", "badly"]);
    "mental/sleep-note" Words(&["Thinking.", "The shift.", "I wake at three.", "The neighbors."]);
    "mental/before" Yes(35);
    "care/kind" Pick(&["counseling", "counseling", "medication", "group"]);
    "care/when" Words(&["Lantern Street Clinic, some years ago", "At school", "After the divorce, ten times"]);
    "care/helped" Words(&["That somebody listened.", "Not much; we never got to the point.", "Having a fixed hour."]);
    "mental/named" Words(&["No.", "Once somebody said depression. It fits on some days.", "No, and I do not need a name."]);
    "mental/attempts" Left;
    "mental/unusual" Yes(0);
    "mental/high" Yes(0);
    "mental/head" Yes(15);
    "mental/head-note" Words(&["Football, at sixteen. Nothing since.", "A fall from a ladder. Headaches for a year."]);
    "mental/thinking" Yes(25);
};

const HEAVY: Pool = pool! {
    "safety/self-harm" Yes(0);
    "safety/others" Yes(0);
    "safety/means" Pick(&["none"]);
    "safety/home" Yes(100);
    "safety/children" Words(&["No.", "Mine are fine.", "My sister’s, on weekends. No worries."]);
    "safety/threat" Yes(0);
    "safety/abuse" Pick(&["none"]);
    "safety/medical" Pick(&["none"]);
    "safety/ask-partner" Yes(0);
    "safety/action" Left;
    "partner/alone" Yes(100);
    "substances/without" Words(&["Two years, when my daughter was small.", "Every Lent.", "Four months after the license was gone."]);
    "substances/cost" Words(&["It makes the evening shorter. It cost me my license.", "It quiets the head. And then the morning.", "Company. And money."]);
    "substances/overdose" Yes(0);
    "substances/withdrawal" Yes(5);
    "substances/treated" Yes(15);
    "treatment/kind" Pick(&["outpatient", "mutual", "detox"]);
    "treatment/when" Words(&["Harbour Clinic, two years ago", "Lantern Street, last year"]);
    "treatment/helped" Words(&["Being with others who knew.", "The rules helped, the lectures did not."]);
    "substances/medicine" Words(&["No."]);
    "substances/recovery" Words(&["My sister.", "Being tired in the evening.", "Not keeping it at home."]);
    "substance/last" Words(&["Saturday.", "Two weeks ago.", "Yesterday, with dinner."]);
    "substance/amount" Words(&["Two or three.", "A bottle between us.", "Four beers."]);
    "substance/first" Number(14, 19);
    "trauma/when" Pick(&["adult", "adult", "teen"]);
    "trauma/over" Yes(100);
    "trauma/triggers" Words(&["A closed door behind me.", "People who shout.", "Sitting with my back to the room."]);
    "incident/year" Number(2012, 2025);
    "incident/came" Pick(&["arrest", "conviction", "arrest"]);
    "violence/weapon" Yes(4);
    "violence/neck" Yes(0);
    "violence/following" Yes(5);
    "violence/programs" Words(&["No.", "A class, years ago.", "No, the first time."]);
    "violence/part" Words(&["I could have left. I stayed to win.", "Mine was the first hand.", "I drank first and talked later.", "I still think it took two. I know what was mine."]);
};

const CLINICIAN: Pool = pool! {
    "expect/stage" Pick(&["weighing", "weighing", "preparing", "doing", "not-yet"]);
    "risk/score" Left;
    "risk/assessor" Words(&["Probation", "The court’s service"]);
    "risk/override" Left;
    "risk-more/tool" Left;
    "mse/ordinary" Yes(100);
    "mse/mood" Words(&["“All right.”", "“Tired.”", "“Nervous, but fine.”", "“Ashamed.”"]);
    "mse/risk" Words(&["No thoughts of suicide or of harm to others today; will call if that changes.", "Denies thoughts of suicide or violence. Protective: family, work.", "Low today by interview and screens; crisis numbers given."]);
    "dx/made" Pick(&["deferred", "deferred", "not-mine"]);
    "level/needed" Yes(0);
    "formulation/summary" Words(&["Anger comes late and all at once, after a long silence. Wants to be asked, not told.", "Learned early that loud people win; is tired of winning.", "Keeps everybody at a polite distance and then feels unseen.", "Drinks to come down; the rest follows from that."]);
    "formulation/made-likely" Words(&["A home where feelings were either silent or loud.", "Early responsibility for younger children.", "Much moving, few lasting ties."]);
    "formulation/set-off" Words(&["Weeks of bad sleep.", "A separation.", "Trouble at work."]);
    "formulation/keeps-going" Words(&["Silence until it breaks.", "Nobody says no to them.", "Evenings alone."]);
    "formulation/protects" Words(&["Steady work.", "A sister who calls.", "Humor.", "Love for the children."]);
    "formulation/pattern" Words(&["They wish to be respected, others decide over their head, then they go quiet and explode.", "They wish to be close, others come too near, then they leave first.", "They wish for calm, others ask for more, then they give in and resent it."]);
    "plan/individual" Pick(&["no", "preparation", "preparation"]);
    "referral-out/to" Left;
    "plan/testing" Words(&["As the order says.", "None.", "None."]);
};
