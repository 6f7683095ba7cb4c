//! `kill -9` in the middle of saving: what was acknowledged is there, and the file is sound.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]
#![cfg(unix)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{Client, Home, PASSWORD, client, insert};
use store::{StoreError, Vault};

const FOLDER: &str = "MICROCOSM_TEST_WRITER_FOLDER";
const KILLS: usize = 30;

/// The child: saves record after record and says so on stdout after each commit, until it is killed or
/// the disk refuses; then it says what is left. Without the variable this is an empty test.
#[test]
fn writer() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let (mut vault, session) = Vault::open(folder.as_ref(), "p1", PASSWORD).unwrap();
    let start = vault.read(|r| r.count::<Client>()).unwrap();
    let mut out = std::io::stdout();
    for number in start.. {
        if let Err(error) = insert(&mut vault, &client(&format!("c{number}"), &"x".repeat(300))) {
            let there = vault.read(|r| r.count::<Client>()).unwrap();
            writeln!(
                out,
                "refused {} {there}",
                matches!(error, StoreError::Io(_) | StoreError::DiskFull)
            )
            .unwrap();
            let again = insert(&mut vault, &client("again", &"x".repeat(2_000_000)));
            writeln!(out, "again {}", again.is_err()).unwrap();
            return;
        }
        writeln!(out, "saved {number}").unwrap();
        if number % 7 == 0 {
            vault.checkpoint(&session).unwrap();
        }
    }
}

/// The system refuses to let any file grow beyond a limit (EFBIG, an I/O error to SQLite): the error is
/// told, reading goes on, nothing that was acknowledged is lost, and without the limit all goes on.
#[test]
fn a_disk_that_refuses_loses_nothing() {
    let home = Home::new();
    let (vault, session, _) = home.found();
    vault.close(session).unwrap();
    let script =
        "trap '' XFSZ; ulimit -f 900; exec \"$0\" --exact writer --nocapture --test-threads=1";
    let output = Command::new("sh")
        .args(["-c", script])
        .arg(std::env::current_exe().unwrap())
        .env(FOLDER, home.folder())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let saved = text.lines().filter(|line| line.contains("saved ")).count();
    assert!(
        saved > 10 && text.contains(&format!("refused true {saved}\nagain true")),
        "{text}"
    );
    let (mut vault, _session) = home.open().unwrap();
    assert_eq!(vault.read(|r| r.count::<Client>()).unwrap(), saved as u64);
    vault.check().unwrap();
    assert_eq!(vault.verify_audit().unwrap().problems, []);
    insert(&mut vault, &client("again", "A")).unwrap();
}

#[test]
fn no_acknowledged_save_is_lost() {
    let home = Home::new();
    let (vault, session, _) = home.found();
    vault.close(session).unwrap();
    let mut saved = 0;
    for round in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writer", "--nocapture", "--test-threads=1"])
            .env(FOLDER, home.folder())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged = 0;
        // Some rounds are killed while signing in, the others after a different number of saves.
        while acknowledged < round % 10 {
            let Some(Ok(line)) = lines.next() else {
                panic!("the writer stopped by itself")
            };
            acknowledged += usize::from(line.contains("saved "));
        }
        std::thread::sleep(Duration::from_micros(700 * (round as u64 % 13)));
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged += lines
            .map_while(Result::ok)
            .filter(|line| line.starts_with("saved "))
            .count();
        saved += acknowledged;

        let (vault, session) = home.open().unwrap();
        let there = usize::try_from(vault.read(|r| r.count::<Client>()).unwrap()).unwrap();
        // One more may have been saved without the word reaching us.
        assert!(
            there == saved || there == saved + 1,
            "round {round}: {saved} acknowledged, {there} there"
        );
        saved = there;
        if round % 5 == 4 {
            vault.check().unwrap();
            assert_eq!(vault.verify_audit().unwrap().problems, [], "round {round}");
        }
        vault.close(session).unwrap();
    }
    assert!(saved > KILLS, "the writer did write: {saved}");
}
