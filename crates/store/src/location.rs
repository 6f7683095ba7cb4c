//! Where a live practice may be: on a disk of this computer. Network file systems break the log's shared memory.

use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// File systems of other computers, as Linux names them in its mount table.
const REMOTE: [&str; 9] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "fuse.sshfs",
    "fuse.rclone",
];
/// Folders that programs copy to other computers while the file is in use.
const SYNCED: [&str; 7] = [
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "mobile documents",
    "nextcloud",
];

/// Refuses network file systems (known on Linux; elsewhere `\\server` paths).
pub(crate) fn check(folder: &Path) -> Result<(), StoreError> {
    let full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let table = std::fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let unc = cfg!(windows) && full.to_string_lossy().starts_with(r"\\");
    if unc || is_remote(&existing(&full), &table) {
        return Err(StoreError::NetworkFolder);
    }
    Ok(())
}

/// The nearest folder above that exists, without symbolic links.
fn existing(path: &Path) -> PathBuf {
    path.ancestors()
        .find_map(|folder| folder.canonicalize().ok())
        .unwrap_or_else(|| path.to_owned())
}

fn is_remote(folder: &Path, mounts: &str) -> bool {
    let mounted = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        let place = words.next()?.replace("\\040", " ");
        Some((place, words.next()?))
    });
    // The longest mount point that holds the folder; of two at the same place the later one.
    mounted
        .filter(|(place, _)| folder.starts_with(place))
        .max_by_key(|(place, _)| place.len())
        .is_some_and(|(_, kind)| REMOTE.contains(&kind))
}

/// Whether the folder looks like one that is copied to a cloud. Such copies lack the log and keep old
/// versions; the user should be warned, but may have reasons.
#[must_use]
pub fn looks_synchronised(folder: &Path) -> bool {
    let full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    full.iter().any(|part| {
        let part = part.to_string_lossy().to_lowercase();
        SYNCED.iter().any(|name| part.starts_with(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_mounts_are_recognised() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /home/a/Shared\\040Files nfs4 rw 0 0\n\
            //nas/y /mnt/nas cifs rw 0 0\n/dev/sdb /mnt/nas/local ext4 rw 0 0\n";
        let cases = [
            ("/home/a/practice", false),
            ("/home/a/Shared Files/practice", true),
            ("/mnt/nas/p", true),
            ("/mnt/nas/local/p", false),
            ("/mnt/nasty", false),
        ];
        for (folder, remote) in cases {
            assert_eq!(is_remote(Path::new(folder), mounts), remote, "{folder}");
        }
    }

    #[test]
    fn synchronised_folders_are_recognised() {
        assert!(looks_synchronised(Path::new("/home/a/Dropbox/practice")));
        assert!(looks_synchronised(Path::new(
            "/home/a/OneDrive - Example/practice"
        )));
        assert!(!looks_synchronised(Path::new("/home/a/Documents/practice")));
    }
}
