//! What becomes of what is kept about pairs when one of the two leaves the group (design §9.3): archived or purged by the
//! policy. Of answered check-ins counts without a person stay, so that hit rates do not lose what was learned.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use matching::model::Leaving;
use matching::outcome::Level;
use store::{Outcome as Ended, Reader, Stored, Writer};

use crate::desk::{Act, Desk, Outcome, found, policy};
use crate::hash::content_hash;
use crate::mirrors::rates::Tally;
use crate::mirrors::sealed::{self, Stay};
use crate::records::{
    CheckInRecord, MemberRecord, MirrorNoteRecord, PlacementRecord, PracticeRecord, SealedRecord,
    SumRecord,
};
use crate::views::{CheckInAnswer, PlacementState};

/// What is to be done today.
#[derive(Default)]
struct Due {
    archive: Vec<Stored<MirrorNoteRecord>>,
    purge: Vec<Stored<MirrorNoteRecord>>,
    close: Vec<Stored<CheckInRecord>>,
    reduce: Vec<Stored<CheckInRecord>>,
    sealed: Vec<Stored<SealedRecord>>,
    /// Sealed parts without those who left.
    without: Vec<Reduced>,
    /// Sealed parts that cannot be read, or are not what was written.
    damaged: Vec<Stored<SealedRecord>>,
}

/// A sealed part as it is, and without those who left.
struct Reduced {
    old: Stored<SealedRecord>,
    new: SealedRecord,
    /// Of the new body.
    hash: String,
    client: String,
}

impl Due {
    fn is_empty(&self) -> bool {
        self.archive.is_empty()
            && self.purge.is_empty()
            && self.close.is_empty()
            && self.reduce.is_empty()
            && self.sealed.is_empty()
            && self.without.is_empty()
            && self.damaged.is_empty()
    }
}

/// Archives and purges what is due. Called when somebody signs in and when a stay ends, after that is done: what fails is in
/// the log and tried again at the next sign-in; it keeps nobody out.
pub(crate) fn settle(desk: &mut Desk) {
    if try_settle(desk).is_err() {
        let act = Act::new(
            "settle_mirrors",
            "archiving and purging failed",
            "practice",
            "practice",
        );
        // A log that cannot be written stops the next act, which answers with it.
        let _ = desk.note(act, Ended::Failed);
    }
}

/// Nothing is written where nothing is due.
fn try_settle(desk: &mut Desk) -> Outcome<()> {
    let today = desk.today();
    let due = desk.read(|r| due(r, today))?;
    if due.is_empty() {
        return Ok(());
    }
    let act = Act::new(
        "settle_mirrors",
        "mirror notes and snapshots archived or purged",
        "practice",
        "practice",
    );
    let practice = desk.change(act, |w| carry_out(w, &due, today))?;
    if let Some(practice) = practice {
        desk.open_mut()?.practice = practice;
    }
    for part in &due.without {
        let act = Act::new(
            "reduce_snapshot",
            "members who left taken out of a snapshot, named here by its new hash",
            "placement_sealed",
            &part.hash,
        );
        desk.note(act.of(&part.client), Ended::Done)?;
    }
    for part in &due.damaged {
        let act = Act::new(
            "reduce_snapshot",
            "snapshot damaged, left as it is",
            "placement_sealed",
            &part.value.id,
        );
        desk.note(act, Ended::Failed)?;
    }
    Ok(())
}

/// Last days in a group of everybody who has left it.
type Left = BTreeMap<Stay, NaiveDate>;

/// Who has left which group by this day, whatever becomes of what is kept.
pub(crate) fn gone(r: &Reader<'_>, today: NaiveDate) -> Outcome<BTreeSet<Stay>> {
    Ok(left(r, today)?.into_keys().collect())
}

fn left(r: &Reader<'_>, today: NaiveDate) -> Outcome<Left> {
    let mut last: BTreeMap<(String, String), Option<NaiveDate>> = BTreeMap::new();
    for stay in r.list::<MemberRecord>()? {
        let member = stay.value.member;
        if member.held {
            continue;
        }
        let until = member.until.filter(|day| *day < today);
        // A stay that goes on counts before one that has ended.
        last.entry((member.group.0, member.client.0))
            .and_modify(|known| {
                *known = match (*known, until) {
                    (Some(a), Some(b)) => Some(a.max(b)),
                    _ => None,
                };
            })
            .or_insert(until);
    }
    Ok(last
        .into_iter()
        .filter_map(|(key, day)| Some((key, day?)))
        .collect())
}

