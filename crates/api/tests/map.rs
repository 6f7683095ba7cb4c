//! The relationship map: what is private until the client decides, the guide, seats that last, raters, and the paper.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::scene::Team;
use common::{Office, list, text};
use serde_json::{Value, json};

fn people(office: &mut Office, client: &str) -> Value {
    office.ok("people_screen", json!({"client": client}))
}

fn labels(screen: &Value) -> Vec<String> {
    list(&screen["figures"])
        .iter()
        .map(|f| text(&f["figure"]["label"]))
        .collect()
}

fn guide(step: &str) -> Value {
    json!({"step": step, "figure": "", "name": "", "role": "", "language": "en"})
}

fn node<'a>(screen: &'a Value, id: &str) -> &'a Value {
    list(&screen["picture"]["nodes"])
        .iter()
        .find(|n| n["id"] == id)
        .unwrap()
}

/// A newcomer whose father is drawn, and a member of the Tuesday group who stands where the father stands.
fn with_father(office: &mut Office, team: &Team) -> (String, String) {
    let newcomer = office.begun("Marisol Vega", true);
    let member = office.begun("Oskar Lindqvist", true);
    let father = office.figure(&newcomer, "Papa Hieronymus", (-0.6, 0.79), json!({}));
    office.ok(
        "rate_client",
        json!({"client": member, "x": -0.58, "y": 0.78}),
    );
    office.be(&team.supervisor);
    office.join(&team.tuesday, &member);
    (newcomer, father)
}

fn mirrors(office: &mut Office, team: &Team, client: &str) -> usize {
    let group = office.seen(client, "ranked", &team.tuesday).unwrap();
    list(&group["mirrors"]).len()
}

#[test]
fn a_private_figure_is_only_its_authors_and_gives_no_mirror_to_anybody() {
    let (mut office, team) = Office::with_team();
    let (client, father) = with_father(&mut office, &team);
    assert_eq!(
        mirrors(&mut office, &team, &client),
        1,
        "released: a mirror"
    );
    office.be(&team.clinician);
    let screen = office.ok(
        "keep_private",
        json!({"client": client, "figure": father, "private": true}),
    );
    assert_eq!(screen["figures"][0]["private"], true, "its author sees it");
    assert_eq!(
        mirrors(&mut office, &team, &client),
        0,
        "no mirror even for its author"
    );

    // The supervisor reviews everybody's clients, and sees no trace of this.
    office.be(&team.supervisor);
    let seen = people(&mut office, &client);
    assert!(!seen.to_string().contains("Hieronymus") && !seen.to_string().contains(&father));
    assert_eq!(seen["head"]["steps"][2]["state"], "not-started");
    assert_eq!(mirrors(&mut office, &team, &client), 0);
    for (command, more) in [
        ("move_figure", json!({"x": 20.0, "y": 20.0})),
        (
            "place_figure",
            json!({"x": 0.1, "y": 0.1, "by_client": false}),
        ),
        ("keep_private", json!({"private": false})),
        ("remove_figure", json!({"revision": 1})),
    ] {
        let mut request = json!({"client": client, "figure": father});
        request
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let refused = office.no(command, request.clone());
        request["figure"] = json!("fg-00000000000000000000000000000000");
        assert_eq!(refused, office.no(command, request), "{command}");
        assert_eq!(refused["code"], "not-found", "{command}");
    }
    let mut figure = common::scene::figure(&father, &client, "Mine now");
    figure["valence"] = json!(3);
    assert_eq!(
        office.no("save_figure", json!({"figure": figure, "revision": 1}))["code"],
        "not-found"
    );
    for with_private in [true, false] {
        let sheet = office.ok(
            "draw_map",
            json!({"client": client, "with_private": with_private}),
        );
        assert_eq!(
            (sheet["count"].as_u64(), sheet["private"].as_u64()),
            (Some(0), Some(0))
        );
        assert!(!sheet.to_string().contains("Hieronymus"));
    }
    let interview = office.interview(&client);
    let summary = office.ok(
        "summary_page",
        json!({"client": client, "interview": interview}),
    );
    assert!(!summary.to_string().contains("Hieronymus"));

    office.be(&team.clinician);
    office.ok(
        "keep_private",
        json!({"client": client, "figure": father, "private": false}),
    );
    assert_eq!(mirrors(&mut office, &team, &client), 1, "released again");
    office.be(&team.supervisor);
    assert_eq!(labels(&people(&mut office, &client)), ["Papa Hieronymus"]);
    // Seen is not owned: only the author makes it private again.
    let refused = office.no(
        "keep_private",
        json!({"client": client, "figure": father, "private": true}),
    );
    assert_eq!(refused["code"], "not-allowed");
}

