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

/// The program on a folder of its own, which goes when it is dropped, with an album.
async fn fresh(album: &Path) -> Done<(tempfile::TempDir, Window)> {
    let folder = tempfile::tempdir()?;
    let window = Window::open(folder.path()).await?;
    Ok((folder, window.with_album(album.to_path_buf())))
}

/// The interview room: facing the client, and what the clinician's hands do.
async fn the_room(facing: &Path, marks: &Path) -> Done {
    {
        let (_kept, window) = fresh(facing).await?;
        story::room::to_mood(&window).await?;
        story::room::faces_the_client(&window).await?;
        story::room::alarms_quietly(&window).await?;
    }
    let (_kept, window) = fresh(marks).await?;
    story::room::to_mood(&window).await?;
    story::room::marks_and_undoes(&window).await?;
    story::room::skips_and_pauses(&window).await
}

async fn tour(pictures: &Path) -> Done<usize> {
    if pictures.exists() {
        fs::remove_dir_all(pictures)?;
    }
    let albums = [
        "fictional-practice",
        "main-job",
        "forms",
        "interview-room",
        "interview-marks",
        "more-rooms",
        "finish",
        "narrow",
        "maps",
        "mirrors",
    ]
    .map(|name| pictures.join(name));
    let [
        fictional,
        main_job,
        forms,
        room,
        marks,
        more,
        finish,
        narrow,
        maps,
        mirrors,
    ] = &albums;
    // One window at a time: each goes before the next one opens.
    {
        let (_kept, window) = fresh(fictional).await?;
        story::fictional::through_all_rooms(&window).await?;
    }
    {
        let (_kept, window) = fresh(main_job).await?;
        story::main_job::in_a_team(&window).await?;
    }
    {
        let (_kept, window) = fresh(forms).await?;
        story::forms::foreign(&window).await?;
    }
    the_room(room, marks).await?;
    {
        let (_kept, window) = fresh(more).await?;
        story::gallery::clinician(&window).await?;
        window.lock().await?;
        story::gallery::supervisor(&window).await?;
    }
    {
        let (_kept, window) = fresh(finish).await?;
        story::finish::from_a_gap_to_an_addendum(&window).await?;
    }
    {
        let (_kept, window) = fresh(narrow).await?;
        story::gallery::narrow(&window).await?;
    }
    {
        let (_kept, window) = fresh(maps).await?;
        window.explore().await?;
        story::map::of_all_sizes(&window).await?;
    }
    {
        let (_kept, window) = fresh(mirrors).await?;
        story::mirrors::from_a_tick_to_the_rates(&window).await?;
    }
    {
        let (_kept, window) = fresh(mirrors).await?;
        story::mirrors::from_a_goal_to_the_brief(&window).await?;
    }
    {
        let (_kept, window) = fresh(mirrors).await?;
        story::mirrors::maps_of_a_client(&window).await?;
    }
    {
        let (_kept, window) = fresh(mirrors).await?;
        story::mirrors::map_of_a_group(&window).await?;
    }
    {
        let (_kept, window) = fresh(mirrors).await?;
        story::mirrors::maps_of_all_sizes(&window).await?;
    }
    {
        let (_kept, window) = fresh(mirrors).await?;
        story::mirrors::a_rule_switched(&window).await?;
    }
    let mut count = 0;
    for album in albums {
        count += fs::read_dir(album)?.count();
    }
    Ok(count)
}
