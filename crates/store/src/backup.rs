//! Verified encrypted copies of a practice: the backup, the copy before a migration, and the way back.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use serde::{Deserialize, Serialize};

use crate::audit::{Op, Outcome};
use crate::chain;
use crate::clock;
use crate::connection;
use crate::dialect;
use crate::error::{BACKUP, StoreError};
use crate::files::{self, Unfinished};
use crate::header::{Header, MAX_BYTES};
use crate::location;
use crate::reader::Reader;
use crate::record::encode;
use crate::secret::{Key, b64};
use crate::sign::{self, Session};
use crate::vault::Vault;

const FORMAT: &str = "microcosm-backup";
const VERSION: u32 = 1;
/// Pages copied at a time.
const STEP: i32 = 1000;

/// What a finished backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// The new folder with the copy, its keys and its description.
    pub folder: PathBuf,
    /// Size of the copy in bytes.
    pub bytes: u64,
    /// Rows per table, the same in the original and the copy.
    pub counts: BTreeMap<String, u64>,
}

/// The description beside a backup. Holds nothing about clients but numbers of rows.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: String,
    version: u32,
    vault: String,
    schema: u32,
    program: String,
    made_at: DateTime<Utc>,
    bytes: u64,
    blake3: String,
    counts: BTreeMap<String, u64>,
    audit_seq: u64,
    audit_hash: String,
    person: String,
    #[serde(with = "b64")]
    signature: [u8; 64],
}

#[derive(Deserialize)]
struct Probe {
    format: String,
    version: u32,
}

impl Manifest {
    fn parse(bytes: &[u8]) -> Result<Self, StoreError> {
        let damaged = |_| StoreError::Damaged { what: BACKUP };
        let probe: Probe = serde_json::from_slice(bytes).map_err(damaged)?;
        match (probe.format.as_str(), probe.version) {
            (FORMAT, VERSION) => serde_json::from_slice(bytes).map_err(damaged),
            (FORMAT, later) if later > VERSION => Err(StoreError::Newer),
            _ => Err(StoreError::Damaged { what: BACKUP }),
        }
    }

    fn signed_bytes(&self) -> Result<Vec<u8>, StoreError> {
        Ok(encode(&Self {
            signature: [0; 64],
            ..self.clone()
        })?
        .into_bytes())
    }
}

impl Vault {
    /// Makes a verified encrypted copy in a new folder inside `destination`. It appears only when every
    /// page, reference and count has been checked. Opens with any password valid now, or the recovery key.
    ///
    /// # Errors
    /// `DiskFull`, `Io`, `FolderNotEmpty` (a backup of the same second), `Damaged` where the practice is.
    pub fn backup(
        &mut self,
        by: &Session,
        destination: &Path,
        now: DateTime<Utc>,
    ) -> Result<BackupReport, StoreError> {
        let folder = destination.join(format!("microcosm-backup-{}", now.format("%Y%m%d-%H%M%S")));
        files::make_private_folder(destination)?;
        let unfinished = Unfinished::start(&folder)?;
        let path = unfinished.folder.join(files::DB);
        let counts = copy(self.conn()?, &self.file_key, &path)?;
        let manifest = self.manifest(by, &path, &counts, now)?;
        let text = serde_json::to_string_pretty(&manifest)
            .map_err(|_| StoreError::Damaged { what: BACKUP })?;
        files::replace(&unfinished.folder.join(files::MANIFEST), text.as_bytes())?;
        files::write_header(
            &unfinished.folder,
            &self.header.sealed_text(&self.file_key)?,
        )?;
        unfinished.finish()?;
        self.note(&Op::own(&by.person, "backup", "backup"), Outcome::Done, now)?;
        Ok(BackupReport {
            folder,
            bytes: manifest.bytes,
            counts,
        })
    }

    /// The signed description of the copy at `path`.
    fn manifest(
        &self,
        by: &Session,
        path: &Path,
        counts: &BTreeMap<String, u64>,
        now: DateTime<Utc>,
    ) -> Result<Manifest, StoreError> {
        let head = self.read(chain::head)?;
        let (bytes, blake3) = measure(path)?;
        let mut manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            vault: self.header.vault.clone(),
            schema: dialect::schema_version(self.conn()?)?,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            made_at: now,
            bytes,
            blake3,
            counts: counts.clone(),
            audit_seq: head.seq,
            audit_hash: head.hash,
            person: by.person.clone(),
            signature: [0; 64],
        };
        manifest.signature = sign::sign(&by.signing, &manifest.signed_bytes()?);
        Ok(manifest)
    }

    /// Puts a backup into a new or empty folder, checks all of it there, and signs the person in.
    /// Nothing that exists is ever overwritten; the backup itself is only read.
    ///
    /// # Errors
    /// `WrongPassword`, `Damaged` (the backup), `Newer`, `NotAPractice`, `FolderNotEmpty`, `NetworkFolder`, `DiskFull`, `Io`.
    pub fn restore(
        backup: &Path,
        new_folder: &Path,
        person_id: &str,
        password: &str,
    ) -> Result<(Self, Session), StoreError> {
        let (manifest, header) = describe(backup)?;
        let slot = header
            .slot(person_id)
            .cloned()
            .ok_or(StoreError::WrongPassword)?;
        let opened = slot.open(&header.vault, password)?;
        place(backup, new_folder, &manifest, &header, &opened.file_key)?;
        let lock = files::lock(new_folder)?;
        let mut vault = Self::enter(
            new_folder,
            lock,
            opened.file_key,
            header,
            slot.kdf.for_new_slot(),
        )?;
        vault.check_public_key(person_id, &opened.signing)?;
        vault.note(
            &Op::own(person_id, "restore", "restore"),
            Outcome::Done,
            clock::now(),
        )?;
        let session = Session {
            person: slot.person,
            name: slot.name,
            signing: opened.signing,
            one_time: slot.one_time,
        };
        Ok((vault, session))
    }

    /// As [`Self::restore`], for a person who has only the recovery sheet: with a new password.
    ///
    /// # Errors
    /// Those of [`Self::restore`] and [`Self::recover`].
    pub fn restore_with_recovery_key(
        backup: &Path,
        new_folder: &Path,
        recovery_key: &str,
        person_id: &str,
        new_password: &str,
    ) -> Result<(Self, Session), StoreError> {
        let (manifest, header) = describe(backup)?;
        let file_key = header.recovery.open(&header.vault, recovery_key)?;
        let slot = header.slot(person_id).ok_or(StoreError::UnknownPerson)?;
        header.check_password(&slot.name, new_password)?;
        place(backup, new_folder, &manifest, &header, &file_key)?;
        let (mut vault, session) =
            Self::recover(new_folder, recovery_key, person_id, new_password)?;
        vault.note(
            &Op::own(person_id, "restore", "restore"),
            Outcome::Done,
            clock::now(),
        )?;
        Ok((vault, session))
    }
}

