//! The intake summary: composed from the answers, edited section by section without touching them.

use chrono::FixedOffset;
use interview::Questionnaire;
use serde::Serialize;
use store::{Reader, Stored, Writer};

use crate::acts::summary_page::page;
use crate::desk::{Act, Desk, Open, Outcome, found, staff};
use crate::finish::compose::{ALERTS, Around, Composed, compose};
use crate::finish::names::Roles;
use crate::finish::run::{self, Run};
use crate::hash::content_hash;
use crate::records::{
    AlertRecord, ConflictRecord, HistoryRecord, InterviewRecord, Moment, SummaryRecord,
    SummarySectionRecord,
};
use crate::refusal::{Code, Refusal};
use crate::sight;
use crate::views::{SaveSummarySection, SettleSummarySection, SummaryPage, SummaryState};

/// Longest text of a section, in characters.
const SECTION_MAX: usize = 40_000;

/// What the clinician writes where the questionnaire does not ask for it: section of the questionnaire, then id and title
/// of each part. The four Ps of a formulation, or one narrative; the plan (clinical reference §4.1, sections 23 and 25).
const OWN: &[(&str, &[(&str, &str)])] = &[
    (
        "formulation",
        &[
            ("own-predisposing", "Predisposing: what made it likely"),
            ("own-precipitating", "Precipitating: what set it off"),
            ("own-perpetuating", "Perpetuating: what keeps it going"),
            ("own-protective", "Protective: what helps"),
            ("own-narrative", "In one narrative"),
        ],
    ),
    ("plan", &[("own-plan", "Plan")]),
];

/// The parts that the clinician writes for this questionnaire.
fn own_parts(q: &Questionnaire) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    OWN.iter()
        .filter(|(section, _)| !q.has_item(section))
        .flat_map(|(_, parts)| parts.iter())
}

/// Whether a section is one that the clinician writes.
pub(crate) fn is_own(id: &str) -> bool {
    OWN.iter()
        .any(|(_, parts)| parts.iter().any(|(own, _)| *own == id))
}

fn id_of(interview: &str) -> String {
    format!("su-{interview}")
}

/// The summary of an interview, if anything was written.
pub(crate) fn summary_of(
    r: &Reader<'_>,
    interview: &str,
) -> Outcome<Option<Stored<SummaryRecord>>> {
    Ok(r.get::<SummaryRecord>(&id_of(interview))?)
}

/// State of the summary of an interview; draft where nothing was written.
pub(crate) fn state_of(r: &Reader<'_>, interview: &str) -> Outcome<SummaryState> {
    Ok(summary_of(r, interview)?.map_or(SummaryState::Draft, |s| s.value.state))
}

/// Answers stay as they are once the author has signed the summary over them.
pub(crate) fn answers_open(r: &Reader<'_>, interview: &str) -> Outcome<()> {
    let state = state_of(r, interview)?;
    let sentence = match state {
        SummaryState::Draft | SummaryState::Returned => return Ok(()),
        SummaryState::Submitted => {
            "The summary of this interview is signed and waits for a co-signature, so its answers stay as they are. Ask for it to be returned, then change them."
        }
        SummaryState::Signed | SummaryState::Cosigned | SummaryState::SelfAttested => {
            "The summary of this interview is signed, so its answers stay as they are. Write what is new as an addendum to the summary."
        }
    };
    Err(Refusal::new(Code::Blocked, sentence))
}

/// An interview with its summary as it would be now.
pub(crate) struct Written {
    pub(crate) run: Run,
    /// What follows from the answers now; empty once the summary is frozen.
    pub(crate) fresh: Vec<Composed>,
    pub(crate) record: SummaryRecord,
    /// Revision of the record; 0 before anything was written.
    pub(crate) revision: u32,
    /// Alerts that this interview raised.
    pub(crate) alerts: Vec<AlertRecord>,
    /// Names that stand in the summary by their role only.
    pub(crate) roles: Roles,
}

/// The interview, and its summary: sections that nobody edited as they follow from the answers now. It is whole, whoever
/// looks; what this person may see of it is [`Written::withheld`]'s to say.
pub(crate) fn written(
    r: &Reader<'_>,
    open: &Open,
    interview: &str,
    zone: FixedOffset,
) -> Outcome<Written> {
    let run = run::whole(r, open, interview, zone)?;
    let alerts = alerts_of(r, &run.record)?;
    let conflicts: Vec<ConflictRecord> = r
        .list_by::<ConflictRecord>("client", &run.client.id)?
        .into_iter()
        .map(|c| c.value)
        .collect();
    let roles = Roles::of(&conflicts);
    let stored = summary_of(r, interview)?;
    let revision = stored.as_ref().map_or(0, |s| s.revision);
    let mut record = stored.map_or_else(|| blank(&run.record), |s| s.value);
    let mut fresh = Vec::new();
    if follows(record.state) {
        let people = staff(r)?;
        let around = Around {
            alerts: &alerts,
            people: &people,
            roles: &roles,
            figures: sight::released(r, &run.client)?.len(),
        };
        fresh = compose(&run, &around);
        record.sections = merged(&run.questionnaire, &fresh, &record.sections);
    }
    Ok(Written {
        run,
        fresh,
        record,
        revision,
        alerts,
        roles,
    })
}

