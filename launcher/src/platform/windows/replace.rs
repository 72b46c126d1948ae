//! Replaces a file atomically.

use alloc::format;
use alloc::vec::Vec;
use core::ptr;

use windows_sys::Win32::Foundation::{GENERIC_WRITE, INVALID_HANDLE_VALUE};
use windows_sys::Win32::Storage::FileSystem::{
    CreateDirectoryW, CreateFileW, DeleteFileW, MoveFileExW, CREATE_NEW, FILE_ATTRIBUTE_NORMAL,
    MOVEFILE_REPLACE_EXISTING,
};

use windows_sys::Win32::System::Threading::GetCurrentProcessId;

use super::content::encode;
use super::files::{write_all, File};
use super::path::{openable, BACKSLASH, SLASH};

/// Writes the text to another file in the folder and renames that, which is atomic. Does not wait for the
/// disk, because the files can be created again. The folder decides who may read the file, which inherits
/// the folder's access list.
pub fn replace(path: &[u16], content: &[u16]) -> bool {
    // SAFETY: it takes nothing.
    let suffix = format!(".{}.new", unsafe { GetCurrentProcessId() });
    let beside: Vec<u16> = path.iter().copied().chain(suffix.encode_utf16()).collect();
    let (Some(name), Some(beside_name)) = (openable(path), openable(&beside)) else {
        return false;
    };
    // SAFETY: both names end with NUL.
    unsafe {
        let is_done = write_new(&beside, &encode(content))
            && MoveFileExW(beside_name.as_ptr(), name.as_ptr(), MOVEFILE_REPLACE_EXISTING) != 0;
        if !is_done {
            // Removes also a file that an earlier process with our process id left behind.
            DeleteFileW(beside_name.as_ptr());
        }
        is_done
    }
}

fn write_new(path: &[u16], content: &[u8]) -> bool {
    let file = create(path).or_else(|| {
        make_folders(path);
        create(path)
    });
    file.is_some_and(|file| write_all(file.0, content))
}

/// Creates the file. Fails if something exists at the path.
fn create(path: &[u16]) -> Option<File> {
    let name = openable(path)?;
    // SAFETY: the name ends with NUL.
    let handle = unsafe {
        CreateFileW(
            name.as_ptr(),
            GENERIC_WRITE,
            0,
            ptr::null(),
            CREATE_NEW,
            FILE_ATTRIBUTE_NORMAL,
            ptr::null_mut(),
        )
    };
    (handle != INVALID_HANDLE_VALUE).then_some(File(handle))
}

/// Creates the parent folders of a file. Reports no error: without them, creating the file fails.
pub fn make_folders(path: &[u16]) {
    let is_separator = |&(end, unit): &(usize, &u16)| end > 0 && (*unit == BACKSLASH || *unit == SLASH);
    for (end, _) in path.iter().enumerate().filter(is_separator) {
        if let Some(folder) = openable(&path[..end]) {
            // SAFETY: the name ends with NUL.
            unsafe { CreateDirectoryW(folder.as_ptr(), ptr::null()) };
        }
    }
}