/// The day on which the first of a pair left; none while both are there (or are still to come).
fn parted(left: &Left, group: &str, a: &str, b: &str) -> Option<NaiveDate> {
    let of = |id: &str| left.get(&(group.to_owned(), id.to_owned())).copied();
    match (of(a), of(b)) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    }
}

fn due(r: &Reader<'_>, today: NaiveDate) -> Outcome<Due> {
    let rule = policy(r)?.check_ins;
    let left = left(r, today)?;
    let mut due = Due::default();
    if left.is_empty() {
        return Ok(due);
    }
    let over = |day: NaiveDate| match rule.leaving {
        Leaving::Purge => true,
        Leaving::Archive => day
            .checked_add_days(Days::new(u64::from(rule.archive_days)))
            .is_none_or(|last| last < today),
    };
    for note in r.list::<MirrorNoteRecord>()? {
        let v = &note.value;
        match parted(&left, &v.group, &v.client, &v.about) {
            Some(day) if over(day) => due.purge.push(note),
            Some(_) if v.archived.is_none() => due.archive.push(note),
            _ => {}
        }
    }
    for asked in r.list::<CheckInRecord>()? {
        let v = &asked.value;
        match parted(&left, &v.group, &v.client, &v.about) {
            Some(day) if over(day) => due.reduce.push(asked),
            Some(_) if v.state == "open" => due.close.push(asked),
            _ => {}
        }
    }
    due.sealed = with_their_client(r, &left, over)?;
    without(r, &mut due, &left, over)?;
    Ok(due)
}

/// Sealed parts that speak of another member who has left, without that person. One that is damaged does not hold up the
/// others, and what is not what was written is not written anew: it would look whole afterwards.
fn without(
    r: &Reader<'_>,
    due: &mut Due,
    left: &Left,
    over: impl Fn(NaiveDate) -> bool,
) -> Outcome<()> {
    let gone: BTreeSet<Stay> = left
        .iter()
        .filter(|(_, day)| over(**day))
        .map(|(stay, _)| stay.clone())
        .collect();
    if gone.is_empty() {
        return Ok(());
    }
    for part in r.list::<SealedRecord>()? {
        let goes = due.sealed.iter().any(|s| s.value.id == part.value.id);
        // The cost of a sign-in does not grow with the placements ever made.
        let named = part
            .value
            .stays
            .as_ref()
            .is_none_or(|stays| !stays.is_disjoint(&gone));
        if goes || !named || part.value.damaged.is_some() {
            continue;
        }
        let placement = r.get::<PlacementRecord>(&part.value.id)?.map(|p| p.value);
        let known = placement.filter(|p| part.value.untouched(&p.sealed_hash));
        match (known, sealed::without(&part.value.body, &gone)) {
            (Some(placement), Ok(Some(body))) => {
                let hash = content_hash(body.as_bytes());
                let stays = sealed::stays(&body).ok();
                let new = SealedRecord {
                    body,
                    reduced: Some(part.value.reduced.unwrap_or_default() + 1),
                    reduced_hash: Some(hash.clone()),
                    stays,
                    ..part.value.clone()
                };
                due.without.push(Reduced {
                    old: part,
                    new,
                    hash,
                    client: placement.client,
                });
            }
            (Some(_), Ok(None)) => {}
            (None, _) | (_, Err(_)) => due.damaged.push(part),
        }
    }
    Ok(())
}

impl SealedRecord {
    /// Whether the body is what was signed, or what was written when somebody was last taken out of it.
    pub(crate) fn untouched(&self, signed: &str) -> bool {
        let hash = content_hash(self.body.as_bytes());
        match &self.reduced_hash {
            Some(reduced) => hash == *reduced,
            None => hash == signed,
        }
    }
}

/// Sealed parts of placements that were carried out and whose client has left the group.
fn with_their_client(
    r: &Reader<'_>,
    left: &Left,
    over: impl Fn(NaiveDate) -> bool,
) -> Outcome<Vec<Stored<SealedRecord>>> {
    let mut all = Vec::new();
    for ((group, client), _) in left.iter().filter(|(_, day)| over(**day)) {
        for placement in r.list_by::<PlacementRecord>("client", client)? {
            let p = placement.value;
            let decided = matches!(
                p.state,
                PlacementState::Approved | PlacementState::SelfAttested
            );
            if decided && p.group == *group {
                all.extend(r.get::<SealedRecord>(&p.id)?);
            }
        }
    }
    Ok(all)
}

