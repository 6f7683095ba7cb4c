//! What was predicted, frozen at the placement: the pairs that facilitators are asked about later, flagged ones and controls.
//!
//! The choice is deterministic, and a question is made from the figure alone, so that nothing in it tells a flagged pair from a
//! control (clinical reference §6.1).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use matching::mirror::{ADDED, Edited};
use matching::model::{Figure, Member, PositionSource, Practice, ResponseCategory};
use matching::outcome::{Direction, EvidenceReason, Level, Mirror, Outlook};
use matching::suggest::context::Context;
use matching::suggest::mirrors_in;
use store::{Reader, Writer};

use crate::desk::Outcome;
use crate::hash::content_hash;
use crate::load;
use crate::names;
use crate::records::{CheckInRecord, MemberRecord, PredictionRecord};

/// Keeps what is predicted for somebody who comes into a group. Nothing, where the group sentence is not agreed to.
pub(crate) fn freeze(w: &Writer<'_>, stay: &MemberRecord, today: NaiveDate) -> Outcome<()> {
    let member = &stay.member;
    let day = member.from.max(today);
    let practice = load::practice(w, Some(member.client.as_str()), day)?;
    for record in chosen(&practice, member, day) {
        if !waits(w, &record)? {
            w.insert(&record)?;
        }
    }
    Ok(())
}

/// Whether the same question waits already: of two who came on the same day, each is there when the other comes.
pub(crate) fn waits(r: &Reader<'_>, record: &CheckInRecord) -> Outcome<bool> {
    let same = |c: &CheckInRecord| {
        c.group == record.group
            && c.about == record.about
            && c.figure == record.figure
            && c.state == "open"
    };
    let of_owner = r.list_by::<CheckInRecord>("client", &record.client)?;
    Ok(of_owner.iter().any(|c| same(&c.value)))
}

/// A pair that may be asked about: whose figure, met in whom.
struct Pair<'a> {
    figure: &'a Figure,
    about: &'a str,
    found: Option<&'a Mirror>,
}

/// The pairs that will be asked about, in an order that tells nothing.
pub(crate) fn chosen(practice: &Practice, newcomer: &Member, day: NaiveDate) -> Vec<CheckInRecord> {
    let policy = &practice.policy.check_ins;
    let agreed = |id: &str| {
        let client = practice.clients.iter().find(|c| c.id.as_str() == id);
        client.is_some_and(|c| c.group_consent)
    };
    if policy.sessions.is_empty() || !agreed(newcomer.client.as_str()) {
        return Vec::new();
    }
    let others: Vec<&str> = practice
        .members
        .iter()
        .filter(|m| m.group == newcomer.group && m.client != newcomer.client)
        .filter(|m| !m.held && m.from <= day && m.until.is_none_or(|last| last >= day))
        .map(|m| m.client.as_str())
        .filter(|id| agreed(id) && !in_conflict(practice, newcomer.client.as_str(), id, day))
        .collect();
    let context = Context::new(practice, day);
    let found = mirrors_in(&context, &newcomer.client, &newcomer.group);
    let mut flagged = flagged(practice, newcomer, &found.mirrors, &others);
    flagged.truncate(policy.flagged as usize);
    let mut pairs = controls(practice, newcomer, &found, &others, &flagged);
    pairs.truncate(policy.controls as usize);
    pairs.extend(flagged);
    let mut records: Vec<CheckInRecord> = pairs
        .iter()
        .map(|pair| record(practice, newcomer, pair, day))
        .collect();
    records.sort_by(|a, b| a.id.cmp(&b.id));
    records
}

/// One pair for each two people and direction: its strongest mirror.
fn flagged<'a>(
    practice: &'a Practice,
    newcomer: &Member,
    mirrors: &'a [Mirror],
    others: &[&'a str],
) -> Vec<Pair<'a>> {
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    for mirror in mirrors {
        let Some((figure, other)) = who(practice, mirror) else {
            continue;
        };
        let about = match mirror.direction {
            Direction::ClientToMember => other,
            Direction::MemberToClient => practice_id(practice, newcomer),
        };
        let known = others.contains(&other);
        if known && seen.insert((figure.client.as_str(), about)) {
            pairs.push(Pair {
                figure,
                about,
                found: Some(mirror),
            });
        }
    }
    pairs
}

