//! Members on the circle: right is warm, up takes charge.

use super::place::{Area, no_label};
use super::text::member_initials;
use super::types::{CirclePicture, Label, Node, Ring};
use super::{polar, tenth};

/// A member to be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapMember<'a> {
    /// Id.
    pub id: &'a str,
    /// Name as the viewer may see it.
    pub name: &'a str,
    /// Position in disk units (communion, agency); none = no clear position.
    pub at: Option<(f64, f64)>,
    /// Standard error to show round the point, disk units; none = not shown.
    pub sd: Option<f64>,
}

/// A circle on the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Disk {
    pub x: f64,
    pub y: f64,
    pub r: f64,
}

impl Disk {
    /// From disk units to the screen, where y grows downward.
    pub fn point(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let far = x.hypot(y).max(1.0);
        (self.x + self.r * x / far, self.y - self.r * y / far)
    }

    /// Rim and half circle.
    pub fn rings(&self) -> Vec<Ring> {
        let ring = |r: f64, name: &str| Ring {
            x: self.x,
            y: self.y,
            r: tenth(r),
            name: name.to_owned(),
        };
        vec![ring(self.r, "rim"), ring(self.r / 2.0, "half")]
    }

    /// Both axes and both diagonals.
    pub fn axes(&self) -> String {
        [0.0_f64, 90.0, 45.0, 135.0]
            .iter()
            .map(|angle| {
                let (a, b) = (
                    polar((self.x, self.y), *angle, -self.r),
                    polar((self.x, self.y), *angle, self.r),
                );
                let (ax, ay, bx, by) = (tenth(a.0), tenth(a.1), tenth(b.0), tenth(b.1));
                format!("M{ax} {ay}L{bx} {by}")
            })
            .collect()
    }

    /// Words at the ends of the axes.
    pub fn axis_labels(&self) -> Vec<Label> {
        let word = |x: f64, y: f64, anchor: &str, text: &str| Label {
            x: tenth(x),
            y: tenth(y),
            anchor: anchor.to_owned(),
            text: text.to_owned(),
            sub: String::new(),
        };
        vec![
            word(self.x, self.y - self.r - 8.0, "middle", "takes charge"),
            word(self.x, self.y + self.r + 18.0, "middle", "gives way"),
            word(self.x + self.r + 8.0, self.y + 4.0, "start", "warm"),
            word(self.x - self.r - 8.0, self.y + 4.0, "end", "distant"),
        ]
    }

    /// Squares for members at their positions, moved apart where they would touch: those with a position first, each
    /// to the nearest free place. Who has no clear position stands near the middle. Beyond 20 members the squares are
    /// smaller than `half`.
    pub fn squares(&self, members: &[MapMember<'_>], half: f64) -> Vec<Node> {
        let half = if members.len() > 20 {
            (half * 0.7).floor()
        } else {
            half
        };
        let known = |m: &MapMember| m.at.filter(|(x, y)| x.is_finite() && y.is_finite());
        let mut order: Vec<(usize, &MapMember)> = members.iter().enumerate().collect();
        order.sort_by_key(|(_, m)| known(m).is_none());
        let mut taken: Vec<(f64, f64)> = Vec::with_capacity(members.len());
        let mut nodes = Vec::with_capacity(members.len());
        for (i, member) in order {
            let at = known(member);
            let wish = at.map_or((self.x, self.y), |p| self.point(p));
            let (x, y) = self.nearest_free(wish, half, &taken);
            taken.push((x, y));
            let node = Node {
                id: member.id.to_owned(),
                x: tenth(x),
                y: tenth(y),
                r: half,
                initials: member_initials(member.name),
                label: no_label((x, y)),
                vague: at.is_none(),
                quiet: false,
                error: at.and(member.sd).map_or(0.0, |sd| tenth(sd * self.r)),
                title: member.name.to_owned(),
            };
            nodes.push((i, node));
        }
        nodes.sort_by_key(|(i, _)| *i);
        nodes.into_iter().map(|(_, node)| node).collect()
    }

    /// The place nearest to a wish that touches no square; inside the circle as long as there is room.
    fn nearest_free(&self, wish: (f64, f64), half: f64, taken: &[(f64, f64)]) -> (f64, f64) {
        let free = |p: (f64, f64)| {
            let own = Area::round(p, half + 2.0);
            !taken
                .iter()
                .any(|t| own.meets(&Area::round(*t, half + 2.0)))
        };
        let mut away = 0.0;
        loop {
            for step in 0..24 {
                let p = polar(wish, f64::from(step) * 15.0, away);
                let inside = (p.0 - self.x).hypot(p.1 - self.y) <= self.r + 0.5;
                if (inside || away > 2.0 * self.r) && free(p) {
                    return p;
                }
                if away == 0.0 {
                    break;
                }
            }
            away += 4.0;
        }
    }
}

/// The members of a group on the circle, with the mean of the known positions.
#[must_use]
pub fn circle_picture(members: &[MapMember<'_>]) -> CirclePicture {
    let disk = Disk {
        x: 174.0,
        y: 150.0,
        r: 116.0,
    };
    let known: Vec<(f64, f64)> = members
        .iter()
        .filter_map(|m| m.at.filter(|(x, y)| x.is_finite() && y.is_finite()))
        .collect();
    let mean = (!known.is_empty()).then(|| {
        let n = known.len() as f64;
        let sum = known.iter().fold((0.0, 0.0), |s, p| (s.0 + p.0, s.1 + p.1));
        let (x, y) = disk.point((sum.0 / n, sum.1 / n));
        (tenth(x), tenth(y))
    });
    CirclePicture {
        width: 348.0,
        height: 300.0,
        rings: disk.rings(),
        axes: disk.axes(),
        axis_labels: disk.axis_labels(),
        nodes: disk.squares(members, 14.0),
        mean,
    }
}