#[test]
fn a_map_that_begins_with_the_guide_is_private_until_the_client_decides() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    let screen = office.ok(
        "save_guide",
        json!({"client": client, "at": guide("names-loved")}),
    );
    assert_eq!(screen["private"], true);
    office.figure(&client, "Alma", (0.5, 0.1), json!({}));
    let screen = people(&mut office, &client);
    assert_eq!(screen["figures"][0]["private"], true);
    assert_eq!(screen["head"]["steps"][2]["state"], "partly");
    office.be(&team.supervisor);
    assert!(labels(&people(&mut office, &client)).is_empty());
    // What the supervisor draws is theirs to decide on, and seen by the clinician.
    office.figure(&client, "Aunt Ottilie", (0.1, 0.1), json!({}));
    office.be(&team.clinician);
    assert_eq!(
        labels(&people(&mut office, &client)),
        ["Alma", "Aunt Ottilie"]
    );
    let screen = office.ok("keep_private", json!({"client": client, "private": false}));
    assert_eq!(screen["private"], false);
    assert_eq!(screen["head"]["steps"][2]["state"], "done");
    office.be(&team.supervisor);
    assert_eq!(
        labels(&people(&mut office, &client)),
        ["Alma", "Aunt Ottilie"]
    );
    // A guide over a map that is there already hides nothing.
    let other = office.begun("Tobias Renn", true);
    office.figure(&other, "Bo", (0.1, 0.1), json!({}));
    let screen = office.ok("save_guide", json!({"client": other, "at": guide("ring")}));
    assert_eq!(screen["private"], false);
}

#[test]
fn the_guide_is_taken_up_where_it_was_left_also_after_the_program_ended() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    let at = json!({"step": "names-struggle", "figure": "", "name": "Mr. K", "role": "boss", "language": "es"});
    office.ok("save_guide", json!({"client": client, "at": at}));
    office.restart();
    office.be(&team.clinician);
    assert_eq!(people(&mut office, &client)["guide"], at);
    // A name that is only typed yet is as private as one on the map.
    office.be(&team.supervisor);
    let seen = people(&mut office, &client);
    assert!(seen["guide"].is_null() && !seen.to_string().contains("Mr. K"));
    office.be(&team.clinician);
    for (field, value, named) in [
        ("step", json!("<b>"), "step"),
        ("step", json!(""), "step"),
        ("language", json!("fr"), "language"),
        ("name", json!("n".repeat(121)), "name"),
    ] {
        let mut wrong = at.clone();
        wrong[field] = value;
        let refused = office.no("save_guide", json!({"client": client, "at": wrong}));
        assert_eq!(refused["field"], named);
    }
    assert_eq!(people(&mut office, &client)["guide"], at);
}

