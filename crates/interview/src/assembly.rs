//! An intake of a program's own, put together from the parts of the shipped intake and from shipped questionnaires.
//!
//! What there is to choose from is read from what ships, so that a new module or instrument appears by itself.

use serde_json::{Value as Json, json};

use crate::intake;
use crate::json::OWN;
use crate::model::Questionnaire;
use crate::shipped;

const SUB: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire";

/// Begins of linkIds of what no intake may leave out, and why. The session header is who met, when and where; the others
/// are what the hard rules read (clinical reference §1.8, §4.1).
const REQUIRED: [(&str, &str); 5] = [
    (
        "asq/",
        "Every intake screens for suicide risk; nobody can be placed without it.",
    ),
    (
        "safety-now",
        "Every intake asks whether somebody is in danger now.",
    ),
    (
        "safety/",
        "Every intake asks whether somebody is in danger now.",
    ),
    ("session/", "Every intake says who met, when and where."),
    (
        "referral/",
        "Placement reads who refers and what the order asks.",
    ),
];

/// What placement reads, and the linkIds that give it: all of them are needed.
const FACTS: [(&str, &[&str]); 13] = [
    (
        "the order and its dates",
        &[intake::MANDATE, intake::MANDATE_PROGRAM],
    ),
    ("what the case is about", &[intake::OFFENCE]),
    ("the result of a risk tool", &[intake::RISK_LEVEL]),
    (
        "the agreement to the group sentence",
        &[intake::GROUP_CONSENT],
    ),
    ("the suicide screen (ASQ)", &["asq/1", "asq/5"]),
    ("PC-PTSD-5", &["pc-ptsd-5/exposure"]),
    ("kinds of hard experience", &[intake::TRAUMA_TYPES]),
    (
        "the position on the circle (IPIP-IPC)",
        &["ipip-ipc/1", "ipip-ipc/32"],
    ),
    (
        "whether the client can do the group task",
        &intake::GROUP_TASK,
    ),
    (
        "states that must clear before a group",
        &[intake::ACUTE_STATES],
    ),
    (
        "languages and interpreter",
        &[intake::LANGUAGES, intake::INTERPRETER],
    ),
    ("when the client can come", &[intake::AVAILABILITY]),
    (
        "in person or video, and which group feels right",
        &[intake::MODALITY, intake::GENDER_GROUP],
    ),
];

/// A part of an intake that can be chosen and ordered.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Names it in [`assemble`].
    pub id: String,
    /// Title.
    pub title: String,
    /// Questions in it, shown or not.
    pub questions: usize,
    /// Why it cannot be left out; none = it can.
    pub required: Option<&'static str>,
    /// It stands in the shipped intake.
    pub in_intake: bool,
    /// All linkIds in it.
    link_ids: Vec<String>,
    /// linkIds of others on which its conditions and expressions depend.
    asks_of: Vec<String>,
    /// The item at the top of the assembled intake.
    item: Json,
}

impl Part {
    /// The item with this linkId stands in it.
    #[must_use]
    pub fn holds(&self, link_id: &str) -> bool {
        self.link_ids.iter().any(|own| own == link_id)
    }

    /// The parts among these without which it would not be asked as it is meant.
    #[must_use]
    pub fn needs<'a>(&self, others: &'a [Part]) -> Vec<&'a Part> {
        let asked =
            |part: &&Part| part.id != self.id && self.asks_of.iter().any(|id| part.holds(id));
        others.iter().filter(asked).collect()
    }

    /// What placement does not know without it.
    #[must_use]
    pub fn gives(&self) -> Vec<&'static str> {
        FACTS
            .iter()
            .filter(|(_, ids)| ids.iter().any(|id| self.holds(id)))
            .map(|(name, _)| *name)
            .collect()
    }
}

/// All parts: those of the shipped intake in its order, then the shipped questionnaires that it does not include.
#[must_use]
pub fn parts() -> Vec<Part> {
    let intake = shipped::json(shipped::INTAKE).unwrap_or_default();
    let others: Vec<_> = shipped::all()
        .copied()
        .filter(|(slug, _)| *slug != shipped::INTAKE)
        .collect();
    parts_of(intake, &others)
}

fn parts_of(intake: &str, others: &[(&str, &str)]) -> Vec<Part> {
    let mut parts: Vec<Part> = items(&read(intake))
        .iter()
        .map(|item| part(item.clone(), true, others))
        .collect();
    let known: Vec<String> = parts.iter().flat_map(|p| p.link_ids.clone()).collect();
    for (slug, text) in others {
        let root = read(text);
        let added = part(including(slug, &root), false, others);
        // What stands in the intake already would be asked twice, under the same linkIds.
        if !added.link_ids.iter().any(|id| known.contains(id)) && added.questions > 0 {
            parts.push(Part {
                id: (*slug).to_owned(),
                ..added
            });
        }
    }
    parts
}

