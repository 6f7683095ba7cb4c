//! Publishing, replacing, retiring, throwing away.

use super::*;

#[test]
fn a_later_version_replaces_for_new_interviews_and_a_running_one_keeps_its_own() {
    let (mut office, team) = scene();
    let first = published(&mut office, SLEEP, "form");
    office.be(&team.clinician);
    let client = office.client("Marisol Vega");
    assert!(offered(&mut office, &client).contains(&first));
    let running = start(&mut office, &client, &first);
    answer(
        &mut office,
        &running,
        "sleep",
        "sleep.hours",
        one("decimal", json!("6.5")),
    );

    office.be(&team.supervisor);
    let second = text(&import(&mut office, &sleep("2.0"))["form"]);
    assert_eq!(page(&mut office, &second)["replaces"], "version 1.0");
    assert_eq!(page(&mut office, &first)["running"], 1);
    publish(&mut office, &second, "form", &[]);
    let old = page(&mut office, &first);
    assert_eq!(old["line"]["state"], "retired");
    assert!(text(&old["line"]["note"]).contains("Replaced by version 2.0"));

    office.be(&team.clinician);
    let all = offered(&mut office, &client);
    assert!(all.contains(&second) && !all.contains(&first));
    let refusal = office.no(
        "start_interview",
        json!({"client": client, "form": first, "mode": "clinician-administered"}),
    );
    assert_eq!(refusal["field"], "form");
    let shown = open(&mut office, &client, &running, Some("sleep"));
    assert!(
        shown.to_string().contains("in a usual night?\""),
        "its own words"
    );
    assert!(text(&shown["form_note"]).contains("version 2.0"));
    for (path, section, value) in [
        ("sleep.rested", "sleep", one("choice", json!("well"))),
        ("days.outside", "days", one("boolean", json!(false))),
    ] {
        answer(&mut office, &running, section, path, value);
    }
    let done = office.ok("finish_interview", json!({"interview": running}));
    assert_eq!(done["finished"], true);
    assert!(
        done["form_note"].is_null(),
        "what is finished needs no note"
    );
    let newer = start(&mut office, &client, &second);
    assert!(
        open(&mut office, &client, &newer, None)
            .to_string()
            .contains("(2.0)")
    );
}

#[test]
fn retiring_needs_a_reason_and_can_be_taken_back() {
    let (mut office, team) = scene();
    let form = published(&mut office, SLEEP, "form");
    let retire = |office: &mut Office, form: &str, reason: &str| {
        let revision = page(office, form)["revision"].clone();
        json!({"form": form, "revision": revision, "reason": reason})
    };
    let request = retire(&mut office, &form, "  ");
    assert_eq!(office.no("retire_form", request)["field"], "reason");
    for id in [form.as_str(), "shipped-gad-7"] {
        let request = retire(&mut office, id, "Too long for the evening groups");
        let shown = office.ok("retire_form", request);
        assert_eq!(shown["line"]["state"], "retired");
        assert!(text(&shown["line"]["note"]).contains("Too long for the evening groups"));
    }
    office.be(&team.clinician);
    let client = office.client("Marisol Vega");
    let all = offered(&mut office, &client);
    assert!(!all.contains(&form) && !all.contains(&"shipped-gad-7".to_owned()));
    assert!(all.contains(&"shipped-phq-9".to_owned()));
    office.be(&team.supervisor);
    for (id, kind) in [(form.as_str(), "form"), ("shipped-gad-7", "measure")] {
        assert_eq!(
            publish(&mut office, id, kind, &[])["line"]["state"],
            "published"
        );
    }
    let request = retire(
        &mut office,
        "shipped-group-program-intake",
        "We have our own",
    );
    assert_eq!(office.no("retire_form", request)["code"], "blocked");
    let done = acts(&mut office);
    for act in [
        "questionnaire imported",
        "questionnaire published",
        "questionnaire retired",
    ] {
        assert!(done.contains(&(act.into(), "done".into())), "{act}");
    }
}

#[test]
fn drafts_can_be_thrown_away_and_a_stale_page_overwrites_nothing() {
    let (mut office, _) = scene();
    let form = text(&import(&mut office, SLEEP)["form"]);
    let stale = json!({"form": form, "revision": 7, "kind": "form"});
    assert_eq!(office.no("publish_form", stale)["code"], "conflict");
    assert_eq!(page(&mut office, &form)["line"]["state"], "draft");
    let intake = json!({"form": form, "revision": 1, "kind": "intake"});
    let refusal = office.no("publish_form", intake);
    assert!(
        text(&refusal["message"]).contains("suicide risk"),
        "{refusal}"
    );
    let elsewhere = json!({"form": form, "revision": 1, "kind": "form", "programs": ["pr-none"]});
    assert_eq!(office.no("publish_form", elsewhere)["field"], "programs");
    office.ok("discard_form", json!({"form": form, "revision": 1}));
    assert_eq!(
        office.no("form_page", json!({"form": form}))["code"],
        "not-found"
    );
    let kept = published(&mut office, SLEEP, "form");
    let revision = page(&mut office, &kept)["revision"].clone();
    assert_eq!(
        office.no("discard_form", json!({"form": kept, "revision": revision}))["code"],
        "blocked"
    );
}
