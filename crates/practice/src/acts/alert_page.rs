//! The page of an alert: what raised it, its steps as they stand, what was documented and reviewed.

use store::Reader;

use crate::acts::alerts::{distinct, holds};
use crate::acts::safety_tasks;
use crate::desk::{Desk, Open, Outcome, found, staff, staff_name};
use crate::head::client_head;
use crate::names;
use crate::records::{
    ActRecord, AlertRecord, BY_HAND, ClientRecord, LineRecord, Moment, SafetyPlanRecord,
    StaffRecord,
};
use crate::safety::act::fill;
use crate::safety::steps::{FieldDef, Shape, StepDef, problem, steps};
use crate::safety::{clock, kinds, raised, sight, when};
use crate::views::{
    ActLine, AlertAct, AlertKind, AlertPage, AlertReview, AlertSource, FlowField, FlowOption,
    FlowStep, NeededIf, SafetySettings,
};
use crate::words;

/// Who looks, at what, when.
struct Look<'a> {
    open: &'a Open,
    alert: &'a AlertRecord,
    people: &'a [StaffRecord],
    short: &'a str,
    now: Moment,
}

/// The page. Of violence by a partner nothing is shown before somebody confirms that nobody else sees the screen.
pub(crate) fn page(desk: &Desk, id: &str, alone: bool) -> Outcome<AlertPage> {
    let now = desk.now();
    let open = desk.open()?;
    desk.read(|r| {
        let stored = sight::alert(r, open, id)?;
        let client = found::<ClientRecord>(r, &stored.value.client, "client")?.value;
        let people = staff(r)?;
        let look = Look {
            open,
            alert: &stored.value,
            people: &people,
            short: &names::short(&client.person.name),
            now,
        };
        let gate = kinds::kind(look.alert) == AlertKind::PartnerViolence && !alone;
        let mut page = outside(r, &look, stored.revision, gate)?;
        if !gate {
            inside(r, &look, &mut page)?;
        }
        Ok(page)
    })
}

/// What may be read by whoever looks on.
fn outside(r: &Reader<'_>, look: &Look<'_>, revision: u32, gate: bool) -> Outcome<AlertPage> {
    let alert = look.alert;
    Ok(AlertPage {
        head: client_head(r, look.open, &alert.client, look.now.date_naive())?,
        alert: alert.id.clone(),
        revision,
        kind: kinds::kind(alert),
        severity: if raised::acute_now(alert) {
            "acute"
        } else {
            "safety"
        }
        .to_owned(),
        heading: "Safety: see the record".to_owned(),
        text: String::new(),
        raised: words::when(raised::at(alert), look.now),
        state: alert.state.clone(),
        gate,
        hold: holds(alert),
        sources: Vec::new(),
        first: None,
        answers: Vec::new(),
        steps: Vec::new(),
        calls: Vec::new(),
        report: None,
        acts: Vec::new(),
        reviews: Vec::new(),
        task: None,
        plan: None,
    })
}

fn inside(r: &Reader<'_>, look: &Look<'_>, page: &mut AlertPage) -> Outcome<()> {
    let (alert, safety) = (look.alert, &look.open.practice.safety);
    page.heading = kinds::heading(alert, look.short);
    page.text = raised::first(alert)
        .filter(|s| s.id != BY_HAND)
        .map_or_else(|| alert.text.clone(), |s| s.text.clone());
    page.sources = distinct(&alert.sources)
        .into_iter()
        .map(|s| source(look, s))
        .collect();
    let heard = raised::heard(r, look.open, alert, &page.head.subject, look.now)?;
    page.first = heard.first;
    page.answers = heard.answers;
    if alert.state != "closed" {
        page.steps = steps(kinds::kind(alert), alert.severity == "acute")
            .map(|step| flow_step(look, safety, step))
            .collect();
    }
    page.calls = calls(safety, kinds::kind(alert));
    page.report = clock::report(alert, safety, look.now);
    page.acts = acts(look.open, look.people, alert);
    page.acts.reverse();
    let authors = sight::authors(r, alert)?;
    page.reviews = alert
        .reviews
        .iter()
        .rev()
        .map(|review| AlertReview {
            note: review.note.clone(),
            told: review.told.clone(),
            told_at: review.told_at.clone(),
            outcome: review.outcome,
            conclusion: review.conclusion,
            peer: review.peer.clone(),
            by: staff_name(look.people, &review.by),
            at: words::moment(review.at),
            by_author: authors.contains(&review.by),
        })
        .collect();
    page.task = Some(safety_tasks::view(r, look.open, alert, look.now)?);
    page.plan = r
        .list_by::<SafetyPlanRecord>("client", &alert.client)?
        .pop()
        .and_then(|plan| plan.value.versions.last().map(|v| v.made_on))
        .map(|day| words::date(day, look.now.date_naive()));
    Ok(())
}

fn source(look: &Look<'_>, source: &crate::records::SourceRecord) -> AlertSource {
    AlertSource {
        text: source.text.clone(),
        at: words::when(source.at, look.now),
        by: (source.id == BY_HAND).then(|| staff_name(look.people, &source.by)),
    }
}

