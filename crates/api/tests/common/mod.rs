//! A desk in a temporary folder with a clock that the test holds, and short ways to call commands.
#![allow(dead_code)]

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
        Self { desk, folder, now }
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

    /// Adds a person and gives them their own password, signing in as them; returns the id.
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

    /// First sign-in with the one-time password, which is changed at once.
    pub fn first_sign_in(&mut self, person: &str) {
        let state = self.sign_in(person, PASSWORD);
        assert_eq!(state["phase"], "must-change-password");
        self.ok("change_password", json!({"old": PASSWORD, "new": OTHER}));
    }

    /// A client with an interview that is answered as far as needed for placement.
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
        let interview = self.interview(client);
        for _ in 0..300 {
            let screen = self.ok(
                "interview_screen",
                json!({"client": client, "section": null}),
            );
            let Some(first) = screen["missing"].as_array().unwrap().first().cloned() else {
                return;
            };
            let path = first["path"].as_str().unwrap().to_owned();
            let section = self.ok(
                "interview_screen",
                json!({"client": client, "section": first["section"]}),
            );
            let item = section["section"]["items"]
                .as_array()
                .unwrap()
                .iter()
                .find(|i| i["path"] == path.as_str())
                .cloned()
                .unwrap_or_else(|| panic!("{path} is missing but not on the screen"));
            self.answer(&interview, &path, plain_answer(&path, &item));
        }
        panic!("the interview never became complete");
    }
}

/// An answer that fits, and that raises no alert and gives a usable position.
fn plain_answer(path: &str, item: &Value) -> Value {
    let value = match item["kind"].as_str().unwrap() {
        "boolean" => {
            json!({"type": "boolean", "value": !path.starts_with("asq/") && path != "pc-ptsd-5/exposure"})
        }
        "integer" => json!({"type": "integer", "value": 16}),
        "choice" | "open-choice" => {
            let code = match path {
                "state/acute" => json!("none"),
                "mandate/program" => json!("anger-management"),
                "readiness/3" | "readiness/4" => json!("2"),
                "practical/modality" => json!("in-person"),
                "practical/languages" => json!("en"),
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
