//! Paths: where an answer stands. A linkId, or inside a repeating group `group#N/linkId` with N from 0.

/// A path taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Path<'a> {
    /// A linkId outside repeating groups.
    Plain(&'a str),
    /// An instance of a repeating group.
    Instance(&'a str, u32),
    /// An item inside an instance.
    Inside(&'a str, u32, &'a str),
}

/// Takes a path apart. linkIds with `#` and a number are refused in definitions, so that this is unambiguous.
pub(crate) fn split(path: &str) -> Path<'_> {
    for (at, _) in path.match_indices('#') {
        let (group, rest) = (path.get(..at), path.get(at + 1..));
        let (Some(group), Some(rest)) = (group, rest) else {
            continue;
        };
        let (number, inner) = match rest.split_once('/') {
            Some((number, inner)) => (number, Some(inner)),
            None => (rest, None),
        };
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let Ok(n) = number.parse() else { continue };
        return match inner {
            Some(inner) => Path::Inside(group, n, inner),
            None => Path::Instance(group, n),
        };
    }
    Path::Plain(path)
}

/// A linkId that would read as a path into a repeating group.
pub(crate) fn is_ambiguous(link_id: &str) -> bool {
    link_id.match_indices('#').any(|(at, _)| {
        link_id
            .get(at + 1..)
            .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// The path of an instance.
pub(crate) fn instance(group: &str, n: u32) -> String {
    format!("{group}#{n}")
}

/// The path of an item inside an instance.
pub(crate) fn inside(group: &str, n: u32, link_id: &str) -> String {
    format!("{group}#{n}/{link_id}")
}

/// The linkId at the end of a path ("slot#2/day" → "day", "slot#2" → "slot").
#[must_use]
pub fn link_id(path: &str) -> &str {
    match split(path) {
        Path::Plain(id) | Path::Instance(id, _) | Path::Inside(_, _, id) => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_apart() {
        assert_eq!(split("phq-9/1"), Path::Plain("phq-9/1"));
        assert_eq!(split("slot#2"), Path::Instance("slot", 2));
        assert_eq!(
            split("slot#12/slot/day"),
            Path::Inside("slot", 12, "slot/day")
        );
        assert_eq!(split("c#/x"), Path::Plain("c#/x"));
        assert_eq!(split("a#99999999999999"), Path::Plain("a#99999999999999"));
        assert_eq!(link_id("slot#1/day"), "day");
        assert!(is_ambiguous("a#0/b") && !is_ambiguous("c#/x"));
    }
}
