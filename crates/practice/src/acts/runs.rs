//! The several interviews of one client: which intake begins, measures asked again, forms.

use std::collections::BTreeSet;

use interview::Look;
use interview::screen::ScoreLine;
use store::Reader;

use crate::acts::interviews;
use crate::catalogue;
use crate::consents::needs::before_interview;
use crate::desk::{Act, Desk, Open, Outcome};
use crate::head;
use crate::questionnaires;
use crate::records::{ClientRecord, FormRecord, InterviewRecord, MemberRecord, Moment};
use crate::refusal::{Code, Refusal};
use crate::sight::{self, Parts};
use crate::views::{
    ClientInterviews, FormKind, FormState, IntakeChoice, IntakeForm, IntakeProgram, InterviewLine,
    Nothing, OfClient, OfferedForm, StartInterview, StartedInterview,
};
use crate::words;

/// Which intake a new client could have.
pub fn intake_choice(desk: &mut Desk, _: Nothing) -> Outcome<IntakeChoice> {
    desk.read(|r| {
        let intakes = catalogue::intakes(r)?;
        let usual = |program: Option<&str>| {
            catalogue::usual_intake(&intakes, program)
                .map(|f| f.id.clone())
                .unwrap_or_default()
        };
        Ok(IntakeChoice {
            usual: usual(None),
            programs: catalogue::programs(r)?
                .into_iter()
                .map(|p| IntakeProgram {
                    usual: usual(Some(&p.id)),
                    id: p.id,
                    name: p.name,
                })
                .collect(),
            forms: intakes
                .iter()
                .map(|f| IntakeForm {
                    id: f.id.clone(),
                    title: titled(f),
                    programs: f.programs.clone(),
                })
                .collect(),
        })
    })
}

fn titled(form: &FormRecord) -> String {
    let version = catalogue::version_words(form.version.as_deref());
    format!("{}, {version}", form.title)
}

/// All interviews of a client, and what could be asked next.
pub fn client_interviews(desk: &mut Desk, request: OfClient) -> Outcome<ClientInterviews> {
    let act = Act::new(
        "client_interviews",
        "looked at a client's interviews",
        "client",
        &request.client,
    );
    desk.look(act.of(&request.client), |desk| {
        let now = desk.now();
        let open = desk.open()?;
        desk.read(|r| {
            let client = sight::client(r, open, &request.client)?.value;
            let mut all: Vec<InterviewRecord> = r
                .list_by::<InterviewRecord>("client", &request.client)?
                .into_iter()
                .map(|s| s.value)
                .collect();
            all.sort_by(|a, b| (b.started, &b.id).cmp(&(a.started, &a.id)));
            let mut seen = Vec::new();
            for interview in all {
                let parts = sight::looked_at(r, open, &interview)?;
                if parts.anything() {
                    seen.push((interview, parts));
                }
            }
            Ok(ClientInterviews {
                offered: offered(r, open, &client, &seen, now)?,
                interviews: seen
                    .iter()
                    .map(|(i, parts)| line(r, i, parts, now))
                    .collect::<Outcome<_>>()?,
            })
        })
    })
}

fn line(
    r: &Reader<'_>,
    interview: &InterviewRecord,
    parts: &Parts,
    now: Moment,
) -> Outcome<InterviewLine> {
    let finished = interview.finished.is_some();
    let (done, total) = sight::progress(r, parts, interview)?;
    let state = match done {
        _ if finished => "done",
        0 => "not-started",
        _ => "partly",
    };
    Ok(InterviewLine {
        id: interview.id.clone(),
        title: questionnaires::of(r, &interview.questionnaire)?
            .title
            .clone(),
        purpose: interview.purpose,
        mode: interview.admin_mode,
        state: state.to_owned(),
        done,
        total,
        started: words::when(interview.started, now),
        finished: interview.finished.map(|at| words::when(at, now)),
        scores: if finished {
            scores(r, interview, parts)?
        } else {
            Vec::new()
        },
        note: catalogue::retired_note(r, interview.form.as_deref(), finished)?,
    })
}

/// What a measure or form says; the many scores of an intake are on its own page.
fn scores(r: &Reader<'_>, interview: &InterviewRecord, parts: &Parts) -> Outcome<Vec<ScoreLine>> {
    if interview.purpose == FormKind::Intake {
        return Ok(Vec::new());
    }
    let mut answers = interviews::answers(r, &interview.id)?;
    parts.keep(&mut answers);
    let look = Look::at(&parts.questionnaire, &answers);
    Ok(look
        .sections()
        .iter()
        .filter_map(|s| look.section(&s.id))
        .flat_map(|s| s.scores)
        .collect())
}

