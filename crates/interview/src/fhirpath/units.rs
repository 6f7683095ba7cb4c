//! Units of quantities: the words of the calendar, and UCUM codes as far as they can be converted exactly.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::temporal::Span;

/// The unit of a quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit<'a> {
    /// A word of the calendar: `year`, `days`.
    Calendar(Span),
    /// A UCUM code, `'1'` for none.
    Code(Cow<'a, str>),
    /// What a FHIR Quantity says: its UCUM code, its system and code, or the words of its unit.
    Stated(Cow<'a, str>),
}

impl Unit<'_> {
    /// A unit between quotes: a word of the calendar is one also there.
    pub(super) fn written(code: &str) -> Unit<'static> {
        match Span::from_word(code) {
            Some(span) => Unit::Calendar(span),
            None => Unit::Code(Cow::Owned(code.to_owned())),
        }
    }

    /// The text of the code or word.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Calendar(span) => span.word(),
            Self::Code(code) | Self::Stated(code) => code,
        }
    }

    /// The span of the calendar that can be added to a date: UCUM's year and month are not one, except where a FHIR
    /// Quantity says them (FHIR R4, "Use of FHIR Quantity").
    pub(super) fn span(&self) -> Option<Span> {
        match self {
            Self::Calendar(span) => Some(*span),
            Self::Code(code) => definite(code),
            Self::Stated(code) => match code.as_ref() {
                "a" => Some(Span::Year),
                "mo" => Some(Span::Month),
                code => definite(code),
            },
        }
    }
}

/// UCUM's durations that are the same in the calendar.
fn definite(code: &str) -> Option<Span> {
    Some(match code {
        "wk" => Span::Week,
        "d" => Span::Day,
        "h" => Span::Hour,
        "min" => Span::Minute,
        "s" => Span::Second,
        "ms" => Span::Millisecond,
        _ => return None,
    })
}

/// What one of `from` is in `to`: multiply and divide by the two numbers. None where they cannot be compared.
///
/// Years and months of the calendar are 365 and 30 days among each other's days (FHIRPath, "Time-valued quantities"),
/// and not comparable with UCUM's `a` and `mo`, unless `loosely`, as `~` is.
pub(super) fn conversion(
    from: &Unit<'_>,
    to: &Unit<'_>,
    loosely: bool,
) -> Option<(Decimal, Decimal)> {
    if from.text() == to.text() {
        return Some((Decimal::ONE, Decimal::ONE));
    }
    let either_stated = matches!(from, Unit::Stated(_)) || matches!(to, Unit::Stated(_));
    let years = |unit: &Unit<'_>| match unit {
        Unit::Calendar(Span::Year) => Some(12),
        Unit::Calendar(Span::Month) => Some(1),
        other if loosely || either_stated => match other.text() {
            "a" => Some(12),
            "mo" => Some(1),
            _ => None,
        },
        _ => None,
    };
    if let (Some(a), Some(b)) = (years(from), years(to)) {
        return Some((Decimal::from(a), Decimal::from(b)));
    }
    let calendar = |unit: &Unit<'_>| matches!(unit, Unit::Calendar(_));
    if calendar(from) && calendar(to) {
        return Some((days(from)?, days(to)?));
    }
    let long = |unit: &Unit<'_>| matches!(unit, Unit::Calendar(Span::Year | Span::Month));
    if long(from) || long(to) {
        return None;
    }
    let (a, b) = (Measure::of(from)?, Measure::of(to)?);
    (a.dimensions == b.dimensions).then_some((a.factor, b.factor))
}

/// Milliseconds of a span of the calendar.
fn days(unit: &Unit<'_>) -> Option<Decimal> {
    let Unit::Calendar(span) = unit else {
        return None;
    };
    let seconds: i64 = match span {
        Span::Year => 31_536_000,
        Span::Month => 2_592_000,
        Span::Week => 604_800,
        Span::Day => 86_400,
        Span::Hour => 3_600,
        Span::Minute => 60,
        Span::Second => 1,
        Span::Millisecond => return Some(Decimal::ONE),
    };
    Some(Decimal::from(seconds * 1000))
}

/// The product or quotient of two units: a number to multiply with, and the unit.
pub(super) fn combined(
    a: &Unit<'_>,
    b: &Unit<'_>,
    divide: bool,
) -> Option<(Decimal, Decimal, String)> {
    let (mut a, b) = (Measure::of(a)?, Measure::of(b)?);
    for (base, exponent) in b.dimensions {
        a.add(&base, if divide { -exponent } else { exponent });
    }
    let (times, by) = if divide {
        (a.factor, b.factor)
    } else {
        (a.factor.checked_mul(b.factor)?, Decimal::ONE)
    };
    let mut parts = Vec::new();
    for (base, exponent) in &a.dimensions {
        parts.push(if *exponent == 1 {
            base.clone()
        } else {
            format!("{base}{exponent}")
        });
    }
    let unit = if parts.is_empty() {
        "1".to_owned()
    } else {
        parts.join(".")
    };
    Some((times, by, unit))
}

/// A unit in base units: a factor, and the exponent of each base, sorted.
struct Measure {
    factor: Decimal,
    dimensions: Vec<(String, i32)>,
}

/// Longest code that is taken apart.
const MAX_CODE: usize = 60;

impl Measure {
    fn of(unit: &Unit<'_>) -> Option<Self> {
        let code = match unit {
            Unit::Calendar(span) => span.code(),
            Unit::Code(code) | Unit::Stated(code) => code.as_ref(),
        };
        let whole = || Self {
            factor: Decimal::ONE,
            dimensions: vec![(code.to_owned(), 1)],
        };
        Some(Self::read(code).unwrap_or_else(whole))
    }

