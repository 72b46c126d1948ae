//! Replaces a file atomically, and appends to a file.

use alloc::ffi::CString;
use alloc::format;
use core::ffi::{c_int, CStr};

use super::descriptors::{open, File};
use super::last_error;
use super::status::link_status;
use super::streams::write_all;

const USER_ONLY: libc::mode_t = 0o600;
const USER_ONLY_FOLDER: libc::mode_t = 0o700;
const PERMISSIONS: libc::mode_t = 0o777;

/// Writes the text to another file in the folder and renames that, which is atomic, after the text has reached
/// the disk. So after a power failure the file has the old text or the new one and is not empty. The user's
/// configuration and the journal of its changes depend on that. The new file has the old one's mode.
pub fn replace(path: &[u8], content: &[u8]) -> bool {
    // SAFETY: getpid(2) takes nothing.
    let beside = [path, format!(".{}.new", unsafe { libc::getpid() }).as_bytes()].concat();
    let (Ok(path), Ok(beside)) = (CString::new(path), CString::new(beside)) else {
        return false;
    };
    // SAFETY: both paths end with NUL.
    unsafe {
        let is_done = write_new(&beside, content, mode_of(&path)) && libc::rename(beside.as_ptr(), path.as_ptr()) == 0;
        if !is_done {
            // Removes also a file that an earlier process with our process id left behind.
            libc::unlink(beside.as_ptr());
        }
        is_done
    }
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
/// new file replaces the link, not its target.
fn mode_of(path: &CStr) -> libc::mode_t {
    // SAFETY: geteuid(2) takes nothing.
    unsafe {
        match link_status(path) {
            Some(status) if status.st_mode & libc::S_IFMT == libc::S_IFREG && status.st_uid == libc::geteuid() => {
                status.st_mode & PERMISSIONS | USER_ONLY
            }
            _ => USER_ONLY,
        }
    }
}

fn write_new(path: &CStr, content: &[u8], mode: libc::mode_t) -> bool {
    // SAFETY: the descriptors, structures and strings are our own and live until the calls return.
    unsafe {
        // Fails if something exists at the path, in particular a link.
        create(path, libc::O_EXCL | libc::O_NOFOLLOW).is_ok_and(|file| {
            let is_written = write_all(file.0, content) && reach_disk(&file);
            is_written && (mode == USER_ONLY || libc::fchmod(file.0, mode) == 0) && file.close()
        })
    }
}

/// Opens a file. Creates it and its parent folders if `flags` say so.
fn create(path: &CStr, flags: c_int) -> Result<File, c_int> {
    let flags = flags | libc::O_WRONLY | libc::O_CREAT | libc::O_NOCTTY;
    match open(path, flags, USER_ONLY) {
        Err(libc::ENOENT) => {
            make_folders(path.to_bytes());
            open(path, flags, USER_ONLY)
        }
        result => result,
    }
}

/// Creates the parent folders of a file. Reports no error: without them, creating the file fails.
fn make_folders(path: &[u8]) {
    // SAFETY: the path ends with NUL.
    unsafe {
        for (end, _) in path.iter().enumerate().filter(|&(end, &byte)| byte == b'/' && end > 0) {
            if let Ok(folder) = CString::new(&path[..end]) {
                libc::mkdir(folder.as_ptr(), USER_ONLY_FOLDER);
            }
        }
    }
}

fn reach_disk(file: &File) -> bool {
    // SAFETY: the descriptors, structures and strings are our own and live until the calls return.
    unsafe {
        // EINVAL: the file system has no disk.
        libc::fsync(file.0) == 0 || last_error() == libc::EINVAL
    }
}
