//! What one person may see of a suggestion (design §1.4): names and reasons for the team, "a member" for everybody else.

use std::collections::{BTreeMap, BTreeSet};

use matching::outcome::{
    BlockedGroup, CompositionChange, Contribution, Direction, Level, Mirror, OnlyOne, Outlook,
    RankedGroup, RuleResult, Severity, Suggestion,
};
use serde::{Deserialize, Serialize};
use store::Reader;

use crate::desk::{Open, Outcome};
use crate::names;
use crate::records::{ClientRecord, FigureRecord};
use crate::sight;
use crate::views::{GroupBrief, SeenBlocked, SeenGroup, SeenMirror, SeenSuggestion};
use crate::words;

/// The one sentence for every hidden reason.
pub const HIDDEN: &str = "Not available: ask your supervisor.";
/// The sentence for mirrors in the other direction that may not be seen.
pub const VEILED: &str = "One member may need care; ask the facilitator.";

/// A whole suggestion with the names that it needs: the group's part of a snapshot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Whole {
    /// As the engine gave it.
    pub(crate) suggestion: Suggestion,
    /// What the client is called.
    pub(crate) client: String,
    /// "her", "his", "their": whose people the figures of the client are.
    #[serde(default)]
    pub(crate) possessive: String,
    /// Groups by id.
    pub(crate) groups: BTreeMap<String, GroupBrief>,
    /// Members: client and name.
    pub(crate) members: BTreeMap<String, (String, String)>,
    /// Figures: label and role.
    pub(crate) figures: BTreeMap<String, (String, String)>,
    /// The inputs of the engine, as JSON of the practice form.
    pub(crate) inputs: serde_json::Value,
}

/// What a person may see of one group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Rights {
    /// Belongs to the team of the program: names and reasons of mirrors for the client's own figures.
    pub(crate) team: bool,
    /// Leads the group, or supervises it: mirrors in the other direction.
    pub(crate) reverse: bool,
    /// Outside the team of a program under 42 CFR Part 2: nothing that counts or dates its members.
    pub(crate) part2_stranger: bool,
}

/// Who looks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Viewer {
    /// Sees hidden reasons.
    pub(crate) reviews: bool,
    /// Rights by group.
    pub(crate) groups: BTreeMap<String, Rights>,
    /// Clients assigned to the person.
    pub(crate) assigned: BTreeSet<String>,
}

impl Viewer {
    /// The person at the desk.
    pub(crate) fn of(r: &Reader<'_>, open: &Open) -> Outcome<Self> {
        let mut viewer = Self {
            reviews: open.reviews(),
            ..Self::default()
        };
        for group in r.list::<crate::records::GroupRecord>()? {
            let group = group.value.0;
            let (_, program) = sight::group(r, group.id.as_str())?;
            let team = sight::in_team(open, &program.value.0, &group);
            viewer.groups.insert(
                group.id.0.clone(),
                Rights {
                    team,
                    reverse: sight::leads(open, &program.value.0, &group),
                    part2_stranger: program.value.0.part2 && !team,
                },
            );
        }
        for client in r.list::<ClientRecord>()? {
            let client = client.value;
            if client.clinician == open.me.id || client.assigned.contains(&open.me.id) {
                viewer.assigned.insert(client.id);
            }
        }
        Ok(viewer)
    }

    /// What the person may see of a group.
    pub(crate) fn rights(&self, group: &str) -> Rights {
        self.groups.get(group).copied().unwrap_or_default()
    }
}

/// Gathers the names that a suggestion needs.
pub(crate) fn whole(
    r: &Reader<'_>,
    suggestion: Suggestion,
    client: &ClientRecord,
    inputs: &matching::model::Practice,
) -> Outcome<Whole> {
    let mut figures = BTreeMap::new();
    for figure in r.list::<FigureRecord>()? {
        let figure = figure.value.0;
        figures.insert(figure.id.0, (figure.label, figure.role));
    }
    let mut groups = BTreeMap::new();
    for group in &inputs.groups {
        let program = inputs.programs.iter().find(|p| p.id == group.program);
        groups.insert(group.id.0.clone(), brief(group, program));
    }
    let named: BTreeSet<&str> = suggestion
        .ranked
        .iter()
        .flat_map(|g| g.mirrors.iter().chain(&g.removed))
        .map(|m| m.figure.as_str())
        .collect();
    figures.retain(|id, _| named.contains(id.as_str()));
    Ok(Whole {
        client: names::short(&client.person.name),
        possessive: names::pronouns(&client.person.pronouns).2.to_owned(),
        members: members(inputs),
        figures,
        groups,
        inputs: serde_json::to_value(inputs).unwrap_or_default(),
        suggestion,
    })
}

