//! Safety alerts: raised by answers or by hand, never cleared by a later answer, closed only by a documented act that concludes
//! "may attend a group". All sources of one kind are one alert while it is open.

use std::collections::BTreeMap;

use crate::hash::new_id;
use chrono::Duration;
use interview::value::Answers;
use interview::{Alert, Severity};
use store::{Reader, Stored, Writer};

use crate::acts::alert_page::page;
use crate::acts::clients::own_client;
use crate::acts::signing_in::needed;
use crate::desk::{Act, Desk, Outcome, found};
use crate::records::{
    ActRecord, AlertRecord, BY_HAND, InterviewRecord, Moment, SourceRecord, TaskRecord,
    WrittenRecord,
};
use crate::refusal::{Code, Refusal};
use crate::safety::{act, clock, kinds, known, raised, sight, steps, when};
use crate::views::{
    AlertKind, AlertPage, Conclusion, DocumentAlert, OfAlert, RaiseAlert, ReadWhen,
    SafetyFieldSaved, SaveSafetyField, WhenRead,
};
use crate::{head, names, words};

/// Longest text of a field, in characters.
const FIELD_MAX: usize = 10_000;
/// Longest time between what was said and raising it by hand, in minutes: fourteen days.
const LATE_MAX: u32 = 14 * 24 * 60;

/// Says back when something was done, before it is kept. Nothing is kept here, and nobody is named.
pub fn read_when(desk: &mut Desk, request: ReadWhen) -> Outcome<WhenRead> {
    Ok(WhenRead {
        echo: when::say(&request.text, desk.now()),
    })
}

/// Something that raises an alert, before it is known whether one is open already.
struct Raised {
    client: String,
    interview: String,
    kind: AlertKind,
    /// Id by which rules know it.
    id: String,
    acute: bool,
    /// Sentence without anything that was said.
    text: String,
    source: SourceRecord,
}

/// Raises what the newest answers brought. An alert that is still open is only made graver, never milder or gone. What is
/// `unseen` by whoever answers is not joined.
pub(crate) fn raise(
    w: &Writer<'_>,
    interview: &InterviewRecord,
    (before, after): (&[Alert], &[Alert]),
    unseen: &[String],
    answers: &Answers,
    now: Moment,
) -> Outcome<()> {
    for alert in after.iter().filter(|a| a.severity != Severity::Notice) {
        if before.contains(alert) {
            continue;
        }
        let raised = Raised {
            client: interview.client.clone(),
            interview: interview.id.clone(),
            kind: kinds::kind_of(&alert.id),
            id: alert.id.clone(),
            acute: alert.severity == Severity::Acute,
            text: alert.text.clone(),
            source: SourceRecord {
                id: alert.id.clone(),
                text: alert.text.clone(),
                interview: Some(interview.id.clone()),
                path: Some(alert.link_id.clone()),
                acute: alert.severity == Severity::Acute,
                at: now,
                by: w.actor().to_owned(),
            },
        };
        let kind = raised.kind;
        let id = put(w, raised, unseen, now)?;
        if kind == AlertKind::AbuseDisclosure {
            known::about(w, &id, answers.0.get(&alert.link_id), now)?;
        }
    }
    Ok(())
}

/// The open alert of this kind that whoever raises it may know of, otherwise a new one; gives its id.
fn put(w: &Writer<'_>, raised: Raised, unseen: &[String], now: Moment) -> Outcome<String> {
    let open = open_of(w, &raised, unseen)?;
    match open {
        Some(known) => join(w, known, raised, now),
        None => begin(w, raised, now),
    }
}

/// The alert of a kind that is not closed. Alerts of no kind of their own are one for each id.
fn open_of(
    r: &Reader<'_>,
    raised: &Raised,
    unseen: &[String],
) -> Outcome<Option<Stored<AlertRecord>>> {
    let same = |known: &AlertRecord| {
        kinds::kind(known) == raised.kind
            && !unseen.contains(&known.id)
            && (raised.kind != AlertKind::Other || known.source == raised.id)
    };
    Ok(r.list_by::<AlertRecord>("client", &raised.client)?
        .into_iter()
        .find(|known| known.value.state != "closed" && same(&known.value)))
}

fn begin(w: &Writer<'_>, raised: Raised, now: Moment) -> Outcome<String> {
    let id = new_id("al")?;
    w.insert(&AlertRecord {
        id: id.clone(),
        client: raised.client,
        interview: raised.interview,
        source: raised.id,
        severity: severity(raised.acute).to_owned(),
        text: raised.text,
        raised: raised.source.at,
        state: "open".to_owned(),
        paths: raised.source.path.clone().into_iter().collect(),
        acts: Vec::new(),
        kind: Some(raised.kind),
        sources: vec![raised.source],
        draft: BTreeMap::new(),
        reviews: Vec::new(),
        task: Some(waits_since(now)),
        stirred: Some(now),
    })?;
    Ok(id)
}

