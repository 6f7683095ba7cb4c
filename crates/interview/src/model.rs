//! A questionnaire as the engine uses it: items in a flat list in reading order, with the rules that belong to it.

use std::collections::BTreeMap;

use regex::Regex;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::fhirpath::Expression;
use crate::temporal::{Date, DateTime, Time};
use crate::tree::Json;
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
    /// Items in an order in which visibility and calculations can be decided, each after what it depends on, in steps:
    /// the expressions of a step see the answers of the steps before it.
    pub(crate) steps: Vec<Vec<usize>>,
    /// An expression looks at more than the items that it names: what it gave is looked at again until nothing changes.
    pub(crate) restless: bool,
    /// Expressions.
    pub(crate) formulas: Vec<Formula>,
    /// Variables.
    pub(crate) variables: Vec<Variable>,
    /// Rules about the whole response.
    pub(crate) constraints: Vec<Constraint>,
    /// The definition, where an expression names `%questionnaire`.
    pub(crate) definition: Option<Json>,
    /// The moment that `today()` and `now()` in expressions mean: when the interview was held. None = such expressions
    /// cannot be worked out.
    pub now: Option<DateTime>,
    /// Whether and when the definition is in use.
    pub(crate) use_of: InUse,
    /// Language of the definition's own words ("en"), where it says so.
    pub language: Option<String>,
    /// What the definition asks for and does not get, without harm to visibility, validity or scores.
    pub notes: Vec<crate::parse::Note>,
    /// Rules for scores.
    pub(crate) scores: Vec<ScoreRule>,
    /// Rules for alerts.
    pub(crate) alerts: Vec<AlertRule>,
    /// Checks for answering without reading.
    pub(crate) uniform: Vec<UniformRule>,
}

/// Whether and when a definition is in use (`status`, `effectivePeriod`).
#[derive(Debug, Clone, Default)]
pub(crate) struct InUse {
    pub status: Option<String>,
    pub start: Option<DateTime>,
    pub end: Option<DateTime>,
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

/// Words, with translations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// As the definition has them.
    pub text: String,
    /// In other languages, by tag ("es").
    pub other: BTreeMap<String, String>,
}

/// One item.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub link_id: String,
    /// The linkId as it stands in paths.
    pub key: String,
    pub kind: Kind,
    pub text: Words,
    pub prefix: Option<String>,
    pub help: Option<Words>,
    /// A display item that is only the help or the unit of its parent.
    pub is_help: bool,
    pub required: bool,
    pub repeats: bool,
    pub parent: Option<usize>,
    /// Nesting, 0 for the top.
    pub depth: u32,
    /// First index after the last descendant.
    pub end: usize,
    /// The innermost item whose repetitions it stands in; a repeating group stands in its own.
    pub scope: Option<usize>,
    pub options: Vec<Opt>,
    pub when: Vec<Condition>,
    /// Any condition is enough (otherwise all are needed).
    pub any: bool,
    /// Shown where this is true (index into [`Questionnaire::formulas`]).
    pub when_formula: Option<usize>,
    /// Its answer comes from this.
    pub calculated: Option<usize>,
    /// Its first answer comes from this.
    pub initial_formula: Option<usize>,
    /// Its first answers.
    pub initial: Vec<Value>,
    pub constraints: Vec<Constraint>,
    pub limits: Limits,
    pub unit: Option<Unit>,
    pub units: Vec<Unit>,
    pub looks: Looks,
    /// Never shown to people.
    pub hidden: bool,
    /// Taken out of sight for the person who looks ([`Questionnaire::veiled`]).
    pub veiled: bool,
    /// People cannot change it.
    pub read_only: bool,
    pub clinician_only: bool,
    /// A section that names nothing where others may look on.
    pub discreet: bool,
    /// What a yes tells and a no denies, as a summary says it ("a weapon being there").
    pub phrase: Option<String>,
    /// Index into [`Questionnaire::instruments`].
    pub instrument: usize,
    /// Privacy class and tier of a section.
    pub privacy: Option<String>,
    pub tier: Option<String>,
}

