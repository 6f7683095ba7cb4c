//! The intake summary as it follows from the answers: section by section, in lines that can be read aloud. Only this
//! client's own answers, alerts and person data go in; no mirror, no group, no other client.

use interview::screen::Section;

use super::names::Roles;
use super::run::Run;
use super::telling;
use crate::acts::alert_page::plain_act;
use crate::desk::staff_name;
use crate::records::{AlertRecord, StaffRecord};
use crate::safety::kinds;
use crate::views::{AlertKind, Conclusion};
use crate::words;

/// A section of the summary as it follows from the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Composed {
    /// linkId of the section, or one of the ids below.
    pub(crate) id: String,
    pub(crate) title: String,
    /// Privacy class: P, S, V, L, M (clinical reference §4.1), also several ("L/V").
    pub(crate) privacy: String,
    pub(crate) text: String,
}

/// Id of the head of the summary.
pub(crate) const ABOUT: &str = "about-the-interview";
/// Id of the alerts.
pub(crate) const ALERTS: &str = "safety-alerts";

/// What is not in the answers.
pub(crate) struct Around<'a> {
    pub(crate) alerts: &'a [AlertRecord],
    pub(crate) people: &'a [StaffRecord],
    pub(crate) roles: &'a Roles,
    /// People drawn on the relationship map.
    pub(crate) figures: usize,
}

/// All sections in order: the head, alerts where there are any, then the sections of the interview.
pub(crate) fn compose(run: &Run, around: &Around<'_>) -> Vec<Composed> {
    let mut all = vec![about(run, around)];
    all.extend(alerts(around));
    let look = interview::Look::at(&run.questionnaire, &run.answers);
    for state in &run.sections {
        let section = look.section(&state.id);
        all.extend(section.map(|s| one(run, &s, around)));
    }
    for section in &mut all {
        section.text = around.roles.instead(&section.text);
    }
    all
}

fn about(run: &Run, around: &Around<'_>) -> Composed {
    let person = &run.client.person;
    let mut lines = vec![format!("{}, born {}.", person.name, birth(run))];
    if !person.pronouns.is_empty() {
        lines.push(format!("Pronouns: {}.", person.pronouns));
    }
    if !person.referred_by.is_empty() {
        lines.push(format!("Referred by: {}.", person.referred_by));
    }
    let ended = match run.record.finished {
        Some(at) => format!("finished {}", words::long_date(at.date_naive())),
        None => "not finished".to_owned(),
    };
    lines.push(format!(
        "{}: begun {}, {ended}.",
        run.questionnaire.title,
        words::long_date(run.record.started.date_naive())
    ));
    let mut by: Vec<String> = Vec::new();
    for given in &run.given {
        let name = staff_name(around.people, &given.by);
        if !by.contains(&name) {
            by.push(name);
        }
    }
    if !by.is_empty() {
        lines.push(format!("Answers entered by: {}.", by.join(", ")));
    }
    Composed {
        id: ABOUT.to_owned(),
        title: "About this interview".to_owned(),
        privacy: "P".to_owned(),
        text: lines.join("\n"),
    }
}

fn birth(run: &Run) -> String {
    let date = &run.client.person.birth_date;
    date.parse().map_or_else(|_| date.clone(), words::long_date)
}

/// None where there is none that may be told.
fn alerts(around: &Around<'_>) -> Option<Composed> {
    let mut lines = Vec::new();
    // A summary is read by everybody who may see the client: violence by a partner stays in its own record.
    let told = around
        .alerts
        .iter()
        .filter(|a| kinds::kind(a) != AlertKind::PartnerViolence);
    for alert in told {
        lines.push(format!(
            "{}: {}",
            words::long_date(alert.raised.date_naive()),
            alert.text
        ));
        if alert.acts.is_empty() {
            lines.push("No act is written down yet.".to_owned());
        }
        for act in &alert.acts {
            lines.push(format!(
                "{} Conclusion: {}. {}, {}.",
                plain_act(alert, act),
                conclusion(act.conclusion),
                staff_name(around.people, &act.by),
                words::moment(act.at),
            ));
        }
    }
    (!lines.is_empty()).then(|| Composed {
        id: ALERTS.to_owned(),
        title: "Safety alerts and what was done".to_owned(),
        privacy: "P".to_owned(),
        text: lines.join("\n"),
    })
}

fn conclusion(conclusion: Conclusion) -> &'static str {
    match conclusion {
        Conclusion::MayAttend => "may attend a group",
        Conclusion::NotNow => "not now",
        Conclusion::Referred => "referred elsewhere",
        Conclusion::EmergencyEvaluation => "emergency evaluation",
    }
}

/// The privacy classes of a section: its own, as its definition says or by clinical reference §4.1, and those of what is
/// answered inside it. An export that leaves one of them out leaves the whole section out.
fn privacy(run: &Run, section: &Section) -> String {
    let mut classes: Vec<String> = own_class(section).split('/').map(str::to_owned).collect();
    for item in section.items.iter().filter(|i| !i.answer.is_empty()) {
        let id = interview::link_id(&item.path);
        // The innermost class is that of the answer; those around it are the section's.
        if let Some(class) = run.questionnaire.privacy_of(&id).first()
            && !classes.iter().any(|c| c == class)
        {
            classes.push((*class).to_owned());
        }
    }
    classes.join("/")
}

fn own_class(section: &Section) -> String {
    let by_table = match (section.instrument.as_deref(), section.id.as_str()) {
        (Some("audit-c" | "audit" | "taps-1" | "dast-10"), _) => "S",
        (_, "referral") => "L",
        (_, "hard") => "P/V",
        (_, "people") => "M",
        (_, "style") => "P/M",
        _ => "P",
    };
    section
        .privacy
        .clone()
        .unwrap_or_else(|| by_table.to_owned())
}

fn one(run: &Run, section: &Section, around: &Around<'_>) -> Composed {
    let privacy = privacy(run, section);
    let text = if privacy == "M" {
        map(around.figures)
    } else {
        telling::section(run, section)
    };
    Composed {
        id: section.id.clone(),
        title: section.title.clone(),
        privacy,
        text,
    }
}

/// The relationship map is a workspace of its own and stays out of the chart.
fn map(figures: usize) -> String {
    let drawn = match figures {
        0 => "No people are drawn on the relationship map".to_owned(),
        n => format!(
            "The relationship map has {}",
            words::count(u32::try_from(n).unwrap_or(u32::MAX), "person", "people")
        ),
    };
    format!("{drawn}. It is kept apart from this summary.")
}
