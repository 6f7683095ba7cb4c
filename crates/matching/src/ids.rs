//! Ids as newtypes, so that a client can never be passed for a group.

use serde::{Deserialize, Serialize};

/// Declares one id type: an opaque string, never reused, never shown to people.
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    )+};
}

id! {
    /// A client: a person who is or may be placed in a group.
    ClientId,
    /// A figure: a significant person in one client's life.
    FigureId,
    /// A position: one rating of a client or a figure on the circle.
    PositionId,
    /// A program: what an order asks for, with its rules.
    ProgramId,
    /// A group of a program.
    GroupId,
    /// A member: one client's stay in one group.
    MemberId,
    /// A conflict between a client and another person.
    ConflictId,
    /// A clinician's change of a mirror.
    EditId,
    /// A person who works in the practice.
    StaffId,
}
