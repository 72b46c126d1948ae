//! Removes a file, or waits until another process does.

use alloc::ffi::CString;
use core::ptr;

use super::status::{is_absent, link_status};
use super::{last_error, milliseconds, A_MOMENT};

/// Removes a file, a link or an empty folder. Returns whether nothing is at the path now.
pub fn remove(path: &[u8]) -> bool {
    let Ok(path) = CString::new(path) else {
        return false;
    };
    // SAFETY: the path ends with NUL.
    unsafe {
        // Checked first: some systems let root unlink a folder.
        let is_folder = link_status(&path)
            .ok()
            .flatten()
            .is_some_and(|status| status.st_mode & libc::S_IFMT == libc::S_IFDIR);
        let take_away = if is_folder { libc::rmdir } else { libc::unlink };
        take_away(path.as_ptr()) == 0 || matches!(last_error(), libc::ENOENT | libc::ENOTDIR)
    }
}

/// Waits until another process has removed a file, at most for so many seconds. Returns whether it has.
pub fn await_removal(path: &[u8], seconds: usize) -> bool {
    let Ok(path) = CString::new(path) else {
        return true;
    };
    let end = milliseconds() + seconds as u64 * 1000;
    while !is_absent(&path) {
        if milliseconds() >= end {
            return false;
        }
        // SAFETY: the structure lives until the call returns. A signal only ends this pause.
        unsafe { libc::nanosleep(&A_MOMENT, ptr::null_mut()) };
    }
    true
}
