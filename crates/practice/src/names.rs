//! Names: a key under which the same name is found again however it was typed, initials, pronouns.

use std::collections::BTreeSet;

/// Letters with a mark and what they are without.
const PLAIN: &[(&str, char)] = &[
    ("àáâãäåāăą", 'a'),
    ("çćčĉċ", 'c'),
    ("ďđð", 'd'),
    ("èéêëēĕėęě", 'e'),
    ("ĝğġģ", 'g'),
    ("ìíîïĩīĭįı", 'i'),
    ("ķ", 'k'),
    ("ĺļľłŀ", 'l'),
    ("ñńņňŋ", 'n'),
    ("òóôõöøōŏő", 'o'),
    ("ŕŗř", 'r'),
    ("śŝşšș", 's'),
    ("ţťŧț", 't'),
    ("ùúûüũūŭůűų", 'u'),
    ("ýÿŷ", 'y'),
    ("źżž", 'z'),
];

/// Words of a name in their order, lower case, without marks.
pub(crate) fn words(name: &str) -> Vec<String> {
    name.to_lowercase()
        .chars()
        // Marks that stand by themselves, as some systems write them.
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .map(|c| {
            PLAIN
                .iter()
                .find(|(marked, _)| marked.contains(c))
                .map_or(c, |(_, plain)| *plain)
        })
        .collect::<String>()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The key of a name: its words without marks and case, in order of the alphabet, so that "Vega, Marisol" is "Marisol Vega".
#[must_use]
pub fn name_key(name: &str) -> String {
    let words: BTreeSet<String> = words(name).into_iter().collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// Whether two names share a word of at least three letters.
#[must_use]
pub fn names_touch(a: &str, b: &str) -> bool {
    let other = words(b);
    words(a)
        .iter()
        .any(|w| w.chars().count() >= 3 && other.contains(w))
}

/// Words between names, which are no names by themselves.
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "du", "e", "el", "ibn",
    "la", "las", "le", "los", "van", "von", "y",
];

/// Words of a name, given names first: "Vega, Marisol" is "Marisol Vega". O'Brien is one word.
fn given_first(name: &str) -> Vec<String> {
    let joined: String = name.chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    match joined.split_once(',') {
        Some((family, given)) => words(&format!("{given} {family}")),
        None => words(&joined),
    }
}

/// Whether what was typed is this person's own name: the first given name and a family name at least, in any order, case and
/// spelling of accents; the others may be left out or be initials. Nothing foreign, but for initials, and middle names between the two.
#[must_use]
pub fn is_own_name(typed: &str, known: &str) -> bool {
    let particle = |w: &str| PARTICLES.contains(&w);
    let mut known = given_first(known);
    let first = known.first().cloned();
    known.retain(|w| first.as_ref() == Some(w) || !particle(w));
    let mut typed = given_first(typed);
    typed.retain(|w| known.contains(w) || !particle(w));
    let places = places(&typed, &known);
    let whole = |n: usize| {
        let at = places.iter().position(|place| *place == Some(n));
        let pair = at.and_then(|at| typed.get(at)).zip(known.get(n));
        pair.is_some_and(|(typed, own)| !initial(typed) || initial(own))
    };
    let foreign = |at: usize| {
        let (before, after) = places.split_at(at);
        let between = before.iter().any(Option::is_some) && after.iter().any(Option::is_some);
        let known = places.get(at).copied().flatten().is_some();
        !known && !between && !typed.get(at).is_some_and(|word| initial(word))
    };
    let family = known.len() == 1 || (1..known.len()).any(whole);
    whole(0) && family && !(0..typed.len()).any(foreign)
}

fn initial(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// Which of the known names each typed word is. Whole names are found first; then initials take what is left.
fn places(typed: &[String], known: &[String]) -> Vec<Option<usize>> {
    let same = |a: &String, b: &String| a == b;
    let begins =
        |a: &String, b: &String| (initial(a) || initial(b)) && a.chars().next() == b.chars().next();
    let mut places: Vec<Option<usize>> = vec![None; typed.len()];
    for fits in [same, begins] {
        for (at, word) in typed.iter().enumerate() {
            let free = |n: &usize| !places.contains(&Some(*n));
            let all = known.iter().enumerate();
            let place = all
                .filter(|(_, own)| fits(word, own))
                .map(|(n, _)| n)
                .find(free);
            if let Some(slot) = places.get_mut(at).filter(|slot| slot.is_none()) {
                *slot = place;
            }
        }
    }
    places
}

/// Two letters for a square or a circle.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut parts = name.split_whitespace().filter_map(|w| w.chars().next());
    let first = parts.next();
    let last = parts.next_back();
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

/// What the client is called in sentences: the first word of the name.
#[must_use]
pub fn short(name: &str) -> String {
    name.split_whitespace().next().unwrap_or(name).to_owned()
}

/// "Ben A." for pictures.
#[must_use]
pub fn first_and_initial(name: &str) -> String {
    let mut parts = name.split_whitespace();
    let first = parts.next().unwrap_or_default();
    match parts.next_back().and_then(|w| w.chars().next()) {
        Some(letter) => format!("{first} {}.", letter.to_uppercase()),
        None => first.to_owned(),
    }
}

/// Subject, object and possessive for sentences, from pronouns as stated; "they" unless clearly she or he.
#[must_use]
pub fn pronouns(stated: &str) -> (&'static str, &'static str, &'static str) {
    let lower = stated.trim().to_lowercase();
    let first = lower
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    match first {
        "she" => ("she", "her", "her"),
        "he" => ("he", "him", "his"),
        _ => ("they", "them", "their"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_has_the_same_key_however_it_is_typed() {
        for typed in [
            "Marisol Vega",
            "vega, marisol",
            "MARISOL  VEGA",
            "Marisól Végà",
            "Mariso\u{301}l Ve\u{301}ga",
        ] {
            assert_eq!(name_key(typed), "marisol vega", "{typed}");
        }
        assert_ne!(name_key("Marisol Vega"), name_key("Marisol Vegas"));
    }

    #[test]
    fn names_touch_on_a_whole_word() {
        assert!(names_touch("Ana Vega", "Marisol Vega"));
        assert!(!names_touch("Al B", "Al C"));
        assert!(!names_touch("Ana", "Anabel"));
    }

    #[test]
    fn ones_own_name_has_a_given_name_and_a_family_name_and_nothing_foreign() {
        for (typed, known) in [
            ("Marisol Vega", "Marisol Vega"),
            ("vega, MARISOL", "Marisol Vega"),
            ("Vega Marisol", "Marisol Vega"),
            ("Marisól Ana Vega", "Marisol Vega"),
            ("Marisol A. Vega", "Marisol Vega"),
            ("Marisol de la Vega", "Marisol Vega"),
            ("Marisol Vega", "Marisol Ana Vega"),
            ("Marisol A. Vega", "Marisol Ana Vega"),
            ("Al Green", "Al Green"),
            ("Ana Vega", "Ana Marisol Vega"),
            ("Marisol Vega", "Marisol Vega Ortiz"),
            ("Marisol Ortiz", "Marisol Vega Ortiz"),
            ("Marisol Vega O.", "Marisol Vega Ortiz"),
            ("Vega, A. Marisol", "Marisol Vega"),
            ("Ana Maria Vega", "Ana-María Vega"),
            ("Sean OBrien", "Seán O’Brien"),
            ("Ben Aldous", "Ben van Aldous"),
            ("Marisol Vega", "Marisol V."),
            ("Cher", "Cher"),
        ] {
            assert!(is_own_name(typed, known), "{typed} for {known}");
        }
        for (typed, known) in [
            ("Carlos Vega", "Marisol Vega"),
            ("Marisol Ortiz", "Marisol Vega"),
            ("Vega", "Marisol Vega"),
            ("Marisol", "Marisol Vega"),
            ("M. Vega", "Marisol Vega"),
            ("Marisol V.", "Marisol Vega"),
            ("Carlos Marisol Vega", "Marisol Vega"),
            ("Marisol Vega Ortiz", "Marisol Vega"),
            ("Carlos Vega Ortiz", "Marisol Vega Ortiz"),
            ("Vega Ortiz", "Marisol Vega Ortiz"),
            ("Vega Vega", "Marisol Vega"),
            ("M. Vega Ortiz", "Marisol Vega Ortiz"),
            ("Green", "Al Green"),
            ("Ben van", "Ben van Aldous"),
            ("Madonna", "Cher"),
            ("", "Marisol Vega"),
            ("de la", "Marisol Vega"),
        ] {
            assert!(!is_own_name(typed, known), "{typed} for {known}");
        }
    }

    #[test]
    fn short_forms() {
        assert_eq!(initials("Ben van Aldous"), "BA");
        assert_eq!(first_and_initial("Ben van Aldous"), "Ben A.");
        assert_eq!(first_and_initial("Cher"), "Cher");
        assert_eq!(pronouns("she/her").1, "her");
        assert_eq!(pronouns("they/she").0, "they");
        assert_eq!(pronouns("").2, "their");
    }
}
