//! The files of a practice on disk: names, permissions, safe replacement, the lock. Never the open database.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crate::error::{DATABASE, StoreError};
use crate::header::{Header, MAX_BYTES};

pub(crate) const DB: &str = "practice.db";
pub(crate) const HEADER: &str = "practice.keys";
pub(crate) const MANIFEST: &str = "backup.json";
const HEADER_BEFORE: &str = "practice.keys.1";
const LOCK: &str = "practice.lock";
const PLAIN_SQLITE: &[u8; 16] = b"SQLite format 3\0";

/// A folder that only this user can enter.
pub(crate) fn make_private_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(folder)?)
}

/// A new file that only this user can read. Fails if it is already there.
pub(crate) fn create_private(path: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    private(&mut options);
    Ok(options.open(path)?)
}

fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    #[cfg(not(unix))]
    let _ = options;
}

/// Adds one line to a side file, durably.
pub(crate) fn append_private(path: &Path, line: &str) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    private(&mut options);
    let mut file = options.open(path)?;
    file.write_all(line.as_bytes())?;
    Ok(file.sync_all()?)
}

/// Replaces a file so that after a crash either the old or the new content is there, never a mixture.
pub(crate) fn replace(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    let temporary = path.with_extension("new");
    match fs::remove_file(&temporary) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut file = create_private(&temporary)?;
    file.write_all(content)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&temporary, path)?;
    sync_parent(path)
}

/// Makes a rename in the parent folder durable (Windows does so by itself).
pub(crate) fn sync_parent(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    if let Some(parent) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        File::open(parent)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// At most `limit` bytes of a file.
pub(crate) fn read_bounded(path: &Path, limit: usize) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(limit as u64 + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(StoreError::TooLarge);
    }
    Ok(bytes)
}

/// The header, or where it is damaged or gone, the one before it.
pub(crate) fn read_header(folder: &Path) -> Result<Header, StoreError> {
    let parse = |name| match read_bounded(&folder.join(name), MAX_BYTES) {
        Ok(bytes) => Header::parse(&bytes),
        Err(StoreError::TooLarge) => Err(StoreError::Damaged {
            what: crate::error::KEYS,
        }),
        Err(StoreError::Io(std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory)) => {
            Err(StoreError::NotAPractice)
        }
        Err(other) => Err(other),
    };
    match parse(HEADER) {
        Err(first @ (StoreError::Damaged { .. } | StoreError::NotAPractice)) => {
            parse(HEADER_BEFORE).map_err(|_| missing_part(folder, first))
        }
        other => other,
    }
}

fn missing_part(folder: &Path, error: StoreError) -> StoreError {
    if error == StoreError::NotAPractice && folder.join(DB).exists() {
        StoreError::Damaged {
            what: crate::error::KEYS,
        }
    } else {
        error
    }
}

/// Writes the header, keeping the one before it.
pub(crate) fn write_header(folder: &Path, text: &str) -> Result<(), StoreError> {
    let path = folder.join(HEADER);
    if let Ok(before) = read_bounded(&path, MAX_BYTES)
        && Header::parse(&before).is_ok()
    {
        replace(&folder.join(HEADER_BEFORE), &before)?;
    }
    replace(&path, text.as_bytes())
}

/// The lock that is held as long as a practice is open.
pub(crate) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing alone would not do: a process that is just being started may hold a copy of the file.
        let _ = self.0.unlock();
    }
}

/// Takes the lock of a practice, or says that somebody else has it.
pub(crate) fn lock(folder: &Path) -> Result<Lock, StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    private(&mut options);
    let file = options.open(folder.join(LOCK))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Looks at the first bytes of the database before SQLite opens it; only while nobody has it open.
pub(crate) fn sniff(path: &Path) -> Result<(), StoreError> {
    let mut start = [0; 16];
    match File::open(path).and_then(|mut file| file.read_exact(&mut start)) {
        Ok(()) if &start == PLAIN_SQLITE => Err(StoreError::NotEncrypted),
        Ok(()) => Ok(()),
        Err(error) => match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::UnexpectedEof => {
                Err(StoreError::Damaged { what: DATABASE })
            }
            kind => Err(StoreError::Io(kind)),
        },
    }
}

/// Nothing there, or an empty folder.
pub(crate) fn must_be_free(folder: &Path) -> Result<(), StoreError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(StoreError::FolderNotEmpty),
        },
        Err(error) => match error.kind() {
            std::io::ErrorKind::NotFound => Ok(()),
            std::io::ErrorKind::NotADirectory => Err(StoreError::FolderNotEmpty),
            kind => Err(StoreError::Io(kind)),
        },
    }
}

/// A folder that is built under another name and appears under its own only when it is complete.
pub(crate) struct Unfinished {
    pub(crate) folder: PathBuf,
    target: PathBuf,
}

impl Unfinished {
    /// Starts beside `target`, which must not exist or be empty.
    pub(crate) fn start(target: &Path) -> Result<Self, StoreError> {
        must_be_free(target)?;
        let mut name = target
            .file_name()
            .ok_or(StoreError::NotAPractice)?
            .to_owned();
        let [a, b, c, d] = crate::secret::random()?;
        name.push(format!(".{a:02x}{b:02x}{c:02x}{d:02x}.partial"));
        let folder = target.with_file_name(name);
        make_private_folder(&folder)?;
        let target = target.to_owned();
        Ok(Self { folder, target })
    }

    /// Gives the folder its own name, durably.
    pub(crate) fn finish(self) -> Result<(), StoreError> {
        must_be_free(&self.target)?;
        sync_parent(&self.folder.join(DB))?;
        if self.target.exists() {
            fs::remove_dir(&self.target)?;
        }
        fs::rename(&self.folder, &self.target)?;
        sync_parent(&self.target)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After `finish` there is nothing left under this name; after an error it is ours to clear away.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