/// The item that includes a shipped questionnaire: as a section of its own, unless it brings its own group.
fn including(slug: &str, root: &Json) -> Json {
    let title = root.get("title").and_then(Json::as_str).unwrap_or(slug);
    let include = json!({
        "linkId": format!("include/{slug}"), "type": "display", "text": title,
        "extension": [{"url": SUB, "valueCanonical": format!("{OWN}Questionnaire/{slug}")}],
    });
    let inside = items(root);
    let sections = !inside.is_empty() && inside.iter().all(|item| kind(item) == "group");
    if sections {
        include
    } else {
        json!({"linkId": format!("part/{slug}"), "type": "group", "text": title, "item": [include]})
    }
}

fn part(item: Json, in_intake: bool, others: &[(&str, &str)]) -> Part {
    let mut found = Found::default();
    found.walk(&item, others);
    let id = text(&item, "linkId");
    let title = match found.title.as_deref() {
        Some(title) if kind(&item) == "display" => title.to_owned(),
        _ => text(&item, "text"),
    };
    Part {
        title: if title.is_empty() { id.clone() } else { title },
        required: REQUIRED
            .iter()
            .find(|(stem, _)| found.ids.iter().any(|id| id.starts_with(stem)))
            .map(|(_, why)| *why),
        questions: found.questions,
        asks_of: found
            .named
            .into_iter()
            .filter(|id| !found.ids.contains(id))
            .collect(),
        link_ids: found.ids,
        id,
        in_intake,
        item,
    }
}

/// What stands in an item, through what it includes.
#[derive(Default)]
struct Found {
    ids: Vec<String>,
    questions: usize,
    /// What conditions and expressions name: linkIds, and other words in quotes.
    named: Vec<String>,
    /// Title of the first included questionnaire.
    title: Option<String>,
}

impl Found {
    fn walk(&mut self, item: &Json, others: &[(&str, &str)]) {
        let included = item
            .get("extension")
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
            .filter(|e| e.get("url").and_then(Json::as_str) == Some(SUB))
            .find_map(|e| shipped::slug_of(e.get("valueCanonical")?.as_str()?))
            .and_then(|slug| others.iter().find(|(own, _)| *own == slug));
        if let Some((_, other)) = included {
            let root = read(other);
            self.title.get_or_insert_with(|| text(&root, "title"));
            for inner in items(&root) {
                self.walk(inner, others);
            }
            return;
        }
        self.ids.push(text(item, "linkId"));
        self.names(item);
        self.questions += usize::from(!matches!(kind(item), "group" | "display"));
        for inner in items(item) {
            self.walk(inner, others);
        }
    }
}

impl Found {
    /// What the conditions and expressions of an item name.
    fn names(&mut self, item: &Json) {
        for condition in list(item, "enableWhen") {
            self.named.push(text(condition, "question"));
        }
        let expressions = list(item, "extension")
            .iter()
            .filter_map(|e| e.pointer("/valueExpression/expression")?.as_str());
        for expression in expressions {
            // Every second piece between quotes stands inside them.
            let quoted = expression.split('\'').skip(1).step_by(2);
            self.named.extend(quoted.map(str::to_owned));
        }
    }
}

/// The definition of an intake that has these parts in this order; unknown names are left out.
#[must_use]
pub fn assemble(title: &str, url: &str, version: &str, ids: &[String]) -> String {
    let parts = parts();
    let chosen: Vec<&Json> = ids
        .iter()
        .filter_map(|id| parts.iter().find(|p| p.id == *id))
        .map(|p| &p.item)
        .collect();
    json!({
        "resourceType": "Questionnaire", "url": url, "version": version, "title": title, "status": "active", "language": "en",
        "subjectType": ["Patient"], "item": chosen,
    })
    .to_string()
}

/// What placement will not know of a client whose intake this is.
#[must_use]
pub fn missing_facts(q: &Questionnaire) -> Vec<&'static str> {
    FACTS
        .iter()
        .filter(|(_, ids)| ids.iter().any(|id| q.find(id).is_none()))
        .map(|(name, _)| *name)
        .collect()
}

/// Why this questionnaire cannot be an intake: what no intake may leave out, and is not in it. Only what ships counts as
/// asked for: a header that no shipped part has is not missed; and what the shipped intake includes must be included, for
/// an item of the same linkId may ask anything.
#[must_use]
pub fn missing_parts(q: &Questionnaire) -> Vec<&'static str> {
    let shipped = shipped::intake().ok();
    let asks = |id: &str| {
        let theirs = shipped.as_ref().and_then(|own| own.find(id));
        // Instrument 0 is the questionnaire itself.
        let included = theirs.is_some_and(|(_, own)| own.instrument > 0);
        q.find(id)
            .is_some_and(|(_, node)| node.instrument > 0 || !included)
    };
    parts()
        .iter()
        .filter_map(|part| Some((part, part.required?)))
        .filter(|(part, _)| {
            part.link_ids
                .iter()
                .any(|id| REQUIRED.iter().any(|(stem, _)| id.starts_with(stem)) && !asks(id))
        })
        .map(|(_, why)| why)
        .collect()
}

