//! The answers of an invented client to the whole intake, one for each question that is asked.

mod rest;

use chrono::NaiveDate;
use interview::{AbsentReason, Answer, Answers, Questionnaire, Value, link_id, paths};
use matching::model::Gender;

use super::dice::Dice;
use super::groups::{back, forth};
use super::order::{Ordered, ordered, referred_by, slots};
use super::roster::{At, More, Order, Row, special};
use super::style;
use super::texts::{Voice, voice};

/// Codes of the answers 0–3 of PHQ-9 and GAD-7, of their question about difficulty, and of AUDIT-C (LOINC).
const HOW_OFTEN: [&str; 4] = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"];
const DIFFICULTY: [&str; 4] = ["LA6572-7", "LA6573-5", "LA6575-0", "LA6574-3"];
const DRINKS: [&str; 4] = ["never", "monthly-or-less", "2-4-a-month", "2-3-a-week"];
const HOW_MANY: [&str; 3] = ["LA15694-5", "LA15695-2", "LA18930-0"];
const SIX_OR_MORE: [&str; 3] = ["LA6270-8", "LA18933-4", "LA18876-5"];
/// TAPS-1 answers, never to daily (LOINC).
const SINCE: [&str; 5] = [
    "LA6270-8",
    "LA18933-4",
    "LA18876-5",
    "LA18891-4",
    "LA18934-2",
];
/// Most rounds in which answers may open further questions.
const ROUNDS: usize = 6;

/// Everything that the answers are taken from; all chance is drawn when it is made.
pub(super) struct Sheet<'a> {
    row: &'a Row,
    /// Day of the interview.
    met: NaiveDate,
    order: Option<Ordered>,
    voice: Voice,
    phq: Vec<u8>,
    gad: Vec<u8>,
    drinks: (usize, usize, usize),
    items: Vec<u8>,
    ready: Vec<u8>,
    slots: Vec<(String, String, String)>,
    court: &'static str,
    case: u32,
}

impl<'a> Sheet<'a> {
    /// Draws everything; `met` is the day of the interview, `from` the first day in a group.
    pub(super) fn new(
        row: &'a Row,
        on: NaiveDate,
        met: NaiveDate,
        from: Option<NaiveDate>,
    ) -> Self {
        let mut dice = Dice::of(row.name);
        let heavy = special!(row, Ptsd).is_some() || special!(row, Item9).is_some();
        let (mut phq, gad) = (often(8, heavy, &mut dice), often(7, heavy, &mut dice));
        phq.push(special!(row, Item9).unwrap_or(0));
        let drinks = (
            dice.below(4) as usize,
            dice.below(3) as usize,
            dice.below(3) as usize,
        );
        Self {
            row,
            met,
            items: style::answers(row.style, &mut dice),
            ready: ready(row, &mut dice),
            order: ordered(row, on, met, from, &mut dice),
            voice: voice(row.name, row.order, &mut dice),
            phq,
            gad,
            drinks,
            slots: slots(row, &mut dice),
            court: referred_by(row),
            case: dice.between(1100, 9900),
        }
    }

    /// Answers to every question that is asked, in the order of the interview.
    pub(super) fn fill(&self, q: &Questionnaire) -> Vec<(String, Answer)> {
        let mut answers = Answers::default();
        for (n, (day, from, to)) in self.slots.iter().enumerate() {
            let at = |name: &str| format!("availability#{n}/availability/{name}");
            answers.0.insert(at("day"), choice(day));
            answers.0.insert(at("from"), clock(from));
            answers.0.insert(at("to"), clock(to));
        }
        for _ in 0..ROUNDS {
            let open: Vec<String> = paths(q, &answers)
                .into_iter()
                .filter(|path| !answers.0.contains_key(path))
                .collect();
            if open.is_empty() {
                break;
            }
            for path in open {
                let answer = self.answer(&link_id(&path));
                answers.0.insert(path, answer);
            }
        }
        paths(q, &answers)
            .into_iter()
            .filter_map(|path| Some((path.clone(), answers.0.remove(&path)?)))
            .collect()
    }

