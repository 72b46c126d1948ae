//! Making a file, whole or not at all; and adding to one.

use alloc::ffi::CString;
use alloc::format;
use core::ffi::{c_int, CStr};

use super::descriptors::{open, File};
use super::status::link_status;
use super::{last_error, write_all};

const USER_ONLY: libc::mode_t = 0o600;
const USER_ONLY_FOLDER: libc::mode_t = 0o700;
const PERMISSIONS: libc::mode_t = 0o777;

/// Written beside it first: a name changes hands at once, and only when what it leads to has reached
/// the disk. Users' configuration is changed like this, and the record of those changes is kept like
/// this: what a power failure leaves is the old text or the new one, not an empty file. Who may do
/// what with the old one may do it with the new one.
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
            // Also one that was left there by a process of our number: it is in nobody's way twice.
            libc::unlink(beside.as_ptr());
        }
        is_done
    }
}

/// At the end of a file, which is made where there is none. That is a log: nothing waits for the disk.
pub fn append(path: &[u8], content: &[u8]) -> bool {
    let Ok(path) = CString::new(path) else {
        return false;
    };
    // O_NONBLOCK: a pipe in its place that nobody reads must not hold us.
    let flags = libc::O_APPEND | libc::O_NONBLOCK;
    create(&path, flags).is_ok_and(|file| write_all(file.0, content) && file.close())
}

/// Of a regular file of ours, which we may read and write afterwards whatever it was before. What a
/// link leads to stays as it is: its mode is not this one's.
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
        // Never through something that is there already, a link above all.
        create(path, libc::O_EXCL | libc::O_NOFOLLOW).is_ok_and(|file| {
            let is_written = write_all(file.0, content) && reach_disk(&file);
            is_written && (mode == USER_ONLY || libc::fchmod(file.0, mode) == 0) && file.close()
        })
    }
}

/// Opens it, which may make it, and the folders on its way.
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

/// What cannot be made is told by the file, which cannot be made then.
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
        // EINVAL: there is no disk below it.
        libc::fsync(file.0) == 0 || last_error() == libc::EINVAL
    }
}
