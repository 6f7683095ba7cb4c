//! Signing a summary: by its author, by somebody who co-signs, returned with a comment; afterwards only addenda.

use chrono::Duration;
use store::Reader;

use crate::acts::signing::{Subject, sign_content};
use crate::acts::signing_in::needed;
use crate::acts::summaries::{Written, answers_hash, content, keep, step, written};
use crate::acts::summary_page::{
    due_words, edited, in_the_way, may_cosign, needs_cosignature, page,
};
use crate::desk::{Act, Desk, Open, Outcome, found, policy, staff, staff_name};
use crate::hash::content_hash;
use crate::records::{
    AddendumRecord, ClientRecord, InterviewRecord, Moment, SignatureRecord, SummaryCommentRecord,
    SummaryRecord,
};
use crate::refusal::{Code, Refusal};
use crate::seen::HIDDEN;
use crate::sight;
use crate::views::{
    AddToSummary, Nothing, SignSummary, SummaryLine, SummaryPage, SummaryQueue, SummaryState,
};
use crate::words;

fn read(desk: &Desk, interview: &str) -> Outcome<Written> {
    let open = desk.open()?;
    let zone = *desk.now().offset();
    desk.read(|r| written(r, open, interview, zone))
}

/// What is signed must be what was on the screen.
fn seen(now: &Written, text: &str, request: &SignSummary) -> Outcome<()> {
    if now.revision == request.revision && content_hash(text.as_bytes()) == request.hash {
        Ok(())
    } else {
        Err(Refusal::conflict())
    }
}

/// Nobody signs, returns or lets go what they may not read whole.
fn read_whole(now: &Written) -> Outcome<()> {
    if now.run.parts.some_withheld() {
        return Err(Refusal::new(Code::Blocked, HIDDEN));
    }
    Ok(())
}

/// The author signs: for good where nobody co-signs, otherwise until somebody does.
pub fn sign_summary(desk: &mut Desk, request: SignSummary) -> Outcome<SummaryPage> {
    let now = desk.now();
    let interview = request.interview.clone();
    let old = read(desk, &interview)?;
    let open = desk.open()?;
    if !sight::looks_after(open, &old.run.client) {
        return Err(Refusal::new(
            Code::NotAllowed,
            "Those who look after this client write and sign the summary.",
        ));
    }
    if !matches!(
        old.record.state,
        SummaryState::Draft | SummaryState::Returned
    ) {
        return Err(Refusal::new(
            Code::Blocked,
            "This summary is signed already. Write what is new as an addendum.",
        ));
    }
    read_whole(&old)?;
    if let Some(sentence) = in_the_way(&old) {
        return Err(Refusal::new(Code::Blocked, sentence));
    }
    seen(&old, &content(&old.record)?, &request)?;
    let cosign = desk.read(|r| needs_cosignature(r, desk.open()?, &old))?;
    let (solo, me) = (open.solo(), open.me.id.clone());
    let (state, meaning, what) = match (cosign, solo) {
        (true, _) => (SummaryState::Submitted, "author", "signed by its author"),
        (false, true) => (SummaryState::SelfAttested, "self-attested", "self-attested"),
        (false, false) => (SummaryState::Signed, "author", "signed by its author"),
    };
    let mut record = old.record.clone();
    record.answers_hash = answers_hash(&old.run)?;
    record.due = if cosign {
        Some(due(desk, &old, now)?)
    } else {
        None
    };
    let text = content(&record)?;
    let id = record.id.clone();
    let signature = sign_content(
        desk,
        Subject::Summary(&id),
        text,
        &request.password,
        meaning,
    )?;
    record.state = state;
    record.author = Some(me.clone());
    record.history.push(step(what, &me, now));
    record.signatures.push(signature);
    let act = Act::new("sign_summary", "summary signed", "summary", &id).of(&record.client);
    desk.change(act, |w| keep(w, &record, old.revision))?;
    page(desk, &interview)
}

/// When a co-signature is due: in hours where a safety alert belongs to it, otherwise in days.
fn due(desk: &Desk, now: &Written, at: Moment) -> Outcome<Moment> {
    let policy = desk.read(policy)?;
    Ok(if now.alerts.is_empty() {
        at + Duration::days(i64::from(policy.cosign_due_days))
    } else {
        at + Duration::hours(i64::from(policy.safety_review_hours))
    })
}

/// The summary, if this person may co-sign or return it now.
fn to_cosign(desk: &Desk, interview: &str) -> Outcome<Written> {
    let now = read(desk, interview)?;
    let author = now.record.author.as_deref().unwrap_or_default();
    let open = desk.open()?;
    if now.record.state != SummaryState::Submitted {
        return Err(Refusal::new(
            Code::Blocked,
            "This summary does not wait for a co-signature.",
        ));
    }
    if author == open.me.id {
        return Err(Refusal::new(
            Code::NotAllowed,
            "You signed this as its author: somebody else co-signs it.",
        ));
    }
    if edited(&now.record, &open.me.id) {
        return Err(Refusal::new(
            Code::NotAllowed,
            "You wrote in this summary: somebody else co-signs it.",
        ));
    }
    if !may_cosign(open, &now.record) {
        return Err(Refusal::new(
            Code::NotAllowed,
            "Only a supervisor, or the person who covers for one, co-signs summaries.",
        ));
    }
    read_whole(&now)?;
    Ok(now)
}