    fn answer(&self, id: &str) -> Answer {
        match id.split_once('/') {
            Some(("consent", _)) => yes(!self.has(|m| matches!(m, More::NoSentence))),
            Some(("asq" | "hark", _)) => yes(false),
            Some(("phq-9", n)) => self.often(&self.phq, n),
            Some(("gad-7", n)) => self.often(&self.gad, n),
            Some(("audit-c", n)) => self.drinks(n),
            Some(("taps-1", n)) => self.used(n),
            Some(("pcl-5", _)) => self.troubled(id),
            Some(("ipip-ipc", n)) => number(n, &self.items),
            Some(("people", _)) => yes(true),
            Some(("readiness", n)) => number(n, &self.ready),
            Some(("state", _)) => choice(special!(self.row, Acute).unwrap_or("none")),
            _ => self.told(id),
        }
    }

    /// What the story says, otherwise what the pools say, otherwise that it was not asked.
    fn told(&self, id: &str) -> Answer {
        self.mandate(id)
            .or_else(|| self.words(id))
            .or_else(|| self.trauma(id))
            .or_else(|| self.past(id))
            .or_else(|| self.practical(id))
            .or_else(|| rest::answer(self.row.name, id))
            .unwrap_or_else(|| Answer::absent(AbsentReason::NotAsked))
    }

    fn has(&self, f: impl Fn(&More) -> bool) -> bool {
        self.row.more.iter().any(f)
    }

    fn mandate(&self, id: &str) -> Option<Answer> {
        let order = self.order.as_ref();
        let date = |day: Option<NaiveDate>| {
            day.map_or_else(not_known, |d| Answer::of(Value::Date(d.into())))
        };
        Some(match id {
            "referral/type" => choice(match (order, self.court.ends_with("Probation")) {
                (None, _) => "provider",
                (Some(_), true) => "probation",
                (Some(_), false) => "court",
            }),
            "referral/source" if order.is_none() => text(self.court),
            "referral/source" => text(&format!("{}, case HC-{} (invented)", self.court, self.case)),
            "mandate/exists" => yes(order.is_some()),
            "mandate/program" => choice(order.map_or("other", |o| o.kind)),
            "mandate/sessions" => {
                order.map_or_else(not_known, |o| Answer::of(Value::Integer(o.sessions.into())))
            }
            "mandate/ordered-on" => date(order.map(|o| o.on)),
            "mandate/start-by" => date(order.map(|o| o.start_by)),
            "mandate/complete-by" => date(order.map(|o| o.complete_by)),
            "mandate/first" => yes(!self.has(|m| matches!(m, More::Again))),
            "referral/offence" => choice(match self.row.order {
                Order::Violence => "domestic-violence",
                Order::Driving => "dui",
                Order::Anger => "assault",
                Order::None => "other",
            }),
            "risk/tool" if self.has(|m| matches!(m, More::NoTool)) => {
                Answer::absent(AbsentReason::NotApplicable)
            }
            "risk/tool" => text("Harbour risk summary (invented)"),
            "risk/level" => choice(&self.row.risk.to_string()),
            "risk/date" => date(Some(back(self.met, 6))),
            "mandate/hearing" => date(order.map(|o| forth(o.start_by, 30))),
            "charge/what" => text(match self.row.order {
                Order::Violence => "Assault, family member",
                Order::Driving => "Driving under the influence",
                Order::Anger => "Disorderly conduct; simple assault",
                Order::None => "None",
            }),
            "official/role" => choice(if self.court.ends_with("Probation") {
                "probation"
            } else {
                "attorney"
            }),
            "protection/orders" => yes(self.kept_apart()),
            "order/side" => choice("other"),
            "order/person" => text("J. P., a neighbor"),
            "order/until" => date(Some(forth(self.met, 140))),
            "order/distance" => text("Fifty yards, and no messages"),
            "order/exceptions" => text("None; we share the stairs, at different hours."),
            _ => return None,
        })
    }

    /// Under a no-contact order, as the conflicts of the practice say.
    fn kept_apart(&self) -> bool {
        self.row.name == "Marisol Vega"
    }