/// Writes it; gives the practice where counts were added to it.
fn carry_out(w: &Writer<'_>, due: &Due, today: NaiveDate) -> Outcome<Option<PracticeRecord>> {
    for note in &due.archive {
        let mut value = note.value.clone();
        value.archived = Some(today);
        w.update(&value, note.revision)?;
    }
    for note in &due.purge {
        w.delete::<MirrorNoteRecord>(&note.value.id, note.revision)?;
    }
    for asked in &due.close {
        let mut value = asked.value.clone();
        "closed".clone_into(&mut value.state);
        for answer in &mut value.answers {
            answer.line.clear();
        }
        w.update(&value, asked.revision)?;
    }
    for part in &due.sealed {
        w.delete::<SealedRecord>(&part.value.id, part.revision)?;
    }
    for part in &due.without {
        w.update(&part.new, part.old.revision)?;
    }
    for part in &due.damaged {
        let mut value = part.value.clone();
        value.damaged = Some(today);
        w.update(&value, part.revision)?;
    }
    if due.reduce.is_empty() {
        return Ok(None);
    }
    let mut practice = found::<PracticeRecord>(w, "practice", "practice")?;
    for asked in &due.reduce {
        add(&mut practice.value.mirror_sums, &asked.value);
        w.delete::<CheckInRecord>(&asked.value.id, asked.revision)?;
    }
    w.update(&practice.value, practice.revision)?;
    Ok(Some(practice.value))
}

/// What an answered check-in adds to the counts; none where nothing was answered. "Not seen" is the only "no" that
/// there is and counts among the pairs; "can't say" is counted beside them.
pub(crate) fn outcome(asked: &CheckInRecord) -> Option<Tally> {
    let mut latest: BTreeMap<u32, CheckInAnswer> = BTreeMap::new();
    for answer in &asked.answers {
        latest.insert(answer.session, answer.answer);
    }
    let said = |wanted: CheckInAnswer| latest.values().any(|a| *a == wanted);
    let mut tally = Tally::default();
    // What was seen once by the last question has come true.
    if said(CheckInAnswer::Happened) {
        (tally.pairs, tally.hits) = (1, 1);
    } else if said(CheckInAnswer::Differently) {
        (tally.pairs, tally.differently) = (1, 1);
    } else if said(CheckInAnswer::NotSeen) {
        (tally.pairs, tally.not_seen) = (1, 1);
    } else if said(CheckInAnswer::CannotSay) {
        tally.cannot_say = 1;
    } else {
        return None;
    }
    Some(tally)
}

/// The groups of pairs in which a check-in counts: "flagged", "control", "level/clear", "rule/cue", "rater/…", "program/…".
pub(crate) fn kinds(asked: &CheckInRecord) -> Vec<String> {
    let p = &asked.prediction;
    if !p.flagged {
        return vec!["control".to_owned()];
    }
    let mut kinds = vec![
        "flagged".to_owned(),
        format!("level/{}", level(p.level)),
        format!("program/{}", p.program),
    ];
    kinds.extend(p.evidence.iter().map(|e| format!("rule/{e}")));
    kinds.extend(p.rows.iter().map(|row| format!("row/{row}")));
    kinds.extend(p.raters.iter().map(|r| format!("rater/{r}")));
    kinds
}

fn level(level: Level) -> &'static str {
    match level {
        Level::None => "none",
        Level::Slight => "slight",
        Level::Clear => "clear",
        Level::Strong => "strong",
    }
}

/// Adds a check-in to counts that name nobody.
fn add(sums: &mut BTreeMap<String, SumRecord>, asked: &CheckInRecord) {
    let Some(tally) = outcome(asked) else { return };
    for kind in kinds(asked) {
        let sum = sums.entry(kind).or_default();
        sum.pairs += tally.pairs;
        sum.hits += tally.hits;
        sum.differently += tally.differently;
        sum.not_seen += tally.not_seen;
        sum.cannot_say += tally.cannot_say;
    }
}

/// All counts: of check-ins that are there, and of those that were reduced to counts.
pub(crate) fn sums(r: &Reader<'_>) -> Outcome<BTreeMap<String, SumRecord>> {
    let mut sums = found::<PracticeRecord>(r, "practice", "practice")?
        .value
        .mirror_sums;
    for asked in r.list::<CheckInRecord>()? {
        add(&mut sums, &asked.value);
    }
    Ok(sums)
}
