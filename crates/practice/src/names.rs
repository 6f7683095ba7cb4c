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

/// Words of a name, lower case, without marks.
fn words(name: &str) -> BTreeSet<String> {
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
    words(name).into_iter().collect::<Vec<_>>().join(" ")
}

/// Whether two names share a word of at least three letters.
#[must_use]
pub fn names_touch(a: &str, b: &str) -> bool {
    let other = words(b);
    words(a)
        .iter()
        .any(|w| w.chars().count() >= 3 && other.contains(w))
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
    fn short_forms() {
        assert_eq!(initials("Ben van Aldous"), "BA");
        assert_eq!(first_and_initial("Ben van Aldous"), "Ben A.");
        assert_eq!(first_and_initial("Cher"), "Cher");
        assert_eq!(pronouns("she/her").1, "her");
        assert_eq!(pronouns("they/she").0, "they");
        assert_eq!(pronouns("").2, "their");
    }
}
