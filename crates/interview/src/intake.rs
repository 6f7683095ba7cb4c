//! What the placement engine reads from the *Group program intake*: the linkIds it depends on, and the facts.
//!
//! The instruments' linkIds are `<slug>/<number>` (`phq-9/9`, `asq/5`, `pc-ptsd-5/exposure`), unique in themselves, so
//! that including them needs no prefix.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::evaluate::{Evaluation, evaluate_view};
use crate::model::Questionnaire;
use crate::value::{Answer, Answers, Value};
use crate::view::View;

/// Who sent the client: court, probation, child-protection, employer, provider, self.
pub const REFERRAL_TYPE: &str = "referral/type";
/// Court or office and case number, own words.
pub const REFERRAL_SOURCE: &str = "referral/source";
/// What the case is about: domestic-violence, assault, sexual-offence, robbery, dui, other.
pub const OFFENCE: &str = "referral/offence";
/// An order or a condition asks for a program: boolean.
pub const MANDATE: &str = "mandate/exists";
/// Kind of program: domestic-violence, dui, anger-management, relational-process, other.
pub const MANDATE_PROGRAM: &str = "mandate/program";
/// Sessions ordered, 1–200.
pub const MANDATE_SESSIONS: &str = "mandate/sessions";
/// Date of the order.
pub const MANDATE_ORDERED_ON: &str = "mandate/ordered-on";
/// Latest day of the first session.
pub const MANDATE_START_BY: &str = "mandate/start-by";
/// Latest day of completion.
pub const MANDATE_COMPLETE_BY: &str = "mandate/complete-by";
/// First order of this kind: boolean.
pub const MANDATE_FIRST: &str = "mandate/first";
/// Name of a risk tool.
pub const RISK_TOOL: &str = "risk/tool";
/// Its result: "0" low … "4" very high.
pub const RISK_LEVEL: &str = "risk/level";
/// Date of the assessment.
pub const RISK_DATE: &str = "risk/date";
/// "We think about how members may affect one another": boolean.
pub const GROUP_CONSENT: &str = "consent/group";
/// Presenting concern, own words.
pub const CONCERN: &str = "presenting/concern";
/// Goals, own words.
pub const GOALS: &str = "presenting/goals";
/// Kinds of hard experience: the codes of [`OFFENCE`].
pub const TRAUMA_TYPES: &str = "trauma/types";
/// Relationship map drawn: boolean.
pub const PEOPLE_DONE: &str = "people/done";
/// Items 3 and 4 of the readiness checklist, task capacity: "0" no, "1" partly, "2" yes.
pub const GROUP_TASK: [&str; 2] = ["readiness/3", "readiness/4"];
/// States not cleared: psychosis, mania, intoxication, withdrawal, or none.
pub const ACUTE_STATES: &str = "state/acute";
/// Languages: BCP 47 primary tags, or own words.
pub const LANGUAGES: &str = "practical/languages";
/// not-needed, needed, arranged.
pub const INTERPRETER: &str = "practical/interpreter";
/// Repeating group of weekly times; in it `availability/day`, `availability/from`, `availability/to`.
pub const AVAILABILITY: &str = "availability";
/// in-person, video, either.
pub const MODALITY: &str = "practical/modality";
/// women, men, mixed, no-preference.
pub const GENDER_GROUP: &str = "practical/gender-group";
/// Served in the military: boolean.
pub const VETERAN: &str = "practical/veteran";

/// What placement needs to know from an intake. None or empty = not known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct IntakeFacts {
    /// Code of [`REFERRAL_TYPE`].
    pub referral_type: Option<String>,
    /// There is an order or a condition.
    pub mandated: Option<bool>,
    /// What it asks; none without an order, or while the kind of program is unknown.
    pub mandate: Option<MandateFacts>,
    /// First order of this kind.
    pub first_order: Option<bool>,
    /// Code of [`OFFENCE`].
    pub offence_type: Option<String>,
    /// Codes of [`TRAUMA_TYPES`].
    pub trauma_types: Vec<String>,
    /// Result of a risk tool; none while the level is unknown.
    pub risk: Option<RiskFacts>,
    /// States not cleared; none = not asked, empty = none of them.
    pub acute_states: Option<Vec<String>>,
    /// The client said yes to the group sentence.
    pub group_consent: bool,
    /// PC-PTSD-5, 0–5.
    pub ptsd_score: Option<u8>,
    /// Can do the group task: 0 no, 1 partly, 2 yes; the lower of two items (clinical reference §1.2.1).
    pub group_task: Option<u8>,
    /// Languages, the best first: tags where an option was chosen, else own words in lower case.
    pub languages: Vec<String>,
    /// An interpreter has been arranged.
    pub interpreter: bool,
    /// Weekly times.
    pub availability: Vec<Slot>,
    /// Paths of weekly times that end before they begin; they are left out of `availability`.
    pub unclear: Vec<String>,
    /// Code of [`MODALITY`].
    pub modality: Option<String>,
    /// women, men or mixed; none without a preference.
    pub gender_group: Option<String>,
    /// Served in the military.
    pub veteran: Option<bool>,
}

/// What an order asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MandateFacts {
    /// Code of [`MANDATE_PROGRAM`].
    pub program_kind: String,
    /// Sessions ordered.
    pub sessions: Option<u32>,
    /// Day of the order.
    pub ordered_on: Option<NaiveDate>,
    /// Latest day of the first session.
    pub start_by: Option<NaiveDate>,
    /// Latest day of completion.
    pub complete_by: Option<NaiveDate>,
}

/// Result of a risk tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskFacts {
    /// 0 low … 4 very high.
    pub level: u8,
    /// Name of the tool.
    pub tool: String,
    /// Day of the assessment.
    pub on: Option<NaiveDate>,
}