fn describe(backup: &Path) -> Result<(Manifest, Header), StoreError> {
    Ok((read_manifest(backup)?, files::read_header(backup)?))
}

/// Copies a backup to its new place, where it appears only when all of it has been checked.
fn place(
    backup: &Path,
    new_folder: &Path,
    manifest: &Manifest,
    header: &Header,
    key: &Key,
) -> Result<(), StoreError> {
    location::check(new_folder)?;
    header.check_mac(key)?;
    let unfinished = Unfinished::start(new_folder)?;
    let path = unfinished.folder.join(files::DB);
    take(&backup.join(files::DB), &path)?;
    files::write_header(&unfinished.folder, &header.clone().sealed_text(key)?)?;
    verify_copy(&path, key, header, manifest)?;
    unfinished.finish()
}

fn read_manifest(backup: &Path) -> Result<Manifest, StoreError> {
    match files::read_bounded(&backup.join(files::MANIFEST), MAX_BYTES) {
        Ok(bytes) => Manifest::parse(&bytes),
        Err(StoreError::TooLarge) => Err(StoreError::Damaged { what: BACKUP }),
        Err(StoreError::Io(std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory)) => {
            Err(StoreError::NotAPractice)
        }
        Err(other) => Err(other),
    }
}

/// The copy is what the description says, all of it is sound, and the description is signed by one of its people.
fn verify_copy(
    path: &Path,
    key: &Key,
    header: &Header,
    manifest: &Manifest,
) -> Result<(), StoreError> {
    let damaged = StoreError::Damaged { what: BACKUP };
    if measure(path)? != (manifest.bytes, manifest.blake3.clone()) || manifest.vault != header.vault
    {
        return Err(damaged);
    }
    let conn = connection::open_copy(path, key)?;
    dialect::check_integrity(&conn)?;
    let trouble = std::cell::Cell::new(false);
    let reader = Reader::new(&conn, &trouble);
    let head = chain::head(&reader)?;
    let message = manifest.signed_bytes()?;
    let keys = reader.public_keys(&manifest.person)?;
    let signed = keys
        .iter()
        .any(|k| sign::verify(&k.key, &message, &manifest.signature));
    let same = dialect::counts(&conn)? == manifest.counts
        && (head.seq, &head.hash) == (manifest.audit_seq, &manifest.audit_hash);
    if signed && same { Ok(()) } else { Err(damaged) }
}

/// The copy that is made by itself before an older file is brought up to date.
pub(crate) fn copy_before_migration(
    conn: &Connection,
    key: &Key,
    folder: &Path,
    version: u32,
) -> Result<(), StoreError> {
    let time = clock::now().format("%Y%m%d-%H%M%S%3f");
    let unfinished =
        Unfinished::start(&folder.join(format!("before-update-from-{version}-{time}")))?;
    copy(conn, key, &unfinished.folder.join(files::DB))?;
    take(
        &folder.join(files::HEADER),
        &unfinished.folder.join(files::HEADER),
    )?;
    unfinished.finish()
}

/// Copies through the backup interface under the same key, then reads all of the copy back.
fn copy(conn: &Connection, key: &Key, path: &Path) -> Result<BTreeMap<String, u64>, StoreError> {
    let mut target = connection::create_copy(path, key)?;
    let backup = Backup::new(conn, &mut target)?;
    loop {
        match backup.step(STEP)? {
            StepResult::Done => break,
            StepResult::More => {}
            _ => return Err(StoreError::InUse),
        }
    }
    drop(backup);
    target.close().map_err(|(_, error)| error)?;
    let target = connection::open_copy(path, key)?;
    dialect::check_integrity(&target)?;
    let counts = dialect::counts(&target)?;
    target.close().map_err(|(_, error)| error)?;
    if counts != dialect::counts(conn)? {
        return Err(StoreError::Damaged { what: BACKUP });
    }
    OpenOptions::new().write(true).open(path)?.sync_all()?;
    Ok(counts)
}

/// Copies a closed file.
fn take(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut target = files::create_private(to)?;
    std::io::copy(&mut File::open(from)?, &mut target)?;
    Ok(target.sync_all()?)
}

/// Size and hash of a closed file.
fn measure(path: &Path) -> Result<(u64, String), StoreError> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok((
        fs::metadata(path)?.len(),
        hasher.finalize().to_hex().to_string(),
    ))
}
