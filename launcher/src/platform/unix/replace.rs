//! Making a file, whole or not at all.

use core::ffi::{c_int, CStr};
use std::ffi::CString;
use std::process;

use super::{forget_status, last_error, write_all};

const USER_ONLY: libc::mode_t = 0o600;
const USER_ONLY_FOLDER: libc::mode_t = 0o700;

/// Written beside it first: a name changes hands at once. Nothing waits for the disk (fsync), as
/// what is kept here can be found out again: whoever reads a file that a power failure has emptied
/// has to see that.
pub fn replace(path: &[u8], content: &[u8]) -> bool {
    forget_status();
    let beside = [path, format!(".{}.new", process::id()).as_bytes()].concat();
    let (Ok(path), Ok(beside)) = (CString::new(path), CString::new(beside)) else {
        return false;
    };
    unsafe {
        let is_done = write_new(&beside, content) && libc::rename(beside.as_ptr(), path.as_ptr()) == 0;
        if !is_done {
            // Also one that was left there by a process of our number: it is in nobody's way twice.
            libc::unlink(beside.as_ptr());
        }
        is_done
    }
}

unsafe fn write_new(path: &CStr, content: &[u8]) -> bool {
    let mut file = create(path);
    if file < 0 && last_error() == libc::ENOENT {
        make_folders(path.to_bytes());
        file = create(path);
    }
    if file < 0 {
        return false;
    }
    let is_written = write_all(file, content);
    // Some file systems tell only here that there was no room.
    libc::close(file) == 0 && is_written
}

/// Never through something that is there already, a link above all.
unsafe fn create(path: &CStr) -> c_int {
    let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_EXCL | libc::O_NOFOLLOW | libc::O_CLOEXEC;
    libc::open(path.as_ptr(), flags, libc::c_uint::from(USER_ONLY))
}

/// Those on the way to a file. What cannot be made is told by the file, which cannot be made then.
unsafe fn make_folders(path: &[u8]) {
    for (end, _) in path.iter().enumerate().filter(|&(end, &byte)| byte == b'/' && end > 0) {
        if let Ok(folder) = CString::new(&path[..end]) {
            libc::mkdir(folder.as_ptr(), USER_ONLY_FOLDER);
        }
    }
}