#[test]
fn who_is_moved_stays_there_and_another_ring_is_another_closeness() {
    let (mut office, _) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    let mut ids = Vec::new();
    for name in ["Ada", "Ben", "Cleo", "Dora"] {
        ids.push(office.figure(&client, name, (0.1, 0.1), json!({})));
    }
    let before = people(&mut office, &client);
    let (x, y) = (
        before["picture"]["nodes"][0]["x"].as_f64().unwrap(),
        before["picture"]["nodes"][0]["y"].as_f64().unwrap(),
    );
    let inner = before["picture"]["rings"][0]["r"].as_f64().unwrap();
    let moved = office.ok(
        "move_figure",
        json!({"client": client, "figure": ids[0], "x": x - inner, "y": y + 1.0}),
    );
    assert_eq!(node(&moved, &ids[0])["x"], x - inner);
    let view = list(&moved["figures"])
        .iter()
        .find(|f| f["figure"]["id"] == ids[0].as_str())
        .unwrap();
    assert_eq!(
        (&view["figure"]["closeness"], &view["ring"]),
        (&json!(9), &json!("inner"))
    );
    for id in &ids[1..] {
        assert_eq!(
            node(&moved, id)["x"],
            node(&before, id)["x"],
            "nobody else moves"
        );
        assert_eq!(node(&moved, id)["y"], node(&before, id)["y"]);
    }
    // What is told afterwards, and somebody new, moves nobody either; also after the program ended.
    office.figure(&client, "Emil", (0.1, 0.1), json!({"closeness": 1}));
    let after = people(&mut office, &client);
    for id in &ids {
        assert_eq!(node(&after, id)["x"], node(&moved, id)["x"]);
    }
    let tidy = office.ok("tidy_map", json!({"client": client}));
    // One pixel beside every seat that the program gives by itself.
    let seat =
        |page: &Value| [&node(page, &ids[0])["x"], &node(page, &ids[0])["y"]].map(Value::clone);
    assert_ne!(seat(&tidy), seat(&moved));
    let refused = office.no(
        "move_figure",
        json!({"client": client, "figure": ids[0], "x": x, "y": y}),
    );
    assert_eq!(refused["code"], "invalid");
}

#[test]
fn two_people_of_one_name_are_two_raters() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    let father = office.figure(&client, "Father", (-0.6, 0.7), json!({}));
    office.be(&team.supervisor);
    office.enrol("Ines Halloran", &["intake-clinician", "supervisor"]);
    let twin = list(&office.ok("settings_screen", json!({}))["people"])
        .iter()
        .filter(|p| p["name"] == "Ines Halloran")
        .map(|p| text(&p["id"]))
        .find(|id| *id != team.clinician)
        .unwrap();
    let place =
        |x: f64| json!({"client": client, "figure": father, "x": x, "y": 0.0, "by_client": false});
    let own = |x: f64, by_client: bool| json!({"client": client, "x": x, "y": 0.0, "by_client": by_client});
    for (person, x) in [(&team.clinician, 0.2), (&twin, 0.4), (&team.clinician, 0.3)] {
        office.be(person);
        office.ok("place_figure", place(x));
        office.ok("rate_client", own(x, false));
    }
    office.ok("rate_client", own(-0.5, true));
    let screen = office.ok("rate_client", own(-0.6, true));
    let xs = |list_: &Value| {
        let mut xs: Vec<f64> = list(list_)
            .iter()
            .map(|p| p["x"].as_f64().unwrap())
            .collect();
        xs.sort_by(f64::total_cmp);
        xs
    };
    assert_eq!(
        xs(&screen["own"]),
        [-0.6, 0.3, 0.4],
        "each rater's newest, the client's own among them"
    );
    assert_eq!(xs(&screen["figures"][0]["positions"]), [-0.6, 0.3, 0.4]);
    // Three clicks of equal error: the mean, and the error of one over the root of three.
    let all = &screen["own_together"];
    assert!((all["x"].as_f64().unwrap() - 0.1 / 3.0).abs() < 1e-9);
    assert!((all["sd"].as_f64().unwrap() - 0.2 / 3.0_f64.sqrt()).abs() < 1e-9);
    assert_eq!(all["count"], 3);
    assert_eq!(
        all["disagrees"], true,
        "1.0 apart with an error of .28: beyond 2.45 standard errors"
    );
    assert!(text(&all["agreement"]).contains("disagree"));
}

