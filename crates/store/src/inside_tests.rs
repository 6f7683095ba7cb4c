//! Tests that reach inside: settings that must hold, forged audit rows, migrations, a full disk.

use std::path::PathBuf;

use chrono::DateTime;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::connection;
use crate::dialect;
use crate::files;
use crate::migrations::{MIGRATIONS, Migration, migrate};
use crate::secret::Key;
use crate::*;

const PASSWORD: &str = "violet lantern under gravel";

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Note {
    id: String,
    text: String,
}

impl Record for Note {
    const TABLE: Table = Table::Program;
    fn id(&self) -> &str {
        &self.id
    }
    fn keys(&self) -> Vec<(&'static str, Option<String>)> {
        vec![]
    }
}

struct Home {
    dir: tempfile::TempDir,
    key: Key,
}

impl Home {
    /// A practice with five records, signed out of.
    fn closed() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let founding = Founding {
            practice_name: "Harbour Group Practice",
            kind: PracticeKind::Solo,
            fictional: true,
            person_id: "p1",
            person_name: "Ada Example",
            password: PASSWORD,
        };
        let (mut vault, session, _) =
            Vault::found(&dir.path().join("p"), &founding, Kdf::for_tests()).unwrap();
        let key = Key(vault.file_key.0);
        for number in 0..5 {
            save(&mut vault, &number.to_string(), 10).unwrap();
        }
        vault.close(session).unwrap();
        Self { dir, key }
    }

    fn folder(&self) -> PathBuf {
        self.dir.path().join("p")
    }

    fn open(&self) -> (Vault, Session) {
        Vault::open(&self.folder(), "p1", PASSWORD).unwrap()
    }

    /// Somebody with the key and a tool of their own changes the closed file.
    fn forge(&self, sql: &str) {
        let conn = connection::open_copy(&self.folder().join(files::DB), &self.key).unwrap();
        conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)
            .unwrap();
        for table in ["audit", "checkpoint"] {
            for act in ["update", "delete"] {
                conn.execute_batch(&format!("DROP TRIGGER {table}_no_{act}"))
                    .unwrap();
            }
        }
        conn.execute_batch(sql).unwrap();
    }
}

fn save(vault: &mut Vault, id: &str, length: usize) -> Result<(), StoreError> {
    let note = Note {
        id: id.to_owned(),
        text: "x".repeat(length),
    };
    let op = Op::new("p1", "save", "create", Table::Program, id);
    vault.transact(op, DateTime::UNIX_EPOCH, |w| w.insert(&note))
}

#[test]
fn encryption_and_settings_hold() {
    let home = Home::closed();
    let (vault, _session) = home.open();
    let conn = vault.conn().unwrap();
    let text = |pragma: &str| -> String {
        conn.query_row(&format!("PRAGMA {pragma}"), [], |row| {
            row.get::<_, rusqlite::types::Value>(0)
        })
        .map(|value| match value {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}"),
        })
        .unwrap()
    };
    assert!(
        text("cipher_version").starts_with('4'),
        "{}",
        text("cipher_version")
    );
    let expected = [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("temp_store", "2"),
        ("trusted_schema", "0"),
        ("secure_delete", "1"),
        ("cell_size_check", "1"),
        ("fullfsync", "1"),
        ("checkpoint_fullfsync", "1"),
        ("busy_timeout", "5000"),
        ("cipher_page_size", "4096"),
        ("kdf_iter", "256000"),
    ];
    for (pragma, value) in expected {
        assert_eq!(text(pragma), value, "{pragma}");
    }
    // SQLite 3.51.3 is the first without the WAL-reset bug.
    assert!(rusqlite::version_number() >= 3_051_003);
}

