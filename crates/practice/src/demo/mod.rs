//! The fictional practice.

use crate::desk::{Desk, Outcome};

/// Folder of the fictional practice.
pub const HANDLE: &str = "fictional";
/// Its password, known to everybody.
pub const PASSWORD: &str = "everyone here is invented";
/// Who is signed in first.
pub const FIRST_PERSON: &str = "st-halloran";

/// What a person does, for the sign-in page.
pub(crate) fn role_of(_: &str) -> Option<String> {
    None
}

/// Makes the fictional practice and signs its first person in.
pub(crate) fn found(_: &mut Desk) -> Outcome<()> {
    Ok(())
}
