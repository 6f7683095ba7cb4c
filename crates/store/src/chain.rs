//! The chain of the audit log: gapless, each row hashed with the one before under a key of the practice,
//! its end signed at each lock.

use chrono::{DateTime, Utc};
use ed25519_dalek::SigningKey;
use rusqlite::{Params, Row, params, params_from_iter};

use crate::audit::{AuditFilter, AuditProblem, AuditReport, AuditRow, Op, Outcome};
use crate::clock;
use crate::error::StoreError;
use crate::header::Anchor;
use crate::reader::{Reader, time};
use crate::secret::{Key, joined};
use crate::sign;
use crate::tables::Table;

/// A row's place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub seq: u64,
    pub hash: String,
}

const COLUMNS: &str =
    "seq, at, actor, command, act, object, object_id, client, outcome, command_id, prev_hash, hash";

/// A row as it is stored: texts, in the order of [`COLUMNS`].
struct Raw {
    seq: u64,
    texts: [Option<String>; 9],
    prev_hash: String,
    hash: String,
}

impl Raw {
    /// The next row, its hash still missing.
    fn new(head: Entry, op: &Op, outcome: Outcome, now: DateTime<Utc>) -> Self {
        let texts = [
            Some(clock::stamp(now)),
            Some(op.actor.clone()),
            Some(op.command.clone()),
            Some(op.act.clone()),
            Some(op.object_table.name().to_owned()),
            Some(op.object_id.clone()),
            op.client.clone(),
            Some(outcome.as_str().to_owned()),
            op.command_id.clone(),
        ];
        Self {
            seq: head.seq + 1,
            texts,
            prev_hash: head.hash,
            hash: String::new(),
        }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut texts = [const { None }; 9];
        for (text, index) in texts.iter_mut().zip(1..) {
            *text = row.get(index)?;
        }
        Ok(Self {
            seq: row.get(0)?,
            texts,
            prev_hash: row.get(10)?,
            hash: row.get(11)?,
        })
    }

    /// Keyed BLAKE3 over the previous hash, the number and every column, absent ones told from empty ones.
    fn expected_hash(&self, key: &Key) -> String {
        let mut parts: Vec<Vec<u8>> = vec![
            self.prev_hash.as_bytes().to_vec(),
            self.seq.to_le_bytes().to_vec(),
        ];
        parts.extend(self.texts.iter().map(|text| match text {
            Some(text) => [b"1", text.as_bytes()].concat(),
            None => b"0".to_vec(),
        }));
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        blake3::keyed_hash(&key.0, &joined("audit row", &parts))
            .to_hex()
            .to_string()
    }

    fn public(self) -> Result<AuditRow, StoreError> {
        let [
            at,
            actor,
            command,
            act,
            object,
            object_id,
            client,
            outcome,
            command_id,
        ] = self.texts;
        Ok(AuditRow {
            seq: self.seq,
            at: time(&at.unwrap_or_default())?,
            actor: actor.unwrap_or_default(),
            command: command.unwrap_or_default(),
            act: act.unwrap_or_default(),
            object: object.unwrap_or_default(),
            object_id: object_id.unwrap_or_default(),
            client,
            outcome: Outcome::read(&outcome.unwrap_or_default())?,
            command_id,
        })
    }
}

fn select(reader: &Reader<'_>, rest: &str, values: impl Params) -> Result<Vec<Raw>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM audit {rest}");
    let mut statement = reader.seen(reader.conn().prepare_cached(&sql))?;
    let rows = reader.seen(statement.query_map(values, Raw::read))?;
    rows.map(|row| reader.seen(row)).collect()
}

/// Where the chain ends now; number 0 before the first row.
pub(crate) fn head(reader: &Reader<'_>) -> Result<Entry, StoreError> {
    let last = select(reader, "ORDER BY seq DESC LIMIT 1", [])?.pop();
    Ok(last.map_or(
        Entry {
            seq: 0,
            hash: String::new(),
        },
        |row| Entry {
            seq: row.seq,
            hash: row.hash,
        },
    ))
}

/// Adds a row at the end of the chain.
pub(crate) fn append(
    reader: &Reader<'_>,
    key: &Key,
    op: &Op,
    outcome: Outcome,
    now: DateTime<Utc>,
) -> Result<Entry, StoreError> {
    let head = head(reader)?;
    let mut row = Raw::new(head, op, outcome, now);
    row.hash = row.expected_hash(key);
    let sql = format!(
        "INSERT INTO audit ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    );
    let number = Some(row.seq.to_string());
    let hashes = [Some(row.prev_hash.clone()), Some(row.hash.clone())];
    let values = params_from_iter([number].into_iter().chain(row.texts).chain(hashes));
    let result = reader
        .conn()
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.execute(values));
    reader.seen(result)?;
    Ok(Entry {
        seq: row.seq,
        hash: row.hash,
    })
}

/// Whether this very row is in the chain.
pub(crate) fn holds(reader: &Reader<'_>, entry: &Entry) -> Result<bool, StoreError> {
    let rows = select(reader, "WHERE seq = $1", [entry.seq])?;
    Ok(rows.first().is_some_and(|row| row.hash == entry.hash))
}

