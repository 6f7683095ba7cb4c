//! The one way to open a practice file: key, proof of encryption, settings, version, restrictions.

use std::path::Path;
use std::sync::Once;

use rusqlite::{Connection, OpenFlags};

use crate::dialect;
use crate::error::StoreError;
use crate::files;
use crate::migrations::{self, MIGRATIONS};
use crate::secret::Key;

/// Creates an empty encrypted file (it must not exist) and opens it with the newest schema.
pub(crate) fn create(path: &Path, key: &Key) -> Result<Connection, StoreError> {
    drop(files::create_private(path)?);
    let mut conn = keyed(path, key)?;
    dialect::configure(&conn, "WAL")?;
    migrations::migrate(&conn, MIGRATIONS, key, path)?;
    dialect::restrict(&mut conn)?;
    Ok(conn)
}

/// Opens a live practice file, bringing an older one up to date.
pub(crate) fn open(path: &Path, key: &Key) -> Result<Connection, StoreError> {
    files::sniff(path)?;
    let mut conn = keyed(path, key)?;
    dialect::configure(&conn, "WAL")?;
    if dialect::schema_version(&conn)? == 0 {
        return Err(StoreError::Damaged {
            what: crate::error::DATABASE,
        });
    }
    migrations::migrate(&conn, MIGRATIONS, key, path.parent().unwrap_or(path))?;
    dialect::restrict(&mut conn)?;
    Ok(conn)
}

/// A new keyed file for a copy, without schema, as the target of the backup interface.
pub(crate) fn create_copy(path: &Path, key: &Key) -> Result<Connection, StoreError> {
    drop(files::create_private(path)?);
    keyed(path, key)
}

/// Opens a copy at rest for checking; it stays one single file.
pub(crate) fn open_copy(path: &Path, key: &Key) -> Result<Connection, StoreError> {
    files::sniff(path)?;
    let conn = keyed(path, key)?;
    dialect::configure(&conn, "DELETE")?;
    Ok(conn)
}

/// SQLite counts as initialised a moment before SQLCipher's own start has run, so that a second thread which opens its
/// first file in that moment is refused. The first connection of the process therefore starts both, alone.
static START: Once = Once::new();

fn keyed(path: &Path, key: &Key) -> Result<Connection, StoreError> {
    START.call_once(|| drop(Connection::open_in_memory()));
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    dialect::unlock(&conn, key)?;
    Ok(conn)
}
