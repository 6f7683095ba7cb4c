//! The record tables as data: adding one is one entry here and a migration that creates it.

/// Whether rows of a table may change once they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// Rows change and go, with revisions.
    Editable,
    /// Rows stay as they were written: signed or versioned content. Enforced by the file itself.
    Kept,
}

/// A key column beside `id`, `revision` and `body`: always text, always indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name in the table and in [`crate::Record::keys`].
    pub name: &'static str,
    /// The table whose id it holds, enforced as a foreign key.
    pub references: Option<Table>,
    /// Whether every row has it.
    pub required: bool,
}

/// The definition of a record table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    /// Name in the file.
    pub name: &'static str,
    /// Whether rows may change.
    pub keeping: Keeping,
    /// Its key columns.
    pub columns: &'static [Column],
}

const fn key(name: &'static str) -> Column {
    Column {
        name,
        references: None,
        required: true,
    }
}

const fn to(name: &'static str, table: Table) -> Column {
    Column {
        name,
        references: Some(table),
        required: true,
    }
}

const fn maybe_to(name: &'static str, table: Table) -> Column {
    Column {
        name,
        references: Some(table),
        required: false,
    }
}

macro_rules! tables {
    ($($(#[doc = $doc:literal])+ $table:ident $name:literal $keeping:ident [$($column:expr),*];)+) => {
        /// A record table, named as in the design.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Table { $($(#[doc = $doc])+ $table,)+ }

        impl Table {
            /// All record tables, each after those that it refers to.
            pub const ALL: &'static [Self] = &[$(Self::$table),+];

            /// The table's definition.
            #[must_use]
            pub const fn spec(self) -> Spec {
                match self {
                    $(Self::$table => Spec {
                        name: $name,
                        keeping: Keeping::$keeping,
                        columns: const { &[$($column),*] },
                    },)+
                }
            }
        }
    };
}

tables! {
    /// The practice itself: one row.
    Practice "practice" Editable [];
    /// The people who work here, with their roles.
    Staff "staff" Editable [];
    /// A client. `name_key` is the lower-case name for search and the duplicate check.
    Client "client" Editable [key("name_key"), key("birth_date")];
    /// A questionnaire as it was when an interview began.
    Questionnaire "questionnaire" Kept [];
    /// A run of a questionnaire.
    Interview "interview" Editable [to("client", Table::Client)];
    /// A clinician's note on a section of an interview.
    SectionNote "section_note" Editable [to("interview", Table::Interview), key("section")];
    /// A score or answer that needs an act.
    Alert "alert" Editable [to("client", Table::Client), maybe_to("interview", Table::Interview), key("state")];
    /// A significant person in a client's life.
    Figure "figure" Editable [to("client", Table::Client)];
    /// A point on the circle, of a client or of one of their figures.
    Position "position" Editable [maybe_to("client", Table::Client), maybe_to("figure", Table::Figure)];
    /// A program with its rules.
    Program "program" Editable [];
    /// A group.
    Group "therapy_group" Editable [maybe_to("program", Table::Program)];
    /// A client in a group, with dates.
    Member "member" Editable [to("therapy_group", Table::Group), to("client", Table::Client)];
    /// Somebody whom a client must not meet.
    Conflict "conflict" Editable [to("client", Table::Client)];
    /// A version of the practice's policy.
    Policy "policy" Kept [];
    /// A client proposed for a group: the client's part.
    Placement "placement" Editable [to("client", Table::Client), maybe_to("therapy_group", Table::Group), key("state")];
    /// The group's private part of a placement, under its own retention.
    PlacementSealed "placement_sealed" Editable [to("placement", Table::Placement), to("therapy_group", Table::Group)];
    /// A client who waits.
    Waiting "waiting" Editable [to("client", Table::Client)];
    /// A questionnaire of the practice's catalogue: shipped, assembled or imported, with its state.
    Form "form" Editable [key("state")];
    /// A mark on one question of an interview: note, flag, to ask later.
    Mark "question_mark" Editable [to("interview", Table::Interview)];
    /// The intake summary of an interview, with its signatures and addenda.
    Summary "summary" Editable [to("client", Table::Client), to("interview", Table::Interview), key("state")];
    /// A consent or notice in a client's ledger.
    Consent "consent" Editable [to("client", Table::Client), key("kind")];
    /// A client's safety plan.
    SafetyPlan "safety_plan" Editable [to("client", Table::Client)];
    /// What people add to a mirror in a group: kept with the group. `client` owns the figure, `about` is whom it may stand for.
    MirrorNote "mirror_note" Editable [to("therapy_group", Table::Group), to("client", Table::Client), to("about", Table::Client)];
    /// A question to the facilitator whether a mirror was real, and the answer. `client` and `about` as for a mirror note.
    CheckIn "check_in" Editable [to("therapy_group", Table::Group), to("client", Table::Client), to("about", Table::Client), key("state")];
}

impl Table {
    /// Name in the file and in the audit log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.spec().name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_plain_and_differ_and_references_point_backwards() {
        let mut seen = BTreeSet::new();
        let plain = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        for table in Table::ALL {
            let spec = table.spec();
            assert!(plain(spec.name));
            for column in spec.columns {
                assert!(plain(column.name) && !["id", "revision", "body"].contains(&column.name));
                assert!(column.references.is_none_or(|to| seen.contains(to.name())));
            }
            assert!(seen.insert(spec.name), "{} twice", spec.name);
        }
    }
}
