//! The supervisor's tasks: every alert waits for a review with a written note, and nothing else closes that.

use store::Reader;

use crate::acts::alert_page::page;
use crate::acts::alerts::{state_after, waits_since};
use crate::acts::signing_in::needed;
use crate::desk::{Act, Desk, Open, Outcome, found, staff, staff_name};
use crate::records::{AlertRecord, ClientRecord, Moment, ReviewRecord};
use crate::refusal::{Code, Refusal};
use crate::safety::{clock, kinds, sight, when};
use crate::views::{
    AlertKind, AlertPage, Conclusion, ReviewOutcome, ReviewSafety, SafetyTask, SafetyTaskLine,
};
use crate::words;

/// Why this person may not review an alert; none = they may. Authors never review their own, except where they work alone.
fn not_reviewer(r: &Reader<'_>, open: &Open, alert: &AlertRecord) -> Outcome<Option<&'static str>> {
    if open.solo() {
        return Ok(None);
    }
    let authors = sight::authors(r, alert)?;
    if authors.contains(&open.me.id) {
        return Ok(Some(
            "You raised it or wrote an act on it: somebody else reviews it.",
        ));
    }
    let covers = authors.iter().any(|a| crate::sight::covers(open, a));
    Ok((!open.reviews() && !covers).then_some("A supervisor reviews this."))
}

/// The task on the alert's page.
pub(crate) fn view(
    r: &Reader<'_>,
    open: &Open,
    alert: &AlertRecord,
    now: Moment,
) -> Outcome<SafetyTask> {
    let task = clock::task(alert);
    let due = clock::review_due(&task, &open.practice.safety);
    let reason = not_reviewer(r, open, alert)?;
    let written = !alert.acts.is_empty();
    Ok(SafetyTask {
        waits: task.reviewed.is_none(),
        due: match task.reviewed {
            None => format!("by {}", words::moment(due)),
            Some(at) => words::moment(at),
        },
        overdue: task.reviewed.is_none() && now > due,
        can_review: reason.is_none() && written,
        cannot: reason
            .or((!written).then_some("Nothing is written down yet that could be reviewed."))
            .map(str::to_owned),
        solo: open.solo(),
    })
}

/// The tasks for this person, the most pressing first: a report whose time is over, then a review whose time is over, then acute
/// ones, then by time. Own alerts stand there too, as somebody else's task, so that nobody thinks they are done.
pub(crate) fn queue(r: &Reader<'_>, open: &Open, now: Moment) -> Outcome<Vec<SafetyTaskLine>> {
    let people = staff(r)?;
    let mut lines = Vec::new();
    for alert in r.list::<AlertRecord>()? {
        let alert = alert.value;
        let safety = &open.practice.safety;
        let task = clock::task(&alert);
        let report_overdue = clock::report_overdue(&alert, safety, now);
        if task.reviewed.is_some() && !report_overdue {
            continue;
        }
        let client = found::<ClientRecord>(r, &alert.client, "client")?.value;
        let can_review = not_reviewer(r, open, &alert)?.is_none();
        let mine = can_review || open.reviews();
        if !mine || !crate::sight::sees_client(open, &client) || !sight::sees(r, open, &alert)? {
            continue;
        }
        let due = clock::review_due(&task, safety);
        let overdue = task.reviewed.is_none() && now > due;
        let acute = crate::safety::raised::acute_now(&alert);
        let key = (!report_overdue, !overdue, !acute, due);
        let by = sight::authors(r, &alert)?.into_iter().next();
        let line = SafetyTaskLine {
            about: kinds::listed(&alert),
            client: alert.client.clone(),
            client_name: client.person.name,
            severity: if acute { "acute" } else { "safety" }.to_owned(),
            state: alert.state.clone(),
            by: staff_name(&people, &by.unwrap_or_default()),
            raised: words::when(alert.raised, now),
            due: format!("by {}", words::moment(due)),
            overdue,
            report_overdue,
            can_review,
            alert: alert.id,
        };
        lines.push((key, line));
    }
    lines.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.alert.cmp(&y.alert)));
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