/// Client and name of everybody who has a seat in these inputs, and of nobody who had left before.
fn members(inputs: &matching::model::Practice) -> BTreeMap<String, (String, String)> {
    let names: BTreeMap<&str, &str> = inputs
        .clients
        .iter()
        .map(|c| (c.id.as_str(), c.name.as_str()))
        .collect();
    inputs
        .members
        .iter()
        .map(|m| {
            let name = names.get(m.client.as_str()).copied().unwrap_or_default();
            (m.id.0.clone(), (m.client.0.clone(), name.to_owned()))
        })
        .collect()
}

/// The names that mirrors of one client need, without a suggestion around them.
pub(crate) fn named(client: &ClientRecord, inputs: &matching::model::Practice) -> Whole {
    Whole {
        client: names::short(&client.person.name),
        possessive: names::pronouns(&client.person.pronouns).2.to_owned(),
        members: members(inputs),
        figures: inputs
            .figures
            .iter()
            .map(|f| (f.id.0.clone(), (f.label.clone(), f.role.clone())))
            .collect(),
        groups: BTreeMap::new(),
        inputs: serde_json::Value::Null,
        suggestion: Suggestion {
            client: client.id.as_str().into(),
            on: inputs.as_of,
            engine: String::new(),
            policy: inputs.policy.version,
            ranked: Vec::new(),
            blocked: Vec::new(),
        },
    }
}

/// A group in short.
pub(crate) fn brief(
    group: &matching::model::Group,
    program: Option<&matching::model::Program>,
) -> GroupBrief {
    GroupBrief {
        id: group.id.0.clone(),
        name: group.name.clone(),
        program: program.map(|p| p.name.clone()).unwrap_or_default(),
        program_kind: program
            .map(|p| words::program_kind(&p.kind))
            .unwrap_or_default(),
        when: words::slots(&group.meetings),
        place: group.place.clone(),
        modality: words::modality(group.modality).to_owned(),
        entry: words::entry(group.entry).to_owned(),
        phase: words::phase(group.phase).to_owned(),
        facilitators: words::facilitators(group),
        capacity: group.capacity,
        language: group.language.clone(),
        gender: group.gender,
    }
}

/// The suggestion as the viewer may see it.
pub(crate) fn see(whole: &Whole, viewer: &Viewer) -> SeenSuggestion {
    let ranked = &whole.suggestion.ranked;
    let best = ranked.first().map_or(0.0, |g| g.fit);
    SeenSuggestion {
        on: whole.suggestion.on.to_string(),
        engine: whole.suggestion.engine.clone(),
        policy: whole.suggestion.policy,
        ranked: ranked
            .iter()
            .enumerate()
            .filter_map(|(i, g)| see_group(whole, viewer, g, i, best))
            .collect(),
        blocked: whole
            .suggestion
            .blocked
            .iter()
            .filter_map(|g| see_blocked(whole, viewer, g))
            .collect(),
    }
}

/// An alert that the viewer may not know of blocks without a name: the same words as for every hidden reason.
pub(crate) fn veil_alert(seen: &mut SeenSuggestion) {
    let ranked = seen.ranked.iter_mut().flat_map(|g| &mut g.rules);
    let blocked = seen.blocked.iter_mut().flat_map(|g| &mut g.rules);
    for rule in ranked.chain(blocked).filter(|rule| rule.id == "C1") {
        rule.id.clear();
        rule.basis.clear();
        "supervisor".clone_into(&mut rule.override_by);
        HIDDEN.clone_into(&mut rule.reason);
    }
}