fn flow_step(look: &Look<'_>, safety: &SafetySettings, step: &StepDef) -> FlowStep {
    let rule = match (kinds::kind(look.alert), step.id) {
        (AlertKind::ThreatPerson, "decide") => Some((
            safety.threat_rule.trim(),
            "Your practice has not written down its rule on threats: ask your supervisor.",
        )),
        (AlertKind::AbuseDisclosure, "report") => Some((safety.abuse_rule.trim(), "")),
        _ => None,
    };
    FlowStep {
        id: step.id.to_owned(),
        title: fill(step.title, look.short),
        say: step.say.iter().map(|s| fill(s, look.short)).collect(),
        rule: rule
            .map(|(rule, none)| if rule.is_empty() { none } else { rule }.to_owned())
            .filter(|text| !text.is_empty()),
        fields: step.fields.iter().map(|f| flow_field(look, f)).collect(),
        any_of: step.any_of,
    }
}

fn flow_field(look: &Look<'_>, field: &FieldDef) -> FlowField {
    let written = look.alert.draft.get(field.id);
    let filled = written.filter(|w| !w.text.is_empty());
    let hidden =
        field.restricted && filled.is_some_and(|w| !sight::sees_restricted(look.open, &w.by));
    let (shape, options) = match field.shape {
        Shape::Text => ("text", &[][..]),
        Shape::Line => ("line", &[][..]),
        Shape::When => ("when", &[][..]),
        Shape::Choice(options) => ("choice", options),
    };
    FlowField {
        id: field.id.to_owned(),
        label: fill(field.label, look.short),
        hint: (!field.hint.is_empty()).then(|| fill(field.hint, look.short)),
        shape: shape.to_owned(),
        options: options
            .iter()
            .map(|(code, label)| FlowOption {
                code: (*code).to_owned(),
                label: (*label).to_owned(),
            })
            .collect(),
        value: if hidden {
            String::new()
        } else {
            clock::standing(look.alert, field.id).to_owned()
        },
        saved: filled.map(|w| words::when(w.at, look.now)),
        restricted: field.restricted,
        hidden,
        needed_for: field.need.conclusions().to_vec(),
        needed_if: field.need.condition().map(|(field, code)| NeededIf {
            field: field.to_owned(),
            code: code.to_owned(),
        }),
        problem: fill(&problem(field), look.short),
        echo: matches!(field.shape, Shape::When)
            .then(|| filled.and_then(|w| when::say(&w.text, w.at)))
            .flatten(),
    }
}

/// Whom to call: the practice's own lines first. 988 is the national Suicide and Crisis Lifeline.
fn calls(safety: &SafetySettings, kind: AlertKind) -> Vec<String> {
    let own = safety.calls.lines().map(str::trim);
    let mut lines: Vec<String> = own.filter(|l| !l.is_empty()).map(str::to_owned).collect();
    if matches!(kind, AlertKind::Suicide | AlertKind::Other) {
        lines.push("988: Suicide and Crisis Lifeline, calls and texts, day and night".to_owned());
    }
    if kind == AlertKind::PartnerViolence {
        lines.push("800-799-7233: National Domestic Violence Hotline, day and night".to_owned());
    }
    lines.push("911: in danger now".to_owned());
    lines
}

/// The acts on an alert as far as this person sees them, the oldest first.
pub(crate) fn acts(open: &Open, people: &[StaffRecord], alert: &AlertRecord) -> Vec<AlertAct> {
    alert
        .acts
        .iter()
        .map(|act| AlertAct {
            lines: told(open, act),
            conclusion: act.conclusion,
            by: staff_name(people, &act.by),
            at: words::moment(act.at),
        })
        .collect()
}

/// The lines of an act as far as this person sees them; acts of older files have four texts.
fn told(open: &Open, act: &ActRecord) -> Vec<ActLine> {
    let old = [
        ("Asked", act.asked.as_str()),
        ("Done", act.done.as_str()),
        ("Told", act.told.as_str()),
        ("When", act.told_at.as_str()),
    ];
    let old = old
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| ActLine {
            label: label.to_owned(),
            text: text.to_owned(),
            restricted: false,
        });
    let line = |line: &LineRecord| ActLine {
        label: line.label.clone(),
        text: if line.restricted && !sight::sees_restricted(open, &line.by) {
            String::new()
        } else {
            line.text.clone()
        },
        restricted: line.restricted,
    };
    old.chain(act.lines.iter().map(line)).collect()
}

/// An act in one sentence, for those who sign a placement: no restricted field, and nothing about violence by a partner.
pub(crate) fn in_short(alert: &AlertRecord, people: &[StaffRecord]) -> Option<String> {
    let act = alert.acts.last()?;
    let by = format!(
        "Written by {}, {}.",
        staff_name(people, &act.by),
        words::moment(act.at)
    );
    if kinds::kind(alert) == AlertKind::PartnerViolence {
        return Some(by);
    }
    Some(format!("{} {by}", plain_act(act)))
}

/// What an act says, in sentences, without what is only for its author and supervisors.
pub(crate) fn plain_act(act: &ActRecord) -> String {
    let said = |label: &str, text: &str| format!("{label}: {}.", text.trim_end_matches('.'));
    let old = [
        ("Asked", &act.asked),
        ("Done", &act.done),
        ("Told", &act.told),
        ("When", &act.told_at),
    ];
    let old = old
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| said(label, text));
    let new = act
        .lines
        .iter()
        .filter(|line| !line.restricted)
        .map(|line| said(&line.label, &line.text));
    old.chain(new).collect::<Vec<_>>().join(" ")
}
