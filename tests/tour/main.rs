//! `cargo xtask tour`: walks through the fictional practice, plays the main job in the real window, brings in a foreign
//! questionnaire, and writes pictures of every screen, in light and in dark.

use std::fs;
use std::path::Path;
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

async fn tour(pictures: &Path) -> Done<usize> {
    if pictures.exists() {
        fs::remove_dir_all(pictures)?;
    }
    let [fictional, main_job, forms, maps, mirrors] =
        ["fictional-practice", "main-job", "forms", "maps", "mirrors"]
            .map(|name| pictures.join(name));
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::fictional::through_all_rooms(&window.with_album(fictional.clone())).await?;
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::main_job::in_a_team(&window.with_album(main_job.clone())).await?;
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::forms::foreign(&window.with_album(forms.clone())).await?;
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?.with_album(maps.clone());
    window.explore().await?;
    story::map::of_all_sizes(&window).await?;
    drop(window);
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::mirrors::from_a_tick_to_the_rates(&window.with_album(mirrors.clone())).await?;
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    story::mirrors::from_a_goal_to_the_brief(&window.with_album(mirrors.clone())).await?;
    let mut count = 0;
    for album in [fictional, main_job, forms, maps, mirrors] {
        count += fs::read_dir(album)?.count();
    }
    Ok(count)
}