/// How an item wants to be shown.
#[derive(Debug, Clone, Default)]
pub(crate) struct Looks {
    pub control: Option<String>,
    pub horizontal: bool,
    pub step: Option<String>,
    pub entry_format: Option<String>,
    pub support_link: Option<String>,
    pub category: Option<String>,
}

impl Node {
    /// It can have an answer.
    pub fn asks(&self) -> bool {
        !matches!(self.kind, Kind::Group | Kind::Display)
    }

    /// Whether it is shown, or its answer, is worked out by an expression.
    pub fn works(&self) -> bool {
        self.when_formula.is_some() || self.calculated.is_some()
    }

    /// People are asked it.
    pub fn open(&self) -> bool {
        self.asks()
            && !self.hidden
            && !self.read_only
            && self.calculated.is_none()
            && !matches!(self.kind, Kind::Attachment | Kind::Reference)
            && (self.kind != Kind::Choice || !self.options.is_empty())
    }

    /// A choice without a list of options: any coding may come in, and is kept as it is.
    pub fn unlisted(&self) -> bool {
        matches!(self.kind, Kind::Choice | Kind::OpenChoice) && self.options.is_empty()
    }

    /// Its repetitions each have items of their own: a repeating group, or a repeating question with items below it.
    pub fn multiplies(&self, at: usize) -> bool {
        self.repeats && (self.kind == Kind::Group || self.end > at + 1)
    }

    /// Whether options of several systems have this code: without a system nobody can tell which is meant.
    pub fn ambiguous(&self, code: &str) -> bool {
        let same =
            |o: &&Opt| matches!(&o.form, OptForm::Coding { code: Some(own), .. } if own == code);
        self.options.iter().filter(same).count() > 1
    }

    /// The option with this code.
    pub fn option(&self, code: &str) -> Option<&Opt> {
        self.options.iter().find(|o| o.code == code)
    }

    /// A value as it is compared: an option that is a number, a date or a time is that.
    pub fn plain(&self, value: &Value) -> Value {
        let form = match value {
            Value::Choice(code) => self.option(code).map(|o| &o.form),
            _ => None,
        };
        match form {
            Some(OptForm::Integer(n)) => Value::Integer(*n),
            Some(OptForm::Date(date)) => Value::Date(*date),
            Some(OptForm::Time(time)) => Value::Time(time.clone()),
            _ => value.clone(),
        }
    }

    /// The exact number of one value: the weight of an option, 1 for yes, a number itself.
    pub fn number(&self, value: &Value) -> Option<Decimal> {
        match value {
            Value::Boolean(yes) => Some(Decimal::from(u8::from(*yes))),
            Value::Integer(n) => Some(Decimal::from(*n)),
            Value::Decimal(n) => Some(*n),
            Value::Quantity(q) => Some(q.value),
            Value::Choice(code) => self.option(code).and_then(|o| match o.form {
                OptForm::Integer(n) => o.weight.or(Some(Decimal::from(n))),
                _ => o.weight,
            }),
            _ => None,
        }
    }

    /// The same as floating point, for scores.
    pub fn weight(&self, value: &Value) -> Option<f64> {
        let published = match value {
            Value::Choice(code) => self.option(code).and_then(|o| o.published),
            _ => None,
        };
        published
            .or_else(|| self.number(value))
            .and_then(|n| n.to_f64())
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
    Quantity,
    Date,
    DateTime,
    Time,
    String,
    Text,
    Url,
    Attachment,
    Reference,
}

impl Kind {
    const ALL: [(Kind, &'static str); 16] = [
        (Kind::Group, "group"),
        (Kind::Display, "display"),
        (Kind::Boolean, "boolean"),
        (Kind::Choice, "choice"),
        (Kind::OpenChoice, "open-choice"),
        (Kind::Integer, "integer"),
        (Kind::Decimal, "decimal"),
        (Kind::Quantity, "quantity"),
        (Kind::Date, "date"),
        (Kind::DateTime, "dateTime"),
        (Kind::Time, "time"),
        (Kind::String, "string"),
        (Kind::Text, "text"),
        (Kind::Url, "url"),
        (Kind::Attachment, "attachment"),
        (Kind::Reference, "reference"),
    ];

    /// As FHIR R4 names it.
    pub fn code(self) -> &'static str {
        Self::ALL
            .into_iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, code)| code)
    }

    /// From its FHIR R4 name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(_, own)| *own == code)
            .map(|(kind, _)| kind)
    }
}

