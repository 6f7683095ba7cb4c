//! The ring of a whole group: nobody upon another, threads between the right two, whatever the size of the group.

use matching::geometry::{RingLink, ring_picture};
use matching::outcome::{Level, Outlook};

fn link<'a>(of: &'a str, carrier: &'a str) -> RingLink<'a> {
    RingLink {
        of,
        carrier,
        outlook: Outlook::Avoid,
        level: Level::Clear,
    }
}

#[test]
fn members_stand_apart_and_within_the_picture() {
    let ids: Vec<String> = (0..14).map(|i| format!("m{i}")).collect();
    for n in 0..=14 {
        let members: Vec<(&str, &str)> = ids
            .iter()
            .take(n)
            .map(|id| (id.as_str(), "Maximiliane Oppenheimer-Wu"))
            .collect();
        let picture = ring_picture(&members, &[]);
        assert_eq!(picture.nodes.len(), n);
        for (i, a) in picture.nodes.iter().enumerate() {
            assert!(a.quiet, "no thread");
            assert!(a.x - a.r > 0.0 && a.x + a.r < picture.width);
            assert!(
                a.label.y > 10.0 && a.label.y < picture.height - 4.0,
                "{a:?}"
            );
            for b in picture.nodes.iter().skip(i + 1) {
                assert!((a.x - b.x).abs() > a.r + b.r || (a.y - b.y).abs() > a.r + b.r);
            }
        }
    }
}

#[test]
fn a_thread_leads_from_a_life_to_whoever_carries_it() {
    let members = [("a", "Ann"), ("b", "Ben"), ("c", "Cy")];
    let links = [link("a", "b"), link("b", "a"), link("a", "gone")];
    let picture = ring_picture(&members, &links);
    let ends: Vec<(u32, &str, &str)> = picture
        .threads
        .iter()
        .map(|t| (t.link, t.of.as_str(), t.carrier.as_str()))
        .collect();
    assert_eq!(
        ends,
        [(0, "a", "b"), (1, "b", "a")],
        "both ways, nobody else"
    );
    assert_ne!(picture.threads[0].d, picture.threads[1].d, "side by side");
    assert!(picture.threads.iter().all(|t| t.bars.len() == 3));
    let quiet: Vec<&str> = picture
        .nodes
        .iter()
        .filter(|n| n.quiet)
        .map(|n| n.id.as_str())
        .collect();
    assert_eq!(quiet, ["c"]);
}