/// Measures and forms for this client: published for all programs or for one of the client's own. Who has no program yet
/// may be asked anything.
fn offered(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    seen: &[(InterviewRecord, Parts)],
    now: Moment,
) -> Outcome<Vec<OfferedForm>> {
    let own = own_programs(r, &client.id)?;
    let fits = |f: &FormRecord| {
        let here =
            f.programs.is_empty() || own.is_empty() || f.programs.iter().any(|p| own.contains(p));
        f.state == FormState::Published && f.kind != FormKind::Intake && here
    };
    let beside = sight::on_the_other_side(r, open, &client.id)?;
    let mut forms = Vec::new();
    for form in catalogue::entries(r)?.into_iter().map(|e| e.form) {
        if fits(&form) && (!beside || askable(r, open, client, &form)?) {
            forms.push(form);
        }
    }
    let mut all: Vec<OfferedForm> = forms
        .into_iter()
        .map(|form| {
            let had: Vec<&InterviewRecord> = seen
                .iter()
                .map(|(i, _)| i)
                .filter(|i| i.form.as_ref() == Some(&form.id))
                .collect();
            OfferedForm {
                last: had.first().map(|i| words::when(i.started, now)),
                times: u32::try_from(had.len()).unwrap_or(u32::MAX),
                kind: form.kind,
                title: form.title,
                form: form.id,
            }
        })
        .collect();
    all.sort_by_key(|o| {
        (
            o.times == 0,
            o.kind == FormKind::Form,
            o.title.to_lowercase(),
        )
    });
    Ok(all)
}

/// Whether this person may ask a client this form; one that cannot be read by this version is somebody else's trouble.
fn askable(r: &Reader<'_>, open: &Open, client: &ClientRecord, form: &FormRecord) -> Outcome<bool> {
    match catalogue::questionnaire(r, form) {
        Ok(q) => sight::may_ask(r, open, client, &q),
        Err(_) => Ok(true),
    }
}

/// Programs of the groups in which the client is or was, or for which they are proposed.
pub(crate) fn own_programs(r: &Reader<'_>, client: &str) -> Outcome<BTreeSet<String>> {
    let mut groups: BTreeSet<String> = r
        .list_by::<MemberRecord>("client", client)?
        .into_iter()
        .map(|m| m.value.member.group.0)
        .collect();
    groups.extend(head::placement_of(r, client)?.map(|p| p.group));
    let mut programs = BTreeSet::new();
    for group in groups {
        programs.insert(sight::group(r, &group)?.1.value.0.id.0);
    }
    Ok(programs)
}

/// Starts a measure or a form with a client. One that has begun without an answer is opened instead of a second.
pub fn start_interview(desk: &mut Desk, request: StartInterview) -> Outcome<StartedInterview> {
    let now = desk.now();
    let open = desk.open()?;
    let (form, begun, unseen) = desk.read(|r| {
        let client = sight::client(r, open, &request.client)?.value;
        let form = catalogue::offered(r, &request.form, "form", false)?;
        before_interview(r, open, &client, now.date_naive())?;
        if !askable(r, open, &client, &form)? {
            return Err(Refusal::new(Code::Blocked, crate::seen::HIDDEN));
        }
        let begun = r
            .list_by::<InterviewRecord>("client", &request.client)?
            .into_iter()
            .map(|s| s.value)
            .find(|i| {
                i.form.as_ref() == Some(&form.id)
                    && i.saved.is_none()
                    && i.finished.is_none()
                    && i.admin_mode == request.mode
            });
        let unseen = crate::safety::sight::unseen(r, open, &request.client)?;
        Ok((form, begun, unseen))
    })?;
    if let Some(begun) = begun {
        return Ok(StartedInterview {
            interview: begun.id,
        });
    }
    let act = Act::new(
        "start_interview",
        "interview started",
        "client",
        &request.client,
    )
    .of(&request.client);
    let interview = desk.change(act, |w| {
        interviews::begin(w, &request.client, &form, request.mode, &unseen, now)
    })?;
    Ok(StartedInterview { interview })
}