/// One event is one flow: another source of the same kind joins it. What is graver or new has not been looked at yet, so it is open
/// again and the supervisor's task begins anew.
fn join(
    w: &Writer<'_>,
    mut known: Stored<AlertRecord>,
    raised: Raised,
    now: Moment,
) -> Outcome<String> {
    let alert = &mut known.value;
    alert.stirred = Some(now);
    let graver = raised.acute && alert.severity != "acute";
    let path = &raised.source.path;
    let same =
        |s: &SourceRecord| s.id == raised.source.id && s.interview == raised.source.interview;
    let by_hand = raised.source.id == BY_HAND;
    // One more question of the same screen joins without a new task; after an act it was not part of what was documented.
    let known_source = !by_hand && alert.sources.iter().any(same);
    let known_answer = known_source && alert.sources.iter().any(|s| same(s) && s.path == *path);
    if graver {
        severity(true).clone_into(&mut alert.severity);
        alert.text = raised.text;
    }
    if graver || !known_source || (!known_answer && alert.state == "documented") {
        "open".clone_into(&mut alert.state);
        alert.task = Some(waits_since(now));
    }
    if let Some(path) = path
        && !alert.paths.contains(path)
    {
        alert.paths.push(path.clone());
    }
    if !known_answer {
        alert.sources.push(raised.source);
    }
    w.update(alert, known.revision)?;
    Ok(known.value.id)
}

fn severity(acute: bool) -> &'static str {
    if acute { "acute" } else { "safety" }
}

pub(crate) fn waits_since(now: Moment) -> TaskRecord {
    TaskRecord {
        since: now,
        reviewed: None,
    }
}

/// Raises an alert by hand.
pub fn raise_alert(desk: &mut Desk, request: RaiseAlert) -> Outcome<AlertPage> {
    let now = desk.now();
    let client = own_client(desk, &request.client)?.id;
    let said = needed(
        "said",
        &request.said,
        "Write what was said, in your own words.",
    )?;
    short_enough("said", &said)?;
    let command_id = needed(
        "command_id",
        &request.command_id,
        "Each alert needs an id of its own, so that it is raised once.",
    )?;
    if request.minutes_ago > LATE_MAX {
        return Err(Refusal::invalid(
            "minutes_ago",
            "This was more than fourteen days ago: write the day into what was said.",
        ));
    }
    let kind = request.kind;
    let open = desk.open()?;
    let unseen = desk.read(|r| sight::unseen(r, open, &client))?;
    if let Some(id) = desk.read(|r| {
        let known = r.applied(&command_id)?;
        Ok(known.then(|| open_id(r, &client, kind, &unseen)))
    })? {
        return page(desk, &id?, true);
    }
    let raised = Raised {
        interview: desk
            .read(|r| head::interview_of(r, &client))?
            .map(|s| s.value.id)
            .unwrap_or_default(),
        client: client.clone(),
        kind,
        id: kinds::source(kind).to_owned(),
        acute: request.acute,
        text: kinds::sentence(kind).to_owned(),
        source: SourceRecord {
            id: BY_HAND.to_owned(),
            text: said,
            interview: None,
            path: None,
            acute: request.acute,
            at: now - Duration::minutes(i64::from(request.minutes_ago)),
            by: desk.open()?.me.id.clone(),
        },
    };
    if let Some(joined) = desk.read(|r| open_of(r, &raised, &unseen))? {
        act::unnamed(&joined.value, "said", &raised.source.text)?;
    }
    let mut audit = Act::new("raise_alert", "alert raised by hand", "client", &client).of(&client);
    audit.command_id = Some(&command_id);
    let id = desk.change(audit, |w| put(w, raised, &unseen, now))?;
    page(desk, &id, true)
}

/// The alert that a repeated call raised.
fn open_id(r: &Reader<'_>, client: &str, kind: AlertKind, unseen: &[String]) -> Outcome<String> {
    r.list_by::<AlertRecord>("client", client)?
        .into_iter()
        .map(|s| s.value)
        .filter(|a| kinds::kind(a) == kind && !unseen.contains(&a.id))
        .max_by_key(|a| a.raised)
        .map(|a| a.id)
        .ok_or_else(|| Refusal::not_found("alert"))
}

/// The page of an alert.
pub fn alert_page(desk: &mut Desk, request: OfAlert) -> Outcome<AlertPage> {
    let client = client_of(desk, &request.alert)?;
    let mut act = Act::new("alert_page", "looked at an alert", "alert", &request.alert);
    act.client = client.as_deref();
    desk.look(act, |desk| page(desk, &request.alert, request.alone))
}

/// Whose alert it is, for the log, which also tells who was refused a look.
fn client_of(desk: &Desk, id: &str) -> Outcome<Option<String>> {
    let alert = desk.read(|r| Ok(r.get::<AlertRecord>(id)?))?;
    Ok(alert.map(|alert| alert.value.client))
}

