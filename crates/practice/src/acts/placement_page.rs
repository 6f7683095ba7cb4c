//! The page of a placement, and the note for the chart.

use chrono::NaiveDate;
use matching::outcome::Severity;
use store::Reader;

use crate::acts::alert_page::in_short;
use crate::acts::placements::{author_gone, seat_of, seen_placement, state_words, still_possible};
use crate::acts::suggestions::compute;
use crate::acts::{review, signing};
use crate::consents::needs::CONSENTS;
use crate::desk::{Act, Desk, Open, Outcome, found, staff, staff_name};
use crate::head::{self, client_head};
use crate::mirrors::{leaving, sealed};
use crate::records::{ClientRecord, Moment, PlacementRecord, SealedRecord, StaffRecord};
use crate::safety::sight::hidden_alert;
use crate::seen::{Viewer, Whole, see};
use crate::sight;
use crate::views::{
    AddendumView, CautionLine, CommentView, HistoryLine, OfPlacement, PlacementNote, PlacementPage,
    PlacementState, RuleNote, SafetyLine, SeenGroup, SeenSuggestion,
};
use crate::words;

/// The page of a placement.
pub fn placement_page(desk: &mut Desk, request: OfPlacement) -> Outcome<PlacementPage> {
    let act = Act::new(
        "placement_page",
        "looked at a placement",
        "placement",
        &request.placement,
    );
    desk.look(act, |desk| page(desk, &request.placement))
}

/// The page without a note in the log, after a change that has its own.
pub(crate) fn page(desk: &Desk, id: &str) -> Outcome<PlacementPage> {
    let now = desk.now();
    let open = desk.open()?;
    desk.read(|r| {
        let stored = seen_placement(r, open, id)?;
        let record = &stored.value;
        let people = staff(r)?;
        let (group, program) = sight::group(r, &record.group)?;
        let viewer = Viewer::of(r, open)?;
        let (sealed, sealed_hidden) = shown_of(r, record, now.date_naive())?;
        let head = client_head(r, open, &record.client, now.date_naive())?;
        let mut seen = match &sealed {
            Some(whole) => see(whole, &viewer),
            None => record.seen.clone(),
        };
        if hidden_alert(r, open, &record.client)? {
            crate::seen::veil_alert(&mut seen);
        }
        if sight::on_the_other_side(r, open, &record.client)? {
            crate::seen::veil_lived_through(&mut seen);
        }
        let rank = seen
            .ranked
            .iter()
            .find(|g| g.group.id == record.group)
            .map_or(0, |g| g.rank);
        let (mut can, cannot) = review::allowed(open, record);
        let waits = !matches!(
            record.state,
            PlacementState::Approved | PlacementState::SelfAttested | PlacementState::Withdrawn
        );
        if waits && open.reviews() && !can.contains(&"withdraw") && author_gone(r, record)? {
            can.push("withdraw");
        }
        let (since, consents_missing) = since(r, open, record, rank, now.date_naive())?;
        Ok(PlacementPage {
            head,
            placement: record.id.clone(),
            revision: stored.revision,
            state: record.state,
            state_words: state_words(record.state).to_owned(),
            group: crate::seen::brief(&group.value.0, Some(&program.value.0)),
            start_on: record.start_on.to_string(),
            reason: record.reason.clone(),
            rank,
            notes: notes_for(&record.notes, viewer.rights(&record.group).team),
            author: staff_name(&people, record.author.as_str()),
            seen,
            seen_at: words::moment(record.seen_at),
            since,
            consents_missing,
            sealed_gone: sealed.is_none(),
            sealed_reduced: r
                .get::<SealedRecord>(&record.id)?
                .is_some_and(|part| part.value.reduced.is_some()),
            sealed_hidden,
            held_until: seat_of(r, &record.client)?
                .filter(|s| s.value.placement.as_ref() == Some(&record.id))
                .and_then(|s| s.value.held_until)
                .map(|d| d.to_string()),
            safety: safety(r, open, &record.client, &people, now)?,
            comments: comments(record, &people, now),
            signatures: signing::signatures(r, record)?,
            addenda: addenda(record, &people),
            history: record
                .history
                .iter()
                .map(|h| HistoryLine {
                    what: h.what.clone(),
                    by: staff_name(&people, &h.by),
                    at: words::moment(h.at),
                })
                .collect(),
            can: can.into_iter().map(str::to_owned).collect(),
            cannot,
        })
    })
}

