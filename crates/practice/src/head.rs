//! The head of every page of a client: name, one line, open alerts, the five steps.

use chrono::NaiveDate;
use store::{Reader, Stored};

use crate::consents::needs::attention;
use crate::desk::{Open, Outcome, found};
use crate::names;
use crate::records::{AlertRecord, ClientRecord, InterviewRecord, PlacementRecord};
use crate::safety;
use crate::sight;
use crate::views::{AlertBand, ClientHead, ClientPerson, FormKind, PlacementState, Step};
use crate::words;

/// The intake of a client (the newest); measures and forms are asked beside it.
pub(crate) fn interview_of(
    r: &Reader<'_>,
    client: &str,
) -> Outcome<Option<Stored<InterviewRecord>>> {
    Ok(r.list_by::<InterviewRecord>("client", client)?
        .into_iter()
        .filter(|i| i.value.purpose == FormKind::Intake)
        .max_by(|a, b| (a.value.started, &a.value.id).cmp(&(b.value.started, &b.value.id))))
}

/// The placement under way, or the last one.
pub(crate) fn placement_of(r: &Reader<'_>, client: &str) -> Outcome<Option<PlacementRecord>> {
    Ok(r.list_by::<PlacementRecord>("client", client)?
        .into_iter()
        .map(|s| s.value)
        .max_by(|a, b| (a.seen_at, &a.id).cmp(&(b.seen_at, &b.id))))
}

/// Alerts that still block: open, or documented with a conclusion that does not lift the block. The acute ones first,
/// then the oldest.
pub(crate) fn open_alerts(r: &Reader<'_>, client: &str) -> Outcome<Vec<AlertRecord>> {
    let mut alerts: Vec<AlertRecord> = r
        .list_by::<AlertRecord>("client", client)?
        .into_iter()
        .map(|s| s.value)
        .filter(|a| a.state != "closed")
        .collect();
    alerts.sort_by(|a, b| {
        let key = |a: &AlertRecord| (a.severity != "acute", a.raised);
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    Ok(alerts)
}

/// Age in years today.
pub(crate) fn age_of(person: &ClientPerson, today: NaiveDate) -> Option<u32> {
    person
        .birth_date
        .parse::<NaiveDate>()
        .ok()
        .and_then(|birth| words::age(birth, today))
}

/// "Anger management, 16 sessions by 30 April 2027", or whether there is an order at all, as far as it is known.
pub(crate) fn mandate_words(interview: Option<&InterviewRecord>, today: NaiveDate) -> String {
    let Some(mandate) = interview.and_then(|i| crate::facts::mandate(&i.facts)) else {
        return match interview.and_then(|i| i.facts.mandated) {
            Some(false) => "No order",
            Some(true) => "An order, its program not known yet",
            None => "Order not known yet",
        }
        .to_owned();
    };
    let mut text = words::program_kind(&mandate.program_kind);
    if let Some(n) = mandate.sessions {
        text.push_str(", ");
        text.push_str(&words::count(n, "session", "sessions"));
    }
    if let Some(day) = mandate.complete_by {
        text.push_str(" by ");
        text.push_str(&words::date(day, today));
    }
    text
}

/// The head, as this person sees it.
pub(crate) fn client_head(
    r: &Reader<'_>,
    open: &Open,
    id: &str,
    today: NaiveDate,
) -> Outcome<ClientHead> {
    let client = found::<ClientRecord>(r, id, "client")?.value;
    let interview = interview_of(r, id)?.map(|s| s.value);
    let placement = placement_of(r, id)?.filter(|p| p.state != PlacementState::Withdrawn);
    let (subject, object, possessive) = names::pronouns(&client.person.pronouns);
    Ok(ClientHead {
        line: line(&client, interview.as_ref(), today),
        alerts: safety::sight::seen_open(r, open, id)?
            .into_iter()
            .map(|a| AlertBand {
                documented: a.state == "documented",
                text: safety::kinds::band(&a).to_owned(),
                hold: crate::acts::alerts::holds(&a),
                sources: u32::try_from(crate::acts::alerts::distinct(&a.sources).len())
                    .unwrap_or(u32::MAX),
                stirred: a.stirred.unwrap_or(a.raised).to_rfc3339(),
                untouched: a.state == "open" && a.draft.is_empty(),
                severity: if safety::raised::acute_now(&a) {
                    "acute".to_owned()
                } else {
                    "safety".to_owned()
                },
                id: a.id,
            })
            .collect(),
        steps: steps(
            r,
            open,
            &client,
            (interview.as_ref(), placement.as_ref()),
            today,
        )?,
        placement: placement.map(|p| p.id),
        short: names::short(&client.person.name),
        name: client.person.name,
        id: client.id,
        subject: subject.to_owned(),
        object: object.to_owned(),
        possessive: possessive.to_owned(),
    })
}

/// The head of a client's ledger: for somebody who may read only that, the name and nothing clinical.
pub(crate) fn ledger_head(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    today: NaiveDate,
) -> Outcome<ClientHead> {
    if sight::sees_client(open, client) {
        return client_head(r, open, &client.id, today);
    }
    let (subject, object, possessive) = names::pronouns(&client.person.pronouns);
    Ok(ClientHead {
        id: client.id.clone(),
        short: names::short(&client.person.name),
        name: client.person.name.clone(),
        line: String::new(),
        alerts: Vec::new(),
        steps: Vec::new(),
        placement: None,
        subject: subject.to_owned(),
        object: object.to_owned(),
        possessive: possessive.to_owned(),
    })
}

fn line(client: &ClientRecord, interview: Option<&InterviewRecord>, today: NaiveDate) -> String {
    let mut parts = Vec::new();
    if let Some(years) = age_of(&client.person, today) {
        parts.push(years.to_string());
    }
    if !client.person.pronouns.is_empty() {
        parts.push(client.person.pronouns.clone());
    }
    if !client.person.referred_by.is_empty() {
        parts.push(format!("Referred by {}", client.person.referred_by));
    }
    parts.push(mandate_words(interview, today));
    parts.join(" · ")
}

fn steps(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    (interview, placement): (Option<&InterviewRecord>, Option<&PlacementRecord>),
    today: NaiveDate,
) -> Outcome<Vec<Step>> {
    let documents = attention(r, open, client, today)?;
    let consents = match (documents.in_order, documents.needed) {
        (have, needed) if have >= needed => "done",
        (0, _) => "not-started",
        _ => "partly",
    };
    let asked = match interview {
        Some(i) if i.finished.is_some() => "done",
        Some(i) if i.done > 0 => "partly",
        _ => "not-started",
    };
    // What is private gives no mirror yet: the step is not done.
    let people = match (
        sight::figures(r, open, client)?.is_empty(),
        client.map.private_with.contains(&open.me.id),
    ) {
        (true, _) => "not-started",
        (false, true) => "partly",
        (false, false) => "done",
    };
    let (suggested, placed) = match placement.map(|p| p.state) {
        None => ("not-started", "not-started"),
        Some(PlacementState::Approved | PlacementState::SelfAttested) => ("done", "done"),
        Some(_) => ("done", "partly"),
    };
    Ok([
        ("consents", consents),
        ("interview", asked),
        ("people", people),
        ("suggestion", suggested),
        ("placement", placed),
    ]
    .into_iter()
    .map(|(id, state)| Step {
        id: id.to_owned(),
        state: state.to_owned(),
    })
    .collect())
}
