//! The intake summary of an interview, as it lies in the practice file.

use serde::{Deserialize, Serialize};
use store::{Record, Table};

use super::{AddendumRecord, HistoryRecord, Moment, SignatureRecord};
use crate::views::SummaryState;

/// The intake summary of one interview. Sections that nobody edits are composed anew as long as it is not signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SummaryRecord {
    /// `su-` and the id of the interview: there is one for each.
    pub id: String,
    /// Client.
    pub client: String,
    /// Interview.
    pub interview: String,
    /// State.
    pub state: SummaryState,
    /// Sections as they were composed or edited last; frozen by the author's signature.
    pub sections: Vec<SummarySectionRecord>,
    /// Who signed as author.
    pub author: Option<String>,
    /// A co-signature is due by then; none while none is waited for.
    pub due: Option<Moment>,
    /// Hash of the answers that the author signed over.
    pub answers_hash: String,
    /// Comments of those who returned it, the oldest first.
    pub comments: Vec<SummaryCommentRecord>,
    /// Signatures.
    pub signatures: Vec<SignatureRecord>,
    /// Signatures that count no longer, because it was returned after them.
    pub superseded: Vec<SignatureRecord>,
    /// Addenda.
    pub addenda: Vec<AddendumRecord>,
    /// What happened.
    pub history: Vec<HistoryRecord>,
}

impl Record for SummaryRecord {
    const TABLE: Table = Table::Summary;
    fn id(&self) -> &str {
        &self.id
    }
    fn keys(&self) -> Vec<(&'static str, Option<String>)> {
        vec![
            ("client", Some(self.client.clone())),
            ("interview", Some(self.interview.clone())),
            ("state", Some(self.state.code().to_owned())),
        ]
    }
}

/// A section of a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummarySectionRecord {
    /// linkId of the section, or the id of a part that the clinician writes.
    pub id: String,
    /// Title.
    pub title: String,
    /// Privacy class (clinical reference §4.1): P, S, V, L, M, also several.
    pub privacy: String,
    /// What follows from the answers, as the editor last saw it; empty for a part that the clinician writes.
    pub composed: String,
    /// What the clinician made of it; none = as composed.
    pub edited: Option<String>,
    /// Who made it that; none of them co-signs.
    #[serde(default)]
    pub editors: Vec<String>,
    /// Counts the edits, so that two windows do not overwrite each other.
    pub revision: u32,
}

/// Why a summary was returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryCommentRecord {
    /// Text.
    pub text: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Moment,
}
