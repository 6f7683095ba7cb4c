//! Administering the catalogue: import, publish, retire, throw a draft away.

use interview::{Questionnaire, about, assembly};
use store::{Outcome as Ended, Reader, Writer};

use crate::acts::signing_in::needed;
use crate::catalogue::{self, Entry, blocked, version_words};
use crate::desk::{Act, Desk, Outcome, staff, staff_name};
use crate::hash::new_id;
use crate::questionnaires;
use crate::records::{
    FormRecord, InterviewRecord, Moment, QuestionnaireRecord, Retired, StaffRecord,
};
use crate::refusal::{Code, Refusal};
use crate::views::{
    FormKind, FormLine, FormOrigin, FormPage, FormProblem, FormState, FormsScreen, ImportForm,
    ImportedForm, Nothing, OfForm, ProgramName, PublishForm, RetireForm, ThisForm,
};
use crate::words;

/// The catalogue.
pub fn forms_screen(desk: &mut Desk, _: Nothing) -> Outcome<FormsScreen> {
    let now = desk.now();
    desk.read(|r| {
        let people = staff(r)?;
        let programs = catalogue::programs(r)?;
        let mut entries = catalogue::entries(r)?;
        entries.sort_by_key(|e| {
            let order = match e.form.state {
                FormState::Draft => 0,
                FormState::Published => 1,
                FormState::Retired => 2,
            };
            let kind = match e.form.kind {
                FormKind::Intake => 0,
                FormKind::Measure => 1,
                FormKind::Form => 2,
            };
            (order, kind, e.form.title.to_lowercase(), e.form.id.clone())
        });
        let forms = entries
            .iter()
            .map(|e| line(r, &e.form, &people, &programs, now))
            .collect::<Outcome<_>>()?;
        Ok(FormsScreen { forms })
    })
}

fn line(
    r: &Reader<'_>,
    form: &FormRecord,
    people: &[StaffRecord],
    programs: &[ProgramName],
    now: Moment,
) -> Outcome<FormLine> {
    Ok(FormLine {
        id: form.id.clone(),
        title: form.title.clone(),
        version: form.version.clone(),
        kind: form.kind,
        origin: form.origin,
        state: form.state,
        programs: programs
            .iter()
            .filter(|p| form.programs.contains(&p.id))
            .cloned()
            .collect(),
        items: form.items,
        languages: form.languages.clone(),
        note: note(form, people, now),
        broken: match catalogue::questionnaire(r, form) {
            Ok(_) => false,
            Err(refusal) if refusal.code == Code::Damaged => true,
            Err(refusal) => return Err(refusal),
        },
    })
}

/// Who did the last thing with it, and when.
fn note(form: &FormRecord, people: &[StaffRecord], now: Moment) -> String {
    let said = |what: &str, by: &str, at: Moment| {
        format!(
            "{what} by {}, {}",
            staff_name(people, by),
            words::when(at, now)
        )
    };
    match (&form.retired, &form.published) {
        (Some(retired), _) => match &retired.replaced_by {
            Some(newer) => format!("Replaced by {newer}, {}", words::when(retired.at, now)),
            None => format!(
                "{}: {}",
                said("Retired", &retired.by, retired.at),
                retired.reason
            ),
        },
        (None, Some((by, at))) => said("Published", by, *at),
        (None, None) if form.origin == FormOrigin::Shipped => "Comes with the program".to_owned(),
        (None, None) => said("Draft", &form.made.0, form.made.1),
    }
}

/// One form.
pub fn form_page(desk: &mut Desk, request: OfForm) -> Outcome<FormPage> {
    page(desk, &request.form)
}

