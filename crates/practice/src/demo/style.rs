//! Answers to the IPIP-IPC from a point on the circle: the way back from position to questionnaire.

use matching::circumplex::{IPIP_NORMS, OCTANTS};

use super::dice::Dice;
use super::roster::Style;

/// Octant of each item in its order, as a number in PA … NO (Markey & Markey 2009, p. 360: items 1, 9, 17, 25 are FG, and so on).
const OCTANT_OF: [usize; 8] = [3, 4, 5, 6, 7, 0, 1, 2];

/// The 32 answers, each 1–5.
pub(super) fn answers(style: Style, dice: &mut Dice) -> Vec<u8> {
    let means = match style {
        Style::Same => return vec![3; 32],
        Style::Near(x, y) => near(x, y),
        Style::Unclear => unclear(),
    };
    let octants: Vec<[u8; 4]> = means.iter().map(|mean| four(*mean, dice)).collect();
    (0..32)
        .filter_map(|item| {
            let octant = OCTANT_OF.get(item % 8)?;
            octants.get(*octant)?.get(item / 8).copied()
        })
        .collect()
}

/// Octant means whose z-scores are one cosine wave with the amplitude of the point (design §7: position = (X, Y)/2).
fn near(x: f64, y: f64) -> Vec<f64> {
    OCTANTS
        .iter()
        .zip(IPIP_NORMS)
        .map(|(octant, (mean, sd))| {
            let (cos, sin) = octant.unit();
            mean + sd * 2.0 * (x * cos + y * sin)
        })
        .collect()
}

/// Two waves around the circle instead of one.
fn unclear() -> Vec<f64> {
    IPIP_NORMS
        .iter()
        .zip([1.0, 0.2, -1.0, 0.2, 1.0, -0.2, -1.0, -0.2])
        .map(|((mean, sd), z)| mean + sd * z)
        .collect()
}

/// Four whole answers with nearly this mean.
fn four(mean: f64, dice: &mut Dice) -> [u8; 4] {
    let mut answers = [1_u8; 4];
    let mut left = (4.0 * mean.clamp(1.0, 5.0) - 4.0).round();
    let mut at = dice.below(4) as usize;
    while left >= 1.0 {
        if let Some(answer) = answers.get_mut(at % 4)
            && *answer < 5
        {
            *answer += 1;
            left -= 1.0;
        }
        at += 1;
    }
    // People are not even: one phrase fits more, another less.
    let (more, less) = (at % 4, (at + 1 + dice.below(3) as usize) % 4);
    if dice.percent(60)
        && answers.get(more).is_some_and(|a| *a < 5)
        && answers.get(less).is_some_and(|a| *a > 1)
    {
        for (index, by) in [(more, 1_i8), (less, -1)] {
            if let Some(answer) = answers.get_mut(index) {
                *answer = answer.saturating_add_signed(by);
            }
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use matching::circumplex::questionnaire_position;

    use super::*;

    fn means(items: &[u8]) -> [Option<f64>; 8] {
        let mut sums = [0.0; 8];
        for (i, answer) in items.iter().enumerate() {
            sums[OCTANT_OF[i % 8]] += f64::from(*answer);
        }
        sums.map(|sum| Some(sum / 4.0))
    }

    #[test]
    fn the_questionnaire_gives_the_point_back() {
        let mut dice = Dice::of("points");
        for (x, y) in [
            (-0.55, 0.75),
            (0.8, 0.3),
            (0.2, -0.55),
            (-0.6, -0.1),
            (0.1, 0.1),
            (-0.5, -0.5),
        ] {
            let items = answers(Style::Near(x, y), &mut dice);
            assert!(items.iter().all(|a| (1..=5).contains(a)));
            let (gx, gy) = questionnaire_position(&means(&items)).unwrap();
            assert!((gx - x).hypot(gy - y) < 0.15, "{x} {y} became {gx} {gy}");
        }
    }

    #[test]
    fn no_clear_style_gives_no_point() {
        let mut dice = Dice::of("unclear");
        for style in [Style::Unclear, Style::Same] {
            assert!(questionnaire_position(&means(&answers(style, &mut dice))).is_err());
        }
    }
}