#[test]
fn the_paper_is_escaped_audited_and_its_file_names_nobody() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    office.figure(
        &client,
        "<b>Alma & Co</b>",
        (0.1, 0.1),
        json!({"role": "daughter", "valence": 3}),
    );
    let secret = office.figure(&client, "Zacharias", (0.1, 0.1), json!({}));
    office.ok(
        "keep_private",
        json!({"client": client, "figure": secret, "private": true}),
    );
    let sheet = office.ok("draw_map", json!({"client": client}));
    let svg = text(&sheet["svg"]);
    assert!(
        svg.contains("&lt;b&gt;Alma &amp; Co")
            && !svg.contains("<b>")
            && !svg.contains("Zacharias")
    );
    assert!(svg.contains("23 November 2026") && svg.contains("some people are left out"));
    let paths = list(&people(&mut office, &client)["picture"]["ties"])
        .iter()
        .filter(|tie| tie["figure"] != secret.as_str() && svg.contains(&text(&tie["d"])))
        .count();
    assert_eq!(paths, 1, "the paper has the screen's own path");
    assert_eq!((&sheet["count"], &sheet["private"]), (&json!(1), &json!(1)));
    let whole = office.ok("draw_map", json!({"client": client, "with_private": true}));
    assert!(text(&whole["svg"]).contains("Zacharias"));

    let folder = tempfile::tempdir().unwrap();
    let request = json!({"client": client, "folder": folder.path()});
    let first = text(&office.ok("write_map", request.clone())["file"]);
    let second = text(&office.ok("write_map", request)["file"]);
    assert!(
        first.ends_with("/relationship-map-2026-11-23.svg"),
        "{first}"
    );
    assert!(
        second.ends_with("/relationship-map-2026-11-23-2.svg"),
        "{second}"
    );
    assert_eq!(std::fs::read_to_string(first).unwrap(), svg);
    let nowhere = office.no(
        "write_map",
        json!({"client": client, "folder": "/nowhere/at/all"}),
    );
    assert_eq!(
        (&nowhere["code"], &nowhere["field"]),
        (&json!("invalid"), &json!("folder"))
    );

    // Each drawing is in the audit log, which names no folder.
    office.be(&team.supervisor);
    let log = office.ok("read_audit", json!({"before": null}));
    let told = log.to_string();
    assert!(
        told.contains("relationship map drawn for paper") && told.contains("written to a file")
    );
    assert!(!told.contains(folder.path().to_str().unwrap()) && !told.contains("Zacharias"));
}

#[test]
fn in_the_fictional_practice_the_paper_has_the_places_of_the_screen_and_raters_agree_with_an_interval()
 {
    let mut office = Office::new();
    office.ok("explore_fictional", json!({}));
    let client = "cl-haspel";
    let screen = people(&mut office, client);
    let svg = text(&office.ok("draw_map", json!({"client": client}))["svg"]);
    let nodes = list(&screen["picture"]["nodes"]);
    assert_eq!(nodes.len(), 13);
    for node in nodes {
        let at = |key: &str| node[key].as_f64().unwrap();
        let place = format!("cx=\"{}\" cy=\"{}\"", at("x"), at("y"));
        assert!(svg.contains(&place), "{} is elsewhere", node["id"]);
    }
    for tie in list(&screen["picture"]["ties"]) {
        assert!(svg.contains(&text(&tie["d"])));
    }
    let screen = office.ok("own_profile", json!({"client": "cl-vega"}));
    let said: Vec<String> = list(&screen["agreement"]).iter().map(text).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    for (sentence, axis) in said.iter().zip(["warmth", "taking charge"]) {
        assert!(sentence.starts_with(&format!("The questionnaire and clinicians on {axis}.")));
        assert!(sentence.contains("95 % interval") && sentence.contains("people)"));
    }
}

