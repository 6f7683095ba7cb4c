//! Invented people, and what overlaps what.

use matching::geometry::{Label, MapPerson, Node, TieKind};

pub const NAMES: [&str; 12] = [
    "Alma",
    "Luis",
    "Rosa",
    "Tere",
    "L.",
    "Father",
    "D.",
    "Mr. K.",
    "P.",
    "J.",
    "Mrs. Adair",
    "Oma",
];

pub const ROLES: [&str; 6] = [
    "daughter",
    "brother",
    "grandmother",
    "friend",
    "mother",
    "employer",
];

pub const TIES: [TieKind; 9] = [
    TieKind::Loved,
    TieKind::Warm,
    TieKind::Mixed,
    TieKind::Struggle,
    TieKind::Harm,
    TieKind::HarmedByClient,
    TieKind::HarmBothWays,
    TieKind::CutOff,
    TieKind::Plain,
];

/// People with names, roles and closeness in turn.
pub fn people(ids: &[String], closeness: impl Fn(usize) -> u8) -> Vec<MapPerson<'_>> {
    ids.iter()
        .enumerate()
        .map(|(i, id)| MapPerson {
            id,
            label: NAMES[i % NAMES.len()],
            role: ROLES[i % ROLES.len()],
            closeness: Some(closeness(i)),
            tie: TIES[i % TIES.len()],
            angle: None,
            drift: 0,
            died: i % 5 == 3,
        })
        .collect()
}

pub fn ids(prefix: &str, n: usize) -> Vec<String> {
    (0..n).map(|i| format!("{prefix}{i}")).collect()
}

/// Width of a letter at 13 px in the bold weight of the screens, measured in the window (canvas, rounded to a tenth).
fn measured(c: char) -> f64 {
    for (letters, wide) in [
        ("!,.:;'|", 3.0),
        ("jli `() ·", 4.0),
        ("I-_\\\"rtf[]{}/", 5.1),
        ("1z*", 6.0),
        ("csuoahenqv79L2?kx", 7.2),
        ("ygpbdqTESPBRFYKZ364+=^$", 8.3),
        ("&ADGHNUVX0Cw", 9.3),
        ("OQ@#…", 10.0),
        ("mMW", 11.1),
        ("%", 12.0),
    ] {
        if letters.contains(c) {
            return wide;
        }
    }
    // Others come from another typeface: ideographs are as wide as high.
    if c >= '\u{1100}' { 13.0 } else { 8.0 }
}

/// Left, top, right, bottom of what a label covers on the screen.
pub fn covers(label: &Label) -> [f64; 4] {
    let wide = |text: &str| text.chars().map(measured).sum::<f64>();
    let gap = if label.sub.is_empty() { 0.0 } else { 8.0 };
    let w = wide(&label.text) + gap + wide(&label.sub);
    let left = match label.anchor.as_str() {
        "start" => label.x,
        "end" => label.x - w,
        _ => label.x - w / 2.0,
    };
    [left, label.y - 10.0, left + w, label.y + 3.0]
}

pub fn square(node: &Node) -> [f64; 4] {
    [
        node.x - node.r,
        node.y - node.r,
        node.x + node.r,
        node.y + node.r,
    ]
}

pub fn meet(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// No node upon a node, no label upon a node or label, all inside the picture.
pub fn assert_clear(nodes: &[Node], width: f64, height: f64) {
    let frame = |b: [f64; 4]| b[0] >= 0.0 && b[1] >= 0.0 && b[2] <= width && b[3] <= height;
    for (i, a) in nodes.iter().enumerate() {
        assert!(frame(square(a)), "{} leaves the picture", a.id);
        let said = !a.label.text.is_empty();
        assert!(
            !said || frame(covers(&a.label)),
            "label of {} leaves the picture",
            a.id
        );
        for (j, b) in nodes.iter().enumerate() {
            if i != j {
                assert!(!meet(square(a), square(b)), "{} upon {}", a.id, b.id);
                assert!(
                    !said || !meet(covers(&a.label), square(b)),
                    "label of {} upon {}",
                    a.id,
                    b.id
                );
            }
            if i < j && said && !b.label.text.is_empty() {
                assert!(
                    !meet(covers(&a.label), covers(&b.label)),
                    "labels of {} and {}",
                    a.id,
                    b.id
                );
            }
        }
        for v in [a.x, a.y, a.label.x, a.label.y] {
            assert!(
                (v * 10.0 - (v * 10.0).round()).abs() < 1e-6,
                "{v} is not rounded"
            );
        }
    }
}
