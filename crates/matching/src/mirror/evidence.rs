//! Pieces of evidence for one pair: style, cues, script; counted in decibans so that they add up.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::style::{Spread, style_decibans};
use crate::circumplex::{Point, Style, shared_words};
use crate::model::{Behaviour, Client, Figure, MirrorModel, Policy, ResponseCategory};
use crate::outcome::{EvidenceReason, Level};

/// Evidence for the resemblance of one member to one figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Evidence {
    /// Sum of the reasons, decibans.
    pub decibans: f64,
    /// Level of the unrounded sum.
    pub level: Level,
    /// Style, cues by key, script: in this order, each with its size.
    pub reasons: Vec<EvidenceReason>,
}

/// Decibans from which a resemblance is noted at all.
const SLIGHT: f64 = 3.0;

/// Level of resemblance (design §8): below 3 none, 3 slight, 6 clear, 10 strong. Not a number is none.
#[must_use]
pub fn level_of(decibans: f64) -> Level {
    if decibans >= 10.0 {
        Level::Strong
    } else if decibans >= 6.0 {
        Level::Clear
    } else if decibans >= SLIGHT {
        Level::Slight
    } else {
        Level::None
    }
}

/// Beginnings of words in cue keys that are left out unless the policy names the key: race/ethnicity, religion,
/// disability, orientation, gender identity, diagnosis, offence type (design §1.6).
const SENSITIVE: [&str; 20] = [
    "race",
    "racial",
    "ethnic",
    "skin",
    "national",
    "relig",
    "faith",
    "church",
    "disab",
    "wheelchair",
    "orientation",
    "sexual",
    "gay",
    "identity",
    "transgender",
    "diagnos",
    "illness",
    "offence",
    "offense",
    "crime",
];

/// Whether a cue's key names something that is left out by default.
#[must_use]
pub fn sensitive_cue(key: &str) -> bool {
    key.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(|part| SENSITIVE.iter().any(|stem| part.starts_with(stem)))
}

/// Whether two cue values are the same, but for case and space around.
pub(super) fn same(a: &str, b: &str) -> bool {
    let folded =
        |s: &'_ str| -> Vec<char> { s.trim().chars().flat_map(char::to_lowercase).collect() };
    a == b || a.trim().eq_ignore_ascii_case(b.trim()) || (!a.is_ascii() && folded(a) == folded(b))
}

/// A figure with what is looked up once: its owner, its position and the cues that do not count.
#[derive(Debug)]
pub(super) struct Fig<'a> {
    pub figure: &'a Figure,
    /// Number of the client whose figure it is.
    pub owner: usize,
    pub at: Option<Point>,
    /// Keys of cues that may not count: mostly none.
    pub left_out: Vec<&'a str>,
    /// The most that cues and script can add, decibans: where style is below a level by more, they are not looked at.
    pub most: f64,
}

impl<'a> Fig<'a> {
    /// A figure of a client (by number) at its place.
    pub fn new(
        figure: &'a Figure,
        owner: usize,
        at: Option<Point>,
        left_out: Vec<&'a str>,
        model: &MirrorModel,
    ) -> Self {
        let best = |one: f64, other: f64| one.max(other).max(0.0);
        let cues: f64 = figure
            .cues
            .iter()
            .map(|_| best(model.cue_match_db, model.cue_mismatch_db))
            .sum();
        let script = figure.response_category.map_or(0.0, |_| {
            best(model.script_match_db, model.script_mismatch_db)
        });
        Self {
            figure,
            owner,
            at,
            left_out,
            most: cues + script,
        }
    }
}

/// The person in the room who may resemble a figure.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    pub client: &'a Client,
    /// Place in the practice's list.
    pub number: usize,
    pub at: Option<Point>,
    pub behaviours: &'a [Behaviour],
    /// Where the others of the program stand.
    pub here: Spread,
}

/// The rules of evidence as a practice has them: sizes, and which are switched off.
#[derive(Debug)]
pub(super) struct Rules<'a> {
    pub model: &'a MirrorModel,
    pub style: bool,
    pub cue: bool,
    pub script: bool,
}

impl<'a> Rules<'a> {
    /// Reads them from the policy.
    pub fn of(policy: &'a Policy) -> Self {
        let on = |id: &str| !policy.rules_off.iter().any(|off| off == id);
        Self {
            model: &policy.mirror,
            style: on(STYLE_RULE),
            cue: on(CUE_RULE),
            script: on(SCRIPT_RULE),
        }
    }
}

/// Ids of the rules of evidence, as a policy switches them off.
pub const STYLE_RULE: &str = "mirror-style";
/// Cues.
pub const CUE_RULE: &str = "mirror-cue";
/// What facilitators saw.
pub const SCRIPT_RULE: &str = "mirror-script";