fn read(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_default()
}

fn items(json: &Json) -> &[Json] {
    list(json, "item")
}

fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    json.get(key)
        .and_then(Json::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

fn kind(item: &Json) -> &str {
    item.get("type").and_then(Json::as_str).unwrap_or_default()
}

fn text(json: &Json, key: &str) -> String {
    json.get(key)
        .and_then(Json::as_str)
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(wanted: impl Fn(&Part) -> bool) -> Vec<String> {
        parts().into_iter().filter(wanted).map(|p| p.id).collect()
    }

    #[test]
    fn everything_together_gives_all_facts_and_the_required_alone_can_be_run() {
        let all = assemble("All of it", "urn:example:all", "1", &ids(|p| p.in_intake));
        let all = Questionnaire::parse(&all).unwrap();
        assert!(missing_facts(&all).is_empty());
        assert!(missing_parts(&all).is_empty());
        let least = assemble(
            "Least",
            "urn:example:least",
            "1",
            &ids(|p| p.required.is_some()),
        );
        let least = Questionnaire::parse(&least).unwrap();
        assert!(missing_parts(&least).is_empty());
        let gone = missing_facts(&least);
        assert!(gone.contains(&"when the client can come"), "{gone:?}");
        assert!(!gone.contains(&"the suicide screen (ASQ)"), "{gone:?}");
    }

    #[test]
    fn the_order_is_the_one_that_was_chosen_and_unknown_parts_are_left_out() {
        let mut wanted = ids(|p| p.required.is_some());
        wanted.reverse();
        wanted.push("no-such-part".into());
        let made = read(&assemble("T", "urn:example:t", "1", &wanted));
        let order: Vec<String> = items(&made).iter().map(|i| text(i, "linkId")).collect();
        assert_eq!(order, wanted[..wanted.len() - 1]);
    }

    #[test]
    fn safety_and_referral_must_stay_and_a_phq_9_is_no_intake() {
        let must = ids(|p| p.required.is_some());
        for stem in ["asq/1", "referral/type"] {
            assert!(
                parts()
                    .iter()
                    .any(|p| p.holds(stem) && must.contains(&p.id)),
                "{stem}"
            );
        }
        assert!(must.len() < parts().len());
        let phq = shipped::questionnaire("phq-9").unwrap();
        assert!(!missing_parts(&phq).is_empty());
    }

    #[test]
    fn what_is_only_asked_after_another_part_needs_it() {
        let all = parts();
        let needs = |link: &str| -> Vec<String> {
            let part = all.iter().find(|p| p.holds(link)).unwrap();
            part.needs(&all).iter().map(|p| p.id.clone()).collect()
        };
        let of = |link: &str| all.iter().find(|p| p.holds(link)).unwrap().id.clone();
        // PCL-5 after a positive PC-PTSD-5.
        assert_eq!(needs("pcl-5/1"), [of("pc-ptsd-5/1")]);
        assert!(needs("phq-9/1").is_empty());
    }

    /// A module that ships later appears: as it stands where it brings its own group, otherwise in a section of its own.
    #[test]
    fn what_ships_and_is_not_in_the_intake_can_be_added() {
        let sub = |slug: &str| json!({"linkId": "include/x", "type": "display", "extension": [{"url": SUB, "valueCanonical": format!("{OWN}Questionnaire/{slug}")}]});
        let intake = json!({"item": [
            {"linkId": "one", "type": "group", "text": "One", "item": [{"linkId": "one/1", "type": "string"}]}, sub("mod-a")]});
        let bare = json!({"title": "Bare", "item": [{"linkId": "bare/1", "type": "choice"}, {"linkId": "bare/2", "type": "choice"}]});
        let module = json!({"title": "Module A", "item": [{"linkId": "a", "type": "group", "text": "A", "item": [{"linkId": "safety-now/1", "type": "boolean"}]}]});
        let (bare, module, intake) = (bare.to_string(), module.to_string(), intake.to_string());
        let found = parts_of(&intake, &[("bare", &bare), ("mod-a", &module)]);
        let lines: Vec<_> = found
            .iter()
            .map(|p| {
                (
                    p.id.as_str(),
                    p.title.as_str(),
                    p.questions,
                    p.required.is_some(),
                    kind(&p.item),
                )
            })
            .collect();
        assert_eq!(
            lines,
            [
                ("one", "One", 1, false, "group"),
                ("include/x", "Module A", 1, true, "display"),
                ("bare", "Bare", 2, false, "group"),
            ]
        );
    }
}
