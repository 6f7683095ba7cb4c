//! The page of a summary: sections, what is missing, signatures, what this person may do.

use store::Reader;

use crate::acts::runs::own_programs;
use crate::acts::signing::{Subject, verified};
use crate::acts::summaries::{
    Written, alerts_seen, answers_hash, content, follows, is_own, text_of, written,
};
use crate::desk::{Act, Desk, Open, Outcome, found, policy, staff, staff_name};
use crate::finish::run;
use crate::hash::content_hash;
use crate::head::client_head;
use crate::records::{Moment, ProgramRecord, StaffRecord, SummaryRecord, SummarySectionRecord};
use crate::seen::HIDDEN;
use crate::sight;
use crate::views::{
    AddendumView, HistoryLine, InterviewOf, SummaryPage, SummarySection, SummaryState,
};
use crate::words;

/// The summary of an interview.
pub fn summary_page(desk: &mut Desk, request: InterviewOf) -> Outcome<SummaryPage> {
    let act = Act::new(
        "summary_page",
        "looked at a summary",
        "client",
        &request.client,
    );
    desk.look(act.of(&request.client), |desk| {
        let open = desk.open()?;
        let id = desk.read(|r| {
            run::meant(r, open, &request.client, request.interview.as_deref()).map(|i| i.value.id)
        })?;
        page(desk, &id)
    })
}

/// A state in words.
pub(crate) fn state_words(state: SummaryState) -> &'static str {
    match state {
        SummaryState::Draft => "Draft",
        SummaryState::Submitted => "Signed, awaiting co-signature",
        SummaryState::Returned => "Returned with a comment",
        SummaryState::Signed => "Signed and locked",
        SummaryState::Cosigned => "Co-signed and locked",
        SummaryState::SelfAttested => "Self-attested and locked",
    }
}