/// An alert that is not closed, for somebody who may work with it.
fn workable(desk: &Desk, id: &str) -> Outcome<AlertRecord> {
    let open = desk.open()?;
    let alert = desk.read(|r| sight::alert(r, open, id))?.value;
    if alert.state == "closed" {
        return Err(Refusal::new(
            Code::Blocked,
            "This alert is closed already; the record keeps what was done.",
        ));
    }
    Ok(alert)
}

fn short_enough(field: &str, text: &str) -> Outcome<()> {
    if text.chars().count() > FIELD_MAX {
        return Err(Refusal::invalid(
            field,
            "This holds at most 10,000 characters; please shorten it.",
        ));
    }
    Ok(())
}

/// Saves one field of the flow: durable before this returns. What somebody else wrote there meanwhile is not overwritten.
pub fn save_safety_field(desk: &mut Desk, request: SaveSafetyField) -> Outcome<SafetyFieldSaved> {
    let now = desk.now();
    let id = request.alert.clone();
    let alert = workable(desk, &id)?;
    let known = steps::find(
        kinds::kind(&alert),
        alert.severity == "acute",
        &request.field,
    );
    let Some(field) = known else {
        return Err(Refusal::invalid(
            "field",
            "This alert has no such field; read its page again.",
        ));
    };
    short_enough(&request.field, &request.text)?;
    if let steps::Shape::Choice(options) = field.shape
        && !request.text.is_empty()
        && !options.iter().any(|(code, _)| *code == request.text)
    {
        return Err(Refusal::invalid(
            &request.field,
            "This is none of the choices; choose one of them.",
        ));
    }
    if !field.restricted {
        act::unnamed(&alert, &request.field, &request.text)?;
    }
    let me = desk.open()?.me.id.clone();
    let audit = Act::new("save_safety_field", "safety step saved", "alert", &id).of(&alert.client);
    let (alert, revision) = desk.change(audit, |w| {
        let mut stored = found::<AlertRecord>(w, &id, "alert")?;
        let here = clock::standing(&stored.value, &request.field);
        // A repeated call, because its answer got lost on the way, finds its own text.
        if here != request.was && here != request.text {
            return Err(Refusal::conflict());
        }
        let written = WrittenRecord {
            text: request.text.clone(),
            by: me,
            at: now,
        };
        stored.value.draft.insert(request.field.clone(), written);
        let revision = w.update(&stored.value, stored.revision)?;
        Ok((stored.value, revision))
    })?;
    let dates = matches!(field.shape, steps::Shape::When);
    Ok(SafetyFieldSaved {
        echo: dates.then(|| when::say(&request.text, now)).flatten(),
        revision,
        saved: words::when(now, now),
        hold: holds(&alert),
        report: clock::report(&alert, &desk.open()?.practice.safety, now),
    })
}

/// How many things raised an alert: the questions of one screen in one interview are one.
pub(crate) fn distinct(sources: &[SourceRecord]) -> Vec<&SourceRecord> {
    let mut all: Vec<&SourceRecord> = Vec::new();
    for source in sources {
        let same = |s: &&SourceRecord| s.id == source.id && s.interview == source.interview;
        if source.id == BY_HAND || !all.iter().any(same) {
            all.push(source);
        }
    }
    all
}

/// The interview waits: somebody is in danger, and it is not written yet who stays.
pub(crate) fn holds(alert: &AlertRecord) -> bool {
    let stays = alert.draft.get(steps::STAYS);
    raised::acute_now(alert)
        && alert.state == "open"
        && stays.is_none_or(|written| written.text.trim().is_empty())
}

/// Documents the flow as it stands. Only "may attend a group" lifts the block; the supervisor's task stays.
pub fn document_alert(desk: &mut Desk, request: DocumentAlert) -> Outcome<AlertPage> {
    let now = desk.now();
    let id = request.alert.clone();
    let client = workable(desk, &id)?.client;
    let me = desk.open()?.me.id.clone();
    let audit = Act::new("document_alert", "alert documented", "alert", &id).of(&client);
    desk.change(audit, |w| {
        let mut alert = found::<AlertRecord>(w, &id, "alert")?.value;
        let person = found::<crate::records::ClientRecord>(w, &client, "client")?.value;
        let short = names::short(&person.person.name);
        let lines = act::lines(&alert, request.conclusion, &short)?;
        state_after(request.conclusion).clone_into(&mut alert.state);
        alert.draft.clear();
        alert.acts.push(ActRecord {
            asked: String::new(),
            done: String::new(),
            told: String::new(),
            told_at: String::new(),
            lines,
            conclusion: request.conclusion,
            by: me,
            at: now,
        });
        // What was reviewed was what stood there before.
        if clock::task(&alert).reviewed.is_some() {
            alert.task = Some(waits_since(now));
        }
        w.update(&alert, request.revision)?;
        Ok(())
    })?;
    page(desk, &id, true)
}

/// State of an alert after a conclusion.
pub(crate) fn state_after(conclusion: Conclusion) -> &'static str {
    match conclusion {
        Conclusion::MayAttend => "closed",
        Conclusion::NotNow | Conclusion::Referred | Conclusion::EmergencyEvaluation => "documented",
    }
}
