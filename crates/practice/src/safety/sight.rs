//! Who sees which alert, and which of its fields.

use store::Reader;

use crate::desk::{Open, Outcome, found};
use crate::head;
use crate::records::{AlertRecord, ClientRecord};
use crate::refusal::Refusal;
use crate::safety::kinds;
use crate::sight;
use crate::views::AlertKind;

/// Whether this person may know of the alert, given that they may see its client. Violence by a partner is never seen from the
/// partner's side: by nobody who looks after, or leads a group of, a client that counts as the other party of one of this
/// client's conflicts, in either direction. Whoever heard it themselves knows it already, and has to go on with it.
pub(crate) fn sees(r: &Reader<'_>, open: &Open, alert: &AlertRecord) -> Outcome<bool> {
    let hidden = kinds::kind(alert) == AlertKind::PartnerViolence
        && !authors(r, alert)?.contains(&open.me.id)
        && sight::on_the_other_side(r, open, &alert.client)?;
    Ok(!hidden)
}

/// The alerts of a client that this person may know of.
pub(crate) fn seen(r: &Reader<'_>, open: &Open, client: &str) -> Outcome<Vec<AlertRecord>> {
    let mut seen = Vec::new();
    for alert in r.list_by::<AlertRecord>("client", client)? {
        if sees(r, open, &alert.value)? {
            seen.push(alert.value);
        }
    }
    Ok(seen)
}

/// Those of them that still block, as [`head::open_alerts`] orders them.
pub(crate) fn seen_open(r: &Reader<'_>, open: &Open, client: &str) -> Outcome<Vec<AlertRecord>> {
    let mut seen = Vec::new();
    for alert in head::open_alerts(r, client)? {
        if sees(r, open, &alert)? {
            seen.push(alert);
        }
    }
    Ok(seen)
}

/// Whether an alert blocks this client of which this person may not know.
pub(crate) fn hidden_alert(r: &Reader<'_>, open: &Open, client: &str) -> Outcome<bool> {
    let all = head::open_alerts(r, client)?;
    for alert in all {
        if !sees(r, open, &alert)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// An alert that this person may work with. Where they may not see it, it is as if it were not there.
pub(crate) fn alert(r: &Reader<'_>, open: &Open, id: &str) -> Outcome<store::Stored<AlertRecord>> {
    let stored = found::<AlertRecord>(r, id, "alert")?;
    sight::of_client(r, open, &stored.value.client, "alert")?;
    if sees(r, open, &stored.value)? {
        Ok(stored)
    } else {
        Err(Refusal::not_found("alert"))
    }
}

/// Whether this person sees a restricted field: who wrote it, and supervisors.
pub(crate) fn sees_restricted(open: &Open, by: &str) -> bool {
    open.me.id == by || open.reviews()
}

/// Who raised an alert or wrote an act on it: none of them reviews it. In older files the client's clinician raised it.
pub(crate) fn authors(r: &Reader<'_>, alert: &AlertRecord) -> Outcome<Vec<String>> {
    let mut authors: Vec<String> = alert.sources.iter().map(|s| s.by.clone()).collect();
    if authors.is_empty() {
        authors.push(
            found::<ClientRecord>(r, &alert.client, "client")?
                .value
                .clinician,
        );
    }
    authors.extend(alert.acts.iter().map(|a| a.by.clone()));
    Ok(authors)
}
