//! Kinds of alerts: which a source belongs to, and the words for pages, bands and lists.

use crate::records::AlertRecord;
use crate::safety::raised::{acute_now, again};
use crate::views::AlertKind;

/// The kind of an alert of a questionnaire, by its id there. ASQ, C-SSRS and PHQ-9 question 9 ask about the same thing, so they are one
/// flow (clinical reference §3.3, §3.5); a positive HARK is about a partner (§3.15).
pub(crate) fn kind_of(source: &str) -> AlertKind {
    match source {
        "asq-positive" | "asq-acute" | "phq-9-item-9" | "c-ssrs-positive" | "c-ssrs-high"
        | "suicide" => AlertKind::Suicide,
        "threat-person" => AlertKind::ThreatPerson,
        "abuse-disclosure" => AlertKind::AbuseDisclosure,
        "intoxication-withdrawal" => AlertKind::IntoxicationWithdrawal,
        "hark-positive" => AlertKind::PartnerViolence,
        _ => AlertKind::Other,
    }
}

/// The kind of a record, also of one from an older file.
pub(crate) fn kind(alert: &AlertRecord) -> AlertKind {
    alert.kind.unwrap_or_else(|| kind_of(&alert.source))
}

/// The id by which rules know an alert of this kind that was raised by hand.
pub(crate) fn source(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Suicide => "suicide",
        AlertKind::ThreatPerson => "threat-person",
        AlertKind::AbuseDisclosure => "abuse-disclosure",
        AlertKind::IntoxicationWithdrawal => "intoxication-withdrawal",
        AlertKind::PartnerViolence => "hark-positive",
        AlertKind::Other => "other",
    }
}

/// What was raised by hand, in one sentence without anything that was said.
pub(crate) fn sentence(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Suicide => "Thoughts of suicide or self-harm were spoken of.",
        AlertKind::ThreatPerson => "A threat to another person was spoken of.",
        AlertKind::AbuseDisclosure => {
            "Abuse or neglect of a child, an elder or a dependent adult was spoken of."
        }
        AlertKind::IntoxicationWithdrawal => "The client seems intoxicated, or in withdrawal.",
        AlertKind::PartnerViolence => "Violence by a partner was spoken of.",
        AlertKind::Other => "Something about safety was spoken of.",
    }
}

/// The words wherever others may look on: nothing of what was said, nothing that names the kind.
const NEUTRAL: &str = "Safety: see the record.";

/// What lists say. Violence by a partner is never named there: the partner may be a client, too.
pub(crate) fn listed(alert: &AlertRecord) -> String {
    if kind(alert) == AlertKind::PartnerViolence {
        NEUTRAL.to_owned()
    } else {
        alert.text.clone()
    }
}

/// The few words of the band on every page of the client, who may be looking on.
pub(crate) fn band(alert: &AlertRecord) -> &'static str {
    match (kind(alert), alert.state.as_str()) {
        (AlertKind::PartnerViolence, _) => NEUTRAL,
        (_, "documented") => "Safety: written down.",
        _ if acute_now(alert) => "Safety comes first now.",
        _ if again(alert) => "Safety: something new waits to be written down.",
        _ => "Safety: something waits to be written down.",
    }
}

/// The sentence to begin with.
pub(crate) fn heading(alert: &AlertRecord, short: &str) -> String {
    match alert.state.as_str() {
        "documented" => return "Written down. The block stays for now.".to_owned(),
        "closed" => return format!("Closed: {short} may attend a group."),
        _ => {}
    }
    let acute = acute_now(alert);
    match kind(alert) {
        AlertKind::Suicide if acute => format!("Stay with {short}. This comes first now."),
        AlertKind::Suicide | AlertKind::Other => {
            format!("Stay with {short}. Ask about safety now.")
        }
        AlertKind::ThreatPerson => format!("Hear {short} out. Then decide with your supervisor."),
        AlertKind::AbuseDisclosure => {
            "Listen first. Then report in time, or write why not.".to_owned()
        }
        AlertKind::IntoxicationWithdrawal => {
            format!("First of all: is {short} medically safe?")
        }
        AlertKind::PartnerViolence => format!("Is {short} safe to go home today?"),
    }
}
