//! The ways in: passwords, people, recovery, and what is said when something is wrong.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fs;
use std::path::Path;

use common::{Client, Home, OTHER_PASSWORD, PASSWORD, client, found_in, insert};
use store::{
    AuditFilter, AuditProblem, NewPerson, Outcome, PasswordProblem, PracticeKind, StoreError,
    Vault, verify,
};

const DATABASE: StoreError = StoreError::Damaged {
    what: "The practice file",
};
const KEYS: StoreError = StoreError::Damaged {
    what: "The key file of the practice",
};

fn bo() -> NewPerson {
    NewPerson {
        id: "p2".into(),
        name: "Bo Sample".into(),
    }
}

#[test]
fn people_are_listed_without_a_password() {
    let home = Home::new();
    let (mut vault, session, _) = home.found();
    vault.add_person(&session, &bo(), OTHER_PASSWORD).unwrap();
    let listing = Vault::list_people(&home.folder()).unwrap();
    assert_eq!(listing.practice_name, "Harbour Group Practice");
    assert_eq!(listing.kind, PracticeKind::Team);
    let names: Vec<&str> = listing.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Ada Example", "Bo Sample"]);
    assert!(!listing.fictional);
    let married = NewPerson {
        name: "Bo Instance".into(),
        ..bo()
    };
    vault.rename_person(&session, &married).unwrap();
    vault
        .rename_practice(&session, "Harbour", PracticeKind::Solo)
        .unwrap();
    vault.close(session).unwrap();
    let listing = Vault::list_people(&home.folder()).unwrap();
    assert_eq!(
        (listing.practice_name.as_str(), listing.kind),
        ("Harbour", PracticeKind::Solo)
    );
    assert_eq!(listing.people[1], married);
    Vault::open(&home.folder(), "p2", OTHER_PASSWORD).unwrap();
}

#[test]
fn failed_sign_ins_are_counted_and_reach_the_audit_log() {
    let home = Home::new();
    let (vault, session, _) = home.found();
    vault.close(session).unwrap();
    for (person, password) in [
        ("p1", OTHER_PASSWORD),
        ("p1", ""),
        ("my password", PASSWORD),
    ] {
        let refused = Vault::open(&home.folder(), person, password);
        assert_eq!(refused.err(), Some(StoreError::WrongPassword));
    }
    assert_eq!(Vault::list_people(&home.folder()).unwrap().failures, 3);
    let (vault, _session) = home.open().unwrap();
    let filter = AuditFilter {
        act: Some("sign_in".into()),
        ..AuditFilter::default()
    };
    let rows = vault.read(|r| r.audit(&filter)).unwrap();
    let seen: Vec<(&str, Outcome)> = rows
        .iter()
        .rev()
        .map(|r| (r.actor.as_str(), r.outcome))
        .collect();
    let failed = Outcome::Failed;
    assert_eq!(
        seen,
        [
            ("p1", failed),
            ("p1", failed),
            ("unknown", failed),
            ("p1", Outcome::Done)
        ]
    );
    assert_eq!(Vault::list_people(&home.folder()).unwrap().failures, 0);
}

#[test]
fn a_second_opening_is_refused() {
    let home = Home::new();
    let (vault, _session, _) = home.found();
    assert_eq!(home.open().err(), Some(StoreError::InUse));
    drop(vault);
    home.open().unwrap();
}

#[test]
fn founding_never_touches_what_is_there() {
    let home = Home::new();
    fs::create_dir(home.folder()).unwrap();
    fs::write(home.folder().join("letter.txt"), "x").unwrap();
    assert_eq!(
        found_in(&home.folder()).err(),
        Some(StoreError::FolderNotEmpty)
    );
    assert_eq!(
        found_in(&home.folder().join("letter.txt")).err(),
        Some(StoreError::FolderNotEmpty)
    );
    assert_eq!(
        fs::read_dir(home.dir.path()).unwrap().count(),
        1,
        "nothing half-made is left"
    );
    fs::remove_file(home.folder().join("letter.txt")).unwrap();
    found_in(&home.folder()).unwrap();
}

type Harm = fn(&Path);

