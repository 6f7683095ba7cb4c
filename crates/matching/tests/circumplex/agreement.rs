//! Agreement of raters against the published table of Shrout & Fleiss 1979.

use matching::circumplex::{Agreement, Design, agreement};

/// Shrout & Fleiss 1979, table 2: six targets, four judges.
const TABLE: [[f64; 4]; 6] = [
    [9.0, 2.0, 5.0, 8.0],
    [6.0, 1.0, 3.0, 2.0],
    [8.0, 4.0, 6.0, 8.0],
    [7.0, 1.0, 2.0, 6.0],
    [10.0, 5.0, 6.0, 9.0],
    [6.0, 2.0, 4.0, 7.0],
];

fn table() -> Vec<Vec<f64>> {
    TABLE.iter().map(|row| row.to_vec()).collect()
}

/// Coefficients: the article, table 4. Three decimals and the intervals: `psych::ICC` of R on the same table, as printed in
/// its published output (ICC1 .166 from -.133 to .723; ICC2 .290 from .019 to .761; ICC3 .715 from .342 to .946).
#[test]
fn the_published_table() {
    let cases = [
        (Design::OneWay, 0.17, 0.166, -0.133, 0.723),
        (Design::SameRaters, 0.29, 0.290, 0.019, 0.761),
        (Design::TheseRaters, 0.71, 0.715, 0.342, 0.946),
    ];
    for (design, printed, icc, low, high) in cases {
        let found = agreement(&table(), design).unwrap();
        assert!((found.icc - printed).abs() < 0.0051, "{found:?}");
        for (got, want) in [(found.icc, icc), (found.low, low), (found.high, high)] {
            assert!((got - want).abs() < 6e-4, "{design:?}: {got} {want}");
        }
        assert_eq!((found.people, found.raters), (6, 4));
    }
}

#[test]
fn tables_that_say_nothing() {
    let one = |table: Vec<Vec<f64>>| agreement(&table, Design::OneWay);
    assert_eq!(one(vec![]), None);
    assert_eq!(one(vec![vec![1.0, 2.0]]), None, "one person");
    assert_eq!(one(vec![vec![1.0], vec![2.0]]), None, "one rater");
    assert_eq!(one(vec![vec![1.0, 2.0], vec![1.0]]), None, "a gap");
    assert_eq!(one(vec![vec![1.0, f64::NAN], vec![1.0, 2.0]]), None);
    assert_eq!(
        one(vec![vec![3.0, 3.0], vec![3.0, 3.0]]),
        None,
        "no variance"
    );
}

#[test]
fn perfect_agreement() {
    let same = [1.0, 2.0, 5.0].map(|v| vec![v, v]);
    for design in [Design::OneWay, Design::SameRaters, Design::TheseRaters] {
        let found = agreement(&same, design).unwrap();
        assert_eq!(
            (found.icc, found.low, found.high),
            (1.0, 1.0, 1.0),
            "{design:?}"
        );
    }
}

#[test]
fn the_words_are_read_from_the_lower_end() {
    let said = |low, high| {
        Agreement {
            design: Design::OneWay,
            icc: 0.8,
            low,
            high,
            people: 12,
            raters: 2,
        }
        .words()
    };
    assert_eq!(
        said(0.42, 0.93),
        "Raters agree 0.80 (95 % interval 0.42 to 0.93, 12 people): not shown to be better than poor."
    );
    assert!(said(0.5, 0.9).ends_with("at least moderate."));
    assert!(said(0.75, 0.9).ends_with("at least good."));
    assert!(said(0.9, 0.95).ends_with("excellent."));
}
