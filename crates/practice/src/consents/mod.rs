//! Consents and notices: the catalogue of documents, the words as they are read and signed, and where a client's ledger stands.
//!
//! What each document must contain, and how sure that is, stands in the catalogue beside it (clinical reference §4.2); its
//! words are our own and must be checked by a practice's counsel.

pub(crate) mod catalogue;
pub(crate) mod ledger;
pub(crate) mod needs;
pub(crate) mod wording;