/// The sealed part as it may be shown, if it is still there: without anybody who has left meanwhile, whether or not they have been
/// taken out of what is kept.
pub(crate) fn whole_of(
    r: &Reader<'_>,
    record: &PlacementRecord,
    today: NaiveDate,
) -> Outcome<Option<Whole>> {
    Ok(shown_of(r, record, today)?.0)
}

/// The same, and whether what is kept holds somebody who is shown no more.
fn shown_of(
    r: &Reader<'_>,
    record: &PlacementRecord,
    today: NaiveDate,
) -> Outcome<(Option<Whole>, bool)> {
    let Some(part) = r.get::<SealedRecord>(&record.id)? else {
        return Ok((None, false));
    };
    let mut whole = sealed::read(&part.value.body)?;
    let hidden = sealed::take_out(&mut whole, &leaving::gone(r, today)?);
    Ok((Some(whole), hidden))
}

/// What the engine says now, where it differs from what was seen; and whether it is the consents that are in the way.
fn since(
    r: &Reader<'_>,
    open: &Open,
    record: &PlacementRecord,
    rank: u32,
    today: NaiveDate,
) -> Outcome<(Option<String>, bool)> {
    if !matches!(
        record.state,
        PlacementState::Draft
            | PlacementState::Submitted
            | PlacementState::Returned
            | PlacementState::AwaitingCosignature
    ) {
        return Ok((None, false));
    }
    if let Err(refusal) = still_possible(r, open, record, today) {
        let consents = refusal.field.as_deref() == Some(CONSENTS);
        return Ok((Some(refusal.message), consents));
    }
    let client = found::<ClientRecord>(r, &record.client, "client")?.value;
    let own_seat = seat_of(r, &client.id)?.map(|s| s.value.member.id.0);
    let whole = compute(r, &client, today, own_seat.as_deref())?;
    let viewer = Viewer::of(r, open)?;
    let now = see(&whole, &viewer);
    let Some(group) = now.ranked.iter().find(|g| g.group.id == record.group) else {
        return Ok((None, false));
    };
    let before = match whole_of(r, record, today)? {
        Some(whole) => see(&whole, &viewer),
        None => record.seen.clone(),
    };
    let mut news = Vec::new();
    if group.rank != rank {
        news.push(format!(
            "it would now be {}",
            words::ordinal(group.rank as usize)
        ));
    }
    let known = caution_ids(&before, &record.group);
    let fresh: Vec<String> = caution_ids(&now, &record.group)
        .into_iter()
        .filter(|rule| !known.contains(rule))
        .collect();
    if !fresh.is_empty() {
        news.push(format!("new cautions: {}", fresh.join(", ")));
    }
    let news = (!news.is_empty()).then(|| {
        format!(
            "Things have changed since this was seen: {}. Look at the suggestion as it is now.",
            news.join("; ")
        )
    });
    Ok((news, false))
}

/// Ids of the warnings on a group.
fn caution_ids(seen: &SeenSuggestion, group: &str) -> Vec<String> {
    seen.ranked
        .iter()
        .filter(|g| g.group.id == group)
        .flat_map(|g| &g.rules)
        .filter(|r| r.severity == Severity::Warn)
        .map(|r| r.id.clone())
        .collect()
}

fn comments(record: &PlacementRecord, people: &[StaffRecord], now: Moment) -> Vec<CommentView> {
    record
        .comments
        .iter()
        .zip(1_u32..)
        .map(|(c, number)| CommentView {
            id: c.id.clone(),
            number,
            part: c.part.clone(),
            text: c.text.clone(),
            by: staff_name(people, &c.by),
            at: words::when(c.at, now),
            answer: c.answer.as_ref().map(|(text, _)| text.clone()),
            answered_by: c.answer.as_ref().map(|(_, by)| staff_name(people, by)),
        })
        .collect()
}

