//! One open practice: reading, transactions with their audit row, and what to do when the disk fails.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::audit::{AuditReport, Op, Outcome};
use crate::chain::{self, Entry};
use crate::clock;
use crate::connection;
use crate::dialect;
use crate::error::{KEYS, StoreError, breaks_connection};
use crate::files::{self, Lock};
use crate::header::{Header, PracticeKind};
use crate::kdf::Kdf;
use crate::reader::Reader;
use crate::secret::Key;
use crate::sign::Session;
use crate::writer::Writer;

/// An open practice. The lock file is held as long as this lives; dropping it closes the file.
pub struct Vault {
    // Fields are dropped in this order: first the database, last the lock.
    conn: Option<Connection>,
    trouble: Cell<bool>,
    pub(crate) file_key: Key,
    pub(crate) audit_key: Key,
    pub(crate) header: Header,
    pub(crate) kdf: Kdf,
    pub(crate) folder: PathBuf,
    _lock: Lock,
}

impl Vault {
    /// Opens the database of a folder whose lock and file key are at hand.
    pub(crate) fn enter(
        folder: &Path,
        lock: Lock,
        file_key: Key,
        header: Header,
        kdf: Kdf,
    ) -> Result<Self, StoreError> {
        header.check_mac(&file_key)?;
        let audit_key = file_key.derive("microcosm audit", &[])?;
        let conn = connection::open(&folder.join(files::DB), &file_key)?;
        let mut vault = Self {
            conn: Some(conn),
            trouble: Cell::new(false),
            file_key,
            audit_key,
            header,
            kdf,
            folder: folder.to_owned(),
            _lock: lock,
        };
        vault.settle_header()?;
        Ok(vault)
    }

    /// The practice's name.
    #[must_use]
    pub fn practice_name(&self) -> &str {
        &self.header.practice_name
    }

    /// Solo or team.
    #[must_use]
    pub const fn kind(&self) -> PracticeKind {
        self.header.kind
    }

    /// Whether it is the shipped fictional practice.
    #[must_use]
    pub const fn fictional(&self) -> bool {
        self.header.fictional
    }

