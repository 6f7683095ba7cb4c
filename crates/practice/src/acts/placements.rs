//! Placements from the author's side: propose, revise, submit, withdraw; the page; the note for the chart.

use crate::hash::{content_hash, new_id};
use chrono::{Duration, NaiveDate};
use matching::ids::{ClientId, GroupId, MemberId, StaffId};
use matching::model::Member;
use matching::outcome::{Contribution, RuleResult, Severity};
use store::{Reader, Stored, Writer};

use crate::acts::placement_page::page;
use crate::acts::suggestions::{compute, no_proposal, strict};
use crate::consents::needs::in_order;
use crate::desk::{Act, Desk, Open, Outcome, found, policy, staff_name};
use crate::head;
use crate::mirrors::sealed;
use crate::questionnaires;
use crate::records::{
    ClientRecord, HistoryRecord, InterviewRecord, MemberRecord, Moment, PlacementRecord,
    SealedRecord, StaffRecord,
};
use crate::refusal::{Code, Refusal};
use crate::safety::sight::hidden_alert;
use crate::seen::{Viewer, Whole, clients_part, see};
use crate::sight;
use crate::views::{
    OfPlacement, PlacementLine, PlacementPage, PlacementState, ProposePlacement, RevisePlacement,
    RuleNote, SeenGroup, SeenSuggestion,
};
use crate::words;

/// A state in words.
pub(crate) fn state_words(state: PlacementState) -> &'static str {
    match state {
        PlacementState::Draft => "Draft",
        PlacementState::Submitted => "Submitted",
        PlacementState::Returned => "Returned with comments",
        PlacementState::AwaitingCosignature => "Self-attested, awaiting co-signature",
        PlacementState::Approved => "Approved",
        PlacementState::SelfAttested => "Self-attested",
        PlacementState::Withdrawn => "Withdrawn",
    }
}

/// A placement in a list.
pub(crate) fn line(
    r: &Reader<'_>,
    open: &Open,
    placement: &PlacementRecord,
    people: &[StaffRecord],
    now: Moment,
) -> Outcome<PlacementLine> {
    let client = found::<ClientRecord>(r, &placement.client, "client")?.value;
    let (group, program) = sight::group(r, &placement.group)?;
    // A placement that waits names its group to whoever reviews it; one that is decided would tell a roster.
    let decided = matches!(
        placement.state,
        PlacementState::Approved | PlacementState::SelfAttested
    );
    let told = !decided || sight::knows_of(open, &client, &program.value.0, &group.value.0);
    let unanswered: Vec<_> = placement
        .comments
        .iter()
        .filter(|c| c.answer.is_none())
        .collect();
    let changed = placement.history.last().map_or(placement.seen_at, |h| h.at);
    Ok(PlacementLine {
        id: placement.id.clone(),
        client: client.id,
        client_name: client.person.name,
        group_name: if told {
            group.value.0.name
        } else {
            "a group of another team".to_owned()
        },
        state: placement.state,
        state_words: state_words(placement.state).to_owned(),
        author: staff_name(people, placement.author.as_str()),
        when: words::when(changed, now),
        comments: u32::try_from(unanswered.len()).unwrap_or(u32::MAX),
        comment: unanswered.first().map(|c| c.text.clone()),
    })
}

/// What is proposed, checked against what the author sees.
struct Proposal {
    group: String,
    start_on: NaiveDate,
    reason: String,
    notes: Vec<RuleNote>,
    seen: SeenSuggestion,
    sealed: String,
}

fn propose(
    desk: &Desk,
    client: &ClientRecord,
    group: &str,
    start_on: &str,
    reason: &str,
    notes: Vec<RuleNote>,
) -> Outcome<Proposal> {
    let today = desk.today();
    let open = desk.open()?;
    let start_on = words::read_date("start_on", start_on)?;
    to_come(start_on, today)?;
    desk.read(|r| {
        let own_seat = seat_of(r, &client.id)?.map(|s| s.value.member.id.0);
        let mut whole = compute(r, client, today, own_seat.as_deref())?;
        if start_on > today {
            let then = compute(r, client, start_on, own_seat.as_deref())?;
            clock_from(&mut whole, &then, group);
        }
        let seen = see(&whole, &Viewer::of(r, open)?);
        let chosen = seen
            .ranked
            .iter()
            .find(|g| g.group.id == group)
            .ok_or_else(|| not_possible(&seen, group))?;
        let reason = reason.trim().to_owned();
        check_reasons(chosen, &reason, &notes)?;
        Ok(Proposal {
            group: group.to_owned(),
            start_on,
            reason,
            notes: notes
                .into_iter()
                .filter(|n| !n.note.trim().is_empty() && cautions(chosen).any(|r| r.id == n.rule))
                .collect(),
            seen: clients_part(&whole),
            sealed: serde_json::to_string(&whole).map_err(|_| internal())?,
        })
    })
}

