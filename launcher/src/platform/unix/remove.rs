//! Taking a file away.

use alloc::ffi::CString;

use super::last_error;
use super::status::link_status;

/// A file, a link or an empty folder. Whether it is not there now.
pub fn remove(path: &[u8]) -> bool {
    let Ok(path) = CString::new(path) else {
        return false;
    };
    // SAFETY: the path ends with NUL.
    unsafe {
        // Asked for first: some systems unlink a folder for whoever may do everything.
        let is_folder = link_status(&path).is_some_and(|status| status.st_mode & libc::S_IFMT == libc::S_IFDIR);
        let take_away = if is_folder { libc::rmdir } else { libc::unlink };
        take_away(path.as_ptr()) == 0 || matches!(last_error(), libc::ENOENT | libc::ENOTDIR)
    }
}
