//! A small practice to test with: one record kind with keys, one that is kept, and the founding of it all.
#![allow(dead_code)]

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use store::{
    Founding, Kdf, Op, PracticeKind, Record, RecoveryKey, Session, StoreError, Table, Vault,
};
use tempfile::TempDir;

pub const PASSWORD: &str = "violet lantern under gravel";
pub const OTHER_PASSWORD: &str = "kettle orbit mustard nine";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    pub id: String,
    pub name: String,
    pub birth_date: String,
}

impl Record for Client {
    const TABLE: Table = Table::Client;
    fn id(&self) -> &str {
        &self.id
    }
    fn keys(&self) -> Vec<(&'static str, Option<String>)> {
        vec![
            ("name_key", Some(self.name.to_lowercase())),
            ("birth_date", Some(self.birth_date.clone())),
        ]
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    pub id: String,
    pub client: String,
}

impl Record for Interview {
    const TABLE: Table = Table::Interview;
    fn id(&self) -> &str {
        &self.id
    }
    fn keys(&self) -> Vec<(&'static str, Option<String>)> {
        vec![("client", Some(self.client.clone()))]
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    pub id: String,
    pub version: u32,
}

impl Record for Policy {
    const TABLE: Table = Table::Policy;
    fn id(&self) -> &str {
        &self.id
    }
    fn keys(&self) -> Vec<(&'static str, Option<String>)> {
        vec![]
    }
}

pub fn client(id: &str, name: &str) -> Client {
    Client {
        id: id.into(),
        name: name.into(),
        birth_date: "1990-02-28".into(),
    }
}

pub fn now() -> DateTime<Utc> {
    "2026-03-04T05:06:07.008Z".parse().unwrap()
}

pub fn op(act: &str, id: &str) -> Op {
    Op::new("p1", "test_command", act, Table::Client, id).client(id)
}

pub struct Home {
    pub dir: TempDir,
}

impl Home {
    pub fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    pub fn folder(&self) -> PathBuf {
        self.dir.path().join("practice")
    }

    pub fn found(&self) -> (Vault, Session, RecoveryKey) {
        found_in(&self.folder()).unwrap()
    }

    pub fn open(&self) -> Result<(Vault, Session), StoreError> {
        Vault::open(&self.folder(), "p1", PASSWORD)
    }
}

pub fn found_in(folder: &Path) -> Result<(Vault, Session, RecoveryKey), StoreError> {
    let founding = Founding {
        practice_name: "Harbour Group Practice",
        kind: PracticeKind::Team,
        fictional: false,
        person_id: "p1",
        person_name: "Ada Example",
        password: PASSWORD,
    };
    Vault::found(folder, &founding, Kdf::for_tests())
}

pub fn insert(vault: &mut Vault, record: &Client) -> Result<(), StoreError> {
    vault.transact(op("create", &record.id), now(), |w| w.insert(record))
}
