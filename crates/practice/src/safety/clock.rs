//! Clocks: until when a supervisor has to have reviewed an alert, and until when a report is due by the practice's own rule.

use chrono::Duration;

use crate::records::{AlertRecord, Moment, TaskRecord};
use crate::safety::kinds::kind;
use crate::safety::steps::{
    REPORT_ABOUT, REPORT_MADE, REPORT_REFERENCE, REPORT_TO, REPORT_WHEN, REPORT_WHY_NOT,
};
use crate::views::{AlertKind, ReportClock, SafetySettings};
use crate::words;

/// The task of an alert; one from an older file waits as long as the alert is open.
pub(crate) fn task(alert: &AlertRecord) -> TaskRecord {
    alert.task.clone().unwrap_or_else(|| TaskRecord {
        since: alert.raised,
        reviewed: (alert.state == "closed").then_some(alert.raised),
    })
}

/// Until when the task is to be done.
pub(crate) fn review_due(task: &TaskRecord, safety: &SafetySettings) -> Moment {
    task.since + Duration::hours(i64::from(safety.review_hours))
}

/// What stands in a field to be gone on with. A report outlives the act that it was first written in.
pub(crate) fn standing<'a>(alert: &'a AlertRecord, field: &str) -> &'a str {
    match alert.draft.get(field) {
        Some(written) if !written.text.is_empty() => &written.text,
        _ if field.starts_with("report.") => latest(alert, field),
        _ => "",
    }
}

/// What stands in a field now, otherwise what the newest act says.
pub(crate) fn latest<'a>(alert: &'a AlertRecord, field: &str) -> &'a str {
    let drafted = alert.draft.get(field).map(|w| w.text.trim());
    drafted.filter(|text| !text.is_empty()).unwrap_or_else(|| {
        alert
            .acts
            .iter()
            .rev()
            .flat_map(|act| &act.lines)
            .find(|line| line.field == field)
            .map_or("", |line| line.value.as_str())
    })
}

/// The clock of a report: from the moment of the disclosure. While it is not yet said about whom it is, the shortest time counts.
pub(crate) fn report(
    alert: &AlertRecord,
    safety: &SafetySettings,
    now: Moment,
) -> Option<ReportClock> {
    if kind(alert) != AlertKind::AbuseDisclosure {
        return None;
    }
    let [made, to, at] = [REPORT_MADE, REPORT_TO, REPORT_WHEN].map(|f| latest(alert, f));
    if made == "made" && !to.is_empty() && !at.is_empty() {
        let reference = latest(alert, REPORT_REFERENCE);
        let tail = if reference.is_empty() {
            String::new()
        } else {
            format!(", reference {reference}")
        };
        return Some(stopped("made", format!("Report made to {to}, {at}{tail}.")));
    }
    if made == "not-made" && !latest(alert, REPORT_WHY_NOT).is_empty() {
        return Some(stopped(
            "not-made",
            "No report; the reason is written down.".to_owned(),
        ));
    }
    Some(running(alert, safety, now))
}

fn stopped(state: &str, text: String) -> ReportClock {
    ReportClock {
        state: state.to_owned(),
        due: None,
        text,
    }
}

fn running(alert: &AlertRecord, safety: &SafetySettings, now: Moment) -> ReportClock {
    let all = [
        safety.report_child_hours,
        safety.report_elder_hours,
        safety.report_dependent_hours,
    ];
    let hours = match latest(alert, REPORT_ABOUT) {
        "child" => safety.report_child_hours,
        "elder" => safety.report_elder_hours,
        "dependent" => safety.report_dependent_hours,
        _ => all.into_iter().flatten().min(),
    };
    let Some(hours) = hours else {
        return stopped(
            "unset",
            "Your practice has not set its reporting rule: ask your supervisor.".to_owned(),
        );
    };
    let due = alert.raised + Duration::hours(i64::from(hours));
    let (state, begin) = if now > due {
        ("overdue", "The report was due")
    } else {
        ("running", "The report is due")
    };
    ReportClock {
        state: state.to_owned(),
        due: Some(due.to_rfc3339()),
        text: format!(
            "{begin} within {} of what was said: by {}.",
            words::count(hours, "hour", "hours"),
            words::moment(due)
        ),
    }
}

/// The time for the report is over and nothing is written about it.
pub(crate) fn report_overdue(alert: &AlertRecord, safety: &SafetySettings, now: Moment) -> bool {
    report(alert, safety, now).is_some_and(|clock| clock.state == "overdue")
}
