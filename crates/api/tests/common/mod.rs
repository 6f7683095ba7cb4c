//! A desk in a temporary folder with a clock that the test holds, and short ways to call commands.
#![allow(dead_code)]

pub mod requests;
pub mod scene;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use api::{Desk, dispatch};
use chrono::{DateTime, Duration, FixedOffset};
use serde_json::{Value, json};
use tempfile::TempDir;

pub const PASSWORD: &str = "a long enough phrase for one";
pub const OTHER: &str = "another phrase that is long";

pub struct Office {
    pub desk: Desk,
    pub folder: TempDir,
    now: Arc<Mutex<DateTime<FixedOffset>>>,
    /// Own passwords of those who have chosen one.
    passwords: BTreeMap<String, &'static str>,
}

impl Office {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Arc::new(Mutex::new(
            DateTime::parse_from_rfc3339("2026-11-23T09:00:00-05:00").unwrap(),
        ));
        let clock = Arc::clone(&now);
        let desk = Desk::with(
            folder.path().to_owned(),
            practice::desk::cheap_kdf_for_tests(),
            Box::new(move || *clock.lock().unwrap()),
        );
        Self {
            desk,
            folder,
            now,
            passwords: BTreeMap::new(),
        }
    }

    /// A new desk over the same folder: the program was started again.
    pub fn restart(&mut self) {
        let clock = Arc::clone(&self.now);
        self.desk = Desk::with(
            self.folder.path().to_owned(),
            practice::desk::cheap_kdf_for_tests(),
            Box::new(move || *clock.lock().unwrap()),
        );
    }

    pub fn pass(&self, time: Duration) {
        *self.now.lock().unwrap() += time;
    }

    pub fn today(&self) -> String {
        self.now.lock().unwrap().date_naive().to_string()
    }

    /// A command that must succeed.
    pub fn ok(&mut self, name: &str, request: Value) -> Value {
        match dispatch(&mut self.desk, name, request) {
            Ok(answer) => answer,
            Err(refusal) => panic!("{name}: {refusal}"),
        }
    }

    /// A command that must be refused; gives the refusal.
    pub fn no(&mut self, name: &str, request: Value) -> Value {
        match dispatch(&mut self.desk, name, request) {
            Ok(_) => panic!("{name} was not refused"),
            Err(refusal) => refusal,
        }
    }

    pub fn found(&mut self, kind: &str) -> Value {
        self.ok(
            "found_practice",
            json!({"name": "Harbour Street", "kind": kind, "person": "Ruth Achterberg", "credential": "PhD 100", "password": PASSWORD}),
        )
    }

    /// Adds a person with a one-time password; returns the id.
    pub fn enrol(&mut self, name: &str, roles: &[&str]) -> String {
        let settings = self.ok(
            "add_staff",
            json!({"name": name, "credential": "", "roles": roles, "password": PASSWORD}),
        );
        settings["people"]
            .as_array()
            .unwrap()
            .iter()
            .find(|p| p["name"] == name)
            .unwrap()["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    pub fn sign_in(&mut self, person: &str, password: &str) -> Value {
        self.ok(
            "sign_in",
            json!({"practice": "practice", "person": person, "password": password}),
        )
    }

    /// Signs in with whatever password the person has now; a one-time password is changed at once.
    pub fn be(&mut self, person: &str) {
        let known = self.passwords.get(person).copied().unwrap_or(PASSWORD);
        let state = self.sign_in(person, known);
        if state["phase"] == "must-change-password" {
            self.ok("change_password", json!({"old": PASSWORD, "new": OTHER}));
            self.passwords.insert(person.to_owned(), OTHER);
        }
    }

    /// The password that a person has now.
    pub fn password_of(&self, person: &str) -> &'static str {
        self.passwords.get(person).copied().unwrap_or(PASSWORD)
    }

    /// Who is signed in.
    pub fn me(&mut self) -> String {
        text(&self.ok("app_state", json!({}))["session"]["person"]["id"])
    }

    /// A client with an intake that has just begun.
    pub fn client(&mut self, name: &str) -> String {
        let head = self.ok(
            "new_intake",
            json!({"name": name, "birth_date": "1992-04-01", "pronouns": "she/her", "gender": "woman", "referred_by": "Harbour County Court", "not_a_duplicate": true}),
        );
        head["id"].as_str().unwrap().to_owned()
    }

    pub fn interview(&mut self, client: &str) -> String {
        self.ok(
            "interview_screen",
            json!({"client": client, "section": null}),
        )["interview"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    pub fn answer(&mut self, interview: &str, path: &str, answer: Value) -> Value {
        let id = format!("{path}-{}", rand_like());
        self.ok(
            "answer_question",
            json!({"interview": interview, "path": path, "answer": answer, "section": "referral", "command_id": id}),
        )
    }

    /// Answers everything that is asked with the first option, a small number, a date or a word; reasons elsewhere.
    pub fn answer_all(&mut self, client: &str) {
        let mut screen = self.ok(
            "interview_screen",
            json!({"client": client, "section": null}),
        );
        let interview = text(&screen["interview"]);
        for _ in 0..300 {
            let Some(first) = list(&screen["missing"]).first().cloned() else {
                return;
            };
            if screen["section"]["id"] != first["section"] {
                screen = self.ok(
                    "interview_screen",
                    json!({"client": client, "section": first["section"]}),
                );
            }
            let path = text(&first["path"]);
            let item = list(&screen["section"]["items"])
                .iter()
                .find(|i| i["path"] == path.as_str())
                .unwrap_or_else(|| panic!("{path} is missing but not on the screen"));
            let answer = plain_answer(&path, item);
            screen = self.ok(
                "answer_question",
                json!({"interview": interview, "path": path, "answer": answer, "section": first["section"],
                    "command_id": format!("{path}-{}", rand_like())}),
            );
        }
        panic!("the interview never became complete");
    }
}

/// The text of a JSON value.
pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value}"))
        .to_owned()
}