    fn words(&self, id: &str) -> Option<Answer> {
        let said = &self.voice;
        Some(match id {
            "presenting/concern" => text(said.concern),
            "presenting/event" => text(said.event),
            "presenting/stress" => text(said.stress),
            "presenting/goals" => text(said.goals),
            "strengths/good" => text(said.strengths),
            "strengths/help" => text(said.support),
            "goal/what" => text(said.goals),
            "goal/by" => Answer::of(Value::Date(forth(self.met, 90).into())),
            "presenting/worry" => text(said.worry),
            "previous/group" => yes(!said.before.is_empty()),
            "previous/experience" => text(said.before),
            _ => return None,
        })
    }

    /// PHQ-9 and GAD-7. Wendell Arkwright would rather not say how he eats.
    fn often(&self, scores: &[u8], n: &str) -> Answer {
        if n == "5" && self.row.name == "Wendell Arkwright" && scores.len() == 9 {
            return Answer::absent(AbsentReason::AskedDeclined);
        }
        let total: u8 = scores.iter().sum();
        match n.parse::<usize>() {
            Ok(n) => coded(
                &HOW_OFTEN,
                scores.get(n.wrapping_sub(1)).copied().unwrap_or(0).into(),
            ),
            Err(_) => coded(&DIFFICULTY, usize::from(total / 7).min(3)),
        }
    }

    fn drinks(&self, n: &str) -> Answer {
        match n {
            "1" => coded(&DRINKS, self.drinks.0),
            _ if self.drinks.0 == 0 => Answer::absent(AbsentReason::NotApplicable),
            "2" => coded(&HOW_MANY, self.drinks.1),
            _ => coded(&SIX_OR_MORE, self.drinks.2),
        }
    }

    /// TAPS-1: men are asked the second question, women the third, others neither.
    fn used(&self, n: &str) -> Answer {
        let often = |at: usize| coded(&SINCE, at);
        match (n, self.row.gender) {
            ("1", _) => often(self.dice("tobacco").below(5) as usize),
            ("2", Gender::Man) | ("3", Gender::Woman) => often(self.drinks.2),
            ("2" | "3", _) => Answer::absent(AbsentReason::NotApplicable),
            _ => often(0),
        }
    }

    /// PCL-5, 0–4, heavy where the screen was positive.
    fn troubled(&self, id: &str) -> Answer {
        choice(&self.dice(id).between(1, 3).to_string())
    }

    fn trauma(&self, id: &str) -> Option<Answer> {
        let lived = special!(self.row, Ptsd);
        Some(match id {
            "trauma/carry" | "pc-ptsd-5/exposure" => yes(lived.is_some()),
            "trauma/types" => choice(lived.map_or("other", |(_, kind)| kind)),
            "trauma/whom" => choice(match lived {
                Some((_, "domestic-violence")) => "partner",
                _ => "stranger",
            }),
            "trauma/steady" => text("Cold water on the wrists, and knowing where the door is."),
            _ => {
                let n: u8 = id.strip_prefix("pc-ptsd-5/")?.parse().ok()?;
                yes(lived.is_some_and(|(score, _)| n <= score))
            }
        })
    }

    /// What happened before: quarrels, and what part alcohol has.
    fn past(&self, id: &str) -> Option<Answer> {
        let (violent, driving) = (
            matches!(self.row.order, Order::Violence | Order::Anger),
            self.row.order == Order::Driving,
        );
        Some(match id {
            "violence/any" => yes(violent || driving),
            "incident/kind" if driving => choice("driving"),
            "incident/kind" if self.row.order == Order::Violence => choice("partner"),
            "incident/kind" => choice("fight"),
            "incident/victim" if driving => choice("nobody"),
            "incident/victim" if self.row.order == Order::Violence => choice("partner"),
            "incident/victim" => choice("known"),
            "violence/children" => {
                yes(self.row.order == Order::Violence && self.row.age.is_multiple_of(2))
            }
            "substances/any" => yes(driving || self.drinks.0 > 2),
            "substance/what" => choice("alcohol"),
            "substance/route" => choice("drink"),
            "substance/often" => choice(match self.drinks.0 {
                0 => "not",
                1 => "rarely",
                2 => "monthly",
                _ => "weekly",
            }),
            _ => return None,
        })
    }

