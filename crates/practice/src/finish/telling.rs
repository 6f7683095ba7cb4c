//! How a section of the interview is told in a summary: what was denied, declined or not asked in one sentence each, a score in
//! one line, the client's own words in quotation marks. Only an answer "no" is told as denied.

use interview::AbsentReason;
use interview::screen::{Item, Section};
use interview::value::{Answer, Value};

use super::instruments;
use super::names::NAMED;
use super::run::Run;
use crate::words;

/// Most questions without an answer that are named one by one, beside those that are always named.
const FEW: usize = 4;

/// The sentences of a section, one in a line.
pub(crate) fn section(run: &Run, section: &Section) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    let mut beside = Beside::default();
    let (mut open, mut optional) = (0_u32, 0_u32);
    for (at, item) in section.items.iter().enumerate() {
        if item.kept {
            continue;
        }
        let instrument = instruments::instrument_of(&run.questionnaire, &item.path);
        if let Some(slug) = instrument {
            if !told.contains(&slug) {
                told.push(slug);
                lines.extend(instruments::lines(run, slug));
            }
            if scored(run, item) {
                continue;
            }
        }
        match item.kind.as_str() {
            "display" => {}
            "group" if item.instance.is_some() => instance(&mut lines, section, at, item),
            "group" => {
                beside.tell(&mut lines);
                lines.push(format!("{}:", bare(&item.text)));
            }
            _ if inside_instance(section, at) => {}
            _ if item.answer.is_empty() && item.read_only => {}
            _ if item.answer.is_empty() && item.required => open += 1,
            _ if item.answer.is_empty() => optional += 1,
            _ => lines.extend(beside.take_or_say(run, item)),
        }
    }
    beside.tell(&mut lines);
    if open > 0 {
        lines.push(format!(
            "{} still open.",
            words::count(open, "required question is", "required questions are")
        ));
    }
    if lines.is_empty() {
        return "No answers in this section.".to_owned();
    }
    if optional > 0 {
        lines.push(format!(
            "{} without an answer.",
            words::count(optional, "optional question", "optional questions")
        ));
    }
    lines.join("\n")
}

/// What is told together, after everything else under a heading.
#[derive(Default)]
struct Beside {
    denied: Vec<String>,
    /// Questions that have a reason instead of an answer, and whether they are always named: what was not told about safety is
    /// itself a finding.
    without: Vec<(AbsentReason, String, bool)>,
}

impl Beside {
    /// Keeps what is told together; everything else is a sentence of its own.
    fn take_or_say(&mut self, run: &Run, item: &Item) -> Option<String> {
        let phrase = run.questionnaire.phrase_of(&interview::link_id(&item.path));
        if let Some(reason) = item.answer.reason {
            let asked = phrase.map_or_else(|| format!("“{}”", item.text.trim()), str::to_owned);
            self.without.push((reason, asked, phrase.is_some()));
            return None;
        }
        match (phrase, item.answer.values.as_slice()) {
            (Some(phrase), [Value::Boolean(false)]) => {
                self.denied.push(phrase.to_owned());
                None
            }
            (Some(phrase), [Value::Boolean(true)]) => Some(format!("Reported: {phrase}.")),
            _ => Some(said(&item.text, &answer(item))),
        }
    }

    fn tell(&mut self, lines: &mut Vec<String>) {
        let denied = std::mem::take(&mut self.denied);
        if !denied.is_empty() {
            lines.push(format!("Denied: {}.", denied.join("; ")));
        }
        let without = std::mem::take(&mut self.without);
        for (reason, word) in [
            (AbsentReason::AskedDeclined, "Declined to answer"),
            (AbsentReason::Unknown, "Not known"),
            (AbsentReason::NotApplicable, "Does not apply"),
            (AbsentReason::NotAsked, "Not asked"),
        ] {
            let of: Vec<_> = without.iter().filter(|(own, ..)| *own == reason).collect();
            let few = of.len() <= FEW;
            let named = of.iter().filter(|(.., always)| few || *always);
            let mut named: Vec<String> = named.map(|(_, asked, _)| asked.clone()).collect();
            let rest = u32::try_from(of.len() - named.len()).unwrap_or(u32::MAX);
            if rest > 0 {
                let other = if named.is_empty() { "" } else { "other " };
                let (one, many) = (format!("{other}question"), format!("{other}questions"));
                named.push(words::count(rest, &one, &many));
            }
            if !named.is_empty() {
                lines.push(sentence(&format!("{word}: {}", named.join("; "))));
            }
        }
    }
}

