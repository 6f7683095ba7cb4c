//! Placements from the reviewer's side: the queue, returning, approving, addenda.

use crate::hash::new_id;
use chrono::NaiveDate;
use store::{Reader, Writer};

use crate::acts::clients::wait_no_longer;
use crate::acts::placement_page::page;
use crate::acts::placements::{
    hold_seat, line, seat_of, seen_placement, step, still_possible, wrong_state,
};
use crate::acts::safety_tasks;
use crate::acts::signing::sign;
use crate::acts::signing_in::needed as text;
use crate::desk::{Act, Desk, Open, Outcome, found, staff};
use crate::mirrors::predict;
use crate::records::{
    AddendumRecord, ClientRecord, CommentRecord, MemberRecord, Moment, PlacementRecord,
    SignatureRecord,
};
use crate::refusal::{Code, Refusal};
use crate::sight;
use crate::views::{
    AddAddendum, AnswerComment, Nothing, PlacementPage, PlacementState, ReturnPlacement,
    ReviewQueue, Role, SignPlacement,
};

/// What this person may do with a placement now, and why not approve.
pub(crate) fn allowed(open: &Open, p: &PlacementRecord) -> (Vec<&'static str>, Option<String>) {
    let author = p.author.as_str() == open.me.id;
    let reviewer = may_review(open, p);
    let mut can = Vec::new();
    match p.state {
        PlacementState::Draft | PlacementState::Returned => {
            if author {
                can.extend(["revise", "submit", "withdraw"]);
            }
        }
        PlacementState::Submitted => {
            if author {
                can.push("withdraw");
                if open.solo() || open.is(Role::Supervisor) {
                    can.push("self-attest");
                }
            } else if reviewer {
                can.extend(["return", "approve"]);
            }
        }
        PlacementState::AwaitingCosignature => {
            if author {
                can.push("withdraw");
            } else if reviewer {
                can.extend(["return", "approve"]);
            }
        }
        PlacementState::Approved | PlacementState::SelfAttested => can.push("addendum"),
        PlacementState::Withdrawn => {}
    }
    can.push("print");
    let waits = matches!(
        p.state,
        PlacementState::Submitted | PlacementState::AwaitingCosignature
    );
    let cannot = match (waits, author, reviewer) {
        (true, true, _) if open.solo() => Some(
            "You work alone here: your signature is a self-attestation, not an approval."
                .to_owned(),
        ),
        (true, true, _) => Some("You proposed this: somebody else approves it.".to_owned()),
        (true, false, false) => Some("A supervisor reviews this.".to_owned()),
        _ => None,
    };
    (can, cannot)
}

/// Reviews: supervisors and the owner, and whoever covers for the author. Never the author.
fn may_review(open: &Open, p: &PlacementRecord) -> bool {
    p.author.as_str() != open.me.id && (open.reviews() || sight::covers(open, p.author.as_str()))
}

/// Whether a placement waits for this person's review.
pub(crate) fn waits_for(r: &Reader<'_>, open: &Open, p: &PlacementRecord) -> Outcome<bool> {
    let waits = matches!(
        p.state,
        PlacementState::Submitted | PlacementState::AwaitingCosignature
    );
    if !waits || !may_review(open, p) {
        return Ok(false);
    }
    let client = found::<ClientRecord>(r, &p.client, "client")?.value;
    Ok(sight::sees_client(open, &client))
}

/// Placements for this person's review.
pub fn review_queue(desk: &mut Desk, _: Nothing) -> Outcome<ReviewQueue> {
    let now = desk.now();
    let open = desk.open()?;
    desk.read(|r| {
        let people = staff(r)?;
        let mut all: Vec<PlacementRecord> = r
            .list::<PlacementRecord>()?
            .into_iter()
            .map(|s| s.value)
            .collect();
        all.sort_by(|a, b| (changed(a), &a.id).cmp(&(changed(b), &b.id)));
        let mut queue = ReviewQueue {
            safety: safety_tasks::queue(r, open, now)?,
            open: Vec::new(),
            own: Vec::new(),
            decided: Vec::new(),
        };
        for record in &all {
            let client = found::<ClientRecord>(r, &record.client, "client")?.value;
            if !sight::sees_client(open, &client) {
                continue;
            }
            let line = line(r, open, record, &people, now)?;
            let mine = record.author.as_str() == open.me.id;
            match record.state {
                PlacementState::Submitted | PlacementState::AwaitingCosignature
                    if may_review(open, record) =>
                {
                    queue.open.push(line);
                }
                PlacementState::Approved | PlacementState::SelfAttested => {
                    queue.decided.insert(0, line);
                }
                PlacementState::Withdrawn => {}
                _ if mine => queue.own.push(line),
                _ => {}
            }
        }
        Ok(queue)
    })
}

