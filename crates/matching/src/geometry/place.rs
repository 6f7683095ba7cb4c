//! Finds room: what already lies in a picture, and where a label still fits.

use super::tenth;
use super::text::{shorten, width};
use super::types::Label;

/// A rectangle, px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// A square round a point.
    pub fn round((x, y): (f64, f64), half: f64) -> Self {
        Self {
            left: x - half,
            top: y - half,
            right: x + half,
            bottom: y + half,
        }
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub fn holds(&self, other: &Self) -> bool {
        other.left >= self.left
            && other.right <= self.right
            && other.top >= self.top
            && other.bottom <= self.bottom
    }
}

/// What a label says, and how wide that is.
#[derive(Debug, Clone)]
pub(super) struct Caption {
    pub text: String,
    pub sub: String,
    width: f64,
}

impl Caption {
    /// Both parts, shortened to what a picture can hold.
    pub fn new(text: &str, sub: &str) -> Self {
        let (text, sub) = (shorten(text, 16), shorten(sub, 14));
        // Two letters more for the comma and the space between.
        let gap = if sub.is_empty() { 0.0 } else { width("··") };
        let width = width(&text) + gap + width(&sub);
        Self { text, sub, width }
    }
}

impl Caption {
    /// Nothing is said.
    pub fn none() -> Self {
        Self::new("", "")
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Side on which a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Right,
    Left,
    Above,
    Below,
}

/// All sides; the order is the preference where nothing else speaks. Threads come from the left.
pub(super) const SIDES: [Side; 4] = [Side::Right, Side::Below, Side::Above, Side::Left];

impl Side {
    /// Where a caption stands beside a node with half size `r`, and its area with a little air.
    pub fn label(self, (x, y): (f64, f64), r: f64, caption: &Caption) -> (Label, Area) {
        let w = caption.width;
        let (lx, ly, anchor, left) = match self {
            Self::Right => (x + r + 7.0, y + 4.5, "start", x + r + 7.0),
            Self::Left => (x - r - 7.0, y + 4.5, "end", x - r - 7.0 - w),
            Self::Above => (x, y - r - 8.0, "middle", x - w / 2.0),
            Self::Below => (x, y + r + 17.0, "middle", x - w / 2.0),
        };
        let label = Label {
            x: tenth(lx),
            y: tenth(ly),
            anchor: anchor.to_owned(),
            text: caption.text.clone(),
            sub: caption.sub.clone(),
        };
        let area = Area {
            left: left - 1.0,
            top: ly - 12.0,
            right: left + w + 1.0,
            bottom: ly + 5.0,
        };
        (label, area)
    }
}

/// A label that says nothing, where none fits: the list beside the picture has the name.
pub(super) fn no_label((x, y): (f64, f64)) -> Label {
    Label {
        x: tenth(x),
        y: tenth(y),
        anchor: "middle".to_owned(),
        text: String::new(),
        sub: String::new(),
    }
}

/// What lies in a picture already.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    bounds: Area,
    taken: Vec<Area>,
}

impl Sheet {
    pub fn new(bounds: Area) -> Self {
        Self {
            bounds,
            taken: Vec::new(),
        }
    }

    pub fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    pub fn free(&self, area: &Area) -> bool {
        self.bounds.holds(area) && !self.taken.iter().any(|t| t.meets(area))
    }

    /// The first side with room for a caption, taken at once.
    pub fn caption(&mut self, at: (f64, f64), r: f64, caption: &Caption) -> Label {
        for side in SIDES {
            let (label, area) = side.label(at, r, caption);
            if self.free(&area) {
                self.take(area);
                return label;
            }
        }
        no_label(at)
    }
}
