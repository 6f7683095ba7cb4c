//! Records: any serialisable value with an id and declared key columns, stored as a JSON body with a revision.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{DATABASE, StoreError};
use crate::tables::{Spec, Table};

/// A value that lives in a record table.
pub trait Record: Serialize + DeserializeOwned {
    /// Where it lives.
    const TABLE: Table;

    /// Its id, never empty and never used again for anything else; see [`crate::new_id`].
    fn id(&self) -> &str;

    /// The value of every key column that the table declares, in any order.
    fn keys(&self) -> Vec<(&'static str, Option<String>)>;
}

/// A record with the revision that an update must name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored<T> {
    /// 1 when inserted, one more with each update.
    pub revision: u32,
    /// The record.
    pub value: T,
}

/// The key values of a record in the order of the table's columns.
pub(crate) fn ordered_keys<T: Record>(
    record: &T,
    spec: &Spec,
) -> Result<Vec<Option<String>>, StoreError> {
    let mut given = record.keys();
    if given.len() != spec.columns.len() || record.id().is_empty() {
        return Err(StoreError::Misuse {
            what: "a record without id or with other keys than its table",
        });
    }
    let mut ordered = Vec::with_capacity(spec.columns.len());
    for column in spec.columns {
        let at = given.iter().position(|(name, _)| *name == column.name);
        let (_, value) = at
            .map(|at| given.swap_remove(at))
            .ok_or(StoreError::Misuse {
                what: "a record that leaves out a key of its table",
            })?;
        if column.required && value.is_none() {
            return Err(StoreError::Misuse {
                what: "a record without a required key",
            });
        }
        ordered.push(value);
    }
    Ok(ordered)
}

/// A column name that may stand in a statement, because the table declares it.
pub(crate) fn declared<T: Record>(column: &'static str) -> Result<&'static str, StoreError> {
    if T::TABLE.spec().columns.iter().any(|c| c.name == column) {
        Ok(column)
    } else {
        Err(StoreError::Misuse {
            what: "a column that its table does not declare",
        })
    }
}

pub(crate) fn encode(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Misuse {
        what: "a value that cannot be written as JSON",
    })
}

/// The error of the JSON reader would quote the value, so it is dropped.
pub(crate) fn decode<T: DeserializeOwned>(body: &str) -> Result<T, StoreError> {
    serde_json::from_str(body).map_err(|_| StoreError::Damaged { what: DATABASE })
}