pub(crate) fn list(reader: &Reader<'_>, filter: &AuditFilter) -> Result<Vec<AuditRow>, StoreError> {
    let limit = if filter.limit == 0 {
        1000
    } else {
        filter.limit
    };
    let rest = "WHERE ($1 IS NULL OR actor = $1) AND ($2 IS NULL OR client = $2) AND ($3 IS NULL OR act = $3)
        AND ($4 IS NULL OR object = $4) AND ($5 IS NULL OR object_id = $5) AND ($6 IS NULL OR at >= $6)
        AND ($7 IS NULL OR at < $7) AND ($8 IS NULL OR seq < $8) ORDER BY seq DESC LIMIT $9";
    let values = params![
        filter.actor,
        filter.client,
        filter.act,
        filter.object.map(Table::name),
        filter.object_id,
        filter.since.map(clock::stamp),
        filter.until.map(clock::stamp),
        filter.before,
        limit,
    ];
    select(reader, rest, values)?
        .into_iter()
        .map(Raw::public)
        .collect()
}

/// Signs the end of the chain and keeps the checkpoint in the file; the caller puts it into the header too.
pub(crate) fn checkpoint(
    reader: &Reader<'_>,
    vault: &str,
    person: &str,
    signing: &SigningKey,
    now: DateTime<Utc>,
) -> Result<Anchor, StoreError> {
    let Entry { seq, hash } = head(reader)?;
    let signature = sign::sign(signing, &statement(vault, seq, &hash));
    let sql =
        "INSERT INTO checkpoint (seq, hash, at, person, signature) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (seq) DO NOTHING";
    let values = params![seq, hash, clock::stamp(now), person, signature];
    reader.seen(reader.conn().execute(sql, values))?;
    Ok(Anchor {
        seq,
        hash,
        at: now,
        person: person.to_owned(),
        signature,
    })
}

fn statement(vault: &str, seq: u64, hash: &str) -> Vec<u8> {
    joined(
        "microcosm audit checkpoint",
        &[vault.as_bytes(), &seq.to_le_bytes(), hash.as_bytes()],
    )
}

/// Goes through the whole chain, all checkpoints, and the anchor in the header.
pub(crate) fn verify(
    reader: &Reader<'_>,
    key: &Key,
    vault: &str,
    anchor: Option<&Anchor>,
) -> Result<AuditReport, StoreError> {
    let mut points = checkpoints(reader)?;
    let mut report = AuditReport {
        rows: 0,
        checkpoints: points.len() as u64,
        problems: Vec::new(),
    };
    verify_rows(reader, key, &mut report)?;
    points.extend(anchor.filter(|anchor| !points.contains(anchor)).cloned());
    for point in &points {
        let problems = verify_point(reader, vault, point)?;
        report.problems.extend(problems);
    }
    Ok(report)
}

fn verify_rows(reader: &Reader<'_>, key: &Key, report: &mut AuditReport) -> Result<(), StoreError> {
    let mut before = Entry {
        seq: 0,
        hash: String::new(),
    };
    loop {
        let next = "WHERE seq > $1 ORDER BY seq LIMIT 10000";
        let rows = select(reader, next, [before.seq])?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            let seq = before.seq + 1;
            if row.seq != seq {
                report.problems.push(AuditProblem::Gap { seq });
            } else if row.prev_hash != before.hash || row.expected_hash(key) != row.hash {
                report.problems.push(AuditProblem::Changed { seq });
            }
            report.rows += 1;
            before = Entry {
                seq: row.seq,
                hash: row.hash,
            };
        }
    }
}

/// A signed end of the chain: is that row still there, and is the signature its person's?
fn verify_point(
    reader: &Reader<'_>,
    vault: &str,
    point: &Anchor,
) -> Result<Vec<AuditProblem>, StoreError> {
    let seq = point.seq;
    let mut problems = Vec::new();
    let entry = Entry {
        seq,
        hash: point.hash.clone(),
    };
    if seq > 0 && !holds(reader, &entry)? {
        problems.push(AuditProblem::BehindAnchor { seq });
    }
    let message = statement(vault, seq, &point.hash);
    let mut keys = reader.public_keys(&point.person)?.into_iter();
    if !keys.any(|k| sign::verify(&k.key, &message, &point.signature)) {
        problems.push(AuditProblem::BadSignature { seq });
    }
    Ok(problems)
}

fn checkpoints(reader: &Reader<'_>) -> Result<Vec<Anchor>, StoreError> {
    let sql = "SELECT seq, hash, at, person, signature FROM checkpoint ORDER BY seq";
    let mut statement = reader.seen(reader.conn().prepare_cached(sql))?;
    let rows = reader.seen(statement.query_map([], |row| {
        let at: String = row.get(2)?;
        Ok(Anchor {
            seq: row.get(0)?,
            hash: row.get(1)?,
            at: clock::parse(&at).unwrap_or_default(),
            person: row.get(3)?,
            signature: row.get(4)?,
        })
    }))?;
    rows.map(|row| reader.seen(row)).collect()
}
