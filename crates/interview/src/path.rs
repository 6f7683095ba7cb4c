//! Where an answer stands: the linkId, and before it the instances around it: `outer#1/inner#0/linkId`, numbers from 0.
//!
//! An instance is one repetition of a repeating group, or one answer of a repeating question that has items below it.
//! Which `#` marks an instance is known from the questionnaire; what looks like one in a linkId is refused when reading.

/// `group#2`, with what stands around it before it.
pub(crate) fn instance(around: &str, group: &str, n: u32) -> String {
    format!("{around}{group}#{n}")
}

/// The linkId at the end of a path ("slot#2/day" → "day", "slot#2" → "slot").
#[must_use]
pub fn link_id(path: &str) -> &str {
    let (last, _) = last(path);
    last
}

/// The linkId at the end, and the number if the path is that of an instance.
pub(crate) fn last(path: &str) -> (&str, Option<u32>) {
    let mut from = 0;
    for (at, _) in path.match_indices('#') {
        let rest = path.get(at + 1..).unwrap_or_default();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Some(n) = rest.get(..digits).and_then(|d| d.parse::<u32>().ok()) else {
            continue;
        };
        match rest.as_bytes().get(digits) {
            Some(b'/') => from = at + digits + 2,
            None => return (path.get(from..at).unwrap_or_default(), Some(n)),
            Some(_) => {}
        }
    }
    (path.get(from..).unwrap_or_default(), None)
}

/// A linkId that could be taken for the path of an instance.
pub(crate) fn is_ambiguous(link_id: &str) -> bool {
    let (last, n) = last(link_id);
    n.is_some() || last != link_id
}

/// The number that follows `around` + `group` + `#` in a path, and whether the path goes on below it.
pub(crate) fn number_after(path: &str, prefix: &str) -> Option<(u32, bool)> {
    let rest = path.strip_prefix(prefix)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let n = rest.get(..digits)?.parse().ok()?;
    match rest.as_bytes().get(digits) {
        None => Some((n, false)),
        Some(b'/') => Some((n, true)),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_apart() {
        assert_eq!(last("phq-9/1"), ("phq-9/1", None));
        assert_eq!(last("slot#2"), ("slot", Some(2)));
        assert_eq!(last("slot#12/slot/day"), ("slot/day", None));
        assert_eq!(last("a#1/b#0"), ("b", Some(0)));
        assert_eq!(link_id("a#1/b#0/c/d"), "c/d");
        assert_eq!(last("c#/x"), ("c#/x", None));
        assert_eq!(last("a#99999999999999"), ("a#99999999999999", None));
        assert!(
            is_ambiguous("a#0/b")
                && is_ambiguous("a#0")
                && !is_ambiguous("c#/x")
                && !is_ambiguous("a#1b")
        );
        assert_eq!(number_after("a#1/b#7/c", "a#1/b#"), Some((7, true)));
        assert_eq!(number_after("a#1", "a#"), Some((1, false)));
        assert_eq!(number_after("a#1x", "a#"), None);
    }
}