#[test]
fn every_kind_of_harm_is_named() {
    let flip = |path: &Path, at: usize| {
        let mut bytes = fs::read(path).unwrap();
        bytes[at] ^= 4;
        fs::write(path, bytes).unwrap();
    };
    let cases: [(&str, Harm, StoreError); 13] = [
        (
            "first page flipped",
            |f| {
                let mut bytes = fs::read(f.join("practice.db")).unwrap();
                bytes[100] ^= 4;
                fs::write(f.join("practice.db"), bytes).unwrap();
            },
            DATABASE,
        ),
        (
            "salt flipped",
            |f| {
                let mut bytes = fs::read(f.join("practice.db")).unwrap();
                bytes[3] ^= 4;
                fs::write(f.join("practice.db"), bytes).unwrap();
            },
            DATABASE,
        ),
        (
            "cut in half",
            |f| {
                let bytes = fs::read(f.join("practice.db")).unwrap();
                fs::write(f.join("practice.db"), &bytes[..bytes.len() / 8192 * 4096]).unwrap();
            },
            DATABASE,
        ),
        (
            "cut within a page",
            |f| {
                let bytes = fs::read(f.join("practice.db")).unwrap();
                fs::write(f.join("practice.db"), &bytes[..5000]).unwrap();
            },
            DATABASE,
        ),
        (
            "emptied",
            |f| fs::write(f.join("practice.db"), "").unwrap(),
            DATABASE,
        ),
        (
            "gone",
            |f| fs::remove_file(f.join("practice.db")).unwrap(),
            DATABASE,
        ),
        (
            "noise",
            |f| fs::write(f.join("practice.db"), [7; 40960]).unwrap(),
            DATABASE,
        ),
        (
            "plain",
            |f| {
                fs::write(
                    f.join("practice.db"),
                    [b"SQLite format 3\0".as_slice(), &[0; 4080]].concat(),
                )
                .unwrap()
            },
            StoreError::NotEncrypted,
        ),
        (
            "keys cut",
            |f| {
                for name in ["practice.keys", "practice.keys.1"] {
                    let text = fs::read(f.join(name)).unwrap();
                    fs::write(f.join(name), &text[..text.len() - 30]).unwrap();
                }
            },
            KEYS,
        ),
        (
            "keys gone",
            |f| {
                fs::remove_file(f.join("practice.keys")).unwrap();
                fs::remove_file(f.join("practice.keys.1")).unwrap();
            },
            KEYS,
        ),
        (
            "keys edited",
            |f| {
                let text = fs::read_to_string(f.join("practice.keys")).unwrap();
                fs::write(f.join("practice.keys"), text.replace("Harbour", "Another")).unwrap();
            },
            KEYS,
        ),
        (
            "keys newer",
            |f| {
                let text = fs::read_to_string(f.join("practice.keys")).unwrap();
                fs::write(
                    f.join("practice.keys"),
                    text.replacen("\"version\": 1", "\"version\": 2", 1),
                )
                .unwrap();
            },
            StoreError::Newer,
        ),
        (
            "nothing left",
            |f| fs::remove_dir_all(f).unwrap(),
            StoreError::NotAPractice,
        ),
    ];
    for (name, harm, expected) in cases {
        let home = Home::new();
        let (mut vault, session, _) = home.found();
        insert(&mut vault, &client("c1", "A")).unwrap();
        vault.close(session).unwrap();
        harm(&home.folder());
        assert_eq!(home.open().err(), Some(expected), "{name}");
        assert!(
            !home.folder().join("practice.db-wal").exists() || name == "plain",
            "{name}"
        );
    }
    // A wrong password in a damaged practice is still a wrong password.
    let home = Home::new();
    let (vault, session, _) = home.found();
    vault.close(session).unwrap();
    flip(&home.folder().join("practice.db"), 100);
    let refused = Vault::open(&home.folder(), "p1", OTHER_PASSWORD);
    assert_eq!(refused.err(), Some(StoreError::WrongPassword));
}

#[test]
fn every_flipped_byte_is_found_by_the_check() {
    let home = Home::new();
    let (mut vault, session, _) = home.found();
    for number in 0..40 {
        insert(&mut vault, &client(&format!("c{number}"), &"x".repeat(500))).unwrap();
    }
    vault.close(session).unwrap();
    let path = home.folder().join("practice.db");
    let sound = fs::read(&path).unwrap();
    // 40 places spread over all pages.
    for place in 0..40 {
        let at = (sound.len() / 40 * place + place * 101) % sound.len();
        let mut bytes = sound.clone();
        bytes[at] ^= 1 << (place % 8);
        fs::write(&path, bytes).unwrap();
        let found = home.open().and_then(|(vault, _)| vault.check());
        assert_eq!(found, Err(DATABASE), "byte {at}");
    }
    fs::write(&path, &sound).unwrap();
    home.open().unwrap().0.check().unwrap();
}

#[test]
fn the_key_file_of_another_practice_does_not_fit() {
    let (one, two) = (Home::new(), Home::new());
    for home in [&one, &two] {
        let (vault, session, _) = home.found();
        vault.close(session).unwrap();
    }
    fs::copy(
        two.folder().join("practice.keys"),
        one.folder().join("practice.keys"),
    )
    .unwrap();
    assert_eq!(one.open().err(), Some(DATABASE));
}