/// A supervisor's review. It closes the task, not the alert; another conclusion counts from now on, or the flow is walked again.
pub fn review_alert(desk: &mut Desk, request: ReviewSafety) -> Outcome<AlertPage> {
    let now = desk.now();
    let id = request.alert.clone();
    let open = desk.open()?;
    let alert = desk.read(|r| sight::alert(r, open, &id))?.value;
    if let Some(reason) = desk.read(|r| not_reviewer(r, open, &alert))? {
        return Err(Refusal::new(Code::NotAllowed, reason));
    }
    if !request.told_at.trim().is_empty() && when::read(&request.told_at, now).is_none() {
        return Err(Refusal::invalid("told_at", when::MEND));
    }
    let review = ReviewRecord {
        note: needed(
            "note",
            &request.note,
            "Write what you found: a review needs some words.",
        )?,
        told: needed("told", &request.told, "Write who was told.")?,
        told_at: needed("told_at", &request.told_at, "Write when they were told.")?,
        outcome: request.outcome,
        conclusion: concluded(&request, &alert)?,
        peer: request.peer.trim().to_owned(),
        by: open.me.id.clone(),
        at: now,
    };
    let audit = Act::new("review_alert", "alert reviewed", "alert", &id).of(&alert.client);
    desk.change(audit, |w| {
        let mut alert = found::<AlertRecord>(w, &id, "alert")?.value;
        let mut task = clock::task(&alert);
        task.reviewed = Some(now);
        match review.conclusion {
            Some(conclusion) => state_after(conclusion).clone_into(&mut alert.state),
            None => {
                another_open(w, &alert)?;
                "open".clone_into(&mut alert.state);
                task = waits_since(now);
            }
        }
        alert.task = Some(task);
        alert.reviews.push(review);
        w.update(&alert, request.revision)?;
        Ok(())
    })?;
    page(desk, &id, true)
}

/// The conclusion that counts after the review; none where it is opened again.
fn concluded(request: &ReviewSafety, alert: &AlertRecord) -> Outcome<Option<Conclusion>> {
    let Some(act) = alert.acts.last() else {
        return Err(Refusal::new(
            Code::Blocked,
            "Nothing is written down yet that could be reviewed: whoever was with the client documents the alert first.",
        ));
    };
    let now = alert.reviews.last().filter(|r| r.at >= act.at);
    let now = now.map_or(Some(act.conclusion), |r| r.conclusion);
    match (request.outcome, request.conclusion) {
        (ReviewOutcome::Reopened, _) => Ok(None),
        (ReviewOutcome::Changed, Some(conclusion)) => Ok(Some(conclusion)),
        (ReviewOutcome::Changed, None) => Err(Refusal::invalid(
            "conclusion",
            "Choose what follows instead.",
        )),
        (ReviewOutcome::Agreed, _) if alert.state == "open" => Err(Refusal::new(
            Code::Blocked,
            "It is open again since the last act: it has to be documented anew before there is something to agree to.",
        )),
        (ReviewOutcome::Agreed, _) => Ok(now.or(Some(act.conclusion))),
    }
}

/// One flow of a kind at a time.
fn another_open(r: &Reader<'_>, alert: &AlertRecord) -> Outcome<()> {
    let another = r
        .list_by::<AlertRecord>("client", &alert.client)?
        .into_iter()
        .map(|s| s.value)
        .any(|a| {
            a.id != alert.id
                && a.state != "closed"
                && kinds::kind(&a) == kinds::kind(alert)
                && (kinds::kind(alert) != AlertKind::Other || a.source == alert.source)
        });
    if another {
        return Err(Refusal::new(
            Code::Blocked,
            "A newer alert about the same thing is open already; write there.",
        ));
    }
    Ok(())
}
