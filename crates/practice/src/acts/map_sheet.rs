//! The relationship map on paper: drawn for the print page, or written into a folder. Both are in the audit log.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use matching::geometry::{MapSheet as Sheet, SheetRow, TieKind, map_sheet};
use matching::model::Figure;

use crate::acts::backup::folder;
use crate::acts::map::picture_of;
use crate::acts::people::{ring, summary};
use crate::desk::{Act, Desk, Outcome};
use crate::names;
use crate::refusal::{Code, Refusal};
use crate::sight;
use crate::views::{DrawMap, MapSheet, MapWritten, WriteMap};

/// The map for the print page. People who are private are on it only where they are asked for, by their author.
pub fn draw_map(desk: &mut Desk, request: DrawMap) -> Outcome<MapSheet> {
    let act = Act::new(
        "draw_map",
        "relationship map drawn for paper",
        "client",
        &request.client,
    );
    desk.look(act.of(&request.client), |desk| {
        drawn(desk, &request.client, request.with_private)
    })
}

/// Writes the map as an SVG file. Its name says nothing about the client, and nothing is overwritten.
pub fn write_map(desk: &mut Desk, request: WriteMap) -> Outcome<MapWritten> {
    let act = Act::new(
        "write_map",
        "relationship map written to a file",
        "client",
        &request.client,
    );
    desk.look(act.of(&request.client), |desk| {
        let sheet = drawn(desk, &request.client, request.with_private)?;
        let to = folder("folder", &request.folder)?;
        let day = desk.today().format("%Y-%m-%d").to_string();
        let file = write(&to, &day, &sheet.svg)?;
        Ok(MapWritten { file })
    })
}

/// A new file beside those that are there.
fn write(folder: &Path, day: &str, svg: &str) -> Outcome<String> {
    let refused = |_| {
        Refusal::invalid(
            "folder",
            "The file cannot be written there; choose a folder that exists and in which you may write.",
        )
    };
    for n in 1..=999 {
        let name = match n {
            1 => format!("relationship-map-{day}.svg"),
            n => format!("relationship-map-{day}-{n}.svg"),
        };
        let path = folder.join(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                let written = file
                    .write_all(svg.as_bytes())
                    .and_then(|()| file.sync_all());
                if written.is_err() {
                    // Half a file is of no use to anybody.
                    let _ = std::fs::remove_file(&path);
                }
                written.map_err(refused)?;
                return Ok(path.display().to_string());
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(refused(error)),
        }
    }
    Err(Refusal::new(
        Code::Blocked,
        "There are too many maps of today in this folder; choose another one.",
    ))
}

fn drawn(desk: &Desk, client: &str, with_private: bool) -> Outcome<MapSheet> {
    let today = desk.today();
    let open = desk.open()?;
    desk.read(|r| {
        let record = sight::client(r, open, client)?.value;
        let mut shown = Vec::new();
        let mut private = 0;
        for figure in sight::figures(r, open, &record)? {
            let hidden = sight::private(r, &record, &figure.value)?;
            private += u32::from(hidden);
            if with_private || !hidden {
                shown.push(figure.value.0);
            }
        }
        shown.sort_by(|a, b| {
            let key = |f: &Figure| std::cmp::Reverse(f.closeness.unwrap_or(0));
            (key(a), &a.label, &a.id).cmp(&(key(b), &b.label, &b.id))
        });
        let figures: Vec<&Figure> = shown.iter().collect();
        let short = names::short(&record.person.name);
        let rows: Vec<SheetRow> = figures.iter().map(|f| row(f)).collect();
        let left_out = if private > 0 && !with_private {
            "; some people are left out"
        } else {
            ""
        };
        let svg = map_sheet(&Sheet {
            picture: &picture_of(&record, &figures),
            title: &format!("Relationship map of {short}"),
            line: &format!("{}{left_out}", today.format("%-d %B %Y")),
            rows: &rows,
        });
        Ok(MapSheet {
            svg,
            count: u32::try_from(figures.len()).unwrap_or(u32::MAX),
            private,
            short,
        })
    })
}

/// One person in words, as in the list beside the picture.
fn row(figure: &Figure) -> SheetRow {
    let name = if figure.role.is_empty() || figure.role.eq_ignore_ascii_case(&figure.label) {
        figure.label.clone()
    } else {
        format!("{}, {}", figure.label, figure.role)
    };
    SheetRow {
        name,
        words: summary(figure, ring(figure.closeness), TieKind::of(figure).word()),
    }
}
