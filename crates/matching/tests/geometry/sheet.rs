//! The map on paper: the screen's own geometry in one document.

use matching::geometry::{MapSheet, SheetRow, legend, map_sheet, relationship_map};

use crate::support::*;

#[test]
fn the_paper_has_every_path_and_place_of_the_screen() {
    let ids = ids("f", 12);
    let picture = relationship_map("Marisol", &people(&ids, |i| [9, 5, 1][i % 3]));
    let rows: Vec<SheetRow> = picture.nodes[1..]
        .iter()
        .map(|n| SheetRow {
            name: n.title.clone(),
            words: "inner ring; loved".to_owned(),
        })
        .collect();
    let svg = map_sheet(&MapSheet {
        picture: &picture,
        title: "Relationship map of Marisol",
        line: "23 November 2026",
        rows: &rows,
    });
    for tie in &picture.ties {
        assert!(svg.contains(&format!("d=\"{}\"", tie.d)), "{}", tie.figure);
        if let Some(arrow) = &tie.arrow {
            assert!(svg.contains(arrow.as_str()));
        }
    }
    for node in &picture.nodes {
        let place = format!("cx=\"{}\" cy=\"{}\" r=\"{}\"", node.x, node.y, node.r);
        assert!(svg.contains(&place), "{}", node.id);
        let label = format!("x=\"{}\" y=\"{}\"", node.label.x, node.label.y);
        assert!(node.label.text.is_empty() || svg.contains(&label));
    }
    for cross in &picture.crosses {
        assert!(svg.contains(&cross.d));
    }
    for sign in legend() {
        assert!(svg.contains(&sign.d) && svg.contains(&sign.word));
    }
    assert!(svg.contains("23 November 2026"));
    assert_eq!(picture.crosses.len(), 2);
}

#[test]
fn names_cannot_break_out_of_the_document() {
    let ids = ids("f", 1);
    let mut list = people(&ids, |_| 5);
    list[0].label = "<script>&\"'\u{0}\u{b}]]>";
    list[0].role = "</text><image href='http://x'/>";
    let picture = relationship_map("A & B <i>", &list);
    let svg = map_sheet(&MapSheet {
        picture: &picture,
        title: "Map of <A> & \"B\"",
        line: "",
        rows: &[SheetRow {
            name: "<script>alert(1)</script>".repeat(40),
            words: "&&&".to_owned(),
        }],
    });
    assert!(!svg.contains("<script") && !svg.contains("<image") && !svg.contains("<i>"));
    assert!(!svg.chars().any(|c| c.is_control() && c != '\n'));
    // Every "&" begins one of the five entities.
    for rest in svg.split('&').skip(1) {
        assert!(
            ["amp;", "lt;", "gt;", "quot;", "#39;"]
                .iter()
                .any(|e| rest.starts_with(e))
        );
    }
    // Nothing is fetched: no address but the name of the form itself.
    assert_eq!(svg.matches("http").count(), 1);
}

#[test]
fn a_name_that_never_ends_is_put_on_several_lines() {
    let picture = relationship_map("M", &[]);
    let long = "Anna-Maria ".repeat(60);
    let svg = map_sheet(&MapSheet {
        picture: &picture,
        title: "Map",
        line: "",
        rows: &[SheetRow {
            name: long.clone(),
            words: String::new(),
        }],
    });
    assert_eq!(svg.matches("Anna-Maria").count(), 60);
    assert!(svg.matches("class=\"b\"").count() > 8);
}
