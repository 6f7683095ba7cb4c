//! Norms of a practice's own: what its clients answer, beside the students of the published norms.

/// How many clients it takes until a practice's own norms are offered (clinical reference §2.6.1: "after about 100";
/// ours, unvalidated).
pub const LEAST_CLIENTS: usize = 100;

/// Mean and standard deviation (n − 1) of each octant over clients, one profile of IPIP-IPC octant means each, order
/// PA … NO. None with fewer than [`LEAST_CLIENTS`], or where an octant does not vary.
#[must_use]
pub fn local_norms(profiles: &[[f64; 8]]) -> Option<[(f64, f64); 8]> {
    if profiles.len() < LEAST_CLIENTS {
        return None;
    }
    let n = profiles.len() as f64;
    let mut norms = [(0.0, 0.0); 8];
    for (k, slot) in norms.iter_mut().enumerate() {
        let scores = || profiles.iter().filter_map(|p| p.get(k));
        let mean = scores().sum::<f64>() / n;
        let sd = (scores().map(|s| (s - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        if !mean.is_finite() || !sd.is_finite() || sd < 1e-9 {
            return None;
        }
        *slot = (mean, sd);
    }
    Some(norms)
}

/// z-scores of octant means by norms.
#[must_use]
pub fn z_by(norms: &[(f64, f64); 8], means: &[f64; 8]) -> [f64; 8] {
    let mut z = [0.0; 8];
    for ((slot, mean), (norm, sd)) in z.iter_mut().zip(means).zip(norms) {
        *slot = (mean - norm) / sd;
    }
    z
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_practice_has_norms_of_its_own_from_a_hundred_clients_on() {
        // Half of them 2, half of them 4: mean 3, sum of squares n, so SD = √(n/(n − 1)).
        let people = |n: usize| -> Vec<[f64; 8]> {
            (0..n)
                .map(|i| [if i % 2 == 0 { 2.0 } else { 4.0 }; 8])
                .collect()
        };
        assert_eq!(local_norms(&people(99)), None);
        for (mean, sd) in local_norms(&people(100)).unwrap() {
            assert!((mean - 3.0).abs() < 1e-12 && (sd - (100.0_f64 / 99.0).sqrt()).abs() < 1e-12);
        }
        assert_eq!(local_norms(&[[3.0; 8]; 120]), None, "nobody differs");
        let z = z_by(&[(3.0, 0.5); 8], &[3.0, 3.5, 2.5, 4.0, 3.0, 3.0, 3.0, 3.0]);
        assert_eq!(z, [0.0, 1.0, -1.0, 2.0, 0.0, 0.0, 0.0, 0.0]);
    }
}
