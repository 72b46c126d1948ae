//! Replaces a file atomically.

use alloc::format;
use alloc::vec::Vec;
use core::{ptr, slice};

use windows_sys::Win32::Foundation::{
    ERROR_FILE_EXISTS, ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_SHARING_VIOLATION, GENERIC_WRITE,
    INVALID_HANDLE_VALUE,
};
use windows_sys::Win32::Storage::FileSystem::{
    CreateDirectoryW, CreateFileW, DeleteFileW, FlushFileBuffers, GetFileType, MoveFileExW, SetEndOfFile, CREATE_NEW,
    FILE_ATTRIBUTE_NORMAL, FILE_FLAG_OPEN_REPARSE_POINT, FILE_TYPE_DISK, MOVEFILE_REPLACE_EXISTING,
    MOVEFILE_WRITE_THROUGH,
};
use windows_sys::Win32::System::Threading::GetCurrentProcessId;

use super::content::encode;
use super::files::{open, write_all, File};
use super::last_error;
use super::list::list;
use super::path::{openable, BACKSLASH, SLASH};
use crate::platform::Text;

/// How often another run may remove the file in the moment between the end of its writing and its renaming.
const ATTEMPTS: u32 = 8;

/// Writes the text to another file in the folder and renames that, which is atomic, after the text has reached
/// the disk. The folder decides who may read the file, which inherits the folder's access list. First removes
/// what killed processes left there.
pub fn replace(path: &[u16], content: &[u16]) -> bool {
    let Some(name) = openable(path) else {
        return false;
    };
    remove_unfinished(path);
    let content = encode(content);
    for attempt in 0..ATTEMPTS {
        match write_beside(path, attempt, &name, &content) {
            // The first: a process with our number has left it, and it could not be removed.
            Err(ERROR_FILE_EXISTS | ERROR_FILE_NOT_FOUND) => {}
            result => return result.is_ok(),
        }
    }
    false
}

/// Fails with the system's error.
fn write_beside(path: &[u16], attempt: u32, name: &[u16], content: &[u8]) -> Result<(), u32> {
    // SAFETY: it takes nothing.
    let number = unsafe { GetCurrentProcessId() }.wrapping_add(attempt);
    let mut beside = unfinished_start(path);
    beside.extend(format!("{number}").encode_utf16());
    let Some(beside_name) = openable(&beside) else {
        return Err(ERROR_PATH_NOT_FOUND);
    };
    write_new(&beside, content)?;
    let flags = MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH;
    // SAFETY: both names end with NUL.
    unsafe {
        if MoveFileExW(beside_name.as_ptr(), name.as_ptr(), flags) != 0 {
            return Ok(());
        }
        let error = last_error();
        DeleteFileW(beside_name.as_ptr());
        Err(error)
    }
}

/// Creates the file with that content. Fails if something exists at the path.
fn write_new(path: &[u16], content: &[u8]) -> Result<(), u32> {
    let file = create(path).or_else(|error| {
        if error != ERROR_PATH_NOT_FOUND {
            return Err(error);
        }
        make_folders(path);
        create(path)
    })?;
    // SAFETY: the handle is our own.
    if write_all(file.0, content) && unsafe { FlushFileBuffers(file.0) } != 0 {
        return Ok(());
    }
    let error = last_error();
    drop(file);
    if let Some(name) = openable(path) {
        // SAFETY: the name ends with NUL.
        unsafe { DeleteFileW(name.as_ptr()) };
    }
    Err(error)
}

fn create(path: &[u16]) -> Result<File, u32> {
    let name = openable(path).ok_or(ERROR_PATH_NOT_FOUND)?;
    // Nobody else can open or delete it until it is written.
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
    if handle == INVALID_HANDLE_VALUE {
        Err(last_error())
    } else {
        Ok(File(handle))
    }
}

/// Writes over a regular file that exists: first the content, then the new end. Each of them reaches the disk
/// before the next step, so that the old end follows the new content if this is interrupted.
pub fn overwrite(path: &[u16], content: &[u16]) -> bool {
    let Ok(Some(file)) = open(path, GENERIC_WRITE, FILE_FLAG_OPEN_REPARSE_POINT) else {
        return false;
    };
    // SAFETY: the handle is our own.
    unsafe {
        GetFileType(file.0) == FILE_TYPE_DISK
            && write_all(file.0, &encode(content))
            && FlushFileBuffers(file.0) != 0
            && SetEndOfFile(file.0) != 0
            && FlushFileBuffers(file.0) != 0
    }
}

/// Removes the files that ended processes were writing for that path. The system refuses to delete one that a
/// process has open. Returns whether none is left.
pub fn remove_unfinished(path: &[u16]) -> bool {
    let start = unfinished_start(path);
    let end = end_of_folder(path);
    let prefix = start[end..].to_vec();
    let folder = if end == 0 { &[b'.' as u16] } else { &path[..end] };
    let is_digit = |unit: &u16| (b'0' as u16..=b'9' as u16).contains(unit);
    let mut is_gone = true;
    let Ok(names) = list(folder, slice::from_ref(&prefix)) else {
        return false;
    };
    for name in names.unwrap_or_default() {
        if name.len() == prefix.len() || !name[prefix.len()..].iter().all(is_digit) {
            continue;
        }
        let unfinished: Text = [&path[..end], &name].concat();
        if let Some(unfinished) = openable(&unfinished) {
            // SAFETY: the name ends with NUL.
            let is_deleted = unsafe { DeleteFileW(unfinished.as_ptr()) } != 0;
            is_gone &= is_deleted || matches!(last_error(), ERROR_FILE_NOT_FOUND | ERROR_SHARING_VIOLATION);
        }
    }
    is_gone
}

/// Returns how the unfinished files of that path start: the number of a process follows.
fn unfinished_start(path: &[u16]) -> Vec<u16> {
    let end = end_of_folder(path);
    let (folder, name) = path.split_at(end);
    [
        folder,
        &[b'.' as u16],
        name,
        &".pyl-".encode_utf16().collect::<Vec<u16>>(),
    ]
    .concat()
}

fn end_of_folder(path: &[u16]) -> usize {
    path.iter()
        .rposition(|&unit| unit == BACKSLASH || unit == SLASH)
        .map_or(0, |at| at + 1)
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
