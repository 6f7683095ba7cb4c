//! Who must not sit beside whom: conflicts as they were entered, some decided, one still open.

use chrono::NaiveDate;
use matching::model::Relation;

use super::groups::{back, forth};
use super::world::Person;
use crate::records::ConflictRecord;

/// A conflict as it was entered.
struct Tie {
    by: &'static str,
    named: &'static str,
    relation: Relation,
    /// The date of birth was known.
    birth: bool,
    /// Days from today on which an order ends.
    until: Option<u64>,
    /// What a supervisor decided.
    decided: Option<bool>,
}

const fn tie(by: &'static str, named: &'static str, relation: Relation) -> Tie {
    Tie {
        by,
        named,
        relation,
        birth: true,
        until: None,
        decided: Some(true),
    }
}

const TIES: [Tie; 7] = [
    Tie {
        until: Some(140),
        ..tie("Marisol Vega", "Joren Pike", Relation::NoContactOrder)
    },
    tie("Marisol Vega", "Joren Pike", Relation::Victim),
    tie("Rafe Callow", "Duncan Fairlie", Relation::CoDefendant),
    tie("Isolde Kerrigan", "Zuri Kamande", Relation::Relative),
    tie("Saskia Orlova", "Faith Onuoha", Relation::OtherTie),
    Tie {
        birth: false,
        decided: None,
        ..tie("Tobias Renn", "Corinne Basso", Relation::Partner)
    },
    Tie {
        birth: false,
        decided: Some(false),
        ..tie("Petra Solano", "Nadia Quist", Relation::OtherTie)
    },
];

/// The records.
pub(super) fn all(on: NaiveDate, people: &[Person]) -> Vec<ConflictRecord> {
    let find = |name: &str| people.iter().find(|p| p.row.name == name);
    TIES.iter()
        .zip(1..)
        .filter_map(|(tie, n)| {
            let (by, named) = (find(tie.by)?, find(tie.named)?);
            Some(ConflictRecord {
                id: format!("co-{n}"),
                client: by.client.id.clone(),
                name: tie.named.to_owned(),
                birth_date: tie.birth.then(|| named.client.person.birth_date.clone()),
                relation: tie.relation,
                from: tie.until.map(|_| back(on, 40)),
                until: tie.until.map(|days| forth(on, days)),
                ended: false,
                decisions: tie
                    .decided
                    .map(|same| (named.client.id.clone(), same))
                    .into_iter()
                    .collect(),
            })
        })
        .collect()
}