/// The elements of a JSON value.
pub fn list(value: &Value) -> &[Value] {
    value
        .as_array()
        .unwrap_or_else(|| panic!("no list: {value}"))
}

/// An answer with one value.
pub fn one(kind: &str, value: Value) -> Value {
    json!({"values": [{"type": kind, "value": value}], "reason": null})
}

/// No answer, for a reason.
pub fn because(reason: &str) -> Value {
    json!({"values": [], "reason": reason})
}

/// An answer that fits, and that raises no alert and gives a usable position.
fn plain_answer(path: &str, item: &Value) -> Value {
    let value = match item["kind"].as_str().unwrap() {
        "boolean" => {
            json!({"type": "boolean", "value": !alarms(path)})
        }
        "integer" => json!({"type": "integer", "value": 16}),
        "choice" | "open-choice" => {
            let code = match path {
                "state/acute" => json!("none"),
                "mandate/program" => json!("anger-management"),
                "readiness/3" | "readiness/4" => json!("2"),
                "practical/modality" => json!("in-person"),
                "practical/languages" => json!("en"),
                "safety/abuse" => json!("none"),
                _ if path.starts_with("ipip-ipc/") => warm(path, item),
                _ => item["options"][0]["code"].clone(),
            };
            json!({"type": "choice", "value": code})
        }
        "date" => json!({"type": "date", "value": "2026-11-02"}),
        _ => json!({"type": "text", "value": "some words"}),
    };
    json!({"values": [value], "reason": null})
}

/// A yes here would raise an alert, or open questions about violence.
fn alarms(path: &str) -> bool {
    let asked = [
        "asq/",
        "hark/",
        "safety/threat",
        "safety/self-harm",
        "safety/others",
    ];
    asked.iter().any(|id| path.starts_with(id)) || path == "pc-ptsd-5/exposure"
}

/// Fixture B of clinical reference §2.3.2 (f): warm-submissive.
fn warm(path: &str, item: &Value) -> Value {
    const B: [usize; 32] = [
        3, 4, 5, 5, 3, 1, 1, 1, 3, 4, 5, 5, 2, 2, 1, 2, 3, 5, 4, 4, 3, 1, 1, 2, 3, 4, 4, 5, 2, 1,
        2, 1,
    ];
    let n: usize = path.rsplit('/').next().unwrap().parse().unwrap();
    item["options"][B[n - 1] - 1]["code"].clone()
}

/// A number that differs at each call.
fn rand_like() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
