//! Where an answer stands: the linkId, and before it the instances around it: `outer#1/inner#0/linkId`, numbers from 0.
//!
//! An instance is one repetition of a repeating group, or one answer of a repeating question that has items below it.
//! A linkId may be any text. Where a `#` in it would read like the mark of an instance, a `~` stands behind that `#`
//! in paths (`a#1` is `a#~1`, `a#~1` is `a#~~1`); all other linkIds stand in paths as they are.

use std::borrow::Cow;

/// `group#2`, with what stands around it before it.
pub(crate) fn instance(around: &str, group: &str, n: u32) -> String {
    format!("{around}{group}#{n}")
}

/// The linkId at the end of a path ("slot#2/day" → "day", "slot#2" → "slot", "a#~1" → "a#1").
#[must_use]
pub fn link_id(path: &str) -> Cow<'_, str> {
    let (key, _) = last(path);
    let mut plain = Cow::Borrowed(key);
    for at in marks(key).into_iter().rev() {
        if key.get(at + 1..).is_some_and(|rest| rest.starts_with('~')) {
            plain.to_mut().remove(at + 1);
        }
    }
    plain
}

/// How a linkId stands in paths.
pub(crate) fn key(link_id: &str) -> Cow<'_, str> {
    let mut key = Cow::Borrowed(link_id);
    for at in marks(link_id).into_iter().rev() {
        key.to_mut().insert(at + 1, '~');
    }
    key
}

/// Where a `#` stands that is followed by any number of `~`, by digits, and by the end or a `/`.
fn marks(text: &str) -> Vec<usize> {
    let marks = |rest: &str| {
        let digits = rest.trim_start_matches('~');
        let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < digits.len() && (rest.is_empty() || rest.starts_with('/'))
    };
    text.match_indices('#')
        .map(|(at, _)| at)
        .filter(|at| text.get(at + 1..).is_some_and(marks))
        .collect()
}

/// The linkId at the end as it stands in the path, and the number if the path is that of an instance.
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
        assert_eq!(number_after("a#1/b#7/c", "a#1/b#"), Some((7, true)));
        assert_eq!(number_after("a#1", "a#"), Some((1, false)));
        assert_eq!(number_after("a#1x", "a#"), None);
    }
    #[test]
    fn any_link_id_survives_a_path() {
        let ids = [
            "a",
            "a/b",
            "phq-9/1",
            "a#1",
            "a#1/b",
            "a#~1",
            "a#~~1/x",
            "#0",
            "c#/x",
            "a#1b",
            "a#b#2",
            "a#1#2",
            "c#~",
            "a#1/b#2/c",
            "a#99999999999999",
            "ä#7/ö",
            " ",
            "#",
            "~",
            "/",
            "//",
            "a#",
            "a~#3",
        ];
        for id in ids {
            let key = key(id);
            assert_eq!(link_id(&key), id);
            assert_eq!(last(&key), (key.as_ref(), None), "{id}");
            for outer in ids {
                let around = instance("", &super::key(outer), 3) + "/";
                assert_eq!(link_id(&format!("{around}{key}")), id, "{outer} {id}");
                let inner = instance(&around, &key, 12);
                assert_eq!(last(&inner), (key.as_ref(), Some(12)), "{outer} {id}");
                assert_eq!(link_id(&inner), id, "{outer} {id}");
            }
        }
        for usual in ["a", "phq-9/1", "c#/x", "a#1b", "a/b/c"] {
            assert_eq!(key(usual), usual);
        }
    }
}
