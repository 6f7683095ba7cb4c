//! Whom a summary names.

use super::*;

#[test]
fn victims_appear_by_their_role_only() {
    let (mut office, _, client, interview) = finished();
    office.ok(
        "add_conflict",
        json!({"client": client, "name": "Ana Rojas", "relation": "victim"}),
    );
    office.answer(
        &interview,
        "presenting/event",
        one("text", json!("I pushed Ana Rojas, and Ana fell")),
    );
    let now = page(&mut office, &client);
    let all = now["sections"].to_string();
    assert!(
        !all.contains("Ana") && !all.contains("Rojas"),
        "a victim is named"
    );
    assert!(all.contains("I pushed [victim], and [victim] fell"));
    // Nor can an edit that names her be signed.
    let now = save(&mut office, &now, "presenting", "He pushed ana rojas.");
    assert!(!list(&now["can"]).contains(&json!("sign")));
    let request = sign(&mut office, &now);
    let refused = office.no("sign_summary", request);
    assert_eq!(refused["code"], "blocked");
    assert!(!text(&refused["message"]).to_lowercase().contains("rojas"));
}

#[test]
fn no_other_client_and_no_mirror_is_ever_in_a_summary() {
    let mut office = Office::new();
    office.ok("explore_fictional", json!({}));
    let state = office.ok("app_state", json!({}));
    let practice = &state["practices"][0];
    let password = text(&practice["open_password"]);
    let supervisor = list(&practice["people"])
        .iter()
        .find(|p| p["role"].as_str().is_some_and(|r| r.contains("supervisor")))
        .map(|p| text(&p["id"]))
        .unwrap();
    office.ok(
        "sign_in",
        json!({"practice": practice["practice"], "person": supervisor, "password": password}),
    );
    let clients = list(&office.ok("list_clients", json!({"query": ""}))["clients"]).to_vec();
    assert!(clients.len() > 20);
    let mut looked = 0;
    for client in clients.iter().step_by(3) {
        let now = office.ok("summary_page", json!({"client": client["id"]}));
        let said = now["sections"].to_string();
        for other in clients.iter().filter(|c| c["id"] != client["id"]) {
            let name = text(&other["name"]);
            assert!(!said.contains(&name), "a summary names another client");
        }
        for word in ["mirror", "stands for"] {
            assert!(!said.replace("mirror workspace", "").contains(word));
        }
        looked += 1;
    }
    assert!(looked > 5);
}
