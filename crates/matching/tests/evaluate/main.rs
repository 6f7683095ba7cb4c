//! The claims of docs/mirrors.md on fewer worlds, and what the page says of the large run.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code,
    missing_docs
)]

#[path = "../../examples/evaluate/blank.rs"]
mod blank;
#[path = "../../examples/evaluate/draw.rs"]
mod draw;
#[path = "../../examples/evaluate/items.rs"]
mod items;
#[path = "../../examples/evaluate/measure.rs"]
mod measure;
#[path = "../../examples/evaluate/optimum.rs"]
mod optimum;
#[path = "../../examples/evaluate/report.rs"]
mod report;
#[path = "../../examples/evaluate/world.rs"]
mod world;

use measure::{Pair, Workshop, average_precision};
use report::{GOALS, Outcome, RATES};
use world::Nature;

const PAGE: &str = include_str!("../../../../docs/mirrors.md");

/// At the highest base rate a hundred clients are enough to see the goals reached.
#[test]
fn the_claims_hold_on_a_small_sample() {
    let shop = Workshop::open(1000).unwrap();
    for nature in Nature::ALL {
        let outcome = Outcome::of(&shop, nature, 0.20, 100);
        assert_eq!(outcome.misses(), Vec::<String>::new());
        // No pair is known for certain, whoever judges.
        assert!(outcome.precision[0] < 1.0, "{:?}", outcome.precision);
    }
    let [_, ordinary, _] = report::chance(&shop, &Nature::RIGHT, 40);
    assert!(ordinary > 0.5, "chance flags somebody");
}

/// The rows of a table of the page, by its first heading cell.
fn rows(heading: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|')
            .split('|')
            .map(|c| c.trim().trim_matches('*').to_owned())
            .collect()
    };
    let mut lines = PAGE.lines().skip_while(|line| !line.starts_with(heading));
    lines
        .next()
        .unwrap_or_else(|| panic!("docs/mirrors.md has no table {heading}"));
    lines
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(cells)
        .collect()
}

#[test]
fn the_page_says_that_the_goals_are_reached() {
    let ranking = rows("| world | base rate | best possible |");
    assert_eq!(ranking.len(), Nature::ALL.len() * RATES.len());
    for row in &ranking {
        let number = |place: usize| -> f64 { row[place].parse().unwrap() };
        let goal = if row[0] == Nature::RIGHT.name {
            GOALS.0
        } else {
            GOALS.1
        };
        assert!(number(4) >= goal, "{row:?}");
        assert!(number(3) > number(5) && number(3) > number(6), "{row:?}");
    }
    let levels = rows("| world | base rate | none |");
    assert_eq!(levels.len(), ranking.len());
    for row in &levels {
        let shares: Vec<f64> = row[2..]
            .iter()
            .map(|c| c.split(' ').next().unwrap().parse().unwrap())
            .collect();
        assert!(shares.windows(2).all(|pair| pair[0] < pair[1]), "{row:?}");
    }
    assert_eq!(rows("| group | slight or more |").len(), 2);
}

#[test]
fn average_precision_of_a_known_list() {
    // Real ones at places 1, 3 and 4 of five: (1/1 + 2/3 + 3/4)/3.
    let pairs: Vec<Pair> = [
        (5.0, true),
        (4.0, false),
        (3.0, true),
        (2.0, true),
        (1.0, false),
    ]
    .map(|(ours, real)| Pair {
        real,
        ours,
        best: 0.0,
        freer: 0.0,
        cosine: 0.0,
        cues: 0.0,
        tie: 0.0,
    })
    .to_vec();
    assert!((average_precision(&pairs, |p| p.ours) - (1.0 + 2.0 / 3.0 + 0.75) / 3.0).abs() < 1e-12);
}

#[test]
fn the_questionnaire_comes_out_as_published() {
    // People spread as in the norm sample (axes .229 of an item's variance): their octants have the published means and
    // standard deviations (Markey & Markey 2009).
    let items = items::Items::shipped().unwrap();
    let mut draw = draw::Draw::of(2);
    let spread = (0.229_f64 / (0.011 + 0.229 + 0.091 + 0.669 / 4.0)).sqrt() / 2.0;
    let (mut sum, mut square, mut n) = ([0.0; 8], [0.0; 8], 0.0);
    for _ in 0..1500 {
        let at = draw.around((0.0, 0.0), spread);
        let answers = items.answers(at, &mut draw);
        let Some(octants) = items.score(&answers).octants else {
            continue;
        };
        n += 1.0;
        for (k, value) in octants.iter().enumerate() {
            sum[k] += value;
            square[k] += value * value;
        }
    }
    for (k, (mean, sd)) in matching::circumplex::IPIP_NORMS.iter().enumerate() {
        let own = sum[k] / n;
        assert!((own - mean).abs() < 0.08, "{k}: {own} {mean}");
        let own = (square[k] / n - own * own).sqrt();
        assert!((own - sd).abs() < 0.06, "{k}: {own} {sd}");
    }
}
