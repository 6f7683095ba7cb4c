//! The safety plan: written with the client, saved part by part, kept as versions.

use std::collections::BTreeMap;

use crate::hash::new_id;
use store::{Reader, Stored};

use crate::access::INTAKE;
use crate::acts::clients::own_client;
use crate::desk::{Act, Desk, Outcome, found, staff, staff_name};
use crate::head::{client_head, interview_of};
use crate::records::{ClientRecord, PlanVersionRecord, SafetyPlanRecord};
use crate::refusal::{Code, Refusal};
use crate::safety::plan::PARTS;
use crate::sight;
use crate::views::{
    KeepSafetyPlan, OfClient, PlanPart, PlanText, PlanVersion, SafetyPlanPage, SafetyPlanSaved,
    SaveSafetyPlan,
};
use crate::words;

/// Longest text of a part, in characters.
const PART_MAX: usize = 4_000;
/// The name under which the language is saved.
const LANGUAGE: &str = "language";

fn plan_of(r: &Reader<'_>, client: &str) -> Outcome<Option<Stored<SafetyPlanRecord>>> {
    Ok(r.list_by::<SafetyPlanRecord>("client", client)?.pop())
}

/// The language in which the client is asked, until the plan has one of its own.
fn language_of(r: &Reader<'_>, client: &str) -> Outcome<String> {
    let interview = interview_of(r, client)?;
    Ok(interview
        .and_then(|i| i.value.language)
        .unwrap_or_else(|| "en".to_owned()))
}

/// Day of the newest version, empty while there is none; none where nothing is written.
pub(crate) fn brief(r: &Reader<'_>, client: &str) -> Outcome<Option<String>> {
    let plan = plan_of(r, client)?;
    Ok(plan.map(|plan| {
        let newest = plan.value.versions.last();
        newest.map_or_else(String::new, |v| words::long_date(v.made_on))
    }))
}

/// The plan of a client, for those who look after them and those who lead their group.
pub fn safety_plan(desk: &mut Desk, request: OfClient) -> Outcome<SafetyPlanPage> {
    let act = Act::new(
        "safety_plan",
        "looked at a safety plan",
        "client",
        &request.client,
    );
    desk.look(act.of(&request.client), |desk| page(desk, &request.client))
}

fn page(desk: &Desk, client: &str) -> Outcome<SafetyPlanPage> {
    let now = desk.now();
    let open = desk.open()?;
    desk.read(|r| {
        let record = found::<ClientRecord>(r, client, "client")?.value;
        if !sight::client_or_member(r, open, &record, now.date_naive())? {
            return Err(Refusal::not_found("client"));
        }
        let people = staff(r)?;
        let plan = plan_of(r, client)?;
        let kept = plan.as_ref().map(|p| &p.value);
        let text = |id: &str| kept.and_then(|p| p.parts.get(id)).cloned();
        let writes = INTAKE.iter().any(|role| open.is(*role)) && sight::sees_client(open, &record);
        Ok(SafetyPlanPage {
            head: client_head(r, open, client, now.date_naive())?,
            revision: plan.as_ref().map_or(0, |p| p.revision),
            language: match kept {
                Some(plan) => plan.language.clone(),
                None => language_of(r, client)?,
            },
            parts: PARTS
                .iter()
                .map(|part| PlanPart {
                    id: part.id.to_owned(),
                    title_en: part.title[0].to_owned(),
                    title_es: part.title[1].to_owned(),
                    ask_en: part.ask[0].to_owned(),
                    ask_es: part.ask[1].to_owned(),
                    always_en: part.always.map(|[en, _]| en.to_owned()),
                    always_es: part.always.map(|[_, es]| es.to_owned()),
                    text: text(part.id).unwrap_or_default(),
                })
                .collect(),
            changed: kept.is_some_and(changed),
            can_write: writes,
            saved: kept.map(|p| words::when(p.saved, now)),
            versions: kept.map(|plan| versions(plan, &people)).unwrap_or_default(),
        })
    })
}

