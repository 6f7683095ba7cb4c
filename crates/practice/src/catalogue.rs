//! The catalogue of questionnaires: what ships with the program, and what the practice has assembled or imported.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::LazyLock;

use interview::{Questionnaire, about, assembly, shipped};
use store::{Reader, Writer};

use crate::desk::{Outcome, found};
use crate::hash::content_hash;
use crate::questionnaires;
use crate::records::{FormRecord, Moment, ProgramRecord, QuestionnaireRecord};
use crate::refusal::{Code, Refusal};
use crate::views::{FormKind, FormOrigin, FormState, ProgramName};

/// Begins the id of what ships.
const SHIPPED: &str = "shipped-";

/// A form of the catalogue. Revision 0: nothing is kept of it, because it ships.
pub(crate) struct Entry {
    pub(crate) revision: u32,
    pub(crate) form: FormRecord,
}

/// What ships and can be asked by itself: the intake, instruments and forms; modules are only parts of others.
static OWN: LazyLock<Vec<FormRecord>> = LazyLock::new(|| {
    let of = |all: &'static [shipped::Shipped], kind: FormKind| {
        all.iter()
            .filter_map(move |(slug, text)| shipped_form(slug, text, kind))
    };
    let intake = shipped::json(shipped::INTAKE).unwrap_or_default();
    shipped_form(shipped::INTAKE, intake, FormKind::Intake)
        .into_iter()
        .chain(of(shipped::INSTRUMENTS, FormKind::Measure))
        .chain(of(shipped::FORMS, FormKind::Form))
        .collect()
});

/// A shipped questionnaire as a form.
fn shipped_form(slug: &str, text: &str, kind: FormKind) -> Option<FormRecord> {
    let q = Questionnaire::parse(text).ok()?;
    Some(FormRecord {
        id: format!("{SHIPPED}{slug}"),
        origin: FormOrigin::Shipped,
        kind,
        state: FormState::Published,
        title: q.title.clone(),
        url: q.url.clone(),
        version: q.version.clone(),
        items: items(text),
        languages: languages(text),
        notice: q.instruments.first().and_then(|own| own.notice.clone()),
        programs: Vec::new(),
        parts: Vec::new(),
        draft: None,
        content: None,
        made: (String::new(), Moment::default()),
        published: None,
        retired: None,
    })
}

/// Languages of a shipped text: English, and what it is translated into.
fn languages(text: &str) -> Vec<String> {
    let mut all = about::about(text).languages;
    if !all.iter().any(|tag| tag == "en") {
        all.insert(0, "en".to_owned());
    }
    all
}

/// Items of a definition, groups and texts included.
pub(crate) fn items(text: &str) -> u32 {
    u32::try_from(interview::check(text).items).unwrap_or(u32::MAX)
}

/// Id of the shipped intake in the catalogue.
pub(crate) fn shipped_intake() -> String {
    format!("{SHIPPED}{}", shipped::INTAKE)
}

/// The whole catalogue: what ships, as far as the practice has not retired it, and what the practice has.
pub(crate) fn entries(r: &Reader<'_>) -> Outcome<Vec<Entry>> {
    let mut rows: Vec<Entry> = r
        .list::<FormRecord>()?
        .into_iter()
        .map(|s| Entry {
            revision: s.revision,
            form: s.value,
        })
        .collect();
    let untouched = OWN
        .iter()
        .filter(|own| !rows.iter().any(|row: &Entry| row.form.id == own.id));
    let untouched: Vec<Entry> = untouched
        .map(|own| Entry {
            revision: 0,
            form: own.clone(),
        })
        .collect();
    rows.extend(untouched);
    Ok(rows)
}

/// One form.
pub(crate) fn entry(r: &Reader<'_>, id: &str) -> Outcome<Entry> {
    if let Some(row) = r.get::<FormRecord>(id)? {
        return Ok(Entry {
            revision: row.revision,
            form: row.value,
        });
    }
    let own = OWN.iter().find(|own| own.id == id);
    own.map(|own| Entry {
        revision: 0,
        form: own.clone(),
    })
    .ok_or_else(|| Refusal::not_found("questionnaire"))
}

thread_local! {
    /// What ships is read once for each run of the program.
    static READ: RefCell<BTreeMap<String, Rc<Questionnaire>>> = const { RefCell::new(BTreeMap::new()) };
}

/// The questionnaire of a form, ready to be run.
///
/// # Errors
/// `damaged` where this version of the program cannot read it.
pub(crate) fn questionnaire(r: &Reader<'_>, form: &FormRecord) -> Outcome<Rc<Questionnaire>> {
    match (&form.draft, &form.content) {
        (Some(draft), _) => questionnaires::read(draft),
        (None, Some(content)) => questionnaires::of(r, content),
        (None, None) => {
            if let Some(known) = READ.with_borrow(|read| read.get(&form.id).cloned()) {
                return Ok(known);
            }
            let slug = form.id.strip_prefix(SHIPPED).unwrap_or_default();
            let q = shipped::questionnaire(slug).map_err(|_| questionnaires::unreadable())?;
            let q = Rc::new(q);
            READ.with_borrow_mut(|read| read.insert(form.id.clone(), Rc::clone(&q)));
            Ok(q)
        }
    }
}

