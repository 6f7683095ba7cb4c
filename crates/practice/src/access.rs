//! Who may do what: the sets of roles that the list of commands names. Deny is the default.

use crate::views::Role::{
    self, Administrator, Facilitator, IntakeClinician, Owner, PrivacyOfficer, Supervisor,
};

/// No session is needed: first start, signing in, restoring.
pub const ANYONE: &[Role] = &[];
/// Everybody who works here.
pub const STAFF: &[Role] = &[
    IntakeClinician,
    Facilitator,
    Supervisor,
    Administrator,
    PrivacyOfficer,
    Owner,
];
/// Those who run intakes, and those who review them.
pub const INTAKE: &[Role] = &[IntakeClinician, Supervisor, Owner];
/// Those who work with clients.
pub const CLINICAL: &[Role] = &[IntakeClinician, Facilitator, Supervisor, Owner];
/// Those who read a client's ledger of consents: for the privacy officer the ledger alone.
pub const LEDGER: &[Role] = &[IntakeClinician, Supervisor, Owner, PrivacyOfficer];
/// Those who review and sign.
pub const REVIEW: &[Role] = &[Supervisor, Owner];
/// Those who arrange programs, groups and the policy.
pub const LEAD: &[Role] = &[Supervisor, Administrator, Owner];
/// Those who learn from check-ins: counts alone, no person.
pub const LEARN: &[Role] = &[
    IntakeClinician,
    Facilitator,
    Supervisor,
    Administrator,
    Owner,
];
/// Those who arrange people.
pub const MANAGE: &[Role] = &[Administrator, Owner];
/// Those who keep copies.
pub const KEEP: &[Role] = &[Supervisor, Administrator, Owner];
/// Those who read the audit log.
pub const OVERSEE: &[Role] = &[PrivacyOfficer, Administrator, Owner];
