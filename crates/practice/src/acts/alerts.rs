//! Safety alerts: raised by answers, never cleared by a later answer, closed only by a documented act that concludes
//! "may attend a group".

use crate::hash::new_id;
use interview::{Alert, Severity};
use store::{Reader, Writer};

use crate::acts::signing_in::needed;
use crate::desk::{Act, Desk, Outcome, found, staff, staff_name};
use crate::head::client_head;
use crate::questionnaires;
use crate::records::{ActRecord, AlertRecord, InterviewRecord, Moment};
use crate::refusal::{Code, Refusal};
use crate::sight;
use crate::views::{AlertAct, AlertAnswer, AlertPage, Conclusion, DocumentAlert, OfAlert};
use crate::words;

/// Raises what the newest answer brought. An alert that is still open is only made graver, never milder or gone; what
/// another interview of the client raised needs an act of its own.
pub(crate) fn raise(
    w: &Writer<'_>,
    interview: &InterviewRecord,
    before: &[Alert],
    after: &[Alert],
    now: Moment,
) -> Outcome<()> {
    for alert in after.iter().filter(|a| a.severity != Severity::Notice) {
        if before.contains(alert) {
            continue;
        }
        let known = w
            .list_by::<AlertRecord>("client", &interview.client)?
            .into_iter()
            .find(|k| {
                k.value.source == alert.id
                    && k.value.interview == interview.id
                    && k.value.state != "closed"
            });
        match known {
            Some(mut known) => {
                let graver = alert.severity == Severity::Acute && known.value.severity != "acute";
                if graver {
                    known.value.severity = severity(alert.severity).to_owned();
                    known.value.text = alert.text.clone();
                    known.value.state = "open".to_owned();
                }
                if !known.value.paths.contains(&alert.link_id) {
                    known.value.paths.push(alert.link_id.clone());
                }
                w.update(&known.value, known.revision)?;
            }
            None => {
                w.insert(&AlertRecord {
                    id: new_id("al")?,
                    client: interview.client.clone(),
                    interview: interview.id.clone(),
                    source: alert.id.clone(),
                    severity: severity(alert.severity).to_owned(),
                    text: alert.text.clone(),
                    raised: now,
                    state: "open".to_owned(),
                    paths: vec![alert.link_id.clone()],
                    acts: Vec::new(),
                })?;
            }
        }
    }
    Ok(())
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Acute => "acute",
        Severity::Safety => "safety",
        Severity::Notice => "notice",
    }
}

/// The page of an alert.
pub fn alert_page(desk: &mut Desk, request: OfAlert) -> Outcome<AlertPage> {
    let act = Act::new("alert_page", "looked at an alert", "alert", &request.alert);
    desk.look(act, |desk| page(desk, &request.alert))
}

fn page(desk: &Desk, id: &str) -> Outcome<AlertPage> {
    let now = desk.now();
    let open = desk.open()?;
    desk.read(|r| {
        let stored = found::<AlertRecord>(r, id, "alert")?;
        let alert = &stored.value;
        sight::of_client(r, open, &alert.client, "alert")?;
        let people = staff(r)?;
        Ok(AlertPage {
            head: client_head(r, &alert.client, now.date_naive())?,
            alert: alert.id.clone(),
            revision: stored.revision,
            severity: alert.severity.clone(),
            text: alert.text.clone(),
            raised: words::when(alert.raised, now),
            state: alert.state.clone(),
            answers: answers(r, alert)?,
            guidance: guidance(&alert.severity),
            acts: alert
                .acts
                .iter()
                .rev()
                .map(|a| AlertAct {
                    asked: a.asked.clone(),
                    done: a.done.clone(),
                    told: a.told.clone(),
                    told_at: a.told_at.clone(),
                    conclusion: a.conclusion,
                    by: staff_name(&people, &a.by),
                    at: words::moment(a.at),
                })
                .collect(),
        })
    })
}

/// The answers of the instruments that raised it, as they stand now.
fn answers(r: &Reader<'_>, alert: &AlertRecord) -> Outcome<Vec<AlertAnswer>> {
    let interview = found::<InterviewRecord>(r, &alert.interview, "interview")?.value;
    let q = questionnaires::of(r, &interview.questionnaire)?;
    let answers = crate::acts::interviews::answers(r, &alert.interview)?;
    Ok(interview::instrument_answers(&q, &answers, &alert.paths)
        .into_iter()
        .map(|(question, answer)| AlertAnswer { question, answer })
        .collect())
}

/// What to do now: own words after the ASQ follow-up (NIMH: brief suicide safety assessment for a non-acute positive
/// screen, no leaving alone and emergency evaluation for an acute one).
fn guidance(severity: &str) -> Vec<String> {
    let steps: &[&str] = if severity == "acute" {
        &[
            "Do not leave the client alone. Say calmly that you will stay.",
            "Move things that could do harm out of reach.",
            "Call for an emergency evaluation now: your practice's crisis contact, or 911; 988 answers calls and texts day and night.",
            "Tell your supervisor while somebody stays with the client.",
            "Write down below what was asked, what was done, and who was told.",
        ]
    } else {
        &[
            "Ask about it now, before the client leaves: how often, since when, a plan, means within reach, what keeps them safe.",
            "Make a safety plan together, with people to call. 988 answers calls and texts day and night.",
            "Tell your supervisor today.",
            "Decide whether a group can start now, and write it down below.",
        ]
    };
    steps.iter().map(|s| (*s).to_owned()).collect()
}

/// Documents what was asked, done and told. Only "may attend a group" lifts the block.
pub fn document_alert(desk: &mut Desk, request: DocumentAlert) -> Outcome<AlertPage> {
    let now = desk.now();
    let id = request.alert.clone();
    let act = ActRecord {
        asked: needed("asked", &request.asked, "Write what you asked.")?,
        done: needed("done", &request.done, "Write what was done.")?,
        told: needed("told", &request.told, "Write who was told.")?,
        told_at: needed("told_at", &request.told_at, "Write when they were told.")?,
        conclusion: request.conclusion,
        by: desk.open()?.me.id.clone(),
        at: now,
    };
    let open = desk.open()?;
    let client = desk.read(|r| {
        let alert = found::<AlertRecord>(r, &id, "alert")?.value;
        sight::of_client(r, open, &alert.client, "alert")?;
        if alert.state == "closed" {
            return Err(Refusal::new(
                Code::Blocked,
                "This alert is closed already; the record keeps what was done.",
            ));
        }
        Ok(alert.client)
    })?;
    let audit = Act::new("document_alert", "alert documented", "alert", &id).of(&client);
    desk.change(audit, |w| {
        let mut alert = found::<AlertRecord>(w, &id, "alert")?.value;
        alert.state = match act.conclusion {
            Conclusion::MayAttend => "closed",
            Conclusion::NotNow | Conclusion::Referred => "documented",
        }
        .to_owned();
        alert.acts.push(act);
        w.update(&alert, request.revision)?;
        Ok(())
    })?;
    page(desk, &id)
}