/// The caution about what the client lived through (C3) rests on answers that the other side of a conflict does not see; what
/// it may know is that the screen is positive.
pub(crate) fn veil_lived_through(seen: &mut SeenSuggestion) {
    let ranked = seen.ranked.iter_mut().flat_map(|g| &mut g.rules);
    let blocked = seen.blocked.iter_mut().flat_map(|g| &mut g.rules);
    for rule in ranked.chain(blocked).filter(|rule| rule.id == "C3") {
        "The PTSD screen is positive: ask your supervisor whether this group suits."
            .clone_into(&mut rule.reason);
        rule.basis.clear();
    }
}

/// The client's part of what was seen: what somebody outside every team sees, without anything about other people.
pub(crate) fn clients_part(whole: &Whole) -> SeenSuggestion {
    let mut part = see(whole, &Viewer::default());
    for group in &mut part.ranked {
        group.mirrors.clear();
        group.removed.clear();
        group.veiled = None;
        group.rules.retain(|r| !about_others(&r.id));
        group.contributions.retain(|c| c.id != MIRRORS);
    }
    for group in &mut part.blocked {
        group.rules.retain(|r| !about_others(&r.id));
    }
    part
}

/// The contribution of the mirrors to the fit.
pub(crate) const MIRRORS: &str = "mirrors";

/// Whether a rule is about other people in the group: conflicts, mirrors, members who are the only one of something.
pub(crate) fn about_others(rule: &str) -> bool {
    rule.starts_with('L') || rule.starts_with('X') || rule == "N2" || rule == "N3"
}

fn see_group(
    whole: &Whole,
    viewer: &Viewer,
    group: &RankedGroup,
    index: usize,
    best: f64,
) -> Option<SeenGroup> {
    let brief = whole.groups.get(group.group.as_str())?.clone();
    let rights = viewer.rights(group.group.as_str());
    let (mirrors, veiled) = see_mirrors(whole, viewer, rights, &group.mirrors);
    let removed = if rights.team {
        see_mirrors(whole, viewer, rights, &group.removed).0
    } else {
        Vec::new()
    };
    Some(SeenGroup {
        rank: u32::try_from(index + 1).unwrap_or(u32::MAX),
        rank_words: rank_words(index, best - group.fit),
        fit: group.fit,
        confidence: group.confidence,
        verdict: verdict(whole, group, index),
        contributions: see_contributions(rights, &group.contributions),
        rules: see_rules(viewer, rights, &group.rules, veiled),
        composition: see_composition(&group.composition, rights),
        mandate: group.mandate.clone(),
        change: group.change.clone(),
        mirrors,
        removed,
        veiled: veiled.then(|| VEILED.to_owned()),
        named: rights.team,
        group: brief,
    })
}

/// "first", "close second", "third".
fn rank_words(index: usize, behind: f64) -> String {
    let place = words::ordinal(index + 1);
    if index > 0 && behind < 0.05 {
        format!("close {place}")
    } else {
        place
    }
}

/// One or two sentences from what the engine found; no name and nothing about a member.
fn verdict(whole: &Whole, group: &RankedGroup, index: usize) -> String {
    let n = whole.suggestion.ranked.len();
    let mut text = match (index, n) {
        (0, 1) => "The only group that is possible now.".to_owned(),
        (0, n) => format!("The best fit of {n}."),
        (i, n) => {
            let place = words::ordinal(i + 1);
            let mut letters = place;
            if let Some(first) = letters.get_mut(0..1) {
                first.make_ascii_uppercase();
            }
            format!("{letters} of {n} in order of fit.")
        }
    };
    if let Some(clock) = &group.mandate {
        match clock.spare_days {
            Some(days) if days >= 14 => {
                text.push_str(&format!(
                    " It meets the order with {} weeks to spare.",
                    days / 7
                ));
            }
            Some(days) if days >= 0 => {
                text.push_str(&format!(" It meets the order with {days} days to spare."));
            }
            Some(_) => text.push_str(" It would end after the order's last day."),
            None => {}
        }
    }
    if group.composition.before.people == 0 {
        text.push_str(" Nobody is in this group yet.");
    }
    text.push_str(&format!(" {}", whole.client));
    text.push_str(match group.composition.gained.len() {
        0 => " would not be the only one of anything we look at.",
        1 => " would be the only one in one respect.",
        _ => " would be the only one in several respects.",
    });
    let warnings = group
        .rules
        .iter()
        .filter(|r| r.severity == Severity::Warn && !r.hidden)
        .count();
    if warnings > 0 {
        text.push_str(&format!(
            " {} to read before you propose it.",
            words::count(u32::try_from(warnings).unwrap_or(0), "caution", "cautions")
        ));
    }
    text
}