/// Alerts that an interview raised, alone or with others, the oldest first.
pub(crate) fn alerts_of(r: &Reader<'_>, record: &InterviewRecord) -> Outcome<Vec<AlertRecord>> {
    let here = |a: &AlertRecord| {
        let mut sources = a.sources.iter();
        a.interview == record.id || sources.any(|s| s.interview.as_ref() == Some(&record.id))
    };
    let mut alerts: Vec<AlertRecord> = r
        .list_by::<AlertRecord>("client", &record.client)?
        .into_iter()
        .map(|a| a.value)
        .filter(here)
        .collect();
    alerts.sort_by(|a, b| (a.raised, &a.id).cmp(&(b.raised, &b.id)));
    Ok(alerts)
}

/// Those of them that this person may know of.
pub(crate) fn alerts_seen(
    r: &Reader<'_>,
    open: &Open,
    record: &InterviewRecord,
) -> Outcome<Vec<AlertRecord>> {
    let mut seen = Vec::new();
    for alert in alerts_of(r, record)? {
        seen.extend(crate::safety::sight::told(r, open, alert)?);
    }
    Ok(seen)
}

/// The summary follows the answers: nobody has signed it, or it was returned.
pub(crate) fn follows(state: SummaryState) -> bool {
    matches!(state, SummaryState::Draft | SummaryState::Returned)
}

fn blank(interview: &InterviewRecord) -> SummaryRecord {
    SummaryRecord {
        id: id_of(&interview.id),
        client: interview.client.clone(),
        interview: interview.id.clone(),
        state: SummaryState::Draft,
        sections: Vec::new(),
        author: None,
        due: None,
        answers_hash: String::new(),
        comments: Vec::new(),
        signatures: Vec::new(),
        superseded: Vec::new(),
        addenda: Vec::new(),
        history: Vec::new(),
    }
}

/// Sections as they follow from the answers, with what was edited; edits of sections that are gone stay at the end.
fn merged(
    q: &Questionnaire,
    fresh: &[Composed],
    stored: &[SummarySectionRecord],
) -> Vec<SummarySectionRecord> {
    let before = |id: &str| stored.iter().find(|s| s.id == id);
    let mut all: Vec<SummarySectionRecord> = fresh
        .iter()
        .map(|section| {
            let old = before(&section.id);
            let edited = old.and_then(|o| o.edited.clone());
            let base = old.filter(|_| edited.is_some()).map(|o| &o.composed);
            SummarySectionRecord {
                id: section.id.clone(),
                title: section.title.clone(),
                privacy: section.privacy.clone(),
                composed: base.unwrap_or(&section.text).clone(),
                edited,
                editors: old.map(|o| o.editors.clone()).unwrap_or_default(),
                revision: old.map_or(0, |o| o.revision),
            }
        })
        .collect();
    let gone = stored
        .iter()
        .filter(|s| s.edited.is_some() && !is_own(&s.id) && !fresh.iter().any(|f| f.id == s.id));
    all.extend(gone.cloned());
    all.extend(own_parts(q).map(|(id, title)| {
        let old = before(id);
        SummarySectionRecord {
            id: (*id).to_owned(),
            title: (*title).to_owned(),
            privacy: "P".to_owned(),
            composed: String::new(),
            edited: old.and_then(|o| o.edited.clone()),
            editors: old.map(|o| o.editors.clone()).unwrap_or_default(),
            revision: old.map_or(0, |o| o.revision),
        }
    }));
    all
}

impl Written {
    /// Not shown to the person who looks: something of it may not be seen, or it tells of nothing but that.
    pub(crate) fn withheld(&self, section: &SummarySectionRecord) -> bool {
        let parts = &self.run.parts;
        let of_class = || {
            section
                .privacy
                .split('/')
                .any(|one| one == sight::THIRD_PARTY)
        };
        let empty = || section.id == ALERTS && text_of(section).trim().is_empty();
        parts.some_withheld() && (parts.withheld.contains(&section.id) || of_class() || empty())
    }

    /// Edited, and the answers behind it have changed since.
    pub(crate) fn stale(&self, section: &SummarySectionRecord) -> bool {
        follows(self.record.state)
            && section.edited.is_some()
            && !is_own(&section.id)
            && self.fresh_text(&section.id) != section.composed
    }

    /// What follows from the answers now.
    pub(crate) fn fresh_text(&self, id: &str) -> &str {
        self.fresh
            .iter()
            .find(|f| f.id == id)
            .map_or("", |f| f.text.as_str())
    }
}

/// The text of a section that counts.
pub(crate) fn text_of(section: &SummarySectionRecord) -> &str {
    section.edited.as_deref().unwrap_or(&section.composed)
}

/// What a signature covers.
#[derive(Serialize)]
struct Content<'a> {
    summary: &'a str,
    client: &'a str,
    interview: &'a str,
    answers_sha256: &'a str,
    sections: Vec<SignedSection<'a>>,
}

