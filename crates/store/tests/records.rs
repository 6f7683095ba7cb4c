//! Records, revisions, transactions, the answers of an interview, command ids.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{Client, Home, Interview, Policy, client, insert, now, op};
use proptest::prelude::*;
use store::{AuditFilter, Op, Outcome, StoreError, Stored, Table};

#[test]
fn a_record_comes_back_as_it_was_saved_also_after_reopening() {
    let home = Home::new();
    let (mut vault, session, _) = home.found();
    let odd = client("c1", "Zoë \"Q\" O'Neil\n\u{0}\u{202e}🙂 % _ $1");
    insert(&mut vault, &odd).unwrap();
    vault.close(session).unwrap();
    let (vault, _) = home.open().unwrap();
    let found = vault.read(|r| r.get::<Client>("c1")).unwrap();
    assert_eq!(
        found,
        Some(Stored {
            revision: 1,
            value: odd
        })
    );
    assert_eq!(vault.read(|r| r.get::<Client>("c2")).unwrap(), None);
    let missing = vault.read(|r| r.need::<Client>("c2"));
    assert_eq!(
        missing,
        Err(StoreError::NotFound {
            table: "client",
            id: "c2".into()
        })
    );
}

#[test]
fn a_stale_revision_overwrites_nothing() {
    let home = Home::new();
    let (mut vault, _session, _) = home.found();
    insert(&mut vault, &client("c1", "First")).unwrap();
    let second = vault.transact::<_, StoreError>(op("update", "c1"), now(), |w| {
        w.update(&client("c1", "Second"), 1)
    });
    assert_eq!(second, Ok(2));
    let stale = vault.transact::<_, StoreError>(op("update", "c1"), now(), |w| {
        w.update(&client("c1", "Third"), 1)
    });
    assert_eq!(
        stale,
        Err(StoreError::Conflict {
            table: "client",
            id: "c1".into(),
            found: 2
        })
    );
    let deleted =
        vault.transact::<_, StoreError>(op("delete", "c1"), now(), |w| w.delete::<Client>("c1", 1));
    assert_eq!(
        deleted,
        Err(StoreError::Conflict {
            table: "client",
            id: "c1".into(),
            found: 2
        })
    );
    let gone = vault.transact::<_, StoreError>(op("update", "c9"), now(), |w| {
        w.update(&client("c9", "X"), 1)
    });
    assert_eq!(
        gone,
        Err(StoreError::NotFound {
            table: "client",
            id: "c9".into()
        })
    );
    let kept = vault.read(|r| r.need::<Client>("c1")).unwrap();
    assert_eq!((kept.revision, kept.value.name.as_str()), (2, "Second"));
    vault
        .transact::<_, StoreError>(op("delete", "c1"), now(), |w| w.delete::<Client>("c1", 2))
        .unwrap();
    assert_eq!(vault.read(|r| r.count::<Client>()).unwrap(), 0);
}