#[test]
fn a_damaged_key_file_is_replaced_by_the_one_before() {
    let home = Home::new();
    let (vault, session, _) = home.found();
    vault.close(session).unwrap();
    fs::write(home.folder().join("practice.keys"), "{").unwrap();
    let (vault, session) = home.open().unwrap();
    vault.close(session).unwrap();
    assert!(
        fs::read_to_string(home.folder().join("practice.keys"))
            .unwrap()
            .len()
            > 100
    );
    home.open().unwrap();
}

#[test]
fn an_older_key_file_brings_nobody_back() {
    let home = Home::new();
    let keys = home.folder().join("practice.keys");
    let (mut vault, mut session, _) = home.found();
    vault.add_person(&session, &bo(), OTHER_PASSWORD).unwrap();
    let old = fs::read(&keys).unwrap();
    vault.remove_person(&session, "p2").unwrap();
    vault
        .change_password(&mut session, PASSWORD, "seven quiet umbrellas march")
        .unwrap();
    vault.close(session).unwrap();
    fs::write(&keys, &old).unwrap();
    let removed = Vault::open(&home.folder(), "p2", OTHER_PASSWORD);
    assert_eq!(removed.err(), Some(StoreError::WrongPassword));
    fs::write(&keys, &old).unwrap();
    assert_eq!(home.open().err(), Some(StoreError::WrongPassword));
    // The attempt has put the newest key file back.
    let (vault, _session) =
        Vault::open(&home.folder(), "p1", "seven quiet umbrellas march").unwrap();
    assert_eq!(Vault::list_people(&home.folder()).unwrap().people.len(), 1);
    assert_eq!(vault.verify_audit().unwrap().problems, []);
}

#[test]
fn an_older_database_under_a_newer_key_file_is_noticed() {
    let home = Home::new();
    let db = home.folder().join("practice.db");
    let (mut vault, session, _) = home.found();
    insert(&mut vault, &client("c1", "A")).unwrap();
    vault.close(session).unwrap();
    let old = fs::read(&db).unwrap();
    let (mut vault, session) = home.open().unwrap();
    insert(&mut vault, &client("c2", "B")).unwrap();
    vault.add_person(&session, &bo(), OTHER_PASSWORD).unwrap();
    vault.close(session).unwrap();
    fs::write(&db, old).unwrap();
    // The person's slot is only in the key file; it is carried over together with the public key.
    let (vault, session) = Vault::open(&home.folder(), "p2", OTHER_PASSWORD).unwrap();
    assert!(session.must_change_password());
    let problems = vault.verify_audit().unwrap().problems;
    assert!(
        matches!(problems[..], [AuditProblem::BehindAnchor { .. }, ..]),
        "{problems:?}"
    );
}

#[test]
fn people_come_change_and_go() {
    let home = Home::new();
    let (mut vault, session, _) = home.found();
    vault.add_person(&session, &bo(), OTHER_PASSWORD).unwrap();
    let again = vault.add_person(&session, &bo(), OTHER_PASSWORD);
    assert_eq!(again, Err(StoreError::PersonExists));
    vault.close(session).unwrap();

    let (mut vault, mut second) = Vault::open(&home.folder(), "p2", OTHER_PASSWORD).unwrap();
    assert!(second.must_change_password());
    let kept = vault.change_password(&mut second, OTHER_PASSWORD, OTHER_PASSWORD);
    assert_eq!(kept, Err(StoreError::Password(PasswordProblem::Unchanged)));
    let wrong = vault.change_password(&mut second, PASSWORD, "seven quiet umbrellas march");
    assert_eq!(wrong, Err(StoreError::WrongPassword));
    vault
        .change_password(&mut second, OTHER_PASSWORD, "seven quiet umbrellas march")
        .unwrap();
    assert!(!second.must_change_password());
    let keys = vault.read(|r| r.public_keys("p2")).unwrap();
    assert_eq!(
        keys.len(),
        2,
        "whoever gave the one-time password cannot sign as this person"
    );
    vault.close(second).unwrap();

    assert_eq!(
        Vault::open(&home.folder(), "p2", OTHER_PASSWORD).err(),
        Some(StoreError::WrongPassword)
    );
    let (vault, second) = Vault::open(&home.folder(), "p2", "seven quiet umbrellas march").unwrap();
    vault.close(second).unwrap();
    let (mut vault, session) = home.open().unwrap();
    vault
        .reset_password(&session, "p2", OTHER_PASSWORD)
        .unwrap();
    vault.remove_person(&session, "p2").unwrap();
    assert_eq!(
        vault.remove_person(&session, "p2"),
        Err(StoreError::UnknownPerson)
    );
    assert_eq!(
        vault.remove_person(&session, "p1"),
        Err(StoreError::LastPerson)
    );
    assert_eq!(
        vault.reset_password(&session, "p2", OTHER_PASSWORD),
        Err(StoreError::UnknownPerson)
    );
    assert_eq!(
        vault.read(|r| r.public_keys("p2")).unwrap().len(),
        3,
        "old signatures still verify"
    );
    vault.close(session).unwrap();
    assert_eq!(
        Vault::open(&home.folder(), "p2", OTHER_PASSWORD).err(),
        Some(StoreError::WrongPassword)
    );
    let (vault, _session) = home.open().unwrap();
    assert_eq!(vault.verify_audit().unwrap().problems, []);
}

