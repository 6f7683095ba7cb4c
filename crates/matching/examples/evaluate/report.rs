//! The results as Markdown, for docs/mirrors.md, and whether the goals are reached.

use std::fmt::Write;

use matching::mirror::learn::Hits;
use matching::outcome::Level;

use super::draw::Draw;
use super::items::{Items, flatness};
use super::measure::{Pair, Workshop, average_precision, by_level, figures_at, per_client};
use super::world::{MEMBERS, Nature};

/// Shares of all pairs that are a resemblance.
pub const RATES: [f64; 3] = [0.02, 0.05, 0.20];
/// Least share of the best possible average precision: in the world as assumed, in the others.
pub const GOALS: (f64, f64) = (0.97, 0.90);

/// How one nature at one base rate came out.
pub struct Outcome {
    pub nature: Nature,
    pub rate: f64,
    /// Average precision of a client's list, mean over clients: best possible, ours, cosine of angles, cues alone.
    pub precision: [f64; 4],
    /// The same of all pairs of all clients in one list.
    pub pooled: [f64; 2],
    /// Best possible if refused profiles were read too.
    pub freer: f64,
    pub levels: [(Level, Hits); 4],
}

impl Outcome {
    /// Draws the worlds and measures.
    pub fn of(shop: &Workshop, nature: Nature, rate: f64, worlds: usize) -> Self {
        let pairs = shop.pairs(&nature, rate, worlds, 7);
        let size = MEMBERS * figures_at(rate);
        let scores: [fn(&Pair) -> f64; 4] = [|p| p.best, |p| p.ours, |p| p.cosine, |p| p.cues];
        Self {
            nature,
            rate,
            precision: scores.map(|score| per_client(&pairs, size, score)),
            pooled: [
                average_precision(&pairs, |p| p.best),
                average_precision(&pairs, |p| p.ours),
            ],
            freer: per_client(&pairs, size, |p| p.freer),
            levels: by_level(&pairs),
        }
    }

    /// Ours as a share of the best possible.
    pub fn ratio(&self) -> f64 {
        let [best, ours, ..] = self.precision;
        ours / best
    }

    /// What is not as it should be.
    pub fn misses(&self) -> Vec<String> {
        let mut misses = Vec::new();
        let mut say = |what: String| {
            misses.push(format!(
                "{}, base rate {:.0} %: {what}",
                self.nature.name,
                100.0 * self.rate
            ))
        };
        let goal = if self.nature.name == Nature::RIGHT.name {
            GOALS.0
        } else {
            GOALS.1
        };
        if self.ratio() < goal {
            say(format!(
                "{:.3} of the best possible, below {goal}",
                self.ratio()
            ));
        }
        let [_, ours, cosine, cues] = self.precision;
        if ours <= cosine || ours <= cues {
            say("not better than both plain ways".to_owned());
        }
        let shares: Vec<f64> = self
            .levels
            .iter()
            .filter_map(|(_, hits)| hits.share())
            .collect();
        if shares
            .windows(2)
            .any(|pair| matches!(pair, [low, high] if low >= high))
        {
            say(format!(
                "the share does not rise with every level: {shares:.3?}"
            ));
        }
        misses
    }
}

/// Mean number of flags of a client at least at a level, where nobody resembles anybody.
pub fn chance(shop: &Workshop, nature: &Nature, worlds: usize) -> [f64; 3] {
    let pairs = shop.pairs(nature, 0.0, worlds, 11);
    let levels = by_level(&pairs).map(|(_, hits)| f64::from(hits.of));
    #[allow(clippy::cast_precision_loss)]
    let n = worlds as f64;
    let [_, slight, clear, strong] = levels;
    [
        (slight + clear + strong) / n,
        (clear + strong) / n,
        strong / n,
    ]
}

/// The whole section.
pub fn section(
    shop: &Workshop,
    outcomes: &[Outcome],
    worlds: usize,
) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    writeln!(
        out,
        "{worlds} clients in each world; numbers made by `cargo xtask evaluate mirrors`, the same on every run.\n"
    )?;
    ranking(&mut out, outcomes)?;
    calibration(&mut out, outcomes)?;
    flags(&mut out, shop, worlds)?;
    questionnaire(&mut out, shop, outcomes)?;
    Ok(out)
}