fn changed(p: &PlacementRecord) -> Moment {
    p.history.last().map_or(p.seen_at, |h| h.at)
}

/// The placement, if this person may review it now.
fn to_review(desk: &Desk, id: &str, act: &str) -> Outcome<PlacementRecord> {
    let open = desk.open()?;
    let record = desk.read(|r| seen_placement(r, open, id))?.value;
    if record.author.as_str() == open.me.id {
        return Err(Refusal::new(
            Code::NotAllowed,
            "You proposed this: somebody else reviews it.",
        ));
    }
    if !may_review(open, &record) {
        return Err(Refusal::new(
            Code::NotAllowed,
            "Only a supervisor, or the person who covers for one, reviews placements.",
        ));
    }
    if !matches!(
        record.state,
        PlacementState::Submitted | PlacementState::AwaitingCosignature
    ) {
        return Err(wrong_state(act, record.state));
    }
    Ok(record)
}

/// Returns a placement with comments.
pub fn return_placement(desk: &mut Desk, request: ReturnPlacement) -> Outcome<PlacementPage> {
    let now = desk.now();
    let id = request.placement.clone();
    let old = to_review(desk, &id, "returned")?;
    let me = desk.open()?.me.id.clone();
    let mut comments = Vec::new();
    for comment in &request.comments {
        comments.push(CommentRecord {
            id: new_id("cm")?,
            part: part(&comment.part)?,
            text: text("comments", &comment.text, "A comment needs some words.")?,
            by: me.clone(),
            at: now,
            answer: None,
        });
    }
    if comments.is_empty() {
        return Err(Refusal::invalid(
            "comments",
            "Write at least one comment, so that the author knows what to mend.",
        ));
    }
    let act = Act::new("return_placement", "placement returned", "placement", &id).of(&old.client);
    desk.change(act, |w| {
        let mut record = found::<PlacementRecord>(w, &id, "placement")?.value;
        record.state = PlacementState::Returned;
        record.comments.extend(comments);
        // What was attested before is about to change: it counts no longer, and is kept as superseded.
        let old_signatures = std::mem::take(&mut record.signatures);
        record.superseded.extend(old_signatures);
        record
            .history
            .push(step("returned with comments", &me, now));
        w.update(&record, request.revision)?;
        Ok(())
    })?;
    page(desk, &id)
}

fn part(name: &str) -> Outcome<String> {
    const PARTS: [&str; 9] = [
        "choice",
        "reason",
        "composition",
        "mandate",
        "safety",
        "cautions",
        "mirrors",
        "start",
        "whole",
    ];
    if PARTS.contains(&name) {
        Ok(name.to_owned())
    } else {
        Err(Refusal::invalid(
            "comments",
            "A comment belongs to a part of the page that does not exist.",
        ))
    }
}

/// Answers a comment.
pub fn answer_comment(desk: &mut Desk, request: AnswerComment) -> Outcome<PlacementPage> {
    let id = request.placement.clone();
    let open = desk.open()?;
    let old = desk.read(|r| seen_placement(r, open, &id))?;
    let me = open.me.id.clone();
    let answer = text("text", &request.text, "Write an answer.")?;
    let act =
        Act::new("answer_comment", "comment answered", "placement", &id).of(&old.value.client);
    desk.change(act, |w| {
        let mut record = old.value.clone();
        if !matches!(
            record.state,
            PlacementState::Returned | PlacementState::Draft
        ) {
            return Err(wrong_state("answered", record.state));
        }
        let comment = record
            .comments
            .iter_mut()
            .find(|c| c.id == request.comment)
            .ok_or_else(|| Refusal::not_found("comment"))?;
        comment.answer = Some((answer, me));
        w.update(&record, old.revision)?;
        Ok(())
    })?;
    page(desk, &id)
}

