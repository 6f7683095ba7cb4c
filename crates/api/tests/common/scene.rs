//! Programs, groups, clients and figures of a small practice, made through commands.

use serde_json::{Value, json};

use super::{Office, list, one, text};

/// A team: the supervisor founded it (and arranges people), the clinician runs intakes; one program with two groups.
pub struct Team {
    pub supervisor: String,
    pub clinician: String,
    pub program: String,
    pub tuesday: String,
    pub thursday: String,
}

impl Office {
    /// A practice with a team; the clinician is signed in.
    pub fn with_team() -> (Self, Team) {
        let mut office = Self::new();
        let team = office.team();
        (office, team)
    }

    /// Founds a team practice; the clinician is signed in.
    pub fn team(&mut self) -> Team {
        let founded = self.found("team");
        let supervisor = text(&founded["state"]["session"]["person"]["id"]);
        let clinician = self.enrol("Ines Halloran", &["intake-clinician"]);
        let program = self.program("Anger management", false, &[]);
        let tuesday = self.group(&program, "Tuesday evening", &[]);
        let thursday = self.group(&program, "Thursday evening", &[]);
        self.be(&clinician);
        Team {
            supervisor,
            clinician,
            program,
            tuesday,
            thursday,
        }
    }

    /// A program; `part2`: its rosters are hidden from those outside the team.
    pub fn program(&mut self, name: &str, part2: bool, team: &[&str]) -> String {
        let screen = self.ok(
            "save_program",
            json!({"revision": 0, "program": program("", name, part2, team)}),
        );
        let made = list(&screen["programs"])
            .iter()
            .find(|p| p["program"]["name"] == name);
        text(&made.unwrap()["program"]["id"])
    }

    /// An open group of eight, on the day that its name begins with.
    pub fn group(&mut self, program: &str, name: &str, facilitators: &[&str]) -> String {
        let request = json!({"revision": 0, "group": group("", program, name, facilitators)});
        text(&self.ok("save_group", request)["group"]["id"])
    }

    /// A client whose interview has begun: the sentence for the group is agreed to, or not.
    pub fn begun(&mut self, name: &str, consent: bool) -> String {
        let client = self.client(name);
        let interview = self.interview(&client);
        self.answer(&interview, "consent/group", one("boolean", json!(consent)));
        // Nobody is placed whose suicide screen was not asked.
        for question in 1..=4 {
            let path = format!("asq/{question}");
            self.answer(&interview, &path, one("boolean", json!(false)));
        }
        client
    }

    /// Puts a client on a roster by hand; a supervisor must be signed in. Gives the stay.
    pub fn join(&mut self, group: &str, client: &str) -> String {
        let today = self.today();
        let request = json!({"group": group, "client": client, "from": today});
        // The ledger stays as the test has it: nothing is held back for the moment.
        let was = self.consent_rules();
        let none: Vec<(&str, &str)> = was.iter().map(|(id, _)| (id.as_str(), "nothing")).collect();
        self.holds_back(&none);
        let page = self.ok("add_member", request);
        let back: Vec<(&str, &str)> = was
            .iter()
            .map(|(id, b)| (id.as_str(), b.as_str()))
            .collect();
        self.holds_back(&back);
        stay_of(&page, client)
    }

    /// A person in a client's life, placed on the circle.
    pub fn figure(&mut self, client: &str, label: &str, at: (f64, f64), more: Value) -> String {
        let mut person = figure("", client, label);
        if let (Some(all), Some(more)) = (person.as_object_mut(), more.as_object()) {
            all.extend(more.clone());
        }
        let screen = self.ok("save_figure", json!({"figure": person, "revision": 0}));
        let made = list(&screen["figures"])
            .iter()
            .find(|f| f["figure"]["label"] == label);
        let id = text(&made.unwrap()["figure"]["id"]);
        self.ok(
            "place_figure",
            json!({"client": client, "figure": id, "x": at.0, "y": at.1, "by_client": true}),
        );
        id
    }

    /// Proposes a group with a reason and a note on every caution.
    pub fn propose(&mut self, client: &str, group: &str) -> Value {
        let screen = self.ok("suggestion_screen", json!({"client": client}));
        let today = self.today();
        let page = self.ok(
            "propose_placement",
            json!({"client": client, "group": group, "start_on": today, "reason": "The bus runs then.",
                "notes": notes(&screen, group)}),
        );
        self.put_consents_in_order(client);
        self.placement(&page["placement"])
    }