#[test]
fn weak_passwords_are_refused_everywhere() {
    let home = Home::new();
    let (mut vault, mut session, sheet) = home.found();
    let short = || Err(StoreError::Password(PasswordProblem::TooShort));
    assert_eq!(
        vault.change_password(&mut session, PASSWORD, "short"),
        short()
    );
    assert_eq!(vault.add_person(&session, &bo(), "short"), short());
    let named = vault.add_person(&session, &bo(), "Bo Sample Harbour");
    assert_eq!(named, Err(StoreError::Password(PasswordProblem::Name)));
    vault.close(session).unwrap();
    let recovered = Vault::recover(&home.folder(), sheet.text(), "p1", "short");
    assert_eq!(recovered.map(drop), short());
    home.open().unwrap();
}

#[test]
fn signatures_need_the_password_and_outlive_the_key() {
    let home = Home::new();
    let (mut vault, session, sheet) = home.found();
    assert_eq!(
        vault.reauthenticate("p1", OTHER_PASSWORD).err(),
        Some(StoreError::WrongPassword)
    );
    assert_eq!(
        vault.reauthenticate("p9", PASSWORD).err(),
        Some(StoreError::WrongPassword)
    );
    let signer = vault.reauthenticate("p1", PASSWORD).unwrap();
    let public = signer.public_key();
    let signature = signer.sign(b"approved");
    insert(&mut vault, &client("c1", "A")).unwrap();
    vault.close(session).unwrap();
    let (vault, _session) =
        Vault::recover(&home.folder(), sheet.text(), "p1", OTHER_PASSWORD).unwrap();
    let keys = vault.read(|r| r.public_keys("p1")).unwrap();
    assert_eq!(keys.len(), 2);
    assert_eq!(keys[0].key, public);
    assert!(verify(&keys[0].key, b"approved", &signature));
    assert!(!verify(&keys[0].key, b"returned", &signature));
    assert!(!verify(&keys[1].key, b"approved", &signature));
    assert_eq!(vault.read(|r| r.count::<Client>()).unwrap(), 1);
    assert_eq!(vault.verify_audit().unwrap().problems, []);
}

#[test]
fn the_recovery_sheet_lets_a_person_back_in() {
    let home = Home::new();
    let (mut vault, session, first) = home.found();
    let second = vault.new_recovery_key(&session).unwrap();
    vault.close(session).unwrap();
    let recover = |text: &str, person: &str| {
        Vault::recover(&home.folder(), text, person, OTHER_PASSWORD).map(drop)
    };
    assert_eq!(
        recover(first.text(), "p1"),
        Err(StoreError::WrongRecoveryKey)
    );
    assert_eq!(
        recover(&second.text()[1..], "p1"),
        Err(StoreError::MistypedRecoveryKey)
    );
    assert_eq!(recover(second.text(), "p9"), Err(StoreError::UnknownPerson));
    assert_eq!(
        recover(&second.text().to_lowercase().replace('-', " "), "p1"),
        Ok(())
    );
    assert_eq!(home.open().err(), Some(StoreError::WrongPassword));
    Vault::open(&home.folder(), "p1", OTHER_PASSWORD).unwrap();
}

#[cfg(unix)]
#[test]
fn only_this_user_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let (mut vault, session, _) = home.found();
    insert(&mut vault, &client("c1", "A")).unwrap();
    vault.checkpoint(&session).unwrap();
    assert!(home.folder().join("practice.db-wal").exists());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.folder()), 0o700);
    for entry in fs::read_dir(home.folder()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn nothing_readable_is_on_the_disk() {
    const MARKER: &str = "Quillfeather";
    let home = Home::new();
    let (mut vault, session, _) = home.found();
    for number in 0..50 {
        insert(&mut vault, &client(&format!("{MARKER}-{number}"), MARKER)).unwrap();
    }
    let search = |when: &str| {
        let mut seen = 0;
        for entry in fs::read_dir(home.folder()).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            for word in [
                MARKER,
                "birth_date",
                "CREATE TABLE",
                PASSWORD,
                "SQLite format",
            ] {
                let found = bytes
                    .windows(word.len())
                    .any(|w| w.eq_ignore_ascii_case(word.as_bytes()));
                assert!(!found, "{word} in {} {when}", path.display());
            }
            seen += 1;
        }
        seen
    };
    assert!(search("open") >= 4, "database, log, shared memory, keys");
    vault.close(session).unwrap();
    assert!(search("closed") >= 2);
}