#[test]
fn the_normal_connection_can_neither_attach_nor_rewrite_history() {
    let home = Home::closed();
    let (vault, _session) = home.open();
    let conn = vault.conn().unwrap();
    let refused = [
        "ATTACH 'x.db' AS other KEY ''",
        "VACUUM INTO 'x.db'",
        "DROP TABLE client",
        "DROP TRIGGER audit_no_update",
        "CREATE TABLE extra (x TEXT)",
        "ALTER TABLE client ADD COLUMN x TEXT",
        "UPDATE audit SET actor = 'nobody'",
        "DELETE FROM audit",
        "DELETE FROM answer_event",
        "DELETE FROM public_key",
        "UPDATE checkpoint SET seq = 9",
        "UPDATE policy SET body = '{}'",
        "DELETE FROM sqlite_schema",
    ];
    for sql in refused {
        assert!(conn.execute_batch(sql).is_err(), "{sql}");
    }
}

#[test]
fn the_file_itself_refuses_to_rewrite_history() {
    let home = Home::closed();
    let conn = connection::open_copy(&home.folder().join(files::DB), &home.key).unwrap();
    for sql in [
        "UPDATE audit SET actor = 'nobody'",
        "DELETE FROM audit",
        "DELETE FROM public_key",
    ] {
        assert!(conn.execute_batch(sql).is_err(), "{sql}");
    }
}

#[test]
fn forged_audit_logs_are_noticed() {
    let last = {
        let home = Home::closed();
        let (vault, _session) = home.open();
        // Without the sign-in of just now.
        vault.read(|r| r.audit(&AuditFilter::default())).unwrap()[0].seq - 1
    };
    let cases = [
        ("UPDATE audit SET actor = 'p2' WHERE seq = 3".to_owned(), AuditProblem::Changed { seq: 3 }),
        ("UPDATE audit SET at = '1970-01-02T00:00:00.000Z' WHERE seq = 4".to_owned(), AuditProblem::Changed { seq: 4 }),
        ("UPDATE audit SET client = '' WHERE seq = 4".to_owned(), AuditProblem::Changed { seq: 4 }),
        ("DELETE FROM audit WHERE seq = 3".to_owned(), AuditProblem::Gap { seq: 3 }),
        (
            "UPDATE audit SET seq = 99 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 99".to_owned(),
            AuditProblem::Changed { seq: 3 },
        ),
        (format!("DELETE FROM audit WHERE seq >= {last}"), AuditProblem::BehindAnchor { seq: last }),
        (format!("DELETE FROM audit WHERE seq >= {last}; DELETE FROM checkpoint"), AuditProblem::BehindAnchor { seq: last }),
        ("UPDATE checkpoint SET signature = zeroblob(64)".to_owned(), AuditProblem::BadSignature { seq: last }),
    ];
    for (sql, expected) in cases {
        let home = Home::closed();
        home.forge(&sql);
        let (vault, _session) = home.open();
        let report = vault.verify_audit().unwrap();
        assert!(report.problems.contains(&expected), "{sql}: {report:?}");
    }
    let untouched = Home::closed();
    let (vault, _session) = untouched.open();
    let report = vault.verify_audit().unwrap();
    assert_eq!(
        (report.problems, report.checkpoints, report.rows),
        (vec![], 1, last + 1)
    );
}

#[test]
fn a_newer_or_foreign_file_is_refused() {
    let cases = [
        ("PRAGMA user_version = 99", StoreError::Newer),
        (
            "PRAGMA application_id = 7",
            StoreError::Damaged {
                what: "The practice file",
            },
        ),
        (
            "PRAGMA user_version = 0",
            StoreError::Damaged {
                what: "The practice file",
            },
        ),
    ];
    for (sql, expected) in cases {
        let home = Home::closed();
        home.forge(sql);
        assert_eq!(
            Vault::open(&home.folder(), "p1", PASSWORD).err(),
            Some(expected),
            "{sql}"
        );
    }
}

