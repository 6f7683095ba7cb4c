//! Runs the program; small inputs.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

/// What the program did.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The one JSON value on stdout.
    pub fn json(&self) -> Value {
        assert_eq!(self.err, "", "{self:?}");
        serde_json::from_str(&self.out).unwrap()
    }
}

/// Runs the program.
pub fn cli<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Run {
    let done = Command::new(env!("CARGO_BIN_EXE_microcosm-cli"))
        .args(arguments)
        .output()
        .unwrap();
    Run {
        code: done.status.code().unwrap_or(-1),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

/// A folder with files in it.
pub struct Files(TempDir);

impl Files {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Writes a file and tells its path.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

/// A shipped questionnaire.
pub fn shipped(slug: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../interview/questionnaires/{slug}.json"))
}

/// A small practice: one client and three groups, of which one does not count and one has a conflict.
pub fn practice() -> Value {
    let group = |id: &str, program: &str| {
        json!({"id": id, "program": program, "name": id, "modality": "in-person", "capacity": 8, "language": "en",
            "meetings": [{"day": "tuesday", "from": "18:00", "to": "19:30"}]})
    };
    json!({
        "as_of": "2026-12-01",
        "policy": {"version": 4},
        "clients": [
            {"id": "ana", "name": "Ana", "mandate": {"program_kind": "dui", "sessions": 4, "complete_by": "2027-02-01"},
             "availability": [{"day": "tuesday", "from": "17:00", "to": "21:00"}]},
            {"id": "ben", "name": "Ben", "group_consent": true}
        ],
        "figures": [{"id": "f", "client": "ana", "label": "F.", "role": "father", "harms": ["physical"], "willing": "no"}],
        "positions": [
            {"id": "pf", "figure": "f", "x": -0.6, "y": 0.8, "source": "client-click"},
            {"id": "pb", "client": "ben", "x": -0.55, "y": 0.75, "source": "self-report"}
        ],
        "programs": [{"id": "dui", "name": "DUI", "kind": "dui"}, {"id": "dv", "name": "DV", "kind": "domestic-violence"}],
        "groups": [group("open", "dui"), group("other", "dv"), group("tied", "dui")],
        "members": [
            {"id": "m1", "group": "open", "client": "ben", "from": "2026-06-01"},
            {"id": "m2", "group": "tied", "client": "ben", "from": "2026-06-01"}
        ],
        "conflicts": []
    })
}