pub(crate) fn page(desk: &Desk, id: &str) -> Outcome<FormPage> {
    let now = desk.now();
    desk.read(|r| {
        let Entry { revision, form } = catalogue::entry(r, id)?;
        let programs = catalogue::programs(r)?;
        let line = line(r, &form, &staff(r)?, &programs, now)?;
        let q = if line.broken {
            None
        } else {
            Some(catalogue::questionnaire(r, &form)?)
        };
        let no_intake = q.as_deref().map(catalogue::no_intake).unwrap_or_default();
        let intake = q.is_some() && no_intake.is_empty();
        let missing = q.as_deref().filter(|_| intake).map(assembly::missing_facts);
        Ok(FormPage {
            kinds: kinds(&form, intake),
            proposed: proposed(&form, q.as_deref(), intake),
            facts_missing: missing.into_iter().flatten().map(str::to_owned).collect(),
            no_intake,
            notes: q.as_deref().map(notes).unwrap_or_default(),
            replaces: in_force(r, &form)?.map(|other| version_words(other.form.version.as_deref())),
            running: running(r, &form.id)?,
            can_retire: form.state == FormState::Published
                && form.id != catalogue::shipped_intake(),
            url: form.url.clone(),
            notice: form.notice.clone(),
            line,
            revision,
            programs,
        })
    })
}

/// What a definition asks for and does not get, without harm to what is asked and scored.
fn notes(q: &Questionnaire) -> Vec<FormProblem> {
    q.notes
        .iter()
        .map(|n| FormProblem {
            item: n.link_id.clone(),
            problem: n.note.clone(),
        })
        .collect()
}

/// As what a form can be published.
fn kinds(form: &FormRecord, intake: bool) -> Vec<FormKind> {
    match form.origin {
        FormOrigin::Shipped => vec![form.kind],
        FormOrigin::Assembled => vec![FormKind::Intake],
        FormOrigin::Imported if intake => vec![FormKind::Intake, FormKind::Measure, FormKind::Form],
        FormOrigin::Imported => vec![FormKind::Measure, FormKind::Form],
    }
}

/// What a draft most likely is: an intake where it has all that one needs, a measure where it has a score.
fn proposed(form: &FormRecord, q: Option<&Questionnaire>, intake: bool) -> FormKind {
    let scored = q.is_some_and(|q| {
        !interview::evaluate(q, &interview::Answers::default())
            .scores
            .is_empty()
    });
    match form.state {
        FormState::Draft if intake => FormKind::Intake,
        FormState::Draft if scored => FormKind::Measure,
        _ => form.kind,
    }
}

/// The published version of the same url.
fn in_force(r: &Reader<'_>, form: &FormRecord) -> Outcome<Option<Entry>> {
    let Some(url) = &form.url else {
        return Ok(None);
    };
    let same = |other: &FormRecord| {
        other.id != form.id
            && other.origin != FormOrigin::Shipped
            && other.url.as_ref() == Some(url)
    };
    Ok(r.list_by::<FormRecord>("state", "published")?
        .into_iter()
        .find(|s| same(&s.value))
        .map(|s| Entry {
            revision: s.revision,
            form: s.value,
        }))
}

/// Interviews under way with a form.
fn running(r: &Reader<'_>, id: &str) -> Outcome<u32> {
    let shipped = catalogue::shipped_intake();
    let open = r
        .list::<InterviewRecord>()?
        .into_iter()
        .filter(|i| i.value.finished.is_none() && i.value.form.as_ref().unwrap_or(&shipped) == id);
    Ok(u32::try_from(open.count()).unwrap_or(u32::MAX))
}

/// Brings a questionnaire from a file: as a draft, or not at all, with the reasons.
pub fn import_form(desk: &mut Desk, request: ImportForm) -> Outcome<ImportedForm> {
    let checked = interview::check_import(&request.text);
    let problems: Vec<FormProblem> = checked
        .problems
        .into_iter()
        .map(|p| FormProblem {
            item: p.link_id,
            problem: p.problem,
        })
        .collect();
    let mut answer = ImportedForm {
        title: checked.title,
        items: u32::try_from(checked.items).unwrap_or(u32::MAX),
        problems,
        form: None,
        known: None,
    };
    let refused = Act::new("import_form", "import refused", "form", "");
    if !answer.problems.is_empty() {
        desk.note(refused, Ended::Refused)?;
        return Ok(answer);
    }
    let draft = drafted(desk, &request.text, answer.items)?;
    if let Some(known) = desk.read(|r| known(r, &draft))? {
        desk.note(refused, Ended::Refused)?;
        answer.known = Some(known_words(&known));
        answer.form = Some(known.id);
        return Ok(answer);
    }
    desk.read(|r| address_is_free(r, &draft))?;
    let act = Act::new("import_form", "questionnaire imported", "form", &draft.id);
    desk.change(act, |w| Ok(w.insert(&draft)?))?;
    answer.form = Some(draft.id);
    Ok(answer)
}

