//! A threat to a person: who reads the name.

use super::*;

#[test]
fn the_threatened_person_is_known_to_the_author_and_supervisors_alone() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Rafe Callow", true);
    let other = assign(&mut office, &team, "Paul Ostrander", &client);
    let alert = office.raise(&client, "threat-person", false);
    let person = "Bram Oldfield, former foreman";
    office.write(&alert, "asked.near", "Knows where bram oldfield works.");
    office.write(&alert, "person.who", person);
    office.walk(&alert, &[]);
    let request = document(&mut office, &alert, "not-now");
    let refusal = office.no("document_alert", request);
    assert_eq!(
        refusal["field"], "asked.near",
        "the name stands in its own field and nowhere else"
    );
    assert!(!refusal.to_string().contains("ldfield"));
    office.write(&alert, "asked.near", "Knows where the person works.");

    for documented in [false, true] {
        if documented {
            let request = document(&mut office, &alert, "not-now");
            office.ok("document_alert", request);
        }
        office.be(&other);
        let page = office.alert(&alert);
        assert!(!page.to_string().contains("Oldfield"), "{documented}");
        assert!(!everything(&mut office, &client).contains("Oldfield"));
        if !documented {
            let field = field_of(&page, "person.who");
            assert_eq!(
                (field["hidden"].clone(), field["value"].clone()),
                (json!(true), json!(""))
            );
            let over =
                json!({"alert": alert, "field": "person.who", "was": "", "text": "somebody"});
            assert_eq!(office.no("save_safety_field", over)["code"], "conflict");
        }
        office.be(&team.supervisor);
        assert!(office.alert(&alert).to_string().contains(person));
        let lists = everything(&mut office, &client);
        assert!(
            !lists.contains("Oldfield"),
            "in no list, not even a supervisor's"
        );
        office.be(&team.clinician);
        assert!(office.alert(&alert).to_string().contains(person));
    }
    let page = office.propose(&client, &team.tuesday);
    assert!(
        !office
            .placement(&page["placement"])
            .to_string()
            .contains("Oldfield")
    );
}

#[test]
fn the_threatened_person_is_named_neither_later_nor_in_a_draft_nor_in_a_review() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Rafe Callow", true);
    let other = assign(&mut office, &team, "Paul Ostrander", &client);
    // Said, and written, before the name had its field.
    let said = json!({"client": client, "kind": "threat-person", "said": "He will get Bram Oldfield.", "acute": false, "command_id": "1"});
    let alert = text(&office.ok("raise_alert", said)["alert"]);
    office.write(&alert, "asked.near", "Bram  OLDFIELD’s workshop is near.");
    office.write(&alert, "person.who", "Bram Óldfield, former foreman");
    office.be(&other);
    let page = office.alert(&alert);
    assert!(
        !page.to_string().to_lowercase().contains("ldfield"),
        "{page}"
    );
    assert_eq!(field_of(&page, "asked.near")["hidden"], true);
    office.be(&team.supervisor);
    assert!(
        office
            .alert(&alert)
            .to_string()
            .contains("He will get Bram Oldfield.")
    );
    office.be(&team.clinician);
    // From now on it is refused wherever others would read it.
    let named = "Told bram oldfield's brother.";
    let field = json!({"alert": alert, "field": "asked.said", "was": "", "text": named});
    assert_eq!(office.no("save_safety_field", field)["field"], "asked.said");
    let joins = json!({"client": client, "kind": "threat-person", "said": named, "acute": false, "command_id": "2"});
    assert_eq!(office.no("raise_alert", joins)["field"], "said");
    office.write(&alert, "asked.near", "The workshop is near.");
    office.document(&alert, "not-now");
    let field = json!({"alert": alert, "field": "asked.near", "was": "", "text": named});
    let refusal = office.no("save_safety_field", field);
    assert_eq!(
        refusal["field"], "asked.near",
        "the act before keeps the name"
    );
    assert!(!refusal.to_string().to_lowercase().contains("oldfield"));
    office.be(&team.supervisor);
    for field in ["note", "told", "peer"] {
        let refusal = review(&mut office, &alert, json!({field: named}));
        assert_eq!(
            (refusal["code"].clone(), refusal["field"].clone()),
            (json!("invalid"), json!(field))
        );
    }
    assert_eq!(
        review(&mut office, &alert, json!({}))["task"]["waits"],
        false
    );
    office.be(&other);
    let page = office.alert(&alert).to_string() + &everything(&mut office, &client);
    assert!(!page.to_lowercase().contains("ldfield"));
}