/// The newcomer's id as the practice keeps it.
fn practice_id<'a>(practice: &'a Practice, newcomer: &Member) -> &'a str {
    let client = practice.clients.iter().find(|c| c.id == newcomer.client);
    client.map_or("", |c| c.id.as_str())
}

/// The figure of a mirror, and the client behind its member.
fn who<'a>(practice: &'a Practice, mirror: &Mirror) -> Option<(&'a Figure, &'a str)> {
    let figure = practice.figures.iter().find(|f| f.id == mirror.figure)?;
    let member = practice.members.iter().find(|m| m.id == mirror.member)?;
    Some((figure, member.client.as_str()))
}

fn has(pairs: &[Pair<'_>], owner: &str, about: &str) -> bool {
    pairs
        .iter()
        .any(|p| p.figure.client.as_str() == owner && p.about == about)
}

/// Pairs without any mirror between the two in that direction, taken out ones included: whoever took one out knew of it, so the
/// pair is neither. Figures that are asked about anyway come first, so that the
/// same question is asked of a flagged pair and of a control; then the order of a hash.
fn controls<'a>(
    practice: &'a Practice,
    newcomer: &Member,
    found: &Edited,
    others: &[&'a str],
    flagged: &[Pair<'a>],
) -> Vec<Pair<'a>> {
    let me = practice_id(practice, newcomer);
    let mirrored: BTreeSet<(String, Direction)> = found
        .mirrors
        .iter()
        .chain(&found.removed)
        .filter_map(|m| Some((who(practice, m)?.1.to_owned(), m.direction)))
        .collect();
    let free = |other: &str, way: Direction| !mirrored.contains(&(other.to_owned(), way));
    let mut pairs = Vec::new();
    for figure in &practice.figures {
        let owner = figure.client.as_str();
        let abouts: Vec<&'a str> = if owner == me {
            let free = |o: &&&str| free(o, Direction::ClientToMember);
            others.iter().filter(free).copied().collect()
        } else if others.contains(&owner) && free(owner, Direction::MemberToClient) {
            vec![me]
        } else {
            Vec::new()
        };
        for about in abouts.into_iter().filter(|a| !has(flagged, owner, a)) {
            pairs.push(Pair {
                figure,
                about,
                found: None,
            });
        }
    }
    let asked: BTreeSet<&str> = flagged.iter().map(|p| p.figure.id.as_str()).collect();
    pairs.sort_by_cached_key(|p| {
        let same = asked.contains(p.figure.id.as_str());
        (!same, key(newcomer.group.as_str(), p))
    });
    let mut once = BTreeSet::new();
    pairs.retain(|p| once.insert((p.figure.client.as_str(), p.about)));
    pairs
}

/// A key that is the same every time and tells nothing; of a group, or of a stay in it.
fn key(of: &str, pair: &Pair<'_>) -> String {
    let owner = pair.figure.client.as_str();
    content_hash(format!("check-in|{of}|{owner}|{}|{}", pair.about, pair.figure.id).as_bytes())
}

fn in_conflict(practice: &Practice, a: &str, b: &str, day: NaiveDate) -> bool {
    practice.conflicts.iter().any(|c| {
        let (one, two) = (c.client.as_str(), c.other.as_ref().map(|o| o.as_str()));
        let meant = (one == a && two == Some(b)) || (one == b && two == Some(a));
        meant && c.from.is_none_or(|f| f <= day) && c.until.is_none_or(|u| day <= u)
    })
}

