//! The questionnaire item by item: 32 answers from a self-image, scored by our own code.

use std::collections::BTreeMap;

use interview::{Answer, Answers, Questionnaire, Value, evaluate, ipip_ipc_octants, shipped};
use matching::circumplex::{
    IPIP_NORMS, Norms, OCTANTS, UNIFORM_AMPLITUDE, checked_position, ipip_z, structural_summary,
};

use super::draw::Draw;

/// Octant of each item in turn, as a number in PA … NO (Markey & Markey 2009, p. 360).
const OCTANT_OF: [usize; 8] = [3, 4, 5, 6, 7, 0, 1, 2];

/// What makes up the variance of one item of a questionnaire of interpersonal traits: general, scale and item. The
/// rest, .229, is the two axes. Strack, Jacobs & Grosse Holtforth 2013, Table 3, IAS-R, sample 3, self.
const GENERAL: f64 = 0.011;
const AXES: f64 = 0.229;
const SCALE: f64 = 0.091;
const ITEM: f64 = 0.669;
/// What the four items of an octant share.
const SHARED: f64 = GENERAL + AXES + SCALE;

/// The nearest answer, 1 to 5.
fn to_answer(value: f64) -> f64 {
    value.round().clamp(1.0, 5.0)
}

/// Mean and standard deviation before rounding that give an octant's published mean and standard deviation after it.
fn under((mean, sd): (f64, f64)) -> (f64, f64) {
    let (mut m, mut s) = (mean, sd / (SHARED + ITEM / 4.0).sqrt());
    for _ in 0..60 {
        let (got_mean, got_sd) = rounded(m, s);
        m += mean - got_mean;
        s *= sd / got_sd;
    }
    (m, s)
}

/// Mean and standard deviation of the mean of four rounded items.
fn rounded(mean: f64, sd: f64) -> (f64, f64) {
    let grid = || (-40..=40).map(|n| f64::from(n) / 10.0);
    let weight = |z: f64| (-z * z / 2.0).exp();
    let total: f64 = grid().map(weight).sum();
    let (mut first, mut between, mut within) = (0.0, 0.0, 0.0);
    for shared in grid() {
        let centre = mean + sd * SHARED.sqrt() * shared;
        let (mut a, mut aa) = (0.0, 0.0);
        for own in grid() {
            let answer = to_answer(centre + sd * ITEM.sqrt() * own);
            a += weight(own) / total * answer;
            aa += weight(own) / total * answer * answer;
        }
        first += weight(shared) / total * a;
        between += weight(shared) / total * a * a;
        within += weight(shared) / total * (aa - a * a);
    }
    (first, (between - first * first + within / 4.0).sqrt())
}

/// The questionnaire as it ships, and where on the line under its answers each octant's items lie.
pub struct Items {
    form: Questionnaire,
    /// Mean and standard deviation of an item before it is rounded to an answer, by octant.
    under: [(f64, f64); 8],
}

/// What an answered questionnaire gives.
#[derive(Debug, Clone, Copy)]
pub struct Answered {
    /// Octant means, where the scoring gives them.
    pub octants: Option<[f64; 8]>,
    /// (X, Y)/2 of the z-scored summary, whatever the fit; none without octants.
    pub raw: Option<(f64, f64)>,
}

impl Items {
    /// Reads the shipped questionnaire.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn shipped() -> Result<Self, String> {
        let form = shipped::questionnaire("ipip-ipc").map_err(|p| format!("ipip-ipc: {p:?}"))?;
        Ok(Self {
            form,
            under: IPIP_NORMS.map(under),
        })
    }

    /// Somebody who sees themselves at this point (disk units) answers the 32 items.
    pub fn answers(&self, (x, y): (f64, f64), draw: &mut Draw) -> [u8; 32] {
        let general = draw.normal() * GENERAL.sqrt();
        let mut centres = [(0.0, 0.0); 8];
        for ((centre, octant), (mean, sd)) in centres.iter_mut().zip(OCTANTS).zip(self.under) {
            let (cos, sin) = octant.unit();
            let scale = draw.normal() * SCALE.sqrt();
            // A z-score of the octant is the mean of four items over its standard deviation.
            let axes = 2.0 * (x * cos + y * sin) * (SHARED + ITEM / 4.0).sqrt();
            *centre = (mean + sd * (axes + general + scale), sd * ITEM.sqrt());
        }
        let mut answers = [0_u8; 32];
        for (n, answer) in answers.iter_mut().enumerate() {
            let place = OCTANT_OF.get(n % 8).copied().unwrap_or(0);
            let (centre, sd) = centres.get(place).copied().unwrap_or((3.0, 1.0));
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 1 to 5
            let whole = to_answer(centre + sd * draw.normal()) as u8;
            *answer = whole;
        }
        answers
    }

    /// Somebody who rolls a die for each item.
    pub fn by_dice(draw: &mut Draw) -> [u8; 32] {
        let mut answers = [0_u8; 32];
        for answer in &mut answers {
            *answer = u8::try_from(draw.below(5)).unwrap_or(0) + 1;
        }
        answers
    }

    /// Scores answers with the interview engine, as in an interview.
    pub fn score(&self, answers: &[u8; 32]) -> Answered {
        let given: BTreeMap<String, Answer> = answers
            .iter()
            .enumerate()
            .map(|(n, code)| {
                let values = vec![Value::Choice(code.to_string())];
                (
                    format!("ipip-ipc/{}", n + 1),
                    Answer {
                        values,
                        reason: None,
                    },
                )
            })
            .collect();
        let octants = ipip_ipc_octants(&evaluate(&self.form, &Answers(given)).scores);
        let raw = octants.and_then(|means| {
            let z = structural_summary(&ipip_z(&means.map(Some)));
            Some((z.x? / 2.0, z.y? / 2.0))
        });
        Answered { octants, raw }
    }
}

