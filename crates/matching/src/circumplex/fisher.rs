//! Quantiles of the F distribution, through the regularised incomplete beta function.

/// The value below which this share of an F distribution with `a` and `b` degrees of freedom lies. `share` in (0, 1),
/// degrees of freedom above 0; found by halving, to about 12 digits.
pub(super) fn quantile(share: f64, a: f64, b: f64) -> f64 {
    if !(a > 0.0 && b > 0.0) {
        return f64::NAN;
    }
    // F = b·x / (a·(1 − x)) for x of a beta distribution with a/2 and b/2.
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if beta(middle, a / 2.0, b / 2.0) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    b * low / (a * (1.0 - low))
}

/// Regularised incomplete beta function I_x(a, b).
fn beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp();
    // The fraction converges fast on one side of the mean; the other side is its mirror image.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

/// The continued fraction of the incomplete beta function (Abramowitz & Stegun 26.5.8), by the method of Lentz.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let safe = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / safe(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for step in 1..=300 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            d = 1.0 / safe(1.0 + term * d);
            c = safe(1.0 + term / c);
            change = d * c;
            value *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

/// Natural logarithm of the gamma function for positive numbers: Stirling's series after moving the argument up.
fn ln_gamma(mut z: f64) -> f64 {
    let mut shift = 0.0;
    while z < 12.0 {
        shift += z.ln();
        z += 1.0;
    }
    let square = 1.0 / (z * z);
    let series =
        (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0))) / z;
    (z - 0.5) * z.ln() - z + 0.5 * std::f64::consts::TAU.ln() + series - shift
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tables of the 97.5 % point (Pearson & Hartley; any statistics handbook).
    #[test]
    fn quantiles_of_the_tables() {
        for (a, b, want) in [
            (1.0, 1.0, 647.789),
            (2.0, 2.0, 39.0),
            (5.0, 10.0, 4.2361),
            (10.0, 5.0, 6.6192),
            (5.0, 15.0, 3.5764),
            (5.0, 18.0, 3.3820),
            (20.0, 60.0, 1.9445),
            (120.0, 120.0, 1.4327),
        ] {
            let got = quantile(0.975, a, b);
            assert!((got / want - 1.0).abs() < 1e-4, "{a} {b}: {got}");
        }
        // Half-way of an F with equal degrees of freedom is 1.
        assert!((quantile(0.5, 7.3, 7.3) - 1.0).abs() < 1e-12);
        assert!(quantile(0.975, 0.0, 3.0).is_nan());
    }
}
