//! Replaces a file atomically, and appends to a file.

use alloc::ffi::CString;
use core::ffi::{c_int, CStr};

use super::descriptors::{open, File};
use super::status::link_status;
use super::streams::write_all;
use super::system_error::SystemError;
use super::unfinished::{create, create_unfinished, folder_of, is_regular, remove_unfinished, Unfinished, USER_ONLY};
use super::{last_error, uninterrupted};

const PERMISSIONS: libc::mode_t = 0o777;

/// How often the file may be removed by a run that cannot see our lock (src/host/node-replace.ts).
const ATTEMPTS: usize = 8;

/// Writes the text to another file in the folder and renames that, which is atomic, after the text has reached
/// the disk. So after a power failure the file has the old text or the new one and is not empty. The user's
/// configuration and the journal of its changes depend on that. The new file has the old one's mode. First
/// removes what killed processes left there.
pub fn replace(path: &[u8], content: &[u8]) -> bool {
    let Ok(name) = CString::new(path) else {
        return false;
    };
    remove_unfinished(path);
    for _ in 0..ATTEMPTS {
        let Some(unfinished) = create_unfinished(path) else {
            return false;
        };
        match finish(unfinished, &name, content) {
            Err(libc::ENOENT) => {}
            result => return result.is_ok() && folder_reaches_disk(path),
        }
    }
    false
}

/// Writes the content and renames the file. If that fails, removes the file and returns the system's error.
fn finish(unfinished: Unfinished, path: &CStr, content: &[u8]) -> Result<(), c_int> {
    let Unfinished { name, file } = unfinished;
    let result = mode_of(path)
        .and_then(|mode| write_content(&file, content, mode))
        // SAFETY: both names end with NUL. The lock lasts until the file has its last name.
        .and_then(|()| check(|| unsafe { libc::rename(name.as_ptr(), path.as_ptr()) }));
    if result.is_err() {
        // SAFETY: the name ends with NUL.
        unsafe { libc::unlink(name.as_ptr()) };
    }
    result.and_then(|()| if file.close() { Ok(()) } else { Err(last_error()) })
}

fn write_content(file: &File, content: &[u8], mode: libc::mode_t) -> Result<(), c_int> {
    if !write_all(file.0, content) || !reaches_disk(file) {
        return Err(last_error());
    }
    if mode == USER_ONLY {
        return Ok(());
    }
    // SAFETY: the descriptor is our own.
    check(|| unsafe { libc::fchmod(file.0, mode) })
}

fn check(call: impl FnMut() -> c_int) -> Result<(), c_int> {
    if uninterrupted(call) == 0 {
        Ok(())
    } else {
        Err(last_error())
    }
}

/// Writes over a regular file that exists: first the content, then the new end. Each of them reaches the disk
/// before the next step, so that the old end follows the new content if this is interrupted.
pub fn overwrite(path: &[u8], content: &[u8]) -> bool {
    let Ok(path) = CString::new(path) else {
        return false;
    };
    let flags = libc::O_WRONLY | libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_NOCTTY;
    let Ok(file) = open(&path, flags, 0) else {
        return false;
    };
    // SAFETY: the descriptor is our own.
    let cut = || unsafe { libc::ftruncate(file.0, content.len() as libc::off_t) };
    is_regular(&file)
        && write_all(file.0, content)
        && reaches_disk(&file)
        && uninterrupted(cut) == 0
        && reaches_disk(&file)
        && file.close()
}

/// Appends to a file, and creates it if it does not exist. Does not wait for the disk, because the file is a log.
pub fn append(path: &[u8], content: &[u8]) -> bool {
    let Ok(path) = CString::new(path) else {
        return false;
    };
    // O_NONBLOCK: if a pipe without a reader is in its place, opening it must not block.
    let flags = libc::O_APPEND | libc::O_NONBLOCK;
    create(&path, flags).is_ok_and(|file| write_all(file.0, content) && file.close())
}

/// Returns the mode of a regular file of ours, with the rights to read and write it. Does not follow links: a
/// new file replaces the link, not its target. Fails if the system cannot report it: without it, the file would
/// get another mode.
fn mode_of(path: &CStr) -> Result<libc::mode_t, c_int> {
    // SAFETY: geteuid(2) takes nothing.
    let user = unsafe { libc::geteuid() };
    match link_status(path) {
        Ok(Some(status)) if status.st_mode & libc::S_IFMT == libc::S_IFREG && status.st_uid == user => {
            Ok(status.st_mode & PERMISSIONS | USER_ONLY)
        }
        Ok(_) => Ok(USER_ONLY),
        Err(SystemError(error)) => Err(error),
    }
}

/// Waits until the new name is on the disk. Without it the journal, which is written first, might not exist
/// after a power failure although the changes that it records do. A folder that this user may not read cannot
/// be opened for that.
fn folder_reaches_disk(path: &[u8]) -> bool {
    let folder = match folder_of(path) {
        b"" if path.starts_with(b"/") => b"/",
        b"" => b".",
        folder => folder,
    };
    match CString::new(folder).map(|folder| open(&folder, libc::O_RDONLY | libc::O_DIRECTORY, 0)) {
        Ok(Ok(folder)) => reaches_disk(&folder),
        Ok(Err(libc::EACCES)) => true,
        _ => false,
    }
}

fn reaches_disk(file: &File) -> bool {
    // EINVAL: the file system has no disk.
    // SAFETY: the descriptor is our own.
    uninterrupted(|| unsafe { libc::fsync(file.0) }) == 0 || last_error() == libc::EINVAL
}