/// Keeps the content of a form in the practice, if it is not there yet, and gives its id: an interview is pinned to it.
pub(crate) fn pin(w: &Writer<'_>, form: &FormRecord) -> Outcome<String> {
    match &form.content {
        Some(content) => Ok(content.clone()),
        None => {
            let slug = form.id.strip_prefix(SHIPPED).unwrap_or_default();
            questionnaires::pin_shipped(w, slug)
        }
    }
}

/// A definition as it is kept: with all that it includes, under the hash of both.
pub(crate) fn content(json: &str) -> QuestionnaireRecord {
    let included: BTreeMap<String, String> = about::about(json)
        .includes
        .into_iter()
        .filter_map(|slug| shipped::json(&slug).map(|text| (slug.clone(), text.to_owned())))
        .collect();
    QuestionnaireRecord {
        id: content_id(json, &included),
        json: json.to_owned(),
        included,
    }
}

/// Hash of a definition and of all that it includes.
pub(crate) fn content_id(json: &str, included: &BTreeMap<String, String>) -> String {
    let inner = included.values().cloned().collect::<Vec<_>>().join("\n");
    content_hash(format!("{json}\n{inner}").as_bytes())
}

/// A form that is offered for this; everything else is as if it were not there.
pub(crate) fn offered(r: &Reader<'_>, id: &str, field: &str, intake: bool) -> Outcome<FormRecord> {
    let form = entry(r, id)?.form;
    if form.state == FormState::Published && (form.kind == FormKind::Intake) == intake {
        return Ok(form);
    }
    Err(Refusal::invalid(
        field,
        "This questionnaire is not offered any more; choose another one from the list.",
    ))
}

/// The intakes that are offered: the newest first, the shipped one last.
pub(crate) fn intakes(r: &Reader<'_>) -> Outcome<Vec<FormRecord>> {
    let mut all: Vec<FormRecord> = entries(r)?
        .into_iter()
        .map(|e| e.form)
        .filter(|f| f.kind == FormKind::Intake && f.state == FormState::Published)
        .collect();
    all.sort_by_key(|f| std::cmp::Reverse(f.published.as_ref().map(|(_, at)| *at)));
    Ok(all)
}

/// The usual intake: the newest that is published for the program, else the newest for all, else the shipped one.
pub(crate) fn usual_intake<'a>(
    intakes: &'a [FormRecord],
    program: Option<&str>,
) -> Option<&'a FormRecord> {
    let own = program.and_then(|id| intakes.iter().find(|f| f.programs.iter().any(|p| p == id)));
    own.or_else(|| intakes.iter().find(|f| f.programs.is_empty()))
}

/// Whether a questionnaire may be an intake: no reason why not.
pub(crate) fn no_intake(q: &Questionnaire) -> Vec<String> {
    let mut why: Vec<String> = Vec::new();
    for reason in assembly::missing_parts(q) {
        if !why.iter().any(|known| known == reason) {
            why.push(reason.to_owned());
        }
    }
    why
}

/// All programs by name.
pub(crate) fn programs(r: &Reader<'_>) -> Outcome<Vec<ProgramName>> {
    let mut all: Vec<ProgramName> = r
        .list::<ProgramRecord>()?
        .into_iter()
        .map(|p| ProgramName {
            id: p.value.0.id.0,
            name: p.value.0.name,
        })
        .collect();
    all.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    Ok(all)
}

/// "version 1.0", or "without a version".
pub(crate) fn version_words(version: Option<&str>) -> String {
    version.map_or_else(
        || "without a version".to_owned(),
        |v| format!("version {v}"),
    )
}

/// The form with which an interview began, where there is a row of it.
pub(crate) fn of_interview(r: &Reader<'_>, form: Option<&str>) -> Outcome<Option<FormRecord>> {
    match form {
        Some(id) if !id.starts_with(SHIPPED) => {
            Ok(Some(found::<FormRecord>(r, id, "questionnaire")?.value))
        }
        Some(id) => Ok(r.get::<FormRecord>(id)?.map(|s| s.value)),
        None => Ok(None),
    }
}

/// That the form of an interview is offered no more: one calm sentence.
pub(crate) fn retired_note(
    r: &Reader<'_>,
    form: Option<&str>,
    finished: bool,
) -> Outcome<Option<String>> {
    let retired = of_interview(r, form)?
        .filter(|f| f.state == FormState::Retired)
        .and_then(|f| Some((version_words(f.version.as_deref()), f.retired?)))
        .filter(|_| !finished);
    Ok(retired.map(|(own, retired)| match retired.replaced_by {
        Some(newer) => format!(
            "New interviews use {newer} of this questionnaire. This one keeps {own} and can be finished."
        ),
        None => "This questionnaire is offered no more. This interview keeps it as it was and can be finished.".to_owned(),
    }))
}

/// A draft only: what was published stays.
pub(crate) fn blocked(message: &str) -> Refusal {
    Refusal::new(Code::Blocked, message)
}