    /// 128 random bits that identify the practice in signatures and backups, hexadecimal.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.header.vault
    }

    /// Where it lives.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn conn(&self) -> Result<&Connection, StoreError> {
        self.conn.as_ref().ok_or(StoreError::Unsure)
    }

    /// Reads. One thread owns the vault, so that what is read in one call belongs together.
    ///
    /// # Errors
    /// What the closure returns; `Unsure` after a disk failure until the next `transact` or `reopen`.
    pub fn read<T, E: From<StoreError>>(
        &self,
        look: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        look(&Reader::new(self.conn()?, &self.trouble))
    }

    /// Carries out one act: everything that the closure writes, and the audit row, or nothing.
    /// It returns after the commit, so that what was acknowledged survives a crash or a power cut.
    /// If the closure fails or panics, everything is rolled back.
    ///
    /// # Errors
    /// What the closure returns; `AlreadyApplied` for a known command id; `DiskFull`, `Io`, `Damaged`;
    /// `Unsure` where the disk failed in mid-commit and the outcome could not be found out.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        op: Op,
        now: DateTime<Utc>,
        work: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run(&op, now, |writer| {
            if let Some(id) = &op.command_id {
                claim(writer, id, now)?;
            }
            let value = work(writer)?;
            Ok((value, writer.audit_row(&op, Outcome::Done)?))
        })
    }

    /// Writes an audit row about something that changes nothing: a view, a refusal, an export.
    ///
    /// # Errors
    /// As [`Self::transact`].
    pub fn note(
        &mut self,
        op: &Op,
        outcome: Outcome,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.run(op, now, |writer| Ok(((), writer.audit_row(op, outcome)?)))
    }

    /// A transaction whose closure writes its audit rows itself and hands out the last one.
    pub(crate) fn run<T, E: From<StoreError>>(
        &mut self,
        op: &Op,
        now: DateTime<Utc>,
        work: impl FnOnce(&Writer<'_>) -> Result<(T, Entry), E>,
    ) -> Result<T, E> {
        if self.trouble.get() || self.conn.is_none() {
            self.reopen()?;
        }
        let conn = self.conn.as_ref().ok_or(StoreError::Unsure)?;
        let reader = Reader::new(conn, &self.trouble);
        let transaction = reader.seen(Transaction::new_unchecked(
            conn,
            TransactionBehavior::Immediate,
        ))?;
        let writer = Writer {
            reader,
            op,
            now,
            audit_key: &self.audit_key,
        };
        let (value, entry) = work(&writer)?;
        match transaction.commit() {
            Ok(()) => Ok(value),
            Err(error) if breaks_connection(&error) => {
                self.find_out(&entry)?;
                Ok(value)
            }
            Err(error) => Err(StoreError::from(error).into()),
        }
    }

    /// After a failed commit: is the row there? Then it is made durable and counts as saved.
    pub(crate) fn find_out(&mut self, entry: &Entry) -> Result<(), StoreError> {
        self.trouble.set(true);
        self.reopen().map_err(|_| StoreError::Unsure)?;
        let there = self
            .read(|reader| chain::holds(reader, entry))
            .map_err(|_| StoreError::Unsure)?;
        if !there {
            return Err(StoreError::Io(std::io::ErrorKind::Other));
        }
        dialect::flush_log(self.conn()?).map_err(|_| StoreError::Unsure)
    }

    /// Closes and opens the database again, after a disk failure.
    ///
    /// # Errors
    /// As opening: `Damaged`, `Io`.
    pub fn reopen(&mut self) -> Result<(), StoreError> {
        self.conn = None;
        self.conn = Some(connection::open(
            &self.folder.join(files::DB),
            &self.file_key,
        )?);
        self.trouble.set(false);
        Ok(())
    }

    /// Goes through the whole audit log and its signatures.
    ///
    /// # Errors
    /// `Damaged` or `Io` where the log cannot be read at all; what is wrong in it stands in the report.
    pub fn verify_audit(&self) -> Result<AuditReport, StoreError> {
        let anchor = self.header.anchor.as_ref();
        self.read(|reader| chain::verify(reader, &self.audit_key, &self.header.vault, anchor))
    }

    /// Checks every page of the file and every reference.
    ///
    /// # Errors
    /// `Damaged` where anything is wrong.
    pub fn check(&self) -> Result<(), StoreError> {
        dialect::check_integrity(self.conn()?)
    }

    /// Signs the end of the audit log with the session's key and puts that into the header.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub fn checkpoint(&mut self, session: &Session) -> Result<(), StoreError> {
        let now = clock::now();
        let vault = self.header.vault.clone();
        let op = Op::own(&session.person, "lock", "checkpoint");
        let anchor = self.run(&op, now, |writer| {
            let anchor = chain::checkpoint(writer, &vault, &session.person, &session.signing, now)?;
            let entry = Entry {
                seq: anchor.seq,
                hash: anchor.hash.clone(),
            };
            Ok::<_, StoreError>((anchor, entry))
        })?;
        self.header.anchor = Some(anchor);
        let text = self.header.sealed_text(&self.file_key)?;
        files::write_header(&self.folder, &text)
    }

    /// Signs out: an audit row, a signed checkpoint, and the file is closed.
    ///
    /// # Errors
    /// `DiskFull`, `Io`; the file is closed nevertheless.
    pub fn close(mut self, session: Session) -> Result<(), StoreError> {
        let op = Op::own(&session.person, "sign_out", "sign_out");
        self.transact::<_, StoreError>(op, clock::now(), |_| Ok(()))?;
        self.checkpoint(&session)?;
        self.leave().map(drop)
    }

    /// Closes the file without a word in the log and hands back its key.
    pub(crate) fn leave(mut self) -> Result<Key, StoreError> {
        if let Some(Err((_, error))) = self.conn.take().map(Connection::close) {
            return Err(error.into());
        }
        Ok(self.file_key)
    }

    /// Writes a changed header: first the file, then its copy inside the practice with an audit row, so
    /// that an older header file is always recognised as such.
    pub(crate) fn save_header(&mut self, mut header: Header, op: &Op) -> Result<(), StoreError> {
        let next = header.generation.checked_add(1);
        header.generation = next.ok_or(StoreError::Damaged { what: KEYS })?;
        files::write_header(&self.folder, &header.sealed_text(&self.file_key)?)?;
        let before = std::mem::replace(&mut self.header, header);
        let kept = self.keep_header(op);
        if kept.is_err() {
            // Back to how it was; where even that fails, the next opening carries the new header over.
            self.header = before;
            files::write_header(&self.folder, &self.header.sealed_text(&self.file_key)?)?;
        }
        kept
    }

    /// Compares the header file with the copy inside. The file may be newer (a crash between the two
    /// writes): then the copy follows. An older one was put back by somebody: then the copy wins.
    fn settle_header(&mut self) -> Result<(), StoreError> {
        let inside = self.header_copy()?;
        if let Some((generation, text)) = inside
            && generation >= self.header.generation
        {
            if generation > self.header.generation {
                let newest = Header::parse(text.as_bytes())?;
                newest.check_mac(&self.file_key)?;
                files::write_header(&self.folder, &text)?;
                self.header = newest;
            }
            return Ok(());
        }
        self.keep_header(&Op::own("", "open", "header_copied"))
    }

    /// Copies the header into the practice, and the public keys that are new in it.
    fn keep_header(&mut self, op: &Op) -> Result<(), StoreError> {
        let mut header = self.header.clone();
        let text = header.sealed_text(&self.file_key)?;
        self.run(op, clock::now(), |writer| {
            let sql = "INSERT INTO header_copy (id, generation, header) VALUES (1, $1, $2)
                ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, header = excluded.header";
            writer.seen(writer.conn().execute(sql, params![header.generation, text]))?;
            for slot in &header.slots {
                let known = writer.public_keys(&slot.person)?;
                if known.last().is_none_or(|last| last.key != slot.public_key) {
                    let sql = "INSERT INTO public_key (person, public_key, since) VALUES ($1, $2, $3)";
                    let values = params![slot.person, slot.public_key, clock::stamp(writer.now())];
                    writer.seen(writer.conn().execute(sql, values))?;
                }
            }
            Ok(((), writer.audit_row(op, Outcome::Done)?))
        })
    }

    fn header_copy(&self) -> Result<Option<(u32, String)>, StoreError> {
        let reader = Reader::new(self.conn()?, &self.trouble);
        let sql = "SELECT generation, header FROM header_copy";
        let row = reader
            .conn()
            .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)));
        reader.seen(row.optional())
    }
}

fn claim(writer: &Writer<'_>, command_id: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    if writer.applied(command_id)? {
        return Err(StoreError::AlreadyApplied);
    }
    let sql = "INSERT INTO applied_command (id, at) VALUES ($1, $2)";
    writer
        .seen(
            writer
                .conn()
                .execute(sql, params![command_id, clock::stamp(now)]),
        )
        .map(drop)
}