#[test]
fn keys_find_search_and_count() {
    let home = Home::new();
    let (mut vault, _session, _) = home.found();
    for (id, name) in [("c1", "Ana 100% Real"), ("c2", "Bo Anam"), ("c3", "Cy")] {
        insert(&mut vault, &client(id, name)).unwrap();
    }
    vault
        .read(|r| {
            let names = |column, text: &str| -> Result<Vec<String>, StoreError> {
                Ok(r.search::<Client>(column, text, 10)?
                    .into_iter()
                    .map(|c| c.value.id)
                    .collect())
            };
            assert_eq!(names("name_key", "ana")?, ["c1", "c2"]);
            assert_eq!(names("name_key", "%")?, ["c1"]);
            assert!(names("name_key", "_")?.is_empty());
            assert_eq!(r.list_by::<Client>("birth_date", "1990-02-28")?.len(), 3);
            assert_eq!(r.count_by::<Client>("name_key", "cy")?, 1);
            assert_eq!(r.list::<Client>()?.len(), 3);
            let wrong = r.list_by::<Client>("name_key; DROP TABLE client", "x");
            assert!(matches!(wrong, Err(StoreError::Misuse { .. })));
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn links_are_kept_whole() {
    let home = Home::new();
    let (mut vault, _session, _) = home.found();
    let interview = Interview {
        id: "i1".into(),
        client: "c1".into(),
    };
    let orphan =
        vault.transact::<_, StoreError>(op("create", "i1"), now(), |w| w.insert(&interview));
    assert_eq!(
        orphan,
        Err(StoreError::Linked {
            table: "interview",
            id: "i1".into()
        })
    );
    insert(&mut vault, &client("c1", "A")).unwrap();
    assert_eq!(
        insert(&mut vault, &client("c1", "B")),
        Err(StoreError::Exists {
            table: "client",
            id: "c1".into()
        })
    );
    vault
        .transact::<_, StoreError>(op("create", "i1"), now(), |w| w.insert(&interview))
        .unwrap();
    let held =
        vault.transact::<_, StoreError>(op("delete", "c1"), now(), |w| w.delete::<Client>("c1", 1));
    assert_eq!(
        held,
        Err(StoreError::Linked {
            table: "client",
            id: "c1".into()
        })
    );
}

#[test]
fn what_is_kept_cannot_be_changed() {
    let home = Home::new();
    let (mut vault, _session, _) = home.found();
    let policy = Policy {
        id: "v1".into(),
        version: 1,
    };
    vault
        .transact::<_, StoreError>(op("create", "v1"), now(), |w| w.insert(&policy))
        .unwrap();
    let changed =
        vault.transact::<_, StoreError>(op("update", "v1"), now(), |w| w.update(&policy, 1));
    let removed =
        vault.transact::<_, StoreError>(op("delete", "v1"), now(), |w| w.delete::<Policy>("v1", 1));
    assert!(matches!(changed, Err(StoreError::Misuse { .. })));
    assert!(matches!(removed, Err(StoreError::Misuse { .. })));
}

#[derive(Debug, PartialEq)]
enum CaseError {
    Store(StoreError),
    Forbidden,
}

impl From<StoreError> for CaseError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

#[test]
fn an_error_or_a_panic_rolls_everything_back() {
    let home = Home::new();
    let (mut vault, _session, _) = home.found();
    let rows = |vault: &store::Vault| {
        vault
            .read(|r| r.audit(&AuditFilter::default()))
            .unwrap()
            .len()
    };
    let before = rows(&vault);
    let refused = vault.transact(op("create", "c1").once("cmd"), now(), |w| {
        w.insert(&client("c1", "A"))?;
        assert!(
            w.get::<Client>("c1")?.is_some(),
            "a transaction sees its own writes"
        );
        Err::<(), _>(CaseError::Forbidden)
    });
    assert_eq!(refused, Err(CaseError::Forbidden));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        vault.transact::<(), StoreError>(op("create", "c1").once("cmd"), now(), |w| {
            w.insert(&client("c1", "A"))?;
            panic!("in the middle");
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(vault.read(|r| r.count::<Client>()).unwrap(), 0);
    assert_eq!(rows(&vault), before);
    // The practice stays usable, and the command id is still free.
    vault
        .transact::<_, StoreError>(op("create", "c1").once("cmd"), now(), |w| {
            w.insert(&client("c1", "A"))
        })
        .unwrap();
}

#[test]
fn a_command_id_is_carried_out_once() {
    let home = Home::new();
    let (mut vault, _session, _) = home.found();
    let mut times = 0;
    for expected in [Ok(()), Err(StoreError::AlreadyApplied)] {
        let done = vault.transact(op("create", "c1").once("cmd-1"), now(), |w| {
            times += 1;
            w.insert(&client("c1", "A"))
        });
        assert_eq!(done, expected);
    }
    assert_eq!(times, 1);
    assert!(vault.read(|r| r.applied("cmd-1")).unwrap());
}

#[test]
fn answers_are_appended_in_order() {
    let home = Home::new();
    let (mut vault, _session, _) = home.found();
    insert(&mut vault, &client("c1", "A")).unwrap();
    let interview = Interview {
        id: "i1".into(),
        client: "c1".into(),
    };
    vault
        .transact::<_, StoreError>(op("create", "i1"), now(), |w| w.insert(&interview))
        .unwrap();
    for (path, answer) in [("phq-9/1", 3), ("phq-9/2", 0), ("phq-9/1", 2)] {
        let op = Op::new("p1", "answer_question", "answer", Table::Interview, "i1");
        vault
            .transact::<_, StoreError>(op, now(), |w| w.append_event("i1", path, &answer))
            .unwrap();
    }
    let events = vault.read(|r| r.events("i1")).unwrap();
    let answers: Vec<(u64, &str, i64)> = events
        .iter()
        .map(|e| (e.seq, e.path.as_str(), e.value().unwrap()))
        .collect();
    assert_eq!(
        answers,
        [(1, "phq-9/1", 3), (2, "phq-9/2", 0), (3, "phq-9/1", 2)]
    );
    assert!(events.iter().all(|e| e.at == now() && e.actor == "p1"));
    let nowhere = vault
        .transact::<_, StoreError>(op("answer", "i9"), now(), |w| w.append_event("i9", "x", &1));
    assert_eq!(
        nowhere,
        Err(StoreError::Linked {
            table: "interview",
            id: "i9".into()
        })
    );
}

#[test]
fn every_act_stands_in_the_audit_log() {
    let home = Home::new();
    let (mut vault, _session, _) = home.found();
    insert(&mut vault, &client("c1", "A")).unwrap();
    vault
        .transact::<_, StoreError>(op("update", "c1").once("u1"), now(), |w| {
            w.also("create", Table::Alert, "a1", Some("c1"))?;
            w.update(&client("c1", "B"), 1)
        })
        .unwrap();
    vault
        .note(&op("view", "c1"), Outcome::Refused, now())
        .unwrap();
    let filter = AuditFilter {
        client: Some("c1".into()),
        ..AuditFilter::default()
    };
    let rows = vault.read(|r| r.audit(&filter)).unwrap();
    let seen: Vec<(&str, &str, Outcome)> = rows
        .iter()
        .rev()
        .map(|r| (r.act.as_str(), r.object.as_str(), r.outcome))
        .collect();
    assert_eq!(
        seen,
        [
            ("create", "client", Outcome::Done),
            ("create", "alert", Outcome::Done),
            ("update", "client", Outcome::Done),
            ("view", "client", Outcome::Refused)
        ]
    );
    let of_object = AuditFilter {
        object: Some(Table::Alert),
        limit: 5,
        ..AuditFilter::default()
    };
    assert_eq!(vault.read(|r| r.audit(&of_object)).unwrap().len(), 1);
    let later = AuditFilter {
        since: Some(now() + chrono::Duration::days(1)),
        client: Some("c1".into()),
        ..AuditFilter::default()
    };
    assert!(vault.read(|r| r.audit(&later)).unwrap().is_empty());
    let all = vault.read(|r| r.audit(&AuditFilter::default())).unwrap();
    let numbers: Vec<u64> = all.iter().rev().map(|r| r.seq).collect();
    assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>());
    assert_eq!(vault.verify_audit().unwrap().problems, []);
}

#[test]
fn a_value_beyond_the_limit_is_refused_kindly() {
    let home = Home::new();
    let (mut vault, _session, _) = home.found();
    let huge = client("c1", &"x".repeat(51_000_000));
    assert_eq!(insert(&mut vault, &huge), Err(StoreError::TooLarge));
    insert(&mut vault, &client("c1", "small")).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever two windows do with one record in whatever order, no update is lost: the revision counts
    /// the updates that were accepted, and the text is the last accepted one.
    #[test]
    fn no_update_is_lost(steps in proptest::collection::vec((0_usize..2, any::<bool>()), 1..30)) {
        let home = Home::new();
        let (mut vault, _session, _) = home.found();
        insert(&mut vault, &client("c1", "0")).unwrap();
        let (mut seen, mut revision, mut text) = ([1_u32; 2], 1, "0".to_owned());
        for (number, (window, look)) in steps.into_iter().enumerate() {
            if look {
                seen[window] = vault.read(|r| r.need::<Client>("c1")).unwrap().revision;
            }
            let name = format!("{number}");
            let result = vault.transact::<_, StoreError>(op("update", "c1"), now(), |w| {
                w.update(&client("c1", &name), seen[window])
            });
            if seen[window] == revision {
                revision += 1;
                text = name;
                seen[window] = result.unwrap();
            } else {
                let stale = matches!(result, Err(StoreError::Conflict { found, .. }) if found == revision);
                prop_assert!(stale);
            }
        }
        let last = vault.read(|r| r.need::<Client>("c1")).unwrap();
        prop_assert_eq!((last.revision, last.value.name), (revision, text));
    }
}
