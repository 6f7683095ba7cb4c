//! How much room words take, and how they are shortened. Captions are 13 px high.

/// Width of a caption, px: each letter by its class, measured on the typeface of the screens in its bold weight and
/// rounded up, so that what is laid out apart is apart on the screen.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(letter).sum()
}

fn letter(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ';' | ':' | '!' | '|' | '\'' | '’' | '`' | '·' | ' '
        | '¡' | 'í' => 4.2,
        'f' | 'r' | 't' | 'I' | '1' | '-' | '(' | ')' | '[' | ']' | '{' | '}' | '"' | '/' => 6.0,
        'm' | 'M' | 'W' | '%' => 12.0,
        'w' | '…' | '&' | '@' | '#' => 10.0,
        'A'..='Z' => 10.0,
        c if c.is_ascii() => 8.1,
        'œ' | 'Œ' | 'æ' | 'Æ' => 14.0,
        '\u{c0}'..='\u{24f}' if c.is_lowercase() => 8.1,
        '\u{c0}'..='\u{24f}' => 10.0,
        c if c < '\u{1100}' => 12.0,
        // Letters beyond the alphabets of Europe and the Middle East are about as wide as high.
        _ => 16.0,
    }
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