#[test]
fn a_questionnaire_gives_a_profile_with_words_or_says_why_not() {
    let (mut office, _) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    let profile = |office: &mut Office| office.ok("own_profile", json!({"client": client}));
    assert!(profile(&mut office)["profile"].is_null());
    office.answer_all(&client);
    let shown = profile(&mut office);
    let set = &shown["profile"]["sets"][0];
    // Fixture B of clinical reference §2.3.2 (f): octants, and δ 303.26°, R² .907 of the z-scores.
    let means: Vec<f64> = list(&set["rows"])
        .iter()
        .map(|r| r["score"].as_f64().unwrap())
        .collect();
    assert_eq!(means, [1.25, 1.25, 1.5, 3.0, 4.25, 4.5, 4.75, 2.5]);
    assert_eq!(
        set["reading"],
        "Warm and yielding, clearly so; the fit is good (R² 0.91)."
    );
    assert!(set["caution"].is_null());
    assert_eq!(list(&set["picture"]["points"]).len(), 8);
    assert_eq!(list(&shown["profile"]["sets"]).len(), 1);
    assert!(text(&shown["profile"]["own_norms"]).contains("from 100 clients on"));
    let screen = people(&mut office, &client);
    let own = list(&screen["own"]);
    assert!(
        own.iter()
            .any(|p| p["source"] == "self-report" && p["sd"] == 0.25)
    );
}

#[test]
fn entered_scores_are_read_by_their_norms_and_those_about_others_give_no_place() {
    let (mut office, _) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    let enter = |instrument: &str, scores: Value| json!({"client": client, "instrument": instrument, "form": "raw", "on": "2026-11-20", "scores": scores});
    // CSIP: one standard deviation above the mean times cos θ, so a style straight at LM (0°) of one standard deviation.
    let d = std::f64::consts::FRAC_1_SQRT_2;
    let csip: Vec<f64> = [3.0, 3.2, 5.6, 7.2, 7.1, 6.5, 7.4, 4.7]
        .iter()
        .zip([3.9, 3.8, 5.1, 5.5, 5.1, 4.6, 4.7, 4.0])
        .zip([0.0, -d, -1.0, -d, 0.0, d, 1.0, d])
        .map(|((mean, sd), cos)| mean + sd * cos)
        .collect();
    let screen = office.ok("enter_scores", enter("csip", json!(csip)));
    let own = &screen["own"][0];
    assert_eq!(own["source"], "octant-scores");
    assert!(
        (own["x"].as_f64().unwrap() - 0.5).abs() < 1e-9 && own["y"].as_f64().unwrap().abs() < 1e-9
    );
    assert_eq!(own["sd"], 0.25);
    let set = &screen["entered"][0]["set"];
    assert!(text(&set["reading"]).starts_with("Warm, "), "{set}");
    assert!(text(&set["norms"]).contains("712"));
    // ISC says what bothers a person in others.
    let isc = json!([8, 7, 5, 3, 2, 2, 2, 5]);
    let screen = office.ok("enter_scores", enter("isc", isc));
    assert_eq!(
        list(&screen["own"]).len(),
        1,
        "no place of the client's own"
    );
    assert_eq!(list(&screen["entered"]).len(), 2);
    assert!(
        list(&screen["entered"])
            .iter()
            .any(|e| e["instrument"] == "isc" && e["about_others"] == true)
    );
    // A slip of the pen is refused and changes nothing; none takes the scores away.
    for (scores, words) in [
        (json!([3, 3, 5, 7, 7, 6, 7, 25]), "0 to 24"),
        (json!([3, 3, 5, 7, 7, 6, 7, null]), "all eight"),
    ] {
        let refused = office.no("enter_scores", enter("csip", scores));
        assert_eq!(refused["field"], "scores");
        assert!(text(&refused["message"]).contains(words), "{refused}");
    }
    let mut late = enter("csip", json!(csip));
    late["on"] = json!("2026-11-24");
    assert_eq!(office.no("enter_scores", late)["field"], "on");
    let screen = office.ok("enter_scores", enter("csip", Value::Null));
    assert_eq!(list(&screen["entered"]).len(), 1);
    assert!(list(&screen["own"]).is_empty());
}

#[test]
fn with_few_clients_nothing_is_said_about_agreement() {
    let (mut office, _) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    assert!(list(&office.ok("own_profile", json!({"client": client}))["agreement"]).is_empty());
}