/// A draft from the text of a file that can be run.
fn drafted(desk: &Desk, text: &str, items: u32) -> Outcome<FormRecord> {
    let q = Questionnaire::parse(text).map_err(|_| questionnaires::unreadable())?;
    let title = if q.title.trim().is_empty() {
        "Without a title".to_owned()
    } else {
        q.title.clone()
    };
    Ok(FormRecord {
        id: new_id("fo")?,
        origin: FormOrigin::Imported,
        kind: FormKind::Form,
        state: FormState::Draft,
        title,
        url: q.url.clone(),
        version: q.version.clone(),
        items,
        languages: about::about(text).languages,
        notice: q.instruments.first().and_then(|i| i.notice.clone()),
        programs: Vec::new(),
        parts: Vec::new(),
        draft: Some(catalogue::content(text.trim_start_matches('\u{feff}'))),
        content: None,
        made: (desk.open()?.me.id.clone(), desk.now()),
        published: None,
        retired: None,
    })
}

/// The form that has the very same content.
fn known(r: &Reader<'_>, draft: &FormRecord) -> Outcome<Option<FormRecord>> {
    let id = content_of(draft);
    Ok(r.list::<FormRecord>()?
        .into_iter()
        .map(|s| s.value)
        .find(|f| content_of(f) == id))
}

fn content_of(form: &FormRecord) -> Option<&String> {
    let draft = form.draft.as_ref().map(|d: &QuestionnaireRecord| &d.id);
    draft.or(form.content.as_ref())
}

fn known_words(form: &FormRecord) -> String {
    let state = match form.state {
        FormState::Draft => "as a draft",
        FormState::Published => "published",
        FormState::Retired => "retired",
    };
    format!("This very file is here already, {state}. Nothing was changed.")
}

/// The address is not one of what ships, and its version not one that has other content.
fn address_is_free(r: &Reader<'_>, draft: &FormRecord) -> Outcome<()> {
    let Some(url) = &draft.url else {
        return Ok(());
    };
    let same = catalogue::entries(r)?
        .into_iter()
        .map(|e| e.form)
        .filter(|f| f.url.as_ref() == Some(url));
    for other in same {
        if other.origin == FormOrigin::Shipped {
            return Err(Refusal::invalid(
                "text",
                "This file has the address (url) of a questionnaire that comes with the program; give it an address of its own.",
            ));
        }
        if other.version == draft.version {
            return Err(Refusal::invalid(
                "text",
                format!(
                    "A questionnaire with this address (url), {}, is here already with other content; give this one a version of its own.",
                    version_words(draft.version.as_deref())
                ),
            ));
        }
    }
    Ok(())
}

/// Publishes a draft or what was retired. An earlier version of the same url is replaced for new interviews.
pub fn publish_form(desk: &mut Desk, request: PublishForm) -> Outcome<FormPage> {
    let me = desk.open()?.me.id.clone();
    let now = desk.now();
    let act = Act::new(
        "publish_form",
        "questionnaire published",
        "form",
        &request.form,
    );
    desk.change(act, |w| {
        let form = catalogue::entry(w, &request.form)?.form;
        if form.state == FormState::Published {
            return Err(blocked("This questionnaire is published already."));
        }
        if form.origin == FormOrigin::Shipped {
            w.delete::<FormRecord>(&form.id, request.revision)?;
            return Ok(());
        }
        fits(w, &form, &request)?;
        replace(w, &form, &me, now)?;
        let published = FormRecord {
            kind: request.kind,
            programs: request.programs.clone(),
            state: FormState::Published,
            content: match &form.draft {
                Some(draft) => Some(questionnaires::keep(w, draft)?),
                None => form.content.clone(),
            },
            draft: None,
            published: Some((me.clone(), now)),
            retired: None,
            ..form
        };
        w.update(&published, request.revision)?;
        Ok(())
    })?;
    page(desk, &request.form)
}

