//! How often mirrors came true in this practice, and the weights that may follow from it.

use std::collections::BTreeMap;

use matching::model::{MirrorModel, Policy};
use store::Reader;

use crate::acts::mirrors::switches;
use crate::acts::settings::new_version;
use crate::acts::signing_in::needed;
use crate::desk::{Act, Desk, Open, Outcome, policy};
use crate::mirrors::leaving::sums;
use crate::mirrors::rates::{ENOUGH, FEW, Tally, observed};
use crate::records::{ProgramRecord, SumRecord};
use crate::refusal::{Code, Refusal};
use crate::views::{HitRates, LearnedWeight, Nothing, Rate, Role, SettleWeight, WeightTo};

/// How often mirrors came true here.
pub fn hit_rates(desk: &mut Desk, _: Nothing) -> Outcome<HitRates> {
    let act = Act::new("hit_rates", "looked at hit rates", "practice", "practice");
    desk.look(act, rates)
}

pub(super) fn rates(desk: &Desk) -> Outcome<HitRates> {
    let open = desk.open()?;
    desk.read(|r| {
        let sums = sums(r)?;
        let policy = policy(r)?;
        let (flagged, controls) = (of(&sums, "flagged"), of(&sums, "control"));
        Ok(HitRates {
            pairs: flagged.pairs + controls.pairs,
            flagged: rate("All flagged pairs", "A mirror", flagged),
            controls: rate(
                "Pairs without a mirror",
                "Without a mirror the same",
                controls,
            ),
            levels: levels(&sums),
            rules: rules(&sums),
            raters: by(&sums, "rater/", |name| name.to_owned()),
            programs: programs(r, &sums)?,
            weights: weights(&sums, &policy),
            switches: switches::all(r, &policy)?,
            enough: ENOUGH,
            policy: policy.version,
            can_edit: edits(open),
        })
    })
}

fn edits(open: &Open) -> bool {
    open.is(Role::Supervisor) || open.is(Role::Administrator) || open.is(Role::Owner)
}

fn of(sums: &BTreeMap<String, SumRecord>, kind: &str) -> Tally {
    let sum = sums.get(kind).copied().unwrap_or_default();
    Tally {
        pairs: sum.pairs,
        hits: sum.hits,
        differently: sum.differently,
        not_seen: sum.not_seen,
        cannot_say: sum.cannot_say,
    }
}

/// A rate with its sentence: "“clear” came true in 11 of 24", what became of the others, and how many could not be judged.
fn rate(name: &str, said: &str, tally: Tally) -> Rate {
    let interval = tally.interval();
    let mut text = format!("{said} came true in {} of {}", tally.hits, tally.pairs);
    if tally.differently > 0 {
        text.push_str(&format!(", differently in {}", tally.differently));
    }
    if tally.not_seen > 0 {
        text.push_str(&format!(", not seen in {}", tally.not_seen));
    }
    if tally.cannot_say > 0 {
        text.push_str(&format!("; no judgement in {}", tally.cannot_say));
    }
    text.push('.');
    Rate {
        name: name.to_owned(),
        pairs: tally.pairs,
        hits: tally.hits,
        differently: tally.differently,
        not_seen: tally.not_seen,
        cannot_say: tally.cannot_say,
        low: interval.map(|i| i.0),
        high: interval.map(|i| i.1),
        few: tally.pairs < FEW,
        text,
    }
}

fn levels(sums: &BTreeMap<String, SumRecord>) -> Vec<Rate> {
    ["strong", "clear", "slight"]
        .iter()
        .map(|level| {
            let said = format!("“{level}”");
            rate(level, &said, of(sums, &format!("level/{level}")))
        })
        .collect()
}

