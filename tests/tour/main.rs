//! `cargo xtask tour`: plays the main job in the real window and writes pictures of every screen, in light and in dark.

use std::fs;
use std::process::ExitCode;

use tests::{Done, Window, story};

#[tokio::main]
async fn main() -> ExitCode {
    let folder = Window::pictures("tour");
    match tour(&folder).await {
        Ok(count) => {
            eprintln!("{count} pictures are in {}", folder.display());
            ExitCode::SUCCESS
        }
        Err(trouble) => {
            eprintln!("tour: {trouble}");
            ExitCode::FAILURE
        }
    }
}

async fn tour(pictures: &std::path::Path) -> Done<usize> {
    if pictures.exists() {
        fs::remove_dir_all(pictures)?;
    }
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path())
        .await?
        .with_album(pictures.to_owned());
    story::main_job::in_a_team(&window).await?;
    Ok(fs::read_dir(pictures)?.count())
}