/// The chosen group's mandate clock, and the sentence about it, count from the first day that was chosen.
fn clock_from(whole: &mut Whole, then: &Whole, group: &str) {
    let from = then
        .suggestion
        .ranked
        .iter()
        .find(|g| g.group.as_str() == group);
    let to = whole
        .suggestion
        .ranked
        .iter_mut()
        .find(|g| g.group.as_str() == group);
    if let (Some(from), Some(to)) = (from, to) {
        to.mandate.clone_from(&from.mandate);
        let said = |part: &&Contribution| part.id == "mandate";
        if let (Some(new), Some(old)) = (
            from.contributions.iter().find(said),
            to.contributions
                .iter_mut()
                .find(|part| part.id == "mandate"),
        ) {
            old.text.clone_from(&new.text);
        }
    }
}

fn to_come(start_on: NaiveDate, today: NaiveDate) -> Outcome<()> {
    if start_on >= today {
        return Ok(());
    }
    Err(Refusal::invalid(
        "start_on",
        "The first day lies in the past; choose today or later.",
    ))
}

fn internal() -> Refusal {
    Refusal::new(
        Code::Internal,
        "Something went wrong inside the program; nothing was changed.",
    )
}

/// Why a group cannot be proposed.
fn not_possible(seen: &SeenSuggestion, group: &str) -> Refusal {
    let reason = seen
        .blocked
        .iter()
        .find(|g| g.group.id == group)
        .and_then(|g| g.rules.iter().find(|r| r.severity == Severity::Block))
        .map_or("It is not among the groups of this practice.", |r| {
            r.reason.as_str()
        });
    Refusal::new(
        Code::Blocked,
        format!("This group is not possible now. {reason}"),
    )
}

/// Rules that ask for a note.
fn cautions(group: &SeenGroup) -> impl Iterator<Item = &RuleResult> {
    group.rules.iter().filter(|r| r.severity == Severity::Warn)
}

/// A reason where the group is not first, and a note for each caution.
fn check_reasons(chosen: &SeenGroup, reason: &str, notes: &[RuleNote]) -> Outcome<()> {
    if chosen.rank > 1 && reason.is_empty() {
        return Err(Refusal::invalid(
            "reason",
            "This group is not first; say in a sentence why you choose it.",
        ));
    }
    for rule in cautions(chosen) {
        let noted = notes
            .iter()
            .any(|n| n.rule == rule.id && !n.note.trim().is_empty());
        if !noted {
            return Err(Refusal::invalid(
                &format!("notes.{}", rule.id),
                "Write a note on this caution: how you will meet it, or why it does not matter here.",
            ));
        }
    }
    Ok(())
}

/// Proposes a group: a draft with what was seen, kept for ever.
pub fn propose_placement(desk: &mut Desk, request: ProposePlacement) -> Outcome<PlacementPage> {
    let now = desk.now();
    let client = crate::acts::clients::own_client(desk, &request.client)?;
    if let Some(why) = desk.read(|r| no_proposal(r, desk.open()?, &client.id))? {
        return Err(Refusal::new(Code::Blocked, why));
    }
    let made = propose(
        desk,
        &client,
        &request.group,
        &request.start_on,
        &request.reason,
        request.notes,
    )?;
    let me = desk.open()?.me.id.clone();
    let record = PlacementRecord {
        id: new_id("pl")?,
        client: client.id.clone(),
        group: made.group.clone(),
        state: PlacementState::Draft,
        author: StaffId(me.clone()),
        start_on: made.start_on,
        reason: made.reason,
        notes: made.notes,
        seen: made.seen,
        seen_at: now,
        sealed_hash: content_hash(made.sealed.as_bytes()),
        comments: Vec::new(),
        signatures: Vec::new(),
        superseded: Vec::new(),
        addenda: Vec::new(),
        history: vec![step("proposed", &me, now)],
    };
    let id = record.id.clone();
    let stays = sealed::stays(&made.sealed).ok();
    let sealed = SealedRecord {
        id: id.clone(),
        group: made.group,
        body: made.sealed,
        reduced: None,
        reduced_hash: None,
        stays,
        damaged: None,
    };
    let act = Act::new("propose_placement", "placement proposed", "placement", &id).of(&client.id);
    desk.change(act, |w| {
        w.insert(&record)?;
        w.insert(&sealed)?;
        Ok(())
    })?;
    page(desk, &id)
}

pub(crate) fn step(what: &str, by: &str, at: Moment) -> HistoryRecord {
    HistoryRecord {
        what: what.to_owned(),
        by: by.to_owned(),
        at,
    }
}

