//! Putting an intake of a program's own together from the parts that ship.

use interview::{Questionnaire, assembly};

use crate::acts::forms::page;
use crate::acts::signing_in::needed;
use crate::catalogue;
use crate::desk::{Act, Desk, Outcome};
use crate::hash::new_id;
use crate::records::FormRecord;
use crate::refusal::Refusal;
use crate::views::{
    AssembleForm, Assembly, AssemblyPart, FormKind, FormOrigin, FormPage, FormState, OpenAssembly,
};
use store::Reader;

/// Begins the url of what is assembled here; the id of its first version follows.
const ADDRESS: &str = "https://microcosm.example/fhir/Questionnaire/assembled-";
/// Longest title, in characters.
const TITLE_MAX: usize = 120;

/// The parts there are, as an assembled form has them, or as the shipped intake does.
pub fn assembly_screen(desk: &mut Desk, request: OpenAssembly) -> Outcome<Assembly> {
    desk.read(|r| {
        let base = base(r, request.base.as_deref())?;
        let all = assembly::parts();
        let mut parts: Vec<AssemblyPart> = Vec::new();
        let chosen = |part: &assembly::Part| match &base {
            Some(form) => form.parts.contains(&part.id) || part.required.is_some(),
            None => part.in_intake,
        };
        for part in &all {
            parts.push(AssemblyPart {
                id: part.id.clone(),
                title: part.title.clone(),
                questions: u32::try_from(part.questions).unwrap_or(u32::MAX),
                required: part.required.map(str::to_owned),
                chosen: chosen(part),
                gives: part.gives().into_iter().map(str::to_owned).collect(),
            });
        }
        // The chosen ones in their order; a stable sort leaves the others as they ship.
        let place = |id: &String| {
            let order = base.as_ref().map(|form| &form.parts);
            order.and_then(|parts| parts.iter().position(|p| p == id))
        };
        parts.sort_by_key(|p| (!p.chosen, place(&p.id).unwrap_or(usize::MAX)));
        Ok(Assembly {
            title: base.as_ref().map(|f| f.title.clone()).unwrap_or_default(),
            base: base.map(|f| f.id),
            parts,
        })
    })
}

/// The assembled form that is looked at again.
fn base(r: &Reader<'_>, id: Option<&str>) -> Outcome<Option<FormRecord>> {
    let Some(id) = id else { return Ok(None) };
    let form = catalogue::entry(r, id)?.form;
    if form.origin == FormOrigin::Assembled {
        Ok(Some(form))
    } else {
        Err(Refusal::not_found("assembled intake"))
    }
}

/// Makes a draft of these parts: a new one, a new version of an assembled form, or the draft that it is.
pub fn assemble_form(desk: &mut Desk, request: AssembleForm) -> Outcome<FormPage> {
    let title = needed("title", &request.title, "Give the intake a title.")?;
    if title.chars().nth(TITLE_MAX).is_some() {
        return Err(Refusal::invalid(
            "title",
            "A title has at most 120 characters; please shorten it.",
        ));
    }
    complete(&request.parts)?;
    let (me, now) = (desk.open()?.me.id.clone(), desk.now());
    let fresh = new_id("fo")?;
    let old = desk.read(|r| base(r, request.base.as_deref()))?;
    let id = match &old {
        Some(form) if form.state == FormState::Draft => form.id.clone(),
        _ => fresh,
    };
    let act = Act::new("assemble_form", "intake assembled", "form", &id);
    desk.change(act, |w| {
        let url = old
            .as_ref()
            .and_then(|f| f.url.clone())
            .unwrap_or_else(|| format!("{ADDRESS}{id}"));
        let version = match old.as_ref().filter(|f| f.id == id) {
            Some(draft) => draft.version.clone().unwrap_or_default(),
            None => next_version(w, &url)?,
        };
        let json = assembly::assemble(&title, &url, &version, &request.parts);
        can_be_run(&json)?;
        let draft = FormRecord {
            id: id.clone(),
            origin: FormOrigin::Assembled,
            kind: FormKind::Intake,
            state: FormState::Draft,
            title,
            url: Some(url),
            version: Some(version),
            items: catalogue::items(&json),
            languages: vec!["en".to_owned()],
            notice: None,
            programs: old.as_ref().map(|f| f.programs.clone()).unwrap_or_default(),
            parts: request.parts.clone(),
            draft: Some(catalogue::content(&json)),
            content: None,
            made: (me, now),
            published: None,
            retired: None,
        };
        match w.get::<FormRecord>(&id)? {
            Some(row) => {
                w.update(&draft, row.revision)?;
            }
            None => w.insert(&draft)?,
        }
        Ok(())
    })?;
    page(desk, &id)
}

/// Every part is known and stands once, and none that must stay is missing.
fn complete(wanted: &[String]) -> Outcome<()> {
    let parts = assembly::parts();
    let known = |id: &String| parts.iter().any(|p| p.id == *id);
    let twice = (1..wanted.len()).any(|at| {
        wanted
            .get(at)
            .is_some_and(|id| wanted.iter().take(at).any(|w| w == id))
    });
    if !wanted.iter().all(known) || twice {
        return Err(Refusal::invalid(
            "parts",
            "The parts to choose from have changed; open the page again.",
        ));
    }
    let chosen = |part: &assembly::Part| wanted.contains(&part.id);
    for part in &parts {
        if let Some(other) = part
            .needs(&parts)
            .into_iter()
            .find(|other| chosen(part) && !chosen(other))
        {
            return Err(Refusal::invalid(
                "parts",
                format!(
                    "\"{}\" is asked after \"{}\": take both in, or leave both out.",
                    part.title, other.title
                ),
            ));
        }
        if let Some(why) = part.required.filter(|_| !wanted.contains(&part.id)) {
            return Err(Refusal::invalid(
                "parts",
                format!("\"{}\" cannot be left out. {why}", part.title),
            ));
        }
    }
    Ok(())
}

/// A part may depend on a question of another one that was left out.
fn can_be_run(json: &str) -> Outcome<()> {
    let Err(problems) = Questionnaire::parse(json) else {
        return Ok(());
    };
    let parts = assembly::parts();
    let first = problems.first().cloned();
    let (item, problem) = first.map_or((None, String::new()), |p| (p.link_id, p.problem));
    let part = item
        .as_ref()
        .and_then(|id| parts.iter().find(|p| p.holds(id)))
        .map_or("This intake", |p| p.title.as_str());
    Err(Refusal::invalid(
        "parts",
        format!("\"{part}\" cannot stand without a part that was left out. {problem}"),
    ))
}

/// "1", "2", …: one more than there are.
fn next_version(r: &Reader<'_>, url: &str) -> Outcome<String> {
    let highest = r
        .list::<FormRecord>()?
        .into_iter()
        .filter(|f| f.value.url.as_deref() == Some(url))
        .filter_map(|f| f.value.version?.parse::<u32>().ok())
        .max();
    Ok(highest.map_or(1, |n| n.saturating_add(1)).to_string())
}