/// The parts of the fit. The mirrors' number holds both directions: it is not told to those who may not see the reverse.
fn see_contributions(rights: Rights, parts: &[Contribution]) -> Vec<Contribution> {
    parts
        .iter()
        .map(|part| {
            let mut part = part.clone();
            if part.id == MIRRORS && !rights.reverse {
                part.value = None;
                "Only breaks ties; its size is for the team of the group."
                    .clone_into(&mut part.text);
            }
            if rights.part2_stranger && NUMBERED.contains(&part.id.as_str()) {
                "Its numbers are for the team of this program.".clone_into(&mut part.text);
            }
            part
        })
        .collect()
}

/// Contributions whose sentences count the members of the group.
const NUMBERED: [&str; 3] = ["size", "risk-match", "balance"];

/// Rules without what the viewer may not know. Ids of members never leave here; the screen does not need them.
fn see_rules(
    viewer: &Viewer,
    rights: Rights,
    rules: &[RuleResult],
    veiled: bool,
) -> Vec<RuleResult> {
    rules
        .iter()
        .filter(|rule| viewer.reviews || !rule.hidden)
        .filter(|rule| rights.team || rule.id != "N2")
        .filter(|rule| rights.reverse || rule.id != "X4")
        .map(|rule| {
            let mut rule = rule.clone();
            rule.members.clear();
            if rights.part2_stranger && rule.id == "M3" {
                "The group is full.".clone_into(&mut rule.reason);
            }
            if rights.part2_stranger && rule.id == "M4" {
                "With the client the group would still be smaller than it needs to be."
                    .clone_into(&mut rule.reason);
            }
            if rule.id == "X2" && veiled {
                VEILED.clone_into(&mut rule.reason);
            }
            rule
        })
        .collect()
}

/// Fewest people whose mean position tells nobody's own.
const CROWD: u32 = 3;

/// Numbers of the group; "only ones" among the members, and positions of very few, only for the team.
fn see_composition(change: &CompositionChange, rights: Rights) -> CompositionChange {
    let mut change = change.clone();
    if !rights.team && change.before.people < CROWD {
        for numbers in [&mut change.before, &mut change.after] {
            numbers.agency_mean = None;
            numbers.communion_mean = None;
            numbers.position_spread = None;
            numbers.risk_mean = None;
            numbers.risk_sd = None;
            numbers.risk_high = 0;
            numbers.risk_known = 0;
        }
    }
    let strip = |list: &mut Vec<OnlyOne>| {
        if !rights.team {
            list.retain(|o| o.member.is_none());
        }
        for one in list {
            one.member = None;
        }
    };
    strip(&mut change.before.only_ones);
    strip(&mut change.after.only_ones);
    strip(&mut change.gained);
    strip(&mut change.removed);
    change
}

/// Mirrors as far as they may be seen, and whether some in the other direction are veiled.
pub(crate) fn see_mirrors(
    whole: &Whole,
    viewer: &Viewer,
    rights: Rights,
    mirrors: &[Mirror],
) -> (Vec<SeenMirror>, bool) {
    let mut seen = Vec::new();
    let mut veiled = false;
    for mirror in mirrors {
        match mirror.direction {
            Direction::ClientToMember => seen.push(forward(whole, rights, mirror)),
            Direction::MemberToClient => {
                let theirs = whole
                    .members
                    .get(mirror.member.as_str())
                    .is_some_and(|(client, _)| viewer.assigned.contains(client));
                if rights.reverse || (rights.team && theirs) {
                    seen.push(full(whole, mirror));
                } else if mirror.level >= Level::Clear
                    && mirror.adverse
                    && matches!(mirror.outlook, Outlook::Caution | Outlook::Avoid)
                {
                    veiled = true;
                }
            }
        }
    }
    (seen, veiled)
}

