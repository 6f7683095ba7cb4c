//! The password policy of NIST SP 800-63B-4: long, not a known one, no rules about kinds of characters.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Fewest and most characters (Unicode scalar values, counted as typed, without normalisation).
const LENGTH: std::ops::RangeInclusive<usize> = 15..=256;

/// Common passwords, phrases and keyboard walks, in lower case without spaces and marks, one per line.
static BLOCKED: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    include_str!("blocklist.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
});

/// Why a password is not good enough, as one kind sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// Under 15 characters.
    #[error(
        "Please use at least 15 characters. Four or five unrelated words are easy to remember."
    )]
    TooShort,
    /// Over 256 characters.
    #[error("Please use at most 256 characters.")]
    TooLong,
    /// A known password, phrase or keyboard walk, or a variation of one.
    #[error(
        "This is one of the first passwords that others would try. Choose words that do not belong together."
    )]
    Common,
    /// The same few characters again and again, or a row like 123456.
    #[error("This repeats itself. Choose words that do not belong together.")]
    Repeated,
    /// Little more than the name of the practice or of the person.
    #[error(
        "This is mostly a name that others know. Choose words that have nothing to do with you."
    )]
    Name,
    /// A one-time password was kept.
    #[error("Please choose another password than the one you were given.")]
    Unchanged,
}

/// Checks a new password. `names` are those that others would guess: the practice's and the person's.
///
/// # Errors
/// The first rule that it breaks.
pub fn check_password(password: &str, names: &[&str]) -> Result<(), PasswordProblem> {
    let count = password.chars().count();
    if count < *LENGTH.start() {
        return Err(PasswordProblem::TooShort);
    }
    if count > *LENGTH.end() {
        return Err(PasswordProblem::TooLong);
    }
    let folded = fold(password);
    if variety(&password.to_lowercase()) < 6 || (folded.len() >= 8 && variety(&folded) < 6) {
        return Err(PasswordProblem::Repeated);
    }
    let guesses = guesses(&folded);
    if guesses
        .iter()
        .any(|guess| !guess.is_empty() && is_common(guess))
    {
        return Err(PasswordProblem::Common);
    }
    let named = |guess: &String| {
        remainder(guess, names).is_some_and(|rest| rest < 8 && rest * 2 < guess.chars().count())
    };
    if guesses.iter().any(named) {
        return Err(PasswordProblem::Name);
    }
    Ok(())
}

/// Lower case, only letters and digits.
fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// The folded text as it is, with digits read as letters, and both without digits at the ends.
fn guesses(folded: &str) -> Vec<String> {
    let letters: String = folded.chars().map(unleet).collect();
    let bare = |text: &str| text.trim_matches(|c: char| c.is_ascii_digit()).to_owned();
    let bare_letters: String = bare(folded).chars().map(unleet).collect();
    vec![folded.to_owned(), bare(folded), letters, bare_letters]
}

fn unleet(c: char) -> char {
    match c {
        '0' => 'o',
        '1' => 'l',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        other => other,
    }
}

/// A blocked text, or several of them in a row with nothing else.
fn is_common(text: &str) -> bool {
    let bytes = text.as_bytes();
    // reached[n]: the first n bytes are made of blocked texts.
    let mut reached = vec![false; bytes.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for end in 1..=bytes.len() {
        let made = (0..end).any(|start| {
            reached.get(start) == Some(&true)
                && text
                    .get(start..end)
                    .is_some_and(|part| BLOCKED.contains(part))
        });
        if let Some(slot) = reached.get_mut(end) {
            *slot = made;
        }
    }
    reached.last() == Some(&true)
}

/// How many steps between neighbouring characters are not the same as the step before: 1 for "aaaa",
/// "1234" and "9876"; a repeated block counts once.
fn variety(text: &str) -> usize {
    let points: Vec<i64> = text.chars().map(|c| i64::from(u32::from(c))).collect();
    let steps: Vec<i64> = points
        .windows(2)
        .filter_map(|w| Some(w.get(1)? - w.first()?))
        .collect();
    let changes = steps.windows(2).filter(|w| w.first() != w.get(1)).count() + 1;
    let period = (1..=points.len() / 2).find(|p| {
        points
            .iter()
            .zip(points.iter().skip(*p))
            .all(|(a, b)| a == b)
    });
    period.map_or(changes, |period| {
        changes.min(if period < 8 { 1 } else { changes })
    })
}

/// How many characters remain when the words of the names are taken out; `None` where none is in it.
fn remainder(guess: &str, names: &[&str]) -> Option<usize> {
    let mut words: Vec<String> = names
        .iter()
        .flat_map(|name| name.split_whitespace().map(fold))
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut rest = guess.to_owned();
    for word in words.iter().filter(|word| word.chars().count() >= 3) {
        rest = rest.replace(word.as_str(), "");
    }
    (rest != guess).then(|| rest.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use PasswordProblem::{Common, Name, Repeated, TooLong, TooShort};

    #[test]
    fn passwords_are_judged() {
        let names = ["Harbour Group Practice", "Ada Example"];
        let cases: [(&str, Result<(), PasswordProblem>); 30] = [
            ("", Err(TooShort)),
            ("short", Err(TooShort)),
            ("fourteen chars", Err(TooShort)),
            ("ünïcödé çhàrs!", Err(TooShort)),
            ("aaaaaaaaaaaaaaaaaaaa", Err(Repeated)),
            ("123456789012345", Err(Repeated)),
            ("abcdefghijklmnopqrstuvwxyz", Err(Repeated)),
            ("abcabcabcabcabcabc", Err(Repeated)),
            ("               ", Err(Repeated)),
            ("! ! ! ! ! ! ! ! !", Err(Repeated)),
            ("passwordpassword", Err(Common)),
            ("Password12345678", Err(Common)),
            ("P4ssw0rd P4ssw0rd!", Err(Common)),
            ("password-letmein-123", Err(Common)),
            ("qwertyuiopasdfghjkl", Err(Common)),
            ("1qaz2wsx3edc4rfv", Err(Common)),
            ("iloveyouiloveyou1", Err(Common)),
            ("correct horse battery staple", Err(Common)),
            ("Correct-Horse-Battery-Staple-99", Err(Common)),
            ("may the force be with you", Err(Common)),
            ("Welcome2024Welcome", Err(Common)),
            ("harbour group practice", Err(Name)),
            ("Harbour Practice 2026!", Err(Name)),
            ("Ada Example 1985 xyz", Err(Name)),
            ("violet lantern under gravel", Ok(())),
            ("kettle orbit mustard 9", Ok(())),
            ("zwölf Boxkämpfer jagen", Ok(())),
            ("the harbour was blue that april", Ok(())),
            ("tR7#qPz!9mK2$wXb", Ok(())),
            ("雨の夜に青い電車が橋を渡って行く", Ok(())),
        ];
        for (password, expected) in cases {
            assert_eq!(check_password(password, &names), expected, "{password}");
        }
    }

    #[test]
    fn length_is_bounded_in_characters() {
        let long: String = ("violet lantern under gravel ".repeat(10))
            .chars()
            .take(256)
            .collect();
        assert_eq!(check_password(&long, &[]), Ok(()));
        assert_eq!(check_password(&format!("{long}x"), &[]), Err(TooLong));
    }

    #[test]
    fn the_list_is_large_and_folded() {
        assert!(BLOCKED.len() >= 3000, "{}", BLOCKED.len());
        assert!(BLOCKED.iter().filter(|line| line.len() >= 15).count() >= 2000);
        assert!(BLOCKED.iter().all(|line| *line == fold(line)));
    }
}