    /// Everything that a placement may not be submitted without is read and signed.
    pub fn put_consents_in_order(&mut self, client: &str) {
        let screen = self.ok("consents_screen", json!({"client": client}));
        for line in list(&screen["needed"]) {
            if line["blocks"] != "nothing"
                && !["in-force", "ends-soon"].contains(&line["standing"].as_str().unwrap())
            {
                let document = text(&line["document"]);
                // Some name a last day or an event, or both.
                let more = match document.as_str() {
                    "tpo" | "disclosure" => json!({"expires": {"on": "2027-11-22", "event": ""}}),
                    "criminal-justice" => {
                        json!({"expires": {"on": "2027-11-22", "event": "The order is completed or revoked"}})
                    }
                    _ => json!({}),
                };
                self.sign_consent(client, &document, more);
            }
        }
    }

    /// What each document holds back now.
    pub fn consent_rules(&mut self) -> Vec<(String, String)> {
        let screen = self.ok("settings_screen", json!({}));
        list(&screen["consent_rules"])
            .iter()
            .map(|rule| (text(&rule["document"]), text(&rule["blocks"])))
            .collect()
    }

    /// Changes what documents hold back; somebody who may change the policy must be signed in.
    pub fn holds_back(&mut self, changed: &[(&str, &str)]) -> Value {
        let was = json!(
            self.consent_rules()
                .into_iter()
                .collect::<std::collections::BTreeMap<_, _>>()
        );
        let mut rules = was.clone();
        for (document, block) in changed {
            rules[*document] = json!(block);
        }
        self.ok("save_consent_rules", json!({"was": was, "rules": rules}))
    }

    /// A document is explained, filled in where it is empty, and signed with the client's name; `more` goes into the draft.
    pub fn sign_consent(&mut self, client: &str, document: &str, more: Value) -> Value {
        let request = self.consent_request(client, document, more);
        self.ok("sign_consent", request)
    }

    /// The request of a signature, as [`Office::sign_consent`] sends it.
    pub fn consent_request(&mut self, client: &str, document: &str, more: Value) -> Value {
        let page = self.ok(
            "consent_page",
            json!({"client": client, "document": document}),
        );
        let mut draft = page["draft"].clone();
        draft["explained"] = json!(true);
        for element in draft["elements"].as_object_mut().unwrap().values_mut() {
            if element == "" {
                *element = json!("as we talked about it");
            }
        }
        draft
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        json!({"client": client, "document": document, "entry": page["entry"], "revision": page["revision"],
            "draft": draft, "name": page["head"]["name"]})
    }

    /// Proposes and submits; gives the page.
    pub fn submit(&mut self, client: &str, group: &str) -> Value {
        let page = self.propose(client, group);
        self.ok(
            "submit_placement",
            json!({"placement": page["placement"], "revision": page["revision"]}),
        )
    }

    /// The page of an alert, by somebody who has confirmed that they are alone.
    pub fn alert(&mut self, alert: &str) -> Value {
        self.ok("alert_page", json!({"alert": alert, "alone": true}))
    }

    /// Saves one field of an alert over what stands there now.
    pub fn write(&mut self, alert: &str, field: &str, words: &str) -> Value {
        let was = field_of(&self.alert(alert), field)["value"].clone();
        self.ok(
            "save_safety_field",
            json!({"alert": alert, "field": field, "was": was, "text": words}),
        )
    }

    /// Fills in every field of an alert that is empty, but for some: the first option, a time, or some words.
    pub fn walk(&mut self, alert: &str, without: &[&str]) {
        let page = self.alert(alert);
        for field in list(&page["steps"]).iter().flat_map(|s| list(&s["fields"])) {
            let id = text(&field["id"]);
            if without.contains(&id.as_str()) || field["value"] != "" {
                continue;
            }
            let words = match text(&field["shape"]).as_str() {
                "choice" => text(&field["options"][0]["code"]),
                "when" => "10:05".to_owned(),
                _ => format!("written at {id}"),
            };
            self.write(alert, &id, &words);
        }
    }

    /// Fills in what is empty and documents the alert with a conclusion.
    pub fn document(&mut self, alert: &str, conclusion: &str) -> Value {
        self.walk(alert, &[]);
        let revision = self.alert(alert)["revision"].clone();
        self.ok(
            "document_alert",
            json!({"alert": alert, "revision": revision, "conclusion": conclusion}),
        )
    }

    /// Raises an alert by hand; gives its id.
    pub fn raise(&mut self, client: &str, kind: &str, acute: bool) -> String {
        let id = format!("raise-{client}-{kind}-{acute}");
        let page = self.ok(
            "raise_alert",
            json!({"client": client, "kind": kind, "said": "Said in passing.", "acute": acute, "command_id": id}),
        );
        text(&page["alert"])
    }

    /// The page of a placement as it is now.
    pub fn placement(&mut self, id: &Value) -> Value {
        self.ok("placement_page", json!({"placement": id}))
    }

