//! Average precision, shares with their intervals, and what a run of many worlds gives.

use matching::ids::{ClientId, GroupId};
use matching::mirror::learn::Hits;
use matching::mirror::{Index, level_of};
use matching::outcome::{Direction, Level};

use super::blank::Blank;
use super::draw::Draw;
use super::items::{Items, Line};
use super::optimum;
use super::world::{Known, MEMBERS, Nature, Shown, World, seen_at};

/// One pair: whether it is a resemblance, and what each method says.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    pub real: bool,
    /// Ours, decibans.
    pub ours: f64,
    /// Best possible from the same data.
    pub best: f64,
    /// Best possible if refused profiles were read too.
    pub freer: f64,
    /// Cosine of the angle between the two positions; 0 where one is missing.
    pub cosine: f64,
    /// Cues and ticks alone, decibans.
    pub cues: f64,
    /// Breaks ties in all of them.
    pub tie: f64,
}

/// Everything that worlds are made with.
pub struct Workshop {
    pub items: Items,
    pub blank: Blank,
    pub line: Line,
}

impl Workshop {
    /// Opens it; measures the questionnaire on so many people.
    ///
    /// # Errors
    /// The questionnaire or the form of the practice cannot be read.
    pub fn open(people: usize) -> Result<Self, String> {
        let items = Items::shipped()?;
        let line = super::items::measure(&items, people, &mut Draw::of(1));
        let blank = Blank::new().map_err(|e| e.to_string())?;
        Ok(Self { items, blank, line })
    }

    /// All pairs of so many worlds at a base rate (share of all pairs that are a resemblance).
    pub fn pairs(&self, nature: &Nature, rate: f64, worlds: usize, seed: u64) -> Vec<Pair> {
        let mut draw = Draw::of(seed);
        let figures = figures_at(rate);
        #[allow(clippy::cast_precision_loss)]
        let resembling = rate * figures as f64;
        let mut pairs = Vec::new();
        for _ in 0..worlds {
            let world = World::draw(nature, figures, resembling, &self.items, &mut draw);
            self.judge(&world, nature, &mut draw, &mut pairs);
        }
        pairs
    }

    fn judge(&self, world: &World, nature: &Nature, draw: &mut Draw, pairs: &mut Vec<Pair>) {
        let practice = world.practice(&self.blank);
        let index = Index::new(&practice, practice.as_of);
        let weighed = index.weigh(&ClientId::from("client"), &GroupId::from("group"));
        let mut ours = weighed
            .iter()
            .filter(|w| w.direction == Direction::ClientToMember)
            .map(|w| w.decibans);
        for member in world.members.iter().take(MEMBERS) {
            // Members come by id, figures of each by id: as both were numbered.
            for (place, figure) in world.figures.iter().enumerate() {
                let best =
                    |refused| optimum::evidence(world, nature, &self.line, figure, member, refused);
                pairs.push(Pair {
                    real: member.resembles == Some(place),
                    ours: ours.next().unwrap_or(f64::NAN),
                    best: best(false),
                    freer: best(true),
                    cosine: cosine(figure, member),
                    cues: cues(figure, member),
                    tie: draw.share(),
                });
            }
        }
    }
}

/// Figures of a client: 8. A member resembles one figure at most, so that a high base rate needs fewer.
pub fn figures_at(rate: f64) -> usize {
    if rate > 0.1 { 4 } else { 8 }
}

fn cosine(figure: &Shown, member: &Known) -> f64 {
    let (x, y) = figure.click;
    seen_at(member).map_or(0.0, |m| {
        (x * m.x + y * m.y) / (x.hypot(y) * m.x.hypot(m.y)).max(1e-9)
    })
}

fn cues(figure: &Shown, member: &Known) -> f64 {
    let same = figure
        .cues
        .iter()
        .zip(member.cues)
        .filter_map(|(own, seen)| seen.map(|s| if s == *own { 2.0 } else { -1.0 }));
    same.sum::<f64>()
        + member
            .kind
            .map_or(0.0, |kind| if kind == figure.kind { 4.0 } else { -1.0 })
}

/// Mean over clients, of those with a real pair, of the average precision of the client's own list.
pub fn per_client(pairs: &[Pair], size: usize, score: impl Fn(&Pair) -> f64) -> f64 {
    let lists: Vec<f64> = pairs
        .chunks(size)
        .filter(|list| list.iter().any(|p| p.real))
        .map(|list| average_precision(list, &score))
        .collect();
    #[allow(clippy::cast_precision_loss)]
    let n = lists.len().max(1) as f64;
    lists.iter().sum::<f64>() / n
}

/// Mean precision at the places of the real ones, the highest score first.
pub fn average_precision(pairs: &[Pair], score: impl Fn(&Pair) -> f64) -> f64 {
    let mut order: Vec<&Pair> = pairs.iter().collect();
    order.sort_by(|a, b| {
        score(b)
            .total_cmp(&score(a))
            .then_with(|| a.tie.total_cmp(&b.tie))
    });
    let (mut real, mut sum) = (0.0, 0.0);
    for (place, _) in order.iter().enumerate().filter(|(_, pair)| pair.real) {
        real += 1.0;
        #[allow(clippy::cast_precision_loss)]
        let seen = (place + 1) as f64;
        sum += real / seen;
    }
    if real > 0.0 { sum / real } else { 0.0 }
}

/// Real ones at each level, from none to strong.
pub fn by_level(pairs: &[Pair]) -> [(Level, Hits); 4] {
    [Level::None, Level::Slight, Level::Clear, Level::Strong].map(|level| {
        let mut here = Hits::default();
        for pair in pairs.iter().filter(|p| level_of(p.ours) == level) {
            here.of += 1;
            here.hits += u32::from(pair.real);
        }
        (level, here)
    })
}
