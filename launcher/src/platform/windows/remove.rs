//! Removes a file, a link or an empty folder.

use windows_sys::Win32::Foundation::{ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND};
use windows_sys::Win32::Storage::FileSystem::{
    DeleteFileW, GetFileAttributesW, RemoveDirectoryW, FILE_ATTRIBUTE_DIRECTORY, INVALID_FILE_ATTRIBUTES,
};

use super::last_error;
use super::path::openable;

/// Removes a link itself, not its target. The attributes are the link's own.
pub fn remove(path: &[u16]) -> bool {
    let Some(name) = openable(path) else {
        return false;
    };
    // SAFETY: the name ends with NUL.
    unsafe {
        let attributes = GetFileAttributesW(name.as_ptr());
        let is_removed = if attributes == INVALID_FILE_ATTRIBUTES {
            0
        } else if attributes & FILE_ATTRIBUTE_DIRECTORY != 0 {
            RemoveDirectoryW(name.as_ptr())
        } else {
            DeleteFileW(name.as_ptr())
        };
        is_removed != 0 || matches!(last_error(), ERROR_FILE_NOT_FOUND | ERROR_PATH_NOT_FOUND)
    }
}
