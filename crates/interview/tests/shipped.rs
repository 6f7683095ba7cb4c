//! What holds for everything that ships: it can be run, says where it comes from, speaks Spanish in our own words, and
//! gives only codes that are sure.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use std::collections::{BTreeMap, BTreeSet};

use interview::shipped::{FORMS, INSTRUMENTS, INTAKE, MODULES, all};
use interview::{check, shipped};
use serde_json::Value as Json;

const OWN: &str = "https://microcosm.example/fhir/";

/// LOINC codes that were seen in an HL7 or NLM repository or in two independent ones (clinical reference §3.2, V1 and V2).
const SURE: &str = "44249-1 44261-6 44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8 69722-7 \
    55757-9 55758-7 69724-3 70272-0 69725-0 68509-9 69737-5 70274-6 69733-4 69734-2 69735-9 69689-8 72109-2 75626-2 \
    68518-0 68519-8 68520-6 75624-7 82666-9 82667-7 96841-2 96842-0 88037-7 75889-6 96843-8 96844-6 76504-0 76499-3 \
    76501-6 76502-4 76503-2 LA6568-5 LA6569-3 LA6570-1 LA6571-9 LA6572-7 LA6573-5 LA6575-0 LA6574-3 LA33-6 LA32-8 \
    LA15694-5 LA15695-2 LA18930-0 LA18931-8 LA18932-6 LA6270-8 LA18933-4 LA18876-5 LA18891-4 LA18934-2";

/// Instruments of which the licence is known through the clinical reference alone: its page is still to be read.
const UNREAD: [&str; 7] = ["phq-2", "phq-4", "gad-2", "taps-1", "pcl-5", "k6", "hark"];

fn own<'a>(item: &'a Json, name: &str) -> Option<&'a Json> {
    let url = format!("{OWN}{name}");
    item["extension"]
        .as_array()?
        .iter()
        .find(|e| e["url"] == url.as_str())
}

/// Every item below, with whether it is for the clinician alone.
fn walk(item: &Json, clinician: bool, see: &mut impl FnMut(&Json, bool)) {
    let clinician = clinician || own(item, "clinician-only").is_some();
    see(item, clinician);
    for below in item["item"].as_array().into_iter().flatten() {
        walk(below, clinician, see);
    }
}

fn items(json: &str, mut see: impl FnMut(&Json, bool)) {
    let root: Json = serde_json::from_str(json).unwrap();
    for item in root["item"].as_array().unwrap() {
        walk(item, false, &mut see);
    }
}

fn spanish(holder: &Json) -> Option<&str> {
    let extension = holder["extension"].as_array()?.first()?;
    assert_eq!(
        extension["url"],
        "http://hl7.org/fhir/StructureDefinition/translation"
    );
    let part = |name: &str| {
        let parts = extension["extension"].as_array().unwrap();
        parts.iter().find(|p| p["url"] == name).unwrap()
    };
    assert_eq!(part("lang")["valueCode"], "es");
    part("content")["valueString"].as_str()
}

#[test]
fn everything_can_be_run() {
    for (slug, json) in all() {
        let checked = check(json);
        assert!(
            checked.problems.is_empty(),
            "{slug}: {:?}",
            checked.problems
        );
        assert!(!checked.title.is_empty() && checked.items > 1, "{slug}");
        let q = shipped::questionnaire(slug).unwrap();
        assert!(q.version.is_some(), "{slug}");
        let root: Json = serde_json::from_str(json).unwrap();
        assert_eq!(root["url"], format!("{OWN}Questionnaire/{slug}"));
        assert_eq!(root["id"], *slug);
    }
    assert_eq!(
        (INSTRUMENTS.len(), FORMS.len(), MODULES.len()),
        (13, 12, 26)
    );
}

#[test]
fn every_instrument_says_where_it_comes_from_and_is_english_only() {
    for (slug, json) in INSTRUMENTS {
        let own = &shipped::questionnaire(slug).unwrap().instruments[0];
        assert!(own.wording_locked && own.slug == *slug, "{slug}");
        assert!(
            own.notice.is_some() && own.license_status.is_some(),
            "{slug}"
        );
        assert!(own.license_basis_url.is_some(), "{slug}");
        // A day of reading stands with every page that was read, and with no other.
        let read = !UNREAD.contains(slug);
        assert_eq!(own.license_retrieved_on.is_some(), read, "{slug}");
        assert!(!own.references.is_empty(), "{slug}");
        assert!(!json.contains("StructureDefinition/translation"), "{slug}");
        let loinc = json.contains("http://loinc.org\"");
        assert_eq!(
            loinc,
            own.notice.as_deref().unwrap().contains("LOINC"),
            "{slug}"
        );
    }
}

#[test]
fn only_sure_loinc_codes_are_given() {
    let sure: BTreeSet<&str> = SURE.split_whitespace().collect();
    fn look(json: &Json, found: &mut Vec<String>) {
        match json {
            Json::Object(map) => {
                if map.get("system").is_some_and(|s| s == "http://loinc.org") {
                    found.push(map["code"].as_str().unwrap().to_owned());
                }
                if map.get("url").is_some_and(|u| u == "loinc") {
                    found.push(map["valueCode"].as_str().unwrap().to_owned());
                }
                map.values().for_each(|v| look(v, found));
            }
            Json::Array(list) => list.iter().for_each(|v| look(v, found)),
            _ => {}
        }
    }
    for (slug, json) in all() {
        let mut found = Vec::new();
        look(&serde_json::from_str(json).unwrap(), &mut found);
        let unsure: Vec<_> = found
            .iter()
            .filter(|c| !sure.contains(c.as_str()))
            .collect();
        assert!(unsure.is_empty(), "{slug}: {unsure:?}");
    }
}