    /// `mmol/L`, `kg/m2`, `g.m`: none where an atom is not known.
    fn read(code: &str) -> Option<Self> {
        if code.len() > MAX_CODE || !code.is_ascii() {
            return None;
        }
        let mut measure = Self {
            factor: Decimal::ONE,
            dimensions: Vec::new(),
        };
        let mut sign = 1;
        let mut rest = code;
        if let Some(tail) = code.strip_prefix('/') {
            (sign, rest) = (-1, tail);
        }
        loop {
            let end = rest.find(['.', '/']).unwrap_or(rest.len());
            let (part, tail) = rest.split_at(end);
            measure.term(part, sign)?;
            match tail.chars().next() {
                None => return Some(measure),
                Some(operator) => sign = if operator == '/' { -1 } else { 1 },
            }
            rest = tail.get(1..)?;
        }
    }

    fn term(&mut self, part: &str, sign: i32) -> Option<()> {
        let part = match part.find('{') {
            Some(0) if part.ends_with('}') => "1",
            Some(at) if part.ends_with('}') => part.get(..at)?,
            _ => part,
        };
        if part == "1" {
            return Some(());
        }
        let symbol =
            part.trim_end_matches(|char: char| char.is_ascii_digit() || char == '-' || char == '+');
        let exponent: i32 = match part.get(symbol.len()..)? {
            "" => 1,
            digits => digits.parse().ok().filter(|n: &i32| (-9..=9).contains(n))?,
        };
        let (factor, base, power) = atom(symbol)?;
        let exponent = exponent * sign;
        for _ in 0..exponent.unsigned_abs() {
            let next = if exponent > 0 {
                self.factor.checked_mul(factor)
            } else {
                self.factor.checked_div(factor)
            };
            self.factor = next.filter(|factor| !factor.is_zero())?;
        }
        if !base.is_empty() {
            self.add(base, exponent * power);
        }
        Some(())
    }

    fn add(&mut self, base: &str, exponent: i32) {
        match self.dimensions.iter_mut().find(|(own, _)| own == base) {
            Some((_, own)) => *own += exponent,
            None => self.dimensions.push((base.to_owned(), exponent)),
        }
        self.dimensions.retain(|(_, exponent)| *exponent != 0);
        self.dimensions.sort();
    }
}

/// UCUM units that are exact multiples of others: symbol, factor in billionths, base, its exponent.
/// Source: The Unified Code for Units of Measure, 2.1, tables 1 to 6.
const ATOMS: [(&str, i128, &str, i32, bool); 21] = [
    ("m", 1_000_000_000, "m", 1, true),
    ("g", 1_000_000_000, "g", 1, true),
    ("s", 1_000_000_000, "s", 1, true),
    ("mol", 1_000_000_000, "mol", 1, true),
    ("L", 1_000_000, "m", 3, true),
    ("l", 1_000_000, "m", 3, true),
    ("min", 60_000_000_000, "s", 1, false),
    ("h", 3_600_000_000_000, "s", 1, false),
    ("d", 86_400_000_000_000, "s", 1, false),
    ("wk", 604_800_000_000_000, "s", 1, false),
    ("mo", 2_629_800_000_000_000, "s", 1, false),
    ("a", 31_557_600_000_000_000, "s", 1, false),
    ("[in_i]", 25_400_000, "m", 1, false),
    ("[ft_i]", 304_800_000, "m", 1, false),
    ("[yd_i]", 914_400_000, "m", 1, false),
    ("[mi_i]", 1_609_344_000_000, "m", 1, false),
    ("%", 10_000_000, "", 0, false),
    ("[IU]", 1_000_000_000, "[IU]", 1, true),
    ("[iU]", 1_000_000_000, "[IU]", 1, true),
    ("m[Hg]", 1_000_000_000, "m[Hg]", 1, true),
    ("cal", 1_000_000_000, "cal", 1, true),
];
/// Avoirdupois masses in gram: more digits than a billionth.
const POUNDS: [(&str, &str); 3] = [
    ("[lb_av]", "453.59237"),
    ("[oz_av]", "28.349523125"),
    ("[stone_av]", "6350.29318"),
];
/// Prefixes of the metric units: symbol, power of ten.
const PREFIXES: [(&str, i32); 14] = [
    ("da", 1),
    ("p", -12),
    ("n", -9),
    ("u", -6),
    ("m", -3),
    ("c", -2),
    ("d", -1),
    ("h", 2),
    ("k", 3),
    ("M", 6),
    ("G", 9),
    ("T", 12),
    ("f", -15),
    ("P", 15),
];

/// A symbol with any prefix: factor, base, exponent of the base.
fn atom(symbol: &str) -> Option<(Decimal, &'static str, i32)> {
    let find = |symbol: &str, prefixed: bool| {
        let found = ATOMS
            .iter()
            .find(|own| own.0 == symbol && (!prefixed || own.4))?;
        let factor = Decimal::try_from_i128_with_scale(found.1, 9)
            .ok()?
            .normalize();
        Some((factor, found.2, found.3))
    };
    if let Some((_, grams)) = POUNDS.iter().find(|own| own.0 == symbol) {
        return Some((Decimal::from_str_exact(grams).ok()?, "g", 1));
    }
    find(symbol, false).or_else(|| {
        PREFIXES.iter().find_map(|(prefix, power)| {
            let (factor, base, exponent) = find(symbol.strip_prefix(prefix)?, true)?;
            let ten = Decimal::from(10_i64.checked_pow(power.unsigned_abs())?);
            let factor = if *power > 0 {
                factor.checked_mul(ten)
            } else {
                factor.checked_div(ten)
            };
            Some((factor.filter(|f| !f.is_zero())?, base, exponent))
        })
    })
}
