//! Failed sign-ins happen while the practice is closed, so they wait in a side file (times and person ids
//! only) until the next good sign-in takes them into the audit log.

use std::path::Path;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::audit::{Op, Outcome};
use crate::clock;
use crate::error::StoreError;
use crate::files;
use crate::vault::Vault;

const FILE: &str = "practice.failures";
/// Beyond this the file does not grow; by then the count speaks for itself.
const MAX_BYTES: usize = 256 * 1024;

#[derive(Serialize, Deserialize)]
struct Failure {
    at: DateTime<Utc>,
    /// Absent for a person who does not exist: what was typed could be a password.
    person: Option<String>,
}

/// Adds one failure.
pub(crate) fn remember(folder: &Path, person: Option<&str>) -> Result<(), StoreError> {
    let path = folder.join(FILE);
    if path
        .metadata()
        .is_ok_and(|file| file.len() as usize > MAX_BYTES - 1024)
    {
        return Ok(());
    }
    let failure = Failure {
        at: clock::now(),
        person: person.map(str::to_owned),
    };
    let line = crate::record::encode(&failure)? + "\n";
    files::append_private(&path, &line)
}

/// How many there are since the last good sign-in.
pub(crate) fn count(folder: &Path) -> usize {
    read(folder).map_or(0, |failures| failures.len())
}

fn read(folder: &Path) -> Result<Vec<Failure>, StoreError> {
    let bytes = files::read_bounded(&folder.join(FILE), MAX_BYTES)?;
    // A line that was torn by a crash says nothing and is left out.
    Ok(bytes
        .split(|b| *b == b'\n')
        .filter_map(|line| serde_json::from_slice(line).ok())
        .collect())
}

/// Takes all failures into the audit log and clears the file. After a crash in between, a failure may be
/// listed twice, never lost.
pub(crate) fn import(vault: &mut Vault) -> Result<(), StoreError> {
    let path = vault.folder.join(FILE);
    let Ok(failures) = read(&vault.folder) else {
        return Ok(());
    };
    for failure in failures {
        let person = failure.person.as_deref().unwrap_or("unknown");
        vault.note(
            &Op::person(person, "sign_in", "sign_in", person),
            Outcome::Failed,
            failure.at,
        )?;
    }
    Ok(std::fs::remove_file(path)?)
}