/// Co-signs with the password again; never the author.
pub fn cosign_summary(desk: &mut Desk, request: SignSummary) -> Outcome<SummaryPage> {
    let now = desk.now();
    let interview = request.interview.clone();
    let old = to_cosign(desk, &interview)?;
    let text = content(&old.record)?;
    seen(&old, &text, &request)?;
    let me = desk.open()?.me.id.clone();
    let mut record = old.record.clone();
    let id = record.id.clone();
    let signature: SignatureRecord = sign_content(
        desk,
        Subject::Summary(&id),
        text,
        &request.password,
        "co-signed",
    )?;
    record.state = SummaryState::Cosigned;
    record.due = None;
    record.history.push(step("co-signed", &me, now));
    record.signatures.push(signature);
    let act = Act::new("cosign_summary", "summary co-signed", "summary", &id).of(&record.client);
    desk.change(act, |w| keep(w, &record, request.revision))?;
    page(desk, &interview)
}

/// Returns a summary with a comment: its text and the answers can be changed again, the signature counts no longer.
pub fn return_summary(desk: &mut Desk, request: AddToSummary) -> Outcome<SummaryPage> {
    let now = desk.now();
    let interview = request.interview.clone();
    let old = to_cosign(desk, &interview)?;
    let text = needed(
        "text",
        &request.text,
        "Write a comment, so that the author knows what to mend.",
    )?;
    let me = desk.open()?.me.id.clone();
    let mut record = old.record.clone();
    let act = Act::new(
        "return_summary",
        "summary returned",
        "summary",
        &old.record.id,
    )
    .of(&record.client);
    record.state = SummaryState::Returned;
    record.due = None;
    record.comments.push(SummaryCommentRecord {
        text,
        by: me.clone(),
        at: now,
    });
    let signatures = std::mem::take(&mut record.signatures);
    record.superseded.extend(signatures);
    record
        .history
        .push(step("returned with a comment", &me, now));
    desk.change(act, |w| keep(w, &record, request.revision))?;
    page(desk, &interview)
}

/// Adds an addendum to a locked summary: dated, with the name of who wrote it.
pub fn add_summary_addendum(desk: &mut Desk, request: AddToSummary) -> Outcome<SummaryPage> {
    let now = desk.now();
    let interview = request.interview.clone();
    let old = read(desk, &interview)?;
    if !old.record.state.locked() {
        return Err(Refusal::new(
            Code::Blocked,
            "An addendum comes after the last signature; until then the text itself can be changed.",
        ));
    }
    let text = needed("text", &request.text, "Write the addendum.")?;
    let me = desk.open()?.me.id.clone();
    let mut record = old.record.clone();
    let act = Act::new(
        "add_summary_addendum",
        "addendum added",
        "summary",
        &old.record.id,
    )
    .of(&record.client);
    record.addenda.push(AddendumRecord {
        text,
        by: me,
        at: now,
    });
    desk.change(act, |w| keep(w, &record, request.revision))?;
    page(desk, &interview)
}

/// Summaries that wait for this person's co-signature.
pub fn summary_queue(desk: &mut Desk, _: Nothing) -> Outcome<SummaryQueue> {
    let act = Act::new(
        "summary_queue",
        "looked at summaries that wait",
        "summary",
        "",
    );
    desk.look(act, |desk| {
        let (now, open) = (desk.now(), desk.open()?);
        let open = desk.read(|r| waiting(r, open, now))?;
        Ok(SummaryQueue { open })
    })
}

/// Summaries that wait for this person: those with safety alerts first, then the earliest due.
pub(crate) fn waiting(r: &Reader<'_>, open: &Open, now: Moment) -> Outcome<Vec<SummaryLine>> {
    let people = staff(r)?;
    let mut lines = Vec::new();
    let code = SummaryState::Submitted.code();
    for stored in r.list_by::<SummaryRecord>("state", code)? {
        let record = stored.value;
        let author = record.author.clone().unwrap_or_default();
        let client = found::<ClientRecord>(r, &record.client, "client")?.value;
        if !may_cosign(open, &record) || !sight::sees_client(open, &client) {
            continue;
        }
        let interview = found::<InterviewRecord>(r, &record.interview, "interview")?;
        if sight::looked_at(r, open, &interview.value)?.some_withheld() {
            continue;
        }
        let safety = !crate::acts::summaries::alerts_seen(r, open, &interview.value)?.is_empty();
        let signed = record.signatures.last().map_or(now, |s| s.at);
        let due = record.due.unwrap_or(signed);
        lines.push((
            !safety,
            due,
            SummaryLine {
                client: client.id,
                client_name: client.person.name,
                interview: record.interview,
                author: staff_name(&people, &author),
                when: words::when(signed, now),
                due: due_words(due, now),
                overdue: due < now,
                safety,
            },
        ));
    }
    lines.sort_by(|a, b| (a.0, a.1, &a.2.interview).cmp(&(b.0, b.1, &b.2.interview)));
    Ok(lines.into_iter().map(|(_, _, line)| line).collect())
}

/// How many summaries wait for this person's co-signature.
pub(crate) fn waits_for(r: &Reader<'_>, open: &Open) -> Outcome<usize> {
    let mut waiting = 0;
    let code = SummaryState::Submitted.code();
    for stored in r.list_by::<SummaryRecord>("state", code)? {
        let client = found::<ClientRecord>(r, &stored.value.client, "client")?.value;
        if may_cosign(open, &stored.value) && sight::sees_client(open, &client) {
            let id = &stored.value.interview;
            let interview = found::<InterviewRecord>(r, id, "interview")?.value;
            let parts = sight::looked_at(r, open, &interview)?;
            waiting += usize::from(!parts.some_withheld());
        }
    }
    Ok(waiting)
}