    /// A group of a client's suggestion: the ranked or the blocked entry.
    pub fn seen(&mut self, client: &str, list_name: &str, group: &str) -> Option<Value> {
        let screen = self.ok("suggestion_screen", json!({"client": client}));
        list(&screen["seen"][list_name])
            .iter()
            .find(|g| g["group"]["id"] == group)
            .cloned()
    }
}

/// The stay of a client on the page of a group.
fn stay_of(page: &Value, client: &str) -> String {
    let line = list(&page["roster"])
        .iter()
        .find(|m| m["client"] == client && m["until"].is_null());
    text(&line.unwrap()["member"])
}

/// A field of an alert's page.
pub fn field_of(page: &Value, id: &str) -> Value {
    let mut fields = list(&page["steps"]).iter().flat_map(|s| list(&s["fields"]));
    let found = fields.find(|f| f["id"] == id);
    found.unwrap_or_else(|| panic!("no field {id}")).clone()
}

/// A program for a request.
pub fn program(id: &str, name: &str, part2: bool, team: &[&str]) -> Value {
    json!({"id": id, "name": name, "kind": "anger-management", "part2": part2, "gender_rule": "mixed", "max_size": 12,
        "min_size": 3, "interactional": false, "individual_substitution": false, "citation": "", "team": team})
}

/// A group for a request.
pub fn group(id: &str, program: &str, name: &str, facilitators: &[&str]) -> Value {
    let day = name
        .split(' ')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let leads: Vec<Value> = facilitators
        .iter()
        .map(|f| json!({"staff": f, "name": "", "trauma_trained": false}))
        .collect();
    json!({"id": id, "program": program, "name": name, "meetings": [{"day": day, "from": "18:00", "to": "19:30"}],
        "place": "Room 2", "modality": "in-person", "capacity": 8, "minimum": 3, "language": "en", "gender": "mixed",
        "entry": "open", "risk_band": null, "phase": "working", "phase_on": null, "facilitators": leads,
        "offence_types": [], "starts_on": null, "ends_on": null, "closures": [], "support": null, "rule_breaking": null})
}

/// A figure for a request.
pub fn figure(id: &str, client: &str, label: &str) -> Value {
    json!({"id": id, "client": client, "label": label, "role": label.to_lowercase(), "state": "alive", "contact": null,
        "closeness": 4, "salience": 8, "valence": -2, "words": [], "wish": "", "response_of_other": "",
        "response_category": null, "response_of_self": "", "copies": [], "harms": [], "harm_months_ago": null,
        "client_harmed": false, "protected_party": false, "cues": {}, "grieving": false, "willing": "yes"})
}

/// Groups of a suggestion in order of rank.
pub fn ranked(screen: &Value) -> Vec<String> {
    list(&screen["seen"]["ranked"])
        .iter()
        .map(|g| text(&g["group"]["id"]))
        .collect()
}

/// Notes on every caution of a group, as a clinician writes them.
pub fn notes(screen: &Value, group: &str) -> Value {
    list(&screen["seen"]["ranked"])
        .iter()
        .filter(|g| g["group"]["id"] == group)
        .flat_map(|g| list(&g["rules"]))
        .filter(|r| r["severity"] == "warn")
        .map(|r| json!({"rule": r["id"], "note": "seen, with a plan"}))
        .collect()
}

/// Names a placement with the revision that was read.
pub fn act(page: &Value) -> Value {
    json!({"placement": page["placement"], "revision": page["revision"]})
}

/// As [`act`], with the password of whoever is signed in.
pub fn sign(office: &mut Office, page: &Value) -> Value {
    let me = office.me();
    json!({"placement": page["placement"], "revision": page["revision"], "password": office.password_of(&me)})
}

/// A submitted placement of a new client in the Tuesday group; the clinician is signed in.
pub fn submitted() -> (Office, Team, String, Value) {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    let page = office.submit(&client, &team.tuesday);
    (office, team, client, page)
}

/// The supervisor approves what lies there now, and stays signed in.
pub fn approve(office: &mut Office, team: &Team, page: &Value) -> Value {
    office.be(&team.supervisor);
    let page = office.placement(&page["placement"]);
    let request = sign(office, &page);
    office.ok("approve_placement", request)
}

/// Seats taken in a group, as the list of groups tells.
pub fn taken(office: &mut Office, group: &str) -> Value {
    let screen = office.ok("groups_screen", json!({}));
    let groups = list(&screen["programs"])
        .iter()
        .flat_map(|p| list(&p["groups"]));
    let line = groups.clone().find(|g| g["group"]["id"] == group);
    line.unwrap()["taken"].clone()
}
