//! Appends to a file.

use core::ptr;

use windows_sys::Win32::Foundation::INVALID_HANDLE_VALUE;
use windows_sys::Win32::Security::SECURITY_ATTRIBUTES;
use windows_sys::Win32::Storage::FileSystem::{
    CreateFileW, FILE_APPEND_DATA, FILE_ATTRIBUTE_NORMAL, FILE_SHARE_DELETE, FILE_SHARE_READ, FILE_SHARE_WRITE,
    OPEN_ALWAYS,
};

use super::content::encode;
use super::files::{write_all, File};
use super::path::openable;
use super::replace::make_folders;
use super::{last_error, BAD_NAME};

pub fn append(path: &[u16], content: &[u16]) -> bool {
    let file = open_end(path, ptr::null());
    file.is_ok_and(|file| write_all(file.0, &encode(content)))
}

/// Opens a file for appending only, even if other processes write to it too. Creates the file and its
/// parent folders. Returns the system's error if that fails.
pub fn open_end(path: &[u16], security: *const SECURITY_ATTRIBUTES) -> Result<File, u32> {
    create(path, security).or_else(|_| {
        make_folders(path);
        create(path, security)
    })
}

fn create(path: &[u16], security: *const SECURITY_ATTRIBUTES) -> Result<File, u32> {
    let name = openable(path).ok_or(BAD_NAME)?;
    // SAFETY: the name ends with NUL, and the caller's security attributes live until the call returns.
    let handle = unsafe {
        CreateFileW(
            name.as_ptr(),
            FILE_APPEND_DATA,
            FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
            security,
            OPEN_ALWAYS,
            FILE_ATTRIBUTE_NORMAL,
            ptr::null_mut(),
        )
    };
    if handle == INVALID_HANDLE_VALUE {
        Err(last_error())
    } else {
        Ok(File(handle))
    }
}