/// One answer option. Its code is the coding's code, or the string, number, date or time itself; where two codings of
/// different systems share a code, the system stands before it.
#[derive(Debug, Clone)]
pub(crate) struct Opt {
    pub code: String,
    pub label: Words,
    /// `ordinalValue` or `itemWeight`.
    pub weight: Option<Decimal>,
    /// What it counts in the published instrument that the questionnaire carries; for scores only.
    pub published: Option<Decimal>,
    /// Cannot stand beside another answer.
    pub exclusive: bool,
    pub form: OptForm,
}

/// How an option is written in a response.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum OptForm {
    Coding {
        system: Option<String>,
        code: Option<String>,
        display: Option<String>,
    },
    Text,
    Integer(i64),
    Date(Date),
    Time(Time),
    /// A reference; the code is where it points.
    Reference {
        display: Option<String>,
    },
}

/// A unit of a quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub label: String,
    pub code: Option<String>,
    pub system: Option<String>,
}

/// Limits of an answer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Limits {
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub min: Option<Value>,
    pub max: Option<Value>,
    pub max_decimals: Option<usize>,
    pub regex: Option<Regex>,
    /// Fewest and most answers or repetitions.
    pub min_occurs: Option<usize>,
    pub max_occurs: Option<usize>,
    /// Largest attachment, in bytes.
    pub max_size: Option<Decimal>,
    /// Types of attachments ("image/*") or kinds of records ("Patient") that are taken; none = all.
    pub types: Vec<String>,
}

/// An expression of the definition, with what it may name.
#[derive(Debug, Clone)]
pub(crate) struct Formula {
    pub expression: Expression,
    /// The item it belongs to; none = the questionnaire.
    pub owner: Option<usize>,
    /// Variables that it names: name and index into [`Questionnaire::variables`].
    pub variables: Vec<(String, usize)>,
    /// What `%qitem` is, where it is named.
    pub qitem: Option<Json>,
}

/// An SDC variable.
#[derive(Debug, Clone)]
pub(crate) struct Variable {
    pub name: String,
    /// Index into [`Questionnaire::formulas`].
    pub formula: usize,
}

/// A rule that an answer must keep (`questionnaire-constraint`, `targetConstraint`).
#[derive(Debug, Clone)]
pub(crate) struct Constraint {
    /// None where it cannot be worked out, which is so only for hints.
    pub formula: Option<usize>,
    /// What is said when it is broken, or why it cannot be worked out.
    pub human: String,
    /// Only a hint.
    pub warning: bool,
}

/// One enableWhen condition.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    /// Index of the question.
    pub question: usize,
    /// The innermost scope that the question shares with the item: only answers in the same repetition of it count.
    pub shared: Option<usize>,
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
    /// Below this amplitude of the raw octants the profile is flat, and uniform unless the answers within octants differ as
    /// people's do.
    pub min_amplitude: f64,
    /// The standard deviation within octants that people's answers to a flat profile have: from, to.
    pub human: (f64, f64),
    /// The standard deviation is looked at from so many answers on.
    pub min_answered: usize,
    /// A run of so many equal answers gets a remark.
    pub run: usize,
    pub run_text: String,
}

impl Questionnaire {
    /// What it gives depends on the day: an expression names `today()`, `now()` or `timeOfDay()`.
    #[must_use]
    pub fn looks_at_clock(&self) -> bool {
        let clock = ["today()", "now()", "timeOfDay()"];
        let mut texts = self.formulas.iter().map(|f| f.expression.text());
        texts.any(|text| clock.iter().any(|word| text.contains(word)))
    }

    /// The scope in which the items below an item stand.
    pub(crate) fn inner_scope(&self, at: usize) -> Option<usize> {
        let node = self.nodes.get(at)?;
        if node.multiplies(at) {
            Some(at)
        } else {
            node.scope
        }
    }

    /// Node by linkId.
    pub(crate) fn find(&self, link_id: &str) -> Option<(usize, &Node)> {
        let at = *self.index.get(link_id)?;
        self.nodes.get(at).map(|node| (at, node))
    }
}