/// It can be run, as what it is published, where it is published.
fn fits(w: &Writer<'_>, form: &FormRecord, request: &PublishForm) -> Outcome<()> {
    let q = catalogue::questionnaire(w, form)?;
    let why = catalogue::no_intake(&q);
    if request.kind == FormKind::Intake && !why.is_empty() {
        return Err(Refusal::invalid(
            "kind",
            format!("This cannot be an intake. {}", why.join(" ")),
        ));
    }
    if !kinds(form, why.is_empty()).contains(&request.kind) {
        return Err(Refusal::invalid(
            "kind",
            "An assembled intake is published as an intake.",
        ));
    }
    // One that was brought in before this was looked at.
    let claims = |draft: &QuestionnaireRecord| interview::check_import(&draft.json).problems;
    let claimed = form.draft.as_ref().map(claims).unwrap_or_default();
    if form.origin == FormOrigin::Imported
        && let Some(first) = claimed.into_iter().next()
    {
        return Err(Refusal::invalid("kind", first.problem));
    }
    let programs = catalogue::programs(w)?;
    let here = |id: &String| programs.iter().any(|p| p.id == *id);
    if request.programs.iter().all(here) {
        return Ok(());
    }
    Err(Refusal::invalid(
        "programs",
        "One of these programs is not here any more; choose again.",
    ))
}

/// The earlier version is offered no more.
fn replace(w: &Writer<'_>, form: &FormRecord, me: &str, now: Moment) -> Outcome<()> {
    if let Some(mut old) = in_force(w, form)? {
        old.form.state = FormState::Retired;
        old.form.retired = Some(Retired {
            by: me.to_owned(),
            at: now,
            reason: String::new(),
            replaced_by: Some(version_words(form.version.as_deref())),
        });
        w.update(&old.form, old.revision)?;
    }
    Ok(())
}

/// Takes a form out of what is offered. Interviews that began with it keep it.
pub fn retire_form(desk: &mut Desk, request: RetireForm) -> Outcome<FormPage> {
    let retired = Retired {
        by: desk.open()?.me.id.clone(),
        at: desk.now(),
        reason: needed(
            "reason",
            &request.reason,
            "Say in a sentence why it is offered no more.",
        )?,
        replaced_by: None,
    };
    let act = Act::new(
        "retire_form",
        "questionnaire retired",
        "form",
        &request.form,
    );
    desk.change(act, |w| {
        let Entry { revision, mut form } = catalogue::entry(w, &request.form)?;
        if form.id == catalogue::shipped_intake() {
            return Err(blocked(
                "The intake that comes with the program stays: it is used where no other is published.",
            ));
        }
        if form.state != FormState::Published {
            return Err(blocked("Only what is published can be retired."));
        }
        form.state = FormState::Retired;
        form.retired = Some(retired);
        if revision == 0 {
            w.insert(&form)?;
        } else {
            w.update(&form, request.revision)?;
        }
        Ok(())
    })?;
    page(desk, &request.form)
}

/// Throws a draft away.
pub fn discard_form(desk: &mut Desk, request: ThisForm) -> Outcome<FormsScreen> {
    let act = Act::new("discard_form", "draft thrown away", "form", &request.form);
    desk.change(act, |w| {
        let entry = catalogue::entry(w, &request.form)?;
        if entry.form.state != FormState::Draft {
            return Err(blocked(
                "This was published, so it stays; it can be retired.",
            ));
        }
        Ok(w.delete::<FormRecord>(&request.form, request.revision)?)
    })?;
    forms_screen(desk, Nothing {})
}