/// Evidence first, then the rows of the decision table that were met.
fn rules(sums: &BTreeMap<String, SumRecord>) -> Vec<Rate> {
    let mut all: Vec<Rate> = ["style", "cue", "script", "clinician"]
        .iter()
        .map(|rule| (rule_words(rule), of(sums, &format!("rule/{rule}"))))
        .filter(|(_, tally)| tally.pairs + tally.cannot_say > 0)
        .map(|(name, tally)| rate(name, name, tally))
        .collect();
    all.extend(by(sums, "row/", |row| format!("Row {row} of the table")));
    all
}

fn rule_words(rule: &str) -> &'static str {
    match rule {
        "style" => "Style on the circle",
        "cue" => "A cue that matches",
        "script" => "Behaviour as remembered",
        _ => "Added by a person",
    }
}

fn by(
    sums: &BTreeMap<String, SumRecord>,
    prefix: &str,
    name: impl Fn(&str) -> String,
) -> Vec<Rate> {
    sums.keys()
        .filter_map(|kind| Some((kind, kind.strip_prefix(prefix)?)))
        .map(|(kind, rest)| {
            let name = name(rest);
            rate(&name, &name, of(sums, kind))
        })
        .collect()
}

fn programs(r: &Reader<'_>, sums: &BTreeMap<String, SumRecord>) -> Outcome<Vec<Rate>> {
    let known: BTreeMap<String, String> = r
        .list::<ProgramRecord>()?
        .into_iter()
        .map(|p| (p.value.0.id.0, p.value.0.name))
        .collect();
    let name = |id: &str| {
        known
            .get(id)
            .map_or("a program that is gone", String::as_str)
    };
    Ok(by(sums, "program/", |id| name(id).to_owned()))
}

/// Rules whose size can be learned. The evidence of style comes from a model of positions, not from one number.
const LEARNED: [&str; 2] = ["cue", "script"];

fn size_of<'m>(rule: &str, model: &'m mut MirrorModel) -> Option<&'m mut f64> {
    match rule {
        "cue" => Some(&mut model.cue_match_db),
        "script" => Some(&mut model.script_match_db),
        _ => None,
    }
}

fn weights(sums: &BTreeMap<String, SumRecord>, policy: &Policy) -> Vec<LearnedWeight> {
    let controls = of(sums, "control");
    LEARNED
        .iter()
        .map(|rule| {
            let flagged = of(sums, &format!("rule/{rule}"));
            let (mut now, mut shipped) = (policy.mirror.clone(), MirrorModel::default());
            LearnedWeight {
                rule: (*rule).to_owned(),
                name: rule_words(rule).to_owned(),
                now: size_of(rule, &mut now).map_or(0.0, |v| *v),
                default: size_of(rule, &mut shipped).map_or(0.0, |v| *v),
                observed: observed(flagged, controls),
                flagged: flagged.pairs,
                controls: controls.pairs,
            }
        })
        .collect()
}

/// Lets an observed weight take the place of the one in force, or takes it back: a new version of the policy with a reason.
pub fn settle_weight(desk: &mut Desk, request: SettleWeight) -> Outcome<HitRates> {
    let reason = needed(
        "reason",
        &request.reason,
        "Say in a sentence why the weight changes.",
    )?;
    let (mut policy, sums) = desk.read(|r| Ok((policy(r)?, sums(r)?)))?;
    if policy.version != request.policy {
        return Err(Refusal::conflict());
    }
    let line = weights(&sums, &policy)
        .into_iter()
        .find(|w| w.rule == request.rule)
        .ok_or_else(|| Refusal::invalid("rule", "This rule has no weight that could change."))?;
    let to = match request.to {
        WeightTo::Default => line.default,
        WeightTo::Observed => line.observed.ok_or_else(|| {
            Refusal::new(
                Code::Blocked,
                "There are too few answers yet to learn a weight from them.",
            )
        })?,
    };
    if let Some(size) = size_of(&request.rule, &mut policy.mirror) {
        *size = (to * 10.0).round() / 10.0;
    }
    new_version(desk, policy, reason, "settle_weight")?;
    rates(desk)
}