fn versions(plan: &SafetyPlanRecord, people: &[crate::records::StaffRecord]) -> Vec<PlanVersion> {
    let numbered = plan.versions.iter().zip(1_u32..);
    let mut all: Vec<PlanVersion> = numbered
        .map(|(version, number)| PlanVersion {
            number,
            made_on: words::long_date(version.made_on),
            by: staff_name(people, &version.by),
            language: version.language.clone(),
            parts: PARTS
                .iter()
                .filter_map(|part| {
                    Some(PlanText {
                        part: part.id.to_owned(),
                        text: version.parts.get(part.id)?.clone(),
                    })
                })
                .collect(),
        })
        .collect();
    all.reverse();
    all
}

/// Something was written since the newest version.
fn changed(plan: &SafetyPlanRecord) -> bool {
    match plan.versions.last() {
        Some(version) => version.parts != filled(plan),
        None => !filled(plan).is_empty(),
    }
}

fn filled(plan: &SafetyPlanRecord) -> BTreeMap<String, String> {
    let mut parts = plan.parts.clone();
    parts.retain(|_, text| !text.trim().is_empty());
    parts
}

/// Saves one part. What somebody else wrote there meanwhile is not overwritten.
pub fn save_safety_plan(desk: &mut Desk, request: SaveSafetyPlan) -> Outcome<SafetyPlanSaved> {
    let now = desk.now();
    let client = own_client(desk, &request.client)?.id;
    check(&request)?;
    let act = Act::new("save_safety_plan", "safety plan saved", "client", &client).of(&client);
    let (revision, changed) = desk.change(act, |w| {
        let stored = plan_of(w, &client)?;
        let revision = stored.as_ref().map(|s| s.revision);
        let mut plan = match stored {
            Some(stored) => stored.value,
            None => SafetyPlanRecord {
                id: new_id("sp")?,
                client: client.clone(),
                language: language_of(w, &client)?,
                parts: BTreeMap::new(),
                saved: now,
                versions: Vec::new(),
            },
        };
        let here = if request.part == LANGUAGE {
            &mut plan.language
        } else {
            plan.parts.entry(request.part.clone()).or_default()
        };
        if *here != request.was && *here != request.text {
            return Err(Refusal::conflict());
        }
        here.clone_from(&request.text);
        plan.saved = now;
        let revision = match revision {
            Some(revision) => w.update(&plan, revision)?,
            None => {
                w.insert(&plan)?;
                1
            }
        };
        Ok((revision, changed(&plan)))
    })?;
    Ok(SafetyPlanSaved {
        revision,
        saved: words::when(now, now),
        changed,
    })
}

fn check(request: &SaveSafetyPlan) -> Outcome<()> {
    if request.part == LANGUAGE {
        return if ["en", "es"].contains(&request.text.as_str()) {
            Ok(())
        } else {
            Err(Refusal::invalid(
                LANGUAGE,
                "The plan is read in English or Spanish.",
            ))
        };
    }
    if !PARTS.iter().any(|p| p.id == request.part) {
        return Err(Refusal::invalid("part", "The plan has no such part."));
    }
    if request.text.chars().count() > PART_MAX {
        return Err(Refusal::invalid(
            &request.part,
            "A part holds at most 4,000 characters; please shorten it.",
        ));
    }
    Ok(())
}

/// Keeps the plan as it stands: what was made with the client on a day is never changed afterwards.
pub fn keep_safety_plan(desk: &mut Desk, request: KeepSafetyPlan) -> Outcome<SafetyPlanPage> {
    let now = desk.now();
    let made_on = words::read_date("made_on", &request.made_on)?;
    if made_on > now.date_naive() {
        return Err(Refusal::invalid("made_on", "This day is still to come."));
    }
    let client = own_client(desk, &request.client)?.id;
    let me = desk.open()?.me.id.clone();
    let act = Act::new("keep_safety_plan", "safety plan kept", "client", &client).of(&client);
    desk.change(act, |w| {
        let plan = plan_of(w, &client)?.map(|s| s.value);
        let Some(mut plan) = plan.filter(changed) else {
            return Err(Refusal::new(
                Code::Blocked,
                "Nothing was written since the last version; there is nothing new to keep.",
            ));
        };
        plan.versions.push(PlanVersionRecord {
            made_on,
            language: plan.language.clone(),
            parts: filled(&plan),
            by: me,
            at: now,
        });
        w.update(&plan, request.revision)?;
        Ok(())
    })?;
    page(desk, &client)
}
