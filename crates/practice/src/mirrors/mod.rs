//! What happens to mirrors after they were found: sessions, predictions, questions, rates, proposals.

pub(crate) mod leaving;
pub(crate) mod notes;
pub(crate) mod predict;
pub(crate) mod proposals;
pub(crate) mod rates;
pub(crate) mod sealed;
pub(crate) mod sessions;
pub(crate) mod your_group;