/// A weekly time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// monday … sunday.
    pub day: String,
    /// Start.
    pub from: NaiveTime,
    /// End, later than `from`.
    pub to: NaiveTime,
}

/// Reads the facts from the answers to the intake. Hidden and unfitting answers count for nothing.
#[must_use]
pub fn facts(q: &Questionnaire, answers: &Answers) -> IntakeFacts {
    let view = View::new(q, answers);
    facts_of(&view, &evaluate_view(&view))
}

pub(crate) fn facts_of(view: &View, evaluation: &Evaluation) -> IntakeFacts {
    let codes = |id: &str| view.seen_id(id).map(codes);
    let code = |id: &str| codes(id).and_then(|all| all.into_iter().next());
    let yes = |id: &str| view.seen_id(id).and_then(boolean);
    let (availability, unclear) = availability(view);
    IntakeFacts {
        referral_type: code(REFERRAL_TYPE),
        mandated: yes(MANDATE),
        mandate: mandate(view),
        first_order: yes(MANDATE_FIRST),
        offence_type: code(OFFENCE),
        trauma_types: codes(TRAUMA_TYPES).unwrap_or_default(),
        risk: risk(view),
        acute_states: codes(ACUTE_STATES)
            .filter(|all| !all.is_empty())
            .map(|all| all.into_iter().filter(|c| c != "none").collect()),
        group_consent: yes(GROUP_CONSENT) == Some(true),
        ptsd_score: evaluation
            .scores
            .get("pc-ptsd-5")
            .and_then(|s| s.value)
            .and_then(small),
        group_task: GROUP_TASK
            .iter()
            .map(|id| code(id).and_then(|c| c.parse::<u8>().ok()))
            .collect::<Option<Vec<u8>>>()
            .and_then(|both| both.into_iter().min()),
        languages: codes(LANGUAGES).unwrap_or_default(),
        interpreter: code(INTERPRETER).as_deref() == Some("arranged"),
        availability,
        unclear,
        modality: code(MODALITY),
        gender_group: code(GENDER_GROUP).filter(|c| c != "no-preference"),
        veteran: yes(VETERAN),
    }
}

fn mandate(view: &View) -> Option<MandateFacts> {
    let date = |id: &str| view.seen_id(id).and_then(date);
    Some(MandateFacts {
        program_kind: view
            .seen_id(MANDATE_PROGRAM)
            .map(codes)?
            .into_iter()
            .next()?,
        sessions: view
            .seen_id(MANDATE_SESSIONS)
            .and_then(|a| match a.values.first() {
                Some(Value::Integer(n)) => u32::try_from(*n).ok(),
                _ => None,
            }),
        ordered_on: date(MANDATE_ORDERED_ON),
        start_by: date(MANDATE_START_BY),
        complete_by: date(MANDATE_COMPLETE_BY),
    })
}

fn risk(view: &View) -> Option<RiskFacts> {
    let level = view
        .seen_id(RISK_LEVEL)
        .map(codes)?
        .into_iter()
        .next()?
        .parse()
        .ok()?;
    let tool = match view.seen_id(RISK_TOOL)?.values.first() {
        Some(Value::Text(tool)) => tool.clone(),
        _ => String::new(),
    };
    Some(RiskFacts {
        level,
        tool,
        on: view.seen_id(RISK_DATE).and_then(date),
    })
}

/// Complete weekly times, and the paths of those that end before they begin.
fn availability(view: &View) -> (Vec<Slot>, Vec<String>) {
    let (mut slots, mut unclear) = (Vec::new(), Vec::new());
    let Some((at, _)) = view.q.find(AVAILABILITY) else {
        return (slots, unclear);
    };
    for (place, here) in view
        .places
        .of(at)
        .iter()
        .filter_map(|p| Some((*p, view.place(*p)?)))
    {
        let inside = |name: &str| {
            let (inner, _) = view.q.find(&format!("{AVAILABILITY}/{name}"))?;
            let same = |p: &&usize| view.place(**p).is_some_and(|p| p.around == here.around);
            view.seen(*view.places.of(inner).iter().find(same)?)
        };
        let time = |name: &str| match inside(name)?.values.first() {
            Some(Value::Text(text)) => NaiveTime::parse_from_str(text, "%H:%M").ok(),
            Some(Value::Time(time)) => NaiveTime::from_hms_opt(time.hour, time.minute?, 0),
            _ => None,
        };
        let day = inside("day").and_then(|a| codes(a).into_iter().next());
        match (day, time("from"), time("to")) {
            (Some(day), Some(from), Some(to)) if from < to => slots.push(Slot { day, from, to }),
            (Some(_), Some(_), Some(_)) => unclear.push(view.path(place).to_owned()),
            _ => {}
        }
    }
    (slots, unclear)
}

/// Codes of chosen options; own words in lower case.
fn codes(answer: &Answer) -> Vec<String> {
    answer
        .values
        .iter()
        .filter_map(|value| match value {
            Value::Choice(code) => Some(code.clone()),
            Value::Other(text) => Some(text.trim().to_lowercase()),
            _ => None,
        })
        .collect()
}

fn boolean(answer: &Answer) -> Option<bool> {
    match answer.values.first() {
        Some(Value::Boolean(yes)) => Some(*yes),
        _ => None,
    }
}

fn date(answer: &Answer) -> Option<NaiveDate> {
    match answer.values.first() {
        Some(Value::Date(date)) => date.day(),
        _ => None,
    }
}

/// A score of 0–5 as a small number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked to be 0–5
fn small(value: f64) -> Option<u8> {
    (0.0..=5.0).contains(&value).then_some(value as u8)
}