/// How a self-image comes out of the questionnaire: own line on each axis, disk units.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Value at a self-image of 0.
    pub at_zero: (f64, f64),
    /// Slope.
    pub slope: (f64, f64),
    /// Standard deviation around the line.
    pub sd: (f64, f64),
    /// Share of the answered questionnaires whose fit is at least .70.
    pub read: f64,
}

/// Measures the line on `n` people whose self-images spread as in a program.
pub fn measure(items: &Items, n: usize, draw: &mut Draw) -> Line {
    let mut people = Vec::with_capacity(n);
    let mut read = 0.0;
    for _ in 0..n {
        let image = draw.around((0.0, 0.0), 0.5);
        let answered = items.score(&items.answers(image, draw));
        let means = answered.octants.map(|means| means.map(Some));
        if means.is_some_and(|m| checked_position(&m, &Norms::students()).is_ok()) {
            read += 1.0;
        }
        if let Some(raw) = answered.raw {
            people.push((image, raw));
        }
    }
    let x = line(people.iter().map(|(image, raw)| (image.0, raw.0)));
    let y = line(people.iter().map(|(image, raw)| (image.1, raw.1)));
    #[allow(clippy::cast_precision_loss)]
    let share = read / n as f64;
    Line {
        at_zero: (x.0, y.0),
        slope: (x.1, y.1),
        sd: (x.2, y.2),
        read: share,
    }
}

/// What became of questionnaires that were flat before standardising.
#[derive(Debug, Clone, Copy, Default)]
pub struct Flat {
    /// Answered so.
    pub people: u32,
    /// Raw amplitude below .25.
    pub flat: u32,
    /// Read as uniform.
    pub refused: u32,
}

/// How the check for uniform answers treats `n` questionnaires that are answered in one way.
pub fn flatness(items: &Items, n: u32, mut answer: impl FnMut() -> [u8; 32]) -> Flat {
    let mut seen = Flat {
        people: n,
        ..Flat::default()
    };
    for _ in 0..n {
        let answers = answer();
        let mut means = [Some(0.0); 8];
        for (place, given) in answers.iter().enumerate() {
            if let Some(Some(mean)) = OCTANT_OF.get(place % 8).and_then(|o| means.get_mut(*o)) {
                *mean += f64::from(*given) / 4.0;
            }
        }
        seen.flat += u32::from(
            structural_summary(&means)
                .amplitude
                .is_some_and(|a| a < UNIFORM_AMPLITUDE),
        );
        seen.refused += u32::from(items.score(&answers).octants.is_none());
    }
    seen
}

/// Least squares: value at 0, slope, standard deviation around the line.
fn line(pairs: impl Iterator<Item = (f64, f64)> + Clone) -> (f64, f64, f64) {
    let mut sums = [0.0; 6];
    for (a, b) in pairs {
        for (sum, term) in sums.iter_mut().zip([1.0, a, b, a * a, a * b, b * b]) {
            *sum += term;
        }
    }
    let [n, a, b, aa, ab, bb] = sums;
    let (ma, mb) = (a / n, b / n);
    let slope = (ab / n - ma * mb) / (aa / n - ma * ma);
    let rest = bb / n - mb * mb - slope * (ab / n - ma * mb);
    (mb - slope * ma, slope, rest.max(0.0).sqrt())
}