fn record(
    practice: &Practice,
    newcomer: &Member,
    pair: &Pair<'_>,
    day: NaiveDate,
) -> CheckInRecord {
    let (owner, about) = (pair.figure.client.as_str(), pair.about);
    let group = newcomer.group.as_str();
    let program = practice.groups.iter().find(|g| g.id == newcomer.group);
    CheckInRecord {
        id: format!(
            "ci-{}",
            key(newcomer.id.as_str(), pair)
                .chars()
                .take(32)
                .collect::<String>()
        ),
        group: group.to_owned(),
        client: owner.to_owned(),
        about: about.to_owned(),
        figure: pair.figure.id.0.clone(),
        member: newcomer.id.0.clone(),
        state: "open".to_owned(),
        prediction: PredictionRecord {
            flagged: pair.found.is_some(),
            level: pair.found.map_or(Level::None, |m| m.level),
            decibans: pair.found.map_or(0.0, |m| m.decibans),
            outlook: pair.found.map_or(Outlook::None, |m| m.outlook),
            rows: pair
                .found
                .map(|m| m.rows.iter().map(|r| r.to_string()).collect())
                .unwrap_or_default(),
            evidence: evidence(pair),
            raters: raters(practice, pair.figure, about),
            program: program.map(|g| g.program.0.clone()).unwrap_or_default(),
            policy: practice.policy.version,
            question: question(practice, pair.figure, about),
            sessions: practice.policy.check_ins.sessions.clone(),
            on: day,
        },
        answers: Vec::new(),
    }
}

/// What spoke for the mirror, each kind once.
fn evidence(pair: &Pair<'_>) -> Vec<String> {
    let mut kinds = BTreeSet::new();
    if let Some(mirror) = pair.found {
        let spoke = |r: &&EvidenceReason| r.decibans > 0.0 || r.kind == ADDED;
        let reasons = mirror.reasons.iter().filter(spoke);
        kinds.extend(reasons.map(|r| r.kind.to_string()));
    }
    kinds.into_iter().collect()
}

/// Who placed the two on the circle. A client is never named here.
fn raters(practice: &Practice, figure: &Figure, about: &str) -> Vec<String> {
    let mut raters = BTreeSet::new();
    for position in &practice.positions {
        let meant = position.figure.as_ref() == Some(&figure.id)
            || position
                .client
                .as_ref()
                .is_some_and(|c| c.as_str() == about);
        if meant {
            raters.insert(match position.source {
                PositionSource::SelfReport => "the questionnaire".to_owned(),
                PositionSource::ClientClick => "clients, by a click".to_owned(),
                _ => position.rater.clone(),
            });
        }
    }
    raters.into_iter().filter(|r| !r.is_empty()).collect()
}

/// The question: two members and what kind of person is meant; no name, relation, cue or story of the figure.
fn question(practice: &Practice, figure: &Figure, about: &str) -> String {
    let name = |id: &str| {
        let client = practice.clients.iter().find(|c| c.id.as_str() == id);
        client.map_or_else(String::new, |c| names::first_and_initial(&c.name))
    };
    let (owner, about) = (name(figure.client.as_str()), name(about));
    format!(
        "Did {owner} meet {about} as if {about} were somebody from {owner}’s own life: {}?",
        kind_of(figure)
    )
}

/// What kind of person, in a few words that would fit many.
fn kind_of(figure: &Figure) -> &'static str {
    match figure.response_category {
        Some(ResponseCategory::StoodFirm) => "someone who stands firm",
        Some(ResponseCategory::TookControl) => "someone who takes control",
        Some(ResponseCategory::GotUpset) => "someone who gets upset",
        Some(ResponseCategory::ActedBadly) => "someone who treats others badly",
        Some(ResponseCategory::PushedAway) => "someone who pushes others away",
        Some(ResponseCategory::Helped) => "someone who helps",
        Some(ResponseCategory::ShowedLiking) => "someone who shows liking",
        Some(ResponseCategory::Understood) => "someone who understands",
        None => match figure.valence {
            Some(v) if v <= -1 => "someone it is hard to be with",
            Some(v) if v >= 1 => "someone it is good to be with",
            _ => "someone who matters",
        },
    }
}