/// Approves with a signature: the password again; never the author.
pub fn approve_placement(desk: &mut Desk, request: SignPlacement) -> Outcome<PlacementPage> {
    let id = request.placement.clone();
    let old = to_review(desk, &id, "approved")?;
    desk.read(|r| still_possible(r, desk.open()?, &old, desk.today()))?;
    let meaning = if old.state == PlacementState::AwaitingCosignature {
        "co-signed"
    } else {
        "approved"
    };
    let signature = sign(desk, &old, &request.password, meaning)?;
    finish(desk, &request, &old, signature, PlacementState::Approved)
}

/// Self-attests: the only person of a solo practice for good; a supervisor for the own intake until a co-signature.
pub fn self_attest_placement(desk: &mut Desk, request: SignPlacement) -> Outcome<PlacementPage> {
    let id = request.placement.clone();
    let open = desk.open()?;
    let old = desk.read(|r| seen_placement(r, open, &id))?.value;
    if old.author.as_str() != open.me.id {
        return Err(Refusal::new(
            Code::NotAllowed,
            "Only the person who proposed it can attest it for themselves.",
        ));
    }
    if old.state != PlacementState::Submitted {
        return Err(wrong_state("attested", old.state));
    }
    let solo = open.solo();
    desk.read(|r| still_possible(r, desk.open()?, &old, desk.today()))?;
    let signature = sign(desk, &old, &request.password, "self-attested")?;
    let state = if solo {
        PlacementState::SelfAttested
    } else {
        PlacementState::AwaitingCosignature
    };
    finish(desk, &request, &old, signature, state)
}

/// Keeps the signature; a placement that is decided puts the client on the roster.
fn finish(
    desk: &mut Desk,
    request: &SignPlacement,
    old: &PlacementRecord,
    signature: SignatureRecord,
    state: PlacementState,
) -> Outcome<PlacementPage> {
    let now = desk.now();
    let me = desk.open()?.me.id.clone();
    let id = old.id.clone();
    let (command, what) = match signature.meaning.as_str() {
        "self-attested" => ("self_attest_placement", "placement self-attested"),
        "co-signed" => ("approve_placement", "placement co-signed"),
        _ => ("approve_placement", "placement approved"),
    };
    let act = Act::new(command, what, "placement", &id).of(&old.client);
    desk.change(act, |w| {
        let mut record = found::<PlacementRecord>(w, &id, "placement")?.value;
        record.state = state;
        record.history.push(step(&signature.meaning, &me, now));
        record.signatures.push(signature);
        if state == PlacementState::AwaitingCosignature {
            hold_seat(w, &record, now.date_naive())?;
        } else {
            start(w, &record, now.date_naive())?;
        }
        w.update(&record, request.revision)?;
        Ok(())
    })?;
    page(desk, &id)
}

/// The held seat becomes a stay from the first day, or from today where that has passed; whoever waited waits no longer.
fn start(w: &Writer<'_>, record: &PlacementRecord, today: NaiveDate) -> Outcome<()> {
    let seat = match seat_of(w, &record.client)? {
        Some(seat) => seat,
        None => {
            hold_seat(w, record, record.start_on)?;
            seat_of(w, &record.client)?.ok_or_else(|| Refusal::not_found("seat"))?
        }
    };
    let mut stay: MemberRecord = seat.value;
    stay.member.held = false;
    stay.member.from = record.start_on.max(today);
    stay.held_until = None;
    w.update(&stay, seat.revision)?;
    predict::freeze(w, &stay, today)?;
    wait_no_longer(w, &record.client)
}

/// Adds an addendum: after signing nothing else changes.
pub fn add_addendum(desk: &mut Desk, request: AddAddendum) -> Outcome<PlacementPage> {
    let now = desk.now();
    let id = request.placement.clone();
    let open = desk.open()?;
    let old = desk.read(|r| seen_placement(r, open, &id))?;
    let me = open.me.id.clone();
    if !matches!(
        old.value.state,
        PlacementState::Approved | PlacementState::SelfAttested
    ) {
        return Err(wrong_state("given an addendum", old.value.state));
    }
    let words = text("text", &request.text, "Write the addendum.")?;
    let act = Act::new("add_addendum", "addendum added", "placement", &id).of(&old.value.client);
    desk.change(act, |w| {
        let mut record = old.value.clone();
        record.addenda.push(AddendumRecord {
            text: words,
            by: me,
            at: now,
        });
        w.update(&record, old.revision)?;
        Ok(())
    })?;
    page(desk, &id)
}