/// The item counts in a score, which is told in one line.
fn scored(run: &Run, item: &Item) -> bool {
    let q = &run.questionnaire;
    let id = interview::link_id(&item.path);
    q.score_slugs()
        .into_iter()
        .any(|slug| q.score_items(slug).iter().any(|own| *own == id))
}

/// The repeating group instance in which an item of a section stands, if it does.
fn inside_instance(section: &Section, at: usize) -> bool {
    section.items.get(at).is_some_and(|item| {
        section
            .items
            .iter()
            .take(at)
            .any(|group| group.instance.is_some() && under(group, item))
    })
}

fn under(group: &Item, item: &Item) -> bool {
    item.path
        .strip_prefix(&group.path)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// One instance of a repeating group as one line of a list.
fn instance(lines: &mut Vec<String>, section: &Section, at: usize, group: &Item) {
    let parts: Vec<String> = section
        .items
        .iter()
        .skip(at + 1)
        .filter(|i| under(group, i) && !i.kept && i.kind != "display" && !i.answer.is_empty())
        .map(|i| format!("{}: {}", bare(&i.text), plain(i)))
        .collect();
    if parts.is_empty() {
        return;
    }
    let heading = format!("{}:", bare(&group.text));
    let listed = lines
        .iter()
        .rev()
        .find(|l| !l.starts_with("– "))
        .is_some_and(|l| *l == heading);
    if !listed {
        lines.push(heading);
    }
    lines.push(format!("– {}", parts.join("; ")));
}

/// The answer of an item in words; the client's own words in quotation marks.
fn answer(item: &Item) -> String {
    if item.kind == "text" && !item.answer.values.is_empty() {
        return format!("“{}”", plain(item));
    }
    plain(item)
}

fn plain(item: &Item) -> String {
    if NAMED.contains(&interview::link_id(&item.path).as_ref()) && !item.answer.values.is_empty() {
        return "named in the interview".to_owned();
    }
    words_of(&item.answer, item)
}

fn words_of(answer: &Answer, item: &Item) -> String {
    if let Some(reason) = answer.reason {
        return match reason {
            interview::AbsentReason::AskedDeclined => "declined",
            interview::AbsentReason::NotAsked => "not asked",
            interview::AbsentReason::NotApplicable => "does not apply",
            interview::AbsentReason::Unknown => "not known",
        }
        .to_owned();
    }
    let unit = item
        .unit
        .as_ref()
        .map(|u| format!(" {u}"))
        .unwrap_or_default();
    answer
        .values
        .iter()
        .map(|value| match value {
            Value::Boolean(true) => "yes".to_owned(),
            Value::Boolean(false) => "no".to_owned(),
            Value::Integer(n) => format!("{n}{unit}"),
            Value::Decimal(n) => format!("{n}{unit}"),
            Value::Date(date) => date
                .day()
                .map_or_else(|| date.to_string(), words::long_date),
            Value::DateTime(moment) => moment.to_string(),
            Value::Time(time) => interview::clock(&time.to_string()),
            Value::Text(text) | Value::Other(text) | Value::Url(text) => text.trim().to_owned(),
            Value::Quantity(q) => {
                let unit = q.unit.as_ref().or(q.code.as_ref());
                unit.map_or_else(|| q.value.to_string(), |u| format!("{} {u}", q.value))
            }
            Value::Choice(code) => item
                .options
                .iter()
                .find(|o| o.code == *code)
                .map_or_else(|| code.clone(), |o| o.label.clone()),
            Value::Kept(_) => "kept with the interview".to_owned(),
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// "Who sent you to us? A court." / "Date of the order: 2 November 2026."
fn said(question: &str, answer: &str) -> String {
    let question = question.trim();
    let answer = sentence(answer);
    let question = question.strip_suffix('.').unwrap_or(question);
    if question.ends_with(['?', '!', ':', '…']) {
        format!("{question} {}", capital(&answer))
    } else {
        format!("{question}: {answer}")
    }
}

fn bare(text: &str) -> &str {
    text.trim().trim_end_matches([':', '.', '?'])
}

/// With a full stop, unless it ends with a mark already.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '”', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