fn forward(whole: &Whole, rights: Rights, mirror: &Mirror) -> SeenMirror {
    if rights.team {
        return full(whole, mirror);
    }
    let figure = figure_name(whole, mirror.figure.as_str());
    SeenMirror {
        member: None,
        member_name: "a member".to_owned(),
        figure: Some(mirror.figure.0.clone()),
        direction: mirror.direction,
        decibans: None,
        level: mirror.level,
        outlook: mirror.outlook,
        text: format!(
            "A member may remind {} of {}.",
            whole.client,
            figure_phrase(whole, mirror)
        ),
        figure_name: figure,
        so: mirror.so.replace("{member}", "the member"),
        reasons: Vec::new(),
    }
}

fn full(whole: &Whole, mirror: &Mirror) -> SeenMirror {
    let (_, name) = whole
        .members
        .get(mirror.member.as_str())
        .cloned()
        .unwrap_or_else(|| (String::new(), "a member".to_owned()));
    let figure = figure_name(whole, mirror.figure.as_str());
    SeenMirror {
        member: Some(mirror.member.0.clone()),
        text: mirror
            .text
            .replace("{member}", &names::short(&name))
            .replace("{client}", &whole.client)
            .replace("{figure}", &figure_phrase(whole, mirror)),
        so: mirror.so.replace("{member}", &names::short(&name)),
        member_name: name,
        figure: Some(mirror.figure.0.clone()),
        figure_name: figure,
        direction: mirror.direction,
        decibans: Some(mirror.decibans),
        level: mirror.level,
        outlook: mirror.outlook,
        reasons: mirror.reasons.clone(),
    }
}

/// A figure within a sentence: "her father" where the name is the role, otherwise the name.
fn figure_phrase(whole: &Whole, mirror: &Mirror) -> String {
    let whose = match mirror.direction {
        Direction::ClientToMember if !whole.possessive.is_empty() => whole.possessive.as_str(),
        _ => "their",
    };
    match whole.figures.get(mirror.figure.as_str()) {
        Some((label, role)) if label.eq_ignore_ascii_case(role) => {
            format!("{whose} {}", role.to_lowercase())
        }
        _ => figure_name(whole, mirror.figure.as_str()),
    }
}

/// "Father" or "Rosa, grandmother".
fn figure_name(whole: &Whole, id: &str) -> String {
    let known = whole.figures.get(id);
    known.map_or_else(|| "somebody".to_owned(), |(l, r)| figure_title(l, r))
}

/// A figure by its name and role.
pub(crate) fn figure_title(label: &str, role: &str) -> String {
    if role.is_empty() || label.eq_ignore_ascii_case(role) {
        label.to_owned()
    } else {
        format!("{label}, {role}")
    }
}

fn see_blocked(whole: &Whole, viewer: &Viewer, group: &BlockedGroup) -> Option<SeenBlocked> {
    let brief = whole.groups.get(group.group.as_str())?.clone();
    let rights = viewer.rights(group.group.as_str());
    let hidden = group
        .rules
        .iter()
        .any(|r| r.hidden && r.severity == Severity::Block);
    if hidden && !viewer.reviews {
        return Some(SeenBlocked {
            group: brief,
            rules: vec![RuleResult {
                id: String::new(),
                severity: Severity::Block,
                reason: HIDDEN.to_owned(),
                basis: String::new(),
                override_by: "supervisor".to_owned(),
                hidden: true,
                members: Vec::new(),
            }],
            change: None,
        });
    }
    Some(SeenBlocked {
        group: brief,
        rules: see_rules(viewer, rights, &group.rules, !rights.reverse),
        // "One is due to be free after …" would be a member's last day.
        change: group
            .change
            .clone()
            .filter(|c| !(rights.part2_stranger && c.kind == "seat")),
    })
}
