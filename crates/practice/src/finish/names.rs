//! Names that do not belong in a summary: people of the client's own conflict list appear by their role only
//! (clinical reference §4.1, section 11). Only names that the client's own list holds are looked for, so that nothing
//! here tells whether somebody is known to the practice.

use matching::model::Relation;

use crate::records::ConflictRecord;

/// Questions that ask for the name of somebody whom the chart names by role only, or who may be known here: their
/// answers stay in the interview.
pub(crate) const NAMED: &[&str] = &["order/person", "known/who", "unsafe/name"];

/// Names to replace and the role words in their place, the longest first.
pub(crate) struct Roles(Vec<(String, &'static str)>);

/// Whoever is protected, or a victim, is not even named by a first name.
fn is_protected(relation: Relation) -> bool {
    matches!(relation, Relation::NoContactOrder | Relation::Victim)
}

fn role(relation: Relation) -> &'static str {
    match relation {
        Relation::NoContactOrder => "[protected person]",
        Relation::Victim => "[victim]",
        Relation::CoDefendant => "[co-defendant]",
        Relation::Witness => "[witness]",
        Relation::Partner => "[partner or former partner]",
        Relation::Relative => "[relative]",
        Relation::Household => "[household member]",
        Relation::OtherTie => "[person they know]",
    }
}

/// Shortest part of a name that is looked for.
const PART_MIN: usize = 3;

impl Roles {
    /// From the client's own conflict list.
    pub(crate) fn of(conflicts: &[ConflictRecord]) -> Self {
        let mut all = Vec::new();
        for conflict in conflicts {
            let word = role(conflict.relation);
            let name = conflict.name.split_whitespace().collect::<Vec<_>>();
            if name.is_empty() {
                continue;
            }
            all.push((name.join(" "), word));
            if is_protected(conflict.relation) {
                let parts = name.iter().filter(|p| p.chars().count() >= PART_MIN);
                all.extend(parts.map(|p| ((*p).to_owned(), word)));
            }
        }
        all.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        Self(all)
    }

    /// The text with roles in place of names; whole words, as they are written in the list or in small letters with
    /// a full name.
    pub(crate) fn instead(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for (name, word) in &self.0 {
            out = replace_words(&out, name, word);
        }
        out
    }

    /// Whether a name of the list stands in the text.
    pub(crate) fn stands_in(&self, text: &str) -> bool {
        self.0
            .iter()
            .any(|(name, word)| replace_words(text, name, word) != text)
    }
}

/// Replaces a name where it stands as whole words. A full name is found in any case, a single one as it is written:
/// "Will" is a name, "will" is not.
fn replace_words(text: &str, name: &str, word: &str) -> String {
    let any_case = name.contains(' ');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, end)) = next(rest, name, any_case) {
        let before = rest.get(..at).unwrap_or_default();
        let boundary_before = before
            .chars()
            .next_back()
            .or_else(|| out.chars().next_back())
            .is_none_or(|c| !c.is_alphanumeric());
        let after = rest.get(end..).unwrap_or_default();
        let boundary_after = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
        out.push_str(before);
        if boundary_before && boundary_after {
            out.push_str(word);
        } else {
            out.push_str(rest.get(at..end).unwrap_or_default());
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where a name stands next: its bytes in the text.
fn next(text: &str, name: &str, any_case: bool) -> Option<(usize, usize)> {
    if !any_case {
        return text.find(name).map(|at| (at, at + name.len()));
    }
    text.char_indices().find_map(|(at, _)| {
        let here = text.get(at..)?;
        let length = same(here, name)?;
        Some((at, at + length))
    })
}

/// Bytes of the beginning of `text` that are the name, whatever the case and however wide the spaces.
fn same(text: &str, name: &str) -> Option<usize> {
    let mut at = 0;
    let mut chars = text.chars().peekable();
    for wanted in name.chars() {
        let got = chars.next()?;
        at += got.len_utf8();
        if wanted == ' ' {
            if !got.is_whitespace() {
                return None;
            }
            while let Some(more) = chars.next_if(|c| c.is_whitespace()) {
                at += more.len_utf8();
            }
        } else if !wanted.to_lowercase().eq(got.to_lowercase()) {
            return None;
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(list: &[(&str, Relation)]) -> Roles {
        let conflicts: Vec<ConflictRecord> = list
            .iter()
            .map(|(name, relation)| ConflictRecord {
                id: String::new(),
                client: String::new(),
                name: (*name).to_owned(),
                birth_date: None,
                relation: *relation,
                from: None,
                until: None,
                ended: false,
                decisions: std::collections::BTreeMap::new(),
            })
            .collect();
        Roles::of(&conflicts)
    }

    #[test]
    fn names_of_the_list_become_roles_and_nothing_else_does() {
        let list = roles(&[
            ("Ana Rojas", Relation::Victim),
            ("Will Tan", Relation::CoDefendant),
        ]);
        for (text, wanted) in [
            ("I hit Ana Rojas.", "I hit [victim]."),
            ("ana  rojas cried", "[victim] cried"),
            ("Ana cried, Rojas too", "[victim] cried, [victim] too"),
            ("Anabel and Banana", "Anabel and Banana"),
            ("I will. Will did.", "I will. Will did."),
            ("with Will Tan", "with [co-defendant]"),
            ("", ""),
            ("ÄAna Rojasö", "ÄAna Rojasö"),
        ] {
            assert_eq!(list.instead(text), wanted);
            assert_eq!(list.stands_in(text), text != wanted);
        }
    }
}
