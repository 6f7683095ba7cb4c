//! Backup and restore: the way there, the way back, and everything that can be wrong with a copy.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Client, Home, OTHER_PASSWORD, PASSWORD, client, insert, now};
use store::{AuditFilter, BackupReport, StoreError, Vault};

const BACKUP: StoreError = StoreError::Damaged { what: "The backup" };

fn with_backup() -> (Home, BackupReport) {
    let home = Home::new();
    let (mut vault, session, _) = home.found();
    for number in 0..30 {
        insert(&mut vault, &client(&format!("c{number}"), "Quillfeather")).unwrap();
    }
    let report = vault
        .backup(&session, &home.dir.path().join("usb"), now())
        .unwrap();
    insert(&mut vault, &client("later", "Later")).unwrap();
    vault.close(session).unwrap();
    (home, report)
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn target(home: &Home) -> PathBuf {
    home.dir.path().join("restored")
}

fn restore(home: &Home, report: &BackupReport) -> Result<(), StoreError> {
    Vault::restore(&report.folder, &target(home), "p1", PASSWORD).map(drop)
}

#[test]
fn a_backup_comes_back_as_it_was() {
    let (home, report) = with_backup();
    assert_eq!(
        files(&report.folder),
        ["backup.json", "practice.db", "practice.keys"]
    );
    assert_eq!(report.counts["client"], 30);
    assert_eq!(
        report.folder.file_name().unwrap(),
        "microcosm-backup-20260304-050607"
    );
    let (vault, session) = Vault::restore(&report.folder, &target(&home), "p1", PASSWORD).unwrap();
    assert_eq!(vault.read(|r| r.count::<Client>()).unwrap(), 30);
    vault.check().unwrap();
    assert_eq!(vault.verify_audit().unwrap().problems, []);
    let last = vault
        .read(|r| {
            r.audit(&AuditFilter {
                limit: 1,
                ..AuditFilter::default()
            })
        })
        .unwrap();
    assert_eq!(last[0].act, "restore");
    vault.close(session).unwrap();
    Vault::open(&target(&home), "p1", PASSWORD).unwrap();
    // The practice itself goes on, and knows of its backup.
    let (vault, _session) = home.open().unwrap();
    assert_eq!(vault.read(|r| r.count::<Client>()).unwrap(), 31);
    let filter = AuditFilter {
        act: Some("backup".into()),
        ..AuditFilter::default()
    };
    assert_eq!(vault.read(|r| r.audit(&filter)).unwrap().len(), 1);
    // The same backup can be restored again elsewhere: it was only read.
    Vault::restore(
        &report.folder,
        &home.dir.path().join("again"),
        "p1",
        PASSWORD,
    )
    .unwrap();
}

#[test]
fn a_backup_is_encrypted_and_says_nothing() {
    let (_home, report) = with_backup();
    for name in files(&report.folder) {
        let bytes = fs::read(report.folder.join(&name)).unwrap();
        for word in ["Quillfeather", "SQLite format"] {
            assert!(
                !bytes.windows(word.len()).any(|w| w == word.as_bytes()),
                "{word} in {name}"
            );
        }
    }
    assert_eq!(Vault::list_people(&report.folder).unwrap().people.len(), 1);
}

#[test]
fn a_restore_never_overwrites() {
    let (home, report) = with_backup();
    let onto_itself = Vault::restore(&report.folder, &home.folder(), "p1", PASSWORD);
    assert_eq!(onto_itself.err(), Some(StoreError::FolderNotEmpty));
    fs::create_dir(target(&home)).unwrap();
    restore(&home, &report).unwrap();
    assert_eq!(restore(&home, &report), Err(StoreError::FolderNotEmpty));
}

#[test]
fn a_backup_is_restored_not_worked_in() {
    let (_home, report) = with_backup();
    let opened = Vault::open(&report.folder, "p1", PASSWORD);
    assert_eq!(opened.err(), Some(StoreError::IsBackup));
    assert_eq!(files(&report.folder).len(), 3);
}

#[test]
fn the_recovery_sheet_restores_too() {
    let home = Home::new();
    let (mut vault, session, sheet) = home.found();
    let report = vault
        .backup(&session, &home.dir.path().join("usb"), now())
        .unwrap();
    let restore = |text: &str, person: &str, password: &str| {
        Vault::restore_with_recovery_key(&report.folder, &target(&home), text, person, password)
    };
    let text = sheet.text();
    let slip = restore(&text[..60], "p1", OTHER_PASSWORD).err();
    assert_eq!(slip, Some(StoreError::MistypedRecoveryKey));
    assert_eq!(
        restore(text, "p9", OTHER_PASSWORD).err(),
        Some(StoreError::UnknownPerson)
    );
    let short = StoreError::Password(store::PasswordProblem::TooShort);
    assert_eq!(restore(text, "p1", "short").err(), Some(short));
    assert!(!target(&home).exists());
    let (vault, session) = restore(text, "p1", OTHER_PASSWORD).unwrap();
    vault.close(session).unwrap();
    Vault::open(&target(&home), "p1", OTHER_PASSWORD).unwrap();
}

#[test]
fn a_wrong_password_restores_nothing() {
    let (home, report) = with_backup();
    for person in ["p1", "p9"] {
        let refused = Vault::restore(&report.folder, &target(&home), person, OTHER_PASSWORD);
        assert_eq!(refused.err(), Some(StoreError::WrongPassword));
    }
    assert!(!target(&home).exists());
}

#[test]
fn a_damaged_backup_is_recognised_and_leaves_nothing_behind() {
    type Harm = fn(&Path);
    fn edit(path: PathBuf, from: &str, to: &str) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }
    let cases: [(&str, Harm, StoreError); 9] = [
        (
            "flipped",
            |f| {
                let mut bytes = fs::read(f.join("practice.db")).unwrap();
                let middle = bytes.len() / 2;
                bytes[middle] ^= 1;
                fs::write(f.join("practice.db"), bytes).unwrap();
            },
            BACKUP,
        ),
        (
            "cut",
            |f| {
                let bytes = fs::read(f.join("practice.db")).unwrap();
                fs::write(f.join("practice.db"), &bytes[..bytes.len() - 4096]).unwrap();
            },
            BACKUP,
        ),
        (
            "count edited",
            |f| edit(f.join("backup.json"), "\"client\": 30", "\"client\": 31"),
            BACKUP,
        ),
        (
            "person edited",
            |f| edit(f.join("backup.json"), "\"p1\"", "\"p2\""),
            BACKUP,
        ),
        (
            "field added",
            |f| edit(f.join("backup.json"), "{", "{\"x\": 1,"),
            BACKUP,
        ),
        (
            "newer",
            |f| edit(f.join("backup.json"), "\"version\": 1", "\"version\": 2"),
            StoreError::Newer,
        ),
        (
            "no description",
            |f| fs::remove_file(f.join("backup.json")).unwrap(),
            StoreError::NotAPractice,
        ),
        (
            "keys edited",
            |f| edit(f.join("practice.keys"), "Harbour", "Another"),
            StoreError::Damaged {
                what: "The key file of the practice",
            },
        ),
        (
            "no database",
            |f| fs::remove_file(f.join("practice.db")).unwrap(),
            StoreError::Io(std::io::ErrorKind::NotFound),
        ),
    ];
    for (name, harm, expected) in cases {
        let (home, report) = with_backup();
        harm(&report.folder);
        assert_eq!(restore(&home, &report), Err(expected), "{name}");
        assert_eq!(files(home.dir.path()), ["practice", "usb"], "{name}");
    }
}

#[test]
fn a_backup_of_the_same_second_replaces_nothing() {
    let home = Home::new();
    let (mut vault, session, _) = home.found();
    let usb = home.dir.path().join("usb");
    vault.backup(&session, &usb, now()).unwrap();
    assert_eq!(
        vault.backup(&session, &usb, now()),
        Err(StoreError::FolderNotEmpty)
    );
    assert_eq!(files(&usb).len(), 1);
}
