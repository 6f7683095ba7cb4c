//! Signatures: what one covers, making it, verifying it.

use serde::Serialize;
use store::{Reader, verify};

use crate::acts::{passwords, signing_in};
use crate::desk::{Desk, Outcome};
use crate::hash::{content_hash, hex, unhex};
use crate::records::{CommentRecord, PlacementRecord, SealedRecord, SignatureRecord};
use crate::refusal::{Code, Refusal};
use crate::views::{RuleNote, SeenSuggestion, SignatureView};
use crate::words;

/// What a signature covers: the client's part and the hash of the sealed part.
#[derive(Serialize)]
struct Content<'a> {
    placement: &'a str,
    client: &'a str,
    group: &'a str,
    author: &'a str,
    start_on: String,
    reason: &'a str,
    notes: &'a [RuleNote],
    seen: &'a SeenSuggestion,
    seen_at: String,
    sealed_hash: &'a str,
    comments: &'a [CommentRecord],
}

fn content(p: &PlacementRecord) -> Outcome<String> {
    serde_json::to_string(&Content {
        placement: &p.id,
        client: &p.client,
        group: &p.group,
        author: p.author.as_str(),
        start_on: p.start_on.to_string(),
        reason: &p.reason,
        notes: &p.notes,
        seen: &p.seen,
        seen_at: p.seen_at.to_rfc3339(),
        sealed_hash: &p.sealed_hash,
        comments: &p.comments,
    })
    .map_err(|_| {
        Refusal::new(
            Code::Internal,
            "Something went wrong inside the program; nothing was changed.",
        )
    })
}

/// The statement that is signed (after 21 CFR 11.50: printed name, time, meaning).
#[derive(Serialize)]
struct Statement<'a> {
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    placement: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    content_sha256: &'a str,
    meaning: &'a str,
    signer: &'a str,
    name: &'a str,
    role: &'a str,
    at: String,
}

/// What is signed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject<'a> {
    /// A placement, by its id.
    Placement(&'a str),
    /// A summary, by its id.
    Summary(&'a str),
}

/// The statement of a signature: what it says is what the page shows.
fn statement(subject: Subject<'_>, s: &SignatureRecord) -> Outcome<String> {
    let (placement, summary) = match subject {
        Subject::Placement(id) => (Some(id), None),
        Subject::Summary(id) => (None, Some(id)),
    };
    serde_json::to_string(&Statement {
        version: 1,
        placement,
        summary,
        content_sha256: &s.hash,
        meaning: &s.meaning,
        signer: &s.by,
        name: &s.name,
        role: &s.role,
        at: s.at.to_rfc3339(),
    })
    .map_err(|_| Refusal::new(Code::Internal, "Nothing was signed; try again."))
}

/// Signs a placement after asking for the password again.
pub(crate) fn sign(
    desk: &mut Desk,
    record: &PlacementRecord,
    password: &str,
    meaning: &'static str,
) -> Outcome<SignatureRecord> {
    let subject = Subject::Placement(&record.id);
    sign_content(desk, subject, content(record)?, password, meaning)
}

/// Signs this content after asking for the password again.
pub(crate) fn sign_content(
    desk: &mut Desk,
    subject: Subject<'_>,
    content: String,
    password: &str,
    meaning: &'static str,
) -> Outcome<SignatureRecord> {
    let signer = passwords::again(desk, "password", password)?;
    let (at, open) = (desk.now(), desk.open()?);
    let name = if open.me.credential.is_empty() {
        open.me.name.clone()
    } else {
        format!("{}, {}", open.me.name, open.me.credential)
    };
    let mut signature = SignatureRecord {
        statement: String::new(),
        hash: content_hash(content.as_bytes()),
        content,
        by: open.me.id.clone(),
        key: hex(&signer.public_key()),
        signature: String::new(),
        meaning: meaning.to_owned(),
        name,
        role: signing_in::roles_in_words(&open.me.roles),
        at,
    };
    signature.statement = statement(subject, &signature)?;
    signature.signature = hex(&signer.sign(signature.statement.as_bytes()));
    Ok(signature)
}

/// Signatures, each verified now: the key is the signer's, the statement is what is shown, and it covers the placement as
/// it stands, with the group's part unless that was purged. Where somebody who left was taken out of it, the hash that was signed
/// can no longer be compared, which the page says; the part must then be what was written on that day.
pub(crate) fn signatures(r: &Reader<'_>, record: &PlacementRecord) -> Outcome<Vec<SignatureView>> {
    let content = content(record)?;
    let whole = r
        .get::<SealedRecord>(&record.id)?
        .is_none_or(|sealed| sealed.value.untouched(&record.sealed_hash));
    verified(
        r,
        Subject::Placement(&record.id),
        &content,
        &record.signatures,
        whole,
    )
}

/// Signatures over this content, each verified now; `whole`: what the content only names by its hash is still that.
pub(crate) fn verified(
    r: &Reader<'_>,
    subject: Subject<'_>,
    content: &str,
    signatures: &[SignatureRecord],
    whole: bool,
) -> Outcome<Vec<SignatureView>> {
    let mut out = Vec::new();
    for s in signatures {
        let key = unhex::<32>(&s.key);
        let known = r.public_keys(&s.by)?.iter().any(|k| Some(k.key) == key);
        let covers = s.content == content
            && s.hash == content_hash(content.as_bytes())
            && s.statement == statement(subject, s)?;
        out.push(SignatureView {
            meaning: s.meaning.clone(),
            name: s.name.clone(),
            role: s.role.clone(),
            at: words::stamped(s.at),
            hash: s.hash.chars().take(16).collect(),
            valid: known && whole && covers && signed(s),
        });
    }
    Ok(out)
}

/// Whether the statement was signed with the key that is kept beside it.
fn signed(s: &SignatureRecord) -> bool {
    match (unhex::<32>(&s.key), unhex::<64>(&s.signature)) {
        (Some(key), Some(signature)) => verify(&key, s.statement.as_bytes(), &signature),
        _ => false,
    }
}