fn ranking(out: &mut String, outcomes: &[Outcome]) -> std::fmt::Result {
    writeln!(
        out,
        "### Ranking\n\nAverage precision of a client’s list (11 members; 8 figures, at 20 % 4), mean over clients.\n"
    )?;
    writeln!(
        out,
        "| world | base rate | best possible | mirrors | share of the best | angle only | cues only | share, all clients in one list |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|---|")?;
    for o in outcomes {
        let ([best, ours, cosine, cues], [all, own]) = (o.precision, o.pooled);
        writeln!(
            out,
            "| {} | {:.0} % | {best:.3} | {ours:.3} | **{:.3}** | {cosine:.3} | {cues:.3} | {:.3} |",
            o.nature.name,
            100.0 * o.rate,
            o.ratio(),
            own / all
        )?;
    }
    writeln!(out)
}

fn calibration(out: &mut String, outcomes: &[Outcome]) -> std::fmt::Result {
    writeln!(
        out,
        "### What the level words are worth\n\nReal resemblances among the pairs of each level, with the 95 % interval (Wilson).\n"
    )?;
    writeln!(
        out,
        "| world | base rate | none | slight | clear | strong |\n|---|---|---|---|---|---|"
    )?;
    for o in outcomes {
        write!(out, "| {} | {:.0} % |", o.nature.name, 100.0 * o.rate)?;
        for (_, hits) in o.levels {
            let (low, high) = hits.interval();
            let share = hits.share().unwrap_or(0.0);
            write!(
                out,
                " {:.1} % ({:.1}–{:.1}; {} of {}) |",
                100.0 * share,
                100.0 * low,
                100.0 * high,
                hits.hits,
                hits.of
            )?;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

fn flags(out: &mut String, shop: &Workshop, worlds: usize) -> std::fmt::Result {
    writeln!(
        out,
        "### Flags by chance\n\nMean number of flags for 8 figures × 11 members where nobody resembles anybody.\n"
    )?;
    writeln!(
        out,
        "| group | slight or more | clear or more | strong |\n|---|---|---|---|"
    )?;
    for (name, nature) in [
        ("as programs are", Nature::RIGHT),
        ("members alike", Nature::ALIKE),
    ] {
        let [slight, clear, strong] = chance(shop, &nature, worlds);
        writeln!(out, "| {name} | {slight:.1} | {clear:.1} | {strong:.2} |")?;
    }
    writeln!(out)
}

fn questionnaire(out: &mut String, shop: &Workshop, outcomes: &[Outcome]) -> std::fmt::Result {
    let line = &shop.line;
    writeln!(out, "### The questionnaire\n")?;
    writeln!(
        out,
        "- Profiles with a fit of at least .70: {:.0} %. The others give no position.\n- A self-image comes out with slope {:.2} (communion) and {:.2} (agency), and an error of {:.2} and {:.2} disk units.",
        100.0 * line.read,
        line.slope.0,
        line.slope.1,
        line.sd.0,
        line.sd.1
    )?;
    if let Some(o) = outcomes
        .iter()
        .find(|o| o.nature.name == Nature::RIGHT.name && o.rate > 0.04)
    {
        let [best, ..] = o.precision;
        writeln!(
            out,
            "- What the refused profiles would still tell the best possible judge: {best:.3} would become {:.3} (as assumed, 5 %).",
            o.freer
        )?;
    }
    writeln!(
        out,
        "\n| answers | questionnaires | raw profile flat | refused as uniform |\n|---|---|---|---|"
    )?;
    let mut draw = Draw::of(3);
    let mut cold = Draw::of(4);
    let mut dice = Draw::of(5);
    let ways = [
        (
            "honest, people as in a program",
            flatness(&shop.items, 2000, || {
                let at = draw.around((0.0, 0.0), 0.48);
                shop.items.answers(at, &mut draw)
            }),
        ),
        (
            "honest, moderately cold and in charge",
            flatness(&shop.items, 2000, || {
                let at = cold.around((-0.60, 0.35), 0.1);
                shop.items.answers(at, &mut cold)
            }),
        ),
        (
            "by dice",
            flatness(&shop.items, 2000, || Items::by_dice(&mut dice)),
        ),
        ("all the same", flatness(&shop.items, 5, || [3; 32])),
    ];
    for (name, seen) in ways {
        writeln!(
            out,
            "| {name} | {} | {} | {} |",
            seen.people, seen.flat, seen.refused
        )?;
    }
    Ok(())
}
