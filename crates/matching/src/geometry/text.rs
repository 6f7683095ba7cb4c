//! How much room words take, and how they are shortened. Captions are 13 px high.

/// Mean width of a letter of a caption, generous; measured on the typeface of the screens.
const LETTER: f64 = 6.8;

/// Width of a caption, px.
pub(super) fn width(text: &str) -> f64 {
    // Letters beyond the alphabets of Europe and the Middle East are about as wide as high.
    let letter = |c: char| if c >= '\u{1100}' { 13.0 } else { LETTER };
    text.chars().map(letter).sum()
}

/// At most `most` letters, the last replaced by "…" if something is cut off.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Letters for the disc of a figure: the first of the name, a second where `taken` already has the first.
/// "Mr.", "Mrs." and the like do not count.
pub(super) fn figure_initials(name: &str, taken: &[String]) -> String {
    let titled = |w: &&str| !matches!(w.trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Dr" | "Mx");
    let word = name.split_whitespace().find(titled).unwrap_or(name);
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    let first: String = letters
        .next()
        .map_or_else(|| "?".to_owned(), |c| c.to_uppercase().collect());
    match letters.next() {
        Some(second) if taken.contains(&first) => format!("{first}{second}"),
        _ => first,
    }
}

/// Letters for the square of a member: of the first and the last word.
pub(super) fn member_initials(name: &str) -> String {
    let first_letter = |w: &str| w.chars().find(|c| c.is_alphanumeric());
    let mut words = name.split_whitespace().filter_map(first_letter);
    let first = words.next();
    let letters: String = first.into_iter().chain(words.next_back()).collect();
    if letters.is_empty() {
        "?".to_owned()
    } else {
        letters.to_uppercase()
    }
}