/// One piece of evidence, still without words.
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece<'a> {
    Style(Point, Point),
    NoPosition { figure: bool },
    StyleOff,
    CueUnknown(&'a str),
    ScriptUnknown,
    CueSame(&'a str, &'a str),
    CueCommon(&'a str, &'a str),
    CueDiffers(&'a str),
    ScriptSame(ResponseCategory),
    ScriptDiffers,
}

/// Cue values that more than half of a program's members share: key and value.
pub(super) type Common<'a> = [(&'a str, &'a str)];

/// Hands out the pieces in fixed order, each with its decibans.
pub(super) fn pieces<'a>(
    fig: &Fig<'a>,
    seen: &Seen<'a>,
    common: &Common<'_>,
    rules: &Rules<'_>,
    mut give: impl FnMut(f64, Piece<'a>),
) {
    let model = rules.model;
    match (fig.at, seen.at) {
        _ if !rules.style => give(0.0, Piece::StyleOff),
        (Some(f), Some(m)) => give(style_decibans(f, m, seen.here, model), Piece::Style(f, m)),
        (f, _) => give(
            0.0,
            Piece::NoPosition {
                figure: f.is_none(),
            },
        ),
    }
    let cues = fig.figure.cues.iter().filter(|_| rules.cue);
    for (key, value) in cues {
        if fig.left_out.contains(&key.as_str()) {
            continue;
        }
        let Some(own) = seen.client.cues.get(key) else {
            give(0.0, Piece::CueUnknown(key));
            continue;
        };
        if common.iter().any(|(k, v)| k == key && same(v, value)) {
            give(0.0, Piece::CueCommon(key, value));
        } else if same(own, value) {
            give(model.cue_match_db, Piece::CueSame(key, value));
        } else {
            give(model.cue_mismatch_db, Piece::CueDiffers(key));
        }
    }
    if let Some(category) = fig.figure.response_category.filter(|_| rules.script) {
        if seen.behaviours.is_empty() {
            give(0.0, Piece::ScriptUnknown);
        } else if seen.behaviours.iter().any(|b| b.category == category) {
            give(model.script_match_db, Piece::ScriptSame(category));
        } else {
            give(model.script_mismatch_db, Piece::ScriptDiffers);
        }
    }
}

/// The sum alone: the same numbers in the same order as the reasons.
pub(super) fn decibans(fig: &Fig, seen: &Seen, common: &Common, rules: &Rules) -> f64 {
    let mut sum = 0.0;
    pieces(fig, seen, common, rules, |size, _| sum += size);
    sum
}

/// Whether the sum may reach a slight resemblance, by style alone: a cheap question for the many pairs that are far apart.
/// A little is left for rounding.
pub(super) fn in_reach(fig: &Fig, seen: &Seen, rules: &Rules) -> bool {
    match (fig.at, seen.at) {
        (Some(f), Some(m)) if rules.style => {
            style_decibans(f, m, seen.here, rules.model) + fig.most > SLIGHT - 1e-6
        }
        _ => fig.most > SLIGHT - 1e-6,
    }
}

/// A piece as a reason with words.
pub(super) fn reason(size: f64, piece: Piece<'_>) -> EvidenceReason {
    let (kind, text): (_, Cow<'static, str>) = match piece {
        Piece::Style(f, m) => ("style", style_text(f, m, size).into()),
        Piece::NoPosition { figure: true } => (
            "style",
            "no position of the person on the circle: style unknown".into(),
        ),
        Piece::NoPosition { figure: false } => {
            ("style", "no clear position yet: style unknown".into())
        }
        Piece::StyleOff => ("style", "style is switched off in this practice".into()),
        Piece::CueUnknown(key) => ("cue", cue_text(key, "", " not known of this person").into()),
        Piece::ScriptUnknown => ("script", "no facilitator has noted behaviour yet".into()),
        Piece::CueSame(key, value) => ("cue", cue_text(key, value, "").into()),
        Piece::CueCommon(key, value) => (
            "cue",
            cue_text(key, value, " is common in this program, not counted").into(),
        ),
        Piece::CueDiffers(key) => ("cue", cue_text(key, "", " differs").into()),
        Piece::ScriptSame(category) => (
            "script",
            [seen_doing(category), ", as facilitators saw"]
                .concat()
                .into(),
        ),
        Piece::ScriptDiffers => (
            "script",
            "facilitators saw other behaviour, not this".into(),
        ),
    };
    EvidenceReason {
        kind: kind.into(),
        decibans: size,
        text,
    }
}

/// "age band: 50s" and what is said about it.
fn cue_text(key: &str, value: &str, then: &str) -> String {
    let mut text = String::with_capacity(key.len() + value.len() + then.len() + 2);
    tell_cue(&mut text, key, value);
    text.push_str(then);
    text
}

/// Adds "age band: 50s".
pub(super) fn tell_cue(text: &mut String, key: &str, value: &str) {
    for (place, word) in key.split(['-', '_']).enumerate() {
        if place > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
    if !value.is_empty() {
        text.push_str(": ");
        text.push_str(value.trim());
    }
}

/// Style in words.
pub(super) fn style_text(figure: Point, member: Point, decibans: f64) -> &'static str {
    let shared = shared_words(Style::at(figure.x, figure.y), Style::at(member.x, member.y));
    match shared {
        Some(words) if decibans >= 0.0 => words,
        Some(_) => "some likeness in style, but far apart on the circle",
        None if decibans >= 0.0 => "close together on the circle",
        None => "far apart on the circle",
    }
}

/// What facilitators ticked, in words.
pub(super) fn seen_doing(category: ResponseCategory) -> &'static str {
    match category {
        ResponseCategory::StoodFirm => "stands firm",
        ResponseCategory::TookControl => "takes control",
        ResponseCategory::GotUpset => "gets upset",
        ResponseCategory::ActedBadly => "acts badly toward others",
        ResponseCategory::PushedAway => "pushes others away",
        ResponseCategory::Helped => "helps",
        ResponseCategory::ShowedLiking => "shows liking",
        ResponseCategory::Understood => "understands",
    }
}