    /// Chance of its own for one question.
    fn dice(&self, of: &str) -> Dice {
        Dice::of(&format!("{}, {of}", self.row.name))
    }

    fn practical(&self, id: &str) -> Option<Answer> {
        let shared = self.row.languages().contains(&"en") || self.row.group().is_some();
        Some(match id {
            "practical/languages" => Answer {
                values: self
                    .row
                    .languages()
                    .iter()
                    .map(|tag| Value::Choice((*tag).to_owned()))
                    .collect(),
                reason: None,
            },
            "practical/interpreter" => choice(if shared { "not-needed" } else { "needed" }),
            "practical/modality" => choice(special!(self.row, Attends).unwrap_or("either")),
            "practical/gender-group" if self.row.gender == Gender::NonBinary => {
                Answer::absent(AbsentReason::NotAsked)
            }
            "practical/gender-group" => choice("no-preference"),
            "practical/obstacles" => text(self.voice.obstacles),
            "practical/veteran" => yes(self.has(|m| matches!(m, More::Veteran))),
            "practical/reading-language" => choice(self.row.languages().first().copied()?),
            "plan/safety-plan" => choice(if special!(self.row, Item9).is_some() {
                "made"
            } else {
                "not-needed"
            }),
            _ => return None,
        })
    }
}

/// Scores 0–1 for n questions; 0–2 where life is heavy.
fn often(n: usize, heavy: bool, dice: &mut Dice) -> Vec<u8> {
    let most = if heavy { 2 } else { 1 };
    (0..n)
        .map(|_| u8::try_from(dice.below(most + 1)).unwrap_or_default())
        .collect()
}

/// The nine items of the readiness checklist, 0–2; the third and fourth are the group task.
fn ready(row: &Row, dice: &mut Dice) -> Vec<u8> {
    let task = special!(row, Task).unwrap_or(2);
    (1..=9)
        .map(|n| match n {
            3 | 4 => task,
            _ if dice.percent(70) => 2,
            _ => 1,
        })
        .collect()
}

fn yes(value: bool) -> Answer {
    Answer::of(Value::Boolean(value))
}

fn text(words: &str) -> Answer {
    Answer::of(Value::Text(words.to_owned()))
}

/// A time of day, written "17:00"; one that cannot be read is no answer.
fn clock(time: &str) -> Answer {
    let read = format!("{time}:00").parse();
    read.map_or_else(|_| Answer::default(), |time| Answer::of(Value::Time(time)))
}

fn choice(code: &str) -> Answer {
    Answer::of(Value::Choice(code.to_owned()))
}

fn not_known() -> Answer {
    Answer::absent(AbsentReason::Unknown)
}

fn coded(codes: &[&str], at: usize) -> Answer {
    codes.get(at).map_or_else(not_known, |code| choice(code))
}

/// The n-th number as a choice.
fn number(n: &str, all: &[u8]) -> Answer {
    let at = n.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    at.and_then(|at| all.get(at))
        .map_or_else(not_known, |value| choice(&value.to_string()))
}

/// A note on a section, where somebody wrote one: section and text.
pub(super) fn notes(row: &Row) -> &'static [(&'static str, &'static str)] {
    match (row.name, row.at) {
        ("Wendell Arkwright", At::UnderWay(_)) => &[(
            "mood",
            "Sleep is the worst part: awake from three. Says the tiredness \"is why I go off like that\".\n\nLink to the argument in June?",
        )],
        ("Marisol Vega", _) => &[
            (
                "hard",
                "Answered the five questions, told no details. Wants to stop here; come back another day, only if she asks.",
            ),
            (
                "presenting",
                "Smiles while she says the hardest things. Switches to Spanish for her grandmother.",
            ),
        ],
        ("Elias Thornbury", _) => &[(
            "presenting",
            "Here for the hours only, he says. Looks at the door when asked about home.",
        )],
        _ => &[],
    }
}