#[test]
fn a_full_disk_says_so_and_loses_nothing() {
    let home = Home::closed();
    let (mut vault, session) = home.open();
    let limit = |vault: &Vault, pages: u32| {
        vault
            .conn()
            .unwrap()
            .pragma_update_and_check(None, "max_page_count", pages, |row| row.get::<_, u32>(0))
            .unwrap()
    };
    let size: u32 = vault
        .conn()
        .unwrap()
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    limit(&vault, size + 3);
    assert_eq!(
        save(&mut vault, "big", 1_000_000),
        Err(StoreError::DiskFull)
    );
    assert_eq!(vault.read(|r| r.count::<Note>()).unwrap(), 5);
    limit(&vault, size + 1000);
    save(&mut vault, "big", 1_000_000).unwrap();
    vault.close(session).unwrap();
    let (vault, _session) = home.open();
    assert_eq!(vault.read(|r| r.count::<Note>()).unwrap(), 6);
    vault.check().unwrap();
    assert_eq!(vault.verify_audit().unwrap().problems, []);
}

#[test]
fn after_a_failed_commit_the_truth_is_found_out() {
    let home = Home::closed();
    let (mut vault, _session) = home.open();
    let last = vault.read(crate::chain::head).unwrap();
    assert_eq!(vault.find_out(&last), Ok(()));
    let never = crate::chain::Entry {
        seq: last.seq + 1,
        hash: "00".to_owned(),
    };
    assert_eq!(
        vault.find_out(&never),
        Err(StoreError::Io(std::io::ErrorKind::Other))
    );
    save(&mut vault, "after", 10).unwrap();
    // The file is gone under us: nothing can be said, and nothing is made up.
    std::fs::rename(home.folder().join(files::DB), home.dir.path().join("aside")).unwrap();
    assert_eq!(vault.find_out(&last), Err(StoreError::Unsure));
    assert_eq!(vault.read(|r| r.count::<Note>()), Err(StoreError::Unsure));
    assert!(save(&mut vault, "more", 10).is_err());
    std::fs::rename(home.dir.path().join("aside"), home.folder().join(files::DB)).unwrap();
    save(&mut vault, "more", 10).unwrap();
    assert_eq!(vault.read(|r| r.count::<Note>()).unwrap(), 7);
}

#[test]
fn an_older_file_is_copied_and_brought_up_to_date() {
    let home = Home::closed();
    let path = home.folder().join(files::DB);
    let open = || -> Connection {
        let conn = connection::open_copy(&path, &home.key).unwrap();
        dialect::configure(&conn, "WAL").unwrap();
        conn
    };
    let released = MIGRATIONS.len();
    let with = |sql: &'static str| -> Vec<Migration> {
        let known = MIGRATIONS.iter().map(|step| Migration {
            tables: step.tables,
            sql: step.sql,
        });
        known.chain([Migration { tables: &[], sql }]).collect()
    };
    let good = with("CREATE TABLE later (id TEXT PRIMARY KEY) STRICT");
    let bad = with("CREATE TABLE later (id TEXT PRIMARY KEY) STRICT; CREATE TABLE client (x TEXT)");
    let version = || dialect::schema_version(&open()).unwrap() as usize;
    assert!(migrate(&open(), &bad, &home.key, &home.folder()).is_err());
    assert_eq!(version(), released);
    migrate(&open(), &good, &home.key, &home.folder()).unwrap();
    assert_eq!(version(), released + 1);
    migrate(&open(), &good, &home.key, &home.folder()).unwrap();
    let copies: Vec<_> = std::fs::read_dir(home.folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    assert_eq!(
        copies.len(),
        2,
        "one for each attempt that changed something"
    );
    for copy in copies {
        let old = connection::open_copy(&copy.join(files::DB), &home.key).unwrap();
        assert_eq!(dialect::schema_version(&old).unwrap() as usize, released);
        dialect::check_integrity(&old).unwrap();
    }
    assert_eq!(
        Vault::open(&home.folder(), "p1", PASSWORD).err(),
        Some(StoreError::Newer)
    );
}