/// The page without a note in the log, after a change that has its own.
pub(crate) fn page(desk: &Desk, interview: &str) -> Outcome<SummaryPage> {
    let now = desk.now();
    let open = desk.open()?;
    desk.read(|r| {
        let written = written(r, open, interview, *now.offset())?;
        let people = staff(r)?;
        let record = &written.record;
        let needs = needs_cosignature(r, open, &written)?;
        let alerts = alerts_seen(r, open, &written.run.record)?;
        let parts = &written.run.parts;
        // By when somebody co-signs would tell whether there is an alert.
        let due = record.due.filter(|_| !parts.some_withheld());
        let (can, cannot) = allowed(open, &written);
        let name = |id: &str| staff_name(&people, id);
        let text = content(record)?;
        let subject = Subject::Summary(&record.id);
        // The answers must be those that were signed over.
        let whole = follows(record.state) || answers_hash(&written.run)? == record.answers_hash;
        let said = |text: &str, by: &str, at: Moment| AddendumView {
            text: text.to_owned(),
            by: name(by),
            at: words::moment(at),
        };
        Ok(SummaryPage {
            head: client_head(r, open, &record.client, now.date_naive())?,
            interview: record.interview.clone(),
            title: written.run.questionnaire.title.clone(),
            withheld: parts.sentence(),
            finished: written.run.record.finished.is_some(),
            revision: written.revision,
            hash: content_hash(text.as_bytes()),
            state: record.state,
            state_words: state_words(record.state).to_owned(),
            author: record.author.as_deref().map(name),
            cosigned_by_others: needs,
            due: due.map(|at| due_words(at, now)),
            overdue: due.is_some_and(|at| at < now),
            safety: !alerts.is_empty(),
            sections: record
                .sections
                .iter()
                .filter(|s| !written.withheld(s))
                .map(|s| view(&written, s))
                .collect(),
            gaps: count(open_questions(&written).filter(|p| parts.shows(p)).count()),
            open_alerts: count(alerts.iter().filter(|a| a.state == "open").count()),
            comments: record
                .comments
                .iter()
                .map(|c| said(&c.text, &c.by, c.at))
                .collect(),
            signatures: verified(r, subject, &text, &record.signatures, whole)?,
            superseded: old(record),
            addenda: record
                .addenda
                .iter()
                .map(|a| said(&a.text, &a.by, a.at))
                .collect(),
            history: history(&written, &people),
            can,
            cannot,
        })
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Required questions that are open, and answers that do not fit.
fn open_questions(written: &Written) -> impl Iterator<Item = &str> {
    let of = &written.run.evaluation;
    let missing = of.missing.iter().map(String::as_str);
    missing.chain(of.invalid.iter().map(|i| i.path.as_str()))
}

/// Alerts of this interview without a written act.
fn open_alerts(written: &Written) -> usize {
    written.alerts.iter().filter(|a| a.state == "open").count()
}

/// "24 November, 10:42".
pub(crate) fn due_words(at: Moment, now: Moment) -> String {
    let at = at.with_timezone(now.offset());
    format!(
        "{}, {}",
        words::date(at.date_naive(), now.date_naive()),
        at.format("%H:%M")
    )
}

/// Whether the summary needs a co-signature when this person signs it, or waits for one.
pub(crate) fn needs_cosignature(r: &Reader<'_>, open: &Open, now: &Written) -> Outcome<bool> {
    Ok(match now.record.state {
        SummaryState::Draft | SummaryState::Returned => {
            !open.solo() && !open.reviews() && asks_cosignature(r, &now.record.client)?
        }
        SummaryState::Submitted | SummaryState::Cosigned => true,
        SummaryState::Signed | SummaryState::SelfAttested => false,
    })
}

/// Whether the programs of a client ask for a co-signature: one of them is enough. A program that says nothing, and a client
/// without a program, follow the practice's policy.
fn asks_cosignature(r: &Reader<'_>, client: &str) -> Outcome<bool> {
    let usual = policy(r)?.cosign_summaries;
    let mut asked = Vec::new();
    for id in own_programs(r, client)? {
        let program = found::<ProgramRecord>(r, &id, "program")?.value.0;
        asked.push(program.cosign_summaries.unwrap_or(usual));
    }
    Ok(if asked.is_empty() {
        usual
    } else {
        asked.contains(&true)
    })
}

/// Whether this person may co-sign or return what an author signed: supervisors, and whoever covers for the author;
/// never the author, nor whoever wrote a part of it.
pub(crate) fn may_cosign(open: &Open, summary: &SummaryRecord) -> bool {
    let author = summary.author.as_deref().unwrap_or_default();
    author != open.me.id
        && !edited(summary, &open.me.id)
        && (open.reviews() || sight::covers(open, author))
}

/// Whether a person wrote something that stands in the summary.
pub(crate) fn edited(summary: &SummaryRecord, person: &str) -> bool {
    let mut editors = summary.sections.iter().flat_map(|s| &s.editors);
    editors.any(|editor| editor == person)
}

/// What this person may do now, and why not sign.
fn allowed(open: &Open, now: &Written) -> (Vec<String>, Option<String>) {
    let writes = sight::looks_after(open, &now.run.client);
    let author = now.record.author.as_deref().unwrap_or_default();
    let mut can = Vec::new();
    let mut cannot = None;
    match now.record.state {
        SummaryState::Draft | SummaryState::Returned if writes => {
            can.push("edit");
            cannot = if now.run.parts.some_withheld() {
                Some(HIDDEN.to_owned())
            } else {
                in_the_way(now)
            };
            if cannot.is_none() {
                can.push("sign");
            }
        }
        SummaryState::Draft | SummaryState::Returned => {
            cannot =
                Some("Those who look after this client write and sign the summary.".to_owned());
        }
        SummaryState::Submitted if now.run.parts.some_withheld() => {
            cannot = Some(HIDDEN.to_owned());
        }
        SummaryState::Submitted if may_cosign(open, &now.record) => {
            can.extend(["co-sign", "return"]);
        }
        SummaryState::Submitted => {
            cannot = Some(
                if author == open.me.id {
                    "You signed this as its author: somebody else co-signs it."
                } else if edited(&now.record, &open.me.id) {
                    "You wrote in this summary: somebody else co-signs it."
                } else {
                    "A supervisor co-signs this."
                }
                .to_owned(),
            );
        }
        SummaryState::Signed | SummaryState::Cosigned | SummaryState::SelfAttested => {
            can.push("addendum");
        }
    }
    (can.into_iter().map(str::to_owned).collect(), cannot)
}

/// What must be done before the author can sign, in one sentence; the gravest first.
pub(crate) fn in_the_way(now: &Written) -> Option<String> {
    if open_alerts(now) > 0 {
        return Some(
            "A safety alert of this interview waits for an act; write down what was done, then sign."
                .to_owned(),
        );
    }
    let gaps = open_questions(now).count();
    if gaps > 0 {
        return Some(format!(
            "{} in the interview; close them, then sign.",
            words::count(count(gaps), "gap is still open", "gaps are still open")
        ));
    }
    if now.run.record.finished.is_none() {
        return Some("Finish the interview first, then sign its summary.".to_owned());
    }
    let titled = |s: &SummarySectionRecord| s.title.clone();
    if let Some(section) = now.record.sections.iter().find(|s| now.stale(s)) {
        return Some(format!(
            "The answers behind “{}” changed after it was edited; keep your text or take the composed one, then sign.",
            titled(section)
        ));
    }
    let named = |s: &&SummarySectionRecord| now.roles.stands_in(text_of(s));
    now.record.sections.iter().find(named).map(|section| {
        format!(
            "“{}” names somebody of the conflict list; write their role instead, then sign.",
            titled(section)
        )
    })
}

fn view(written: &Written, section: &SummarySectionRecord) -> SummarySection {
    let follows = follows(written.record.state);
    SummarySection {
        id: section.id.clone(),
        title: section.title.clone(),
        privacy: section.privacy.clone(),
        privacy_words: privacy_words(&section.privacy),
        text: text_of(section).to_owned(),
        composed: if follows && !is_own(&section.id) {
            written.fresh_text(&section.id).to_owned()
        } else {
            section.composed.clone()
        },
        edited: section.edited.is_some() && !is_own(&section.id),
        stale: written.stale(section),
        own: is_own(&section.id),
        asked: interview::has_section(&written.run.questionnaire, &section.id),
        revision: section.revision,
    }
}

/// What a privacy class means, where it is not general (clinical reference §4.1).
fn privacy_words(class: &str) -> Option<String> {
    let words: Vec<&str> = class
        .split('/')
        .filter_map(|one| match one.trim() {
            "S" => Some("substance use, 42 CFR Part 2"),
            "V" => Some("victim or third party"),
            "L" => Some("legal"),
            "M" => Some("mirror workspace"),
            _ => None,
        })
        .collect();
    (!words.is_empty()).then(|| words.join(" and "))
}

/// Signatures that count no longer are shown as what they were; they cover another text.
fn old(record: &crate::records::SummaryRecord) -> Vec<crate::views::SignatureView> {
    record
        .superseded
        .iter()
        .map(|s| crate::views::SignatureView {
            meaning: s.meaning.clone(),
            name: s.name.clone(),
            role: s.role.clone(),
            at: words::stamped(s.at),
            hash: s.hash.chars().take(16).collect(),
            valid: false,
        })
        .collect()
}

fn history(written: &Written, people: &[StaffRecord]) -> Vec<HistoryLine> {
    written
        .record
        .history
        .iter()
        .map(|step| HistoryLine {
            what: step.what.clone(),
            by: staff_name(people, &step.by),
            at: words::moment(step.at),
        })
        .collect()
}