/// A placement whose client this person may see.
pub(crate) fn seen_placement(
    r: &Reader<'_>,
    open: &Open,
    id: &str,
) -> Outcome<Stored<PlacementRecord>> {
    let placement = found::<PlacementRecord>(r, id, "placement")?;
    sight::of_client(r, open, &placement.value.client, "placement")?;
    Ok(placement)
}

/// Changes a draft or a returned placement; what is seen is seen anew.
pub fn revise_placement(desk: &mut Desk, request: RevisePlacement) -> Outcome<PlacementPage> {
    let now = desk.now();
    let id = request.placement.clone();
    let old = author_only(desk, &id)?;
    if !matches!(old.state, PlacementState::Draft | PlacementState::Returned) {
        return Err(wrong_state("changed", old.state));
    }
    let client = crate::acts::clients::own_client(desk, &old.client)?;
    let made = propose(
        desk,
        &client,
        &request.group,
        &request.start_on,
        &request.reason,
        request.notes,
    )?;
    let me = desk.open()?.me.id.clone();
    let act = Act::new("revise_placement", "placement changed", "placement", &id).of(&client.id);
    desk.change(act, |w| {
        let mut record = found::<PlacementRecord>(w, &id, "placement")?.value;
        record.group.clone_from(&made.group);
        record.start_on = made.start_on;
        record.reason = made.reason;
        record.notes = made.notes;
        record.seen = made.seen;
        record.seen_at = now;
        record.sealed_hash = content_hash(made.sealed.as_bytes());
        record.history.push(step("changed", &me, now));
        w.update(&record, request.revision)?;
        let revision = found::<SealedRecord>(w, &id, "snapshot")?.revision;
        let stays = sealed::stays(&made.sealed).ok();
        let sealed = SealedRecord {
            id: id.clone(),
            group: made.group,
            body: made.sealed,
            reduced: None,
            reduced_hash: None,
            stays,
            damaged: None,
        };
        w.update(&sealed, revision)?;
        Ok(())
    })?;
    page(desk, &id)
}

/// The placement, if this person wrote it.
fn author_only(desk: &Desk, id: &str) -> Outcome<PlacementRecord> {
    let open = desk.open()?;
    let record = desk.read(|r| seen_placement(r, open, id))?.value;
    if record.author.as_str() == open.me.id {
        Ok(record)
    } else {
        Err(Refusal::new(
            Code::NotAllowed,
            "Only the person who proposed it may change this placement; you can return it with a comment.",
        ))
    }
}

/// The placement, if this person wrote it, or reviews and its author has left: nobody waits for somebody who is gone.
fn to_withdraw(desk: &Desk, id: &str) -> Outcome<PlacementRecord> {
    let open = desk.open()?;
    let (record, gone) = desk.read(|r| {
        let record = seen_placement(r, open, id)?.value;
        let gone = author_gone(r, &record)?;
        Ok((record, gone))
    })?;
    if open.reviews() && gone {
        return Ok(record);
    }
    author_only(desk, id)
}

/// Whether the author has left the practice.
pub(crate) fn author_gone(r: &Reader<'_>, placement: &PlacementRecord) -> Outcome<bool> {
    Ok(r.get::<StaffRecord>(placement.author.as_str())?
        .is_none_or(|s| s.value.left))
}

pub(crate) fn wrong_state(act: &str, state: PlacementState) -> Refusal {
    Refusal::new(
        Code::Blocked,
        format!(
            "A placement that is {} cannot be {act}.",
            state_words(state).to_lowercase()
        ),
    )
}

/// Submits: the engine is asked again with everything in force, and the seat is held.
pub fn submit_placement(desk: &mut Desk, request: OfPlacement) -> Outcome<PlacementPage> {
    let now = desk.now();
    let id = request.placement.clone();
    let old = author_only(desk, &id)?;
    if !matches!(old.state, PlacementState::Draft | PlacementState::Returned) {
        return Err(wrong_state("submitted", old.state));
    }
    to_come(old.start_on, desk.today())?;
    desk.read(|r| still_possible(r, desk.open()?, &old, desk.today()))?;
    let me = desk.open()?.me.id.clone();
    let act = Act::new("submit_placement", "placement submitted", "placement", &id).of(&old.client);
    desk.change(act, |w| {
        let mut record = found::<PlacementRecord>(w, &id, "placement")?.value;
        record.state = PlacementState::Submitted;
        record.history.push(step("submitted", &me, now));
        hold_seat(w, &record, now.date_naive())?;
        w.update(&record, request.revision)?;
        Ok(())
    })?;
    page(desk, &id)
}

