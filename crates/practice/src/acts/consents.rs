//! A client's ledger of consents and notices: the list, one document to read and sign, and what follows a signature.
//!
//! An entry is a draft until somebody decides; from then on it never changes. A renewal, a revocation, a copy that was given
//! later are entries of their own.

mod deciding;
mod drafting;
mod following;
mod overview;
mod page;
mod rules;

pub use deciding::{decline_consent, sign_consent};
pub use drafting::{discard_consent_draft, save_consent_draft};
pub use following::{add_to_consent, revoke_consent, take_back_event};
pub use overview::consent_ledgers;
pub use page::{consent_page, consents_screen};
pub(crate) use rules::lines as rule_lines;
pub use rules::save_consent_rules;

use chrono::NaiveDate;
use store::{Reader, Stored};

use crate::consents::wording::Names;
use crate::desk::{Desk, Outcome, found};
use crate::records::{ClientRecord, ConsentRecord};
use crate::refusal::{Code, Refusal};
use crate::views::{ConsentAttention, ConsentState, ConsentThreadLine};

/// Whose names stand in the words.
fn names<'a>(desk: &'a Desk, client: &'a ClientRecord) -> Outcome<Names<'a>> {
    Ok(Names {
        practice: &desk.open()?.practice.name,
        client: &client.person.name,
    })
}

/// The draft of a document, if somebody has begun one.
fn draft_of(
    r: &Reader<'_>,
    client: &str,
    document: &str,
) -> Outcome<Option<Stored<ConsentRecord>>> {
    Ok(r.list_by::<ConsentRecord>("client", client)?
        .into_iter()
        .find(|s| s.value.state == ConsentState::Draft && s.value.document == document))
}

/// A draft that may still change.
fn open_draft(r: &Reader<'_>, client: &str, document: &str, id: &str) -> Outcome<ConsentRecord> {
    let entry = found::<ConsentRecord>(r, id, "entry")?.value;
    if entry.client != client || entry.document != document {
        return Err(Refusal::not_found("entry"));
    }
    if entry.state == ConsentState::Draft {
        return Ok(entry);
    }
    Err(Refusal::new(
        Code::Blocked,
        "This was signed or decided and never changes. What comes after it is a new entry: renew it, or revoke it.",
    ))
}

/// What a client's own page says of the ledger.
pub(crate) fn card(
    r: &Reader<'_>,
    desk: &Desk,
    client: &ClientRecord,
    today: NaiveDate,
) -> Outcome<ConsentAttention> {
    crate::consents::needs::attention(r, desk.open()?, client, today)
}

/// One of several, as a line.
fn thread_line(thread: &crate::consents::ledger::Thread<'_>, on: NaiveDate) -> ConsentThreadLine {
    ConsentThreadLine {
        thread: thread.id.to_owned(),
        about: thread.about().to_owned(),
        standing: thread.standing(on),
        words: thread.words(on),
    }
}
