//! Removes a file.

use alloc::ffi::CString;

use super::last_error;
use super::status::link_status;

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
