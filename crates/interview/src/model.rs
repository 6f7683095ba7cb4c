//! A questionnaire as the engine uses it: items in a flat list in reading order, with the rules that belong to it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use regex::Regex;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::value::{AbsentReason, Value};

/// A questionnaire that can be run. Made by [`Questionnaire::parse`].
#[derive(Debug, Clone)]
pub struct Questionnaire {
    /// Canonical url.
    pub url: Option<String>,
    /// Title.
    pub title: String,
    /// Version of the definition; an interview is pinned to it.
    pub version: Option<String>,
    /// Instruments in it: itself, and those that it includes.
    pub instruments: Vec<Instrument>,
    /// All items, parents before children.
    pub(crate) nodes: Vec<Node>,
    /// Where a linkId stands in `nodes`.
    pub(crate) index: BTreeMap<String, usize>,
    /// `nodes` in an order in which visibility can be decided: each after what it depends on.
    pub(crate) order: Vec<usize>,
    /// Rules for scores.
    pub(crate) scores: Vec<ScoreRule>,
    /// Rules for alerts.
    pub(crate) alerts: Vec<AlertRule>,
    /// Checks for answering without reading.
    pub(crate) uniform: Vec<UniformRule>,
}

/// What is known about an instrument: licence, source, wording (`Licence status: unknown` is a legitimate state).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Instrument {
    /// Slug ("phq-9"); empty for a form without one.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Version of the wording.
    pub version: Option<String>,
    /// Licence notice, shown with the instrument.
    pub notice: Option<String>,
    /// "public-domain", "free-to-use", "unknown" …
    pub license_status: Option<String>,
    /// Where the licence was read.
    pub license_basis_url: Option<String>,
    /// When it was read, ISO date.
    pub license_retrieved_on: Option<String>,
    /// The wording must not be changed.
    pub wording_locked: bool,
    /// Published sources.
    pub references: Vec<String>,
}

/// One item.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub link_id: String,
    pub kind: Kind,
    pub text: String,
    pub prefix: Option<String>,
    pub help: Option<String>,
    /// A display item that is only the help of its parent.
    pub is_help: bool,
    pub required: bool,
    pub repeats: bool,
    pub parent: Option<usize>,
    /// Nesting, 0 for the top.
    pub depth: u32,
    /// First index after the last descendant.
    pub end: usize,
    /// The repeating group around it, or itself.
    pub repeat: Option<usize>,
    pub options: Vec<Opt>,
    pub when: Vec<Condition>,
    /// Any condition is enough (otherwise all are needed).
    pub any: bool,
    pub limits: Limits,
    pub unit: Option<String>,
    /// Index into [`Questionnaire::instruments`].
    pub instrument: usize,
}

impl Node {
    /// It can be answered.
    pub fn asks(&self) -> bool {
        !matches!(self.kind, Kind::Group | Kind::Display)
    }

    /// The option with this code.
    pub fn option(&self, code: &str) -> Option<&Opt> {
        self.options.iter().find(|o| o.code == code)
    }

    /// The number of one value: the weight of an option, 1 for yes, a number itself.
    pub fn weight(&self, value: &Value) -> Option<f64> {
        match value {
            Value::Boolean(yes) => Some(f64::from(u8::from(*yes))),
            #[allow(clippy::cast_precision_loss)] // within ±2^31, checked by the limits
            Value::Integer(n) => Some(*n as f64),
            Value::Decimal(n) => n.to_f64(),
            Value::Choice(code) => self.option(code).and_then(|o| o.weight),
            _ => None,
        }
    }
}

/// Type of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Group,
    Display,
    Boolean,
    Choice,
    OpenChoice,
    Integer,
    Decimal,
    Date,
    String,
    Text,
}

impl Kind {
    /// As FHIR R4 names it.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Group => "group",
            Kind::Display => "display",
            Kind::Boolean => "boolean",
            Kind::Choice => "choice",
            Kind::OpenChoice => "open-choice",
            Kind::Integer => "integer",
            Kind::Decimal => "decimal",
            Kind::Date => "date",
            Kind::String => "string",
            Kind::Text => "text",
        }
    }

    /// From its FHIR R4 name.
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Kind::Group,
            Kind::Display,
            Kind::Boolean,
            Kind::Choice,
            Kind::OpenChoice,
            Kind::Integer,
            Kind::Decimal,
            Kind::Date,
            Kind::String,
            Kind::Text,
        ]
        .into_iter()
        .find(|kind| kind.code() == code)
    }
}

