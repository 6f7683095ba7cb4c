//! The microcosm map and the circle of a group.

use matching::geometry::{MapMember, MicroPicture, circle_picture, micro_map};
use matching::outcome::{Direction, Level, Mirror, Outlook};

use crate::support::*;

fn mirror(
    member: &str,
    figure: &str,
    direction: Direction,
    outlook: Outlook,
    level: Level,
) -> Mirror {
    Mirror {
        member: member.into(),
        figure: figure.into(),
        direction,
        decibans: 5.0,
        level,
        outlook,
        adverse: false,
        rows: Vec::new(),
        reasons: Vec::new(),
        text: String::new(),
        so: "".into(),
    }
}

const OUTLOOKS: [Outlook; 6] = [
    Outlook::Support,
    Outlook::Work,
    Outlook::Explore,
    Outlook::Caution,
    Outlook::Avoid,
    Outlook::None,
];

/// A map with so many figures, members and mirrors; members stand on a spiral, each fifth without a position.
fn micro(
    figures: usize,
    members: usize,
    mirrors: usize,
    direction: Direction,
) -> (MicroPicture, Vec<Mirror>) {
    let (fs, ms) = (ids("f", figures), ids("m", members));
    let people = people(&fs, |i| [8, 8, 5, 1, 5, 2, 9, 5, 0, 3, 1, 6][i % 12]);
    let members: Vec<MapMember> = ms
        .iter()
        .enumerate()
        .map(|(i, id)| MapMember {
            id,
            name: "Ben Aldous",
            at: (i % 5 != 4).then(|| {
                let angle = i as f64 * 2.4;
                let r = (i as f64 / members as f64).sqrt();
                (r * angle.cos(), r * angle.sin())
            }),
            sd: None,
        })
        .collect();
    let list: Vec<Mirror> = (0..mirrors)
        .map(|i| {
            let level = [Level::Slight, Level::Clear, Level::Strong][i % 3];
            mirror(
                &ms[i * 3 % ms.len()],
                &fs[i % fs.len()],
                direction,
                OUTLOOKS[i % 6],
                level,
            )
        })
        .collect();
    (
        micro_map(
            "Marisol Vega",
            &people,
            &members,
            &list,
            direction,
            Level::Slight,
        ),
        list,
    )
}

fn assert_column(picture: &MicroPicture) {
    let mut column: Vec<f64> = picture.threads.iter().map(|t| t.label_y).collect();
    column.sort_by(f64::total_cmp);
    for pair in column.windows(2) {
        assert!(pair[1] - pair[0] >= 30.0, "{column:?}");
    }
    for y in column {
        assert!(
            y >= 14.9 && y <= picture.height - 14.9,
            "{y} of {}",
            picture.height
        );
    }
    for t in &picture.threads {
        // The label is clear of everybody on both sides.
        assert!(t.label_x + t.label_w < 700.0, "{}", t.label_w);
        assert!(picture.left.iter().all(|n| n.x + n.r < t.label_x));
    }
}

#[test]
fn microcosm_maps_of_all_sizes() {
    for direction in [Direction::ClientToMember, Direction::MemberToClient] {
        for (f, m, n) in [
            (1, 1, 0),
            (1, 1, 1),
            (11, 9, 6),
            (12, 14, 12),
            (12, 14, 30),
            (40, 14, 12),
            (3, 40, 5),
        ] {
            let (picture, list) = micro(f, m, n, direction);
            if f <= 16 {
                assert_eq!(picture.left.len(), f + 1, "{f} {m} {n}");
            }
            assert_eq!(picture.right.len(), m);
            assert_clear(&picture.left, 505.0, picture.height);
            assert_clear(&picture.right, picture.width, picture.height);
            assert_column(&picture);
            let shown: Vec<u32> = picture.threads.iter().map(|t| t.mirror).collect();
            assert_eq!(shown, (0..list.len() as u32).collect::<Vec<_>>());
            for t in &picture.threads {
                let m = &list[t.mirror as usize];
                assert_eq!(
                    (t.left.as_str(), t.right.as_str()),
                    (m.figure.as_str(), m.member.as_str())
                );
                assert_eq!(
                    (t.outlook, t.level, t.direction),
                    (m.outlook, m.level, direction)
                );
                assert_eq!(
                    t.bars.len(),
                    if t.outlook == Outlook::Avoid { 4 } else { 0 }
                );
                assert!(!t.d.contains("NaN") && !t.d.contains("inf"));
            }
            assert_eq!(micro(f, m, n, direction).0, picture);
        }
    }
    assert_eq!(micro(11, 9, 6, Direction::ClientToMember).0.height, 388.0);
}

#[test]
fn mirrors_of_the_other_direction_or_of_strangers_are_left_out() {
    let (fs, ms) = (ids("f", 1), ids("m", 1));
    let people = people(&fs, |_| 5);
    let members = [MapMember {
        id: &ms[0],
        name: "Ben",
        at: Some((0.5, 0.5)),
        sd: None,
    }];
    let list = [
        mirror(
            "m0",
            "f0",
            Direction::MemberToClient,
            Outlook::Work,
            Level::Clear,
        ),
        mirror(
            "m9",
            "f0",
            Direction::ClientToMember,
            Outlook::Work,
            Level::Clear,
        ),
        mirror(
            "m0",
            "f0",
            Direction::ClientToMember,
            Outlook::Work,
            Level::Clear,
        ),
    ];
    let picture = micro_map(
        "M",
        &people,
        &members,
        &list,
        Direction::ClientToMember,
        Level::Slight,
    );
    let shown: Vec<u32> = picture.threads.iter().map(|t| t.mirror).collect();
    assert_eq!(shown, [2]);
    assert!(!picture.left[1].quiet && !picture.right[0].quiet);
    // Weaker ones than asked for take no room.
    for (least, threads) in [(Level::Clear, 1), (Level::Strong, 0)] {
        let direction = Direction::ClientToMember;
        let picture = micro_map("M", &people, &members, &list, direction, least);
        assert_eq!(picture.threads.len(), threads);
        assert_eq!(picture.left[1].quiet, threads == 0);
    }
}

#[test]
fn the_circle_shows_members_where_they_stand() {
    let member = |id, name, at| MapMember {
        id,
        name,
        at,
        sd: None,
    };
    let members = [
        member("a", "Ben Aldous", Some((0.0, 1.0))),
        member("b", "Faith", Some((1.0, 0.0))),
        member("c", "Lena Maria Moss", None),
    ];
    let picture = circle_picture(&members);
    let at: Vec<(f64, f64, &str, bool)> = picture
        .nodes
        .iter()
        .map(|n| (n.x, n.y, n.initials.as_str(), n.vague))
        .collect();
    // Centre (174, 150), radius 116; y grows downward.
    assert_eq!(
        at,
        [
            (174.0, 34.0, "BA", false),
            (290.0, 150.0, "F", false),
            (174.0, 150.0, "LM", true)
        ]
    );
    assert_eq!(picture.mean, Some((232.0, 92.0)));
    assert_eq!(circle_picture(&[]).mean, None);
    let crowd: Vec<MapMember> = (0..15)
        .map(|_| member("x", "A B", Some((0.3, 0.3))))
        .collect();
    assert_clear(&circle_picture(&crowd).nodes, 348.0, 300.0);
}