#[test]
fn all_that_the_client_sees_in_our_own_words_is_there_in_spanish() {
    let ours = FORMS
        .iter()
        .chain(MODULES)
        .chain(all().filter(|(s, _)| *s == INTAKE));
    for (slug, json) in ours {
        items(json, |item, clinician| {
            let id = &item["linkId"];
            if clinician || id.as_str().unwrap().starts_with("include/") {
                return;
            }
            let text = spanish(&item["_text"]);
            assert!(text.is_some_and(|t| !t.is_empty()), "{slug} {id}");
            if let Some(help) = own(item, "help") {
                assert!(spanish(&help["_valueString"]).is_some(), "{slug} {id} help");
            }
            for option in item["answerOption"].as_array().into_iter().flatten() {
                let coding = &option["valueCoding"];
                assert!(
                    spanish(&coding["_display"]).is_some(),
                    "{slug} {id} {}",
                    coding["code"]
                );
            }
        });
        let root: Json = serde_json::from_str(json).unwrap();
        let mut facing = false;
        items(json, |_, clinician| facing |= !clinician);
        assert!(
            !facing || spanish(&root["_title"]).is_some(),
            "{slug} title"
        );
    }
}

#[test]
fn spanish_is_formal_and_keeps_its_signs() {
    for (slug, json) in all() {
        items(json, |item, _| {
            let (Some(en), Some(es)) = (item["text"].as_str(), spanish(&item["_text"])) else {
                return;
            };
            assert_eq!(en.ends_with('?'), es.ends_with('?'), "{slug}: {es}");
            assert_eq!(
                es.matches('?').count(),
                es.matches('¿').count(),
                "{slug}: {es}"
            );
            let words = es.to_lowercase();
            let familiar = [" tú ", " tu ", " tus ", " te ", " ti ", " contigo"];
            assert!(
                familiar.iter().all(|w| !format!(" {words} ").contains(w)),
                "{slug}: {es}"
            );
        });
    }
}

#[test]
fn every_section_of_the_intake_has_its_tier_and_its_privacy_class() {
    let mut classes = BTreeMap::new();
    let intake = all().filter(|(s, _)| *s == INTAKE);
    for (slug, json) in MODULES.iter().chain(intake) {
        let root: Json = serde_json::from_str(json).unwrap();
        let groups = root["item"].as_array().unwrap().iter();
        for section in groups.filter(|g| g["type"] == "group") {
            let code = |name: &str| own(section, name).map(|e| e["valueCode"].as_str().unwrap());
            let (tier, privacy) = (code("tier").unwrap(), code("privacy").unwrap());
            assert!(["R", "C", "O"].contains(&tier), "{slug}");
            assert!(["P", "S", "V", "L", "M"].contains(&privacy), "{slug}");
            let id = section["linkId"].as_str().unwrap().to_owned();
            classes.insert(id, (tier.to_owned(), privacy.to_owned()));
        }
        if *slug != INTAKE {
            assert_eq!(
                root["item"].as_array().unwrap().len(),
                1,
                "{slug} is one section"
            );
        }
    }
    // Clinical reference §4.1; rows whose class the reference leaves open take the stricter one.
    for (id, tier, privacy) in [
        ("session", "R", "P"),
        ("referral", "R", "L"),
        ("protection", "R", "L"),
        ("safety-now", "R", "P"),
        ("substances", "R", "S"),
        ("alcohol", "R", "S"),
        ("drugs", "R", "S"),
        ("trauma", "R", "V"),
        ("partner", "C", "V"),
        ("violence", "C", "L"),
        ("risk", "C", "L"),
        ("people", "O", "M"),
        ("level", "C", "S"),
        ("formulation", "R", "P"),
    ] {
        assert_eq!(classes[id], (tier.to_owned(), privacy.to_owned()), "{id}");
    }
}

#[test]
fn what_is_the_clinicians_own_is_marked_so() {
    let mut private = BTreeSet::new();
    for (_, json) in MODULES {
        items(json, |item, clinician| {
            if clinician {
                private.insert(item["linkId"].as_str().unwrap().to_owned());
            }
        });
    }
    for id in [
        "session",
        "mse",
        "mse/risk",
        "diagnosis",
        "dx/code",
        "level",
        "formulation",
        "risk",
        "readiness/3",
        "expect/stage",
        "safety/threat",
        "safety/abuse",
        "state/acute",
        "people/done",
        "presenting/papers",
    ] {
        assert!(private.contains(id), "{id}");
    }
    for id in [
        "presenting/concern",
        "trauma/carry",
        "consent/group",
        "safety/others",
        "goal/what",
    ] {
        assert!(!private.contains(id), "{id}");
    }
}

#[test]
fn no_link_id_stands_twice_in_all_that_ships_together() {
    let mut seen = BTreeMap::new();
    for (slug, json) in INSTRUMENTS.iter().chain(FORMS).chain(MODULES) {
        items(json, |item, _| {
            let id = item["linkId"].as_str().unwrap().to_owned();
            let other = seen.insert(id.clone(), *slug);
            assert!(other.is_none(), "{id} in {slug} and {other:?}");
        });
    }
}
