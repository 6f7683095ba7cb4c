//! Short ways to a summary and to a comparison.

use matching::circumplex::{Summary, structural_summary};

pub fn summary(scores: [f64; 8]) -> Summary {
    structural_summary(&scores.map(Some))
}

pub fn near(name: &str, got: Option<f64>, want: f64, by: f64) {
    let got = got.unwrap_or_else(|| panic!("{name}: undefined, expected {want}"));
    assert!(
        (got - want).abs() <= by,
        "{name}: {got}, expected {want} ± {by}"
    );
}