/// The group must be possible today and on the first day (an order may begin, a closed group may have started by then), with
/// alerts in force and without counting the seat held for this client.
pub(crate) fn still_possible(
    r: &Reader<'_>,
    open: &Open,
    placement: &PlacementRecord,
    today: NaiveDate,
) -> Outcome<()> {
    let client = found::<ClientRecord>(r, &placement.client, "client")?.value;
    no_open_alert(r, open, &client.id)?;
    screened(r, &client.id)?;
    let own_seat = seat_of(r, &client.id)?.map(|s| s.value.member.id.0);
    let mut days = vec![today];
    days.extend(Some(placement.start_on).filter(|first| *first > today));
    for day in days.iter().copied() {
        let then = strict(r, &client, day, own_seat.as_deref())?;
        let possible = then
            .ranked
            .iter()
            .any(|g| g.group.as_str() == placement.group);
        if !possible {
            let whole = compute(r, &client, day, own_seat.as_deref())?;
            return Err(not_possible(
                &see(&whole, &Viewer::of(r, open)?),
                &placement.group,
            ));
        }
    }
    in_order(r, &client.id, &placement.group, &days)
}

/// Nobody comes into a group while an alert is open.
pub(crate) fn no_open_alert(r: &Reader<'_>, open: &Open, client: &str) -> Outcome<()> {
    if head::open_alerts(r, client)?.is_empty() {
        return Ok(());
    }
    if hidden_alert(r, open, client)? {
        return Err(Refusal::new(Code::Blocked, crate::seen::HIDDEN));
    }
    Err(Refusal::new(
        Code::Blocked,
        "A safety alert of this client is open. Document it, with the conclusion that the client may attend a group, then go on.",
    ))
}

/// Nobody is placed whose suicide screen was not asked: "not asked" is incomplete, never negative. It may have been asked
/// in the intake or by itself later.
fn screened(r: &Reader<'_>, client: &str) -> Outcome<()> {
    for asked in r.list_by::<InterviewRecord>("client", client)? {
        if asked.value.screened && questionnaires::asks_asq(r, &asked.value.questionnaire)? {
            return Ok(());
        }
    }
    Err(Refusal::new(
        Code::Blocked,
        "The suicide screen (Safety: ASQ) is not complete. Ask its questions, or note which were declined, then go on.",
    ))
}

/// The seat that a placement of this client holds.
pub(crate) fn seat_of(r: &Reader<'_>, client: &str) -> Outcome<Option<Stored<MemberRecord>>> {
    Ok(r.list_by::<MemberRecord>("client", client)?
        .into_iter()
        .find(|m| m.value.member.held))
}

/// Holds a seat for as long as the policy says.
pub(crate) fn hold_seat(
    w: &Writer<'_>,
    placement: &PlacementRecord,
    today: NaiveDate,
) -> Outcome<()> {
    release_seat(w, &placement.client)?;
    let days = policy(w)?.hold_days;
    w.insert(&MemberRecord {
        member: Member {
            id: MemberId(new_id("me")?),
            group: GroupId(placement.group.clone()),
            client: ClientId(placement.client.clone()),
            from: placement.start_on,
            until: None,
            held: true,
            behaviours: Vec::new(),
        },
        placement: Some(placement.id.clone()),
        held_until: Some(today + Duration::days(i64::from(days))),
        ticks: Vec::new(),
    })?;
    Ok(())
}

/// Gives the held seat back.
pub(crate) fn release_seat(w: &Writer<'_>, client: &str) -> Outcome<()> {
    if let Some(seat) = seat_of(w, client)? {
        w.delete::<MemberRecord>(seat.value.member.id.as_str(), seat.revision)?;
    }
    Ok(())
}

/// Takes a placement back.
pub fn withdraw_placement(desk: &mut Desk, request: OfPlacement) -> Outcome<PlacementPage> {
    let now = desk.now();
    let id = request.placement.clone();
    let old = to_withdraw(desk, &id)?;
    if matches!(
        old.state,
        PlacementState::Approved | PlacementState::SelfAttested | PlacementState::Withdrawn
    ) {
        return Err(wrong_state("withdrawn", old.state));
    }
    let me = desk.open()?.me.id.clone();
    let act = Act::new(
        "withdraw_placement",
        "placement withdrawn",
        "placement",
        &id,
    )
    .of(&old.client);
    desk.change(act, |w| {
        let mut record = found::<PlacementRecord>(w, &id, "placement")?.value;
        record.state = PlacementState::Withdrawn;
        record.history.push(step("withdrawn", &me, now));
        release_seat(w, &record.client)?;
        w.update(&record, request.revision)?;
        Ok(())
    })?;
    page(desk, &id)
}