/// One answer option. Its code is the coding's code, or the string, number or date itself.
#[derive(Debug, Clone)]
pub(crate) struct Opt {
    pub code: String,
    pub label: String,
    /// `ordinalValue` or `itemWeight`.
    pub weight: Option<f64>,
    /// Cannot stand beside another answer.
    pub exclusive: bool,
    pub form: OptForm,
}

/// How an option is written in a response.
#[derive(Debug, Clone)]
pub(crate) enum OptForm {
    Coding { system: Option<String> },
    Text,
    Integer(i64),
    Date(NaiveDate),
}

/// Limits of an answer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Limits {
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub min: Option<Bound>,
    pub max: Option<Bound>,
    pub max_decimals: Option<usize>,
    pub regex: Option<Regex>,
}

/// A smallest or largest value.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(crate) enum Bound {
    Number(f64),
    Date(NaiveDate),
}

impl std::fmt::Display for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Bound::Number(n) => write!(f, "{n}"),
            Bound::Date(d) => write!(f, "{d}"),
        }
    }
}

/// One enableWhen condition.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    /// Index of the question.
    pub question: usize,
    pub test: Test,
    /// Also met when the question has this reason (our extension `or-absent`): FHIR has no operator for
    /// "declined", and the ASQ opens question 5 after a refusal.
    pub or_absent: Option<AbsentReason>,
}

/// What a condition asks.
#[derive(Debug, Clone)]
pub(crate) enum Test {
    Exists(bool),
    Compare(Operator, Value),
}

/// Operators of enableWhen other than `exists`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
}

/// How a score comes out of its items (our extension `score`).
#[derive(Debug, Clone)]
pub(crate) struct ScoreRule {
    pub slug: String,
    pub name: String,
    pub method: Method,
    /// linkIds.
    pub items: Vec<String>,
    /// So many items may have no answer: a sum is then prorated and rounded, a mean taken of the rest.
    pub max_missing: usize,
    pub max: Option<f64>,
    /// In rising order of `from`.
    pub bands: Vec<Band>,
    /// When this question has this answer, the other items without an answer count 0 and are not required.
    pub zero_when: Option<(String, Value)>,
    /// Remark when all points come from this item.
    pub only_item: Option<(String, String)>,
    /// For `Method::Screen`: the question that tells acute from not acute.
    pub acute_item: Option<String>,
}

/// Method of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// Sum of weights.
    Sum,
    /// Mean of weights.
    Mean,
    /// Number of items with a weight above 0.
    Count,
    /// No number: yes or declined anywhere is positive, the acute item then decides.
    Screen,
}

/// A band of a score.
#[derive(Debug, Clone)]
pub(crate) struct Band {
    pub code: String,
    pub label: String,
    /// Smallest value of the band.
    pub from: f64,
    pub remark: Option<String>,
}

/// When an alert is raised (our extension `alert`).
#[derive(Debug, Clone)]
pub(crate) struct AlertRule {
    pub id: String,
    pub severity: Severity,
    pub text: String,
    pub when: AlertWhen,
}

/// Condition of an alert.
#[derive(Debug, Clone)]
pub(crate) enum AlertWhen {
    /// The weight of an item is at least this.
    Item { link_id: String, at_least: f64 },
    /// A score stands in one of these bands ("positive-open": a screen that is positive while its acute question is open).
    Band { score: String, bands: Vec<String> },
}

/// Severity of an alert.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    serde::Deserialize,
    ts_rs::TS,
)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Look at it.
    Notice,
    /// Needs an act before the client leaves.
    Safety,
    /// Needs an act now; the client is not left alone.
    Acute,
}

/// Detects answering all items alike, on raw scores (our extension `uniform`; clinical reference §2.6.1).
#[derive(Debug, Clone)]
pub(crate) struct UniformRule {
    pub id: String,
    pub text: String,
    pub items: Vec<String>,
    /// Octant scores PA, BC, DE, FG, HI, JK, LM, NO: left out when answering is uniform.
    pub scores: Vec<String>,
    /// Uniform below this standard deviation of the items.
    pub min_sd: f64,
    /// Uniform below this amplitude of the raw octants.
    pub min_amplitude: f64,
    /// The standard deviation is looked at from so many answers on.
    pub min_answered: usize,
    /// A run of so many equal answers gets a remark.
    pub run: usize,
    pub run_text: String,
}

impl Questionnaire {
    /// Node by linkId.
    pub(crate) fn find(&self, link_id: &str) -> Option<(usize, &Node)> {
        let at = *self.index.get(link_id)?;
        self.nodes.get(at).map(|node| (at, node))
    }
}