#[derive(Serialize)]
struct SignedSection<'a> {
    id: &'a str,
    title: &'a str,
    privacy: &'a str,
    text: &'a str,
    edited: bool,
}

/// The content of a summary as canonical JSON: every section with its text and class, and the hash of the answers.
pub(crate) fn content(record: &SummaryRecord) -> Outcome<String> {
    serde_json::to_string(&Content {
        summary: &record.id,
        client: &record.client,
        interview: &record.interview,
        answers_sha256: &record.answers_hash,
        sections: record
            .sections
            .iter()
            .map(|s| SignedSection {
                id: &s.id,
                title: &s.title,
                privacy: &s.privacy,
                text: text_of(s),
                edited: s.edited.is_some(),
            })
            .collect(),
    })
    .map_err(|_| Refusal::new(Code::Internal, "Nothing was changed; try again."))
}

/// Hash of the answers of an interview, as a summary's signature covers them.
pub(crate) fn answers_hash(run: &Run) -> Outcome<String> {
    let json = serde_json::to_string(&run.answers)
        .map_err(|_| Refusal::new(Code::Internal, "Nothing was changed; try again."))?;
    Ok(content_hash(json.as_bytes()))
}

pub(crate) fn step(what: &str, by: &str, at: Moment) -> HistoryRecord {
    HistoryRecord {
        what: what.to_owned(),
        by: by.to_owned(),
        at,
    }
}

/// Keeps a summary, whether or not it was there before. Errors: somebody was faster.
pub(crate) fn keep(w: &Writer<'_>, record: &SummaryRecord, revision: u32) -> Outcome<()> {
    if revision == 0 {
        w.insert(record)?;
    } else {
        w.update(record, revision)?;
    }
    Ok(())
}

/// The summary, if this person may change its text now.
fn to_edit(desk: &Desk, interview: &str) -> Outcome<Written> {
    let open = desk.open()?;
    let zone = *desk.now().offset();
    let now = desk.read(|r| written(r, open, interview, zone))?;
    if !sight::looks_after(open, &now.run.client) {
        return Err(Refusal::new(
            Code::NotAllowed,
            "Those who look after this client write the summary; you can return it with a comment once it is signed.",
        ));
    }
    if !follows(now.record.state) {
        return Err(Refusal::new(
            Code::Blocked,
            "This summary is signed. Write what is new as an addendum.",
        ));
    }
    Ok(now)
}

/// Changes one section of a summary within one transaction.
fn change_section(
    desk: &mut Desk,
    command: &'static str,
    (interview, section, revision): (&str, &str, u32),
    change: impl FnOnce(&mut SummarySectionRecord, &str),
) -> Outcome<SummaryPage> {
    let mut now = to_edit(desk, interview)?;
    let fresh = now.fresh_text(section).to_owned();
    let place = now.record.sections.iter().position(|s| s.id == section);
    let seen = place.filter(|at| {
        let part = now.record.sections.get(*at);
        part.is_some_and(|s| !now.withheld(s))
    });
    let part = seen
        .and_then(|at| now.record.sections.get_mut(at))
        .ok_or_else(|| Refusal::not_found("section"))?;
    if part.revision != revision {
        return Err(Refusal::conflict());
    }
    let before = part.edited.clone();
    change(part, &fresh);
    let me = desk.open()?.me.id.clone();
    if part.edited.is_none() {
        part.editors.clear();
    } else if part.edited != before && !part.editors.contains(&me) {
        part.editors.push(me);
    }
    part.revision = revision.saturating_add(1);
    let act = Act::new(command, "summary edited", "summary", &now.record.id).of(&now.record.client);
    desk.change(act, |w| {
        found::<InterviewRecord>(w, interview, "interview")?;
        keep(w, &now.record, now.revision)
    })?;
    page(desk, interview)
}

/// Saves the text of a section. The answers stay as they are.
pub fn save_summary_section(desk: &mut Desk, request: SaveSummarySection) -> Outcome<SummaryPage> {
    if request.text.chars().count() > SECTION_MAX {
        return Err(Refusal::invalid(
            "text",
            "A section holds at most 40,000 characters; please shorten it.",
        ));
    }
    let at = (
        request.interview.as_str(),
        request.section.as_str(),
        request.revision,
    );
    change_section(desk, "save_summary_section", at, |part, fresh| {
        // An edit keeps the composed text that it began from, so that a later change of the answers is noticed.
        let same = part.composed == request.text && part.composed == fresh;
        let nothing = is_own(&part.id) && request.text.trim().is_empty();
        part.edited = (!same && !nothing).then(|| request.text.clone());
    })
}

/// Settles a section whose answers changed after it was edited; the composed text can always be taken again.
pub fn settle_summary_section(
    desk: &mut Desk,
    request: SettleSummarySection,
) -> Outcome<SummaryPage> {
    let at = (
        request.interview.as_str(),
        request.section.as_str(),
        request.revision,
    );
    change_section(desk, "settle_summary_section", at, |part, fresh| {
        fresh.clone_into(&mut part.composed);
        if !request.keep {
            part.edited = None;
        }
    })
}
