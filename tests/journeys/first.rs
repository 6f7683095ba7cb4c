//! A practice is founded, closed and opened again.

use std::fs;
use std::path::{Path, PathBuf};

use tests::story::door::{Founding, PASSWORD};
use tests::{Done, Window, ensure};

const FOUNDING: Founding = Founding {
    kind: "Just me",
    practice: "Harbour Light (fictional)",
    person: "Bee Example",
};

#[tokio::test(flavor = "multi_thread")]
async fn a_practice_is_founded_left_and_entered_again() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    let key = window.found(&FOUNDING).await?;
    ensure(
        key.split(' ').count() == 14,
        format!("the recovery key has 14 groups: {key}"),
    )?;
    window.see("Nothing waits for you here.").await?;
    window.accessible("Today").await?;

    window.lock().await?;
    window
        .fill("Password", "not the password of anybody")
        .await?;
    window.click("button", "Sign in").await?;
    window.see("password").await?;
    window.accessible("sign-in with a wrong password").await?;
    window.sign_in(FOUNDING.person).await?;
    window.see("Nothing waits for you here.").await?;

    window.kill();
    let window = Window::open(folder.path()).await?;
    window.at(FOUNDING.practice).await?;
    window.sign_in(FOUNDING.person).await?;
    window.see("Nothing waits for you here.").await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_readable_is_on_the_disk() -> Done {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    let key = window.found(&FOUNDING).await?;
    window.kill();
    let files = files_under(folder.path())?;
    let practices = folder.path().join("data/practices");
    ensure(
        files.iter().any(|(path, _)| path.starts_with(&practices)),
        "the practice is not on the disk at all",
    )?;
    for (path, bytes) in &files {
        let plain = |text: &str| {
            bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes())
        };
        for secret in [PASSWORD, &key, &key.replace(' ', "")] {
            ensure(!plain(secret), format!("a secret is in {}", path.display()))?;
        }
        if path.starts_with(&practices) {
            let open = plain("SQLite format 3") || plain("CREATE TABLE");
            ensure(!open, format!("{} is not encrypted", path.display()))?;
        }
    }
    Ok(())
}

fn files_under(folder: &Path) -> Done<Vec<(PathBuf, Vec<u8>)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_under(&path)?);
        } else if path.is_file() {
            let bytes = fs::read(&path)?;
            files.push((path, bytes));
        }
    }
    Ok(files)
}