/// Safety alerts of the client, the newest first: whoever signs knows what was raised and what was done.
fn safety(
    r: &Reader<'_>,
    open: &Open,
    client: &str,
    people: &[StaffRecord],
    now: Moment,
) -> Outcome<Vec<SafetyLine>> {
    let mut alerts = crate::safety::sight::seen(r, open, client)?;
    alerts.sort_by(|a, b| (b.raised, &b.id).cmp(&(a.raised, &a.id)));
    Ok(alerts
        .into_iter()
        .map(|a| SafetyLine {
            act: in_short(&a, people),
            text: crate::safety::kinds::listed(&a),
            raised: words::when(a.raised, now),
            alert: a.id,
            state: a.state,
        })
        .collect())
}

fn addenda(record: &PlacementRecord, people: &[StaffRecord]) -> Vec<AddendumView> {
    record
        .addenda
        .iter()
        .map(|a| AddendumView {
            text: a.text.clone(),
            by: staff_name(people, &a.by),
            at: words::moment(a.at),
        })
        .collect()
}

/// One page for the chart: no other member, no mirror, no hidden reason.
pub fn placement_note(desk: &mut Desk, request: OfPlacement) -> Outcome<PlacementNote> {
    let id = request.placement;
    let act = Act::new(
        "placement_note",
        "printed a placement note",
        "placement",
        &id,
    );
    desk.look(act, |desk| {
        let (now, open) = (desk.now(), desk.open()?);
        desk.read(|r| note(r, open, &id, now))
    })
}

fn note(r: &Reader<'_>, open: &Open, id: &str, now: Moment) -> Outcome<PlacementNote> {
    let record = seen_placement(r, open, id)?.value;
    let client = found::<ClientRecord>(r, &record.client, "client")?.value;
    let people = staff(r)?;
    let (group, program) = sight::group(r, &record.group)?;
    let interview = head::interview_of(r, &record.client)?.map(|s| s.value);
    let (chosen, others): (Vec<&SeenGroup>, Vec<&SeenGroup>) = record
        .seen
        .ranked
        .iter()
        .partition(|g| g.group.id == record.group);
    Ok(PlacementNote {
        practice: open.practice.name.clone(),
        client: client.person.name,
        birth_date: Some(client.person.birth_date),
        mandate: head::mandate_words(interview.as_ref(), now.date_naive()),
        group: crate::seen::brief(&group.value.0, Some(&program.value.0)),
        start_on: record.start_on.to_string(),
        reasons: chosen.iter().flat_map(|g| note_reasons(g)).collect(),
        cautions: notes_for(&record.notes, false)
            .into_iter()
            .map(|n| CautionLine {
                text: chosen
                    .iter()
                    .flat_map(|g| &g.rules)
                    .find(|r| r.id == n.rule)
                    .map(|r| r.reason.clone())
                    .unwrap_or_default(),
                rule: n.rule,
                note: n.note,
            })
            .collect(),
        reason: record.reason.clone(),
        alternatives: others.iter().map(|g| g.group.name.clone()).collect(),
        state_words: state_words(record.state).to_owned(),
        signatures: signing::signatures(r, &record)?,
        addenda: addenda(&record, &people),
        printed: words::stamped(now),
    })
}

/// Notes on cautions. Those about other people in the group are for its team: they may name a member.
fn notes_for(notes: &[RuleNote], team: bool) -> Vec<RuleNote> {
    notes
        .iter()
        .filter(|n| team || !crate::seen::about_others(&n.rule))
        .cloned()
        .collect()
}

/// Sentences of the contributions that spoke for the group, the mirrors' left out.
fn note_reasons(group: &SeenGroup) -> Vec<String> {
    group
        .contributions
        .iter()
        .filter(|c| c.id != crate::seen::MIRRORS && c.value.is_some_and(|v| v > 0.0))
        .map(|c| c.text.clone())
        .collect()
}
